# SPDX-License-Identifier: Apache-2.0
"""Figures set beside one another: contradictory, different, without period; parts beside their total."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from jalon.plan import decimals
from jalon.plan.checks.context import Context
from jalon.plan.codes import warnings as codes
from jalon.plan.figures.attainment import interval
from jalon.plan.figures.compute import over_contributors
from jalon.plan.figures.explain import same
from jalon.plan.figures.latest import current, key
from jalon.plan.figures.make import observation_figure
from jalon.plan.findings import Finding
from jalon.plan.types.figures import Observation


def contradict(one: Observation, two: Observation) -> bool:
    """Same key, values that cannot both be."""
    if one.term or two.term:
        return one.term != two.term
    first, second = interval(one), interval(two)
    if first is None or second is None:
        return False
    if (None, None) in (first, second):  # about, without bounds: an exact other value within 5 % does not contradict it
        return bool(one.value and two.value and abs(one.value - two.value) > abs(max(one.value, two.value)) / 20)
    apart = first[1] is not None and second[0] is not None and first[1] < second[0]
    return apart or second[1] is not None and first[0] is not None and second[1] < first[0]


def check_contradictions(context: Context) -> Iterator[Finding]:
    """W408 contradictory, W425 without a period."""
    for indicator, observations in context.index.observations.items():
        groups: dict[object, list[Observation]] = defaultdict(list)
        for item in current(context.index, indicator):
            if item.period is None and item.state is None and len(observations) > 1:
                yield context.found(codes.NO_PERIOD, f"observation:{indicator}/{item.id}")
            elif item.state is None and item.period is not None:
                groups[key(item)].append(item)
        for members in groups.values():
            for one, two in combinations(members, 2):
                if contradict(one, two):
                    found = f"{one.id} ({shown(one)}), {two.id} ({shown(two)})"
                    yield context.found(codes.CONTRADICTORY, f"observation:{indicator}/{two.id}", found=found)


def check_differences(context: Context) -> Iterator[Finding]:
    """W409: figures of one indicator that differ (kind, period, source) without a word of what distinguishes them."""
    for indicator, observations in context.index.observations.items():
        groups: dict[object, list[Observation]] = defaultdict(list)
        for item in current(context.index, indicator):
            if item.state is None and item.contributor is None and item.period is not None:
                last = item.period.last or item.period.start or ""
                groups[(last[:4], item.unit, item.dimensions)].append(item)
        for members in groups.values():
            kinds = {(item.kind or "actual", item.currency, item.period) for item in members}
            silent = [item for item in members if item.distinguished_by is None]
            if len(kinds) > 1 and len(members) > 1 and len(silent) > 1 and len({item.value for item in members}) > 1:
                names = ", ".join(f"{item.id} ({shown(item)})" for item in members)
                yield context.found(codes.DIFFER, f"indicator:{indicator}", found=names)


def shown(observation: Observation) -> str:
    """A value in short."""
    if observation.value is not None:
        return decimals.canonical(observation.value)
    return observation.term or observation.state or "…"


def check_parts(context: Context) -> Iterator[Finding]:
    """W436: what contributors report does not add up to the total."""
    for observation in context.document.observations:
        if observation.distinguished_by is not None:
            continue
        computed = over_contributors(context.index, observation)
        if (
            computed is None
            or computed.value is None
            or same(observation_figure(context.index, observation), computed.value)
        ):
            continue
        yield context.found(
            codes.PARTS, f"observation:{observation.indicator}/{observation.id}",
            found=decimals.canonical(computed.value), expected=shown(observation),
        )  # fmt: skip
