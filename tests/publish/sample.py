# SPDX-License-Identifier: Apache-2.0
"""A small invented plan with every noun, and what pages must take: amendments, silence, hostile words, poor rows."""

import json
from pathlib import Path
from typing import Any

import msgspec

from jalon.plan.amending import adopt
from jalon.plan.canonical import text_digest
from jalon.plan.findings import Place
from jalon.plan.reading import read_document
from jalon.plan.types.document import PlanDocument

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
DIGEST = "c" * 64


def both(french: str, english: str) -> dict[str, str]:
    """A text whose translation is up to date."""
    return {"fr": french, "en": english, "translates": text_digest(french)}


def raw() -> dict[str, Any]:
    """The plan as a raw tree: `sample.json`, where every noun has a row."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "sample.json").read_text(encoding="utf-8"))
    return found


def read(tree: dict[str, Any]) -> PlanDocument:
    """A raw tree as a document."""
    return read_document(tree, lambda path: Place(address="/".join(map(str, path))))


def document() -> PlanDocument:
    """The plan, adopted, then amended: decided with a reason, observed without one, split, withdrawn."""
    before = raw()
    del before["amendments"]
    before["actions"][0]["due"]["dates"] = ["2030-12-31"]
    before["measures"][0]["statement"] = both(
        "Ouvrir [quatre](figure:target:comptoirs/1) comptoirs.", "Open four counters."
    )
    del before["measures"][4]["standing"]
    sealed = adopt(read(before), "d-1", "2030-03-15")
    return msgspec.structs.replace(read(raw()), adopted=sealed.adopted)


def files() -> dict[str, bytes]:
    """The files the plan attaches."""
    return {"a" * 64: PICTURE}
