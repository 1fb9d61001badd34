# SPDX-License-Identifier: Apache-2.0
"""What a cell of the grid says: exact in both languages, never guessed; the periods that a series owes."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.lang import LANGS, format_number
from jalon.office.today import cells
from jalon.office.today.cells import Counted, Wrong, dashed, read
from jalon.office.today.series import Line
from jalon.plan.types.base import Text
from jalon.plan.types.figures import Indicator, Term

SCALE = (Term(id="oui", title=Text(fr="Atteint", en="Met")), Term(id="non", title=Text(fr="Non atteint", en="Not met")))
JOBS = Counted(Indicator(id="emplois", unit=Text(fr="emplois", en="jobs")), "emplois")
SHARE = Counted(Indicator(id="part", unit=Text(fr="%"), minimum=Decimal(0), maximum=Decimal(100)), "%")
AMOUNT = Counted(Indicator(id="ventes", unit=Text(fr="$")), "", "CAD")
GRADE = Counted(Indicator(id="note", values="term", scale=SCALE))
WORDS = Counted(Indicator(id="mots", values="text"))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9)


@given(NUMBERS, st.sampled_from(LANGS), st.sampled_from(["", "environ ", "about ", "au moins ", "at most "]))
def test_a_number_is_read_as_it_was_written_in_either_language(value, lang, before):
    fields = read(before + format_number(value, lang, decimals=2), JOBS, lang)
    assert fields["value"] == value
    assert ("precision" in fields) == bool(before)


@pytest.mark.parametrize(
    ("typed", "counted", "said"),
    [
        ("environ 27 000,5", JOBS, {"value": Decimal("27000.5"), "precision": "about"}),
        ("~ 1 200", JOBS, {"value": Decimal(1200), "precision": "about"}),
        ("Au moins 40 emplois", JOBS, {"value": Decimal(40), "precision": "at_least"}),
        ("<= 12", JOBS, {"value": Decimal(12), "precision": "at_most"}),
        ("entre 10 et 12", JOBS, {"low": Decimal(10), "high": Decimal(12), "precision": "range"}),
        ("10 to 12", JOBS, {"low": Decimal(10), "high": Decimal(12), "precision": "range"}),
        ("1,200.5 jobs", JOBS, {"value": Decimal("1200.5")}),
        ("67,5 %", SHARE, {"value": Decimal("67.5")}),
        ("1 234 $", AMOUNT, {"value": Decimal(1234)}),
        ("n.d.", JOBS, {"state": "not_given"}),
        ("Not met", GRADE, {"term": "non"}),
        ("s.o.", GRADE, {"state": "not_applicable"}),
        ("Entente signée, x fois", WORDS, {"text": Text(fr="Entente signée, x fois")}),
        ("  ", JOBS, {}),
        (" \u2013 ", JOBS, {}),
    ],
)
def test_what_is_typed(typed, counted, said):
    assert read(typed, counted, "fr") == said


@pytest.mark.parametrize(
    ("typed", "counted", "why"),
    [
        ("12 %", JOBS, cells.PERCENT),
        ("$12", JOBS, cells.MONEY),
        ("> 12", JOBS, cells.STRICT),
        ("12 à 10", JOBS, cells.REVERSED),
        ("120 %", SHARE, cells.OUT_OF_BOUNDS),
        ("-1", SHARE, cells.OUT_OF_BOUNDS),
        ("peut-être", GRADE, cells.NO_TERM),
        ("1234567890123456", JOBS, cells.TOO_LONG),
        ("1,234", JOBS, cells.TWO_WAYS),
        ("environ 1,234", JOBS, cells.TWO_WAYS),
        ("9" * 400, JOBS, cells.LONG),
    ],
)
def test_what_cannot_be_read_says_why(typed, counted, why):
    with pytest.raises(Wrong) as caught:
        read(typed, counted, "fr")
    assert caught.value.msgid == why


def test_a_refusal_speaks_the_language_of_the_person():
    with pytest.raises(Wrong) as caught:
        read("maybe", GRADE, "en")
    assert caught.value.said("en") == "“maybe” is not on the scale of the indicator: Met, Not met."
    with pytest.raises(Wrong) as caught:
        read("12 %", JOBS, "en")
    assert "counted in jobs" in caught.value.said("en")


def test_a_dash_alone_is_nothing_and_a_negative_number_is_no_dash():
    assert [dashed(each) for each in ("-", "–", "— ", "-4", "", "0")] == [True, True, True, False, False, False]


def line(ended, months, day, last=""):
    return Line(JOBS.indicator, (), "", "m", (), JOBS, (), (), months, ended, day, last)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.sampled_from([1, 3, 6, 12]), st.dates(date(2000, 1, 1),
       date(2040, 1, 1)))  # fmt: skip
def test_the_periods_that_are_owed_follow_one_another_are_over_and_are_found_by_their_last_day(ended, months, day):
    owed = line(ended, months, day).owed()
    assert all((two.start - one.ends).days == 1 for one, two in pairwise(owed))
    assert all(slot.ends < day for slot in owed)
    assert all(line(ended, months, day).slot(slot.ends) == slot for slot in owed)
    if owed:
        assert line(ended, months, day, owed[0].ends.isoformat()).owed() == owed[:1]


def test_no_other_day_ends_a_period():
    own = line(date(2025, 3, 31), 3, date(2026, 1, 1))
    days = [date(2025, month, day) for month in range(4, 13) for day in (1, 15, 28, 30)]
    assert [each for each in days if own.slot(each)] == [date(2025, 6, 30), date(2025, 9, 30)]
    assert own.slot(date.min) is None
