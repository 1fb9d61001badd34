# SPDX-License-Identifier: Apache-2.0
"""Decimal arithmetic of the methods: 50 digits inside, 12 published."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from jalon.plan.decimals import MAX_CHARACTERS

PUBLISHED_DIGITS = 12
# A number this small is written "0.", zeros and 12 digits within the 40 characters of a canonical decimal.
PUBLISHED_DECIMALS = MAX_CHARACTERS - len("-0.")

# Fixed here, so that a result never depends on the context of the caller.
WORKING = Context(prec=50, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])

_ROUNDING = Context(prec=PUBLISHED_DIGITS, rounding=ROUND_HALF_EVEN)
_SMALLEST = Decimal(1).scaleb(-PUBLISHED_DECIMALS)
_SCORE_BOUND = Decimal(5)


def growth_rate(base: Decimal, value: Decimal, years: int) -> Decimal:
    """The compound yearly growth from `base` to `value`: (value / base)^(1 / years) - 1.

    A share of one: 0.015 is 1.5 % a year. `base` is not zero, `value` is zero or has its sign, `years` is positive.
    To be called within the WORKING context.
    """
    if not value:
        # Zero to a fractional power is zero: the whole is lost, however long it took.
        return Decimal(-1)
    return (value / base) ** (1 / Decimal(years)) - 1


def published(value: Decimal) -> Decimal | None:
    """`value` to 12 significant digits and at most 37 decimals; None when it is too large for a canonical decimal."""
    rounded = _ROUNDING.plus(value)
    if rounded and rounded.adjusted() - PUBLISHED_DIGITS + 1 < -PUBLISHED_DECIMALS:
        rounded = WORKING.quantize(rounded, _SMALLEST)
    if not rounded:
        return Decimal(0)
    return rounded if rounded.adjusted() < MAX_CHARACTERS - 1 else None


def hundredths(value: Decimal) -> Decimal:
    """`value` to at most two decimals, for a sentence; beyond all sense it keeps its first 12 digits instead."""
    if value.adjusted() >= WORKING.prec - 2:
        return _ROUNDING.plus(value)
    rounded = WORKING.quantize(value, Decimal("0.01"))
    return Decimal(format(rounded.normalize(), "f")) if rounded else Decimal(0)


def cut(score: Decimal) -> Decimal:
    """`score` brought back between -5 and 5, to 12 significant digits."""
    bounded = max(-_SCORE_BOUND, min(_SCORE_BOUND, score))
    return _ROUNDING.plus(bounded) or Decimal(0)
