# SPDX-License-Identifier: Apache-2.0
"""Who may know whom: the contracts hold, and a planted violation of each is caught."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOMS = ("lang", "plan", "ui", "exchange", "publish", "releases", "engines", "office", "cli")
PLANTED = {
    "plan knows exchange": ("plan/planted.py", "import jalon.exchange", "Rooms know downwards only"),
    "lang knows plan": ("lang/planted.py", "import jalon.plan", "Rooms know downwards only"),
    "publish knows cli": ("publish/planted.py", "import jalon.cli", "Rooms know downwards only"),
    "exchange knows ui": (
        "exchange/planted.py",
        "import jalon.ui",
        "exchange and the engines import only plan and lang",
    ),
    "engines know exchange": (
        "engines/planted.py",
        "import jalon.exchange",
        "exchange and the engines import only plan and lang",
    ),
    "publish knows releases": ("publish/planted.py", "import jalon.releases", "Rooms know downwards only"),
    "publish knows office": ("publish/planted.py", "import jalon.office", "Rooms know downwards only"),
    "plan knows Django": ("plan/planted.py", "import django.db", "Nothing outside office imports Django"),
    "people know the register": ("office/people/planted.py", "import jalon.office.register", "know downwards only"),
    "search knows people": ("office/search/planted.py", "import jalon.office.people", "know downwards only"),
    "tables of search": (
        "office/register/planted.py",
        "import jalon.office.search.models",
        "The tables of search are imported by that room only",
    ),
    "the register knows faces": ("office/register/planted.py", "import jalon.office.faces", "know downwards only"),
    "tables of another room": (
        "office/people/planted.py",
        "import jalon.office.journal.models",
        "The tables of journal are imported by that room only",
    ),
    "the desk knows the API": (
        "office/faces/desk/planted.py",
        "import jalon.office.faces.api",
        "The faces of the office are independent",
    ),
    "a room without a place": ("drawer/__init__.py", "", "drawer"),
}


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).with_name("lint-imports"), "--config", tree / "pyproject.toml", "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(tree / "src")}
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def copy(root, tmp_path_factory):
    tree = tmp_path_factory.mktemp("tree")
    shutil.copy(root / "pyproject.toml", tree)
    shutil.copytree(root / "src", tree / "src", ignore=shutil.ignore_patterns("__pycache__", "*.mo", "static"))
    for room in ROOMS:  # the rooms of later stages stand empty, so that their rules are proved today
        (tree / "src" / "jalon" / room).mkdir(exist_ok=True)
        (tree / "src" / "jalon" / room / "__init__.py").touch()
    return tree


def test_the_office_may_import_django(copy):
    planted = copy / "src" / "jalon" / "office" / "ground" / "planted.py"
    planted.write_text("import django.db\n", encoding="utf-8")
    try:
        result = lint_imports(copy)
    finally:
        planted.unlink()
    assert result.returncode == 0, result.stdout + result.stderr


def test_contracts_are_kept(copy):
    result = lint_imports(copy)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Contracts: 11 kept, 0 broken." in result.stdout


@pytest.mark.parametrize("case", PLANTED)
def test_a_planted_violation_is_caught(copy, case):
    place, line, contract = PLANTED[case]
    planted = copy / "src" / "jalon" / place
    planted.parent.mkdir(exist_ok=True)
    planted.write_text(f"{line}\n", encoding="utf-8")
    try:
        result = lint_imports(copy)
    finally:
        planted.unlink()
        if not any(planted.parent.iterdir()):
            planted.parent.rmdir()
    assert result.returncode == 1, result.stdout + result.stderr
    assert contract in result.stdout
    assert "planted" in result.stdout or "drawer" in result.stdout
