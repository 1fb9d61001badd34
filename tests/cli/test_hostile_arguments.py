# SPDX-License-Identifier: Apache-2.0
"""Arguments that nobody should give: one sentence, the right exit code, and nothing written that cannot be read."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "address",
    ["http://", "https://", 'https://x"><script>', "https://x y", "javascript:alert(1)", "https://x/?a=1", ""],
)
def test_an_address_of_the_site_that_is_none(jalon: Run, small_plan: Path, tmp_path: Path, address: str) -> None:
    done = jalon("build", small_plan, "--out", tmp_path / "site", f"--base-url={address}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("--base-url attend une adresse http ou https")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("port", ["-1", "65536", "99999"])
def test_a_port_that_is_none(jalon: Run, small_plan: Path, port: str) -> None:
    done = jalon("serve", small_plan, f"--port={port}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "n’est pas un port" in done.stderr


@pytest.mark.parametrize("name", ["absent\nplan", "absent\u202eplan", "absent\x1b[31m"])
def test_a_name_with_controls_stays_on_one_line(jalon: Run, name: str) -> None:
    done = jalon("check", name)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert name[6] not in done.stderr.rstrip("\n")


def test_a_figure_with_controls_stays_on_one_line(jalon: Run, small_plan: Path) -> None:
    done = jalon("explain", small_plan, "obs:\n/\u202ex")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "\u202e" not in done.stderr


@pytest.mark.parametrize("number", ["12\n13", "12\x07", ""])
def test_a_decision_that_the_plan_could_not_keep_is_refused(jalon: Run, small_plan: Path, number: str) -> None:
    before = {path: path.read_bytes() for path in small_plan.rglob("*") if path.is_file()}
    done = jalon("adopt", small_plan, "--decision", number, "--date", "2025-01-01")
    assert done.returncode == 2
    assert {path: path.read_bytes() for path in small_plan.rglob("*") if path.is_file()} == before
    assert jalon("check", small_plan).returncode == 0


def test_a_reason_that_the_plan_could_not_keep_is_refused(jalon: Run, small_plan: Path) -> None:
    assert jalon("adopt", small_plan, "--decision", "1", "--date", "2025-01-01").returncode == 0
    measure = small_plan / "measures" / "01-eau.yaml"
    measure.write_text(measure.read_text().replace("2025-12-31", "2026-12-31"))
    done = jalon(
        "amend", small_plan, "--reason", "Crue\x00".replace("\x00", "\x07"), "--decision", "9", "--date", "2025-11-01"
    )
    assert done.returncode == 2
    assert "--reason attend un texte" in done.stderr
    assert not (small_plan / "amendments.yaml").exists()


@pytest.mark.parametrize("name", ["plan.ods", "plan.xlsm", "plan.yaml", "plan.zip", "plan.PDF"])
def test_a_plan_is_written_in_no_other_spelling(jalon: Run, small_plan: Path, tmp_path: Path, name: str) -> None:
    done = jalon("convert", small_plan, tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert "un classeur .xlsx ou un fichier .json" in done.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.json"])
def test_a_folder_stands_where_a_file_is_asked(jalon: Run, small_plan: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "aside" / name).mkdir(parents=True)
    done = jalon("convert", small_plan, tmp_path / "aside" / name)
    assert done.returncode == 2
    assert done.stderr.startswith("R113")
    assert [path.name for path in (tmp_path / "aside").iterdir()] == [name]
