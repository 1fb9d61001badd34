# SPDX-License-Identifier: Apache-2.0
"""Attainment in all its outcomes; never said where it cannot be."""

import pytest
from base_plan import clean, read, row

from jalon.plan.figures import Figures, explain
from jalon.plan.figures.attainment import (
    BEFORE_HORIZON,
    BREAK,
    NO_BASE,
    NO_DATE,
    NO_HORIZON,
    NO_NUMBER,
    NO_OBSERVATION,
    NO_ORDER,
    NOT_EACH,
    NOT_SUMMED,
    NOT_WHOLE,
    NOT_YET,
    OTHER_UNIT,
    ROUNDED,
    SUMMED,
    assess,
    compare,
)  # fmt: skip
from jalon.plan.figures.intervals import changes
from jalon.plan.index import Index

D = __import__("decimal").Decimal


def assessed(target, observation, *, plan=None, indicator=None, more=(), baseline=None):
    """The attainment of the clean plan's target, with these fields."""
    raw = clean()
    raw["plan"].update({"as_of": "2026-06-30"} | (plan or {}))
    row(raw, "indicators", "sites").update({"nature": "stock"} | (indicator or {}))
    version = row(raw, "targets", "sites")["versions"][0]
    version.update(target)
    first = row(raw, "observations", "2023")
    first.update({"period": {"from": "2025-04-01", "last": "2026-03-31"}} | observation)
    raw["observations"] += [{**first, **each} for each in more]
    row(raw, "baselines", "sites")["versions"][0].update(baseline or {})
    for each in (raw["plan"], version, *raw["observations"], row(raw, "baselines", "sites")["versions"][0]):
        for name in [name for name, value in each.items() if value is None]:
            del each[name]
    document = read(raw)
    found = assess(Index(document), document.targets[0])
    return found.outcome, found.reason


def outcome(*args, **more):
    return assessed(*args, **more)[0]


@pytest.mark.parametrize(("observation", "expected"), [
    ({"value": "40"}, "met"),
    ({"value": "45"}, "met"),
    ({"value": "39"}, "partly_met"),
    ({"value": "0"}, "not_met"),
    ({"value": "41", "precision": "at_least"}, "met"),
    ({"value": "39", "precision": "at_most"}, "not_met"),
    ({"value": "42", "precision": "about", "low": "40", "high": "44"}, "met"),
    ({"value": None, "low": "41", "high": "50", "precision": "range"}, "met"),
    ({"value": None, "low": "10", "high": "20", "precision": "range"}, "partly_met"),
])  # fmt: skip
def test_levels_after_the_horizon(observation, expected):
    assert outcome({}, observation) == expected


@pytest.mark.parametrize("observation", [
    {"value": "39", "precision": "at_least"},
    {"value": "45", "precision": "at_most"},
    {"value": "40", "precision": "about"},
    {"value": "40", "precision": "about", "low": "38", "high": "42"},
])  # fmt: skip
def test_a_rounded_value_that_does_not_decide(observation):
    assert assessed({}, observation) == ("cannot_be_said", ROUNDED)


@pytest.mark.parametrize(("target", "value", "expected"), [
    ({"comparator": "at_most"}, "41", "partly_met"),
    ({"comparator": "at_most"}, "40", "met"),
    ({"comparator": "exactly"}, "40", "met"),
    ({"comparator": "exactly"}, "41", "partly_met"),
    ({"value": None, "low": "30", "high": "35", "precision": "range"}, "32", "met"),
    ({"value": None, "low": "30", "high": "35", "precision": "range"}, "36", "partly_met"),
    ({"precision": "at_most"}, "40", "met"),
    ({"form": "change_points", "value": "20"}, "20", "met"),
    ({"form": "change_points", "value": "20"}, "19", "partly_met"),
    ({"form": "improve", "value": None}, "1", "met"),
    ({"form": "improve", "value": None}, "0", "not_met"),
    ({"form": "maintain", "value": None}, "0", "met"),
])  # fmt: skip
def test_comparators_and_forms(target, value, expected):
    assert outcome(target, {"value": value}) == expected


def test_change_in_percent_from_a_baseline():
    base = {"value": "50"}
    target = {"form": "change_percent", "value": "20", "unit": "%"}
    assert outcome(target, {"value": "60"}, baseline=base) == "met"
    assert outcome(target, {"value": "55"}, baseline=base) == "partly_met"
    assert outcome(target, {"value": "49"}, baseline=base) == "not_met"
    assert assessed(target, {"value": "60"}) == ("cannot_be_said", NO_BASE)
    assert assessed(target | {"base": None}, {"value": "60"}) == ("cannot_be_said", NO_BASE)


def test_decrease_is_better_when_the_indicator_says_so():
    falls = {"direction": "decrease"}
    assert outcome({}, {"value": "39"}, indicator=falls) == "met"
    assert outcome({}, {"value": "90"}, indicator=falls, baseline={"value": "100"}) == "partly_met"
    assert (
        outcome({"form": "improve", "value": None}, {"value": "90"}, indicator=falls, baseline={"value": "100"})
        == "met"
    )


@pytest.mark.parametrize(("target", "observation", "more", "reason"), [
    ({"horizon": None}, {}, {}, ("cannot_be_said", NO_HORIZON)),
    ({}, {}, {"plan": {"as_of": None}}, ("cannot_be_said", NO_DATE)),
    ({}, {"unit": "hectare"}, {}, ("cannot_be_said", OTHER_UNIT)),
    ({}, {"value": None, "text": {"fr": "Beaucoup"}}, {}, ("cannot_be_said", NO_NUMBER)),
    ({}, {}, {"indicator": {"breaks": [{"id": "1", "on": "2025"}]}}, ("cannot_be_said", BREAK)),
    ({}, {"kind": "expected"}, {}, ("not_measured", NO_OBSERVATION)),
    ({}, {"value": None, "state": "not_measured"}, {}, ("not_measured", NO_OBSERVATION)),
    ({}, {"kind": "expected"}, {"plan": {"as_of": "2025-01-01"}}, ("too_early", NOT_YET)),
    ({}, {}, {"plan": {"as_of": "2026-03-31"}}, ("too_early", NOT_YET)),
    ({}, {"value": "60", "period": {"last": "2024-03-31"}}, {}, ("not_measured", BEFORE_HORIZON)),
    ({}, {"value": "60", "period": {"last": "2027-03-31"}}, {}, ("not_measured", BEFORE_HORIZON)),
])  # fmt: skip
def test_where_it_cannot_be_said(target, observation, more, reason):
    assert assessed(target, observation, **more) == reason


def test_a_break_before_the_target_or_declared_comparable_forbids_nothing():
    before = {"breaks": [{"id": "1", "on": "2022"}]}
    assert outcome({"set_on": "2023-04-01"}, {"value": "45"}, indicator=before) == "met"
    decided = {"breaks": [{"id": "1", "on": "2025", "comparable_by": "d1"}]}
    assert outcome({}, {"value": "45"}, indicator=decided) == "met"


def test_met_before_the_horizon_only_for_what_cannot_come_undone():
    early = {"as_of": "2024-06-30"}
    past = {"value": "45", "period": {"last": "2024-03-31"}}
    assert outcome({}, past, plan=early, indicator={"nature": "cumulative"}) == "met"
    assert outcome({}, past, plan=early) == "too_early"
    assert outcome({"comparator": "at_most"}, past, plan=early, indicator={"nature": "cumulative"}) == "too_early"
    restarts = {"nature": "cumulative", "restarts": "fiscal_year"}
    assert outcome({}, past, plan=early, indicator=restarts) == "too_early"


def year(number, value):
    return {"id": str(number), "value": value, "period": {"from": f"{number}-04-01", "last": f"{number + 1}-03-31"}}


def test_a_target_for_each_year_needs_each_year():
    each = {"value": "10", "per": "year", "years": "3"}
    two = (year(2023, "10"), year(2024, "12"))
    assert outcome(each, {"id": "2025", "value": "11"}, more=two) == "met"
    assert outcome(each, {"id": "2025", "value": "9"}, more=two) == "partly_met"
    assert outcome(each, {"id": "2025", "value": "9"}, more=(year(2023, "1"), year(2024, "2"))) == "not_met"
    assert assessed(each, {"id": "2025", "value": "11"}, more=two[:1]) == ("cannot_be_said", NOT_EACH)
    assert assessed(each | {"years": None}, {"id": "2025"}, more=two) == ("cannot_be_said", NOT_EACH)
    whole = {"id": "2023-2026", "value": "33", "period": {"from": "2023-04-01", "last": "2026-03-31"}}
    assert assessed(each, whole) == ("not_measured", NO_OBSERVATION)


def test_terms_by_the_order_of_their_scale():
    scale = {"values": "term", "scale": [{"id": "faible", "order": "1"}, {"id": "fort", "order": "2"}]}
    target = {"value": None, "unit": None, "term": "fort"}
    seen = {"value": None, "unit": None, "term": "fort"}
    assert outcome(target, seen, indicator=scale) == "met"
    assert outcome(target, seen | {"term": "faible"}, indicator=scale) == "not_met"
    assert outcome(target | {"comparator": "at_most"}, seen | {"term": "faible"}, indicator=scale) == "met"
    bare = {"values": "term", "scale": [{"id": "faible"}, {"id": "fort"}]}
    assert assessed(target, seen | {"term": "faible"}, indicator=bare) == ("cannot_be_said", NO_ORDER)
    assert outcome(target | {"comparator": "exactly"}, seen | {"term": "faible"}, indicator=bare) == "not_met"


def test_the_base_is_frozen_or_follows_restatement():
    from jalon.plan.figures.attainment import base_of  # noqa: PLC0415  # beside the only test that needs it

    raw = clean()
    row(raw, "baselines", "sites")["versions"].append({"id": "2", "value": "5", "unit": "site", "source": "bilan-2024"})
    version = row(raw, "targets", "sites")["versions"][0]
    frozen = read(raw)
    assert base_of(Index(frozen), frozen.targets[0].versions[0]).id == "1"
    version["base_follows"] = "restatement"
    following = read(raw)
    assert base_of(Index(following), following.targets[0].versions[0]).id == "2"


@pytest.mark.parametrize(("comparator", "seen", "expected"), [
    ("at_least", (D(5), None), True), ("at_least", (D(4), None), None), ("at_least", (None, D(4)), False),
    ("more", (D(5), D(5)), False), ("more", (D(5), D(6)), None), ("more", (D(6), D(6)), True),
    ("less", (D(5), D(5)), False), ("less", (D(4), D(4)), True), ("at_most", (None, D(5)), True),
    ("range", (D(5), D(5)), True), ("exactly", (D(4), D(6)), None), ("exactly", (D(6), D(7)), False),
])  # fmt: skip
def test_compare_intervals(comparator, seen, expected):
    assert compare(comparator, (D(5), D(5)), seen) is expected


def test_changes_between_intervals():
    assert changes((D(60), D(66)), (D(50), D(60)), percent=False) == (0, 16)
    assert changes((D(60), None), (D(50), D(50)), percent=True) == (20, None)
    assert changes((D(60), D(60)), (D(-1), D(1)), percent=True) is None
    assert changes((D(-40), D(-40)), (D(-50), D(-50)), percent=True) == (20, 20)


def years(*values, first=2023):
    """An observation a year, from April to March."""
    return [
        {
            "id": f"y{first + rank}",
            "value": value,
            "period": {"from": f"{first + rank}-04-01", "last": f"{first + rank + 1}-03-31"},
        }
        for rank, value in enumerate(values)
    ]


def in_total(values, *, target=None, **more):
    first, *others = years(*values) if isinstance(values, tuple) else values
    target = {"value": "100", "per": "total", "horizon": "2026-03-31", "years": "3"} | (target or {})
    indicator = {"nature": "flow"} | more.pop("indicator", {})
    return assessed(target, {**first, "id": "2023"}, more=others, indicator=indicator, **more)


@pytest.mark.parametrize(("values", "expected"), [
    (("30", "30", "40"), ("met", SUMMED)),
    (("30", "30", "30"), ("partly_met", SUMMED)),
    (("0", "0", "0"), ("not_met", SUMMED)),
    (("60", "50"), ("met", SUMMED)),  # enough already, whatever the third year
    (("30", "30"), ("cannot_be_said", NOT_WHOLE)),
])  # fmt: skip
def test_a_flow_in_total_is_the_sum_of_its_periods(values, expected):
    assert in_total(values) == expected


def test_a_total_is_too_early_until_its_horizon():
    assert in_total(("30", "30"), plan={"as_of": "2025-06-30"}) == ("too_early", NOT_YET)


def test_a_quarter_is_not_added_to_its_year_and_what_overlaps_is_not_added():
    quarter = {"id": "t1", "value": "10", "period": {"from": "2024-04-01", "last": "2024-06-30"}}
    assert in_total([*years("30", "30", "30"), quarter]) == ("partly_met", SUMMED)
    across = {"id": "t1", "value": "10", "period": {"from": "2024-12-01", "last": "2025-06-30"}}
    assert in_total([*years("30", "30", "30"), across]) == ("cannot_be_said", NOT_SUMMED)


def test_what_adds_up_otherwise_is_not_summed():
    assert in_total(("30", "30", "40"), indicator={"adds_up": {"time": "max"}}) == ("cannot_be_said", NOT_SUMMED)


def test_a_total_of_rounded_values_is_an_interval():
    about = [{**each, "precision": "about", "low": "30", "high": "36"} for each in years("33", "33", "33")]
    assert in_total(about) == ("cannot_be_said", ROUNDED)
    assert in_total(about, target={"value": "90"}) == ("met", SUMMED)


def test_the_ratio_of_a_total_names_all_that_was_added():
    raw = clean()
    raw["plan"].update(as_of="2026-06-30")
    row(raw, "indicators", "sites").update(nature="flow")
    row(raw, "targets", "sites")["versions"][0].update(value="100", per="total", horizon="2026-03-31", years="3")
    base = row(raw, "observations", "2023")
    raw["observations"] = [{**base, **each} for each in years("30", "30", "30")]
    figures = Figures.of(read(raw))
    ratio, numerator = (figures.get(f"ratio:sites/{part}") for part in ("value", "numerator"))
    assert (ratio.value, numerator.value) == (D("0.9"), D(90))
    added = [each.address for each in ratio.computation.inputs if each.name == "numerator"]
    assert added == ["obs:sites/y2023", "obs:sites/y2024", "obs:sites/y2025"]
    assert figures.all["ratio:sites/value"] == ratio
    assert explain(figures, "plan", "ratio:sites/value").agrees is True
