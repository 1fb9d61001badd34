# SPDX-License-Identifier: Apache-2.0
"""Events: the list in time order, and a page each with its public programme."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Value
from jalon.plan.types.delivery import Event, Session
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.pieces import dotted, headed, outside
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

KINDS = {
    "convention": mark("convention"),
    "colloquium": mark("colloque"),
    "mission": mark("mission"),
    "workshop": mark("atelier"),
    "other": mark("autre"),
}


class Matter(msgspec.Struct, frozen=True):
    """An event, or the list of them."""

    events: tuple[Event, ...]
    same_name: bool = False


def list_units(site: PlanSite) -> Iterator[Unit]:
    """One page, when there is an event."""
    if site.index.table("event"):
        yield Unit("events")


def gather_list(site: PlanSite, _unit: Unit) -> Bundle:
    """The events in time order, the latest first."""
    rows = tuple(sorted(site.index.table("event").values(), key=_when, reverse=True))
    return make(
        site,
        "events",
        "",
        routes.listing("event"),
        Matter(rows),
        rows=rows,
        names=[f"event:{row.id}" for row in rows],
        cites=["count:events/value"],
    )


def _when(event: Event) -> tuple[str, str]:
    period = event.period
    return (period.start or period.last or "") if period else "", event.id


def view_list(say: Say) -> View:
    """The list of events."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Événements"))
    lede = say.t(mark("Ce qui s’est tenu ou se tiendra, du plus récent au plus ancien."))
    words = PageWords(
        title=str(title),
        description=str(lede),
        section="programme",
        trail=(_programmes(say), ui.Link("", title)),
        reported=say.bundle.reported,
    )
    rows = [
        (say.period(item.period) or say.t(mark("sans date")), say.link(f"event:{item.id}"), _about(say, item))
        for item in matter.events
    ]
    return View("publish/events.html", words, {"title": title, "lede": lede, "rows": rows})


def _programmes(say: Say) -> ui.Link:
    return ui.Link(say.up + routes.listing("programme").of(say.lang), say.t(mark("Programmes et ententes")))


def _about(say: Say, item: Event) -> Markup:
    return dotted(
        say.t(KINDS[item.kind]) if item.kind else "",
        say.text(item.place),
        say.territory(item.territory) if item.territory else "",
        say.links(f"organisation:{name}" for name in item.organisers),
    )


def units(site: PlanSite) -> Iterator[Unit]:
    """A page an event."""
    return (Unit("event", identity) for identity in site.index.table("event"))


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What the page of an event needs."""
    row: Event = site.index.row("event", unit.id)
    rows: list[Value | None] = [row]
    matter = Matter((row,), f"event:{unit.id}" in site.doubles)
    return make(site, "event", unit.id, routes.row("event", unit.id), matter, rows=rows, names=[f"event:{unit.id}"])


def view(say: Say) -> View:
    """The page of an event: its programme as the public may read it."""
    matter: Matter = say.bundle.matter
    row = matter.events[0]
    name = say.name(f"event:{row.id}")
    title = str(name.striptags()) + (f" ({row.id})" if matter.same_name else "")
    listed = ui.Link(say.up + routes.listing("event").of(say.lang), say.t(mark("Événements")))
    words = PageWords(
        title=headed(say, mark("Événement"), title),
        description=f"{title}. {say.bare(row.summary)}"[:200].strip(),
        section="programme",
        trail=(_programmes(say), listed, ui.Link("", name)),
        reported=say.bundle.reported,
    )
    sessions = sorted(row.sessions, key=lambda item: (item.date or "", item.order or 0, item.id))
    values = {
        "title": name,
        "lede": say.inline(row.summary),
        "facts": _facts(say, row),
        "site": outside(say, row.url),
        "sessions": [_session(say, item) for item in sessions],
    }
    return View("publish/event.html", words, values)


def _facts(say: Say, row: Event) -> list[ui.Fact]:
    where = dotted(say.text(row.place), say.territory(row.territory) if row.territory else "")
    facts = [
        ui.Fact(say.t(mark("Quand")), say.period(row.period)),
        ui.Fact(say.t(mark("Où")), where),
        ui.Fact(say.t(mark("Genre")), say.t(KINDS[row.kind]) if row.kind else ""),
        ui.Fact(say.t(mark("Organisé par")), say.links(f"organisation:{name}" for name in row.organisers)),
    ]
    more = [
        ui.Fact(say.t(mark("Programme")), say.link(f"programme:{row.programme}") if row.programme else ""),
        ui.Fact(say.t(mark("Mesures")), Markup(", ").join(say.measure(f"measure:{name}") for name in row.measures)),
        ui.Fact(say.t(mark("Source")), say.citations(row.sources)),
    ]
    return facts + [fact for fact in more if fact.text]


def _session(say: Say, item: Session) -> Any:
    text = dotted(
        Markup("<strong>{}</strong>").format(say.text(item.title)) if item.title else "", say.text(item.place)
    )
    return ui.Event(say.date(item.date) or say.t(mark("sans date")), text)
