# SPDX-License-Identifier: Apache-2.0
"""Number words, from *deux* and *two* up, in French and English prose.

What is left alone, and why:

- *un*, *une*, *one*: articles more often than numbers;
- ordinals (*troisième*, *third edition*): a rank that no figure backs;
- *les deux*, *ces deux*, *tous deux*, *the two*: they say *both* of what was just named;
- names (*Trois-Rivières*, *Group of Seven*), fixed phrases (*aux quatre coins*), days (*onze novembre*);
- *neuf* the adjective, *tiers* the third party, *quarter* the part of a year, *half* of anything but a whole.

*Deux fois*, *twice*, *doubler* are reported: they claim a factor.
"""

import re
from collections.abc import Iterator

from .dates import MONTH, SPACE, SPACES

_HYPHEN = "[-\u2010\u2011]"
_FR_UNITS = "deux|trois|quatre|cinq|six|sept|huit|neuf"
_FR_SIMPLE = (
    f"{_FR_UNITS}|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|octante|"
    "huitante|nonante|cents?|mille"
)
_FR_NOUNS = (
    "millions?|milliards?|billions?|milliers?|dizaines?|douzaines?|quinzaines?|vingtaines?|trentaines?|quarantaines?|"
    "cinquantaines?|soixantaines?|centaines?"
)
_FR_CARDINAL = f"(?:{_FR_SIMPLE}|{_FR_NOUNS})"
_FR_SEQUENCE = (
    f"{_FR_CARDINAL}(?:(?:{_HYPHEN}|{SPACES}(?:et{SPACES})?|{_HYPHEN}et{_HYPHEN})(?:{_FR_CARDINAL})(?!\\w)"
    f"|(?:{_HYPHEN}|{SPACES}et{SPACES}|{_HYPHEN}et{_HYPHEN})une?(?!\\w)"
    f"|{SPACES}de{SPACES}(?:milliers|millions|milliards)(?!\\w)"
    f"|(?:(?<=cent)|(?<=cents)|(?<=mille)){SPACES}une?(?!\\w))*(?:{SPACES}et{SPACES}demie?(?!\\w))?"
)
_FR_TENTH = "(?:tiers|quarts?|cinquièmes?|sixièmes?|septièmes?|huitièmes?|neuvièmes?|dixièmes?|centièmes?|millièmes?)"
_FR_FRACTION = (
    f"(?:(?:un|le|du|au|{_FR_UNITS}){SPACES}{_FR_TENTH}(?={SPACES}(?:(?:de|du|des|plus|moins)(?!\\w)|d['’]))"
    f"|(?:{_FR_UNITS}){SPACES}{_FR_TENTH}|moitié)"
)
_FR_FACTOR = (
    "(?:doubl|tripl|quadrupl|quintupl|sextupl|décupl|centupl)(?:e|es|er|é|ée|és|ées|ent|ant|ait|aient|era|eront|ement)"
)
_FR = re.compile(
    f"(?<![\\w-])(?=[acdhlmnoqstuv])(?:(?P<fraction>{_FR_FRACTION})|(?P<factor>{_FR_FACTOR})"
    f"|(?P<cardinal>{_FR_SEQUENCE}(?:{SPACES}pour{SPACES}cent)?))(?!\\w)",
    re.IGNORECASE,
)

_EN_UNITS = "two|three|four|five|six|seven|eight|nine"
_EN_CARDINAL = (
    f"(?:{_EN_UNITS}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
    "fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|tens)"
)
_EN_GREAT = "hundred|thousand|million|billion|dozen"
_EN_SEQUENCE = (
    f"(?:(?:an?|one){SPACES}(?={_EN_GREAT}))?{_EN_CARDINAL}"
    f"(?:(?:{_HYPHEN}|{SPACES}(?:and{SPACES}|of{SPACES}(?=hundreds|thousands|millions|billions))?){_EN_CARDINAL}(?!\\w)"
    f"|{_HYPHEN}one(?!\\w)|{SPACES}and{SPACES}a{SPACES}half(?:{SPACES}(?:{_EN_GREAT}))?(?!\\w))*"
)
_EN_PART = "(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)"
_EN_FRACTION = (
    f"(?:(?:an?|one){SPACES}(?:third|quarter|fourth|fifth|sixth|tenth)(?={SPACES}of(?!\\w))"
    f"|one{_HYPHEN}(?:third|quarter|half|fifth|tenth)|(?:{_EN_UNITS})(?:{SPACES}|{_HYPHEN}){_EN_PART}"
    f"|half{SPACES}(?:an?{SPACES})?(?:{_EN_GREAT})|half(?={SPACES}(?:of|the|an?|our|its|their|all|as)(?!\\w)))"
)
_EN_FACTOR = f"(?:(?:doubl|tripl|quadrupl)(?:e|es|ed|ing)|twice|thrice|(?:{_EN_CARDINAL}){_HYPHEN}?fold)"
_EN = re.compile(
    f"(?<![\\w-])(?=[abdefhmnostq])(?:(?P<fraction>{_EN_FRACTION})|(?P<factor>{_EN_FACTOR})"
    f"|(?P<cardinal>{_EN_SEQUENCE}(?:{SPACES}per{SPACE}?cent)?))(?!\\w)",
    re.IGNORECASE,
)

_ORDINAL_TAIL = re.compile(
    f"{_HYPHEN}?(?:ième|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)(?!\\w)", re.IGNORECASE
)
_MONTH_AFTER = re.compile(f"{SPACES}{MONTH}", re.IGNORECASE)
_BOTH_BEFORE = re.compile(
    f"(?<!\\w)(?:les|ces|ses|nos|vos|leurs|mes|des|tous|toutes|the|these|those|both|our|its|their|his|her){SPACES}$",
    re.IGNORECASE,
)
_BOTH = frozenset({"deux", "two"})
_NAME_AFTER = re.compile(f"{_HYPHEN}(?:[A-ZÀ-Þ]|\\w*{_HYPHEN}[A-ZÀ-Þ])")
_SENTENCE_START = re.compile(f'(?:^|[.!?…:«“"(]{SPACE}{{0,2}}|\n)$')
_PLURAL_AFTER = re.compile(
    f"{SPACES}(?!(?:dans|sans|sous|plus|mais|puis|vers|les|des|ses|ces|très|pas|est)(?!\\w))\\w+[sx](?!\\w)"
)
_SINGLE_THING_AFTER = re.compile(
    f"(?:{SPACES}|{_HYPHEN})(?:diplôm|nationalité|imposition|citoyenneté|emploi|sens|jeu|tranchant|vocation|degree|diploma|"
    "taxation|citizenship|nationality|standard|major|check|click|bottom|edged|duty)",
    re.IGNORECASE,
)
_HALF_BEFORE = re.compile(f"(?:first|second|latter|other|former|better|à|par){SPACES}$", re.IGNORECASE)
_PHRASES = {
    "fr": re.compile(
        "quatre coins|cinq à sept|mille mercis|mille fois merci|mille et une? (?:nuits|façons|raisons)|à deux pas|"
        "en deux mots|entre deux|deux par deux|de deux choses|ces quatre matins|(?:mettre|plier|cheveux) en quatre|"
        "(?:les|des) cinq continents|sept jours sur sept|vingt-quatre heures sur vingt-quatre|"
        "deux poids,? deux mesures|d['’]une pierre deux coups|bouchées doubles|en quarantaine|trois fois rien|"
        "les cent pas|quatre saisons|pays tiers|un tiers parti|quarts? de (?:travail|finale)|à quatre mains|"
        "(?:en|\\$) (?:millions|milliards|milliers)|en double|double[- ]clic|l['’]un des deux",
        re.IGNORECASE,
    ),
    "en": re.compile(
        "four corners|two[- ]way|two cents|one or two|a (?:thousand|million) thanks|nine to five|in two minds|"
        "two sides of|double[- ]edged|on all fours|high five|cloud nine|two and two together|at the double|"
        "five continents|(?:in|\\$) (?:millions|billions|thousands)",
        re.IGNORECASE,
    ),
}
"""Fixed phrases that say no number: schedules, thanks, images, headings of amounts."""


def number_words(flat: str, lang: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a run of prose that say a number in words, in order."""
    phrases = [found.span() for found in _PHRASES[lang].finditer(flat)]
    pattern = _FR if lang == "fr" else _EN
    for found in pattern.finditer(flat):
        start, end = found.span()
        if any(begin < end and start < finish for begin, finish in phrases):
            continue
        if not _is_left_alone(flat, found, start, end):
            yield start, end


def _is_left_alone(flat: str, found: re.Match[str], start: int, end: int) -> bool:
    before, word = flat[max(0, start - 24) : start], found[0].lower()
    if _ORDINAL_TAIL.match(flat, end) or _is_in_a_name(flat, start, end, before):
        return True
    if found["factor"] is not None:
        return _SINGLE_THING_AFTER.match(flat, end) is not None
    if found["fraction"] is not None:
        return word in {"half", "moitié"} and _HALF_BEFORE.search(before) is not None
    if word in _BOTH and _BOTH_BEFORE.search(before):
        return True
    if word == "neuf" and not _PLURAL_AFTER.match(flat, end):
        return True
    return _MONTH_AFTER.match(flat, end) is not None


def _is_in_a_name(flat: str, start: int, end: int, before: str) -> bool:
    """Tell whether a capital makes it a name: inside a sentence, or joined to another capital."""
    if not flat[start].isupper():
        return False
    return _NAME_AFTER.match(flat, end) is not None or not _SENTENCE_START.search(before)
