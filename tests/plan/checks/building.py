# SPDX-License-Identifier: Apache-2.0
"""How an example of a finding is made: edits of the clean plan, before and after it is sealed."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from base_plan import CLEAN, Raw, clean, read, row, sealed, to_raw

from jalon.plan.amending import reconstruct
from jalon.plan.types.document import PlanDocument

Edit = Callable[[Raw], None]


def nothing(raw: Raw) -> None:
    """Change nothing."""


@dataclass(frozen=True)
class Example:
    """Edits of the clean plan: `good` before the seal, `amended` after, then `bad` (before the seal unless `late`).

    `show`: the rows a reader sees, by collection and id, with the keys that matter (all, when none is named).
    """

    code: str
    at: str
    bad: Edit
    show: tuple[tuple[str, str, tuple[str, ...]], ...]
    good: Edit = nothing
    amended: Edit | None = None
    late: bool = False
    seal: Literal["adopted", "reconstructed", "none"] = "adopted"


def put(collection: str, identity: str, **fields: Any) -> Edit:
    """Set fields of a row; None takes one away."""

    def edit(raw: Raw) -> None:
        target = raw["plan"] if collection == "plan" else row(raw, collection, identity)
        target.update(copy.deepcopy(fields))
        for name in [name for name, value in fields.items() if value is None]:
            del target[name]

    return edit


def add(collection: str, *rows: Raw) -> Edit:
    """Add rows."""
    return lambda raw: raw.setdefault(collection, []).extend(copy.deepcopy(rows))


def both(*edits: Edit) -> Edit:
    """One edit after another."""

    def edit(raw: Raw) -> None:
        for each in edits:
            each(raw)

    return edit


def inner(collection: str, identity: str, member: str, **fields: Any) -> Edit:
    """Set fields of the first member of a row's list, or of its value."""

    def edit(raw: Raw) -> None:
        found = row(raw, collection, identity)[member]
        target = found[0] if isinstance(found, list) else found
        target.update(copy.deepcopy(fields))
        for name in [name for name, value in fields.items() if value is None]:
            del target[name]

    return edit


def story(text: str) -> Edit:
    """The story's words."""
    return put("stories", "greves", body={"fr": text})


def good_document(example: Example) -> PlanDocument:
    """The plan of the good example."""
    return _amended(example, _seal(example, _edited(example.good)), None)


def bad_document(example: Example) -> PlanDocument:
    """The plan of the bad example."""
    if example.late or example.amended is not None:
        return _amended(example, _seal(example, _edited(example.good)), example.bad)
    return _seal(example, _edited(both(example.good, example.bad)))


def _edited(edit: Edit) -> Raw:
    raw = clean()
    edit(raw)
    return raw


def _seal(example: Example, raw: Raw) -> PlanDocument:
    if example.seal == "none":
        return read(raw)
    return reconstruct(read(raw), "plan-publie") if example.seal == "reconstructed" else sealed(raw)


def _amended(example: Example, document: PlanDocument, bad: Edit | None) -> PlanDocument:
    raw = to_raw(document)
    for edit in (example.amended, bad):
        if edit is not None:
            edit(raw)
    return read(raw)


def decided(*changes: Raw) -> Edit:
    """A decided amendment, with its decision."""
    return both(
        add("decisions", {"id": "d2", "number": "2024-7", "date": "2024-02-01"}),
        add("amendments", {
            "id": "x1", "sequence": 1, "kind": "decided", "date": "2024-02-01", "decision": "d2",
            "reason": {"fr": "Les sites sont choisis après la crue."},
            **({"changes": list(changes)} if changes else {}),
        }),
    )  # fmt: skip


OBSERVATION = {
    "indicator": "sites", "period": {"from": "2023-04-01", "last": "2024-03-31"}, "unit": "site", "kind": "actual",
    "source": "bilan-2024", "level": "documented",
}  # fmt: skip
MEASURE_TWO = {"id": "m2", "number": "2", "lead": "office", "objective": "o1", "period": {"last": "2026-03-31"}}


def _in_english(raw: Raw) -> None:
    for text in _texts(raw):
        text.update(original="both", en=text["fr"])


def _texts(raw: Any) -> list[Raw]:
    """Every bilingual text of a raw plan that has no English yet."""
    if isinstance(raw, dict):
        if "fr" in raw and "en" not in raw:
            return [raw]
        return [text for member in raw.values() for text in _texts(member)]
    return [text for member in raw for text in _texts(member)] if isinstance(raw, list) else []


BOTH_LANGUAGES = both(
    put(
        "plan",
        "",
        languages=["en", "fr"],
        english_ground={"fr": "Démonstration", "original": "both", "en": "Demonstration"},
    ),
    _in_english,
    put(
        "stories",
        "greves",
        body={
            "fr": CLEAN["stories"][0]["body"]["fr"],
            "original": "both",
            "en": "The office planted [twelve](figure:obs:sites) sites, and the birds are back.",
        },
    ),
)
