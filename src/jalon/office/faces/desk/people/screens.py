# SPDX-License-Identifier: Apache-2.0
"""Who works with the plans: the registry of bodies, positions and their holders, the journal, one's own account."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from markupsafe import Markup

from jalon import ui
from jalon.lang import Lang, mark, translate
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.faces.desk.people.telling import HEADS, entries
from jalon.office.journal import queries as journal
from jalon.office.people import queries
from jalon.office.people.types import ROLE_NAMES, Scope
from jalon.plan.dictionary import word

PAGE: Final = 50
ACTIONS: Final[Mapping[str, str]] = {
    "register.plan.loaded": mark("plan chargé"),
    "register.plan.imported": mark("plan importé"),
    "register.plan.adopted": mark("adoption scellée"),
    "register.plan.amended": mark("modification signée"),
    "register.plan.closed": mark("plan terminé"),
    "register.plan.embargoed": mark("embargo posé ou levé"),
    "register.row.added": mark("ligne ajoutée"),
    "register.row.changed": mark("ligne changée"),
    "register.row.removed": mark("ligne retirée"),
    "register.row.undone": mark("dernier changement défait"),
    "register.commented": mark("commentaire"),
    "register.comment.settled": mark("commentaire réglé"),
    "register.criterion.added": mark("critère ajouté"),
    "register.option.added": mark("option ajoutée"),
    "register.option.settled": mark("option jugée"),
    "editions.frozen": mark("édition figée"),
    "editions.preview.asked": mark("aperçu demandé"),
    "evidence.kept": mark("pièce reçue avec le plan"),
    "evidence.received": mark("pièce déposée"),
    "evidence.described": mark("notice de pièce corrigée"),
    "evidence.cited": mark("extrait cité"),
    "evidence.cited.dropped": mark("extrait retiré"),
    "evidence.rested": mark("chiffre appuyé sur un extrait"),
    "evidence.submitted": mark("chiffre soumis"),
    "evidence.approved": mark("chiffre approuvé"),
    "evidence.returned": mark("chiffre renvoyé"),
    "evidence.contested": mark("chiffre contesté"),
    "evidence.answered": mark("réponse à une contestation"),
    "evidence.lifted": mark("marque levée"),
    "evidence.verified": mark("chiffre vérifié"),
    "evidence.detached": mark("chiffre détaché d’un extrait"),
    "people.account.opened": mark("compte ouvert"),
    "people.account.closed": mark("compte fermé"),
    "people.organisation.added": mark("organisme inscrit"),
    "people.organisation.renamed": mark("organisme renommé"),
    "people.organisation.succeeded": mark("succession d’organisme"),
    "people.position.added": mark("poste ouvert"),
    "people.position.closed": mark("poste fermé"),
    "people.position.held": mark("poste pourvu"),
    "people.position.left": mark("poste quitté"),
    "people.role.granted": mark("rôle donné"),
    "people.role.revoked": mark("rôle retiré"),
    "people.invited": mark("invitation envoyée"),
    "people.invitation.withdrawn": mark("invitation retirée"),
    "journal.erased": mark("données d’une personne effacées"),
}


@desk("plan.read")
def organisations(request: Asked) -> HttpResponse:
    """The registry of bodies that all plans share."""
    pages = Paginator(queries.organisations(), PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = []
    for body in page.object_list:
        named = queries.name_on(body)
        link = Markup('<a href="{}">{}</a>').format(
            reverse("organisation", args=[body.ident]), _named(named, request.lang)
        )
        rows.append(
            [
                link,
                Markup('<code data-number="identifier">{}</code>').format(body.ident),
                _kind(body.kind, request.lang),
            ]
        )
    heads = (mark("Organisme"), mark("Identifiant"), mark("Genre"))
    return _listing(request, mark("Organismes"), heads, rows, mark("Le registre est vide."), page, "organisations")


@desk("plan.read")
def organisation(request: Asked, ident: str) -> HttpResponse:
    """A body: its dated names, whom it succeeds and who succeeds it."""
    body = queries.organisations().filter(ident=ident).first()
    if body is None:
        raise Http404
    rows = [[name.fr, name.en, name.since, name.until] for name in body.names.all()]
    told = [
        translate(mark("succède à {body}"), request.lang, body=each.before.ident) for each in body.inheritances.all()
    ]
    told += [
        translate(mark("a pour successeur {body}"), request.lang, body=each.after.ident)
        for each in body.successions.all()
    ]
    heads = (mark("Nom"), mark("Nom anglais"), mark("Depuis"), mark("Jusqu’à"))
    title = _named(queries.name_on(body), request.lang)
    return _listing(request, title, heads, rows, "", None, "organisations", "; ".join(told))


@desk("position.edit")
def positions(request: Asked) -> HttpResponse:
    """Open positions, who holds them, the roles they have; those that nobody holds are said so."""
    pages = Paginator(queries.positions(), PAGE)
    page = pages.get_page(request.GET.get("page"))
    heads = (mark("Poste"), mark("Organisme"), mark("Titulaires"), mark("Rôles"))
    rows = [_position(each, request.lang) for each in page.object_list]
    return _listing(request, mark("Postes"), heads, rows, mark("Aucun poste n’est ouvert."), page, "positions")


@desk("position.edit")
def position(request: Asked, ident: str) -> HttpResponse:
    """A position."""
    found = queries.positions().filter(ident=ident).first()
    if found is None:
        raise Http404
    heads = (mark("Poste"), mark("Organisme"), mark("Titulaires"), mark("Rôles"))
    return _listing(request, found.fr, heads, [_position(found, request.lang)], "", None, "positions")


def _position(found: Any, lang: Lang) -> list[object]:
    holders = ", ".join(str(each.account) for each in found.living)
    vacant = Markup('<strong class="tag tag--moved">{}</strong>').format(translate(mark("sans titulaire"), lang))
    roles = ", ".join(translate(ROLE_NAMES[each.role], lang) for each in found.roles)
    title = found.en if lang == "en" and found.en else found.fr
    link = Markup('<a href="{}">{}</a>').format(reverse("position", args=[found.ident]), title)
    return [link, _named(queries.name_on(found.organisation), lang), holders or vacant, roles]


@desk("journal.read")
def history(request: Asked) -> HttpResponse:
    """The journal, or the history of one object with its differences."""
    named = request.GET.get("objet", "")
    plans = _of_plans(request)
    if plans is not None and named.partition("/")[0] not in plans:
        named = f"{plans[0]}/plan:{plans[0]}"
    if named:
        rows = entries(journal.history(named), request, ACTIONS)
        return _listing(request, mark("Historique"), HEADS, rows, mark("Rien n’a été inscrit."), None, "journal", named)
    number = max(1, int(request.GET.get("page", "1")) if request.GET.get("page", "1").isdigit() else 1)
    told = journal.latest(start=(number - 1) * PAGE, count=PAGE)
    page = Paginator(range(journal.count()), PAGE).get_page(number)
    return _listing(
        request, mark("Journal"), HEADS, entries(told, request, ACTIONS), mark("Rien n’a été inscrit."), page, "journal"
    )


def _of_plans(request: Asked) -> list[str] | None:
    """The plans whose journal alone one may read; None for the whole of it."""
    if request.access.can("journal.read"):
        return None
    return sorted(
        {each.plan for each in request.access.granted if request.access.can("journal.read", Scope(each.plan))}
    )


@desk()
def account(request: Asked) -> HttpResponse:
    """One's own account: who one is here, what one may do."""
    granted = [
        (translate(ROLE_NAMES[each.role], request.lang), each.position, each.organisation)
        for each in request.access.granted
    ]
    values = {"account": request.user, "granted": granted}
    return show(request, "desk/account.html", mark("Mon compte"), values, section="account")


def _kind(kind: str, lang: Lang) -> str:
    return word(kind, lang, ("Organisation", "kind")) if kind else ""


def _named(named: queries.Named, lang: Lang) -> str:
    return named.en if lang == "en" and named.en else named.fr


def _listing(  # noqa: PLR0913, PLR0917  # a list is shown from these
    request: Asked,
    title: str,
    heads: tuple[str, ...],
    rows: Sequence[Sequence[object]],
    empty: str,
    page: Any,
    section: str,
    note: str = "",
) -> HttpResponse:
    values = {
        "columns": tuple(ui.Column(translate(head, request.lang)) for head in heads),
        "rows": rows,
        "empty": translate(empty, request.lang) if empty else "",
        "listed": page,
        "note": note,
    }
    return show(request, "desk/listing.html", title, values, section=section)
