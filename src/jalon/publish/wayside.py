# SPDX-License-Identifier: Apache-2.0
"""The pages of the whole site that lead elsewhere: its map, the search over all plans, the address that is lost."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from markupsafe import Markup

from jalon import ui
from jalon.lang import LANGS, Lang, mark, translate
from jalon.publish import routes
from jalon.publish.finding import shards
from jalon.publish.finding.records import TERM
from jalon.publish.frame import OTHER, Frame, banners, plan_title, target
from jalon.publish.front import Sites, ordered, shown_in
from jalon.publish.site import PlanSite
from jalon.publish.text import chosen, plain_html

NAMES: Final[dict[Lang, str]] = {"fr": "Français", "en": "English"}
_EDITION = mark("Édition de ce site")
_MAP = mark("Plan du site")
_SEARCH = mark("Recherche")
#: The kinds of pages of a plan, read together; those that a plan does not have are left out.
PAGES: Final = (
    (
        mark("Le plan"),
        (
            ("home", mark("Le plan d’un coup d’œil")),
            ("objective", mark("Orientations")),
            ("measure", mark("Mesures")),
            ("deadlines", mark("Échéances")),
            ("amendments", mark("Modifications")),
            ("compared", mark("Tel qu’adopté, tel que modifié")),
            ("policy", mark("La politique et ses plans")),
        ),
    ),
    (
        mark("Ce qui arrive"),
        (
            ("indicator", mark("Indicateurs")),
            ("story", mark("Récits")),
            ("territory", mark("Territoires")),
            ("programme", mark("Programmes et ententes")),
            ("event", mark("Événements")),
            ("agreements", mark("Ententes")),
            ("awards", mark("Aides accordées")),
            ("evaluations", mark("Évaluations")),
        ),
    ),
    (
        mark("Qui, et pour qui"),
        (("organisation", mark("Organismes")), ("clientele", mark("Clientèles"))),
    ),
    (
        mark("Vérifier"),
        (
            ("accountability", mark("Reddition de comptes")),
            ("decisions", mark("Décisions")),
            ("source", mark("Sources")),
            ("count", mark("Dénombrements")),
            ("data", mark("Données ouvertes")),
            ("methods", mark("Méthodes")),
        ),
    ),
    (
        mark("S’y retrouver"),
        (
            ("search", mark("Recherche")),
            ("letters", mark("Index alphabétique")),
            ("glossary", mark("Glossaire")),
            ("note", mark("À propos")),
            ("accessibility", mark("Accessibilité")),
        ),
    ),
)


def alternates(found: dict[Lang, str]) -> tuple[ui.Alternate, ...]:
    """The addresses of a page in each language, and that for whoever reads neither: the source language's."""
    named = [ui.Alternate(f"{lang}-CA", href) for lang, href in found.items()]
    return (*named, ui.Alternate("x-default", named[0].href))


def page(
    sites: Sites, lang: Lang, name: str, words: str, description: str, base_url: str | None, **more: Any
) -> ui.Page:
    """The frame of a page of the whole site; `name` is one of `routes.SITE_PAGES`."""
    up = "../"
    start = f"{base_url.rstrip('/')}/" if base_url else up
    paths = routes.SITE_PAGES[name]
    made: dict[str, Any] = {
        "title": f"{words} | Jalon",
        "description": description,
        "root": up,
        "brand": ui.Link(f"{up}{lang}/index.html", "Jalon"),
        "canonical": f"{start}{lang}/{paths[lang]}" if base_url else "",
        "alternates": alternates({each: f"{start}{each}/{paths[each]}" for each in LANGS}),
        "banners": common_banners(sites, lang),
        "switch": ui.Link(f"{up}{OTHER[lang]}/{paths[OTHER[lang]]}", NAMES[OTHER[lang]], lang=OTHER[lang]),
        "search": "" if name == "search" else routes.SITE_PAGES["search"][lang],
        "edition": ui.Link(f"{up}edition.json", translate(_EDITION, lang)),
        "footer": footer(sites, lang, up),
    }
    return ui.Page(**(made | more))


def footer(sites: Sites, lang: Lang, up: str) -> tuple[tuple[ui.Link, ...], ...]:
    """The plans, then the ways through the whole site; `up` leads to the site's root."""
    plans = [
        ui.Link(
            f"{up}{shown_in(frame, lang)}/{frame.plan}/index.html",
            plain_html(plan_title(frame, lang), lang),
            lang=shown_in(frame, lang) if shown_in(frame, lang) != lang else "",
        )
        for _, frame in ordered(sites)
    ]
    ways = [
        ui.Link(f"{up}{lang}/{routes.SITE_PAGES[name][lang]}", translate(words, lang))
        for name, words in (("map", _MAP), ("search", _SEARCH))
    ]
    return (tuple(plans), tuple(ways))


def common_banners(sites: Sites, lang: Lang) -> tuple[ui.Banner, ...]:
    """A banner that all the plans share."""
    found = [banners(frame, lang) for _, frame in sites]
    return tuple(banner for banner in found[0] if all(banner in others for others in found)) if found else ()


def name_html(frame: Frame, lang: Lang) -> Markup:
    """A plan's title, marked when it is in another language."""
    if frame.title is None:
        return plain_html(frame.plan, lang)
    words, said, _ = chosen(frame.title, lang)
    made = plain_html(words, said)
    return made if said == lang else Markup('<span lang="{}">{}</span>').format(said, made)


# The map.


def site_map(sites: Sites, lang: Lang, paths: Collection[str]) -> list[dict[str, Any]]:
    """Each plan with the kinds of pages it has; `paths`: the files of the site."""
    return [
        {
            "id": frame.plan,
            "title": name_html(frame, lang),
            "groups": [
                (translate(words, lang), links)
                for words, entries in PAGES
                if (links := _links(site, frame, shown_in(frame, lang), lang, entries, paths))
            ],
        }
        for site, frame in ordered(sites)
    ]


def _links(
    site: PlanSite,
    frame: Frame,
    shown: Lang,
    lang: Lang,
    entries: Sequence[tuple[str, str]],
    paths: Collection[str],
) -> list[ui.Link]:
    start = f"{shown}/{frame.plan}/"
    found = []
    for name, words in entries:
        path = start + target(name).of(shown)
        if path in paths:
            found.append(ui.Link(f"../{path}", translate(words, lang)))
        if name == "note":
            # What a note says of accessibility is read on the page of that name.
            told = [row for row in site.ordered("note") if row.kind != "accessibility"]
            notes = [(row, site.card(f"note:{row.id}")) for row in told]
            found += [
                ui.Link(
                    f"../{start}{card.fr if shown == 'fr' else card.en}", plain_html(chosen(card.name, lang)[0], lang)
                )
                for _, card in notes
                if card is not None and card.name is not None
            ]
    return found


# The search over all plans.


def search_values(sites: Sites, lang: Lang) -> dict[str, Any]:
    """What the search page of the whole site needs: the files of every plan that is read in this language."""
    read = [(site, frame) for site, frame in ordered(sites) if lang in frame.langs]
    found = [
        f"{frame.plan}/{shards.path(unit).of(lang)}"
        for rank, (site, frame) in enumerate(read)
        for unit in shards.units(site)
        # The words of the glossary are those of every plan.
        if unit.id != TERM or rank == 0
    ]
    ways = [
        ui.Row(
            name_html(frame, lang),
            translate(mark("Index alphabétique"), lang),
            f"../{shown_in(frame, lang)}/{frame.plan}/{routes.single('letters').of(shown_in(frame, lang))}",
        )
        for _, frame in ordered(sites)
    ]
    ways.append(
        ui.Row(
            translate(_MAP, lang),
            translate(mark("Toutes les sortes de pages, plan par plan."), lang),
            routes.SITE_PAGES["map"][lang],
        )
    )
    return {"index": " ".join(found), "ways": ways, "several": len(read) > 1}


# The address that leads nowhere.


def missing(sites: Sites, lang: Lang, start: str) -> dict[str, Any]:
    """What the page of a lost address says in one language; `start` is the site's root, for it is served anywhere."""
    return {
        "lang": lang,
        "title": translate(mark("Cette page n’existe pas"), lang),
        "lede": translate(
            mark("L’adresse a pu changer, ou être mal copiée. Rien de ce qui a été publié n’est perdu."), lang
        ),
        "label": translate(mark("Chercher sur ce site"), lang),
        "button": translate(mark("Chercher"), lang),
        "action": f"{start}{lang}/{routes.SITE_PAGES['search'][lang]}",
        "links": [
            *(
                ui.Link(f"{start}{shown_in(frame, lang)}/{frame.plan}/index.html", name_html(frame, lang))
                for _, frame in ordered(sites)
            ),
            ui.Link(f"{start}{lang}/{routes.SITE_PAGES['map'][lang]}", translate(_MAP, lang)),
            ui.Link(f"{start}{lang}/index.html", translate(mark("Première page"), lang)),
        ],
    }
