# SPDX-License-Identifier: Apache-2.0
"""The home: the plan at a glance before any prose, whatever its size; nothing is on time for want of dates."""

import re

import msgspec
import pytest

from jalon.cli.demo import demo_document
from jalon.publish import SitePlan, build

DOCUMENT, FILES = demo_document()


def words(html):
    return " ".join(re.sub("<[^>]+>", " ", html).replace("\u2060", "").split())


def section(html, name):
    return re.search(rf'<section class="[^"]*" id="{name}".*?</section>', html, re.DOTALL)[0]


def sized(count):
    """The demonstration with so many measures, and nothing that hangs on the ones it had."""
    base = [measure for measure in DOCUMENT.measures if not measure.standing and not measure.held_in]
    measures = tuple(
        msgspec.structs.replace(
            base[rank % len(base)], id=f"m{rank}", number=str(rank), order=rank, depends_on=(), overlaps=(), fate=None
        )
        for rank in range(1, count + 1)
    )
    emptied = dict.fromkeys(
        ("actions", "updates", "money", "amendments", "stories", "programmes", "intakes", "events", "agreements",
         "awards", "evaluations", "criteria", "attestations"), (),
    )  # fmt: skip
    indicators = tuple(msgspec.structs.replace(item, serves=()) for item in DOCUMENT.indicators)
    plan = msgspec.structs.replace(DOCUMENT.plan, id=f"p{count}", announced=())
    return msgspec.structs.replace(
        DOCUMENT, plan=plan, measures=measures, indicators=indicators, adopted=None, **emptied
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("home") / "out"
    undated = msgspec.structs.replace(sized(9), plan=msgspec.structs.replace(sized(9).plan, id="undated"))
    undated = msgspec.structs.replace(
        undated, measures=tuple(msgspec.structs.replace(item, period=None) for item in undated.measures)
    )
    plans = [SitePlan(DOCUMENT, FILES, "demo"), *(SitePlan(sized(n), {}, f"p{n}") for n in (5, 201))]
    build([*plans, SitePlan(undated, {}, "undated")], folder)
    return lambda plan: (folder / "fr" / plan / "index.html").read_text(encoding="utf-8")


def test_the_line_comes_before_any_prose(home):
    html = home("demo")
    assert html.index("<h1>") < html.index('class="stakes"') < html.index('class="prose')
    assert html.count('<use href="#j-stake') + html.count('<use href="#j-ghost') == len(DOCUMENT.measures)


def test_each_state_leads_to_its_measures_and_its_count_to_its_proof(home):
    states = re.search(r'<ul class="states".*?</ul>', home("demo"), re.DOTALL)[0]
    assert "mesures/etat/under-way.html" in states
    assert sum(int(n) for n in re.findall(r'/value" [^>]*>(\d+)</a>', states)) == len(DOCUMENT.measures)


def test_few_measures_are_named_and_many_are_counted_by_state(home):
    assert 'class="known"' in home("p5")
    assert 'class="known"' not in home("demo")
    many = home("p201")
    assert 'class="stakes"' not in many
    assert "states--bars" in many


def test_what_is_late_is_named_with_its_day(home):
    late = words(section(home("demo"), "trois"))
    assert "Mettre le portail en ligne , attendue le 28 février 2026" in late


def test_without_any_deadline_nothing_is_said_to_be_on_time(home):
    html = home("undated")
    assert "Aucune n’a d’échéance publiée." in words(html)
    assert "on ne peut pas le dire" in words(section(html, "trois"))
    assert "count:actions.late" not in html


def test_the_latest_decided_stands_beside_the_latest_observed(home):
    html = section(home("demo"), "trois")
    titles = re.findall(r"<h3>(Dernière[^<]+)<", html)
    assert [" ".join(title.split()) for title in titles] == [
        "Dernière modification décidée", "Dernière modification constatée",
    ]  # fmt: skip


def test_a_clientele_is_told_what_is_open_and_until_when(home):
    html = words(section(home("demo"), "pour-vous"))
    assert "Cohorte de l’ automne 2026 , ferme le 31 août 2026" in html
    assert "6 mesures 1 appel ouvert" in html


def test_ages_follow_one_another_and_this_plan_stands_among_them(home):
    html = section(home("demo"), "plan")
    assert html.count("is-here") == 1
    assert len(re.findall(r'<li class="is-(?:policy|plan)', html)) > 2
