# SPDX-License-Identifier: Apache-2.0
"""Measures in lists: what a row says, the facets it bears, and the honest form of a list of several pages."""

import pytest
import sample
import sitereader

from jalon.publish import SitePlan, build
from jalon.publish.pages.measure_rows import measure_line
from jalon.publish.site import PlanSite


@pytest.fixture(scope="module")
def site():
    return PlanSite(sample.document())


def line(site, name):
    return measure_line(site, site.index.row("measure", name))


def test_a_row_says_what_is_known_and_the_latest_figure(site):
    found = line(site, "m1")
    assert found.leads == ("min-mer",)
    assert len(found.known) == 5
    assert set(found.known) <= set("kgn")
    assert found.figure.startswith(f"obs:{found.indicator}/")
    assert found.named == ["measure:m1", "organisation:min-mer", f"indicator:{found.indicator}"]


def test_the_facets_of_a_row_are_those_it_is_counted_in(site):
    for measure in site.index.measures:
        for kind, value in line(site, measure.id).facets:
            assert f"measure:{measure.id}" in site.figures.counts[f"measures.{kind}.{value}"].rows
    counted = sum(
        len(count.rows)
        for name, count in site.figures.counts.items()
        if name.startswith("measures.") and name.count(".") > 1
    )
    assert counted == sum(len(line(site, measure.id).facets) for measure in site.index.measures)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    tree = sample.raw()
    tree.pop("amendments")
    tree["measures"] += [{"id": f"n{rank}", "number": str(rank + 100), "territories": ["US"]} for rank in range(100)]
    out = tmp_path_factory.mktemp("site") / "out"
    build([SitePlan(sample.read(tree), sample.files(), "cotier/")], out)
    return sitereader.pages(out)


def test_a_list_of_several_pages_says_what_its_form_covers(pages):
    page = pages["fr/cotier/mesures/index.html"]
    assert '<form class="sieve" aria-label="Choisir selon plusieurs critères" hidden>' in page.source
    assert "Ces choix portent sur les mesures de cette page" in "".join(page.text)


def test_a_page_whose_rows_are_all_alike_has_no_form(pages):
    page = pages["fr/cotier/mesures/page-2.html"]
    assert "sieve" not in page.source
    assert "data-facets" not in page.source
    assert "Ce qu’on en sait" in "".join(page.text)


def test_a_facet_page_covers_the_whole_plan_without_a_form(pages):
    page = pages["fr/cotier/mesures/territoire/us.html"]
    assert "sieve" not in page.source
    assert "cotier/count:measures.territory.us/value" in {address for address, _ in page.figures}
    assert "fr/cotier/mesures/territoire/us/page-2.html" in pages


def test_a_measure_of_which_nothing_is_known_says_so(pages):
    text = " ".join("".join(pages["fr/cotier/mesures/territoire/us/page-2.html"].text).split())
    assert "Mesure non documentée" in text
    assert "responsable non documenté" in text
    assert "rien n’est documenté" in text


def test_a_list_of_one_page_covers_everything(tmp_path):
    build([SitePlan(sample.document(), sample.files(), "cotier/")], tmp_path / "out")
    page = sitereader.pages(tmp_path / "out")["fr/cotier/mesures/index.html"]
    assert 'class="sieve" data-whole' in page.source
    assert '<script type="module" src="../../../_static/sieve.js"></script>' in page.source
    assert 'data-facets="' in page.source
    assert "territoire:us" in page.source


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    out = tmp_path_factory.mktemp("small") / "out"
    build([SitePlan(sample.document(), sample.files(), "cotier/")], out)
    return sitereader.pages(out)


def test_a_facet_page_leads_to_the_value_s_own_page_and_to_the_choice_of_several(small):
    page = small["fr/cotier/mesures/territoire/us.html"]
    assert "../../territoires/us.html" in page.links
    assert "../../mesures/index.html?territoire=us" in page.links
    assert "../../measures/index.html?territory=us" in small["en/cotier/measures/territory/us.html"].links
    assert "../../organismes/min-mer.html" in small["fr/cotier/mesures/organisme/min-mer.html"].links


def test_a_plan_of_several_pages_does_not_promise_to_combine(pages):
    page = pages["fr/cotier/mesures/territoire/us.html"]
    assert "../../territoires/us.html" in page.links
    assert not any("?" in link for link in page.links if not link.startswith("http"))


def test_the_values_of_a_facet_follow_their_names(small):
    source = small["fr/cotier/mesures/territoire/us.html"].source
    choices = source[source.index('class="filters"') : source.index('id="liste"')]
    order = [choices.index(f"territoire/{slug}.html") for slug in ("us", "2a", "ca-qc")]
    assert order == sorted(order)
