# SPDX-License-Identifier: Apache-2.0
"""Words in the texts of a document: of a PDF by page, of a workbook by cell, of the others as a whole. Pure."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from defusedxml.ElementTree import parse

from jalon.office.evidence.content import text_of

#: A place and its text; the place is empty for the whole of a document that has none.
Piece = tuple[str, str]
_SAME: Final = str.maketrans({
    "’": "'", "\u2018": "'", "\u02bc": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-", "−": "-",
    "\u2010": "-", "\u2011": "-",
    "\u00ad": None, "\u200b": None, "\ufeff": None,
})  # fmt: skip
_PARTS: Final = {"docx": re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml$"),
                 "pptx": re.compile(r"ppt/slides/slide\d+\.xml$")}  # fmt: skip
_BLOCKS: Final = {"p", "h", "tr", "table-row", "br", "line-break", "tab", "table-cell"}
_SLIDE: Final = re.compile(r"\d+(?=\.xml$)")
_TAGS: Final = re.compile(r"<[^>]*>")


def plain(text: str) -> str:
    """A text as it is compared: one kind of apostrophe, quotation mark, dash and space; cut words joined."""
    same = unicodedata.normalize("NFKC", text).translate(_SAME)
    joined = re.sub(r"(?<=[^\W\d])-\s*(?=[^\W\d])", "", same)
    spaced = re.sub(r"\s+", " ", joined)
    return re.sub(r'(?<=") | (?=["»:;?!%$])', "", spaced).strip()


def stands(document: Path, ending: str, page: str, cell: str, quote: str) -> tuple[str, str]:
    """What came of looking for the words, and where else they stand: stands, inside, elsewhere, absent, unread."""
    words = plain(quote)
    wanted = cell if ending in ("xlsx", "ods") else page
    elsewhere, seen = "", False
    for place, text in pieces(document, ending):
        seen = seen or bool(text.strip())
        if not _holds(text, words, cell=ending == "xlsx"):
            continue
        if not place:
            return ("inside" if wanted.strip() else "stands"), ""
        if not wanted.strip() or _same_place(place, wanted):
            return "stands", ""
        elsewhere = elsewhere or place
    if elsewhere:
        return "elsewhere", elsewhere.split("|")[0]
    return ("absent" if seen else "unread"), ""


def _holds(text: str, words: str, *, cell: bool) -> bool:
    if not words:
        return False
    whole = plain(text)
    return words in whole or (cell and _number(whole) is not None and _number(whole) == _number(words))


def _number(text: str) -> float | None:
    try:
        return float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        return None


def _same_place(place: str, wanted: str) -> bool:
    """Whether a place (its names apart by bars) is the one that was asked for; a cell may leave its sheet out."""
    asked = re.sub(r"^(?:p|pp|page|diapositive|slide)\.?\s*", "", wanted.strip().lower().replace("'", ""))
    names = [each.lower() for each in place.split("|")]
    return asked in names or any(name.rpartition("!")[2] == asked for name in names if "!" in name)


def pieces(document: Path, ending: str) -> Iterator[Piece]:
    """The texts of a document with their places; nothing for what has no text."""
    if ending == "pdf":
        yield from _pages(document)
    elif ending == "xlsx":
        yield from _cells(document)
    elif ending in ("docx", "pptx", "odt", "ods", "odp"):
        yield from _parts(document, ending)
    elif ending in ("html", "xml", "svg", "txt", "csv", "json", "md"):
        text = text_of(document.read_bytes()) or ""
        yield "", _TAGS.sub(" ", text) if ending in ("html", "xml", "svg") else text


def _pages(document: Path) -> Iterator[Piece]:
    from pypdf import PdfReader  # noqa: PLC0415  # for a PDF only

    reader = PdfReader(document)
    labels = reader.page_labels
    for rank, page in enumerate(reader.pages):
        number, label = str(rank + 1), labels[rank] if rank < len(labels) else ""
        yield number if label in ("", number) else f"{number}|{label}", page.extract_text() or ""


def _cells(document: Path) -> Iterator[Piece]:
    from openpyxl import load_workbook  # noqa: PLC0415  # for a workbook only

    with document.open("rb") as file:
        for sheet in load_workbook(file, read_only=True, data_only=True).worksheets:
            for row in sheet.iter_rows():
                for each in row:
                    if each.value is not None:
                        yield f"{sheet.title}!{each.coordinate}", str(each.value)


def _parts(document: Path, ending: str) -> Iterator[Piece]:
    pattern = _PARTS.get(ending, re.compile(r"content\.xml$"))
    with zipfile.ZipFile(document) as archive:
        for name in archive.namelist():
            if pattern.match(name):
                slide = _SLIDE.search(name) if ending == "pptx" else None
                with archive.open(name) as part:
                    yield slide.group() if slide else "", "".join(_texts(parse(part).getroot()))


def _texts(root: Any) -> Iterator[str]:
    """The text of a tree in order; what begins a block is kept apart from what stands before."""
    waiting: list[Any] = [root]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
            continue
        if isinstance(each.tag, str) and each.tag.rpartition("}")[2] in _BLOCKS:
            yield "\n"
        waiting.append(each.tail or "")
        waiting.extend(reversed(each))
        yield each.text or ""
