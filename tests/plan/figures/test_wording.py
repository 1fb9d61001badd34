# SPDX-License-Identifier: Apache-2.0
"""A figure in words: what agrees with it, and what the site prints, in both languages."""

from decimal import Decimal

import pytest

from jalon.plan.figures import Figure
from jalon.plan.figures.wording import agrees, printed, shown
from jalon.plan.types.base import Text


def figure(value=None, **fields):
    return Figure(noun="obs", id="x", part="1", value=None if value is None else Decimal(value), **fields)


SITES = {"unit": "site", "unit_text": Text(fr="sites", en="sites")}
ABOUT = figure("5000", precision="about", **SITES)
MONEY = figure("6300000", currency="CAD")
SHARE = figure("0.675", unit="1")
RANGE = figure(low=Decimal(10), high=Decimal(20), precision="range", unit="%")


@pytest.mark.parametrize(
    ("made", "lang", "wording"),
    [
        (figure("27", **SITES), "fr", "vingt-sept"),
        (figure("27", **SITES), "fr", "Vingt-sept sites"),
        (figure("27", **SITES), "fr", "27 sites"),
        (figure("27", **SITES), "en", "twenty-seven"),
        (figure("21", **SITES), "fr", "vingt et une"),
        (figure("4197", **SITES), "fr", "4 197"),
        (figure("4197", **SITES), "en", "4,197"),
        (ABOUT, "fr", "près de 5 000"),
        (ABOUT, "fr", "environ cinq mille"),
        (ABOUT, "en", "close to 5,000"),
        (ABOUT, "fr", "5 000"),
        (figure("40", precision="at_least"), "fr", "plus de 40"),
        (figure("40", precision="at_least"), "en", "at least forty"),
        (figure("40", precision="at_most"), "fr", "jusqu’à 40"),
        (MONEY, "fr", "6,3 M$"),
        (MONEY, "fr", "6 300 000 $"),
        (MONEY, "fr", "6,3 millions de dollars"),
        (MONEY, "en", "$6.3 million"),
        (figure("1000000", currency="EUR"), "fr", "1 million d’euros"),
        (SHARE, "fr", "67,5 %"),
        (SHARE, "en", "67.5%"),
        (SHARE, "fr", "67,5 pour cent"),
        (figure("10", unit="%"), "fr", "dix pour cent"),
        (figure("10", unit="%", decimals=1), "fr", "10,0 %"),
        (RANGE, "fr", "10 à 20 %"),
        (RANGE, "fr", "entre 10 et 20 %"),
        (RANGE, "fr", "de 10 % à 20 %"),
        (RANGE, "en", "10 to 20%"),
        (figure("1200000", **SITES), "fr", "1,2 million"),
        (figure(state="not_measured"), "fr", "non mesuré"),
        (figure(state="not_measured"), "en", "not measured"),
    ],
)
def test_agrees_and_prints_the_same_number(made, lang, wording):
    assert agrees(made, wording, lang)
    key = wording.casefold().replace("\u00a0", " ").replace("\u202f", " ")
    assert printed(made, wording, lang).casefold().replace("\u00a0", " ").replace("\u202f", " ") == key


@pytest.mark.parametrize(
    ("made", "wording"),
    [
        (figure("27"), "28"),
        (figure("27"), "vingt-huit"),
        (figure("27"), "près de 27"),
        (ABOUT, "plus de 5 000"),
        (MONEY, "6,3 M$ US"),
        (MONEY, "6,3"),
        (SHARE, "67 %"),
        (RANGE, "10 %"),
        (figure("27", **SITES), "27 mesures"),
    ],
)
def test_disagrees(made, wording):
    assert not agrees(made, wording, "fr")


@pytest.mark.parametrize(
    ("made", "wording", "fmt", "expected"),
    [
        (figure("28"), "vingt-sept", None, "vingt-huit"),
        (figure("28"), "27", None, "28"),
        (ABOUT, "près de 4 900", None, "environ 5\u202f000"),
        (figure("5000"), "près de 4 900", None, "5\u202f000"),
        (figure("27"), "27", "words", "vingt-sept"),
        (figure("27.5"), "vingt-sept", "words", "27,5"),
        (ABOUT, "5 000", "about", "environ 5\u202f000"),
        (RANGE, "10 %", None, "10 à 20\u202f%"),
        (MONEY, "6 300 000 $", "money", "6,3\u00a0M$"),
    ],
)
def test_the_figure_is_printed_in_the_way_of_the_wording(made, wording, fmt, expected):
    assert printed(made, wording, "fr", fmt) == expected


def test_shown():
    assert shown(ABOUT, "fr").text == "environ 5\u202f000\u00a0sites"
    assert shown(figure("1", unit="jour"), "en").text == "1\u00a0day"
    assert shown(figure("0.5", unit="an"), "fr").text == "0,5\u00a0an"
    assert shown(figure("0", unit="jour"), "en").text == "0\u00a0days"
    assert shown(figure(term="fort"), "fr").text == "fort"
    assert shown(figure(text=Text(fr="Oui", en="Yes")), "en").text == "Yes"
    assert (
        shown(figure(low=Decimal(5000000), high=Decimal(6300000), precision="range", currency="CAD"), "fr").text
        == "5 à 6,3\u00a0M$"
    )
