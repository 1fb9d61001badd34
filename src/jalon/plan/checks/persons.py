# SPDX-License-Identifier: Apache-2.0
"""Personal information that patterns can see: mail, telephones, insurance numbers, dates of birth, streets.

A net with a known mesh: it does not know names. What it lets through, people must not.
"""

import re
from collections.abc import Callable, Iterator

from jalon.lang import mark

_SPACE = "[ \u00a0\u202f]"
_SEPARATOR = "[ .\u00a0\u202f\u2011-]"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_PHONE = re.compile(
    rf"(?<![\w.,-])(?:\+?1{_SEPARATOR}?)?(?:\([2-9]\d{{2}}\){_SPACE}?|[2-9]\d{{2}}{_SEPARATOR})[2-9]\d{{2}}{_SEPARATOR}\d{{4}}(?![\w-]|{_SPACE}?[$%€])"
)
_CALLED = re.compile(
    rf"(?:\b(?:t[ée]l|tél[ée]phone|cell|cellulaire|phone|mobile|fax)\b\.?{_SPACE}?:?|☎){_SPACE}*(\+?1?{_SEPARATOR}?\(?\d{{3}}\)?{_SEPARATOR}?\d{{3}}{_SEPARATOR}?\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_INTERNATIONAL = re.compile(rf"(?<!\w)\+[1-9]\d{{0,2}}(?:{_SEPARATOR}?\(?\d{{1,4}}\)?){{2,6}}(?![\w]|{_SPACE}?[$%€])")
_INSURANCE = re.compile(rf"(?<![\w.,-])(?<!\d{_SPACE})\d{{3}}([ \u00a0-])\d{{3}}\1\d{{3}}(?![\w-])(?!{_SPACE}?[$%€\d])")
_NAMED_INSURANCE = re.compile(
    rf"\b(?:NAS|SIN|assurance sociale|social insurance)\b\D{{0,20}}"
    rf"(\d{{3}}{_SEPARATOR}?\d{{3}}{_SEPARATOR}?\d{{3}})(?!\d)"
)
_MEASURED = re.compile(rf"{_SPACE}(?:de{_SPACE})?(?:[a-zàâçéèêîôû]{{3,}}|d[’'])")
_HEALTH = re.compile(rf"\b[A-Z]{{4}}{_SPACE}?(\d{{2}})(\d{{2}}){_SPACE}?(\d{{2}})\d{{2}}\b")
_BIRTH = re.compile(
    r"\b(?:née? le|date de naissance|born on|date of birth|ddn|dob)\b[^.\n]{0,40}?\d[^.\n]{0,20}", re.IGNORECASE
)
_STREET = re.compile(
    rf"(?<![\w.-])\d{{1,5}}(?:[A-Z]|-\d{{1,5}})?,?{_SPACE}(?:(?:rue|avenue|av\.|boul\.|boulevard|chemin|ch\.|rang|place|côte|montée|allée|impasse|route)"
    rf"{_SPACE}(?:de{_SPACE}|du{_SPACE}|des{_SPACE}|la{_SPACE}|l[’']|d[’'])*[A-ZÀÂÉÈÎÔ0-9][\w’'-]*"
    rf"|[A-ZÀÂÉÈÎÔ][\w’'-]*{_SPACE}(?:[A-Z][\w’'-]*{_SPACE})?(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Drive|Boulevard|Blvd\.|Crescent|Lane)(?!\w))"
)
_POSTAL = re.compile(r"(?<!\w)[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ \u00a0-]?\d[ABCEGHJ-NPRSTV-Z]\d(?!\w)")
_YEAR_BEFORE = re.compile(r"\b(?:en|dès|depuis|vers|in|since)[ \u00a0]$", re.IGNORECASE)
#: What one of the patterns needs, each found fast: a text without any of it is not looked at any further.
_NEEDED = tuple(
    re.compile(needed)
    for needed in (
        r"\d{3}\)?[ .\u00a0\u202f\u2011-]?\(?\d{3}",
        r"\+[1-9]",
        r"\d[A-Z]?,?[ \u00a0\u202f](?:rue|av|boul|ch|rang|place|côte|montée|allée|impasse|route|[A-ZÀÂÉÈÎÔ])",
        r"[A-Z](?:\d[A-Z]|[A-Z]{3}[ \u00a0\u202f]?\d)",
    )
)
_WORDS = (
    "né le",
    "née le",
    "ne le",
    "nee le",
    "naissance",
    "born on",
    "of birth",
    "ddn",
    "dob",
    "assurance",
    "insurance",
)
_DIGIT = re.compile("[0-9]")

_PHONE_IS = mark("un numéro de téléphone")
_INSURANCE_IS = mark("un numéro d’assurance sociale")


def _luhn(match: re.Match[str]) -> bool:
    """The check digit of Canadian social insurance numbers; those that begin with 8 are not given."""
    digits = [int(character) for character in match[match.lastindex or 0] if character.isdigit()]
    if len(digits) != 9:
        digits = [int(character) for character in match[0] if character.isdigit()][-9:]
    doubled = [digit if index % 2 == 0 else sum(divmod(digit * 2, 10)) for index, digit in enumerate(digits)]
    return sum(doubled) % 10 == 0 and digits[0] != 8


def _insured(match: re.Match[str]) -> bool:
    """With hyphens, or with spaces when no unit follows: 123 456 782 people is a count."""
    return _luhn(match) and (match[1] == "-" or _MEASURED.match(match.string, match.end()) is None)


def _abroad(match: re.Match[str]) -> bool:
    """A telephone abroad has 8 to 15 digits, and is no amount in groups of three."""
    groups = re.findall(r"\d+", match[0])
    amount = all(len(group) == 3 for group in groups[1:]) and len("".join(groups)) < 11
    return 8 <= len("".join(groups)) <= 15 and not amount


def _insured_health(match: re.Match[str]) -> bool:
    """The number of the Régie: year, month (50 more for women) and day of birth."""
    month, day = int(match[2]), int(match[3])
    return (1 <= month <= 12 or 51 <= month <= 62) and 1 <= day <= 31


def _lived_in(match: re.Match[str]) -> bool:
    """A number and a street: not a year that opens a sentence."""
    return _YEAR_BEFORE.search(match.string[: match.start()]) is None


def _always(match: re.Match[str]) -> bool:
    return bool(match[0])


PATTERNS: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], bool]], ...] = (
    (_MAIL, mark("une adresse de courriel"), _always),
    (_PHONE, _PHONE_IS, _always),
    (_CALLED, _PHONE_IS, _always),
    (_INTERNATIONAL, _PHONE_IS, _abroad),
    (_INSURANCE, _INSURANCE_IS, _insured),
    (_NAMED_INSURANCE, _INSURANCE_IS, _luhn),
    (_HEALTH, mark("un numéro d’assurance maladie"), _insured_health),
    (_BIRTH, mark("une date de naissance"), _always),
    (_STREET, mark("une adresse de résidence"), _lived_in),
    (_POSTAL, mark("un code postal"), _always),
)


def suspect(text: str) -> bool:
    """Whether a text holds anything that a pattern may look at."""
    if "@" in text:
        return True
    if _DIGIT.search(text) is None:
        return False
    if any(needed.search(text) is not None for needed in _NEEDED):
        return True
    lowered = text.lower()
    return any(word in lowered for word in _WORDS)


def personal(text: str) -> Iterator[tuple[str, str]]:
    """What looks like personal information: the words found, and what they look like (message id), each once."""
    if not suspect(text):
        return
    told: list[str] = []
    for pattern, what, confirmed in PATTERNS:
        match = next((match for match in pattern.finditer(text) if confirmed(match)), None)
        if match is not None and what not in told:
            told.append(what)
            yield match[0], what
