# SPDX-License-Identifier: Apache-2.0
"""The upkeep of the catalogues: what the source marks, what the .po say in English, and each .po as a .mo.

Nothing here is needed to show a message. Babel reads the templates and the .po, Python its own modules.
"""

import ast
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from jalon.lang.messages import CATALOGUES

# A message with its plural has two ids.
Ids = tuple[str, ...]

PACKAGE: Final = Path(__file__).resolve().parents[1]
KEYWORDS: Final[Mapping[str, tuple[int, ...] | None]] = {
    "mark": None,
    "translate": None,
    "t": None,
    "ntranslate": (1, 2),
}
_TEMPLATES: Final = {".html", ".svg", ".txt", ".xml"}
_HEADER: Final = (
    "Language: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)


class _Undated(Catalog):
    """A catalogue whose header holds neither date nor version of a tool: the same messages give the same bytes."""

    def __iter__(self) -> Iterator[Message]:
        yield Message("", _HEADER)
        yield from self._messages.values()


def fragments() -> list[Path]:
    """The English catalogues, one a room."""
    return sorted(Path(CATALOGUES).glob("*.po"))


def marked(package: Path = PACKAGE) -> dict[str, set[Ids]]:
    """What the source marks, by room (the first package under `jalon`): Python modules and Jinja templates."""
    rooms: dict[str, set[Ids]] = {}
    templates = (path for path in package.rglob("templates/**/*") if path.suffix in _TEMPLATES)
    for path in sorted([*package.rglob("*.py"), *templates]):
        found = set(_marked_in(path))
        if found:
            rooms.setdefault(path.relative_to(package).parts[0], set()).update(found)
    return rooms


def english(path: Path) -> dict[Ids, Ids]:
    """The messages of a .po and their English; what is empty or fuzzy is no English. PoFileError when it is no .po."""
    return {
        _ids(message): texts
        for message in _read(path)
        if message.id and not message.fuzzy and all(texts := _texts(message))
    }


def missing() -> dict[str, list[Ids]]:
    """What has no English in any catalogue, by room."""
    known = {ids for path in fragments() for ids in english(path)}
    lacking = {room: sorted(found - known) for room, found in sorted(marked().items())}
    return {room: found for room, found in lacking.items() if found}


def compiled(path: Path) -> bytes:
    """The .mo of a .po: the same bytes for the same messages, in whatever order they stand."""
    undated = _Undated(locale="en", charset="utf-8")
    for message in _read(path):
        if message.id and not message.fuzzy:
            undated.add(message.id, message.string)
    written = BytesIO()
    write_mo(written, undated)
    return written.getvalue()


def _marked_in(path: Path) -> Iterator[Ids]:
    if path.suffix == ".py":
        yield from _marked_in_python(path.read_text(encoding="utf-8"))
        return
    with path.open("rb") as file:
        for _, message, _, _ in extract("jinja2", file, KEYWORDS, options={"encoding": "utf-8"}):
            yield (message,) if isinstance(message, str) else tuple(message)


def _marked_in_python(source: str) -> Iterator[Ids]:
    # The syntax tree rather than Babel's tokens: these do not look inside f-strings before Python 3.12.
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = str(getattr(node.func, "id", "") or getattr(node.func, "attr", ""))
        if name not in KEYWORDS:
            continue
        wanted = node.args[: len(KEYWORDS[name] or (1,))]
        texts = [part.value for part in wanted if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if texts and len(texts) == len(wanted):
            yield tuple(texts)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en", charset="utf-8", abort_invalid=True)


def _ids(message: Message) -> Ids:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _texts(message: Message) -> Ids:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
