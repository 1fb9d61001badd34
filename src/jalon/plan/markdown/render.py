# SPDX-License-Identifier: Apache-2.0
"""A reference rendering: HTML in which every digit is bound, marked or dated, and plain text."""

from collections.abc import Callable
from html import escape

import msgspec
import nh3

from jalon.lang import Lang

from .targets import datetime_of
from .types import (
    Block,
    Code,
    CodeBlock,
    DateSpan,
    Document,
    Emphasis,
    FigureRef,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    NumberMark,
    Paragraph,
    Quote,
    Rule,
    Segment,
    Strong,
    Table,
    Text,
)


class ShownFigure(msgspec.Struct, frozen=True):
    """What a page prints for a figure: its full address and its text."""

    address: str
    text: str


FigureRenderer = Callable[[FigureRef], ShownFigure]
Typeset = Callable[[str, Lang], str]

_ATTRIBUTES = {
    "span": {"data-figure", "data-number"},
    "time": {"datetime"},
    "a": {"href"},
    "ol": {"start"},
    "code": {"data-number"},
}
_TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "code", "hr", "br"} | {
    *("table", "thead", "tbody", "tr", "th", "td", "em", "strong", "a", "span", "time")
}


def to_html(document: Document, figure: FigureRenderer, lang: Lang) -> str:
    """Return safe HTML: `figure` says what each figure shows, prose is typeset for `lang`.

    A digit stands in `data-figure`, `data-number` or `<time>`, unless it is one of `document.numbers`.
    """
    from jalon.lang import typeset  # noqa: PLC0415  # only rendering needs the typographer

    written = "\n".join(_Html(figure, lang, typeset).block(block) for block in document.blocks)
    return nh3.clean(written, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None)


def to_text(document: Document) -> str:
    """Return the words alone, blocks apart by an empty line, list items by a dash; figures as their wording."""
    return "\n\n".join(filter(None, (_text_of(block) for block in document.blocks)))


class _Html(msgspec.Struct, frozen=True):
    figure: FigureRenderer
    lang: Lang
    typeset: Typeset

    def block(self, block: Block, *, bare: bool = False) -> str:  # noqa: PLR0911  # a return a kind of block
        match block:
            case Paragraph(children=children):
                return self.segments(children) if bare else f"<p>{self.segments(children)}</p>"
            case Heading(level=level, children=children):
                return f"<h{level}>{self.segments(children)}</h{level}>"
            case Quote(blocks=blocks):
                return f"<blockquote>{''.join(map(self.block, blocks))}</blockquote>"
            case ListBlock():
                return self._list(block)
            case CodeBlock(children=children):
                return f"<pre><code>{self.segments(children)}</code></pre>"
            case Table():
                return self._table(block)
            case Rule():
                return "<hr>"
            case _:
                raise TypeError(block)

    def _list(self, block: ListBlock) -> str:
        items = "".join(
            f"<li>{''.join(self.block(inner, bare=block.tight) for inner in item)}</li>" for item in block.items
        )
        if block.start is None:
            return f"<ul>{items}</ul>"
        start = "" if block.start == 1 else f' start="{block.start}"'
        return f"<ol{start}>{items}</ol>"

    def _table(self, block: Table) -> str:
        head = "".join(f"<th>{self.segments(cell)}</th>" for cell in block.head)
        rows = "".join(f"<tr>{''.join(f'<td>{self.segments(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def segments(self, segments: tuple[Segment, ...]) -> str:
        return "".join(map(self._segment, segments))

    def _segment(self, segment: Segment) -> str:  # noqa: PLR0911  # a return a kind of segment
        match segment:
            case Text(text=text):
                return escape(self.typeset(text, self.lang), quote=False)
            case FigureRef():
                shown = self.figure(segment)
                return f'<span data-figure="{escape(shown.address)}">{escape(shown.text, quote=False)}</span>'
            case NumberMark(kind=kind, text=text):
                return f'<span data-number="{kind}">{escape(text, quote=False)}</span>'
            case DateSpan(edtf=edtf, text=text):
                return _date(edtf, text)
            case Emphasis(children=children):
                return f"<em>{self.segments(children)}</em>"
            case Strong(children=children):
                return f"<strong>{self.segments(children)}</strong>"
            case Code(children=children):
                return f"<code>{self.segments(children)}</code>"
            case Link(href=href, children=children):
                return f'<a href="{escape(href)}">{self.segments(children)}</a>'
            case LineBreak():
                return "<br>"
            case _:
                raise TypeError(segment)


def _date(edtf: str, text: str) -> str:
    value = datetime_of(edtf)
    words = escape(text, quote=False)
    if value is None:
        return f'<span data-number="period">{words}</span>'
    return f'<time datetime="{value}">{words}</time>'


def _text_of(block: Block) -> str:
    match block:
        case Paragraph(children=children) | Heading(children=children) | CodeBlock(children=children):
            return plain_text(children)
        case Quote(blocks=blocks):
            return "\n\n".join(map(_text_of, blocks))
        case ListBlock(items=items):
            return "\n".join("– " + "\n".join(map(_text_of, item)) for item in items)
        case Table(head=head, rows=rows):
            return "\n".join(" | ".join(map(plain_text, row)) for row in (head, *rows))
        case _:
            return ""


def plain_text(segments: tuple[Segment, ...]) -> str:
    """Return the words of segments, figures as their wording, line breaks as line feeds."""
    return "".join(map(_words_of, segments))


def _words_of(segment: Segment) -> str:
    match segment:
        case Text(text=text) | NumberMark(text=text) | DateSpan(text=text) | FigureRef(wording=text):
            return text
        case (
            Emphasis(children=children) | Strong(children=children) | Link(children=children) | Code(children=children)
        ):
            return plain_text(children)
        case _:
            return "\n"
