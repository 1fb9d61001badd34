# SPDX-License-Identifier: Apache-2.0
"""Which file of a folder holds which rows. Reading, writing, places and the documentation all derive from here."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import msgspec

from jalon.plan.address import SLUG
from jalon.plan.reading.values import sort_key
from jalon.plan.schema import ListSpec, StructSpec, struct_spec
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.frame import Plan


class Part(PlanDocument, frozen=True, kw_only=True):
    """The rows that one file holds."""

    format: str = ""
    plan: Plan | None = None  # type: ignore[assignment]


class Nested(msgspec.Struct, frozen=True):
    """A file a row: its collection, the collections written inside its row, and their field that names the row."""

    collection: str
    inner: tuple[str, ...]
    field: str


class Prose(msgspec.Struct, frozen=True):
    """A Markdown file a row and a language: the bilingual fields whose English stands in the English file."""

    collection: str
    texts: tuple[str, ...]


CARD = "plan.yaml"
SEAL = "adopted.json"
FILES = "files"
#: YAML files of lists of rows: file -> collections.
LISTS: dict[str, tuple[str, ...]] = {
    "policy.yaml": ("policies", "strategies", "strands", "related_plans"),
    "organisations.yaml": ("organisations", "positions"),
    "clienteles.yaml": ("clienteles",),
    "objectives.yaml": ("objectives",),
    "dimensions.yaml": ("dimensions",),
    "actions.yaml": ("actions",),
    "targets.yaml": ("baselines", "targets"),
    "definitions.yaml": ("definitions",),
    "sources.yaml": ("sources",),
    "decisions.yaml": ("decisions",),
    "amendments.yaml": ("amendments",),
    "programmes.yaml": ("programmes", "intakes", "criteria", "events", "agreements", "awards", "evaluations"),
}
#: Tables: file -> collection.
TABLES: dict[str, str] = {
    "observations.csv": "observations",
    "money.csv": "money",
    "updates.csv": "updates",
    "attestations.csv": "attestations",
}
#: Folders of one YAML file a row. An action of no measure stands in actions.yaml; likewise targets.yaml.
ROWS: dict[str, Nested] = {
    "measures": Nested("measures", ("actions",), "measure"),
    "indicators": Nested("indicators", ("baselines", "targets"), "indicator"),
}
#: Folders of prose: ID.fr.md, ID.en.md.
PROSE: dict[str, Prose] = {
    "stories": Prose("stories", ("title", "lede", "body")),
    "notes": Prose("notes", ("title", "body")),
}
FOLDERS = (*ROWS, *PROSE, FILES)
EXPECTED = ", ".join((CARD, *LISTS, *TABLES, SEAL, *(f"{name}/" for name in FOLDERS)))
PART = struct_spec(Part)
PROSE_NAME = re.compile(r"(?P<id>.+)\.(?P<lang>fr|en)\.md\Z")
#: What may lie in a folder without being of the plan.
_ASIDE = re.compile(r"\.|README|LICENSE|LICENCE|Thumbs\.db\Z|desktop\.ini\Z", re.IGNORECASE)


def is_aside(name: str) -> bool:
    """Whether an entry is left alone: read-me, licences, and what systems and git leave behind."""
    return _ASIDE.match(name) is not None or name.endswith((".license", "~"))


def is_slug(text: str) -> bool:
    """Whether a file's name may be an id."""
    return len(text) <= 120 and SLUG.match(text) is not None


def collection_spec(collection: str) -> StructSpec:
    """The specification of a collection's rows."""
    spec = PART.fields[collection].spec
    assert isinstance(spec, ListSpec)
    assert isinstance(spec.item, StructSpec)
    return spec.item


@cache
def key_of(collection: str) -> Callable[[Any], tuple[str, ...]]:
    """By what the rows of a collection are sorted, and may not repeat."""
    spec = PART.fields[collection].spec
    assert isinstance(spec, ListSpec)
    return sort_key(spec)


def file_of(collection: str) -> str:
    """The file of lists or the table that holds a collection."""
    listed = next((name for name, held in LISTS.items() if collection in held), None)
    return listed or next(name for name, held in TABLES.items() if held == collection)


def held_by(name: str) -> tuple[str, ...]:
    """The collections whose rows a file may hold."""
    folder = name.rpartition("/")[0]
    if folder in ROWS:
        return (ROWS[folder].collection, *ROWS[folder].inner)
    if folder in PROSE:
        return (PROSE[folder].collection,)
    return (TABLES[name],) if name in TABLES else LISTS.get(name, ())


def rows_of(part: PlanDocument, collection: str) -> tuple[Any, ...]:
    """The rows of a collection."""
    held: tuple[Any, ...] = getattr(part, collection)
    return held
