# SPDX-License-Identifier: Apache-2.0
"""A line never begins with the punctuation that closes on a figure."""

import pytest
from markupsafe import Markup

from jalon.publish.prose import Prose


def html(text: str, printed: str = "12 M€") -> str:
    return str(Prose("fr", lambda _ref: Markup('<a href="#f">{}</a>').format(printed)).html(text))


@pytest.mark.parametrize(
    ("after", "held"), [(", soit tant", ","), (".", "."), (" ; puis", "\N{NARROW NO-BREAK SPACE};")]
)
def test_the_punctuation_stays_with_its_figure(after, held):
    made = html(f"Plus de [12 M€](figure:obs:a/b){after}")
    assert f'<span class="held"><a href="#f">12 M€</a>{held}</span>' in made


def test_words_after_a_figure_are_free():
    assert "held" not in html("Plus de [12 M€](figure:obs:a/b) de contrats, soit tant")


def test_a_long_figure_may_be_cut():
    assert "held" not in html("De [x](figure:obs:a/b), soit tant", "environ deux cent cinquante participants")


def test_what_follows_stays_escaped():
    assert "&lt;b&gt;" in html(r"Plus de [12 M€](figure:obs:a/b), \<b\> tant")
