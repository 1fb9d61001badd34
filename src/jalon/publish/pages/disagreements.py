# SPDX-License-Identifier: Apache-2.0
"""What sources say otherwise: the values of one period that cannot both be, and those that something sets apart."""

from collections import Counter, defaultdict
from typing import Any

import msgspec
from markupsafe import Markup

from jalon.lang import mark
from jalon.plan.figures.latest import at_total, codes_of, current, is_actual, rank, unit_of
from jalon.plan.types.figures import Observation
from jalon.publish.say import Say
from jalon.publish.site import PlanSite
from jalon.publish.spoken import KINDS, UNSURE

#: What sets apart so many values of one indicator is no remark on them: it is another series.
_SERIES = 3


class Disagreement(msgspec.Struct, frozen=True):
    """The values of an indicator to be read side by side, by the end of their period."""

    indicator: str
    observations: tuple[Observation, ...]


def disagreement(site: PlanSite, indicator: str) -> Disagreement | None:
    """What sources say otherwise of an indicator; None when they do not."""
    observations = site.index.observations.get(indicator, ())
    places: dict[Any, list[Observation]] = defaultdict(list)
    for item in observations:
        places[_place(site, item)].append(item)
    found = {item.id: item for group in places.values() if _differ(group) for item in group}
    series = Counter(item.distinguished_by.fr for item in observations if item.distinguished_by)
    for item in observations:
        remark = item.distinguished_by
        if item.retained or (remark and item.kind not in ("expected", "provisional") and series[remark.fr] < _SERIES):
            found[item.id] = item
    if not found:
        return None
    if len(found) == 1:
        alone = next(iter(found.values()))
        others = [
            item
            for item in current(site.index, indicator)
            if is_actual(item) and item.id not in found and item.contributor == alone.contributor
        ]
        best = max((item for item in others if at_total(site.index, item)), key=rank, default=None)
        if best is None:
            return None
        found[best.id] = best
    return Disagreement(indicator, tuple(sorted(found.values(), key=_order)))


def _place(site: PlanSite, item: Observation) -> tuple[Any, ...]:
    """What two values must share to speak of the same thing, whether expected or found."""
    period = item.period
    days = (period.start, period.last) if period else item.id
    return days, codes_of(site.index, item.dimensions), item.contributor, unit_of(item)


def _differ(group: list[Observation]) -> bool:
    return len({(item.value, item.low, item.high, item.term, item.state) for item in group}) > 1


def _order(item: Observation) -> tuple[str, str, str]:
    period = item.period
    return (period.last or period.start or "" if period else "~"), item.as_of or "", item.id


def rows(say: Say, found: Disagreement) -> dict[str, Any]:
    """A disagreement as a table; the columns that would stay empty are left out."""
    chosen = any(item.retained for item in found.observations)
    apart = any(item.distinguished_by for item in found.observations)
    return {
        "title": say.link(f"indicator:{found.indicator}"),
        "chosen": chosen,
        "apart": apart,
        "rows": [_row(say, item) for item in found.observations],
    }


def _row(say: Say, item: Observation) -> dict[str, Any]:
    kept = item.retained
    when = say.date(item.as_of)
    about = [say.t(KINDS[item.kind])] if item.kind in UNSURE and item.kind else []
    return {
        "figure": say.figure(f"obs:{item.indicator}/{item.id}", stake=True),
        "about": Markup(", ").join([*about, *([when] if when else [])]),
        "period": say.period(item.period) or say.t(mark("sans période")),
        "apart": say.text(item.distinguished_by),
        "source": say.link(f"source:{item.source}") if item.source else Markup(""),
        "kept": bool(kept),
        "why": say.text(kept.reason) if kept else Markup(""),
        "on": say.date(kept.on) if kept else Markup(""),
        "by": say.link(f"position:{kept.by}") if kept and kept.by else Markup(""),
    }
