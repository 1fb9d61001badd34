# SPDX-License-Identifier: Apache-2.0
"""A page with every component: well formed, nothing inline, nothing from outside, no bare digit, no text that acts."""

import re
from functools import cache
from itertools import pairwise

import gallery
import pytest
from reader import Reader

from jalon import ui
from jalon.lang import LANGS

HOSTILE = "</p></title><script>alert()</script><svg onload=x> \"' \u202e & {{ t }} <b style=x>"

# One of several kinds, which looks as the component does by default.
NEUTRAL = {"is-due", "notice--info", "tally"}


@cache
def page(lang):
    return Reader(gallery.rendered(lang))


@pytest.mark.parametrize("lang", LANGS)
def test_ids_are_unique_and_every_reference_resolves(lang):
    ids = [element.attributes["id"] for element in page(lang).having("id")]
    assert sorted(ids) == sorted(set(ids))
    wanted = {
        element.attributes["href"][1:]
        for element in page(lang).having("href")
        if element.attributes["href"].startswith("#")
    }
    wanted |= {
        name
        for element in page(lang).having("aria-labelledby")
        for name in element.attributes["aria-labelledby"].split()
    }
    assert wanted - set(ids) == set()


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_inline_and_nothing_that_runs(lang):
    assert {"style", "script", "iframe", "object"} & {element.name for element in page(lang).elements} == set()
    names = {name for element in page(lang).elements for name in element.attributes}
    assert [name for name in names if name == "style" or name.startswith("on")] == []


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_asked_from_outside(lang):
    asked = [
        element.attributes.get("href", "") + element.attributes.get("src", "")
        for element in page(lang).elements
        if element.attributes.get("rel", "") not in {"canonical", "alternate"}
    ]
    assert [address for address in asked if re.match(r"(?:[a-z]+:)?//|data:|javascript:", address)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_digit_is_a_figure_a_number_or_a_date(lang):
    bare = [
        text
        for element in page(lang).elements
        if element.within("body") and not element.within("data-figure", "data-number", "time")
        for text in element.text
        if re.search(r"\d", text)
    ]
    assert bare == []
    kinds = {element.attributes["data-number"] for element in page(lang).having("data-number")}
    assert kinds <= ui.NUMBER_KINDS


@pytest.mark.parametrize("lang", LANGS)
def test_a_hostile_text_changes_nothing_but_words(lang):
    html = gallery.rendered(lang, HOSTILE)
    hostile = Reader(html)
    assert hostile.skeleton() == page(lang).skeleton()
    assert "\u202e" not in html
    assert "<script>alert()</script>" in "".join(hostile.named("h1")[0].text)


def test_both_languages_have_the_same_page():
    assert page("fr").skeleton() == page("en").skeleton()


@pytest.mark.parametrize("lang", LANGS)
def test_the_frame_says_its_language_and_the_way_to_the_other(lang):
    other = "en" if lang == "fr" else "fr"
    assert page(lang).named("html")[0].attributes["lang"] == f"{lang}-CA"
    switch = [
        element.attributes
        for element in page(lang).named("a")
        if "hreflang" in element.attributes and element.within("header")
    ]
    assert switch == [{"href": f"../{other}/gallery.html", "lang": other, "hreflang": other, "rel": "alternate"}]
    alternates = [e.attributes["hreflang"] for e in page(lang).named("link") if "hreflang" in e.attributes]
    assert alternates == ["fr", "en", "x-default"]


@pytest.mark.parametrize("lang", LANGS)
def test_where_one_is_is_said(lang):
    current = [(e.name, e.attributes["aria-current"]) for e in page(lang).having("aria-current")]
    assert current == [("a", "true"), ("li", "page"), ("a", "page"), ("a", "page")]


@pytest.mark.parametrize("lang", LANGS)
def test_every_heading_follows_its_level(lang):
    levels = [int(e.name[1]) for e in page(lang).elements if re.fullmatch(r"h[1-6]", e.name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_class_is_styled():
    css = ui.assets()["_static/jalon.css"].decode()
    styled = set(re.findall(r"\.([a-z][a-z0-9_-]*)", re.sub(r"url\([^)]*\)", "", css)))
    used = {name for element in page("fr").elements for name in element.classes}
    assert used - styled == NEUTRAL


def test_only_the_shapes_of_the_page_are_drawn():
    used = {e.attributes["href"] for e in page("fr").named("use")}
    drawn = {"#" + e.attributes["id"] for e in page("fr").named("symbol")}
    assert drawn == used
    assert len(page("fr").having("focusable")) == 1
