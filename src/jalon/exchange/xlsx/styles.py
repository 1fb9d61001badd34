# SPDX-License-Identifier: Apache-2.0
"""How cells look: every data cell is text (`@`), so that 01, 2A and dates stay what was typed."""

import xlsxwriter
from xlsxwriter.format import Format

from jalon.exchange.xlsx.layout import Column

_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}
_WIDE = frozenset({"plain", "markdown"})
_PROSE = frozenset({"fr", "en", "text"})


class Styles:
    """The formats of a workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.open: Format = book.add_format({**_TEXT, "locked": False})
        self.locked: Format = book.add_format({**_TEXT, "locked": True, "font_color": "#223654", "bg_color": "#F1F1F2"})
        self.machine: Format = book.add_format({"num_format": "@", "font_size": 8, "font_color": "#8893A2"})
        self.label: Format = book.add_format({
            **_TEXT, "bold": True, "font_color": "#FFFFFF", "bg_color": "#095797", "valign": "vcenter",
        })  # fmt: skip
        self.help: Format = book.add_format({
            **_TEXT, "italic": True, "font_size": 9, "font_color": "#4E6584", "bg_color": "#DAE6F0", "bottom": 1,
        })  # fmt: skip
        self.title: Format = book.add_format({**_TEXT, "bold": True, "font_size": 16, "font_color": "#095797"})
        self.strong: Format = book.add_format({**_TEXT, "bold": True})
        self.link: Format = book.add_format({"font_color": "#095797", "underline": 1, "valign": "top"})

    def of(self, column: Column) -> Format:
        """The format of a written cell: the identity of a row that exists is locked."""
        return self.locked if column.key else self.open


def width(column: Column) -> float:
    """The width of a column, in characters."""
    if column.scalar.kind in _WIDE:
        return 44 if column.name.rpartition(".")[2] in _PROSE else 30
    if column.many:
        return 30
    return 26 if column.key or column.scalar.nouns else 18
