# SPDX-License-Identifier: Apache-2.0
"""Figures for machines: ``figures/PLAN/KIND/ID.json``, at the key PART what proves it. Decimals are strings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from jalon.lang import LANGS, translate
from jalon.plan.canonical import canonical_bytes
from jalon.plan.decimals import canonical
from jalon.plan.figures import Computation, Figure
from jalon.plan.types.base import Citation, Text
from jalon.publish.site import Cited
from jalon.publish.walk import Card

_PLAIN = (
    "precision",
    "unit",
    "currency",
    "kind",
    "level",
    "as_of",
    "reported_on",
    "computed_at",
    "period",
    "state",
    "term",
    "text",
    "definition",
)
_NUMBERS = ("value", "low", "high")


def files(plan: str, proofs: Iterable[Cited], cards: Mapping[str, Card]) -> Iterator[tuple[str, bytes]]:
    """The files of the figures that a page proves: path from the site's root, content."""
    made: dict[str, dict[str, Any]] = {}
    for cited in proofs:
        figure = cited.figure
        made.setdefault(f"figures/{plan}/{figure.noun}/{figure.id}.json", {})[figure.part] = entry(figure, cards)
    for path, parts in made.items():
        yield path, canonical_bytes(parts) + b"\n"


def entry(figure: Figure, cards: Mapping[str, Card]) -> dict[str, Any]:
    """One figure; what is absent is omitted."""
    found: dict[str, Any] = {name: value for name in _PLAIN if (value := getattr(figure, name)) is not None}
    found.update((name, canonical(value)) for name in _NUMBERS if (value := getattr(figure, name)) is not None)
    if figure.sources:
        found["sources"] = [_source(citation, cards) for citation in figure.sources]
    if figure.computation is not None:
        found["computation"] = _computation(figure.computation)
    return found


def _source(citation: Citation, cards: Mapping[str, Card]) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(citation)
    card = cards.get(f"source:{citation.source}")
    if card is not None and card.name is not None:
        found["title"] = _text(card.name)
    return found


def _text(text: Text) -> dict[str, str]:
    return {"fr": text.fr} if text.en is None else {"fr": text.fr, "en": text.en}


def _computation(computation: Computation) -> dict[str, Any]:
    found: dict[str, Any] = {"formula": _message(computation.formula, dict(computation.values))}
    if computation.values:
        found["values"] = dict(computation.values)
    if computation.inputs:
        found["inputs"] = [
            {
                key: value
                for key, value in (("name", item.name), ("address", item.address), ("value", item.value))
                if value is not None
            }
            for item in computation.inputs
        ]
    if computation.left_out:
        found["left_out"] = [
            {"address": item.address, "reason": _message(item.reason, {})} for item in computation.left_out
        ]
    return found


def _message(msgid: str, values: dict[str, str]) -> dict[str, str]:
    return {lang: translate(msgid, lang, **values) for lang in LANGS}
