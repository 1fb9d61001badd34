# SPDX-License-Identifier: Apache-2.0
"""Markdown of the plan as HTML: figures printed from the plan (or, in sealed words, only linked), dates, marks."""

import re
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import Lang, typeset
from jalon.plan import markdown as md
from jalon.publish.text import dated
from jalon.ui.escaping import escaped

#: Gives what stands for a number bound to a figure.
Bind = Callable[[md.FigureRef], Markup]

#: Punctuation that closes on what comes before it, as escaped text begins with it (an entity has no such beginning).
_CLOSING = re.compile(r"[.,;:!?)…\]»\u00a0\u202f]+")
#: A figure of more signs may be cut: held in one piece it could be wider than the page.
_SHORT = 24


@lru_cache(maxsize=1024)
def parsed(text: str, lang: Lang) -> md.Document:
    """A text read once however many pages show it."""
    return md.parse(text, lang)


class Prose:
    """Renders texts; `heading` is the level that their highest headings take on the page."""

    def __init__(self, lang: Lang, bind: Bind, heading: int = 3) -> None:
        """Keep the language and what binds figures."""
        self.lang: Lang = lang
        self.bind = bind
        self.heading = heading
        self._levels: dict[int, int] = {}

    def html(self, text: str) -> Markup:
        """Every block of a text; its levels of headings follow one another from `heading` on."""
        blocks = parsed(text, self.lang).blocks
        levels = sorted({block.level for block in blocks if isinstance(block, md.Heading)})
        self._levels = {level: min(6, self.heading + rank) for rank, level in enumerate(levels)}
        return Markup("\n").join(map(self._block, blocks))

    def inline(self, text: str) -> Markup:
        """The text inside an element that holds no block: paragraphs run on, other blocks as their words."""
        made = []
        for block in parsed(text, self.lang).blocks:
            children = getattr(block, "children", None)
            made.append(self.segments(children) if children is not None else self._block(block).striptags())
        return Markup(" ").join(made)

    def words(self, text: str) -> list[str]:
        """The text word by word, for a comparison; a figure, a date or a mark is one word."""
        found: list[str] = []
        for block in parsed(text, self.lang).blocks:
            for segment in getattr(block, "children", ()):
                if isinstance(segment, md.Text):
                    found.extend(typeset(segment.text, self.lang).split(" "))
                else:
                    found.append(self._segment(segment))
        return [word for word in found if word]

    def _block(self, block: md.Block) -> Markup:  # noqa: PLR0911  # a return a kind of block
        match block:
            case md.Paragraph(children=children):
                return Markup(f"<p>{self.segments(children)}</p>")
            case md.Heading(level=level, children=children):
                tag = f"h{self._levels.get(level, 6)}"
                return Markup(f"<{tag}>{self.segments(children)}</{tag}>")
            case md.Quote(blocks=blocks):
                return Markup(f"<blockquote>{Markup('').join(map(self._block, blocks))}</blockquote>")
            case md.ListBlock():
                return self._list(block)
            case md.CodeBlock(children=children):
                return Markup(f'<pre class="command" tabindex="0"><code>{self.segments(children)}</code></pre>')
            case md.Table():
                return self._table(block)
            case _:
                return Markup("<hr>")

    def _list(self, block: md.ListBlock) -> Markup:
        items = []
        for item in block.items:
            parts = [
                self.segments(inner.children) if block.tight and isinstance(inner, md.Paragraph) else self._block(inner)
                for inner in item
            ]
            items.append(f"<li>{Markup('').join(parts)}</li>")
        if block.start is None:
            return Markup(f'<ul class="dashes">{"".join(items)}</ul>')
        start = "" if block.start == 1 else f' start="{block.start}"'
        return Markup(f"<ol{start}>{''.join(items)}</ol>")

    def _table(self, block: md.Table) -> Markup:
        head = "".join(f'<th scope="col">{self.segments(cell)}</th>' for cell in block.head)
        rows = "".join(f"<tr>{''.join(f'<td>{self.segments(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
        return Markup(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")

    def segments(self, segments: tuple[md.Segment, ...]) -> Markup:
        """Segments one after the other; no line begins with the punctuation that follows a short figure."""
        made: list[Markup] = []
        figure = False
        for segment in segments:
            html = self._segment(segment)
            closing = _CLOSING.match(html) if figure and isinstance(segment, md.Text) else None
            if closing and len(made[-1].striptags()) <= _SHORT:
                made[-1] = Markup(f'<span class="held">{made[-1]}{closing[0]}</span>')
                html = Markup(html[closing.end() :])  # the rest of what was escaped above
            made.append(html)
            figure = isinstance(segment, md.FigureRef)
        return Markup("").join(made)

    def _segment(self, segment: md.Segment) -> Markup:  # noqa: PLR0911  # a return a kind of segment
        match segment:
            case md.Text(text=text):
                return escape(typeset(text, self.lang))
            case md.FigureRef():
                return self.bind(segment)
            case md.NumberMark(kind=kind, text=text):
                return ui.number(kind, text)
            case md.DateSpan(edtf=edtf, text=text):
                return dated(edtf, text)
            case md.Emphasis(children=children):
                return Markup(f"<em>{self.segments(children)}</em>")
            case md.Strong(children=children):
                return Markup(f"<strong>{self.segments(children)}</strong>")
            case md.Code(children=children):
                return Markup(f"<code>{self.segments(children)}</code>")
            case md.Link(href=href, children=children):
                return Markup(f'<a href="{escaped(href)}">{self.segments(children)}</a>')
            case _:
                return Markup("<br>")
