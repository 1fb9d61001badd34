# SPDX-License-Identifier: Apache-2.0
"""A flow in total: what was observed period after period, added up until a horizon."""

import datetime
from collections.abc import Iterable
from decimal import Decimal, localcontext
from itertools import pairwise

import msgspec

from jalon.plan import edtf
from jalon.plan.figures.intervals import interval
from jalon.plan.figures.latest import unit_of
from jalon.plan.types.figures import Observation

_DAY = datetime.timedelta(days=1)
Span = tuple[datetime.date, datetime.date]


class Total(msgspec.Struct, frozen=True):
    """The last observation bearing the sum, the observations added, and whether they leave no day out."""

    observation: Observation
    parts: tuple[Observation, ...]
    whole: bool


def total(observations: Iterable[Observation], start: datetime.date | None, end: datetime.date | None) -> Total | None:
    """The sum of what was observed from `start` to `end`; None when it cannot be made.

    A period inside another that is counted (a quarter of a year) is not added again. Periods that overlap otherwise,
    other units, values that are no numbers: no sum. An observation without a period is left aside.
    """
    dated = [(span, item) for item in observations if (span := _span(item)) is not None and _inside(span, start, end)]
    parts: list[tuple[Span, Observation]] = []
    for span, item in sorted(dated, key=lambda each: (each[0][0], -each[0][1].toordinal(), each[1].id)):
        if parts and span[0] <= parts[-1][0][1]:
            if span[1] > parts[-1][0][1]:
                return None
            continue
        parts.append((span, item))
    added = [item for _, item in parts]
    if not added or len({unit_of(item) for item in added}) > 1:
        return None
    summed = _summed(added)
    if summed is None:
        return None
    spans = [span for span, _ in parts]
    joined = all(after[0] == before[1] + _DAY for before, after in pairwise(spans))
    whole = joined and start is not None and end is not None and spans[0][0] <= start and spans[-1][1] >= end
    return Total(summed, tuple(added), whole)


def _span(observation: Observation) -> Span | None:
    period = observation.period
    if period is None or period.last is None:
        return None
    return edtf.first_day(period.start or period.last), edtf.last_day(period.last)


def _inside(span: Span, start: datetime.date | None, end: datetime.date | None) -> bool:
    return (start is None or span[0] >= start) and (end is None or span[1] <= end)


def _summed(parts: list[Observation]) -> Observation | None:
    """The last observation with the sum of all: exact when all are, else the interval of what it may be."""
    bounds = [interval(item) for item in parts]
    if any(each is None or each == (None, None) for each in bounds) or any(item.term for item in parts):
        return None
    low = _sum([each[0] for each in bounds if each is not None])
    high = _sum([each[1] for each in bounds if each is not None])
    exact = low is not None and low == high
    number = {"value": low} if exact else {"value": _sum([item.value for item in parts]), "low": low, "high": high}
    precision = None if exact else "range" if low is not None and high is not None else "at_least"
    if precision == "at_least":
        if low is None:
            return None
        number = {"value": low, "low": None, "high": None}
    return msgspec.structs.replace(parts[-1], **{"low": None, "high": None, **number, "precision": precision})


def _sum(values: list[Decimal | None]) -> Decimal | None:
    with localcontext() as context:
        context.prec = 40
        found = Decimal(0)
        for value in values:
            if value is None:
                return None
            found += value
        return found
