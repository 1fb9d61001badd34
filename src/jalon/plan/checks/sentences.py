# SPDX-License-Identifier: Apache-2.0
"""The sentences of a text, with the figures and the dates of each: a date speaks of the figures of its own sentence."""

import re
from collections.abc import Iterator

import msgspec

from jalon.plan.markdown import (
    Block,
    DateSpan,
    Document,
    Emphasis,
    FigureRef,
    Heading,
    Link,
    ListBlock,
    NumberMark,
    Paragraph,
    Quote,
    Segment,
    Strong,
    Table,
    Text,
)

_END = re.compile(r"(?<!\bM)(?<!\bMme)(?<!\bp)(?<!\bart)(?<!\bno)[.!?…](?=[\s»”)]|\Z)")


class Sentence(msgspec.Struct):
    """The figures of a sentence, its dates and its plain words."""

    figures: list[FigureRef]
    dates: list[str]
    words: str = ""

    @property
    def dated(self) -> bool:
        """Whether it gives a date."""
        return bool(self.dates)


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences that refer to a figure; a cell, an item, a heading ends one."""
    for flow in _flows(document.blocks):
        current = Sentence([], [])
        for segment in _flat(flow):
            if isinstance(segment, Text):
                before, *after = _END.split(segment.text)
                current.words += before
                for words in after:
                    yield from (current,) if current.figures else ()
                    current = Sentence([], [], words)
            elif isinstance(segment, FigureRef):
                current.figures.append(segment)
            elif isinstance(segment, DateSpan):
                current.dates.append(segment.edtf)
            elif isinstance(segment, NumberMark) and segment.kind == "period":
                current.words += f" {segment.text} "
        if current.figures:
            yield current


def _flows(blocks: tuple[Block, ...]) -> Iterator[tuple[Segment, ...]]:
    for block in blocks:
        match block:
            case Paragraph(children=children) | Heading(children=children):
                yield children
            case Quote(blocks=inner):
                yield from _flows(inner)
            case ListBlock(items=items):
                for item in items:
                    yield from _flows(item)
            case Table(head=head, rows=rows):
                for row in (head, *rows):
                    yield from row
            case _:
                pass


def _flat(segments: tuple[Segment, ...]) -> Iterator[Segment]:
    for segment in segments:
        if isinstance(segment, Emphasis | Strong | Link):
            yield from _flat(segment.children)
        else:
            yield segment
