# SPDX-License-Identifier: Apache-2.0
"""A copy of a workbook with what is wrong on its cells: a comment, a colour, and a sheet that lists it with links."""

from collections.abc import Iterable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from jalon.exchange.xlsx import titles
from jalon.exchange.xlsx.escapes import encode
from jalon.exchange.xlsx.package import Package, open_package
from jalon.exchange.xlsx.sheetxml import SheetStream, column_letters, decoder, read_rows, read_strings
from jalon.exchange.xlsx.structure import read_structure
from jalon.lang import Lang, mark, translate, typeset
from jalon.plan.findings import Finding

_FILLS = {
    "unreadable": PatternFill("solid", start_color="FFFFD7CC"),
    "error": PatternFill("solid", start_color="FFFFD7CC"),
    "warning": PatternFill("solid", start_color="FFFFF2CC"),
}
_HEADS = (mark("Code"), mark("Cellule"), mark("Ce qui ne va pas"), mark("Ce qu’il faut faire"))
_WIDTHS = (10, 34, 70, 60)


def write_errors(path_in: Path, findings: Iterable[Finding], path_out: Path, lang: Lang = "fr") -> None:
    """Write a copy of a workbook with the findings on its cells; the rest of the workbook stands as it was.

    Raises Unreadable when the workbook itself cannot be opened. `path_out` is written beside, then renamed.
    """
    found = list(findings)
    with open_package(path_in, path_in.name) as package:
        book = load_workbook(path_in, keep_links=False, rich_text=False)
        _restore_texts(package, book)
    for title in titles.ERRORS.values():
        if title in book.sheetnames:
            del book[title]
    _mark_cells(book, found, lang)
    _list_findings(book, found, lang)
    beside = path_out.with_name(f".{path_out.name}.part")
    try:
        book.save(beside)
        beside.replace(path_out)
    finally:
        beside.unlink(missing_ok=True)


def _restore_texts(package: Package, book: Workbook) -> None:
    """Put exact texts back: openpyxl spoils those that look like escapes."""
    structure = read_structure(package)
    strings = read_strings(package, structure)
    for sheet in structure.sheets:
        for row in read_rows(package, sheet.part, SheetStream(strings, decoder(structure))):
            for cell in row.cells:
                if cell.kind == "s" and not cell.formula and ("x005F_" in cell.text or "_x" in cell.text):
                    target = book[sheet.title][f"{column_letters(cell.column)}{row.number}"]
                    target.value = encode(cell.text)
                    target.data_type = "s"


def _mark_cells(book: Workbook, findings: list[Finding], lang: Lang) -> None:
    said: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        place = split_cell(finding.place.cell)
        if place is not None and place[0] in book.sheetnames:
            said.setdefault(place, []).append(finding)
    for (title, reference), at_cell in said.items():
        cell = book[title][reference]
        words = "\n\n".join(f"{each.code.code} – {each.message(lang)}\n{each.remedy(lang)}" for each in at_cell)
        cell.comment = Comment(words[:8_000], "Jalon", width=420, height=160)
        gravest = min((each.code.severity for each in at_cell), key=list(_FILLS).index)
        cell.fill = _FILLS[gravest]


def _list_findings(book: Workbook, findings: list[Finding], lang: Lang) -> None:
    sheet = book.create_sheet(titles.ERRORS[lang], 0)
    for column, (head, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True), start=1):
        _write(sheet, 1, column, typeset(translate(head, lang), lang)).font = Font(bold=True)
        sheet.column_dimensions[column_letters(column)].width = width
    for row, finding in enumerate(findings, start=2):
        _write(sheet, row, 1, finding.code.code)
        where = _write(sheet, row, 2, finding.place.sentence(lang))
        place = split_cell(finding.place.cell)
        if place is not None and place[0] in book.sheetnames:
            quoted = place[0].replace("'", "''")
            where.hyperlink = Hyperlink(ref=where.coordinate, location=f"'{quoted}'!{place[1]}")
            where.font = Font(underline="single", color="FF095797")
        _write(sheet, row, 3, finding.message(lang))
        _write(sheet, row, 4, finding.remedy(lang))
    sheet.freeze_panes = "A2"
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, Cell)
    cell.value = encode(text)
    cell.data_type = "s"  # a quoted `=…` stays a text
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def split_cell(cell: str | None) -> tuple[str, str] | None:
    """``Mesures!C7`` -> the sheet's name and the cell."""
    if not cell or "!" not in cell:
        return None
    title, _, reference = cell.rpartition("!")
    return title, reference
