# SPDX-License-Identifier: Apache-2.0
"""Closed words in cells: written in the reader's language, read back from either or from the plan's own word."""

from functools import cache

from jalon.exchange.xlsx.layout import Column
from jalon.lang import Lang
from jalon.plan.dictionary import word

BOOLEANS = ("true", "false")
#: How Excel and LibreOffice themselves write truth values as text.
_TRUTHS = {"vrai": "true", "faux": "false"}


def closed(shown: Column) -> tuple[str, ...]:
    """The closed list of a column; empty when it is open."""
    return BOOLEANS if shown.scalar.kind == "boolean" else shown.scalar.choices


def written(shown: Column, text: str, lang: Lang) -> str:
    """The text of a cell, closed words in a person's language."""
    if not closed(shown):
        return text
    if shown.many:
        return " ".join(word(part, lang, shown.context) for part in text.split(" "))
    return word(text, lang, shown.context)


def listed(shown: Column, lang: Lang) -> str:
    """The closed list of a column, as its drop-down list gives it."""
    return ", ".join(word(each, lang, shown.context) for each in closed(shown))


def understood(shown: Column, text: str) -> str:
    """The plan's own words of what a person wrote; what is no word of the list is left as it stands."""
    known = _known(closed(shown), shown.context)
    if shown.many:
        return " ".join(known.get(_folded(part), part) for part in text.split())
    return known.get(_folded(text), text)


@cache
def _known(words: tuple[str, ...], context: tuple[str, str]) -> dict[str, str]:
    langs: tuple[Lang, ...] = ("fr", "en")
    known = dict(_TRUTHS) if words == BOOLEANS else {}
    for lang in langs:
        known.update({_folded(word(each, lang, context)): each for each in words})
    return known | {each: each for each in words}


def _folded(text: str) -> str:
    """A word as people type it: any case, any apostrophe, any space."""
    return " ".join(text.replace("’", "'").split()).casefold()
