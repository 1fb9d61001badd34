# SPDX-License-Identifier: Apache-2.0
"""Names of territories, currencies and languages."""

import pytest

from jalon.lang import LANGS, currency_name, language_name, territory_name
from jalon.lang.subdivisions import SUBDIVISIONS


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("SN", "Sénégal", "Senegal"),
        ("HT", "Haïti", "Haiti"),
        ("CI", "Côte d’Ivoire", "Côte d’Ivoire"),
        ("US", "États-Unis", "United States"),
        ("NO", "Norvège", "Norway"),
        ("CA-QC", "Québec", "Québec"),
        ("CA-NB", "Nouveau-Brunswick", "New Brunswick"),
        ("US-CA", "Californie", "California"),
        ("US-MA", "Massachusetts", "Massachusetts"),
    ],
)
def test_territories(code, french, english):
    assert [territory_name(code, lang) for lang in LANGS] == [french, english]


@pytest.mark.parametrize("code", ["", "XX", "QC", "001", "CA-ZZ", "FR-75", "ca", "Canada"])
def test_an_unknown_territory_has_no_name(code):
    assert [territory_name(code, lang) for lang in LANGS] == [None, None]


def test_every_province_and_state_is_there_once():
    codes = sorted(SUBDIVISIONS)
    assert [sum(code.startswith(country) for code in codes) for country in ("CA-", "US-")] == [13, 51]
    for lang in LANGS:
        assert len({territory_name(code, lang) for code in codes}) == len(codes)


def test_currencies():
    assert [currency_name("CAD", lang) for lang in LANGS] == ["dollar canadien", "Canadian Dollar"]
    assert [currency_name("XOF", lang) for lang in LANGS] == ["franc CFA (BCEAO)", "West African CFA Franc"]
    assert [currency_name("ZZZ", lang) for lang in LANGS] == [None, None]


def test_languages():
    assert [language_name("en", lang) for lang in LANGS] == ["anglais", "English"]
    assert [language_name("fr-CA", lang) for lang in LANGS] == ["français canadien", "Canadian French"]
    assert [language_name("qqq", lang) for lang in LANGS] == [None, None]
