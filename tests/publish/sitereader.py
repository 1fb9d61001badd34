# SPDX-License-Identifier: Apache-2.0
"""Reads a built site as its readers' machines do: elements, links, anchors, digits, figures."""

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

VOID = {"meta", "link", "img", "br", "hr", "input", "use", "path", "circle"}
KINDS = {
    *("rank", "period", "age", "scale", "table", "word", "legal"),
    *("name", "address", "identifier", "locator", "size", "code"),
}


class Page(HTMLParser):
    """One page: what a test asks of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.ids: list[str] = []
        self.links: list[str] = []
        self.resources: list[str] = []
        self.figures: list[tuple[str, str]] = []
        self.loose_digits: list[str] = []
        self.headings: list[int] = []
        self.title = ""
        self.lang = ""
        self.kind = ""
        self.description = ""
        self.text: list[str] = []
        self.forbidden: list[str] = []
        self._stack: list[tuple[str, dict[str, str]]] = []
        self.source = path.read_text(encoding="utf-8")
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):  # noqa: C901  # one question a line
        found = {name: value or "" for name, value in attrs}
        if tag in ("style", "iframe", "object", "embed", "base") or (tag == "script" and "src" not in found):
            self.forbidden.append(tag)
        self.forbidden += [name for name in found if name == "style" or name.startswith("on")]
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found.get("href", ""))
        elif tag in ("link", "img", "script"):
            target = found.get("href") or found.get("src", "")
            (self.links if found.get("rel") in ("alternate", "canonical") else self.resources).append(target)
        if tag == "html":
            self.lang = found["lang"]
        if tag == "meta" and found.get("name") == "jalon:kind":
            self.kind = found["content"]
        if tag == "meta" and found.get("name") == "description":
            self.description = found["content"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "data-figure" in found:
            self.figures.append((found["data-figure"], ""))
        assert found.get("data-number", "rank") in KINDS, found
        if tag not in VOID:
            self._stack.append((tag, found))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._stack.pop()

    def handle_endtag(self, tag):
        while self._stack:
            if self._stack.pop()[0] == tag:
                return

    def handle_data(self, data):
        tags = [tag for tag, _ in self._stack]
        if "title" in tags and "svg" not in tags:
            self.title += data
        if "body" not in tags:
            return
        self.text.append(data)
        if any(character.isdigit() for character in data) and not self._explained():
            self.loose_digits.append(data.strip())

    def _explained(self):
        marks = {"data-figure", "data-number", "data-date"}
        return any(tag == "time" or marks & found.keys() for tag, found in self._stack)


def pages(out: Path) -> dict[str, Page]:
    """Every page, by its path from the root."""
    return {path.relative_to(out).as_posix(): Page(path) for path in sorted(out.rglob("*.html"))}


def broken_links(found: dict[str, Page], out: Path) -> list[str]:
    """Links and resources that lead to no file or no anchor of the site."""
    broken = []
    anchors = {path: set(page.ids) for path, page in found.items()}
    for path, page in found.items():
        for link in (*page.links, *page.resources):
            if re.match("https?:", link):
                continue
            address, anchor = urldefrag(link)
            address = address.partition("?")[0]
            # The page of a lost address is served at any depth.
            address = address.lstrip("/") if path == "404.html" else address
            target = os.path.normpath(Path(path).parent / unquote(address)) if address else path
            if not (out / target).is_file() or target.startswith(".."):
                broken.append(f"{path} -> {link}")
            elif anchor and target in anchors and unquote(anchor) not in anchors[target]:
                broken.append(f"{path} -> {link} (no anchor)")
    return broken


def figure_entry(out: Path, address: str) -> dict[str, object] | None:
    """What the figure's file says of PLAN/KIND:ID/PART; None when there is none."""
    plan, kind, identity, part = re.fullmatch(r"([^/]+)/([^:]+):([^/]+)/(.+)", address).groups()
    path = out / "figures" / plan / kind / f"{identity}.json"
    return json.loads(path.read_text(encoding="utf-8")).get(part) if path.is_file() else None


def unresolved(found: dict[str, Page], out: Path) -> set[str]:
    """The addresses of figures shown that no file proves."""
    return {address for page in found.values() for address, _ in page.figures if figure_entry(out, address) is None}
