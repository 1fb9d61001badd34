# SPDX-License-Identifier: Apache-2.0
"""The canonical JSON spelling: read exactly, with the line of what is wrong; written with its files beside it.

Numbers are taken as they are written, so that nothing passes through binary floating point; `NaN`, `Infinity` and
exponents are refused by the readers of numbers. Reading also accepts what canonical bytes would not hold (white space,
any order, short texts): what is written again is canonical.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jalon.lang import mark
from jalon.plan.canonical import document_bytes
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Place, finding, worded
from jalon.plan.folder.attached import files_beside, read_attached, write_attached
from jalon.plan.folder.text import decode
from jalon.plan.jsonlines import json_place
from jalon.plan.jsontext import parse_json
from jalon.plan.loaded import FileSource, Loaded
from jalon.plan.reading import Unreadable, read_document
from jalon.plan.types.document import NOUNS, PlanDocument

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
    return Loaded(document, files, _placed(name, text, document))


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


def _placed(name: str, text: str, document: PlanDocument) -> Callable[[str, str], Place | None]:
    """Where a row stands in the file."""
    ranks: dict[tuple[str, str], tuple[str | int, ...]] = {}

    def place(noun: str, identity: str) -> Place | None:
        if not ranks:
            ranks.update({("plan", document.plan.id): ("plan",)} | _ranks(parse_json(text, name)))
        path = ranks.get((noun, identity))
        return None if path is None else json_place(text, name, path)

    return place


def _ranks(raw: Any) -> dict[tuple[str, str], tuple[str | int, ...]]:
    ranks: dict[tuple[str, str], tuple[str | int, ...]] = {}
    for collection, noun in NOUNS.items():
        for index, row in enumerate(raw.get(collection, ())):
            ranks[(noun, raw_id(noun, row))] = (collection, index)
    return ranks


def raw_id(noun: str, row: dict[str, Any]) -> str:
    """The id of a row of a raw tree, as addresses write it."""
    if noun == "observation":
        return f"{row.get('indicator', '')}/{row.get('id', '')}".replace(" ", "")
    return str(row.get("address" if noun == "attestation" else "id", "")).strip()
