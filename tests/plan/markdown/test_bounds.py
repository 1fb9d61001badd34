# SPDX-License-Identifier: Apache-2.0
"""Hostile texts: long, deep, full of marks. Bounds are counted, and timed in processor time, with room."""

import time

import pytest

from jalon.plan.markdown import parse, to_text, unbound_numbers
from jalon.plan.markdown.reader import DEEPEST, LONGEST, MOST_MARKS

HOSTILE = {
    "brackets": "[" * LONGEST,
    "quotes": ">" * LONGEST,
    "emphasis": "*a" * (LONGEST // 2),
    "links": "[a](b)" * (LONGEST // 6),
    "open links": "[a](b" * 590,
    "code": "`" * LONGEST,
    "lines": "x\n" * (LONGEST // 2),
    "numbers": "1 " * (LONGEST // 2),
    "one number": "1" * LONGEST,
    "days": "3, " * (LONGEST // 3),
    "dates": "1 mai " * (LONGEST // 6),
    "years": "en 2018, " * (LONGEST // 9),
    "thousands": "1 000 " * (LONGEST // 6),
    "ranges": "1-" * (LONGEST // 2),
    "letters then a digit": "A-" * (LONGEST // 2 - 1) + "1",
    "addresses": "a@b.c " * (LONGEST // 6),
    "words": "deux " * (LONGEST // 5),
    "word chain": "mille-" * (LONGEST // 6),
    "table": "|1" * 100 + "\n" + "|-" * 100 + "\n" + ("|1" * 100 + "\n") * 150,
    "list depth": "\n".join("  " * depth + "- x" for depth in range(170)),
    "spaces": "1" + " " * (LONGEST - 2) + "x",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_hostile_text_costs_no_more_than_a_long_one(name, lang):
    text = HOSTILE[name][:LONGEST]
    best = min(_seconds(lambda: unbound_numbers(text, lang)) for _ in range(3))
    assert best < 0.4  # 0.05 s when nothing else runs; the worst of them took 2 s before it was bounded


def _seconds(call):
    start = time.process_time()
    call()
    return time.process_time() - start


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a" * (LONGEST + 1), "too-long"),
        ("*a " * (MOST_MARKS + 1), "too-many-marks"),
        ("> " * (DEEPEST + 5) + "27 *x*", "too-deep"),
        ("- " * DEEPEST + "27 *x*", "too-deep"),
    ],
)
def test_beyond_the_bounds_marks_are_printed_and_said(text, reason):
    document = parse(text, "fr")
    assert [refusal.reason for refusal in document.refusals] == [reason]
    assert to_text(document) == text
    assert len(document.numbers) == text.count("27")


def test_within_the_bounds_nothing_is_lost():
    text = "> " * 8 + "27 firmes"
    assert parse(text, "fr").refusals == ()
    assert to_text(parse(text, "fr")) == "27 firmes"
    assert [number.text for number in parse(text, "fr").numbers] == ["27"]


def test_more_numbers_than_are_explained_are_all_numbers():
    text = "en 2018, " * 3000
    assert len(parse(text, "fr").numbers) == 3000 - 500
