# SPDX-License-Identifier: Apache-2.0
"""Two hundred sentences of public action plans; the hold-out half was never tuned on."""

import csv
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from jalon.plan.markdown import parse, unbound_numbers

CORPUS = Path(__file__).parents[1] / "corpus"
LANGS = ("fr", "en")
PARTS = ("tuning", "holdout")


class Score(NamedTuple):
    found: int
    false: int
    missed: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    def __add__(self, other: "Score") -> "Score":
        return Score(*(mine + its for mine, its in zip(self, other, strict=True)))


def sentences(lang: str, part: str) -> list[dict[str, str]]:
    with (CORPUS / f"{lang}-{part}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score(lang: str, part: str, kind: str) -> Score:
    total = Score(0, 0, 0)
    for row in sentences(lang, part):
        expected = Counter(filter(None, row[f"{kind}s"].split(";")))
        got = Counter(found.text for found in unbound_numbers(row["sentence"], lang) if found.kind == kind)
        total += Score((expected & got).total(), (got - expected).total(), (expected - got).total())
    return total


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_hundred_sentences_a_language_and_half_of_them_held_out(lang, part):
    rows = sentences(lang, part)
    assert len(rows) == 50
    assert len({row["sentence"] for row in rows}) == 50
    assert sum(not row["numbers"] and not row["words"] for row in rows) >= 10


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("kind", "precision", "recall"), [("number", 0.97, 1.0), ("word", 0.9, 0.9)])
@pytest.mark.parametrize("part", PARTS)
def test_numbers_are_found_and_false_alarms_are_few(part, kind, precision, recall, lang, record_property):
    reached = score(lang, part, kind)
    record_property("score", f"{reached} precision {reached.precision:.3f} recall {reached.recall:.3f}")
    print(f"{lang} {part} {kind}: precision {reached.precision:.3f}, recall {reached.recall:.3f}, {reached}")  # noqa: T201
    assert reached.recall >= recall
    assert reached.precision >= precision


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_number_is_where_it_is_said_to_be(lang, part):
    for row in sentences(lang, part):
        for found in unbound_numbers(f"# Titre\n\n- {row['sentence']}", lang):
            assert found.line == 3
            assert f"- {row['sentence']}"[found.column - 1 :].startswith(found.text), (row, found)


def test_a_corpus_sentence_read_again_says_the_same():
    for row in sentences("fr", "tuning"):
        assert parse(row["sentence"], "fr") == parse(row["sentence"], "fr")
