# SPDX-License-Identifier: Apache-2.0
"""The glossary: whole, in both languages, with the field's own words; each term can be led to."""

import csv

import pytest
import sample
import sitereader

from jalon.lang import fold, translate
from jalon.publish import SitePlan, build
from jalon.publish.frame import frame_of
from jalon.publish.glossary import TERMS, THEMES, anchor
from jalon.publish.pages import glossary
from jalon.publish.pages.base import Unit
from jalon.publish.render import environment
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

#: Terms whose two names are, word for word, those of the field's list.
OF_THE_FIELD = (
    "plan", "policy", "strategy", "measure", "action", "clientele", "due", "lead", "partner", "update",
    "accountability", "agreement", "indicator", "target", "open-data",
    "not-measured",
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    build([SitePlan(sample.document(), sample.files())], folder)
    return sitereader.pages(folder)


def said(lang, path="glossary"):
    site = PlanSite(sample.document())
    frame = frame_of(site, "cotier", None)
    return Say(frame, glossary.gather(site, Unit(path)), lang, environment(lang))


def test_each_term_is_defined_once():
    assert sum(len(theme.terms) for theme in THEMES) == len(TERMS) > 40


def test_what_is_to_be_seen_beside_a_term_is_another_term():
    assert {name for term in TERMS.values() for name in term.see} <= TERMS.keys()
    assert [term.id for term in TERMS.values() if term.id in term.see] == []


@pytest.mark.parametrize(("lang", "page"), [("fr", "glossaire"), ("en", "glossary")])
def test_every_term_stands_at_its_anchor(pages, lang, page):
    found = pages[f"{lang}/cotier/{page}.html"].ids
    assert {name for name in found if name.startswith("term-")} == {anchor(name) for name in TERMS}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_terms_follow_the_alphabet_of_the_language(lang):
    say = said(lang)
    for theme in THEMES:
        names = [fold(translate(term.name, lang)) for term in glossary.ordered(say, theme.terms)]
        assert names == sorted(names)


def test_an_entry_gives_the_other_language_marked_as_such():
    found = glossary.entry(said("fr"), TERMS["attainment"])
    assert (found.id, found.name, found.other) == ("term-attainment", "atteinte", '<span lang="en">attainment</span>')
    assert found.see == '<a href="#term-progress">avancement</a>, <a href="#term-target">cible</a>'


def test_a_page_leads_to_a_term_by_its_name_or_by_its_own_words():
    say = said("en")
    assert say.term("target") == '<a class="term" href="glossary.html#term-target">target</a>'
    assert say.term("target", "aims & ends") == ('<a class="term" href="glossary.html#term-target">aims &amp; ends</a>')
    with pytest.raises(KeyError):
        say.term("goal")


def test_the_words_are_those_of_the_field(shared):
    with (shared / "facts" / "glossary.csv").open(encoding="utf-8", newline="") as lines:
        known = {
            word.strip(): [english.partition(" (")[0] for english in (*row["en"].split(", "), row["en"])]
            for row in csv.DictReader(lines)
            for word in (*row["fr"].split(" / "), row["fr"])
        }
    names = {
        name: [translate(TERMS[name].name, lang).replace("’", "'") for lang in ("fr", "en")] for name in OF_THE_FIELD
    }
    assert [(french, english) for french, english in names.values() if english not in known.get(french, ())] == []
