# SPDX-License-Identifier: Apache-2.0
"""What a quantity may be: its lowest and highest possible values. A rounded number without bounds has none."""

from decimal import Decimal, localcontext

from jalon.plan.types.base import Quantity

#: Lowest and highest possible values; None: no bound is known on that side.
Interval = tuple[Decimal | None, Decimal | None]


def interval(quantity: Quantity) -> Interval | None:
    """What a quantity may be; about without low and high has no bounds. None: it is no number."""
    if quantity.low is not None and quantity.high is not None:
        return quantity.low, quantity.high
    number = next((n for n in (quantity.value, quantity.low, quantity.high) if n is not None), None)
    if number is None:
        return None
    if quantity.precision == "at_least":
        return number, None
    if quantity.precision == "at_most":
        return None, number
    if quantity.precision == "about":
        return quantity.low, quantity.high
    return number, number


def apart(one: Interval, two: Interval) -> bool:
    """Whether two intervals have no value in common."""
    return _below(one[1], two[0]) or _below(two[1], one[0])


def _below(one: Decimal | None, two: Decimal | None) -> bool:
    return one is not None and two is not None and one < two


def changes(seen: Interval, start: Interval, *, percent: bool) -> Interval | None:
    """The change from a start to what was seen; None in percent of a start that may be zero, or without bounds."""
    lowest, highest = start
    if lowest is None or highest is None:
        return (None, None) if not percent or not _may_be_zero(start) else None
    if percent and _may_be_zero(start):
        return None
    corners = [[_change(value, base, percent=percent) for base in (lowest, highest)] for value in seen]
    low = None if seen[0] is None else min(value for value in corners[0] if value is not None)
    high = None if seen[1] is None else max(value for value in corners[1] if value is not None)
    return low, high


def _may_be_zero(start: Interval) -> bool:
    return (start[0] is None or start[0] <= 0) and (start[1] is None or start[1] >= 0)


def _change(value: Decimal | None, base: Decimal, *, percent: bool) -> Decimal | None:
    if value is None:
        return None
    with localcontext() as context:
        context.prec = 40
        difference = value - base
        return difference * 100 / abs(base) if percent else difference
