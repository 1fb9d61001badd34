# SPDX-License-Identifier: Apache-2.0
"""The pages of the whole site: first page, map, search of all plans, lost address; about, methods, accessibility."""

import msgspec
import pytest
import sample
import sitereader

from jalon.plan.types.base import Text
from jalon.publish import SitePlan, build
from jalon.publish.front import title


def second():
    """Another plan, in French only."""
    document = sample.document()
    plan = msgspec.structs.replace(
        document.plan, id="autre", languages=("fr",), english_ground=Text(fr="Une raison dite.")
    )
    return msgspec.structs.replace(document, plan=plan, adopted=None, amendments=(), notes=())


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    build([SitePlan(sample.document(), sample.files()), SitePlan(second(), sample.files())], folder)
    return folder


@pytest.fixture(scope="module")
def pages(out):
    return sitereader.pages(out)


def words(page):
    return " ".join("".join(page.text).split())


def test_the_plans_are_counted_in_words():
    assert title(3, "fr") == "Trois plans d’action, de la mesure à la preuve"
    assert title(2, "en") == "Two action plans, from the measure to the proof"
    assert title(1, "fr") == "Un plan d’action, de la mesure à la preuve"
    assert '<span data-number="size">40</span>' in title(40, "fr")


def test_the_first_page_leads_to_each_plan_and_proves_its_finding(pages, out):
    page = pages["fr/index.html"]
    assert {"../fr/cotier/index.html", "../fr/autre/index.html"} <= set(page.links)
    assert {"cotier/ratio:plan.documented/numerator", "autre/ratio:plan.documented/numerator"} <= {
        address for address, _ in page.figures
    }
    assert sitereader.unresolved({"fr/index.html": page}, out) == set()


def test_a_plan_of_one_language_is_led_to_in_that_language(pages):
    assert "../fr/autre/index.html" in pages["en/index.html"].links
    assert "../en/autre/index.html" not in pages["en/index.html"].links


def test_the_root_offers_both_languages(pages):
    assert {"fr/index.html", "en/index.html"} <= set(pages["index.html"].links)


def test_nothing_of_the_whole_site_is_broken_or_bare(pages, out):
    whole = {path: page for path, page in pages.items() if path.count("/") < 2}
    assert set(whole) == {
        "404.html", "index.html", "fr/index.html", "en/index.html", "fr/plan-du-site.html", "en/site-map.html",
        "fr/recherche.html", "en/search.html",
    }  # fmt: skip
    assert sitereader.broken_links(pages, out) == []
    assert {path: page.loose_digits for path, page in whole.items() if page.loose_digits} == {}


def test_the_map_shows_the_pages_there_are_and_no_other(pages):
    links = set(pages["fr/plan-du-site.html"].links)
    assert {"../fr/cotier/mesures/index.html", "../fr/cotier/glossaire.html", "../fr/autre/accessibilite.html"} <= links
    assert "../fr/cotier/apropos/accueil.html" in links


def test_the_search_of_the_site_reads_every_plan_and_the_glossary_once(out):
    html = (out / "fr/recherche.html").read_text(encoding="utf-8")
    index = html.partition('data-index="')[2].partition('"')[0].split()
    assert sum(path.endswith("/term-1.json") for path in index) == 1
    assert {path.split("/")[0] for path in index} == {"cotier", "autre"}
    assert all((out / "fr" / path).is_file() for path in index)
    english = (
        (out / "en/search.html").read_text(encoding="utf-8").partition('data-index="')[2].partition('"')[0].split()
    )
    assert {path.split("/")[0] for path in english} == {"cotier"}


def test_a_lost_address_leads_from_anywhere(pages):
    page = pages["404.html"]
    assert [link for link in page.links if not link.startswith(("/", "#"))] == []
    assert {"/fr/cotier/index.html", "/en/cotier/index.html", "/fr/plan-du-site.html", "/en/site-map.html"} <= set(
        page.links
    )
    assert "/_static/jalon.css" in page.resources


def test_with_an_address_of_its_own_a_lost_page_leads_there(tmp_path):
    build([SitePlan(second(), sample.files())], tmp_path / "out", base_url="https://plans.example.org/a")
    page = sitereader.Page(tmp_path / "out/404.html")
    assert "https://plans.example.org/a/fr/autre/index.html" in page.links
    assert "https://plans.example.org/a/_static/jalon.css" in page.resources


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "fr/cotier/apropos/index.html",
            ("Qui publie, et à quel titre", "Apache-2.0", "Open Font License"),
        ),
        ("fr/autre/apropos/index.html", ("Pourquoi ces pages ont une version anglaise", "Une raison dite.")),
        ("en/cotier/about/index.html", ("Who publishes, and in what capacity", "the whole plan")),
        (
            "fr/cotier/accessibilite.html",
            ("Aucun essai n’a encore été mené avec des personnes handicapées", "axe-core"),
        ),
        ("en/cotier/accessibility.html", ("Report an obstacle", "No screen reader")),
        ("fr/cotier/methodes.html", ("Croissance composée", "douze chiffres significatifs", "jalon check")),
        ("en/cotier/methods.html", ("Straight line", "twelve significant digits")),
    ],
)
def test_what_a_reader_wants_to_know_of_the_site_is_said(pages, path, said):
    text = words(pages[path])
    assert [each for each in said if each not in text] == []


def test_methods_lead_to_the_words_of_the_glossary(pages):
    assert "glossaire.html#term-attainment" in pages["fr/cotier/methodes.html"].links
