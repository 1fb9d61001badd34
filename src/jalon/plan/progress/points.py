# SPDX-License-Identifier: Apache-2.0
"""The values a path is drawn through: which of a series are used, and why the others are not."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec

from jalon.lang import mark
from jalon.plan.progress.result import Direction, Input, Message, MessageValue, inputs, message

NO_DATA = mark("la série ne contient aucune valeur")
NO_DATA_SINCE_BASE = mark("la série ne contient aucune valeur depuis {period}, la période de départ demandée")
NO_HORIZON = mark("la cible n’a pas d’horizon")
HORIZON_BEFORE_BASE = mark("l’horizon de la cible, {horizon}, ne suit pas la période de départ, {base}")
TARGET_IS_BASE = mark("la cible est égale à la valeur de départ : le rythme requis est nul et le ratio n’existe pas")
BASE_BEYOND_TARGET = mark(
    "la valeur de départ dépassait déjà la cible : le ratio est calculé sur la valeur absolue du rythme requis"
)
ACHIEVED_WITHOUT_PACE = mark("la cible est atteinte, mais le rythme ne peut pas être calculé : {reason}")
ONE_PERIOD = mark("la série ne contient qu’une seule période mesurée depuis le départ, {period}")
TWO_VALUES = mark("la série contient deux valeurs différentes pour {period}")
MISSING_VALUES = mark("sans valeur, donc non utilisé : {periods}")
BASE_MOVED = mark("aucune valeur pour {requested} : la période de départ est la période mesurée suivante, {used}")

_YEAR = re.compile(r"([0-9]{4})(?:[-–/].*)?")


class Point(msgspec.Struct, frozen=True):
    """A value at a period. None when it was not measured."""

    period: str
    value: Decimal | None


class Target(msgspec.Struct, frozen=True):
    """A value to reach, and by when. Without a horizon nothing can be said about the pace."""

    value: Decimal
    period: str | None = None


class NotAPeriod(ValueError):
    """The period does not begin with a year of four digits."""


class Refused(Exception):
    """The series does not allow an assessment; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.msgid)
        self.reason = reason


ACHIEVED = mark("Cible atteinte : {current} en {current_period}, pour une cible de {target}.")
WRONG_WAY = mark(
    "{status} : de {base} en {base_period} à {current} en {current_period}, dans le sens contraire du sens recherché."
)


class Span(msgspec.Struct, frozen=True):
    """The base and the current value of a series, and what was set aside to find them."""

    base: Point
    base_value: Decimal
    current: Point
    current_value: Decimal
    exclusions: tuple[Message, ...]

    def path(self) -> dict[str, MessageValue]:
        """The values with which a sentence tells the way from the base to the current value."""
        return {
            "base": self.base_value,
            "base_period": self.base.period,
            "current": self.current_value,
            "current_period": self.current.period,
        }

    def given(self, direction: Direction, target: Target | None, limit: Decimal | None = None) -> tuple[Input, ...]:
        """The inputs of a path, by name."""
        return inputs(
            base_period=self.base.period,
            base=self.base_value,
            current_period=self.current.period,
            current=self.current_value,
            direction=Decimal(direction),
            target=target.value if target else None,
            target_period=target.period if target else None,
            limit=limit,
        )


def first_year(period: str) -> int:
    """The year in which the period begins: `2015`, `2015-16`, `2015-04-01` and `2015/2016` all give 2015."""
    match = _YEAR.fullmatch(period)
    if match is None or match[1] == "0000":
        raise NotAPeriod(period)
    return int(match[1])


def measured(points: Sequence[Point]) -> tuple[list[tuple[Point, Decimal]], tuple[Message, ...]]:
    """The points that have a value, and the exclusion that names the others."""
    kept = [(point, point.value) for point in points if point.value is not None]
    missing = ", ".join(point.period for point in points if point.value is None)
    return kept, (message(MISSING_VALUES, periods=missing),) if missing else ()


def span(points: Sequence[Point], base_period: str | None, rank: Callable[[str], int] = first_year) -> Span:
    """Base and current value of a series, in whatever order it comes; `rank` places a period in time.

    The base is the requested period or the next one measured (without a request, the first); the current value is the
    last. Both may be the same point: the caller says what that prevents. Raises Refused when there is no value, or two
    different values for one period.
    """
    kept, exclusions = measured(points)
    if not kept:
        raise Refused(message(NO_DATA))
    by_rank: dict[int, tuple[Point, Decimal]] = {}
    for point, value in kept:
        known = by_rank.setdefault(rank(point.period), (point, value))
        if known[1] != value:
            raise Refused(message(TWO_VALUES, period=point.period))
    requested = min(by_rank) if base_period is None else rank(base_period)
    later = [place for place in by_rank if place >= requested]
    if not later:
        raise Refused(message(NO_DATA_SINCE_BASE, period=base_period or ""))
    base, base_value = by_rank[min(later)]
    current, current_value = by_rank[max(later)]
    if base_period is not None and min(later) != requested:
        exclusions += (message(BASE_MOVED, requested=base_period, used=base.period),)
    return Span(base, base_value, current, current_value, exclusions)
