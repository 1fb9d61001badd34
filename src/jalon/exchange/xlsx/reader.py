# SPDX-License-Identifier: Apache-2.0
"""A workbook as a plan document: every finding at once, each with its cell."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from jalon.exchange.xlsx import titles
from jalon.exchange.xlsx.cells import Converter, Refused, perhaps_cut
from jalon.exchange.xlsx.files import read_files
from jalon.exchange.xlsx.layout import Column, column, column_help, column_label, table_named
from jalon.exchange.xlsx.package import Package, open_package, refuse
from jalon.exchange.xlsx.readme import FORMAT_NAME
from jalon.exchange.xlsx.rowtree import SheetHead, SheetRow, Tree
from jalon.exchange.xlsx.sheetxml import Row, SheetStream, column_letters, decoder, read_rows, read_strings
from jalon.exchange.xlsx.structure import Range, Sheet, Structure, read_structure
from jalon.exchange.xlsx.words import closed
from jalon.lang import Lang
from jalon.plan import tabular
from jalon.plan.codes import reading as codes
from jalon.plan.codes import workbook as wrong
from jalon.plan.findings import Code, Finding, Place, finding
from jalon.plan.loaded import Loaded
from jalon.plan.rawpath import RawPaths
from jalon.plan.reading import Unreadable, read_document
from jalon.plan.schema import EitherSpec

_LANGS: tuple[Lang, ...] = ("fr", "en")
_LONG = 16_000
#: In the whole workbook: what fits in a gigabyte once read.
MAX_ROWS = 400_000
MAX_CELLS = 3_500_000
MAX_FINDINGS = 5_000
_NUMBERS = frozenset({"decimal", "integer"})


def read_workbook(path: Path) -> Loaded:
    """Read a workbook and the files beside it; Unreadable with every finding when it is not whole."""
    if not path.is_file():
        raise refuse(codes.NOT_FOUND, path.name, found=path.name)
    with open_package(path, path.name) as package:
        reading = _Reading(package)
        reading.read()
    tree = Tree(path.name, format_text=reading.format_text, format_place=reading.format_place)
    tree.add(reading.rows)
    findings = [*reading.findings, *tree.findings]
    files = read_files(path, findings)
    try:
        document = read_document(tree.raw, tree.locate)
    except Unreadable as unreadable:
        raise Unreadable([*findings, *map(tree.spoken, unreadable.findings)]) from None
    if findings:
        raise Unreadable(findings)
    places = partial(_place, tree, RawPaths(tree.raw))
    return Loaded(document=document, files=files, places=places, notes=tuple(reading.notes))


def _place(tree: Tree, paths: RawPaths, noun: str, identity: str, path: tuple[str, ...]) -> Place | None:
    """The cell of a field, or of the id of its row."""
    where = paths.find(noun, identity, path)
    return None if where is None else tree.locate(where)


class _Known(NamedTuple):
    """A sheet that holds rows: its table, and its head when the workbook names it."""

    sheet: Sheet
    table: str
    head: Range | None


class _Reading:
    """The reading of one workbook: rows by table, findings, notes."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.structure: Structure = read_structure(package)
        self.strings = read_strings(package, self.structure)
        self.converter = Converter(self.structure.formats, since_1904=self.structure.since_1904)
        self.rows: dict[str, list[SheetRow]] = {}
        self.findings: list[Finding] = []
        self.notes: list[Finding] = []
        self.counted_rows = 0
        self.counted_cells = 0
        self.format_text: str | None = None
        self.format_place = Place(file=package.file_name)

    def read(self) -> None:
        known = self._known_sheets()
        if not known:
            listed = ", ".join(sheet.title for sheet in self.structure.sheets)
            raise refuse(wrong.NO_SHEET, self.package.file_name, found=listed)
        for sheet in known:
            self._read_sheet(sheet)

    def _known_sheets(self) -> list[_Known]:
        named = {
            target.title: (table, target)
            for name, target in self.structure.names.items()
            if (table := titles.of_defined_name(name))
        }
        known: dict[str, _Known] = {}
        for sheet in self.structure.sheets:
            table, head = named.get(sheet.title, (titles.by_title().get(sheet.title.strip().casefold()), None))
            if table is None:
                self._read_aside(sheet)
            elif table in known:
                self._find(wrong.TWICE_SHEET, sheet.title, found=sheet.title, expected=known[table].sheet.title)
            else:
                known[table] = _Known(sheet, table, head)
        return list(known.values())

    def _read_aside(self, sheet: Sheet) -> None:
        """The read-me holds the format; the lists and the errors nothing; any other sheet must be empty."""
        target = self.structure.names.get(FORMAT_NAME)
        readme = sheet.title in titles.README.values() or (target is not None and target.title == sheet.title)
        if not readme and sheet.title in titles.ASIDE:
            return
        for row in read_rows(self.package, sheet.part, SheetStream(self.strings, decoder(self.structure))):
            for cell in row.cells:
                text = cell.text.strip()
                if readme and text.startswith("jalon-plan/"):
                    self.format_text = text
                    self.format_place = self._place(sheet.title, cell.column, row.number)
                elif not readme and text:
                    self._find(wrong.UNKNOWN_SHEET, sheet.title, found=sheet.title)
                    return

    def _read_sheet(self, known: _Known) -> None:
        stream = SheetStream(self.strings, decoder(self.structure))
        rows = self.rows.setdefault(known.table, [])
        body: _Body | None = None
        for row in read_rows(self.package, known.sheet.part, stream):
            if body is None:
                body = self._head(known, row)
                continue
            if not body.is_head(row):
                made = self._row(body, row)
                if made is not None:
                    rows.append(made)
        for merged in stream.merged:
            place = Place(file=self.package.file_name, cell=f"{known.sheet.title}!{merged.split(':')[0]}")
            self.findings.append(finding(wrong.MERGED, place, found=merged))

    def _head(self, known: _Known, row: Row) -> "_Body":
        columns: dict[int, Column] = {}
        unknown: dict[int, str] = {}
        seen: dict[str, int] = {}
        for cell in row.cells:
            name = cell.text.strip()
            found = column(known.table, name) if name else None
            if found is None:
                unknown[cell.column] = name
            elif name in seen:
                self._find(wrong.TWICE_COLUMN, known.sheet.title, cell.column, row.number, found=name)
            else:
                columns[cell.column] = found
                seen[name] = cell.column
        if not columns:
            self._find(wrong.NO_HEADER, known.sheet.title, 1, row.number)
        head = SheetHead(known.table, known.sheet.title, seen)
        return _Body(head, columns, unknown, known.head, row.number)

    def _row(self, body: "_Body", row: Row) -> SheetRow | None:
        cells: dict[str, str] = {}
        for cell in row.cells:
            shown = body.columns.get(cell.column)
            if shown is None:
                self._unknown_column(body, cell.column, cell.text)
                continue
            if cell.kind == "s" and not cell.formula and cell.column in body.plain:
                text = cell.text.strip()
            else:
                converted = self.converter.convert(cell, shown)
                if isinstance(converted, Refused):
                    self._find(converted.code, body.head.title, cell.column, row.number, found=converted.found)
                    continue
                if converted.note is not None:
                    place = self._place(body.head.title, cell.column, row.number)
                    self.notes.append(Finding(converted.note, place, converted.values))
                text = converted.text.strip()
            if len(text) > _LONG and self.structure.by_libreoffice and (length := perhaps_cut(text)):
                place = self._place(body.head.title, cell.column, row.number)
                self.notes.append(finding(wrong.PERHAPS_CUT, place, found=str(length)))
            if text:
                cells[shown.name] = text
        if not cells:
            return None
        self._count(len(cells))
        owners = tuple(cells.pop(name, "") for name in body.parents)
        if body.either:
            cells = dict(
                sorted(cells.items())
            )  # an address comes before its languages: both given is seen, and refused
        return SheetRow(body.head, row.number, cells, owners)

    def _count(self, cells: int) -> None:
        self.counted_rows += 1
        self.counted_cells += cells
        if self.counted_rows > MAX_ROWS or self.counted_cells > MAX_CELLS:
            found, expected = f"{self.counted_rows} × {self.counted_cells}", f"{MAX_ROWS} × {MAX_CELLS}"
            raise refuse(codes.TOO_LARGE, self.package.file_name, found=found, expected=expected)

    def _unknown_column(self, body: "_Body", number: int, text: str) -> None:
        if not text.strip() or number in body.told or not body.columns:
            return
        body.told.add(number)
        name = body.unknown.get(number) or column_letters(number)
        expected = ", ".join(tabular.columns(table_named(body.head.table).spec))
        self._find(wrong.UNKNOWN_COLUMN, body.head.title, number, body.number, found=name, expected=expected)

    def _find(self, code: Code, title: str, column_number: int = 1, row: int = 1, **values: str) -> None:
        self.findings.append(finding(code, self._place(title, column_number, row), **values))
        if len(self.findings) >= MAX_FINDINGS:  # nobody reads more, and a hostile workbook could hold millions
            raise Unreadable(self.findings)

    def _place(self, title: str, column_number: int, row: int) -> Place:
        return Place(file=self.package.file_name, cell=f"{title}!{column_letters(column_number)}{row}")


class _Body:
    """What is known of a sheet once its first row was read."""

    def __init__(
        self, head: SheetHead, columns: dict[int, Column], unknown: dict[int, str], span: Range | None, number: int
    ) -> None:
        spec = table_named(head.table)
        self.head = head
        self.columns = columns
        self.unknown = unknown
        self.number = number
        self.parents = spec.parents
        self.told: set[int] = set()
        self.plain = {
            number for number, shown in columns.items() if not closed(shown) and shown.scalar.kind not in _NUMBERS
        }
        self.either = any(isinstance(field.spec, EitherSpec) for field in spec.spec.fields.values())
        self._span = range(span.first, span.last + 1) if span else range(0)
        self._texts = {
            number: {
                text
                for lang in _LANGS
                for text in (column_label(head.table, shown, lang), column_help(head.table, shown, lang))
            }
            for number, shown in columns.items()
        }

    def is_head(self, row: Row) -> bool:
        """Whether a row holds labels or help: by its words, or (another version's words) by its place.

        The workbook's own name for the head follows it when a person deletes or inserts rows there.
        """
        first = row.cells[0]
        if first.text in self._texts.get(first.column, ()):
            told = sum(cell.text in self._texts.get(cell.column, ()) for cell in row.cells)
            return told * 2 >= len(row.cells)
        return row.number in self._span and first.kind == "s" and first.text[:1].isupper()
