# SPDX-License-Identifier: Apache-2.0
"""What every page owes: nothing inline, one title, its language, its twin, a way to skip, nothing left by a machine."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from lxml import etree

from proofs.links import resolved
from proofs.pages import LANGS, Finding, Page, Site, around, elements, primary, texts

TEXT_FILES = (".html", ".css", ".svg", ".json", ".xml", ".txt", ".csv", ".js", ".webmanifest")
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MACHINE = re.compile(
    r"\{\{|\}\}|\{%|%\}|\b(?:[Uu]ndefined|Traceback|NaN)\b|\[object |<[\w.]+ object at |\b(?:Decimal|Markup)\("
)


def hygiene(site: Site) -> list[Finding]:
    """The faults of each page, and those between pages: titles alike, translations that do not answer each other."""
    found: list[Finding] = []
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    twins: dict[str, dict[str, str]] = {}
    for page in site.pages():
        for rule in (_inline, _outline, _language, _ids, _skip, _machine_words):
            found += rule(page)
        titles[page.lang, _title(page)].append(page.name)
        twins[page.name] = alternates(site, page)
    for (_, title), names in titles.items():
        found += [Finding(name, 0, "title-not-unique", title) for name in names if len(names) > 1]
    found += _reciprocity(site, twins)
    for name in site.named(*TEXT_FILES):
        if _DIRECTION.search(site.read(name).decode("utf-8", "replace")):
            found.append(Finding(name, 0, "direction-mark", "a character that changes the direction of reading"))
    return sorted(found)


def _inline(page: Page) -> Iterator[Finding]:
    for element in elements(page.root):
        if element.tag == "style":
            yield page.finding(element, "inline-style", "<style>")
        if element.tag == "script" and not element.get("src"):
            yield page.finding(element, "inline-script", (element.text or "")[:60])
        if element.tag == "base":
            yield page.finding(element, "base", "it changes where every link leads")
        for name, value in element.attrib.items():
            if name == "style":
                yield page.finding(element, "inline-style", value[:60])
            elif name.startswith("on"):
                yield page.finding(element, "inline-script", name)
            elif value.strip().lower().startswith("javascript:"):
                yield page.finding(element, "inline-script", value[:60])


def _title(page: Page) -> str:
    return " ".join(page.root.xpath("string(/html/head/title)").split())


def _outline(page: Page) -> Iterator[Finding]:
    headings = [heading for heading in page.root.iter("h1") if "".join(heading.itertext()).strip()]
    if len(headings) != 1 or len(list(page.root.iter("h1"))) != 1:
        yield page.finding(page.body, "one-h1", f"{len(headings)} with a text")
    if not _title(page):
        yield page.finding(page.root, "no-title", page.name)


def _language(page: Page) -> Iterator[Finding]:
    said = primary(page.root.get("lang", ""))
    if said not in LANGS or said != page.lang:
        yield page.finding(page.root, "wrong-lang", f"lang={page.root.get('lang')!r}")


def _ids(page: Page) -> Iterator[Finding]:
    counted = Counter(page.root.xpath("//@id"))
    yield from (page.finding(page.body, "id-twice", name) for name, count in counted.items() if count > 1)


def _skip(page: Page) -> Iterator[Finding]:
    first = next(page.body.iter("a"), None)
    href = first.get("href", "") if first is not None else ""
    holders = page.root.xpath("//*[@id=$name]", name=href[1:]) if href.startswith("#") and href[1:] else []
    if not holders or not (holders[0].tag == "main" or holders[0].xpath("ancestor::main")):
        yield page.finding(page.body, "no-skip-link", f"the first link leads to {href!r}")


def _machine_words(page: Page) -> Iterator[Finding]:
    for element, text in texts(page.root):
        if _MACHINE.search(text) or (_is_none(text, page.lang) and not _is_term(element, page.lang)):
            yield page.finding(element, "machine-word", " ".join(text.split())[:60])
        if _DIRECTION.search(text):
            yield page.finding(element, "direction-mark", "written as a character reference")
    for element in elements(page.root):
        for name in ("alt", "aria-label", "title", "content", "href", "src", "data-label"):
            value = element.get(name, "")
            if _MACHINE.search(value) or value == "None" or "/None" in value:
                yield page.finding(element, "machine-word", f"{name}={value[:60]!r}")


def _is_none(text: str, lang: str) -> bool:
    """The Python word; in English it is also a word of sentences, so only alone or after a colon or a dash."""
    if lang == "fr":
        return re.search(r"\bNone\b", text) is not None
    return re.search(r"(?:^|[:=·–—(])\s*None\s*(?:$|[)·])", text) is not None


def _is_term(element: etree._Element, lang: str) -> bool:
    """In English, a term of a scale may be « None »: `figures` compares it with its file."""
    return lang == "en" and any(above.get("data-figure") for above in around(element))


def alternates(site: Site, page: Page) -> dict[str, str]:
    """The translations a page names in its head: language, then file of the site."""
    found = {}
    for link in page.root.xpath("/html/head/link[@hreflang]"):
        if "alternate" in (link.get("rel") or "").split():
            href = link.get("href", "")
            if site.base_url and href.startswith(f"{site.base_url}/"):
                href = "/" + href.removeprefix(f"{site.base_url}/")
            found[primary(link.get("hreflang"))] = resolved(page.name, href)[0]
    return found


def _reciprocity(site: Site, twins: dict[str, dict[str, str]]) -> Iterator[Finding]:
    plans = {(name.split("/")[0], name.split("/")[1]) for name in twins if name.count("/") >= 2}
    for name, named in twins.items():
        first, *rest = name.split("/")
        if first not in LANGS:
            continue
        other = LANGS[1 - LANGS.index(first)]
        if not named:
            if len(rest) < 2 or (other, rest[0]) in plans:
                yield Finding(name, 0, "no-translation", f"no link to {other}")
            continue
        if other not in named:
            yield Finding(name, 0, "no-translation", f"no link to {other}")
        yield from (Finding(name, 0, "wrong-translation", fault) for fault in _answers(site, name, named, twins))


def _answers(site: Site, name: str, named: dict[str, str], twins: dict[str, dict[str, str]]) -> Iterator[str]:
    """What is wrong with the translations a page names, itself included."""
    own = name.partition("/")[0]
    if named.get(own) != name:
        yield f"it does not name itself for {own}: {named.get(own)}"
    for lang, target in named.items():
        if lang not in LANGS:
            continue
        if target not in site.files:
            yield f"{lang} leads to nothing: {target}"
        elif not target.startswith(f"{lang}/"):
            yield f"{lang} leads to {target}"
        elif twins.get(target, {}).get(own) != name:
            yield f"{target} does not answer"
