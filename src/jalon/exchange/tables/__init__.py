# SPDX-License-Identifier: Apache-2.0
"""Open data: every table of a plan document as CSV, JSON and XLSX, with its dictionary. Written only, never read back.

The tables and their columns are those of the workbook (`jalon.exchange.xlsx`), with machine names for a head: the
words of people stand in the dictionary, in French and in English. The same document gives the same bytes.
"""

from jalon.exchange.tables.columns import OpenColumn, OpenTable, open_tables
from jalon.exchange.tables.csvfile import csv_bytes
from jalon.exchange.tables.dictionary import dictionary_csv, dictionary_json
from jalon.exchange.tables.jsonfile import json_bytes
from jalon.exchange.tables.sheet import MAX_CELLS, sheet_bytes

__all__ = [
    "MAX_CELLS",
    "OpenColumn",
    "OpenTable",
    "csv_bytes",
    "dictionary_csv",
    "dictionary_json",
    "json_bytes",
    "open_tables",
    "sheet_bytes",
]
