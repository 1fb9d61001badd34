# SPDX-License-Identifier: Apache-2.0
"""Dates as plans give them: a year, a season, a month or a day, with known bounds.

The accepted writings are a subset of the Extended Date/Time Format (ISO 8601-2:2019, level 1):
`YYYY`, `YYYY-MM`, `YYYY-MM-DD` and the seasons `YYYY-21` to `YYYY-24`, years 0001 to 9999, real calendar days only.

EDTF names the seasons and leaves their bounds open. Here they are the meteorological seasons of the northern
hemisphere: spring (21) March to May, summer (22) June to August, autumn (23) September to November, winter (24)
December to the end of February of the next year. `9999-24` would end after the calendar and is therefore refused.

A date that is less precise than a day is never given a day it does not state: each question below says whether it is
answered from the first or from the last possible day. There is no clock here: "today" is always an argument.
"""

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

Precision = Literal["year", "season", "month", "day"]
Every = Literal["month", "quarter", "semester", "year"]

MONTHS_IN: dict[Every, int] = {"month": 1, "quarter": 3, "semester": 6, "year": 12}

_WRITING = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FISCAL_START = re.compile(r"([0-9]{2})-([0-9]{2})")
_SPRING, _WINTER = 21, 24
_ONE_DAY = datetime.timedelta(days=1)
_LAST_YEAR = datetime.MAXYEAR


class NotEdtf(ValueError):
    """The text is not one of the accepted writings, or names a day that does not exist."""


class OutsideCalendar(ValueError):
    """The answer lies before year 1 or after year 9999."""


class TooVague(ValueError):
    """The date is less precise than the period that is to be added to it."""


def is_edtf(text: str) -> bool:
    """Whether `text` is an accepted writing of a date that exists."""
    try:
        _bounds(text)
    except NotEdtf:
        return False
    return True


def first_day(text: str) -> datetime.date:
    """The first day `text` can mean; raises NotEdtf."""
    return _bounds(text)[0]


def last_day(text: str) -> datetime.date:
    """The last day `text` can mean; raises NotEdtf."""
    return _bounds(text)[1]


def precision(text: str) -> Precision:
    """What the date is given to: a year, a season, a month or a day; raises NotEdtf."""
    _bounds(text)
    _, middle, day = _parts(text)
    if middle is None:
        return "year"
    if day is not None:
        return "day"
    return "season" if middle >= _SPRING else "month"


def definitely_before(a: str, b: str) -> bool:
    """Whether every day `a` can mean is before every day `b` can mean."""
    return last_day(a) < first_day(b)


def compare(a: str, b: str) -> Literal[-1, 0, 1]:
    """-1 when `a` is definitely before `b`, 1 when definitely after, 0 when that cannot be said.

    0 is not equality and the relation is no total order: sort by `(first_day, last_day)` where a list must be sorted.
    """
    if definitely_before(a, b):
        return -1
    return 1 if definitely_before(b, a) else 0


def inverted(from_: str, last: str) -> bool:
    """Whether the period is impossible: it ends, at the latest, before it begins, at the earliest."""
    return definitely_before(last, from_)


def days_between_last_days(a: str, b: str) -> int:
    """Days from the last possible day of `a` to that of `b`: the drift of a deadline moved from `a` to `b`.

    Negative when the deadline was brought forward.
    """
    return (last_day(b) - last_day(a)).days


def late(due: str, at: datetime.date | str, done: str | None = None) -> bool:
    """Whether what was due is overdue on the date `at`: due for certain, and not done by then.

    Overdue only after the last possible day of `due`; when `at` is itself vague, only if its first possible day is
    after it. What may have been done by `at` is no longer overdue: whether it was done too late is `done_late`.
    """
    earliest, latest = (first_day(at), last_day(at)) if isinstance(at, str) else (at, at)
    if done is not None and first_day(done) <= latest:
        return False
    return earliest > last_day(due)


def done_late(due: str, done: str) -> bool:
    """Whether it was certainly done after the last possible day of `due`."""
    return definitely_before(due, done)


def fiscal_year(date: datetime.date | str, start: str = "04-01") -> tuple[datetime.date, datetime.date]:
    """First and last day of the fiscal year that holds `date`.

    `start` is the month and day on which each fiscal year begins, `MM-DD`; 29 February is refused (NotEdtf), since it
    does not come every year. A vague date must lie within one fiscal year as a whole: otherwise TooVague.
    """
    month, day = _fiscal_start(start)
    if isinstance(date, datetime.date):
        return _fiscal_year_of_day(date, month, day)
    found = _fiscal_year_of_day(first_day(date), month, day)
    if last_day(date) > found[1]:
        message = f"{date!r} lies in more than one fiscal year beginning on {start}"
        raise TooVague(message)
    return found


def add_period(date: str, every: Every, times: int = 1) -> str:
    """The date `times` periods later (earlier when negative), to the same precision.

    A day that the month reached does not have becomes that month's last day (2020-01-31, a month later: 2020-02-29).
    For a series, count from its first date with `times` rather than from one date to the next, so that the 31st comes
    back: see `recurrences`. A year accepts years only, a season years, semesters and quarters (else TooVague). Raises
    OutsideCalendar when the answer would leave years 1 to 9999.
    """
    year, middle, day = _parts(date)
    given = precision(date)
    months = MONTHS_IN[every] * times
    if given == "year" and every != "year":
        message = f"{date!r} is given to the year: a {every} cannot be added to it"
        raise TooVague(message)
    if given == "season":
        return _add_to_season(date, every, months)
    total = year * 12 + (middle or 1) - 1 + months
    reached, month = total // 12, total % 12 + 1
    if not 1 <= reached <= _LAST_YEAR:
        raise OutsideCalendar(date)
    if given == "year":
        return f"{reached:04d}"
    if day is None:
        return f"{reached:04d}-{month:02d}"
    return f"{reached:04d}-{month:02d}-{min(day, calendar.monthrange(reached, month)[1]):02d}"


def recurrences(first: str, every: Every, until: str) -> Iterator[str]:
    """The successive dates of what is due `every` period, from `first`, until they are definitely after `until`.

    Stops with the calendar. Raises TooVague like `add_period`, on the second date.
    """
    times = 0
    date = first
    while not definitely_before(until, date):
        yield date
        times += 1
        try:
            date = add_period(first, every, times)
        except OutsideCalendar:
            return


def _parts(text: str) -> tuple[int, int | None, int | None]:
    match = _WRITING.fullmatch(text)
    if match is None:
        raise NotEdtf(text)
    year, middle, day = match.groups()
    return int(year), None if middle is None else int(middle), None if day is None else int(day)


@lru_cache(maxsize=4096)
def _bounds(text: str) -> tuple[datetime.date, datetime.date]:
    year, middle, day = _parts(text)
    try:
        if middle is None:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        if day is not None:
            only = datetime.date(year, middle, day)
            return only, only
        if _SPRING <= middle <= _WINTER:
            return _months(year, 3 * (middle - _SPRING + 1), 3)
        return _months(year, middle, 1)
    except ValueError as error:
        raise NotEdtf(text) from error


def _months(year: int, month: int, count: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of `count` whole months from `month` of `year`; ValueError outside the calendar."""
    first = datetime.date(year, month, 1)
    end = year * 12 + month - 1 + count - 1
    last_month = end % 12 + 1
    last_year = end // 12
    return first, datetime.date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def _add_to_season(date: str, every: Every, months: int) -> str:
    if every == "month":
        message = f"{date!r} is given to the season: a month cannot be added to it"
        raise TooVague(message)
    year, middle, _ = _parts(date)
    total = year * 4 + (middle or _SPRING) - _SPRING + months // 3
    answer = f"{total // 4:04d}-{total % 4 + _SPRING}"
    if not 1 <= total // 4 <= _LAST_YEAR or not is_edtf(answer):
        raise OutsideCalendar(date)
    return answer


def _fiscal_start(start: str) -> tuple[int, int]:
    match = _FISCAL_START.fullmatch(start)
    # 2001 is no leap year: 29 February does not exist in it.
    if match is None or not is_edtf(f"2001-{start}"):
        raise NotEdtf(start)
    return int(match[1]), int(match[2])


def _fiscal_year_of_day(date: datetime.date, month: int, day: int) -> tuple[datetime.date, datetime.date]:
    year = date.year if (date.month, date.day) >= (month, day) else date.year - 1
    try:
        first = datetime.date(year, month, day)
        if (month, day) == (1, 1):
            return first, datetime.date(year, 12, 31)
        return first, datetime.date(year + 1, month, day) - _ONE_DAY
    except ValueError as error:
        raise OutsideCalendar(date.isoformat()) from error
