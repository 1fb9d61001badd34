# SPDX-License-Identifier: Apache-2.0
"""Charts of every kind, ordinary and hard, in both languages: what the tests draw, measure and show."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from markupsafe import Markup
from sidecases import drift, multiples, ranges, rows, status, strips
from words import YEAR, Case, path

from jalon.lang import Lang
from jalon.ui import charts
from jalon.ui.charts import Break, Label, Line


def ordinary(case: Case) -> dict[str, Line]:
    """Observations and a target, or none; one, four, forty."""
    point, target = case.point, case.target
    return {
        "target-path": case.line(
            "target-path",
            "Quatre relevés et un chemin vers la cible",
            "Four observations and a path to the target",
            [
                point(2023, 48),
                point(2024, 58),
                point(2025, 69),
                point(2026, 75, kind="provisional", brief=True, rank="p", shift=-90),
                point(2026, 82, before=case.say("environ ", "about "), kind="expected", opening="about", rank="e"),
            ],
            targets=(target(2027, 100, opening="up"),),
            path=path((2023, 48), (2027, 100)),
        ),
        "one-point": case.line(
            "one-point", "Un seul relevé", "A single observation", [point(2024, 27)], targets=(target(None, 40),)
        ),
        "no-target": case.line(
            "no-target", "Sans cible", "Without a target", [point(2022, 18), point(2023, 31), point(2024, 22)]
        ),
        "forty": case.line(
            "forty",
            "Quarante relevés",
            "Forty observations",
            [point(1985 + rank, 500 + (rank * 37) % 90 + 6 * rank) for rank in range(40)],
            targets=(target(2027, 800),),
        ),
    }


def numbers(case: Case) -> dict[str, Line]:
    """Below zero, huge, tiny, all alike."""
    point, target = case.point, case.target
    return {
        "negatives": case.line(
            "negatives",
            "Sous zéro",
            "Below zero",
            [point(2020, -40), point(2021, -12), point(2022, 15), point(2023, 33), point(2024, -8)],
            targets=(target(2025, 20),),
        ),
        "huge": case.line(
            "huge",
            "De très grands nombres",
            "Very large numbers",
            [point(2022, 1234567890), point(2023, 1534567890), point(2024, 2134567890)],
            unit="$",
        ),
        "tiny": case.line(
            "tiny",
            "De très petits nombres",
            "Very small numbers",
            [point(2022, "0.00012"), point(2023, "0.00031"), point(2024, "0.00025")],
            targets=(target(2026, "0.0001", opening="down"),),
        ),
        "all-equal": case.line(
            "all-equal",
            "Rien ne bouge",
            "Nothing moves",
            [point(year, 4) for year in range(2019, 2025)],
            targets=(target(None, 4),),
        ),
        "zeroes": case.line("zeroes", "Rien que zéro", "Nothing but zero", [point(2023, 0), point(2024, 0)]),
    }


def silences(case: Case) -> dict[str, Line]:
    """What is not measured, and what is not comparable."""
    point, target = case.point, case.target
    return {
        "no-base": case.line(
            "no-base",
            "Une cible sans point de départ",
            "A target without a baseline",
            [point(2024, None), point(2025, None)],
            targets=(target(2025, 120, opening="up"),),
        ),
        "silence": case.line(
            "silence", "Rien que des silences", "Nothing but silence", [point(year, None) for year in range(2021, 2025)]
        ),
        "gaps": case.line(
            "gaps",
            "Des trous et une rupture",
            "Gaps and a break",
            [
                point(2018, 310),
                point(2019, 320),
                point(2020, None),
                point(2021, None),
                point(2022, 260),
                point(2023, 275),
                point(2024, 290),
            ],
            breaks=(Break(2021 * YEAR + 180, Label(case.say("rupture", "break"))),),
        ),
    }


def doubts(case: Case) -> dict[str, Line]:
    """How well values are known, and which is retained; many that are close."""
    point, target = case.point, case.target
    return {
        "precision": case.line(
            "precision",
            "Ce qui est connu, et à quel point",
            "What is known, and how well",
            [
                point(2020, 40, low=Decimal(30), high=Decimal(55), before=case.say("environ ", "about ")),
                point(2021, 60, opening="up", before=case.say("au moins ", "at least ")),
                point(2022, 80, opening="down", before=case.say("au plus ", "at most ")),
                point(2023, 70, opening="about", kind="estimated", before=case.say("environ ", "about ")),
                point(2024, 75, kind="provisional"),
            ],
        ),
        "crowded": case.line(
            "crowded",
            "Douze valeurs proches",
            "Twelve close values",
            [point(2010 + rank, 1000 + (rank % 3)) for rank in range(12)],
            targets=(target(2021, 1001), target(2022, 1002, rank="2")),
        ),
        "contradictory": case.line(
            "contradictory",
            "Deux sources, deux nombres",
            "Two sources, two numbers",
            [
                point(2022, 210),
                point(2023, 400, aside=True, rank="a"),
                point(2023, 300, aside=True, rank="b"),
                point(2023, 250, rank="c"),
                point(2024, 265),
            ],
        ),
    }


def aims(case: Case) -> dict[str, Line]:
    """Targets that moved, ranges, long words."""
    point, target = case.point, case.target
    return {
        "long-gaps": case.line(
            "long-gaps",
            "Une longue série rompue",
            "A long broken series",
            [
                *(point(2000 + rank, 900 + rank * 4) for rank in range(9)),
                point(2009, None),
                *(point(2010 + rank, 780 + rank * 7) for rank in range(15)),
            ],
            breaks=(Break(2009 * YEAR + 180, Label(case.say("nouvelle méthode", "new method"))),),
        ),
        "moved-target": case.line(
            "moved-target",
            "La cible a bougé",
            "The target moved",
            [point(2022, 8), point(2023, 11), point(2024, 12)],
            targets=(target(2025, 20, former=True), target(2026, 15, rank="2", moved=True)),
            path=path((2022, 8), (2026, 15)),
        ),
        "range-target": case.line(
            "range-target",
            "Une fourchette visée",
            "A range is aimed at",
            [point(2022, 8), point(2023, 11), point(2024, 12)],
            targets=(target(2026, 15, low=Decimal(10), high=Decimal(20)),),
        ),
        "long-unit": case.line(
            "long-unit",
            "Une unité qui n’en finit pas de se dire, sur plusieurs lignes de titre",
            "A unit that never ends, over several lines of title",
            [point(2023, 1200), point(2024, 1350)],
            unit=case.say(
                "milliers de jours de formation par personne formée",
                "thousands of training days for each person trained",
            ),
        ),
    }


def lines(case: Case) -> dict[str, Line]:
    """Series in time."""
    return ordinary(case) | numbers(case) | silences(case) | doubts(case) | aims(case)


def figures(lang: Lang) -> dict[str, Markup]:
    """Every chart as it stands on a page, by its name."""
    case = Case(lang)
    kinds: tuple[tuple[Callable[[Any], Markup], dict[str, Any]], ...] = (
        (charts.line, lines(case)),
        (charts.bars, rows(case)),
        (charts.ranges, {"ranges": ranges(case)}),
        (charts.strip, strips(case)),
        (charts.drift, {"drift": drift(case)}),
        (charts.multiples, {"multiples": multiples(case)}),
        (charts.status, {"status": status(case)}),
    )
    return {name: draw(value) for draw, values in kinds for name, value in values.items()}
