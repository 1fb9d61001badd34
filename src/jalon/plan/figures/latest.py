# SPDX-License-Identifier: Apache-2.0
"""Which observation an address without a part means, and which ones stand among those of one key."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from jalon.plan import edtf
from jalon.plan.figures.errors import TIE, UNDATED, UNKNOWN, NoFigure
from jalon.plan.index import Index
from jalon.plan.types.base import DimensionValue, Quantity
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.figures import Observation

Codes = tuple[tuple[str, str], ...]
Key = tuple[str, str, str, Codes, str, str]


def key(observation: Observation, index: Index | None = None) -> Key:
    """Indicator, unit, period, dimensions, contributor, kind: what makes two observations speak of the same thing.

    With the index, a dimension given at its total is the same as one left out.
    """
    period = observation.period
    return (
        observation.indicator,
        unit_of(observation),
        f"{period.start or ''}/{period.last or ''}" if period else "",
        codes_of(index, observation.dimensions),
        observation.contributor or "",
        observation.kind or "actual",
    )


def unit_of(quantity: Quantity) -> str:
    """What a number counts: its unit or its currency, at the prices of a year when they are constant."""
    unit = quantity.currency or quantity.unit or ""
    return f"{unit}@{quantity.price_base}" if quantity.price_base else unit


def codes_of(index: Index | None, dimensions: tuple[DimensionValue, ...]) -> Codes:
    """The codes of dimensions; with the index, those that stand at their total left out."""
    return tuple(
        (value.dimension, value.code)
        for value in dimensions
        if index is None or value.code != total_of(index, value.dimension)
    )


def total_of(index: Index, dimension: str) -> str | None:
    """The code of a dimension's total, when it has one."""
    row = index.row("dimension", dimension)
    return row.total if row is not None else None


def at_total(index: Index, observation: Observation) -> bool:
    """Every dimension at its total (left out, or given as the total's code)."""
    return not observation.dimensions or not codes_of(index, observation.dimensions)


def is_actual(observation: Observation) -> bool:
    """Actual, and carrying a value."""
    return observation.kind in (None, "actual") and observation.state is None


def last_day(observation: Observation) -> str | None:
    """The last day of an observation's period, as text; None without a period."""
    last = period_end(observation)
    return _last(last) if last else None


@lru_cache(maxsize=4096)
def _last(date: str) -> str:
    return edtf.last_day(date).isoformat()


def period_end(observation: Observation) -> str | None:
    """The last date of an observation's period, as it is written."""
    return observation.period.last or observation.period.start if observation.period else None


def _seen(observation: Observation) -> str:
    return _last(observation.as_of) if observation.as_of else ""


def rank(observation: Observation) -> tuple[str, str]:
    """What comes later: by the end of the period (without one, by the as-of date), then by the as-of date."""
    seen = _seen(observation)
    return last_day(observation) or seen, seen


def _releases(
    index: Index, observations: Iterable[Observation]
) -> dict[tuple[str, Key], list[tuple[str, Observation]]]:
    """Observations of datasets that have releases, by dataset and key, each with its release's day."""
    found: dict[tuple[str, Key], list[tuple[str, Observation]]] = defaultdict(list)
    for observation in observations:
        source = index.row("source", observation.source)
        release = source.release if source is not None else None
        if release is not None and release.of is not None and release.date is not None:
            day = edtf.last_day(release.date).isoformat()
            found[release.of, key(observation, index)].append((day, observation))
    return found


def superseded(index: Index, observations: Iterable[Observation]) -> frozenset[str]:
    """Ids of observations that a newer release of their dataset supersedes, by key.

    Two values of one release supersede nothing: they contradict each other. What somebody retained on or after the day
    of the newer release stands.
    """
    gone: set[str] = set()
    for members in _releases(index, observations).values():
        newest = max(day for day, _ in members)
        for day, observation in members:
            retained = observation.retained
            if day < newest and not (retained is not None and retained.on is not None and retained.on >= newest):
                gone.add(observation.id)
    return frozenset(gone)


def current(index: Index, indicator: str) -> tuple[Observation, ...]:
    """The observations of an indicator, superseded ones and those another is retained over left out."""
    return index.remember("current", indicator, lambda: _current(index, index.observations.get(indicator, ())))


def _current(index: Index, observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
    if len(observations) < 2:
        return observations
    gone: frozenset[str] = frozenset()
    if index.released and any(observation.source in index.released for observation in observations):
        gone = superseded(index, observations)
    standing = [observation for observation in observations if observation.id not in gone]
    retained = {key(observation, index) for observation in standing if observation.retained is not None}
    if not retained:
        return tuple(standing)
    return tuple(item for item in standing if item.retained is not None or key(item, index) not in retained)


def latest(index: Index, indicator: str) -> Observation:
    """Actual, each dimension at its total, no contributor; then latest period, then as-of. NoFigure on a tie."""
    address = f"obs:{indicator}"
    actual = [
        observation
        for observation in current(index, indicator)
        if is_actual(observation) and observation.contributor is None and at_total(index, observation)
    ]
    if not actual:
        raise NoFigure(address, UNKNOWN)
    if any(last_day(observation) is None for observation in actual):
        raise NoFigure(address, UNDATED)
    best = max(rank(observation) for observation in actual)
    winners = [observation for observation in actual if rank(observation) == best]
    if len(winners) > 1:
        raise NoFigure(address, TIE)
    return winners[0]


def as_published(document: PlanDocument, day: str) -> PlanDocument:
    """The document with the observations that were published on a day: those of later releases are left out."""
    releases = {source.id: source.release.date for source in document.sources if source.release and source.release.date}
    kept = tuple(
        item
        for item in document.observations
        if item.source not in releases or edtf.first_day(releases[item.source]).isoformat() <= day
    )
    return msgspec.structs.replace(document, observations=kept)
