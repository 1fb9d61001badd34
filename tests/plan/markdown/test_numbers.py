# SPDX-License-Identifier: Apache-2.0
"""What is a number, a date, a name; each case is one rule of the page "Chiffres dans le texte"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.plan.markdown import DateSpan, NumberMark, Text, Unbound, parse, unbound_numbers


def found(text, kind="number", lang="fr"):
    return [unbound.text for unbound in unbound_numbers(text, lang) if unbound.kind == kind]


def dates(text, lang="fr"):
    return [(span.text, span.edtf) for span in parse(text, lang).segments() if isinstance(span, DateSpan)]


def marks(text, lang="fr"):
    return [(mark.text, mark.kind) for mark in parse(text, lang).segments() if isinstance(mark, NumberMark)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1\u202f250\u202f000,5\u00a0$ et 6,3 M$", ["1\u202f250\u202f000,5\u00a0$", "6,3 M$"]),
        ("US$5 million, €20K, USD 100", ["US$5 million", "€20K", "USD 100"]),
        ("le 1er, la 2e, les 18-35 ans, ½, 2½ h", ["1er", "2e", "18-35", "½", "2½"]),
        ("\uff11\uff12 firmes, ٢٥ pays, ⑫ fois", ["\uff11\uff12", "٢٥", "⑫"]),
        ("le 03/04/2018", ["03/04/2018"]),
        ("+3 points, −2 points", ["+3", "−2"]),
        ("No27 et a. 11", ["No27", "11"]),
        ("Le salon rassemble 2000 à 2500 exposants.", ["2000", "2500"]),
        ("Participants : 2000", ["2000"]),
        ("Le total de 2000 et la moyenne de 1985.", ["2000", "1985"]),
        ("Une foule de 2000.", ["2000"]),
        ("Exports rose by 2000.", ["2000"]),
        ("En 2020, 1950.", ["1950"]),
        ("2000-2500 participants", ["2000-2500"]),
        ("XXIe siècle, Louis XIV, Ⅻ", []),
    ],
)
def test_what_looks_like_a_number_is_one(text, numbers):
    assert found(text) == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 29 août 2018", [("29 août 2018", "2018-08-29")]),
        ("le 1er avril", [("1er avril", "XXXX-04-01")]),
        ("du 3 au 5 octobre 2018", [("3", "2018-10-03"), ("5 octobre 2018", "2018-10-05")]),
        ("du 30 septembre au 3 octobre 2018", [("30 septembre", "2018-09-30"), ("3 octobre 2018", "2018-10-03")]),
        ("les 3, 4 et 5 mai", [("3", "XXXX-05-03"), ("4", "XXXX-05-04"), ("5 mai", "XXXX-05-05")]),
        ("August 29, 2018", [("August 29, 2018", "2018-08-29")]),
        ("October 3-5, 2018", [("October 3", "2018-10-03"), ("5, 2018", "2018-10-05")]),
        ("the 29th of August 2018", [("29th of August 2018", "2018-08-29")]),
        ("janvier 2017", [("janvier 2017", "2017-01")]),
        ("l’été 2019", [("été 2019", "2019-22")]),
        ("2018-08-29", [("2018-08-29", "2018-08-29")]),
        ("à 13 h 30 et à 9 h", [("13 h 30", "T13:30"), ("9 h", "T09:00")]),
        ("at 2:30 p.m.", [("2:30 p.m.", "T14:30")]),
        ("en 2018, puis en 2019", [("2018", "2018"), ("2019", "2019")]),
        ("de 2015 à 2018", [("2015", "2015"), ("2018", "2018")]),
        ("celles de 1985, 1991 et 2006", [("1985", "1985"), ("1991", "1991"), ("2006", "2006")]),
        ("the 2018 trade mission", [("2018", "2018")]),
        ("2016 : concours", [("2016", "2016")]),
        ("le 31 juin 2018", [("juin 2018", "2018-06")]),
        ("in may 18 people", []),
    ],
)
def test_a_date_is_found_in_its_context(text, expected):
    assert dates(text) == expected


@pytest.mark.parametrize("count", ["2000 entreprises", "2018 $", "the 2018 firms", "1950 millions", "2050 km"])
def test_four_digits_that_count_things_are_no_year(count):
    assert dates(f"En {count}") == []
    assert len(found(f"En {count}")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "le G7, la COP22, H2O, UTF-8, la COVID-19",
            [(name, "name") for name in ["G7", "COP22", "H2O", "UTF-8", "COVID-19"]],
        ),
        ("le CO₂ et 450 m²", [("CO₂", "name"), ("²", "name")]),
        ("Québec G1R 5R9", [("G1R 5R9", "address")]),
        ("voir https://exemple.org/2018 ici", [("https://exemple.org/2018", "address")]),
        ("le plan 2018-2020, l’exercice 2018-19", [("2018-2020", "period"), ("2018-19", "period")]),
        (
            "les années 1990, the 1960s, le 21e siècle",
            [("1990", "period"), ("1960s", "period"), ("21e siècle", "period")],
        ),
        ("T3 2019", [("T3 2019", "period")]),
        ("CAD100 et 5M", []),
    ],
)
def test_what_is_no_figure_is_marked_by_the_parser(text, expected):
    assert marks(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vingt et une mesures, cent vingt pays, quatre-vingt-un", ["vingt et une", "cent vingt", "quatre-vingt-un"]),
        ("la moitié, un tiers des, trois quarts", ["moitié", "un tiers", "trois quarts"]),
        ("plus du tiers des projets, au quart de la somme", ["du tiers", "au quart"]),
        ("deux fois plus, le double, a triplé", ["deux", "double", "triplé"]),
        ("tous deux, les deux ministères, ces deux pays", []),
        ("un, une, premier, troisième, second", []),
        ("Trois-Rivières et le Groupe des Vingt", []),
        ("un regard neuf sur la création", []),
        ("les pays tiers et un tiers indépendant", []),
        ("le onze mai", []),
        ("aux quatre coins du monde", []),
    ],
)
def test_number_words_in_french(text, words):
    assert found(text, "word") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("twenty-one, one hundred and five, a dozen", ["twenty-one", "one hundred and five", "a dozen"]),
        ("half of the firms, one third of them, twice", ["half", "one third", "twice"]),
        ("the two departments, one of them, both", []),
        ("the twenty-first century, the third edition, a second time", []),
        ("a third party in the second half of the year", []),
        ("two-way trade from the four corners", []),
    ],
)
def test_number_words_in_english(text, words):
    assert found(text, "word", "en") == words


def test_a_magnitude_after_digits_is_part_of_the_number():
    assert unbound_numbers("Soit 6,3 millions.", "fr") == [Unbound("6,3 millions", 1, 6, "number")]


def test_what_is_bound_or_marked_is_no_finding():
    text = (
        "[27](figure:obs:x) firmes, [deux](figure:count:y/value) pays, [18](number:age) ans, `2`, [l’an 1](date:2017)"
    )
    assert unbound_numbers(text, "fr") == []


def test_a_number_keeps_its_unit_across_emphasis():
    assert unbound_numbers("Soit **6,3** M$.", "fr") == [Unbound("6,3 M$", 1, 8, "number")]


@given(st.text(alphabet="0123456789½²₂٣ .,-/:%$€hàde\u202f\u00a0GTaoût(2018)", max_size=60))
def test_every_digit_is_explained_or_found(text):
    """What is left in the words of a document is, digit for digit, what was found."""
    document = parse(f"À {text}", "fr")  # a letter first: no list, no title
    left = [c for segment in document.segments() if isinstance(segment, Text) for c in segment.text]
    said = [c for number in document.numbers for c in number.text]
    assert [c for c in left if c.isnumeric()] == [c for c in said if c.isnumeric()]
