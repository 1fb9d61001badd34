# SPDX-License-Identifier: Apache-2.0
"""YAML as raw trees: maps, lists and texts, nothing else.

The C parser's events are read, so that every scalar stays the text that was written (`NO`, `01`, `2018-08-29`,
`true`). What makes a text say something else than what one sees is refused: anchors, aliases, tags, merges, duplicate
keys, several documents; so is what exhausts a machine: depth and number of values. An empty value is None (the
readers refuse it).
"""

from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from jalon.lang import mark
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Code, Finding, Place, finding, worded
from jalon.plan.reading import Unreadable

MAX_DEPTH = 50
MAX_EVENTS = 2_000_000
_MANY = mark("trop de valeurs dans un fichier")
_LEVELS = mark("50 niveaux")
_VALUES = mark("2 000 000")
_ANCHOR, _ALIAS, _TAG = mark("une ancre (&)"), mark("un alias (*)"), mark("une étiquette (!)")
_MERGE, _SEVERAL = mark("une fusion (<<)"), mark("plusieurs documents dans un fichier (---)")
_DEEP = mark("trop de niveaux imbriqués")
_KEY = mark("une clé qui n’est pas un texte simple")
_OTHER = mark("ce n’est pas du YAML")
#: What the parser says, in words that tell what to look for.
_SAID: dict[str, str] = {
    "mapping values are not allowed": mark("un deux-points de trop, ou dans un texte sans guillemets"),
    "could not find expected ':'": mark("il manque un deux-points après une clé"),
    "found character that cannot start any token": mark("une tabulation ou un signe réservé (@ `) commence une valeur"),
    "found a tab character": mark("une tabulation dans l’indentation ; employez des espaces"),
    "found unexpected end of stream": mark("un guillemet ouvert n’est pas fermé"),
    "did not find expected key": mark("l’indentation change au milieu des champs, ou un guillemet est mal fermé"),
    "did not find expected '-' indicator": mark("l’indentation change au milieu d’une liste"),
    "did not find expected ',' or": mark("un crochet ou une accolade n’est pas fermé"),
    "did not find expected <document start>": mark("du texte suit la fin du document"),
    "block sequence entries are not allowed": mark("un tiret de liste n’est pas permis ici"),
    "control characters are not allowed": mark("un caractère de commande invisible"),
    "found unknown escape character": mark("une barre oblique inverse entre guillemets doubles ; employez les simples"),
}  # fmt: skip


def parse_yaml(text: str, name: str, *, first_line: int = 1) -> Any:
    """The raw tree of a YAML text; Unreadable with every construction that is refused."""
    return _Reading(name, first_line).read(text)


#: An event of the parser; the stubs do not say which has what.
Event = Any


class _Stop(Exception):
    """Reading cannot go on."""


class _Reading:
    def __init__(self, name: str, first_line: int) -> None:
        self.name = name
        self.first_line = first_line
        self.findings: list[Finding] = []
        self.left = MAX_EVENTS

    def read(self, text: str) -> Any:
        raw: Any = None
        try:
            # Without a final line feed some releases of libyaml take a last comment or block badly.
            self.parser = CParser(text if text.endswith("\n") else text + "\n")
            raw = self._document()
        except _Stop:
            pass
        except yaml.YAMLError as error:
            self._syntax(error)
        if self.findings:
            raise Unreadable(self.findings)
        return raw

    def _document(self) -> Any:
        self.parser.get_event()
        event = self.parser.get_event()
        if not isinstance(event, DocumentStartEvent):
            raise Unreadable([finding(codes.EMPTY, Place(file=self.name))])
        raw = self._node(self.parser.get_event(), 0)
        self.parser.get_event()
        event = self.parser.get_event()
        if not isinstance(event, StreamEndEvent):
            self._find(codes.FORBIDDEN_YAML, event, found=worded(_SEVERAL))
        return raw

    def _node(self, event: Event, depth: int) -> Any:
        self.left -= 1
        if depth > MAX_DEPTH or self.left < 0:
            found, expected = (_DEEP, _LEVELS) if depth > MAX_DEPTH else (_MANY, _VALUES)
            self._find(codes.TOO_LARGE, event, found=worded(found), expected=worded(expected))
            raise _Stop
        kind = type(event)
        if kind is AliasEvent:
            self._find(codes.FORBIDDEN_YAML, event, found=worded(_ALIAS))
            return ""
        if event.anchor is not None:
            self._find(codes.FORBIDDEN_YAML, event, found=worded(_ANCHOR))
        if event.tag is not None:
            self._find(codes.FORBIDDEN_YAML, event, found=worded(_TAG))
        if kind is ScalarEvent:
            return event.value or (None if event.implicit[0] else "")
        return self._map(depth) if kind is MappingStartEvent else self._list(depth)

    def _list(self, depth: int) -> list[Any]:
        items: list[Any] = []
        get = self.parser.get_event
        event = get()
        while type(event) is not SequenceEndEvent:
            items.append(self._node(event, depth + 1))
            event = get()
        return items

    def _map(self, depth: int) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        get = self.parser.get_event
        event = get()
        while type(event) is not MappingEndEvent:
            key = self._key(event, depth)
            if key in fields:
                self._find(codes.DUPLICATE_KEY, event, found=key)
            fields[key] = self._node(get(), depth + 1)
            event = get()
        return fields

    def _key(self, event: Event, depth: int) -> str:
        if type(event) in (MappingStartEvent, SequenceStartEvent):
            self._find(codes.SYNTAX, event, found=worded(_KEY))
            raise _Stop
        key = self._node(event, depth)
        if key == "<<" and event.implicit[0]:
            self._find(codes.FORBIDDEN_YAML, event, found=worded(_MERGE))
        return key or ""

    def _find(self, code: Code, event: Event, **values: object) -> None:
        place = Place(file=self.name, line=event.start_mark.line + self.first_line)
        self.findings.append(finding(code, place, **values))

    def _syntax(self, error: yaml.YAMLError) -> None:
        where = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
        msgid = next((sentence for start, sentence in _SAID.items() if start in said), _OTHER)
        line = where.line + self.first_line if where is not None else None
        self.findings.append(finding(codes.SYNTAX, Place(file=self.name, line=line), found=worded(msgid)))


def lines_of(text: str, paths: list[tuple[str | int, ...]], first_line: int = 1) -> list[int]:
    """The line of each path of a text that `parse_yaml` read: the deepest part of the path that exists.

    For a key the line of the key itself. Composed again, because it is asked only when something is wrong.
    """
    root = yaml.CSafeLoader(text if text.endswith("\n") else text + "\n").get_single_node()
    return [_line(root, path) + first_line for path in paths]


def _line(node: yaml.Node | None, path: tuple[str | int, ...]) -> int:
    line = node.start_mark.line if node is not None else 0
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == part), None)
            if found is None:
                return int(line)
            line, node = found[0].start_mark.line, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line
        else:
            return int(line)
    return int(line)
