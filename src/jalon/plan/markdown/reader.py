# SPDX-License-Identifier: Apache-2.0
"""Read Markdown: CommonMark and tables, without HTML, images or reference definitions, within bounds."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from jalon.lang import Lang

from .inline import Inline, code_children
from .runs import Place, Run, finish
from .types import (
    Block,
    CodeBlock,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Refusal,
    Rule,
    Segment,
    Table,
    Unbound,
)

LONGEST = 32_000
"""Characters of a text; a longer one is read as plain text."""
MOST_MARKS = 1_200
"""Characters that may be marks; a text with more is read as plain text."""
DEEPEST = 20
"""Levels of lists and quotes; a deeper text is read as plain text."""
HIGHEST_LIST_START = 99
"""A list that starts above is a sentence that begins with a number: "2018. Une année faste"."""

_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]")
_MARKS = re.compile("[\\\\`*_\\[\\]<>&!|]")
_PLAIN_LINE = re.compile("(?![ \t]|[-+=#|~] *|[0-9]{1,9}[.)])[^\\\\`*_\\[\\]<>&#\n\t]*")


def _link_with_its_end(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read a link as CommonMark does, and keep where its source ends."""
    read_one = link(state, silent)
    if read_one and not silent:
        state.tokens[-1].meta["end"] = state.pos
    return read_one


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    parser.enable("table")
    parser.disable(["reference", "image", "text_join"])
    parser.inline.ruler.at("link", _link_with_its_end)
    # Every target is judged by `targets`, with its place, instead of being dropped without a word.
    parser.validateLink = lambda _url: True  # type: ignore[method-assign, assignment]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def parse(text: str, lang: Lang) -> Document:  # noqa: ARG001  # the contract; dates are read in both languages
    """Read a text into blocks; never fails: what is refused or beyond the bounds is said in `refusals`."""
    return read(text)[0]


def read(text: str) -> tuple[Document, list[Run]]:
    """Read a text; the runs of prose come along, in order, for those who look for words in them."""
    source = _DIRECTIONS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _PLAIN_LINE.fullmatch(source) and len(source) <= LONGEST:
        return _read_plain(source, None)
    refusal = _beyond_bounds(source)
    if refusal is not None:
        return _read_plain(source, refusal)
    tokens = _PARSER.parse(source)
    if any(token.level >= DEEPEST - 2 for token in tokens):
        return _read_plain(source, Refusal("too-deep", "", 1, 1))
    reader = _Reader(source.split("\n"), tokens)
    blocks = reader.blocks_until(None)
    return Document(blocks, tuple(reader.numbers), tuple(reader.refusals)), reader.runs


def _beyond_bounds(source: str) -> Refusal | None:
    if len(source) > LONGEST:
        return Refusal("too-long", "", 1, 1)
    if len(_MARKS.findall(source)) > MOST_MARKS or source.count("\n") > MOST_MARKS:
        return Refusal("too-many-marks", "", 1, 1)
    return None


def _read_plain(source: str, refusal: Refusal | None) -> tuple[Document, list[Run]]:
    """Read a text without marks, or one whose marks are refused: they are printed as they stand."""
    if not source.strip():
        return Document(()), []
    starts = [0]
    for line in source.split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    run = Run(_place_in(starts, [(number, 1) for number in range(1, len(starts) + 1)]))
    run.add_words(run.nodes, source, 0)
    segments, numbers = finish(run)
    return Document((Paragraph(segments),), tuple(numbers), (refusal,) if refusal else ()), [run]


def _place_in(starts: list[int], places: list[Place]) -> Callable[[int], Place]:
    """Return what gives the place of an offset, from where each line starts and stands."""

    def place(offset: int) -> Place:
        index = max(0, bisect_right(starts, offset) - 1)
        line, column = places[index]
        return line, column + offset - starts[index]

    return place


@dataclass(slots=True)
class _Reader:
    """Walks the tokens once; `index` is the next."""

    lines: list[str]
    tokens: list[Token]
    index: int = 0
    numbers: list[Unbound] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def blocks_until(self, closing: str | None) -> tuple[Block, ...]:
        blocks: list[Block] = []
        while self.index < len(self.tokens):
            token = self._next()
            if token.type == closing:
                break
            blocks.append(self._block(token))
        return tuple(blocks)

    def _next(self) -> Token:
        self.index += 1
        return self.tokens[self.index - 1]

    def _block(self, token: Token) -> Block:  # noqa: PLR0911  # a return a kind of block
        match token.type:
            case "paragraph_open":
                return Paragraph(self._prose("paragraph_close"))
            case "heading_open":
                return Heading(int(token.tag[1]), self._prose("heading_close"))
            case "blockquote_open":
                return Quote(self.blocks_until("blockquote_close"))
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "table_open":
                return self._table()
            case "hr":
                return Rule()
            case _:
                return self._code(token)

    def _prose(self, closing: str) -> tuple[Segment, ...]:
        inline = self._next()
        segments = self._segments(inline)
        while self._next().type != closing:
            pass
        return segments

    def _segments(self, inline: Token) -> tuple[Segment, ...]:
        run = Run(self._places(inline))
        self.refusals.extend(Inline(inline.content, inline.children or [], run).walk())
        segments, numbers = finish(run)
        self.numbers.extend(numbers)
        self.runs.append(run)
        return segments

    def _places(self, inline: Token) -> Callable[[int], Place]:
        first = inline.map[0] if inline.map else 0
        starts, places, offset = [], [], 0
        for number, content in enumerate(inline.content.split("\n"), first):
            line = self.lines[number] if number < len(self.lines) else ""
            starts.append(offset)
            places.append((number + 1, max(0, line.find(content.strip())) + 1 - (len(content) - len(content.lstrip()))))
            offset += len(content) + 1
        return _place_in(starts, places)

    def _list(self, opening: Token) -> ListBlock:
        closing = opening.type.replace("open", "close")
        start = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
        if start is not None and start > HIGHEST_LIST_START:
            line = opening.map[0] if opening.map else 0
            self.numbers.append(Unbound(str(start), line + 1, self.lines[line].find(str(start)) + 1, "number"))
        first, items = self.index, []
        while self._next().type != closing:
            items.append(self.blocks_until("list_item_close"))
        level = opening.level + 2
        inside = self.tokens[first : self.index]
        tight = all(token.hidden for token in inside if token.type == "paragraph_open" and token.level == level)
        return ListBlock(start, tight, tuple(items))

    def _table(self) -> Table:
        rows: list[tuple[tuple[Segment, ...], ...]] = []
        cells: list[tuple[Segment, ...]] = []
        while (token := self._next()).type != "table_close":
            if token.type == "inline":
                cells.append(self._segments(token))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
        return Table(rows[0], tuple(rows[1:]))

    def _code(self, token: Token) -> CodeBlock:
        return CodeBlock(code_children(token.content))
