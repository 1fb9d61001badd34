# SPDX-License-Identifier: Apache-2.0
"""One file (or the two files of a story) as the rows it holds: pure, so that it can be kept and done in parallel."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from jalon.plan.codes import reading as codes
from jalon.plan.findings import Finding, Place, finding
from jalon.plan.folder.layout import CARD, LISTS, PART, PROSE, ROWS, SEAL, TABLES, Nested, Part, key_of
from jalon.plan.folder.prose import line_in_head, read_prose
from jalon.plan.folder.table import MAX_FINDINGS, read_table
from jalon.plan.folder.text import decode
from jalon.plan.folder.yamlread import lines_of, parse_yaml
from jalon.plan.jsonlines import json_place
from jalon.plan.jsontext import parse_json
from jalon.plan.reading import Problem, Unreadable, read_document
from jalon.plan.reading.values import ABSENT, reader
from jalon.plan.types.document import FORMAT

Path = tuple[str | int, ...]


class Item(msgspec.Struct, frozen=True):
    """What is read at once: the name of a file, and of the English one beside it for prose."""

    name: str
    english: str | None = None


def parse(item: Item, data: tuple[bytes, ...]) -> Part:
    """The rows of an item; Unreadable with everything that is wrong in it."""
    name = item.name
    if name in TABLES:
        return _table(name, decode(data[0], name))
    if name == SEAL:
        text = decode(data[0], name)
        raw = {"adopted": parse_json(text, name, PART.fields["adopted"].spec)}
        return _part(raw, lambda path: json_place(text, name, path[1:]))
    folder = name.rpartition("/")[0]
    if folder in PROSE:
        return _prose(item, folder, data)
    text = decode(data[0], name)
    raw = parse_yaml(text, name)
    if not isinstance(raw, dict):
        line = lines_of(text, [()])[0]
        place = Place(file=name, line=line)
        raise Unreadable([finding(codes.NOT_A_MAP, place, found=_kind(raw), expected=_fields(name))])
    if name == CARD:
        return _card(name, text, raw)
    return _nested(name, text, raw, ROWS[folder]) if folder in ROWS else _lists(name, text, raw)


def _kind(raw: Any) -> str:
    return "null" if raw is None else f"[{len(raw)}]" if isinstance(raw, list) else str(raw)


def _fields(name: str) -> str:
    return ", ".join(LISTS.get(name, ("id", "title")))


def _part(raw: dict[str, Any], locate: Callable[[Path], Place], more: Iterable[Finding] = ()) -> Part:
    """The rows of a raw tree of collections."""
    problems: list[Problem] = []
    value = reader(PART)(raw, None, problems)
    findings = [*more, *(Finding(one.code, locate(one.path), one.values) for one in problems[:MAX_FINDINGS])]
    if findings or value is ABSENT:
        if len(problems) > MAX_FINDINGS:
            place = msgspec.structs.replace(findings[-1].place, line=None)
            findings.append(finding(codes.TOO_MANY, place, expected=MAX_FINDINGS))
        raise Unreadable(findings)
    assert isinstance(value, Part)
    return value


def _locator(name: str, text: str, path_in_file: Callable[[Path], Path]) -> Callable[[Path], Place]:
    return lambda path: Place(file=name, line=lines_of(text, [path_in_file(path)])[0])


def _card(name: str, text: str, raw: dict[str, Any]) -> Part:
    fields = {key: value for key, value in raw.items() if key != "format"}
    findings = []
    locate = _locator(name, text, lambda path: path[1:] if path[:1] == ("plan",) else path)
    if raw.get("format") not in (None, FORMAT):
        read_document({"format": raw["format"]}, locate)  # raises: it is another format
    if "format" not in raw:
        findings.append(finding(codes.MISSING, Place(file=name, line=1), expected=f"format ({FORMAT})"))
    tree: dict[str, Any] = {"plan": fields} | ({"format": raw["format"]} if "format" in raw else {})
    return _part(tree, locate, findings)


def _lists(name: str, text: str, raw: dict[str, Any]) -> Part:
    held = LISTS[name]
    findings = []
    for key in raw:
        if key not in held:
            place = Place(file=name, line=lines_of(text, [(key,)])[0])
            findings.append(finding(codes.UNKNOWN_FIELD, place, found=key, expected=", ".join(held)))
    tree = {key: value for key, value in raw.items() if key in held}
    return _part(tree, _locator(name, text, lambda path: path), findings) if tree else _refused(findings, name)


def _refused(findings: list[Finding], name: str) -> Part:
    raise Unreadable(findings or [finding(codes.EMPTY, Place(file=name))])


def _nested(name: str, text: str, raw: dict[str, Any], nested: Nested) -> Part:
    identity = name.rpartition("/")[2].removesuffix(".yaml")
    findings: list[Finding] = []
    own = {key: value for key, value in raw.items() if key not in nested.inner}
    _same("id", own, identity, ("id",), name, text, findings)
    tree: dict[str, Any] = {nested.collection: [{"id": identity, **own}]}
    for key in nested.inner:
        if key not in raw:
            continue
        tree[key] = rows = raw[key]
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict):
                _same(nested.field, row, identity, (key, index, nested.field), name, text, findings)
                row[nested.field] = identity

    def path_in_file(path: Path) -> Path:
        return path[2:] if path[:1] == (nested.collection,) else path

    return _part(tree, _locator(name, text, path_in_file), findings)


def _same(
    field: str, row: dict[str, Any], identity: str, path: Path, name: str, text: str, findings: list[Finding]
) -> None:
    """A row inside a file named after its owner may repeat the owner's id, not contradict it."""
    if field in row and row[field] != identity:
        place = Place(file=name, line=lines_of(text, [path])[0])
        findings.append(finding(codes.ELSEWHERE, place, field=field, found=row[field], expected=identity))


def _prose(item: Item, folder: str, data: tuple[bytes, ...]) -> Part:
    prose = PROSE[folder]
    identity = item.name.rpartition("/")[2].removesuffix(".fr.md")
    texts = [(name, decode(one, name)) for name, one in zip((item.name, item.english), data, strict=False) if name]
    raw = read_prose(prose, identity, texts[0], texts[1] if len(texts) > 1 else None)

    def locate(path: Path) -> Place:
        inner = path[2:]
        english = len(texts) > 1 and inner[:1] and inner[0] in prose.texts and inner[1:2] in (("en",), ("translates",))
        name, text = texts[1 if english else 0]
        return Place(file=name, line=line_in_head(text, name, inner))

    return _part({prose.collection: [raw]}, locate)


def _table(name: str, text: str) -> Part:
    collection = TABLES[name]
    table = read_table(text, name, collection)
    key = key_of(collection)
    keyed: dict[Any, Any] = {}
    findings = list(table.findings)
    for value, line in zip(table.values, table.lines, strict=True):
        mark = key(value)
        if mark in keyed:
            place = Place(file=name, line=line)
            findings.append(finding(codes.DUPLICATE, place, found="/".join(mark)))
        keyed[mark] = value
    if findings:
        raise Unreadable(findings)
    values: dict[str, Any] = {collection: tuple(keyed[mark] for mark in sorted(keyed))}
    return Part(**values)
