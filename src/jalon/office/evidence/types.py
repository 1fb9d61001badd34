# SPDX-License-Identifier: Apache-2.0
"""Values of evidence."""

from pathlib import Path
from typing import Final, Literal, get_args

from msgspec import Struct

from jalon.lang import mark

MarkKind = Literal["contested", "verified"]
MARK_NAMES: Final = {
    "contested": mark("contesté"),
    "verified": mark("vérifié"),
}
#: Where a figure written in the office stands, and where it may go from there. Writing it again begins again.
STANDING_NAMES: Final = {
    "recorded": mark("à soumettre"),
    "submitted": mark("à approuver"),
    "returned": mark("renvoyé"),
    "approved": mark("approuvé"),
}
STEPS: Final = {
    "recorded": ("submitted",),
    "submitted": ("approved", "returned"),
    "returned": ("submitted",),
    "approved": (),
}
#: Who may read a document: anybody (it may be published), the bodies it concerns, the plan office alone.
Audience = Literal["public", "bodies", "office"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
AUDIENCE_NAMES: Final = {
    "public": mark("le public : la pièce peut paraître avec le plan"),
    "bodies": mark("les organismes que la pièce concerne"),
    "office": mark("le bureau du plan et le vérificateur"),
}
AUDIENCE_SHORT: Final = {
    "public": mark("publique"),
    "bodies": mark("entre organismes"),
    "office": mark("réservée"),
}


class Kind(Struct, frozen=True):
    """What a document is, as its bytes say: the ending it is given, the type it is served as, what it is called."""

    ending: str
    media: str
    words: str


_OPEN: Final = "application/vnd.openxmlformats-officedocument."
_ODF: Final = "application/vnd.oasis.opendocument."
_OCTETS: Final = "application/octet-stream"
#: The short list of what is kept, by ending. A page or a drawing is served as bytes, never as what a browser runs.
KINDS: Final = {
    each.ending: each
    for each in (
        Kind("pdf", "application/pdf", mark("document PDF")),
        Kind("png", "image/png", mark("image PNG")),
        Kind("jpg", "image/jpeg", mark("image JPEG")),
        Kind("gif", "image/gif", mark("image GIF")),
        Kind("webp", "image/webp", mark("image WebP")),
        Kind("tif", "image/tiff", mark("image TIFF")),
        Kind("docx", f"{_OPEN}wordprocessingml.document", mark("document Word")),
        Kind("xlsx", f"{_OPEN}spreadsheetml.sheet", mark("classeur Excel")),
        Kind("pptx", f"{_OPEN}presentationml.presentation", mark("présentation PowerPoint")),
        Kind("odt", f"{_ODF}text", mark("document OpenDocument")),
        Kind("ods", f"{_ODF}spreadsheet", mark("classeur OpenDocument")),
        Kind("odp", f"{_ODF}presentation", mark("présentation OpenDocument")),
        Kind("html", _OCTETS, mark("page Web sans script")),
        Kind("svg", _OCTETS, mark("dessin SVG sans script")),
        Kind("xml", _OCTETS, mark("fichier XML")),
        Kind("txt", "text/plain", mark("texte")),
        Kind("csv", "text/plain", mark("tableau CSV")),
        Kind("json", "text/plain", mark("données JSON")),
        Kind("md", "text/plain", mark("texte Markdown")),
    )
}
#: A text may keep these endings of its name: they change nothing of how it is served.
TEXT_ENDINGS: Final = ("csv", "json", "md")
#: What a plan was loaded with and that is of no known kind: kept, and served as bytes.
UNKNOWN: Final = Kind("bin", _OCTETS, mark("fichier"))


class Aside(Struct, frozen=True):
    """What was copied aside: where, its SHA-256, its size in bytes."""

    place: Path
    digest: str
    size: int


class Details(Struct, frozen=True):
    """What is said of a document: its title, who published it, when (EDTF), its language, who may read it."""

    title: str
    publisher: str = ""
    date: str = ""
    lang: str = "fr"
    audience: str = "bodies"


#: What came of looking for the words of an excerpt; all but the first two read « non vérifié ».
FOUND_NAMES: Final = {
    "stands": mark("vérifié : les mots cités sont à cet endroit"),
    "inside": mark("vérifié : les mots cités sont dans le document, dont les pages ne se comptent pas"),
    "elsewhere": mark("non vérifié : les mots cités sont ailleurs dans le document"),
    "absent": mark("non vérifié : les mots cités ne sont pas dans le document"),
    "unread": mark("non vérifié : le texte de ce document ne peut pas être lu par la machine"),
    "unquoted": mark("non vérifié : aucun mot n’est cité"),
}


class Trouble(Struct, frozen=True):
    """What does not hold among the documents: a message id, its values; the message names the place and the remedy."""

    msgid: str
    values: dict[str, str]
