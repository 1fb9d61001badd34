# SPDX-License-Identifier: Apache-2.0
"""A series as a chart and its table: the figures of the plan, at their places, with all that is known of them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape
from msgspec import structs

from jalon import ui
from jalon.lang import currency_name, format_date, mark
from jalon.plan import edtf
from jalon.plan.figures.attainment import comparator_of
from jalon.plan.types.figures import Indicator, Observation, TargetVersion
from jalon.publish.pages.measure import TargetMatter
from jalon.publish.pages.series import (
    Series,
    aimed,
    factor,
    horizon_place,
    is_brief,
    other_span,
    place,
    span,
    usual_length,
)
from jalon.publish.pages.versions import PER, in_order
from jalon.publish.proof import PRECISIONS
from jalon.publish.say import Say
from jalon.publish.spoken import KINDS, LEVELS, proof_level
from jalon.publish.text import chosen
from jalon.ui import charts

_TAG, _BLANK = re.compile("<[^>]*>"), re.compile("[ \n]+")
_OPENINGS = {"at_least": "up", "at_most": "down", "about": "about"}
_AIMS = {"at_least": "up", "more": "up", "at_most": "down", "less": "down"}


class Drawer:
    """Draws the series of one indicator in one language."""

    def __init__(self, say: Say, indicator: Indicator, observations: Iterable[Observation], series: Series) -> None:
        """Keep what is drawn."""
        self.say, self.indicator, self.series = say, indicator, series
        self.seen = {item.id: item for item in observations}
        self.usual = usual_length(self.seen[name] for name in series.main) or usual_length(self.seen.values())

    @property
    def columns(self) -> tuple[ui.Column, ...]:
        """Of every table of observations."""
        words = (mark("Période"), mark("Valeur"), mark("Genre"), mark("Preuve"))
        return tuple(ui.Column(self.say.t(word)) for word in words)

    def unit(self) -> str:
        """What is counted, on the axis; nothing when it would need digits."""
        drawn = [self.seen[name] for name in self.series.main] or list(self.seen.values())
        values = [item for item in drawn if item.state is None]
        if values and values[0].currency:
            return currency_name(values[0].currency, self.say.lang) or values[0].currency
        if values and values[0].unit in ("1", "%"):
            return "%"
        words = chosen(self.indicator.unit, self.say.lang)[0] if self.indicator.unit else ""
        return "" if any(sign.isdigit() for sign in words) else words

    def point(self, item: Observation, *, row: bool = True) -> charts.Point:
        """An observation at its place; `row`: with its row of the table."""
        address = f"obs:{item.indicator}/{item.id}"
        said = self.say.shown(address)
        before = f"{said.before} " if said.before else ""
        label = charts.Label(said.number, f"{self.say.frame.plan}/{address}", before=before)
        value, scale = item.value, factor(item)
        if value is None and item.low is not None and item.high is not None:
            value = (item.low + item.high) / 2
        opening: Any = _OPENINGS.get(item.precision or "", "")
        return charts.Point(
            at=place(item) or 0,
            value=None if value is None else value * scale,
            said=label,
            when=self.when(item),
            low=None if item.low is None else item.low * scale,
            high=None if item.high is None else item.high * scale,
            opening=opening,
            kind=item.kind or "actual",
            brief=self.indicator.nature != "stock" and is_brief(item, self.usual),
            aside=item.id in self.series.aside,
            cells=self.cells(item) if row else (),
        )

    def cells(self, item: Observation) -> tuple[str, ...]:
        """The row of an observation in a table."""
        say, address = self.say, f"obs:{item.indicator}/{item.id}"
        figure = say.bundle.figures[address].figure
        kinds = [KINDS[item.kind or "actual"]] if item.state is None else []
        kinds += [PRECISIONS[item.precision]] if item.precision not in (None, "exact") else []
        about = Markup(", ").join(say.t(word) for word in kinds)
        if item.id in self.series.aside:
            about = Markup("{}<br>{}").format(about, say.t(mark("non retenu")))
        elif item.retained is not None:
            about = Markup("{}<br><strong>{}</strong>").format(about, say.t(mark("Retenu")))
        value = say.figure(address)
        for note in (item.reason, item.distinguished_by):
            value += Markup('<br><span class="note">{}</span>').format(say.text(note)) if note else Markup("")
        when = say.period(item.period) or say.date(item.as_of) or say.t(mark("sans période"))
        return when, value, about, level_link(say, address, figure)

    def when(self, item: Observation) -> charts.Label:
        """The date under the axis, as short as it may be."""
        days, period = span(item.period), item.period
        if days is None or period is None:
            return self.dated(item.as_of or "")
        year = (period.last or period.start or "")[:4]
        whole = days[1] - days[0] in (364, 365)
        if whole and (period.start or "")[:4] == year:
            return self.dated(year)
        if whole:
            return charts.Label(f"{int(year) - 1}-{year}", number="period")
        return self.dated((period.last or period.start or "")[:7])

    def short(self, item: Observation) -> Markup:
        """The same in a sentence or in the head of a column."""
        label = self.when(item)
        return ui.date(label.date, label.text) if label.date else ui.number("period", label.text)

    def dated(self, date: str) -> charts.Label:
        """A date as a label."""
        return charts.Label(format_date(date, self.say.lang), date=date) if date else charts.Label("")

    def targets(self, targets: Iterable[TargetMatter]) -> list[charts.Target]:
        """The targets of the whole that have a level; the version before the one in force when it was another."""
        found = []
        for item in targets:
            versions = in_order(item.target.versions)
            if (
                item.target.id not in self.series.totals
                or not versions
                or other_span(versions[-1], self.indicator, self.usual)
            ):
                continue
            moved = len(versions) > 1 and _level(versions[-1]) != _level(versions[-2])
            if moved:
                found += self.target(item, versions[-2], former=True)
            found += self.target(item, versions[-1], moved=moved)
        return found

    def target(self, item: TargetMatter, version: TargetVersion, **how: bool) -> list[charts.Target]:
        """A version of a target at its place; none when it has no level."""
        base = self.series.bases.get(item.target.id)
        start = base.version if base else None
        value, low, high = (aimed(version, start, bound) for bound in (version.value, version.low, version.high))
        if value is None and (low is None or high is None):
            return []
        address = f"target:{item.target.id}/{version.id}"
        cited = self.say.bundle.figures.get(address)
        if cited is None:
            return []
        said, scale = self.say.shown(address), factor(version)
        place_of = horizon_place(version, self.usual)
        after = [self.say.t(mark("de variation"))] if version.form in ("change_percent", "change_points") else []
        after += [self.say.t(PER[version.per])] if version.per in PER and version.per != "total" else []
        per = "".join(f" {word}" for word in after)
        name = self.say.t(mark("Cible d’abord fixée")) if how.get("former") else self.say.t(mark("Cible"))
        colon = self.say.t(mark("\u00a0: "))
        before = f"{name}{colon}{said.before}{' ' if said.before else ''}"
        opening: Any = _AIMS.get(comparator_of(self.indicator, version), "")
        return [
            charts.Target(
                value=value * scale if value is not None else None,
                low=low * scale if low is not None else None,
                high=high * scale if high is not None else None,
                said=charts.Label(said.number, f"{self.say.frame.plan}/{address}", before=str(before), after=str(per)),
                at=place_of,
                when=self.dated((version.horizon or "")[:4]),
                opening=opening,
                cells=self._target_cells(version, address, cited.figure, name),
                **how,
            )
        ]

    def _target_cells(self, version: TargetVersion, address: str, figure: Any, name: Markup) -> tuple[str, ...]:
        when = self.say.date(version.horizon) or self.say.t(mark("sans échéance"))
        return Markup("{}, {}").format(name, when), self.say.figure(address), "", level_link(self.say, address, figure)

    def path(self, targets: Iterable[TargetMatter]) -> tuple[tuple[int, Decimal], ...]:
        """The straight line from the baseline to the target, where both have a place and a level."""
        for item in targets:
            base, versions = self.series.bases.get(item.target.id), in_order(item.target.versions)
            if (
                base is None
                or item.target.id not in self.series.totals
                or other_span(versions[-1], self.indicator, self.usual)
            ):
                continue
            value, start = aimed(versions[-1], base.version, versions[-1].value), base.version.value
            first, last = place(base.version), horizon_place(versions[-1], self.usual)
            if value is not None and start is not None and first is not None and last is not None and first < last:
                scale = factor(base.version)
                return (first, start * scale), (last, value * factor(versions[-1]))
        return ()

    def small(self, identity: str, targets: Iterable[TargetMatter]) -> Markup:
        """The series, small, with a short table; nothing when a value alone says as much."""
        targets = tuple(targets)
        points, aims = [self.point(self.seen[name], row=False) for name in self.series.main], self.targets(targets)
        values = sum(point.value is not None for point in points)
        if values + len(aims) < 2 or not points:
            return Markup("")
        say = self.say
        shown_points = tuple(
            structs.replace(point, cells=self._short(point, name))
            for point, name in zip(points, self.series.main, strict=True)
        )
        # Of a target only the mark: its words stand under the drawing.
        shown_aims = tuple(
            structs.replace(aim, said=charts.Label(""), cells=(say.t(mark("Cible")), aim.cells[1]))
            for aim in aims
            if not aim.former
        )
        line = charts.Line(
            id=identity,
            title=say.t(
                mark("{name} : relevés et cible") if aims else mark("{name} : relevés"),
                name=say.name(f"indicator:{self.indicator.id}"),
            ),
            lang=say.lang,
            unit=self.unit(),
            points=shown_points,
            targets=shown_aims,
            path=self.path(targets),
            breaks=self.breaks(),
            columns=(ui.Column(say.t(mark("Période"))), ui.Column(say.t(mark("Valeur")), numeric=True)),
        )
        return charts.small(line, 4, say.t(mark("Le tableau")))

    def _short(self, point: charts.Point, name: str) -> tuple[Markup, Markup]:
        item = self.seen[name]
        said = self.say.figure(f"obs:{item.indicator}/{item.id}", stake=True, unit=False)
        kinds = [self.say.t(KINDS[point.kind])] if point.kind != "actual" and item.state is None else []
        kinds += [self.say.t(mark("non retenu"))] if point.aside else []
        about = f'<br><span class="note">{Markup(", ").join(kinds)}</span>' if kinds else ""
        return self.short(item), Markup(f"{said}{about}")

    def breaks(self) -> tuple[charts.Break, ...]:
        """The breaks of the series that stand among its values."""
        places = [place(self.seen[name]) or 0 for name in self.series.main]
        found = []
        for item in self.indicator.breaks:
            at = _day(item.on)
            if at is not None and places and min(places) < at < max(places):
                found.append(charts.Break(at, charts.Label(str(self.say.t(mark("rupture"))))))
        return tuple(found)


def said_plainly(words: Markup) -> str:
    """Words as text: without elements, each space as wide as it was."""
    return str(_BLANK.sub(" ", Markup(_TAG.sub("", words)).unescape())).strip()


def level_link(say: Say, address: str, figure: Any) -> Markup:
    """The stake of a figure and its word, leading to its proof on this page or another."""
    level = proof_level(figure)
    stake = f'<svg viewBox="0 0 8 22" aria-hidden="true"><use href="#j-{level}"/></svg>'
    href = escape(say.href(say.bundle.figures[address].path))
    return Markup(f'<a class="proof" href="{href}">{stake}<span>{say.t(LEVELS[level])}</span></a>')


def _level(version: TargetVersion) -> tuple[Any, ...]:
    return version.value, version.low, version.high, version.horizon, version.form, version.unit


def _day(date: str | None) -> int | None:
    return edtf.first_day(date).toordinal() if date else None
