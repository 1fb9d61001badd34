# SPDX-License-Identifier: Apache-2.0
"""What is said beside a cell of the grid: it cannot be read, is there already, contradicts or differs. Pure."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, Literal

from msgspec import Struct

from jalon.lang import Lang, format_date, mark, translate
from jalon.office.today.cells import Wrong, dashed, read
from jalon.office.today.series import Line, Slot
from jalon.plan.checks.comparisons import contradict
from jalon.plan.figures.latest import last_day
from jalon.plan.types.figures import Observation

#: `wrong` and `taken` keep everything from being entered; the others ask to be looked at.
Kind = Literal["wrong", "taken", "contradiction", "difference", "dash"]
KEEPING: Final = frozenset({"wrong", "taken"})
GONE: Final = mark("Cette période n’est plus attendue : rechargez la page pour voir celles qui le sont.")
TAKEN: Final = mark(
    "Déjà inscrit pendant que vous tapiez : {other}. Rien n’a été écrasé ; videz la cellule pour inscrire le reste."
)
OTHER: Final = mark("Contradiction : {who} dit {other} pour la même période.")
WITHOUT_BODY: Final = mark("un chiffre sans contributeur")
DOUBLE: Final = mark("Écart : plus du double de {before} ({last}).")
HALF: Final = mark("Écart : moins de la moitié de {before} ({last}).")
TURNED: Final = mark("Écart : le signe a changé depuis {before} ({last}).")
FALLEN: Final = mark("Écart : un cumul ne baisse pas, et il était de {before} ({last}).")
DASH: Final = mark("Tiret : rien ne sera inscrit. Si c’est zéro, écrivez 0 ; sinon « non mesuré ».")
_APART: Final = 2


class Remark(Struct, frozen=True):
    """What is said beside a cell."""

    kind: Kind
    words: str


class Cell(Struct, frozen=True):
    """A cell of the grid that somebody filled: its name, line and period, what it says, what is said of it."""

    name: str
    typed: str
    line: Line | None = None
    slot: Slot | None = None
    fields: Mapping[str, Any] | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether it keeps everything from being entered."""
        return any(each.kind in KEEPING for each in self.remarks)

    @property
    def silent(self) -> bool:
        """Whether it says that there is no value."""
        return bool(self.fields) and "state" in (self.fields or {})


class Reading(Struct, frozen=True):
    """With what cells are read: the lines of the person by their keys, how a figure is said, bodies by name."""

    lines: Mapping[str, Line]
    lang: Lang
    said: Callable[[Observation], str]
    bodies: Mapping[str, str]


def read_cells(typed: Mapping[str, str], reading: Reading) -> list[Cell]:
    """The cells that somebody filled, by the names of the form; the earlier of a line come first."""
    found: list[Cell] = []
    before: dict[str, Observation] = {}
    for name in sorted(typed, key=lambda name: name.rpartition("|")[2]):
        if not typed[name].strip():
            continue
        key, _, ends = name.rpartition("|")
        line = reading.lines.get(key)
        slot = line.slot(_day(ends)) if line is not None else None
        cell = _cell(name, typed[name], line, slot, reading, before.get(key))
        found.append(cell)
        if cell.line is not None and cell.slot is not None and cell.fields and cell.fields.get("value") is not None:
            before[key] = cell.line.observation(cell.slot, dict(cell.fields))
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _cell(name: str, typed: str, line: Line | None, slot: Slot | None, reading: Reading, before: Any) -> Cell:
    if line is None or slot is None:
        return Cell(name, typed, remarks=(Remark("wrong", translate(GONE, reading.lang)),))
    if dashed(typed):
        return Cell(name, typed, line, slot, {}, (Remark("dash", translate(DASH, reading.lang)),))
    given = line.given(slot.ends)
    if given is not None:
        words = translate(TAKEN, reading.lang, other=reading.said(given))
        return Cell(name, typed, line, slot, None, (Remark("taken", words),))
    try:
        fields = read(typed, line.counted, reading.lang)
    except Wrong as wrong:
        return Cell(name, typed, line, slot, None, (Remark("wrong", wrong.said(reading.lang)),))
    now = line.observation(slot, dict(fields))
    remarks = (
        *_contradictions(line, now, reading),
        *_differences(line, now, before or line.before(slot.ends), reading),
    )
    return Cell(name, typed, line, slot, fields, remarks)


def _contradictions(line: Line, now: Observation, reading: Reading) -> Iterable[Remark]:
    """What others say of the same period, unless the parts of contributors add up."""
    adds = line.indicator.adds_up
    if adds is not None and adds.contributors == "sum":
        return
    for other in line.beside:
        if other.state is None and last_day(other) == last_day(now) and contradict(other, now):
            who = reading.bodies.get(other.contributor or "") or other.contributor
            who = who or translate(WITHOUT_BODY, reading.lang)
            yield Remark("contradiction", translate(OTHER, reading.lang, who=who, other=reading.said(other)))


def _differences(line: Line, now: Observation, before: Observation | None, reading: Reading) -> Iterable[Remark]:
    """How far it is from the last figure before it."""
    if before is None or before.value is None or now.value is None or (before.unit, before.currency) != (
        now.unit, now.currency
    ):  # fmt: skip
        return
    words = _apart(line, before.value, now.value)
    if words:
        last = format_date(last_day(before) or "", reading.lang)
        yield Remark("difference", translate(words, reading.lang, before=reading.said(before), last=last))


def _apart(line: Line, before: Any, now: Any) -> str:
    if before * now < 0:
        return TURNED
    if line.indicator.nature == "cumulative" and now < before and line.indicator.restarts is None:
        return FALLEN
    if not before or not now:
        return ""
    if abs(now) > _APART * abs(before):
        return DOUBLE
    fell = abs(now) * _APART < abs(before) and line.indicator.restarts is None
    return HALF if fell else ""


def sure_of(cells: Iterable[Cell]) -> str:
    """What a person who looked at the remarks of some cells says they saw; empty when there is nothing to look at."""
    told = sorted(f"{each.name}\0{each.typed.strip()}\0{remark.words}" for each in cells for remark in each.remarks
                  if remark.kind not in KEEPING)  # fmt: skip
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:20] if told else ""
