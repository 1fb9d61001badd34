# SPDX-License-Identifier: Apache-2.0
"""The calendar of deadlines: all that the plan owes on a date, and where each stands on the plan's day."""

from collections.abc import Iterator
from typing import Any

import msgspec

from jalon.plan import edtf
from jalon.plan.amending.history import DueStep
from jalon.plan.figures.drift import last_due, next_due
from jalon.plan.figures.reporting import calendar
from jalon.plan.types.base import Text, Value
from jalon.plan.types.frame import ReportDue
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.pages.base import Unit
from jalon.publish.pages.measure import action_matter
from jalon.publish.pages.versions import in_order
from jalon.publish.site import PlanSite

SHOWN_ROWS = 60
_COUNTS = ("actions.late", "actions.undated", "actions.ongoing")


class Item(msgspec.Struct, frozen=True):
    """Something owed: on which date, of what kind, which row, under which measure, how it stands.

    `state`: late, done, done_late, ahead, past (its day is past and nothing says whether it was done), unknown.
    """

    on: str
    kind: str
    row: str
    state: str
    owner: str = ""
    title: Text | None = None
    figure: str = ""
    progress: str = ""
    done_on: str = ""


class Slid(msgspec.Struct, frozen=True):
    """An action whose deadline moved, and each deadline it had."""

    action: str
    dues: tuple[DueStep, ...]
    drift: bool


class Matter(msgspec.Struct, frozen=True):
    """A page of the calendar. The late, the slipped and the undated stand on the first."""

    items: tuple[Item, ...]
    as_of: str | None
    late: tuple[Item, ...] = ()
    slid: tuple[Slid, ...] = ()
    undated: tuple[str, ...] = ()
    ongoing: tuple[str, ...] = ()


def units(site: PlanSite) -> Iterator[Unit]:
    """The pages of the calendar: one at least, which says when nothing is dated."""
    for page in range(1, routes.page_count(len(_all(site)), routes.DEADLINES_PER_PAGE) + 1):
        yield Unit("deadlines", "", page)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """A page of the calendar."""
    every = _all(site)
    start = (unit.page - 1) * routes.DEADLINES_PER_PAGE
    items = every[start : start + routes.DEADLINES_PER_PAGE]
    matter = Matter(items, site.index.document.plan.as_of)
    if unit.page == 1:
        matter = _first(site, matter, every)
    reports = [item.row.partition(":")[2] for item in items if item.kind == "report"]
    rows: list[Value | None] = [step.amendment for item in matter.slid for step in item.dues]
    rows += [report for report in calendar(site.index) if report.id in reports]
    names = [row for item in (*items, *matter.late) for row in (item.row, item.owner) if row]
    names += [f"amendment:{step.amendment.id}" for item in matter.slid for step in item.dues if step.amendment]
    names += [*(f"action:{item.action}" for item in matter.slid), *matter.undated, *matter.ongoing]
    return make(
        site,
        "deadlines",
        "",
        routes.single_page("deadlines", unit.page),
        matter,
        rows=rows,
        names=names,
        cites=[
            *(f"count:{name}/value" for name in _COUNTS),
            *(item.figure for item in items if item.figure),
            *(f"drift:{item.action}/days" for item in matter.slid if item.drift),
        ],
        reported=[site.reported],
        page=unit.page,
        pages=routes.page_count(len(every), routes.DEADLINES_PER_PAGE),
    )


def _first(site: PlanSite, matter: Matter, every: tuple[Item, ...]) -> Matter:
    counts = site.figures.counts
    return msgspec.structs.replace(
        matter,
        late=tuple(sorted((item for item in every if item.state == "late"), key=_key))[:SHOWN_ROWS],
        slid=tuple(_slid(site))[:SHOWN_ROWS],
        undated=counts["actions.undated"].rows[:SHOWN_ROWS],
        ongoing=counts["actions.ongoing"].rows[:SHOWN_ROWS],
    )


def _slid(site: PlanSite) -> Iterator[Slid]:
    for identity, days in sorted(site.drifts.items(), key=lambda pair: (-pair[1], pair[0])):
        found = action_matter(site, site.index.row("action", identity))
        if days and len(found.dues) > 1:
            yield Slid(identity, found.dues, found.drift)


def _all(site: PlanSite) -> tuple[Item, ...]:
    """Everything owed on a date: what lies ahead first, the nearest first; then what is past, the latest first."""
    return site.index.remember("deadlines", "", lambda: _collected(site))


def _collected(site: PlanSite) -> tuple[Item, ...]:
    found = [*_actions(site), *_targets(site), *_intakes(site), *_reports(site), *_obligations(site)]
    at = site.index.document.plan.as_of or ""

    def ahead(item: Item) -> bool:
        return not at or edtf.last_day(item.on).isoformat() >= at

    coming = sorted((item for item in found if ahead(item)), key=_key)
    return (*coming, *sorted((item for item in found if not ahead(item)), key=_key, reverse=True))


def _key(item: Item) -> tuple[Any, ...]:
    return edtf.last_day(item.on), edtf.first_day(item.on), item.kind, item.row


def _past(site: PlanSite, on: str) -> str:
    at = site.index.document.plan.as_of
    if at is None:
        return "unknown"
    return "past" if edtf.late(on, at) else "ahead"


def _actions(site: PlanSite) -> Iterator[Item]:
    at = site.index.document.plan.as_of
    for action in site.index.table("action").values():
        due = action.due
        if action.standing is not None or due is None or last_due(due) is None:
            continue
        found = action_matter(site, action)
        owner = f"measure:{action.measure}" if action.measure else ""
        dates = [next_due(due, at) if at else last_due(due)] if due.kind == "every" else list(due.dates)
        for on in dates:
            if on is None:
                continue
            state = _past(site, on)
            if found.timing.state in ("done", "done_late", "late"):
                state = found.timing.state if state != "ahead" or found.timing.state != "late" else "ahead"
            done = action.done_on or ""
            yield Item(on, "action", f"action:{action.id}", state, owner, None, "", found.progress, done)


def _targets(site: PlanSite) -> Iterator[Item]:
    for target in site.index.table("target").values():
        versions = in_order(target.versions)
        if target.standing is not None or not versions or not versions[-1].horizon or not target.indicator:
            continue
        figure = f"target:{target.id}/{versions[-1].id}"
        on = versions[-1].horizon
        yield Item(on, "target", f"indicator:{target.indicator}", _past(site, on), "", None, figure)


def _intakes(site: PlanSite) -> Iterator[Item]:
    for intake in site.index.table("intake").values():
        for kind, on in (("opens", intake.opens), ("closes", intake.closes)):
            if on:
                owner = f"programme:{intake.programme}" if intake.programme else ""
                yield Item(on, kind, f"intake:{intake.id}", _past(site, on), owner)


def _reports(site: PlanSite) -> Iterator[Item]:
    for report in site.index.document.plan.reports:
        if report.due:
            yield _report(site, report, report.due)


def _report(site: PlanSite, report: ReportDue, due: str) -> Item:
    published = report.published_on or ""
    state = _past(site, due)
    if published:
        state = "done_late" if edtf.done_late(due, published) else "done"
    elif state == "past":
        state = "late"
    return Item(due, "report", f"report:{report.id}", state, "", report.title, "", "", published)


def _obligations(site: PlanSite) -> Iterator[Item]:
    for agreement in site.index.table("agreement").values():
        for item in agreement.obligations:
            if item.due:
                state = _past(site, item.due)
                if item.done_on:
                    state = "done_late" if edtf.done_late(item.due, item.done_on) else "done"
                owner = f"organisation:{item.party}" if item.party else ""
                row = f"agreement:{agreement.id}"
                yield Item(item.due, "obligation", row, state, owner, item.title, "", "", item.done_on or "")
