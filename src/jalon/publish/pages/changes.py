# SPDX-License-Identifier: Apache-2.0
"""Amendments: every one in sequence, decided or observed, and an index by measure."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.amendments import AmendmentMatter, cites_of, matter_of, names_of
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.intervals import Interval, intervals
from jalon.publish.pages.owners import owner
from jalon.publish.pages.pieces import dotted
from jalon.publish.pages.slips import slip
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

_COUNTS = ("amendments", "amendments.decided", "amendments.observed")


class Listed(msgspec.Struct, frozen=True):
    """An amendment in the index by measure: its id, its date, whether it has a reason."""

    id: str
    date: str
    kind: str


class Matter(msgspec.Struct, frozen=True):
    """A page of amendments; the index by owner stands on the first."""

    amendments: tuple[AmendmentMatter, ...]
    index: tuple[tuple[str, tuple[Listed, ...]], ...]
    interval: Interval | None
    adopted: bool


def units(site: PlanSite) -> Iterator[Unit]:
    """The pages of the amendments: one at least, which says that there is none."""
    total = len(site.index.table("amendment"))
    for page in range(1, routes.page_count(total, routes.AMENDMENTS_PER_PAGE) + 1):
        yield Unit("amendments", "", page)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """A page of amendments."""
    rows = sorted(site.index.table("amendment").values(), key=lambda item: (item.sequence or 0, item.id))
    start = (unit.page - 1) * routes.AMENDMENTS_PER_PAGE
    shown = rows[start : start + routes.AMENDMENTS_PER_PAGE]
    listed = _index(site, rows) if unit.page == 1 else ()
    found = intervals(site)
    matter = Matter(
        tuple(matter_of(site, item) for item in shown),
        listed,
        found[-1] if found else None,
        site.index.document.adopted is not None,
    )
    names = [name for item in matter.amendments for name in names_of(item)]
    names += [row for row, _ in listed] + [f"amendment:{item.id}" for _, items in listed for item in items]
    return make(
        site,
        "amendments",
        "",
        routes.single_page("amendments", unit.page),
        matter,
        rows=shown,
        names=names,
        cites=[
            *(f"count:{name}/value" for name in _COUNTS),
            *(address for item in matter.amendments for address in cites_of(item)),
        ],
        reported=[item.date or item.noticed_on for item in shown],
        page=unit.page,
        pages=routes.page_count(len(rows), routes.AMENDMENTS_PER_PAGE),
    )


def _index(site: PlanSite, rows: list[Any]) -> tuple[tuple[str, tuple[Listed, ...]], ...]:
    """Amendments by the measure or objective they touch, in the order of the plan."""
    found: dict[str, dict[str, Listed]] = {}
    for item in rows:
        seen = item.first_seen.date if item.first_seen else None
        listed = Listed(item.id, item.date or seen or "", item.kind or ("decided" if item.decision else "observed"))
        for change in item.changes:
            found.setdefault(owner(site, change.address.partition("#")[0]), {})[item.id] = listed
    order = {f"measure:{measure.id}": rank for rank, measure in enumerate(site.index.measures)}
    keys = sorted(found, key=lambda row: (order.get(row, -1), row))
    return tuple((row, tuple(found[row].values())) for row in keys)


def view(say: Say) -> View:
    """A page of amendments."""
    from jalon.publish.pages.lists import paged, pager  # noqa: PLC0415  # lists name amendments too

    matter: Matter = say.bundle.matter
    title = say.t(mark("Modifications"))
    words = PageWords(
        title=paged(say, title),
        description=say.t(mark("Chaque engagement qui a changé : avant, après, pourquoi, par qui.")),
        section="amendments",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    values = {
        "title": title,
        "lede": _lede(say, matter),
        "since": _since(say, matter),
        "compared": say.up + routes.single("compared").of(say.lang) if matter.adopted else "",
        "index": [(say.measure(row), _entries(say, items)) for row, items in matter.index],
        "slips": [slip(say, item) for item in matter.amendments],
        "accountability": say.up + routes.single("accountability").of(say.lang),
        "pager": pager(say),
    }
    return View("publish/amendments.html", words, values)


def _lede(say: Say, matter: Matter) -> Markup:
    if not matter.amendments:
        if matter.adopted:
            return say.t(mark("Aucune modification d’un engagement n’est connue."))
        return say.t(mark("Le plan n’est pas adopté : rien n’y est scellé, rien ne peut y être dit modifié."))
    total = say.counted(
        "count:amendments/value",
        mark("{count} modification d’un engagement est connue."),
        mark("{count} modifications d’engagements sont connues."),
        count=say.figure("count:amendments/value"),
    )
    split = say.t(
        mark("Décidées : {decided}. Constatées, sans que personne l’ait dit : {observed}."),
        decided=say.figure("count:amendments.decided/value"),
        observed=say.figure("count:amendments.observed/value"),
    )
    return Markup("{} {}").format(total, split)


def _since(say: Say, matter: Matter) -> ui.Link | None:
    """The way to what changed between the plan's own dates; None when it has none."""
    if matter.interval is None:
        return None
    return ui.Link(
        say.up + routes.listing("interval").of(say.lang), say.t(mark("Ce qui a changé depuis le dernier bilan"))
    )


def _entries(say: Say, items: tuple[Listed, ...]) -> Markup:
    made = []
    for item in items:
        card = say.card(f"amendment:{item.id}")
        what = say.t(mark("décidée")) if item.kind == "decided" else say.t(mark("constatée"))
        words = dotted(say.date(item.date) or say.t(mark("sans date")), what)
        made.append(Markup('<a href="{}">{}</a>').format(say.href(card) if card else "", words))
    return Markup("<br>").join(made)
