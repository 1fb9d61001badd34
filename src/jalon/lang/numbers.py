# SPDX-License-Identifier: Apache-2.0
"""Numbers in words and digits: Québec French (espace insécable fine) and Canadian English. No digit is ever lost."""

from decimal import Decimal
from functools import cache
from typing import Literal

from jalon.lang.messages import Lang

THIN = "\u202f"
NBSP = "\u00a0"
Gender = Literal["m", "f"]
#: Currencies and how they are signed after a number (French) and before it (English).
_SIGNS = {"CAD": ("$", "$"), "USD": (f"${NBSP}US", "US$"), "EUR": ("€", "€"), "GBP": ("£", "£")}
_SCALES: tuple[tuple[Decimal, str, str], ...] = (
    (Decimal(1_000_000_000), "G", "billion"),
    (Decimal(1_000_000), "M", "million"),
)


def plain(value: Decimal | int, decimals: int | None = None) -> tuple[str, str, str]:
    """Sign, whole part and decimals of a number; `decimals` rounds half up, left out keeps every digit."""
    number = Decimal(value)
    if decimals is not None:
        from decimal import ROUND_HALF_UP  # noqa: PLC0415 (rarely asked)

        number = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, rest = f"{abs(number):f}".partition(".")
    return ("−" if number < 0 else ""), whole, (rest if decimals is not None else rest.rstrip("0"))


def format_number(value: Decimal | int, lang: Lang, decimals: int | None = None) -> str:
    """27 000,5 in French (U+202F), 27,000.5 in English."""
    sign, whole, rest = plain(value, decimals)
    groups = []
    while len(whole) > 3:
        groups.append(whole[-3:])
        whole = whole[:-3]
    groups.append(whole)
    integer = (THIN if lang == "fr" else ",").join(reversed(groups))
    return sign + integer + (("," if lang == "fr" else ".") + rest if rest else "")


def format_percent(value: Decimal | int, lang: Lang, decimals: int | None = None) -> str:
    """67,5 % in French, 67.5% in English; the value is already in percent."""
    number = format_number(value, lang, decimals)
    return f"{number}{THIN}%" if lang == "fr" else f"{number}%"


def format_money(value: Decimal | int, currency: str, lang: Lang, compact: bool = False) -> str:
    """6 300 000 $, 6,3 M$, 5 M$ US; $6,300,000, $6.3 million, US$5 million. Compact never loses a digit."""
    number = Decimal(value)
    symbol, word = "", ""
    if compact:
        for scale, letter, name in _SCALES:
            if abs(number) >= scale and number % (scale / 1000) == 0:
                number, symbol, word = number / scale, letter, name
                break
    text = format_number(number, lang)
    after, before = _SIGNS.get(currency, (currency, f"{currency}{NBSP}"))
    if lang == "fr":
        return f"{text}{THIN if not symbol and after == '$' else NBSP}{symbol}{after}" if symbol or after != currency else f"{text}{NBSP}{currency}"  # fmt: skip
    sign, text = ("−", text[1:]) if text.startswith("−") else ("", text)
    return f"{sign}{before}{text}" + (f"{NBSP}{word}" if word else "")


def ordinal(number: int, lang: Lang, gender: Gender = "m") -> str:
    """1er, 1re, 2e; 1st, 2nd, 3rd, 4th."""
    if lang == "fr":
        return f"{number}{'er' if gender == 'm' else 're'}" if number == 1 else f"{format_number(number, 'fr')}e"
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{format_number(number, 'en')}{tail}"


@cache
def spell_number(number: int, lang: Lang, gender: Gender = "m") -> str:
    """vingt et un, vingt et une; twenty-one."""
    from num2words import num2words  # noqa: PLC0415 (slow to import, rarely needed)

    text: str = num2words(number, lang="fr_CA" if lang == "fr" else "en")
    text = text.replace("soixante-et-", "soixante et ").replace("-et-", " et ")
    if lang == "fr" and gender == "f" and (text == "un" or text.endswith((" un", "-un"))):
        text += "e"
    return text.replace(" and ", " ") if lang == "en" and number < 100 else text


@cache
def _spelled(lang: Lang) -> dict[str, int]:
    table: dict[str, int] = {}
    for number in range(1000):
        for gender in ("m", "f"):
            table[spell_number(number, lang, gender).replace("-", " ")] = number  # type: ignore[arg-type]
    return table


def parse_number_words(words: str, lang: Lang) -> Decimal | None:
    """The number that words say, up to 999 thousand 999; None when they say none."""
    text = " ".join(words.lower().replace("-", " ").split())
    thousand = "mille" if lang == "fr" else "thousand"
    before, found, after = text.partition(thousand)
    table = _spelled(lang)
    if not found:
        return Decimal(table[text]) if text in table else None
    high = table.get(before.strip(), 1 if not before.strip() else None)
    low = table.get(after.strip().removeprefix("and ").strip(), 0 if not after.strip() else None)
    return None if high is None or low is None else Decimal(high * 1000 + low)


def format_quantity(value: Decimal | int, unit: str, lang: Lang) -> str:
    """A number and its unit, held together by a no-break space."""
    return format_percent(value, lang) if unit == "%" else f"{format_number(value, lang)}{NBSP}{unit}"
