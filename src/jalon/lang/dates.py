# SPDX-License-Identifier: Apache-2.0
"""Dates and periods in words, from EDTF texts: 29 août 2018, janvier 2017, automne 2016; August 29, 2018."""

from jalon.lang.messages import Lang

NBSP = "\u00a0"
MONTHS: dict[Lang, tuple[str, ...]] = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
           "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
SEASONS: dict[Lang, dict[str, str]] = {
    "fr": {"21": "printemps", "22": "été", "23": "automne", "24": "hiver"},
    "en": {"21": "spring", "22": "summer", "23": "fall", "24": "winter"},
}


def format_date(edtf: str, lang: Lang) -> str:
    """A date in words, held together by no-break spaces."""
    year, _, rest = edtf.partition("-")
    if not rest:
        return year
    month, _, day = rest.partition("-")
    if month in SEASONS[lang]:
        return f"{SEASONS[lang][month]}{NBSP}{year}"
    name = MONTHS[lang][int(month) - 1]
    if not day:
        return f"{name}{NBSP}{year}"
    if lang == "en":
        return f"{name}{NBSP}{int(day)}, {year}"
    return f"{_day(day)}{NBSP}{name}{NBSP}{year}"


def _day(day: str) -> str:
    return "1er" if int(day) == 1 else str(int(day))


def format_period(start: str | None, last: str | None, lang: Lang) -> str:
    """A period in words: 2016-2017, du 1er au 3 octobre 2017, depuis janvier 2017, jusqu’à 2020."""
    if start is None or last is None:
        return _open(start, last, lang)
    if start == last:
        return format_date(start, lang)
    if len(start) == len(last) == 4:
        return f"{start}-{last}" if lang == "fr" else f"{start}–{last}"
    if lang == "en":
        return _english(start, last)
    if len(start) == len(last) == 10 and start[:7] == last[:7]:
        return f"du {_day(start[8:])} au {format_date(last, lang)}"
    link = " à " if len(start) < 10 else " au "
    head = "de " if len(start) < 10 else "du "
    return head + format_date(start, lang) + link + format_date(last, lang)


def _english(start: str, last: str) -> str:
    if len(start) == len(last) == 10 and start[:7] == last[:7]:
        name = MONTHS["en"][int(start[5:7]) - 1]
        return f"{name}{NBSP}{int(start[8:])} to {int(last[8:])}, {start[:4]}"
    return f"{format_date(start, 'en')} to {format_date(last, 'en')}"


def _open(start: str | None, last: str | None, lang: Lang) -> str:
    if start is not None:
        return f"depuis {format_date(start, lang)}" if lang == "fr" else f"since {format_date(start, lang)}"
    if last is not None:
        until = "au" if len(last) == 10 else "à"
        return f"jusqu’{until} {format_date(last, lang)}" if lang == "fr" else f"until {format_date(last, lang)}"
    return ""
