# SPDX-License-Identifier: Apache-2.0
"""The page of roles and permissions says what the matrix says, and nothing else."""

import csv
import re
from pathlib import Path

import pytest

from jalon.lang import translate
from jalon.office.people import telling, types
from jalon.office.people.types import PERMISSION_NAMES, ROLE_NAMES, ROLES

TABLE = list(csv.DictReader((Path(types.__file__).parent / "matrix.csv").read_text(encoding="utf-8").splitlines()))


def pages(root, lang):
    return (root / f"docs/reference/permissions.{lang}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_is_the_one_the_matrix_makes(root, lang):
    remedy = "run python -m jalon.office.people.telling docs/reference"
    assert pages(root, lang) == telling.page(lang), remedy


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_says_cell_by_cell_what_the_file_says(root, lang):
    """Read here by itself: the page is compared with the file, not with the code that wrote it."""
    lines = [line.strip("|").split("|") for line in pages(root, lang).splitlines() if line.startswith("|")]
    heads, _, *rows = [[cell.strip() for cell in line] for line in lines]
    assert heads[1:] == [translate(ROLE_NAMES[role], lang) for role in ROLES]
    said = {re.search("`(.+)`", row[0])[1]: row[1:] for row in rows}
    marks = {"all": "●", "body": "○", "": "–"}
    assert said == {each["permission"]: [marks[each[role]] for role in ROLES] for each in TABLE}
    for row in rows:
        name = re.search("`(.+)`", row[0])[1]
        assert translate(PERMISSION_NAMES[name], lang) in row[0]
