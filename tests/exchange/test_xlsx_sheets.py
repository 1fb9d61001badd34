# SPDX-License-Identifier: Apache-2.0
"""What a person finds in the workbook: words, help, drop-downs, locked ids, text cells."""

import pytest
from openpyxl import load_workbook
from sheet_plans import document_of, full_document

from jalon.exchange.xlsx import write_workbook
from jalon.exchange.xlsx.titles import TITLES
from jalon.plan.types.document import FORMAT

RAW = {
    "format": FORMAT,
    "plan": {"id": "p", "title": {"fr": "Mon plan", "en": "My plan"}},
    "organisations": [{"id": "mri"}, {"id": "mesi"}],
    "dimensions": [{"id": "geo"}],
    "measures": [{"id": "01", "lead": "mri", "themes": [{"scheme": "sdg", "code": "8"}]}],
    "updates": [{"id": "u", "progress": "under_way"}],
}


@pytest.fixture(params=["fr", "en"])
def opened(request, tmp_path):
    path = tmp_path / "plan.xlsx"
    write_workbook(document_of(RAW), {}, path, request.param)
    return request.param, load_workbook(path)


def sheet_of(opened, table):
    lang, book = opened
    return book[TITLES[table][lang == "en"]]


def column(sheet, name):
    return next(cell.column for cell in sheet[1] if cell.value == name)


def options(opened, sheet, number):
    """The entries of the drop-down of a column's first cell, and how it refuses."""
    book = opened[1]
    letter = sheet.cell(4, number).column_letter
    (found,) = [each for each in sheet.data_validations.dataValidation if str(each.sqref).startswith(f"{letter}4:")]
    target = book.defined_names[found.formula1.lstrip("=")]
    ((title, area),) = target.destinations
    return [cell.value for row in book[title][area] for cell in row], found


def test_three_rows_of_head_and_the_sheet_is_protected_without_a_password(opened):
    sheet = sheet_of(opened, "measures")
    assert sheet["A1"].value == "id"
    assert sheet["A2"].value == {"fr": "Identifiant", "en": "Identifier"}[opened[0]]
    assert {"fr": "Exemple", "en": "Example"}[opened[0]] in sheet["A3"].value
    assert sheet.freeze_panes == "B4"
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert sheet.protection.insertRows is False  # in the file, what is not locked is written 0


def test_the_id_of_a_row_is_locked_and_nothing_else_of_it(opened):
    sheet = sheet_of(opened, "measures")
    assert sheet["A4"].protection.locked
    assert not sheet.cell(4, column(sheet, "lead")).protection.locked
    assert not sheet.column_dimensions["A"].protection.locked


def test_every_cell_is_text(opened):
    sheet = sheet_of(opened, "measures")
    assert {cell.number_format for cell in sheet[4] if cell.value is not None} == {"@"}
    assert {cell.data_type for cell in sheet[4] if cell.value is not None} == {"s"}
    assert sheet.column_dimensions["A"].number_format == "@"


def test_closed_words_come_as_a_list_in_words_and_others_are_refused(opened):
    sheet = sheet_of(opened, "updates")
    entries, found = options(opened, sheet, column(sheet, "progress"))
    assert {"fr": "en cours", "en": "under way"}[opened[0]] in entries
    assert len(entries) == 8
    assert (found.errorStyle or "stop", found.showErrorMessage) == ("stop", True)
    assert sheet.cell(4, column(sheet, "progress")).value == {"fr": "en cours", "en": "under way"}[opened[0]]


def test_references_come_as_a_list_of_ids_and_others_are_asked_about(opened):
    sheet = sheet_of(opened, "measures")
    entries, found = options(opened, sheet, column(sheet, "lead"))
    assert entries == ["mesi", "mri"]
    assert (found.errorStyle, found.showErrorMessage) == ("warning", True)
    entries, found = options(opened, sheet, column(sheet, "joint_leads"))
    assert entries == ["mesi", "mri"]
    assert not found.showErrorMessage


def test_numbered_columns_have_a_spare_set_and_dimensions_a_column_each(opened):
    measures = [cell.value for cell in sheet_of(opened, "measures")[1]]
    assert [name for name in measures if name.startswith("themes.")] == [
        "themes.1.scheme", "themes.1.code", "themes.2.scheme", "themes.2.code",
    ]  # fmt: skip
    assert "dimensions.geo" in [cell.value for cell in sheet_of(opened, "observations")[1]]


def test_the_first_sheet_says_which_plan_which_format_and_links_to_every_sheet(opened):
    lang, book = opened
    readme = book.worksheets[0]
    assert readme.title == {"fr": "Lisez-moi", "en": "Read me"}[lang]
    values = [cell.value for row in readme.iter_rows() for cell in row if cell.value]
    assert {"fr": "Mon plan", "en": "My plan"}[lang] in values
    assert FORMAT in values
    links = [cell.hyperlink.location for row in readme.iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{sheet.title}'!A1" for sheet in book.worksheets[1:-1]]
    assert book.worksheets[-1].sheet_state == "hidden"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_column_of_every_sheet_has_a_label_of_its_own_and_a_help(tmp_path, lang):
    path = tmp_path / "plan.xlsx"
    write_workbook(full_document(), {}, path, lang)
    for sheet in load_workbook(path).worksheets[1:-1]:
        names, labels, helps = ([cell.value for cell in sheet[row]] for row in (1, 2, 3))
        assert len(set(names)) == len(names)
        assert all(labels), sheet.title
        assert all(helps), sheet.title
        twice = {label for label in labels if labels.count(label) > 1}
        assert not twice, (sheet.title, twice)
