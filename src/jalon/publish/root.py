# SPDX-License-Identifier: Apache-2.0
"""The files of the whole site: choice of language, lists of plans, open data, static files, what crawlers ask."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape as escape_xml
from pathlib import Path as FilePath

import msgspec

from jalon import ui
from jalon.lang import LANGS, Lang, mark, translate
from jalon.plan.canonical import canonical_bytes, document_bytes
from jalon.plan.loaded import content
from jalon.publish import front, opendata, routes, wayside
from jalon.publish.finding import shards
from jalon.publish.frame import Frame
from jalon.publish.front import Sites
from jalon.publish.images import image_path, pictures
from jalon.publish.pages import search
from jalon.publish.render import code_digest, environment
from jalon.publish.site import PlanSite
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
    paths = frozenset(path for unit in made for path, _ in unit.files if path.endswith(".html"))
    yield "/index", _digest(_shown(plans, paths, made)), partial(_site_pages, plans, base_url, paths)
    if base_url:
        pages = sorted(path for path in paths if not is_card(path))
        extra = [f"{lang}/{names[lang]}" for lang in LANGS for names in routes.SITE_PAGES.values()] + ["index.html"]
        sitemap = _sitemap(base_url.rstrip("/"), [*extra, *pages])
        yield "/sitemap", _digest(sitemap), lambda: iter((("sitemap.xml", sitemap),))
    yield "/robots", _digest((base_url or "").encode()), partial(_robots, base_url)


def _shown(plans: Plans, paths: frozenset[str], made: Sequence[Made]) -> bytes:
    """What decides the pages of the whole site: plans and policies, what the homes show, which pages there are."""
    told = [
        (frame, site.public.plan, site.public.policies, site.public.related_plans, site.public.notes)
        for _, site, frame in plans
    ]
    homes = [unit.fingerprint for unit in made if unit.key.split("/")[1:2] == ["home"]]
    listed = [path for path in sorted(paths) if path.count("/") < 3 or path.endswith("/index.html")]
    indexes = [path for unit in made if f"/{shards.KIND}/" in unit.key for path, _ in unit.files]
    return msgspec.msgpack.encode((told, homes, listed, sorted(indexes)))


def _static() -> Iterator[tuple[str, bytes]]:
    """The files of the look; one style sheet, ours after it, so that a page waits for one."""
    ours = (FilePath(__file__).parent / "static" / "site.css").read_text(encoding="utf-8")
    sheet = f"{ui.STATIC}/jalon.css"
    card = "".join((folder / name).read_text(encoding="utf-8") for folder, name in _CARD)
    yield f"{ui.STATIC}/card.css", minified(card).encode()
    yield from (ui.assets() | {sheet: ui.assets()[sheet] + minified(ours).encode()}).items()


def is_card(path: str) -> bool:
    """Whether a page is a card, which its own page stands for."""
    return path.split("/")[2:3] in (["cartes"], ["cards"])


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


def _site_pages(plans: Plans, base_url: str | None, paths: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """The pages of the whole site, in both languages; the first one also at the root, where a language is chosen."""
    sites = [(site, frame) for _, site, frame in plans]
    yield "index.html", _front(sites, "fr", "", base_url).encode()
    for lang in LANGS:
        yield f"{lang}/index.html", _front(sites, lang, "../", base_url).encode()
        for name, make_page in (("map", _map), ("search", _search)):
            yield f"{lang}/{routes.SITE_PAGES[name][lang]}", make_page(sites, lang, base_url, paths).encode()
    yield "404.html", _missing(sites, base_url).encode()


def _front(sites: Sites, lang: Lang, up: str, base_url: str | None) -> str:
    words = translate(mark("Plans d’action"), lang)
    about = translate(mark("Les plans publiés ici, de la mesure à la preuve."), lang)
    page = wayside.page(sites, lang, "index", words, about, base_url, reported=front.reported(sites))
    choices: tuple[ui.Link, ...] = ()
    if not up:
        page = msgspec.structs.replace(
            page,
            title="Jalon",
            root="",
            brand=ui.Link("index.html", "Jalon"),
            canonical=f"{base_url.rstrip('/')}/index.html" if base_url else "",
            alternates=wayside.alternates({each: f"{_start(base_url)}{each}/index.html" for each in LANGS}),
            switch=ui.Link("en/index.html", wayside.NAMES["en"], lang="en"),
            search=f"fr/{page.search}",
            edition=ui.Link("edition.json", page.edition.text if page.edition else ""),
            footer=wayside.footer(sites, lang, ""),
        )
        choices = tuple(ui.Link(f"{each}/index.html", wayside.NAMES[each], lang=each) for each in LANGS)
    values = front.values(sites, lang, up) | {"page": page, "kind": "index", "choices": choices}
    return environment(lang).get_template("publish/front.html").render(values)


def _start(base_url: str | None) -> str:
    return f"{base_url.rstrip('/')}/" if base_url else ""


def _map(sites: Sites, lang: Lang, base_url: str | None, paths: frozenset[str]) -> str:
    title = translate(mark("Plan du site"), lang)
    lede = translate(mark("Toutes les sortes de pages, plan par plan."), lang)
    values = {
        "page": wayside.page(sites, lang, "map", title, lede, base_url),
        "kind": "map",
        "title": title,
        "lede": lede,
        "plans": wayside.site_map(sites, lang, paths),
    }
    return environment(lang).get_template("publish/map.html").render(values)


def _search(sites: Sites, lang: Lang, base_url: str | None, _paths: frozenset[str]) -> str:
    title = translate(mark("Chercher dans tous les plans"), lang)
    lede = translate(search.LEDE, lang)
    values = {
        "page": wayside.page(sites, lang, "search", title, lede, base_url),
        "kind": "search",
        "title": title,
        "lede": lede,
    }
    return environment(lang).get_template("publish/search.html").render(values | wayside.search_values(sites, lang))


def _missing(sites: Sites, base_url: str | None) -> str:
    """The page of an address that leads nowhere. It is served at any depth: its links start at the site's root."""
    start = _start(base_url) or "/"
    page = ui.Page(
        title="Page introuvable · Page not found | Jalon",
        description=translate(mark("Cette adresse ne mène à aucune page."), "fr"),
        root=start,
        brand=ui.Link(f"{start}index.html", "Jalon"),
        banners=wayside.common_banners(sites, "fr"),
        edition=ui.Link(f"{start}edition.json", translate(mark("Édition de ce site"), "fr")),
    )
    values = {"page": page, "kind": "missing", "halves": [wayside.missing(sites, lang, start) for lang in LANGS]}
    return environment("fr").get_template("publish/missing.html").render(values)


def _sitemap(base_url: str, pages: Sequence[str]) -> bytes:
    lines = "".join(f"<url><loc>{escape_xml(f'{base_url}/{path}')}</loc></url>\n" for path in sorted(set(pages)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'
    ).encode()


def _robots(base_url: str | None) -> Iterator[tuple[str, bytes]]:
    more = f"Sitemap: {base_url.rstrip('/')}/sitemap.xml\n" if base_url else ""
    yield "robots.txt", f"User-agent: *\nAllow: /\n{more}".encode()
