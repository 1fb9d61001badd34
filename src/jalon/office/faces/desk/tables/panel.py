# SPDX-License-Identifier: Apache-2.0
"""What one asks a list with: fields with their choices and counts, what is asked now, the columns to choose."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from jalon.lang import format_number, mark, translate
from jalon.office.faces.desk.tables import asking
from jalon.office.faces.desk.tables.columns import EMPTY, FILLED, Column, worded
from jalon.office.faces.desk.tables.reading import Listed
from jalon.office.faces.desk.tables.sifting import collated

#: So many values of a field are offered, those of most rows; the others are written.
OFFERED: Final = 14
NOTHING: Final = mark("(rien d’inscrit)")
SOMETHING: Final = mark("(quelque chose d’inscrit)")


class Choice(Struct, frozen=True):
    """A value that one may choose, and how many rows it would keep."""

    value: str
    words: str
    count: str
    chosen: bool


class Asking(Struct, frozen=True):
    """A field of the panel: its choices, or what is typed."""

    path: str
    name: str
    kind: str
    choices: list[Choice]
    words: str = ""
    low: str = ""
    high: str = ""
    other: str = ""
    error: str = ""
    cut: bool = False


class Chip(Struct, frozen=True):
    """Something that is asked, in words, and the address that asks it no more."""

    words: str
    href: str


def fields(listed: Listed, wrong: Mapping[str, str]) -> list[Asking]:
    """The fields that are offered: those that are counted, those that are asked, those one has just called."""
    question = listed.question
    paths = [*listed.counted, *(each.path for each in question.sieves), *question.opened]
    return [_field(listed, listed.columns[path], wrong.get(path, "")) for path in dict.fromkeys(paths)]


def _field(listed: Listed, column: Column, error: str) -> Asking:
    sieve = listed.question.sieve(column.path)
    if column.chosen:
        counts = listed.sifted.counts.get(column.path, {})
        choices = _choices(listed, column, counts, sieve.values)
        return Asking(column.path, column.name, "choice", choices, cut=len(counts) > OFFERED)
    there = next((each for each in sieve.values if each in (EMPTY, FILLED)), "")
    return Asking(
        column.path, column.name, column.kind if column.kind in ("date", "number") else "text", [],
        sieve.words, sieve.low, sieve.high, there, error,
    )  # fmt: skip


def _choices(listed: Listed, column: Column, counts: Mapping[str, int], chosen: Sequence[str]) -> list[Choice]:
    lang = listed.held.lang
    best = sorted(counts, key=lambda each: (-counts[each], each))[:OFFERED]
    values = [*dict.fromkeys([*best, *chosen])]
    if column.choices:
        rank = {each: place for place, each in enumerate(column.choices)}
        values.sort(key=lambda each: (each == EMPTY, rank.get(each, len(rank))))
    else:
        values.sort(key=lambda each: (each in (EMPTY, FILLED), collated(_said(listed, column, each))))
    return [
        Choice(each, _said(listed, column, each), format_number(counts.get(each, 0), lang), each in chosen)
        for each in values
    ]


def _said(listed: Listed, column: Column, value: str) -> str:
    lang = listed.held.lang
    if value in (EMPTY, FILLED):
        return translate(NOTHING if value == EMPTY else SOMETHING, lang)
    try:
        return worded(column, value, lang, listed.names)
    except KeyError:  # an address may ask for a word that the format does not have
        return value


def told(listed: Listed) -> list[tuple[str, str, str]]:
    """What is asked, in words: field, what is asked of it, path; also what a file says of itself."""
    lang, question = listed.held.lang, listed.question
    found = [(translate(mark("Mots"), lang), question.words, "")] if question.words else []
    for sieve in question.sieves:
        column = listed.columns[sieve.path]
        parts = [translate(mark(" ou "), lang).join(_said(listed, column, each) for each in sieve.values)]
        parts += [f"« {sieve.words} »" if lang == "fr" else f"“{sieve.words}”"] if sieve.words else []
        parts += [translate(mark("à partir de {low}"), lang, low=sieve.low)] if sieve.low else []
        parts += [translate(mark("jusqu’à {high}"), lang, high=sieve.high)] if sieve.high else []
        found.append((column.name, ", ".join(each for each in parts if each), sieve.path))
    return found


def chips(listed: Listed) -> list[Chip]:
    """What is asked, each with the address that asks it no more."""
    colon = "\u00a0: " if listed.held.lang == "fr" else ": "
    found = []
    for name, words, path in told(listed):
        left = asking.without(listed.question, path)
        found.append(Chip(f"{name}{colon}{words}", f"?{asking.written(left)}"))
    return found


def column_boxes(listed: Listed) -> list[tuple[Column, bool]]:
    """Every column: those that are shown first, in their order."""
    shown = {each.path for each in listed.shown}
    return [*((each, True) for each in listed.shown),
            *((each, False) for path, each in listed.columns.items() if path not in shown)]  # fmt: skip
