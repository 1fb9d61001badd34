# SPDX-License-Identifier: Apache-2.0
"""Counts: each with the rows it counts."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.telling.terms import COUNTED
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.lists import facet_name, paged, pager
from jalon.publish.say import Say
from jalon.publish.site import PlanSite


class CountsMatter(msgspec.Struct, frozen=True):
    """A page of counts."""

    names: tuple[str, ...]


def units(site: PlanSite) -> Iterator[Unit]:
    """The pages of the counts."""
    for page in range(1, routes.page_count(len(site.figures.counts), routes.COUNTS_PER_PAGE) + 1):
        yield Unit("counts", "", page)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """A page of counts."""
    names = sorted(site.figures.counts)
    start = (unit.page - 1) * routes.COUNTS_PER_PAGE
    shown_names = tuple(names[start : start + routes.COUNTS_PER_PAGE])
    owners = [row for name in shown_names for row in (_owner(name),) if row]
    return make(
        site,
        "counts",
        "",
        routes.listing("count", unit.page),
        CountsMatter(shown_names),
        names=owners,
        proofs=[f"count:{name}/value" for name in shown_names],
        page=unit.page,
        pages=routes.page_count(len(names), routes.COUNTS_PER_PAGE),
    )


def _owner(name: str) -> str:
    """The row of a facet's count: ``measures.clientele.jeunes`` -> ``clientele:jeunes``."""
    parts = name.split(".", 2)
    if len(parts) < 3 or parts[1] in ("progress", "theme"):
        return ""
    return f"{parts[1]}:{parts[2].upper() if parts[1] == 'territory' else parts[2]}"


def count_title(say: Say, name: str) -> Markup:
    """What a count counts."""
    if name in COUNTED:
        return say.t(COUNTED[name])
    head, kind, value = name.split(".", 2)
    what = facet_name(say, kind, value) if head == "measures" else say.name(f"{kind}:{value}")
    return Markup("{}{}{}").format(say.t(COUNTED[head]), say.t(mark(" : ")), what)


def view(say: Say) -> View:
    """A page of counts."""
    title = say.t(mark("Dénombrements"))
    lede = say.t(mark("Chaque nombre de lignes que le site affiche, et les lignes comptées."))
    words = PageWords(
        title=paged(say, title),
        description=lede,
        section="count",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    made: list[dict[str, Any]] = []
    for cited in say.bundle.proofs:
        computation = cited.figure.computation
        rows = [item.address for item in computation.inputs if item.address] if computation else []
        named = Markup(", ").join(say.link(row) for row in rows[:40])
        made.append(
            {
                "anchor": f"count-{cited.figure.id}",
                "title": count_title(say, cited.figure.id),
                "value": say.figure(cited.figure.address),
                "rows": named,
                "more": f"{say.up}../../figures/{say.frame.plan}/count/{cited.figure.id}.json"
                if len(rows) > 40
                else "",
                "command": f"jalon explain {say.frame.label} {cited.figure.address}",
            }
        )
    return View("publish/counts.html", words, {"title": title, "lede": lede, "counts": made, "pager": pager(say)})
