# SPDX-License-Identifier: Apache-2.0
"""A workbook that LibreOffice opened and saved still says the same."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sheet_plans import NASTY, document_of, full_document

from jalon.exchange.xlsx import read_workbook, write_errors, write_workbook
from jalon.plan.canonical import document_bytes
from jalon.plan.codes import workbook as wrong
from jalon.plan.findings import Place, finding
from jalon.plan.types.document import FORMAT

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (soffice) is absent: the round trip was NOT proved"
)
LONG = "\n".join(["é" * 16_000, "🌊" * 7_900])


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory):
    """Opens a workbook in LibreOffice and saves it again; several in one start, because it is slow to start."""
    profile = tmp_path_factory.mktemp("profile")

    def convert(paths: list[Path]) -> list[Path]:
        folder = tmp_path_factory.mktemp("saved")
        command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=180
        )
        return [folder / path.name for path in paths]

    return convert


def test_every_field_every_text_and_what_people_type_survive_libreoffice(tmp_path, saved_again):
    notes = [{"id": f"t{rank}", "title": {"fr": text}} for rank, text in enumerate([*NASTY, LONG])]
    documents = {
        "full.xlsx": full_document(),
        "texts.xlsx": document_of({"format": FORMAT, "plan": {"id": "p"}, "notes": notes}),
    }
    for name, document in documents.items():
        write_workbook(document, {}, tmp_path / name, "en" if name == "texts.xlsx" else "fr")
    place = Place(file="full.xlsx", cell="Mesures!C4")
    write_errors(tmp_path / "full.xlsx", [finding(wrong.CELL_ERROR, place, found="#N/A")], tmp_path / "marked.xlsx")
    documents["marked.xlsx"] = documents["full.xlsx"]
    paths = [tmp_path / name for name in documents]
    for again, document in zip(saved_again(paths), documents.values(), strict=True):
        loaded = read_workbook(again)
        assert document_bytes(loaded.document) == document_bytes(document)
        assert loaded.notes == ()


def test_numbers_and_dates_typed_in_a_spreadsheet_survive_libreoffice(tmp_path, saved_again):
    raw = {"format": FORMAT, "plan": {"id": "p"}, "indicators": [{"id": "i"}],
           "observations": [{"indicator": "i", "id": "o", "value": "1", "as_of": "2018", "locator": "x"}]}  # fmt: skip
    path = tmp_path / "typed.xlsx"
    write_workbook(document_of(raw), {}, path)
    book = load_workbook(path)
    sheet = book["Résultats"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for name, value, style in (
        ("value", 0.1 + 0.2, "General"),
        ("as_of", 43341, "yyyy\\-mm\\-dd"),
        ("locator", 12, "0"),
    ):
        cell = sheet.cell(4, columns[name])
        cell.number_format = style
        cell.value = value
    book.save(path)
    (again,) = saved_again([path])
    observation = read_workbook(again).document.observations[0]
    assert (str(observation.value), observation.as_of, observation.locator) == ("0.3", "2018-08-29", "12")
