# SPDX-License-Identifier: Apache-2.0
"""Words of a text, as the index keeps them: folded, then their stems. Pure; the same for every database.

A token is a folded word (`ecoles`), a stem (`=ecol`), either of them in a title (`>ecoles`, `>=ecol`), or what
something is called by in short (`#7`, `#measure/7`).
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from jalon.lang import LANGS, Lang, fold, stem
from jalon.office.search.types import Item

TITLE: Final = ">"
STEM: Final = "="
NAME: Final = "#"
#: No token is longer: neither database is asked to keep a word of a thousand letters.
LONGEST: Final = 60
#: A text is read so far: what stands beyond is not found. PostgreSQL keeps at most a megabyte of words an entry.
_READ: Final = 20_000
#: A stem so short, of which so much was cut, would bring together words that have nothing to do with each other.
_SHORT: Final = 3
#: Words that stand everywhere, folded: neither kept nor looked for.
_SMALL: Final[Mapping[Lang, str]] = {
    "fr": "de du des le la les un une et en au aux pour par sur dans avec que qui ce cet cette ces se sa son ses est "
    "sont ou ne pas il elle ils elles on nous vous leur leurs qu jusqu lorsqu puisqu quoiqu "
    "celui celle ceux celles",
    "en": "the of and to in for on by with is are an as at that this these those from or be it its was were has have "
    "not",
}
SMALL: Final = frozenset(word for words in _SMALL.values() for word in words.split())
#: A word, a number or a date of a text.
PIECE_OF: Final = re.compile(
    r"(?P<date>\d{4}-\d{2}(?:-\d{2})?(?![\w-]))"
    r"|(?P<grouped>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?![\w]))"
    r"|(?P<decimal>\d+(?:[.,]\d+)+(?!\w))"
    r"|[^\W_]+"
)
_PLAIN: Final = re.compile(r"[^\W_]+")
_SPACE: Final = re.compile(r"[ \u00a0\u202f]")
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
_DIGIT: Final = re.compile(r"\d[ \u00a0\u202f.,-]\d")
#: What folding may open that no token is made of: the databases have uses of their own for it.
_UNKEPT: Final = re.compile(r"[^\w.-]")
_LINK: Final = re.compile(r"\]\([^)\s]*\)")


class _Memory(dict[str, tuple[str, ...]]):
    """The tokens of each word of a language that was met: a word comes back thousands of times."""

    def __init__(self, lang: Lang, before: str) -> None:
        super().__init__()
        self.lang, self.before = lang, before

    def __missing__(self, word: str) -> tuple[str, ...]:
        if len(self) > 200_000:
            self.clear()
        made = self[word] = tuple(f"{self.before}{each}" for each in tokens_of(word, self.lang))
        return made


#: The tokens of words that were met, by language and by what begins them.
KNOWN: Final = {(lang, before): _Memory(lang, before) for lang in LANGS for before in ("", TITLE)}


def tokens_of(word: str, lang: Lang) -> tuple[str, ...]:
    """The folded word, then its stems; nothing of a word that says nothing."""
    folded = _UNKEPT.sub("", fold(word))
    if not folded or folded in SMALL or (len(folded) == 1 and not folded.isdigit()):
        return ()
    found = [folded]
    if not folded.isdigit():
        # Stemmed with its accents, which its endings need, and without: whoever types none finds it all the same.
        stems = dict.fromkeys((stem(word, lang), stem(folded, lang)))
        found += [f"{STEM}{each}" for each in stems if len(each) > _SHORT or len(folded) - len(each) < _SHORT]
    return tuple(each[:LONGEST] for each in found)


def pieces(text: str) -> list[str]:
    """The words and numbers of a text, in small letters, in their order."""
    read = text[:_READ].lower()
    if not read.isascii():
        read = unicodedata.normalize("NFC", read)
    if "](" in read:
        read = _LINK.sub(" ", read)
    if not _DIGIT.search(read):
        return _PLAIN.findall(read)
    found: list[str] = []
    for match in PIECE_OF.finditer(read):
        found += numbers_of(match)
    return found


def numbers_of(match: re.Match[str]) -> list[str]:
    """The ways a number or a date is written: 12,5 and 12.5; 1 200 and 1,200; 2018-06-30, its month, its year."""
    said = match[0]
    if match.lastgroup == "date":
        return list(dict.fromkeys((said, said[:7], said[:4])))
    if match.lastgroup == "grouped":
        return [_SPACE.sub("", said).replace(",", "."), *_PLAIN.findall(said)]
    if match.lastgroup == "decimal":
        return [said.replace(",", "."), *([said.replace(",", "")] if _THOUSANDS.fullmatch(said) else [])]
    return [said]


def tokens(item: Item) -> set[str]:
    """Every token of what may be found."""
    shown = item.shown
    found: set[str] = {name for each in item.names if (name := named(each))}
    if shown.number and (name := named(shown.number, item.kind)):
        found.add(name)
    if not item.silent:
        _put(found, shown.fr, "fr", TITLE)
        _put(found, shown.en, "en", TITLE)
    _put(found, shown.text_fr, "fr", "")
    _put(found, shown.text_en, "en", "")
    _put(found, shown.codes, "fr", "")
    return found


def _put(found: set[str], text: str, lang: Lang, before: str) -> None:
    if text:
        found.update(*map(KNOWN[lang, before].__getitem__, pieces(text)))


def named(name: str, kind: str = "") -> str:
    """The token of what something is called by in short, of any kind or of one; none when nothing is left of it."""
    plain = _UNNAMED.sub("", "-".join(fold(name).split()))[:LONGEST]
    return f"{NAME}{kind}/{plain}" if plain and kind else f"{NAME}{plain}" if plain else ""


#: What no name is made of.
_UNNAMED: Final = re.compile(r"[^\w./:@-]")


class Word(Struct, frozen=True):
    """A word that is looked for: the ways it is written, the stems it may be found by in any language."""

    forms: tuple[str, ...]
    stems: tuple[str, ...]


def asked_words(text: str) -> list[Word]:
    """The words that a text asks for, in their order; small words left out."""
    found = []
    for match in PIECE_OF.finditer(unicodedata.normalize("NFC", text.lower())):
        written = numbers_of(match)[:1] if match.lastgroup in ("date", "grouped") else numbers_of(match)
        both = [tokens_of(each, lang) for each in written for lang in LANGS]
        forms = dict.fromkeys(each[0] for each in both if each)
        if forms:
            found.append(Word(tuple(forms), tuple(dict.fromkeys(one for each in both for one in each[1:]))))
    return found
