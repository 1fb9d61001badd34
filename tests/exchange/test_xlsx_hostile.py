# SPDX-License-Identifier: Apache-2.0
"""Hostile or broken workbooks are refused in a clear sentence, in time and in little memory; nothing is written."""

import re
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sheet_damage import replaced, rewritten, with_part
from sheet_plans import document_of

from jalon.exchange.xlsx import read_workbook, write_workbook
from jalon.plan.reading import Unreadable
from jalon.plan.types.document import FORMAT

RAW = {
    "format": FORMAT,
    "plan": {"id": "p"},
    "notes": [{"id": "n", "title": {"fr": "x"}}],
    "policies": [{"id": "q", "url": {"fr": "https://a.b/"}}],
}
SHEET = "xl/worksheets/sheet2.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_workbook(document_of(RAW), {}, path)
    return path


def memory(name):
    """A line of the state of this process, in kB."""
    return int(re.search(rf"{name}:\s+(\d+)", Path("/proc/self/status").read_text())[1])


def refusals(path):
    """Code and cell of each finding, after at most 20 s of work and 1 GB; both sentences made, no file written."""
    before = sorted(path.parent.iterdir())
    Path("/proc/self/clear_refs").write_text("5")  # the highest begins again from here: other tests had theirs
    at_first = memory("VmRSS")
    start = time.process_time()
    with pytest.raises(Unreadable) as refused:
        read_workbook(path)
    assert time.process_time() - start < 20
    assert memory("VmHWM") - at_first < 900 * 1024, "1 GB with what Python and Jalon take by themselves"
    assert sorted(path.parent.iterdir()) == before
    for finding in refused.value.findings:
        assert finding.code.severity == "unreadable"
        for lang in ("fr", "en"):
            assert "\0" not in finding.message(lang)
            assert "{" not in finding.remedy(lang)
    return [(finding.code.code, finding.place.cell) for finding in refused.value.findings]


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", "R401"),
        (b"\0\xff\xfe" * 5_000, "R401"),
        (b"id,title\n1,x\n", "R401"),
        (b"PK\x03\x04" + b"junk" * 100, "R401"),
        (OLE + b"\0" * 4_000, "R402"),
        (OLE + "EncryptedPackage".encode("utf-16-le") * 3, "R402"),
    ],
)
def test_what_is_no_workbook(tmp_path, data, code):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(data)
    assert refusals(path) == [(code, None)]


def test_nothing_and_a_folder_are_no_workbook(tmp_path):
    assert refusals(tmp_path / "absent.xlsx") == [("R101", None)]
    (tmp_path / "folder.xlsx").mkdir()
    assert refusals(tmp_path / "folder.xlsx") == [("R101", None)]


def test_a_zip_that_is_no_workbook_and_a_workbook_that_is_no_plan(tmp_path):
    path = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("content.xml", "<x/>")
    assert refusals(path) == [("R401", None)]


def test_a_workbook_without_any_sheet_of_the_plan(book):
    opened = load_workbook(book)
    for title in opened.sheetnames[1:]:
        del opened[title]
    opened[opened.sheetnames[0]].title = "Feuil1"
    opened.defined_names.clear()
    opened.save(book)
    assert refusals(book) == [("R404", None)]


def test_a_zip_bomb(book):
    assert refusals(with_part(book, "xl/worksheets/sheet99.xml", b"\0" * (60 * 2**20))) == [("R104", None)]


def test_many_parts_that_each_pack_well(book):
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as zipped:
        for number in range(75):
            zipped.writestr(f"xl/media/{number}.bin", b"\0" * (7 * 2**20))
    assert refusals(book) == [("R104", None)]


def test_too_many_parts(book):
    with zipfile.ZipFile(book, "a") as zipped:
        for number in range(5_001):
            zipped.writestr(f"xl/media/{number}.bin", b"")
    assert refusals(book) == [("R104", None)]


ROW = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>id</t></is></c></row>'


@pytest.mark.parametrize(
    "inside",
    [
        b"".join(ROW % (number, number) for number in range(1, 420_000)),
        b"<row>" + b'<c r="A1"><v>1</v></c>' * 20_000 + b"</row>",
        b'<row r="' + b"1 " * 3_000_000 + b'"></row>',
        b"<!--" + b"- " * 3_000_000 + b"-->",
        b'<row><c t="inlineStr"><is><t>' + b"ab\n" * 4_000_000 + b"</t></is></c></row>",
    ],
    ids=["rows", "columns", "attribute", "comment", "text"],
)
def test_floods(book, inside):
    flood = b"<worksheet><sheetData>" + inside + b"</sheetData></worksheet>"
    assert refusals(rewritten(book, lambda name, data: flood if name == SHEET else data)) == [("R104", None)]


def test_many_sheets_of_many_empty_cells(book):
    flood = b"<worksheet><sheetData>" + (b"<row>" + b"<c/>" * 99 + b"</row>") * 15_000 + b"</sheetData></worksheet>"
    assert refusals(rewritten(book, lambda name, data: flood if "/worksheets/" in name else data)) == [("R104", None)]


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "doctype",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_document_types_and_entities(book, name, doctype):
    def change(part, data):
        return data.replace(b"?>", b"?>" + doctype, 1) if part == name else data

    assert refusals(rewritten(book, change)) == [("R415", None)]


@pytest.mark.parametrize(
    "name, code",
    [
        ("../evil.xml", "R105"),
        ("/etc/evil", "R105"),
        ("xl\\..\\evil", "R105"),
        ("C:evil", "R105"),
        ("xl/vbaProject.bin", "R403"),
        ("xl/macrosheets/sheet1.xml", "R403"),
        ("xl/externalLinks/externalLink1.xml", "R403"),
    ],
)
def test_parts_that_a_plan_has_not(book, name, code):
    assert refusals(with_part(book, name, b"x")) == [(code, None)]


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("damage", [b"<a><b>", b"\xff\xfe\0", b""])
def test_damaged_parts(book, name, damage):
    codes = refusals(rewritten(book, lambda part, data: damage if part == name else data))
    assert codes == [("R416", None)]


def test_damaged_bytes(book):
    data = bytearray(book.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4_000] = b"\0" * 4_000
    book.write_bytes(bytes(data))
    assert refusals(book)[0][0] == "R416"


def test_a_part_that_is_missing(book):
    assert refusals(rewritten(book, lambda name, data: None if name == "xl/_rels/workbook.xml.rels" else data)) == [
        ("R416", None)
    ]


def test_a_huge_cell(book):
    opened = load_workbook(book)
    opened["Pages libres"]["C4"] = "x" * 32_001
    opened.save(book)
    assert refusals(book) == [("R207", "Pages libres!C4")]


def test_a_huge_string_that_no_spreadsheet_writes(book):
    def change(name, data):
        return data.replace(b">x<", b">" + b"xy" * 3_000_000 + b"<") if name == "xl/sharedStrings.xml" else data

    assert refusals(rewritten(book, change)) == [("R207", "Pages libres!C4")]


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#VALUE!", "#REF!"])
def test_error_cells(book, error):
    opened = load_workbook(book)
    opened["Pages libres"]["C4"] = error
    opened["Pages libres"]["C4"].data_type = "e"
    opened.save(book)
    assert refusals(book) == [("R412", "Pages libres!C4")]


def test_two_sheets_of_one_table_two_columns_of_one_name_and_no_header(book):
    opened = load_workbook(book)
    opened.create_sheet("notes")["A1"] = "id"
    opened["Plan"]["CZ1"] = "id"
    opened["Mesures"].delete_rows(1, 3)
    opened["Mesures"]["B1"] = "bonjour"
    del opened.defined_names["jalon_sheet_notes"]
    opened["Pages libres"].title = "Free pages"
    opened.save(book)
    assert sorted(refusals(book)) == [("R406", "notes!A1"), ("R408", "Plan!CZ1"), ("R409", "Mesures!A1")]


def test_an_address_given_for_all_and_by_language(book):
    opened = load_workbook(book)
    sheet = opened["Politiques"]
    column = next(cell.column for cell in sheet[1] if cell.value == "url")
    sheet.cell(4, column).value = "https://c.d/"
    opened.save(book)
    assert [code for code, _ in refusals(book)] == ["R201"]


def test_direction_marks_are_made_visible_in_sentences(book):
    opened = load_workbook(book)
    opened["Pages libres"]["B4"] = "a\u202eb"
    opened.save(book)
    with pytest.raises(Unreadable) as refused:
        read_workbook(book)
    assert "\u202e" not in refused.value.findings[0].message("fr")
    assert "\\u202e" in refused.value.findings[0].message("fr")


def test_files_beside_that_are_altered_foreign_or_linked(book):
    folder = book.with_name("plan.xlsx.files")
    folder.mkdir()
    (folder / ("0" * 64)).write_bytes(b"altered")
    (folder / "notes.txt").write_bytes(b"x")
    (folder / ("1" * 64)).symlink_to("/etc/passwd")
    with pytest.raises(Unreadable) as refused:
        read_workbook(book)
    assert {(finding.code.code, finding.place.file.rpartition("/")[2]) for finding in refused.value.findings} == {
        ("R417", "0" * 64),
        ("R106", "notes.txt"),
        ("R105", "1" * 64),
    }


def test_a_dialect_with_prefixes_and_inline_strings_is_read(book):
    opened = load_workbook(book)
    opened.save(book)
    prefixed = replaced(
        book, "<row", "<x:row", "</row>", "</x:row>", "<worksheet xmlns=", '<worksheet xmlns:x="http://x.y/" xmlns='
    )
    assert read_workbook(prefixed).document == document_of(RAW)
