# SPDX-License-Identifier: Apache-2.0
"""Drop-down lists on a hidden sheet: closed words, ids of other sheets, rows named ``measure:01-cca``."""

from typing import Any

import xlsxwriter

from jalon.exchange.xlsx import titles
from jalon.exchange.xlsx.layout import Column
from jalon.exchange.xlsx.styles import Styles
from jalon.exchange.xlsx.words import closed
from jalon.lang import Lang, mark, translate, typeset
from jalon.plan.dictionary import word
from jalon.plan.types.document import COLLECTIONS

LIST_ERROR = mark("Choisissez un mot de la liste.")
REFERENCE_ERROR = mark("Cet identifiant n’est dans aucune ligne de la feuille visée. Le garder quand même ?")


class Lists:
    """The lists of a workbook, each written once."""

    def __init__(self, raw: dict[str, Any], lang: Lang) -> None:
        self._raw = raw
        self._lang: Lang = lang
        self._names: dict[tuple[str, ...], str] = {}

    def validation(self, column: Column) -> dict[str, Any] | None:
        """The drop-down of a column; None when it has none. A cell of several words only offers, it does not refuse."""
        words = closed(column)
        told = tuple(word(each, self._lang, column.context) for each in words)
        entries = told or self._references(column)
        if not entries:
            return None
        sentence = LIST_ERROR if words else REFERENCE_ERROR
        return {
            "validate": "list",
            "source": f"={self._name(entries)}",
            "ignore_blank": True,
            "error_type": "stop" if words else "warning",
            "error_message": typeset(translate(sentence, self._lang), self._lang),
            "show_error": not column.many,
        }

    def _references(self, column: Column) -> tuple[str, ...]:
        nouns = column.scalar.nouns
        if not nouns:
            return ()
        if column.scalar.kind == "row":
            return tuple(f"{noun}:{identity}" for noun in nouns for identity in self._ids(noun))
        return self._ids(nouns[0])

    def _ids(self, noun: str) -> tuple[str, ...]:
        if noun == "plan":
            return (self._raw["plan"]["id"],)
        return tuple(row["id"] for row in self._raw.get(COLLECTIONS[noun], ()))

    def _name(self, entries: tuple[str, ...]) -> str:
        return self._names.setdefault(entries, f"jalon_list_{len(self._names) + 1}")

    def write(self, book: xlsxwriter.Workbook, styles: Styles) -> None:
        """Write the hidden sheet and its names."""
        title = titles.LISTS[self._lang]
        sheet = book.add_worksheet(title)
        sheet.hide()
        sheet.protect()
        for index, (entries, name) in enumerate(self._names.items()):
            for number, entry in enumerate(entries):
                sheet.write_string(number, index, entry, styles.open)
            first = xlsxwriter.utility.xl_rowcol_to_cell(0, index, row_abs=True, col_abs=True)
            last = xlsxwriter.utility.xl_rowcol_to_cell(len(entries) - 1, index, row_abs=True, col_abs=True)
            book.define_name(name, f"='{title}'!{first}:{last}")
