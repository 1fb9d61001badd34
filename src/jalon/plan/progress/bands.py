# SPDX-License-Identifier: Apache-2.0
"""Bands and scores of the Canadian Indicator Framework for the Sustainable Development Goals, Statistics Canada.

The coefficients 7.1429, 4.2857 and 4.1667 are the publisher's own roundings, kept so that its scores are reproduced.
"""

from decimal import Decimal

from jalon.plan.progress.arithmetic import cut
from jalon.plan.progress.result import Direction, Status

ACHIEVED_SCORE = Decimal(5)
WORST_SCORE = Decimal(-5)

ON_PACE = Decimal("0.95")
CLOSE_TO_PACE = Decimal("0.60")
STRONG_TREND = Decimal("0.015")
SLIGHT_TREND = Decimal("0.005")
LIMIT_EXPONENT = Decimal("4.44")


def achieved(current: Decimal, target: Decimal, direction: Direction) -> bool:
    """Whether the current value is at or beyond the target in the desired direction."""
    return current >= target if direction == 1 else current <= target


def pace_status(pace: Decimal) -> Status:
    """The verdict on a pace: what was gained over what had to be gained, 1 being exactly enough."""
    return _band(pace, ON_PACE, CLOSE_TO_PACE)


def pace_score(pace: Decimal) -> Decimal:
    """The score of a pace, from -5 to 5, continuous but for the publisher's roundings."""
    if pace >= CLOSE_TO_PACE:
        return cut(Decimal("7.1429") * pace - Decimal("4.2857"))
    return cut(Decimal("4.1667") * pace - Decimal("2.5"))


def against_target(pace: Decimal | None, *, reached: bool) -> tuple[Status, Decimal]:
    """Verdict and score of a pace towards a target; achieved comes first, whatever the pace.

    Without a pace, because nothing had to be gained, what is not achieved is lost.
    """
    if reached:
        return Status.TARGET_ACHIEVED, ACHIEVED_SCORE
    if pace is None:
        return Status.DETERIORATION, WORST_SCORE
    return pace_status(pace), pace_score(pace)


def limit_factor(base: Decimal, limit: Decimal | None) -> Decimal:
    """How much the bands of a trend are narrowed because the base lies near a natural limit: 1 not at all, 0 wholly."""
    if limit is None or abs(base) >= 2 * abs(limit):
        return Decimal(1)
    ceiling = abs(limit)
    distance = abs(base) if abs(base) <= ceiling else 2 * ceiling - abs(base)
    return Decimal(1) if not distance else 1 - (distance / ceiling) ** LIMIT_EXPONENT


def trend_status(trend: Decimal, factor: Decimal) -> Status:
    """The verdict on a yearly growth in the desired direction, without a target."""
    return _band(trend, STRONG_TREND * factor, SLIGHT_TREND * factor)


def trend_score(trend: Decimal, factor: Decimal) -> Decimal:
    """The score of a yearly growth in the desired direction, from -5 to 5."""
    if trend < 0:
        return cut(125 * trend - Decimal("2.5"))
    if not factor:
        # The base is the limit itself: to keep it is all that can be done.
        return ACHIEVED_SCORE
    scaled = trend / factor
    if scaled >= STRONG_TREND:
        return cut(500 * scaled - 5)
    if scaled >= SLIGHT_TREND:
        return cut(250 * scaled - Decimal("1.25"))
    return cut(500 * scaled - Decimal("2.5"))


def _band(measure: Decimal, high: Decimal, middle: Decimal) -> Status:
    if measure >= high:
        return Status.SUBSTANTIAL_PROGRESS
    if measure >= middle:
        return Status.MODERATE_PROGRESS
    return Status.LIMITED_PROGRESS if measure >= 0 else Status.DETERIORATION
