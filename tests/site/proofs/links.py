# SPDX-License-Identifier: Apache-2.0
"""Nothing leads nowhere, nothing is loaded from outside: addresses in pages, style sheets and drawings."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from proofs.pages import Finding, Page, Site, drawing, elements

_ONE = frozenset(
    ("href", "src", "poster", "data", "action", "formaction", "cite", "manifest", "background", "longdesc",
     "xlink:href")
)  # fmt: skip
_SETS = frozenset(("srcset", "imagesrcset"))
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+["']([^"']+)["']""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REFRESH = re.compile(r"^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]*)", re.IGNORECASE)
_MALFORMED = re.compile(r"[\\\x00-\x20\x7f<>]")
#: The page that a server gives at any address: its links cannot be relative.
LOST = "404.html"
#: What a `link` may be to stand outside: nothing is fetched.
_NAMES_ONLY = frozenset(("canonical", "alternate", "license"))


@dataclass(frozen=True)
class Reference:
    """An address as it is written, where it stands, and whether a reader may follow it out of the site."""

    file: str
    line: int
    url: str
    leaves: bool = False


def links(site: Site) -> list[Finding]:
    """Every address that is broken, malformed or loads something from outside."""
    found = []
    for reference in references(site):
        fault = _fault(site, reference)
        if fault:
            found.append(Finding(reference.file, reference.line, fault, reference.url))
    return sorted(found)


def references(site: Site) -> Iterator[Reference]:
    """Every address of the site: pages, style sheets, drawings."""
    for page in site.pages():
        yield from references_of(page)
    for name in site.named(".css"):
        for line, url in _in_css(site.read(name).decode()):
            if not url.startswith("#"):  # a fragment alone is of the page that uses the sheet
                yield Reference(name, line, url)
    for name in site.named(".svg"):
        yield from _in_element_tree(name, drawing(site.read(name)))


def references_of(page: Page) -> Iterator[Reference]:
    """Every address of a page."""
    yield from _in_element_tree(page.name, page.root)
    for meta in page.root.xpath("//meta[@http-equiv and @content]"):
        refresh = _REFRESH.match(meta.get("content"))
        if meta.get("http-equiv").lower() == "refresh" and refresh:
            yield Reference(page.name, meta.sourceline, refresh[1])


def _in_element_tree(name: str, root: etree._Element) -> Iterator[Reference]:
    for element in elements(root):
        tag = etree.QName(element).localname if element.tag[0] == "{" else element.tag
        for attribute, value in element.attrib.items():
            local = attribute.rpartition("}")[2]
            for url in _in_attribute(tag, local, value):
                yield Reference(name, element.sourceline or 0, url, _may_leave(tag, element))
        if tag == "style":
            for _, url in _in_css(element.text or ""):
                yield Reference(name, element.sourceline or 0, url)


def _in_attribute(tag: str, attribute: str, value: str) -> Iterator[str]:
    if attribute in _ONE and (attribute != "data" or tag == "object"):
        yield value.strip()
    elif attribute in _SETS:
        yield from (part.split()[0] for part in value.split(",") if part.strip())
    elif attribute == "ping":
        yield from value.split()
    elif "url(" in value.lower():
        yield from (url for _, url in _in_css(value))


def _in_css(text: str) -> Iterator[tuple[int, str]]:
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in _URL.finditer(bare):
        yield bare.count("\n", 0, match.start()) + 1, next((part for part in match.groups() if part is not None), "")


def _may_leave(tag: str, element: etree._Element) -> bool:
    if tag == "link":
        return set((element.get("rel") or "").lower().split()) <= _NAMES_ONLY and bool(element.get("rel"))
    return tag in ("a", "area", "blockquote", "q", "ins", "del")


def _fault(site: Site, reference: Reference) -> str:
    url = reference.url
    if not url or _MALFORMED.search(url):
        return "malformed-address"
    if url.startswith("//"):
        return "protocol-relative"
    if site.base_url and url.startswith(f"{site.base_url}/"):
        return _inside(site, reference.file, "/" + url.removeprefix(f"{site.base_url}/"), rooted=True)
    try:
        parts = urlsplit(url)
    except ValueError:
        return "malformed-address"
    if parts.scheme or parts.netloc:
        outside = parts.scheme in ("http", "https") and parts.netloc
        return "" if outside and reference.leaves else "outside"
    return _inside(site, reference.file, url)


def _inside(site: Site, file: str, url: str, *, rooted: bool = False) -> str:
    target, fragment = resolved(file, url)
    if url.startswith("/") and not rooted and file != LOST:
        return "root-relative"  # the site must also work in a folder of a server, and from a disk
    if target not in site.files:
        return "broken-link"
    if fragment is not None and fragment not in (site.ids(target) if target.endswith((".html", ".svg")) else ()):
        return "broken-fragment"
    return ""


def resolved(file: str, url: str) -> tuple[str, str | None]:
    """The file an address leads to, seen from a file of the site, and its fragment; nothing is checked."""
    parts = urlsplit(url)
    path = unquote(parts.path)
    if path.startswith("/"):
        target = posixpath.normpath(path.lstrip("/"))
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file
    return target, unquote(parts.fragment) if "#" in url else None
