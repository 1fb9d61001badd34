# SPDX-License-Identifier: Apache-2.0
"""Sources by kind: who says it, when, whether a copy is kept, and what rests on each."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.figures import Source
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.lists import paged, pager
from jalon.publish.pages.pieces import dotted
from jalon.publish.pages.resting import Resting, resting
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

KINDS = {
    "document": mark("Documents"),
    "page": mark("Pages Web"),
    "dataset": mark("Jeux de données"),
    "query": mark("Requêtes"),
    "": mark("Sources dont le genre n’est pas dit"),
}


class Matter(msgspec.Struct, frozen=True):
    """A page of sources, in the order of the list."""

    rows: tuple[Source, ...]
    resting: dict[str, Resting]


def units(site: PlanSite) -> Iterator[Unit]:
    """The pages of the sources."""
    for page in range(1, routes.page_count(len(site.index.table("source")), routes.SOURCES_PER_PAGE) + 1):
        yield Unit("sources", "", page)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """A page of sources."""
    order = site.source_order
    start = (unit.page - 1) * routes.SOURCES_PER_PAGE
    rows = tuple(site.index.row("source", name) for name in order[start : start + routes.SOURCES_PER_PAGE])
    everything = resting(site.index)
    found = {row.id: everything.get(row.id) or Resting() for row in rows}
    return make(
        site,
        "sources",
        "",
        routes.listing("source", unit.page),
        Matter(rows, found),
        rows=rows,
        names=[*(f"source:{row.id}" for row in rows), *(name for item in found.values() for name in item.rows)],
        cites=["count:sources/value"],
        page=unit.page,
        pages=routes.page_count(len(order), routes.SOURCES_PER_PAGE),
    )


def view(say: Say) -> View:
    """A page of sources."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Sources"))
    lede = say.t(
        mark("Tout ce sur quoi reposent les chiffres et les champs du plan : {count}."),
        count=say.figure("count:sources/value"),
    )
    words = PageWords(
        title=paged(say, str(title)),
        description=str(Markup(lede).striptags()),
        section="source",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    groups = [
        {
            "id": f"genre-{kind or 'autre'}",
            "title": say.t(KINDS[kind]),
            "rows": [_source(say, row, matter.resting[row.id]) for row in rows],
        }
        for kind, rows in groupby(matter.rows, key=lambda row: row.kind or "")
    ]
    return View("publish/sources.html", words, {"title": title, "lede": lede, "groups": groups, "pager": pager(say)})


def _source(say: Say, row: Source, found: Resting) -> dict[str, Any]:
    url = say.url(row.url)
    who = say.text(row.publisher) or (say.link(f"organisation:{row.organisation}") if row.organisation else "")
    consulted = say.t(mark("consulté le {date}"), date=say.date(row.consulted_on)) if row.consulted_on else ""
    version = ""
    if row.release and row.release.id:
        version = say.t(mark("version {release}"), release=ui.number("identifier", row.release.id))
    rests = say.links(found.rows)
    if found.more:
        rests = Markup("{}, {}").format(rests, say.t(mark("et d’autres")))
    return {
        "id": f"source-{row.id}",
        "title": say.name(f"source:{row.id}"),
        "about": dotted(who, say.date(row.date), consulted, version, say.line(row.licence)),
        "url": Markup('<a href="{}"><span data-number="address">{}</span></a>').format(url, url) if url else "",
        "levels": [ui.Proof(level) for level in found.levels],
        "kept": _copy(say, row),
        "computed": [
            part
            for part in (
                say.link(f"definition:{row.definition}") if row.definition else "",
                *(_code(value) for value in (row.engine, row.snapshot, row.command) if value),
            )
            if part
        ],
        "rests": rests,
        "note": say.text(row.note),
    }


def _copy(say: Say, row: Source) -> Markup:
    if row.digest:
        return say.t(mark("copie conservée, empreinte {digest}"), digest=_code(row.digest))
    return say.t(mark("copie non conservée : rien qui ne repose que sur elle ne dépasse « documenté »"))


def _code(text: str) -> Markup:
    return Markup('<code data-number="identifier">{}</code>').format(escape(text))
