# SPDX-License-Identifier: Apache-2.0
"""Dates as values and as words."""

import pytest
from proofs.times import disagreement, parts_of


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2018", [2018]),
        ("2018-08", [2018, 8]),
        ("2020-02-29", [2020, 2, 29]),
        ("2018-08-29T14:30:05Z", [2018, 8, 29, 14, 30, 5]),
        ("2018-08-29T14:30-04:00", [2018, 8, 29, 14, 30]),
    ],
)
def test_a_date_is_read(value, parts):
    assert parts_of(value) == parts


@pytest.mark.parametrize(
    "value", ["", "18", "2018-13", "2018-21", "2019-02-29", "2018-8", "2018-08T14:30", "2018/08", "P3Y", "0000"]
)
def test_what_is_no_date_is_refused(value):
    assert parts_of(value) is None


@pytest.mark.parametrize(
    ("value", "text", "lang"),
    [
        ("2018-08-01", "1er\u00a0août\u00a02018", "fr"),
        ("2018-08", "août\u00a02018", "fr"),
        ("2016", "automne\u00a02016", "fr"),
        ("2018-03-31", "March\u00a031, 2018", "en"),
        ("2018-08-29", "le 29", "fr"),
    ],
)
def test_words_of_the_date(value, text, lang):
    assert disagreement(value, text, lang) == ""


@pytest.mark.parametrize(
    ("value", "text", "lang"),
    [
        ("2018-08", "29 août 2018", "fr"),
        ("2018", "2018-2019", "fr"),
        ("2018-08-29", "29 juillet 2018", "fr"),
        ("2018-03-31", "May 31, 2018", "en"),
        ("2018-08-29", "29 août 18", "fr"),
    ],
)
def test_words_of_another_date(value, text, lang):
    assert disagreement(value, text, lang) != ""
