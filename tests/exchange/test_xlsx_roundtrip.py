# SPDX-License-Identifier: Apache-2.0
"""A plan through a workbook comes back with equal canonical bytes and equal files."""

import hashlib
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sheet_plans import LONG, NASTY, document_of, full_document, without_escapes
from strategies import documents, files

from jalon.exchange.xlsx import read_workbook, titles, write_workbook
from jalon.exchange.xlsx.escapes import decode, encode
from jalon.plan.canonical import document_bytes
from jalon.plan.findings import Place
from jalon.plan.loaded import content
from jalon.plan.tabular import tables
from jalon.plan.types.document import FORMAT, PlanDocument

LANGS = ("fr", "en")


def through(document: PlanDocument, folder: Path, lang: str) -> bytes:
    path = folder / "plan.xlsx"
    write_workbook(document, {}, path, lang)
    return document_bytes(read_workbook(path).document)


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document=documents(), contents=files(), lang=st.sampled_from(LANGS))
def test_any_plan_comes_back(document, contents, lang):
    attached = {hashlib.sha256(data).hexdigest(): data for data in contents}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(document, attached, path, lang)
        loaded = read_workbook(path)
        assert document_bytes(loaded.document) == document_bytes(document)
        assert {digest: content(source) for digest, source in loaded.files.items()} == attached
        assert loaded.notes == ()


@given(st.text(st.sampled_from("_x0419AFaf5"), max_size=40))
def test_texts_that_look_like_escapes_come_back(text):
    assert decode(encode(text)) == text


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_of_every_noun_comes_back(tmp_path, lang):
    document = full_document()
    assert through(document, tmp_path, lang) == document_bytes(document)


@pytest.mark.parametrize("text", [*NASTY, LONG], ids=range(len(NASTY) + 1))
def test_texts_that_spreadsheets_spoil_come_back(tmp_path, text):
    document = document_of({"format": FORMAT, "plan": {"id": "p", "title": {"fr": text, "en": text}}})
    assert document.plan.title.fr == unicodedata.normalize("NFC", text)
    assert through(document, tmp_path, "fr") == document_bytes(document)


def test_a_plan_of_one_id_comes_back(tmp_path):
    document = document_of({"format": FORMAT, "plan": {"id": "p"}})
    assert through(document, tmp_path, "fr") == document_bytes(document)


def test_the_same_plan_gives_the_same_bytes(tmp_path):
    document = full_document()
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(document, {}, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_files_come_back_and_those_no_longer_named_go_away(tmp_path):
    document = document_of({"format": FORMAT, "plan": {"id": "p"}})
    path = tmp_path / "plan.xlsx"
    files = {hashlib.sha256(data).hexdigest(): data for data in (b"", b"one", b"\0" * 3_000_000)}
    write_workbook(document, files, path)
    assert {name: content(source) for name, source in read_workbook(path).files.items()} == files
    kept = dict(list(files.items())[:1])
    write_workbook(document, kept, path)
    assert {name: content(source) for name, source in read_workbook(path).files.items()} == kept
    write_workbook(document, {}, path)
    assert read_workbook(path).files == {}
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.xlsx"]


def test_every_table_has_a_sheet_with_a_short_name_of_its_own():
    assert list(titles.TITLES) == [table.name for table in tables()]
    for rank in (0, 1):
        names = [pair[rank].casefold() for pair in titles.TITLES.values()]
        assert len(set(names)) == len(names)
        assert max(map(len, names)) <= 31
        assert not any(sign in name for name in names for sign in "[]:*?/\\")
    owners: dict[str, str] = {}
    for table, pair in titles.TITLES.items():
        for name in (*pair, table):
            assert owners.setdefault(name.casefold(), table) == table


def test_a_row_knows_its_cell(tmp_path):
    document = document_of({"format": FORMAT, "plan": {"id": "p"}, "measures": [{"id": "01"}, {"id": "02"}]})
    path = tmp_path / "plan.xlsx"
    write_workbook(document, {}, path)
    loaded = read_workbook(path)
    assert loaded.place("measure", "02") == Place(file="plan.xlsx", cell="Mesures!A5")
    assert loaded.place("plan", "p") == Place(file="plan.xlsx", cell="Plan!A4")


def test_order_of_sheets_columns_rows_and_names_of_sheets_do_not_matter(tmp_path):
    document = without_escapes(full_document())
    path, moved = tmp_path / "plan.xlsx", tmp_path / "moved.xlsx"
    write_workbook(document, {}, path)
    book = load_workbook(path)
    book.move_sheet("Mesures", -20)
    book.move_sheet("Plan", 30)
    measures = book["Mesures"]
    grid = [[cell.value for cell in row] for row in measures.iter_rows()]
    shuffled = [*grid[:3], *reversed(grid[3:]), [None] * len(grid[0])]
    for number, row in enumerate(shuffled, start=1):
        for index, value in enumerate(reversed(row), start=1):
            measures.cell(number, index).value = value
            measures.cell(number, index).data_type = "s" if value is not None else "n"
    measures.insert_rows(5, 3)
    measures.title = "Nos mesures"
    book.defined_names["jalon_sheet_measures"].attr_text = "'Nos mesures'!$A$1:$A$3"
    book.create_sheet("Feuille vide")
    book.save(moved)
    assert document_bytes(read_workbook(moved).document) == document_bytes(document)


def timed(work, *arguments):
    start = time.process_time()
    answer = work(*arguments)
    return answer, time.process_time() - start


def test_a_plan_of_21_measures_is_written_and_read_in_two_seconds(tmp_path):
    measures = [{"id": f"m{rank}", "title": {"fr": f"Mesure {rank}"}} for rank in range(21)]
    results = [{"indicator": "i", "id": f"o{rank}", "value": str(rank)} for rank in range(200)]
    document = document_of({"format": FORMAT, "plan": {"id": "p"}, "measures": measures, "observations": results})
    path = tmp_path / "plan.xlsx"
    _, writing = timed(write_workbook, document, {}, path)
    loaded, reading = timed(read_workbook, path)
    assert loaded.document == document
    assert max(writing, reading) < 2


@pytest.mark.exhaustive
def test_120_000_results_are_read_in_40_seconds_and_a_gigabyte(tmp_path):
    results = [
        {"indicator": f"i{rank % 3_000}", "id": f"o{rank}", "value": f"{rank}.5", "unit": "entreprises",
         "kind": "actual", "source": "page", "level": "documented", "as_of": "2018-08-29", "locator": f"p. {rank}",
         "dimensions": [{"dimension": "geo", "code": "01"}], "period": {"from": "2018-01-01", "last": "2018-03-31"}}
        for rank in range(120_000)
    ]  # fmt: skip
    path = tmp_path / "plan.xlsx"
    write_workbook(document_of({"format": FORMAT, "plan": {"id": "p"}, "observations": results}), {}, path)
    # In a process of its own: the memory and the processor time measured are those of reading alone.
    script = (
        "import re, sys, time, pathlib; from jalon.exchange.xlsx import read_workbook;"
        "start = time.process_time();"
        "count = len(read_workbook(pathlib.Path(sys.argv[1])).document.observations);"
        # Of this program alone: what the system says of the process may be the peak of the one that started it.
        "peak = re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1];"
        "print(count, time.process_time() - start, peak)"
    )
    answer = subprocess.run([sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True)
    count, seconds, kilobytes = map(float, answer.stdout.split())
    assert count == 120_000
    assert seconds < 40
    assert kilobytes < 2**20
