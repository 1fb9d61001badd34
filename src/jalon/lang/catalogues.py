# SPDX-License-Identifier: Apache-2.0
"""The catalogues' upkeep: what the source marks, what lacks English, and compiling .po to .mo without dates."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from jalon.lang.messages import CATALOGUES

SOURCE = Path(__file__).parent.parent
KEYWORDS = {"mark": None, "translate": None, "ntranslate": (1, 2), "t": None}


def fragments() -> list[Path]:
    """The English catalogues, one a room."""
    return sorted(CATALOGUES.glob("*.po"))


def marked() -> dict[str, set[str]]:
    """The message ids of the source, by room (the first package under `jalon`)."""
    rooms: dict[str, set[str]] = defaultdict(set)
    for path in sorted(SOURCE.rglob("*.py")):
        rooms[path.relative_to(SOURCE).parts[0]].update(_extract("python", path))
    for path in sorted((SOURCE).rglob("templates/**/*.*")):
        if path.suffix in (".html", ".xml", ".txt"):
            rooms[path.relative_to(SOURCE).parts[0]].update(_extract("jinja2.ext:babel_extract", path))
    return dict(rooms)


def _extract(method: str, path: Path) -> Iterator[str]:
    from babel.messages.extract import extract  # noqa: PLC0415 (upkeep only)

    with path.open("rb") as file:
        options = {"trimmed": "false", "encoding": "utf-8"}
        for _, found, _, _ in extract(method, file, KEYWORDS, options=options):
            yield from (found if isinstance(found, tuple) else (found,))


def english() -> dict[str, str]:
    """Every message that has English."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 (upkeep only)

    found: dict[str, str] = {}
    for path in fragments():
        with path.open("rb") as file:
            for message in read_po(file, locale="en"):
                if not message.id or message.fuzzy:
                    continue
                ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
                texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
                found.update({str(each): str(text) for each, text in zip(ids, texts, strict=False) if text})
    return found


def compiled(path: Path) -> bytes:
    """The .mo of a .po, the same bytes for the same messages."""
    from io import BytesIO  # noqa: PLC0415 (upkeep only)

    from babel.messages.mofile import write_mo  # noqa: PLC0415 (upkeep only)
    from babel.messages.pofile import read_po  # noqa: PLC0415 (upkeep only)

    with path.open("rb") as file:
        catalogue = read_po(file, locale="en")
    out = BytesIO()
    bare = catalogue.__class__(locale="en", charset="utf-8", header_comment="")
    for message in catalogue:
        if message.id:
            bare.add(message.id, message.string)
    bare.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
    ]  # type: ignore[assignment, misc]
    write_mo(out, bare)
    return out.getvalue()
