# SPDX-License-Identifier: Apache-2.0
"""A strip: many values as stakes on one line. The lowest, the middle and the highest are named; the table has all."""

from decimal import Decimal
from typing import Final

from jalon.ui.charts.labels import Place, Wanted, place_all
from jalon.ui.charts.line import PAINT
from jalon.ui.charts.scale import scale
from jalon.ui.charts.svg import Drawing, Frame, box, segment
from jalon.ui.charts.values import Label, Row, Rows
from jalon.ui.charts.widths import ASCENT, DESCENT, width

NARROW: Final = Frame("narrow", 288, 138, 13, 4)
WIDE: Final = Frame("wide", 720, 138, 14, 4)
_LAYERS = ("tick", "s-none", "s-guess", "c-expected", "c-half", "s-known", "s-chosen", "c-aim", "axis")


class _Layout:
    """The line and its scale."""

    def __init__(self, rows: Rows, known: list[Row], frame: Frame) -> None:
        values = [each for row in known for each in (row.value, row.target) if each is not None]
        self.rows, self.known, self.frame, self.size = rows, known, frame, frame.size
        self.scale, self.line = scale(values, frame.ticks, from_zero=False), (ASCENT + DESCENT) * frame.size
        self.axis = frame.height - self.line - 6
        ends = (self.scale.read(tick, rows.lang) for tick in (self.scale.low, self.scale.high))
        self.edge = max(width(said, frame.size) for said in ends) / 2

    def x(self, value: Decimal | None) -> float:
        """Across."""
        return self.edge + (self.frame.width - 2 * self.edge) * self.scale.share(value or Decimal(0))


def drawn(rows: Rows, frame: Frame) -> str:
    """The SVG of a strip; an empty text when no row has a value."""
    known = sorted((row for row in rows.rows if row.value is not None), key=lambda row: row.value or Decimal(0))
    if not known:
        return ""
    layout, drawing = _Layout(rows, known, frame), Drawing()
    drawing.under(*_LAYERS)
    axis = layout.axis
    drawing.path("axis", segment(layout.edge, axis, frame.width - layout.edge, axis))
    for tick in layout.scale.ticks:
        drawing.path("tick", segment(layout.x(tick), axis, layout.x(tick), axis + 5))
    for row in known:
        style = "s-chosen" if row.chosen else "s-none" if row.aside else PAINT[row.kind]
        drawing.path(style, box(layout.x(row.value) - 2, axis - 26, 4, 26))
    for target in dict.fromkeys(row.target for row in known if row.target is not None):
        drawing.path("c-aim", segment(layout.x(target), axis - 34, layout.x(target), axis))
    _words(layout, drawing)
    return drawing.svg(frame, rows.id)


def _words(layout: _Layout, drawing: Drawing) -> None:
    """Names over the line, the scale under it."""
    axis, line, size = layout.axis, layout.line, layout.size
    heights = (axis - 32 - DESCENT * size, axis - 32 - line, axis - 32 - 2 * line)
    named = []
    for row in _named(layout.known):
        style, places = "t-strong" if row.chosen else "t-name", tuple(Place(layout.x(row.value), y) for y in heights)
        named.append(Wanted(_both(row), places, size, style))
    ticks = []
    for tick in layout.scale.ticks:
        said = Label(layout.scale.read(tick, layout.rows.lang), number="scale")
        ticks.append(Wanted(said, (Place(layout.x(tick), axis + 6 + ASCENT * size),), size))
    wide, tall = float(layout.frame.width), float(layout.frame.height)
    drawing.texts += [each.svg() for each in place_all(named, (0.0, 0.0, wide, axis))]
    drawing.texts += [each.svg() for each in place_all([ticks[-1], *ticks[:-1]], (0.0, axis, wide, tall))]


def is_cut(rows: Rows) -> bool:
    """Whether the scale leaves zero out."""
    return scale([row.value for row in rows.rows if row.value is not None], WIDE.ticks, from_zero=False).cut


def _named(known: list[Row]) -> list[Row]:
    """Chosen ones, the highest, the lowest, the middle one."""
    rows = [*(row for row in known if row.chosen), known[-1], known[0], known[len(known) // 2]]
    return list({id(row): row for row in rows}.values())


def _both(row: Row) -> Label:
    """A value after the name, when the name has no digit; the value alone otherwise."""
    if row.name.figure or row.name.number or row.name.date:
        return row.said
    return Label(
        row.said.text,
        row.said.figure,
        row.said.date,
        row.said.number,
        f"{row.name.whole} {row.said.before}",
        row.said.after,
    )
