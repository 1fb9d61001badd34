# SPDX-License-Identifier: Apache-2.0
"""Where rows stand in a folder: found when asked, so that an ordinary reading pays nothing for it."""

import contextlib
import csv
import io
from collections.abc import Mapping
from typing import Any

import msgspec
import yaml

from jalon.plan.findings import Place
from jalon.plan.folder.layout import CARD, LISTS, PROSE, ROWS, TABLES, Part, collection_spec, held_by, rows_of
from jalon.plan.folder.scan import Stored, read_bytes
from jalon.plan.folder.table import delimiter_of
from jalon.plan.folder.text import decode
from jalon.plan.reading import Unreadable
from jalon.plan.schema import EitherSpec, ListSpec, Spec, StructSpec, noun_spec, row_id
from jalon.plan.types.document import NOUNS

Lines = dict[tuple[str, str], int]


class FolderPlaces:
    """The places of the rows of a folder that was read."""

    def __init__(self, files: Mapping[str, Stored], parts: dict[str, Part]) -> None:
        self._files = files
        self._parts = parts
        self._holders: dict[tuple[str, str], str] | None = None
        self._lines: dict[str, Lines] = {}
        self._roots: dict[str, Any] = {}

    def __call__(self, noun: str, identity: str, path: tuple[str, ...] = ()) -> Place | None:
        """The file and the line of a row, or of a field of it; None when no file holds it."""
        if self._holders is None:
            self._holders = self._held()
        name = self._holders.get((noun, identity))
        if name is None:
            return None
        place = self.in_file(name, noun, identity)
        line = self._line_of_field(name, noun, place.line, path) if path else None
        return place if line is None else msgspec.structs.replace(place, line=line)

    def _line_of_field(self, name: str, noun: str, start: int | None, path: tuple[str, ...]) -> int | None:
        """The line of a field in a YAML file; None elsewhere, or when the file cannot be read again."""
        if start is None or not name.endswith(".yaml"):
            return None
        if name not in self._roots:
            self._roots[name] = None
            with contextlib.suppress(Unreadable, OSError, yaml.YAMLError):
                text = decode(read_bytes(self._files[name], name), name)
                self._roots[name] = yaml.CSafeLoader(text).get_single_node()
        root = self._roots[name]
        row = None if root is None else _row_at(root, start)
        return None if row is None else line_of(noun_spec(noun), row, path)

    def in_file(self, name: str, noun: str, identity: str) -> Place:
        """The place of a row in a file that holds it."""
        if name not in self._lines:
            self._lines[name] = {}
            # A file that changed since it was read gives no line: its name is still right.
            with contextlib.suppress(Unreadable, OSError, csv.Error, yaml.YAMLError, AttributeError):
                self._lines[name] = _lines(name, decode(read_bytes(self._files[name], name), name))
        return Place(file=name, line=self._lines[name].get((noun, identity)), address=f"{noun}:{identity}")

    def _held(self) -> dict[tuple[str, str], str]:
        holders: dict[tuple[str, str], str] = {}
        for name, part in self._parts.items():
            if part.plan is not None:
                holders[("plan", part.plan.id)] = name
            for collection in held_by(name):
                noun = NOUNS[collection]
                for row in rows_of(part, collection):
                    holders[(noun, row_id(noun, row))] = name
        return holders


def _lines(name: str, text: str) -> Lines:
    folder, _, last = name.rpartition("/")
    if name in TABLES:
        return _table_lines(text, TABLES[name])
    if folder in PROSE:
        return {(NOUNS[PROSE[folder].collection], last.removesuffix(".fr.md")): 1}
    root: Any = yaml.CSafeLoader(text).get_single_node()
    fields = {key.value: value for key, value in root.value}
    if name == CARD:
        return {("plan", fields["id"].value): 1} if "id" in fields else {}
    held = ROWS[folder].inner if folder in ROWS else LISTS.get(name, ())
    lines: Lines = {(NOUNS[ROWS[folder].collection], last.removesuffix(".yaml")): 1} if folder in ROWS else {}
    for collection in held:
        for row in fields[collection].value if collection in fields else ():
            identity = next((value.value for key, value in row.value if key.value == "id"), "")
            lines.setdefault((NOUNS[collection], identity.strip()), row.start_mark.line + 1)
    return lines


def _row_at(node: Any, line: int) -> Any:
    """The outermost mapping that begins on a line."""
    if isinstance(node, yaml.MappingNode) and node.start_mark.line + 1 == line:
        return node
    inner = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
    found = (_row_at(each, line) for each in inner) if not isinstance(node, yaml.ScalarNode) else ()
    return next((each for each in found if each is not None), None)


def line_of(spec: Spec, node: Any, path: tuple[str, ...]) -> int | None:
    """The line of the last part of a path that stands in a row; None when not even the first does."""
    line = None
    for part in path:
        if isinstance(spec, EitherSpec):
            spec = spec.struct
        if isinstance(spec, StructSpec) and isinstance(node, yaml.MappingNode) and part in spec.fields:
            key, value = next(((key, value) for key, value in node.value if key.value == part), (None, None))
            spec = spec.fields[part].spec
        elif isinstance(spec, ListSpec) and isinstance(node, yaml.SequenceNode) and isinstance(spec.item, StructSpec):
            key = value = next((each for each in node.value if _named(spec.item, each) == part), None)
            spec = spec.item
        else:
            break
        if key is None:
            break
        line, node = key.start_mark.line + 1, value
    return line


def _named(spec: StructSpec, node: Any) -> str:
    pairs = {key.value: value.value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    return "+".join(str(pairs.get(key, "")).strip() for key in spec.key)


def _table_lines(text: str, collection: str) -> Lines:
    spec, noun = collection_spec(collection), NOUNS[collection]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text, spec), strict=True)
    lines: Lines = {}
    names: list[str] = []
    start = 1
    for row in rows:
        if any(row):
            if names:
                lines.setdefault((noun, _identity(noun, dict(zip(names, row, strict=False)))), start)
            else:
                names = [cell.strip() for cell in row]
        start = rows.line_num + 1
    return lines


def _identity(noun: str, cells: dict[str, Any]) -> str:
    parts = {"observation": ("indicator", "id"), "attestation": ("address",)}.get(noun, ("id",))
    return "/".join(cells.get(part, "").strip() for part in parts)
