# SPDX-License-Identifier: Apache-2.0
"""Figures that one sentence sets side by side though they do not compare: years, currencies, kinds (W438).

Few false alarms before all: only observations of one indicator are held to the same year and the same kind, and a
sentence that names the years or the kinds has said what distinguishes them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from jalon.plan import edtf
from jalon.plan.checks import words
from jalon.plan.checks.sentences import Sentence
from jalon.plan.figures import Figure
from jalon.plan.findings import Both

_KINDS = re.compile(
    r"\b(?:prév|attend|annonc|vis[ée]|cible|estim|provisoire|réel|expect|plan|announc|target|provisional|actual|forecast)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


def mixed(sentence: Sentence, figures: list[Figure]) -> Iterator[Both]:
    """What a sentence mixes, as the addresses of the figures; nothing when it says what distinguishes them."""
    by_indicator: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.noun == "obs":
            by_indicator[figure.id].append(figure)
    for members in by_indicator.values():
        kinds = {figure.kind or "actual" for figure in members}
        years = {_year(figure) for figure in members} - {None}
        if len(kinds) > 1 and not _KINDS.search(sentence.words):
            yield _names(members, sorted(kinds))
        elif len(years) > 1 and not _tells(sentence, len(years)):
            yield _names(members, sorted(year for year in years if year))
    amounts = {figure.id: figure for figure in figures if figure.currency is not None}
    currencies = {figure.currency for figure in amounts.values() if figure.currency is not None}
    if len(currencies) > 1:
        yield _names(list(amounts.values()), sorted(currencies))


def _year(figure: Figure) -> str | None:
    last = (figure.period.last or figure.period.start) if figure.period is not None else None
    return str(edtf.last_day(last).year) if last else None


def _tells(sentence: Sentence, years: int) -> bool:
    """Whether the sentence names at least as many dates, but one, as it mixes years."""
    named = set(sentence.dates) | set(_YEARS.findall(sentence.words))
    return len(named) >= years - 1


def _names(figures: list[Figure], what: list[str]) -> Both:
    return words.mixture((figure.address for figure in figures), what)
