# SPDX-License-Identifier: Apache-2.0
"""The files of the whole site: choice of language, lists of plans, open data, static files, what crawlers ask."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape as escape_xml
from pathlib import Path as FilePath

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import LANGS, Lang, mark, translate
from jalon.plan.canonical import canonical_bytes, document_bytes
from jalon.plan.loaded import content
from jalon.publish import opendata, routes
from jalon.publish.bundle import make
from jalon.publish.frame import OTHER, Frame, banners, plan_title
from jalon.publish.images import image_path, pictures
from jalon.publish.render import code_digest, environment
from jalon.publish.routes import Path
from jalon.publish.say import Say
from jalon.publish.site import PlanSite
from jalon.publish.text import plain_html
from jalon.publish.tree import Made
from jalon.publish.values import SitePlan
from jalon.ui.assets import SOURCES
from jalon.ui.css import minified

Files = Callable[[], Iterator[tuple[str, bytes]]]
Plans = Sequence[tuple[SitePlan, PlanSite, Frame]]
#: The sheet of a card: its own rules on the tokens and the marks of the look.
_CARD = (
    (SOURCES / "css", "tokens.css"),
    (SOURCES / "css", "states.css"),
    (FilePath(__file__).parent / "static", "card.css"),
)
_NAMES: dict[Lang, str] = {"fr": "Français", "en": "English"}


def units(plans: Plans, base_url: str | None, made: Sequence[Made]) -> Iterator[tuple[str, str, Files]]:
    """The units of the site itself: key, fingerprint, files."""
    yield "/static", _digest(b""), _static
    documents = [(plan, document_bytes(site.public)) for plan, site, _ in plans]
    for plan, document in documents:
        identity = plan.document.plan.id
        yield f"{identity}/data", _digest(document), partial(_data, identity, document)
    yield "/schema", _digest(b""), opendata.schema
    for _, site, frame in plans:
        data = opendata.matter_of(site.public, frame, made)
        yield f"{frame.plan}/data-page", _digest(opendata.fingerprint(data)), partial(opendata.pages, data)
    for plan, _, frame in plans:
        if frame.pictures:
            yield f"{frame.plan}/pictures", _digest(canonical_bytes(frame.pictures)), partial(_pictures, plan, frame)
    edition = _edition(documents)
    yield "/edition", _digest(edition), lambda: iter((("edition.json", edition),))
    cards = [msgspec.msgpack.encode((frame, _policies(site), site.public.plan)) for _, site, frame in plans]
    yield "/index", _digest(b"".join(cards)), partial(_pages, plans, base_url)
    if base_url:
        pages = sorted(path for unit in made for path, _ in unit.files if path.endswith(".html") and not is_card(path))
        extra = [*(f"{lang}/index.html" for lang in LANGS), "index.html"]
        sitemap = _sitemap(base_url.rstrip("/"), [*extra, *pages])
        yield "/sitemap", _digest(sitemap), lambda: iter((("sitemap.xml", sitemap),))
    yield "/robots", _digest((base_url or "").encode()), partial(_robots, base_url)


def _static() -> Iterator[tuple[str, bytes]]:
    """The files of the look; one style sheet, ours after it, so that a page waits for one."""
    ours = (FilePath(__file__).parent / "static" / "site.css").read_text(encoding="utf-8")
    sheet = f"{ui.STATIC}/jalon.css"
    card = "".join((folder / name).read_text(encoding="utf-8") for folder, name in _CARD)
    yield f"{ui.STATIC}/card.css", minified(card).encode()
    yield from (ui.assets() | {sheet: ui.assets()[sheet] + minified(ours).encode()}).items()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16, key=code_digest()).hexdigest()


def _data(identity: str, document: bytes) -> Iterator[tuple[str, bytes]]:
    yield f"data/{identity}/plan.json", document


def _pictures(plan: SitePlan, frame: Frame) -> Iterator[tuple[str, bytes]]:
    for digest, _, source in pictures(plan.document, plan.files):
        yield image_path(frame, digest), content(source)


def _edition(documents: list[tuple[SitePlan, bytes]]) -> bytes:
    plans = {
        plan.document.plan.id: {
            "sha256": hashlib.sha256(raw).hexdigest(),
            "as_of": plan.document.plan.as_of,
            "document": f"data/{plan.document.plan.id}/plan.json",
        }
        for plan, raw in documents
    }
    return canonical_bytes({"format": "jalon-site/1", "plans": plans}) + b"\n"


def _policies(site: PlanSite) -> tuple[object, ...]:
    return (site.public.policies, site.public.related_plans)


def _pages(plans: Plans, base_url: str | None) -> Iterator[tuple[str, bytes]]:
    yield "index.html", _page(plans, "fr", "", "index.html", base_url).encode()
    for lang in LANGS:
        yield f"{lang}/index.html", _page(plans, lang, "../", f"{lang}/index.html", base_url).encode()
    yield "404.html", _missing(plans, base_url).encode()


def _page(plans: Plans, lang: Lang, up: str, path: str, base_url: str | None) -> str:
    """The list of plans in one language; at the root, both languages are offered."""
    title = translate(mark("Plans d’action"), lang)
    start = f"{base_url.rstrip('/')}/" if base_url else up
    page = ui.Page(
        title=f"{title} | Jalon" if up else "Jalon",
        description=translate(mark("Les plans publiés ici, de la mesure à la preuve."), lang),
        root=up,
        brand=ui.Link(f"{up}index.html", "Jalon"),
        canonical=f"{start}{path}" if base_url else "",
        alternates=tuple(ui.Alternate(each, f"{start}{each}/index.html") for each in LANGS),
        banners=_common_banners(plans, lang),
        switch=ui.Link(f"{up}{OTHER[lang]}/index.html", _NAMES[OTHER[lang]], lang=OTHER[lang]),
        edition=ui.Link(f"{up}edition.json", translate(mark("Édition de ce site"), lang)),
    )
    rows = [_plan_row(site, frame, lang, up) for _, site, frame in sorted(plans, key=lambda item: _when(item[1]))]
    policies = _policy_rows(plans, lang, up)
    values = {
        "page": page,
        "title": title,
        "rows": rows,
        "policies": policies,
        "kind": "index",
        "choices": () if up else tuple(ui.Link(f"{each}/index.html", _NAMES[each], lang=each) for each in LANGS),
    }
    return environment(lang).get_template("publish/index.html").render(values)


def _when(site: PlanSite) -> tuple[str, str]:
    period = site.document.plan.period
    return ((period.start or period.last or "") if period else "", site.document.plan.id)


def _common_banners(plans: Plans, lang: Lang) -> tuple[ui.Banner, ...]:
    """A banner that all the plans share."""
    found = [banners(frame, lang) for _, _, frame in plans]
    return tuple(banner for banner in found[0] if all(banner in others for others in found)) if found else ()


def _shown(frame: Frame, lang: Lang) -> Lang:
    return lang if lang in frame.langs else frame.langs[0]


def _plan_row(site: PlanSite, frame: Frame, lang: Lang, up: str) -> ui.Row:
    shown = _shown(frame, lang)
    bundle = make(site, "index", "", Path("", ""), None, rows=[site.document.plan])
    say = Say(frame, bundle, lang, environment(lang))
    title = plain_html(plan_title(frame, lang, short=False), lang)
    if site.document.plan.title is not None:
        title = say.text(site.document.plan.title)
    parts = [
        say.period(site.document.plan.period),
        say.name(f"organisation:{site.document.plan.coordinator}") if site.document.plan.coordinator else "",
    ]
    parts += [translate(mark("Données fictives"), lang)] if frame.fictitious else []
    parts += [translate(mark("plan reconstitué d’après des sources"), lang)] if frame.reconstructed else []
    return ui.Row(title, Markup(" · ").join(part for part in parts if part), f"{up}{shown}/{frame.plan}/index.html")


def _policy_rows(plans: Plans, lang: Lang, up: str) -> list[ui.Row]:
    """Policies in time, each once, leading to the home of a plan that serves it."""
    found: dict[str, tuple[str, ui.Row]] = {}
    for _, site, frame in plans:
        bundle = make(
            site,
            "index",
            "",
            Path("", ""),
            None,
            rows=site.document.policies,
            names=[f"policy:{item.id}" for item in site.document.policies],
        )
        say = Say(frame, bundle, lang, environment(lang))
        for item in site.document.policies:
            period = item.period
            when = item.adopted_on or ((period.start or "") if period else "")
            text = Markup(" · ").join(part for part in (say.date(item.adopted_on), say.period(period)) if part)
            language = _shown(frame, lang)
            place = routes.single("policy").at(f"policy-{item.id}").of(language)
            href = f"{up}{language}/{frame.plan}/{place}"
            found.setdefault(item.id, (when, ui.Row(say.name(f"policy:{item.id}"), text, href)))
    return [row for _, row in sorted(found.values(), key=lambda pair: pair[0])]


def _missing(plans: Plans, base_url: str | None) -> str:
    """The page of an address that leads nowhere. It may be served at any depth: its links start at the site's root."""
    start = f"{base_url.rstrip('/')}/" if base_url else ""
    page = ui.Page(
        title="Page introuvable | Jalon",
        description=translate(mark("Cette adresse ne mène à aucune page."), "fr"),
        root=start,
        brand=ui.Link(f"{start}index.html", "Jalon"),
        banners=_common_banners(plans, "fr"),
        edition=ui.Link(f"{start}edition.json", translate(mark("Édition de ce site"), "fr")),
    )
    values = {
        "page": page,
        "kind": "missing",
        "title": translate(mark("Page introuvable"), "fr"),
        "rows": (),
        "policies": (),
        "choices": tuple(ui.Link(f"{start}{each}/index.html", _NAMES[each], lang=each) for each in LANGS),
    }
    return environment("fr").get_template("publish/index.html").render(values)


def is_card(path: str) -> bool:
    """Whether a page is a card, which its own page stands for."""
    return path.split("/")[2:3] in (["cartes"], ["cards"])


def _sitemap(base_url: str, pages: Sequence[str]) -> bytes:
    lines = "".join(f"<url><loc>{escape_xml(f'{base_url}/{path}')}</loc></url>\n" for path in sorted(set(pages)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    ).encode()


def _robots(base_url: str | None) -> Iterator[tuple[str, bytes]]:
    more = f"Sitemap: {base_url.rstrip('/')}/sitemap.xml\n" if base_url else ""
    yield "robots.txt", f"User-agent: *\nAllow: /\n{more}".encode()
