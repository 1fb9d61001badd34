# SPDX-License-Identifier: Apache-2.0
"""A stored cell back to text, by what its column holds: a spreadsheet turns dates into serials, numbers into floats."""

import datetime
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import msgspec
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from jalon.exchange.xlsx.layout import Column
from jalon.exchange.xlsx.sheetxml import Cell
from jalon.exchange.xlsx.words import closed, understood
from jalon.plan import decimals
from jalon.plan.codes import warnings
from jalon.plan.codes import workbook as wrong
from jalon.plan.findings import Code

DATES = frozenset({"date", "day", "month-day"})
_NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?\Z")
#: A number as it is written in French: 1 234,5. A comma before just three digits may be English thousands: left alone.
_FRENCH = re.compile(r"(-|−)?([0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:,([0-9]+))?\Z")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_LAST_SERIAL = 2_958_465  # 9999-12-31
_LAST_YEAR = 9_999
_CUT_FROM, _CUT_AT = 16_300, 16_367  # it cuts at the last space before the bound


class Converted(msgspec.Struct, frozen=True):
    """The text of a cell, and what had to be settled on the way."""

    text: str
    note: Code | None = None
    values: tuple[tuple[str, str], ...] = ()


class Refused(msgspec.Struct, frozen=True):
    """The cell cannot be read."""

    code: Code
    found: str = ""


class Converter:
    """Turns cells into texts, knowing the number formats of the workbook and the year its dates start in."""

    def __init__(self, formats: tuple[str, ...], *, since_1904: bool) -> None:
        self._formats = formats
        self._epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900

    def convert(self, cell: Cell, column: Column) -> Converted | Refused:
        """The text of a cell in a column."""
        if cell.kind == "e":
            return Refused(wrong.CELL_ERROR, cell.text)
        if cell.formula and not cell.text:
            return Refused(wrong.FORMULA)
        converted = self._typed(cell, column)
        if cell.formula and converted.note is None:
            return Converted(converted.text, wrong.COMPUTED, (("found", converted.text),))
        return converted

    def _typed(self, cell: Cell, column: Column) -> Converted:
        if cell.kind == "s":
            return Converted(typed_text(cell.text, column))
        if cell.kind == "b":
            truth = "true" if cell.text in ("1", "true") else "false"
            return Converted(truth)
        if cell.kind == "d":
            return Converted(cell.text.removesuffix("T00:00:00"))
        return self._number(cell, column)

    def _number(self, cell: Cell, column: Column) -> Converted:
        text = cell.text.strip()
        if not _NUMBER.match(text):
            return Converted(text)
        try:
            value = Decimal(text)
        except InvalidOperation:
            return Converted(text)
        style = self._formats[cell.style] if cell.style < len(self._formats) else "General"
        dated = is_dated(style)
        if dated or column.scalar.kind in DATES:
            return self._date(value, style if dated else "", column)
        if column.scalar.kind == "boolean" and value in (0, 1):
            return Converted("true" if value else "false")
        if re.fullmatch("0+", style) and value == value.to_integral_value() and 0 <= value < 10 ** len(style):
            return Converted(str(int(value)).zfill(len(style)))  # shown as 01, meant as 01
        return plain_number(text, value, percent=style.endswith("%") and column.scalar.kind == "decimal")

    def _date(self, value: Decimal, style: str, column: Column) -> Converted:
        kind = column.scalar.kind
        plain = plain_number(str(value), value)
        if not style and (kind == "month-day" or (kind == "date" and value <= _LAST_YEAR)):
            year = kind == "date" and value == value.to_integral_value() and value >= 1
            return Converted(f"{int(value):04d}") if year else plain
        if not 1 <= value < _LAST_SERIAL + 1:
            return plain
        moment = from_excel(float(value), self._epoch)
        if not isinstance(moment, datetime.datetime):
            return plain
        text = moment.date().isoformat()
        if kind == "month-day":
            text = text[5:]
        elif kind == "date":
            text = text[: shown_length(style)]
        hours = moment.time() != datetime.time()
        return Converted(text, wrong.TIME_DROPPED, (("found", text),)) if hours else Converted(text)


def perhaps_cut(text: str) -> int:
    """The length of a paragraph that LibreOffice may have cut: it keeps at most 16,367 signs in one; 0 when none is."""
    lengths = [len(line) for line in text.split("\n")[:-1]]
    return next((length for length in lengths if _CUT_FROM <= length <= _CUT_AT), 0)


def typed_text(text: str, column: Column) -> str:
    """What a person typed as text: closed words in their language, numbers with a decimal comma."""
    if closed(column):
        return understood(column, text)
    if column.scalar.kind in ("decimal", "integer"):
        return french_number(text.strip())
    return text


def french_number(text: str) -> str:
    """A number typed the French way, as the plan writes it; anything else is left as it stands."""
    match = _FRENCH.match(text)
    if match is None or (match[3] is not None and len(match[3]) == 3 and len(match[2]) <= 3):
        return text
    whole = re.sub("[ \u00a0\u202f]", "", match[2])
    return ("-" if match[1] else "") + whole + (f".{match[3]}" if match[3] else "")


def plain_number(text: str, value: Decimal, *, percent: bool = False) -> Converted:
    """A stored number as the plan writes it, in 15 digits; a note when that loses more than binary noise."""
    try:
        rounded, _ = decimals.round_significant(value)
        plain = decimals.canonical(rounded)
    except decimals.TooManyDigits:
        return Converted(text)
    if rounded != value and float(rounded) != float(value):
        return Converted(plain, warnings.ROUNDED, (("found", text), ("expected", plain)))
    return Converted(plain, wrong.SHOWN_OTHERWISE, (("found", plain),)) if percent else Converted(plain)


@lru_cache(maxsize=256)
def is_dated(style: str) -> bool:
    """Whether a number format shows a date."""
    return style != "General" and bool(is_date_format(style)) and shown_length(style) > 0


@lru_cache(maxsize=256)
def shown_length(style: str) -> int:
    """How much of YYYY-MM-DD a format shows: 10, 7, 4; 0 when it shows a time only; no format: the day."""
    if not style:
        return 10
    letters = _LITERAL.sub("", style).lower().split(";")[0].replace("am/pm", "")
    if "d" in letters or "j" in letters:
        return 10
    if "y" in letters or "a" in letters:
        return 7 if "m" in letters else 4
    return 0 if "h" in letters or "s" in letters else 10
