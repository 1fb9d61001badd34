# SPDX-License-Identifier: Apache-2.0
"""Sheets and shared strings, streamed: rows one at a time, whatever the size of the sheet, within bounds."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from jalon.exchange.xlsx.escapes import decode, decode_libreoffice
from jalon.exchange.xlsx.package import FORBIDDEN, Package, megabytes, refuse
from jalon.exchange.xlsx.structure import Structure
from jalon.plan.codes import reading as codes
from jalon.plan.codes import workbook as wrong
from jalon.plan.findings import worded

#: In the whole workbook; 120,000 results of 15 cells take 4 million.
MAX_ELEMENTS = 9_000_000
MAX_STRINGS = 120 * 2**20
MAX_COLUMNS = 16_384
#: A text comes in pieces of 8 KiB: no cell holds a thousand; no tag is a megabyte long.
MAX_PIECES = 1_000
MAX_MERGED = 1_000
MAX_TOKEN = 2**20
_LETTERS = re.compile(r"[A-Z]{1,3}[0-9]{1,7}\Z")


class Cell(NamedTuple):
    """A cell as it is stored: `kind` is n, s (already resolved), b, e, d; `style` the index of its style."""

    column: int
    kind: str
    text: str
    style: int
    formula: bool


class Row(NamedTuple):
    """A row that holds something; numbers as a person sees them, from 1."""

    number: int
    cells: list[Cell]


Decode = Callable[[str], str]


def decoder(structure: Structure) -> Decode:
    """How the escapes of a workbook are read."""
    return decode_libreoffice if structure.by_libreoffice else decode


class _TooMany(Exception):
    """More than a plan needs; the bound stands in the exception."""


class _Forbidden(Exception):
    """A document type or an entity."""


def column_number(letters: str) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Stream(ABC):
    """What both parsers share: an expat parser that refuses document types and counts elements."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.forbid
        self.parser.EntityDeclHandler = self.forbid
        self.elements = 0
        self.limit = MAX_ELEMENTS
        self.text: list[str] = []

    def forbid(self, *_: object) -> None:
        raise _Forbidden

    @abstractmethod
    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear a tag open."""

    @abstractmethod
    def end(self, name: str) -> None:
        """Hear a tag close."""

    def listen(self) -> None:
        self.text = []
        self.parser.CharacterDataHandler = self.text.append

    def heard(self) -> str:
        self.parser.CharacterDataHandler = None
        return "".join(self.text)


class _Strings(_Stream):
    """The shared strings: the runs of rich text joined, phonetic guides left out."""

    def __init__(self, decode: Decode) -> None:
        super().__init__()
        self.decode = decode
        self.strings: list[str] = []
        self.runs: list[str] = []
        self.size = 0
        self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002 - the parser gives them
        self.elements += 1
        if self.elements > self.limit:
            raise _TooMany(str(MAX_ELEMENTS))
        tag = name.rpartition(":")[2]
        if tag == "t" and not self.phonetic:
            self.listen()
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "si":
            self.runs = []

    def end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "t" and not self.phonetic:
            self.runs.append(self.decode(self.heard()))
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "si":
            string = "".join(self.runs)
            self.size += len(string)
            if self.size > MAX_STRINGS:
                raise _TooMany(megabytes(MAX_STRINGS))
            self.strings.append(string)


class SheetStream(_Stream):
    """The rows of a sheet; `merged` is known once every row was read."""

    def __init__(self, strings: list[str], decode: Decode) -> None:
        super().__init__()
        self.decode = decode
        self.strings = strings
        self.ready: list[Row] = []
        self.merged: list[str] = []
        self.row = 0
        self.column = 0
        self.cells: list[Cell] = []
        self.columns: dict[str, int] = {}
        self._opened: dict[str, str] = {}
        self._value = ""
        self._inline = False
        self._formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note where we are."""
        self.elements += 1
        if self.elements > self.limit:
            raise _TooMany(str(MAX_ELEMENTS))
        tag = name.rpartition(":")[2] if ":" in name else name
        if tag == "c":
            self._opened = attributes
            return
        if tag == "v" or (tag == "t" and self._inline):
            self.listen()
        elif tag == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else self.row + 1
            self.column = 0
        elif tag == "f":
            self._formula = True
        elif tag == "is":
            self._inline = True
        elif tag == "mergeCell" and len(self.merged) < MAX_MERGED:
            self.merged.append(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """Keep what was heard."""
        tag = name.rpartition(":")[2] if ":" in name else name
        if tag == "c":
            self._close_cell()
        elif tag == "v":
            self._value = self.heard()
        elif tag == "t" and self._inline:
            self._value += self.decode(self.heard())
        elif tag == "is":
            self._inline = False
        elif tag == "row" and self.cells:
            self.ready.append(Row(self.row, self.cells))
            self.cells = []

    def _close_cell(self) -> None:
        """Keep a cell that holds something; what an empty one says of itself is not even looked at."""
        if "r" not in self._opened:
            self.column += 1
        if not self._value and not self._formula:
            return
        number = self._column(self._opened.get("r", ""))
        kind, text = self._content(self._opened.get("t", "n"), self._value)
        style = self._opened.get("s", "0")
        if len(self.cells) > MAX_COLUMNS:
            raise _TooMany(str(MAX_COLUMNS))
        if (text or self._formula) and number <= MAX_COLUMNS:
            style_number = int(style) if style.isascii() and style.isdigit() else 0
            self.cells.append(Cell(number, kind, text, style_number, self._formula))
        self._value = ""
        self._formula = False

    def _column(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        known = self.columns.get(letters)
        if known is None and _LETTERS.match(reference):
            known = self.columns[letters] = column_number(letters)
        self.column = known or self.column
        return self.column

    def _content(self, kind: str, text: str) -> tuple[str, str]:
        if kind == "s":
            index = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
            return "s", self.strings[index] if 0 <= index < len(self.strings) else ""
        if kind == "str":
            return "s", self.decode(text)
        return ("s" if kind == "inlineStr" else kind), text


def read_strings(package: Package, structure: Structure) -> list[str]:
    """The shared strings of a workbook."""
    if structure.strings is None:
        return []
    stream = _Strings(decoder(structure))
    for _ in _fed(package, structure.strings, stream, lambda: iter(())):
        pass
    return stream.strings


def read_rows(package: Package, part: str, stream: SheetStream) -> Iterator[Row]:
    """The rows of a sheet that hold something, in the order of the file."""

    def taken() -> Iterator[Row]:
        ready, stream.ready = stream.ready, []
        return iter(ready)

    yield from _fed(package, part, stream, taken)


def _fed(package: Package, part: str, stream: _Stream, taken: Callable[[], Iterator[Row]]) -> Iterator[Row]:
    stream.limit = MAX_ELEMENTS - package.elements
    fed = 0
    try:
        for chunk in package.chunks(part):
            stream.parser.Parse(chunk, False)  # noqa: FBT003 - expat takes its arguments by place
            fed += len(chunk)
            _check_token(stream, fed)
            yield from taken()
        stream.parser.Parse(b"", True)  # noqa: FBT003
        yield from taken()
        package.elements += stream.elements
    except _Forbidden as error:
        raise refuse(wrong.FORBIDDEN_XML, package.file_name, found=worded(FORBIDDEN)) from error
    except _TooMany as error:
        raise refuse(codes.TOO_LARGE, package.file_name, found=part, expected=str(error)) from error
    except expat.ExpatError as error:
        raise refuse(wrong.DAMAGED, package.file_name, found=f"{part} ({error})") from error


def _check_token(stream: _Stream, fed: int) -> None:
    """Refuse a text, a tag or a comment that grows without end, before it fills the memory."""
    if len(stream.text) > MAX_PIECES or fed - stream.parser.CurrentByteIndex > MAX_TOKEN:
        raise _TooMany(megabytes(MAX_TOKEN))
