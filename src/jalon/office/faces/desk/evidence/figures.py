# SPDX-License-Identifier: Apache-2.0
"""The figures of a plan: their list, each with what it rests on."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from markupsafe import Markup

from jalon import ui
from jalon.lang import format_date, mark, translate
from jalon.office.evidence import queries
from jalon.office.evidence.types import FOUND_NAMES, MARK_NAMES, STANDING_NAMES
from jalon.office.faces.desk.evidence.excerpts import GOOD, document_link, place_of
from jalon.office.faces.desk.evidence.judging import told
from jalon.office.faces.desk.evidence.shared import figure_href
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.faces.desk.plans.held import Held
from jalon.office.people.types import Scope
from jalon.office.register import proving
from jalon.office.register.queries import names, value
from jalon.office.register.rows import FIGURE

PAGE: Final = 50
LOADED: Final = mark("reçu avec le plan")
FILTERS: Final = {
    **STANDING_NAMES,
    "contested": mark("contesté"),
    "verified": mark("vérifié"),
}


@desk("plan.read")
def listing(request: Asked, plan: str) -> HttpResponse:
    """The figures, a page at a time; looked for by the words of their indicators."""
    held = Held(request, plan)
    words, state = request.GET.get("q", "").strip()[:200], request.GET.get("etat", "")
    state = state if state in FILTERS else ""
    pages = Paginator(_rows(held, words, state), PAGE)
    page = pages.get_page(request.GET.get("page"))
    found = proving.figures(held.plan, page.object_list, request.lang)
    heads = (mark("Chiffre"), mark("Valeur"), mark("Période"), mark("Source"), mark("Où il en est"))
    values = held.values(
        "figures",
        rows=_lines(held, found),
        columns=tuple(ui.Column(translate(head, request.lang)) for head in heads),
        rows_page=page,
        words=words,
        state=state,
        states=[(each, translate(said, request.lang)) for each, said in FILTERS.items()],
        new=reverse("row-new", args=[plan, FIGURE]) if held.open and request.access.somewhere("figure.record") else "",
    )
    return show(request, "desk/figures.html", mark("Chiffres et preuves"), values, section="plans", trail=held.trail())


def _rows(held: Held, words: str, state: str) -> Any:
    """The rows of figures in a state; what awaits an approval, only what the person may approve when it may some."""
    plan = held.plan.ident
    if not state:
        return proving.rows_of(held.plan, words=words)
    addresses: list[str] = []
    if state in STANDING_NAMES:
        addresses = queries.in_state(plan, state)
    else:
        addresses = [figure for figure, kinds in queries.marked(plan).items() if state in kinds]
    rows = proving.rows_of(held.plan, words=words, idents=[each.partition(":")[2] for each in addresses])
    if state == "submitted" and held.request.access.somewhere("figure.approve"):
        found = proving.figures(held.plan, rows, held.lang)
        return [each.row for each in found if each.can(held.request.access, "figure.approve")]
    return rows


def _lines(held: Held, found: list[proving.Figured]) -> list[list[object]]:
    sources = names(held.plan, {f"source:{each.value.source}" for each in found if each.value.source}, held.lang)
    addresses = [each.address for each in found]
    rested = queries.supported(held.plan.ident, addresses)
    states, marked = queries.standings(held.plan.ident, addresses), queries.marked(held.plan.ident, addresses)
    return [
        [
            Markup('<a href="{}">{}</a>').format(figure_href(held, each.row.ident), each.title),
            Markup('<span data-number="word">{}</span>').format(each.words),
            ui.date(each.last, format_date(each.last, held.lang)) if each.last else "",
            _source(held, each, sources, rested),
            Markup(" ").join(tags(held, each, states.get(each.address, ""), marked.get(each.address, {}))),
        ]
        for each in found
    ]


def tags(held: Held, each: proving.Figured, state: str, kinds: Any) -> list[Markup]:
    """Where a figure is, in short words: its approval, the marks that stand on it as it is."""
    said = [(STANDING_NAMES[state], state == "returned")] if state else [(LOADED, False)]
    if "contested" in kinds:
        said.append((MARK_NAMES["contested"], True))
    if kinds.get("verified") == each.digest and "contested" not in kinds:
        said.append((MARK_NAMES["verified"], False))
    return [
        Markup('<span class="tag{}">{}</span>').format(" tag--moved" if grave else "", translate(words, held.lang))
        for words, grave in said
    ]


def _source(held: Held, each: proving.Figured, sources: Any, rested: frozenset[str]) -> object:
    if each.value.source:
        return sources.get(f"source:{each.value.source}", each.value.source)
    if each.address in rested:
        return translate(mark("un extrait"), held.lang)
    return Markup('<span class="tag tag--moved">{}</span>').format(translate(mark("sans source"), held.lang))


@desk("plan.read")
def sheet(request: Asked, plan: str) -> HttpResponse:
    """A figure: its value, its own source, the excerpts it rests on."""
    held = Held(request, plan)
    ident = request.GET.get("id", "")
    if not ident:
        raise Http404
    found = proving.figure(held.plan, ident, request.lang)
    values = held.values(
        "figures", figure=found, row=held.href(FIGURE, ident), **_rests(held, found), **told(held, found)
    )
    trail = held.trail((reverse("figures", args=[plan]), translate(mark("Chiffres et preuves"), request.lang)))
    return show(request, "desk/figure.html", found.title, values, section="plans", trail=trail)


def _rests(held: Held, found: proving.Figured) -> dict[str, Any]:
    """What a figure rests on: its own source with the copies one may read, the excerpts, how many are not shown."""
    access, plan = held.request.access, held.plan.ident
    source = value(held.plan, "source", found.value.source) if found.value.source else None
    reads = access.bodies("evidence.read", plan)
    links, hidden = queries.proofs(plan, found.address, access) if reads is None or reads else ([], 0)
    copies = queries.copies(plan, source.digest or "", access) if source is not None else []
    return {
        "source": source,
        "source_title": held.said(source.title) if source is not None and source.title else found.value.source,
        "source_href": held.href("source", found.value.source) if found.value.source else "",
        "copies": [document_link(held, each) for each in copies],
        "hidden": hidden,
        "may_record": found.can(access, "figure.record"),
        "history": f"{reverse('journal')}?objet={plan}/{found.address}"
        if access.can("journal.read", Scope(plan))
        else "",
        "proofs": [
            {
                "document": document_link(held, each.excerpt.attached),
                "place": place_of(each.excerpt),
                "quote": each.excerpt.quote,
                "lang": each.excerpt.lang,
                "found": translate(FOUND_NAMES[each.excerpt.found], held.lang),
                "good": each.excerpt.found in GOOD,
                "where": each.excerpt.where,
                "link": each.pk,
            }
            for each in links
        ],
    }
