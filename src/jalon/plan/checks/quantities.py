# SPDX-License-Identifier: Apache-2.0
"""Quantities: every number has a source, a unit, bounds in order, and a level of evidence that something carries."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jalon.lang import mark
from jalon.plan.checks import words
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import IMPOSSIBLE_VALUE, LEVEL, NO_SOURCE, NO_UNIT
from jalon.plan.figures.make import LEVELS, kept_copy
from jalon.plan.findings import Both, Finding, worded
from jalon.plan.types.base import Quantity
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.figures import TargetVersion

_RANGE = mark("une fourchette a un bas et un haut, dans cet ordre")
_BRACKET = mark("la valeur arrondie n’est pas entre son bas et son haut")
_NO_NUMBER = mark("une précision sans nombre")
_EMPTY_TARGET = mark("une cible sans niveau, sans terme et sans fourchette")


def proven(document: PlanDocument) -> Iterator[tuple[str, Any]]:
    """Every quantity that carries a proof: its address and its value."""
    for observation in document.observations:
        yield f"observation:{observation.indicator}/{observation.id}", observation
    for target in document.targets:
        for version in target.versions:
            yield f"target:{target.id}#versions/{version.id}", version
    for baseline in document.baselines:
        for start in baseline.versions:
            yield f"baseline:{baseline.id}#versions/{start.id}", start
    yield from _amounts(document)


def _amounts(document: PlanDocument) -> Iterator[tuple[str, Any]]:
    for money in document.money:
        for name in ("planned", "committed", "paid"):
            if getattr(money, name) is not None:
                yield f"money:{money.id}#{name}", getattr(money, name)
        for restated in money.also_stated:
            yield f"money:{money.id}#also_stated/{restated.id}", restated
    for award in document.awards:
        if award.amount is not None:
            yield f"award:{award.id}#amount", award.amount
    for intake in document.intakes:
        if intake.capacity is not None:
            yield f"intake:{intake.id}#capacity", intake.capacity


def check_proofs(context: Context) -> Iterator[Finding]:
    """E305 without source, E313 without unit, E309 impossible ranges, E318 levels that nothing carries."""
    for address, value in proven(context.document):
        number = next((n for n in (value.value, value.low, value.high) if n is not None), None)
        if value.source is None and getattr(value, "state", None) in (None, "suppressed"):
            yield context.found(NO_SOURCE, address, found=_shown(value, number))
        if number is not None and not value.currency and not getattr(value, "unit", None):
            yield context.found(NO_UNIT, address, found=_shown(value, number))
        reason = _wrong(value, number)
        if reason is not None:
            bounded = value.low is not None or value.high is not None
            found = words.bounds(value.low, value.high) if bounded else _shown(value, number)
            yield context.found(IMPOSSIBLE_VALUE, address, reason=worded(reason), expected="low, high", found=found)
        if value.level in LEVELS[2:] and not kept_copy(context.index, value.source):
            yield context.found(
                LEVEL,
                f"{address}/level" if "#" in address else f"{address}#level",
                found=words.closed(value.level, "Proof", "level"),
            )
    for announced in context.document.plan.announced:
        if announced.count is not None and announced.source is None:
            address = f"plan:{context.document.plan.id}#announced/{announced.id}"
            yield context.found(NO_SOURCE, address, found=words.number(announced.count))


def _shown(value: Any, number: Decimal | None) -> str | Both:
    return words.number(number) if number is not None else str(getattr(value, "term", None) or "…")


def _wrong(value: Quantity, number: Decimal | None) -> str | None:
    """Why bounds cannot be: a range without both, out of order, a value outside its own."""
    low, high = value.low, value.high
    if isinstance(value, TargetVersion):
        silent = value.form in ("improve", "maintain")
        if not silent and number is None and value.term is None:
            return _EMPTY_TARGET
    if (value.precision == "range" and (low is None or high is None)) or (
        low is not None and high is not None and low > high
    ):
        return _RANGE
    outside = low is not None and value.value is not None and value.value < low
    if outside or (high is not None and value.value is not None and value.value > high):
        return _BRACKET
    return _NO_NUMBER if value.precision not in (None, "exact") and number is None else None
