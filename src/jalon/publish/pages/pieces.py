# SPDX-License-Identifier: Apache-2.0
"""Small things that several pages say alike: lines of parts, numbers of measures, shapes with their word."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.publish.say import Say
from jalon.ui.escaping import escaped

_COLON = mark("\u00a0: ")


def dotted(*parts: Any) -> Markup:
    """The parts that say something, apart by dots."""
    return Markup(" · ").join(part for part in parts if part)


def short(say: Say, row: str) -> Markup:
    """A measure by its number, another row by its name."""
    card = say.card(row)
    if row.startswith("measure:") and card is not None and card.number:
        return Markup('<a href="{}"><span class="hidden">{} </span>{}</a>').format(
            say.href(card), say.t(mark("Mesure")), ui.number("rank", card.number)
        )
    return say.link(row)


def shorts(say: Say, rows: Iterable[str]) -> Markup:
    """Several rows, measures by their numbers."""
    return Markup(", ").join(short(say, row) for row in rows)


def shape(symbol: str, words: Any) -> Markup:
    """A shape of the kinds of knowledge, with a word of the page's own."""
    return Markup(
        f'<span class="known-by"><svg viewBox="0 0 12 22" aria-hidden="true"><use href="#j-{escaped(symbol)}"/></svg>'
        f"{escaped(words)}</span>"
    )


def soft(words: Any) -> Markup:
    """Words of the second rank."""
    return Markup('<span class="soft">{}</span>').format(words)


def outside(say: Say, url: Any, words: Any = "") -> Markup:
    """A link to a page outside, nothing without an address."""
    found = say.url(url)
    if not found:
        return Markup("")
    said = words or say.t(mark("page officielle"))
    return Markup('<a href="{}">{}</a>').format(found, said)


def named_rows(say: Say, rows: Iterable[str]) -> list[ui.Row]:
    """Rows by their names, each leading to its page."""
    found = []
    for row in rows:
        card = say.card(row)
        found.append(ui.Row(say.name(row), "", say.href(card) if card and card.fr else ""))
    return found


def sentence(words: Markup) -> Markup:
    """Words with a capital at their head, unless they start with an element."""
    text = str(words)
    return words if text.startswith("<") else Markup(text[:1].upper() + text[1:])


def headed(say: Say, word: str, title: str) -> str:
    """A page's title: what it is, then its name."""
    return f"{say.t(word)}{say.t(_COLON)}{title}"
