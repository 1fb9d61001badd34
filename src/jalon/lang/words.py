# SPDX-License-Identifier: Apache-2.0
"""Numbers in words, and back: vingt et un, vingt et une, quatre-vingts; twenty-one, one hundred and one.

Written in the traditional spelling; read in it and in that of 1990 (vingt-et-un), with septante, huitante, octante and
nonante too.
"""

from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from jalon.lang.folding import fold
from jalon.lang.languages import Lang
from jalon.lang.numbers import check_gender

GREATEST: Final = 1_000_000
_THOUSAND: Final = {"fr": "mille", "en": "thousand"}
_SCALES: Final[dict[Lang, tuple[tuple[str, int], ...]]] = {
    "fr": (("milliard", 10**9), ("million", 10**6)),
    "en": (("billion", 10**9), ("million", 10**6)),
}
_HALVES: Final[dict[Lang, tuple[str, ...]]] = {"fr": (" et demi", " et demie"), "en": (" and a half",)}
_TENS_ELSEWHERE: Final = {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}


@lru_cache(maxsize=4096)
def spell_number(n: int, lang: Lang, gender: str = "m") -> str:
    """The whole number from 0 to a million in words; in French, the feminine ends in une.

    Raises ValueError outside these bounds: a larger number is read more easily in digits.
    """
    if not 0 <= n <= GREATEST:
        raise ValueError(f"spelled from 0 to {GREATEST} only: {n}")
    from num2words import num2words  # type: ignore[import-untyped]  # noqa: PLC0415  # 36 ms; few pages spell a number

    text: str = num2words(n, lang=lang).replace(",", "")
    # «un million» and «vingt et un mille» count a masculine noun; only the units agree with what is counted.
    return f"{text}e" if lang == "fr" and check_gender(gender) == "f" and n % 10 == 1 and text.endswith("un") else text


def parse_number_words(words: str, lang: Lang) -> Decimal | None:
    """The number that the words say, nothing else standing beside it; None when they say none.

    Up to the milliards (billions in English), with a half: deux millions et demi. Case, accents, hyphens and kinds of
    space are forgiven; a number that is not well formed (vingt cent) is none.
    """
    text = " ".join(fold(words).replace("-", " ").split())
    for half in _HALVES[lang]:
        if text.endswith(half):
            return _with_half(text.removesuffix(half), lang)
    found = _whole(text, lang)
    return None if found is None else Decimal(found)


def _with_half(text: str, lang: Lang) -> Decimal | None:
    """Half of the last thing said: deux et demi is 2.5, deux millions et demi is 2,500,000."""
    whole = _whole(text, lang)
    if not whole:
        return None
    last = text.rsplit(maxsplit=1)[-1].removesuffix("s")
    return whole + Decimal(dict(_SCALES[lang]).get(last, 1)) / 2


def _whole(text: str, lang: Lang) -> int | None:
    total = 0
    for scale, value in _SCALES[lang]:
        text, count = _taken(text, scale, lang)
        if count is None:
            return None
        total += count * value
    if not text:
        return total or None
    rest = _below_million(text, lang)
    # «deux millions zéro» says nothing: zero stands alone.
    return None if rest is None or (rest == 0 and total) else total + rest


def _taken(text: str, scale: str, lang: Lang) -> tuple[str, int | None]:
    """What follows the scale, and how many of it were said: 0 when it is not named, None when it is ill formed."""
    padded = f" {text} "
    for name in (f" {scale}s ", f" {scale} "):
        before, named, after = padded.partition(name)
        if named:
            count = _counted(before.strip(), lang)
            return _follows(after.strip(), lang), count or None
    return text, 0


def _below_million(text: str, lang: Lang) -> int | None:
    before, named, after = f" {text} ".partition(f" {_THOUSAND[lang]} ")
    if not named:
        return _below_thousand(text, lang)
    head, tail = before.strip(), _follows(after.strip(), lang)
    # In French «mille» stands alone, never after «un»; in English something is always said before it.
    thousands = {"": 1, "un": None}.get(head, _counted(head, lang)) if lang == "fr" else _counted(head, lang)
    units = _below_thousand(tail, lang) if tail else 0
    if not thousands or units is None or (tail and not units):
        return None
    return thousands * 1000 + units


def _counted(head: str, lang: Lang) -> int | None:
    """How many thousands, millions or milliards: a million is one."""
    return 1 if lang == "en" and head == "a" else _below_thousand(head, lang)


def _follows(text: str, lang: Lang) -> str:
    return text.removeprefix("and ") if lang == "en" else text


def _below_thousand(text: str, lang: Lang) -> int | None:
    return _table(lang).get(text)


@cache
def _table(lang: Lang) -> dict[str, int]:
    """Every writing of the numbers below a thousand, hyphens read as spaces, and the number."""
    table: dict[str, int] = {}
    for number in range(1000):
        for text in _writings(number, lang):
            table[fold(text).replace("-", " ")] = number
    return table | (_french_variants(table) if lang == "fr" else _english_variants(table))


def _writings(number: int, lang: Lang) -> set[str]:
    return {spell_number(number, lang, "m"), spell_number(number, lang, "f")}


def _french_variants(table: dict[str, int]) -> dict[str, int]:
    """The tens of Switzerland, Belgium and Acadia; and deux cent, quatre vingt, as they stand before mille."""
    tens: dict[str, int] = {}
    for word, ten in _TENS_ELSEWHERE.items():
        tens[word] = ten
        for unit in range(1, 10):
            for text in _writings(unit, "fr"):
                tens[f"{word} et {text}" if unit == 1 else f"{word} {text}"] = ten + unit
    bare = {text.removesuffix("s"): number for text, number in table.items() if text.endswith(("cents", "vingts"))}
    hundreds = {text: number for text, number in (table | bare).items() if number % 100 == 0 and text.endswith("cent")}
    above = {f"{head} {text}": hundred + value for head, hundred in hundreds.items() for text, value in tens.items()}
    return tens | bare | above


def _english_variants(table: dict[str, int]) -> dict[str, int]:
    """One hundred five, without its and; a hundred, for one hundred."""
    plain = {text.replace(" and ", " "): number for text, number in table.items()}
    article = {
        f"a {text.removeprefix('one ')}": number
        for text, number in (table | plain).items()
        if text.startswith("one hundred")
    }
    return plain | article
