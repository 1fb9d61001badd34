# SPDX-License-Identifier: Apache-2.0
"""The rooms of a plan's site: who reported, what is open to whom, what is due, what changed, what stories tell."""

import re

import msgspec
import pytest
import sample
import sitereader

from jalon.publish import SitePlan, build
from jalon.publish.pages.intervals import intervals, within
from jalon.publish.site import PlanSite

YEARS = [
    {"id": "b1", "title": {"fr": "Premier bilan"}, "due": "2031-06-30", "published_on": "2031-09-15", "source": "bilan",
     "period": {"from": "2030-04-01", "last": "2031-03-31"}},
    {"id": "b2", "title": {"fr": "Second bilan"}, "due": "2032-05-31",
     "period": {"from": "2031-04-01", "last": "2032-03-31"}},
    {"id": "b3", "title": {"fr": "Dernier bilan"}, "due": "2033-05-31",
     "period": {"from": "2032-04-01", "last": "2033-03-31"}},
]  # fmt: skip
OPEN = {
    "id": "k-2032",
    "programme": "kiosques",
    "title": {"fr": "Appel 2032"},
    "opens": "2032-06-01",
    "closes": "2032-08-31",
    "url": "https://exemple.org/appel",
}
COMING = {**OPEN, "id": "k-2033", "title": {"fr": "Appel 2033"}, "opens": "2032-07-01", "clienteles": ["index"]}
QUESTION = {
    "id": "c2",
    "programme": "kiosques",
    "order": "2",
    "text": {"fr": "Tenir un étal."},
    "question": {"fr": "Tenez-vous un étal ?"},
}


def document():
    """The sample with a calendar, an open intake, one to come, and a question."""
    tree = sample.raw()
    tree["plan"]["reports"] = YEARS
    tree["intakes"] += [OPEN, COMING]
    tree["criteria"].append(QUESTION)
    return msgspec.structs.replace(sample.read(tree), adopted=sample.document().adopted)


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rooms") / "out"
    build([SitePlan(document(), sample.files(), "cotier/")], folder)
    return folder


@pytest.fixture(scope="module")
def pages(out):
    return sitereader.pages(out)


def words(html):
    return " ".join(re.sub("<[^>]+>", " ", html).replace("\u00a0", " ").replace("\u202f", " ").split())


def section(page, identity):
    """The words of a section, from its title to the next section."""
    found = re.search(f'<section [^>]*id="{identity}".*?</section>', page.source, re.DOTALL)
    return words(found[0]) if found else None


def test_the_whole_site_holds(pages, out):
    assert sitereader.broken_links(pages, out) == []
    assert sitereader.unresolved(pages, out) == set()
    assert {path: page.loose_digits for path, page in pages.items() if page.loose_digits} == {}


# Bodies.


def test_bodies_stand_by_what_was_heard_of_them(pages):
    page = pages["fr/cotier/organismes/index.html"]
    partly = section(page, "en-partie")
    assert "Ministère de la Mer" in partly
    assert section(page, "rien") is None
    assert section(page, "reported") is None
    assert "Conseil" in section(page, "none")


def test_a_body_says_report_by_report_what_was_heard(pages):
    page = section(pages["fr/cotier/organismes/min-mer.html"], "repond")
    assert "Premier bilan" in page
    assert "10 avril 2031" in page
    assert "rien de rapporté" in page
    assert "pas encore dû" in page
    assert "retard" not in page.replace("en retard", "")


def test_what_is_not_public_does_not_make_a_body_heard(pages):
    page = words(pages["fr/cotier/organismes/port-3.html"].source)
    assert "SECRET" not in page
    assert "Succède à" in page


def test_without_a_calendar_nobody_is_late(tmp_path):
    tree = sample.raw()
    del tree["plan"]["reports"]
    build([SitePlan(sample.read(tree), sample.files(), "cotier/")], tmp_path / "out")
    page = sitereader.pages(tmp_path / "out")["fr/cotier/organismes/index.html"]
    assert "on ne peut pas dire qui est en retard" in words(page.source)
    assert "Ministère de la Mer" in section(page, "reported")


# Clienteles and programmes.


def test_a_clientele_sees_what_is_open_with_its_deadline_and_its_questions(pages):
    page = section(pages["fr/cotier/clienteles/pecheurs.html"], "ouvert")
    assert "Appel 2032 Ouvert" in page
    assert "ferme le 31 août 2032" in page
    assert "Tenez-vous un étal ? La règle : Tenir un étal." in page
    assert "Avoir 18 ans." in page
    assert "Appel 2033" not in page
    assert "Appel 2031" in section(pages["fr/cotier/clienteles/pecheurs.html"], "ferme")


def test_an_intake_that_names_somebody_is_for_them_alone(pages):
    page = pages["fr/cotier/clienteles/_index.html"]
    assert "Appel 2033" in section(page, "a-venir")
    assert section(page, "ouvert") is None


def test_nothing_open_is_said_with_where_to_look(tmp_path):
    tree = sample.raw()
    del tree["intakes"], tree["criteria"]
    build([SitePlan(sample.read(tree), sample.files(), "cotier/")], tmp_path / "out")
    page = sitereader.pages(tmp_path / "out")["fr/cotier/clienteles/pecheurs.html"]
    said = section(page, "ouvert")
    assert "Aucun appel n’est ouvert ni annoncé au 30 juin 2032" in said
    assert "Ministère de la Mer" in said


def test_the_page_of_a_programme_proves_its_places(pages):
    page = pages["fr/cotier/programmes/kiosques.html"]
    assert "money-intake.k-2031_capacity" in page.ids
    assert {"intake-k-2032", "criterion-c1", "criterion-c2"} <= set(page.ids)
    assert "Tenez-vous un étal ?" in section(page, "admissibilite")


def test_registers_hold_their_rows_at_an_anchor(pages):
    assert "agreement-entente" in pages["fr/cotier/ententes.html"].ids
    assert "award-aide-1" in pages["fr/cotier/aides.html"].ids
    register = words(pages["fr/cotier/aides.html"].source)
    assert "25 000 $" in register
    assert pages["fr/cotier/evenements/index.html"].kind == "events"


# Deadlines.


def test_deadlines_say_how_each_stands_and_drift_is_drawn_with_its_reason(pages):
    page = pages["fr/cotier/echeances.html"]
    assert "drift:a1" in page.source
    assert "Le bail a tardé de 6 mois." in section(page, "glissements")
    assert "Appel 2032" in section(page, "a-venir-2032")
    assert "après l’échéance 15 septembre 2031" in section(page, "passe-2031")
    assert "Le plan" not in (section(page, "sans-date") or "")


def test_a_late_report_says_by_how_many_days(pages, out):
    assert sitereader.figure_entry(out, "cotier/drift:report.b1/days")["value"] == "77"
    page = pages["fr/cotier/reddition-de-comptes.html"]
    assert "après l’échéance : 77 jours" in section(page, "bilans")
    assert "dû, non paru" in section(page, "bilans")
    assert "pas encore dû" in section(page, "bilans")
    assert "drift-report.b1" in page.ids


# What changed.


def test_amendments_are_found_by_measure_and_by_date(pages):
    page = pages["fr/cotier/modifications.html"]
    assert {"amendment-1", "amendment-2", "amendment-3", "amendment-4"} <= set(page.ids)
    assert "15 septembre 2031 · constatée" in section(page, "par-mesure")
    assert "Non publié. Les responsables peuvent le donner" in section(page, "par-date")


def test_the_plan_as_adopted_stands_beside_the_plan_as_amended(pages):
    page = pages["fr/cotier/tel-qu-adopte.html"]
    told = section(page, "measure-m1")
    assert "Tel qu’adopté" in told
    assert "31 décembre 2030" in told
    assert "30 juin 2031" in told
    assert "<del>" in page.source


def test_the_dates_of_the_plan_go_two_by_two():
    found = intervals(PlanSite(document()))
    assert [(item.start.date, item.end.date) for item in found] == [
        ("2030-03-15", "2031-09-15"),
        ("2031-09-15", "2032-06-30"),
    ]
    assert [item.last for item in found] == [False, True]
    assert within(found[0], "2031-09-15")
    assert not within(found[1], "2031-09-15")
    assert within(found[0], "2030-04")


def test_what_changed_since_the_last_report_and_before(pages):
    last = pages["fr/cotier/changements/index.html"]
    assert "Ce qui a changé depuis le dernier bilan" in last.title
    assert "Aucune modification d’un engagement n’est entrée en vigueur" in section(last, "engagements")
    before = pages["fr/cotier/changements/b1.html"]
    assert "Le bail a tardé de 6 mois." in section(before, "engagements")
    assert "En cours" in section(before, "avancement")


# Stories, sources.


def test_a_story_has_its_figures_in_the_margin_each_once(pages):
    page = pages["fr/cotier/recits/quai.html"]
    margin = re.search('<aside class="story__margin".*?</aside>', page.source, re.DOTALL)[0]
    assert margin.count('data-figure="cotier/obs:comptoirs/2031"') == 1
    assert 'href="../indicateurs/comptoirs.html' in margin


def test_a_source_says_what_rests_on_it_and_whether_a_copy_is_kept(pages):
    page = pages["fr/cotier/sources/index.html"]
    found = re.search('<li id="source-bilan">.*?</ul>\\s*|<li id="source-bilan">.*?</li>', page.source, re.DOTALL)[0]
    assert "Comptoirs ouverts" in words(found)
    assert "built-in" not in page.source


def test_policies_hold_their_plans_and_strategies(pages):
    page = pages["fr/cotier/politique.html"]
    assert {"policy-mer", "related-plan-suivant", "strategy-ports"} <= set(page.ids)
