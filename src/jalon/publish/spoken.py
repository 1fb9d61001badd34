# SPDX-License-Identifier: Apache-2.0
"""A figure as it is read aloud: the words it is printed with, then what it is, its level of evidence and its date.

It is the name of the link to its proof, so that whoever hears the page knows as much as whoever sees the stake.
"""

from functools import lru_cache

from markupsafe import Markup

from jalon.lang import Lang, format_date, mark, translate
from jalon.plan.figures import Figure

#: Kinds of values that are worth a word wherever they are shown.
UNSURE = frozenset(("expected", "estimated", "provisional"))
KINDS = {
    "expected": mark("attendu"),
    "estimated": mark("estimé"),
    "provisional": mark("provisoire"),
    "actual": mark("réel"),
}
LEVELS = {
    "declared": mark("déclaré"),
    "documented": mark("documenté"),
    "verified": mark("vérifié"),
    "audited": mark("audité"),
    "computed": mark("calculé"),
}
_AIMS = {"target": mark("cible"), "baseline": mark("valeur de départ")}


def proof_level(figure: Figure) -> str:
    """The stake of a figure: computed, or its level of evidence (declared when nothing says)."""
    if figure.noun in ("ratio", "count", "drift") or figure.definition:
        return "computed"
    return figure.level or "declared"


def spoken(figure: Figure, words: str, lang: Lang) -> str:
    """The name of the link to a figure's proof; `words` are those it is printed with."""
    plain = Markup(words).striptags() if "<" in words or "&" in words else words
    said = " ".join(plain.split())
    when = figure.as_of or figure.reported_on or ""
    return said + _about(figure.noun, figure.kind or "", proof_level(figure), when, lang)


@lru_cache(maxsize=4096)
def _about(noun: str, kind: str, level: str, when: str, lang: Lang) -> str:
    aims = [_AIMS[noun]] if noun in _AIMS else []
    unsure = [KINDS[kind]] if kind in UNSURE else []
    # A stake shows the level, then the kind: what is heard holds what is seen.
    said = [translate(word, lang) for word in (*aims, LEVELS[level], *unsure)]
    return "".join(f", {part}" for part in (*said, *([" ".join(format_date(when, lang).split())] if when else [])))
