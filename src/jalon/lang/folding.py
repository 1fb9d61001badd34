# SPDX-License-Identifier: Apache-2.0
"""Folding (case, accents, ligatures) and stemming, for search and for comparing words."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Final

from jalon.lang.languages import Lang

# What Unicode does not decompose: letters with a stroke, ligatures, the apostrophes and hyphens of typographers.
_LETTERS: Final = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        "’": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "\u2010": "-",
        "\u2011": "-",
    }
)
_ELISION: Final = r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]"


def fold(text: str) -> str:
    """The text without case, accents and ligatures: Œuvre becomes oeuvre, ÉLÈVE eleve, l’été l'ete.

    Every kind of space becomes a plain one and every hyphen a plain hyphen; the minus sign stays what it is. Folding
    twice changes nothing.
    """
    if text.isascii():
        return text.lower()
    # Compatibility first, so that what it opens (ﬁ, ²) is folded too; again after, for what folding case has opened.
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    return "".join(character for character in opened if unicodedata.category(character) != "Mn")


def stems(text: str, lang: Lang) -> list[str]:
    """The folded stems of the words, in their order (Snowball's French or English algorithm, then `fold`).

    Elided words (l’, d’, qu’) are left out; numbers stand as they are.
    """
    plain = unicodedata.normalize("NFC", text).lower()
    if lang == "fr":
        plain = re.sub(_ELISION, " ", plain)
    return [_stem(word.replace("’", "'"), lang) for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", plain)]


def stem(word: str, lang: Lang) -> str:
    """The folded stem of one word: of one in small letters, without an apostrophe."""
    return _stem(word, lang)


@lru_cache(maxsize=16384)
def _stem(word: str, lang: Lang) -> str:
    # A stemmer remembers the word it is at, so that two threads may not share one.
    return fold(_stemmer(lang)().stemWord(word))


@cache
def _stemmer(lang: Lang) -> Any:
    """The class of the language's stemmer."""
    if lang == "fr":
        from snowballstemmer.french_stemmer import FrenchStemmer  # type: ignore[import-untyped]  # noqa: PLC0415  # slow; only search stems

        return FrenchStemmer
    from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]  # noqa: PLC0415  # as above

    return EnglishStemmer
