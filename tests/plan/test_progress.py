# SPDX-License-Identifier: Apache-2.0
"""Compound growth and the mean of series: published results reproduced, degenerate cases decided, properties."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jalon.plan.decimals import canonical
from jalon.plan.progress import (
    NotAPeriod,
    Point,
    Result,
    Status,
    Target,
    compound_growth,
    indicator_score,
)
from jalon.plan.progress.bands import limit_factor
from jalon.plan.progress.result import Direction

D = Decimal
TOLERANCE = D("1e-9")

positive = st.decimals(D("0.01"), D(1_000_000), places=2)
directions: st.SearchStrategy[Direction] = st.sampled_from([1, -1])


def series(*values: tuple[str, str | None]) -> list[Point]:
    return [Point(period, None if value is None else D(value)) for period, value in values]


def said(result: Result) -> list[str]:
    return [exclusion.msgid for exclusion in result.exclusions]


def year(text: str) -> str:
    return text.removesuffix(".0")


def number(text: str) -> Decimal | None:
    return D(text) if text else None


def assess(row: dict[str, str]) -> Result:
    points = [
        Point(year(row[f"{which}_year"]), number(row[f"{which}_value"]))
        for which in ("base", "current")
        if row[f"{which}_year"]
    ]
    target = number(row["target_value"])
    return compound_growth(
        points,
        direction=1 if D(row["direction"]) > 0 else -1,
        target=None if target is None else Target(target, year(row["target_year"])),
        limit=number(row["limit"]),
    )


def close(found: Decimal | None, published: Decimal | None) -> bool:
    if found is None or published is None:
        return found is published
    return abs(found - published) <= TOLERANCE


@pytest.fixture(scope="session")
def published(shared: Path) -> list[dict[str, str]]:
    with (shared / "oracle/progress/series.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_published_assessment_is_reproduced(published: list[dict[str, str]]) -> None:
    differing = [
        row["id"]
        for row in published
        for result in [assess(row)]
        if not close(result.value, number(row["progress_value"]))
        or not close(result.score, number(row["score"]))
        or result.status != row["status"]
    ]
    assert len(published) >= 50
    assert differing == []


def test_a_published_row_without_data_cannot_be_assessed() -> None:
    row = dict.fromkeys(("base_year", "base_value", "current_year", "current_value", "target_value", "limit"), "")
    result = assess({**row, "direction": "-1", "target_year": "2030.0"})
    assert (result.status, result.value, result.score) == (Status.NOT_AVAILABLE, None, None)


def test_with_a_target_the_pace_is_observed_over_required_growth() -> None:
    # 100 to 121 in two years is 10 % a year; 100 to 144 in two is 20 %: half the pace.
    result = compound_growth(series(("2015", "100"), ("2017", "121")), direction=1, target=Target(D(144), "2017"))
    assert result.value == D("0.5")
    assert result.score == D("4.1667") * D("0.5") - D("2.5")
    assert (result.status, result.method, result.version) == (Status.LIMITED_PROGRESS, "compound_growth", "1")
    names = ["base_period", "base", "current_period", "current", "direction", "target", "target_period"]
    assert [item.name for item in result.inputs] == names


def test_without_a_target_the_trend_is_the_growth_in_the_desired_direction() -> None:
    falling = series(("2015", "100"), ("2017", "81"))
    assert compound_growth(falling, direction=-1).value == D("0.1")
    assert compound_growth(falling, direction=1).value == D("-0.1")


@pytest.mark.parametrize(
    ("current", "status", "score"),
    [
        ("1015", Status.SUBSTANTIAL_PROGRESS, "2.5"),
        ("1014.99", Status.MODERATE_PROGRESS, "2.4975"),
        ("1005", Status.MODERATE_PROGRESS, "0"),
        ("1004.99", Status.LIMITED_PROGRESS, "-0.005"),
        ("1000", Status.LIMITED_PROGRESS, "-2.5"),
        ("999.99", Status.DETERIORATION, "-2.50125"),
        ("1030", Status.SUBSTANTIAL_PROGRESS, "5"),
        ("900", Status.DETERIORATION, "-5"),
    ],
)
def test_bands_of_a_trend(current: str, status: Status, score: str) -> None:
    result = compound_growth(series(("2015", "1000"), ("2016", current)), direction=1)
    assert (result.status, result.score) == (status, D(score))


@pytest.mark.parametrize(
    ("current", "status"),
    [
        ("200", Status.TARGET_ACHIEVED),
        ("195", Status.SUBSTANTIAL_PROGRESS),
        ("194.99", Status.MODERATE_PROGRESS),
        ("160", Status.MODERATE_PROGRESS),
        ("159.99", Status.LIMITED_PROGRESS),
        ("100", Status.LIMITED_PROGRESS),
        ("99.99", Status.DETERIORATION),
    ],
)
def test_bands_of_a_pace(current: str, status: Status) -> None:
    result = compound_growth(series(("2015", "100"), ("2016", current)), direction=1, target=Target(D(200), "2016"))
    assert result.status == status


@pytest.mark.parametrize(
    ("base", "limit", "factor"),
    [
        ("50", None, "1"),
        ("40", "20", "1"),
        ("20", "20", "0"),
        ("-20", "20", "0"),
        ("0", "20", "1"),
        ("0", "0", "1"),
        ("5", "0", "1"),
        # 1 - 0.5^4.44, half-way below and half-way above the limit.
        ("10", "20", "0.953929"),
        ("30", "20", "0.953929"),
        ("10", "-20", "0.953929"),
    ],
)
def test_how_much_the_bands_narrow_near_a_limit(base: str, limit: str | None, factor: str) -> None:
    found = limit_factor(D(base), None if limit is None else D(limit))
    assert abs(found - D(factor)) < D("0.000001")


def test_near_a_limit_less_is_enough() -> None:
    # 1.45 % is under 1.5 %, and over 1.5 % narrowed by 0.954.
    points = series(("2015", "1000"), ("2016", "1014.5"))
    assert compound_growth(points, direction=1).status == Status.MODERATE_PROGRESS
    near = compound_growth(points, direction=1, limit=D(2000))
    assert near.status == Status.SUBSTANTIAL_PROGRESS
    assert near.value == D("0.0145")


def test_a_base_at_the_limit_is_on_track_as_long_as_it_is_kept() -> None:
    kept = compound_growth(series(("2015", "100"), ("2020", "100")), direction=1, limit=D(100))
    lost = compound_growth(series(("2015", "100"), ("2020", "99")), direction=1, limit=D(100))
    assert (kept.status, kept.score, kept.value) == (Status.SUBSTANTIAL_PROGRESS, D(5), D(0))
    assert lost.status == Status.DETERIORATION


def test_zero_is_replaced_and_it_is_said() -> None:
    base = compound_growth(series(("2015", "0"), ("2016", "0.002")), direction=1)
    # 10 to 0.001 in four years is to divide by ten each year, which is what was done in the first.
    target = compound_growth(series(("2015", "10"), ("2016", "1")), direction=-1, target=Target(D(0), "2019"))
    assert base.value == D(1)
    assert any("la valeur de départ, zéro" in text for text in said(base))
    assert any("la cible, zéro" in text for text in said(target))
    assert (target.value, target.status) == (D(1), Status.SUBSTANTIAL_PROGRESS)
    both = compound_growth(series(("2015", "0"), ("2016", "0")), direction=1)
    assert both.value == D(-1)


def test_a_series_that_falls_to_zero_has_lost_everything() -> None:
    assert compound_growth(series(("2015", "7"), ("2019", "0")), direction=1).value == D(-1)
    assert compound_growth(series(("2015", "7"), ("2019", "0")), direction=-1).score == D(5)


def test_below_zero_the_direction_is_turned_round() -> None:
    rising = series(("2015", "-100"), ("2016", "-90"))
    result = compound_growth(rising, direction=1, target=Target(D(-80), "2016"))
    assert result.value == D("0.5")
    assert compound_growth(rising, direction=-1).status == Status.DETERIORATION


def test_opposite_signs_cannot_be_assessed_unless_the_target_is_achieved() -> None:
    points = series(("2015", "-5"), ("2016", "5"))
    assert compound_growth(points, direction=1).status == Status.NOT_AVAILABLE
    achieved = compound_growth(points, direction=1, target=Target(D(4), "2020"))
    assert (achieved.status, achieved.value, achieved.score) == (Status.TARGET_ACHIEVED, None, D(5))
    farther = compound_growth(series(("2015", "-5"), ("2016", "-4")), direction=1, target=Target(D(4), "2020"))
    assert (farther.status, farther.value, farther.score) == (Status.NOT_AVAILABLE, None, None)


def test_a_base_beyond_the_target_that_falls_back_deteriorates() -> None:
    result = compound_growth(series(("2016", "8"), ("2025", "13")), direction=-1, target=Target(D(10), "2028"))
    assert result.status == Status.DETERIORATION
    assert result.value is not None
    assert result.value < 0
    assert any("dépassait déjà" in text for text in said(result))


@pytest.mark.parametrize(
    ("current", "status", "score"),
    [("10", Status.TARGET_ACHIEVED, 5), ("11", Status.TARGET_ACHIEVED, 5), ("9", Status.DETERIORATION, -5)],
)
def test_a_target_equal_to_the_base_is_kept_or_lost(current: str, status: Status, score: int) -> None:
    result = compound_growth(series(("2015", "10"), ("2018", current)), direction=1, target=Target(D(10), "2030"))
    assert (result.status, result.score, result.value) == (status, D(score), None)
    assert any("égale à la valeur de départ" in text for text in said(result))


def test_what_cannot_be_assessed_says_why() -> None:
    aim = Target(D(20), "2030")
    for points, target in (
        ([], aim),
        (series(("2015", None)), aim),
        (series(("2015", "10")), aim),
        (series(("2015", "10"), ("2015-16", "11")), aim),
        (series(("2015", "10"), ("2018", "12")), Target(D(20))),
        (series(("2015", "10"), ("2018", "12")), Target(D(20), "2015")),
    ):
        result = compound_growth(points, direction=1, target=target)
        assert (result.status, result.value, result.score) == (Status.NOT_AVAILABLE, None, None)
        assert len(result.exclusions) >= 1
        assert dict(result.sentence.values)["reason"] == result.exclusions[-1]


def test_one_year_only_may_still_have_achieved_its_target() -> None:
    result = compound_growth(series(("2018", "25")), direction=1, target=Target(D(20), "2030"))
    assert (result.status, result.score, result.value) == (Status.TARGET_ACHIEVED, D(5), None)


def test_periods_missing_values_and_a_missing_base() -> None:
    points = series(("2019-20", "121"), ("2015-16", None), ("2017-18", "100"), ("2014-15", "1"))
    result = compound_growth(points, direction=1, base_period="2015")
    assert result.value == D("0.1")
    assert {item.name: item.value for item in result.inputs}["base_period"] == "2017-18"
    assert len(result.exclusions) == 2
    late = compound_growth(points, direction=1, base_period="2021")
    assert late.status == Status.NOT_AVAILABLE


@pytest.mark.parametrize("period", ["", "15", "year 2015", "20155", "0000"])
def test_a_period_begins_with_a_year(period: str) -> None:
    with pytest.raises(NotAPeriod):
        compound_growth(series((period, "1"), ("2018", "2")), direction=1)


@given(positive, positive, st.integers(1, 30), directions, st.sampled_from(["0.001", "0.1", "7", "1000"]))
def test_the_unit_changes_nothing(base: Decimal, current: Decimal, years: int, way: Direction, scale: str) -> None:
    target = Target(base * D("1.37"), "2040")
    plain = [Point("2000", base), Point(str(2000 + years), current)]
    scaled = [Point("2000", base * D(scale)), Point(str(2000 + years), current * D(scale))]
    for a, b in ((None, None), (target, Target(target.value * D(scale), "2040"))):
        one = compound_growth(plain, direction=way, target=a)
        other = compound_growth(scaled, direction=way, target=b)
        assert (one.value, one.score, one.status) == (other.value, other.score, other.status)


@given(positive, positive, positive, st.integers(1, 30), st.sampled_from([None, D(2)]))
def test_more_is_never_worse(base: Decimal, low: Decimal, high: Decimal, years: int, times: Decimal | None) -> None:
    assume(low <= high)
    target = None if times is None else Target(base * times, "2040")
    results = [
        compound_growth([Point("2000", base), Point(str(2000 + years), current)], direction=1, target=target)
        for current in (low, high)
    ]
    values = [result.value for result in results if result.value is not None]
    scores = [result.score for result in results if result.score is not None]
    assert values == sorted(values)
    assert scores == sorted(scores)


@given(st.decimals(D("-1e12"), D("1e12"), places=3), st.decimals(D("-1e12"), D("1e12"), places=3), directions)
def test_whatever_comes_in_what_comes_out_can_be_published(base: Decimal, current: Decimal, way: Direction) -> None:
    points = [Point("2000", base), Point("2007", current)]
    for target in (None, Target(current, "2001"), Target(base, "2030"), Target(D(0), "2030")):
        result = compound_growth(points, direction=way, target=target, limit=D(1))
        for figure in (result.value, result.score):
            assert figure is None or len(canonical(figure).strip("-0.").replace(".", "")) <= 12
        assert result.score is None or D(-5) <= result.score <= D(5)
        assert (result.score is None) is (result.status is Status.NOT_AVAILABLE)


def test_an_indicator_has_the_mean_of_the_scores_that_exist() -> None:
    half = compound_growth(series(("2015", "1000"), ("2016", "1015")), direction=1)
    worst = compound_growth(series(("2015", "1000"), ("2016", "900")), direction=1)
    absent = compound_growth([], direction=1)
    result = indicator_score({"a": half, "b": worst, "c": absent})
    assert (result.score, result.status, result.value) == (D("-1.25"), Status.LIMITED_PROGRESS, None)
    assert dict(result.exclusions[0].values) == {"ids": "c"}
    assert indicator_score({"c": absent}).status == Status.NOT_AVAILABLE
    assert indicator_score({}).score is None


def test_an_indicator_achieves_its_target_only_when_every_scored_series_does() -> None:
    achieved = compound_growth(series(("2018", "25")), direction=1, target=Target(D(20), "2030"))
    best = compound_growth(series(("2015", "100"), ("2016", "200")), direction=1)
    absent = compound_growth([], direction=1)
    assert indicator_score({"a": achieved, "b": absent}).status == Status.TARGET_ACHIEVED
    assert indicator_score({"a": achieved, "b": best}).status == Status.SUBSTANTIAL_PROGRESS


@pytest.mark.parametrize(
    ("current", "status"),
    [
        ("1015", Status.SUBSTANTIAL_PROGRESS),
        ("1005", Status.MODERATE_PROGRESS),
        ("1000", Status.LIMITED_PROGRESS),
        ("999", Status.DETERIORATION),
    ],
)
def test_bands_of_a_mean(current: str, status: Status) -> None:
    one = compound_growth(series(("2015", "1000"), ("2016", current)), direction=1)
    assert indicator_score({"a": one}).status == status
