# SPDX-License-Identifier: Apache-2.0
"""Roles: given to a position over a body, a plan, a measure; taken back."""

from django.http import HttpResponse
from django.urls import reverse

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done
from jalon.office.faces.desk.people import naming
from jalon.office.faces.desk.people.asking import Ask, Field, Given, ask
from jalon.office.faces.desk.people.posts import trail
from jalon.office.ground.refusal import Refusal
from jalon.office.people import actions, queries
from jalon.office.people.types import ROLE_NAMES
from jalon.office.register import queries as register

NO_PLAN = mark("Le bureau ne tient pas de plan « {found} ».")
NO_MEASURE = mark("Ce plan n’a pas de mesure « {found} ».")
NO_POINT = mark("Ce rôle agit sur le bureau entier : ne nommez ni plan ni mesure.")


@desk("role.grant")
def give(request: Asked, ident: str) -> HttpResponse:
    """Give a role to a position: over its own body and every plan, unless less is said."""
    allowed(request, "role.grant")
    found = queries.open_position(ident)
    back = reverse("position", args=[ident])

    def deed(given: Given) -> str:
        over = queries.organisation(given["organisation"]) if given["organisation"] else None
        plan, measure = given["plan"], given["measure"]
        _check_there(given["role"], plan, measure)
        actor = request.access.actor("role.grant")
        actions.grant(
            position=found, role=given["role"], actor=actor, organisation=over, plan=plan, measure=measure
        )  # fmt: skip
        done(request, mark("Le rôle est donné."))
        return back

    fields = [
        Field("role", mark("Rôle"), "select", required=True,
              options=[(each, translate(words, request.lang)) for each, words in ROLE_NAMES.items()]),
        Field("organisation", mark("Sur quel organisme"), "select",
              options=[(each.ident, naming.body(each, request.lang)) for each in queries.organisations()],
              empty=translate(mark("Celui du poste"), request.lang)),
        Field("plan", mark("Dans quel plan"), short=True, help=mark("Son identifiant. Vide : tous les plans.")),
        Field("measure", mark("Pour quelle mesure"), short=True,
              help=mark("Son identifiant. Vide : toutes celles de l’organisme.")),
    ]  # fmt: skip
    return ask(request, Ask(
        mark("Donner un rôle"), fields, deed, mark("Donner le rôle"), back, section="positions",
        trail=trail(request, found),
    ))  # fmt: skip


def _check_there(role: str, plan: str, measure: str) -> None:
    """Refusal when a role is given where there is nothing."""
    if role == "administrator" and (plan or measure):
        raise Refusal(NO_POINT, "plan")
    if not plan:
        return
    known = {each.ident: each for each in register.plans()}
    if plan not in known:
        raise Refusal(NO_PLAN, "plan", found=plan)
    if measure and not any(each.id == measure for each in register.lines(known[plan], "measure")):
        raise Refusal(NO_MEASURE, "measure", found=measure)


@desk("role.grant")
def revoke(request: Asked, ident: str, number: int) -> HttpResponse:
    """Take a role back."""
    allowed(request, "role.grant")
    found = queries.role_of(number, ident)
    back = reverse("position", args=[ident])

    def deed(_: Given) -> str:
        actions.revoke(grant=found, actor=request.access.actor("role.grant"))
        done(request, mark("Le rôle est retiré."))
        return back

    words = mark("« {position} » n’aura plus le rôle : {role}.")
    said = translate(
        words, request.lang, position=naming.title(found.position, request.lang), role=naming.role(found, request.lang)
    )
    return ask(request, Ask(
        mark("Retirer un rôle"), (), deed, mark("Retirer le rôle"), back, [said], grave=True, section="positions",
        trail=trail(request, found.position),
    ))  # fmt: skip
