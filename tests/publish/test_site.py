# SPDX-License-Identifier: Apache-2.0
"""What a built site must be, on a plan that uses every noun: true links and figures, no bare digit, nothing private."""

import json
from collections import Counter

import pytest
import sample
import sitereader

from jalon.publish import SitePlan, build


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    build([SitePlan(sample.document(), sample.files(), "cotier/")], folder)
    return folder


@pytest.fixture(scope="module")
def pages(out):
    return sitereader.pages(out)


def words(page):
    return " ".join("".join(page.text).split())


KINDS = {
    "home", "accountability", "amendments", "compared", "deadlines", "policy", "since", "objectives", "objective",
    "measures", "measure", "indicators", "indicator", "organisations", "organisation", "clienteles", "clientele",
    "stories", "story", "sources", "counts", "notes", "note", "decisions", "methods", "data", "table", "glossary",
    "letters", "search", "accessibility", "programmes", "programme", "events", "event", "agreements", "awards",
    "evaluations", "territories", "territory", "card",
}  # fmt: skip


def test_every_kind_of_page_is_there_in_both_languages(pages):
    for lang in ("fr", "en"):
        assert {page.kind for path, page in pages.items() if path.startswith(f"{lang}/cotier/")} == KINDS


def test_ids_are_never_translated_and_nouns_are(pages):
    assert pages["fr/cotier/mesures/m1.html"].kind == pages["en/cotier/measures/m1.html"].kind == "measure"
    assert (
        pages["fr/cotier/clienteles/pecheurs.html"].kind
        == pages["en/cotier/target-groups/pecheurs.html"].kind
        == "clientele"
    )


def test_an_id_named_as_a_list_page_has_a_page_of_its_own(pages):
    assert pages["fr/cotier/mesures/_page-2.html"].kind == "measure"
    assert pages["fr/cotier/clienteles/_index.html"].kind == "clientele"


def test_no_link_is_broken(pages, out):
    assert sitereader.broken_links(pages, out) == []


def test_every_digit_is_a_figure_a_date_or_said_to_be_no_figure(pages):
    assert {path: page.loose_digits for path, page in pages.items() if page.loose_digits} == {}


def test_every_figure_shown_has_its_file(pages, out):
    shown = {address for page in pages.values() for address, _ in page.figures}
    assert len(shown) > 60
    assert sitereader.unresolved(pages, out) == set()


def test_every_figure_is_proved_at_an_anchor_of_each_language(pages, out):
    for path in sorted((out / "figures" / "cotier").rglob("*.json")):
        kind = path.parent.name
        for part in json.loads(path.read_text(encoding="utf-8")):
            address = f"cotier/{kind}:{path.stem}/{part}"
            for lang in ("fr", "en"):
                proofs = [
                    page
                    for where, page in pages.items()
                    if where.startswith(f"{lang}/") and f"jalon explain cotier/ {address[7:]}" in words(page)
                ]
                assert len(proofs) == 1, address


def test_nothing_that_a_strict_policy_forbids(pages):
    assert {path: page.forbidden for path, page in pages.items() if page.forbidden} == {}


def test_nothing_comes_from_outside(pages):
    assert [link for page in pages.values() for link in page.resources if link.startswith("http")] == []


def test_titles_and_ids_are_unique(pages):
    titles = Counter((page.lang, page.title) for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []
    assert [path for path, page in pages.items() if len(set(page.ids)) != len(page.ids)] == []
    assert [path for path, page in pages.items() if not page.description] == []


def test_headings_follow_one_another(pages):
    for path, page in pages.items():
        steps = zip([0, *page.headings], page.headings, strict=False)
        assert all(after - before <= 1 for before, after in steps), path


def test_each_page_leads_to_itself_in_the_other_language(pages):
    for path, page in pages.items():
        lang = path.partition("/")[0]
        if lang in ("fr", "en") and path.count("/") > 1:
            other = [link for link in page.links if f"/{'en' if lang == 'fr' else 'fr'}/cotier/" in link]
            assert other, path


def test_a_fictitious_plan_says_so_on_every_page(pages):
    assert [
        path
        for path, page in pages.items()
        if "Données fictives." not in words(page) and "Fictitious data." not in words(page)
    ] == []


def test_what_is_not_public_is_nowhere(out):
    assert [path for path in out.rglob("*") if path.is_file() and b"SECRET" in path.read_bytes()] == []
    assert "Le troisième." in (out / "data/cotier/plan.json").read_text(encoding="utf-8")


def test_hostile_words_are_harmless(pages):
    page = pages["fr/cotier/mesures/m2.html"]
    assert "<script>alert(1)</script>" in words(page)
    assert "<script>" not in page.source
    assert not set(page.source) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def test_a_stale_translation_gives_the_french_marked_as_such(pages):
    page = pages["en/cotier/measures/m2.html"]
    assert "Old words" not in words(page)
    assert "translation__mark" in page.source
    assert '<span lang="fr">' in page.source


def test_as_adopted_and_as_amended_stand_side_by_side(pages):
    page = pages["fr/cotier/mesures/m1.html"]
    assert "Tel qu’adopté" in words(page)
    assert "Tel que modifié" in words(page)
    assert "Modification constatée" in words(page)
    assert "Non publié. Les responsables peuvent le donner" in words(page)
    assert "<del>" in page.source
    assert "<ins>" in page.source


def test_the_drift_of_a_deadline_is_a_figure_with_its_proof(pages, out):
    assert ("cotier/drift:a1/days", "") in pages["fr/cotier/mesures/m1.html"].figures
    assert sitereader.figure_entry(out, "cotier/drift:a1/days")["value"] == "181"


def test_an_undocumented_measure_says_what_was_consulted(pages):
    page = pages["fr/cotier/mesures/m4.html"]
    assert "Rien n’est publié de cette mesure" in words(page)
    assert "Cherchée dans 3 documents." in words(page)
    assert "2 avril 2030" in words(page)


def test_a_presumed_field_is_marked(pages):
    assert "présumé" in words(pages["fr/cotier/mesures/m1.html"])


def test_disputed_progress_names_both_bodies(pages):
    page = words(pages["fr/cotier/mesures/m2.html"])
    assert "Les responsables ne disent pas la même chose" in page
    assert "Ministère de la Mer" in page
    assert "Port 3 de l’Est" in page


def test_figures_that_differ_stand_with_what_distinguishes_them(pages):
    page = words(pages["fr/cotier/indicateurs/comptoirs.html"])
    assert "compte aussi les 2 kiosques" in page
    assert "Compté au bilan 2031" in page


def test_a_story_prints_the_figure_and_not_its_stale_wording(pages):
    page = words(pages["fr/cotier/recits/quai.html"])
    assert "trente" not in page
    assert "deux \u2060 comptoirs" in page
    assert ("cotier/obs:comptoirs/2031", "") in pages["fr/cotier/recits/quai.html"].figures


def test_sealed_words_are_printed_as_sealed_and_linked(pages):
    source = pages["fr/cotier/mesures/m1.html"].source
    assert (
        '<a data-figure="cotier/target:comptoirs/1" href="../indicateurs/comptoirs.html#target-comptoirs_1" '
        'aria-label="trois, cible, documenté, 15 mars 2030">trois</a>' in source
    )


def test_every_page_says_when_people_last_reported_what_it_shows(pages):
    page = words(pages["fr/cotier/indicateurs/comptoirs.html"])
    assert "rapporté par des personnes pour la dernière fois le 1er juin 2032" in page
    nothing = words(pages["fr/cotier/mesures/m4.html"])
    assert "Rien de ce que montre cette page n’a été rapporté à une date connue." in nothing


def test_the_file_of_a_figure_says_everything(out):
    entry = sitereader.figure_entry(out, "cotier/obs:comptoirs/2031")
    assert entry == {
        "value": "2",
        "unit": "comptoir",
        "kind": "actual",
        "level": "documented",
        "as_of": "2031-03-31",
        "reported_on": "2031-09-15",
        "period": {"last": "2031-03-31"},
        "sources": [{"source": "bilan", "locator": "tableau 2", "title": {"fr": "Bilan 2031"}}],
    }
    ratio = sitereader.figure_entry(out, "cotier/ratio:comptoirs/value")
    assert [item["address"] for item in ratio["computation"]["inputs"]] == ["obs:comptoirs/2032", "target:comptoirs/1"]


def test_the_picture_of_a_story_is_published_and_described(pages, out):
    assert (out / "data/cotier/files" / ("a" * 64 + ".png")).read_bytes() == sample.PICTURE
    assert 'alt="Le quai 9, de jour"' in pages["fr/cotier/recits/quai.html"].source
