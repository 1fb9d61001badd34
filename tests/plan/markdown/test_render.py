# SPDX-License-Identifier: Apache-2.0
"""The reference rendering: every digit in its element, and nothing hostile."""

import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import jalon.lang
from jalon.plan.markdown import FigureRef, ListBlock, Quote, ShownFigure, parse, to_html, to_text

pytestmark = pytest.mark.skipif(not hasattr(jalon.lang, "typeset"), reason="the typographer of jalon.lang is not there")


def figure(reference: FigureRef) -> ShownFigure:
    return ShownFigure(f"piq/{reference.address}/2018", f"«{reference.address} 27»")


def html(text, lang="fr"):
    return to_html(parse(text, lang), figure, lang)


class Outside(HTMLParser):
    """Collects what stands outside data-figure, data-number and <time>, the tags met and their addresses."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.tags, self.links = [], "", set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in {"br", "hr"}:
            names = {name for name, _ in attrs}
            self.open.append(tag == "time" or bool(names & {"data-figure", "data-number"}))

    def handle_endtag(self, tag):
        if tag not in {"br", "hr"}:
            self.open.pop()

    def handle_data(self, data):
        if not any(self.open):
            self.text += data


def outside(text):
    reader = Outside()
    reader.feed(html(text))
    reader.close()
    assert reader.open == []
    return reader


def digits(text):
    """Figures of any script; an ideograph that counts (叁) is a letter, as in any word."""
    return [character for character in text if unicodedata.category(character)[0] == "N"]


def test_figures_marks_and_dates_stand_in_their_elements():
    assert html("[vingt-sept](figure:obs:x?words) le 29 août 2018, [18](number:age), `3`, été 2019, 2018-2020") == (
        '<p><span data-figure="piq/obs:x/2018">«obs:x 27»</span> le <time datetime="2018-08-29">29 août 2018</time>, '
        '<span data-number="age">18</span>, <code><span data-number="code">3</span></code>, '
        '<time datetime="2019">été 2019</time>, <span data-number="period">2018-2020</span></p>'
    )


def test_blocks():
    text = (
        "## Titre\n\n- a\n- *b*\n\n3. c\n\n> **d**  \n> e\n\n---\n\n| f |\n|---|\n| [g](https://exemple.org/?a=1&b) |\n"
    )
    assert html(text).replace("\n", "") == (
        "<h2>Titre</h2><ul><li>a</li><li><em>b</em></li></ul>"
        '<ol start="3"><li>c</li></ol><blockquote><p><strong>d</strong><br>e</p></blockquote><hr>'
        "<table><thead><tr><th>f</th></tr></thead><tbody><tr><td>"
        '<a href="https://exemple.org/?a=1&amp;b">g</a></td></tr></tbody></table>'
    )


def test_what_a_period_says_that_html_cannot():
    assert html("[la décennie](date:199X)") == '<p><span data-number="period">la décennie</span></p>'


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        '[x](https://exemple.org/"onmouseover=alert(1))',
        "[<b>x</b>](#a)",
        "<javascript:alert(1)>",
        "`</code><script>1</script>`",
        "[<i>](figure:obs:x)",
        "[</span><script>](number:age)",
    ],
)
def test_hostile_text_is_words(text):
    reader = outside(text)
    assert reader.tags <= {"p", "a", "code", "span"}
    assert all(link.startswith(("https://", "http://", "#")) for link in reader.links)


@pytest.mark.parametrize("mark", [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))])
def test_direction_marks_do_not_come_out(mark):
    text = f"a{mark}b [c{mark}](number:age) `d{mark}` [e{mark}](figure:obs:x)"
    assert mark not in html(text)
    assert mark not in to_text(parse(text, "fr"))


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "27",
                    "2018",
                    "en 2018",
                    "29 août",
                    "4",
                    "½",
                    "m²",
                    "٣",
                    "G7",
                    "G1R 5R9",
                    "www.x.ca/5",
                    "6,3 M$",
                    "1er",
                ),
                *("à 9 h", "2018-2020", "[", "]", "(figure:obs:x)", "(number:age)", "(date:2018)", "(https://a.b/9)"),
                *("*", "**", "_", "`", "```", "> ", "- ", "1. ", "2019. ", "# ", "    ", "|", "|-|", "\\", "<b>", "!"),
                *("\n", "\n\n", " ", "&#50;", "é"),
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_a_digit_outside_its_element_is_a_finding(text):
    document = parse(text, "fr")
    assume(not any(_starts_high(block) for block in document.blocks))
    assert digits(outside(text).text) == [digit for number in document.numbers for digit in digits(number.text)]


def _starts_high(block):
    """Tell whether the browser, not the text, prints a number that is a finding all the same."""
    inner = block.blocks if isinstance(block, Quote) else ()
    if isinstance(block, ListBlock):
        inner = [nested for item in block.items for nested in item]
        if block.start is not None and block.start > 99:
            return True
    return any(map(_starts_high, inner))


@given(st.text(max_size=200))
@example("叁")
@example("²")
def test_any_text_is_rendered(text):
    reader = outside(text)
    assert digits(reader.text) == [] or parse(text, "fr").numbers
