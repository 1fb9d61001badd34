# SPDX-License-Identifier: Apache-2.0
"""A result says itself whole in both languages, numbers and words as each writes them."""

from decimal import Decimal

import pytest

from jalon.lang import Lang
from jalon.plan.progress import (
    Milestone,
    Point,
    Result,
    Target,
    Term,
    Words,
    compound_growth,
    indicator_score,
    linear_path,
    milestones_done,
    qualitative,
)

RISING = [Point("2015", Decimal(100)), Point("2017", Decimal("1210.5"))]
SCALE = [Term("low", Words("faible", "low")), Term("high", Words("élevé"))]
MILESTONES = [Milestone(id="a", due="2018", done="2018"), Milestone(id="b", due="2018"), Milestone(id="c")]

RESULTS: list[Result] = [
    compound_growth(RISING, direction=1),
    compound_growth(RISING, direction=-1),
    compound_growth(RISING, direction=1, target=Target(Decimal(1000), "2030")),
    compound_growth(RISING, direction=1, target=Target(Decimal(9000), "2019"), limit=Decimal(5)),
    compound_growth([], direction=1),
    linear_path(RISING, direction=1, target=Target(Decimal(9000), "2019")),
    milestones_done(MILESTONES, at="2019-06-30"),
    milestones_done(MILESTONES[:1], at="2019-06-30"),
    milestones_done(MILESTONES[1:], at="2018"),
    qualitative(SCALE, base="low", current="high"),
    qualitative(SCALE, base="low", current="low", target="high"),
    qualitative(SCALE, current="high", target="high"),
    indicator_score({"a": compound_growth(RISING, direction=1)}),
]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("result", RESULTS)
def test_a_result_is_said_whole(result: Result, lang: Lang) -> None:
    for text in [result.sentence.render(lang), *(exclusion.render(lang) for exclusion in result.exclusions)]:
        assert text
        assert "{" not in text
        assert "Decimal" not in text


def test_numbers_and_words_are_written_in_the_language_asked_for() -> None:
    growth = compound_growth([Point("2015", Decimal(1000)), Point("2016", Decimal(1100))], direction=1).sentence
    assert growth.render("fr") == (
        "Sur la bonne voie\u00a0: de 1\u202f000 en 2015 à 1\u202f100 en 2016, "
        "soit une variation annuelle moyenne de 10\u202f%."
    )
    assert growth.render("en") == "On track: from 1,000 in 2015 to 1,100 in 2016, an average change of 10% a year."
    assert qualitative(SCALE, base="low", current="high").sentence.render("en") == "On track: from “low” to “élevé”."
