# SPDX-License-Identifier: Apache-2.0
"""What charts are given: places, decimals, and strings already formatted and translated. Chart and table are one value.

`at` is a place in time, any whole number (an ordinal day). Whatever is read with digits says what it is: a figure, a
date or a number that is none; ValueError otherwise.
"""

import re
from decimal import Decimal
from typing import Final, Literal

from markupsafe import Markup
from msgspec import Struct

from jalon.lang import Lang
from jalon.ui.inline import NUMBER_KINDS
from jalon.ui.values import Column

Kind = Literal["actual", "provisional", "estimated", "expected"]
Opening = Literal["", "up", "down", "about"]
"""How far a value may be from what is written: `up` at least, `down` at most, `about` rounded, without known bounds."""

_DIGIT: Final = re.compile(r"\d")


class Label(Struct, frozen=True):
    """A text of the drawing. `figure` is PLAN/KIND:ID/PART, `date` an EDTF date, `number` a kind of number.

    `before` and `after` are words around it, without digits. `lang`: when it is not the language of the page.
    """

    text: str
    figure: str = ""
    date: str = ""
    number: str = ""
    before: str = ""
    after: str = ""
    lang: str = ""

    def __post_init__(self) -> None:
        if self.number and self.number not in NUMBER_KINDS:
            raise ValueError(f"{self.number!r} is no kind of number")
        bare = "" if self.figure or self.date or self.number else self.text
        if _DIGIT.search(bare + self.before + self.after):
            raise ValueError(f"a digit that is no figure, no date and no number: {self.whole!r}")

    @property
    def whole(self) -> str:
        """All that is read."""
        return f"{self.before}{self.text}{self.after}"


EMPTY: Final = Label("")


class Point(Struct, frozen=True, kw_only=True):
    """A value at a place, or the seat of one that is not there: then `value` is None and `said` tells why.

    `low` and `high`: the bounds that are known. `brief`: it holds for a shorter time than the others (a half-year).
    `aside`: another value of the same place was retained. `cells`: its row of the table.
    """

    at: int
    value: Decimal | None
    said: Label = EMPTY
    when: Label = EMPTY
    low: Decimal | None = None
    high: Decimal | None = None
    opening: Opening = ""
    kind: Kind = "actual"
    brief: bool = False
    aside: bool = False
    cells: tuple[str, ...] = ()


class Target(Struct, frozen=True, kw_only=True):
    """What is aimed at: a value or a range at a place; without a place (no horizon) it crosses the whole chart.

    `opening`: at least (`up`) or at most (`down`). `moved`: it is not the one first set; `former`: the one first set.
    """

    value: Decimal | None
    said: Label
    at: int | None = None
    when: Label = EMPTY
    low: Decimal | None = None
    high: Decimal | None = None
    opening: Opening = ""
    moved: bool = False
    former: bool = False
    cells: tuple[str, ...] = ()


class Break(Struct, frozen=True):
    """The series is not the same on both sides of a place."""

    at: int
    said: Label = EMPTY


class Line(Struct, frozen=True, kw_only=True):
    """A series in time with its target and the path that leads there; `path` is drawn through its places, in order.

    `unit` says what is counted (no digits); `columns` are those of the table, made of the cells of points and targets.
    """

    id: str
    title: str
    lang: Lang
    points: tuple[Point, ...]
    words: str = ""
    unit: str = ""
    targets: tuple[Target, ...] = ()
    path: tuple[tuple[int, Decimal], ...] = ()
    breaks: tuple[Break, ...] = ()
    columns: tuple[Column, ...] = ()
    caption: str = ""
    legend: bool = True

    @property
    def items(self) -> "tuple[Point | Target, ...]":
        """Points, then targets."""
        return (*self.points, *self.targets)


class Row(Struct, frozen=True, kw_only=True):
    """A row of bars or ranges: its name, its value and bounds, its own target; `value` None: `said` tells why."""

    name: Label
    value: Decimal | None
    said: Label
    low: Decimal | None = None
    high: Decimal | None = None
    opening: Opening = ""
    kind: Kind = "actual"
    aside: bool = False
    chosen: bool = False
    target: Decimal | None = None
    cells: tuple[str, ...] = ()


class Rows(Struct, frozen=True, kw_only=True):
    """Values side by side on one scale: bars from zero, or ranges on a scale that may start elsewhere.

    `drawn`: False for values of several units, which no scale can hold; the table alone then.
    """

    id: str
    title: str
    lang: Lang
    rows: tuple[Row, ...]
    words: str = ""
    unit: str = ""
    columns: tuple[Column, ...] = ()
    caption: str = ""
    legend: bool = True
    drawn: bool = True


class Move(Struct, frozen=True):
    """A deadline as it was set: its place, its date as it is read."""

    at: int
    said: Label


class Slope(Struct, frozen=True, kw_only=True):
    """A deadline and how far it slid: as first set, then each time it moved; `slid` is how far, as it is read."""

    name: Label
    moves: tuple[Move, ...]
    slid: Label = EMPTY
    cells: tuple[str, ...] = ()


class Drift(Struct, frozen=True, kw_only=True):
    """Deadlines as slopes; `today` is the day of the plan. Nothing is drawn for a deadline without a place."""

    id: str
    title: str
    lang: Lang
    slopes: tuple[Slope, ...]
    words: str = ""
    today: Move | None = None
    columns: tuple[Column, ...] = ()
    caption: str = ""


class Share(Struct, frozen=True):
    """A state of the status strip: its shape (`done`, `under_way`, `late`…), its word, how many (a figure's Markup)."""

    state: str
    word: str
    size: int
    count: Markup


class Status(Struct, frozen=True, kw_only=True):
    """How many are in each state, one shape each."""

    id: str
    title: str
    shares: tuple[Share, ...]
    words: str = ""
    head: tuple[str, str] = ("", "")
    caption: str = ""


class Multiples(Struct, frozen=True, kw_only=True):
    """Several small charts of one scale and one table: `rows`, or else those of each panel after its name."""

    id: str
    title: str
    panels: tuple[Line, ...]
    words: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
