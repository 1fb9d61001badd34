# SPDX-License-Identifier: Apache-2.0
"""Dates as plans give them: what they can mean, and what is computed from them."""

import calendar
import datetime
from itertools import islice, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jalon.plan import edtf
from jalon.plan.edtf import Every

D = datetime.date

years = st.integers(2, 9997).map("{:04d}".format)
seasons = st.builds("{}-{}".format, years, st.integers(21, 24))
months = st.builds("{}-{:02d}".format, years, st.integers(1, 12))
days = st.dates(D(2, 1, 1), D(9997, 12, 31)).map(D.isoformat)
dates = st.one_of(years, seasons, months, days)


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2018", "year", D(2018, 1, 1), D(2018, 12, 31)),
        ("0001", "year", D(1, 1, 1), D(1, 12, 31)),
        ("9999", "year", D(9999, 1, 1), D(9999, 12, 31)),
        ("2020-02", "month", D(2020, 2, 1), D(2020, 2, 29)),
        ("1900-02", "month", D(1900, 2, 1), D(1900, 2, 28)),
        ("9999-12", "month", D(9999, 12, 1), D(9999, 12, 31)),
        ("2018-08-29", "day", D(2018, 8, 29), D(2018, 8, 29)),
        ("2019-21", "season", D(2019, 3, 1), D(2019, 5, 31)),
        ("2019-22", "season", D(2019, 6, 1), D(2019, 8, 31)),
        ("2019-23", "season", D(2019, 9, 1), D(2019, 11, 30)),
        ("2019-24", "season", D(2019, 12, 1), D(2020, 2, 29)),
        ("2018-24", "season", D(2018, 12, 1), D(2019, 2, 28)),
    ],
)
def test_each_precision_has_known_bounds(text: str, precision: str, first: D, last: D) -> None:
    assert edtf.is_edtf(text)
    assert (edtf.precision(text), edtf.first_day(text), edtf.last_day(text)) == (precision, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "02018",
        "0000",
        "-2018",
        "2018-00",
        "2018-13",
        "2018-20",
        "2018-25",
        "2018-1",
        "2019-02-29",
        "2018-04-31",
        "2018-21-01",
        "2018/2020",
        "2018-2020",
        "201X",
        "2018?",
        " 2018",
        "2018\n",
        "\uff12\uff10\uff11\uff18",
        "2018-08-29T10:00",
        "9999-24",
    ],
)
def test_what_is_not_a_date_of_the_calendar_is_refused(text: str) -> None:
    assert not edtf.is_edtf(text)
    for ask in (edtf.first_day, edtf.last_day, edtf.precision):
        with pytest.raises(edtf.NotEdtf):
            ask(text)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31))
def test_a_day_is_accepted_exactly_when_the_calendar_has_it(year: int, month: int, day: int) -> None:
    exists = day <= calendar.monthrange(year, month)[1]
    assert edtf.is_edtf(f"{year:04d}-{month:02d}-{day:02d}") is exists


@given(dates)
def test_the_first_day_is_never_after_the_last(text: str) -> None:
    lengths = {"day": (1, 1), "month": (28, 31), "season": (90, 92), "year": (365, 366)}
    length = (edtf.last_day(text) - edtf.first_day(text)).days + 1
    shortest, longest = lengths[edtf.precision(text)]
    assert shortest <= length <= longest


@given(years)
def test_four_seasons_cover_twelve_months_without_gap_or_overlap(year: str) -> None:
    four = [f"{year}-{season}" for season in (21, 22, 23, 24)]
    one_day = datetime.timedelta(days=1)
    assert all(edtf.last_day(a) + one_day == edtf.first_day(b) for a, b in pairwise(four))
    assert edtf.last_day(four[3]) + one_day == edtf.first_day(f"{int(year) + 1:04d}-21")


@given(dates, dates)
def test_comparison_is_antisymmetric_and_agrees_with_the_bounds(a: str, b: str) -> None:
    overlap = edtf.first_day(a) <= edtf.last_day(b) and edtf.first_day(b) <= edtf.last_day(a)
    assert edtf.compare(a, b) == -edtf.compare(b, a)
    assert (edtf.compare(a, b) == 0) is overlap


def test_a_date_inside_a_vaguer_one_is_neither_before_nor_after_it() -> None:
    assert edtf.compare("2019-06-01", "2019") == 0
    assert edtf.compare("2019", "2019-22") == 0
    assert edtf.compare("2018-12-31", "2019") == -1
    assert edtf.compare("2020-01", "2019") == 1


def test_a_period_is_inverted_only_when_it_is_impossible() -> None:
    assert edtf.inverted("2020", "2018")
    assert not edtf.inverted("2018-06-15", "2018")
    assert not edtf.inverted("2018", "2018-01-01")
    assert edtf.inverted("2018-06-15", "2018-06-14")


def test_drift_runs_between_last_possible_days() -> None:
    assert edtf.days_between_last_days("2019-03-31", "2019") == 275
    assert edtf.days_between_last_days("2020", "2019") == -366
    assert edtf.days_between_last_days("2019-12", "2019") == 0


@given(dates, dates, dates)
def test_drifts_add_up(a: str, b: str, c: str) -> None:
    drift = edtf.days_between_last_days
    assert drift(a, b) + drift(b, c) == drift(a, c)


def test_nothing_is_late_before_its_last_possible_day_is_over() -> None:
    assert not edtf.late("2019", D(2019, 12, 31))
    assert edtf.late("2019", D(2020, 1, 1))
    assert not edtf.late("2019-24", D(2020, 2, 29))
    assert edtf.late("2019-24", D(2020, 3, 1))


def test_a_vague_as_of_date_makes_late_only_what_is_late_for_certain() -> None:
    assert not edtf.late("2019-06", "2019")
    assert edtf.late("2018-06", "2019")


def test_what_is_done_is_no_longer_late_but_may_have_been_done_late() -> None:
    assert edtf.late("2019-03-31", D(2019, 6, 1))
    assert edtf.late("2019-03-31", D(2019, 6, 1), "2019-07-01")
    assert not edtf.late("2019-03-31", D(2019, 7, 1), "2019-07-01")
    assert not edtf.late("2019-03-31", D(2019, 7, 1), "2019")
    assert edtf.done_late("2019-03-31", "2019-04")
    assert not edtf.done_late("2019-03-31", "2019")


@pytest.mark.parametrize(
    ("date", "start", "first", "last"),
    [
        (D(2019, 3, 31), "04-01", D(2018, 4, 1), D(2019, 3, 31)),
        (D(2019, 4, 1), "04-01", D(2019, 4, 1), D(2020, 3, 31)),
        (D(2019, 7, 1), "01-01", D(2019, 1, 1), D(2019, 12, 31)),
        (D(9999, 7, 1), "01-01", D(9999, 1, 1), D(9999, 12, 31)),
        (D(2020, 2, 29), "03-01", D(2019, 3, 1), D(2020, 2, 29)),
        ("2019-22", "04-01", D(2019, 4, 1), D(2020, 3, 31)),
        ("2019", "01-01", D(2019, 1, 1), D(2019, 12, 31)),
    ],
)
def test_fiscal_year(date: D | str, start: str, first: D, last: D) -> None:
    assert edtf.fiscal_year(date, start) == (first, last)


@given(st.dates(D(2, 1, 1), D(9997, 12, 31)), st.dates(D(2001, 1, 1), D(2001, 12, 31)))
def test_fiscal_years_follow_one_another(date: D, start: D) -> None:
    text = f"{start.month:02d}-{start.day:02d}"
    first, last = edtf.fiscal_year(date, text)
    assert first <= date <= last
    assert edtf.fiscal_year(last + datetime.timedelta(days=1), text)[0] == last + datetime.timedelta(days=1)


@pytest.mark.parametrize("start", ["02-29", "4-1", "13-01", "04-31", ""])
def test_a_fiscal_year_begins_on_a_day_that_comes_every_year(start: str) -> None:
    with pytest.raises(edtf.NotEdtf):
        edtf.fiscal_year(D(2019, 1, 1), start)


def test_fiscal_year_refuses_what_it_cannot_place() -> None:
    with pytest.raises(edtf.TooVague):
        edtf.fiscal_year("2019")
    with pytest.raises(edtf.OutsideCalendar):
        edtf.fiscal_year(D(1, 1, 1))
    with pytest.raises(edtf.OutsideCalendar):
        edtf.fiscal_year(D(9999, 12, 31))


@pytest.mark.parametrize(
    ("date", "every", "times", "expected"),
    [
        ("2020-01-31", "month", 1, "2020-02-29"),
        ("2020-01-31", "month", 2, "2020-03-31"),
        ("2020-02-29", "year", 1, "2021-02-28"),
        ("2019-11-30", "quarter", 1, "2020-02-29"),
        ("2019-03-31", "semester", 1, "2019-09-30"),
        ("2019-12", "month", 1, "2020-01"),
        ("2019-11", "semester", 3, "2021-05"),
        ("2019", "year", 1, "2020"),
        ("2019", "year", -1, "2018"),
        ("2019-23", "quarter", 1, "2019-24"),
        ("2019-24", "quarter", 1, "2020-21"),
        ("2019-22", "semester", 1, "2019-24"),
        ("2019-22", "year", 1, "2020-22"),
    ],
)
def test_add_period_keeps_the_precision(date: str, every: Every, times: int, expected: str) -> None:
    assert edtf.add_period(date, every, times) == expected


@given(dates, st.sampled_from(["quarter", "semester", "year"]))
def test_a_later_period_ends_later(date: str, every: Every) -> None:
    assume(edtf.precision(date) != "year" or every == "year")
    later = edtf.add_period(date, every)
    assert edtf.precision(later) == edtf.precision(date)
    assert edtf.days_between_last_days(date, later) in range(edtf.MONTHS_IN[every] * 28, edtf.MONTHS_IN[every] * 31 + 1)


def test_add_period_refuses_what_would_invent_a_precision_or_leave_the_calendar() -> None:
    for date, every in (("2019", "month"), ("2019", "quarter"), ("2019-21", "month")):
        with pytest.raises(edtf.TooVague):
            edtf.add_period(date, every)  # type: ignore[arg-type]
    for date in ("9999", "9999-06", "9999-12-31", "9999-23", "9998-24"):
        with pytest.raises(edtf.OutsideCalendar):
            edtf.add_period(date, "year")
    with pytest.raises(edtf.OutsideCalendar):
        edtf.add_period("0001", "year", -1)
    with pytest.raises(edtf.NotEdtf):
        edtf.add_period("2019-13", "year")


def test_recurrences_come_back_to_the_31st_and_stop_in_time() -> None:
    expected = ["2019-01-31", "2019-02-28", "2019-03-31"]
    assert list(edtf.recurrences("2019-01-31", "month", "2019-03")) == expected
    assert list(edtf.recurrences("2019-21", "quarter", "2019")) == ["2019-21", "2019-22", "2019-23", "2019-24"]
    assert list(edtf.recurrences("2020", "year", "2019")) == []
    assert list(edtf.recurrences("9998", "year", "9999")) == ["9998", "9999"]
    assert list(islice(edtf.recurrences("2019-04-01", "year", "9999"), 2)) == ["2019-04-01", "2020-04-01"]
