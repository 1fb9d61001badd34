# SPDX-License-Identifier: Apache-2.0
"""Which bodies have reported on the measures they answer for, report by report of the plan's own calendar.

Silence is never called late: a report is past only when the calendar says so, at the plan's as-of date. A body whose
lead is only presumed is held to nothing.
"""

from typing import Literal

import msgspec

from jalon.plan import edtf
from jalon.plan.figures.standing import lead_field
from jalon.plan.index import Index
from jalon.plan.types.base import Period
from jalon.plan.types.frame import ReportDue
from jalon.plan.types.life import Update
from jalon.plan.types.measures import Measure

Said = Literal["reported", "silent", "not_due", "not_applicable", "cannot_be_said"]
Group = Literal["silent", "partly", "reported", "undecided", "presumed", "none"]
#: Groups of bodies that answer for something, the ones that one looks for first.
GROUPS: tuple[Group, ...] = ("silent", "partly", "reported", "undecided", "presumed", "none")


class Heard(msgspec.Struct, frozen=True):
    """What a body said of a measure for a report (none when the plan has no calendar): the latest update, if any."""

    report: str
    state: Said
    update: str = ""
    reported_on: str = ""


class Duty(msgspec.Struct, frozen=True):
    """A measure a body answers for, alone or jointly, and what was heard of it, report by report."""

    measure: str
    heard: tuple[Heard, ...]
    joint: bool = False
    presumed: bool = False


class Reporting(msgspec.Struct, frozen=True):
    """All that a body answers for, and the group it stands in."""

    body: str
    duties: tuple[Duty, ...] = ()
    group: Group = "none"


def reporting(index: Index, body: str) -> Reporting:
    """What a body answers for and what was heard of it, worked out once."""
    return index.valued("reporting", lambda: _everybody(index)).get(body) or Reporting(body)


def calendar(index: Index) -> tuple[ReportDue, ...]:
    """The plan's reporting calendar in time order."""
    return tuple(sorted(index.document.plan.reports, key=_when))


def _when(report: ReportDue) -> tuple[str, str]:
    period = report.period
    return (period.last or period.start or "" if period else "") or report.due or report.published_on or "", report.id


def past(report: ReportDue, at: str | None) -> bool | None:
    """Whether a report was due or published by a day; None when the calendar does not say."""
    if at is None:
        return None
    if report.published_on is not None and edtf.first_day(report.published_on).isoformat() <= at:
        return True
    return None if report.due is None else edtf.late(report.due, at)


def _everybody(index: Index) -> dict[str, Reporting]:
    duties: dict[str, list[Duty]] = {}
    for measure in index.measures:
        if measure.standing is not None or measure.held_in is not None:
            continue
        leads = [measure.lead] if measure.lead else list(measure.joint_leads)
        presumed = index.certainty(f"measure:{measure.id}#{lead_field(measure)}") == "inferred"
        for body in leads:
            heard = _heard(index, measure, body)
            joint = measure.lead is None and len(leads) > 1
            duties.setdefault(body, []).append(Duty(f"measure:{measure.id}", heard, joint, presumed))
    return {body: Reporting(body, tuple(rows), _group(rows)) for body, rows in duties.items()}


def _group(duties: list[Duty]) -> Group:
    states = {heard.state for duty in duties if not duty.presumed for heard in duty.heard}
    if all(duty.presumed for duty in duties):
        return "presumed"
    if "silent" in states:
        return "partly" if "reported" in states else "silent"
    return "reported" if "reported" in states else "undecided"


def _heard(index: Index, measure: Measure, body: str) -> tuple[Heard, ...]:
    rows = [f"measure:{measure.id}", *(f"action:{action.id}" for action in index.actions.get(measure.id, ()))]
    said = [update for row in rows for update in index.updates.get(row, ()) if update.by == body]
    reports = calendar(index)
    if not reports:
        return (_latest("", said, "silent"),)
    at = index.document.plan.as_of
    return tuple(_for(report, measure, said, at) for report in reports)


def _for(report: ReportDue, measure: Measure, said: list[Update], at: str | None) -> Heard:
    found = [update for update in said if _overlap(report.period, _span(update))]
    began = measure.period.start if measure.period else None
    ended = report.period.last if report.period else None
    if not found and began and ended and edtf.definitely_before(ended, began):
        return Heard(report.id, "not_applicable")
    closed = past(report, at) if report.period is not None else None
    silence: Said = "cannot_be_said" if closed is None else ("silent" if closed else "not_due")
    return _latest(report.id, found, silence)


def _latest(report: str, said: list[Update], silence: Said) -> Heard:
    if not said:
        return Heard(report, silence)
    best = max(said, key=lambda update: (update.reported_on or "", update.id))
    return Heard(report, "reported", best.id, best.reported_on or "")


def _span(update: Update) -> Period | None:
    if update.period is not None:
        return update.period
    return Period(start=update.reported_on, last=update.reported_on) if update.reported_on else None


def _overlap(one: Period | None, other: Period | None) -> bool:
    """Whether two periods have a day in common; an end that is not given is open."""
    if one is None or other is None:
        return False
    return not (_before(one.last, other.start) or _before(other.last, one.start))


def _before(last: str | None, start: str | None) -> bool:
    return last is not None and start is not None and edtf.definitely_before(last, start)
