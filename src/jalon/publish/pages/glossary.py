# SPDX-License-Identifier: Apache-2.0
"""The glossary: the words of the site, each at its own anchor, with its other language and what to see beside it."""

from collections.abc import Iterator

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import fold, mark, translate
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import OTHER, PageWords
from jalon.publish.glossary import TERMS, THEMES, Term, anchor
from jalon.publish.pages.base import Unit, View
from jalon.publish.say import Say
from jalon.publish.site import PlanSite


class Entry(msgspec.Struct, frozen=True):
    """A term as the page shows it."""

    id: str
    name: Markup
    other: Markup
    meaning: Markup
    see: Markup


def units(_site: PlanSite) -> Iterator[Unit]:
    """One page."""
    yield Unit("glossary")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """Nothing of the plan: the words are the same for all."""
    return make(site, "glossary", "", routes.single("glossary"), None)


def view(say: Say) -> View:
    """The terms, by theme, in the alphabet of the page's language."""
    title = say.t(mark("Glossaire"))
    lede = say.t(mark("Ce que les mots de ce site veulent dire, et ce qu’ils ne disent pas."))
    words = PageWords(title=title, description=lede, section="glossary", trail=(ui.Link("", title),))
    themes = [
        (theme.id, say.t(theme.title), [entry(say, term) for term in ordered(say, theme.terms)]) for theme in THEMES
    ]
    return View("publish/glossary.html", words, {"title": title, "lede": lede, "themes": themes})


def ordered(say: Say, terms: tuple[Term, ...]) -> list[Term]:
    """Terms in the alphabet of the page's language."""
    return sorted(terms, key=lambda term: fold(translate(term.name, say.lang)))


def entry(say: Say, term: Term) -> Entry:
    """A term, its name in the other language, its meaning, its neighbours."""
    other = OTHER[say.lang]
    return Entry(
        anchor(term.id),
        say.t(term.name),
        Markup('<span lang="{}">{}</span>').format(other, escape(translate(term.name, other))),
        say.t(term.meaning),
        Markup(", ").join(
            Markup('<a href="#{}">{}</a>').format(anchor(name), say.t(TERMS[name].name)) for name in term.see
        ),
    )
