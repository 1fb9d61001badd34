# SPDX-License-Identifier: Apache-2.0
"""Which observation an address without a part means, and which one is retained among those of one key."""

from collections.abc import Iterable

from jalon.plan import edtf
from jalon.plan.figures.errors import TIE, UNDATED, UNKNOWN, NoFigure
from jalon.plan.index import Index
from jalon.plan.types.figures import Observation

Key = tuple[str, str, str, tuple[tuple[str, str], ...], str, str]


def key(observation: Observation) -> Key:
    """Indicator, unit, period, dimensions, contributor, kind: what makes two observations speak of the same thing."""
    period = observation.period
    return (
        observation.indicator,
        observation.currency or observation.unit or "",
        f"{period.start or ''}/{period.last or ''}" if period else "",
        tuple((value.dimension, value.code) for value in observation.dimensions),
        observation.contributor or "",
        observation.kind or "actual",
    )


def at_total(index: Index, observation: Observation) -> bool:
    """Every dimension at its total (left out, or given as the total's code)."""
    for value in observation.dimensions:
        dimension = index.row("dimension", value.dimension)
        if dimension is None or dimension.total != value.code:
            return False
    return True


def is_actual(observation: Observation) -> bool:
    """Actual, and carrying a value."""
    return observation.kind in (None, "actual") and observation.state is None


def last_day(observation: Observation) -> str | None:
    """The last day of an observation's period, as text; None without a period."""
    last = observation.period.last or observation.period.start if observation.period else None
    return edtf.last_day(last).isoformat() if last else None


def superseded(index: Index, observations: Iterable[Observation]) -> frozenset[str]:
    """Ids of observations that a newer release of their dataset supersedes, by key."""
    newest: dict[tuple[str, Key], tuple[str, str]] = {}
    gone: set[str] = set()
    for observation in observations:
        source = index.row("source", observation.source)
        release = source.release if source else None
        if release is None or release.of is None:
            continue
        mark = (release.of, key(observation))
        here = (release.date or "", observation.id)
        if mark in newest:
            gone.add(min(here, newest[mark])[1])
        newest[mark] = max(here, newest.get(mark, here))
    return frozenset(gone)


def current(index: Index, indicator: str) -> list[Observation]:
    """The observations of an indicator, superseded ones and those another is retained over left out."""
    observations = index.observations.get(indicator, ())
    gone = superseded(index, observations)
    retained = {key(observation) for observation in observations if observation.retained}
    return [
        observation
        for observation in observations
        if observation.id not in gone and (observation.retained or key(observation) not in retained)
    ]


def latest(index: Index, indicator: str) -> Observation:
    """Actual, every dimension at its total, no contributor; then latest period, then latest as-of. NoFigure on a tie."""
    address = f"obs:{indicator}"
    actual = [
        observation
        for observation in current(index, indicator)
        if is_actual(observation) and at_total(index, observation) and observation.contributor is None
    ]
    if not actual:
        raise NoFigure(address, UNKNOWN)
    dated = [observation for observation in actual if last_day(observation)]
    if len(dated) < len(actual) and len(actual) > 1 or not dated:
        raise NoFigure(address, UNDATED)
    best = max((last_day(observation) or "", observation.as_of or "") for observation in dated)
    winners = [item for item in dated if (last_day(item) or "", item.as_of or "") == best]
    if len(winners) > 1:
        raise NoFigure(address, TIE)
    return winners[0]
