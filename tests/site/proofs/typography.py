# SPDX-License-Identifier: Apache-2.0
"""French as it is typeset in Québec: a list of warnings, since a quotation keeps its own spaces."""

import re
from collections.abc import Iterator

from lxml import etree

from proofs.pages import Finding, Page, Site, around, lang_of, texts

_VERBATIM = frozenset(("code", "kbd", "samp", "pre"))
_RULES = {
    "straight-apostrophe": re.compile(r"\w'\w"),
    "space-before-sign": re.compile(r"[\w)»] [;!?%$:](?!\w)"),
    "wide-space-before-sign": re.compile("\u00a0[;!?%]"),
    "narrow-space-before-colon": re.compile("\u202f:"),
    "space-in-guillemets": re.compile("« | »|«[^\\s]|[^\\s]»"),
    "space-in-thousands": re.compile(r"\d \d{3}(?!\d)"),
    "straight-quotes": re.compile(r'"\w[^"]*"'),
}


def typography(site: Site) -> list[Finding]:
    """What a French reader would see as badly set, in every text in French."""
    return sorted(finding for page in site.pages() for finding in _of(page))


def _of(page: Page) -> Iterator[Finding]:
    for element, text in texts(page.body):
        if lang_of(element) != "fr" or _is_verbatim(element):
            continue
        for rule, pattern in _RULES.items():
            match = pattern.search(text)
            if match:
                around_it = text[max(0, match.start() - 20) : match.end() + 20]
                yield page.finding(element, rule, " ".join(around_it.split("\n")))


def _is_verbatim(element: etree._Element) -> bool:
    return any(above.tag in _VERBATIM or above.get("data-number") == "code" for above in around(element))
