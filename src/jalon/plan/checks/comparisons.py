# SPDX-License-Identifier: Apache-2.0
"""Figures set beside one another: contradictory, different, without period; parts beside their total."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from jalon.plan import edtf
from jalon.plan.checks import words
from jalon.plan.checks.context import Context
from jalon.plan.codes import warnings as codes
from jalon.plan.figures.attainment import OTHER_UNIT
from jalon.plan.figures.compute import bounds_of, over_contributors
from jalon.plan.figures.explain import agreement
from jalon.plan.figures.intervals import apart, interval
from jalon.plan.figures.latest import codes_of, current, key, unit_of
from jalon.plan.findings import Finding
from jalon.plan.index import Index
from jalon.plan.types.figures import Observation

#: A rounded number without bounds is held to contradict only what is further from it than this share.
ABOUT = Decimal("0.05")
_FEW = 50


def contradict(one: Observation, two: Observation) -> bool:
    """Values of the same key that cannot both be; what both say distinguishes them is not the same thing."""
    if one.distinguished_by is not None and two.distinguished_by is not None:
        return False
    if one.term or two.term:
        return one.term != two.term
    first, second = interval(one), interval(two)
    if first is None or second is None:
        return False
    if (None, None) in (first, second):
        return _far(one, two)
    return apart(first, second)


def _far(one: Observation, two: Observation) -> bool:
    if one.value is None or two.value is None:
        return False
    return abs(one.value - two.value) > ABOUT * max(abs(one.value), abs(two.value))


def check_contradictions(context: Context) -> Iterator[Finding]:
    """W408 contradictory, W425 without a period."""
    for indicator in context.index.observations:
        groups: dict[object, list[Observation]] = defaultdict(list)
        for item in current(context.index, indicator):
            if item.state is not None:
                continue
            if item.period is None:
                yield context.found(codes.NO_PERIOD, f"observation:{indicator}/{item.id}")
            else:
                groups[key(item, context.index)].append(item)
        for members in groups.values():
            if len(members) > 1:
                yield from _contradictions(context, members)


def _contradictions(context: Context, members: list[Observation]) -> Iterator[Finding]:
    """Each value that an earlier one of the same key contradicts, once."""
    ordered = sorted(members, key=lambda item: item.id)
    for rank, two in enumerate(ordered):
        one = next((item for item in ordered[:rank] if contradict(item, two)), None)
        if one is not None:
            found = words.values((one, two))
            yield context.found(codes.CONTRADICTORY, f"observation:{two.indicator}/{two.id}", found=found)


def check_differences(context: Context) -> Iterator[Finding]:
    """W409: figures of one kind that differ without a word of what sets them apart.

    Of the same period in another unit, or of periods that overlap while neither holds the other (a calendar year and a
    fiscal one). An expected and an actual value, two quarters, a year and its months are told apart by what they are.
    """
    index = context.index
    for indicator, observations in index.observations.items():
        if len(observations) < 2:
            continue
        groups: dict[object, list[Observation]] = defaultdict(list)
        for item in current(index, indicator):
            if item.state is None and item.period is not None and item.distinguished_by is None:
                groups[item.contributor, item.kind or "actual", codes_of(index, item.dimensions)].append(item)
        for members in groups.values():
            differing = _differing(members) if len(members) > 1 else []
            if differing:
                yield context.found(codes.DIFFER, f"indicator:{indicator}", found=words.values(differing))


def _differing(members: list[Observation]) -> list[Observation]:
    """The members that overlap with another, by the bounds of their periods: sorted, so that neighbours are enough."""
    spans = sorted(((*_span(item), item) for item in members), key=lambda each: (each[0], each[1], each[2].id))
    found: dict[str, Observation] = {}
    pairs = combinations(spans, 2) if len(spans) < _FEW else pairwise(spans)
    for (start, last, one), (other_start, other_last, two) in pairs:
        same = bounds_of(one.period) == bounds_of(two.period) and unit_of(one) != unit_of(two)
        crossing = start < other_start <= last < other_last
        if same or (crossing and one.value != two.value):
            found |= {one.id: one, two.id: two}
    return list(found.values())


def _span(item: Observation) -> tuple[str, str]:
    period = item.period
    start = (period.start or period.last) if period is not None else None
    last = (period.last or period.start) if period is not None else None
    return edtf.first_day(start).isoformat() if start else "", edtf.last_day(last).isoformat() if last else ""


def check_parts(context: Context) -> Iterator[Finding]:
    """W436: what contributors report, or the codes of a dimension, do not add up to the total."""
    index = context.index
    adding = {item.id: item for item in context.document.indicators if item.adds_up is not None or item.dimensions}
    for indicator, row in adding.items():
        for total in current(index, indicator):
            if total.distinguished_by is not None or total.state is not None or total.contributor is not None:
                continue
            computed = over_contributors(index, total)
            if computed is not None and agreement(total, computed, row.decimals) is False:
                yield _parts(context, total, computed.value)
            for broken in row.dimensions:
                if broken.adds_up == "sum" and total.value is not None:
                    added = _over_codes(index, total, broken.dimension)
                    if added is not None and added != total.value and total.precision in (None, "exact"):
                        yield _parts(context, total, added)


def _parts(context: Context, total: Observation, added: Decimal | None) -> Finding:
    return context.found(
        codes.PARTS, f"observation:{total.indicator}/{total.id}", expected=words.value(total),
        found=words.number(added),
    )  # fmt: skip


def _over_codes(index: Index, total: Observation, name: str) -> Decimal | None:
    """The sum over the codes of a dimension, when each code of its only level has one exact value; else None."""
    dimension = index.row("dimension", name)
    if dimension is None or any(
        value.dimension == name and value.code != dimension.total for value in total.dimensions
    ):
        return None
    wanted = {item.code for item in dimension.codes} - {dimension.total}
    others = {pair for pair in codes_of(index, total.dimensions) if pair[0] != name}
    parts: dict[str, Decimal] = {}
    for item in current(index, total.indicator):
        codes_ = dict(codes_of(index, item.dimensions))
        code = codes_.pop(name, None)
        alike = set(codes_.items()) == others and key(item)[:3] == key(total)[:3] and key(item)[4:] == key(total)[4:]
        if (
            code is not None
            and code in wanted
            and alike
            and item.value is not None
            and item.precision in (None, "exact")
        ):
            if code in parts:
                return None
            parts[code] = item.value
    single = len({item.level for item in dimension.codes}) == 1 and all(item.parent is None for item in dimension.codes)
    return sum(parts.values(), Decimal(0)) if single and wanted and parts.keys() == wanted else None


def check_units(context: Context) -> Iterator[Finding]:
    """W438: a target, or what it starts from, in another unit than the observations: nothing can be compared."""
    for name, assessed in context.figures.attainments.items():
        if assessed.reason == OTHER_UNIT and assessed.observation is not None:
            against = assessed.version if assessed.version.form in (None, "level") else assessed.base
            units = " / ".join(unit_of(item) or "…" for item in (against, assessed.observation) if item is not None)
            yield context.found(codes.MIXED, f"target:{name}#versions/{assessed.version.id}", found=units)
