# SPDX-License-Identifier: Apache-2.0
"""Lateness and drift of deadlines, always computed at a date, from last possible day to last possible day."""

from typing import Literal

import msgspec

from jalon.plan import edtf
from jalon.plan.types.frame import ReportDue
from jalon.plan.types.measures import Action, Due

Timeliness = Literal["late", "on_time", "done_late", "done", "not_due", "ongoing", "cannot_be_said"]


def last_due(due: Due | None) -> str | None:
    """The last date of a due, or None: no date, ongoing, none."""
    if due is None or due.kind in ("ongoing", "none"):
        return None
    if due.kind == "every":
        return due.until
    return max(due.dates, key=edtf.last_day, default=due.until)


def next_due(due: Due | None, at: str) -> str | None:
    """The first date of a due that is not past on `at`; the last one when all are."""
    if due is None or due.kind in ("ongoing", "none"):
        return None
    dates = list(due.dates)
    if due.kind == "every" and due.since and due.every and due.until:
        dates = list(edtf.recurrences(due.since, due.every, due.until))
    coming = [date for date in sorted(dates, key=edtf.last_day) if edtf.last_day(date).isoformat() >= at]
    return coming[0] if coming else last_due(due)


class Timing(msgspec.Struct, frozen=True):
    """How an action stands to its due date on a day; `days` it is late by."""

    state: Timeliness
    days: int | None = None


def timing(action: Action, at: str | None, done: bool = False) -> Timing:  # noqa: FBT001, FBT002  # pages call it so
    """How an action stands on `at` (a day); without a day or a due date nothing dated is said."""
    due = action.due
    if action.done_on or done:
        last = last_due(due)
        if action.done_on and last and edtf.definitely_before(last, action.done_on):
            return Timing("done_late", edtf.days_between_last_days(last, action.done_on))
        return Timing("done")
    if due is not None and due.kind == "ongoing":
        return Timing("ongoing")
    last = last_due(due)
    if at is None or last is None:
        return Timing("cannot_be_said")
    if edtf.late(last, at):
        return Timing("late", edtf.days_between_last_days(last, at))
    return Timing("not_due")


def days_between(before: Due | None, after: Due | None) -> int | None:
    """The drift from one due to another, in days; None when either has no date."""
    first, second = last_due(before), last_due(after)
    return None if first is None or second is None else edtf.days_between_last_days(first, second)


def report_delay(report: ReportDue) -> int | None:
    """The days by which a report came out after its due date; None when it did not, or when that cannot be said."""
    if report.due is None or report.published_on is None or not edtf.done_late(report.due, report.published_on):
        return None
    return edtf.days_between_last_days(report.due, report.published_on)
