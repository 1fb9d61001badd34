# SPDX-License-Identifier: Apache-2.0
"""Which rows a question keeps, in which order, and how many each choice would keep. Pure: rows in, rows out.

Nothing here depends on the database: both give the same rows in the same order (ADR 0011).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from msgspec import Struct

from jalon.lang import Lang, fold
from jalon.office.faces.desk.tables.asking import Question, Sieve
from jalon.office.faces.desk.tables.columns import EMPTY, FILLED, NAME, Column, scalars, worded
from jalon.plan import edtf

_DIGITS: Final = re.compile("([0-9]+)")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f]+")
Test = Callable[[Mapping[str, Any]], bool]


class Kept(Struct, frozen=True):
    """A row as lists hold it: its id, its fields, its names, its place in the plan, its revision."""

    ident: str
    raw: dict[str, Any]
    fr: str = ""
    en: str = ""
    number: str = ""
    order: int = 0
    standing: str = ""
    revision: int = 0

    def title(self, lang: Lang) -> str:
        """What it is called; its id when nothing else."""
        return ((self.en or self.fr) if lang == "en" else self.fr) or self.ident


class Sifted(Struct, frozen=True):
    """The rows that answer, and for each field that is counted, how many rows each value would keep."""

    rows: list[Kept]
    counts: Mapping[str, Mapping[str, int]]


def collated(text: str) -> tuple[Any, ...]:
    """A key that sorts as a French dictionary does, 2 before 10: letters, then digits by value, then accents."""
    parts = _DIGITS.split(fold(text).lstrip("«“\"'([ \u00a0"))
    return tuple(int(each[:18]) if rank % 2 else each for rank, each in enumerate(parts)), text


def sift(
    rows: Iterable[Kept], question: Question, columns: Mapping[str, Column], counted: Sequence[str] = ()
) -> Sifted:
    """The rows that answer, in the order they came; the values of `counted`, each under all the other filters."""
    tests = [(each.path, test_of(columns[each.path], each)) for each in question.sieves]
    words = [fold(each) for each in question.words.split()]
    found: list[Kept] = []
    counts: dict[str, Counter[str]] = {path: Counter() for path in counted}
    for row in rows:
        if words and not _holds(row, words):
            continue
        failed = [path for path, test in tests if not test(row.raw)]
        if len(failed) > 1:
            continue
        if not failed:
            found.append(row)
        for path in counted if not failed else [each for each in failed if each in counts]:
            there = scalars(columns[path], row.raw)
            for value in there if len(there) == 1 else set(there) or (EMPTY,):
                counts[path][value] += 1
    return Sifted(found, counts)


def _holds(row: Kept, words: Sequence[str]) -> bool:
    said = fold(f"{row.number} {row.fr} {row.en} {row.ident}")
    return all(each in said for each in words)


def test_of(column: Column, sieve: Sieve) -> Test:
    """Whether a row passes a filter."""
    parts: list[Test] = []
    if sieve.values:
        wanted = set(sieve.values)
        parts.append(lambda raw: _any(scalars(column, raw), wanted))
    if sieve.words:
        words = [fold(each) for each in sieve.words.split()]
        parts.append(lambda raw: _said(scalars(column, raw), words))
    if sieve.low or sieve.high:
        parts.append(_between(column, sieve.low, sieve.high))
    return lambda raw: all(part(raw) for part in parts)


def _any(found: Sequence[str], wanted: set[str]) -> bool:
    return (
        (EMPTY in wanted and not found) or (FILLED in wanted and bool(found)) or any(each in wanted for each in found)
    )


def _said(found: Sequence[str], words: Sequence[str]) -> bool:
    said = fold(" ".join(found))
    return all(each in said for each in words)


def _between(column: Column, low: str, high: str) -> Test:
    if column.kind == "number":
        least, most = number(low), number(high)
        return lambda raw: any(
            (least is None or each >= least) and (most is None or each <= most)
            for each in map(number, scalars(column, raw))
            if each is not None
        )
    start, end = day(low, first=True), day(high, first=False)
    return lambda raw: any(
        (not start or day(each, first=False) >= start) and (not end or day(each, first=True) <= end)
        for each in scalars(column, raw)
        if edtf.is_edtf(each)
    )


def number(text: str) -> Decimal | None:
    """A number as people write it; None when it is none."""
    try:
        found = Decimal(_SPACES.sub("", text).replace(",", ".").replace("−", "-"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def day(text: str, *, first: bool) -> str:
    """The first or the last day that a date may be; empty when it is no date."""
    if not text or not edtf.is_edtf(text):
        return ""
    return (edtf.first_day(text) if first else edtf.last_day(text)).isoformat()


def misread(question: Question, columns: Mapping[str, Column]) -> list[tuple[str, str]]:
    """The bounds that are neither number nor date, by field, as they were typed: they keep nothing back."""
    found = []
    for sieve in question.sieves:
        for typed in (sieve.low, sieve.high):
            kind = columns[sieve.path].kind
            if typed and (number(typed) is None if kind == "number" else not edtf.is_edtf(typed)):
                found.append((sieve.path, typed))
    return found


def in_plan_order(rows: Iterable[Kept]) -> list[Kept]:
    """Rows in the plan's own order: the order they are given, then their numbers (2 before 10), then their ids."""
    return sorted(rows, key=lambda row: (row.order, collated(row.number), collated(row.ident)))


def ordered(
    rows: Iterable[Kept], question: Question, columns: Mapping[str, Column], lang: Lang, names: Mapping[str, str]
) -> list[Kept]:
    """Rows (in the plan's own order) in that of a column; what is empty there comes last, upwards or downwards."""
    own = list(rows)
    if not question.order:
        return own
    if question.order == NAME:
        return sorted(own, key=lambda row: (collated(row.number), collated(row.title(lang))), reverse=question.down)
    column = columns[question.order]
    keys = {row.ident: rank_of(column, row.raw, lang, names) for row in own}
    filled = [row for row in own if keys[row.ident] is not None]
    filled.sort(key=lambda row: keys[row.ident], reverse=question.down)
    return [*filled, *(row for row in own if keys[row.ident] is None)]


def rank_of(column: Column, raw: Mapping[str, Any], lang: Lang, names: Mapping[str, str]) -> Any:
    """What a row is ordered by in a column; None when nothing is there."""
    found = scalars(column, raw)
    if not found:
        return None
    if column.kind == "number":
        return number(found[0]) or Decimal(0)
    if column.kind == "date":
        return day(found[0], first=True) or found[0]
    if column.kind == "choice":
        known = found[0] in column.choices
        return (column.choices.index(found[0]), "") if known else (len(column.choices), found[0])
    if column.kind == "text":
        return collated(said(column, raw, lang))
    return collated(", ".join(worded(column, each, lang, names) for each in found))


def said(column: Column, raw: Mapping[str, Any], lang: Lang) -> str:
    """A text in one language; the other when it has not that one."""
    found: Any = raw
    for part in column.path.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    if isinstance(found, dict):
        return str(found.get(lang) or found.get("fr") or found.get("text") or "")
    return "" if found is None else ", ".join(map(str, found)) if isinstance(found, list) else str(found)
