# SPDX-License-Identifier: Apache-2.0
"""The search page of a plan: a form that works as an address, and what a small script fills in; the ways without it."""

from collections.abc import Iterator

from jalon import ui
from jalon.lang import mark
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.finding import shards
from jalon.publish.frame import PageWords, target
from jalon.publish.pages.base import Unit, View
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

LEDE = mark(
    "Mesures, récits, programmes, indicateurs, organismes, mots du glossaire. Les accents et les terminaisons ne "
    "comptent pas."
)
#: Ways in without a script: page, what must not be empty, words, what is found there.
WAYS = (
    ("letters", "", mark("Index alphabétique"), mark("Tout ce que le plan nomme, de A à Z.")),
    ("measure", "measures", mark("Mesures"), mark("Par orientation, clientèle, organisme, territoire ou état.")),
    ("story", "stories", mark("Récits"), mark("Ce que des mesures ont changé pour quelqu’un.")),
    ("organisation", "organisations", mark("Organismes"), mark("Ce dont chacun répond.")),
    ("glossary", "", mark("Glossaire"), mark("Ce que les mots du site veulent dire.")),
)


def units(_site: PlanSite) -> Iterator[Unit]:
    """One page."""
    yield Unit("search")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """Where the files of the index stand."""
    return make(site, "search", "", routes.single("search"), tuple(shards.path(unit) for unit in shards.units(site)))


def view(say: Say) -> View:
    """The search page."""
    title = say.t(mark("Chercher dans le plan"))
    lede = say.t(LEDE)
    words = PageWords(title=title, description=lede, section="search", trail=(ui.Link("", say.t(mark("Recherche"))),))
    return View("publish/search.html", words, {"title": title, "lede": lede} | values(say))


def values(say: Say) -> dict[str, object]:
    """What the form, the script and the ways without it need."""
    return {
        "several": False,
        "index": " ".join(say.up + path.of(say.lang) for path in say.bundle.matter),
        "ways": [
            ui.Row(say.t(name), say.t(about), say.up + target(page).of(say.lang))
            for page, needed, name, about in WAYS
            if not needed or needed in say.frame.has
        ],
    }
