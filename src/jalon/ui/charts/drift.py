# SPDX-License-Identifier: Apache-2.0
"""Deadlines as slopes: the stake as first planted, each stake it was moved to, lower and lower the further it slid."""

from typing import Final

from msgspec import structs

from jalon.ui.charts.labels import Box, Place, Wanted, place_all
from jalon.ui.charts.svg import Drawing, Frame, box, diamond, segment, text, through
from jalon.ui.charts.values import Drift, Label, Move, Slope
from jalon.ui.charts.widths import ASCENT, DESCENT, wrapped

NARROW: Final = Frame("narrow", 288, 0, 13, 4)
WIDE: Final = Frame("wide", 720, 0, 14, 6)
_STEP: Final = 9.0
_LAYERS = ("tick", "c-today", "c-moved", "s-none", "s-known", "s-moved")


class _Layout:
    """Where each slope stands."""

    def __init__(self, drift: Drift, frame: Frame) -> None:
        self.drift, self.frame, self.size = drift, frame, frame.size
        self.line = (ASCENT + DESCENT) * frame.size
        places = [move.at for slope in drift.slopes for move in slope.moves]
        places += [drift.today.at] if drift.today else []
        self.first, self.last = min(places), max(places)
        self.names = [wrapped(slope.name.whole, frame.width - 4.0, frame.size, 500) for slope in drift.slopes]
        self.tops, top = [], (self.line + 6 if drift.today else 2.0)
        for slope, lines in zip(drift.slopes, self.names, strict=True):
            self.tops.append(top)
            fall = _STEP * (len(slope.moves) - 1)
            top += len(lines) * self.line + 16 + fall + self.line + 14
        self.bottom = top

    def x(self, place: int) -> float:
        """Across, a stake's half width inside."""
        span = self.last - self.first
        share = (place - self.first) / span if span else 0.5
        return 8 + (self.frame.width - 16) * share


def drawn(drift: Drift, frame: Frame) -> str:
    """The SVG of the slopes; an empty text when no deadline has a place."""
    slopes = tuple(slope for slope in drift.slopes if slope.moves)
    if not slopes:
        return ""
    shown = structs.replace(drift, slopes=slopes)
    layout, drawing = _Layout(shown, frame), Drawing()
    drawing.under(*_LAYERS)
    for rank, slope in enumerate(slopes):
        _slope(layout, drawing, rank, slope)
    if drift.today:
        _today(layout, drawing, drift.today)
    return drawing.svg(frame, drift.id, layout.bottom)


def _today(layout: _Layout, drawing: Drawing, today: Move) -> None:
    x = layout.x(today.at)
    wanted = Wanted(today.said, (Place(x, ASCENT * layout.size),), layout.size, "t-soft")
    placed = place_all([wanted], (0.0, 0.0, float(layout.frame.width), layout.line + 1))
    drawing.texts += [each.svg() for each in placed]
    for top, lines, slope in zip(layout.tops, layout.names, layout.drift.slopes, strict=True):
        start = top + len(lines) * layout.line + 2
        drawing.path("c-today", segment(x, start, x, start + 22 + _STEP * (len(slope.moves) - 1)))


def _slope(layout: _Layout, drawing: Drawing, rank: int, slope: Slope) -> None:
    top, lines = layout.tops[rank], layout.names[rank]
    for number, words in enumerate(lines):
        name = slope.name
        label = Label(words, name.figure, name.date, name.number, lang=name.lang)
        drawing.texts.append(text(2, top + number * layout.line + ASCENT * layout.size, label, style="t-strong"))
    ground = top + len(lines) * layout.line + 12
    places = [(layout.x(move.at), ground + _STEP * number) for number, move in enumerate(slope.moves)]
    drawing.path("tick", segment(0, ground, layout.frame.width, ground))
    if len(places) > 1:
        drawing.path("c-moved", through(places))
    x, y = places[0]
    drawing.path("s-none" if len(places) > 1 else "s-known", box(x - 5, y - 8, 10, 16))
    for x, y in places[1:]:
        drawing.path("s-moved", diamond(x, y, 6.5))
    _words(layout, drawing, slope, places)


def _words(layout: _Layout, drawing: Drawing, slope: Slope, places: list[tuple[float, float]]) -> None:
    """The last date, the first, how far it slid, the dates between: what does not fit stands in the table."""
    size, (first, _), (last, low) = layout.size, places[0], places[-1]
    baseline = low + 12 + ASCENT * size
    moved = len(places) > 1
    wanted = [Wanted(slope.moves[-1].said, (Place(last, baseline),), size, "t-moved" if moved else "t-name")]
    if moved:
        wanted.append(Wanted(slope.moves[0].said, (Place(first, baseline),), size, "t-name"))
    if slope.slid.text:
        after = layout.frame.width - last > first
        free = Place(last + 14 if after else first - 12, low + 0.35 * size, "start" if after else "end")
        wanted.append(Wanted(slope.slid, (Place((first + last) / 2, baseline), free), size, "t-moved", slide=False))
    for move, (x, _) in zip(slope.moves[1:-1], places[1:-1], strict=True):
        wanted.append(Wanted(move.said, (Place(x, baseline),), size, "t-soft", slide=False))
    bounds: Box = (0.0, places[0][1], float(layout.frame.width), layout.bottom)
    drawing.texts += [each.svg() for each in place_all(wanted, bounds)]
