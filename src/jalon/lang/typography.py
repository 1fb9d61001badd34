# SPDX-License-Identifier: Apache-2.0
"""Typography of plain text: no-break spaces, guillemets and quotes, apostrophes, thousands.

French follows the Office québécois de la langue française, with a narrow no-break space (U+202F) before ; ! ? % $ and
in thousands, and a no-break space (U+00A0) before a colon, inside « », in dates and between a number and its unit.
Setting a text twice changes nothing. Addresses, code between `back quotes`, times (10:30) and fields ({name}) stay as
they are.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from jalon.lang.languages import Lang
from jalon.lang.numbers import NARROW, NO_BREAK

# The signs of which a text must hold one for the rule to serve, what it looks for, what it writes.
Rule = tuple[frozenset[str], re.Pattern[str], str | Callable[[re.Match[str]], str]]

# Stands for what is kept while the rest is set: no character of Unicode, so that no rule touches it.
_KEPT_MARK: Final = "\ufdd1"
_KEPT: Final = rf"{_KEPT_MARK}|`[^`\n]+`|\bhttps?://\S*[\w/]|\bmailto:\S*[\w/]|\bwww\.\S*/\S*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|&#?\w+;"
# Looking for addresses costs more than all the rest: it is only done where there is a sign of one.
_SIGNS_OF_KEPT: Final = frozenset(f"{_KEPT_MARK}`/@&")
_ANYTHING_TO_SET: Final = r"[;:!?%‰$€£¥«»'\"\d]|\.\.\.|M\.|Mme"
_SPACE: Final = "[ \u00a0\u202f\u2009]"
_OPENING: Final = r"(\[{«“\u2018"
_DIGITS: Final = "0123456789"
_LETTER: Final = r"[^\W\d_]"
_MONTHS: Final[dict[Lang, str]] = {
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
}


def typeset(text: str, lang: Lang) -> str:
    """The plain text with the typography of its language; set again, it stays the same."""
    if not _anything_to_set().search(text):
        return text
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return _KEPT_MARK

    signs = frozenset(text)
    if not signs.isdisjoint(_SIGNS_OF_KEPT):
        text = _kept().sub(keep, text)
    for serves, pattern, written in _rules(lang):
        if not signs.isdisjoint(serves):
            text = pattern.sub(written, text)
    return _put_back(text, kept) if kept else text


def join(items: Sequence[str], lang: Lang) -> str:
    """The items as a sentence lists them: a, b et c; a, b and c."""
    *before, last = items or [""]
    return f"{', '.join(before)} {'et' if lang == 'fr' else 'and'} {last}" if before else last


def _put_back(text: str, kept: list[str]) -> str:
    pieces = text.split(_KEPT_MARK)
    return "".join(piece + original for piece, original in zip(pieces, [*kept, ""], strict=True))


@cache
def _anything_to_set() -> re.Pattern[str]:
    return re.compile(_ANYTHING_TO_SET)


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(_KEPT)


@cache
def _rules(lang: Lang) -> tuple[Rule, ...]:
    # Compiled when first needed: fifteen patterns cost more than all the rest of this room's import.
    rules = [*_quotes(lang), *_SAME_IN_BOTH, *(_FRENCH if lang == "fr" else _ENGLISH)]
    compiled = tuple((frozenset(signs), re.compile(pattern), written) for signs, pattern, written in rules)
    thousands = (frozenset(_DIGITS), re.compile(_THOUSANDS), _narrow_spaces)
    return (*compiled, thousands) if lang == "fr" else compiled


def _quotes(lang: Lang) -> list[tuple[str, str, str]]:
    """Straight quotes in pairs: what opens follows no word, what closes precedes none, and none touches another."""
    opening, closing = ("«" + NO_BREAK, NO_BREAK + "»") if lang == "fr" else ("“", "”")
    return [('"', r'(?<![\w"])"([^\s"](?:[^"\n]*[^\s"])?)"(?![\w"])', rf"{opening}\1{closing}")]


def _narrow_spaces(match: re.Match[str]) -> str:
    return re.sub(_SPACE, NARROW, match[0])


_SAME_IN_BOTH: Final = (
    (".", r"(?<!\.)\.{3}(?!\.)", "…"),
    # An apostrophe follows a letter, or stands for the century of a year (’90); a quote opens before a word.
    ("'", rf"(?<={_LETTER})'|(?<=[}}\d])'(?={_LETTER})|(?<![^\s{_OPENING}])'(?=\d\d)", "’"),
    ("'", rf"(?<![^\s{_OPENING}])'(?={_LETTER})", "\u2018"),
)
_FRENCH: Final = (
    # What follows a figure is set apart from it: its first sign keeps its space, and so does its last guillemet.
    ("«", rf"«{_SPACE}+\Z", f"«{NO_BREAK}"),
    ("»", rf"\A{_SPACE}+»", f"{NO_BREAK}»"),
    (":", rf"\A{_SPACE}+:(?=\s|\Z)", f"{NO_BREAK}:"),
    (";!?", rf"\A{_SPACE}+([;!?]+)(?=\s|\Z)", rf"{NARROW}\1"),
    ("«", rf"«{_SPACE}*(?=\S)", f"«{NO_BREAK}"),
    ("»", rf"(?<=\S){_SPACE}*»", f"{NO_BREAK}»"),
    # The colon first: what it sets apart is then seen by the signs that may stand before it.
    (":", rf"(?<=[^\s{_OPENING}:]){_SPACE}*:(?=[\s{_KEPT_MARK}]|\Z)", f"{NO_BREAK}:"),
    (";!?", rf"(?<=[^\s{_OPENING}:;!?]){_SPACE}*([;!?]+)(?=[\s»”’)\]}}\"'.,…{_KEPT_MARK}]|\Z)", rf"{NARROW}\1"),
    ("%‰$", rf"(?<=[\d}}]){_SPACE}*([%‰$])(?![\w{{])", rf"{NARROW}\1"),
    ("€£¥$", rf"(?<=[\d}}]){_SPACE}*([kMG]?[€£¥]|[kMG]\$)(?![\w{{])", rf"{NO_BREAK}\1"),
    ("$", rf"(?<=\$){_SPACE}+(?=(?:US|CA|AU|NZ)\b)", NO_BREAK),
    (_DIGITS, rf"(?<=\d){_SPACE}+(?=(?:million|milliard)s?\b)", NO_BREAK),
    (_DIGITS, rf"\b([Mm]esures?|[Aa]rticles?|nos?|p\.|art\.|chap\.){_SPACE}+(?=\d)", rf"\1{NO_BREAK}"),
    ("M", rf"\b(M\.|Mme){_SPACE}+(?=[A-ZÀ-Ý])", rf"\1{NO_BREAK}"),
    (_DIGITS, rf"\b(\d{{1,2}}|1er){_SPACE}+(?=(?:{_MONTHS['fr']})\b)", rf"\1{NO_BREAK}"),
    (_DIGITS, rf"\b({_MONTHS['fr']}){_SPACE}+(?=\d{{4}}\b)", rf"\1{NO_BREAK}"),
)
_ENGLISH: Final = (
    (_DIGITS, rf"(?<=\d){_SPACE}+(?=(?:million|billion)\b)", NO_BREAK),
    (_DIGITS, rf"\b([Mm]easures?|[Ss]ections?|[Nn]o\.|p\.){_SPACE}+(?=\d)", rf"\1{NO_BREAK}"),
    (_DIGITS, rf"\b({_MONTHS['en']}){_SPACE}+(?=\d)", rf"\1{NO_BREAK}"),
    (_DIGITS, rf"\b((?:{_MONTHS['en']}){NO_BREAK}\d{{1,2}},){_SPACE}+(?=\d{{4}}\b)", rf"\1{NO_BREAK}"),
)
# Groups of three after one to three digits; not a part of a longer row of digits, such as a telephone number.
_THOUSANDS: Final = rf"(?<![\d.,])(?<!\d{_SPACE})\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?!{_SPACE}\d)"
