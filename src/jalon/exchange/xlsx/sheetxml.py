# SPDX-License-Identifier: Apache-2.0
"""Sheets and shared strings, streamed: rows one at a time, whatever the size of the sheet, within bounds."""

import re
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
MAX_ELEMENTS = 12_000_000
MAX_STRINGS = 120 * 2**20
MAX_COLUMNS = 16_384
_LETTERS = re.compile(r"([A-Z]{1,3})[0-9]{1,7}\Z")


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


class _Stream:
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

    def start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError

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
        self._opened: tuple[str, int] = ("n", 0)
        self._value = ""
        self._inline = False
        self._formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note where we are."""
        self.elements += 1
        if self.elements > self.limit:
            raise _TooMany(str(MAX_ELEMENTS))
        if name == "c" or name.endswith(":c"):
            self._open_cell(attributes)
            return
        tag = name.rpartition(":")[2]
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
        elif tag == "mergeCell":
            self.merged.append(attributes.get("ref", ""))

    def _open_cell(self, attributes: dict[str, str]) -> None:
        match = _LETTERS.match(attributes.get("r", ""))
        if match is None:
            self.column += 1
        else:
            letters = match[1]
            self.column = self.columns.get(letters) or self.columns.setdefault(letters, column_number(letters))
        style = attributes.get("s", "0")
        self._opened = (attributes.get("t", "n"), int(style) if style.isascii() and style.isdigit() else 0)
        self._value = ""
        self._formula = False

    def end(self, name: str) -> None:
        """Keep what was heard."""
        tag = name.rpartition(":")[2]
        if tag == "v":
            self._value = self.heard()
        elif tag == "t" and self._inline:
            self._value += self.decode(self.heard())
        elif tag == "is":
            self._inline = False
        elif tag == "c":
            self._close_cell()
        elif tag == "row" and self.cells:
            self.ready.append(Row(self.row, self.cells))
            self.cells = []

    def _close_cell(self) -> None:
        kind, style = self._opened
        text = self._value
        if kind == "s":
            index = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
            text = self.strings[index] if 0 <= index < len(self.strings) else ""
        elif kind == "str":
            text, kind = self.decode(text), "s"
        elif kind == "inlineStr":
            kind = "s"
        if (text or self._formula) and self.column <= MAX_COLUMNS:
            self.cells.append(Cell(self.column, kind, text, style, self._formula))


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
    try:
        for chunk in package.chunks(part):
            stream.parser.Parse(chunk, False)  # noqa: FBT003 - expat takes its arguments by place
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
