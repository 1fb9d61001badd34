# SPDX-License-Identifier: Apache-2.0
"""Lists: measures (all, and of one facet value), indicators, organisations, clienteles, stories; paged alike."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import fold, mark
from jalon.plan.index import natural
from jalon.plan.types.base import Text, Value
from jalon.plan.types.frame import Strand
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.names import latest_value
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure_rows import MeasureLine, around, choices, measure_line
from jalon.publish.pages.measure_rows import line_values as _line
from jalon.publish.routes import Path
from jalon.publish.say import Say
from jalon.publish.site import PlanSite
from jalon.publish.themes import theme_name

PROGRESS_NAMES = {
    "not-started": mark("À commencer"),
    "preparing": mark("En préparation"),
    "under-way": mark("En cours"),
    "suspended": mark("Suspendue"),
    "done": mark("Réalisée"),
    "partly-done": mark("Réalisée en partie"),
    "abandoned": mark("Abandonnée"),
    "recurrent": mark("Récurrente"),
    "not-reported": mark("Non documenté"),
    "disputed": mark("Les responsables ne disent pas la même chose"),
}
FACET_TITLES = {
    "objective": mark("Par orientation"),
    "clientele": mark("Par clientèle"),
    "organisation": mark("Par organisme"),
    "strategy": mark("Par stratégie"),
    "territory": mark("Par territoire"),
    "progress": mark("Par état"),
    "theme": mark("Par thème"),
}


class Facet(msgspec.Struct, frozen=True):
    """A facet value: its count, and whether it is the page's own."""

    kind: str
    value: str


class MeasuresMatter(msgspec.Struct, frozen=True):
    """A page of measures."""

    lines: tuple[MeasureLine, ...]
    facets: tuple[Facet, ...]
    facet: str = ""
    value: str = ""
    count: str = ""
    summary: Text | None = None
    strands: tuple[Strand, ...] = ()
    same_name: bool = False
    whole: bool = False


def facets(site: PlanSite) -> tuple[Facet, ...]:
    """Every facet value that has a measure, from the plan's own counts."""
    made = site.index.valued(
        "facet", lambda: {f"{kind}/{value}": (kind, value) for kind in routes.FACETS for value in _values(site, kind)}
    )
    return tuple(Facet(*each) for each in made.values())


def _values(site: PlanSite, kind: str) -> list[str]:
    prefix = f"measures.{kind}."
    return sorted(
        name.removeprefix(prefix)
        for name, count in site.figures.counts.items()
        if name.startswith(prefix) and (count.rows or kind == "strategy")
    )


def measure_units(site: PlanSite) -> Iterator[Unit]:
    """The list, then each facet value."""
    for page in range(1, routes.page_count(len(site.document.measures), routes.PER_PAGE) + 1):
        yield Unit("measures", "", page)
    for facet in facets(site):
        total = len(site.figures.counts[f"measures.{facet.kind}.{facet.value}"].rows)
        for page in range(1, routes.page_count(total, routes.PER_PAGE) + 1):
            yield Unit("measures", f"{facet.kind}/{facet.value}", page)


def gather_measures(site: PlanSite, unit: Unit) -> Bundle:
    """A page of measures."""
    kind, _, value = unit.id.partition("/")
    count = f"measures.{kind}.{value}" if kind else "measures"
    rows = site.figures.counts[count].rows
    start = (unit.page - 1) * routes.PER_PAGE
    shown = [site.index.row("measure", row.partition(":")[2]) for row in rows[start : start + routes.PER_PAGE]]
    lines = tuple(measure_line(site, measure) for measure in shown)
    path = routes.facet(kind, value, unit.page) if kind else routes.listing("measure", unit.page)
    listed = facets(site) if not kind else tuple(item for item in facets(site) if item.kind == kind)
    owner = site.index.row(kind, value) if kind in ("objective", "clientele", "strategy") else None
    strands = tuple(item for item in site.document.strands if item.strategy == value) if kind == "strategy" else ()
    matter = MeasuresMatter(
        lines,
        listed[:MOST_FACETS],
        kind,
        value,
        f"count:{count}/value",
        getattr(owner, "summary", None),
        strands,
        f"{kind}:{value}" in site.doubles,
        len(site.figures.counts["measures"].rows) <= routes.PER_PAGE,
    )
    return make(
        site,
        "measures",
        unit.id,
        path,
        matter,
        rows=[owner, *strands] if isinstance(owner, Value) else strands,
        names=_named(matter),
        cites=[
            matter.count,
            *(f"count:measures.{item.kind}.{item.value}/value" for item in matter.facets),
            *(line.figure for line in lines if line.figure),
        ],
        reported=[line.reported_on for line in lines],
        page=unit.page,
        pages=routes.page_count(len(rows), routes.PER_PAGE),
    )


def _named(matter: MeasuresMatter) -> list[str]:
    """The rows that a page of measures names: those of its lines, of its links, of its form."""
    facets = {(item.kind, item.value) for item in matter.facets}
    if not matter.facet:
        facets.update(facet for line in matter.lines for facet in line.facets)
    names = [name for line in matter.lines for name in line.named]
    return names + [f"{kind}:{value.upper() if kind == 'territory' else value}" for kind, value in sorted(facets)]


#: A list names at most so many facet values; the rest are reached from their own lists.
MOST_FACETS = 400


def facet_name(say: Say, kind: str, value: str) -> Markup:
    """A facet value in words."""
    if kind == "progress":
        return Markup(say.t(PROGRESS_NAMES[value]))
    if kind == "territory":
        return say.name(f"territory:{value.upper()}")
    if kind == "theme":
        return theme_name(say, value)
    return say.name(f"{kind}:{value}")


def view_measures(say: Say) -> View:
    """A page of measures."""
    matter: MeasuresMatter = say.bundle.matter
    name = facet_name(say, matter.facet, matter.value) if matter.facet else Markup("")
    title = say.t(mark("Mesures : {facet}"), facet=name) if matter.facet else say.t(mark("Mesures"))
    plain = f"{say.t(mark('Mesures'))}{say.t(mark(' : '))}{name.striptags()}" if matter.facet else str(title)
    trail: tuple[ui.Link, ...] = (ui.Link("", say.t(mark("Mesures"))),)
    if matter.facet:
        trail = (ui.Link(say.up + routes.listing("measure").of(say.lang), say.t(mark("Mesures"))), ui.Link("", name))
    words = PageWords(
        title=paged(say, _distinct(say, plain, matter.facet)),
        description=say.t(mark("La liste des mesures, leur état et leurs responsables."))
        + (f" {name.striptags()}." if matter.facet else ""),
        section="measure",
        trail=trail,
        reported=say.bundle.reported,
    )
    return View(
        "publish/measures.html",
        words,
        {
            "title": title,
            "lede": say.counted(
                matter.count, mark("{count} mesure."), mark("{count} mesures."), count=say.figure(matter.count)
            ),
            "summary": say.prose(matter.summary),
            "strands": [_strand(say, item) for item in matter.strands],
            "lines": [_line(say, line) for line in matter.lines],
            "filters": _filters(say, matter),
            "around": around(say, matter.facet, matter.value, whole=matter.whole),
            "choices": choices(say, matter.lines, facet_name) if not matter.facet else [],
            "pager": pager(say),
        },
    )


def _strand(say: Say, strand: Strand) -> ui.Row:
    name = say.text(strand.title) or say.name(f"strand:{strand.id}")
    return ui.Row(name, say.inline(strand.summary), id=f"strand-{strand.id}")


def _distinct(say: Say, title: str, facet: str) -> str:
    """The kind of facet belongs to the title: a clientele and an organisation may bear one name."""
    matter: MeasuresMatter = say.bundle.matter
    same = f" ({matter.value})" if matter.same_name else ""
    return f"{title}{same} ({say.t(FACET_TITLES[facet]).lower()})" if facet else title


def _filters(say: Say, matter: MeasuresMatter) -> list[tuple[Markup, list[ui.Link]]]:
    groups: dict[str, list[tuple[Any, ui.Link]]] = {}
    for item in matter.facets:
        href = say.up + routes.facet(item.kind, item.value).of(say.lang)
        current = "page" if (item.kind, item.value) == (matter.facet, matter.value) else ""
        count = Markup("\u2003{}").format(say.figure(f"count:measures.{item.kind}.{item.value}/value"))
        name = facet_name(say, item.kind, item.value)
        link = ui.Link(href, name, current=current, note=count)
        groups.setdefault(item.kind, []).append((_rank(item, name), link))
    return [
        (say.t(FACET_TITLES[kind]), [link for _, link in sorted(links, key=lambda pair: pair[0])])
        for kind, links in groups.items()
    ]


def _rank(item: Facet, name: Markup) -> Any:
    """How the values of a facet follow one another: as a measure goes on, as codes count, else by name."""
    if item.kind == "progress":
        return list(PROGRESS_NAMES).index(item.value)
    return natural(item.value) if item.kind in ("theme", "objective") else fold(name.striptags())


def paged(say: Say, title: str) -> str:
    """A page's title, with its rank when the list has several pages."""
    return title if say.bundle.page == 1 else f"{title}, {say.t(mark('page {rank}'), rank=str(say.bundle.page))}"


def pager(say: Say) -> dict[str, Any]:
    """What the pager needs; addresses are relative to the page's own folder."""
    bundle = say.bundle

    def address(rank: int) -> str:
        return say.up + page_path(bundle, rank).of(say.lang)

    page, total = bundle.page, bundle.pages
    return {
        "links": ui.pages(page, total, address),
        "previous": address(page - 1) if page > 1 else "",
        "next": address(page + 1) if page < total else "",
    }


LISTED = {
    "indicators": "indicator",
    "organisations": "organisation",
    "clienteles": "clientele",
    "stories": "story",
    "sources": "source",
    "counts": "count",
    "notes": "note",
}


def page_path(bundle: Bundle, rank: int) -> Path:
    """The address of another page of the same list."""
    if bundle.kind == "measures":
        kind, _, value = bundle.id.partition("/")
        return routes.facet(kind, value, rank) if kind else routes.listing("measure", rank)
    if bundle.kind in routes.SINGLES:
        return routes.single_page(bundle.kind, rank)
    return routes.listing(LISTED[bundle.kind], rank)


# The other lists: a title, a line of what is known.


class Entry(msgspec.Struct, frozen=True):
    """A row of a list: what it is, a figure it shows, a text."""

    row: str
    figure: str = ""
    text: Text | None = None
    serves: tuple[str, ...] = ()


class ListMatter(msgspec.Struct, frozen=True):
    """A page of a list."""

    entries: tuple[Entry, ...]
    count: str


LISTS: dict[str, tuple[str, str, str]] = {
    "indicators": ("indicator", mark("Indicateurs"), mark("Chaque indicateur, son dernier relevé et ce qu’il sert.")),
}


def list_units(site: PlanSite) -> Iterator[Unit]:
    """The pages of every list that has rows."""
    for name, (noun, _, _) in LISTS.items():
        total = len(site.index.table(noun))
        for page in range(1, routes.page_count(total, routes.PER_PAGE) + 1) if total else ():
            yield Unit("list", name, page)


def gather_list(site: PlanSite, unit: Unit) -> Bundle:
    """A page of a list."""
    noun = LISTS[unit.id][0]
    rows = site.ordered(noun)
    start = (unit.page - 1) * routes.PER_PAGE
    entries = tuple(_entry(site, noun, row) for row in rows[start : start + routes.PER_PAGE])
    matter = ListMatter(entries, f"count:{unit.id}/value")
    return make(
        site,
        unit.id,
        unit.id,
        routes.listing(noun, unit.page),
        matter,
        cites=[matter.count, *(entry.figure for entry in entries if entry.figure)],
        names=_names(entries),
        page=unit.page,
        pages=routes.page_count(len(rows), routes.PER_PAGE),
    )


def _names(entries: Iterable[Entry]) -> list[str]:
    return [name for entry in entries for name in (entry.row, *entry.serves)]


def _entry(site: PlanSite, noun: str, row: Any) -> Entry:
    identity = f"{noun}:{row.id}"
    if noun == "indicator":
        best = latest_value(site.index, row.id)
        return Entry(identity, f"obs:{row.id}/{best.id}" if best else "", serves=row.serves[:3])
    if noun == "story":
        return Entry(identity, text=row.lede, serves=tuple(f"measure:{name}" for name in row.measures[:3]))
    count = f"measures.{noun}.{row.id}"
    return Entry(identity, f"count:{count}/value" if count in site.figures.counts else "")


def view_list(say: Say) -> View:
    """A page of a list."""
    matter: ListMatter = say.bundle.matter
    noun, title, lede = LISTS[say.bundle.id]
    count = say.figure(matter.count)
    words = PageWords(
        title=paged(say, say.t(title)),
        description=say.t(lede),
        section={"clientele": "clienteles"}.get(noun, noun),
        trail=(ui.Link("", say.t(title)),),
        reported=say.bundle.reported,
    )
    return View(
        "publish/list.html",
        words,
        {
            "title": say.t(title),
            "lede": Markup("{} {}").format(
                say.t(lede), say.t(mark("{count} dans cette liste."), count=count) if count else ""
            ),
            "rows": [_list_row(say, noun, entry) for entry in matter.entries],
            "pager": pager(say),
        },
    )


def _list_row(say: Say, noun: str, entry: Entry) -> ui.Row:
    card = say.card(entry.row)
    parts = []
    if entry.figure:
        figure = say.figure(entry.figure, stake=noun == "indicator")
        parts.append(figure if noun == "indicator" else say.t(mark("Mesures : {count}"), count=figure))
    elif noun == "indicator":
        parts.append(say.marks["ATTAINMENT"]["not_measured"])
    if entry.text:
        parts.append(say.text(entry.text))
    parts += [say.link(row) for row in entry.serves]
    return ui.Row(say.name(entry.row), Markup(" · ").join(parts), say.href(card) if card else "")
