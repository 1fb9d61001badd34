# SPDX-License-Identifier: Apache-2.0
"""A plan document as the texts of its files. Deterministic: the same document gives the same bytes."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from jalon.plan.canonical import canonical_bytes
from jalon.plan.folder.human import human
from jalon.plan.folder.layout import CARD, LISTS, PROSE, ROWS, SEAL, TABLES, Nested, collection_spec, rows_of
from jalon.plan.folder.prose import write_prose
from jalon.plan.folder.table import write_table
from jalon.plan.folder.yamlwrite import yaml_text
from jalon.plan.schema import noun_spec
from jalon.plan.types.document import PlanDocument


def render(document: PlanDocument) -> dict[str, bytes]:
    """Path in the folder -> bytes, attached files left out."""
    return {name: text.encode() for name, text in _texts(document)}


def _texts(document: PlanDocument) -> Iterator[tuple[str, str]]:
    yield CARD, yaml_text({"format": document.format, **human(noun_spec("plan"), document.plan)})
    inside: set[tuple[str, str]] = set()
    for folder, nested in ROWS.items():
        yield from _rows(document, folder, nested, inside)
    for name, collections in LISTS.items():
        tree = {
            collection: [
                human(collection_spec(collection), row)
                for row in rows_of(document, collection)
                if (collection, row.id) not in inside
            ]
            for collection in collections
        }
        tree = {collection: listed for collection, listed in tree.items() if listed}
        if tree:
            yield name, yaml_text(tree)
    for name, collection in TABLES.items():
        if rows_of(document, collection):
            yield name, write_table(collection, rows_of(document, collection))
    yield from _prose(document)
    if document.adopted is not None:
        yield SEAL, canonical_bytes(document.adopted).decode() + "\n"


def _rows(
    document: PlanDocument, folder: str, nested: Nested, inside: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """A file a row, with the rows that name it; `inside` gathers these."""
    owned: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    owners = {row.id for row in rows_of(document, nested.collection)}
    for collection in nested.inner:
        spec = collection_spec(collection)
        for row in rows_of(document, collection):
            owner = getattr(row, nested.field)
            if owner in owners:
                tree = human(spec, row)
                del tree[nested.field]
                owned[(collection, owner)].append(tree)
                inside.add((collection, row.id))
    spec = collection_spec(nested.collection)
    for row in rows_of(document, nested.collection):
        tree = human(spec, row)
        identity = tree.pop("id")
        for collection in nested.inner:
            if (collection, identity) in owned:
                tree[collection] = owned[(collection, identity)]
        # A row that says nothing but its id: the file repeats it, since an empty file is refused.
        yield f"{folder}/{identity}.yaml", yaml_text(tree or {"id": identity})


def _prose(document: PlanDocument) -> Iterator[tuple[str, str]]:
    for folder, prose in PROSE.items():
        spec = collection_spec(prose.collection)
        for row in rows_of(document, prose.collection):
            french, english = write_prose(prose, human(spec, row))
            yield f"{folder}/{row.id}.fr.md", french
            if english is not None:
                yield f"{folder}/{row.id}.en.md", english
