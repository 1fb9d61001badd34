# SPDX-License-Identifier: Apache-2.0
"""What stands between the parentheses of a Markdown link: a figure, the kind of a number, a date, or a web address."""

import re
from datetime import date
from typing import Literal, get_args
from urllib.parse import urlsplit

import msgspec

FigureKind = Literal["obs", "target", "baseline", "money", "ratio", "count", "drift"]
FigureFormat = Literal["digits", "words", "about", "range", "money"]
NumberKind = Literal[
    "rank", "period", "age", "scale", "table", "word", "legal", "name", "address", "identifier", "locator", "size", "code"
]
FIGURE_KINDS: tuple[FigureKind, ...] = get_args(FigureKind)
FIGURE_FORMATS: tuple[FigureFormat, ...] = get_args(FigureFormat)
NUMBER_KINDS: tuple[NumberKind, ...] = get_args(NumberKind)

_SLUG = r"[a-z0-9][a-z0-9.-]*"
_FIGURE = re.compile(
    rf"(?:(?P<plan>{_SLUG})/)?(?P<kind>{'|'.join(FIGURE_KINDS)}):(?P<id>{_SLUG})(?:/(?P<part>[A-Za-z0-9][\w.~-]*))?",
    re.ASCII,
)
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_HOUR = re.compile(r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_ANCHOR = re.compile(r"#[^\s\\\"'<>#]+")
_WEB = re.compile(r"https?://[^\s\\\"<>`{}|^\x00-\x1f\x7f]+", re.IGNORECASE)
_ANY_LEAP_YEAR = 2000
_FIRST_SEASON, _LAST_SEASON = 21, 24
LONGEST_TARGET = 2000


class FigureAddress(msgspec.Struct, frozen=True):
    """`[PLAN/]KIND:ID[/PART]`; without a part, the latest (the plan says which)."""

    kind: FigureKind
    id: str
    part: str | None = None
    plan: str | None = None

    def __str__(self) -> str:
        """Return the address as it is written."""
        plan = f"{self.plan}/" if self.plan else ""
        part = f"/{self.part}" if self.part else ""
        return f"{plan}{self.kind}:{self.id}{part}"


def figure_address(text: str) -> FigureAddress | None:
    """Read `[PLAN/]KIND:ID[/PART]`; None when it is not one."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None
    return msgspec.convert(found.groupdict(), FigureAddress)


def figure_target(text: str) -> tuple[FigureAddress, FigureFormat | None] | None:
    """Read what follows `figure:`, an address and perhaps `?FORMAT`; None when either is not known."""
    written, asked, wanted = text.partition("?")
    address = figure_address(written)
    if address is None or (asked and wanted not in FIGURE_FORMATS):
        return None
    return address, next((known for known in FIGURE_FORMATS if known == wanted), None)


def number_kind(text: str) -> NumberKind | None:
    """Read what follows `number:`; None when it is no known kind."""
    return next((known for known in NUMBER_KINDS if known == text), None)


def is_edtf(text: str) -> bool:
    """Tell whether a text is a date, a season, a decade, an interval, a day of any year or an hour that Jalon reads."""
    if "/" in text:
        first, _, last = text.partition("/")
        ends = [end for end in (first, last) if end != ".."]
        return bool(ends) and all("/" not in end and is_edtf(end) and end[0].isdigit() for end in ends)
    if _HOUR.fullmatch(text) or re.fullmatch(r"[0-9]{3}X", text):
        return True
    if text.startswith("XXXX-"):
        return _is_day(_ANY_LEAP_YEAR, text[5:])
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    if found["month"] is None:
        return True
    if found["day"] is not None:
        return _is_day(int(found["year"]), text[5:])
    month = int(found["month"])
    return 1 <= month <= 12 or _FIRST_SEASON <= month <= _LAST_SEASON  # noqa: PLR2004


def _is_day(year: int, month_day: str) -> bool:
    try:
        date.fromisoformat(f"{year:04d}-{month_day}")
    except ValueError:
        return False
    return len(month_day) == len("MM-DD")


def datetime_of(edtf: str) -> str | None:
    """Return the value of `<time datetime>`; None for what HTML cannot say (a decade, an interval)."""
    if "/" in edtf or edtf.endswith("X"):
        return None
    if edtf.startswith("XXXX-"):
        return edtf[5:]
    if edtf.startswith("T"):
        return edtf[1:]
    year, _, rest = edtf.partition("-")
    if rest.isdigit() and int(rest) >= _FIRST_SEASON:
        return year
    return edtf


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
