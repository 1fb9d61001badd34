# SPDX-License-Identifier: Apache-2.0
"""The addresses of the site: one table, both languages. Nouns are translated, ids never.

A path is relative to the plan's folder of its language (``fr/PLAN/``); `depth` says how far it is from there.
"""

import re
from typing import Final

import msgspec

from jalon.lang import Lang

PER_PAGE: Final = 100
SOURCES_PER_PAGE: Final = 200
COUNTS_PER_PAGE: Final = 500
DEADLINES_PER_PAGE: Final = 200
AMENDMENTS_PER_PAGE: Final = 60
LETTERS_PER_PAGE: Final = 600

#: Folder of each noun that has pages of its own.
FOLDERS: Final[dict[str, dict[Lang, str]]] = {
    "measure": {"fr": "mesures", "en": "measures"},
    "objective": {"fr": "orientations", "en": "objectives"},
    "indicator": {"fr": "indicateurs", "en": "indicators"},
    "organisation": {"fr": "organismes", "en": "organisations"},
    "clientele": {"fr": "clienteles", "en": "target-groups"},
    "story": {"fr": "recits", "en": "stories"},
    "source": {"fr": "sources", "en": "sources"},
    "note": {"fr": "apropos", "en": "about"},
    "programme": {"fr": "programmes", "en": "programmes"},
    "count": {"fr": "comptes", "en": "counts"},
    "table": {"fr": "donnees", "en": "data"},
    "event": {"fr": "evenements", "en": "events"},
    "interval": {"fr": "changements", "en": "changes"},
    "territory": {"fr": "territoires", "en": "territories"},
}
#: Pages that stand alone in the plan's folder.
SINGLES: Final[dict[str, dict[Lang, str]]] = {
    "home": {"fr": "index.html", "en": "index.html"},
    "accountability": {"fr": "reddition-de-comptes.html", "en": "accountability.html"},
    "decisions": {"fr": "decisions.html", "en": "decisions.html"},
    "amendments": {"fr": "modifications.html", "en": "amendments.html"},
    "compared": {"fr": "tel-qu-adopte.html", "en": "as-adopted.html"},
    "deadlines": {"fr": "echeances.html", "en": "deadlines.html"},
    "policy": {"fr": "politique.html", "en": "policy.html"},
    "agreements": {"fr": "ententes.html", "en": "agreements.html"},
    "awards": {"fr": "aides.html", "en": "awards.html"},
    "evaluations": {"fr": "evaluations.html", "en": "evaluations.html"},
    "methods": {"fr": "methodes.html", "en": "methods.html"},
    "glossary": {"fr": "glossaire.html", "en": "glossary.html"},
    "accessibility": {"fr": "accessibilite.html", "en": "accessibility.html"},
    "letters": {"fr": "index-alphabetique.html", "en": "a-z-index.html"},
    "search": {"fr": "recherche.html", "en": "search.html"},
    "data": {"fr": "donnees.html", "en": "data.html"},
}
#: Pages of the whole site, in the folder of each language.
SITE_PAGES: Final[dict[str, dict[Lang, str]]] = {
    "index": {"fr": "index.html", "en": "index.html"},
    "map": {"fr": "plan-du-site.html", "en": "site-map.html"},
    "search": {"fr": "recherche.html", "en": "search.html"},
}
#: Folder of each facet inside the measures.
FACETS: Final[dict[str, dict[Lang, str]]] = {
    "objective": {"fr": "objectif", "en": "objective"},
    "clientele": {"fr": "clientele", "en": "target-group"},
    "organisation": {"fr": "organisme", "en": "organisation"},
    "strategy": {"fr": "strategie", "en": "strategy"},
    "territory": {"fr": "territoire", "en": "territory"},
    "progress": {"fr": "etat", "en": "progress"},
    "theme": {"fr": "theme", "en": "theme"},
}
_RESERVED: Final = re.compile(r"index|page-\d+")


class Path(msgspec.Struct, frozen=True):
    """The address of a page or of an anchor on it, in both languages, from the plan's folder."""

    fr: str
    en: str

    def of(self, lang: Lang) -> str:
        """The address in one language."""
        return self.fr if lang == "fr" else self.en

    def at(self, anchor: str) -> "Path":
        """An anchor of the page."""
        return Path(f"{self.fr}#{anchor}", f"{self.en}#{anchor}")

    @property
    def depth(self) -> int:
        """How many folders stand between the plan's folder and the page."""
        return self.fr.count("/")


def file_name(identity: str) -> str:
    """The name of an id's file; an id that is the name of a list page is set apart (no id has an underscore)."""
    return f"_{identity}" if _RESERVED.fullmatch(identity) else identity


def single(name: str) -> Path:
    """A page that stands alone."""
    return Path(**SINGLES[name])


def single_page(name: str, page: int = 1) -> Path:
    """A page of a list that stands alone; those after the first stand in a folder of its name."""
    if page == 1:
        return single(name)
    return Path(*(f"{SINGLES[name][lang].removesuffix('.html')}/page-{page}.html" for lang in ("fr", "en")))


def row(noun: str, identity: str) -> Path:
    """The page of a row."""
    name = file_name(identity)
    return Path(*(f"{FOLDERS[noun][lang]}/{name}.html" for lang in ("fr", "en")))


def listing(noun: str, page: int = 1) -> Path:
    """A page of the list of a noun."""
    name = "index" if page == 1 else f"page-{page}"
    return Path(*(f"{FOLDERS[noun][lang]}/{name}.html" for lang in ("fr", "en")))


def facet(kind: str, value: str, page: int = 1) -> Path:
    """A page of the measures of one facet value. A page after the first stands in the value's own folder."""
    tail = f"{value}.html" if page == 1 else f"{value}/page-{page}.html"
    return Path(*(f"{FOLDERS['measure'][lang]}/{FACETS[kind][lang]}/{tail}" for lang in ("fr", "en")))


def page_of(rank: int, per_page: int) -> int:
    """The page, from 1, on which the item of a rank (from 0) stands."""
    return rank // per_page + 1


def page_count(items: int, per_page: int) -> int:
    """How many pages a list takes: one at least."""
    return max(1, -(-items // per_page))
