# SPDX-License-Identifier: Apache-2.0
"""The forms of the words of some texts, by stem: what lets « entente » find « ententes » without a stemmer in pages.

A line a stem: ``entent e es`` says that *entente* and *ententes* were read there; ``-`` is the stem itself, and a form
that does not begin with its stem is written whole after ``=`` (``traval =travaux``).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from jalon.lang import Lang, fold, stems

_WORD: Final = re.compile(r"[^\W_]+")


def forms(texts: Iterable[tuple[str, Lang]]) -> str:
    """The folded words of texts, each in its language, gathered by stem; the same for the same words."""
    found: dict[str, set[str]] = defaultdict(set)
    seen: set[tuple[str, Lang]] = set()
    for text, lang in texts:
        for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()):
            if (word, lang) not in seen:
                seen.add((word, lang))
                stem = next(iter(stems(word, lang)), "")
                found[stem or fold(word)].update(_WORD.findall(fold(word)))
    return "\n".join(
        f"{stem} {' '.join(sorted(_ending(stem, word) for word in found[stem]))}" for stem in sorted(found)
    )


def _ending(stem: str, word: str) -> str:
    if not word.startswith(stem):
        return f"={word}"
    return word[len(stem) :] or "-"
