# SPDX-License-Identifier: Apache-2.0
"""The page of a measure: its promise first, a way through it, what sources say otherwise, its costs, its sources."""

import re

import pytest

from jalon.cli.demo import demo_document
from jalon.publish import SitePlan, build
from jalon.publish.pages.disagreements import disagreement
from jalon.publish.site import PlanSite

DOCUMENT, FILES = demo_document()


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("measures") / "out"
    build([SitePlan(DOCUMENT, FILES, "demo")], folder)
    return folder


@pytest.fixture(scope="module")
def read(out):
    def page(name):
        return (out / "fr" / "demo" / "mesures" / f"{name}.html").read_text(encoding="utf-8")

    return page


def words(html):
    return " ".join(re.sub("<[^>]+>", " ", html).replace("\u2060", "").split())


def section(html, name):
    return re.search(rf'<section class="[^"]*" id="{name}".*?</section>', html, re.DOTALL)[0]


def test_the_promise_stands_before_the_facts(read):
    html = read("01-tremplin")
    assert html.index('class="promise') < html.index('class="facts"') < html.index('class="contents"')


def test_the_way_through_leads_to_every_section_it_names(read):
    html = read("01-tremplin")
    links = re.findall(r'href="#([a-z]+)"', re.search(r'<nav class="contents".*?</nav>', html, re.DOTALL)[0])
    sections = re.findall(r'<section class="[^"]*" id="([a-z]+)"', html)
    assert links == [name for name in sections if name != "pourquoi"]
    assert 'class="contents"' not in read("08-climat")


def test_neighbours_lead_from_one_measure_to_the_next(read):
    assert re.findall(r'<a href="([^"]+)" rel="(\w+)">', read("02-missions")) == [
        ("../mesures/01-tremplin.html", "prev"), ("../mesures/03-guichet.html", "next"),
    ]  # fmt: skip
    assert re.findall(r'rel="(prev|next)"', read("01-tremplin")) == ["next"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("09-solidarite", "Scindée en 9 . Soutenir par appels publics les projets de coopération"),
        ("09b-urgence", "Retirée du plan. Elle y reste nommée, et compte parmi les mesures annoncées."),
        ("09a-appels", "Issue de 9 . Soutenir les projets des organismes de coopération"),
        ("08-climat", "Tenue dans un autre plan, qui en rend compte : Plan climat"),
    ],
)
def test_what_must_be_known_first_is_said_first(read, name, said):
    html = read(name)
    assert said in words(re.search(r'<ul class="standing">.*?</ul>', html, re.DOTALL)[0])


def test_another_plan_answers_for_a_measure_it_holds(read):
    assert "non documenté" not in words(read("08-climat")).split("Liens et suites")[0]


def test_only_the_changes_of_the_measure_are_told(read):
    html = section(read("01-tremplin"), "modifications")
    subjects = [words(each) for each in re.findall(r'class="amendment__subject">(.*?)</h3>', html, re.DOTALL)]
    assert subjects == [
        "1.3 . Ouvrir une antenne dans les Terres du Nord , échéance",
        "Cible : Croissance médiane des ventes à l’étranger des entreprises accompagnées",
    ]
    assert html.count('class="slip"') == 1
    assert "tous les engagements qu’elle touche" in html


def test_a_cost_is_a_figure_with_its_terms_or_a_reason(read, out):
    money = section(read("03-guichet"), "argent")
    address = "demo/ratio:cost.03-guichet.2025..guichet-reponses/value"
    assert f'data-figure="{address}">1\u202f652,17' in money
    assert "760 000 $ versés, pour 460 demandes" in words(money)
    assert "aucun résultat ne compte exactement la même période que la somme" in money
    assert (out / "figures/demo/ratio/cost.03-guichet.2025..guichet-reponses.json").is_file()
    assert 'id="ratio-cost.03-guichet.2025..guichet-reponses"' in read("03-guichet")
    assert "ratio:cost" not in read("01-tremplin")


def test_what_sources_say_otherwise_stands_side_by_side():
    site = PlanSite(DOCUMENT)
    found = disagreement(site, "mariel-rencontres")
    assert len({item.value for item in found.observations}) > 1
    assert [item.id for item in found.observations if item.retained] == ["2025-12-31"]


def test_a_series_is_no_disagreement():
    assert disagreement(PlanSite(DOCUMENT), "tremplin-delai") is None


def test_a_value_set_apart_is_never_alone():
    found = disagreement(PlanSite(DOCUMENT), "guichet-reponses")
    assert len(found.observations) > 1


def test_each_source_is_told_once(read):
    html = section(read("01-tremplin"), "sources")
    titles = re.findall(r"<h3>(.*?)</h3>", html, re.DOTALL)
    assert len(titles) == len(set(titles)) > 1


def test_older_updates_wait_behind_the_latest(read):
    html = section(read("01-tremplin"), "avancement")
    latest, older = html.split("<details><summary>Mises à jour précédentes</summary>")
    assert latest.count('id="update-') == 3
    assert older.count('id="update-') > 1


def test_small_drawings_have_their_table_under_them_and_no_words_of_targets(read):
    html = section(read("01-tremplin"), "atteinte")
    charts = re.findall(r'<figure class="chart chart--small">.*?</figure>', html, re.DOTALL)
    assert len(charts) == html.count("<details><summary>Le tableau</summary>") > 2
    assert all("Cible" not in re.search(r"<svg.*?</svg>", chart, re.DOTALL)[0] for chart in charts)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("01-tremplin", "Ce qui a changé, et pourquoi"),
        ("16-scenes", "L’échéance n’est plus la même."),
        ("04-passerelles", "Ce qui a changé"),
    ],
)
def test_what_changed_is_the_title_when_it_is_one_thing(read, name, title):
    assert words(re.search(r"<h2[^>]*>(.*?)</h2>", section(read(name), "modifications"), re.DOTALL)[0]) == title
