# SPDX-License-Identifier: Apache-2.0
"""Positions: opened, held, passed on, closed in favour of another."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show
from jalon.office.faces.desk.people import naming
from jalon.office.faces.desk.people.asking import Ask, Field, Given, ask, day, today
from jalon.office.people import actions, queries
from jalon.office.people.rules import check_other, check_position

PAGE = 50
NOBODY = mark("sans titulaire")


@desk("position.edit")
def positions(request: Asked) -> HttpResponse:
    """Open positions, who holds them, the roles they have; those that nobody holds are said so."""
    page = Paginator(queries.positions(), PAGE).get_page(request.GET.get("page"))
    heads = (mark("Poste"), mark("Organisme"), mark("Titulaires"), mark("Rôles"))
    rows = [_row(each, request) for each in page.object_list]
    return naming.listing(
        request, mark("Postes"), heads, rows, mark("Aucun poste n’est ouvert."), page, "positions",
        buttons=[(reverse("position-new"), mark("Ouvrir un poste"))],
    )  # fmt: skip


def _row(found: Any, request: Asked) -> list[object]:
    lang = request.lang
    return [
        naming.to_position(found, lang),
        naming.body(found.organisation, lang),
        naming.joined(str(each.account) for each in found.living) or naming.tag(NOBODY, lang, moved=True),
        naming.joined(naming.role(each, lang) for each in found.roles) or "—",
    ]


def trail(request: Asked, found: Any = None) -> tuple[tuple[str, str], ...]:
    """The way to a position's pages."""
    first = ((reverse("positions"), translate(mark("Postes"), request.lang)),)
    if found is None:
        return first
    return (*first, (reverse("position", args=[found.ident]), naming.title(found, request.lang)))


@desk("position.edit")
def position(request: Asked, ident: str) -> HttpResponse:
    """A position: who holds it and held it, its roles, what may be done."""
    found = queries.any_position(ident)
    lang = request.lang
    may_grant, may_invite = request.access.can("role.grant"), request.access.can("people.invite")
    values = {
        "position": found,
        "body": naming.to_body(found.organisation, lang),
        "shut": found.closed_on is not None,
        "after": naming.to_position(found.successor, lang) if found.successor else "",
        "vacant": not found.living,
        "holders": [_holder(each, found, lang) for each in queries.holdings(found)],
        "columns": tuple(naming.column(each, lang) for each in (
            mark("Titulaire"), mark("Depuis"), mark("Jusqu’à"), mark("Que faire"),
        )),
        "roles": [
            (naming.role(each, lang), reverse("role-revoke", args=[found.ident, each.pk])) for each in found.roles
        ],
        "invited": [each for each in queries.open_invitations() if each.position_id == found.pk] if may_invite else [],
        "may_grant": may_grant,
        "may_invite": may_invite,
    }  # fmt: skip
    title = naming.title(found, lang)
    return show(request, "desk/position.html", title, values, section="positions", trail=trail(request))


def _holder(each: Any, found: Any, lang: Any) -> list[object]:
    name: object = naming.person(each.account, lang)
    if not each.account.is_active:
        name = naming.joined([name, naming.tag(mark("compte fermé ou suspendu"), lang)])
    deed = naming.link(
        reverse("holding-end", args=[found.ident, each.pk]), translate(mark("Passer la suite"), lang)
    ) if each.until is None else ""  # fmt: skip
    return [name, naming.day(each.since, lang), naming.day(each.until, lang), deed]


@desk("position.edit")
def new(request: Asked) -> HttpResponse:
    """Open a position in a body."""
    allowed(request, "position.edit")
    bodies = [(each.ident, naming.body(each, request.lang)) for each in queries.standing()]

    def deed(given: Given) -> str:
        made = actions.add_position(
            ident=given["ident"], organisation=queries.organisation(given["organisation"]), fr=given["fr"][:300],
            en=given["en"][:300], actor=request.access.actor("position.edit"),
        )  # fmt: skip
        done(request, mark("Le poste est ouvert. Nommez qui le tient, ou invitez quelqu’un."))
        return reverse("position", args=[made.ident])

    fields = [
        Field("fr", mark("Intitulé"), required=True),
        Field("en", mark("Intitulé anglais")),
        Field("organisation", mark("Organisme"), "select", request.GET.get("organisme", ""), required=True,
              options=bodies),
        Field("ident", mark("Identifiant"), short=True, help=HELP_IDENT),
    ]  # fmt: skip
    return ask(request, Ask(
        mark("Ouvrir un poste"), fields, deed, mark("Ouvrir le poste"), reverse("positions"), section="positions",
        trail=trail(request),
    ))  # fmt: skip


HELP_IDENT = mark("Court et stable : minuscules, chiffres, points, traits d’union. Laissé vide, il est tiré du nom.")


@desk("position.edit")
def hold(request: Asked, ident: str) -> HttpResponse:
    """Name somebody who has an account to a position."""
    allowed(request, "position.edit")
    found = queries.open_position(ident)
    check_position(request.access, [each.role for each in found.roles])
    back = reverse("position", args=[ident])

    def deed(given: Given) -> str:
        account = queries.account(UUID(given["account"]))
        check_other(request.access, [account.token])
        actor = request.access.actor("position.edit")
        actions.hold(position=found, account=account, since=day(given, "since"), actor=actor)
        done(request, mark("{name} tient le poste."), name=str(account))
        return back

    fields = [
        Field("account", mark("Personne"), "select", required=True, options=queries.choices()),
        Field("since", mark("Depuis"), "date", today(), required=True),
    ]
    return ask(request, Ask(
        mark("Nommer un titulaire"), fields, deed, mark("Nommer"), back, section="positions",
        trail=trail(request, found),
    ))  # fmt: skip


@desk("position.edit")
def pass_on(request: Asked, ident: str, number: int) -> HttpResponse:
    """Somebody leaves a position; somebody else takes over, or it is vacant and the plan office is told."""
    allowed(request, "position.edit")
    found = queries.open_position(ident)
    check_position(request.access, [each.role for each in found.roles])
    holding = queries.holding(number, ident)
    back = reverse("position", args=[ident])
    others = [each for each in queries.choices() if each[0] != str(holding.account.token)]

    def deed(given: Given) -> str:
        on, actor = day(given, "on"), request.access.actor("position.edit")
        if not given["account"]:
            vacant = actions.end_holding(holding=holding, on=on, actor=actor)
            done(request, LEFT_VACANT if vacant else LEFT)
            return back
        account = queries.account(UUID(given["account"]))
        check_other(request.access, [account.token])
        actions.succeed(holding=holding, on=on, account=account, actor=actor)
        done(request, mark("{name} prend la suite : le travail et les rôles du poste passent."), name=str(account))
        return back

    fields = [
        Field("on", mark("Dernier jour"), "date", today(), required=True),
        Field("account", mark("Qui prend la suite"), "select", options=others,
              empty=translate(mark("Personne encore : le bureau du plan sera averti"), request.lang)),
    ]  # fmt: skip
    words = mark("{name} quitte ce poste. Le travail reste au poste.")
    return ask(request, Ask(
        mark("Passer la suite"), fields, deed, mark("Passer la suite"), back,
        [translate(words, request.lang, name=str(holding.account))], section="positions", trail=trail(request, found),
    ))  # fmt: skip


LEFT = mark("Le poste est quitté ; il a encore un titulaire.")
LEFT_VACANT = mark("Le poste est quitté et n’a plus de titulaire. Le bureau du plan en est averti.")


@desk("position.edit")
def close(request: Asked, ident: str) -> HttpResponse:
    """Close a position in favour of another."""
    allowed(request, "position.edit")
    found = queries.open_position(ident)
    roles = [each.role for each in found.roles]
    check_position(request.access, roles)
    others = [
        (each.ident, f"{naming.title(each, request.lang)} — {naming.body(each.organisation, request.lang)}")
        for each in queries.positions()
        if each.ident != ident
    ]

    def deed(given: Given) -> str:
        after = queries.open_position(given["successor"])
        if roles:
            check_other(request.access, [each.account.token for each in after.living])
        actor = request.access.actor("position.edit")
        actions.close_position(position=found, on=day(given, "on"), successor=after, actor=actor)
        done(request, mark("Le poste est fermé ; ses rôles sont passés au suivant."))
        return reverse("position", args=[after.ident])

    fields = [
        Field("on", mark("Dernier jour"), "date", today(), required=True),
        Field("successor", mark("Poste qui prend la suite"), "select", required=True, options=others),
    ]
    intro = [
        translate(mark("Ses rôles passent au poste qui prend la suite ; ses titulaires le quittent."), request.lang)
    ]
    return ask(request, Ask(
        mark("Fermer un poste"), fields, deed, mark("Fermer le poste"), reverse("position", args=[ident]), intro,
        grave=True, sure=mark("Je comprends que cela ne se défait pas."), section="positions",
        trail=trail(request, found),
    ))  # fmt: skip
