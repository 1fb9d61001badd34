# SPDX-License-Identifier: Apache-2.0
"""No digit without its state: a figure, a declared number or a date; any other digit that is read is an orphan."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from proofs.addresses import parsed
from proofs.pages import Finding, Page, Site, around, elements, lang_of, texts
from proofs.times import disagreement, parts_of

NUMBER_KINDS = frozenset(
    ("rank", "period", "age", "scale", "table", "word", "legal", "name", "address", "identifier", "locator", "size",
     "code")
)  # fmt: skip
#: Attributes that a reader sees or hears. `data-label` is printed by style sheets.
READ = frozenset(
    ("alt", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "label",
     "value", "summary", "data-label")
)  # fmt: skip
_CONTENT = re.compile(r"""content\s*:\s*((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^;}"'])*)""", re.DOTALL)
_STRING = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'""", re.DOTALL)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


def has_digit(text: str) -> bool:
    """Whether the text holds a digit or a number of any script: ², Ⅳ, ½ and ٣ count."""
    if text.isascii():
        return any("0" <= character <= "9" for character in text)
    return any(unicodedata.category(character)[0] == "N" for character in text)


def orphans(site: Site) -> list[Finding]:
    """Digits that are no figure, no declared number and no date; declarations that are not the contract's."""
    found: list[Finding] = []
    for page in site.pages():
        found += _undeclared(page)
        found += _declarations(page)
    for name in site.named(".css"):
        found += [
            Finding(name, line, "orphan-digit", text)
            for line, text in printed_by_css(site.read(name).decode())
            if has_digit(text)
        ]
    return sorted(found)


def attribute_digits(site: Site) -> list[Finding]:
    """Digits in attributes that are read aloud or shown, outside any figure, declared number or date.

    A cell's label may repeat the head of its column, and the name of a stake the figure beside it and the date that it
    prints: these are declared where they are repeated from.
    """
    return sorted(
        page.finding(element, "attribute-digit", f"{name}={value!r}")
        for page in site.pages()
        for element in elements(page.body)
        for name, value in element.attrib.items()
        if name in READ and has_digit(value) and not is_declared(element) and not _is_repeated(element, name, value)
    )


def _is_repeated(element: etree._Element, name: str, value: str) -> bool:
    if name == "value":
        return element.tag == "option"  # what a choice sends is neither seen nor heard
    if name == "data-label":
        table = next((above for above in around(element) if above.tag == "table"), None)
        heads = table.iterfind(".//th") if table is not None else ()
        return any(_words(head) == " ".join(value.split()) for head in heads)
    if name == "aria-label" and element.tag == "a" and element.get("class") == "proof":
        group = next((above for above in around(element) if above.tag in ("div", "li", "td")), None)
        beside = [] if group is None else [_words(each) for each in group.iterfind(".//*[@data-figure]")]
        rest = " ".join(value.split())
        for words in (*beside, *(_words(each) for each in element.iterfind(".//time"))):
            rest = rest.replace(words, "", 1)
        return not has_digit(rest)
    return False


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def is_declared(element: etree._Element) -> bool:
    """Whether a digit directly inside the element has a state."""
    return any(
        above.get("data-figure") or above.get("data-number") in NUMBER_KINDS or above.tag == "time" or _dates(above)
        for above in around(element)
    )


def _dates(element: etree._Element) -> bool:
    return element.get("data-date") is not None and any(above.tag == "svg" for above in around(element))


def _undeclared(page: Page) -> Iterator[Finding]:
    for element, text in texts(page.body):
        if has_digit(text) and not is_declared(element):
            yield page.finding(element, "orphan-digit", f"<{element.tag}> {' '.join(text.split())[:80]}")


def _declarations(page: Page) -> Iterator[Finding]:
    for element in elements(page.body):
        figure, kind = element.get("data-figure"), element.get("data-number")
        if figure is not None and parsed(figure) is None:
            yield page.finding(element, "bad-address", figure)
        if kind is not None and kind not in NUMBER_KINDS:
            yield page.finding(element, "unknown-number-kind", kind)
        if element.tag == "time":
            text = "".join(element.itertext())
            fault = disagreement(element.get("datetime", text), text, lang_of(element), element.get("data-edtf", ""))
            if fault:
                yield page.finding(element, "bad-date", fault)
        date = element.get("data-date")
        if date is not None and (not _dates(element) or parts_of(date) is None):
            yield page.finding(element, "bad-date", f"data-date={date!r}")


def printed_by_css(text: str) -> Iterator[tuple[int, str]]:
    """The words that a style sheet prints by itself, with their line."""
    for match in _CONTENT.finditer(text):
        for string in _STRING.finditer(match[1]):
            words = next(part for part in string.groups() if part is not None)
            yield text.count("\n", 0, match.start()) + 1, _ESCAPE.sub(lambda code: chr(int(code[1], 16)), words)
