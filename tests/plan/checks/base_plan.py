# SPDX-License-Identifier: Apache-2.0
"""A small plan, fictitious and without a fault, on which each check's examples are built."""

import copy
from typing import Any

import msgspec

from jalon.plan.amending import adopt
from jalon.plan.canonical import document_bytes
from jalon.plan.findings import Place
from jalon.plan.reading import read_document
from jalon.plan.types.document import PlanDocument

Raw = dict[str, Any]

CLEAN: Raw = {
    "format": "jalon-plan/1",
    "plan": {
        "id": "demo", "title": {"fr": "Plan des rivages"}, "languages": ["fr"], "as_of": "2024-06-30",
        "period": {"from": "2023-04-01", "last": "2026-03-31"}, "coordinator": "ministere",
        "levels": [{"id": "orientation", "title": {"fr": "Orientation"}, "depth": "1"}],
        "announced": [{"id": "measure", "count": "1", "source": "plan-publie"}],
    },
    "policies": [{"id": "rivages", "title": {"fr": "Politique des rivages"}}],
    "organisations": [
        {"id": "ministere", "names": [{"id": "1", "name": {"fr": "Ministère des Rivages"}}], "kind": "ministry"},
        {"id": "office", "names": [{"id": "1", "name": {"fr": "Office des grèves"}}], "kind": "agency"},
    ],
    "positions": [{"id": "direction", "title": {"fr": "Direction du plan"}, "organisation": "ministere"}],
    "objectives": [
        {
            "id": "o1", "level": "orientation", "policy": "rivages",
            "wordings": [{"id": "1", "text": {"fr": "Des rivages vivants"}, "source": "plan-publie"}],
        }
    ],
    "measures": [
        {
            "id": "m1", "number": "1", "title": {"fr": "Planter des herbiers"}, "objective": "o1", "lead": "ministere",
            "statement": {"fr": "Planter des herbiers sur les rivages érodés."},
            "period": {"from": "2023-04-01", "last": "2026-03-31"},
        }
    ],
    "actions": [
        {
            "id": "a1", "measure": "m1", "title": {"fr": "Choisir les sites"}, "responsible": "office",
            "due": {"kind": "date", "dates": ["2025-03"]},
        }
    ],
    "indicators": [
        {
            "id": "sites", "title": {"fr": "Sites plantés"}, "serves": ["measure:m1"], "unit": {"fr": "sites"},
            "nature": "cumulative", "direction": "increase", "values": "quantity", "minimum": "0",
        }
    ],
    "baselines": [
        {
            "id": "sites", "indicator": "sites",
            "versions": [{"id": "1", "value": "0", "unit": "site", "source": "plan-publie"}],
        }
    ],
    "targets": [
        {
            "id": "sites", "indicator": "sites",
            "versions": [
                {"id": "1", "value": "40", "unit": "site", "base": "sites/1", "horizon": "2026-03-31",
                 "source": "plan-publie"}
            ],
        }
    ],
    "observations": [
        {
            "indicator": "sites", "id": "2023", "period": {"from": "2023-04-01", "last": "2024-03-31"}, "value": "12",
            "unit": "site", "kind": "actual", "level": "documented", "source": "bilan-2024", "as_of": "2024-03-31",
        }
    ],
    "money": [
        {
            "id": "herbiers", "serves": "measure:m1", "title": {"fr": "Herbiers"},
            "planned": {"value": "2000000", "currency": "CAD", "source": "plan-publie"},
        }
    ],
    "sources": [
        {"id": "bilan-2024", "kind": "document", "title": {"fr": "Bilan"}, "date": "2024-05-15", "digest": "a" * 64},
        {"id": "plan-publie", "kind": "document", "title": {"fr": "Plan publié"}, "date": "2023-04-01"},
    ],
    "decisions": [{"id": "d1", "kind": "own_authority", "number": "2023-1", "date": "2023-04-01"}],
    "stories": [
        {
            "id": "greves", "title": {"fr": "Les grèves reverdissent"}, "measures": ["m1"],
            "body": {"fr": "L’office a planté [douze](figure:obs:sites) sites, et les oiseaux reviennent."},
        }
    ],
}  # fmt: skip
FILES = frozenset({"a" * 64})


def clean() -> Raw:
    """A copy of the plan, to be changed."""
    return copy.deepcopy(CLEAN)


def row(raw: Raw, collection: str, identity: str) -> Raw:
    """A row of a raw plan."""
    return next(each for each in raw[collection] if each["id"] == identity)


def read(raw: Raw) -> PlanDocument:
    """The document of a raw plan; the test fails where reading does."""
    return read_document(raw, lambda path: Place(address="/".join(map(str, path))))


def sealed(raw: Raw) -> PlanDocument:
    """The document, adopted by its first decision."""
    return adopt(read(raw), "d1", "2023-04-01")


def to_raw(document: PlanDocument) -> Raw:
    """The raw tree of a document."""
    tree: Raw = msgspec.json.decode(document_bytes(document))
    return tree
