# SPDX-License-Identifier: Apache-2.0
"""Periods in words: 2016-2017, du 1er au 3 octobre 2017, depuis janvier 2017; October 1 to 3, 2017, since January 2017.

What both ends share is said once. Both ends are inclusive, as in the plan document.
"""

from typing import Final

from jalon.lang.dates import Parts, day_text, format_date, held, parse, without_year, year_text
from jalon.lang.languages import Lang

_WINTER: Final = 3


def format_period(from_: str | None, last: str | None, lang: Lang) -> str:
    """The period between two EDTF dates, or open on a side; ValueError when both are missing or one is no date."""
    if from_ is None and last is None:
        raise ValueError("a period needs at least one end")
    if last is None:
        assert from_ is not None
        return _since(from_, lang)
    if from_ is None:
        return f"jusqu’{_to(last, full=True)}" if lang == "fr" else f"until {format_date(last, 'en')}"
    if from_ == last:
        return format_date(last, lang)
    first, end = parse(from_), parse(last)
    if _is_year(first) and _is_year(end):
        return f"{first.year}-{end.year}"
    return _french(from_, last) if lang == "fr" else _english(from_, last)


def _since(from_: str, lang: Lang) -> str:
    if lang == "en":
        return f"since {format_date(from_, 'en')}"
    parts = parse(from_)
    article = "le " if parts.day else ("" if parts.season is None else _article(parts))
    return f"depuis {article}{format_date(from_, 'fr')}"


def _french(from_: str, last: str) -> str:
    first, end = parse(from_), parse(last)
    if first.day and end.day and (first.year, first.month) == (end.year, end.month):
        start = f"du {day_text(first.day)}"
    else:
        start = _from(from_, bare=_same_year(first, end))
    return f"{start} {_to(last)}"


def _from(from_: str, *, bare: bool) -> str:
    """Du 1er octobre 2017, de janvier 2017, d’avril, du printemps, de l’été 2016, de 2016."""
    parts = parse(from_)
    text = held(*without_year(parts, "fr")) if bare else format_date(from_, "fr")
    if parts.day or (parts.season is not None and not _elides(text)):
        return f"du {text}"
    if parts.season is not None:
        return f"de l’{text}"
    return f"d’{text}" if _elides(text) else f"de {text}"


def _to(last: str, *, full: bool = False) -> str:
    """Au 3 octobre 2017, à mars 2018, au printemps, à l’été 2017, à 2018; after «jusqu’», en mars 2018, en 2018."""
    parts = parse(last)
    text = format_date(last, "fr")
    if parts.day or (parts.season is not None and not _elides(text)):
        return f"au {text}"
    if parts.season is not None:
        return f"à l’{text}"
    return f"en {text}" if full else f"à {text}"


def _article(parts: Parts) -> str:
    return "l’" if _elides(without_year(parts, "fr")[0]) else "le "


def _elides(text: str) -> bool:
    return text[0] in "aéoh"


def _english(from_: str, last: str) -> str:
    first, end = parse(from_), parse(last)
    if first.day and end.day and (first.year, first.month) == (end.year, end.month):
        name, day = without_year(first, "en")
        return f"{held(name, day)} to {held(str(end.day), year_text(end), comma=True)}"
    start = held(*without_year(first, "en")) if _same_year(first, end) else format_date(from_, "en")
    return f"{start} to {format_date(last, 'en')}"


def _same_year(first: Parts, end: Parts) -> bool:
    """Whether the year need only be said once: the same, on the same footing, and no winter, which has two."""
    same_kind = [part is None for part in first[1:]] == [part is None for part in end[1:]]
    return same_kind and first.year == end.year and _WINTER not in (first.season, end.season)


def _is_year(parts: Parts) -> bool:
    return parts.month is None and parts.season is None
