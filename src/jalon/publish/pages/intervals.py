# SPDX-License-Identifier: Apache-2.0
"""The plan's own dates, two by two: adoption, each report that came out, the day the plan stands at."""

from itertools import pairwise

import msgspec

from jalon.plan import edtf
from jalon.plan.amending.replay import bounds
from jalon.plan.figures.reporting import calendar
from jalon.plan.types.base import Text
from jalon.plan.types.life import Amendment
from jalon.publish import routes
from jalon.publish.routes import Path
from jalon.publish.site import PlanSite


class Mark(msgspec.Struct, frozen=True):
    """A date of the plan: `kind` adoption, report or now; the report's id and title."""

    date: str
    kind: str
    report: str = ""
    title: Text | None = None


class Interval(msgspec.Struct, frozen=True):
    """What lies after a mark, up to another; the last one leads from the latest report to today's plan."""

    start: Mark
    end: Mark
    last: bool = False

    @property
    def path(self) -> Path:
        """Where it is read: the last one bears the name of the list."""
        return routes.listing("interval") if self.last else routes.row("interval", self.end.report or "fin")


def intervals(site: PlanSite) -> tuple[Interval, ...]:
    """The intervals in time order; none when fewer than two dates are known."""
    marks = _marks(site)
    pairs = list(pairwise(marks))
    return tuple(Interval(start, end, rank == len(pairs)) for rank, (start, end) in enumerate(pairs, 1))


def _marks(site: PlanSite) -> list[Mark]:
    plan = site.index.document.plan
    found = []
    seal = site.index.document.adopted
    adopted = (plan.adoption.date if plan.adoption else None) or (seal.date if seal else None)
    if adopted:
        found.append(Mark(adopted, "adoption"))
    found += [
        Mark(report.published_on, "report", report.id, report.title)
        for report in calendar(site.index)
        if report.published_on
    ]
    if plan.as_of:
        found.append(Mark(plan.as_of, "now"))
    found.sort(key=lambda item: edtf.last_day(item.date))
    # A report that came out on the day the plan stands at is that day.
    if len(found) > 1 and found[-1].kind == "now" and _same(found[-2], found[-1]):
        found.pop()
    return found


def _same(one: Mark, other: Mark) -> bool:
    return edtf.last_day(one.date) == edtf.last_day(other.date)


def within(interval: Interval, date: str | None) -> bool:
    """Whether a date falls after the start and not after the end."""
    if not date:
        return False
    return edtf.last_day(interval.start.date) < edtf.last_day(date) <= edtf.last_day(interval.end.date)


def amended_within(site: PlanSite, interval: Interval) -> list[Amendment]:
    """The amendments that surely took effect in an interval, an erratum by its own date."""
    decisions = site.index.table("decision")
    rows = sorted(site.index.table("amendment").values(), key=lambda item: (item.sequence or 0, item.id))
    return [item for item in rows if within(interval, bounds(decisions, item)[1] or item.date)]
