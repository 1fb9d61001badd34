# SPDX-License-Identifier: Apache-2.0
"""The reference pages of the format are current, name every field and every file, and hold examples that read."""

import re

import pytest

from jalon.plan.folder.layout import CARD, LISTS, PROSE, ROWS, SEAL, TABLES
from jalon.plan.folder.scan import MAX_FILE, MAX_FILES, MAX_FOLDER, MAX_TABLE
from jalon.plan.folder.table import MAX_ROWS
from jalon.plan.formatpages import PAGES, current
from jalon.plan.jsonfile import MAX_FILE as MAX_JSON


@pytest.mark.parametrize("lang", PAGES)
def test_the_tables_are_current(root, lang):
    text = (root / "docs" / "reference" / PAGES[lang]).read_text(encoding="utf-8")
    assert text == current(text, lang), "run: python -m jalon.plan.formatpages"
    assert text.count("\n### ") > 33


@pytest.mark.parametrize("lang", PAGES)
def test_every_file_and_limit_is_named(root, lang):
    text = (root / "docs" / "reference" / PAGES[lang]).read_text(encoding="utf-8")
    folders = [f"{name}/ID" for name in (*ROWS, *PROSE)]
    assert [name for name in (CARD, SEAL, *LISTS, *TABLES, *folders) if f"`{name}" not in text] == []
    assert [name for held in LISTS.values() for name in held if len(held) > 1 and f"`{name}`" not in text] == []
    told = [int(found.replace("\u202f", "").replace(" ", "").replace(",", "")) for found in
            re.findall(r"\d[\d\u202f ,]*", text.split("## Limit")[1].split("## ")[0])]  # fmt: skip
    assert told == [32_000, 15, MAX_FILE >> 20, MAX_TABLE >> 20, MAX_ROWS, MAX_JSON >> 20, MAX_FOLDER >> 30, MAX_FILES]
