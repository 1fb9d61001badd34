# SPDX-License-Identifier: Apache-2.0
"""Compound growth, version 1: is the yearly growth enough to reach the target, or strong enough without one?

Source: the method of the Canadian Indicator Framework for the Sustainable Development Goals (Statistics Canada),
inspired by Eurostat's. With a target, the measure is the observed yearly growth over the required one; without, it is
the observed growth itself, and its bands narrow near a natural limit. Formulae, bands and every decision on a
degenerate case: docs/reference/progress.fr.md.
"""

from collections.abc import Sequence
from decimal import Decimal, localcontext

from jalon.lang import mark
from jalon.plan.progress import bands
from jalon.plan.progress.arithmetic import WORKING, growth_rate, hundredths
from jalon.plan.progress.points import (
    ACHIEVED,
    ACHIEVED_WITHOUT_PACE,
    BASE_BEYOND_TARGET,
    HORIZON_BEFORE_BASE,
    NO_HORIZON,
    ONE_PERIOD,
    TARGET_IS_BASE,
    WRONG_WAY,
    Point,
    Refused,
    Span,
    Target,
    first_year,
    span,
)
from jalon.plan.progress.result import (
    Direction,
    Message,
    MessageValue,
    Method,
    Result,
    Status,
    inputs,
    message,
    status_label,
)

METHOD = Method("compound_growth", "1")
# What stands for zero, by which nothing can be divided; the publisher's own choice.
STAND_IN = Decimal("0.001")

BASE_REPLACED = mark(
    "la valeur de départ, zéro, est remplacée par {stand_in} pour que la croissance puisse être calculée"
)
TARGET_REPLACED = mark("la cible, zéro, est remplacée par {stand_in} pour que la croissance puisse être calculée")
OPPOSITE_SIGNS = mark("la valeur de départ ({base}) et la valeur actuelle ({current}) sont de signes contraires")
TARGET_OF_OPPOSITE_SIGN = mark("la valeur de départ ({base}) et la cible ({target}) sont de signes contraires")
LIMIT_IGNORED = mark("la limite {limit} ne sert pas, puisqu’il y a une cible")

WITH_TARGET = mark(
    "{status} : de {base} en {base_period} à {current} en {current_period}, "
    "soit {pace} fois le rythme requis pour atteindre {target} en {target_period}."
)
WITHOUT_TARGET = mark(
    "{status} : de {base} en {base_period} à {current} en {current_period}, "
    "soit une variation annuelle moyenne de {growth} %."
)


def compound_growth(
    points: Sequence[Point],
    *,
    direction: Direction,
    base_period: str | None = None,
    target: Target | None = None,
    limit: Decimal | None = None,
) -> Result:
    """Assess a yearly series by its compound growth from the base to the last measured year.

    `direction` is 1 when more is better, -1 when less is better; `limit` is the natural ceiling or floor of the
    quantity, used only without a target. Years are counted from the first year of each period. Raises NotAPeriod when a
    period has no year; everything else that prevents an assessment is said in the result.
    """
    with localcontext(WORKING):
        try:
            found = span(points, base_period)
        except Refused as refusal:
            return METHOD.unavailable(inputs(base_period=base_period), refusal.reason)
        case = _Case(found, direction)
        return case.without_target(limit) if target is None else case.against_target(target, limit)


class _Case:
    """One series under assessment: the values computed with, and what is said on the way."""

    def __init__(self, found: Span, direction: Direction) -> None:
        self.span = found
        self.direction = direction
        self.current = found.current_value
        self.base = found.base_value or STAND_IN
        self.first = first_year(found.base.period)
        self.years = first_year(found.current.period) - self.first
        self.exclusions = list(found.exclusions)
        if not found.base_value:
            self.exclusions.append(message(BASE_REPLACED, stand_in=STAND_IN))

    def without_target(self, limit: Decimal | None) -> Result:
        """The observed growth, against fixed bands narrowed near the limit."""
        given = self.span.given(self.direction, None, limit)
        reason = self._no_growth()
        if reason:
            return METHOD.unavailable(given, reason, self.exclusions)
        growth = growth_rate(self.base, self.current, self.years)
        trend = self._desired(growth)
        factor = bands.limit_factor(self.span.base_value, limit)
        status = bands.trend_status(trend, factor)
        sentence = message(WITHOUT_TARGET, growth=hundredths(100 * growth), **self._path(status))
        return METHOD.conclude(
            given,
            measure=trend,
            score=bands.trend_score(trend, factor),
            status=status,
            sentence=sentence,
            exclusions=self.exclusions,
        )

    def against_target(self, target: Target, limit: Decimal | None) -> Result:
        """The observed growth over the required one."""
        given = self.span.given(self.direction, target, limit)
        if limit is not None:
            self.exclusions.append(message(LIMIT_IGNORED, limit=limit))
        if target.period is None:
            return METHOD.unavailable(given, message(NO_HORIZON), self.exclusions)
        aim = target.value or STAND_IN.copy_sign(self.base)
        if not target.value:
            self.exclusions.append(message(TARGET_REPLACED, stand_in=aim))
        reached = bands.achieved(self.current, aim, self.direction)
        reason = self._no_growth() or self._no_required_growth(aim, target.period)
        if reason and not reached:
            return METHOD.unavailable(given, reason, self.exclusions)
        pace = self._pace_unless(reason, aim, target.period)
        status, score = bands.against_target(pace, reached=reached)
        return METHOD.conclude(
            given,
            measure=pace,
            score=score,
            status=status,
            sentence=self._sentence(status, target, pace),
            exclusions=self.exclusions,
        )

    def _pace_unless(self, reason: Message | None, aim: Decimal, horizon: str) -> Decimal | None:
        """Observed over required growth; None, and why, when there is no such ratio."""
        if reason:
            self.exclusions.append(message(ACHIEVED_WITHOUT_PACE, reason=reason))
            return None
        required = growth_rate(self.base, aim, first_year(horizon) - self.first)
        if not required:
            self.exclusions.append(message(TARGET_IS_BASE))
            return None
        if bands.achieved(self.base, aim, self.direction):
            self.exclusions.append(message(BASE_BEYOND_TARGET))
        return self._desired(growth_rate(self.base, self.current, self.years)) / abs(required)

    def _desired(self, growth: Decimal) -> Decimal:
        """The growth counted positive in the desired direction: below zero, to grow is to fall."""
        return growth * self.direction * (-1 if self.base < 0 else 1)

    def _no_growth(self) -> Message | None:
        if self.years < 1:
            return message(ONE_PERIOD, period=self.span.base.period)
        if self.base * self.current < 0:
            return message(OPPOSITE_SIGNS, base=self.span.base_value, current=self.current)
        return None

    def _no_required_growth(self, aim: Decimal, horizon: str) -> Message | None:
        if first_year(horizon) <= self.first:
            return message(HORIZON_BEFORE_BASE, horizon=horizon, base=self.span.base.period)
        if self.base * aim < 0:
            return message(TARGET_OF_OPPOSITE_SIGN, base=self.span.base_value, target=aim)
        return None

    def _sentence(self, status: Status, target: Target, pace: Decimal | None) -> Message:
        path = self._path(status)
        if status is Status.TARGET_ACHIEVED:
            return message(ACHIEVED, target=target.value, **path)
        if status is Status.DETERIORATION or pace is None:
            return message(WRONG_WAY, **path)
        horizon = target.period or ""
        return message(WITH_TARGET, pace=hundredths(pace), target=target.value, target_period=horizon, **path)

    def _path(self, status: Status) -> dict[str, MessageValue]:
        return {"status": status_label(status), **self.span.path()}
