# SPDX-License-Identifier: Apache-2.0
"""Values side by side on one scale: bars from zero, or ranges (a square, its whiskers) on a scale that may be cut.

A name stands over its bar on a telephone, beside it where there is room. The scale is under the last row.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from jalon.lang import translate
from jalon.ui.charts.labels import Box, Place, Wanted, place_all
from jalon.ui.charts.line import PAINT
from jalon.ui.charts.scale import POWERS, scale
from jalon.ui.charts.svg import Drawing, Frame, box, segment, text
from jalon.ui.charts.values import Label, Row, Rows
from jalon.ui.charts.widths import ASCENT, DESCENT, width, wrapped

NARROW: Final = Frame("narrow", 288, 0, 13, 4)
WIDE: Final = Frame("wide", 720, 0, 14, 4)
_LAYERS = (
    "tick", "c-silence", "s-ghost", "s-none", "s-guess", "c-expected", "c-half", "s-known", "c-cut", "axis",
    "c-halo", "c-whisker", "c-aim",
)  # fmt: skip
_THICK: Final = 14.0
Manner = Literal["bars", "ranges"]


class _Layout:
    """Where rows, names and values stand in a frame."""

    def __init__(self, rows: Rows, frame: Frame, manner: Manner) -> None:
        self.rows, self.frame, self.manner, self.size = rows, frame, manner, frame.size
        self.scale = scale(_values(rows), frame.ticks, from_zero=manner == "bars")
        self.line = (ASCENT + DESCENT) * frame.size
        beside = frame.width > 400
        widest = max((width(row.said.whole, frame.size, 500) for row in rows.rows if row.value is not None), default=0)
        widest = max(widest, width(self.scale.read(self.scale.high, rows.lang), frame.size) / 2)
        self.left = 208.0 if beside else 4.0
        self.right = frame.width - widest - 12
        self.room = self.left - 18 if beside else frame.width - 4.0
        self.names = [wrapped(row.name.whole, self.room, frame.size, 500 if row.chosen else 400) for row in rows.rows]
        self.head = self.line if self.said_unit() else 0.0
        self.tops, top = [], self.head + 6
        for lines in self.names:
            self.tops.append(top)
            top += max(len(lines) * self.line, 24) + 10 if beside else len(lines) * self.line + _THICK + 20
        self.bottom = top
        self.beside = beside

    def x(self, value: Decimal) -> float:
        """Across."""
        return self.left + (self.right - self.left) * self.scale.share(value)

    def middle(self, rank: int) -> float:
        """The height of the middle of a bar."""
        lines = len(self.names[rank]) * self.line
        return self.tops[rank] + (max(lines, 24) / 2 if self.beside else lines + 5 + _THICK / 2)

    def said_unit(self) -> str:
        """What is counted, and in which power of ten."""
        words = [self.rows.unit]
        words += [translate(said, self.rows.lang) for power, said in POWERS if power == self.scale.power]
        return ", ".join(word for word in words if word)


def drawn(rows: Rows, frame: Frame, manner: Manner = "bars") -> str:
    """The SVG of rows in a frame; an empty text without any row."""
    if not rows.rows or not rows.drawn:
        return ""
    layout, drawing = _Layout(rows, frame, manner), Drawing()
    drawing.under(*_LAYERS)
    if layout.said_unit():
        drawing.texts.append(text(2, ASCENT * layout.size, Label(layout.said_unit())))
    foot = _ground(layout, drawing)
    for rank, row in enumerate(rows.rows):
        _name(layout, drawing, rank, row)
        _row(layout, drawing, rank, row)
    return drawing.svg(frame, rows.id, foot)


def is_cut(rows: Rows) -> bool:
    """Whether the scale of ranges leaves zero out."""
    return scale(_values(rows), WIDE.ticks, from_zero=False).cut


def _values(rows: Rows) -> Iterator[Decimal]:
    for row in rows.rows:
        yield from (each for each in (row.value, row.low, row.high, row.target) if each is not None)


def _ground(layout: _Layout, drawing: Drawing) -> float:
    """Ticks, the line of zero, what the scale says; the height of the whole."""
    top, bottom = layout.tops[0], layout.bottom
    baseline = bottom + 4 + ASCENT * layout.size
    wanted = []
    for tick in layout.scale.ticks:
        drawing.path("tick", segment(layout.x(tick), top, layout.x(tick), bottom))
        said = Label(layout.scale.read(tick, layout.rows.lang), number="scale")
        wanted.append(Wanted(said, (Place(layout.x(tick), baseline),), layout.size))
    zero = layout.x(Decimal(0)) if not layout.scale.cut else layout.left
    middles = [layout.middle(rank) for rank in range(len(layout.rows.rows))]
    # Where names stand over their bars, beside each bar only: it never crosses a name.
    reaches = [(top, bottom)] if layout.beside else [(middle - 11, middle + 11) for middle in middles]
    for first, last in reaches:
        drawing.path("axis", segment(zero, first, zero, last))
    bounds = (0.0, bottom, float(layout.frame.width), baseline + 40)
    drawing.texts += [each.svg() for each in place_all([wanted[-1], *wanted[:-1]], bounds)]
    return baseline + DESCENT * layout.size + 2


def _name(layout: _Layout, drawing: Drawing, rank: int, row: Row) -> None:
    lines = layout.names[rank]
    style = "t-strong" if row.chosen else "t-name"
    first = layout.middle(rank) - (len(lines) * layout.line) / 2 if layout.beside else layout.tops[rank]
    for number, words in enumerate(lines):
        label = Label(words, row.name.figure, row.name.date, row.name.number, lang=row.name.lang)
        drawing.texts.append(text(2, first + number * layout.line + ASCENT * layout.size, label, style=style))


def _row(layout: _Layout, drawing: Drawing, rank: int, row: Row) -> None:
    middle = layout.middle(rank)
    zero = layout.x(Decimal(0)) if not layout.scale.cut else layout.left
    if row.value is None and row.low is None and row.high is None:
        seat = min(90.0, layout.right - layout.left)
        drawing.path("c-silence", box(layout.left, middle - 6, seat, 12))
        drawing.path("s-ghost", box(layout.left, middle - 6, seat, 12))
        _said(layout, drawing, row, (layout.left + seat, middle), "t-soft")
        return
    ends = [layout.x(each) for each in (row.value, row.low, row.high) if each is not None]
    style = "s-none" if row.aside else PAINT[row.kind]
    if layout.manner == "bars" and row.value is not None:
        _bar(layout, drawing, (zero, layout.x(row.value), middle), style)
        ends.append(zero)
    elif row.value is not None:
        _square(drawing, layout.x(row.value), middle, style)
    _precision(layout, drawing, row, middle)
    if row.target is not None:
        x = layout.x(row.target)
        drawing.path("c-aim", segment(x, middle - _THICK, x, middle + _THICK))
        beyond = width(row.said.whole, layout.size, 500) + 8 > x - max(ends) > -10
        ends += [x] if beyond else []
    weight = "t-aside" if row.aside else "t-strong"
    _said(layout, drawing, row, (max(ends), middle), weight)


def _bar(layout: _Layout, drawing: Drawing, place: tuple[float, float, float], style: str) -> None:
    zero, end, middle = place
    left, right = min(zero, end), max(zero, end)
    drawing.path(style, box(left, middle - _THICK / 2, max(right - left, 0.8), _THICK))
    if style == "c-half":
        drawing.path("s-known", box(left, middle, max(right - left, 0.8), _THICK / 2))
    for tick in layout.scale.ticks:
        x = layout.x(tick)
        if left + 4 < x < right - 4:
            drawing.path("c-cut", segment(x, middle - _THICK / 2 - 1, x, middle + _THICK / 2 + 1))


def _square(drawing: Drawing, x: float, middle: float, style: str) -> None:
    drawing.path(style, box(x - 6, middle - 6, 12, 12))
    if style == "c-half":
        drawing.path("s-known", box(x - 6, middle - 6, 6, 12))


def _precision(layout: _Layout, drawing: Drawing, row: Row, middle: float) -> None:
    """Whiskers, or an open end."""
    if row.low is not None and row.high is not None and row.low != row.high:
        low, high = layout.x(row.low), layout.x(row.high)
        shape = segment(low, middle, high, middle) + "".join(
            segment(x, middle - 5, x, middle + 5) for x in (low, high)
        )  # fmt: skip
        drawing.path("c-halo", shape)
        drawing.path("c-whisker", shape)
    elif row.value is not None and row.opening in ("up", "down"):
        x, way = layout.x(row.value), 5 if row.opening == "up" else -5
        start = x + 8 if row.opening == "up" else x - 8
        drawing.path("c-whisker", f"M{start:.1f} {middle - 5:.1f}l{way} 5l{-way} 5")


def _said(layout: _Layout, drawing: Drawing, row: Row, place: tuple[float, float], style: str) -> None:
    x, middle = place
    open_end = 10 if row.opening == "up" else 6 if layout.manner == "ranges" and row.value is not None else 0
    wanted = Wanted(row.said, (Place(x + 8 + open_end, middle + 0.35 * layout.size, "start"),), layout.size, style)
    bounds: Box = (0.0, 0.0, float(layout.frame.width), layout.bottom)
    drawing.texts += [each.svg() for each in place_all([wanted], bounds)]
