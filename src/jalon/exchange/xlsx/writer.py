# SPDX-License-Identifier: Apache-2.0
"""A plan document as a workbook. The same document gives the same bytes.

XlsxWriter already dates every part of the zip 1 January 1980; the creation date among the properties is fixed, and the
shared strings are written by us, with exact escapes (XlsxWriter lets ``_x0041_x0042_`` and ``<r>…</r>`` through).
"""

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jalon.exchange.xlsx import titles
from jalon.exchange.xlsx.escapes import encode
from jalon.exchange.xlsx.files import write_files
from jalon.exchange.xlsx.layout import HEAD, Column, column_help, column_label, sheet_columns
from jalon.exchange.xlsx.lists import Lists
from jalon.exchange.xlsx.readme import write_readme
from jalon.exchange.xlsx.rowtree import table_rows
from jalon.exchange.xlsx.styles import Styles, width
from jalon.exchange.xlsx.words import written
from jalon.lang import Lang
from jalon.plan.codes.reading import NOT_WRITTEN
from jalon.plan.findings import Place, finding
from jalon.plan.loaded import FileSource
from jalon.plan.reading import Unreadable
from jalon.plan.tabular import Table, raw_tree, spread, tables
from jalon.plan.types.document import PlanDocument

_CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)
_STRINGS = "xl/sharedStrings.xml"
_HEAD_HEIGHTS = (12, 30, 60)
#: What may be done on a protected sheet: everything but changing the head and the ids of rows that exist.
_ALLOWED = {
    "insert_rows": True,
    "insert_columns": True,
    "delete_rows": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}


def write_workbook(document: PlanDocument, files: Mapping[str, FileSource], path: Path, lang: Lang = "fr") -> None:
    """Write the document as a workbook, and its files in ``PATH.files/``; both beside first, then renamed."""
    data = workbook_bytes(document, lang)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        write_files(path, files)
        beside.replace(path)
    except OSError as error:
        reason = error.strerror or ""
        place = Place(file=str(path))
        raise Unreadable([finding(NOT_WRITTEN, place, found=str(path), reason=reason)]) from None
    finally:
        beside.unlink(missing_ok=True)


def workbook_bytes(document: PlanDocument, lang: Lang) -> bytes:
    """The bytes of the workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": document.plan.id, "created": _CREATED})
    raw = raw_tree(document)
    styles = Styles(book)
    readme = book.add_worksheet(titles.README[lang])
    lists = Lists(raw, lang)
    for table in tables():
        _write_table(book, table, raw, styles, lists, lang)
    lists.write(book, styles)
    write_readme(book, readme, document, styles, lang)
    book.close()
    return _with_exact_strings(stream.getvalue(), book.str_table.string_array)


def _write_table(
    book: xlsxwriter.Workbook, table: Table, raw: dict[str, Any], styles: Styles, lists: Lists, lang: Lang
) -> None:
    rows = list(table_rows(raw, table))
    dimensions = [row["id"] for row in raw.get("dimensions", ())]
    shown = sheet_columns(table, [row for _, row in rows], dimensions)
    title = titles.title(table.name, lang)
    sheet = book.add_worksheet(title)
    book.define_name(titles.defined_name(table.name), f"='{title}'!$A$1:$A${HEAD}")
    _write_head(sheet, table, shown, styles, lang)
    place = {column.name: index for index, column in enumerate(shown)}
    for number, (owners, row) in enumerate(rows, start=HEAD):
        cells = dict(zip(table.parents, owners, strict=True)) | spread(table.spec, row)
        for name, text in cells.items():
            column = shown[place[name]]
            sheet.write_string(number, place[name], written(column, text, lang), styles.of(column))
    last = max(HEAD + len(rows), HEAD + 1) + 500
    for index, column in enumerate(shown):
        options = lists.validation(column)
        if options is not None:
            sheet.data_validation(HEAD, index, last, index, options)


def _write_head(sheet: Worksheet, table: Table, shown: list[Column], styles: Styles, lang: Lang) -> None:
    for index, column in enumerate(shown):
        sheet.set_column(index, index, width(column), styles.open)
        sheet.write_string(0, index, column.name, styles.machine)
        sheet.write_string(1, index, column_label(table.name, column, lang), styles.label)
        sheet.write_string(2, index, column_help(table.name, column, lang), styles.help)
    for number, height in enumerate(_HEAD_HEIGHTS):
        sheet.set_row(number, height)
    keys = sum(column.key for column in shown)
    sheet.freeze_panes(HEAD, keys)
    sheet.protect("", _ALLOWED)
    sheet.set_landscape()
    sheet.repeat_rows(0, HEAD - 1)


def _with_exact_strings(data: bytes, strings: list[str]) -> bytes:
    """The same zip, its shared strings written with exact escapes."""
    items = "".join(f'<si><t xml:space="preserve">{escape(encode(string))}</t></si>' for string in strings)
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'uniqueCount="{len(strings)}">{items}</sst>'
    )
    exact = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(exact, "w", zipfile.ZIP_DEFLATED) as after:
        for entry in before.infolist():
            body = xml.encode() if entry.filename == _STRINGS else before.read(entry)
            head = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            head.compress_type, head.create_system, head.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            after.writestr(head, body)
    return exact.getvalue()
