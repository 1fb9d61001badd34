# SPDX-License-Identifier: Apache-2.0
"""How the fictitious plan is written down: short forms for texts, and what turns them into the raw tree of a document.

A text is a pair (French, English). ``[=](figure:ADDRESS?FORMAT)`` stands for a bound number: its wording is written
once the figures are known, so that prose and figures always agree.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Literal

from jalon.lang import Lang, typeset
from jalon.plan import decimals
from jalon.plan.canonical import text_digest
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec
from jalon.plan.types.base import Quote, Text

Raw = dict[str, Any]
Pair = tuple[str, str]
#: Gives the wording of a figure (its address, the format asked or None, the language).
Wording = Callable[[str, str | None, Lang], str]
_HOLE = re.compile(r"\[=\]\(figure:([^)?\s]+)(?:\?([a-z]+))?\)")
_FOLD = re.compile(r"(?<!\n)\n(?!\n)")
_EARLIER = "Un texte antérieur, revu depuis."


def english(en: str, fr: str) -> Raw:
    """A text first written in English."""
    return {"fr": fr, "en": en, "original": "en"}


def both(fr: str, en: str) -> Raw:
    """A text of which neither language is a translation."""
    return {"fr": fr, "en": en, "original": "both"}


def stale(fr: str, en: str) -> Raw:
    """A text whose French was rewritten after its translation."""
    return {"fr": fr, "en": en, "translates": text_digest(_EARLIER)}


def undated(fr: str, en: str) -> Raw:
    """A translation that does not say of which original it was made."""
    return {"fr": fr, "en": en, "translates": None}


def quote(text: str, lang: Literal["fr", "en"] = "fr") -> Raw:
    """Somebody's own words."""
    return {"text": text, "lang": lang}


def year(number: int) -> Raw:
    """A calendar year as a period."""
    return {"from": f"{number}-01-01", "last": f"{number}-12-31"}


def fiscal(first: int) -> Raw:
    """A fiscal year as a period, with its label."""
    return {"from": f"{first}-04-01", "last": f"{first + 1}-03-31", "label": f"{first}-{first + 1}"}


def semester(number: int, half: Literal[1, 2]) -> Raw:
    """Half a calendar year as a period."""
    return year(number) | ({"last": f"{number}-06-30"} if half == 1 else {"from": f"{number}-07-01"})


def unfolded(text: str) -> str:
    """Prose written on several lines as its paragraphs: a blank line parts them, a single line feed is a space."""
    return _FOLD.sub(" ", text.strip())


def rows(names: str, *values: Iterable[Any]) -> list[Raw]:
    """Rows out of tuples: the names of the fields once, then the values; None is left out."""
    keys = names.split()
    return [{key: value for key, value in zip(keys, row, strict=True) if value is not None} for row in values]


def finished(spec: Spec, raw: Any, wording: Wording) -> Any:
    """The raw tree of a value: texts typeset and bound, translations dated, what is absent left out."""
    if isinstance(spec, EitherSpec):
        spec = spec.struct if isinstance(raw, dict) else spec.scalar
    if isinstance(spec, ListSpec):
        return [finished(spec.item, item, wording) for item in raw]
    if isinstance(spec, ScalarSpec):
        return decimals.canonical(raw) if isinstance(raw, Decimal) else raw
    if spec.cls is Text:
        return _text(raw, wording)
    if spec.cls is Quote:
        return {**raw, "text": typeset(raw["text"], "en" if raw.get("lang") == "en" else "fr")}
    return _struct(spec, raw, wording)


def _struct(spec: StructSpec, raw: Raw, wording: Wording) -> Raw:
    kept = {key: member for key, member in raw.items() if member is not None and member not in ((), [], {})}
    return {key: finished(spec.fields[key].spec, member, wording) for key, member in kept.items()}


def _text(raw: str | Pair | Raw, wording: Wording) -> Raw:
    if isinstance(raw, str):
        raw = {"fr": raw}
    elif isinstance(raw, tuple):
        raw = {"fr": raw[0], "en": raw[1]}
    made = dict(raw)
    languages: tuple[Lang, ...] = ("fr", "en")
    for lang in languages:
        if lang in made:
            made[lang] = bound(made[lang], lang, wording)
    if "en" in made and made.get("original") != "both" and "translates" not in made:
        made["translates"] = text_digest(made["en" if made.get("original") == "en" else "fr"])
    return {key: member for key, member in made.items() if member is not None}


def bound(text: str, lang: Lang, wording: Wording) -> str:
    """The text typeset, every hole filled with the wording of its figure."""

    def fill(match: re.Match[str]) -> str:
        asked = f"?{match[2]}" if match[2] else ""
        return f"[{wording(match[1], match[2], lang)}](figure:{match[1]}{asked})"

    return typeset(_HOLE.sub(fill, text), lang)
