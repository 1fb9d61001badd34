# SPDX-License-Identifier: Apache-2.0
"""The alphabetical index: everything the plan names, in the alphabet of each language, over as many pages as needed."""

import msgspec
import pytest
import sample

from jalon.publish import routes
from jalon.publish.frame import frame_of
from jalon.publish.glossary import TERMS
from jalon.publish.pages import letters
from jalon.publish.pages.base import Unit
from jalon.publish.render import environment, html
from jalon.publish.site import PlanSite


@pytest.fixture(scope="module")
def site():
    return PlanSite(sample.document())


@pytest.mark.parametrize(
    ("name", "key"),
    [("Œuvre d’art", "oeuvre d art"), ("« Élan »", "elan"), ("L’été", "l ete"), ("  ", ""), ("2e port", "2e port")],
)
def test_names_are_sorted_without_accents_nor_signs(name, key):
    assert letters.sorting_key(name) == key


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_everything_that_has_a_name_stands_in_the_index_once(site, lang):
    found = [line.row for line in letters.lines(site, lang)]
    assert len(found) == len(set(found))
    named = [
        f"{noun}:{name}"
        for noun in letters.INDEXED
        for name in site.index.table(noun)
        if site.card(f"{noun}:{name}").name
    ]
    assert set(found) >= {*named, *(f"term:{name}" for name in TERMS)}


def test_letters_follow_one_another_and_digits_come_last(site):
    found = [line.letter for line in letters.lines(site, "fr")]
    assert found == sorted(found, key=lambda letter: (letter == "", letter))
    assert {len(letter) for letter in found} <= {0, 1}


def test_each_language_has_its_own_order(site):
    assert [line.row for line in letters.lines(site, "fr")] != [line.row for line in letters.lines(site, "en")]


def test_a_measure_says_its_number_and_a_row_its_noun(site):
    unit = Unit("letters")
    frame = frame_of(site, "cotier", None)
    page = html(frame, unit, letters.gather(site, unit), "fr")
    assert '<span class="note">Mesure\u00a0<span data-number="rank">' in page
    assert '<span class="note">Mot du glossaire</span>' in page
    assert environment("fr").globals["lang"] == "fr"


def test_an_index_too_long_takes_several_pages_that_hold_it_whole():
    document = sample.document()
    first = document.measures[0]
    clones = tuple(
        msgspec.structs.replace(
            first, id=f"n{rank:04d}", title=msgspec.structs.replace(first.title, fr=f"Quai {rank:04d}")
        )
        for rank in range(700)
    )
    site = PlanSite(msgspec.structs.replace(document, measures=clones, adopted=None, amendments=()))
    units = list(letters.units(site))
    assert len(units) == 2
    bundles = [letters.gather(site, unit) for unit in units]
    assert [line for bundle in bundles for line in bundle.matter.fr] == letters.lines(site, "fr")
    assert [line for bundle in bundles for line in bundle.matter.en] == letters.lines(site, "en")
    assert [bundle.path.fr for bundle in bundles] == ["index-alphabetique.html", "index-alphabetique/page-2.html"]
    assert dict(bundles[0].matter.fr_letters)["A"] == 1
    assert dict(bundles[1].matter.fr_letters)["V"] == 2
    assert bundles[1].path.depth == 1
    assert len(bundles[0].matter.fr) == routes.LETTERS_PER_PAGE
