# SPDX-License-Identifier: Apache-2.0
"""Every code of a finding has its page in both languages, and no page speaks of a code that is gone."""

import re

import pytest
from tree import files, name_of

from jalon.plan.codes import REGISTRY

PAGE = re.compile(r"docs/(?:.+/)?([ERW]\d{3})\.(fr|en)\.md")
PAGES = {match.groups() for path in files() if (match := PAGE.fullmatch(name_of(path)))}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_code_has_its_page_and_every_page_its_code(lang):
    assert {code for code, language in PAGES if language == lang} == REGISTRY.keys()
