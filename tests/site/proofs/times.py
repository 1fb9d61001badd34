# SPDX-License-Identifier: Apache-2.0
"""Dates in `<time>` and `data-date`: valid, and saying what is read."""

import datetime
import re
import unicodedata

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_CLOCK = re.compile(r"[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?")
_MONTHS = {
    "fr": ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
           "decembre"),
    "en": ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december"),
}  # fmt: skip


def parts_of(value: str) -> list[int] | None:
    """Year, month, day, hour, minute, second, as far as the value goes; None when it is no date that exists."""
    date = _DATE.match(value)
    if date is None:
        return None
    rest = value[date.end() :]
    clock = _CLOCK.fullmatch(rest) if rest else None
    if rest and (clock is None or not date[3]):
        return None
    parts = [int(part) for part in (*date.groups(), *(clock.groups() if clock else ())) if part is not None]
    try:
        year, month, day = (*parts, 1, 1)[:3]
        datetime.date(year, month, day)
        hour, minute, second = (*parts[3:], 0, 0, 0)[:3]
        datetime.time(hour, minute, second)
    except ValueError:
        return None
    return parts


def disagreement(value: str, text: str, lang: str, edtf: str = "") -> str:
    """What the text of a date says that its value does not; empty when they agree.

    `edtf`: the season, which HTML cannot say. A winter ends in the year after its own.
    """
    parts = parts_of(value)
    if parts is None or (edtf and not re.fullmatch(rf"{parts[0]}-2[1-4]", edtf)):
        return f"no date: {value!r} {edtf}"
    years = [parts[0], parts[0] + 1] if edtf.endswith("-24") else parts[:1]
    for digits in re.findall(r"\d+", text):
        if int(digits) not in (parts if len(digits) < 4 else years):
            return f"{digits} of {text!r} is not in {value!r}"
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    for word in re.findall(r"[a-z]{3,}", plain):
        if word in _MONTHS.get(lang, ()) and len(parts) > 1 and _MONTHS[lang].index(word) + 1 != parts[1]:
            return f"{word} of {text!r} is not the month of {value!r}"
    return ""
