# SPDX-License-Identifier: Apache-2.0
"""The canonical JSON spelling: read exactly, with the line of what is wrong; written with its files beside it.

Numbers are taken as they are written, so that nothing passes through binary floating point; `NaN`, `Infinity` and
exponents are refused by the readers of numbers. Reading also accepts what canonical bytes would not hold (white space,
any order, short texts): what is written again is canonical.
"""

import json
import os
from collections.abc import Callable, Mapping
from json import JSONDecodeError
from pathlib import Path
from typing import Any

from jalon.lang import mark
from jalon.plan.canonical import document_bytes
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Place, finding, worded
from jalon.plan.folder.attached import files_beside, read_attached, write_attached
from jalon.plan.folder.text import decode
from jalon.plan.jsonlines import json_place, line_of_twice
from jalon.plan.loaded import FileSource, Loaded
from jalon.plan.reading import Unreadable, read_document
from jalon.plan.schema import DOCUMENT, EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec
from jalon.plan.types.document import NOUNS, PlanDocument

MAX_FILE = 150 * 2**20
MAX_VALUES = 8_000_000
_DEEP, _LEVELS = mark("trop de niveaux imbriqués"), mark("quelques dizaines de niveaux")
_MANY = mark("trop de valeurs dans un fichier")
_LARGE = mark("un fichier trop lourd")
_OTHER = mark("ce n’est pas du JSON")
_SAID: dict[str, str] = {
    "Expecting value": mark("une valeur manque, ou n’est pas du JSON"),
    "Expecting ',' delimiter": mark("il manque une virgule"),
    "Expecting ':' delimiter": mark("il manque un deux-points après une clé"),
    "Expecting property name": mark("une clé entre guillemets doubles est attendue"),
    "Unterminated string": mark("un guillemet ouvert n’est pas fermé"),
    "Invalid control character": mark("un caractère de commande dans un texte"),
    "Invalid \\": mark("une barre oblique inverse mal employée"),
    "Extra data": mark("du texte suit la fin du document"),
    "Illegal trailing comma": mark("une virgule est de trop"),
}


class NumberText(str):
    """A number as it was written in JSON; no text field takes it."""

    __slots__ = ()


class _Twice(Exception):
    """A key is there twice."""


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


def parse_json(text: str, name: str, spec: Spec = DOCUMENT) -> Any:
    """The raw tree of a JSON text: maps, lists, texts, whole numbers, truths; other numbers as their text."""
    _bound_values(text, name)
    numbers: list[str] = []

    def number(written: str) -> NumberText:
        numbers.append(written)
        return NumberText(written)

    try:
        raw = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=number,
            parse_int=lambda written: int(written) if len(written) < 18 else number(written),
            parse_constant=number,
        )
    except RecursionError:
        place = Place(file=name)
        raise Unreadable([finding(codes.TOO_LARGE, place, found=worded(_DEEP), expected=worded(_LEVELS))]) from None
    except _Twice as twice:
        line, key = line_of_twice(text) or (None, str(twice))
        raise Unreadable([finding(codes.DUPLICATE_KEY, Place(file=name, line=line), found=key)]) from None
    except JSONDecodeError as error:
        said = next((msgid for start, msgid in _SAID.items() if error.msg.startswith(start)), _OTHER)
        raise Unreadable([finding(codes.SYNTAX, Place(file=name, line=error.lineno), found=worded(said))]) from None
    return _with_numbers(spec, raw) if numbers else raw


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _Twice(key)
            seen.add(key)
    return made


def _bound_values(text: str, name: str) -> None:
    """Refuse what would fill the memory before anything is made of it."""
    if len(text) > MAX_VALUES and text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise Unreadable([finding(codes.TOO_LARGE, Place(file=name), found=worded(_MANY), expected=f"{MAX_VALUES}")])


def _with_numbers(spec: Spec, raw: Any) -> Any:
    """The tree in which a number stands as a text where a number is wanted; elsewhere it stays what no text is."""
    if isinstance(raw, dict):
        if isinstance(spec, EitherSpec):
            spec = spec.struct
        fields = spec.fields if isinstance(spec, StructSpec) else {}
        return {key: _with_numbers(fields[key].spec, value) if key in fields else value for key, value in raw.items()}
    if isinstance(raw, list):
        return [_with_numbers(spec.item, item) for item in raw] if isinstance(spec, ListSpec) else raw
    if isinstance(raw, NumberText) and isinstance(spec, ScalarSpec) and spec.kind in ("decimal", "integer"):
        return str(raw)
    return raw


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
