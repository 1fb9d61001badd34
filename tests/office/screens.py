# SPDX-License-Identifier: Apache-2.0
"""What tests read of a screen."""

import re
from html import unescape


def errors(response):
    """The fields that a form says are wrong, in its order."""
    return re.findall(r'<p class="error" id="f-([^"]+)-error"', response.content.decode())


def table(html, kind):
    """The heads and the rows of the first table of a kind on a page, cell by cell, in words; boxes to tick apart."""
    found = re.search(rf'<table class="[^"]*\b{kind}\b.*?</table>', html, re.DOTALL)
    if found is None:
        return [], []
    rows = re.findall(r"<tr>(.*?)</tr>", found[0], re.DOTALL)
    cells = [re.findall(r"<t[hd](?![^>]*list__box)[^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    words = [[_words(cell) for cell in row] for row in cells]
    return words[0], words[1:]


def _words(html):
    return unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", "", html, flags=re.DOTALL)).rstrip(" ↑↓").strip()
