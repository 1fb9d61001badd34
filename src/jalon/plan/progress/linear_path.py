# SPDX-License-Identifier: Apache-2.0
"""Linear path, version 1: is the value where a straight line from the base to the target would have it by now?

The measure is the share of the way covered over the share of the time gone. It needs a target with a horizon; unlike
compound growth it crosses zero without trouble. Bands and scores are those of compound growth with a target. Formulae
and every decision on a degenerate case: docs/reference/progress.fr.md.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal, localcontext

import msgspec

from jalon.lang import mark
from jalon.plan import edtf
from jalon.plan.progress import bands
from jalon.plan.progress.arithmetic import WORKING
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
from jalon.plan.progress.result import Direction, Message, Method, Result, Status, inputs, message, status_label

METHOD = Method("linear_path", "1")

PAST_HORIZON = mark("l’horizon, {horizon}, est passé : la valeur est comparée à la cible entière")
ON_THE_LINE = mark(
    "{status} : {current} en {current_period} ; la ligne droite de {base} en {base_period} "
    "à {target} en {target_period} passe alors par {expected}."
)


def linear_path(
    points: Sequence[Point],
    *,
    direction: Direction,
    target: Target,
    base_period: str | None = None,
) -> Result:
    """Assess a series against the straight line from its base to its target.

    `direction` is 1 when more is better, -1 when less is better. Time is counted in days between last possible days
    when every period is an EDTF date and one of them is more precise than a year, in years otherwise. Raises NotAPeriod
    when a period has no year; everything else that prevents an assessment is said in the result.
    """
    horizon = target.period
    periods = [point.period for point in points] + [period for period in (base_period, horizon) if period]
    rank = _clock(periods)
    with localcontext(WORKING):
        try:
            found = span(points, base_period, rank)
        except Refused as refusal:
            return METHOD.unavailable(inputs(base_period=base_period), refusal.reason)
        if horizon is None:
            return METHOD.unavailable(found.given(direction, target), message(NO_HORIZON), found.exclusions)
        start = rank(found.base.period)
        elapsed, whole = rank(found.current.period) - start, rank(horizon) - start
        return _on_the_line(found, target, direction, _Time(elapsed, whole, horizon))


def share_of_the_way(base: Decimal, current: Decimal, target: Decimal) -> Decimal | None:
    """The part of the distance from base to target that is covered; below 0 the wrong way, None when there is none.

    It asks for no horizon: it says how far, never whether that is soon enough. Exact to 50 digits, not rounded.
    """
    with localcontext(WORKING):
        return None if base == target else (current - base) / (target - base)


class _Time(msgspec.Struct, frozen=True):
    """Time gone since the base and time given to reach the target, in the same unit."""

    elapsed: int
    whole: int
    horizon: str

    @property
    def share(self) -> Decimal:
        """The share of the time that is gone, never more than the whole."""
        return min(Decimal(1), Decimal(self.elapsed) / Decimal(self.whole))


def _on_the_line(found: Span, target: Target, direction: Direction, time: _Time) -> Result:
    given = found.given(direction, target)
    reached = bands.achieved(found.current_value, target.value, direction)
    reason = _no_line(found, time)
    if reason and not reached:
        return METHOD.unavailable(given, reason, found.exclusions)
    pace = None if reason else _pace(found, target.value, direction, time.share)
    status, score = bands.against_target(pace, reached=reached)
    late = not reason and time.elapsed > time.whole
    past = (message(PAST_HORIZON, horizon=time.horizon),) if late else ()
    return METHOD.conclude(
        given,
        measure=pace,
        score=score,
        status=status,
        sentence=_sentence(found, target, status, time),
        exclusions=(*found.exclusions, *_said(found, target.value, direction, reason), *past),
    )


def _clock(periods: Sequence[str]) -> Callable[[str], int]:
    dated = all(edtf.is_edtf(period) for period in periods)
    if dated and any(edtf.precision(period) != "year" for period in periods):
        return lambda period: edtf.last_day(period).toordinal()
    return first_year


def _no_line(found: Span, time: _Time) -> Message | None:
    if time.elapsed < 1:
        return message(ONE_PERIOD, period=found.base.period)
    if time.whole < 1:
        return message(HORIZON_BEFORE_BASE, horizon=time.horizon, base=found.base.period)
    return None


def _pace(found: Span, target: Decimal, direction: Direction, share: Decimal) -> Decimal | None:
    distance = abs(target - found.base_value)
    return direction * (found.current_value - found.base_value) / (distance * share) if distance else None


def _said(found: Span, target: Decimal, direction: Direction, reason: Message | None) -> tuple[Message, ...]:
    if reason:
        return (message(ACHIEVED_WITHOUT_PACE, reason=reason),)
    if found.base_value == target:
        return (message(TARGET_IS_BASE),)
    return (message(BASE_BEYOND_TARGET),) if bands.achieved(found.base_value, target, direction) else ()


def _sentence(found: Span, target: Target, status: Status, time: _Time) -> Message:
    label = status_label(status)
    if status is Status.TARGET_ACHIEVED:
        return message(ACHIEVED, target=target.value, **found.path())
    if status is Status.DETERIORATION:
        return message(WRONG_WAY, status=label, **found.path())
    expected = found.base_value + (target.value - found.base_value) * time.share
    return message(
        ON_THE_LINE,
        status=label,
        target=target.value,
        target_period=time.horizon,
        expected=_as_precise(expected, found.base_value, found.current_value, target.value),
        **found.path(),
    )


def _as_precise(expected: Decimal, *values: Decimal) -> Decimal:
    """`expected` with one decimal more than the most precise of the values it is compared with."""
    decimals = max(0, *(-int(value.normalize().as_tuple().exponent) for value in values)) + 1
    room = WORKING.prec - 1 - max(0, expected.adjusted())
    return round(expected, min(decimals, room)) if room > 0 else expected
