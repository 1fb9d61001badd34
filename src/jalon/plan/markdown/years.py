# SPDX-License-Identifier: Apache-2.0
"""Which four digits are a year: those that their neighbours date. Any other is a number."""

import re

from .dates import SPACE, SPACES, Span, counts_things

_PLACE = (
    "en|depuis|dès|avant|après|vers|jusqu['’]en|jusqu['’]à|d['’]ici|d['’]ici à|fin|début|courant|mi|in|since|by|until|till|"
    "before|after|during|throughout|circa|early|late|mid|pre|post|fiscal|l['’]an|©"
)
_NOUNS = (
    "années?|exercices?|édition|saison|rentrée|budget|plan|plan d['’]action|concours|programme|programmation|horizon|agenda|"
    "rapport|bilan|cohorte|promotion|appel|forum|sommet|congrès|convention|colloque|salon|festival|conférence|exposition|"
    "mission|politique|stratégie|vision|accord|entente|recensement|élections?|jeux|cible|campagne|loi|cours|fin|début|milieu|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enquête|sondage|cuvée|réforme|"
    "crise|déclaration|protocole|traité|charte|sommet|printemps|été|automne|hiver|premier trimestre|trimestre|semestre|"
    "years?|edition|season|report|review|budget|plan|action plan|program|programme|policy|strategy|agreement|census|election|"
    "summit|congress|conference|forum|festival|campaign|target|call|act|end|beginning|start|middle|course|spring|summer|"
    "autumn|fall|winter|quarter|half|survey|crisis|declaration|protocol|treaty|charter|competition|intake|cohort|class"
)
_DATING = re.compile(f"(?<![\\w'’])(?:{_PLACE})(?:{SPACES}|-)(?:l['’]année{SPACES})?$", re.IGNORECASE)
_NAMED = re.compile(f"(?<!\\w)(?:{_NOUNS}){SPACES}(?:de{SPACES}|d['’]|of{SPACES}|the{SPACES})?$", re.IGNORECASE)
_CHANGE = re.compile(
    "(?:increas|rose|grew|fell|drop|reduc|expand|cut|went|pass[ée]|augment|grimp|haus|progress|recul|chut|relev)\\w*"
    "(?:[^.;!?]{0,20})$",
    re.IGNORECASE,
)
_PAIR_BEFORE = re.compile(f"(?<!\\w)(?:de|entre|from|between){SPACES}$", re.IGNORECASE)
_PAIR = re.compile(f"[12][0-9]{{3}}{SPACES}(?:à|et|to|and|until){SPACES}(?:(?:19|20)[0-9]{{2}})(?!\\w)")
_DETERMINED = re.compile(f"(?<!\\w)(?:the|our|its|this|their|a|last|next|each|his|her){SPACES}$", re.IGNORECASE)
_TWO_WORDS = re.compile(f"{SPACES}([a-z]+)(?:{SPACES}([a-z]+))?")
_LINK = re.compile(f"{SPACE}{{0,2}}(?:,|et|ou|à|puis|and|or|to|until|then|/|[-–—]|, (?:et|and|puis)){SPACE}{{0,2}}(?:en{SPACES}|in{SPACES})?")
_YEAR = re.compile("[12][0-9]{3}(?![\\w½])")
_LABEL_AFTER = re.compile(f"{SPACE}?(?::|$)|{SPACE}[–—]{SPACE}")
_PARENTHESIS_AFTER = re.compile("[),;]")
_FIRST_RECENT, _LAST_RECENT = "1900", "2099"


def year_at(flat: str, start: int, before: str, last_year_end: int) -> Span | None:
    """Return the year at `start` when its neighbours date it; `last_year_end` is where the year before it ended."""
    found = _YEAR.match(flat, start)
    if found is None or counts_things(flat, found.end()):
        return None
    is_recent = _FIRST_RECENT <= found[0] <= _LAST_RECENT
    if _is_dated(before) or (is_recent and _is_dated_weakly(flat, start, found.end(), before, last_year_end)):
        return Span(start, found.end(), True, found[0])
    return None


def _is_dated(before: str) -> bool:
    dating = _DATING.search(before)
    return dating is not None and not _CHANGE.search(before[: dating.start()])


def _is_dated_weakly(flat: str, start: int, end: int, before: str, last_year_end: int) -> bool:
    """Look for a list of years, a noun that has years, a pair, a parenthesis, a label at the start of the text."""
    if last_year_end >= 0 and _LINK.fullmatch(flat, last_year_end, start):
        return True
    if _NAMED.search(before):
        return True
    if _PAIR_BEFORE.search(before):
        pair = _PAIR.match(flat, start)
        return pair is not None and not counts_things(flat, pair.end()) and not _CHANGE.search(before)
    if before.endswith("("):
        return _PARENTHESIS_AFTER.match(flat, end) is not None
    if start == 0 and _LABEL_AFTER.match(flat, end):
        return True
    return _DETERMINED.search(before) is not None and _qualifies_one_thing(flat, end)


def _qualifies_one_thing(flat: str, end: int) -> bool:
    """Tell "the 2018 trade mission" from "the 2000 trade missions"."""
    found = _TWO_WORDS.match(flat, end)
    if found is None:
        return False
    return not any(word and counts_things(f" {word}", 0) for word in found.groups())
