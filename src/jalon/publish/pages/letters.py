# SPDX-License-Identifier: Apache-2.0
"""The alphabetical index: every row that has a page or a place of its own, and every word of the glossary, from A to Z.

The alphabet differs from one language to the other: a page holds the same ranks of two orders.
"""

from collections.abc import Iterator
from itertools import groupby

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import Lang, fold, mark, territory_name, translate
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.glossary import TERMS
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.lists import paged, pager
from jalon.publish.say import NOUNS, Say
from jalon.publish.site import PlanSite

#: What the index names, besides territories and terms.
INDEXED = (
    "measure", "objective", "indicator", "organisation", "clientele", "story", "programme", "intake", "agreement",
    "event", "evaluation", "strategy", "policy", "note",
)  # fmt: skip
_TERM = mark("Mot du glossaire")
_TERRITORY = mark("Territoire")
_FIGURES = mark("Chiffres")


class Line(msgspec.Struct, frozen=True):
    """A line of the index: a row, `territory:CODE` or `term:ID`; the letter it stands under."""

    row: str
    letter: str


class Matter(msgspec.Struct, frozen=True):
    """The lines of a page in each language; the letters of the whole index, with the page where each begins."""

    fr: tuple[Line, ...]
    en: tuple[Line, ...]
    fr_letters: tuple[tuple[str, int], ...]
    en_letters: tuple[tuple[str, int], ...]


def lines(site: PlanSite, lang: Lang) -> list[Line]:
    """The whole index in the alphabet of a language: accents, case and signs forgiven, digits last; worked out once."""
    return site.index.remember("letters", lang, lambda: _lines(site, lang))


def _lines(site: PlanSite, lang: Lang) -> list[Line]:
    found = []
    for row in _rows(site):
        name = _name(site, row, lang)
        key = sorting_key(name) if name else ""
        if key:
            found.append((key[0].isdigit(), key, row))
    return [Line(row, "" if digits else key[0].upper()) for digits, key, row in sorted(found)]


def sorting_key(name: str) -> str:
    """A name as an index sorts it: folded, signs taken for spaces, letters before all."""
    return " ".join("".join(each if each.isalnum() else " " for each in fold(name)).split())


def _rows(site: PlanSite) -> Iterator[str]:
    for noun in INDEXED:
        yield from (f"{noun}:{identity}" for identity in site.index.table(noun))
    prefix = "measures.territory."
    yield from sorted(
        f"territory:{name.removeprefix(prefix).upper()}" for name in site.figures.counts if name.startswith(prefix)
    )
    yield from (f"term:{name}" for name in TERMS)


def _name(site: PlanSite, row: str, lang: Lang) -> str:
    noun, _, identity = row.partition(":")
    if noun == "term":
        return translate(TERMS[identity].name, lang)
    card = site.card(row)
    if card is not None and card.name is not None:
        return (card.name.en or card.name.fr) if lang == "en" else card.name.fr
    return (territory_name(identity, lang) or "") if noun == "territory" else ""


def units(site: PlanSite) -> Iterator[Unit]:
    """One page, more when the plan names more than one page can hold."""
    named = sum(len(site.index.table(noun)) for noun in INDEXED)
    for page in range(1, routes.page_count(named, routes.LETTERS_PER_PAGE) + 1):
        yield Unit("letters", "", page)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """A page of the index; the last one also takes what exceeds it (territories, terms)."""
    pages = sum(1 for _ in units(site))
    whole: dict[Lang, list[Line]] = {lang: lines(site, lang) for lang in ("fr", "en")}
    shown = {lang: _page(found, unit.page, pages) for lang, found in whole.items()}
    rows = [line.row for found in shown.values() for line in found]
    return make(
        site,
        "letters",
        "",
        routes.single_page("letters", unit.page),
        Matter(tuple(shown["fr"]), tuple(shown["en"]), *(_letters(site, lang, pages) for lang in ("fr", "en"))),
        names=dict.fromkeys(rows),
        page=unit.page,
        pages=pages,
    )


def _page(found: list[Line], page: int, pages: int) -> list[Line]:
    start = (page - 1) * routes.LETTERS_PER_PAGE
    return found[start:] if page == pages else found[start : start + routes.LETTERS_PER_PAGE]


def _letters(site: PlanSite, lang: Lang, pages: int) -> tuple[tuple[str, int], ...]:
    return site.index.remember("letters begun", lang, lambda: _begun(lines(site, lang), pages))


def _begun(found: list[Line], pages: int) -> tuple[tuple[str, int], ...]:
    begun: dict[str, int] = {}
    for rank, line in enumerate(found):
        begun.setdefault(line.letter, min(pages, routes.page_of(rank, routes.LETTERS_PER_PAGE)))
    return tuple(begun.items())


def view(say: Say) -> View:
    """A page of the index."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("De A à Z"))
    lede = say.t(
        mark("Tout ce que ce plan nomme, et les mots pour le dire : mesures, récits, organismes, territoires.")
    )
    words = PageWords(
        title=paged(say, title),
        description=lede,
        section="letters",
        trail=(ui.Link("", say.t(mark("Index alphabétique"))),),
    )
    shown, letters = (matter.fr, matter.fr_letters) if say.lang == "fr" else (matter.en, matter.en_letters)
    groups = [
        (_anchor(letter), _word(say, letter), [_row(say, line.row) for line in found])
        for letter, found in groupby(shown, key=lambda line: line.letter)
    ]
    links = [(f"{_href(say, page)}#{_anchor(letter)}", _word(say, letter)) for letter, page in letters]
    values = {"title": title, "lede": lede, "groups": groups, "letters": links, "pager": pager(say)}
    return View("publish/letters.html", words, values)


def _anchor(letter: str) -> str:
    return f"lettre-{letter.lower()}" if letter else "chiffres"


def _word(say: Say, letter: str) -> Markup:
    return Markup("{}").format(letter) if letter else say.t(_FIGURES)


def _href(say: Say, page: int) -> str:
    return "" if page == say.bundle.page else say.up + routes.single_page("letters", page).of(say.lang)


def _row(say: Say, row: str) -> tuple[Markup, Markup]:
    """A link, and the noun of what it leads to; a measure says its number."""
    noun, _, identity = row.partition(":")
    if noun == "term":
        return say.term(identity), say.t(_TERM)
    if noun == "territory":
        href = say.up + routes.facet("territory", identity.lower()).of(say.lang)
        return Markup('<a href="{}">{}</a>').format(href, say.name(row)), say.t(_TERRITORY)
    card = say.card(row)
    about = say.t(NOUNS[noun])
    if card is not None and card.number and noun == "measure":
        about = Markup("{}\u00a0{}").format(about, ui.number("rank", card.number))
    return say.link(row), about
