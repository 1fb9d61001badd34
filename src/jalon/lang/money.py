# SPDX-License-Identifier: Apache-2.0
"""Sums of money: 6 300 000 $, 6,3 M$, 5 M$ US, 25 M€ in French; $6,300,000, $6.3 million, US$5 million in English.

The Canadian dollar is the plain dollar. Signs of other currencies follow the Office québécois de la langue française
(symbol after the number, country after the symbol) and the Canadian Style (before
it); the rest keep their ISO 4217 code.
"""

from decimal import Context, Decimal
from typing import Final

from jalon.lang.languages import Lang
from jalon.lang.numbers import MINUS, NARROW, NO_BREAK, Number, format_number

# Code -> what follows the number in French (symbol, then country), what precedes it in English.
_SIGNS: Final[dict[str, tuple[str, str, str]]] = {
    "CAD": ("$", "", "$"),
    "USD": ("$", "US", "US$"),
    "AUD": ("$", "AU", "A$"),
    "NZD": ("$", "NZ", "NZ$"),
    "EUR": ("€", "", "€"),
    "GBP": ("£", "", "£"),
    "JPY": ("¥", "", "¥"),
}
# The largest first: millions and milliards, and the decimals they may take before the long form reads better.
_SCALES: Final = ((9, "G", "billion"), (6, "M", "million"))
_DECIMALS_OF_A_SCALE: Final = 3


def format_money(value: Number, currency: str, lang: Lang, compact: bool = False) -> str:  # noqa: FBT001, FBT002  # the contract's
    """The sum in the currency (ISO 4217), every digit kept.

    Compact writes millions and billions (M$, G$) when three decimals say them exactly, and the long form otherwise.
    """
    power, letter, word = _scale(Decimal(value)) if compact else (0, "", "")
    shifted = _shifted(Decimal(value), power)
    # Cents are written two by two: 12,50 $, not 12,5 $; of millions, only the decimals there are.
    number = format_number(shifted, lang, 2 if not power and _decimals(shifted) == 1 else None)
    symbol, country, before = _SIGNS.get(currency, ("", currency, f"{currency}{NO_BREAK}"))
    if lang == "fr":
        unit = letter + symbol
        # A lone sign stands close to its number, a unit of several letters at a full space.
        space = NARROW if unit == "$" else NO_BREAK
        return number + (space + unit if unit else "") + (NO_BREAK + country if country else "")
    sign, digits = (MINUS, number[1:]) if number.startswith(MINUS) else ("", number)
    return sign + before + digits + (NO_BREAK + word if word else "")


def _scale(value: Decimal) -> tuple[int, str, str]:
    """The largest scale that says the sum exactly in few decimals: its power of ten, its letter, its word."""
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    for power, letter, word in _SCALES:
        if value.adjusted() >= power and _decimals(value) <= _DECIMALS_OF_A_SCALE - power:
            return power, letter, word
    return 0, "", ""


def _decimals(value: Decimal) -> int:
    """How many decimals the number has, trailing zeros left out; negative when it ends with zeros."""
    _, digits, exponent = value.as_tuple()
    text = "".join(map(str, digits))
    return -int(exponent) - (len(text) - len(text.rstrip("0")))


def _shifted(value: Decimal, power: int) -> Decimal:
    return value.scaleb(-power, Context(prec=max(1, len(value.as_tuple().digits))))


def format_money_range(low: Number, high: Number, currency: str, lang: Lang, compact: bool = False) -> tuple[str, str]:  # noqa: FBT001, FBT002  # as format_money
    """Two sums as the ends of a range, the unit said once where it can be: ("12", "18 M$"), ("$12", "$18 million").

    When the two do not share a scale, each is written whole.
    """
    scales = [_scale(Decimal(value)) if compact else (0, "", "") for value in (low, high)]
    whole = format_money(low, currency, lang, compact), format_money(high, currency, lang, compact)
    if scales[0] != scales[1]:
        return whole
    number = format_number(_shifted(Decimal(low), scales[0][0]), lang)
    if lang == "fr":
        return number, whole[1]
    before = _SIGNS.get(currency, ("", currency, f"{currency}{NO_BREAK}"))[2]
    sign, digits = (MINUS, number[1:]) if number.startswith(MINUS) else ("", number)
    return sign + before + digits, whole[1]
