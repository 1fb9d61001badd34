# SPDX-License-Identifier: Apache-2.0
"""The elements that carry a figure, a number that is no figure, a date, a word of another language.

Python functions rather than macros: prose made from Markdown needs them too, and a page calls them hundreds of times.
All of them escape what they are given, unless it is `Markup` already.
"""

import re
from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape

from jalon.ui.escaping import escaped

NUMBER_KINDS: Final = frozenset(
    (
        *("rank", "period", "age", "scale", "table", "word", "legal"),
        *("name", "address", "identifier", "locator", "size", "code"),
    )
)
"""What a number that is no figure may be (the command line's contract on built pages)."""

# Embeddings, overrides and isolates: they can make a text read otherwise than it is written.
_DIRECTION_MARKS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# The first of a month is written 1er, its letters raised.
_FIRST: Final = re.compile(r"\b1er\b")
_RAISED: Final = "1<sup>er</sup>"
_SEASON: Final = re.compile(r"(-?\d{4})-(?:2[1-9]|3\d|4[01])")


def figure(
    address: str, text: str, *, level: str = "", href: str = "", words: str = "", before: str = "", after: str = ""
) -> Markup:
    """A public figure inside a sentence: `address` is PLAN/KIND:ID/PART, `text` the number as it is read.

    `before` and `after` are the words of its precision (*environ*), which belong to the figure. `level`, the text of a
    proof mark already made for this language, and `href`, `words` put the stake after the number.
    """
    said = escape(text)
    if before:
        said = escape(before) + " " + said
    if after:
        said = said + " " + escape(after)
    element = f'<span data-figure="{escaped(address)}">{said}</span>'
    if not level:
        return Markup(element)
    hidden = f'<span class="hidden">{escaped(words)}</span>' if words else ""
    if not href:
        return Markup(f'{element} <span class="proof proof--bare">{escaped(level)}{hidden}</span>')
    return Markup(f'{element} <a class="proof proof--bare" href="{escaped(href)}">{escaped(level)}{hidden}</a>')


def number(kind: str, text: object) -> Markup:
    """A number that is no figure; `kind` is one of `NUMBER_KINDS` (ValueError otherwise)."""
    if kind not in NUMBER_KINDS:
        raise ValueError(f"{kind!r} is no kind of number: {', '.join(sorted(NUMBER_KINDS))}")
    return Markup(f'<span data-number="{kind}">{escaped(text)}</span>')


def date(edtf: str, text: str) -> Markup:
    """A date, even a year. HTML knows no season: its year stands in `datetime`, the season in `data-edtf`."""
    text = _FIRST.sub(_RAISED, escape(text))
    season = _SEASON.fullmatch(edtf)
    if season:
        return Markup(f'<time datetime="{season[1]}" data-edtf="{escaped(edtf)}">{text}</time>')
    return Markup(f'<time datetime="{escaped(edtf)}">{text}</time>')


def foreign(text: str, lang: str, page_lang: str) -> Markup:
    """A text of another language than the page's, marked so that it is pronounced and hyphenated rightly."""
    if lang == page_lang:
        return escape(text)
    return Markup(f'<span lang="{escaped(lang)}">{escaped(text)}</span>')


def join(parts: Iterable[str], separator: str = ", ") -> Markup:
    """The parts, escaped unless they are `Markup`, with the separator between them."""
    return escape(separator).join(parts)


def without_direction_marks(page: str) -> str:
    """The page without the characters that reverse what is read; the text around them stays as it is."""
    for mark in _DIRECTION_MARKS:
        if mark in page:
            page = page.replace(mark, "")
    return page
