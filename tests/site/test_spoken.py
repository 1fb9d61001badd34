# SPDX-License-Identifier: Apache-2.0
"""Printed numbers against values: what says the same is accepted, what does not is refused."""

from decimal import Decimal

import pytest
from num2words import num2words
from proofs.spoken import disagreement, forms, numbers, runs

AGREE = [
    ("fr", "4\u202f737 jeunes", {"value": "4737"}),
    ("fr", "4\u00a0737", {"value": "4737"}),
    ("fr", "4737", {"value": "4737"}),
    ("en", "4,737 young people", {"value": "4737"}),
    ("fr", "67,5\u202f%", {"value": "67.5", "unit": "%"}),
    ("fr", "68\u202f%", {"value": "67.5", "unit": "%"}),
    ("en", "67.5 per cent", {"value": "67.5", "unit": "%"}),
    ("fr", "14,3\u202f%", {"value": "0.142857142857", "unit": "1"}),
    ("fr", "0,14", {"value": "0.142857142857", "unit": "1"}),
    ("fr", "environ 18\u00a0M$", {"value": "18000000", "currency": "CAD"}),
    ("fr", "18\u00a0millions de dollars", {"value": "18000000", "currency": "CAD"}),
    ("fr", "5\u00a0M$\u00a0US", {"value": "5000000", "currency": "USD"}),
    ("fr", "1,2\u00a0G$", {"value": "1200000000", "currency": "CAD"}),
    ("fr", "25\u00a0M€", {"value": "25000000", "currency": "EUR"}),
    ("en", "US$5\u00a0million", {"value": "5000000", "currency": "USD"}),
    ("en", "−$6,300,000", {"value": "-6300000", "currency": "CAD"}),
    ("en", "CHF\u00a03", {"value": "3", "currency": "CHF"}),
    ("fr", "de 5 à 10\u00a0M$", {"low": "5000000", "high": "10000000", "currency": "CAD"}),
    ("fr", "2\u202f420\u00a0M$", {"value": "2420", "unit": "M$"}),
    ("en", "€3.3 to €3.5\u00a0million", {"low": "3300000", "high": "3500000", "currency": "EUR"}),
    ("en", "10–20%", {"low": "10", "high": "20", "unit": "%"}),
    ("fr", "entre 10\u202f% et 20\u202f%", {"low": "10", "high": "20", "unit": "%"}),
    ("fr", "environ 5\u202f000 (de 4\u202f900 à 5\u202f100)", {"value": "5000", "low": "4900", "high": "5100"}),
    ("fr", "−12 jours", {"value": "-12"}),
    ("fr", "vingt-sept entreprises", {"value": "27"}),
    ("fr", "Vingt et une entreprises", {"value": "21"}),
    ("fr", "vingt-et-un", {"value": "21"}),
    ("fr", "près de deux cents jeunes", {"value": "200"}),
    ("fr", "deux millions et demi", {"value": "2500000"}),
    ("en", "one hundred and one", {"value": "101"}),
    ("fr", "une entreprise", {"value": "1"}),
    ("fr", "aucune entreprise", {"value": "0"}),
    ("fr", "une soixantaine, soit soixante", {"value": "60"}),
    ("fr", "non mesuré", {"state": "not_measured"}),
    ("fr", "Très élevé", {"term": "high", "text": {"fr": "très élevé", "en": "very high"}}),
    ("en", "very high", {"term": "high", "text": {"fr": "très élevé", "en": "very high"}}),
]
DIFFER = [
    ("fr", "4\u202f738", {"value": "4737"}),
    ("fr", "4,737", {"value": "4737"}),
    ("en", "4\u202f737", {"value": "4737"}),
    ("en", "4.737", {"value": "4737"}),
    ("fr", "12 jours", {"value": "-12"}),
    ("fr", "67,4\u202f%", {"value": "67.5", "unit": "%"}),
    ("fr", "67\u202f%", {"value": "67.6", "unit": "%"}),
    ("fr", "67,5\u202f%", {"value": "67.5", "unit": "jeune"}),
    ("fr", "18\u00a0M€", {"value": "18000000", "currency": "CAD"}),
    ("fr", "18\u00a0M$", {"value": "18000000"}),
    ("fr", "18\u202f000\u00a0$", {"value": "18000000", "currency": "CAD"}),
    ("fr", "de 5 à 11\u00a0M$", {"low": "5000000", "high": "10000000", "currency": "CAD"}),
    ("fr", "2\u202f421\u00a0M$", {"value": "2420", "unit": "M$"}),
    ("fr", "vingt", {"value": "27"}),
    ("fr", "vingt-sept", {"value": "20"}),
    ("fr", "vingt-sept sur trente", {"value": "27"}),
    ("fr", "des entreprises", {"value": "27"}),
    ("fr", "une entreprise", {"value": "27"}),
    ("fr", "aucune entreprise", {"value": "27"}),
    ("fr", "non mesuré, mais 12", {"state": "not_measured"}),
    ("fr", "Faible", {"term": "high", "text": {"fr": "très élevé"}}),
]


@pytest.mark.parametrize(("lang", "text", "entry"), AGREE)
def test_what_says_the_value_is_accepted(lang, text, entry):
    assert disagreement(text, entry, lang) == ""


@pytest.mark.parametrize(("lang", "text", "entry"), DIFFER)
def test_what_says_something_else_is_refused(lang, text, entry):
    assert disagreement(text, entry, lang) != ""


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_number_in_words_says_itself_and_no_other(lang):
    for number in [*range(112), *range(112, 1100, 13), 1999, 20_000, 121_021, 1_000_000]:
        text = num2words(number, lang=lang).replace(" ", "\u00a0")
        assert disagreement(text, {"value": str(number)}, lang) == "", text
        assert disagreement(text, {"value": str(number + 1)}, lang) != "", text


def test_numbers_say_what_they_count():
    (sum_, share) = numbers("6,3\u00a0M$\u00a0US, soit 12,5\u202f%", "fr")
    assert (sum_.value, sum_.decimals, sum_.power, sum_.unit) == (Decimal("6.3"), 1, 6, "$US")
    assert (share.value, share.decimals, share.power, share.unit) == (Decimal("12.5"), 1, 0, "%")


def test_runs_of_words():
    assert list(runs("de vingt et un à trente-deux entreprises et une école", "fr")) == [
        ("vingt", "un"), ("trente", "deux"), ("un",)
    ]  # fmt: skip
    assert list(forms(Decimal(2500000), "fr"))[1] == ("deux", "million", "demi")
