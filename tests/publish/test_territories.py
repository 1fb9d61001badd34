# SPDX-License-Identifier: Apache-2.0
"""Territories: every one the plan names has a page, with all that names it; the map shows what it can."""

import pytest
import sample
import sitereader

from jalon.plan.index import Index
from jalon.publish import SitePlan, build
from jalon.publish.territories import in_order, places, slug_of


def index(change=None):
    tree = sample.raw()
    if change:
        change(tree)
    return Index(sample.read(tree))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    out = tmp_path_factory.mktemp("site") / "out"
    build([SitePlan(sample.document(), sample.files(), "cotier/")], out)
    return sitereader.pages(out)


def words(page):
    return " ".join("".join(page.text).split())


def test_every_row_that_names_a_territory_is_found():
    found = places(index())
    assert set(found) == {"2a", "ca-qc", "us"}
    assert found["2a"].code == "2A"
    assert found["2a"].rows == {"measure": ("m1",), "money": ("e1",), "observation": ("comptoirs/2032.2a",)}
    assert found["ca-qc"].rows == {"measure": ("m1",), "organisation": ("min-mer",), "indicator": ("comptoirs",)}
    assert found["us"].rows == {"measure": ("m1",), "agreement": ("entente",)}
    assert found["us"].of("event") == ()


def test_a_plan_without_territories_has_none():
    def change(tree):
        for name in ("organisations", "measures", "money", "indicators", "agreements", "observations"):
            for row in tree[name]:
                for field in ("territories", "territory", "country", "scope", "dimensions"):
                    row.pop(field, None)

    assert places(index(change)) == {}


def test_a_province_is_part_of_its_country_when_the_plan_names_it():
    def change(tree):
        tree["organisations"][1]["country"] = "CA"

    found = places(index(change))
    assert found["ca-qc"].parent == "CA"
    assert found["ca"].children == ("CA-QC",)
    assert found["us"].parent == ""


def test_a_region_is_part_of_what_the_plan_says():
    def change(tree):
        tree["dimensions"][0]["codes"][1]["parent"] = "T"
        tree["money"][0]["territory"] = "T"

    found = places(index(change))
    assert found["2a"].parent == "T"
    assert found["t"].children == ("2A",)


def test_a_code_is_written_as_counts_write_it():
    assert slug_of("CA-QC") == "ca-qc"
    assert slug_of("2A_b") == "2a-b"


def test_territories_are_in_the_order_of_their_names():
    made = index()
    assert [place.code for place in in_order(made, places(made).values())] == ["US", "2A", "CA-QC"]


def test_each_has_a_page_in_both_languages(pages):
    for slug in ("2a", "ca-qc", "us"):
        assert pages[f"fr/cotier/territoires/{slug}.html"].kind == "territory"
        assert pages[f"en/cotier/territories/{slug}.html"].kind == "territory"


def test_names_are_the_plan_s_own_then_those_of_the_world(pages):
    assert "Territoire : Île 2A (2A)" in pages["fr/cotier/territoires/2a.html"].title.replace("\u00a0", " ")
    assert "Territory: Island 2A (2A)" in pages["en/cotier/territories/2a.html"].title
    assert "Territoire : États-Unis (US)" in pages["fr/cotier/territoires/us.html"].title.replace("\u00a0", " ")
    assert "Québec (CA-QC)" in pages["en/cotier/territories/ca-qc.html"].title


def test_a_page_says_what_the_plan_does_there(pages):
    page = pages["fr/cotier/territoires/2a.html"]
    figures = {address for address, _ in page.figures}
    assert {
        "cotier/count:measures.territory.2a/value",
        "cotier/obs:comptoirs/2032.2a",
        "cotier/money:e1/planned",
    } <= figures
    assert "../mesures/m1.html" in page.links
    assert "../mesures/territoire/2a.html" in page.links
    assert "../organismes/min-mer.html" in pages["fr/cotier/territoires/ca-qc.html"].links
    assert "../ententes.html#agreement-entente" in pages["fr/cotier/territoires/us.html"].links


def test_which_measures_act_somewhere_is_two_steps_from_the_home_page(pages):
    home = pages["fr/cotier/index.html"]
    assert "territoires/index.html" in home.links
    listed = pages["fr/cotier/territoires/index.html"]
    assert "../territoires/us.html" in listed.links
    assert "../mesures/m1.html" in listed.links
    assert "../mesures/m1.html" in pages["fr/cotier/territoires/us.html"].links


def test_the_list_says_all_that_the_map_says(pages):
    page = pages["fr/cotier/territoires/index.html"]
    table = page.source[page.source.index("<table") :]
    shown = page.source[page.source.index('<svg class="map__wide"') : page.source.index('<svg class="map__narrow"')]
    for name in ("États-Unis", "Québec"):
        assert name in shown
        assert name in table
    assert "territoires/2a.html" in table
    assert "Île 2A" not in shown
    for count in ("us", "ca-qc"):
        assert f'data-figure="cotier/count:measures.territory.{count}/value"' in table


def test_what_names_a_territory_leads_to_its_page(pages):
    assert "../territoires/us.html" in pages["fr/cotier/mesures/m1.html"].links
    assert "../territoires/ca-qc.html" in pages["fr/cotier/organismes/min-mer.html"].links
    assert "territoires/us.html" in pages["fr/cotier/ententes.html"].links


def test_no_link_holds_another(pages):
    for path, page in pages.items():
        for piece in page.source.split("<a ")[1:]:
            assert "</a>" in piece, path


def test_a_measure_s_themes_have_pages_by_goal(pages):
    page = pages["fr/cotier/mesures/theme/sdg.14.html"]
    assert "ODD 14 : Vie aquatique" in words(page).replace("\u00a0", " ")
    assert "../../mesures/m1.html" in page.links
    assert "SDG 14: Life below water" in words(pages["en/cotier/measures/theme/sdg.14.html"])


def test_a_measure_leads_to_those_that_share_its_themes(pages):
    assert "../mesures/theme/sdg.14.html" in pages["fr/cotier/mesures/m1.html"].links
    assert "../measures/theme/sdg.14.html" in pages["en/cotier/measures/m1.html"].links
