# SPDX-License-Identifier: Apache-2.0
"""The pages of the codes are those that the register and the examples give; the files that they show are read."""

import pytest
from illustrations import AROUND, CARD, FILES
from write_pages import PAGES, pages

from jalon.plan.codes import REGISTRY
from jalon.plan.folder import read_folder
from jalon.plan.reading import Unreadable


def test_the_pages_are_current():
    """When this fails: python tests/plan/checks/write_pages.py."""
    assert {path.name: path.read_text(encoding="utf-8") for path in PAGES.iterdir()} == pages()


def test_what_is_read_is_shown_by_a_file_or_in_words():
    assert not FILES.keys() & AROUND.keys()
    assert FILES.keys() | AROUND.keys() >= {code for code in REGISTRY if code[0] == "R"}


def read(folder, name, text):
    (folder / "plan.yaml").write_text(CARD, encoding="utf-8")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return read_folder(folder)


@pytest.mark.parametrize("code", FILES)
def test_the_bad_file_is_refused_and_the_good_one_read(code, tmp_path):
    name, bad, good = FILES[code]
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, name, bad)
    assert [finding.code.code for finding in refused.value.findings] == [code]
    assert read(tmp_path, name, good).document.plan.id == "demo"
