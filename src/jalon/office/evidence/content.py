# SPDX-License-Identifier: Apache-2.0
"""What a document is, told from its bytes and never from its name; what is refused."""

import codecs
from pathlib import Path, PurePosixPath
from typing import Final

from jalon.lang import mark
from jalon.office.evidence import archives, markup
from jalon.office.evidence.types import KINDS, TEXT_ENDINGS, Kind
from jalon.office.ground.refusal import Refusal

EMPTY: Final = mark("Ce fichier est vide. Vérifiez-le, puis déposez-le de nouveau.")
RUNS: Final = mark(
    "Ce fichier est un programme : il n’est pas gardé. Déposez le document lui-même, en PDF par exemple."
)
OLD: Final = mark(
    "Les anciens fichiers .doc, .xls, .ppt et .msg peuvent cacher des macros : ils ne sont pas gardés. Enregistrez-le "
    "en .docx, .xlsx, .odt ou PDF."
)
UNKNOWN: Final = mark(
    "Ce que contient ce fichier n’est pas reconnu. Déposez un PDF, une image, un document ou un classeur de bureau, ou "
    "un texte."
)
_BEGINNINGS: Final = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
)
_PROGRAMS: Final = (
    b"MZ", b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe", b"\0asm", b"L\0\0\0\x01\x14\x02\0", b"#!", b"dex\n", b"!<arch>\n",
)  # fmt: skip
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS: Final = frozenset(map(chr, range(32))) - set("\t\n\r\f")


def told(place: Path, name: str = "") -> Kind:
    """The kind of a document; its name only chooses between two spellings of a text. Refusal for what is not kept."""
    with place.open("rb") as file:
        head = file.read(4096)
    if not head:
        raise Refusal(EMPTY, "file")
    for beginning, ending in _BEGINNINGS:
        if head.startswith(beginning):
            return KINDS[ending]
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return KINDS["webp"]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return archives.told(place)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(OLD, "file")
    text = text_of(place.read_bytes())
    if text is None:
        raise Refusal(RUNS if head.startswith(_PROGRAMS) else UNKNOWN, "file")
    return _text(text, name)


def _text(text: str, name: str) -> Kind:
    start = text.lstrip("\ufeff \t\r\n\f")
    if start.startswith("#!"):
        raise Refusal(RUNS, "file")
    if start.startswith("<"):
        root = markup.check(text)
        return KINDS[root if root in ("html", "svg") else "html" if _page(start) else "xml"]
    ending = PurePosixPath(name.lower()).suffix[1:]
    return KINDS[ending if ending in TEXT_ENDINGS else "txt"]


def _page(start: str) -> bool:
    """Whether a browser would take it for a page: it does not begin as XML does."""
    return not start.startswith("<?xml")


def text_of(data: bytes) -> str | None:
    """The text that some bytes are: UTF-8, UTF-16 with its mark, or the Windows one; None when they are no text."""
    for beginning, coding in _BOMS:
        if data.startswith(beginning):
            return _plain(data, coding)
    if data.startswith(_PROGRAMS[:1]) and b"\0" in data:
        return None
    found = _plain(data, "utf-8")
    return found if found is not None else _plain(data, "cp1252")


def _plain(data: bytes, coding: str) -> str | None:
    try:
        text = data.decode(coding)
    except UnicodeDecodeError:
        return None
    return None if any(sign in _CONTROLS for sign in set(text)) else text
