# SPDX-License-Identifier: Apache-2.0
"""What is asked, in tiers: the best answers first. Pure; each database only spells it its own way.

An entry answers when it holds every word. Best are those called so in short (a number, an identifier), then those whose
title holds the words as they are written, then their inflections; then the others.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from jalon.lang import fold
from jalon.office.search.words import TITLE, Word, asked_words, named

#: So much of a question is read; a sentence pasted whole asks for its first words.
LONGEST: Final = 200
MOST: Final = 12
#: From so many letters on, the last word may be the beginning of one.
BEGINNING: Final = 3
_NAME: Final = re.compile(r"[\w./:@-]*\d[\w./:@-]*|[a-z0-9]+(?:[.-][a-z0-9]+)+")


class Token(Struct, frozen=True):
    """A token of the index, or every token that begins so."""

    text: str
    begins: bool = False


class All(Struct, frozen=True):
    """Each of these."""

    parts: tuple["Expression", ...]


class Either(Struct, frozen=True):
    """Any of these."""

    parts: tuple["Expression", ...]


class But(Struct, frozen=True):
    """One, and not the other."""

    one: "Expression"
    other: "Expression"


Expression = Token | All | Either | But


class Asked(Struct, frozen=True):
    """A question: its words, whether the last may be a beginning, what it may name in short; nothing when it is empty.

    `small`: it held words, and they say nothing (le, of).
    """

    words: tuple[Word, ...] = ()
    name: Token | None = None
    small: bool = False

    @property
    def beginning(self) -> str:
        """What the last word begins with; none when it is too short, or a number."""
        last = self.words[-1].forms[-1] if self.words else ""
        return last if len(last) >= BEGINNING and not last[0].isdigit() else ""


def asked(text: str, kinds: Mapping[str, str]) -> Asked:
    """The question that somebody typed. `kinds`: folded words that name a kind, as in « mesure 7 »."""
    read = " ".join(text[:LONGEST].split())
    words = tuple(dict.fromkeys(asked_words(read)))[:MOST]
    return Asked(words, _named(fold(read), kinds), small=bool(read) and not words)


def _named(read: str, kinds: Mapping[str, str]) -> Token | None:
    """What a question names in short: « 7 », « mesure 7 », « 07-comptoirs », « measure:07-comptoirs »."""
    found = re.match(r"(?P<kind>[^:\d]+?)(?:: *| +(?:no\.? *|n° *|# *)?)(?P<rest>\S+)$", read)
    kind = kinds.get(found["kind"], "") if found else ""
    rest = found["rest"] if found and kind else read
    if " " in rest or not _NAME.fullmatch(rest):
        return None
    if kind and rest.replace(".", "").isalnum():
        return Token(named(rest, kind))
    whole = named(rest)
    return Token(whole, begins="-" in rest or "/" in rest) if whole else None


def tiers(asked: Asked) -> list[Expression]:
    """What answers, the best first; no entry stands in two tiers."""
    beginning = asked.beginning
    last = len(asked.words) - 1
    each = [_ways(word, beginning if rank == last else "") for rank, word in enumerate(asked.words)]
    titled, titled_so, anyhow = (_all([ways[rank] for ways in each]) for rank in range(3))
    found: list[Expression] = [asked.name] if asked.name is not None else []
    if titled and titled_so and anyhow:
        better = tuple(found)
        found.append(_but(titled, *better))
        found.append(_but(titled_so, titled, *better))
        found.append(_but(anyhow, titled_so, *better))
    return found


def _ways(word: Word, beginning: str) -> tuple[Expression, Expression, Expression]:
    """A word as it is written in a title, anyhow in a title, anyhow anywhere."""
    title: list[Expression] = [Token(f"{TITLE}{form}") for form in word.forms]
    text: list[Expression] = [Token(form) for form in word.forms]
    begun = [Token(f"{before}{beginning}", begins=True) for before in (TITLE, "") if beginning]
    stems = [Token(f"{TITLE}{each}") for each in word.stems]
    titled = [*begun[:1], *(title if not begun else ()), *stems]
    anyhow = [*begun, *(() if begun else (*title, *text)), *stems, *(Token(each) for each in word.stems)]
    return _either(title), _either(titled), _either(anyhow)


def _either(parts: Sequence[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _all(parts: Sequence[Expression]) -> Expression | None:
    return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None


def _but(one: Expression, *others: Expression) -> Expression:
    return But(one, _either(others)) if others else one


def alone(asked: Asked) -> list[tuple[Word, Expression]]:
    """Each word by itself, with whatever holds it anyhow: what to propose when none holds them all."""
    return [(word, _ways(word, asked.beginning if word == asked.words[-1] else "")[2]) for word in asked.words]
