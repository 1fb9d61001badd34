# SPDX-License-Identifier: Apache-2.0
"""Errors come back in a copy of the workbook: on the cells, and listed with links."""

import pytest
from openpyxl import load_workbook
from sheet_plans import document_of, full_document

from jalon.exchange.xlsx import read_workbook, write_errors, write_workbook
from jalon.plan.canonical import document_bytes
from jalon.plan.codes import reading as codes
from jalon.plan.codes import workbook as wrong
from jalon.plan.findings import Place, finding
from jalon.plan.reading import Unreadable
from jalon.plan.types.document import FORMAT

RAW = {"format": FORMAT, "plan": {"id": "p"}, "measures": [{"id": "01", "period": {"from": "2018"}}]}


@pytest.fixture
def faulty(tmp_path):
    """A workbook with two faults, and what reading it says."""
    path = tmp_path / "plan.xlsx"
    write_workbook(document_of(RAW), {}, path)
    book = load_workbook(path)
    sheet = book["Mesures"]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    sheet[f"{columns['period.from']}4"] = "avril"
    sheet[f"{columns['order']}4"] = "=1+1"
    book.save(path)
    with pytest.raises(Unreadable) as refused:
        read_workbook(path)
    return path, refused.value.findings, {name: f"{columns[name]}4" for name in ("period.from", "order", "number")}


@pytest.mark.parametrize("lang, title", [("fr", "Erreurs"), ("en", "Errors")])
def test_faulty_cells_are_coloured_commented_and_listed_with_links(faulty, tmp_path, lang, title):
    path, findings, cells = faulty
    marked = tmp_path / "marked.xlsx"
    write_errors(path, findings, marked, lang)
    book = load_workbook(marked)
    sheet = book["Mesures"]
    for each in findings:
        cell = sheet[each.place.cell.partition("!")[2]]
        assert each.message(lang) in cell.comment.text
        assert each.remedy(lang) in cell.comment.text
        assert cell.fill.start_color.rgb == "FFFFD7CC"
    assert {each.place.cell for each in findings} == {f"Mesures!{cells['period.from']}", f"Mesures!{cells['order']}"}
    assert sheet[cells["number"]].comment is None
    listed = book[title]
    assert book.active is listed
    rows = list(listed.iter_rows(min_row=2))
    assert [row[0].value for row in rows] == [each.code.code for each in findings]
    assert [row[1].hyperlink.location for row in rows] == [
        "'Mesures'!" + each.place.cell.partition("!")[2] for each in findings
    ]
    assert [row[2].value for row in rows] == [each.message(lang) for each in findings]


def test_the_rest_of_the_workbook_stands_as_it_was(tmp_path):
    path, marked = tmp_path / "plan.xlsx", tmp_path / "marked.xlsx"
    document = full_document()
    write_workbook(document, {}, path)
    place = Place(file="plan.xlsx", cell="Mesures!C4")
    said = finding(codes.UNKNOWN_FIELD, place, found="=1+1", expected="_x0041_x0042_")
    write_errors(path, [said, finding(codes.NOT_FOUND, Place(), found="x")], marked)
    loaded = read_workbook(marked)
    assert document_bytes(loaded.document) == document_bytes(document)
    before, after = load_workbook(path), load_workbook(marked)
    assert set(after.sheetnames) == {*before.sheetnames, "Erreurs"}
    assert set(after.defined_names) == set(before.defined_names)
    for title in before.sheetnames:
        assert after[title].freeze_panes == before[title].freeze_panes
        assert after[title].protection.sheet == before[title].protection.sheet
        assert len(after[title].data_validations.dataValidation) == len(before[title].data_validations.dataValidation)


def test_a_corrected_copy_is_read_and_marked_anew(faulty, tmp_path):
    path, findings, cells = faulty
    marked = tmp_path / "marked.xlsx"
    write_errors(path, findings, marked)
    write_errors(marked, findings[:1], marked)
    book = load_workbook(marked)
    assert [name for name in book.sheetnames if name.startswith("Erreurs")] == ["Erreurs"]
    assert book["Erreurs"].max_row == 2
    book["Mesures"][cells["period.from"]] = "2018"
    book["Mesures"][cells["order"]] = 2
    book.save(marked)
    expected = {**RAW, "measures": [{**RAW["measures"][0], "order": "2"}]}
    assert read_workbook(marked).document == document_of(expected)


def test_what_cannot_be_opened_cannot_be_marked(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"junk")
    with pytest.raises(Unreadable):
        write_errors(path, [finding(wrong.ONE_ROW, Place())], tmp_path / "marked.xlsx")
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.xlsx"]
