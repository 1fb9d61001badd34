# SPDX-License-Identifier: Apache-2.0
"""Where a path of a JSON text stands: its line and its pointer. Scanned only when something is wrong."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jalon.plan.findings import Place

#: Larger files are told by pointer alone.
_SCANNED = 2 * 2**20
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.DOTALL)
#: A node of lines: its line, and its members by key or index.
Node = tuple[int, dict[str | int, Any]]


def json_place(text: str, name: str, path: tuple[str | int, ...]) -> Place:
    """The place of a path: the line of the deepest part that exists, and its JSON pointer."""
    pointer = "/" + "/".join(str(part).replace("~", "~0").replace("/", "~1") for part in path) if path else None
    if len(text) > _SCANNED:
        return Place(file=name, cell=pointer)
    try:
        line, members = _scan(text)[0]
    except RecursionError:  # an unknown field may hold anything
        return Place(file=name, cell=pointer)
    for part in path:
        if part not in members:
            break
        line, members = members[part]
    return Place(file=name, line=line, cell=pointer)


def line_of_twice(text: str) -> tuple[int, str] | None:
    """The line and the key of the first key that is written twice in one map."""
    return _scan(text)[1] if len(text) <= _SCANNED else None


@lru_cache(maxsize=1)
def _scan(text: str) -> tuple[Node, tuple[int, str] | None]:
    tokens = _tokens(text)
    twice: list[tuple[int, str]] = []
    first = next(tokens, ("", 1))
    root = _node(first, tokens, twice)
    return root, min(twice, default=None)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, end = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", end, match.start())
        end = match.start()
        yield match[0], line


def _node(first: tuple[str, int], tokens: Iterator[tuple[str, int]], twice: list[tuple[int, str]]) -> Node:
    """The lines of one value. The text was read already, or has a key twice: its signs are in good order."""
    sign, line = first
    members: dict[str | int, Any] = {}
    if sign == "[":
        for token in tokens:
            if token[0] == "]":
                break
            if token[0] != ",":
                members[len(members)] = _node(token, tokens, twice)
    elif sign == "{":
        for token in tokens:
            if token[0] == "}":
                break
            if token[0] != ",":
                key = token[0][1:-1]
                if key in members:
                    twice.append((token[1], key))
                next(tokens, None)
                inner = _node(next(tokens, ("", line)), tokens, twice)
                members[key] = (token[1], inner[1])
    return line, members
