# SPDX-License-Identifier: Apache-2.0
"""What the components say themselves: in French typeset as it must be, in English for every message."""

import re
from pathlib import Path

import gallery
from babel.messages.pofile import read_po
from reader import Reader

import jalon.lang
from jalon.ui.environment import TEMPLATES

MESSAGES = sorted(
    {
        msgid
        for path in TEMPLATES.rglob("*.html")
        for msgid in re.findall(r'\bt\("([^"]+)"', path.read_text(encoding="utf-8"))
    }
)
CATALOGUES = sorted((Path(jalon.lang.__file__).parent / "locale/en/LC_MESSAGES").glob("ui*.po"))


def english():
    found = {}
    for path in CATALOGUES:
        with path.open("rb") as file:
            found |= {message.id: message.string for message in read_po(file) if message.id}
    return found


def test_every_message_has_its_english():
    # That no other is kept is a property of all the catalogues, tested with them.
    assert sorted(set(MESSAGES) - english().keys()) == []
    assert all(english().values())


def test_the_english_keeps_the_names_of_the_values():
    for french, translated in english().items():
        assert set(re.findall(r"\{(\w+)\}", french)) == set(re.findall(r"\{(\w+)\}", translated))


def test_the_french_is_typeset():
    assert [m for m in MESSAGES if re.search(r" [:;!?%$»]|« |'|[^\u202f][;!?%]", m)] == []
    assert [m for m in MESSAGES if re.search(r"[^\u00a0]:", m)] == []


def test_every_message_is_in_the_templates_between_quotes_on_one_line():
    # The pattern above must see every call, or a message would escape the catalogue.
    for path in TEMPLATES.rglob("*.html"):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert len(re.findall(r"\bt\(", text)) == len(re.findall(r'\bt\("[^"]+"', text)), path.name


def test_the_english_page_speaks_english():
    said = {text.strip() for element in Reader(gallery.rendered("en")).elements for text in element.text}
    words = {message for message in MESSAGES if any(sign.isalpha() for sign in message)}
    same = {french for french, translated in english().items() if french == translated}
    assert {message for message in words if message.strip() in said} <= same
