# SPDX-License-Identifier: Apache-2.0
"""Persons: who works here, what they hold; suspended, let in again, gone, erased."""

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
ANY = ("people.invite", "people.suspend", "people.unlock", "people.erase")


@desk(*ANY)
def persons(request: Asked) -> HttpResponse:
    """Everybody who has an account, and the invitations that wait for an answer."""
    page = Paginator(queries.accounts(), PAGE).get_page(request.GET.get("page"))
    heads = (mark("Personne"), mark("Courriel"), mark("Postes"), mark("Compte"))
    rows = [_row(each, request) for each in page.object_list]
    may_invite = request.access.can("people.invite")
    buttons = [(reverse("invite"), mark("Inviter une personne")), (reverse("invitations"), mark("Invitations"))]
    return naming.listing(
        request, mark("Personnes"), heads, rows, mark("Personne n’a de compte."), page, "persons",
        buttons=buttons if may_invite else (),
    )  # fmt: skip


def _row(account: Any, request: Asked) -> list[object]:
    lang = request.lang
    name = account.name or translate(mark("(sans nom)"), lang)
    return [
        naming.link(reverse("person", args=[account.token]), name),
        account.email,
        naming.joined(naming.title(each.position, lang) for each in account.held) or "—",
        state(account, request),
    ]


def state(account: Any, request: Asked) -> object:
    """Whether one may sign in."""
    if account.is_active:
        return translate(mark("ouvert"), request.lang)
    words = mark("suspendu") if account.held else mark("fermé")
    return naming.tag(words, request.lang, moved=True)


@desk(*ANY)
def person(request: Asked, token: UUID) -> HttpResponse:
    """A person: what they hold, what may be done."""
    found = queries.account(token)
    held = [
        (naming.to_position(each.position, request.lang), naming.to_body(each.position.organisation, request.lang),
         naming.day(each.since, request.lang), naming.day(each.until, request.lang))
        for each in found.held
    ]  # fmt: skip
    values = {
        "person": found,
        "held": held,
        "state": state(found, request),
        "columns": _columns(request),
        "may_suspend": request.access.can("people.suspend"),
        "may_unlock": request.access.can("people.unlock") and queries.has_keys(found),
        "may_erase": request.access.can("people.erase"),
    }
    title = found.name or found.email
    return show(request, "desk/person.html", title, values, section="persons", trail=trail(request))


def _columns(request: Asked) -> tuple[Any, ...]:
    words = (mark("Poste"), mark("Organisme"), mark("Depuis"), mark("Jusqu’à"))
    return tuple(naming.column(word, request.lang) for word in words)


def trail(request: Asked) -> tuple[tuple[str, str], ...]:
    """The way to a person's pages."""
    return ((reverse("persons"), translate(mark("Personnes"), request.lang)),)


def _touched(request: Asked, found: Any) -> None:
    """NotAllowed to whoever may give no role, about somebody who administers the office."""
    check_position(request.access, [each.role for each in queries.access_of(found, opened=True).granted])


@desk("people.suspend")
def suspend(request: Asked, token: UUID) -> HttpResponse:
    """Keep a person out for a time."""
    allowed(request, "people.suspend")
    found = queries.account(token)
    _touched(request, found)
    back = reverse("person", args=[token])

    def deed(_: Given) -> str:
        actions.suspend(account=found, actor=request.access.actor("people.suspend"))
        done(request, mark("Le compte de {name} est suspendu : ses connexions sont fermées."), name=str(found))
        return back

    intro = [translate(INTRO_SUSPEND, request.lang, name=str(found)), *_alone(request, found)]
    return ask(request, Ask(
        mark("Suspendre un compte"), (), deed, mark("Suspendre"), back, intro, grave=True, section="persons",
        trail=trail(request),
    ))  # fmt: skip


INTRO_SUSPEND = mark(
    "{name} ne pourra plus se connecter tant que le compte ne sera pas rouvert. Ses postes lui restent."
)
INTRO_REOPEN = mark("{name} pourra se connecter de nouveau, avec les postes qui lui restent.")
INTRO_LEAVE = mark("{name} quitte tous ses postes, puis son compte ferme. Le travail reste aux postes : nommez pour "
                   "chacun qui prend la suite.")  # fmt: skip
INTRO_ERASE = mark("Le nom, l’adresse et les autres renseignements de {name} sont détruits, ici et dans le journal. Ce "
                   "qui a été fait reste inscrit, sous un numéro qui ne mène plus à personne, et le journal se vérifie "
                   "toujours.")  # fmt: skip


def _alone(request: Asked, found: Any) -> list[str]:
    """What would have nobody."""
    left = ", ".join(naming.title(each.position, request.lang) for each in queries.left_alone(found))
    words = mark("Plus personne ne tiendra : {left}. Le bureau du plan en sera averti par courriel.")
    return [translate(words, request.lang, left=left)] if left else []


@desk("people.suspend")
def reopen(request: Asked, token: UUID) -> HttpResponse:
    """Let a person in again."""
    allowed(request, "people.suspend")
    found = queries.account(token)
    _touched(request, found)
    check_other(request.access, [found.token])
    back = reverse("person", args=[token])

    def deed(_: Given) -> str:
        actions.reopen(account=found, actor=request.access.actor("people.suspend"))
        done(request, mark("Le compte de {name} est rouvert."), name=str(found))
        return back

    intro = [translate(INTRO_REOPEN, request.lang, name=str(found))]
    return ask(request, Ask(
        mark("Rouvrir un compte"), (), deed, mark("Rouvrir"), back, intro, section="persons", trail=trail(request),
    ))  # fmt: skip


@desk("people.suspend")
def leave(request: Asked, token: UUID) -> HttpResponse:
    """Somebody leaves: who takes over each position, then the account closes."""
    allowed(request, "people.suspend")
    found = queries.account(token)
    _touched(request, found)
    back = reverse("person", args=[token])
    others = [each for each in queries.choices() if each[0] != str(token)]
    positions = [each.position for each in found.holdings.filter(until=None).select_related("position")]

    def deed(given: Given) -> str:
        named = {each.ident: given.get(f"after-{each.ident}", "") for each in positions}
        check_other(request.access, [UUID(each) for each in named.values() if each])
        successors = {ident: queries.account(UUID(each)) for ident, each in named.items() if each}
        actor = request.access.actor("people.suspend")
        actions.leave(account=found, on=day(given, "on"), successors=successors, actor=actor)
        done(request, mark("Le départ de {name} est inscrit."), name=str(found))
        return back

    fields = [
        Field("on", mark("Dernier jour"), "date", today(), required=True),
        *(
            Field(
                f"after-{each.ident}", mark("Qui prend la suite : {position}"), "select", options=others,
                empty=translate(mark("Personne encore : le bureau du plan sera averti"), request.lang),
                labelled={"position": naming.title(each, request.lang)},
            )
            for each in positions
        ),
    ]  # fmt: skip
    intro = [translate(INTRO_LEAVE, request.lang, name=str(found))]
    return ask(request, Ask(
        mark("Inscrire un départ"), fields, deed, mark("Inscrire le départ"), back, intro, grave=True,
        section="persons", trail=trail(request),
    ))  # fmt: skip


@desk("people.unlock")
def unlock(request: Asked, token: UUID) -> HttpResponse:
    """Take away the keys and codes that a person lost."""
    allowed(request, "people.unlock")
    found = queries.account(token)
    back = reverse("person", args=[token])

    def deed(_: Given) -> str:
        actions.forget_keys(account=found, actor=request.access.actor("people.unlock"))
        done(request, mark("{name} se connecte de nouveau par son seul mot de passe."), name=str(found))
        return back

    intro = [translate(INTRO_UNLOCK, request.lang, name=str(found))]
    return ask(request, Ask(
        mark("Retirer les clés et les codes perdus"), (), deed, mark("Retirer"), back, intro, grave=True,
        section="persons", trail=trail(request),
    ))  # fmt: skip


INTRO_UNLOCK = mark(
    "Assurez-vous d’abord, de vive voix, que la demande vient bien de {name}. Ses connexions seront fermées ; il lui "
    "restera son mot de passe."
)


@desk("people.erase")
def erase(request: Asked, token: UUID) -> HttpResponse:
    """Destroy what identifies a person; the journal still proves."""
    allowed(request, "people.erase")
    found = queries.account(token)
    back = reverse("person", args=[token])

    def deed(given: Given) -> str:
        actor = request.access.actor("people.erase")
        gone = actions.erase_person(account=found, ground=given["ground"], actor=actor)
        done(request, mark("C’est effacé : {count} valeur(s) du journal ont été détruites."), count=gone)
        return reverse("persons")

    fields = [Field("ground", mark("Motif"), required=True, help=HELP_GROUND)]
    intro = [translate(INTRO_ERASE, request.lang, name=str(found)), *_alone(request, found)]
    return ask(request, Ask(
        mark("Effacer les renseignements d’une personne"), fields, deed, mark("Effacer"), back, intro, grave=True,
        sure=mark("Je comprends que cela ne se défait pas."), section="persons", trail=trail(request),
    ))  # fmt: skip


HELP_GROUND = mark("Le texte ou la demande qui l’exige. Il reste au journal : n’y nommez personne.")
