# SPDX-License-Identifier: Apache-2.0
"""Observations: possible, in the indicator's dimensions, well retained, and equal to what recomputes them."""

from collections import Counter
from collections.abc import Iterator

from jalon.lang import mark
from jalon.plan import edtf
from jalon.plan.checks import words
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import DIMENSION, DISAGREES, IMPOSSIBLE_VALUE, RETAINED
from jalon.plan.figures.explain import agreement
from jalon.plan.figures.latest import key
from jalon.plan.figures.make import LEVELS, recomputed
from jalon.plan.findings import Finding, worded
from jalon.plan.types.base import DimensionValue, Period
from jalon.plan.types.figures import Indicator, Observation
from jalon.plan.types.frame import DimensionCode

_BOTH = mark("une valeur et un état à la fois")
_NEITHER = mark("ni valeur, ni terme, ni texte, ni état")
_OUT_OF_BOUNDS = mark("hors des bornes de l’indicateur")
_NO_TERM = mark("ce terme n’est pas dans l’échelle de l’indicateur")
_OTHER_SORT = mark("l’indicateur attend une autre sorte de valeur (nombre, terme ou texte)")
_NOT_BROKEN_DOWN = mark("l’indicateur n’a pas cette dimension")
_NO_CODE = mark("la dimension n’a pas ce code")
_NOT_VALID = mark("ce code n’a pas cours à la date de l’observation")
_MUST_GIVE = mark("cette dimension n’a pas de total et doit être donnée")
_TWO = mark("deux valeurs retenues pour une même clé")
_UNSIGNED = mark("la valeur retenue ne dit pas par quel poste, quand et pourquoi")
_LOWER = mark("la valeur retenue a un niveau de preuve plus bas qu’une autre, sans motif")


def check_observations(context: Context) -> Iterator[Finding]:
    """E309 values that cannot be, E315 dimensions, E311 retained values."""
    for observation in context.document.observations:
        indicator = context.index.row("indicator", observation.indicator)
        address = f"observation:{observation.indicator}/{observation.id}"
        reason = _impossible(indicator, observation)
        if reason is not None:
            yield context.found(
                IMPOSSIBLE_VALUE,
                address,
                reason=worded(reason),
                found=words.value(observation),
                expected=observation.indicator,
            )
        if indicator is not None and (observation.dimensions or indicator.dimensions):
            for why, code in _dimensions(context, indicator, observation.dimensions, observation.period, whole=True):
                yield context.found(DIMENSION, address, reason=worded(why), found=code)
    yield from _versions(context)
    yield from _retained(context)


def _versions(context: Context) -> Iterator[Finding]:
    """E315 in targets and baselines: one that leaves a dimension out speaks of all its codes."""
    for noun, rows in (("target", context.document.targets), ("baseline", context.document.baselines)):
        for row in rows:
            indicator = context.index.row("indicator", row.indicator)
            for version in row.versions if indicator is not None else ():
                for why, code in _dimensions(context, indicator, version.dimensions, None, whole=False):
                    address = f"{noun}:{row.id}#versions/{version.id}/dimensions"
                    yield context.found(DIMENSION, address, reason=worded(why), found=code)


def _impossible(indicator: Indicator | None, observation: Observation) -> str | None:
    number = observation.value is not None or observation.low is not None or observation.high is not None
    has_value = number or observation.term is not None or observation.text is not None
    if has_value is (observation.state is not None):
        return _BOTH if has_value else _NEITHER
    if indicator is None or not has_value:
        return None
    sorts = {"quantity": number, "term": observation.term is not None, "text": observation.text is not None}
    if indicator.values is not None and not sorts[indicator.values]:
        return _OTHER_SORT
    if number and _outside(indicator, observation):
        return _OUT_OF_BOUNDS
    if observation.term is not None and observation.term not in {term.id for term in indicator.scale}:
        return _NO_TERM
    return None


def _outside(indicator: Indicator, observation: Observation) -> bool:
    if indicator.minimum is None and indicator.maximum is None:
        return False
    numbers = [n for n in (observation.value, observation.low, observation.high) if n is not None]
    under = indicator.minimum is not None and min(numbers) < indicator.minimum
    return under or (indicator.maximum is not None and max(numbers) > indicator.maximum)


def _dimensions(
    context: Context, indicator: Indicator, values: tuple[DimensionValue, ...], period: Period | None, *, whole: bool
) -> Iterator[tuple[str, str]]:
    declared = {item.dimension for item in indicator.dimensions}
    given = {value.dimension: value.code for value in values}
    for name, code in given.items():
        dimension = context.index.row("dimension", name)
        if name not in declared:
            yield _NOT_BROKEN_DOWN, name
        elif dimension is not None and code != dimension.total:
            known = [item for item in dimension.codes if item.code == code]
            if not known:
                yield _NO_CODE, f"{name}: {code}"
            elif period is not None and not any(_valid(item, period) for item in known):
                yield _NOT_VALID, f"{name}: {code}"
    for name in sorted(declared - given.keys()) if whole else ():
        dimension = context.index.row("dimension", name)
        if dimension is not None and dimension.no_total:
            yield _MUST_GIVE, name


def _valid(code: DimensionCode, period: Period) -> bool:
    """Whether a code may have been in use during some of the period."""
    start, last = period.start or period.last, period.last or period.start
    before = code.since is not None and last is not None and edtf.definitely_before(last, code.since)
    after = code.until is not None and start is not None and edtf.definitely_before(code.until, start)
    return not before and not after


def _retained(context: Context) -> Iterator[Finding]:
    """E311: one at most by key, with position, date and reason; above all for one less proven than another."""
    chosen = [item for item in context.document.observations if item.retained is not None]
    keys = Counter(key(item, context.index) for item in chosen)
    for item in chosen:
        address = f"observation:{item.indicator}/{item.id}#retained"
        assert item.retained is not None
        own = key(item, context.index)
        if keys[own] > 1:
            yield context.found(RETAINED, address, reason=worded(_TWO))
        others = [other for other in context.index.observations[item.indicator] if key(other, context.index) == own]
        if item.retained.reason is None and any(_rank(other) > _rank(item) for other in others):
            yield context.found(RETAINED, address, reason=worded(_LOWER))
        elif not (item.retained.by and item.retained.on and item.retained.reason):
            yield context.found(RETAINED, address, reason=worded(_UNSIGNED))


def _rank(observation: Observation) -> int:
    return LEVELS.index(observation.level) if observation.level else -1


def check_computed(context: Context) -> Iterator[Finding]:
    """E317: a stored value that its definition does not give; parts beside a total are a warning, see W436."""
    defined = {item.id: item for item in context.document.indicators if item.definition is not None}
    for name, indicator in defined.items():
        for observation in context.index.observations.get(name, ()):
            if observation.contributor is not None or observation.state is not None:
                continue
            computed = recomputed(context.index, observation)
            if (
                computed is None
                or computed.value is None
                or agreement(observation, computed, indicator.decimals) is not False
            ):
                continue
            yield context.found(
                DISAGREES, f"observation:{name}/{observation.id}#value", found=words.value(observation),
                expected=words.number(computed.value),
            )  # fmt: skip
