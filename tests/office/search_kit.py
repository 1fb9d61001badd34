# SPDX-License-Identifier: Apache-2.0
"""What the tests of search ask, and what they read of the screen. Invented data."""

import re
from html import unescape
from urllib.parse import urlencode

from jalon.office.faces.desk.results import kind_words
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions
from jalon.office.search.queries import Readable, find
from jalon.office.search.rules import asked
from jalon.plan.types.base import Text
from jalon.plan.types.words import Note


def answers(words, kind="", **over):
    """What search answers to somebody who may read everything."""
    return find(asked(words, kind_words()), Readable(lambda _: True), kind=kind, **over)


def told(found):
    """The addresses of what was found, by kind."""
    return {group.kind: [hit.shown.address for hit in group.hits] for group in found.groups}


def page(client, **asked_):
    """The screen of the search, its marks taken away and its spaces plain."""
    response = client.get(f"/recherche?{urlencode(asked_)}")
    assert response.status_code == 200
    html = re.sub("</?mark>", "", unescape(response.content.decode()))
    return re.sub(r"[\u00a0\u202f]", " ", html)


def results(html):
    """The addresses of results on a screen."""
    return re.findall(r'<h3><a href="([^"]+)"', html)


def count(html):
    """How many results a screen says there are."""
    found = re.search(r'<p class="found"[^>]*>(\d+) ', html)
    return int(found[1]) if found else 0


def note(plan, ident, words, title="Note"):
    """A free page of a plan, saved."""
    return actions.save_row(
        plan=plan, noun="note", row=Note(id=ident, title=Text(fr=title), body=Text(fr=words)), seen=None, actor=OFFICE
    )
