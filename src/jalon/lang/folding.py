# SPDX-License-Identifier: Apache-2.0
"""Folding (case, accents, ligatures) and stemming, for search and for comparing words."""

import re
import unicodedata
from functools import cache
from typing import Any

from jalon.lang.messages import Lang

_WORD = re.compile(r"\w+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'"})


def fold(text: str) -> str:
    """Case, accents and ligatures folded."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@cache
def _stemmer(lang: Lang) -> Any:
    import snowballstemmer  # noqa: PLC0415 (only search needs it)

    return snowballstemmer.stemmer("french" if lang == "fr" else "english")


def stems(text: str, lang: Lang) -> list[str]:
    """The stems of the words of a text, folded."""
    words = [word for word in _WORD.findall(text.lower().replace("’", " ").replace("'", " ")) if word]
    return [fold(stem) for stem in _stemmer(lang).stemWords(words)]
