# SPDX-License-Identifier: Apache-2.0
"""The zip that a workbook is: opened with every bound checked before anything is unpacked."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Self
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from jalon.lang import mark
from jalon.plan.codes import reading as codes
from jalon.plan.codes import workbook as wrong
from jalon.plan.findings import Code, Place, finding, worded
from jalon.plan.reading import Unreadable

MAX_FILE = 100 * 2**20
MAX_ENTRIES = 5_000
MAX_UNPACKED = 500 * 2**20
MAX_SMALL_PART = 8 * 2**20
#: A sheet of a plan packs 10 to 40 times; a bomb, 1,000 times. Small parts may pack well by chance.
MAX_RATIO = 200
RATIO_FROM = 8 * 2**20
#: What no spreadsheet writes, and bombs are made of.
FORBIDDEN = mark("une déclaration de type de document ou une entité")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 2**16


def refuse(code: Code, name: str, **values: object) -> Unreadable:
    """The refusal of a whole file."""
    return Unreadable([finding(code, Place(file=name), **values)])


def local(name: str) -> str:
    """A tag or an attribute without its name space (Excel writes one, its strict dialect another)."""
    return name.rpartition("}")[2].rpartition(":")[2]


class Package:
    """An opened workbook; close it, or use it in a `with` block. `elements`: how many were read so far."""

    def __init__(self, path: Path, file_name: str, zipped: zipfile.ZipFile) -> None:
        self.path = path
        self.file_name = file_name
        self._zip = zipped
        self.names = frozenset(zipped.namelist())
        self.elements = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, a little at a time; Unreadable when they are damaged."""
        try:
            with self._zip.open(name) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, zlib.error) as error:
            raise refuse(wrong.DAMAGED, self.file_name, found=f"{name} ({error})") from error

    def tree(self, name: str) -> Element:
        """A small part as a tree; no document type, no entity, nothing from outside."""
        if name not in self.names:
            raise refuse(wrong.DAMAGED, self.file_name, found=name)
        if self._zip.getinfo(name).file_size > MAX_SMALL_PART:
            raise refuse(codes.TOO_LARGE, self.file_name, found=name, expected=megabytes(MAX_SMALL_PART))
        try:
            root = fromstring(b"".join(self.chunks(name)), forbid_dtd=True)
        except DefusedXmlException as error:
            found = worded(FORBIDDEN)
            raise refuse(wrong.FORBIDDEN_XML, self.file_name, found=found) from error
        except (ParseError, ValueError, LookupError) as error:
            raise refuse(wrong.DAMAGED, self.file_name, found=f"{name} ({error})") from error
        assert isinstance(root, Element)
        return root


def megabytes(size: int) -> str:
    """A size in words."""
    return f"{size // 2**20} Mio"


def open_package(path: Path, file_name: str) -> Package:
    """Open a workbook; Unreadable when it is none, or oversteps a bound."""
    size = path.stat().st_size
    if size > MAX_FILE:
        raise refuse(codes.TOO_LARGE, file_name, found=megabytes(size), expected=megabytes(MAX_FILE))
    with path.open("rb") as stream:
        _check_head(stream, size, file_name)
    try:
        zipped = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refuse(wrong.NOT_A_WORKBOOK, file_name, found=str(error)) from error
    try:
        _check_entries(zipped.infolist(), size, file_name)
        _check_parts(zipped.namelist(), file_name)
    except Unreadable:
        zipped.close()
        raise
    return Package(path, file_name, zipped)


def _check_head(stream: BinaryIO, size: int, file_name: str) -> None:
    head = stream.read(8)
    if size == 0:
        raise refuse(wrong.NOT_A_WORKBOOK, file_name, found=worded(mark("il est vide")))
    if head == _OLE:
        rest = stream.read(MAX_SMALL_PART)
        locked = mark("il est protégé par un mot de passe") if _ENCRYPTED in rest else mark("format .xls d’avant 2007")
        raise refuse(wrong.OLD_OR_LOCKED, file_name, found=worded(locked))
    if head[:2] != b"PK":
        raise refuse(wrong.NOT_A_WORKBOOK, file_name, found=worded(mark("son contenu est d’une autre sorte")))


def _check_entries(entries: list[zipfile.ZipInfo], size: int, file_name: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise refuse(codes.TOO_LARGE, file_name, found=str(len(entries)), expected=str(MAX_ENTRIES))
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise refuse(codes.TOO_LARGE, file_name, found=megabytes(unpacked), expected=megabytes(MAX_UNPACKED))
    for entry in entries:
        parts = PurePosixPath(entry.filename.replace("\\", "/"))
        if parts.is_absolute() or ".." in parts.parts or "\\" in entry.filename or ":" in entry.filename:
            raise refuse(codes.OUTSIDE, file_name, found=entry.filename)
        if entry.flag_bits & 1:
            found = mark("il est protégé par un mot de passe")
            raise refuse(wrong.OLD_OR_LOCKED, file_name, found=worded(found))
        if entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * min(size, max(entry.compress_size, 1)):
            ratio = entry.file_size // max(entry.compress_size, 1)
            raise refuse(codes.TOO_LARGE, file_name, found=f"{entry.filename} × {ratio}", expected=f"× {MAX_RATIO}")


def _check_parts(names: list[str], file_name: str) -> None:
    lowered = [name.lower() for name in names]
    if len(set(names)) != len(names):
        raise refuse(wrong.DAMAGED, file_name, found=worded(mark("deux parties du même nom")))
    if "[content_types].xml" not in lowered:
        raise refuse(wrong.NOT_A_WORKBOOK, file_name, found=worded(mark("son contenu est d’une autre sorte")))
    if any(name.endswith(("vbaproject.bin", "xlmacrosheet.xml")) or "/macrosheets/" in name for name in lowered):
        raise refuse(wrong.MACROS, file_name, found=worded(mark("des macros")))
    if any("/externallinks/" in name for name in lowered):
        raise refuse(wrong.MACROS, file_name, found=worded(mark("des liaisons externes")))
