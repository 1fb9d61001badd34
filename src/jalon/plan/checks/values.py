# SPDX-License-Identifier: Apache-2.0
"""Values: sourced, with a unit, possible, well retained, and equal to what recomputes them."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from jalon.lang import mark
from jalon.plan import decimals
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import DIMENSION, DISAGREES, IMPOSSIBLE_VALUE, LEVEL, NO_SOURCE, NO_UNIT, RETAINED
from jalon.plan.figures.explain import same
from jalon.plan.figures.latest import key
from jalon.plan.figures.make import LEVELS, observation_figure, recomputed
from jalon.plan.findings import Finding, worded
from jalon.plan.types.base import Quantity
from jalon.plan.types.figures import Observation

_BOTH = mark("une valeur et un état à la fois")
_NEITHER = mark("ni valeur, ni terme, ni texte, ni état")
_OUT_OF_BOUNDS = mark("hors des bornes de l’indicateur")
_NO_TERM = mark("ce terme n’est pas dans l’échelle de l’indicateur")
_RANGE = mark("une fourchette a un bas et un haut, dans cet ordre")
_BRACKET = mark("la valeur arrondie n’est pas entre son bas et son haut")
_NOT_BROKEN_DOWN = mark("l’indicateur n’a pas cette dimension")
_NO_CODE = mark("la dimension n’a pas ce code")
_MUST_GIVE = mark("cette dimension n’a pas de total et doit être donnée")
_TWO = mark("deux valeurs retenues pour une même clé")
_UNSIGNED = mark("la valeur retenue ne dit pas par quel poste, quand et pourquoi")
_LOWER = mark("la valeur retenue a un niveau de preuve plus bas qu’une autre, sans motif")


def proven(context: Context) -> Iterator[tuple[str, Any]]:
    """Every quantity that carries a proof: its address and its value."""
    document = context.document
    for observation in document.observations:
        yield f"observation:{observation.indicator}/{observation.id}", observation
    for noun, rows in (("target", document.targets), ("baseline", document.baselines)):
        for row in rows:
            for version in row.versions:
                yield f"{noun}:{row.id}#versions/{version.id}", version
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
    for address, value in proven(context):
        number = value.value if value.value is not None else value.low
        silent = getattr(value, "state", None) not in (None, "suppressed")
        shown = decimals.canonical(number) if number is not None else str(getattr(value, "term", None) or "…")
        if value.source is None and not silent:
            yield context.found(NO_SOURCE, address, found=shown)
        form = getattr(value, "form", None)
        if (
            number is not None
            and not value.currency
            and not getattr(value, "unit", None)
            and form not in ("improve", "maintain")
        ):
            yield context.found(NO_UNIT, address, found=shown)
        yield from _ranges(context, address, value)
        source = context.index.row("source", value.source)
        kept = source is not None and (source.digest is not None or source.snapshot is not None)
        if value.level in LEVELS[2:] and not kept:
            yield context.found(LEVEL, f"{address}", found=value.level)


def _ranges(context: Context, address: str, value: Quantity) -> Iterator[Finding]:
    low, high = value.low, value.high
    if (
        value.precision == "range"
        and (low is None or high is None)
        or low is not None
        and high is not None
        and low > high
    ):
        yield context.found(
            IMPOSSIBLE_VALUE, address, reason=worded(_RANGE), found=f"{low} – {high}", expected="low, high"
        )
    elif value.value is not None and (low is not None and value.value < low or high is not None and value.value > high):
        yield context.found(
            IMPOSSIBLE_VALUE, address, reason=worded(_BRACKET), found=str(value.value), expected="low, high"
        )


def check_observations(context: Context) -> Iterator[Finding]:
    """E309 values that cannot be, E315 dimensions, E311 retained values."""
    for observation in context.document.observations:
        address = f"observation:{observation.indicator}/{observation.id}"
        reason = _impossible(context, observation)
        if reason:
            shown = observation.term or str(observation.value) if observation.value is not None else observation.state
            yield context.found(
                IMPOSSIBLE_VALUE, address, reason=worded(reason), found=shown or "…", expected=observation.indicator
            )
        for why, code in _dimensions(context, observation):
            yield context.found(DIMENSION, address, reason=worded(why), found=code)
    yield from _retained(context)


def _impossible(context: Context, observation: Observation) -> str | None:
    has_value = observation.value is not None or observation.low is not None or observation.term or observation.text
    if has_value and observation.state is not None:
        return _BOTH
    if not has_value and observation.state is None:
        return _NEITHER
    indicator = context.index.row("indicator", observation.indicator)
    if indicator is None:
        return None
    for number in (observation.value, observation.low, observation.high):
        if number is not None and (
            indicator.minimum is not None
            and number < indicator.minimum
            or indicator.maximum is not None
            and number > indicator.maximum
        ):
            return _OUT_OF_BOUNDS
    if observation.term is not None and observation.term not in {term.id for term in indicator.scale}:
        return _NO_TERM
    return None


def _dimensions(context: Context, observation: Observation) -> Iterator[tuple[str, str]]:
    indicator = context.index.row("indicator", observation.indicator)
    declared = {item.dimension for item in indicator.dimensions} if indicator else set()
    given = {value.dimension: value.code for value in observation.dimensions}
    for name, code in given.items():
        dimension = context.index.row("dimension", name)
        if name not in declared:
            yield _NOT_BROKEN_DOWN, name
        elif dimension is not None and code != dimension.total and code not in {item.code for item in dimension.codes}:
            yield _NO_CODE, f"{name}: {code}"
    for name in declared - given.keys():
        dimension = context.index.row("dimension", name)
        if dimension is not None and dimension.no_total:
            yield _MUST_GIVE, name


def _retained(context: Context) -> Iterator[Finding]:
    chosen = [item for item in context.document.observations if item.retained is not None]
    keys = Counter(key(item) for item in chosen)
    for item in chosen:
        address = f"observation:{item.indicator}/{item.id}#retained"
        assert item.retained is not None
        if keys[key(item)] > 1:
            yield context.found(RETAINED, address, reason=worded(_TWO))
        if not (item.retained.by and item.retained.on and item.retained.reason):
            better = any(_rank(other) > _rank(item) for other in context.index.observations[item.indicator] if key(other) == key(item))  # fmt: skip
            yield context.found(
                RETAINED, address, reason=worded(_LOWER if better and not item.retained.reason else _UNSIGNED)
            )


def _rank(observation: Observation) -> int:
    return LEVELS.index(observation.level) if observation.level else -1


def check_computed(context: Context) -> Iterator[Finding]:
    """E317: a stored value that its definition, or its contributors, do not give."""
    for observation in context.document.observations:
        if observation.value is None:
            continue
        computed = recomputed(context.index, observation)
        if computed is None or computed.value is None:
            continue
        indicator = context.index.row("indicator", observation.indicator)
        if indicator.definition is None:
            continue  # parts beside a total: a warning, see W436
        figure = observation_figure(context.index, observation)
        if not same(figure, computed.value):
            yield context.found(
                DISAGREES, f"observation:{observation.indicator}/{observation.id}#value",
                found=decimals.canonical(observation.value), expected=decimals.canonical(computed.value),
            )  # fmt: skip
