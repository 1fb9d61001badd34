# SPDX-License-Identifier: Apache-2.0
"""Numbers in words, and back again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.lang import LANGS, parse_number_words, spell_number

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("number", "masculine", "feminine", "english"),
    [
        (0, "zéro", "zéro", "zero"),
        (1, "un", "une", "one"),
        (11, "onze", "onze", "eleven"),
        (21, "vingt et un", "vingt et une", "twenty-one"),
        (27, "vingt-sept", "vingt-sept", "twenty-seven"),
        (71, "soixante et onze", "soixante et onze", "seventy-one"),
        (80, "quatre-vingts", "quatre-vingts", "eighty"),
        (81, "quatre-vingt-un", "quatre-vingt-une", "eighty-one"),
        (91, "quatre-vingt-onze", "quatre-vingt-onze", "ninety-one"),
        (101, "cent un", "cent une", "one hundred and one"),
        (200, "deux cents", "deux cents", "two hundred"),
        (250, "deux cent cinquante", "deux cent cinquante", "two hundred and fifty"),
        (1000, "mille", "mille", "one thousand"),
        (1001, "mille un", "mille une", "one thousand and one"),
        (5000, "cinq mille", "cinq mille", "five thousand"),
        (21_000, "vingt et un mille", "vingt et un mille", "twenty-one thousand"),
        (80_300, "quatre-vingt mille trois cents", "quatre-vingt mille trois cents", "eighty thousand three hundred"),
        (200_000, "deux cent mille", "deux cent mille", "two hundred thousand"),
        (MILLION, "un million", "un million", "one million"),
    ],
)
def test_spelled(number, masculine, feminine, english):
    assert spell_number(number, "fr") == masculine
    assert spell_number(number, "fr", "f") == feminine
    assert spell_number(number, "en") == english
    assert spell_number(number, "en", "f") == english


@pytest.mark.parametrize("number", [-1, MILLION + 1])
def test_out_of_bounds(number):
    with pytest.raises(ValueError, match="0 to 1000000"):
        spell_number(number, "fr")


def test_a_gender_is_m_or_f():
    with pytest.raises(ValueError, match="gender"):
        spell_number(2, "fr", "n")


@given(st.integers(0, MILLION), st.sampled_from(LANGS), st.sampled_from("mf"))
def test_what_is_spelled_reads_back(number, lang, gender):
    assert parse_number_words(spell_number(number, lang, gender), lang) == number


def test_no_two_numbers_are_spelled_alike():
    for lang in LANGS:
        assert len({spell_number(number, lang) for number in range(3000)}) == 3000


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Vingt-sept", "27"),
        ("vingt-et-un", "21"),
        ("VINGT ET UNE", "21"),
        ("deux\u00a0cent\u2011mille", "200000"),
        ("quatre-vingts millions", "80000000"),
        ("un million trois cent mille", "1300000"),
        ("trois milliards deux millions un", "3002000001"),
        ("deux millions et demi", "2500000"),
        ("un milliard et demi", "1500000000"),
        ("deux et demie", "2.5"),
        ("septante et un", "71"),
        ("huitante-deux", "82"),
        ("deux cent nonante-neuf", "299"),
    ],
)
def test_french_is_read(words, number):
    assert parse_number_words(words, "fr") == Decimal(number)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Twenty-seven", "27"),
        ("a hundred", "100"),
        ("a hundred and five", "105"),
        ("one hundred five", "105"),
        ("a thousand", "1000"),
        ("two thousand and twelve", "2012"),
        ("a million two hundred thousand", "1200000"),
        ("two and a half", "2.5"),
        ("two million and a half", "2500000"),
        ("three billion and one", "3000000001"),
    ],
)
def test_english_is_read(words, number):
    assert parse_number_words(words, "en") == Decimal(number)


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("", "fr"),
        ("  ", "fr"),
        ("vingt cent", "fr"),
        ("un mille", "fr"),
        ("mille mille", "fr"),
        ("zéro million", "fr"),
        ("deux mille zéro", "fr"),
        ("millions", "fr"),
        ("et demi", "fr"),
        ("deux millions trois millions", "fr"),
        ("deux mille millions", "fr"),
        ("vingt-sept firmes", "fr"),
        ("une douzaine", "fr"),
        ("27", "fr"),
        ("moins deux", "fr"),
        ("a", "en"),
        ("thousand", "en"),
        ("five hundred and", "en"),
        ("twenty eleven", "en"),
        ("vingt", "en"),
        ("twenty", "fr"),
    ],
)
def test_the_rest_is_no_number(words, lang):
    assert parse_number_words(words, lang) is None


@given(st.text(alphabet=st.sampled_from("abcdeiqtuvx- "), max_size=40), st.sampled_from(LANGS))
def test_any_text_is_read_or_left(words, lang):
    found = parse_number_words(words, lang)
    assert found is None or found >= 0


@given(st.lists(st.sampled_from(["un", "deux", "vingt", "cent", "cents", "mille", "million", "et", "demi", "quatre"])))
def test_number_words_in_disorder_give_a_number_or_none(words):
    found = parse_number_words(" ".join(words), "fr")
    if found is not None and found == int(found) and found <= MILLION and "demi" not in words:
        spelled = spell_number(int(found), "fr").replace("-", " ").replace("s", "")
        assert spelled in {" ".join(words).replace("s", ""), f"un {' '.join(words)}".replace("s", "")}
