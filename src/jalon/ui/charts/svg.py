# SPDX-License-Identifier: Apache-2.0
"""Pieces of a drawing, as strings: coordinates of one decimal, paths gathered by class, texts that say their state."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from jalon.ui.charts.values import Label
from jalon.ui.escaping import escaped

Anchor = Literal["start", "middle", "end"]
_ANCHORS = {"start": "", "middle": ' text-anchor="middle"', "end": ' text-anchor="end"'}


class Frame(Struct, frozen=True):
    """The room of a drawing, in its own units: a pixel each when it is as wide on the screen."""

    name: str
    width: int
    height: int
    size: float
    ticks: int


@lru_cache(maxsize=65_536)
def at(value: float) -> str:
    """A coordinate: one decimal at most."""
    said = f"{value:.1f}".removesuffix(".0")
    return "0" if said == "-0" else said


def state_of(label: Label) -> str:
    """The attributes that say what the text of a label is."""
    found = ""
    if label.figure:
        found += f' data-figure="{escaped(label.figure)}"'
    if label.date:
        found += f' data-date="{escaped(label.date)}"'
    if label.number:
        found += f' data-number="{label.number}"'
    if label.lang:
        found += f' lang="{escaped(label.lang)}"'
    return found


def text(x: float, y: float, label: Label, anchor: Anchor = "start", style: str = "") -> str:
    """A label at a place; `style` is a class."""
    classes = f' class="{style}"' if style else ""
    start = f'<text x="{at(x)}" y="{at(y)}"{_ANCHORS[anchor]}{classes}'
    if not label.before and not label.after:
        return f"{start}{state_of(label)}>{escaped(label.text)}</text>"
    state = state_of(label)
    inside = f"<tspan{state}>{escaped(label.text)}</tspan>" if state else escaped(label.text)
    return f"{start}>{escaped(label.before)}{inside}{escaped(label.after)}</text>"


class Drawing:
    """Paths gathered by class, in the order in which a class is first used; then texts."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._paths: dict[str, list[str]] = {}
        self.texts: list[str] = []

    def path(self, style: str, *moves: str) -> None:
        """Add to the path of a class."""
        self._paths.setdefault(style, []).extend(moves)

    def under(self, *styles: str) -> None:
        """Have these classes drawn before what follows, whenever they are used."""
        for style in styles:
            self._paths.setdefault(style, [])

    def svg(self, frame: Frame, identity: str, height: float | None = None) -> str:
        """The element: an image, named by the title of its figure and described by its words."""
        paths = "".join(
            f'<path d="{"".join(moves)}" class="{style}"/>' for style, moves in self._paths.items() if moves
        )
        tall = at(frame.height if height is None else height)
        return (
            f'<svg class="chart__svg chart__svg--{frame.name}" viewBox="0 0 {frame.width} {tall}" role="img" '
            f'aria-labelledby="{escaped(identity)}-title" aria-describedby="{escaped(identity)}-words">'
            f"{paths}{''.join(self.texts)}</svg>"
        )


def box(x: float, y: float, wide: float, tall: float) -> str:
    """A rectangle, as a path."""
    return f"M{at(x)} {at(y)}h{at(wide)}v{at(tall)}h{at(-wide)}z"


def segment(x1: float, y1: float, x2: float, y2: float) -> str:
    """A straight line."""
    return f"M{at(x1)} {at(y1)}L{at(x2)} {at(y2)}"


def through(places: Iterable[tuple[float, float]]) -> str:
    """A line through places."""
    return "M" + "L".join(f"{at(x)} {at(y)}" for x, y in places)


def diamond(x: float, y: float, half: float) -> str:
    """What moved."""
    return f"M{at(x)} {at(y - half)}l{at(half)} {at(half)}l{at(-half)} {at(half)}l{at(-half)} {at(-half)}z"
