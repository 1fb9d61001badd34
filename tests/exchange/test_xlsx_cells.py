# SPDX-License-Identifier: Apache-2.0
"""What a person or a spreadsheet left in a cell becomes what the column holds, or is refused with its cell."""

import pytest
from openpyxl import load_workbook
from sheet_damage import replaced
from sheet_plans import document_of

from jalon.exchange.xlsx import read_workbook, write_workbook
from jalon.plan.reading import Unreadable
from jalon.plan.types.document import FORMAT

RAW = {
    "format": FORMAT,
    "plan": {"id": "p", "fiscal_start": "04-01", "as_of": "2019-03-31", "fictitious": "false"},
    "dimensions": [{"id": "geo"}],
    "indicators": [{"id": "i", "decimals": "1"}],
    "observations": [
        {"indicator": "i", "id": "o", "value": "1", "as_of": "2018", "locator": "x", "kind": "actual",
         "dimensions": [{"dimension": "geo", "code": "01"}]},
    ],
    "updates": [{"id": "u", "progress": "under_way"}],
}  # fmt: skip


@pytest.fixture
def edited(tmp_path):
    """Writes the plan, changes cells as a person would, gives the path back."""

    def edit(changes, lang="fr"):
        path = tmp_path / "plan.xlsx"
        write_workbook(document_of(RAW), {}, path, lang)
        book = load_workbook(path)
        for (title, column, row), (value, style) in changes.items():
            sheet = book[title]
            columns = {cell.value: cell.column for cell in sheet[1]}
            cell = sheet.cell(row, columns.get(column) or columns.setdefault(column, sheet.max_column + 1))
            if value is not None:
                cell.number_format = style
            cell.value = value
        book.save(path)
        return path

    return edit


def observed(path):
    return read_workbook(path).document.observations[0]


def at(column, value, style="General", sheet="Résultats"):
    return {(sheet, column, 4): (value, style)}


@pytest.mark.parametrize(
    "value, style, read",
    [
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (4.35, "0.00", "4.35"),
        (1e20, "0.00E+00", "100000000000000000000"),
        (-0.0, "General", "0"),
        ("12,5", "@", "12.5"),
        ("6 300 000", "@", "6300000"),
        ("6\u202f300\u202f000,75", "@", "6300000.75"),
        ("−3", "@", "-3"),
        ("1.50", "@", "1.5"),
    ],
)
def test_numbers(edited, value, style, read):
    assert str(observed(edited(at("value", value, style))).value) == read


def test_a_comma_before_three_digits_may_be_english_thousands_and_is_refused(edited):
    with pytest.raises(Unreadable) as refused:
        read_workbook(edited(at("value", "1,234", "@")))
    (finding,) = refused.value.findings
    assert (finding.code.code, finding.place.cell) == ("R207", "Résultats!C4")


@pytest.mark.parametrize("value", [1e308, "NaN", "1e400", "-1e-300"])
def test_numbers_that_are_none_are_refused_with_their_cell(edited, value):
    with pytest.raises(Unreadable) as refused:
        read_workbook(edited(at("value", value)))
    (finding,) = refused.value.findings
    assert (finding.code.code, finding.place.cell) == ("R207", "Résultats!C4")


def test_more_than_fifteen_digits_are_rounded_with_a_note(edited):
    loaded = read_workbook(edited(at("value", 0.12345678901234568)))
    assert str(loaded.document.observations[0].value) == "0.123456789012346"
    (note,) = loaded.notes
    assert (note.code.code, note.place.cell) == ("W434", "Résultats!C4")


def test_what_binary_numbers_cannot_hold_is_no_rounding(edited):
    assert read_workbook(edited(at("value", 4.3499999999999996))).notes == ()


def test_a_percentage_is_taken_as_stored_and_said(edited):
    loaded = read_workbook(edited(at("value", 0.15, "0%")))
    assert str(loaded.document.observations[0].value) == "0.15"
    assert [note.code.code for note in loaded.notes] == ["W903"]


@pytest.mark.parametrize(
    "value, style, read",
    [
        (43341, "yyyy\\-mm\\-dd", "2018-08-29"),
        (43341, "General", "2018-08-29"),
        (43313, "yyyy\\-mm", "2018-08"),
        (43101, "yyyy", "2018"),
        (43341, "d\\ mmmm\\ yyyy", "2018-08-29"),
        (43341, "[$-C0C]jj/mm/aaaa", "2018-08-29"),
        (2018, "General", "2018"),
        (2018.0, "0", "2018"),
        (987, "General", "0987"),
        ("2018-24", "@", "2018-24"),
    ],
)
def test_dates(edited, value, style, read):
    assert observed(edited(at("as_of", value, style))).as_of == read


def test_days_and_days_of_the_year(edited):
    path = edited(
        {
            ("Plan", "as_of", 4): (43341, "dd/mm/yyyy"),
            ("Plan", "fiscal_start", 4): (43191, "d\\-mmm"),
        }
    )
    plan = read_workbook(path).document.plan
    assert (plan.as_of, plan.fiscal_start) == ("2018-08-29", "04-01")


def test_a_time_of_day_is_left_aside_with_a_note(edited):
    loaded = read_workbook(edited(at("as_of", 43341.5, "yyyy\\-mm\\-dd\\ hh:mm")))
    assert loaded.document.observations[0].as_of == "2018-08-29"
    assert [note.code.code for note in loaded.notes] == ["W904"]


@pytest.mark.parametrize(
    "value, style, read", [(1, "00", "01"), (1, "General", "1"), ("01", "@", "01"), (2.5, "General", "2.5")]
)
def test_codes_stay_as_they_show(edited, value, style, read):
    assert observed(edited(at("dimensions.geo", value, style))).dimensions[0].code == read


@pytest.mark.parametrize("value, read", [(2018, "2018"), (12.0, "12"), ("  p. 3  ", "p. 3"), ("01", "01")])
def test_lines_of_text(edited, value, read):
    assert observed(edited(at("locator", value))).locator == read


@pytest.mark.parametrize("value", ["oui", "Oui", "yes", "VRAI", "true", "TRUE", True, 1])
def test_truth(edited, value):
    assert read_workbook(edited(at("fictitious", value, sheet="Plan"))).document.plan.fictitious is True


@pytest.mark.parametrize("word", ["fait en partie", "Fait en  partie", "partly done", "partly_done"])
def test_closed_words_are_read_in_either_language(edited, word):
    loaded = read_workbook(edited(at("progress", word, sheet="Mises à jour")))
    assert loaded.document.updates[0].progress == "partly_done"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("fr", "attendu : non commencé, en préparation"), ("en", "expected: not started, in preparation")],
)
def test_a_word_of_no_list_is_told_the_words_of_its_list(edited, lang, said):
    with pytest.raises(Unreadable) as refused:
        read_workbook(edited(at("progress", "presque", sheet="Mises à jour")))
    (finding,) = refused.value.findings
    assert said in finding.message(lang).replace("\u00a0", " ").replace("\u202f", " ")
    assert "under_way" not in finding.message(lang)


def test_a_formula_with_its_result_is_taken_with_a_note_and_without_one_refused(edited, tmp_path):
    with pytest.raises(Unreadable) as refused:
        read_workbook(edited(at("locator", "=A1&B1")))
    (finding,) = refused.value.findings
    assert (finding.code.code, finding.place.cell) == ("R411", "Résultats!M4")
    computed = replaced(tmp_path / "plan.xlsx", "<v></v>", "<v>42</v>", "<v />", "<v>42</v>", "<v/>", "<v>42</v>")
    loaded = read_workbook(computed)
    assert loaded.document.observations[0].locator == "42"
    assert [(note.code.code, note.place.cell) for note in loaded.notes] == [("W902", "Résultats!M4")]


def test_every_problem_comes_at_once_with_its_cell(edited):
    path = edited(
        {
            ("Résultats", "value", 4): ("abc", "@"),
            ("Résultats", "as_of", 4): ("#DIV/0!", "General"),
            ("Mises à jour", "progress", 4): ("presque", "@"),
            ("Mesures – risques", "id", 4): ("r1", "@"),
            ("Mesures – risques", "measures", 4): ("99", "@"),
            ("Plan – niveaux", "nouvelle", 1): ("couleur", "@"),
            ("Plan – niveaux", "couleur", 4): ("bleu", "@"),
            ("Plan – niveaux", "id", 4): ("n1", "@"),
            ("Plan", "id", 5): ("q", "@"),
        }
    )
    book = load_workbook(path)
    book.create_sheet("Brouillon")["B2"] = "à garder"
    book["Mesures"].merge_cells("B5:C6")
    book.save(path)
    with pytest.raises(Unreadable) as refused:
        read_workbook(path)
    found = {(finding.code.code, finding.place.cell) for finding in refused.value.findings}
    assert found == {
        ("R207", "Résultats!C4"),
        ("R412", "Résultats!P4"),
        ("R207", "Mises à jour!G4"),
        ("R413", "Mesures – risques!A4"),
        ("R407", "Plan – niveaux!G1"),
        ("R414", "Plan!A5"),
        ("R405", "Brouillon!A1"),
        ("R410", "Mesures!B5"),
    }
