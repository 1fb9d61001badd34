# SPDX-License-Identifier: Apache-2.0
"""The words of a question, marked where they stand in a text; of a long one, the part that says most. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from jalon.lang import Lang
from jalon.office.search.rules import Asked
from jalon.office.search.words import KNOWN, PIECE_OF, numbers_of

#: So much of a text is shown; so much of it before the first word that is marked.
LENGTH: Final = 220
_BEFORE: Final = 60
#: So much of a text is looked through.
_READ: Final = 20_000
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")


class Part(Struct, frozen=True):
    """A part of a text; `marked`: it is a word that was asked for."""

    text: str
    marked: bool = False


class Marker:
    """Marks the words of a question."""

    def __init__(self, asked: Asked) -> None:
        self._rank = {token: rank for rank, word in enumerate(asked.words) for token in (*word.forms, *word.stems)}
        self._beginning, self._last = asked.beginning, len(asked.words) - 1

    def whole(self, text: str, lang: Lang) -> list[Part]:
        """The whole text, its words marked."""
        return _parts(text, [(start, end) for start, end, _ in self._found(text, lang)])

    def extract(self, text: str, lang: Lang) -> list[Part]:
        """The part of a text in which most of the words stand, marked; nothing when none does."""
        plain = " ".join(_LINK.sub(r"\1", text[:_READ]).split())
        found = list(self._found(plain, lang))
        if not found:
            return []
        first = max(found, key=lambda each: (_held(found, each[0]), -each[0]))[0]
        start, end = _bounds(plain, max(0, first - _BEFORE))
        inside = [(one - start, two - start) for one, two, _ in found if start <= one and two <= end]
        before, after = ("… " if start else ""), (" …" if end < len(plain) else "")
        return [*([Part(before)] if before else []), *_parts(plain[start:end], inside),
                *([Part(after)] if after else [])]  # fmt: skip

    def _found(self, text: str, lang: Lang) -> Iterator[tuple[int, int, int]]:
        """Where words that were asked for stand: start, end, which word."""
        for match in PIECE_OF.finditer(text):
            rank = self._asked(match, lang)
            if rank is not None:
                yield match.start(), match.end(), rank

    def _asked(self, match: re.Match[str], lang: Lang) -> int | None:
        known = KNOWN[lang, ""]
        for each in (match[0].lower(),) if match.lastgroup is None else numbers_of(match):
            tokens = known[each]
            for token in tokens:
                if token in self._rank:
                    return self._rank[token]
            if self._beginning and tokens and tokens[0].startswith(self._beginning):
                return self._last
        return None


def beginning(text: str) -> str:
    """How a text begins, as much of it as is shown."""
    plain = " ".join(_LINK.sub(r"\1", text[: 4 * LENGTH]).split())
    _, end = _bounds(plain, 0)
    return plain if end == len(plain) else f"{plain[:end]} …"


def _held(found: Sequence[tuple[int, int, int]], start: int) -> int:
    """How many of the words stand in what would be shown from a word on."""
    return len({rank for one, _, rank in found if start <= one < start + LENGTH - _BEFORE})


def _bounds(text: str, start: int) -> tuple[int, int]:
    """From a place on, as much as is shown, without cutting a word."""
    if start:
        start = text.find(" ", start) + 1
    if len(text) - start <= LENGTH:
        return start, len(text)
    end = text.rfind(" ", start, start + LENGTH)
    return start, end if end > start else start + LENGTH


def _parts(text: str, marked: Sequence[tuple[int, int]]) -> list[Part]:
    parts, at = [], 0
    for start, end in marked:
        if start > at:
            parts.append(Part(text[at:start]))
        parts.append(Part(text[start:end], marked=True))
        at = end
    return [*parts, *([Part(text[at:])] if at < len(text) else [])]
