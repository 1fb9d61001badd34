# SPDX-License-Identifier: Apache-2.0
"""Personal information that patterns can see: addresses of mail, telephones, insurance numbers, dates of birth, streets.

A net with a known mesh: it does not know names. What it lets through, people must not.
"""

import re
from collections.abc import Iterator

from jalon.lang import mark

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(
    r"(?<![\w-])(?:\+?1[ .\u00a0-]?)?(?:\(\d{3}\) ?|\d{3}[ .\u00a0\u2011-])\d{3}[ .\u00a0\u2011-]\d{4}(?![\w-])"
)
_INTERNATIONAL = re.compile(r"\+\d{2,3}(?:[ .\u00a0-]?\d{2,4}){3,5}(?!\w)")
_INSURANCE = re.compile(r"(?<![\w-])\d{3}[ \u00a0-]\d{3}[ \u00a0-]\d{3}(?![\w,$%\u00a0-])(?! ?\d)")
_HEALTH = re.compile(r"\b[A-Z]{4} ?\d{4} ?\d{4}\b")
_BIRTH = re.compile(r"\b(?:née? le|date de naissance|born on|date of birth|ddn)\b[^.\n]{0,40}\d", re.IGNORECASE)
_STREET = re.compile(
    r"\b\d{1,5}(?:, |,? )(?:rue|avenue|av\.|boul\.|boulevard|chemin|rang|place|côte|montée)\b|"
    r"\b\d{1,5} [A-Z][\w’'-]+ (?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Drive|Boulevard)\b"
)
_POSTAL = re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z][ \u00a0]?\d[A-Z]\d\b")

PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_MAIL, mark("une adresse de courriel")),
    (_PHONE, mark("un numéro de téléphone")),
    (_INTERNATIONAL, mark("un numéro de téléphone")),
    (_INSURANCE, mark("un numéro d’assurance sociale")),
    (_HEALTH, mark("un numéro d’assurance maladie")),
    (_BIRTH, mark("une date de naissance")),
    (_STREET, mark("une adresse de résidence")),
    (_POSTAL, mark("un code postal")),
)


def personal(text: str) -> Iterator[tuple[str, str]]:
    """What looks like personal information in a text: the words found, and what they look like (message id)."""
    if "@" not in text and not any(character.isdigit() for character in text):
        return
    for pattern, what in PATTERNS:
        match = pattern.search(text)
        if match is None or what == PATTERNS[3][1] and not _luhn(match[0]):
            continue
        yield match[0], what


def _luhn(text: str) -> bool:
    """The check digit of Canadian social insurance numbers."""
    digits = [int(character) for character in text if character.isdigit()]
    doubled = [digit if index % 2 == 0 else sum(divmod(digit * 2, 10)) for index, digit in enumerate(digits)]
    return sum(doubled) % 10 == 0
