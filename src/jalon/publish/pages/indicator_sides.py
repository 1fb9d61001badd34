# SPDX-License-Identifier: Apache-2.0
"""What stands beside an indicator's series: its parts on one scale, and what sources say otherwise."""

from typing import Any, NamedTuple

from markupsafe import Markup
from msgspec import structs

from jalon import ui
from jalon.lang import mark
from jalon.plan.figures.latest import unit_of
from jalon.plan.types.figures import Observation
from jalon.publish.pages.indicator import Matter
from jalon.publish.pages.series import Group
from jalon.publish.pages.series_view import Drawer, said_plainly
from jalon.publish.say import Say
from jalon.publish.spoken import KINDS, UNSURE
from jalon.ui import charts

#: More panels than this are read better as bars of the latest period; more periods, one under another.
PANELS, PERIODS = 12, 6


class _Parts(NamedTuple):
    """A breakdown in words: the names of its parts, and what was observed of each."""

    id: str
    title: Markup
    head: ui.Column
    names: list[Markup]
    series: list[list[Observation]]
    points: list[list[charts.Point]]


def group(say: Say, drawer: Drawer, rank: int, found: Group) -> dict[str, Any]:
    """A breakdown: small multiples while they are few and have several periods, bars of the latest period otherwise."""
    series = [[drawer.seen[name] for name in panel.observations] for panel in found.panels]
    names = [Markup(" · ").join(say.name(row) for row in panel.names) for panel in found.panels]
    by = Markup(", ").join(say.name(f"dimension:{name}") for name in found.dimensions)
    title = say.t(mark("Par ventilation : {dimension}"), dimension=by) if by else say.t(mark("Par contributeur"))
    head = ui.Column(by or say.t(mark("Contributeur")))
    points = [[drawer.point(item) for item in items] for items in series]
    parts = _Parts(f"series-{rank}", title, head, names, series, points)
    if len(series) <= PANELS and any(len({point.at for point in each}) > 1 for each in points):
        return {"chart": _panels(say, drawer, parts), "rest": [], "columns": ()}
    return _bars(say, drawer, parts)


def _panels(say: Say, drawer: Drawer, parts: _Parts) -> Markup:
    """Small multiples on one scale; a row a part in their table, a column a period, while there are few."""
    panels = tuple(
        charts.Line(id=f"{parts.id}-{rank}", title=name, lang=say.lang, words=parts.title, points=tuple(each))
        for rank, (name, each) in enumerate(zip(parts.names, parts.points, strict=True))
    )
    made = charts.Multiples(
        id=parts.id,
        title=parts.title,
        panels=panels,
        words=say.t(mark("Une même échelle pour toutes : les hauteurs se comparent.")),
        columns=(parts.head, *drawer.columns),
        caption=parts.title,
    )
    dated = [dict(zip([point.at for point in each], items, strict=True)) for each, items in _both(parts)]
    periods = dict(sorted({at: item for each in dated for at, item in each.items()}.items()))
    if len(periods) <= PERIODS:
        columns = (parts.head, *(ui.Column(drawer.short(item), numeric=True) for item in periods.values()))
        rows = [
            (name, *(_cell(say, items, each, at) for at in periods))
            for name, (each, items) in zip(parts.names, _both(parts), strict=True)
        ]
        made = structs.replace(made, columns=columns, rows=tuple(rows))
    return charts.multiples(made)


def _both(parts: _Parts) -> list[tuple[list[charts.Point], list[Observation]]]:
    return list(zip(parts.points, parts.series, strict=True))


def _cell(say: Say, items: list[Observation], points: list[charts.Point], at: int) -> Markup:
    """What is known of a part at a place, with its stake; what is no fact says so."""
    found = []
    for item, point in zip(items, points, strict=True):
        if point.at == at:
            said = say.figure(f"obs:{item.indicator}/{item.id}", stake=True, unit=False)
            if item.kind in UNSURE:
                said += Markup('<br><span class="note">{}</span>').format(say.t(KINDS[item.kind or ""]))
            found.append(said)
    return Markup("<br>").join(found)


def _bars(say: Say, drawer: Drawer, parts: _Parts) -> dict[str, Any]:
    """The latest value of each, as bars; the earlier ones in a table of their own."""
    rows, rest = [], []
    for name, (points, items) in zip(parts.names, _both(parts), strict=True):
        rows.append(_row(name, points[-1], (name, *points[-1].cells)))
        rest += [(name, *drawer.cells(item)) for item in reversed(items[:-1])]
    columns = (parts.head, *drawer.columns)
    made = charts.Rows(
        id=parts.id,
        title=parts.title,
        lang=say.lang,
        rows=tuple(rows),
        words=say.t(mark("Le dernier relevé de chaque série.")),
        unit=drawer.unit(),
        columns=columns,
    )
    return {"chart": charts.bars(made), "rest": rest, "columns": columns}


def _row(name: Markup, point: charts.Point, cells: tuple[str, ...], *, chosen: bool = False) -> charts.Row:
    """A value named, on a scale that it shares with others."""
    plain = said_plainly(name)
    return charts.Row(
        name=charts.Label(plain, number="name" if any(sign.isdigit() for sign in plain) else ""),
        value=point.value,
        said=point.said,
        low=point.low,
        high=point.high,
        opening=point.opening,
        kind=point.kind,
        chosen=chosen,
        aside=point.aside,
        cells=cells,
    )


def side_by_side(say: Say, matter: Matter, drawer: Drawer) -> Markup:
    """The values that cannot all be, side by side on one scale, the one retained and why."""
    if matter.disagreement is None:
        return Markup("")
    rows, chosen = [], any(item.retained for item in matter.disagreement.observations)
    for item in matter.disagreement.observations:
        point = drawer.point(item)
        source = say.link(f"source:{item.source}") if item.source else say.t(mark("sans source"))
        cells = (source, *point.cells[:3], *([_kept(say, item)] if chosen else []))
        rows.append(_row(source, point, cells, chosen=item.retained is not None))
    kept = mark("Un seul est retenu : il est dit par qui, quand et pourquoi.")
    heads = [mark("Source"), mark("Période"), mark("Valeur"), mark("Genre"), *([mark("Retenu")] if chosen else [])]
    return charts.ranges(
        charts.Rows(
            id="ecart",
            title=say.t(mark("Les chiffres publiés, côte à côte")),
            lang=say.lang,
            rows=tuple(rows),
            words=say.t(kept if chosen else mark("Aucun n’est retenu : rien ne permet encore de choisir.")),
            unit=drawer.unit(),
            columns=tuple(ui.Column(say.t(head)) for head in heads),
            drawn=len({unit_of(item) for item in matter.disagreement.observations if item.state is None}) == 1,
        )
    )


def _kept(say: Say, item: Observation) -> Markup:
    if item.retained is None:
        return Markup("")
    by = say.link(f"position:{item.retained.by}") if item.retained.by else Markup("")
    about = Markup(", ").join(part for part in (say.date(item.retained.on), by) if part)
    made = Markup("<strong>{}</strong> {}").format(say.t(mark("Retenu")), about)
    return Markup("{}<br>{}").format(made, say.text(item.retained.reason)) if item.retained.reason else made
