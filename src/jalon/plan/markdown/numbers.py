# SPDX-License-Identifier: Apache-2.0
"""Every digit of a run of prose, given its sense: a date, a name, an address on the web, or a number.

The guarantee is by construction: the scan goes from digit to digit, and what nothing explains is a number.
"""

import re
import unicodedata

from .dates import Span, dates_at
from .years import year_at

WINDOW = 48
"""How many characters before a digit may explain it."""
MOST_EXPLAINED = 500
"""Beyond this many numbers in one run of prose none is explained any more: they all are numbers."""

_THOUSANDS = "[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3}(?![0-9]))+"
_CORE = f"(?:{_THOUSANDS}|[0-9½]+)(?:[.,:/\u2044×·’'][0-9½]+)*(?:[ \u00a0\u202f]?½)?"
_GLUED = "[\\w½ᵃ-ᵿʰʳ]*"
_UNIT = (
    "(?:[ \u00a0\u2009\u202f]{0,2}(?:[%‰€£]|°C?|[kMG]?\\$|[kMG]€|(?:pour|per)[ \u00a0\u202f]cent(?!\\w)|percent(?!\\w)|"
    "(?:millions?|milliards?|billions?|trillions?|mille|thousand|hundred|dozens?)(?!\\w)))*"
)
NUMBER = re.compile(f"{_CORE}{_GLUED}(?:[-\u2010-\u2015/][0-9½]{_GLUED}(?:[.,  \u00a0\u202f][0-9½]+)?)*{_UNIT}")
DIGIT = re.compile("[0-9½]")
_SIGN_BEFORE = re.compile("(?:(?<!\\w)(?:CAD|USD|EUR|GBP|XOF)|[A-Z]{0,3}[$€£]|[±+−~≈#]|(?<!\\w)-)[ \u00a0\u202f]?$")
_LETTERS_BEFORE = re.compile("[^\\W\\d_][\\w'’°.\u2010\u2011-]*[°.\u2010\u2011-]?$|[^\\W\\d_]+$")
_NAME = re.compile(
    "(?P<letters>[^\\W\\d_][^\\W\\d_]*)(?P<join>[-\u2010\u2011]?)[0-9½]+(?:[.,][0-9½]+)*(?:[-\u2010\u2011/]?[^\\W_]+)*"
)
_NAME_FROM_DIGIT = re.compile("[0-9]+(?:[A-Z][A-Z0-9-]*[0-9][A-Z0-9]*|[DG])(?![\\w$€£]|[ \u00a0\u202f][$€£])")
_POSTAL_CODE = re.compile("[A-Z][0-9][A-Z][ \u00a0]?[0-9][A-Z][0-9](?!\\w)")
_WEB = re.compile(
    '(?:https?://|www\\.)[^\\s<>«»"]+|[\\w.+-]{1,64}@[\\w-]+\\.[\\w.-]+|'
    '(?<![\\w@.])[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:ca|com|org|fr|net|quebec|int)(?:/[^\\s<>«»"]*)?'
)
_UNIT_EXPONENT = re.compile("(?<![^\\W\\d_])(?:[kcdm]?m)$")
_NOT_NAMES = re.compile(
    "AUD|BRL|CAD|CHF|CNY|EUR|GBP|HTG|INR|JPY|MXN|NZD|USD|XAF|XOF|CA|US|NO|P|PP|ART|CH|VOL|MI|POST|PRÉ|PRE|MID"
)
"""Currencies and abbreviations that stand before a number without making it a name."""
_UNUSUAL = re.compile("[²³¹¼½¾]|[^\x00-\u02ff\u2000-\u206f\ufffc]")
_ROMAN = range(0x2160, 0x2189)


def plain_digits(flat: str) -> str:
    """Return the text with every numeric character of any script as a digit or `½`, at the same length.

    Roman numerals and the ideographs that also are words stay as they are.
    """
    if not _UNUSUAL.search(flat):
        return flat
    table = {ord(character): _plain(character) for character in set(flat) if _is_other_digit(character)}
    return flat.translate(table) if table else flat


def _is_other_digit(character: str) -> bool:
    if character.isascii() or not character.isnumeric():
        return False
    return unicodedata.category(character) in {"Nd", "No", "Nl"} and ord(character) not in _ROMAN


def _plain(character: str) -> str:
    return str(unicodedata.digit(character)) if unicodedata.category(character) == "Nd" else "½"


def explain(flat: str) -> tuple[list[Span], list[tuple[int, int]]]:
    """Return the dates and marked numbers of a run of prose, and the stretches that are numbers, both in order."""
    plain = plain_digits(flat)
    web = [found.span() for found in _WEB.finditer(plain)] if _may_hold_web(plain) else []
    explained: list[Span] = []
    numbers: list[tuple[int, int]] = []
    last_year: Span | None = None
    done = seen = 0
    while (found := DIGIT.search(plain, done)) is not None:
        start = found.start()
        seen += 1
        spans = _explanation(flat, plain, start, done, last_year, web) if seen <= MOST_EXPLAINED else []
        if spans:
            explained.extend(spans)
            done = spans[-1].end
            last_year = spans[-1] if spans[-1].is_date else last_year
        else:
            begin, done = _number(plain, start, done if seen <= MOST_EXPLAINED else start)
            numbers.append((begin, done))
    return explained, numbers


def _may_hold_web(plain: str) -> bool:
    return "://" in plain or "www." in plain or "@" in plain or ".c" in plain or ".org" in plain or ".fr" in plain


def _explanation(
    flat: str, plain: str, start: int, done: int, last_year: Span | None, web: list[tuple[int, int]]
) -> list[Span]:
    for begin, end in web:
        if begin <= start < end:
            return [Span(max(begin, done), end, "address")]
    before = plain[max(done, start - WINDOW) : start]
    dates = dates_at(plain, start, before) if not before or before[-1] in "TQ" or not _is_glued(before[-1]) else []
    if dates:
        return dates
    name = _name(flat, plain, start, before)
    if name is not None:
        return [name]
    if before and _is_glued(before[-1]):
        return []
    context = plain[max(0, start - WINDOW) : start]
    year = year_at(plain, start, context, last_year)
    return [year] if year else []


def _is_glued(character: str) -> bool:
    return character.isalpha() or character in "$€£."


def _name(flat: str, plain: str, start: int, before: str) -> Span | None:
    """Read G7, COP22, H2O, CO₂, UTF-8, Covid-19, a postal code; m² too: what mixes capitals and digits is a name."""
    if flat[start] in "²³" and _UNIT_EXPONENT.search(before):
        return Span(start, start + 1, "name")
    letters = _LETTERS_BEFORE.search(before)
    if letters is None:
        found = _NAME_FROM_DIGIT.match(plain, start)
        return Span(start, found.end(), "name") if found else None
    begin = start - len(letters[0])
    postal = _POSTAL_CODE.match(plain, begin)
    if postal is not None:
        return Span(begin, postal.end(), "address")
    found = _NAME.match(plain, begin)
    if found is None or not found.start() <= start < found.end() or not _is_name(found["letters"], found["join"]):
        return None
    return Span(begin, found.end(), "name")


def _is_name(letters: str, join: str) -> bool:
    if _NOT_NAMES.fullmatch(letters.upper()):
        return False
    return letters.isupper() or (bool(join) and letters[0].isupper())


def _number(plain: str, start: int, done: int) -> tuple[int, int]:
    """Return the stretch of a number: its sign or currency, its digits, its range, its unit."""
    found = NUMBER.match(plain, start)
    end = found.end() if found else start + 1
    before = plain[max(done, start - 12) : start]
    if not before:
        return start, end
    sign = _SIGN_BEFORE.search(before) or re.search("[^\\W\\d_]+[°-]?$", before)
    return (start - len(sign[0]) if sign else start), end
