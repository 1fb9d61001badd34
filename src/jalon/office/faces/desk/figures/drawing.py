# SPDX-License-Identifier: Apache-2.0
"""The grid in words: one table for each rhythm, its columns the periods, its rows the series of a person."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from msgspec import Struct

from jalon.lang import Lang, format_date, format_period, mark, ntranslate, translate
from jalon.office.faces.desk.plans.held import Held
from jalon.office.register import queries
from jalon.office.register.measured import Material
from jalon.office.today.remarks import Cell, Remark
from jalon.office.today.series import SHOWN, Line, Slot
from jalon.plan.figures.latest import last_day
from jalon.plan.figures.make import observation_figure
from jalon.plan.figures.wording import shown
from jalon.plan.index import Index
from jalon.plan.types.document import FORMAT, PlanDocument
from jalon.plan.types.figures import Observation
from jalon.plan.types.frame import Plan as Card

RHYTHMS: Final = {
    1: mark("Chaque mois"),
    3: mark("Chaque trimestre"),
    6: mark("Chaque semestre"),
    12: mark("Chaque année"),
}
_FROM: Final = re.compile("^(?:de |d’)")


class Box(Struct, frozen=True):
    """A cell as the page shows it: its name in the form, the id of its field, what is typed, what is said of it."""

    name: str
    id: str
    label: str
    column: int
    typed: str = ""
    remarks: tuple[Remark, ...] = ()
    #: What was given already: it is read, and not typed.
    given: str = ""


class Drawn(Struct, frozen=True):
    """A row: what is measured, in what, of whom; its last figure; its cells (None: that period is not owed)."""

    title: str
    unit: str
    about: str
    last: str
    last_on: str
    boxes: tuple[Box | None, ...]
    left: str = ""
    scale: str = ""


class Table(Struct, frozen=True):
    """The rows of one rhythm: its name, its columns (words, last day), its rows."""

    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Drawn, ...]


class Words(Struct, frozen=True):
    """How figures, bodies and codes are said."""

    lang: Lang
    said: Callable[[Observation], str]
    bodies: Mapping[str, str]
    codes: Mapping[tuple[str, str], str]


def words_of(held: Held, material: Material, lines: Iterable[Line]) -> Words:
    """The words of a page. Two questions, whatever the number of lines."""
    lines = list(lines)
    document = PlanDocument(
        format=FORMAT, plan=Card(id=held.plan.ident), indicators=tuple(material.indicators.values())
    )
    index = Index(document)
    named = {each.contributor or "" for line in lines for each in (*line.figures, *line.beside)} - {""}
    bodies = queries.names(held.plan, {f"organisation:{ident}" for ident in sorted(named)}, held.lang)
    wanted = {f"dimension:{each.dimension}" for line in lines for each in line.codes}
    rows = queries.rows_at(held.plan, sorted(wanted))
    codes = {
        (row.ident, code.code): held.said(code.title) or code.code
        for row in rows.values()
        for code in queries.typed(row).codes
    }
    return Words(held.lang, lambda each: shown(observation_figure(index, each), held.lang).text,
                 {ident: bodies.get(f"organisation:{ident}", ident) for ident in named}, codes)  # fmt: skip


def tables(lines: Iterable[Line], words: Words, cells: Mapping[str, Cell]) -> list[Table]:
    """The tables of some lines, what somebody typed in their cells."""
    groups: dict[tuple[int, int], list[tuple[int, Line]]] = {}
    for rank, line in enumerate(lines):
        groups.setdefault(line.rhythm, []).append((rank, line))
    return [_table(groups[rhythm], words, cells) for rhythm in sorted(groups)]


def _table(lines: list[tuple[int, Line]], words: Words, cells: Mapping[str, Cell]) -> Table:
    slots = {rank: _slots(line, cells) for rank, line in lines}
    columns = sorted({slot.ends: slot for found in slots.values() for slot in found}.items())
    heads = tuple((period(slot, words.lang), slot.ends.isoformat()) for _, slot in columns)
    rows = tuple(_row(rank, line, [slot for _, slot in columns], slots[rank], words, cells) for rank, line in lines)
    return Table(translate(RHYTHMS[lines[0][1].months], words.lang), heads, rows)


def _slots(line: Line, cells: Mapping[str, Cell]) -> list[Slot]:
    typed = [cell.slot for cell in cells.values() if cell.slot is not None and cell.line is line]
    return sorted({*line.owed()[:SHOWN], *typed}, key=lambda slot: slot.ends)


def _row(
    rank: int, line: Line, columns: list[Slot], owed: list[Slot], words: Words, cells: Mapping[str, Cell]
) -> Drawn:
    title, last = title_of(line, words.lang), line.newest
    boxes: list[Box | None] = []
    for place, slot in enumerate(columns):
        name, given = f"{line.key}|{slot.ends.isoformat()}", line.given(slot.ends)
        cell = cells.get(name)
        if given is not None and cell is None:
            boxes.append(Box(name, "", "", place, given=words.said(given)))
        elif slot not in owed:
            boxes.append(None)
        else:
            label = ", ".join(filter(None, (title, about(line, words), period(slot, words.lang))))
            box = Box(name, f"c{rank}-{place}", label, place)
            boxes.append(Box(box.name, box.id, label, place, cell.typed, cell.remarks) if cell is not None else box)
    left = len(line.owed()) - SHOWN
    more = ntranslate("puis {n} autre période", "puis {n} autres périodes", left, words.lang) if left > 0 else ""
    scale = ", ".join(line.counted.term(term, words.lang) for term in line.indicator.scale)
    said, unit = (words.said(last), "") if last else ("", line.counted.said(words.lang))
    return Drawn(title, unit, about(line, words), said, last_day(last) or "" if last else "", tuple(boxes), more,
                 scale if line.indicator.values == "term" else "")  # fmt: skip


def title_of(line: Line, lang: Lang) -> str:
    """What a line measures."""
    return _said(line.indicator.title, lang) or str(line.indicator.id)


def about(line: Line, words: Words) -> str:
    """Of what part, of whom."""
    codes = [words.codes.get((each.dimension, each.code), each.code) for each in line.codes]
    return ", ".join([*codes, *filter(None, [words.bodies.get(line.contributor, line.contributor)])])


def _said(text: Any, lang: Lang) -> str:
    return ((text.en if lang == "en" else "") or text.fr) if text else ""


def period(slot: Slot, lang: Lang) -> str:
    """A period as it heads a column."""
    start, last = slot.start, slot.ends
    if (start.month, last.month) == (1, 12):
        return f"{last.year}"
    if (last.year - start.year) * 12 + last.month - start.month == 11:  # a year that is cut elsewhere
        return f"{start.year}-{last.year}"
    if (start.year, start.month) == (last.year, last.month):
        words = format_date(last.isoformat()[:7], lang)
    else:
        words = _FROM.sub("", format_period(start.isoformat()[:7], last.isoformat()[:7], lang))
    return words[:1].upper() + words[1:]
