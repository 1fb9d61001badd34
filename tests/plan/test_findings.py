# SPDX-License-Identifier: Apache-2.0
"""Findings speak: values in words in each language, what is quoted made harmless, the likely names first."""

import re

import pytest

from jalon.plan.checks import words
from jalon.plan.codes import REGISTRY
from jalon.plan.findings import Both, Place, both, finding, worded
from jalon.plan.reading.values import nearest
from jalon.plan.types.figures import Observation

CODE = REGISTRY["W436"]


def message(lang, **values):
    return re.sub("[\u00a0\u202f]", " ", finding(CODE, Place(), **values).message(lang))


def test_a_value_is_said_in_each_language():
    values = {"found": words.number(12345), "expected": words.date("2024-05")}
    assert message("fr", **values) == "Les parties font 12 345 ; le total dit mai 2024."
    assert message("en", **values) == "The parts make 12,345; the total says May 2024."


def test_a_message_id_is_translated_and_a_quoted_text_is_made_visible():
    assert (
        message("en", found=worded("rien"), expected="a\u202eb") == "The parts make nothing; the total says a\\u202eb."
    )
    assert message("fr", found=Both("a\x07", "b"), expected="x" * 130).startswith(
        "Les parties font a\\u0007 ; le total"
    )


def test_both_asks_for_each_language():
    assert both(lambda lang: f"<{lang}>") == Both("<fr>", "<en>")


@pytest.mark.parametrize(
    ("observation", "lang", "said"),
    [
        (Observation(indicator="i", id="a", low=1000, high=2000), "fr", "1\u202f000 – 2\u202f000"),
        (Observation(indicator="i", id="a", state="not_measured"), "en", "not measured"),
        (Observation(indicator="i", id="a", term="bon"), "fr", "bon"),
        (Observation(indicator="i", id="a"), "fr", "…"),
    ],
)
def test_an_observed_value_in_short(observation, lang, said):
    assert words.told_value(observation, lang) == said


def test_the_name_that_was_meant_comes_first():
    assert nearest("titel", ["id", "number", "title"]) == "title, id, number"
    assert nearest(12, ["id", "number"]) == "id, number"
