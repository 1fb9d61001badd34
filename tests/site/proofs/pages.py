# SPDX-License-Identifier: Apache-2.0
"""A built site as files, pages and texts: what every proof reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree, html

LANGS = ("fr", "en")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Elements whose content is no text of the page.
_NO_TEXT = frozenset(("script", "style"))


@dataclass(frozen=True, order=True)
class Finding:
    """A fault: the file, the line, the rule that is broken and what was found."""

    file: str
    line: int
    rule: str
    found: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.found}"


class Page:
    """A parsed HTML page of the site; `name` is its path from the site's root."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        self.root: html.HtmlElement = html.document_fromstring(content, parser=parser, ensure_head_body=True)

    @property
    def body(self) -> html.HtmlElement:
        return self.root.body

    @property
    def lang(self) -> str:
        """The language its address promises; of a page outside `fr/` and `en/`, the one it says."""
        first = self.name.partition("/")[0]
        return first if first in LANGS else primary(self.root.get("lang", ""))

    @property
    def plan(self) -> str:
        """The plan it belongs to; empty for the pages of the whole site."""
        parts = self.name.split("/")
        return parts[1] if parts[0] in LANGS and len(parts) > 2 else ""

    @property
    def kind(self) -> str:
        """What kind of page it is: its `jalon:kind`, and the shape of its address without the plan and the id."""
        said = self.root.xpath("string(/html/head/meta[@name='jalon:kind']/@content)")
        parts = self.name.removesuffix(".html").split("/")
        if not self.plan:
            return f"{said} outside"
        if len(parts) == 3:
            return f"{said} {parts[2]}"
        last = "list" if parts[-1] == "index" else "page" if parts[-1].startswith("page-") else "row"
        folders = parts[2:4] if len(parts) > 4 else parts[2:3]  # a facet, else a noun
        return " ".join([said, "/".join([*folders, last])])

    def finding(self, element: etree._Element, rule: str, found: str) -> Finding:
        return Finding(self.name, element.sourceline or 0, rule, found)


class Site:
    """The folder of a built site. Folders whose name begins with a dot are the builder's own, never published."""

    def __init__(self, folder: Path, base_url: str = "") -> None:
        self.folder = folder
        self.base_url = base_url.rstrip("/")
        self._ids: dict[str, frozenset[str]] = {}

    @cached_property
    def files(self) -> frozenset[str]:
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        names = (path.relative_to(self.folder) for path in paths)
        return frozenset(name.as_posix() for name in names if not any(part.startswith(".") for part in name.parts))

    def named(self, *suffixes: str) -> list[str]:
        return sorted(name for name in self.files if name.endswith(suffixes))

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def page(self, name: str) -> Page:
        return Page(name, self.read(name))

    def pages(self) -> Iterator[Page]:
        """Every page, parsed anew each time: a site may be larger than memory."""
        return (self.page(name) for name in self.named(".html"))

    def ids(self, name: str) -> frozenset[str]:
        """Where a fragment may lead in a page or a drawing."""
        if name not in self._ids:
            root = self.page(name).root if name.endswith(".html") else drawing(self.read(name))
            self._ids[name] = frozenset(map(str, root.xpath("//@id | //a/@name")))
        return self._ids[name]


def drawing(content: bytes) -> etree._Element:
    """An SVG or XML file, without entities and without the network."""
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def primary(lang: str) -> str:
    """The language of a tag: fr of fr-CA."""
    return lang.partition("-")[0].lower()


def lang_of(element: etree._Element) -> str:
    """The language an element's text is in: the nearest `lang` around it."""
    for around in (element, *element.iterancestors()):
        said = around.get("lang") or around.get(XML_LANG)
        if said:
            return primary(said)
    return ""


def elements(root: etree._Element) -> Iterator[etree._Element]:
    """Every element, comments left out."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def texts(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Each piece of text inside, in order, with the element it stands in directly."""
    if not isinstance(root.tag, str) or root.tag in _NO_TEXT:
        return
    if root.text:
        yield root, root.text
    for child in root:
        yield from texts(child)
        if child.tail:
            yield root, child.tail


def around(element: etree._Element) -> Iterator[etree._Element]:
    """The element and what it stands in, up to the body."""
    while element is not None and element.tag != "html":
        yield element
        element = element.getparent()
