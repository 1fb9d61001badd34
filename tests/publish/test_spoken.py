# SPDX-License-Identifier: Apache-2.0
"""What is heard of a figure: its words, what it is, its level of evidence and its date, in both languages."""

from decimal import Decimal

import pytest

from jalon.plan.figures import Figure
from jalon.publish.spoken import proof_level, spoken

VALUE = Figure("obs", "jeunes", "2018", value=Decimal(4737), kind="actual", level="documented", as_of="2018-03-31")


def figure(**values):
    return Figure(**{"noun": "obs", "id": "jeunes", "part": "2018", **values})


@pytest.mark.parametrize(
    ("made", "lang", "words", "heard"),
    [
        (VALUE, "fr", "4 737 jeunes", "4 737 jeunes, documenté, 31 mars 2018"),
        (VALUE, "en", "4,737 young people", "4,737 young people, documented, March 31, 2018"),
        (figure(), "fr", "non mesuré", "non mesuré, déclaré"),
        (figure(kind="estimated", level="audited"), "fr", "9 M$", "9 M$, audité, estimé"),
        (figure(kind="expected"), "en", "9", "9, declared, expected"),
        (figure(noun="target", as_of="2017"), "fr", "au moins 12 écoles", "au moins 12 écoles, cible, déclaré, 2017"),
        (figure(noun="baseline"), "en", "3", "3, starting value, declared"),
        (figure(noun="count", kind="actual"), "fr", "21", "21, calculé"),
        (figure(definition="croissance", level="audited"), "fr", "3 %", "3 %, calculé"),
    ],
)
def test_what_is_heard(made, lang, words, heard):
    assert spoken(made, words, lang) == heard


def test_marks_of_typography_are_heard_as_words_and_spaces():
    assert spoken(figure(), "<b>1<sup>er</sup></b>\u00a0rang\u202f!", "fr") == "1er rang !, déclaré"


def test_what_is_computed_is_called_so_whatever_its_level():
    assert [proof_level(figure(noun=noun)) for noun in ("ratio", "count", "drift", "obs", "money")] == [
        "computed", "computed", "computed", "declared", "declared",
    ]  # fmt: skip
