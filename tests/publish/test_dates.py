# SPDX-License-Identifier: Apache-2.0
"""Dates and periods on a page: the words of the language room, each date in its own element."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.lang import format_period
from jalon.plan.types.base import Period
from jalon.publish.dates import ends_html, period_html, the_html, when_html

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("start", "last", "lang", "html"),
    [
        (
            "2017-10-01",
            "2017-10-03",
            "fr",
            'du <time datetime="2017-10-01">1<sup>er</sup></time> au <time datetime="2017-10-03">3 octobre 2017</time>',
        ),
        ("2017-04-01", None, "fr", 'depuis le <time datetime="2017-04-01">1<sup>er</sup> avril 2017</time>'),
        (None, "2018", "fr", 'jusqu’en <time datetime="2018">2018</time>'),
        ("2018", "2020", "fr", '<time datetime="2018">2018</time>-<time datetime="2020">2020</time>'),
        ("2019", "2019", "en", '<time datetime="2019">2019</time>'),
        (
            "2017-10-01",
            "2017-10-03",
            "en",
            '<time datetime="2017-10-01">October 1</time> to <time datetime="2017-10-03">3, 2017</time>',
        ),
    ],
)
def test_what_lies_between_two_dates(start, last, lang, html):
    assert str(ends_html(start, last, lang)).replace("\u00a0", " ") == html


@given(
    DAYS, st.integers(1, 2000), st.sampled_from((4, 7, 10)), st.sampled_from((4, 7, 10)), st.sampled_from(("fr", "en"))
)
def test_the_words_are_those_of_the_language_and_both_dates_are_marked(first, days, start_size, last_size, lang):
    start, last = first.isoformat()[:start_size], (first + timedelta(days)).isoformat()[:last_size]
    html = str(ends_html(start, last, lang))
    assert re.sub("<[^>]+>", "", html) == format_period(start, last, lang)
    assert re.findall('datetime="([^"]+)"', html) == list(dict.fromkeys([start, last]))


def test_a_label_that_says_the_period_is_said_once():
    assert "(" not in period_html(Period(start="2018", last="2020", label="2018-2020"), "fr")
    assert "(" in period_html(Period(start="2017-04-01", last="2018-03-31", label="2017-2018"), "fr")


def test_a_label_in_words_is_french_on_an_english_page():
    label = Period(start="2017", label="cinq ans")
    assert '<span lang="fr"><span data-number="period">cinq ans</span></span>' in period_html(label, "en")
    assert "lang=" not in period_html(label, "fr")
    assert "lang=" not in period_html(Period(start="2018", last="2020", label="2018-2020"), "en")


@pytest.mark.parametrize(
    ("edtf", "french", "english", "article"),
    [
        ("2017-10-03", "le 3 octobre 2017", "on October 3, 2017", "le 3 octobre 2017"),
        ("2019", "en 2019", "in 2019", "2019"),
        ("2018-03", "en mars 2018", "in March 2018", "mars 2018"),
        ("2016-23", "à l’automne 2016", "in fall 2016", "l’automne 2016"),
        ("2016-21", "au printemps 2016", "in spring 2016", "le printemps 2016"),
    ],
)
def test_when_something_happened(edtf, french, english, article):
    said = (when_html(edtf, "fr"), when_html(edtf, "en"), the_html(edtf, "fr"))
    assert tuple(words.striptags().replace("\u00a0", " ") for words in said) == (french, english, article)
