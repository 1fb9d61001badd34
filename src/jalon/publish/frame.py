# SPDX-License-Identifier: Apache-2.0
"""What all the pages of a plan share: titles, banners, navigation, licence; and the frame of one page."""

from functools import lru_cache

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import LANGS, Lang, fold, mark, translate
from jalon.plan.types.base import Period, Text
from jalon.plan.types.frame import Plan
from jalon.publish import routes
from jalon.publish.routes import Path
from jalon.publish.site import PlanSite
from jalon.publish.text import bare, chosen, plain_html

#: What search engines and networks call our languages.
LOCALES: dict[Lang, str] = {"fr": "fr_CA", "en": "en_CA"}
OTHER: dict[Lang, Lang] = {"fr": "en", "en": "fr"}
_SWITCH: dict[Lang, str] = {"fr": "Français", "en": "English"}
RECONSTRUCTED = mark("Le texte adopté n’a pas été lu ; chaque engagement porte sa plus ancienne formulation sourcée.")
_RECONSTRUCTED = "reconstitu"
_FICTITIOUS = "Données fictives"
FICTITIOUS = mark("Ce plan, ce gouvernement et ces chiffres sont inventés.")
_NAVIGATION: tuple[tuple[str, str, str], ...] = (
    ("home", "", mark("Le plan")),
    ("objective", "objectives", mark("Orientations")),
    ("measure", "measures", mark("Mesures")),
    ("indicator", "indicators", mark("Indicateurs")),
    ("territory", "territories", mark("Territoires")),
    ("story", "stories", mark("Récits")),
    ("accountability", "", mark("Reddition de comptes")),
)
_FOOTER: tuple[tuple[str, str, str], ...] = (
    ("deadlines", "", mark("Échéances")),
    ("amendments", "", mark("Modifications")),
    ("policy", "policies", mark("La politique et ses plans")),
    ("organisation", "organisations", mark("Organismes")),
    ("clienteles", "clienteles", mark("Clientèles")),
    ("programme", "programmes", mark("Programmes et ententes")),
    ("decisions", "decisions", mark("Décisions")),
    ("source", "", mark("Sources")),
    ("count", "", mark("Dénombrements")),
    ("methods", "", mark("Méthodes")),
    ("glossary", "", mark("Glossaire")),
    ("data", "", mark("Données ouvertes")),
    ("letters", "", mark("Index alphabétique")),
    ("note", "", mark("À propos")),
    ("accessibility", "", mark("Accessibilité")),
)


class Frame(msgspec.Struct, frozen=True):
    """The plan's own words on every page; `has` names the lists that are not empty; `label` is the plan in commands."""

    plan: str
    label: str
    title: Text | None
    short_title: Text | None
    notice: Text | None
    period: Period | None
    fictitious: bool
    reconstructed: bool
    note: Text | None
    licence: str
    langs: tuple[Lang, ...]
    has: tuple[str, ...]
    base_url: str = ""
    pictures: tuple[tuple[str, str], ...] = ()
    author: Text | None = None
    cards: bool = False


_LISTS = ("objectives", "measures", "indicators", "stories", "organisations", "clienteles", "decisions")
_DELIVERED = ("programmes", "intakes", "events", "agreements", "awards", "evaluations")
_SERVED = ("policies", "strategies", "strands", "related_plans")


def _filled(site: PlanSite) -> tuple[str, ...]:
    """The parts of the site that have something to show."""
    document = site.document
    found = [name for name in _LISTS if getattr(document, name)]
    found += ["programmes"] if any(getattr(document, name) for name in _DELIVERED) else []
    found += ["policies"] if any(getattr(document, name) for name in _SERVED) else []
    return (*found, "territories") if site.places else tuple(found)


def frame_of(
    site: PlanSite,
    label: str,
    base_url: str | None,
    pictures: tuple[tuple[str, str], ...] = (),
    *,
    cards: bool = False,
) -> Frame:
    """The frame of a plan."""
    document = site.document
    plan = document.plan
    adoption, seal = plan.adoption, document.adopted
    coordinator = site.card(f"organisation:{plan.coordinator}") if plan.coordinator else None
    return Frame(
        plan=plan.id,
        label=label or plan.id,
        title=plan.title,
        short_title=plan.short_title,
        notice=plan.notice,
        period=plan.period,
        fictitious=bool(plan.fictitious),
        reconstructed=bool((adoption and adoption.reconstructed) or (seal and seal.reconstructed)),
        note=adoption.note if adoption else None,
        licence=plan.licence or "",
        langs=tuple(lang for lang in LANGS if not plan.languages or lang in plan.languages) or ("fr",),
        has=_filled(site),
        base_url=(base_url or "").rstrip("/"),
        pictures=pictures,
        author=coordinator.name if coordinator else None,
        cards=cards,
    )


class PageWords(msgspec.Struct, frozen=True):
    """What one page says of itself: its title and description as text, its section, the way to it, its picture."""

    title: str
    description: str
    section: str
    trail: tuple[ui.Link, ...] = ()
    reported: str = ""
    picture: str = ""


def plan_title(frame: Frame, lang: Lang, *, short: bool = True) -> str:
    """The plan's title as text; its id when it has none."""
    text = frame.short_title if short and frame.short_title else frame.title
    return bare(chosen(text, lang)[0]) if text else frame.plan


def page(frame: Frame, lang: Lang, path: Path, words: PageWords) -> ui.Page:
    """The frame of one page, in one language."""
    up = "../" * path.depth
    root = "../../" + up
    other = OTHER[lang]
    title = plan_title(frame, lang)
    full = words.title if words.title == title else f"{words.title} | {title}"
    home = Markup(plain_html(title, lang))
    switch = None
    if other in frame.langs:
        switch = ui.Link(f"{root}{other}/{frame.plan}/{path.of(other)}", _SWITCH[other], lang=other)
    canonical = f"{frame.base_url}/{lang}/{frame.plan}/{path.of(lang)}" if frame.base_url else ""
    return ui.Page(
        title=full,
        description=words.description,
        root=root,
        brand=ui.Link(f"{root}{lang}/index.html", "Jalon"),
        canonical=canonical,
        social=social(frame, lang, words, canonical),
        alternates=_alternates(frame, path, root),
        banners=banners(frame, lang),
        navigation=_navigation(frame.has, lang, up, words.section),
        search=up + routes.single("search").of(lang) if words.section != "search" else "",
        switch=switch,
        trail=(ui.Link(f"{up}index.html", home), *words.trail) if words.trail else (),
        reported=words.reported,
        edition=ui.Link(f"{root}edition.json", translate(mark("Édition de ce site"), lang)),
        licence=plain_html(frame.licence, lang) if frame.licence else "",
        footer=_footer(frame.has, lang, up, root, words.section),
    )


def lone_page(frame: Frame, lang: Lang, path: Path, words: PageWords) -> ui.Page:
    """The frame of a page that stands outside the site: it leads to nothing but itself in the other language."""
    root = "../../" + "../" * path.depth
    return ui.Page(
        title=f"{words.title} | {plan_title(frame, lang)}",
        description=words.description,
        root=root,
        brand=ui.Link(f"{root}{lang}/index.html", "Jalon"),
        alternates=_alternates(frame, path, root),
        banners=banners(frame, lang),
        reported=words.reported,
    )


def social(frame: Frame, lang: Lang, words: PageWords, address: str) -> tuple[tuple[str, str], ...]:
    """The Open Graph properties of a page, when the site knows its address."""
    if not address:
        return ()
    found = [
        ("og:title", words.title),
        ("og:description", words.description),
        ("og:type", "website" if words.section == "home" else "article"),
        ("og:url", address),
        ("og:site_name", plan_title(frame, lang)),
        ("og:locale", LOCALES[lang]),
        *(("og:locale:alternate", LOCALES[other]) for other in frame.langs if other != lang),
    ]
    if words.picture:
        found += [("og:image", words.picture), ("og:image:type", "image/png")]
        found += [("og:image:width", "1200"), ("og:image:height", "630"), ("og:image:alt", words.description)]
    return tuple(found)


def _alternates(frame: Frame, path: Path, root: str) -> tuple[ui.Alternate, ...]:
    start = f"{frame.base_url}/" if frame.base_url else root
    found = [ui.Alternate(f"{lang}-CA", f"{start}{lang}/{frame.plan}/{path.of(lang)}") for lang in frame.langs]
    # Whoever reads neither is led to the source language.
    return (*found, ui.Alternate("x-default", found[0].href)) if len(found) > 1 else ()


def banners(frame: Frame, lang: Lang) -> tuple[ui.Banner, ...]:
    """What is said on top of every page: fictitious, reconstructed, the plan's own notice."""
    return _banners(frame.notice, lang, fictitious=frame.fictitious, reconstructed=frame.reconstructed)


def banners_of(card: Plan, lang: Lang) -> tuple[ui.Banner, ...]:
    """The same, of a plan by its card."""
    rebuilt = bool(card.adoption and card.adoption.reconstructed)
    return _banners(card.notice, lang, fictitious=bool(card.fictitious), reconstructed=rebuilt)


@lru_cache(maxsize=64)
def _banners(notice: Text | None, lang: Lang, *, fictitious: bool, reconstructed: bool) -> tuple[ui.Banner, ...]:
    found = []
    if fictitious:
        found.append(ui.Banner("fictitious", plain_html(translate(FICTITIOUS, lang), lang)))
    # The band of a fictitious plan says "Données fictives": a notice of the same words adds nothing.
    said_already = fictitious and notice is not None and fold(notice.fr) == fold(_FICTITIOUS)
    if notice and not said_already:
        words, shown, _ = chosen(notice, lang)
        marked = plain_html(words, shown)
        said = marked if shown == lang else Markup(f'<span lang="{shown}">{marked}</span>')
        # One band: the notice of a reconstructed plan follows the words that say so, unless it says so itself.
        told = _RECONSTRUCTED in fold(notice.fr)
        found.append(ui.Banner("reconstructed" if reconstructed and not told else "plain", said))
    elif reconstructed and not notice:
        found.append(ui.Banner("reconstructed", plain_html(translate(RECONSTRUCTED, lang), lang)))
    return tuple(found)


def target(name: str) -> Path:
    """The page of a part of the site."""
    if name in routes.SINGLES:
        return routes.single(name)
    return routes.listing({"clienteles": "clientele"}.get(name, name))


def _links(
    has: tuple[str, ...], lang: Lang, up: str, entries: tuple[tuple[str, str, str], ...], section: str
) -> tuple[ui.Link, ...]:
    return tuple(
        ui.Link(up + target(name).of(lang), translate(words, lang), current="true" if name == section else "")
        for name, needed, words in entries
        if not needed or needed in has
    )


@lru_cache(maxsize=1024)
def _navigation(has: tuple[str, ...], lang: Lang, up: str, section: str) -> tuple[ui.Link, ...]:
    return _links(has, lang, up, _NAVIGATION, section)


@lru_cache(maxsize=1024)
def _footer(has: tuple[str, ...], lang: Lang, up: str, root: str, section: str) -> tuple[tuple[ui.Link, ...], ...]:
    site_map = ui.Link(f"{root}{lang}/{routes.SITE_PAGES['map'][lang]}", translate(mark("Plan du site"), lang))
    links = (*_links(has, lang, up, _FOOTER, section), site_map)
    half = (len(links) + 1) // 2
    return (links[:half], links[half:])
