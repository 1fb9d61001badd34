# SPDX-License-Identifier: Apache-2.0
"""`jalon explain` speaks the reader's language: roles, kinds, levels, dates, numbers, the titles of rows."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from jalon.cli.explaining import lines
from jalon.plan.figures import Figures, explain
from jalon.plan.folder import read_folder

MACHINE = re.compile(
    r"\b(?:numerator|denominator|minuend|subtrahend|actual|expected|estimated|provisional|declared|documented|"
    r"verified|audited|[a-z]+_[a-z_]+|\d{4}-\d{2}-\d{2}|None)\b"
)


def spoken(text: str) -> str:
    """Without what only machines read: addresses in parentheses, links."""
    return (
        re.sub(r"https?://\S+", "", re.sub(r"\([a-z-]+:[^)]*\)", "", text))
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
    )


def test_a_ratio_in_words(jalon: Run, small_plan: Path) -> None:
    told = jalon("explain", small_plan, "ratio:bassins-cible").stdout.replace("\u00a0", " ").replace("\u202f", " ")
    assert told.splitlines()[:8] == [
        "petit/ratio:bassins-cible/value",
        "Chiffre : cible « Bassins cartographiés »",
        "Valeur : 67,5 %",
        "Formule : numérateur divisé par le dénominateur",
        "Entrée, numérateur : Bassins cartographiés = 27 bassins (obs:bassins/2025)",
        "Entrée, dénominateur : cible « Bassins cartographiés » = 40 bassins (target:bassins-cible/1)",
        "Recalculé : concorde.",
        f"Commande : jalon explain {small_plan} ratio:bassins-cible/value",
    ]


def test_an_observation_in_words(jalon: Run, small_plan: Path) -> None:
    told = jalon("explain", small_plan, "obs:bassins", "--lang", "en").stdout.replace("\u00a0", " ")
    assert told.splitlines()[1:7] == [
        "Figure: Bassins cartographiés",
        "Value: 27 bassins",
        "Kind: actual",
        "Level of evidence: declared",
        "Period: 2024 to December 31, 2025",
        "Source: Bilan, May 1, 2026 (source:bilan)",
    ]


def test_a_count_names_the_rows_it_counts(jalon: Run, small_plan: Path) -> None:
    told = jalon("explain", small_plan, "count:measures").stdout.replace("\u00a0", " ")
    assert told.splitlines()[1:7] == [
        "Chiffre : Mesures",
        "Valeur : 2",
        "En date du : 30 juin 2026",
        "Formule : nombre de lignes comptées",
        "Entrée : mesure 1, Protéger l’eau (measure:01-eau)",
        "Entrée : mesure 2, Mesurer l’air (measure:02-air)",
    ]


def test_json_keeps_the_words_of_machines(jalon: Run, small_plan: Path) -> None:
    told = json.loads(jalon("explain", small_plan, "ratio:bassins-cible", "--format", "json").stdout)
    assert [part["name"] for part in told["figure"]["computation"]["inputs"]] == ["numerator", "denominator"]
    observed = json.loads(jalon("explain", small_plan, "obs:bassins", "--format", "json").stdout)
    assert (observed["figure"]["kind"], observed["figure"]["level"]) == ("actual", "declared")


@pytest.mark.parametrize("example", ["piq-2018-2020", "demo"])
def test_no_word_of_machines_in_any_figure_of_the_examples(root: Path, example: str) -> None:
    figures = Figures.of(read_folder(root / "examples" / example).document)
    found = [
        (address, line)
        for address in figures.all
        for line in lines(explain(figures, example, address), figures, "fr")[1:-1]
        if MACHINE.search(spoken(line)) and not line.startswith("Expression")
    ]
    assert found == []


def test_a_value_that_disagrees_shows_every_digit(jalon: Run, small_plan: Path) -> None:
    (small_plan / "indicators" / "part.yaml").write_text(
        "id: part\nunit: '%'\ndecimals: 1\ndefinition: part\ntitle: Part\n", encoding="utf-8"
    )
    (small_plan / "definitions.yaml").write_text(
        "definitions:\n- id: part\n  over: observations\n  operation: sum\n  inputs:\n"
        "  - id: tout\n    indicator: bassins\n",
        encoding="utf-8",
    )
    with (small_plan / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("part,p,1234.5,bassins,,2025-12-31,actual,declared,bilan\n")
    told = jalon("explain", small_plan, "obs:part/p")
    assert told.returncode == 1
    assert "Le plan dit 1\u202f234,5\u202f; le calcul donne 27." in told.stdout
