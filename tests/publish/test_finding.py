# SPDX-License-Identifier: Apache-2.0
"""The index of the search: words that keep their declarations, forms by stem, files made again one by one."""

import json

import msgspec
import pytest
import sample

from jalon.publish import SitePlan, build
from jalon.publish.finding import shards
from jalon.publish.finding.forms import forms
from jalon.publish.finding.records import SEARCHED, WRITERS
from jalon.publish.finding.segments import parts, words_of
from jalon.publish.site import PlanSite

FIGURE = '<span data-figure="p/obs:a/1"><a href="x.html#a">4\u202f737</a></span>'
STAKE = '\u00a0<a class="proof proof--bare" href="x.html#a">déclaré<svg viewBox="0 0 1 1"><use href="#j"/></svg></a>'


def index(out, name):
    return json.loads((out / name).read_text(encoding="utf-8"))


def changed(document, **collections):
    return msgspec.structs.replace(document, **collections)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Un mot &amp; un autre.</p>", [["Un mot & un autre."]]),
        ("<p>Un</p>\n<p>deux</p>", [["Un"], ["deux"]]),
        ("<ul><li>Un</li><li> </li></ul>", [["Un"]]),
        ("un<br>deux", [["un"], ["deux"]]),
        ("<p>de <em>très</em> loin</p>", [["de très loin"]]),
        (f"<p>{FIGURE} jeunes</p>", [[["f", "p/obs:a/1", "4\u202f737"], " jeunes"]]),
        (f"<p>Près de {FIGURE}{STAKE} jeunes.</p>", [["Près de ", ["f", "p/obs:a/1", "4\u202f737"], " jeunes."]]),
        (
            '<p>Mesure\u00a0<span data-number="rank">7</span></p>',
            [["Mesure\u00a0", ["n", "rank", "7"]]],
        ),
        ('<p>le <time datetime="2018-08-29">29 août 2018</time></p>', [["le ", ["t", "2018-08-29", "29 août 2018"]]]),
        (
            '<time datetime="2018" data-edtf="2018-24">hiver 2018</time>',
            [[["t", "2018", "hiver 2018", "2018-24"]]],
        ),
        (
            '<p class="translation"><span class="translation__mark">Sans traduction</span></p><div lang="fr">Oui</div>',
            [[["l", "fr", "Oui"]]],
        ),
        (
            '<div lang="fr">dès <time datetime="2018">2018</time>, enfin</div>',
            [[["l", "fr", "dès "], ["t", "2018", "2018"], ["l", "fr", ", enfin"]]],
        ),
    ],
)
def test_a_piece_of_page_becomes_words_that_keep_what_they_are(html, expected):
    assert parts(html) == expected


def test_the_words_of_a_part_are_read_one_after_the_other():
    assert words_of(["Près de ", ["f", "p/obs:a/1", "4"], " jeunes."]) == "Près de 4 jeunes."


def test_forms_are_gathered_by_stem_whatever_their_accents():
    assert forms([("Une entente, des ententes", "fr"), ("éducation EDUCATION", "fr")]).splitlines() == [
        "de s",
        "educ ation",
        "entent e es",
        "une -",
    ]


def test_a_form_that_does_not_begin_with_its_stem_is_whole():
    assert forms([("travaux journal", "fr")]).splitlines() == ["journal -", "traval =travaux"]


def test_each_word_is_stemmed_in_its_own_language():
    assert forms([("mobility", "en")]) == "mobil ity"
    assert forms([("mobility", "fr")]) == "mobility -"


def test_the_same_words_give_the_same_forms():
    one, two = ("le port, la mer", "fr"), ("une rive et un port", "fr")
    assert forms([one, two]) == forms([two, one, one])


def test_every_noun_that_is_searched_has_its_words():
    assert set(WRITERS) == set(SEARCHED)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    build([SitePlan(sample.document(), sample.files())], folder)
    return folder


@pytest.mark.parametrize(("lang", "folder"), [("fr", "recherche"), ("en", "search")])
def test_every_row_that_is_searched_has_its_record(out, lang, folder):
    site = PlanSite(sample.document())
    for noun in SEARCHED:
        expected = sorted(_address(site, f"{noun}:{name}", lang) for name in site.index.table(noun))
        if expected:
            shard = index(out, f"{lang}/cotier/{folder}/{noun}-1.json")
            assert (shard["format"], shard["noun"]) == ("jalon-search/1", noun)
            assert sorted(record["h"] for record in shard["records"]) == expected


def _address(site, row, lang):
    card = site.card(row)
    return card.fr if lang == "fr" else card.en


def test_a_change_makes_its_own_file_again_and_no_other(tmp_path):
    document = sample.document()
    build([SitePlan(document, sample.files())], tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("recherche/*.json")}
    assert len(before) > 8
    lede = msgspec.structs.replace(document.stories[0].lede, fr="Un tout autre début.", en=None, translates=None)
    stories = (msgspec.structs.replace(document.stories[0], lede=lede), *document.stories[1:])
    build([SitePlan(changed(document, stories=stories), sample.files())], tmp_path / "out")
    after = {path for path, stamp in before.items() if path.stat().st_mtime_ns != stamp}
    assert {path.name for path in after} == {"story-1.json"}
    assert "Un tout autre début." in (tmp_path / "out/fr/cotier/recherche/story-1.json").read_text(encoding="utf-8")


def test_a_plan_too_large_is_searched_by_its_titles_only():
    document = sample.document()
    assert shards.is_whole(PlanSite(document))
    clones = tuple(msgspec.structs.replace(document.measures[0], id=f"n{rank:04d}") for rank in range(2_100))
    site = PlanSite(changed(document, measures=clones, adopted=None, amendments=()))
    assert not shards.is_whole(site)
    units = [unit for unit in shards.units(site) if unit.id == "measure"]
    bundles = [shards.gather(site, unit) for unit in units]
    assert [len(bundle.matter.found) for bundle in bundles] == [2_000, 100]
    assert msgspec.to_builtins(bundles[1].matter.found[0].row) == {"id": "n2000"}
    assert [bundle.figures for bundle in bundles] == [{}, {}]


def test_a_plan_of_many_indicators_is_searched_by_the_measures_that_lead_to_them():
    document = sample.document()
    clones = tuple(msgspec.structs.replace(document.indicators[0], id=f"n{rank:04d}") for rank in range(2_100))
    site = PlanSite(changed(document, indicators=clones, adopted=None, amendments=()))
    assert shards.is_whole(site)
    assert "indicator" not in shards.nouns(site)
    assert "indicator" in shards.nouns(PlanSite(document))


def test_a_text_without_end_is_cut(out):
    for path in sorted(out.rglob("recherche/*.json")):
        for record in json.loads(path.read_text(encoding="utf-8"))["records"]:
            assert sum(len(words_of(part)) for part in record.get("b", [])[:-1]) < 2_400
