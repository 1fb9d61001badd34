# SPDX-License-Identifier: Apache-2.0
"""The series of an indicator: which observations are drawn together, side by side, or only told in a table."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from jalon.plan import edtf
from jalon.plan.figures.attainment import PER, base_of
from jalon.plan.figures.latest import at_total, codes_of, current, period_end, superseded, unit_of
from jalon.plan.types.base import Period, Quantity
from jalon.plan.types.figures import BaselineVersion, Indicator, Observation, Target, TargetVersion
from jalon.publish.names import latest_value
from jalon.publish.pages.versions import in_order
from jalon.publish.site import PlanSite

#: A period this much shorter than the others holds for less: a half-year among years.
_BRIEF = 0.75
_MONTH = 30.4


class Panel(msgspec.Struct, frozen=True):
    """A series by the rows that name it (codes, a contributor; none: the whole), with the ids of its observations."""

    names: tuple[str, ...]
    observations: tuple[str, ...]


class Group(msgspec.Struct, frozen=True):
    """Panels broken down in the same way: by these dimensions, or by contributors when there is none."""

    dimensions: tuple[str, ...]
    panels: tuple[Panel, ...]


class Base(msgspec.Struct, frozen=True):
    """The version of a baseline that a target starts from."""

    baseline: str
    version: BaselineVersion


class Series(msgspec.Struct, frozen=True):
    """How an indicator's observations are shown. `aside`: ids over which another is retained; `bases`: by target."""

    main: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    others: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    bases: dict[str, Base] = {}
    totals: tuple[str, ...] = ()


def series_of(site: PlanSite, indicator: str) -> Series:
    """The whole first, then each way of breaking it down; what has no place in time or is superseded is told apart."""
    index = site.index
    observations = index.observations.get(indicator, ())
    gone = superseded(index, observations)
    kept = {item.id for item in current(index, indicator)}
    unit = _common(observations, latest_value(index, indicator))
    main, others = [], []
    broken: dict[tuple[str, ...], dict[tuple[str, ...], list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in sorted(observations, key=_order):
        drawable = place(item) is not None and item.term is None and item.text is None and item.id not in gone
        if not drawable or (item.state is None and unit_of(item) != unit):
            others.append(item.id)
        elif at_total(index, item) and item.contributor is None:
            main.append(item.id)
        else:
            codes = codes_of(index, item.dimensions)
            names = (*(f"code:{name}/{code}" for name, code in codes), *_body(item))
            broken[tuple(name for name, _ in codes)][names].append(item.id)
    groups = tuple(
        Group(dimensions, tuple(Panel(names, tuple(ids)) for names, ids in panels.items()))
        for dimensions, panels in broken.items()
    )
    aside = tuple(item.id for item in observations if item.id not in kept and item.id not in gone)
    targets = index.targets.get(indicator, ())
    totals = tuple(target.id for target in targets if _whole(site, target))
    return Series(tuple(main), groups, tuple(others), aside, _bases(site, targets), totals)


def recent(site: PlanSite, indicator: str, places: int = 6) -> tuple[Series, tuple[Observation, ...]]:
    """The whole alone, at its last places: what a page shows of an indicator that has a page of its own."""
    series = series_of(site, indicator)
    seen = {item.id: item for item in site.index.observations.get(indicator, ()) if item.id in set(series.main)}
    last = set(sorted({place(item) for item in seen.values()}, key=lambda at: at or 0)[-places:])
    main = tuple(name for name in series.main if place(seen[name]) in last)
    aside = tuple(name for name in series.aside if name in main)
    kept = msgspec.structs.replace(series, main=main, groups=(), others=(), aside=aside)
    return kept, tuple(seen[name] for name in main)


def _body(item: Observation) -> tuple[str, ...]:
    return (f"organisation:{item.contributor}",) if item.contributor else ()


def _common(observations: Iterable[Observation], latest: Observation | None) -> str:
    """The unit that most observations carry; of two, that of the latest."""
    units = Counter(unit_of(item) for item in observations if item.state is None)
    last = unit_of(latest) if latest is not None else ""
    return max(units, key=lambda unit: (units[unit], unit == last, unit), default="")


def _order(item: Observation) -> tuple[int, str, str]:
    return place(item) or 0, item.kind or "actual", item.id


def _whole(site: PlanSite, target: Target) -> bool:
    """Whether a target speaks of the whole, not of a part or of one contributor."""
    versions = in_order(target.versions)
    last = versions[-1] if versions else None
    return last is not None and last.contributor is None and not codes_of(site.index, last.dimensions)


def _bases(site: PlanSite, targets: Iterable[Target]) -> dict[str, Base]:
    found = {}
    for target in targets:
        for version in in_order(target.versions)[-1:]:
            base = base_of(site.index, version)
            if base is not None and version.base:
                found[target.id] = Base(version.base.partition("/")[0], base)
    return found


def place(item: Observation | BaselineVersion) -> int | None:
    """Where a value stands in time: the middle of its period, else its as-of day; None when neither is known."""
    days = span(item.period)
    if days is not None:
        return (days[0] + days[1]) // 2
    return edtf.last_day(item.as_of).toordinal() if item.as_of else None


def span(period: Period | None) -> tuple[int, int] | None:
    """The first and the last day of a period."""
    if period is None or (period.start is None and period.last is None):
        return None
    first, last = period.start or period.last, period.last or period.start
    assert first is not None
    assert last is not None
    return edtf.first_day(first).toordinal(), edtf.last_day(last).toordinal()


def usual_length(observations: Iterable[Observation]) -> int:
    """The length of most periods, in days; nought when there is none."""
    lengths = Counter(days[1] - days[0] for item in observations if (days := span(item.period)) is not None)
    return max(lengths, key=lambda length: (lengths[length], length), default=0)


def is_brief(item: Observation, usual: int) -> bool:
    """Whether a value holds for a shorter time than the others."""
    days = span(item.period)
    return days is not None and days[1] - days[0] < usual * _BRIEF


def other_span(version: TargetVersion, indicator: Indicator, usual: int) -> bool:
    """Whether a target speaks of another span than the values: of their sum, of a half-year beside whole years."""
    if version.per == "total":
        return indicator.nature == "flow"
    months = PER.get(version.per or "")
    return months is not None and abs(usual - months * _MONTH) > _MONTH / 2


def horizon_place(version: TargetVersion, usual: int) -> int | None:
    """Where a target stands: in the middle of the last period that may reach it."""
    return edtf.last_day(version.horizon).toordinal() - usual // 2 if version.horizon else None


def aimed(version: TargetVersion, base: BaselineVersion | None, bound: Decimal | None) -> Decimal | None:
    """The level that a bound of a target means: a change is counted from its baseline."""
    if bound is None or version.form in (None, "level"):
        return bound
    start = base.value if base is not None else None
    if start is None:
        return None
    return start * (1 + bound / 100) if version.form == "change_percent" else start + bound


def end_of(item: Observation) -> str:
    """The date that ends what an observation speaks of."""
    return period_end(item) or item.as_of or ""


def factor(quantity: Quantity) -> int:
    """A share is drawn in percent."""
    return 100 if quantity.unit == "1" and not quantity.currency else 1
