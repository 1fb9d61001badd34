# SPDX-License-Identifier: Apache-2.0
"""What a page or a drawing holds: nothing that runs. Pure."""

import re
from html.parser import HTMLParser
from typing import Final

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal

SCRIPT: Final = mark(
    "Cette page ou ce dessin contient un script, un cadre ou un lien qui s’exécute ({found}) : il n’est pas gardé. "
    "Imprimez-le en PDF, puis déposez le PDF."
)
_RUN: Final = frozenset({"script", "iframe", "frame", "object", "embed", "applet", "base", "foreignobject", "handler",
                         "listener", "portal", "fencedframe"})  # fmt: skip
_SCHEMES: Final = ("javascript:", "vbscript:", "data:text", "data:application", "data:image/svg")
_ENTITY: Final = re.compile(r"<!\s*(?:ENTITY|ATTLIST)|<\?xml-stylesheet|<!DOCTYPE[^>]*\[", re.IGNORECASE)


class _Reader(HTMLParser):
    """Reads as browsers do, loosely: what it sees that runs is refused."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element: its name, its attributes."""
        name = tag.rpartition(":")[2]
        self.root = self.root or name
        if name in _RUN:
            raise Refusal(SCRIPT, "file", found=f"<{name}>")
        for key, value in attrs:
            said = re.sub(r"[\x00-\x20]", "", value or "").lower()
            refresh = name == "meta" and key == "http-equiv" and said == "refresh"
            if key.rpartition(":")[2].startswith("on") or said.startswith(_SCHEMES) or refresh:
                raise Refusal(SCRIPT, "file", found=f"{key}=")
            if name in ("set", "animate") and key == "attributename" and said.rpartition(":")[2] in ("href", "on"):
                raise Refusal(SCRIPT, "file", found=f"<{name}>")


def check(text: str) -> str:
    """The name of the root element of a page or a drawing (empty when there is none); Refusal when something runs."""
    entity = _ENTITY.search(text)
    if entity is not None:
        raise Refusal(SCRIPT, "file", found=entity.group()[:20])
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if re.search(r"<\s*/?\s*script\b", text, re.IGNORECASE):
        raise Refusal(SCRIPT, "file", found="<script>")
    return reader.root
