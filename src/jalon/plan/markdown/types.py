# SPDX-License-Identifier: Apache-2.0
"""What a text becomes once read: blocks of segments, immutable, ready to be rendered or checked."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from jalon.plan.address import FigureName, parse_figure

from .targets import FigureFormat, NumberKind


class Segment(msgspec.Struct, frozen=True, tag=True):
    """A piece of a line of prose."""


class Text(Segment, frozen=True):
    """Plain words; a digit left in them is a finding of `unbound_numbers`. A line feed is a soft break."""

    text: str


class LineBreak(Segment, frozen=True):
    """A break that the author asked for."""


class FigureRef(Segment, frozen=True):
    """A number bound to a figure of the plan; `wording` is what the editor last read; line and column start at 1."""

    address: str
    format: FigureFormat | None
    wording: str
    line: int
    column: int

    @property
    def name(self) -> FigureName:
        """The address, read."""
        return parse_figure(self.address)


class NumberMark(Segment, frozen=True):
    """A number that is no figure: marked by the author, or a name, a period or a code that the parser knows."""

    kind: NumberKind
    text: str


class DateSpan(Segment, frozen=True):
    """A date, EDTF; `XXXX-04-01` is a day of any year, `T13:30` an hour of the day."""

    edtf: str
    text: str


class Code(Segment, frozen=True):
    """A code span: one `NumberMark` of kind code when it holds a digit, else one `Text`."""

    children: tuple[Text | NumberMark, ...]


class Emphasis(Segment, frozen=True):
    """Emphasised segments."""

    children: tuple[Segment, ...]


class Strong(Segment, frozen=True):
    """Strong segments."""

    children: tuple[Segment, ...]


class Link(Segment, frozen=True):
    """A link to the web or to an anchor of the page; the address has passed the rules of `targets`."""

    href: str
    children: tuple[Segment, ...]


class Block(msgspec.Struct, frozen=True, tag=True):
    """A block of a text."""


class Paragraph(Block, frozen=True):
    """Prose."""

    children: tuple[Segment, ...]


class Heading(Block, frozen=True):
    """A heading; `level` is the author's, 1 to 6: the page decides what it becomes."""

    level: int
    children: tuple[Segment, ...]


class Quote(Block, frozen=True):
    """Quoted blocks."""

    blocks: tuple[Block, ...]


class ListBlock(Block, frozen=True):
    """A list; in a `tight` one the paragraphs of an item carry no space. `start` is None when not ordered."""

    start: int | None
    tight: bool
    items: tuple[tuple[Block, ...], ...]


class CodeBlock(Block, frozen=True):
    """Lines of code, its digits already marked."""

    children: tuple[Text | NumberMark, ...]


class Rule(Block, frozen=True):
    """A thematic break."""


class Table(Block, frozen=True):
    """A table: one row of heads, rows of cells."""

    head: tuple[tuple[Segment, ...], ...]
    rows: tuple[tuple[tuple[Segment, ...], ...], ...]


class Unbound(msgspec.Struct, frozen=True):
    """A number bound to nothing: digits (`number`, an error of the plan) or words (`word`, a warning in stories)."""

    text: str
    line: int
    column: int
    kind: Literal["number", "word"]


RefusalReason = Literal["link", "figure", "number", "date", "too-long", "too-many-marks", "too-deep"]


class Refusal(msgspec.Struct, frozen=True):
    """What was not taken: a target (its label is kept as plain text), or marks so many that they are read as text."""

    reason: RefusalReason
    text: str
    line: int
    column: int


class Document(msgspec.Struct, frozen=True):
    """A text read: its blocks, the numbers in digits bound to nothing, and what was refused."""

    blocks: tuple[Block, ...]
    numbers: tuple[Unbound, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def segments(self) -> Iterator[Segment]:
        """Yield every segment in reading order, the nested ones after the one that holds them."""
        for block in self.blocks:
            yield from _of_block(block)


def _of_block(block: Block) -> Iterator[Segment]:
    match block:
        case Paragraph(children=children) | Heading(children=children) | CodeBlock(children=children):
            yield from _of_children(children)
        case Quote(blocks=blocks):
            for inner in blocks:
                yield from _of_block(inner)
        case ListBlock(items=items):
            for item in items:
                for inner in item:
                    yield from _of_block(inner)
        case Table(head=head, rows=rows):
            for row in (head, *rows):
                for cell in row:
                    yield from _of_children(cell)
        case _:
            return


def _of_children(children: tuple[Segment, ...]) -> Iterator[Segment]:
    for segment in children:
        yield segment
        if isinstance(segment, Emphasis | Strong | Link | Code):
            yield from _of_children(segment.children)
