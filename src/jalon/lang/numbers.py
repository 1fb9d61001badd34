# SPDX-License-Identifier: Apache-2.0
"""Numbers in digits: 27 000,5 and 67,5 % in Québec French, 27,000.5 and 67.5% in Canadian English.

The thousands are always set apart (a year is a date, not a number). Negative numbers take the minus sign U+2212.
Everything is exact: a digit is only lost where the caller asks for a number of decimals.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from jalon.lang.languages import Lang

Number = Decimal | int
NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"
MINUS: Final = "−"


def format_number(value: Number, lang: Lang, decimals: int | None = None) -> str:
    """The number as the language writes it.

    Without `decimals`, every digit and no superfluous zero, so that equal numbers are written alike. With it, exactly
    that many decimals, rounded half away from zero as readers expect. Raises ValueError for what is no finite number.
    """
    negative, whole, rest = _digits(value, decimals)
    thousands, point = (NARROW, ",") if lang == "fr" else (",", ".")
    text = f"{int(whole):,}".replace(",", thousands) if len(whole) > 3 else whole
    return (MINUS if negative else "") + text + (point + rest if rest else "")


def format_percent(value: Number, lang: Lang, decimals: int | None = None) -> str:
    """A value already in percent: 67,5 % or 67.5%."""
    return format_number(value, lang, decimals) + (f"{NARROW}%" if lang == "fr" else "%")


def format_quantity(value: Number, unit_text: str, lang: Lang) -> str:
    """A number held to its unit by a no-break space: 2 500 jeunes. The unit % is set as a percentage.

    The unit's agreement in number is the caller's: it is a text, already in the right language.
    """
    if unit_text == "%":
        return format_percent(value, lang)
    number = format_number(value, lang)
    return f"{number}{NO_BREAK}{unit_text}" if unit_text else number


def ordinal(n: int, lang: Lang, gender: str = "m") -> str:
    """The rank: 1er, 1re, 2e in French, whatever the gender in English 1st, 2nd, 11th."""
    number = format_number(n, lang)
    if lang == "fr":
        return number + ("e" if n != 1 else "re" if check_gender(gender) == "f" else "er")
    if n % 100 in (11, 12, 13):
        return f"{number}th"
    return number + {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


def check_gender(gender: str) -> str:
    """The gender itself, "m" or "f"; ValueError for anything else."""
    if gender not in ("m", "f"):
        raise ValueError(f"gender must be 'm' or 'f', not {gender!r}")
    return gender


def _digits(value: Number, decimals: int | None) -> tuple[bool, str, str]:
    """Whether it is negative, the digits before the point, and those after it."""
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a finite number: {value}")
    if decimals is not None:
        # As many digits as it takes: the default context would refuse more than 28.
        exact = Context(prec=max(1, number.adjusted() + decimals + 2), rounding=ROUND_HALF_UP)
        number = number.quantize(Decimal(1).scaleb(-decimals), context=exact)
    whole, _, rest = f"{number.copy_abs():f}".partition(".")
    negative = number.is_signed() and bool(number)
    return negative, whole, rest if decimals is not None else rest.rstrip("0")
