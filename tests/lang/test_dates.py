# SPDX-License-Identifier: Apache-2.0
"""Dates and periods in words."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.lang import LANGS, format_date, format_period


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2018", "2018", "2018"),
        ("0476", "476", "476"),
        ("2017-01", "janvier\u00a02017", "January\u00a02017"),
        ("2018-08-29", "29\u00a0août\u00a02018", "August\u00a029,\u00a02018"),
        ("2017-10-01", "1er\u00a0octobre\u00a02017", "October\u00a01,\u00a02017"),
        ("2020-02-29", "29\u00a0février\u00a02020", "February\u00a029,\u00a02020"),
        ("2016-21", "printemps\u00a02016", "spring\u00a02016"),
        ("2016-22", "été\u00a02016", "summer\u00a02016"),
        ("2016-23", "automne\u00a02016", "fall\u00a02016"),
        ("2016-24", "hiver\u00a02016-2017", "winter\u00a02016-2017"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_given(edtf, french, english):
    assert [format_date(edtf, lang) for lang in LANGS] == [french, english]


@pytest.mark.parametrize(
    "text",
    [
        "", "18", "2018-", "2018-13", "2018-00", "2018-02-29", "1900-02-29", "2018-04-31", "2018-08-00", "2018-8-1",
        "2018-21-01", "2018-25", "0000", "2018~", "2018-08-29T10:00", " 2018", "2018\n", "\uff12\uff10\uff11\uff18",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match="not a date"):
        format_date(text, "fr")


@given(st.dates())
def test_every_day_of_the_calendar_is_said(date):
    french, english = (format_date(date.isoformat(), lang) for lang in LANGS)
    assert french.split("\u00a0")[::2] == ["1er" if date.day == 1 else str(date.day), str(date.year)]
    assert english.split("\u00a0")[1:] == [f"{date.day},", str(date.year)]


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(29, 31))
def test_only_days_of_the_calendar_are_said(year, month, day):
    try:
        datetime.date(year, month, day)
    except ValueError:
        with pytest.raises(ValueError, match="not a date"):
            format_date(f"{year:04d}-{month:02d}-{day}", "en")
    else:
        assert format_date(f"{year:04d}-{month:02d}-{day}", "en").endswith(f"{day},\u00a0{year}")


@pytest.mark.parametrize(
    ("from_", "last", "french", "english"),
    [
        ("2016", "2017", "2016-2017", "2016-2017"),
        ("2018", "2018", "2018", "2018"),
        ("2017-10-01", "2017-10-01", "1er octobre 2017", "October 1, 2017"),
        ("2017-10-01", "2017-10-03", "du 1er au 3 octobre 2017", "October 1 to 3, 2017"),
        ("2017-08-29", "2017-10-03", "du 29 août au 3 octobre 2017", "August 29 to October 3, 2017"),
        (
            "2017-08-29",
            "2018-10-03",
            "du 29 août 2017 au 3 octobre 2018",
            "August 29, 2017 to October 3, 2018",
        ),
        ("2017-01", "2017-03", "de janvier à mars 2017", "January to March 2017"),
        ("2017-04", "2018-03", "d’avril 2017 à mars 2018", "April 2017 to March 2018"),
        ("2017-08", "2017-10", "d’août à octobre 2017", "August to October 2017"),
        ("2016-21", "2016-23", "du printemps à l’automne 2016", "spring to fall 2016"),
        ("2016-23", "2017-21", "de l’automne 2016 au printemps 2017", "fall 2016 to spring 2017"),
        ("2016-23", "2016-24", "de l’automne 2016 à l’hiver 2016-2017", "fall 2016 to winter 2016-2017"),
        ("2017-10-01", "2018-01", "du 1er octobre 2017 à janvier 2018", "October 1, 2017 to January 2018"),
        ("2017-10", "2017-11-02", "d’octobre 2017 au 2 novembre 2017", "October 2017 to November 2, 2017"),
        ("2016-22", "2018", "de l’été 2016 à 2018", "summer 2016 to 2018"),
        ("2016", "2018-03-31", "de 2016 au 31 mars 2018", "2016 to March 31, 2018"),
        ("2017", None, "depuis 2017", "since 2017"),
        ("2017-01", None, "depuis janvier 2017", "since January 2017"),
        ("2017-10-01", None, "depuis le 1er octobre 2017", "since October 1, 2017"),
        ("2016-21", None, "depuis le printemps 2016", "since spring 2016"),
        ("2016-24", None, "depuis l’hiver 2016-2017", "since winter 2016-2017"),
        (None, "2017", "jusqu’en 2017", "until 2017"),
        (None, "2017-04", "jusqu’en avril 2017", "until April 2017"),
        (None, "2017-10-01", "jusqu’au 1er octobre 2017", "until October 1, 2017"),
        (None, "2016-22", "jusqu’à l’été 2016", "until summer 2016"),
        (None, "2017-21", "jusqu’au printemps 2017", "until spring 2017"),
    ],
)
def test_a_period_says_once_what_its_ends_share(from_, last, french, english):
    said = [format_period(from_, last, lang).replace("\u00a0", " ") for lang in LANGS]
    assert said == [french, english]


def test_dates_inside_a_period_are_held_together():
    assert format_period("2017-10-01", "2017-10-03", "fr") == "du 1er au 3\u00a0octobre\u00a02017"
    assert format_period("2017-10-01", "2017-10-03", "en") == "October\u00a01 to 3,\u00a02017"
    assert format_period("2017-08-29", "2017-10-03", "fr") == "du 29\u00a0août au 3\u00a0octobre\u00a02017"


def test_a_period_has_an_end():
    with pytest.raises(ValueError, match="at least one end"):
        format_period(None, None, "fr")
    with pytest.raises(ValueError, match="not a date"):
        format_period("2017", "2017-99", "fr")
    with pytest.raises(ValueError, match="not a date"):
        format_period("demain", None, "en")
