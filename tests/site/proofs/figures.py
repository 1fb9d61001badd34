# SPDX-License-Identifier: Apache-2.0
"""Every figure of a page resolves, is printed as it is, and is one step from its proof in the reader's language.

The *proof* of a figure is the element with an id that stands nearest around a `data-figure` of the same address and
says to people what its file says: level, kind, as-of date, sources. No class and no name makes it one.
One step: the figure holds, stands in or is immediately followed by a link to that anchor (followed: the next element
beside it, or beside the element in which it stands alone), or it stands in the proof itself. A drawing that is an image
has no links of its own: the same figure in its table, inside the same `<figure>`, is its step.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from proofs.addresses import Address, parsed
from proofs.entries import Entry, entries
from proofs.links import resolved
from proofs.orphans import NUMBER_KINDS
from proofs.pages import LANGS, Finding, Page, Site, around, lang_of
from proofs.spoken import disagreement, fold

Anchor = tuple[str, str]
#: Elements whose id names a part of the page, never a figure.
_PARTS = frozenset(("body", "main", "header", "footer", "nav"))
#: How a level of evidence and a kind of value are said in French, folded; in English as they are written.
_FRENCH = {
    "declared": "declare", "documented": "documente", "verified": "verifie", "audited": "audite",
    "expected": "attendu", "estimated": "estime", "provisional": "provisoire", "actual": "reel",
}  # fmt: skip
_SAID_APART = frozenset(("time",))


@dataclass(frozen=True)
class Shown:
    """A figure on a page: where, what is read, and the anchors one step away."""

    page: str
    line: int
    address: Address
    text: str
    lang: str
    page_lang: str
    steps: frozenset[Anchor]


def figures(site: Site) -> list[Finding]:
    """Figures that do not resolve, say something else than their file, or have no proof one step away."""
    known, found = entries(site)
    shown: list[Shown] = []
    proofs: dict[tuple[Address, str], set[Anchor]] = defaultdict(set)
    for page in site.pages():
        for element in page.body.xpath(".//*[@data-figure]"):
            address = parsed(element.get("data-figure"))
            if address is None:
                found.append(page.finding(element, "bad-address", element.get("data-figure")))
            elif address not in known:
                found.append(page.finding(element, "unresolved-figure", element.get("data-figure")))
            else:
                anchor = _proof(page, element, known[address])
                if anchor:
                    proofs[address, page.lang].add((page.name, anchor))
                shown.append(_shown(page, element, address, anchor))
    for each in shown:
        found += _faults(each, known[each.address], proofs)
    return sorted({*found, *_unproved(site, shown, proofs)})


def _shown(page: Page, element: etree._Element, address: Address, anchor: str) -> Shown:
    steps = {resolved(page.name, link.get("href")) for link in _links(element)}
    if anchor:
        steps.add((page.name, anchor))
    reached = frozenset((target, fragment) for target, fragment in steps if fragment)
    text = " ".join("".join(own_texts(element)).replace("\n", " ").split(" "))
    return Shown(page.name, element.sourceline or 0, address, text, lang_of(element), page.lang, reached)


def own_texts(element: etree._Element) -> Iterator[str]:
    """What a figure says itself: without the figures, numbers and dates inside it, which answer for themselves."""
    yield element.text or ""
    for child in element:
        apart = not isinstance(child.tag, str) or child.tag in _SAID_APART or child.get("data-figure")
        if not apart and child.get("data-number") not in NUMBER_KINDS:
            yield from own_texts(child)
        yield child.tail or ""


def _links(element: etree._Element) -> Iterator[etree._Element]:
    """The links inside a figure, around it, and immediately after it; of a drawing, those of its table."""
    for twin in _in_its_table(element):
        yield from _links(twin)
    yield from element.iter("a")
    yield from (above for above in around(element) if above.tag == "a")
    place = element
    while place.getnext() is None and not (place.tail or "").strip() and _is_alone(place):
        place = place.getparent()
    if place.getnext() is not None:
        yield from place.getnext().iter("a")


def _in_its_table(element: etree._Element) -> Iterator[etree._Element]:
    """The same figure in the table of the drawing it stands in."""
    if not any(above.tag == "svg" and above.get("role") == "img" for above in around(element)):
        return
    holder = next((above for above in around(element) if above.tag == "figure"), None)
    if holder is not None:
        yield from holder.xpath(".//table//*[@data-figure=$address]", address=element.get("data-figure"))


def _is_alone(element: etree._Element) -> bool:
    """Whether the element is all that its parent holds."""
    parent = element.getparent()
    return parent is not None and parent.tag not in _PARTS and len(parent) == 1 and not (parent.text or "").strip()


def _proof(page: Page, element: etree._Element, entry: Entry) -> str:
    """The id of the element that proves the figure here; empty when it does not say what the file says."""
    holder = next((above for above in around(element) if above.get("id")), None)
    if holder is None or holder.tag in _PARTS:
        return ""
    return "" if lacking(holder, entry, page.lang) else str(holder.get("id"))


def lacking(holder: etree._Element, entry: Entry, lang: str) -> list[str]:
    """What the file of a figure says and the element does not."""
    words = fold("".join(holder.itertext()))
    dates = {time.get(name) for time in holder.iter("time") for name in ("datetime", "data-edtf")}
    leads = [link.get("href", "") for link in holder.iter("a")]
    missing = []
    for key in ("level", "kind"):
        word = str(entry.get(key, ""))
        if (_FRENCH.get(word, word) if lang == "fr" else word) not in words:
            missing.append(key)
    if entry.get("as_of") and entry["as_of"] not in dates:
        missing.append("as_of")
    named = [str(each["source"]) for each in entry.get("sources", ()) if isinstance(each, dict) and "source" in each]
    missing += [f"source {name}" for name in named if not any(_names(href, name) for href in leads)]
    return missing


def _names(href: str, identity: str) -> bool:
    """Whether a link leads to what bears this id."""
    return href.removesuffix(".html").endswith((f"/{identity}", f"#{identity}", f"-{identity}", f"_{identity}"))


def _faults(shown: Shown, entry: Entry, proofs: dict[tuple[Address, str], set[Anchor]]) -> Iterator[Finding]:
    named = str(shown.address)
    fault = disagreement(shown.text, entry, shown.lang)
    if fault:
        yield Finding(shown.page, shown.line, "wrong-value", f"{named}: {fault}")
    if not shown.steps & proofs.get((shown.address, shown.page_lang), set()):
        yield Finding(shown.page, shown.line, "no-step-to-proof", named)


def _unproved(site: Site, shown: list[Shown], proofs: dict[tuple[Address, str], set[Anchor]]) -> Iterator[Finding]:
    """A figure shown in a language has its proof in every language in which the plan is published."""
    published = {(plan, lang) for plan, lang in _plans(site)}
    for address in sorted({each.address for each in shown}):
        for lang in LANGS:
            if (address.plan, lang) in published and (address, lang) not in proofs:
                yield Finding(address.file, 0, "no-proof", f"{address.part} in {lang}")


def _plans(site: Site) -> Iterator[tuple[str, str]]:
    for name in site.named("/index.html"):
        parts = name.split("/")
        if parts[0] in LANGS and len(parts) == 3:
            yield parts[1], parts[0]
