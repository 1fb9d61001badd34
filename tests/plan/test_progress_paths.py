# SPDX-License-Identifier: Apache-2.0
"""Linear path, milestones done, qualitative: computed by hand, degenerate cases decided, properties."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jalon.plan.decimals import canonical
from jalon.plan.edtf import NotEdtf
from jalon.plan.progress import (
    Milestone,
    NotAPeriod,
    Point,
    Result,
    Status,
    Target,
    Term,
    Words,
    linear_path,
    milestones_done,
    qualitative,
    share_of_the_way,
)

D = Decimal
SCALE = [Term(name, Words(name)) for name in ("nul", "faible", "moyen", "fort")]

amounts = st.decimals(D("-1e6"), D("1e6"), places=2)


def line(*values: tuple[str, str], target: str = "100", horizon: str | None = "2020") -> Result:
    points = [Point(period, D(value)) for period, value in values]
    return linear_path(points, direction=1, target=Target(D(target), horizon))


@pytest.mark.parametrize(
    ("current", "pace", "status"),
    [
        ("50", "1", Status.SUBSTANTIAL_PROGRESS),
        ("47.5", "0.95", Status.SUBSTANTIAL_PROGRESS),
        ("47.4", "0.948", Status.MODERATE_PROGRESS),
        ("30", "0.6", Status.MODERATE_PROGRESS),
        ("29.9", "0.598", Status.LIMITED_PROGRESS),
        ("0", "0", Status.LIMITED_PROGRESS),
        ("-1", "-0.02", Status.DETERIORATION),
        ("100", "2", Status.TARGET_ACHIEVED),
    ],
)
def test_a_line_crosses_zero_and_half_the_time_asks_for_half_the_way(current: str, pace: str, status: Status) -> None:
    result = line(("2010", "0"), ("2015", current))
    assert (result.value, result.status) == (D(pace), status)
    assert (result.method, result.version) == ("linear_path", "1")


def test_the_score_of_a_line_is_that_of_a_pace() -> None:
    assert line(("2010", "0"), ("2015", "30")).score == D("7.1429") * D("0.6") - D("4.2857")
    assert line(("2010", "0"), ("2015", "100")).score == D(5)
    assert line(("2010", "0"), ("2015", "-100")).score == D(-5)


def test_less_is_better_on_a_falling_line() -> None:
    points = [Point("2010", D(10)), Point("2012", D(8))]
    assert linear_path(points, direction=-1, target=Target(D(0), "2020")).value == D(1)
    assert linear_path(points, direction=1, target=Target(D(20), "2020")).value == D(-1)


def test_time_is_counted_in_days_when_a_date_is_more_precise_than_a_year() -> None:
    # 2019-12-31 to 2020-12-31 is 366 days; on 2020-03-01, 61 have gone.
    result = line(("2019", "0"), ("2020-03-01", "61"), target="366", horizon="2020")
    assert result.value == D(1)
    years = line(("2018-19", "0"), ("2019-20", "50"), horizon="2020-21")
    assert years.value == D(1)


def test_after_the_horizon_the_whole_way_is_expected() -> None:
    result = line(("2010", "0"), ("2030", "80"))
    assert result.value == D("0.8")
    assert any("est passé" in exclusion.msgid for exclusion in result.exclusions)


def test_degenerate_lines_are_decided() -> None:
    kept, lost = line(("2010", "100"), ("2015", "101")), line(("2010", "100"), ("2015", "99"))
    assert (kept.status, kept.value, kept.score) == (Status.TARGET_ACHIEVED, None, D(5))
    assert (lost.status, lost.value, lost.score) == (Status.DETERIORATION, None, D(-5))
    beyond = line(("2010", "120"), ("2015", "90"))
    assert (beyond.status, beyond.value) == (Status.DETERIORATION, D(-3))
    once = line(("2010", "100"))
    assert (once.status, once.value) == (Status.TARGET_ACHIEVED, None)


@pytest.mark.parametrize(
    "result",
    [
        line(),
        line(("2010", "0")),
        line(("2010", "0"), ("2015", "50"), horizon=None),
        line(("2010", "0"), ("2015", "50"), horizon="2010"),
        line(("2010", "0"), ("2015", "50"), ("2015", "51")),
    ],
)
def test_a_line_that_cannot_be_drawn_says_why(result: Result) -> None:
    assert (result.status, result.value, result.score) == (Status.NOT_AVAILABLE, None, None)
    assert dict(result.sentence.values)["reason"] == result.exclusions[-1]


def test_a_line_needs_periods() -> None:
    with pytest.raises(NotAPeriod):
        line(("some day", "0"), ("2015", "50"))


@given(amounts, amounts, amounts, amounts, st.sampled_from(["0.5", "3", "1000"]))
def test_neither_unit_nor_origin_changes_a_line(
    base: Decimal, current: Decimal, target: Decimal, origin: Decimal, scale: str
) -> None:
    def moved(value: Decimal) -> str:
        return str(value * D(scale) + origin)

    plain = line(("2010", str(base)), ("2013", str(current)), target=str(target))
    other = line(("2010", moved(base)), ("2013", moved(current)), target=moved(target))
    assert (plain.value, plain.score, plain.status) == (other.value, other.score, other.status)


@given(amounts, amounts, amounts, amounts)
def test_higher_is_never_worse_on_a_line(base: Decimal, low: Decimal, high: Decimal, target: Decimal) -> None:
    assume(low <= high)
    scores = [line(("2010", str(base)), ("2013", str(value)), target=str(target)).score for value in (low, high)]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0] <= scores[1]


@given(st.lists(st.sampled_from(["1e38", "-1e38", "1e-37", "-1e-37", "0", "1"]), min_size=3, max_size=3))
def test_the_largest_and_smallest_numbers_are_assessed(values: list[str]) -> None:
    base, current, target = values
    result = line(("2010", base), ("2013", current), target=target)
    assert result.status is not Status.NOT_AVAILABLE
    assert result.value is None or len(canonical(result.value)) <= 40


def test_the_share_of_the_way_asks_for_no_horizon() -> None:
    assert share_of_the_way(D(10), D(15), D(20)) == D("0.5")
    assert share_of_the_way(D(10), D(8), D(20)) == D("-0.2")
    assert share_of_the_way(D(10), D(8), D(10)) is None


def done(*milestones: tuple[str | None, str | None], at: str = "2019-12-31") -> Result:
    return milestones_done([Milestone(id=f"j{n}", due=due, done=on) for n, (due, on) in enumerate(milestones)], at=at)


def test_milestones_are_counted_and_judged_on_what_has_fallen_due() -> None:
    result = done(("2019-03", "2019-02"), ("2019-06", "2019-08"), ("2019-09", None), ("2020", None), ("2021", "2019"))
    assert result.value == D("0.6")
    # Two of the three that have fallen due: 0.667, between 0.60 and 0.95.
    assert result.status == Status.MODERATE_PROGRESS
    names = {item.name: item.value for item in result.inputs}
    expected = {"announced": D(5), "counted": D(5), "done": D(3), "due": D(3), "due_done": D(2), "at": "2019-12-31"}
    assert names == expected


def test_a_milestone_is_due_after_its_last_possible_day_only() -> None:
    assert done(("2019", None), at="2019-12-31").status == Status.NOT_AVAILABLE
    assert done(("2019", None), at="2020-01-01").status == Status.LIMITED_PROGRESS


def test_nothing_due_gives_the_share_and_no_verdict() -> None:
    result = done(("2025", "2019"), ("2026", None))
    assert (result.value, result.score, result.status) == (D("0.5"), None, Status.NOT_AVAILABLE)


def test_what_is_done_after_the_date_is_not_done_yet() -> None:
    assert done(("2019-03", "2020-01-01")).value == D(0)
    assert done(("2019-03", "2020-01-01"), at="2020-01-01").status == Status.TARGET_ACHIEVED


def test_withdrawn_ongoing_and_undated_milestones_are_named() -> None:
    milestones = [
        Milestone(id="retire", due="2018", withdrawn=True),
        Milestone(id="continu", ongoing=True),
        Milestone(id="sans-date"),
        Milestone(id="fait", due="2018", done="2018"),
    ]
    result = milestones_done(milestones, at="2019-06-01")
    assert (result.value, result.status) == (D("0.5"), Status.SUBSTANTIAL_PROGRESS)
    assert [dict(exclusion.values)["ids"] for exclusion in result.exclusions] == ["retire", "continu", "sans-date"]
    only = milestones_done(milestones[:2], at="2019-06-01")
    assert (only.value, only.status) == (None, Status.NOT_AVAILABLE)


def test_all_done_is_achieved_even_before_it_is_due() -> None:
    result = done(("2025", "2019"), (None, "2018"))
    assert (result.value, result.score, result.status) == (D(1), D(5), Status.TARGET_ACHIEVED)


def test_a_date_must_be_one() -> None:
    with pytest.raises(NotEdtf):
        done(("2019", None), at="tomorrow")


dates = st.one_of(st.none(), st.sampled_from(["2018", "2019-03", "2019-12-31", "2020", "2021-22"]))


@given(st.lists(st.tuples(dates, dates), min_size=1, max_size=8), st.integers(0, 7))
def test_one_more_done_never_counts_against(milestones: list[tuple[str | None, str | None]], which: int) -> None:
    place = which % len(milestones)
    better = [(due, "2017" if n == place else on) for n, (due, on) in enumerate(milestones)]
    before, after = done(*milestones, at="2020-06-15"), done(*better, at="2020-06-15")
    assert before.value is not None
    assert after.value is not None
    assert D(0) <= before.value <= after.value <= D(1)
    assert before.score is None or (after.score is not None and before.score <= after.score)


@pytest.mark.parametrize(
    ("base", "current", "target", "status"),
    [
        ("faible", "fort", "moyen", Status.TARGET_ACHIEVED),
        ("faible", "moyen", "moyen", Status.TARGET_ACHIEVED),
        (None, "moyen", "moyen", Status.TARGET_ACHIEVED),
        ("moyen", "moyen", "faible", Status.TARGET_ACHIEVED),
        ("nul", "moyen", "fort", Status.MODERATE_PROGRESS),
        ("faible", "faible", "fort", Status.LIMITED_PROGRESS),
        ("faible", "nul", "fort", Status.DETERIORATION),
        ("faible", "moyen", None, Status.MODERATE_PROGRESS),
        ("faible", "fort", None, Status.SUBSTANTIAL_PROGRESS),
        ("fort", "fort", None, Status.SUBSTANTIAL_PROGRESS),
        ("faible", "faible", None, Status.LIMITED_PROGRESS),
        ("faible", "nul", None, Status.DETERIORATION),
        (None, "moyen", "fort", Status.NOT_AVAILABLE),
        (None, "moyen", None, Status.NOT_AVAILABLE),
        ("faible", None, "fort", Status.NOT_AVAILABLE),
        ("faible", "énorme", None, Status.NOT_AVAILABLE),
    ],
)
def test_a_term_is_judged_by_its_rank(base: str | None, current: str | None, target: str | None, status: str) -> None:
    result = qualitative(SCALE, base=base, current=current, target=target)
    assert (result.status, result.value, result.score) == (status, None, None)
    assert (len(result.exclusions) == 1) is (status == Status.NOT_AVAILABLE)


def test_a_scale_holds_each_term_once() -> None:
    with pytest.raises(ValueError, match="once"):
        qualitative([*SCALE, SCALE[0]], current="nul")
