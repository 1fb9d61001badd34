# SPDX-License-Identifier: Apache-2.0
"""A table as a workbook of two sheets: its rows, numbers as numbers; its dictionary. Plain, quick, the same bytes.

Written part by part: the general library takes ten times as long, and writes the hour into the file.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape

from jalon.exchange.tables.columns import OpenColumn, OpenTable
from jalon.exchange.tables.dictionary import NAMES, entries
from jalon.exchange.xlsx.escapes import encode
from jalon.exchange.xlsx.sheetxml import column_letters

#: Beyond so many cells a table is given as CSV and JSON only: the sheet would take longer than the rest of the site.
MAX_CELLS: Final = 500_000
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_KIND}.worksheet+xml"/></Types>'
)
_ROOT: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_LINKS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
#: Style 0: text; 1: the head, bold.
_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_SHEETS: Final = ("Données · Data", "Dictionnaire · Dictionary")
_WORKBOOK: Final = (
    f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    f'<sheet name="{_SHEETS[0]}" sheetId="1" r:id="rId1"/><sheet name="{_SHEETS[1]}" sheetId="2" r:id="rId2"/>'
    "</sheets></workbook>"
)
_WIDTHS: Final = {"decimal": 14, "integer": 10, "date": 12, "day": 12, "boolean": 8, "markdown": 60, "plain": 40}


def sheet_bytes(table: OpenTable) -> bytes:
    """The workbook of a table."""
    numeric = [column.numeric for column in table.columns]
    names = [column.name for column in table.columns]
    data = (_cells([row.get(name, "") for name in names], numeric) for row in table.cells)
    told = (_cells(line, [False] * len(NAMES)) for line in entries([table]))
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _LINKS,
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": _sheet(names, [_width(column) for column in table.columns], data),
        "xl/worksheets/sheet2.xml": _sheet(NAMES, [24] * (len(NAMES) - 2) + [80, 80], told),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        for name, content in parts.items():
            head = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            head.compress_type, head.create_system, head.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            packed.writestr(head, content.encode())
    return stream.getvalue()


def _width(column: OpenColumn) -> int:
    return _WIDTHS.get(column.kind, 22)


def _sheet(names: Sequence[str], widths: Sequence[int], rows: Iterator[list[str]]) -> str:
    letters = [column_letters(number) for number in range(1, len(names) + 1)]
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    head = "".join(_text(f"{letter}1", name, 1) for letter, name in zip(letters, names, strict=True))
    made = [f'<row r="1">{head}</row>']
    for number, cells in enumerate(rows, 2):
        said = "".join(
            [cell.replace("\0", f"{letter}{number}", 1) for letter, cell in zip(letters, cells, strict=True) if cell]
        )
        made.append(f'<row r="{number}">{said}</row>')
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(made)}</sheetData>"
        f'<autoFilter ref="A1:{letters[-1]}{len(made)}"/></worksheet>'
    )


def _cells(row: Sequence[str], numeric: Sequence[bool]) -> list[str]:
    """The cells of a row, a mark where each one's place goes; empty ones stay empty."""
    return [
        "" if text == "" else f'<c r="\0"><v>{text}</v></c>' if number else _text("\0", text)
        for text, number in zip(row, numeric, strict=True)
    ]


def _text(place: str, text: str, style: int = 0) -> str:
    styled = f' s="{style}"' if style else ""
    said = escape(encode(text))
    return f'<c r="{place}"{styled} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
