# SPDX-License-Identifier: Apache-2.0
"""Numbers as people type them, or as a spreadsheet copies them, in Québec French or Canadian English.

What may be read in two ways is never guessed: `1,234` is one thousand two hundred and thirty-four in English and a
little more than one in French. Nothing is rounded.
"""

import re
from decimal import Decimal
from typing import Final, Literal

from jalon.lang.messages import mark

#: What a lone comma before three digits stands for.
Comma = Literal["decimal", "thousands"]
#: No-break, narrow, thin, figure and other spaces of typographers and spreadsheets.
SPACES: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\r\n ]+")
_UNSEEN: Final = re.compile("[\u200b-\u200f\u2060\ufeff]")
_MONEY: Final = re.compile(r"\$\s*(?:CA|CAD)|(?:CA|CAD|C)\s*\$|\$|(?<![A-Z])CAD(?![A-Z])")
_SPACED: Final = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_PLAIN: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+")
_COMMAS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_POINTS: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_TWO_WAYS: Final = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_ERRORS: Final = re.compile(r"#[A-Z0-9/]+[!?]?")

NO_NUMBER: Final = mark("« {found} » n’est pas un nombre. Écrivez par exemple 27 000,5.")
SCIENTIFIC: Final = mark(
    "« {found} » est une écriture abrégée : des chiffres ont pu se perdre. Élargissez la colonne dans le tableur, puis "
    "copiez de nouveau."
)
SPREADSHEET: Final = mark("« {found} » est une erreur du tableur, pas un nombre.")
NARROW_COLUMN: Final = mark(
    "« {found} » : la colonne du tableur est trop étroite. Élargissez-la, puis copiez de nouveau."
)


class NotTyped(ValueError):
    """What was typed is no number: the message id that says why."""

    def __init__(self, msgid: str, found: str) -> None:
        super().__init__(msgid)
        self.msgid, self.found = msgid, found


class TwoWays(ValueError):
    """What was typed reads in two ways: as thousands, and as a decimal fraction."""

    def __init__(self, found: str, thousands: Decimal, decimal: Decimal) -> None:
        super().__init__(found)
        self.found, self.thousands, self.decimal = found, thousands, decimal


def spaced(text: str) -> str:
    """A text with plain single spaces and nothing that cannot be seen."""
    return SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def read_number(text: str, comma: Comma | None = None) -> tuple[Decimal, str]:
    """The number that was typed, exact, and the sign beside it: `%`, `$`, or nothing.

    `comma` settles what `1,234` means. Raises TwoWays when it is needed and not given, NotTyped for what is no number.
    """
    found = spaced(text)
    _check(found)
    rest, sign = _unsigned(found)
    negative, digits = _minus(rest)
    value = _value(digits, comma, found, negative=negative)
    if value is None:
        raise NotTyped(NO_NUMBER, found)
    return (-value if negative and value else value), sign


def _check(found: str) -> None:
    if found and set(found) == {"#"}:
        raise NotTyped(NARROW_COLUMN, found)
    if _ERRORS.fullmatch(found):
        raise NotTyped(SPREADSHEET, found)
    if re.fullmatch(r"[-−+]?[0-9]+(?:[.,][0-9]+)?[Ee][-−+]?[0-9]+", found):
        raise NotTyped(SCIENTIFIC, found)


def _unsigned(found: str) -> tuple[str, str]:
    """The text without its percent or dollar sign, and that sign."""
    if found.endswith("%"):
        return found[:-1].strip(), "%"
    if found.startswith("%"):
        return found[1:].strip(), "%"
    bare, count = _MONEY.subn("", found, count=1)
    return (spaced(bare), "$") if count else (found, "")


def _minus(rest: str) -> tuple[bool, str]:
    """Whether it is negative (a minus sign, or between parentheses as accountants write), and what is left."""
    if rest.startswith("(") and rest.endswith(")"):
        return True, rest[1:-1].strip()
    if rest[:1] in ("-", "\u2212", "\u2013"):
        return True, rest[1:].strip()
    return False, rest[1:].strip() if rest.startswith("+") else rest


def _value(digits: str, comma: Comma | None, found: str, *, negative: bool) -> Decimal | None:
    if _TWO_WAYS.fullmatch(digits):
        thousands, decimal = Decimal(digits.replace(",", "")), Decimal(digits.replace(",", "."))
        if comma is None:
            raise TwoWays(found, -thousands if negative else thousands, -decimal if negative else decimal)
        return thousands if comma == "thousands" else decimal
    if _COMMAS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if _POINTS.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _SPACED.fullmatch(digits) or _PLAIN.fullmatch(digits):
        return Decimal(digits.replace(" ", "").replace(",", "."))
    return None
