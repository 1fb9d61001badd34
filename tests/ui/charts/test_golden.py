# SPDX-License-Identifier: Apache-2.0
"""Drawings are the same to the byte, well formed, and say what their digits are."""

import golden
import pytest
from lxml import etree

KEPT = {path.name: path.read_text(encoding="utf-8") for path in golden.FOLDER.glob("*.svg")}
MADE = golden.drawings()


def test_every_drawing_is_kept_and_no_other():
    assert sorted(KEPT) == sorted(MADE)
    assert len(MADE) > 50


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_drawing_is_the_same_to_the_byte(name):
    assert MADE[name] == KEPT[name], "if it is meant: python tests/ui/charts/golden.py, then look at the pictures"


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_digit_of_a_drawing_is_declared(name):
    root = etree.fromstring(MADE[name].encode())
    bare = [
        element.text
        for element in root.iter("text", "tspan")
        if any(sign.isdigit() for sign in element.text or "")
        and not any(
            above.get(attribute)
            for above in (element, *element.iterancestors())
            for attribute in ("data-figure", "data-number", "data-date")
        )
    ]
    assert bare == []
    assert root.findall(".//*[@style]") == []


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_drawing_is_light(name):
    assert len(MADE[name].encode()) < 6_000
