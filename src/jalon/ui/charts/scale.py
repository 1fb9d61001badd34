# SPDX-License-Identifier: Apache-2.0
"""Honest scales: ticks at round numbers, found in decimals; zero is there unless nobody could read the values then."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from msgspec import Struct

from jalon.lang import Lang, format_number, mark

_STEPS: Final = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_ZERO: Final = Decimal(0)
# A line whose values stay within this share of the highest would be flat from zero.
_FLAT: Final = Decimal("0.35")
#: Above these powers of ten, ticks are counted in thousands of millions, or in millions; what is said of them.
POWERS: Final = ((9, mark("en milliards")), (6, mark("en millions")))


class Scale(Struct, frozen=True):
    """From the first tick to the last; `power`: ticks are read in so many powers of ten."""

    ticks: tuple[Decimal, ...]
    power: int = 0

    @property
    def low(self) -> Decimal:
        """The first tick."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """The last tick."""
        return self.ticks[-1]

    @property
    def cut(self) -> bool:
        """Whether zero is not on it."""
        return self.low > 0 or self.high < 0

    def share(self, value: Decimal) -> float:
        """Where a value stands, from 0 at the first tick to 1 at the last."""
        return float((value - self.low) / (self.high - self.low))

    def read(self, tick: Decimal, lang: Lang) -> str:
        """A tick as it is read, with the decimals of the step."""
        if not tick:
            return "0"
        step = (self.ticks[1] - self.ticks[0]).scaleb(-self.power).normalize()
        decimals = max(0, -int(step.as_tuple().exponent))
        return format_number(tick.scaleb(-self.power), lang, decimals)


def scale(values: Iterable[Decimal], wanted: int, *, from_zero: bool) -> Scale:
    """The scale of some values with about so many ticks; without any value, from 0 to 1.

    `from_zero`: zero is on it whatever the values are; otherwise unless they would all look alike.
    """
    known = list(values)
    low, high = (min(known), max(known)) if known else (_ZERO, _ZERO)
    reach = max(abs(low), abs(high))
    if from_zero or low <= 0 <= high or high - low >= reach * _FLAT or low == high:
        low, high = min(low, _ZERO), max(high, _ZERO)
    if low == high:
        return Scale((_ZERO, Decimal(1)))
    step = _step((high - low) / wanted)
    first = (low / step).to_integral_value("ROUND_FLOOR")
    last = (high / step).to_integral_value("ROUND_CEILING")
    return Scale(tuple(step * each for each in range(int(first), int(last) + 1)), _power(step, reach))


def _step(least: Decimal) -> Decimal:
    """The smallest of 1, 2, 5 times a power of ten that is no less."""
    unit = Decimal(1).scaleb(least.adjusted())
    return next(unit * each for each in _STEPS if unit * each >= least)


def _power(step: Decimal, reach: Decimal) -> int:
    exponent = step.normalize().as_tuple().exponent
    return next((power for power, _ in POWERS if reach.adjusted() > power and int(exponent) > power - 3), 0)
