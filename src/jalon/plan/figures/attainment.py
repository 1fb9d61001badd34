# SPDX-License-Identifier: Apache-2.0
"""Attainment: what was observed set against what was targeted. Never said where it cannot be.

Progress (what was done) and attainment (met, partly met, not met, not measured, too early, cannot be said) are two
things. A rounded or bounded observation is an interval: *met* only when every value of it meets the target. A target
for each year is met when each year of it was measured and met. A target in total, of a flow, is set against the sum of
the periods from the plan's start (or so many years before the horizon) to the horizon.
"""

import datetime
from decimal import Decimal, localcontext
from typing import Literal

import msgspec

from jalon.lang import mark
from jalon.plan import edtf
from jalon.plan.figures.compute import rounded
from jalon.plan.figures.intervals import Interval, changes, interval
from jalon.plan.figures.latest import codes_of, current, is_actual, period_end, rank, unit_of
from jalon.plan.figures.totals import Total, total
from jalon.plan.index import Index
from jalon.plan.types.figures import BaselineVersion, Indicator, Observation, Target, TargetVersion

Outcome = Literal["met", "partly_met", "not_met", "not_measured", "too_early", "cannot_be_said"]

NO_OBSERVATION = mark("aucune valeur réelle n’est rapportée")
NO_HORIZON = mark("la cible n’a pas d’horizon")
NO_DATE = mark("le plan n’a pas de date de référence")
NO_BASE = mark("la valeur de départ manque")
OTHER_UNIT = mark("l’observation et la cible n’ont pas la même unité")
BREAK = mark("la série est rompue entre la cible et l’observation")
NOT_YET = mark("l’horizon n’est pas passé")
BEFORE_HORIZON = mark("rien n’est mesuré à l’horizon")
ROUNDED = mark("la valeur arrondie ne permet pas de trancher")
NO_NUMBER = mark("la cible ou l’observation n’est pas un nombre")
NOT_EACH = mark("la cible vaut pour chaque période, et chacune n’est pas mesurée")
NOT_SUMMED = mark("la cible est un total, et les périodes observées ne s’additionnent pas")
NOT_WHOLE = mark("la cible est un total, et toutes les périodes n’en sont pas mesurées")
SUMMED = mark("la somme des périodes observées comparée à la cible")
NO_ORDER = mark("l’échelle ne dit pas l’ordre de ses termes")
COMPARED = mark("l’observation comparée à la cible")
#: Months in the periods a target may hold for.
PER: dict[str, int] = {"month": 1, "quarter": 3, "semester": 6, "year": 12}
_DAY = datetime.timedelta(days=1)


class Attainment(msgspec.Struct, frozen=True):
    """The outcome, the reason in words, the ratio when there is one, and the observation it rests on.

    `parts`: what was added up, where the target is a total; the observation is then the last one, bearing the sum.
    """

    outcome: Outcome
    reason: str
    version: TargetVersion
    observation: Observation | None = None
    base: BaselineVersion | None = None
    ratio: Decimal | None = None
    parts: tuple[Observation, ...] = ()


class _Case(msgspec.Struct, frozen=True):
    """All that a judgement looks at."""

    indicator: Indicator
    version: TargetVersion
    base: BaselineVersion | None
    at: str | None
    horizon: str | None


def newest(versions: tuple[TargetVersion, ...]) -> TargetVersion | None:
    """The version in force: the highest."""
    return max(versions, key=lambda version: (len(version.id), version.id), default=None)


def attainment(index: Index, target: Target) -> Attainment | None:
    """The attainment of a target's version in force, worked out once for a document."""
    return index.remember("attainment", target.id, lambda: assess(index, target))


def assess(index: Index, target: Target, version: TargetVersion | None = None) -> Attainment | None:
    """Set a target's version in force (or another) against what was observed; None for a target without version."""
    version = version or newest(target.versions)
    if version is None:
        return None
    indicator = index.row("indicator", target.indicator)
    horizon = edtf.last_day(version.horizon).isoformat() if version.horizon else None
    seen = _observed(index, target, version) if indicator is not None else []
    if not seen:
        return _unmeasured(index, version, horizon)
    case = _Case(indicator, version, base_of(index, version), index.document.plan.as_of, horizon)
    within = [item for item in seen if horizon is None or (rank(item)[0] or horizon) <= horizon]
    if not within:
        return _said(case, "not_measured", BEFORE_HORIZON, None)
    if version.per == "total" and indicator.nature == "flow" and version.form in (None, "level"):
        return _in_total(index, case, within)
    return _judged(index, case, max(within, key=lambda item: (*rank(item), item.id)), within)


def _said(
    case: _Case, outcome: Outcome, reason: str, observation: Observation | None, ratio: Decimal | None = None
) -> Attainment:
    return Attainment(outcome, reason, case.version, observation, case.base, ratio)


def _unmeasured(index: Index, version: TargetVersion, horizon: str | None) -> Attainment:
    at = index.document.plan.as_of
    early = at is not None and horizon is not None and at <= horizon
    return Attainment("too_early" if early else "not_measured", NOT_YET if early else NO_OBSERVATION, version)


def _observed(index: Index, target: Target, version: TargetVersion) -> list[Observation]:
    """The actual observations of the target's own dimensions and contributor, and of its own periods."""
    wanted = codes_of(index, version.dimensions)
    months = PER.get(version.per or "")
    return [
        item
        for item in current(index, target.indicator or "")
        if is_actual(item)
        and item.contributor == version.contributor
        and codes_of(index, item.dimensions) == wanted
        and (months is None or _months(item) == months)
    ]


def _months(observation: Observation) -> int | None:
    """How many whole months the observation's period lasts; None when that is not known."""
    end = period_end(observation)
    if observation.period is None or end is None:
        return None
    first, after = edtf.first_day(observation.period.start or end), edtf.last_day(end)
    months = (after.year - first.year) * 12 + after.month - first.month + 1
    if first.day == 1:
        return months if after.month != (after + _DAY).month else None
    return months - 1 if after.day == first.day - 1 else None


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


def _blocked(index: Index, case: _Case, observation: Observation) -> str | None:
    """Why no comparison may be made at all."""
    against = case.version if case.version.form in (None, "level") else case.base
    numbers = observation.term is None and case.version.term is None
    if numbers and against is not None and unit_of(against) != unit_of(observation):
        return OTHER_UNIT
    day = period_end(observation) or observation.as_of
    since = case.version.set_on
    if case.base is not None and case.version.form not in (None, "level"):
        since = (case.base.period.last if case.base.period else None) or case.base.set_on or since
    for item in case.indicator.breaks:
        before = since is not None and item.on is not None and edtf.last_day(item.on) <= edtf.first_day(since)
        after = day is not None and item.on is not None and edtf.definitely_before(day, item.on)
        if not before and not after and index.row("decision", item.comparable_by) is None:
            return BREAK
    return None


def _judged(index: Index, case: _Case, observation: Observation, within: list[Observation]) -> Attainment:
    blocked = _blocked(index, case, observation)
    if blocked:
        return _said(case, "cannot_be_said", blocked, observation)
    ratio = _ratio(case.version, observation)
    outcomes = {item.id: _compared(case, item) for item in (within if _each(case.version) else [observation])}
    met, reason = outcomes[observation.id]
    if reason is not None:
        return _said(case, "cannot_be_said", reason, observation, ratio)
    waiting = _in_time(case, observation, met=met)
    if waiting is not None:
        return _said(case, *waiting, observation, ratio)
    if _each(case.version):
        return _said(case, *_each_period(case, [good for good, _ in outcomes.values()]), observation, ratio)
    if met is None:
        return _said(case, "cannot_be_said", ROUNDED, observation, ratio)
    outcome: Outcome = "met" if met else "partly_met" if _part_way(case, observation) else "not_met"
    return _said(case, outcome, COMPARED, observation, ratio)


def _in_total(index: Index, case: _Case, within: list[Observation]) -> Attainment:
    """A flow against a total: never said of a sum that leaves a period out, unless what is there is already enough."""
    last = max(within, key=lambda item: (*rank(item), item.id))
    adds_up = case.indicator.adds_up.time if case.indicator.adds_up else None
    made = total(within, *_window(index, case)) if adds_up in (None, "sum") else None
    if made is None:
        return _said(case, "cannot_be_said", NOT_SUMMED, last)
    blocked = next((why for item in made.parts if (why := _blocked(index, case, item))), None)
    if blocked:
        return _said(case, "cannot_be_said", blocked, last)
    outcome, reason = _of_total(case, made)
    found = _said(case, outcome, reason, made.observation, _ratio(case.version, made.observation))
    return msgspec.structs.replace(found, parts=made.parts)


def _window(index: Index, case: _Case) -> tuple[datetime.date | None, datetime.date | None]:
    """From when to when a total is reckoned."""
    end = edtf.last_day(case.version.horizon) if case.version.horizon else None
    years = case.version.years
    if end is not None and years is not None and years == int(years):
        after = end + _DAY
        return after.replace(year=after.year - int(years), day=min(after.day, 28)), end
    period = index.document.plan.period
    return edtf.first_day(period.start) if period is not None and period.start else None, end


def _of_total(case: _Case, made: Total) -> tuple[Outcome, str]:
    met, reason = _compared(case, made.observation)
    if case.horizon is None or case.at is None:
        reason = reason or (NO_HORIZON if case.horizon is None else NO_DATE)
    if reason is not None:
        return "cannot_be_said", reason
    assert case.horizon is not None
    assert case.at is not None
    bounds = [interval(item) for item in made.parts]
    grows = all(each is not None and each[0] is not None and each[0] >= 0 for each in bounds)
    if met and grows and comparator_of(case.indicator, case.version) == "at_least":
        return "met", SUMMED
    if case.at <= case.horizon:
        return "too_early", NOT_YET
    if not made.whole or met is None:
        return "cannot_be_said", ROUNDED if made.whole else NOT_WHOLE
    seen = interval(made.observation)
    some = seen is not None and compare("more", (Decimal(0), Decimal(0)), seen) is True
    return ("met" if met else "partly_met" if some else "not_met"), SUMMED


def _in_time(case: _Case, observation: Observation, *, met: bool | None) -> tuple[Outcome, str] | None:
    """What the dates alone decide: no horizon, no as-of date, too early, nothing measured at the horizon."""
    if case.horizon is None or case.at is None or case.version.horizon is None:
        return "cannot_be_said", NO_HORIZON if case.horizon is None else NO_DATE
    if met and _for_good(case):
        return "met", COMPARED
    if case.at <= case.horizon:
        return "too_early", NOT_YET
    before = (rank(observation)[0] or case.horizon) < edtf.first_day(case.version.horizon).isoformat()
    return ("not_measured", BEFORE_HORIZON) if before else None


def _each(version: TargetVersion) -> bool:
    """Whether the target holds for each period."""
    return version.per in PER


def _for_good(case: _Case) -> bool:
    """Whether what is met before the horizon stays so: what accumulates without end, to be at least so much."""
    grows = case.indicator.nature == "cumulative" and case.indicator.restarts is None
    return grows and not _each(case.version) and comparator_of(case.indicator, case.version) == "at_least"


def _each_period(case: _Case, met: list[bool | None]) -> tuple[Outcome, str]:
    """The outcome of a target that holds for each period: all of them measured and met, or some, or none."""
    years = case.version.years
    expected = None if years is None or case.version.per is None else years * 12 / PER[case.version.per]
    if expected is None or len(met) < expected:
        return "cannot_be_said", NOT_EACH
    if None in met:
        return "cannot_be_said", ROUNDED
    return ("met" if all(met) else "partly_met" if any(met) else "not_met"), COMPARED


def _compared(case: _Case, observation: Observation) -> tuple[bool | None, str | None]:
    """Whether an observation meets the target (None: its bounds do not tell), or why they cannot be compared."""
    version, indicator = case.version, case.indicator
    if version.term is not None or observation.term is not None:
        return _terms(indicator, version, observation)
    seen, wanted = interval(observation), interval(version)
    form = version.form or "level"
    if seen is None or (form not in ("improve", "maintain") and wanted is None):
        return None, NO_NUMBER
    if form != "level":
        start = interval(case.base) if case.base is not None else None
        if start is None:
            return None, NO_BASE
        if form in ("improve", "maintain"):
            wanted = start
        else:
            changed = changes(seen, start, percent=form == "change_percent")
            if changed is None:
                return None, NO_BASE
            seen = changed
    assert wanted is not None
    return compare(comparator_of(indicator, version), wanted, seen), None


def _terms(indicator: Indicator, version: TargetVersion, observation: Observation) -> tuple[bool | None, str | None]:
    """A term of the indicator's scale against the term that was targeted, by their order."""
    if version.term is None or observation.term is None:
        return None, NO_NUMBER
    if version.term == observation.term:
        return True, None
    comparator = comparator_of(indicator, version)
    if comparator == "exactly":
        return False, None
    order = {term.id: term.order for term in indicator.scale}
    wanted, seen = order.get(version.term), order.get(observation.term)
    if wanted is None or seen is None:
        return None, NO_ORDER
    return compare(comparator, (Decimal(wanted), Decimal(wanted)), (Decimal(seen), Decimal(seen))), None


def comparator_of(indicator: Indicator, version: TargetVersion) -> str:
    """How the target is compared: as it says, else by its form and the direction of its indicator."""
    if version.comparator:
        return version.comparator
    falls = indicator.direction == "decrease"
    if version.form == "improve":
        return "less" if falls else "more"
    if version.precision in ("range", "at_least", "at_most"):
        return version.precision
    return "at_most" if falls else "at_least"


def compare(comparator: str, wanted: Interval, seen: Interval) -> bool | None:
    """Whether what was seen meets what was wanted; None when the interval does not tell."""
    tests: list[bool | None] = []
    if comparator in ("at_least", "more", "range", "exactly") and wanted[0] is not None:
        tests.append(_beyond(wanted[0], seen[0], seen[1], strict=comparator == "more"))
    if comparator in ("at_most", "less", "range", "exactly") and wanted[1] is not None:
        under, over = (None if bound is None else -bound for bound in (seen[1], seen[0]))
        tests.append(_beyond(-wanted[1], under, over, strict=comparator == "less"))
    if False in tests:
        return False
    return None if None in tests or not tests else True


def _beyond(wanted: Decimal, under: Decimal | None, over: Decimal | None, *, strict: bool) -> bool | None:
    """Whether every value from `under` to `over` reaches what was wanted; False when none does."""
    if over is not None and (over < wanted or (strict and over == wanted)):
        return False
    return True if under is not None and (under > wanted or (under == wanted and not strict)) else None


def _part_way(case: _Case, observation: Observation) -> bool:
    """Whether part of the way was surely made: from the baseline, or from zero for what accumulates."""
    seen = interval(observation)
    start = interval(case.base) if case.base is not None else None
    if start is None and case.indicator.nature == "cumulative":
        start = (Decimal(0), Decimal(0))
    if seen is None or start is None:
        return False
    if case.indicator.direction == "decrease":
        return start[0] is not None and compare("less", (start[0], start[0]), seen) is True
    return start[1] is not None and compare("more", (start[1], start[1]), seen) is True


def _ratio(version: TargetVersion, observation: Observation) -> Decimal | None:
    if version.form not in (None, "level") or not version.value or observation.value is None:
        return None
    with localcontext() as context:
        context.prec = 40
        return rounded(observation.value / version.value)
