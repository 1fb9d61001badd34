# SPDX-License-Identifier: Apache-2.0
"""Dates in words, held together by no-break spaces: 29 août 2018, automne 2016; August 29, 2018, fall 2016.

They come as EDTF texts, to the day, the month, the season or the year, and are never made more precise than that.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from jalon.lang.languages import Lang
from jalon.lang.numbers import NO_BREAK, ordinal

_WRITING: Final = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_SPRING: Final = 21
_WINTER: Final = 24
_MONTHS: Final[dict[Lang, str]] = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_SEASONS: Final[dict[Lang, str]] = {"fr": "printemps été automne hiver", "en": "spring summer fall winter"}


class Parts(NamedTuple):
    """A date taken apart: its year, its month or season, its day, as far as they are given."""

    year: int
    month: int | None = None
    season: int | None = None
    day: int | None = None


@lru_cache(maxsize=4096)
def format_date(edtf: str, lang: Lang) -> str:
    """The date in words; ValueError when it is no writing of YYYY, YYYY-MM, YYYY-MM-DD, YYYY-21 to YYYY-24.

    A winter begins in December and bears both years: hiver 2016-2017.
    """
    parts = parse(edtf)
    return held(*without_year(parts, lang), year_text(parts), comma=lang == "en" and parts.day is not None)


def parse(edtf: str) -> Parts:
    """The parts of the date; ValueError when it is no accepted writing, or names a day that does not exist."""
    match = re.fullmatch(_WRITING, edtf)
    if match is None or match[1] == "0000":
        raise ValueError(f"not a date: {edtf!r}")
    year, middle, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if middle is None:
        return Parts(year)
    if _SPRING <= middle <= _WINTER and day is None:
        return Parts(year, season=middle - _SPRING)
    if not 1 <= middle <= 12 or (day is not None and not 1 <= day <= _days(year, middle)):
        raise ValueError(f"not a date: {edtf!r}")
    return Parts(year, month=middle, day=day)


def _days(year: int, month: int) -> int:
    """Days of the month in the Gregorian calendar (the `calendar` module would cost this room 4 ms)."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def without_year(parts: Parts, lang: Lang) -> tuple[str, ...]:
    """The words before the year: 1er octobre, January, automne; none for a year."""
    if parts.season is not None:
        return (_SEASONS[lang].split()[parts.season],)
    if parts.month is None:
        return ()
    name = _MONTHS[lang].split()[parts.month - 1]
    if parts.day is None:
        return (name,)
    return (day_text(parts.day), name) if lang == "fr" else (name, str(parts.day))


def day_text(day: int) -> str:
    """The day of the month in French: 1er, 2."""
    return ordinal(day, "fr") if day == 1 else str(day)


def year_text(parts: Parts) -> str:
    """The year, or the two that a winter spans."""
    return f"{parts.year}-{parts.year + 1}" if parts.season == _WINTER - _SPRING else str(parts.year)


def held(*words: str, comma: bool = False) -> str:
    """The words held together, with a comma before the last when asked."""
    *before, last = words
    return NO_BREAK.join([*before[:-1], before[-1] + ("," if comma else ""), last]) if before else last
