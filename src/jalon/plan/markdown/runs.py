# SPDX-License-Identifier: Apache-2.0
"""A run of prose: what one block says, flat, so that a date is seen whole even when part of it is emphasised.

What is bound, marked or code stands in the flat text as one U+FFFC, which no number and no date crosses.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from .dates import Span
from .numbers import explain
from .targets import number_kind
from .types import DateSpan, NumberMark, Segment, Text, Unbound

OBJECT = "\ufffc"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the run, from `start` to `end` of its flat text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wrapper:
    """Nodes held by an emphasis, a strong or a link; `make` builds it from its segments."""

    make: Callable[[tuple[Segment, ...]], Segment]
    nodes: "list[Node]"


Node = Words | Wrapper | Segment
Place = tuple[int, int]


@dataclass(slots=True)
class Run:
    """The flat text of a block while it is read, where each part of it stands in the source, and its nodes."""

    place: Callable[[int], Place]
    """Gives line and column, from 1, of an offset in the block's source."""
    nodes: list[Node] = field(default_factory=list)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    """The stretches of the flat text that are numbers in digits bound to nothing; known once finished."""
    _parts: list[str] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _sources: list[int] = field(default_factory=list)
    _length: int = 0

    def add_words(self, into: list[Node], text: str, source: int) -> None:
        """Add words that begin at `source` in the block's source."""
        start = self._length
        self._append(text, source)
        if into and isinstance(into[-1], Words) and into[-1].end == start:
            into[-1] = Words(into[-1].start, self._length)
        else:
            into.append(Words(start, self._length))

    def add_segment(self, into: list[Node], segment: Segment, source: int, flat: str = OBJECT) -> None:
        """Add a segment that is already what it will be."""
        self._append(flat, source)
        into.append(segment)

    def _append(self, text: str, source: int) -> None:
        self._parts.append(text)
        self._starts.append(self._length)
        self._sources.append(source)
        self._length += len(text)

    @property
    def flat(self) -> str:
        """The text as a reader meets it."""
        return "".join(self._parts)

    def place_of(self, flat_offset: int) -> Place:
        """Return line and column of an offset of the flat text."""
        index = bisect_right(self._starts, flat_offset) - 1
        return self.place(self._sources[index] + flat_offset - self._starts[index])

    def unbound(self, stretches: Sequence[tuple[int, int]], kind: Literal["number", "word"]) -> list[Unbound]:
        """Return stretches of the flat text as numbers bound to nothing."""
        flat = self.flat
        found = []
        for start, end in stretches:
            line, column = self.place_of(start)
            found.append(Unbound(flat[start:end], line, column, kind))
        return found


def finish(run: Run) -> tuple[tuple[Segment, ...], list[Unbound]]:
    """Return the segments of a run, dates and marks found, and its numbers in digits that are bound to nothing."""
    flat = run.flat
    spans, run.numbers = explain(flat)
    return _segments(run.nodes, flat, spans, [0]), run.unbound(run.numbers, "number")


def _segments(nodes: list[Node], flat: str, spans: list[Span], cursor: list[int]) -> tuple[Segment, ...]:
    """Cut the words at the spans; `cursor` is the first span not yet passed, shared down the tree."""
    segments: list[Segment] = []
    for node in nodes:
        if isinstance(node, Words):
            _cut(node, flat, spans, cursor, segments)
        elif isinstance(node, Wrapper):
            segments.append(node.make(_segments(node.nodes, flat, spans, cursor)))
        else:
            segments.append(node)
    return tuple(segments)


def _cut(words: Words, flat: str, spans: list[Span], cursor: list[int], segments: list[Segment]) -> None:
    position = words.start
    while position < words.end:
        while cursor[0] < len(spans) and spans[cursor[0]].end <= position:
            cursor[0] += 1
        span = spans[cursor[0]] if cursor[0] < len(spans) else None
        if span is None or span.start >= words.end:
            segments.append(Text(flat[position : words.end]))
            return
        if span.start > position:
            segments.append(Text(flat[position : span.start]))
            position = span.start
        end = min(span.end, words.end)
        segments.append(_explained(span, flat[position:end]))
        position = end


def _explained(span: Span, text: str) -> Segment:
    if span.is_date:
        return DateSpan(span.value, text)
    return NumberMark(number_kind(span.value) or "name", text)
