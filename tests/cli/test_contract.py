# SPDX-License-Identifier: Apache-2.0
"""The contract of the command line: exit codes, one clear sentence, both languages, never a traceback."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.cli.conftest import Run

from jalon.cli.demo import demo_document, write_demo
from jalon.cli.table import COMMANDS
from jalon.plan.figures.binding import passages


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_gives_an_example(jalon: Run, command: str, lang: str) -> None:
    done = jalon(command, "--help", lang=lang)
    assert done.returncode == 0
    assert COMMANDS[command].example in done.stdout
    assert ("exemple" if lang == "fr" else "example") in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "COMMANDE"),
        (("chekc",), "Vouliez-vous dire"),
        (("check",), "il manque"),
        (("check", "nulle-part"), "Aucun plan à cet endroit"),
        (("check", "x", "--at", "hier"), "Aucun plan"),
        (("check", "x", "--nouveau"), "option inconnue"),
        (("build", "x"), "il manque"),
        (("explain", "x"), "il manque"),
        (("adopt", "x"), "--reconstructed"),
        (("amend", "x", "--observed"), "--noticed"),
        (("schema", "x"), "option inconnue"),
        (("check", "x", "--format", "xml"), "n’est pas possible"),
    ],
)
def test_bad_usage_is_2_and_says_what_to_do(jalon: Run, arguments: tuple[str, ...], words: str) -> None:
    done = jalon(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Traceback" not in done.stderr


def test_bad_usage_in_english(jalon: Run) -> None:
    done = jalon("check", "nowhere", "--lang", "en")
    assert done.returncode == 2
    assert "No plan" in done.stderr


def test_check_of_a_good_plan(jalon: Run, small_plan: Path) -> None:
    done = jalon("check", small_plan)
    assert (done.returncode, done.stderr) == (0, "")
    assert "W437" in done.stdout
    assert "2 sur 2" in done.stdout


def test_check_json(jalon: Run, small_plan: Path) -> None:
    done = jalon("check", small_plan, "--format", "json")
    told = json.loads(done.stdout)
    assert (told["plan"], told["errors"]) == ("petit", 0)
    assert told["warnings"] == len(told["findings"])
    documented = next(ratio for ratio in told["ratios"] if ratio["id"] == "documented")
    assert (documented["numerator"], documented["denominator"], documented["value"]) == ("2", "2", "1")
    late = next(finding for finding in told["findings"] if finding["code"] == "W411")
    assert late["file"].endswith("measures/01-eau.yaml")
    assert late["address"] == "action:bassins#due"


def test_at_moves_what_is_late(jalon: Run, small_plan: Path) -> None:
    assert "W411" in jalon("check", small_plan).stdout
    assert "W411" not in jalon("check", small_plan, "--at", "2025-12-31").stdout
    assert "W411" in jalon("check", small_plan, "--at", "2026-01-01").stdout


def test_findings_are_1(jalon: Run, small_plan: Path) -> None:
    measure = small_plan / "measures" / "02-air.yaml"
    measure.write_text(measure.read_text().replace("lead: ministere", "lead: personne"))
    done = jalon("check", small_plan)
    assert done.returncode == 1
    assert "E301" in done.stdout
    assert "measures/02-air.yaml" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 erreur, ")
    assert jalon("check", small_plan, lang="en").stdout.splitlines()[-1].startswith("1 error, ")


def test_unreadable_is_2_with_every_error(jalon: Run, small_plan: Path) -> None:
    (small_plan / "measures" / "02-air.yaml").write_text("id: 02-air\nlead: [\n")
    (small_plan / "measures" / "01-eau.yaml").write_text("id: 01-eau\ncouleur: bleu\nnumber: null\n")
    done = jalon("check", small_plan)
    assert done.returncode == 2
    assert "measures/02-air.yaml" in done.stderr
    assert "couleur" in done.stderr
    assert "number" in done.stderr
    told = jalon("check", small_plan, "--format", "json")
    assert told.returncode == 2
    assert {finding["severity"] for finding in json.loads(told.stdout)["findings"]} == {"unreadable"}


def test_a_plan_of_another_encoding(jalon: Run, small_plan: Path) -> None:
    (small_plan / "plan.yaml").write_bytes("format: jalon-plan/1\nid: petit\ntitle: Été\n".encode("cp1252"))
    done = jalon("check", small_plan)
    assert done.returncode == 2
    assert "UTF-8" in done.stderr


def test_new_checks_clean(jalon: Run, tmp_path: Path) -> None:
    made = jalon("new", tmp_path / "neuf")
    assert made.returncode == 0
    assert jalon("check", tmp_path / "neuf").returncode == 0
    again = jalon("new", tmp_path / "neuf")
    assert again.returncode == 2
    assert "n’est pas vide" in again.stderr


def test_schema_is_json(jalon: Run) -> None:
    told = json.loads(jalon("schema").stdout)
    assert told["$schema"].startswith("https://json-schema.org/")


def test_convert_there_and_back(jalon: Run, small_plan: Path, tmp_path: Path) -> None:
    for name in ("un.json", "deux.xlsx", "trois"):
        assert jalon("convert", small_plan, tmp_path / name).returncode == 0
    for name in ("deux.xlsx", "trois"):
        assert jalon("convert", tmp_path / name, tmp_path / f"{name}.json").returncode == 0
        assert (tmp_path / f"{name}.json").read_bytes() == (tmp_path / "un.json").read_bytes()


def test_adopt_amend_diff_in_force(jalon: Run, small_plan: Path, tmp_path: Path) -> None:
    assert jalon("adopt", small_plan, "--decision", "12-2024", "--date", "2024-02-01").returncode == 0
    again = jalon("adopt", small_plan, "--decision", "12-2024", "--date", "2024-02-01")
    assert (again.returncode, again.stdout) == (1, "")
    assert "déjà scellé" in again.stderr
    nothing = jalon("amend", small_plan, "--reason", "Rien", "--decision", "1-2025", "--date", "2025-01-01")
    assert nothing.returncode == 1
    measure = small_plan / "measures" / "01-eau.yaml"
    measure.write_text(measure.read_text().replace("2025-12-31", "2026-12-31"))
    silent = jalon("check", small_plan)
    assert silent.returncode == 1
    assert "E304" in silent.stdout
    done = jalon("amend", small_plan, "--reason", "Crue", "--decision", "9-2025", "--date", "2025-11-01")
    assert (done.returncode, done.stdout.endswith("écrite\u00a0: 1 changement.\n")) == (0, True)
    assert jalon("check", small_plan).returncode == 0
    before = jalon("diff", f"{small_plan}@2025-01-01", small_plan, "--format", "json")
    addresses = [each["address"] for each in json.loads(before.stdout)["differences"] if each["kind"] == "commitment"]
    assert addresses == ["action:bassins#due/dates"]
    assert jalon("convert", small_plan, tmp_path / "avant.json", "--in-force", "2025-01-01").returncode == 0
    told = json.loads((tmp_path / "avant.json").read_text())
    assert told["actions"][0]["due"]["dates"] == ["2025-12-31"]


def test_diff_forms(jalon: Run, small_plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "autre"
    shutil.copytree(small_plan, other)
    (other / "measures" / "02-air.yaml").write_text(
        "id: 02-air\nnumber: '2'\ntitle: Mesurer l’air <b>pur</b>\nlead: ministere\n"
    )
    told = jalon("diff", small_plan, other)
    assert [line.replace("\u00a0", " ") for line in told.stdout.splitlines()] == [
        "Engagements",
        "  Mesure 2, Mesurer l’air <b>pur</b> (measure:02-air)",
        "    Titre : Mesurer l’air → Mesurer l’air <b>pur</b>",
    ]
    page = jalon("diff", small_plan, other, "--format", "html").stdout
    assert "<ins>Mesurer l’air &lt;b&gt;pur&lt;/b&gt;</ins>" in page
    assert jalon("diff", small_plan, small_plan).stdout == "Rien n’a changé.\n"


def test_explain(jalon: Run, small_plan: Path) -> None:
    told = jalon("explain", small_plan, "ratio:bassins-cible")
    assert told.returncode == 0
    assert "concorde" in told.stdout
    data = json.loads(jalon("explain", small_plan, "obs:bassins", "--format", "json").stdout)
    assert data["address"] == "petit/obs:bassins/2025"
    assert data["figure"]["value"] == "27"
    lost = jalon("explain", small_plan, "obs:rien")
    assert lost.returncode == 1
    assert "obs:rien" in lost.stderr


def test_build_refuses_a_plan_with_errors(jalon: Run, small_plan: Path, tmp_path: Path) -> None:
    measure = small_plan / "measures" / "02-air.yaml"
    measure.write_text(measure.read_text().replace("lead: ministere", "lead: personne"))
    done = jalon("build", small_plan, "--out", tmp_path / "site")
    assert done.returncode == 1
    assert "E301" in done.stderr
    assert not (tmp_path / "site").exists()


def test_build(jalon: Run, small_plan: Path, tmp_path: Path) -> None:
    done = jalon("build", small_plan, "--out", tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"\d+ pages\u202f; \d+ fichiers écrits, 0 inchangé\u00a0: .+\n", done.stdout)
    assert (tmp_path / "site" / "fr" / "petit" / "index.html").is_file()
    assert (tmp_path / "site" / "en" / "petit" / "index.html").is_file()


def test_build_never_touches_a_folder_that_is_not_ours(jalon: Run, small_plan: Path, tmp_path: Path) -> None:
    (tmp_path / "a-moi").mkdir()
    (tmp_path / "a-moi" / "lettre.txt").write_text("à garder")
    done = jalon("build", small_plan, "--out", tmp_path / "a-moi")
    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "a-moi").iterdir()] == ["lettre.txt"]


def test_build_never_writes_inside_a_plan(jalon: Run, small_plan: Path) -> None:
    before = sorted(small_plan.rglob("*"))
    done = jalon("build", small_plan, "--out", small_plan / "site")
    assert done.returncode == 2
    assert sorted(small_plan.rglob("*")) == before


def test_a_refused_build_keeps_the_last_good_site(jalon: Run, small_plan: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert jalon("build", small_plan, "--out", site).returncode == 0
    page = site / "fr" / "petit" / "index.html"
    before = page.read_bytes()
    (small_plan / "measures" / "02-air.yaml").write_text("id: 02-air\nlead: [\n")
    assert jalon("build", small_plan, "--out", site).returncode == 2
    assert page.read_bytes() == before


def test_errors_come_back_on_the_cells_of_a_copy(jalon: Run, small_plan: Path, tmp_path: Path) -> None:

    book = tmp_path / "plan.xlsx"
    assert jalon("convert", small_plan, book).returncode == 0
    sheets = load_workbook(book)
    sheet = next(each for each in sheets if each["A1"].value == "id" and "lead" in [cell.value for cell in each[1]])
    column = next(cell.column for cell in sheet[1] if cell.value == "lead")
    row = next(cell.row for cell in sheet["A"] if cell.value == "02-air")
    sheet.cell(row, column).value = "Ministère !"
    sheets.save(book)
    before = book.read_bytes()
    done = jalon("check", book, "--errors", tmp_path / "copie.xlsx")
    assert done.returncode == 2
    assert book.read_bytes() == before
    marked = load_workbook(tmp_path / "copie.xlsx")[sheet.title].cell(row, column)
    assert marked.comment is not None
    assert "identifiant" in marked.comment.text
    assert jalon("check", small_plan, "--errors", tmp_path / "non.xlsx").returncode == 2


def test_a_poor_terminal_gets_plainer_characters(small_plan: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [str(Path(sys.executable).parent / "jalon"), "check", str(small_plan)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Mesures documentees : 2 sur 2 (100 %)" in done.stdout


def test_nothing_private_and_nothing_outside(tmp_path: Path) -> None:
    write_demo(tmp_path / "demo")
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    command = [
        str(Path(sys.executable).parent / "jalon"),
        "build",
        str(tmp_path / "demo"),
        "--out",
        str(tmp_path / "site"),
    ]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    document, _ = demo_document()
    private = [passage.text for passage in passages(document) if passage.private]
    assert private
    for path in (*(tmp_path / "site").rglob("*"), *home.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            assert not any(text.encode() in content for text in private), path
    assert [path.name for path in home.iterdir()] == ["cache"]
    assert [path.name for path in (home / "cache").iterdir()] == ["jalon"]


def test_a_finding_stands_on_the_line_or_the_cell_of_its_field(jalon: Run, small_plan: Path, tmp_path: Path) -> None:
    measure = small_plan / "measures" / "02-air.yaml"
    measure.write_text(measure.read_text().replace("lead: ministere", "lead: personne"))
    told = jalon("check", small_plan)
    assert "measures/02-air.yaml:4" in told.stdout
    assert "measures/01-eau.yaml:9" in told.stdout  # the due of an action held in the measure's file
    for name in ("plan.xlsx", "plan.json"):
        assert jalon("convert", small_plan, tmp_path / name).returncode == 0
    found = json.loads(jalon("check", tmp_path / "plan.xlsx", "--format", "json").stdout)["findings"]
    cell = next(each["cell"] for each in found if each["code"] == "E301")
    sheet, _, where = cell.partition("!")
    assert load_workbook(tmp_path / "plan.xlsx")[sheet.strip("'")][where].value == "personne"
    found = json.loads(jalon("check", tmp_path / "plan.json", "--format", "json").stdout)["findings"]
    assert next(each["cell"] for each in found if each["code"] == "E301") == "/measures/1/lead"
