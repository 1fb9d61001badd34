# SPDX-License-Identifier: Apache-2.0
"""From a document's raw tree to the rows of each table, and back from rows to the tree, each row with its place."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from jalon.exchange.xlsx.layout import column, parent_table, table_named
from jalon.exchange.xlsx.sheetxml import column_letters
from jalon.exchange.xlsx.titles import TITLES
from jalon.exchange.xlsx.words import closed, listed
from jalon.plan.codes import reading as codes
from jalon.plan.codes import workbook as wrong
from jalon.plan.findings import Finding, Place, both, finding
from jalon.plan.tabular import Cells, Table, gather, tables

RawPath = tuple[str | int, ...]


def table_rows(raw: dict[str, Any], table: Table) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    """Every row of a table: the ids of those that own it, outermost first, and its raw tree."""
    top = raw.get(table.path[0])
    if top is None:
        return
    holders: list[tuple[tuple[str, ...], dict[str, Any]]] = [((), top)] if isinstance(top, dict) else [
        ((), row) for row in top
    ]  # fmt: skip
    single = isinstance(top, dict)
    for key in table.path[1:]:
        holders = [
            (owners if single and not owners and holder is top else (*owners, holder["id"]), row)
            for owners, holder in holders
            for row in holder.get(key, ())
        ]
    yield from holders


class SheetRow(NamedTuple):
    """A row as it was read: its sheet, its number, its cells by column name, the ids of those that own it."""

    sheet: "SheetHead"
    number: int
    cells: Cells
    owners: tuple[str, ...]


class SheetHead(NamedTuple):
    """The head of a sheet: its table, its name in the workbook, where each column stands."""

    table: str
    title: str
    columns: dict[str, int]

    def place(self, file_name: str, number: int, column: str | None = None) -> Place:
        """The place of a cell; without a known column, the first of the row."""
        letters = column_letters(self.columns.get(column or "", 1))
        return Place(file=file_name, cell=f"{self.title}!{letters}{number}")


class Tree:
    """The raw tree that rows make; remembers which row each part came from."""

    def __init__(self, file_name: str, *, format_text: str | None, format_place: Place) -> None:
        self.file_name = file_name
        self.raw: dict[str, Any] = {} if format_text is None else {"format": format_text}
        self.findings: list[Finding] = []
        self._format_place = format_place
        self._lists: dict[int, list[SheetRow]] = {}
        self._singles: dict[str, SheetRow] = {}
        self._titles: dict[str, str] = {}
        self._by_ids: dict[tuple[str, tuple[str, ...]], dict[str, Any]] = {}
        self._columns: dict[Place, tuple[str, str]] = {}

    def add(self, rows_of: dict[str, list[SheetRow]]) -> None:
        """Add the rows of every table, owners before what they own."""
        self._titles = {table: rows[0].sheet.title for table, rows in rows_of.items() if rows}
        for table in tables():
            for row in rows_of.get(table.name, ()):
                if table.single:
                    self._add_single(table, row)
                else:
                    self._add_row(table, row)

    def _add_single(self, table: Table, row: SheetRow) -> None:
        if table.name in self._singles:
            self.findings.append(finding(wrong.ONE_ROW, row.sheet.place(self.file_name, row.number)))
            return
        self._singles[table.name] = row
        self.raw[table.name] = self._gathered(table, row)

    def _add_row(self, table: Table, row: SheetRow) -> None:
        raw = self._gathered(table, row)
        holder = self._holder(table, row)
        if holder is None:
            return
        members: list[dict[str, Any]] = holder.setdefault(table.path[-1], [])
        members.append(raw)
        self._lists.setdefault(id(members), []).append(row)
        identity = raw.get("id")
        if isinstance(identity, str):
            self._by_ids.setdefault((table.name, (*row.owners, identity)), raw)

    def _gathered(self, table: Table, row: SheetRow) -> dict[str, Any]:
        gathered = gather(table.spec, row.cells)
        assert not gathered.unknown  # the head of the sheet let only known columns in
        return gathered.raw

    def _holder(self, table: Table, row: SheetRow) -> dict[str, Any] | None:
        """What the row belongs to: the document, the plan or the seal, or the row that owns it."""
        if len(table.path) == 1:
            return self.raw
        if not table.parents:
            inner = self.raw.setdefault(table.path[0], {})
            assert isinstance(inner, dict)
            return inner
        for name, identity in zip(table.parents, row.owners, strict=True):
            if not identity:
                place = row.sheet.place(self.file_name, row.number, name)
                self.findings.append(finding(codes.MISSING, place, expected=name))
                return None
        holder = self._by_ids.get((parent_table(table), row.owners))
        if holder is None:
            place = row.sheet.place(self.file_name, row.number, table.parents[-1])
            expected = self._titles.get(parent_table(table), TITLES[parent_table(table)][0])
            self.findings.append(finding(wrong.NO_PARENT, place, found="/".join(row.owners), expected=expected))
        return holder

    def locate(self, path: RawPath) -> Place:
        """The cell that a path of the raw tree came from."""
        if path[:1] == ("format",) or not path:
            return self._format_place
        here: Any = self.raw
        row = self._singles.get(str(path[0]))
        rest = path[1:]
        for depth, part in enumerate(path):
            if isinstance(here, list) and isinstance(part, int) and id(here) in self._lists:
                row, rest = self._lists[id(here)][part], path[depth + 1 :]
            try:
                here = here[part]
            except (KeyError, IndexError, TypeError):
                break
        if row is None:
            return Place(file=self.file_name)
        name = _column(row, rest)
        place = row.sheet.place(self.file_name, row.number, name)
        if name is not None:
            self._columns[place] = (row.sheet.table, name)
        return place

    def spoken(self, found: Finding) -> Finding:
        """The finding, the closed list of its cell in words, as the drop-down list of the sheet gives them."""
        known = self._columns.get(found.place)
        shown = column(*known) if known is not None and found.code is codes.WRONG_KIND else None
        if shown is None or not closed(shown):
            return found
        values = {**dict(found.values), "expected": both(partial(listed, shown))}
        return Finding(found.code, found.place, tuple(values.items()))

    def places(self, noun_of: dict[str, str]) -> dict[tuple[str, str], tuple[SheetHead, int]]:
        """Where each row of a noun stands, by noun and id as addresses write them."""
        found: dict[tuple[str, str], tuple[SheetHead, int]] = {}
        if "plan" in self._singles:
            row = self._singles["plan"]
            found["plan", str(self.raw["plan"].get("id"))] = (row.sheet, row.number)
        for collection, noun in noun_of.items():
            members = self.raw.get(collection, [])
            for raw, row in zip(members, self._lists.get(id(members), []), strict=True):
                keys = table_named(collection).spec.key
                found[noun, "/".join(str(raw[key]).strip() for key in keys)] = (row.sheet, row.number)
        return found


def _column(row: SheetRow, rest: RawPath) -> str | None:
    """The column that a path inside a row came from, or the nearest that stands."""
    if not rest:
        return next((name for name in table_named(row.sheet.table).spec.key if name in row.sheet.columns), None)
    columns = gather(table_named(row.sheet.table).spec, row.cells).columns
    for length in range(len(rest), 0, -1):
        if rest[:length] in columns:
            return columns[rest[:length]]
    return next((name for path, name in columns.items() if path[: len(rest)] == rest), None)
