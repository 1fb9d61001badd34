# SPDX-License-Identifier: Apache-2.0
"""The figures of a plan: their list, each with what it rests on."""

from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.urls import reverse
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark, translate
from jalon.office.evidence import queries
from jalon.office.evidence.types import FOUND_NAMES
from jalon.office.faces.desk.evidence.excerpts import GOOD, document_link, place_of
from jalon.office.faces.desk.evidence.shared import figure_href
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.faces.desk.plans.held import Held
from jalon.office.people.types import Scope
from jalon.office.register import proving
from jalon.office.register.queries import names, value

PAGE: Final = 50


@desk("plan.read")
def listing(request: Asked, plan: str) -> HttpResponse:
    """The figures, a page at a time; looked for by the words of their indicators."""
    held = Held(request, plan)
    words = request.GET.get("q", "").strip()[:200]
    pages = Paginator(proving.rows_of(held.plan, words=words), PAGE)
    page = pages.get_page(request.GET.get("page"))
    found = proving.figures(held.plan, page.object_list, request.lang)
    heads = (mark("Chiffre"), mark("Valeur"), mark("Période"), mark("Source"))
    values = held.values(
        "figures",
        rows=_lines(held, found),
        columns=tuple(ui.Column(translate(head, request.lang)) for head in heads),
        rows_page=page,
        words=words,
    )
    return show(request, "desk/figures.html", mark("Chiffres"), values, section="plans", trail=held.trail())


def _lines(held: Held, found: list[proving.Figured]) -> list[list[object]]:
    sources = names(held.plan, {f"source:{each.value.source}" for each in found if each.value.source}, held.lang)
    rested = queries.supported(held.plan.ident, [each.address for each in found])
    return [
        [
            Markup('<a href="{}">{}</a>').format(figure_href(held, each.row.ident), each.title),
            Markup('<span data-number="word">{}</span>').format(each.words),
            ui.date(each.last, each.last) if each.last else "",
            _source(held, each, sources, rested),
        ]
        for each in found
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
    values = held.values("figures", figure=found, row=held.href(proving.FIGURE, ident), **_rests(held, found))
    trail = held.trail((reverse("figures", args=[plan]), translate(mark("Chiffres"), request.lang)))
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
