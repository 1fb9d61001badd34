# SPDX-License-Identifier: Apache-2.0
"""Dates, hours and periods as French and English prose writes them, found around a digit.

A day needs its month, a year its context: "en 2018", "le plan de 2018", "de 2015 à 2018", "(2018)". Numeric dates
such as 03/04/2018 are not read, because the two languages do not agree on them.
"""

import re
from datetime import date
from typing import NamedTuple

SPACE = "[ \u00a0\u2009\u202f\n]"
SPACES = f"{SPACE}{{1,3}}"
_DASH = "[-\u2010-\u2014]"

_MONTHS = (
    ("janvier", "janv.", "january", "jan."),
    ("février", "févr.", "fév.", "february", "feb."),
    ("mars", "march", "mar."),
    ("avril", "avr.", "april", "apr."),
    ("mai", "may"),
    ("juin", "june", "jun."),
    ("juillet", "juill.", "juil.", "july", "jul."),
    ("août", "august", "aug."),
    ("septembre", "sept.", "september", "sep."),
    ("octobre", "oct.", "october"),
    ("novembre", "nov.", "november"),
    ("décembre", "déc.", "december", "dec."),
)
_SEASONS = (
    ("printemps", "spring"),
    ("été", "summer"),
    ("automne", "autumn", "fall"),
    ("hiver", "winter"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_SEASON_NUMBERS = {name: number for number, names in enumerate(_SEASONS, 21) for name in names}


def _alternatives(names: dict[str, int]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


MONTH = f"(?:{_alternatives(MONTH_NUMBERS)})(?!\\w)"
_SEASON = f"(?:{_alternatives(_SEASON_NUMBERS)})(?!\\w)"
_DAY = "(?:[12][0-9]|3[01]|0?[1-9])(?![0-9½])"
_YEAR = "(?:[12][0-9]{3})(?![0-9½\\w])"
_OF = f"(?:{SPACES}(?:de|d['’]|of)(?={SPACE}|\\w))?"
_ORDINAL = "(?:er|ᵉʳ|st|nd|rd|th)?"
_JOIN = (
    f"(?:{SPACE}{{0,2}}{_DASH}{SPACE}{{0,2}}|{SPACES}(?:au|à|et|ou|to|and|or){SPACES}(?:(?:le|the){SPACES})?|,{SPACES})"
)
_FLAGS = re.IGNORECASE

_ISO = re.compile("([12][0-9]{3})-(0[1-9]|1[0-2])(?:-([0-2][0-9]|3[01]))?(?![-\\w½])")
_DAY_MONTH = re.compile(
    f"({_DAY}|[0-9]{{1,2}}(?={_ORDINAL}{SPACE})){_ORDINAL}{_OF}{SPACES}({MONTH})(?:,?{SPACES}({_YEAR}))?", _FLAGS
)
_DAY_THEN_DAY = re.compile(f"([0-9]{{1,2}}){_ORDINAL}(?={_JOIN}[0-9])", _FLAGS)
_DAY_THEN_MORE = re.compile(f"(?:{_JOIN}[0-9]{{1,2}}{_ORDINAL}){{0,8}}{_JOIN}", _FLAGS)
_MONTH_BEFORE = re.compile(f"(?<![\\w-])({MONTH})(,?{SPACES})$", _FLAGS)
_SEASON_BEFORE = re.compile(f"(?<![\\w-])({_SEASON})({_OF}{SPACES})$", _FLAGS)
_DAY_AFTER_MONTH = re.compile(f"([0-9]{{1,2}}){_ORDINAL}(?![\\w½])(?:(,{SPACES}|{SPACES})({_YEAR}))?", _FLAGS)
_JOINED = re.compile(_JOIN, _FLAGS)
_MORE_DAYS = re.compile(f"{_JOIN}([0-9]{{1,2}}){_ORDINAL}(?![\\w½])(?:,{SPACES}({_YEAR}))?", _FLAGS)
_YEAR_AT = re.compile(_YEAR)
_PERIOD = re.compile(f"([12][0-9]{{3}}){SPACE}?(?:{_DASH}|/){SPACE}?([12][0-9]{{3}}|[0-9]{{2}})(?![\\w½]|[-/.,][0-9])")
_QUARTER = re.compile(f"[1-4](?:{SPACES}|-|{SPACES}(?:de|of){SPACES})[12][0-9]{{3}}(?!\\w)")
_HOUR_FR = re.compile(f"([01]?[0-9]|2[0-4]){SPACE}?h(?:{SPACE}?([0-5][0-9]))?(?![\\w½])")
_HOUR_COLON = re.compile(f"([01]?[0-9]|2[0-3]):([0-5][0-9])(?![\\w½:])(?:{SPACE}?([ap])\\.?m\\.?)?", _FLAGS)
_HOUR_EN = re.compile(f"(1[0-2]|[1-9]){SPACE}?([ap])\\.?m\\b\\.?", _FLAGS)
_HOUR_BEFORE = re.compile(
    f"(?:^|(?<!\\w))(?:à|dès|vers|de|et|entre|avant|après|jusqu['’]à|{_DASH}|—){SPACE}{{0,2}}$", _FLAGS
)
_CENTURY = re.compile(f"[0-9]{{1,2}}(?:e|ᵉ|ème|st|nd|rd|th){SPACES}(?:siècles?|century|centuries)(?!\\w)", _FLAGS)
_PART_OF_YEAR = re.compile(f"[1-4](?:er|re|e|ᵉ|st|nd|rd|th){SPACES}(?:trimestre|semestre|quarter)(?!\\w)", _FLAGS)
_DECADE = re.compile("(?:[12][0-9])?[0-9]0['’]?s(?!\\w)")
_DECADE_BEFORE = re.compile(f"années{SPACES}$", _FLAGS)
_DECADE_NUMBER = re.compile("(?:[12][0-9])?[0-9]0(?![\\w½])")


class Span(NamedTuple):
    """A stretch of the flat text: a date (`value` is EDTF) or a number that is no figure (`value` is its kind)."""

    start: int
    end: int
    value: str

    @property
    def is_date(self) -> bool:
        """Tell whether the value is EDTF, which has no small letter."""
        return not self.value.islower()


def dates_at(flat: str, start: int, before: str) -> list[Span]:
    """Return the dates, hours or periods that hold the digit at `start`, in order; none when it is something else.

    `before` is what stands just before the digit; the dates may begin in it (a month, a season).
    """
    for read in (_iso, _month_before, _day_month, _several_days, _season, _hour, _period, _long_period):
        found = read(flat, start, before)
        if found:
            return found
    return []


def _edtf(year: str | None, month: int, day: str | None = None) -> str | None:
    """Return the date when such a day exists."""
    written = f"{month:02d}" if day is None else f"{month:02d}-{int(day):02d}"
    if day is not None:
        try:
            date.fromisoformat(f"{year or '2000'}-{written}")
        except ValueError:
            return None
    return f"{year or 'XXXX'}-{written}"


def _iso(flat: str, start: int, _before: str) -> list[Span]:
    found = _ISO.match(flat, start)
    if found is None:
        return []
    year, month, day = found.groups()
    is_fiscal_year = day is None and int(month) == (int(year) + 1) % 100
    edtf = _edtf(year, int(month), day)
    if edtf is None or is_fiscal_year:
        return []
    return [Span(start, found.end(), edtf)]


def _day_month(flat: str, start: int, _before: str) -> list[Span]:
    """Read "29 août 2018", "1er avril", "29th of August, 2018", and "30 septembre" before "au 3 octobre 2018"."""
    found = _DAY_MONTH.match(flat, start)
    if found is None:
        return []
    day, month, year = found.groups()
    end = found.end()
    if year is None:
        year = _year_of_the_next(flat, end)
    elif counts_things(flat, end):
        year, end = None, found.end(2)
    edtf = _edtf(year, MONTH_NUMBERS[month.lower()], day)
    return [Span(start, end, edtf)] if edtf else []


def _year_of_the_next(flat: str, end: int) -> str | None:
    joined = _JOINED.match(flat, end)
    following = _DAY_MONTH.match(flat, joined.end()) if joined else None
    return following[3] if following else None


def _several_days(flat: str, start: int, before: str) -> list[Span]:
    """Read the first day of "3 au 5 octobre 2018" or "3, 4 et 5 octobre": a day that borrows month and year."""
    first = _DAY_THEN_DAY.match(flat, start)
    if first is None:
        return []
    more = _DAY_THEN_MORE.match(flat, first.end())
    last = _day_month(flat, more.end(), before) if more else []
    if not last:
        return []
    edtf = _edtf(None if last[0].value.startswith("X") else last[0].value[:4], int(last[0].value[5:7]), first[1])
    return [Span(start, first.end(), edtf)] if edtf else []


def _month_before(flat: str, start: int, before: str) -> list[Span]:
    """Read "août 2018", "August 29, 2018", "October 3-5, 2018"."""
    found = _MONTH_BEFORE.search(before)
    if found is None or not _is_month(found[1]):
        return []
    month, begin = MONTH_NUMBERS[found[1].lower()], start - len(found[0])
    year = _YEAR_AT.match(flat, start)
    if year is not None:
        return [Span(begin, year.end(), f"{year[0]}-{month:02d}")]
    if "," in found[2]:
        return []
    days = [match for match in [_DAY_AFTER_MONTH.match(flat, start)] if match]
    while days and len(days) < 8 and (following := _MORE_DAYS.match(flat, days[-1].end(1))) is not None:
        days.append(following)
    if not days or counts_things(flat, days[-1].end()):
        return []
    written = days[-1].group(days[-1].lastindex or 1)
    shared = written if len(written) == 4 else None
    spans = []
    for number, match in enumerate(days):
        edtf = _edtf(shared, month, match[1])
        if edtf is None:
            break
        end = match.end() if number == len(days) - 1 else match.end(1)
        spans.append(Span(begin if number == 0 else match.start(1), end, edtf))
    return spans


def _is_month(word: str) -> bool:
    """In English a month has a capital: "may 18" is no date; a French one has none."""
    return word.lower() not in {"may", "march", "mar."} or word[0].isupper()


def _season(flat: str, start: int, before: str) -> list[Span]:
    found = _SEASON_BEFORE.search(before)
    year = _YEAR_AT.match(flat, start) if found else None
    if found is None or year is None or _PERIOD.match(flat, start) or counts_things(flat, year.end()):
        return []
    return [Span(start - len(found[0]), year.end(), f"{year[0]}-{_SEASON_NUMBERS[found[1].lower()]}")]


def _hour(flat: str, start: int, before: str) -> list[Span]:
    """Read "à 13 h 30", "13:30", "2:30 p.m.", "9 a.m."; "7 h" alone is as well a duration, hence a number."""
    found = _HOUR_COLON.match(flat, start)
    if found is not None:
        return _hour_span(start, found.end(), found[1], found[2], found[3])
    found = _HOUR_EN.match(flat, start)
    if found is not None:
        return _hour_span(start, found.end(), found[1], "00", found[2])
    found = _HOUR_FR.match(flat, start)
    if found is not None and _HOUR_BEFORE.search(before):
        is_from = re.search(f"(?<!\\w)de{SPACES}$", before, _FLAGS)
        followed = re.match(f"{SPACES}à{SPACES}[0-9]{{1,2}}{SPACE}?h", flat[found.end() : found.end() + 12])
        if not is_from or followed:
            return _hour_span(start, found.end(), found[1], found[2] or "00", None)
    return []


def _hour_span(start: int, end: int, hour: str, minute: str, half: str | None) -> list[Span]:
    value = int(hour) % 24
    if half is not None:
        value = value % 12 + (12 if half.lower() == "p" else 0)
    return [Span(start, end, f"T{value:02d}:{minute}")]


def _period(flat: str, start: int, before: str) -> list[Span]:
    """Read "2018-2020" and the fiscal "2018-19"; "2000-2500 participants" is a number."""
    found = _PERIOD.match(flat, start)
    if found is None:
        return []
    first, last = found.groups()
    length = (int(last) - int(first)) if len(last) == 4 else (int(last) - int(first)) % 100
    is_life = before.endswith("(") and flat[found.end() : found.end() + 1] in {")", ",", ";"}
    longest = 10 if len(last) == 2 else 1000 if is_life else 50
    is_plausible = (_is_recent(first) or is_life) and 0 < length <= longest
    if not is_plausible or counts_things(flat, found.end()):
        return []
    return [Span(start, found.end(), "period")]


def _long_period(flat: str, start: int, before: str) -> list[Span]:
    """Read a century, a decade, a quarter of a year."""
    found = _CENTURY.match(flat, start) or _PART_OF_YEAR.match(flat, start) or _DECADE.match(flat, start)
    if found is None and _DECADE_BEFORE.search(before):
        found = _DECADE_NUMBER.match(flat, start)
    if found is not None:
        return [Span(start, found.end(), "period")]
    quarter = _QUARTER.match(flat, start) if re.search("(?<!\\w)[TQ]$", before) else None
    return [Span(start - 1, quarter.end(), "period")] if quarter else []


def _is_recent(year: str) -> bool:
    return "1900" <= year < "2100"


_UNIT_AFTER = re.compile(
    f"{SPACE}{{0,2}}(?:[%‰$€£°×]|[kMG][$€]|[½0-9]|(?:k[mg]|[mt]|ha|h|km2)(?![\\w'’]))|[-.,:/][0-9½]|['’][0-9]"
)
_WORD_AFTER = re.compile(f"{SPACES}([^\\W\\d_][\\w-]*)['’]?")
_PLURALS = re.compile("people|children|women|men|youth|million|milliard|billion|thousand|fois")
_NOT_PLURALS = re.compile(
    "les|des|[cmts]es|nos|vos|leurs|plusieurs|dans|sous|sans|vers|alors|puis|après|très|plus|pas|depuis|dès|chez|nous|vous|"
    "ils|elles|mais|hors|lors|jamais|toujours|parfois|certaine?s|aux|eux|celles|ceux|tous|toutes|autres|moins|quelques|"
    "trois|six|dix|deux|suis|es|sommes|mis|pris|permis|soumis|prévue?s|parue?s|tenue?s|lancée?s|adoptée?s|divers|diverses|"
    "was|is|has|this|as|its|us|does|across|thus|always|perhaps|besides|towards|whereas|versus|less|unless|sometimes|"
    "afterwards|process|class|business"
)


def counts_things(flat: str, end: int) -> bool:
    """Tell whether what follows a would-be year makes it a quantity: a unit, a magnitude, a plural noun."""
    if _UNIT_AFTER.match(flat, end):
        return True
    found = _WORD_AFTER.match(flat, end)
    if found is None:
        return False
    word = found[1]
    if _PLURALS.fullmatch(word):
        return True
    return word.islower() and word[-1] in "sx" and not _NOT_PLURALS.fullmatch(word)
