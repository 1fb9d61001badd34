# SPDX-License-Identifier: Apache-2.0
"""Texts of the plan: no digit ever stands bare, whatever is written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.plan.canonical import text_digest
from jalon.plan.types.base import Text
from jalon.publish import routes
from jalon.publish.text import chosen, plain_html

MARKED = re.compile(r"<(span data-number=|time )[^>]*>.*?</(span|time)>", re.DOTALL)


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(categories=("N", "L", "P", "Z", "S")), st.sampled_from("0123456789 .,%$-/<>&\"'\u202e")
        ),
        max_size=60,
    )
)
def test_no_digit_is_bare_and_no_markup_gets_in(text):
    html = str(plain_html(text, "fr"))
    rest = MARKED.sub("", html)
    assert not any(character.isdigit() for character in re.sub(r"&#?\w+;", "", rest))
    assert not re.search(r"<(?!/?(span|time))", html)
    assert "\u202e" not in html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Sans chiffre", "Sans chiffre"),
        ("Plan 2018-2020", 'Plan <span data-number="period">2018-2020</span>'),
        ("le 3 mai 2018", 'le <time datetime="2018-05-03">3 mai 2018</time>'),
        ("Quai 9", 'Quai <span data-number="name">9</span>'),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_plain_texts(text, html):
    assert plain_html(text, "fr") == html


def test_the_kind_asked_is_the_kind_marked():
    assert plain_html("p. 14", "fr", "locator") == '<span data-number="locator">p.\u00a014</span>'


def test_a_translation_is_shown_only_when_it_is_up_to_date():
    fresh = Text(fr="un", en="one", translates=text_digest("un"))
    stale = Text(fr="un", en="one", translates=text_digest("deux"))
    assert chosen(fresh, "en") == ("one", "en", "")
    assert chosen(stale, "en") == ("un", "fr", "stale")
    assert chosen(Text(fr="un"), "en") == ("un", "fr", "missing")
    assert chosen(stale, "fr") == ("un", "fr", "")


@given(st.from_regex(r"[a-z0-9][a-z0-9.-]{0,12}", fullmatch=True))
def test_no_id_takes_the_place_of_a_list(identity):
    lists = {routes.listing("measure", page).fr for page in range(1, 40)}
    assert routes.row("measure", identity).fr not in lists
    assert routes.row("measure", identity).depth == 1
