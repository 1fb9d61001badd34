# SPDX-License-Identifier: Apache-2.0
"""The canonical JSON spelling: read exactly, with the line of what is wrong; written with its files beside it.

Numbers are taken as they are written, so that nothing passes through binary floating point; `NaN`, `Infinity` and
exponents are refused by the readers of numbers. Reading also accepts what canonical bytes would not hold (white space,
any order, short texts): what is written again is canonical.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from jalon.lang import mark
from jalon.plan.canonical import document_bytes
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Place, finding, worded
from jalon.plan.folder.attached import files_beside, read_attached, write_attached
from jalon.plan.folder.text import decode
from jalon.plan.jsonlines import json_place
from jalon.plan.jsontext import parse_json
from jalon.plan.loaded import FileSource, Loaded
from jalon.plan.rawpath import RawPaths
from jalon.plan.reading import Unreadable, read_document
from jalon.plan.types.document import PlanDocument

MAX_FILE = 150 * 2**20
_LARGE = mark("un fichier trop lourd")


def read_json(path: Path) -> Loaded:
    """The plan of a JSON file and the files of ``PATH.files/``; Unreadable with every finding."""
    name = path.name
    if not path.is_file():
        raise Unreadable([finding(codes.NOT_FOUND, Place(file=str(path)), found=str(path))])
    if path.stat().st_size > MAX_FILE:
        raise Unreadable([finding(codes.TOO_LARGE, Place(file=name), found=worded(_LARGE), expected="150 Mio")])
    text = decode(path.read_bytes(), name)
    raw = parse_json(text, name)
    findings = []
    files, wrong = read_attached(files_beside(path))
    findings += wrong
    try:
        document = read_document(raw, lambda where: json_place(text, name, where))
    except Unreadable as unreadable:
        raise Unreadable([*findings, *unreadable.findings]) from None
    if findings:
        raise Unreadable(findings)
    return Loaded(document, files, _placed(name, text))


def write_json(document: PlanDocument, files: Mapping[str, FileSource], path: Path) -> None:
    """Write the canonical JSON, and its files in ``PATH.files/``: the files first, then the JSON beside and renamed."""
    beside = path.with_name(f".{path.name}.part")
    try:
        write_attached(files_beside(path), files)
        with beside.open("wb") as stream:
            stream.write(document_bytes(document))
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        raise Unreadable(
            [finding(codes.NOT_WRITTEN, Place(file=str(path)), found=str(path), reason=error.strerror or "")]
        ) from None
    finally:
        beside.unlink(missing_ok=True)


def _placed(name: str, text: str) -> Callable[[str, str, tuple[str, ...]], Place | None]:
    """Where a row, or a field of it, stands in the file; the file is read again only when that is asked."""
    known: list[RawPaths] = []

    def place(noun: str, identity: str, path: tuple[str, ...] = ()) -> Place | None:
        if not known:
            known.append(RawPaths(parse_json(text, name)))
        where = known[0].find(noun, identity, path)
        return None if where is None else json_place(text, name, where)

    return place
