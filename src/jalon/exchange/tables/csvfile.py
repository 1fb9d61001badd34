# SPDX-License-Identifier: Apache-2.0
"""A table as CSV for the public (RFC 4180): UTF-8, a head, CRLF; no cell that a spreadsheet would run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from jalon.exchange.tables.columns import OpenTable

#: What spreadsheets take for the start of a formula; a space may hide it; full-width signs count.
_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def csv_bytes(table: OpenTable) -> bytes:
    """The rows of a table; columns whose names are in the first line."""
    names = [column.name for column in table.columns]
    return written(names, ([row.get(name, "") for name in names] for row in table.cells))


def written(names: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A head and rows as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def harmless(cell: str) -> str:
    """The cell, an apostrophe before what would be run as a formula; a negative number is none."""
    if cell[:1].isalnum() or not _FORMULA.match(cell) or _NUMBER.fullmatch(cell):
        return cell
    return "'" + cell
