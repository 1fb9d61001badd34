# SPDX-License-Identifier: Apache-2.0
"""Numbers in digits and sums of money: exact, spaced and signed as each language does."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.lang import LANGS, format_money, format_number, format_percent, format_quantity, ordinal

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**30), max_value=10**30)


def read(text: str, lang: str) -> Decimal:
    """The number back from its writing."""
    plain = text.replace("\u202f", "").replace(",", ".") if lang == "fr" else text.replace(",", "")
    return Decimal(plain.replace("\u2212", "-"))


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        ("0", "0", "0"),
        ("-0", "0", "0"),
        ("7", "7", "7"),
        ("999", "999", "999"),
        ("1000", "1\u202f000", "1,000"),
        ("27000.5", "27\u202f000,5", "27,000.5"),
        ("27000.50", "27\u202f000,5", "27,000.5"),
        ("1E+6", "1\u202f000\u202f000", "1,000,000"),
        ("-1234.25", "\u22121\u202f234,25", "\u22121,234.25"),
        ("0.00001", "0,00001", "0.00001"),
        ("1E-8", "0,00000001", "0.00000001"),
        (
            "123456789012345678901234567890123.1",
            "123\u202f456\u202f789\u202f012\u202f345\u202f678\u202f901\u202f234\u202f567\u202f890\u202f123,1",
            "123,456,789,012,345,678,901,234,567,890,123.1",
        ),
    ],
)
def test_every_digit_is_written(value, french, english):
    assert [format_number(Decimal(value), lang) for lang in LANGS] == [french, english]


@pytest.mark.parametrize(
    ("value", "decimals", "french"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "\u22123"),
        ("3.5", 0, "4"),
        ("67.25", 1, "67,3"),
        ("-0.004", 2, "0,00"),
        ("5", 2, "5,00"),
        ("999.95", 1, "1\u202f000,0"),
        ("1234567890123456789012345678.345", 2,
         "1\u202f234\u202f567\u202f890\u202f123\u202f456\u202f789\u202f012\u202f345\u202f678,35"),
    ],
)  # fmt: skip
def test_asked_decimals_round_half_away_from_zero(value, decimals, french):
    assert format_number(Decimal(value), "fr", decimals) == french


@given(DECIMALS, st.sampled_from(LANGS))
def test_a_number_reads_back(value, lang):
    assert read(format_number(value, lang), lang) == value


@given(st.integers(-(10**20), 10**20), st.integers(0, 5), st.sampled_from(LANGS))
def test_equal_numbers_are_written_alike(value, zeros, lang):
    assert format_number(Decimal(value).quantize(Decimal(1).scaleb(-zeros)), lang) == format_number(value, lang)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value):
    for lang in LANGS:
        with pytest.raises(ValueError, match="finite"):
            format_number(Decimal(value), lang)
        with pytest.raises(ValueError, match="finite"):
            format_money(Decimal(value), "CAD", lang, compact=True)


def test_percentages():
    assert [format_percent(Decimal("67.5"), lang) for lang in LANGS] == ["67,5\u202f%", "67.5%"]
    assert format_percent(Decimal(10), "fr", 1) == "10,0\u202f%"


def test_quantities():
    assert format_quantity(2500, "jeunes", "fr") == "2\u202f500\u00a0jeunes"
    assert format_quantity(2500, "young people", "en") == "2,500\u00a0young people"
    assert format_quantity(Decimal("12.5"), "%", "fr") == "12,5\u202f%"
    assert format_quantity(12, "", "en") == "12"


@pytest.mark.parametrize(
    ("currency", "value", "french", "short_french", "english", "short_english"),
    [
        ("CAD", "6300000", "6\u202f300\u202f000\u202f$", "6,3\u00a0M$", "$6,300,000", "$6.3\u00a0million"),
        ("CAD", "6312000", "6\u202f312\u202f000\u202f$", "6,312\u00a0M$", "$6,312,000", "$6.312\u00a0million"),
        ("CAD", "6312345", "6\u202f312\u202f345\u202f$", "6\u202f312\u202f345\u202f$", "$6,312,345", "$6,312,345"),
        ("CAD", "1000000", "1\u202f000\u202f000\u202f$", "1\u00a0M$", "$1,000,000", "$1\u00a0million"),
        ("CAD", "999999", "999\u202f999\u202f$", "999\u202f999\u202f$", "$999,999", "$999,999"),
        ("CAD", "500000", "500\u202f000\u202f$", "500\u202f000\u202f$", "$500,000", "$500,000"),
        ("CAD", "1200000000", "1\u202f200\u202f000\u202f000\u202f$", "1,2\u00a0G$", "$1,200,000,000",
         "$1.2\u00a0billion"),
        ("CAD", "1234567000", "1\u202f234\u202f567\u202f000\u202f$", "1\u202f234,567\u00a0M$", "$1,234,567,000",
         "$1,234.567\u00a0million"),
        ("CAD", "-6300000", "\u22126\u202f300\u202f000\u202f$", "\u22126,3\u00a0M$", "\u2212$6,300,000",
         "\u2212$6.3\u00a0million"),
        ("CAD", "0", "0\u202f$", "0\u202f$", "$0", "$0"),
        ("CAD", "12.5", "12,50\u202f$", "12,50\u202f$", "$12.50", "$12.50"),
        ("CAD", "12.125", "12,125\u202f$", "12,125\u202f$", "$12.125", "$12.125"),
        ("USD", "5000000", "5\u202f000\u202f000\u202f$\u00a0US", "5\u00a0M$\u00a0US", "US$5,000,000",
         "US$5\u00a0million"),
        ("EUR", "25000000", "25\u202f000\u202f000\u00a0€", "25\u00a0M€", "€25,000,000", "€25\u00a0million"),
        ("XOF", "25000000", "25\u202f000\u202f000\u00a0XOF", "25\u00a0M\u00a0XOF", "XOF\u00a025,000,000",
         "XOF\u00a025\u00a0million"),
    ],
)  # fmt: skip
def test_money(currency, value, french, short_french, english, short_english):
    sum_ = Decimal(value)
    assert format_money(sum_, currency, "fr") == french
    assert format_money(sum_, currency, "fr", compact=True) == short_french
    assert format_money(sum_, currency, "en") == english
    assert format_money(sum_, currency, "en", compact=True) == short_english


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**14), max_value=10**14))
def test_compact_money_loses_no_digit(value):
    text = format_money(value, "CAD", "fr", compact=True)
    for unit, size in (("\u00a0G$", 10**9), ("\u00a0M$", 10**6), ("\u202f$", 1)):
        if text.endswith(unit):
            assert read(text.removesuffix(unit), "fr") * size == value
            return
    pytest.fail(text)


def test_ordinals():
    assert [ordinal(n, "fr") for n in (1, 2, 21, 1000)] == ["1er", "2e", "21e", "1\u202f000e"]
    assert [ordinal(n, "fr", "f") for n in (1, 2)] == ["1re", "2e"]
    ranks = (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 1013)
    assert [ordinal(n, "en", "f") for n in ranks] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th", "1,013th",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="gender"):
        ordinal(1, "fr", "n")
