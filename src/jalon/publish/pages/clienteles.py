# SPDX-License-Identifier: Apache-2.0
"""Clienteles: what the plan holds for somebody, what is open, by which criteria, and where to look otherwise."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Text, Value
from jalon.plan.types.frame import Clientele, Organisation
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.lists import paged, pager
from jalon.publish.pages.measurelines import MeasureLine, measure_lines, names_of_lines, shown_line
from jalon.publish.pages.offers import Offer, capacity, in_order, offer, offer_names, offer_rows, shown_offer
from jalon.publish.pages.pieces import dotted, headed, outside
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

SHOWN = 40


class Matter(msgspec.Struct, frozen=True):
    """All that the page of a clientele says; `bodies`: whom to ask."""

    row: Clientele
    offers: tuple[Offer, ...]
    programmes: tuple[tuple[str, Any], ...]
    lines: tuple[MeasureLine, ...]
    count: str
    stories: tuple[tuple[str, Text | None], ...]
    bodies: tuple[Organisation, ...]
    as_of: str | None
    same_name: bool


def units(site: PlanSite) -> Iterator[Unit]:
    """A page a clientele."""
    return (Unit("clientele", identity) for identity in site.index.table("clientele"))


def offers_for(site: PlanSite, identity: str) -> tuple[Offer, ...]:
    """The intakes for a clientele: those that name it, and those of its programmes that name nobody."""
    index = site.index
    named = list(index.intakes_for.get(identity, ()))
    for programme in index.programmes.get(f"clientele:{identity}", ()):
        named += [item for item in index.intakes.get(programme.id, ()) if not item.clienteles]
    return in_order(offer(site, item) for item in named)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What the page of a clientele needs."""
    index = site.index
    row = f"clientele:{unit.id}"
    count = f"measures.clientele.{unit.id}"
    programmes = index.programmes.get(row, ())[:SHOWN]
    lines = measure_lines(site, site.figures.counts[count].rows)
    matter = Matter(
        index.row("clientele", unit.id),
        offers_for(site, unit.id)[:SHOWN],
        tuple((f"programme:{item.id}", item.summary) for item in programmes),
        lines,
        f"count:{count}/value",
        tuple((f"story:{item.id}", item.lede) for item in index.stories_of.get(row, ())[:SHOWN]),
        _bodies(site, [item.body for item in programmes], lines),
        index.document.plan.as_of,
        row in site.doubles,
    )
    rows: list[Value | None] = [matter.row, *offer_rows(matter.offers), *programmes]
    names = [row, *offer_names(matter.offers), *(name for name, _ in matter.programmes), *names_of_lines(lines)]
    names += [*(name for name, _ in matter.stories), *(f"organisation:{item.id}" for item in matter.bodies)]
    return make(
        site,
        "clientele",
        unit.id,
        routes.row("clientele", unit.id),
        matter,
        rows=rows,
        names=names,
        cites=[matter.count, *filter(None, map(capacity, matter.offers))],
        reported=[line.reported_on for line in lines],
    )


def _bodies(site: PlanSite, first: list[str | None], lines: tuple[MeasureLine, ...]) -> tuple[Organisation, ...]:
    """Whom to ask: those that run the programmes, those that answer for the measures, else who coordinates the plan."""
    names = [*(body for body in first if body), *(lead for line in lines for lead in line.leads)]
    coordinator = site.index.document.plan.coordinator
    if not names and coordinator:
        names = [coordinator]
    found = (site.index.row("organisation", name) for name in dict.fromkeys(names))
    return tuple(item for item in found if item is not None)[:8]


def view(say: Say) -> View:
    """The page of a clientele."""
    matter: Matter = say.bundle.matter
    name = say.name(f"clientele:{say.bundle.id}")
    title = str(name.striptags()) + (f" ({say.bundle.id})" if matter.same_name else "")
    words = PageWords(
        title=headed(say, mark("Clientèle"), title),
        description=f"{title}. {say.bare(matter.row.summary)}"[:200].strip(),
        section="clienteles",
        trail=(
            ui.Link(say.up + routes.listing("clientele").of(say.lang), say.t(mark("Clientèles"))),
            ui.Link("", name),
        ),
        reported=say.bundle.reported,
    )
    now = [item for item in matter.offers if item.state in ("open", "cannot_be_said")]
    values = {
        "title": name,
        "lede": say.inline(matter.row.summary) or _found(say, matter),
        "as_of": say.date(matter.as_of),
        "open": [shown_offer(say, item) for item in now],
        "coming": [shown_offer(say, item) for item in matter.offers if item.state == "coming"],
        "closed": [shown_offer(say, item) for item in matter.offers if item.state == "closed"],
        "programmes": [
            ui.Row(say.name(row), say.inline(text), say.href(say.card(row))) for row, text in matter.programmes
        ],
        "lines": [shown_line(say, line) for line in matter.lines],
        "count": say.figure(matter.count),
        "all_href": say.up + routes.facet("clientele", say.bundle.id).of(say.lang) if matter.lines else "",
        "stories": [ui.Row(say.name(row), say.text(lede), say.href(say.card(row))) for row, lede in matter.stories],
        "bodies": [dotted(say.link(f"organisation:{item.id}"), outside(say, item.url)) for item in matter.bodies],
    }
    return View("publish/clientele.html", words, values)


def _found(say: Say, matter: Matter) -> Markup:
    """What there is, in a sentence."""
    if any(item.state == "open" for item in matter.offers):
        return say.t(mark("Un appel au moins est ouvert."))
    if matter.lines:
        return say.t(mark("Ce que le plan prévoit pour vous."))
    return say.t(mark("Aucune mesure de ce plan ne vous nomme dans les sources consultées."))


# The list.


class Entry(msgspec.Struct, frozen=True):
    """A clientele in the list: its measures counted, the intakes that are open or to come."""

    id: str
    summary: Any
    offers: tuple[Offer, ...]


def list_units(site: PlanSite) -> Iterator[Unit]:
    """The pages of the list, when there is a clientele."""
    total = len(site.index.table("clientele"))
    for page in range(1, routes.page_count(total, routes.PER_PAGE) + 1) if total else ():
        yield Unit("clienteles", "", page)


def gather_list(site: PlanSite, unit: Unit) -> Bundle:
    """A page of the list."""
    rows = site.ordered("clientele")
    start = (unit.page - 1) * routes.PER_PAGE
    shown = rows[start : start + routes.PER_PAGE]
    entries = tuple(
        Entry(row.id, row.summary, tuple(item for item in offers_for(site, row.id) if item.state in ("open", "coming")))
        for row in shown
    )
    offers = [item for entry in entries for item in entry.offers]
    return make(
        site,
        "clienteles",
        "",
        routes.listing("clientele", unit.page),
        entries,
        rows=[*shown, *offer_rows(offers)],
        names=[*(f"clientele:{row.id}" for row in shown), *offer_names(offers)],
        cites=["count:clienteles/value", *(f"count:measures.clientele.{row.id}/value" for row in shown)],
        page=unit.page,
        pages=routes.page_count(len(rows), routes.PER_PAGE),
    )


def view_list(say: Say) -> View:
    """The list of clienteles."""
    title = say.t(mark("Clientèles"))
    lede = say.t(mark("À qui le plan s’adresse, et ce qui leur est ouvert."))
    words = PageWords(
        title=paged(say, str(title)),
        description=str(lede),
        section="clienteles",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    rows = [_entry(say, entry) for entry in say.bundle.matter]
    return View("publish/clienteles.html", words, {"title": title, "lede": lede, "rows": rows, "pager": pager(say)})


def _entry(say: Say, entry: Entry) -> dict[str, Any]:
    row = f"clientele:{entry.id}"
    made = [shown_offer(say, item) for item in entry.offers]
    return {
        "name": say.name(row),
        "href": say.href(say.card(row)),
        "summary": say.inline(entry.summary),
        "count": say.t(mark("Mesures : {count}"), count=say.figure(f"count:measures.clientele.{entry.id}/value")),
        "offers": [
            dotted(item["state"], say.link(f"intake:{each.intake.id}"), item["dates"])
            for item, each in zip(made, entry.offers, strict=True)
        ],
    }
