# SPDX-License-Identifier: Apache-2.0
"""The lines of the grid: series of figures, each with the periods that it owes. Pure.

A series is an indicator, the codes of its dimensions and a contributor. It owes every period that is over since its
last figure, by the frequency of its indicator, as the first screen asks the first of them.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import quote

from msgspec import Struct

from jalon.office.people.types import Scope
from jalon.office.register.measured import Material
from jalon.office.register.proving import scopes_under
from jalon.office.today.cells import Counted, counted_of, with_unit
from jalon.office.today.rules import MONTHS, answered, in_force, month_end
from jalon.plan import edtf
from jalon.plan.figures.latest import last_day
from jalon.plan.types.base import DimensionValue, Period
from jalon.plan.types.figures import Observation

#: So many periods of a series are shown at once, the earliest first.
SHOWN: Final = 6
_DAY: Final = timedelta(days=1)
_ACTUAL: Final = (None, "actual")


class Slot(Struct, frozen=True):
    """A period that a series owes: its first and last days."""

    start: date
    ends: date


class Line(Struct, frozen=True):
    """A series: what was said of it and beside it; since when, and every how many months, it owes a figure."""

    indicator: Any
    codes: tuple[DimensionValue, ...]
    contributor: str
    measure: str
    scopes: tuple[Scope, ...]
    counted: Counted
    figures: tuple[Observation, ...]
    beside: tuple[Observation, ...]
    months: int
    ended: date
    day: date
    last: str

    @property
    def key(self) -> str:
        """What names it in a form."""
        codes = ";".join(f"{each.dimension}={quote(each.code, safe='')}" for each in self.codes)
        return f"{self.indicator.id}|{codes}|{self.contributor}"

    @property
    def rhythm(self) -> tuple[int, int]:
        """The lines of one table have the same: so many months, and where the year is cut."""
        return self.months, self.ended.month % self.months

    @property
    def newest(self) -> Observation | None:
        """Its last figure."""
        return max(self.figures, key=lambda each: last_day(each) or "", default=None)

    def owed(self) -> list[Slot]:
        """Every period that it owes, the earliest first."""
        found = []
        ends = month_end(self.ended, self.months)
        while self._over(ends):
            found.append(self._ending(ends))
            ends = month_end(ends, self.months)
        return found

    def slot(self, ends: date) -> Slot | None:
        """The period of it that ends on a day; None when none does, or when it is not over."""
        apart = (ends.year - self.ended.year) * 12 + ends.month - self.ended.month
        if ends != month_end(ends, 0) or apart % self.months or not self._over(ends) or abs(apart) > 1_200:
            return None
        return self._ending(ends)

    def _ending(self, ends: date) -> Slot:
        return Slot(month_end(ends, -self.months) + _DAY, ends)

    def _over(self, ends: date) -> bool:
        return ends < self.day and (not self.last or ends.isoformat() <= self.last)

    def given(self, ends: date) -> Observation | None:
        """What is said already of the period that ends on a day."""
        return next((each for each in self.figures if last_day(each) == ends.isoformat()), None)

    def before(self, ends: date) -> Observation | None:
        """Its last figure with a number before that day."""
        found = [each for each in self.figures if each.value is not None and (last_day(each) or "") < ends.isoformat()]
        return max(found, key=lambda each: last_day(each) or "", default=None)

    def observation(self, slot: Slot, fields: dict[str, Any], **more: Any) -> Observation:
        """What a cell says, as a figure without an id of its own."""
        fields = with_unit(fields, self.counted)
        return Observation(indicator=self.indicator.id, id=slot.ends.isoformat(), period=self._period(slot),
                           dimensions=self.codes, contributor=self.contributor or None, **fields, **more)  # fmt: skip

    def _period(self, slot: Slot) -> Period:
        """Said as the last figure says its own: by its end alone, or from a day to a day."""
        last = self.newest
        alone = last is not None and last.period is not None and last.period.start is None
        return Period(start=None if alone else slot.start.isoformat(), last=slot.ends.isoformat())


def lines_of(material: Material, plan: str, last: str, day: date) -> Iterator[Line]:
    """The lines of some indicators, in their order; `last`: the last day of the plan. What is computed has none."""
    for indicator in material.indicators.values():
        measures = [material.measures[ident] for ident in material.served(indicator)]
        measures = [each for each in measures if in_force(each)]
        months = MONTHS.get(indicator.frequency or "")
        if months is None or not measures or indicator.standing is not None or indicator.definition is not None:
            continue
        found = [each for each in material.figures[indicator.id] if each.kind in _ACTUAL]
        for codes, contributor in _series(indicator, found):
            own = tuple(each for each in found if (each.dimensions, each.contributor or "") == (codes, contributor))
            beside = tuple(each for each in found if each.dimensions == codes and each not in own)
            ended, _ = answered(measures[0], own)
            if ended is None:
                continue
            named = Observation(indicator=indicator.id, id="0", dimensions=codes, contributor=contributor or None)
            scopes = scopes_under(plan, named, material.served(indicator), material.measures)
            counted = counted_of(indicator, own or tuple(found), material.targets[indicator.id])
            yield Line(indicator, codes, contributor, measures[0].id, scopes, counted, own, beside, months, ended, day,
                       last)  # fmt: skip


def _series(indicator: Any, found: Iterable[Observation]) -> list[tuple[tuple[DimensionValue, ...], str]]:
    """The series of an indicator that are kept up: the total first; what is broken down, unless long given up."""
    lasts: dict[tuple[tuple[DimensionValue, ...], str], str] = {}
    for each in found:
        series = each.dimensions, each.contributor or ""
        lasts[series] = max(lasts.get(series, ""), last_day(each) or "")
    if not lasts:
        return [] if indicator.dimensions else [((), "")]
    newest_day = max(lasts.values())
    since = month_end(date.fromisoformat(newest_day), -12).isoformat() if newest_day else ""
    kept = [series for series, last in lasts.items() if series == ((), "") or last >= since]
    return sorted(kept, key=lambda series: (bool(series[0]), series[1], [f"{c.dimension}={c.code}" for c in series[0]]))


def plan_end(card: Any) -> str:
    """The last day of a plan; empty when it does not say one."""
    last = (card.period.last or "") if card is not None and card.period is not None else ""
    return edtf.last_day(last).isoformat() if last else ""
