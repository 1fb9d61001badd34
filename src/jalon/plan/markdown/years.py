# SPDX-License-Identifier: Apache-2.0
"""Which four digits are a year: those that their neighbours date. Any other is a number."""

import re

from .dates import SPACE, SPACES, Span, counts_things

_PLACE = (
    "en|depuis|dès|avant|après|vers|jusqu['’]en|jusqu['’]à|d['’]ici|d['’]ici à|fin|début|courant|mi|in|since|by|until|"
    "till|before|after|during|throughout|circa|early|late|mid|pre|post|fiscal|l['’]an|©"
)
_NOUNS = (
    "année|exercice|édition|saison|rentrée|budget|plan|concours|programme|programmation|horizon|agenda|rapport|bilan|cohorte|"
    "promotion|appel|forum|sommet|congrès|convention|colloque|salon|festival|conférence|exposition|mission|politique|"
    "stratégie|vision|accord|entente|recensement|élection|jeux|cible|campagne|loi|cours|fin|début|milieu|enquête|sondage|"
    "cuvée|réforme|crise|déclaration|protocole|traité|charte|trimestre|semestre|copyright|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|printemps|été|automne|hiver|"
    "year|season|report|review|program|policy|strategy|agreement|census|election|summit|congress|conference|campaign|"
    "target|call|act|end|beginning|start|middle|course|spring|summer|autumn|fall|winter|quarter|half|survey|crisis|"
    "declaration|protocol|treaty|charter|competition|intake|cohort|class"
)
_WORD = "[^\\W\\d_][\\w'’-]*"
_DATING = re.compile(f"(?<![\\w'’])({_PLACE})(?:{SPACES}|-)(?:l['’]année{SPACES})?$", re.IGNORECASE)
_TITLE_WORD = (
    f"(?:[A-ZÀ-Þ][\\w’'-]*{SPACES}|(?:de|du|des|la|le|les|sur|pour|et|of|the|for|on|and|d['’]action|stratégique|annuel|annuelle|"
    f"international|internationale|national|nationale|québécois|québécoise|gouvernemental|gouvernementale|maritime|"
    f"strategic|annual){SPACES}|[ld]['’])"
)
_NAMED = re.compile(f"(?<!\\w)(?:(?i:{_NOUNS}))s?{SPACES}(?:{_TITLE_WORD}){{0,5}}$")
_DEFINITE = re.compile(
    f"(?<!\\w)(?:l['’]|(?:le|la|les|du|des|au|aux|ce|cet|cette|ces|celui|celle|ceux|celles|the|this|that|those){SPACES})"
    f"(?:{_WORD}{SPACES}){{0,5}}(?:de|of){SPACES}$",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    "(?<!\\w)(?:montant|total|somme|moyenne|médiane|nombre|population|maximum|minimum|effectif|capacité|plus|moins|près|autour|"
    "environ|hausse|baisse|augmentation|diminution|chiffre|foule|seuil|plafond|est|était|sera|fut|passée?s?|"
    "average|sum|number|amount|crowd|attendance|increase|decrease|rise|drop|threshold|capacity|count|staff|excess)(?!\\w)",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    "(?:increas|rose|grew|fell|drop|reduc|expand|cut|went|pass[ée]|augment|grimp|haus|progress|recul|chut|relev)\\w*"
    "(?:[^.;!?]{0,20})$",
    re.IGNORECASE,
)
_PAIR_BEFORE = re.compile(f"(?<!\\w)(?:de|entre|from|between){SPACES}$", re.IGNORECASE)
_PAIR = re.compile(f"[12][0-9]{{3}}{SPACES}(?:à|et|to|and|until){SPACES}(?:(?:19|20)[0-9]{{2}})(?!\\w)")
_RANGE = re.compile(f"{SPACES}(?:à|ou|to|or){SPACES}[0-9](?:[0-9]{{3,}}|[ \u00a0\u2009\u202f][0-9]{{3}})(?![0-9])")
_DETERMINED = re.compile(f"(?<!\\w)(?:the|our|its|this|their|a|last|next|each|his|her){SPACES}$", re.IGNORECASE)
_TWO_WORDS = re.compile(f"{SPACES}([^\\W\\d_]+)(?:{SPACES}([^\\W\\d_]+))?")
_LINK = re.compile(
    f"{SPACE}{{0,2}}(?:,|et|ou|à|puis|and|or|to|until|then|/|[-–—]|, (?:et|and|puis)){SPACE}{{0,2}}"
    f"(?:(?:en|in){SPACES})?"
)
_YEAR = re.compile("[12][0-9]{3}(?![\\w½])")
_START = re.compile(f"(?:^|[.!?:;]{SPACES}|\n)$")
_LABEL_AFTER = re.compile(
    f"{SPACE}?:|{SPACE}[–—]{SPACE}|{SPACES}(?:was|is|will|saw|marked|a été|fut|sera|est|marque|a marqué|a vu)(?!\\w)"
)
_PARENTHESIS_AFTER = re.compile("[),;]")
_FIRST_RECENT, _LAST_RECENT = "1900", "2099"
_LONGEST_STEP = 20
"""Years between two neighbours of a list of years."""


def year_at(flat: str, start: int, before: str, last_year: Span | None) -> Span | None:
    """Return the year at `start` when its neighbours date it; `last_year` is the last one found before it."""
    found = _YEAR.match(flat, start)
    if found is None or counts_things(flat, found.end()) or _begins_a_range_of_things(flat, found.end()):
        return None
    is_recent = _FIRST_RECENT <= found[0] <= _LAST_RECENT
    if _is_dated(before) or (is_recent and _is_dated_weakly(flat, start, found.end(), before, last_year)):
        return Span(start, found.end(), found[0])
    return None


def _is_dated(before: str) -> bool:
    dating = _DATING.search(before)
    return dating is not None and not (dating[1].lower() == "by" and _CHANGE.search(before[: dating.start()]))


def _is_dated_weakly(flat: str, start: int, end: int, before: str, last_year: Span | None) -> bool:
    """Look for a list of years, a noun that has years, a pair, a parenthesis, a label at the start of a sentence."""
    year = flat[start:end]
    if last_year is not None and _continues(flat, last_year, start):
        return True
    if _PAIR_BEFORE.search(before) and (pair := _PAIR.match(flat, start)) is not None:
        return not counts_things(flat, pair.end()) and not _CHANGE.search(before)
    if _is_of_a_noun(before, year):
        return True
    if before.endswith("(") and not year.endswith("00"):
        return _PARENTHESIS_AFTER.match(flat, end) is not None
    if _START.search(before) and _LABEL_AFTER.match(flat, end):
        return True
    return not year.endswith("00") and _DETERMINED.search(before) is not None and _qualifies_one_thing(flat, end)


def _begins_a_range_of_things(flat: str, end: int) -> bool:
    """Tell whether this is the first bound of "2000 à 2500 personnes"."""
    following = _RANGE.match(flat, end)
    return following is not None and counts_things(flat, following.end())


def _continues(flat: str, last_year: Span, start: int) -> bool:
    if _LINK.fullmatch(flat, last_year.end, start) is None or not last_year.value[:4].isdigit():
        return False
    return 0 < int(flat[start : start + 4]) - int(last_year.value[:4]) <= _LONGEST_STEP


def _is_of_a_noun(before: str, year: str) -> bool:
    """Tell "le plan de 2018" and "la récession de 1929" from "un total de 2000"; round numbers need a noun of time."""
    named = _NAMED.search(before)
    if named is not None:
        return _QUANTITY.search(named[0]) is None
    definite = _DEFINITE.search(before)
    return definite is not None and not year.endswith(("00", "50")) and _QUANTITY.search(definite[0]) is None


def _qualifies_one_thing(flat: str, end: int) -> bool:
    """Tell "the 2018 trade mission" and "the 2018 Summit" from "the 2000 trade missions"."""
    found = _TWO_WORDS.match(flat, end)
    if found is None:
        return False
    return found[1][0].isupper() or not any(word and counts_things(f" {word}", 0) for word in found.groups())
