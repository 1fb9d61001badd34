# SPDX-License-Identifier: Apache-2.0
"""Numbers as people read them, in digits or in words, and whether they say the value of a figure.

A printed number agrees with a value when it is that value, rounded to the decimals that are printed.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from num2words import num2words

from proofs.entries import Entry, both

_DIGITS = {
    "fr": r"\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?",
    "en": r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?",
}
_BEFORE = r"(?:(?P<before>US\$|CA\$|AU?\$|NZ\$|\$|€|£|¥|\b[A-Z]{3}(?=\s))\s?)?"
_SCALE = r"(?:\s?(?P<scale>(?i:milliards?|millions?|billions?|mille|thousand)\b|[kMG](?=\s?[$€£¥])))?"
_SIGNED = r"\$\s?(?:US|CA|AU|NZ)\b|[$€£¥](?:\s?[A-Z]{3}\b)?"
_CODES = r"\b(?:CAD|USD|EUR|GBP|AUD|JPY|CHF)\b"
_UNIT = rf"(?:\s?(?P<after>{_SIGNED}|{_CODES}|%|pour cent|per cent|percent))?"
_TOKEN = {
    lang: re.compile(rf"(?P<sign>(?<!\w)[-−])?{_BEFORE}(?P<inner>(?<=[$€£¥])[-−])?(?P<digits>{digits}){_SCALE}{_UNIT}")
    for lang, digits in _DIGITS.items()
}
_POWERS = {"k": 3, "mille": 3, "thousand": 3, "m": 6, "million": 6, "g": 9, "milliard": 9, "billion": 9}
_CURRENCIES = {"$": "CAD", "US$": "USD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "€": "EUR", "£": "GBP",
               "¥": "JPY", "$US": "USD", "$CA": "CAD", "$AU": "AUD", "$NZ": "NZD"}  # fmt: skip
_PERCENT = frozenset(("%", "pour cent", "per cent", "percent"))
_ZERO = frozenset(("aucun", "aucune", "zero", "none", "no", "nul", "nulle", "rien"))
_LINKS = frozenset(("et", "and"))
_SINGULAR = {"une": "un", "cents": "cent", "vingts": "vingt", "millions": "million", "milliards": "milliard",
             "billions": "billion", "demie": "demi"}  # fmt: skip
_ARTICLES = frozenset(("un", "one"))


class Number(NamedTuple):
    """A number in digits: as written, its decimals, its power of ten, and what it says it counts."""

    written: str
    value: Decimal
    decimals: int
    power: int
    unit: str

    def says(self, wanted: Decimal, scale: Decimal = Decimal(1)) -> bool:
        """Whether it is the wanted value at its own rounding."""
        step = Decimal(1).scaleb(self.power) * scale
        return abs(self.value * step - wanted) <= Decimal("0.5").scaleb(-self.decimals) * step


def numbers(text: str, lang: str) -> list[Number]:
    """The numbers in digits of a text."""
    found = []
    for match in _TOKEN[lang].finditer(text):
        digits = re.sub(r"\s", "", match["digits"])
        digits = digits.replace(",", ".") if lang == "fr" else digits.replace(",", "")
        scale = (match["scale"] or "").lower()
        unit = re.sub(r"\s(?!cent)", "", match["after"] or match["before"] or "")
        sign = -1 if match["sign"] or match["inner"] else 1
        decimals = len(digits.partition(".")[2])
        power = _POWERS[scale if len(scale) == 1 or scale == "mille" else scale.removesuffix("s")] if scale else 0
        found.append(Number(match[0].strip(), sign * Decimal(digits), decimals, power, unit))
    return found


def disagreement(text: str, entry: Entry, lang: str) -> str:
    """What the text of a figure says that its entry does not; empty when they agree."""
    lang = lang if lang in _DIGITS else "fr"
    shown = numbers(text, lang)
    if "state" in entry:
        return f"a number where there is none: {text!r}" if shown else ""
    wanted = _wanted(entry)
    if not wanted:
        said = fold(both(entry["text"])[lang]) if "text" in entry else ""
        return "" if said in fold(text) else f"{text!r} does not say {said!r}"
    if not shown:
        return _in_words(text, wanted, lang)
    if "currency" not in entry and set(str(entry.get("unit"))) & set("$€£¥"):
        shown = [number._replace(power=0, unit="") for number in shown]  # the unit is itself a scale of money: M$
    return _units(shown, entry) or _values(shown, wanted, entry)


def _wanted(entry: Entry) -> list[Decimal]:
    return [Decimal(entry[key]) for key in ("value", "low", "high") if key in entry]


def _values(shown: list[Number], wanted: list[Decimal], entry: Entry) -> str:
    said = set()
    for rank, number in enumerate(shown):
        after = shown[rank + 1] if rank + 1 < len(shown) else number
        lent = number if number.power else number._replace(power=after.power, unit=number.unit or after.unit)
        matching = {value for value in wanted for each in (number, lent) if each.says(value, _share(each, entry))}
        if not matching:
            return f"{number.written!r} is none of {[str(value) for value in wanted]}"
        said |= matching
    needed = {wanted[0]} if "value" in entry else set(wanted)
    return "" if needed <= said else f"{[str(value) for value in needed - said]} is not printed"


def _share(number: Number, entry: Entry) -> Decimal:
    """A share (unit 1) is printed as a percentage."""
    return Decimal("0.01") if number.unit in _PERCENT and entry.get("unit") == "1" else Decimal(1)


def _units(shown: list[Number], entry: Entry) -> str:
    for number in shown:
        if number.unit in _PERCENT:
            if entry.get("unit") not in ("%", "1"):
                return f"{number.written!r} is in percent, the figure is not"
        elif number.unit and _CURRENCIES.get(number.unit, number.unit[-3:]) != entry.get("currency"):
            return f"{number.written!r} is not in {entry.get('currency', 'a currency')}"
    return ""


def _in_words(text: str, wanted: list[Decimal], lang: str) -> str:
    said = list(runs(text, lang))
    accepted = {form for value in wanted for form in forms(value, lang)}
    if Decimal(0) in wanted and set(fold(text).split()) & _ZERO:
        return ""
    wrong = [run for run in said if run not in accepted and not (len(run) == 1 and run[0] in _ARTICLES)]
    if wrong or not any(run in accepted for run in said):
        return f"{text!r} does not say {[str(value) for value in wanted]}"
    return ""


def runs(text: str, lang: str) -> Iterator[tuple[str, ...]]:
    """The numbers in words of a text: words that follow each other, without their links."""
    known = _vocabulary(lang)
    run: list[str] = []
    for word in [*re.findall(r"[a-z]+", fold(text)), "."]:
        plain = _SINGULAR.get(word, word)
        if plain in known:
            run.append(plain)
        elif not (run and plain in _LINKS):
            if run:
                yield tuple(run)
            run = []


def forms(value: Decimal, lang: str) -> Iterator[tuple[str, ...]]:
    """The ways of spelling a value, as runs of words."""
    if value < 0 or value >= 10**12:
        return
    if value == value.to_integral_value():
        yield _spelled(int(value), lang)
    if lang == "fr" and value > 10**6 and value % 10**6 == 500_000:
        yield (*_spelled(int(value / 10**6), lang), "million", "demi")


def _spelled(number: int, lang: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z]+", fold(num2words(number, lang=lang)))
    return tuple(_SINGULAR.get(word, word) for word in words if word not in _LINKS)


@cache
def _vocabulary(lang: str) -> frozenset[str]:
    spelled = [*range(101), 1000, 10**6, 10**9]
    return frozenset(word for number in spelled for word in _spelled(number, lang)) | {"demi"}


def fold(text: Any) -> str:
    """A text without accents, capitals, hyphens, and with one kind of space."""
    plain = unicodedata.normalize("NFKD", str(text).lower().replace("’", "'"))
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).replace("-", " ").split())
