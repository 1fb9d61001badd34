# SPDX-License-Identifier: Apache-2.0
"""Between rows of the document and rows of the table. Pure."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import msgspec

from jalon.plan.canonical import canonical_bytes
from jalon.plan.checks.references import references_of
from jalon.plan.reading.values import sort_key
from jalon.plan.schema import DOCUMENT, ListSpec, noun_spec, row_id, rows
from jalon.plan.types.base import Text, Value
from jalon.plan.types.document import COLLECTIONS, NOUNS, PlanDocument
from jalon.plan.types.life import Seal

_NAMES: Final = ("title", "name", "text")
#: What is proved, contested and approved one by one.
FIGURE: Final = "observation"
#: The largest whole number that the column of order holds, on every database.
_WHOLE: Final = 2**31 - 1


class Made(msgspec.Struct, frozen=True):
    """What the table keeps of a row."""

    noun: str
    ident: str
    body: str
    fr: str
    en: str
    number: str
    order: int
    lead: str
    standing: str


def made(noun: str, row: Any) -> Made:
    """The columns of a row."""
    title = title_of(noun, row)
    return Made(
        noun,
        row_id(noun, row) if noun != "plan" else row.id,
        canonical_bytes(row).decode(),
        cut(title.fr if title else ""),
        cut((title.en or "") if title else ""),
        (getattr(row, "number", None) or "")[:60],
        min(max(int(getattr(row, "order", None) or 0), -_WHOLE), _WHOLE),
        (getattr(row, "lead", None) or getattr(row, "responsible", None) or getattr(row, "by", None) or "")[:120],
        (getattr(row, "standing", None) or "")[:20],
    )


def digest_of(body: str) -> str:
    """The digest of the body of a row."""
    return hashlib.sha256(body.encode()).hexdigest()


def title_of(noun: str, row: Any) -> Text | None:
    """What a row is called: its title, its latest wording, the latest of its names."""
    for name in _NAMES:
        found = getattr(row, name, None)
        if isinstance(found, Text):
            return found
    last: Any = None
    if noun == "objective" and row.wordings:
        last = row.wordings[-1].text
    if noun == "organisation" and row.names:
        last = max(row.names, key=lambda each: each.since or "").name
    return last if isinstance(last, Text) else None


def cut(text: str) -> str:
    """As much of a text as the column holds."""
    return text if len(text) <= 400 else f"{text[:399]}…"


def made_of(document: PlanDocument) -> Iterator[tuple[Made, Any]]:
    """The columns of every row of a document, each with the row."""
    for noun, _, row in rows(document):
        yield made(noun, row), row


def named_by(noun: str, row: Any) -> Iterator[tuple[str, str, str]]:
    """What a row names: path, noun, id; of a field that may be of several nouns, the one it says."""
    for path, value, nouns in references_of(noun, row):
        if ":" in value:
            of, _, ident = value.partition(":")
            yield path, of, ident
        else:
            yield path, nouns[0], value
    if noun == "attestation":
        of, _, rest = str(row.address).partition(":")
        yield "address", of, rest.partition("#")[0]


@cache
def decoder(noun: str) -> msgspec.json.Decoder[Any]:
    """Reads the body of a row."""
    return msgspec.json.Decoder(noun_spec(noun).cls)


@cache
def _many(noun: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(list[noun_spec(noun).cls])  # type: ignore[misc]


def row_of(noun: str, body: str) -> Any:
    """The row of a body."""
    return decoder(noun).decode(body)


def document_of(format_: str, seal: str, bodies: Iterable[tuple[str, str]]) -> PlanDocument:
    """The document of the bodies of its rows (noun, canonical JSON), in any order."""
    found: dict[str, list[str]] = {}
    for noun, body in bodies:
        found.setdefault(noun, []).append(body)
    (card,) = found.pop("plan")
    lists = {
        COLLECTIONS[noun]: tuple(sorted(_many(noun).decode(f"[{','.join(texts)}]"), key=_order(noun)))
        for noun, texts in found.items()
    }
    adopted = msgspec.json.decode(seal, type=Seal) if seal else None
    return PlanDocument(format=format_, plan=row_of("plan", card), adopted=adopted, **lists)


@cache
def _order(noun: str) -> Any:
    listed = DOCUMENT.fields[COLLECTIONS[noun]].spec
    assert isinstance(listed, ListSpec)
    return sort_key(listed)


def with_row(document: PlanDocument, noun: str, ident: str, row: Value | None) -> PlanDocument:
    """The document with one row put, or taken out (None)."""
    if noun == "plan":
        return msgspec.structs.replace(document, plan=row)
    collection = COLLECTIONS[noun]
    kept = [each for each in getattr(document, collection) if row_id(noun, each) != ident]
    if row is not None:
        kept.append(row)
    return msgspec.structs.replace(document, **{collection: tuple(sorted(kept, key=_order(noun)))})


#: The nouns in the order of the document, the plan's card first.
ORDER: Final = ("plan", *NOUNS.values())
