# SPDX-License-Identifier: Apache-2.0
"""Raw trees as YAML that people read and every YAML reader takes for the same texts.

A text of several lines is a block; a text that some YAML reader would take for something else (`NO`, `01`, a date, `~`)
is quoted; the others stand as they are. Deterministic: the same tree gives the same bytes.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

_STEP = "  "
_FLOW_WIDTH = 90
#: Plain: begins with a letter or a French opening sign, and holds nothing that YAML may read as a sign.
_BEGIN = re.compile(r"[^\W\d_]|[«“(0-9/…]")
_SIGNS = re.compile(r": | #|:\Z|[\t\n]")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_NUMERIC = re.compile(r"[-+.0-9][-+.,:_0-9a-fA-FoOxXeETZ ]*\Z")
#: YAML's printable characters, without its other line breaks (NEL, LS, PS) and the byte order mark.
_PRINTABLE = re.compile("[\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*\\Z")
_FLOW_ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*\Z")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n"}


def yaml_text(tree: dict[str, Any]) -> str:
    """The YAML of a map, with a final line feed."""
    return "".join(_map(tree, ""))


def _map(tree: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        yield from _field(key, value, indent)


def _field(key: str, value: Any, indent: str) -> Iterator[str]:
    key = key if key not in _WORDS else f"'{key}'"
    if isinstance(value, dict):
        yield f"{indent}{key}:\n"
        yield from _map(value, indent + _STEP)
    elif isinstance(value, list | tuple):
        flow = _flow(value)
        if flow is not None and len(indent) + len(key) + len(flow) < _FLOW_WIDTH:
            yield f"{indent}{key}: {flow}\n"
        else:
            yield f"{indent}{key}:\n"
            yield from _list(value, indent + _STEP)
    else:
        yield f"{indent}{key}: {scalar(value, indent + _STEP)}\n"


def _list(items: list[Any] | tuple[Any, ...], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, dict):
            inner = "".join(_map(item, indent + _STEP))
            yield f"{indent}- {inner[len(indent) + len(_STEP) :]}"
        else:
            yield f"{indent}- {scalar(item, indent + _STEP)}\n"


def _flow(items: list[Any] | tuple[Any, ...]) -> str | None:
    """A short set of ids or codes on one line; None when it must be a block."""
    texts = []
    for item in items:
        if not isinstance(item, str) or not _FLOW_ITEM.match(item):
            return None
        texts.append(item if _is_plain(item) else f"'{item}'")
    return "[" + ", ".join(texts) + "]"


def scalar(value: Any, indent: str) -> str:
    """A scalar as it stands after its key."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return _text(str(value), indent)


def _text(value: str, indent: str) -> str:
    printable = _PRINTABLE.match(value) is not None
    if printable and "\n" in value:
        return "|-\n" + "\n".join(indent + line if line else "" for line in value.split("\n"))
    if _is_plain(value):
        return value
    simple = printable and ("'" not in value or '"' in value)
    return "'" + value.replace("'", "''") + "'" if simple else _double(value)


def _is_plain(text: str) -> bool:
    return (
        _BEGIN.match(text) is not None
        and _PRINTABLE.match(text) is not None
        and text.lower() not in _WORDS
        and _NUMERIC.match(text) is None
        and _SIGNS.search(text) is None
    )


def _double(text: str) -> str:
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    known = _ESCAPES.get(character)
    if known is not None:
        return known
    if _PRINTABLE.match(character):
        return character
    point = ord(character)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"
