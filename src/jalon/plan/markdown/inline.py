# SPDX-License-Identifier: Apache-2.0
"""From the tokens of one block's prose to the nodes of a run, each with its place in the source."""

from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it.token import Token

from .numbers import DIGIT, plain_digits
from .runs import OBJECT, Node, Run, Wrapper
from .targets import figure_target, is_date, number_kind, web_address
from .types import (
    Code,
    DateSpan,
    Emphasis,
    FigureRef,
    LineBreak,
    Link,
    NumberMark,
    Refusal,
    RefusalReason,
    Segment,
    Strong,
    Text,
)


def code_children(text: str) -> tuple[Text | NumberMark, ...]:
    """Return code as one mark when it holds a digit, else as one text."""
    return (NumberMark("code", text) if DIGIT.search(plain_digits(text)) else Text(text),)


@dataclass(slots=True)
class Inline:
    """Walks inline tokens beside their source; `cursor` is where the next token begins in it."""

    source: str
    tokens: list[Token]
    run: Run
    cursor: int = 0
    index: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    def walk(self) -> list[Refusal]:
        """Fill the run; return the targets that were refused."""
        self._until(None, self.run.nodes)
        return self.refusals

    def _until(self, closing: str | None, into: list[Node]) -> None:
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            self.index += 1
            if token.type == closing:
                return
            self._one(token, into)

    def _one(self, token: Token, into: list[Node]) -> None:
        match token.type:
            case "text" | "text_special":
                self._words(token, into)
            case "softbreak" | "hardbreak":
                self._break(token, into)
            case "code_inline":
                self._code(token, into)
            case "em_open":
                self._wrapped(token, "em_close", Emphasis, into)
            case "strong_open":
                self._wrapped(token, "strong_close", Strong, into)
            case "link_open":
                self._link(token, into)
            case _:
                self._words(token, into)

    def _words(self, token: Token, into: list[Node]) -> None:
        if not token.content:
            return
        written = token.markup if token.type == "text_special" else token.content
        found = self.source.find(written, self.cursor)
        start = self.cursor if found < 0 else found
        self.run.add_words(into, token.content, start)
        self.cursor = start + len(written)

    def _break(self, token: Token, into: list[Node]) -> None:
        found = self.source.find("\n", self.cursor)
        start = self.cursor if found < 0 else found
        if token.type == "softbreak":
            self.run.add_words(into, "\n", start)
        else:
            self.run.add_segment(into, LineBreak(), start, "\n")
        self.cursor = start + 1

    def _code(self, token: Token, into: list[Node]) -> None:
        start = self.cursor
        self.run.add_segment(into, Code(code_children(token.content)), start)
        inside = start + len(token.markup)
        closing = self.source.find(token.markup, inside + len(token.content))
        self.cursor = (inside if closing < 0 else closing) + len(token.markup)

    def _wrapped(
        self, token: Token, closing: str, make: Callable[[tuple[Segment, ...]], Segment], into: list[Node]
    ) -> None:
        nodes: list[Node] = []
        self.cursor += len(token.markup)
        self._until(closing, nodes)
        self.cursor += len(token.markup)
        into.append(Wrapper(make, nodes))

    def _link(self, token: Token, into: list[Node]) -> None:
        start, first = self.cursor, self.index
        target = str(token.attrs.get("href", ""))
        closing = self._matching_close(first)
        wording = "".join(_said(inner) for inner in self.tokens[first:closing])
        segment = self._bound(target, wording, start)
        if segment is not None:
            self.run.add_segment(into, segment, start, OBJECT)
            self.index = closing + 1
        else:
            self._web_link(target, into, start)
        self.cursor = self._end_of_link(token, start, closing)

    def _matching_close(self, first: int) -> int:
        return next(
            index for index in range(first, len(self.tokens)) if self.tokens[index].type == "link_close"
        )  # links do not nest

    def _bound(self, target: str, wording: str, start: int) -> Segment | None:
        scheme, _, rest = target.partition(":")
        line, column = self.run.place(start)
        if scheme == "figure" and (figure := figure_target(rest)) is not None and wording.strip():
            return FigureRef(str(figure[0]), figure[1], wording, line, column)
        if scheme == "number" and (kind := number_kind(rest)) is not None:
            return NumberMark(kind, wording)
        if scheme == "date" and is_date(rest):
            return DateSpan(rest, wording)
        return None

    def _web_link(self, target: str, into: list[Node], start: int) -> None:
        nodes: list[Node] = []
        self.cursor = start + 1
        self._until("link_close", nodes)
        href = web_address(target)
        if href is not None:
            into.append(Wrapper(lambda children: Link(href, children), nodes))
            return
        into.extend(nodes)
        scheme = target.partition(":")[0]
        reasons: dict[str, RefusalReason] = {"figure": "figure", "number": "number", "date": "date"}
        line, column = self.run.place(start)
        self.refusals.append(Refusal(reasons.get(scheme, "link"), target, line, column))

    def _end_of_link(self, token: Token, start: int, closing: int) -> int:
        """Find where the source of a link ends: after `>` when automatic, else after the parenthesis of its target."""
        if token.markup == "autolink":
            return self.source.find(">", start) + 1
        return int(self.tokens[closing].meta.get("end", self.cursor))


def _said(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return " "
    return token.content
