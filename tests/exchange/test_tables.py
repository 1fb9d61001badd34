# SPDX-License-Identifier: Apache-2.0
"""Open data: every table whole in three formats, harmless in a spreadsheet, the same bytes, its dictionary exact."""

import csv
import io
import json
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.exchange.tables import csv_bytes, dictionary_csv, dictionary_json, json_bytes, open_tables, sheet_bytes
from jalon.exchange.tables.csvfile import harmless, written
from jalon.exchange.tables.dictionary import NAMES, entries
from jalon.plan.canonical import plain_tree
from jalon.plan.folder import read_folder
from jalon.plan.tabular import tables
from jalon.plan.types.base import Text
from jalon.plan.types.document import NOUNS
from jalon.plan.types.measures import Measure, Risk

COLLECTIONS = ("plan", *NOUNS, "adopted")


@pytest.fixture(scope="module", params=["piq-2018-2020", "piq-2006-2009"])
def document(request, root):
    return read_folder(root / "examples" / request.param).document


def open_ones(document):
    dimensions = [row.id for row in document.dimensions]
    return [table for name in COLLECTIONS for table in open_tables(name, getattr(document, name), dimensions)]


def read(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_table_that_holds_something_is_given(document):
    def count(path):
        found = [plain_tree(document)]
        for key in path:
            found = [
                row
                for holder in found
                for row in (holder.get(key, []) if isinstance(holder.get(key, []), list) else [holder[key]])
            ]
        return len(found)

    held = {table.name: count(table.path) for table in tables()}
    assert {table.name: len(table.cells) for table in open_ones(document)} == {
        name: rows for name, rows in held.items() if rows
    }


def test_the_three_formats_say_the_same(document):
    for table in open_ones(document):
        names = [column.name for column in table.columns]
        rows = read(csv_bytes(table))
        assert [list(row) for row in rows] == [names] * len(rows)
        told = [{name: text for name, text in row.items() if text} for row in rows]
        assert told == [{name: harmless(text) for name, text in cells.items()} for cells in table.cells]
        assert json.loads(json_bytes(table)) == list(table.trees)
        sheet = openpyxl.load_workbook(io.BytesIO(sheet_bytes(table))).worksheets[0]
        head, *body = sheet.iter_rows(values_only=True)
        assert list(head) == names
        assert len(body) == len(table.cells)
        for values, cells in zip(body, table.cells, strict=True):
            for column, value in zip(table.columns, values, strict=True):
                text = cells.get(column.name)
                if column.numeric and text is not None:
                    assert value == float(text)
                else:
                    assert value == text


def test_a_dictionary_names_every_column_and_says_it_in_both_languages(document):
    found = open_ones(document)
    lines = list(entries(found))
    rows = read(dictionary_csv(lines))
    assert [(row["table"], row["column"]) for row in rows] == [
        (table.name, column.name) for table in found for column in table.columns
    ]
    wanted = [name for name in NAMES if name not in ("unit", "values", "points_to")]
    assert [row for row in rows if not all(row[name] for name in wanted)] == []
    told = json.loads(dictionary_json(lines))
    assert {name: [column["column"] for column in columns] for name, columns in told.items()} == {
        table.name: [column.name for column in table.columns] for table in found
    }
    assert told["measures"][0]["description"].keys() == {"fr", "en"}


def test_a_dictionary_says_types_units_words_and_what_ids_point_to(document):
    found = {f"{table.name}.{column.name}": column for table in open_ones(document) for column in table.columns}
    value = found["observations.value"]
    assert (value.kind, value.unit) == ("decimal", ("unit", "currency")[: len(value.unit)])
    assert value.unit[:1] == ("unit",)
    assert found["observations.indicator"].points_to == ("indicator",)
    assert found["observations.level"].choices == ("declared", "documented", "verified", "audited")
    assert found["measures.id"].type == {"fr": "identifiant", "en": "identifier"}


def test_the_same_document_gives_the_same_bytes(document):
    first, second = (
        [(csv_bytes(table), json_bytes(table), sheet_bytes(table)) for table in open_ones(document)] for _ in range(2)
    )
    assert first == second


def test_a_sheet_bears_no_hour(document):
    packed = zipfile.ZipFile(io.BytesIO(sheet_bytes(open_ones(document)[0])))
    assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert packed.testzip() is None


def test_rows_of_an_inner_table_name_what_owns_them():
    risks = (Risk(id="r1", title=Text(fr="Retard")), Risk(id="r2", title=Text(fr="Coût")))
    measures = (Measure(id="a", risks=risks[:1]), Measure(id="b", risks=risks[1:]))
    outer, inner = open_tables("measures", measures, [])
    assert (outer.name, inner.name) == ("measures", "measures.risks")
    assert read(csv_bytes(inner)) == [
        {"measures": "a", "id": "r1", "title.fr": "Retard"},
        {"measures": "b", "id": "r2", "title.fr": "Coût"},
    ]
    assert json.loads(json_bytes(inner))[1] == {"measures": "b", "id": "r2", "title": {"fr": "Coût"}}


def test_nothing_is_given_of_an_empty_collection():
    assert list(open_tables("measures", (), [])) == []
    assert list(open_tables("adopted", None, [])) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\n@", "\uff1d"])
def test_what_a_spreadsheet_would_run_is_made_harmless(start):
    text = f'{start}HYPERLINK("http://example.org")'
    assert harmless(text) == f"'{text}"
    measure = Measure(id="a", title=Text(fr=text.strip()))
    (table,) = open_tables("measures", (measure,), [])
    assert read(csv_bytes(table))[0]["title.fr"] == harmless(text.strip())
    sheet = openpyxl.load_workbook(io.BytesIO(sheet_bytes(table))).worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].data_type) == (text.strip(), "s")


@pytest.mark.parametrize("text", ["-12", "-12.5", "2018-04", "a=b", "", "(−3)", "1e5", "«\u00a0=\u00a0»"])
def test_numbers_and_plain_words_stay_as_they_are(text):
    assert harmless(text) == text


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0")), min_size=1, max_size=4))
def test_csv_gives_back_what_it_was_given(cells):
    names = [f"c{rank}" for rank in range(len(cells))]
    head, row = list(csv.reader(io.StringIO(written(names, [cells]).decode(), newline="")))
    assert head == names
    assert row == [harmless(cell) for cell in cells]
    assert [cell.removeprefix("'") if cell != given else cell for cell, given in zip(row, cells, strict=True)] == cells


def test_texts_that_xml_or_a_sheet_would_change_come_back_whole():
    said = "<b>&amp;</b> _x0041_ «\u202f»  deux espaces\nligne"
    (table,) = open_tables("measures", (Measure(id="a", title=Text(fr=said)),), [])
    sheet = openpyxl.load_workbook(io.BytesIO(sheet_bytes(table))).worksheets[0]
    # The general library shows the escape of ECMA-376 instead of what it stands for.
    assert sheet["B2"].value.replace("_x005F_", "_") == said
