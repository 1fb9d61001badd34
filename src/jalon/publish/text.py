# SPDX-License-Identifier: Apache-2.0
"""Texts of the plan as HTML. No digit ever stands bare: it is a date, or a number that says what kind it is."""

import re
from functools import lru_cache
from typing import Final

from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import Lang, typeset
from jalon.plan.canonical import text_digest
from jalon.plan.markdown.runs import Run, finish
from jalon.plan.markdown.targets import datetime_of
from jalon.plan.markdown.types import DateSpan, NumberMark, Segment
from jalon.plan.types.base import Text

_DIGITS: Final = (
    r"\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u215e\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
)
_DIGIT: Final = re.compile(f"[{_DIGITS}]")
_NUMBER: Final = re.compile(
    f"[^\\W\\d_]*[{_DIGITS}][\\w{_DIGITS}]*(?:[ \u00a0\u202f.,:/’'\u2010-\u2014-][{_DIGITS}][\\w{_DIGITS}]*)*"
    "(?:[ \u00a0\u202f]?[%$€£°‰])?"
)
_CONTROLS: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")


@lru_cache(maxsize=16_384)
def plain_html(text: str, lang: Lang, kind: str = "name") -> Markup:
    """A plain text as HTML: escaped, typeset, dates in `<time>`, other numbers in `data-number` of this kind."""
    text = _CONTROLS.sub("", text)
    if not _DIGIT.search(text):
        return escape(typeset(text, lang))
    if kind in ("locator", "identifier", "code", "legal"):
        return ui.number(kind, typeset(text, lang) if kind == "locator" else text)
    run = Run(lambda _offset: (1, 1))
    run.add_words(run.nodes, text, 0)
    segments, _ = finish(run)
    return Markup("").join(_segment(segment, lang, kind) for segment in segments)


def _segment(segment: Segment, lang: Lang, kind: str) -> Markup:
    if isinstance(segment, DateSpan):
        return dated(segment.edtf, segment.text)
    if isinstance(segment, NumberMark):
        return ui.number(segment.kind, segment.text)
    return numbered(segment.text, lang, kind)  # type: ignore[attr-defined]


def numbered(text: str, lang: Lang, kind: str) -> Markup:
    """Words in which what still looks like a number is marked with a kind."""
    made = []
    position = 0
    for found in _NUMBER.finditer(text):
        made.append(escape(typeset(text[position : found.start()], lang)))
        made.append(ui.number(kind, typeset(found[0], lang)))
        position = found.end()
    made.append(escape(typeset(text[position:], lang)))
    return Markup("").join(made)


def dated(edtf: str, words: str) -> Markup:
    """A date as it is written; what HTML cannot say (a decade, an interval) is a period."""
    value = datetime_of(edtf)
    return ui.number("period", words) if value is None else ui.date(value, words)


def bare(text: str) -> str:
    """A text for `<title>` and attributes: without controls, digits as they are."""
    return " ".join(_CONTROLS.sub("", text).split())


@lru_cache(maxsize=4096)
def digest_of(text: str) -> str:
    """The digest that a translation of this text names."""
    return text_digest(text)


def chosen(text: Text, lang: Lang) -> tuple[str, Lang, str]:
    """The words shown in a language, the language they are in, and `""`, `missing` or `stale` for the translation.

    A missing or stale English is replaced by the French; French is compulsory and always shown in French.
    """
    if lang == "fr":
        stale = text.original == "en" and text.en is not None and text.translates not in (None, digest_of(text.en))
        return text.fr, "fr", "stale" if stale else ""
    if text.en is None:
        return text.fr, "fr", "missing"
    if text.original is None and text.translates is not None and text.translates != digest_of(text.fr):
        return text.fr, "fr", "stale"
    return text.en, "en", ""
