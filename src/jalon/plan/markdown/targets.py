# SPDX-License-Identifier: Apache-2.0
"""What stands between the parentheses of a Markdown link: a figure, the kind of a number, a date, or a web address."""

import re
from typing import Literal, get_args
from urllib.parse import urlsplit

from jalon.plan import edtf
from jalon.plan.address import FigureName, parse_figure

FigureFormat = Literal["digits", "words", "about", "range", "money"]
NumberKind = Literal[
    "rank",
    "period",
    "age",
    "scale",
    "table",
    "word",
    "legal",
    "name",
    "address",
    "identifier",
    "locator",
    "size",
    "code",
]
FIGURE_FORMATS: tuple[FigureFormat, ...] = get_args(FigureFormat)
NUMBER_KINDS: tuple[NumberKind, ...] = get_args(NumberKind)

_HOUR = re.compile(r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_DECADE = re.compile(r"[0-9]{3}X")
_SEASON = re.compile(r"([0-9]{4})-2[1-4]")
_ANCHOR = re.compile(r"#[^\s\\\"'<>#]+")
_WEB = re.compile(r"https?://[^\s\\\"<>`{}|^\x00-\x1f\x7f]+", re.IGNORECASE)
_LEAP_YEAR = "2000"
LONGEST_TARGET = 2000


def figure_target(text: str) -> tuple[FigureName, FigureFormat | None] | None:
    """Read what follows `figure:`, an address and perhaps `?FORMAT`; None when either is not known."""
    written, asked, wanted = text.partition("?")
    if asked and wanted not in FIGURE_FORMATS:
        return None
    try:
        name = parse_figure(written)
    except ValueError:
        return None
    return name, next((known for known in FIGURE_FORMATS if known == wanted), None)


def number_kind(text: str) -> NumberKind | None:
    """Read what follows `number:`; None when it is no known kind."""
    return next((known for known in NUMBER_KINDS if known == text), None)


def is_date(text: str) -> bool:
    """Tell whether a text is EDTF as the plan writes it, an interval, a decade (199X), a yearless day or an hour."""
    if "/" in text:
        first, _, last = text.partition("/")
        ends = [end for end in (first, last) if end != ".."]
        return bool(ends) and all(map(edtf.is_edtf, ends))
    if _HOUR.fullmatch(text) or _DECADE.fullmatch(text):
        return True
    if text.startswith("XXXX-"):
        return len(text) == len("XXXX-MM-DD") and edtf.is_edtf(_LEAP_YEAR + text[4:])
    return edtf.is_edtf(text)


def datetime_of(date: str) -> str | None:
    """Return the value of `<time datetime>`; None for what HTML cannot say (a decade, an interval)."""
    if "/" in date or date.endswith("X"):
        return None
    if date.startswith("XXXX-"):
        return date[5:]
    if date.startswith("T"):
        return date[1:]
    season = _SEASON.fullmatch(date)
    return season[1] if season else date


def web_address(text: str) -> str | None:
    """Return the address when a page may link to it: http or https to a host without credentials, or an anchor."""
    if len(text) > LONGEST_TARGET:
        return None
    if _ANCHOR.fullmatch(text):
        return text
    if not _WEB.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    return text if parts.hostname and "@" not in parts.netloc else None
