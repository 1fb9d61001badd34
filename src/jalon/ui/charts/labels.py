# SPDX-License-Identifier: Apache-2.0
"""Labels that never overlap: each takes the first free place among those it would have, or none; the table has it."""

from collections.abc import Sequence

from msgspec import Struct

from jalon.ui.charts.svg import Anchor, text
from jalon.ui.charts.values import Label
from jalon.ui.charts.widths import ASCENT, DESCENT, width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

AIR = 4.0
"""Between two labels, across."""

EDGE = 1.5
"""The ink of a letter may stand out of its box by so much."""

_SHIFTS = {"start": 0.0, "middle": 0.5, "end": 1.0}
WEIGHTS = {"t-last": 700, "t-strong": 500, "t-aim": 500, "t-moved": 500}


class Place(Struct, frozen=True):
    """Where a label may stand: the start, the middle or the end of its baseline."""

    x: float
    y: float
    anchor: Anchor = "middle"


class Wanted(Struct, frozen=True):
    """A label, its size and class, and the places it would take, the best first; `slide`: it may be moved sideways."""

    label: Label
    places: tuple[Place, ...]
    size: float
    style: str = ""
    slide: bool = True


class Placed(Struct, frozen=True):
    """A label at its place."""

    wanted: Wanted
    place: Place
    box: Box

    def svg(self) -> str:
        """The element."""
        return text(self.place.x, self.place.y, self.wanted.label, self.place.anchor, self.wanted.style)


def place_all(
    wanted: Sequence[Wanted], bounds: Box, taken: Sequence[Box] = (), marks: Sequence[Box] = ()
) -> list[Placed]:
    """The labels that found a place inside the bounds, in the order they were asked for: the first have the choice.

    `taken`: what no label may touch. `marks`: what one would rather not cover.
    """
    full = list(taken)
    made: list[Placed] = []
    for each in wanted:
        found = _found(each, bounds, full, marks)
        if found is not None:
            full.append(found.box)
            made.append(found)
    return made


def _found(wanted: Wanted, bounds: Box, full: Sequence[Box], marks: Sequence[Box]) -> Placed | None:
    """The free place that covers the fewest marks; the earlier of two that cover as many."""
    best: tuple[int, Placed] | None = None
    for place in wanted.places:
        moved = _inside(wanted, place, bounds)
        if moved is None or _touched(moved.box, full, 1):
            continue
        covered = _touched(moved.box, marks, len(marks))
        if not covered:
            return moved
        if best is None or covered < best[0]:
            best = covered, moved
    return best[1] if best else None


def _inside(wanted: Wanted, place: Place, bounds: Box) -> Placed | None:
    """The label at a place, moved sideways as little as it takes to stand inside; None when it cannot."""
    wide = width(wanted.label.whole, wanted.size, WEIGHTS.get(wanted.style, 400))
    left = place.x - wide * _SHIFTS[place.anchor]
    shift = max(0.0, bounds[0] + EDGE - left) - max(0.0, left + wide + EDGE - bounds[2])
    top, bottom = place.y - ASCENT * wanted.size, place.y + DESCENT * wanted.size
    if wide + 2 * EDGE > bounds[2] - bounds[0] or top < bounds[1] or bottom > bounds[3] or (shift and not wanted.slide):
        return None
    moved = Place(place.x + shift, place.y, place.anchor)
    return Placed(wanted, moved, (left + shift, top, left + shift + wide, bottom))


def _touched(box: Box, others: Sequence[Box], enough: int) -> int:
    """How many of the others a box touches, counted up to what is enough."""
    left, top, right, bottom = box[0] - AIR, box[1], box[2] + AIR, box[3]
    found = 0
    for other in others:
        if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
            found += 1
            if found >= enough:
                break
    return found


def thinned(count: int, shown: int) -> list[int]:
    """Ranks of so many among `count` things, evenly apart, the first and the last among them where that is even."""
    if count <= shown:
        return list(range(count))
    step = -(-(count - 1) // max(1, shown - 1))
    return [*range(0, count - 1 - step // 2, step), count - 1]
