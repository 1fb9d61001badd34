# SPDX-License-Identifier: Apache-2.0
"""Attainment: what was observed set against what was targeted. Never said where it cannot be.

Progress (what was done) and attainment (met, partly met, not met, not measured, too early, cannot be said) are two
things. A rounded or bounded observation is an interval: *met* only when every value of it meets the target.
"""

from decimal import Decimal, localcontext
from typing import Literal

import msgspec

from jalon.lang import mark
from jalon.plan import decimals, edtf
from jalon.plan.figures.latest import current, is_actual, last_day
from jalon.plan.index import Index
from jalon.plan.types.base import Quantity
from jalon.plan.types.figures import BaselineVersion, Indicator, Observation, Target, TargetVersion

Outcome = Literal["met", "partly_met", "not_met", "not_measured", "too_early", "cannot_be_said"]
Interval = tuple[Decimal | None, Decimal | None]

NO_OBSERVATION = mark("aucune valeur réelle n’est rapportée")
NO_HORIZON = mark("la cible n’a pas d’horizon")
NO_DATE = mark("le plan n’a pas de date d’arrêté")
NO_BASE = mark("la valeur de départ manque")
OTHER_UNIT = mark("l’observation et la cible n’ont pas la même unité")
BREAK = mark("la série est rompue entre la cible et l’observation")
NOT_YET = mark("l’horizon n’est pas passé")
BEFORE_HORIZON = mark("rien n’est mesuré à l’horizon")
ROUNDED = mark("la valeur arrondie ne permet pas de trancher")
NO_NUMBER = mark("la cible ou l’observation n’est pas un nombre")
COMPARED = mark("l’observation comparée à la cible")


class Attainment(msgspec.Struct, frozen=True):
    """The outcome, the reason in words, the ratio when there is one, and the observation it rests on."""

    outcome: Outcome
    reason: str
    version: TargetVersion
    observation: Observation | None = None
    base: BaselineVersion | None = None
    ratio: Decimal | None = None


def newest(versions: tuple[TargetVersion, ...]) -> TargetVersion | None:
    """The version in force: the highest."""
    return max(versions, key=lambda version: (len(version.id), version.id), default=None)


def assess(index: Index, target: Target, version: TargetVersion | None = None) -> Attainment | None:
    """Set a target's version in force (or another) against what was observed; None for a target without version."""
    version = version or newest(target.versions)
    if version is None:
        return None
    indicator = index.row("indicator", target.indicator)
    observation = _observed(index, target, version)
    if observation is None or indicator is None:
        return _unmeasured(index, version)
    base = base_of(index, version)
    blocked = _blocked(index, indicator, version, observation)
    if blocked:
        return Attainment("cannot_be_said", blocked, version, observation, base)
    wanted, seen = _scale(version, observation, base)
    ratio = _ratio(version, observation)
    if wanted is None or seen is None:
        reason = NO_BASE if version.form not in (None, "level") and base is None else NO_NUMBER
        return Attainment("cannot_be_said", reason, version, observation, base, ratio)
    outcome, reason = _judge(index, indicator, version, observation, base, wanted, seen)
    return Attainment(outcome, reason, version, observation, base, ratio)


def _unmeasured(index: Index, version: TargetVersion) -> Attainment:
    at = index.document.plan.as_of
    early = at is not None and version.horizon is not None and at <= edtf.last_day(version.horizon).isoformat()
    return Attainment("too_early" if early else "not_measured", NOT_YET if early else NO_OBSERVATION, version)


def _observed(index: Index, target: Target, version: TargetVersion) -> Observation | None:
    """The latest actual observation of the target's own dimensions and contributor; at the horizon when it has one."""
    wanted = {value.dimension: value.code for value in version.dimensions}
    found = [
        item
        for item in current(index, target.indicator or "")
        if is_actual(item)
        and item.contributor == version.contributor
        and {value.dimension: value.code for value in item.dimensions} == wanted
    ]
    if not found:
        return None
    return max(found, key=lambda item: (last_day(item) or item.as_of or "", item.as_of or "", item.id))


def base_of(index: Index, version: TargetVersion) -> BaselineVersion | None:
    """The baseline version a target starts from: frozen, or the highest when it follows restatements."""
    name, _, number = (version.base or "").partition("/")
    baseline = index.row("baseline", name)
    if baseline is None:
        return None
    versions: dict[str, BaselineVersion] = {item.id: item for item in baseline.versions}
    if version.base_follows == "restatement" or not number:
        return max(versions.values(), key=lambda item: (len(item.id), item.id), default=None)
    return versions.get(number)


def _blocked(index: Index, indicator: Indicator, version: TargetVersion, observation: Observation) -> str | None:
    """Why no comparison may be made at all."""
    if (version.unit or "", version.currency or "") != (observation.unit or "", observation.currency or "") and (
        version.form in (None, "level")
    ):
        return OTHER_UNIT
    day = last_day(observation) or observation.as_of
    for item in indicator.breaks:
        decided = index.row("decision", item.comparable_by)
        if item.on and day and decided is None and (version.set_on or "") < item.on <= day:
            return BREAK
    return None


def interval(quantity: Quantity) -> Interval | None:
    """What a quantity may be: exact, about (low and high, else cannot be bounded), at least, at most, range."""
    if quantity.precision == "at_least":
        return quantity.value, None
    if quantity.precision == "at_most":
        return None, quantity.value
    if quantity.low is not None and quantity.high is not None:
        return quantity.low, quantity.high
    if quantity.value is None:
        return None
    return (None, None) if quantity.precision == "about" else (quantity.value, quantity.value)


def _scale(version: TargetVersion, observation: Observation, base: BaselineVersion | None) -> tuple[Interval | None, Interval | None]:  # fmt: skip
    """Target and observation on one scale: levels, or changes since the baseline."""
    wanted, seen = interval(version), interval(observation)
    form = version.form or "level"
    if form == "level" or seen is None:
        return wanted, seen
    if base is None or base.value is None:
        return None, seen
    start = base.value
    if form in ("improve", "maintain"):
        return (start, start), seen
    if form == "change_percent" and start == 0:
        return None, seen

    def change(value: Decimal | None) -> Decimal | None:
        if value is None:
            return None
        with localcontext() as context:
            context.prec = 40
            difference = value - start
            return difference * 100 / abs(start) if form == "change_percent" else difference

    return wanted, (change(seen[0]), change(seen[1]))


def _judge(
    index: Index,
    indicator: Indicator,
    version: TargetVersion,
    observation: Observation,
    base: BaselineVersion | None,
    wanted: Interval,
    seen: Interval,
) -> tuple[Outcome, str]:
    at = index.document.plan.as_of
    if version.horizon is None:
        return "cannot_be_said", NO_HORIZON
    if at is None:
        return "cannot_be_said", NO_DATE
    horizon = edtf.last_day(version.horizon).isoformat()
    met = compare(_comparator(indicator, version), wanted, seen)
    if met and version.per in (None, "total"):
        return "met", COMPARED
    if at <= horizon:
        return "too_early", NOT_YET
    if (last_day(observation) or observation.as_of or "") < edtf.first_day(version.horizon).isoformat():
        return "not_measured", BEFORE_HORIZON
    if met is None:
        return "cannot_be_said", ROUNDED
    if met:
        return "met", COMPARED
    return ("partly_met" if _part_way(indicator, version, observation, base) else "not_met"), COMPARED


def _comparator(indicator: Indicator, version: TargetVersion) -> str:
    if version.comparator:
        return version.comparator
    if version.form == "improve":
        return "less" if indicator.direction == "decrease" else "more"
    if version.form == "maintain" or indicator.direction != "decrease":
        return "range" if version.precision == "range" else "at_least"
    return "at_most"


def compare(comparator: str, wanted: Interval, seen: Interval) -> bool | None:
    """Whether what was seen meets what was wanted; None when the interval does not tell."""
    low, high = wanted
    under, over = seen
    if comparator in ("at_least", "more", "range", "exactly") and low is not None:
        strict = comparator == "more"
        if over is not None and (over < low or strict and over == low):
            return False
        if under is None or under < low or strict and under == low:
            return None
    if comparator in ("at_most", "less", "range", "exactly") and high is not None:
        strict = comparator == "less"
        if under is not None and (under > high or strict and under == high):
            return False
        if over is None or over > high or strict and over == high:
            return None
    return True


def _part_way(indicator: Indicator, version: TargetVersion, observation: Observation, base: BaselineVersion | None) -> bool:  # fmt: skip
    """Whether part of the way was made: from the baseline, or from zero for what accumulates or grows from nothing."""
    if observation.value is None:
        return False
    start = base.value if base and base.value is not None else Decimal(0) if indicator.nature == "cumulative" else None
    if start is None:
        return False
    return observation.value < start if indicator.direction == "decrease" else observation.value > start


def _ratio(version: TargetVersion, observation: Observation) -> Decimal | None:
    if version.form not in (None, "level") or not version.value or observation.value is None:
        return None
    with localcontext() as context:
        context.prec = 40
        return Decimal(decimals.canonical(decimals.round_significant(observation.value / version.value, 12)[0]))
