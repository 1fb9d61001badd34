# SPDX-License-Identifier: Apache-2.0
"""Where names go on a map: beside what they name, rather on the sea, never on one another.

Pure geometry, in units of the map. Widths of letters are those of the site's face (Radio Canada Big, medium), in
thousandths of its size, rounded up a little: a reader's own face may be wider.
"""

import unicodedata
from collections.abc import Callable, Sequence
from math import cos, hypot, pi, sin
from typing import Final

from msgspec import Struct

_WIDTHS: Final = {
    character: width
    for width, characters in {
        210: " '’,", 230: ".", 238: "ijl", 263: "I", 333: "()", 348: "f", 358: "r", 372: "t-", 491: "z", 492: "–",
        498: "s", 511: "x", 519: "vy", 526: "k", 532: "c", 541: "aL", 556: "e", 566: "o", 570: "J", 577: "bdgpqu",
        578: "hnF", 585: "T", 602: "S", 610: "&", 613: "EY", 619: "PXZ", 628: "BR", 646: "K", 665: "AV", 683: "CDU",
        710: "GHNOQ", 796: "w", 873: "mM", 943: "W", 1003: "æœÆŒ",
    }.items()
    for character in characters
}  # fmt: skip
_DIGIT: Final = 616
_OTHER: Final = 640
_ALLOWANCE: Final = 1.08
LINE: Final = 1.3
"""The height of a name's box, in sizes of its type."""
_STEPS: Final = (0.7, 1.3, 2.0, 3.0, 4.2, 5.6, 7.2, 9.0, 11.0)
_TURNS: Final = tuple((cos(turn * pi / 8), sin(turn * pi / 8)) for turn in range(16))


class Box(Struct, frozen=True):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether it stands inside another."""
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )

    def grown(self, by: float) -> "Box":
        """The rectangle with a margin."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def crossed(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a segment passes through it (by thirty-two points of it)."""
        for step in range(33):
            x = start[0] + (end[0] - start[0]) * step / 32
            y = start[1] + (end[1] - start[1]) * step / 32
            if self.left < x < self.right and self.top < y < self.bottom:
                return True
        return False


class Label(Struct, frozen=True):
    """A placed name: its box, on which side of its place it stands, and the end of the line that leads to it."""

    box: Box
    side: str
    tip: tuple[float, float]


def width(text: str, size: float) -> float:
    """How wide a text is at most, set in a size."""
    plain = unicodedata.normalize("NFD", text)
    units = sum(_unit(character) for character in plain if not unicodedata.combining(character))
    return units * size / 1000 * _ALLOWANCE


def _unit(character: str) -> int:
    return _DIGIT if character.isdigit() else _WIDTHS.get(character, _OTHER)


def placed(
    anchors: Sequence[tuple[float, float]],
    widths: Sequence[float],
    view: Box,
    size: float,
    land: Callable[[float, float, float, float], float],
    reach: float = 11.0,
) -> list[Label | None]:
    """A place for each name in turn, or None where none is left; no box meets another, an anchor or a line.

    `reach`: how far a name may stand from its place, in sizes of its type.
    """
    found: list[Label | None] = []
    room = view.grown(-size * 0.3)
    dots = [Box(x, y, x, y).grown(size * 0.4) for x, y in anchors]
    lines: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for rank, (anchor, wide) in enumerate(zip(anchors, widths, strict=True)):
        taken = [each.box.grown(size * 0.2) for each in found if each]
        others = [dot for other, dot in enumerate(dots) if other != rank]
        best: tuple[float, Label] | None = None
        for label, far in _candidates(anchor, wide, size, reach):
            if not _free(label, anchor, room, taken, others, lines):
                continue
            cost = far + 9 * size * land(label.box.left, label.box.top, label.box.right, label.box.bottom)
            if best is None or cost < best[0]:
                best = cost, label
        found.append(best[1] if best else None)
        if best:
            lines.append((anchor, best[1].tip))
    return found


def _free(
    label: Label,
    anchor: tuple[float, float],
    room: Box,
    taken: Sequence[Box],
    others: Sequence[Box],
    lines: Sequence[tuple[tuple[float, float], tuple[float, float]]],
) -> bool:
    box = label.box
    if not box.within(room) or any(map(box.meets, taken)) or any(map(box.meets, others)):
        return False
    if any(each.crossed(anchor, label.tip) for each in (*taken, *others)):
        return False
    return not any(box.crossed(*line) for line in lines)


def _candidates(anchor: tuple[float, float], wide: float, size: float, reach: float) -> list[tuple[Label, float]]:
    """Boxes around a place, with how far each stands."""
    found = []
    high = size * LINE
    for step in (step for step in _STEPS if step <= reach):
        for east, south in _TURNS:
            x, y = anchor[0] + east * step * size, anchor[1] + south * step * size
            side = "start" if east > 0.3 else "end" if east < -0.3 else "middle"
            left = x if side == "start" else x - wide if side == "end" else x - wide / 2
            top = y - high / 2 if side != "middle" else y if south > 0 else y - high
            tip = (x, top + high / 2 if side != "middle" else top if south > 0 else top + high)
            found.append(
                (Label(Box(left, top, left + wide, top + high), side, tip), hypot(x - anchor[0], y - anchor[1]))
            )
    return found
