# SPDX-License-Identifier: Apache-2.0
"""The ground of a line: its scale, its places, its ticks; where everything else is planted."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from jalon.lang import translate
from jalon.ui.charts.labels import Box, Place, Wanted, place_all, thinned
from jalon.ui.charts.scale import POWERS, Scale, scale
from jalon.ui.charts.svg import Drawing, Frame, segment
from jalon.ui.charts.values import Label, Line, Point
from jalon.ui.charts.widths import ASCENT, DESCENT, width

NARROW: Final = Frame("narrow", 288, 236, 13, 4)
WIDE: Final = Frame("wide", 720, 300, 14, 4)
SMALL: Final = Frame("small", 288, 172, 13, 3)
LINE: Final = ASCENT + DESCENT
LAST: Final = 20
"""The size of the last value, in the units of any frame: the style sheet says it too (`.t-last`)."""

ZIGZAG: Final = "h2l3-5 4 10 3-5h4"
"""The mark of an axis that does not start at zero."""

FEW: Final = 12
"""Beyond so many places a pole would be a thread: a line of small stakes then, and only its turns are named."""

_SLIM, _STOUT = 6.0, 18.0
_GAP: Final = 8
_UNDER: Final = 10
"""Between the axis and its dates: the words of the lowest tick reach so far down."""


class Plot:
    """A line laid out in a frame: `x` and `y` place its values."""

    def __init__(self, line: Line, frame: Frame, shared: Scale | None = None) -> None:
        """Lay it out; `shared` is the scale of the panels it stands among."""
        self.line, self.frame, self.size = line, frame, frame.size
        self.places = sorted({item.at for item in line.items if item.at is not None} | _ends(line))
        few = len({point.at for point in line.points}) <= FEW
        self.scale = shared or scale(_values(line), frame.ticks, from_zero=few)
        said = [self.scale.read(tick, line.lang) for tick in self.scale.ticks]
        self.left = max(width(text, frame.size) for text in said) + _GAP
        self.right = frame.width - 2.0
        self.head = LINE * frame.size if line.unit or self.scale.power else 0.0
        self.top = self.head + LINE * frame.size + 14
        under = LINE * frame.size if self.scale.low < 0 else 0.0
        self.bottom = frame.height - LINE * frame.size - _UNDER - under
        self.foot = self.bottom + under
        self._low, self._span = float(self.scale.low), float(self.scale.high - self.scale.low)
        self.heights = [self.y(tick) for tick in self.scale.ticks]
        #: Where poles are planted: zero, else the lowest tick.
        self.ground = self.bottom if self.scale.cut else self.y(Decimal(0))
        self.pole = self._pole()
        self.planted = few and not self.scale.cut and self.pole >= _SLIM
        self._said = said

    def _pole(self) -> float:
        """How wide a pole may be: two neighbours never touch."""
        pad = 26.0 if self.frame.width > 400 else 16.0
        self._pad = min(pad, (self.right - self.left) / 8)
        between = [self.x(after) - self.x(before) for before, after in pairwise(self.places)]
        alone = (self.right - self.left) / 2
        twins = max((sum(point.at == place for point in self.line.points) for place in self.places), default=1)
        return min(_STOUT, min(between, default=alone) * 0.6 / max(1, twins))

    def x(self, place: int) -> float:
        """Across."""
        first, last = self.places[0], self.places[-1]
        room = self.right - self.left - 2 * self._pad
        share = (place - first) / (last - first) if last != first else 0.5
        return self.left + self._pad + room * share

    def y(self, value: Decimal) -> float:
        """Up."""
        return self.bottom - (self.bottom - self.top) * (float(value) - self._low) / self._span

    def offset(self, point: Point) -> float:
        """How far from its place a value stands beside another of the same place."""
        twins = [item for item in self.line.points if item.at == point.at]
        if len(twins) == 1:
            return 0.0
        return (twins.index(point) - (len(twins) - 1) / 2) * (self.pole + 3)

    def draw(self, drawing: Drawing) -> list[Box]:
        """Ticks, axis and what they say; the boxes of their texts."""
        wanted = []
        for height, said in zip(self.heights, self._said, strict=True):
            place = Place(self.left - _GAP, height + 0.35 * self.size, "end")
            wanted.append(Wanted(Label(said, number="scale"), (place,), self.size))
        bounds = (0.0, 0.0, float(self.frame.width), float(self.frame.height))
        for height in self.heights:
            drawing.path("tick", segment(self.left, height, self.right, height))
        if self.scale.cut:
            drawing.path("axis", self._zigzag())
        placed = place_all([*self._unit(), *wanted], bounds)
        drawing.texts += [each.svg() for each in placed]
        return [each.box for each in placed]

    def axis(self, drawing: Drawing) -> None:
        """The line on which everything is planted, drawn over it."""
        start = self.left + 14 if self.scale.cut else self.left
        drawing.path("axis", segment(start, self.ground, self.right, self.ground))

    def _zigzag(self) -> str:
        """The axis is broken before its first tick: it does not start at zero."""
        x, y = self.left, self.bottom
        return f"M{x:.1f} {y:.1f}{ZIGZAG}"

    def _unit(self) -> Iterator[Wanted]:
        words = [self.line.unit]
        words += [translate(words_of, self.line.lang) for power, words_of in POWERS if power == self.scale.power]
        said = ", ".join(word for word in words if word)
        if said:
            yield Wanted(Label(said), (Place(0, ASCENT * self.size, "start"),), self.size)

    def dates(self, drawing: Drawing) -> None:
        """The dates under the axis: the last and the first before those between them."""
        labels: dict[str, tuple[float, Label]] = {}
        for item in sorted(self.line.items, key=lambda item: item.at or 0):
            if item.at is not None and item.when.text:
                labels.setdefault(item.when.whole, (self.x(item.at), item.when))
        found = list(labels.values())
        order = [-1, 0, *thinned(len(found), 8 if self.frame.width < 400 else 14)] if found else []
        baseline = self.foot + _UNDER + ASCENT * self.size
        ranks = dict.fromkeys(rank % len(found) for rank in order)
        wanted = [Wanted(found[rank][1], (Place(found[rank][0], baseline),), self.size) for rank in ranks]
        bounds = (0.0, self.foot, float(self.frame.width), float(self.frame.height))
        drawing.texts += [each.svg() for each in place_all(wanted, bounds)]


def _ends(line: Line) -> set[int]:
    return {place for place, _ in line.path} | {each.at for each in line.breaks}


def _values(line: Line) -> Iterator[Decimal]:
    for item in line.items:
        yield from (each for each in (item.value, item.low, item.high) if each is not None)
    yield from (value for _, value in line.path)


def shared_scale(lines: tuple[Line, ...], frame: Frame) -> Scale:
    """One scale for several lines, from zero."""
    return scale((value for line in lines for value in _values(line)), frame.ticks, from_zero=True)
