# SPDX-License-Identifier: Apache-2.0
"""Numbers as the plan document writes them: plain decimals, exact, with one spelling each.

A canonical decimal has no exponent, no plus sign, no superfluous zero before or after, no negative zero, at most
15 significant digits (what a spreadsheet keeps) and at most 40 characters. Significant digits run from the first to the
last digit that is not zero: `100000000000000000000` has one.

Two doors. The plan's own spellings are read by `parse_decimal`, which refuses what it cannot keep. Imports go through
`import_decimal` or `from_float`, which round to 15 significant digits, half to even, and never refuse for that; they
still refuse what is no number, or a number too large or too small to be written plainly in 40 characters.
"""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal

MAX_SIGNIFICANT_DIGITS = 15
MAX_CHARACTERS = 40

_WRITING = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# Longer writings are refused before any arithmetic, so that a hostile cell costs nothing.
_MAX_INPUT_CHARACTERS = 1000


class NotANumber(ValueError):
    """The text is no plain decimal, or the value is infinite or undefined."""


class TooManyDigits(ValueError):
    """The number cannot be written with 15 significant digits, or not within 40 characters."""


def parse_decimal(text: str) -> Decimal:
    """The exact value of `-?digits[.digits]`; superfluous zeros are accepted, nothing else is.

    No exponent, space, comma, plus sign or other script's digits. Raises NotANumber or TooManyDigits.
    """
    value = _read(text)
    canonical(value)
    return value


def import_decimal(text: str) -> tuple[Decimal, bool]:
    """Like `parse_decimal`, but rounds to 15 significant digits; also says whether anything was rounded."""
    return round_significant(_read(text))


def canonical(value: Decimal) -> str:
    """The one spelling of `value` in the canonical document; raises NotANumber or TooManyDigits."""
    if not value.is_finite():
        raise NotANumber(str(value))
    if not value:
        return "0"
    _check_magnitude(value)
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if len(text) > MAX_CHARACTERS or significant_digits(value) > MAX_SIGNIFICANT_DIGITS:
        raise TooManyDigits(text)
    return text


def significant_digits(value: Decimal) -> int:
    """How many digits from the first to the last that is not zero; 0 for zero."""
    return len("".join(map(str, value.as_tuple().digits)).strip("0"))


def round_significant(value: Decimal, digits: int = MAX_SIGNIFICANT_DIGITS) -> tuple[Decimal, bool]:
    """`value` rounded to `digits` significant digits, half to even, and whether that changed it.

    Raises NotANumber for infinities and NaN, TooManyDigits when even the rounded number cannot be written plainly in
    40 characters, ValueError when `digits` is not between 1 and 15.
    """
    if not 1 <= digits <= MAX_SIGNIFICANT_DIGITS:
        message = f"digits must be between 1 and {MAX_SIGNIFICANT_DIGITS}, not {digits}"
        raise ValueError(message)
    if not value.is_finite():
        raise NotANumber(str(value))
    _check_magnitude(value)
    rounded = Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(value)
    canonical(rounded)
    return rounded, rounded != value


def from_float(value: float) -> Decimal:
    """The decimal that a spreadsheet shows for the binary number it stores.

    It is the shortest decimal that gives the same binary number back, rounded to 15 significant digits as Excel and
    LibreOffice do: `0.1 + 0.2` gives 0.3. Raises NotANumber for infinities, NaN and truth values, TooManyDigits
    for what cannot be written plainly in 40 characters.
    """
    if isinstance(value, bool):
        raise NotANumber(str(value))
    exact = Decimal(value) if isinstance(value, int) else Decimal(repr(float(value)))
    return round_significant(exact)[0]


def _read(text: str) -> Decimal:
    if len(text) > _MAX_INPUT_CHARACTERS:
        raise TooManyDigits(f"{text[:MAX_CHARACTERS]}…")
    if _WRITING.fullmatch(text) is None:
        raise NotANumber(text)
    return Decimal(text)


def _check_magnitude(value: Decimal) -> None:
    """Refuse, before any long text is made, a first digit whose rank alone takes more than 40 characters."""
    if value and not -MAX_CHARACTERS < value.adjusted() < MAX_CHARACTERS:
        raise TooManyDigits(str(value))
