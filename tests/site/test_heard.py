# SPDX-License-Identifier: Apache-2.0
"""A figure is heard whole (value, unit, precision, level, date), touched and reached, in both languages."""

import pytest
from proofs.addresses import parsed
from proofs.entries import entries
from proofs.heard import heard

from jalon.lang import format_date

PAGES = {
    "fr/demo/index.html": "fr",
    "en/demo/index.html": "en",
    "fr/demo/mesures/03-guichet.html": "fr",
    "en/demo/measures/03-guichet.html": "en",
    "fr/piq-2018-2020/mesures/11-biomarine.html": "fr",
    "en/piq-2018-2020/measures/11-biomarine.html": "en",
}
LEVELS = {
    "fr": {"declared": "déclaré", "documented": "documenté", "verified": "vérifié", "audited": "audité"},
    "en": {level: level for level in ("declared", "documented", "verified", "audited")},
}
COMPUTED = {"fr": "calculé", "en": "computed"}
UNSURE = {
    "fr": {"expected": "attendu", "estimated": "estimé", "provisional": "provisoire"},
    "en": {kind: kind for kind in ("expected", "estimated", "provisional")},
}


def plain(text):
    return " ".join(text.replace("\u2060", "").split())


@pytest.fixture(scope="module")
def pages(together):
    return heard(together.folder, list(PAGES))


@pytest.mark.parametrize("name", PAGES)
def test_a_figure_says_all_that_it_shows_and_more(pages, together, name):
    known, _ = entries(together)
    lang = PAGES[name]
    assert len(pages[name].figures) > 20
    for each in pages[name].figures:
        entry = known[parsed(each.address)]
        said = [plain(each.seen)]
        said += [UNSURE[lang][entry["kind"]]] if entry.get("kind") in UNSURE[lang] else []
        level = LEVELS[lang].get(entry.get("level"), COMPUTED[lang])
        when = entry.get("as_of") or entry.get("reported_on")
        said += [plain(format_date(when, lang))] if when else []
        assert [part for part in said if part not in plain(each.name)] == [], each
        assert level in each.name or COMPUTED[lang] in each.name, each


@pytest.mark.parametrize("name", PAGES)
def test_a_figure_is_wide_enough_for_a_finger(pages, name):
    assert [each for each in pages[name].figures if each.width < 24 or each.height < 24] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_it_with_an_outline(pages, name):
    reached, style, width = pages[name].outline
    assert (reached, style) == (True, "solid")
    assert width >= 2
