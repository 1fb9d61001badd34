# SPDX-License-Identifier: Apache-2.0
"""The page of an indicator: the finding first, its series on a chart that its table repeats, what is set apart."""

import re

import pytest
import sample

from jalon.publish.frame import frame_of
from jalon.publish.pages import Unit, indicator, measure
from jalon.publish.pages.series import series_of
from jalon.publish.render import environment, html
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

TARGET = {"id": "1", "form": "level", "value": "10", "unit": "comptoir", "horizon": "2034-12-31", "source": "annonce",
          "comparator": "at_least", "base": "depart/1"}  # fmt: skip


def year(number, value=None, **more):
    period = {"from": f"{number}-01-01", "last": f"{number}-12-31"}
    said = {} if value is None else {"value": value, "unit": "comptoir", "level": "documented"}
    return {"indicator": "comptoirs", "id": str(number), "period": period, "source": "bilan", **said, **more}


def site(*observations, target=None, **indicator_fields):
    """The sample with one indicator: its observations, its target (none: no target), its baseline of 2030."""
    tree = sample.raw()
    row = tree["indicators"][0]
    del row["breaks"], row["cumulative_since"], tree["amendments"], tree["targets"], tree["observations"]
    row.update({"nature": "stock"} | indicator_fields)
    if target:
        tree["targets"] = [{"id": "cible", "indicator": "comptoirs", "versions": target}]
    if observations:
        tree["observations"] = list(observations)
    version = {"id": "1", "value": "2", "unit": "comptoir", "source": "annonce",
               "period": {"from": "2030-01-01", "last": "2030-12-31"}}  # fmt: skip
    tree["baselines"] = [{"id": "depart", "indicator": "comptoirs", "versions": [version]}]
    return PlanSite(sample.read(tree))


def page(plan, lang="fr"):
    unit = Unit("indicator", "comptoirs")
    return html(frame_of(plan, "cotier/", None), unit, indicator.gather(plan, unit), lang)


def read(text):
    plain = re.sub("<[^>]+>|\u2060", "", text)
    return " ".join(plain.replace("\u00a0", " ").replace("\u202f", " ").split())


def finding(plan, lang="fr"):
    return read(re.search(r'<h2 id="releves-title">(.*?)</h2>', page(plan, lang), re.DOTALL)[1])


def drawing(plan):
    return re.search(r'<svg class="chart__svg chart__svg--wide".*?</svg>', page(plan), re.DOTALL)[0]


SERIES = (year(2030, "2"), year(2031, "4"), year(2032, "6"))


@pytest.mark.parametrize(
    ("observations", "target", "words"),
    [
        (SERIES, [TARGET], "6 comptoirs, pour une cible de 10 comptoirs : trop tôt pour le dire"),
        (SERIES, [TARGET | {"horizon": "2031-12-31", "value": "4"}],
         "4 comptoirs : la cible de 4 comptoirs est atteinte"),
        (SERIES, [TARGET | {"horizon": "2031-12-31"}],
         "4 comptoirs : la cible de 10 comptoirs est atteinte en partie"),
        ((year(2031, "2"),), [TARGET | {"horizon": "2031-12-31"}],
         "2 comptoirs : la cible de 10 comptoirs n’est pas atteinte"),
        (SERIES, [{k: v for k, v in TARGET.items() if k != "horizon"}],
         "6 comptoirs ; on ne peut pas dire si la cible de 10 comptoirs est atteinte"),
        ((year(2031, state="not_measured"),), [TARGET], "Rien n’est mesuré ; la cible est de 10 comptoirs"),
        (SERIES, None, "6 comptoirs, sans cible qui permette de juger"),
        ((), None, "Aucun relevé n’est publié"),
        (SERIES, [TARGET | {"form": "change_percent", "unit": "%", "value": "50"}],
         "6 comptoirs, pour une cible de 50 % de variation : trop tôt pour le dire"),
    ],
)  # fmt: skip
def test_the_finding_is_the_title(observations, target, words):
    assert finding(site(*observations, target=target)) == words


def test_the_finding_is_said_in_english():
    assert finding(site(*SERIES, target=[TARGET]), "en") == "6 counters, for a target of 10 counters: too early to say"


def test_the_path_goes_from_the_baseline_to_the_target():
    assert drawing(site(*SERIES, target=[TARGET])).count('class="target"') == 1
    assert 'class="target"' not in drawing(site(*SERIES, target=[TARGET | {"base": "nowhere/1"}]))


def test_a_flow_in_total_is_not_drawn_beside_the_value_of_a_year():
    drawn = drawing(site(*SERIES, target=[TARGET | {"per": "total"}], nature="flow"))
    assert "target:cible" not in drawn


def test_each_value_drawn_is_in_the_table_with_its_kind_and_its_level():
    plan = site(*SERIES, year(2033, "7", kind="expected", precision="about"), target=[TARGET])
    table = re.search(r'<table class="stacked">.*?</table>', page(plan), re.DOTALL)[0]
    rows = [read(row) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]]
    assert len(rows) == 5
    assert rows[3].endswith("environ 7 comptoirsattendu, arrondidocumenté")
    assert set(re.findall(r'data-figure="([^"]*)"', drawing(plan))) <= set(re.findall(r'data-figure="([^"]*)"', table))


def test_a_target_that_moved_stands_beside_the_first():
    drawn = drawing(site(*SERIES, target=[TARGET, TARGET | {"id": "2", "value": "8"}]))
    assert ("c-former" in drawn, "s-moved" in drawn) == (True, True)
    assert "Cible d’abord fixée" in drawn


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Rythme : Sur la bonne voie. Le dernier relevé, 6, est comparé à la ligne droite qui va de 2 à 10."),
        ({"horizon": None}, "Rythme : on ne peut pas le dire, faute d’échéance."),
        ({"base": None}, "Rythme : on ne peut pas le dire, faute de valeur de départ."),
        ({"form": "improve", "value": None, "comparator": None},
         "Rythme : on ne peut pas le dire, faute d’un niveau à atteindre."),
    ],
)  # fmt: skip
def test_the_pace_is_said_by_a_method_or_why_it_is_not(changes, words):
    target = {name: value for name, value in (TARGET | changes).items() if value is not None}
    assert words in read(page(site(*SERIES, target=[target])))


def test_a_break_is_drawn_and_explained():
    plan = site(*SERIES, target=[TARGET], breaks=[{"id": "b", "on": "2031-01", "changed": {"fr": "Autre méthode"}}])
    assert 'class="c-break"' in drawing(plan)
    assert "Aucune comparaison n’est faite d’un côté à l’autre." in read(page(plan))
    assert "la série étant rompue" in read(page(plan))


def test_parts_stand_on_one_scale_with_a_row_each():
    parts = [
        year(number, value, id=f"{number}-{code.lower()}", dimensions=[{"dimension": "regions", "code": code}])
        for code, values in (("2A", ("1", "2")), ("01", ("3", "4")))
        for number, value in zip((2031, 2032), values, strict=True)
    ]
    found = page(site(*parts))
    panels = re.findall(r'<svg class="chart__svg chart__svg--small".*?</svg>', found, re.DOTALL)
    assert len(panels) == 2
    assert len({tuple(re.findall(r'data-number="scale">(.*?)<', panel)) for panel in panels}) == 1
    rows = re.findall(r'<tr><th scope="row">(?:(?!</tr>).)*</tr>', found.partition('id="ventilations"')[2], re.DOTALL)
    assert sorted(len(re.findall("data-figure", row)) for row in rows) == [2, 2]


def test_what_another_is_retained_over_is_set_aside():
    kept = year(2031, "4", retained={"by": "dg", "on": "2032-01-01", "reason": {"fr": "Compté"}})
    plan = site(kept, year(2031, "9", id="z"))
    assert series_of(plan, "comptoirs").aside == ("z",)
    words = read(page(plan))
    assert "Un seul est retenu" in words
    assert "Compté" in words


def test_what_has_no_place_is_told_in_a_table_of_its_own():
    plan = site(*SERIES, {"indicator": "comptoirs", "id": "x", "value": "5", "unit": "comptoir", "source": "bilan"},
                {**year(2033, "9", id="y"), "unit": "quai"})  # fmt: skip
    assert series_of(plan, "comptoirs").others == ("x", "y")
    assert "Relevés qui n’ont pas de place sur le graphique" in page(plan)


def test_a_half_year_is_a_brief_pole_and_a_stock_is_not():
    half = {**year(2033, "4", id="h"), "period": {"from": "2033-01-01", "last": "2033-06-30"}}
    wide = {nature: drawing(site(*SERIES, half, nature=nature)) for nature in ("flow", "stock")}
    assert wide["flow"] != wide["stock"]


def test_an_english_page_says_what_is_read_in_english():
    plan = site(*SERIES, target=[TARGET])
    bundle = indicator.gather(plan, Unit("indicator", "comptoirs"))
    assert Say(frame_of(plan, "cotier/", None), bundle, "en", environment("en")).t("rupture") == "break"
    assert "Target\u00a0:" not in page(plan, "en")
    assert "Target: " in page(plan, "en").replace("\u00a0", " ")


def measure_page(plan):
    unit = Unit("measure", "m1")
    return html(frame_of(plan, "cotier/", None), unit, measure.gather(plan, unit), "fr")


def test_a_measure_shows_its_indicators_in_small_multiples():
    found = measure_page(site(*SERIES, target=[TARGET]))
    small = re.search(r'<figure class="chart chart--small">.*?</figure>', found, re.DOTALL)[0]
    rows = [read(row) for row in re.findall(r"<tr>(.*?)</tr>", small, re.DOTALL)]
    assert rows == ["PériodeValeur", "20302", "20314", "20326", "Cible10 comptoirs"]
    assert read(re.search(r"<h4.*?</h4>", small)[0]) == "Comptoirs ouverts : relevés et cible"


def test_a_measure_shows_the_last_places_only():
    found = measure_page(site(*(year(2020 + rank, str(rank)) for rank in range(9))))
    small = re.search(r'<figure class="chart chart--small">.*?</figure>', found, re.DOTALL)[0]
    assert re.findall(r'<th scope="row"><time datetime="(\d+)"', small) == [
        "2023",
        "2024",
        "2025",
        "2026",
        "2027",
        "2028",
    ]


def test_a_value_alone_is_not_drawn_small():
    assert "chart--small" not in measure_page(site(year(2031, "4")))


def test_values_of_several_units_share_no_scale():
    money = [{**year(2031, value, id=name), "currency": currency} for name, value, currency in
             (("a", "12", "EUR"), ("b", "18", "CAD"), ("c", "25", "EUR"))]  # fmt: skip
    for item in money:
        del item["unit"]
        item["distinguished_by"] = {"fr": f"Selon {item['id']}"}
    found = page(site(*money))
    apart = found.partition('id="ecarts"')[2]
    assert "<svg" not in apart.partition("</figure>")[0]
    assert apart.partition("</figure>")[0].count('<th scope="row">') == 3
    units = {read(row) for row in re.findall(r'<text [^>]*class="t-[a-z]+"[^>]*>.*?</text>', found)}
    assert not any("$" in words for words in units) or not any("€" in words for words in units)
