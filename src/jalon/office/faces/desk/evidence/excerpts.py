# SPDX-License-Identifier: Apache-2.0
"""Excerpts of a document: citing one, having a figure rest on it, taking either away."""

from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from markupsafe import Markup

from jalon.lang import format_date, mark, translate
from jalon.office.evidence import excerpting, queries
from jalon.office.evidence.reading import Place
from jalon.office.evidence.types import FOUND_NAMES
from jalon.office.faces.desk.evidence.shared import (
    actor_of,
    called,
    figure_href,
    figure_link,
    found_document,
    found_excerpt,
    trail_of,
)
from jalon.office.faces.desk.frame import Asked, desk, done, show, whole_number, wrong
from jalon.office.faces.desk.plans.held import Held
from jalon.office.ground.refusal import NotAllowed, Refusal
from jalon.office.people.rules import check_allowed
from jalon.office.people.types import PERMISSION_NAMES, Scope
from jalon.office.register import proving

SHOWN: Final = 60
NOT_ANSWERED: Final = mark("Ce chiffre n’est pas à votre organisme : vous ne pouvez pas {what}.")
GOOD: Final = ("stands", "inside")


def excerpts_told(held: Held, attached: Any) -> list[dict[str, Any]]:
    """The excerpts of a document, each with what came of looking for its words and the figures that rest on it."""
    links = queries.resting_on(attached)
    idents = {figure.partition(":")[2] for figure, _, _ in links[: SHOWN * 5]}
    known = {each.address: each for each in proving.figures(held.plan, _rows(held, idents), held.lang)}
    access = held.request.access
    told = []
    for each in queries.excerpts(attached):
        own = [(figure, number) for figure, excerpt, number in links if excerpt == each.pk]
        figures = [
            (figure_link(held, known[figure]), number, known[figure].can(access, "figure.record"))
            for figure, number in own[:SHOWN]
            if figure in known
        ]
        lost = [(figure.partition(":")[2], number) for figure, number in own[:SHOWN] if figure not in known]
        told.append(
            {
                "number": each.pk,
                "place": place_of(each),
                "quote": each.quote,
                "lang": each.lang,
                "found": translate(FOUND_NAMES[each.found], held.lang),
                "good": each.found in GOOD,
                "where": each.where,
                "figures": figures,
                "lost": lost if access.can("plan.edit", Scope(held.plan.ident)) else [],
                "count": each.count,
                "may_drop": not each.count and each.token == held.request.token,
            }
        )
    return told


def _rows(held: Held, idents: Any) -> Any:
    return proving.rows_of(held.plan, idents=idents) if idents else ()


def place_of(excerpt: Any) -> str:
    """The place of an excerpt, as one says it."""
    return ", ".join(each for each in (excerpt.page and f"p. {excerpt.page}", excerpt.cell) if each)


def cited_by(held: Held, attached: Any) -> dict[str, Any]:
    """The figures whose own source is a document: the first of them, and how many."""
    rows = proving.citing(held.plan, attached.document_id)
    found = proving.figures(held.plan, rows[:SHOWN], held.lang)
    return {"links": [figure_link(held, each) for each in found],
            "count": rows.count() if len(found) == SHOWN else len(found)}  # fmt: skip


@desk("evidence.add")
def cite(request: Asked, plan: str, number: int) -> HttpResponse:
    """Cite a place in a document and its words."""
    held, attached = found_document(request, plan, number)
    held.allowed_somewhere("evidence.add")
    given = {name: request.POST.get(name, "") for name in ("page", "cell", "quote", "lang")}
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        body = next(iter(queries.depositors(plan, request.access)), "")
        actor = actor_of(request, "evidence.add", plan, body)
        try:
            made = excerpting.cite(
                attached=attached, place=Place(given["page"], given["cell"], given["quote"]), lang=given["lang"],
                actor=actor,
            )  # fmt: skip
        except Refusal as refusal:
            errors = [(refusal.field, refusal.said(request.lang))]
        else:
            done(
                request, mark("L’extrait est gardé ({found})."), found=translate(FOUND_NAMES[made.found], request.lang)
            )
            return HttpResponseRedirect(f"{reverse('document', args=[plan, number])}#extrait-{made.pk}")
    else:
        given["lang"] = attached.lang
    sheet = attached.document.ending in ("xlsx", "ods", "csv")
    langs = [("fr", translate(mark("français"), request.lang)), ("en", translate(mark("anglais"), request.lang))]
    values = held.values("documents", errors=errors, given=given, document=attached, sheet=sheet, langs=langs)
    return show(request, "desk/excerpt_new.html", mark("Citer un extrait"), values, section="plans",
                trail=trail_of(held, attached), status=422 if errors else 200)  # fmt: skip


@desk("evidence.add")
def drop(request: Asked, plan: str, number: int) -> HttpResponse:
    """Take away an excerpt that one wrote and that nothing rests on."""
    held, excerpt = found_excerpt(request, plan, number)
    if excerpt.token != request.token:
        check_allowed(request.access, "plan.edit", Scope(plan))
    back = HttpResponseRedirect(reverse("document", args=[plan, excerpt.attached_id]))
    if request.method == "POST":
        try:
            excerpting.drop(excerpt=excerpt, actor=request.access.actor("evidence.add", Scope(held.plan.ident)))
            done(request, mark("L’extrait est retiré."))
        except Refusal as refusal:
            wrong(request, refusal)
    return back


@desk("figure.record")
def rest(request: Asked, plan: str, number: int) -> HttpResponse:
    """Choose, among those one answers for, a figure that rests on an excerpt."""
    held, excerpt = found_excerpt(request, plan, number)
    held.allowed_somewhere("figure.record")
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            return _rested(request, held, excerpt)
        except Refusal as refusal:
            if isinstance(refusal, NotAllowed):
                raise
            errors = [(refusal.field, refusal.said(request.lang))]
    words = request.GET.get("q", "").strip()[:200]
    rows = proving.rows_of(held.plan, words=words)[: SHOWN * 4] if words else ()
    found = [
        each for each in proving.figures(held.plan, rows, request.lang) if each.can(request.access, "figure.record")
    ][:SHOWN]
    options = [(each.row.ident, told_short(held, each)) for each in found]
    values = held.values("documents", errors=errors, excerpt=excerpt, place=place_of(excerpt), words=words,
                         options=options, document=called(excerpt.attached), back=excerpt.attached_id)  # fmt: skip
    return show(request, "desk/excerpt_rest.html", mark("Appuyer un chiffre sur un extrait"), values, section="plans",
                trail=trail_of(held, excerpt.attached), status=422 if errors else 200)  # fmt: skip


def told_short(held: Held, each: proving.Figured) -> str:
    """A figure on one line of a choice."""
    colon = "\u00a0:" if held.lang == "fr" else ":"
    last = f" ({format_date(each.last, held.lang)})" if each.last else ""
    return f"{each.title}{colon} {each.words}{last}"


def _rested(request: Asked, held: Held, excerpt: Any) -> HttpResponse:
    figure = _answered(request, held, request.POST.get("figure", ""))
    actor = figure.actor(request.access, "figure.record")
    proving.rest(plan=held.plan, ident=figure.row.ident, excerpt=excerpt, actor=actor)
    done(request, mark("Le chiffre repose sur l’extrait."))
    return HttpResponseRedirect(figure_href(held, figure.row.ident))


def _answered(request: Asked, held: Held, ident: str) -> proving.Figured:
    """A figure that one may record; NotAllowed for another's."""
    if not ident:
        raise Refusal(mark("Choisissez un chiffre."), "figure")
    found = proving.figure(held.plan, ident, request.lang)
    if not found.can(request.access, "figure.record"):
        raise NotAllowed(NOT_ANSWERED, what=translate(PERMISSION_NAMES["figure.record"], request.lang))
    return found


@desk("figure.record")
def detach(request: Asked, plan: str) -> HttpResponse:
    """Say that a figure rests no more on an excerpt."""
    held = Held(request, plan)
    link = queries.link(plan, whole_number(request.POST.get("lien", "")))
    if request.method != "POST" or link is None:
        raise Http404
    ident = link.figure.partition(":")[2]
    said = mark("Le chiffre ne repose plus sur cet extrait.")
    if not proving.rows_of(held.plan, idents=[ident]).exists():  # it is gone: the plan office tidies up
        check_allowed(request.access, "plan.edit", Scope(plan))
        excerpting.detach(rest=link, actor=request.access.actor("plan.edit", Scope(plan)))
        done(request, said)
        return HttpResponseRedirect(reverse("document", args=[plan, link.excerpt.attached_id]))
    figure = _answered(request, held, ident)
    if queries.excerpt(plan, link.excerpt_id, request.access) is None:
        raise Http404
    excerpting.detach(rest=link, actor=figure.actor(request.access, "figure.record"))
    done(request, said)
    return HttpResponseRedirect(figure_href(held, figure.row.ident))


def document_link(held: Held, attached: Any) -> Markup:
    """A document as a link."""
    return Markup('<a href="{}">{}</a>').format(
        reverse("document", args=[held.plan.ident, attached.pk]), called(attached)
    )
