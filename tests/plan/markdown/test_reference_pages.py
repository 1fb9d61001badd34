# SPDX-License-Identifier: Apache-2.0
"""The two reference pages say what the code knows."""

import re
from pathlib import Path

import pytest

from jalon.plan.address import FIGURE_NOUNS
from jalon.plan.markdown import FIGURE_FORMATS, NUMBER_KINDS, parse, references, unbound_numbers

PAGES = Path(__file__).parents[3] / "docs" / "reference"
NAMES = {"fr": "figures-in-text.fr.md", "en": "figures-in-text.en.md"}


@pytest.mark.parametrize("lang", NAMES)
def test_every_kind_and_format_is_documented(lang):
    page = (PAGES / NAMES[lang]).read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z]+)`", page))
    assert {*FIGURE_NOUNS, *FIGURE_FORMATS, *NUMBER_KINDS} <= named


@pytest.mark.parametrize("lang", NAMES)
def test_the_examples_of_the_page_bind_every_number(lang):
    page = (PAGES / NAMES[lang]).read_text(encoding="utf-8")
    examples = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        assert parse(example, lang).refusals == ()
        assert unbound_numbers(example, lang) == []
    assert [str(reference.name) for reference in references(examples[0])] == ["obs:cca-entreprises"]


@pytest.mark.parametrize("lang", NAMES)
def test_the_addresses_of_the_page_are_addresses(lang):
    page = (PAGES / NAMES[lang]).read_text(encoding="utf-8")
    addresses = re.findall(r"\| `(figure:[^`]+)` \|", page)
    assert len(addresses) == 6
    assert all(len(references(f"[x]({address})")) == 1 for address in addresses)
