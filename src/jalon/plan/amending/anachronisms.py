# SPDX-License-Identifier: Apache-2.0
"""What speaks of commitments that did not exist yet on a day is left out of the plan of that day.

Updates about such a row, attestations of such a field, texts whose figures rest on one; what merely named it among
others names it no more. Everything else stays: only commitments go back in time.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from jalon.plan.address import parse_field
from jalon.plan.index import Index
from jalon.plan.leaves import spec_at, value_at
from jalon.plan.types.document import PlanDocument


def without_anachronisms(document: PlanDocument) -> PlanDocument:
    """The document without what points to rows or members that are not there."""
    index = Index(document)

    def known(row: str | None) -> bool:
        return row is None or index.at(row) is not None

    kept = msgspec.structs.replace(
        document,
        updates=tuple(update for update in document.updates if known(update.about)),
        attestations=tuple(each for each in document.attestations if _attests(document, index, each.address)),
        indicators=_serving(document.indicators, known),
        evaluations=_about(document.evaluations, known),
        money=tuple(row if known(row.serves) else msgspec.structs.replace(row, serves=None) for row in document.money),
    )
    kept = _named_measures(kept, {measure.id for measure in kept.measures})
    return _texts_that_stand(kept)


def _attests(document: PlanDocument, index: Index, address: str) -> bool:
    """Whether an attestation still speaks of something; a field that is empty may be attested unknown, a member not."""
    name = parse_field(address)
    if index.row(name.noun, name.id) is None:
        return False
    if len(name.path) < 2 or spec_at(name.noun, name.path) is None:
        return True
    member = msgspec.structs.replace(name, path=name.path[:2])
    return value_at(document, member) is not None or not isinstance(value_at(document, _field(name)), list)


def _field(name: Any) -> Any:
    return msgspec.structs.replace(name, path=name.path[:1])


def _serving(rows: tuple[Any, ...], known: Callable[[str], bool]) -> tuple[Any, ...]:
    return tuple(msgspec.structs.replace(row, serves=tuple(each for each in row.serves if known(each))) for row in rows)


def _about(rows: tuple[Any, ...], known: Callable[[str], bool]) -> tuple[Any, ...]:
    return tuple(msgspec.structs.replace(row, about=tuple(each for each in row.about if known(each))) for row in rows)


def _named_measures(document: PlanDocument, there: set[str]) -> PlanDocument:
    """Stories, programmes, events and agreements name only measures that are there."""
    changed: dict[str, Any] = {}
    for collection in ("stories", "programmes", "events", "agreements"):
        changed[collection] = tuple(
            msgspec.structs.replace(row, measures=tuple(name for name in row.measures if name in there))
            for row in getattr(document, collection)
        )
    changed["measures"] = tuple(_related(row, there) for row in document.measures)
    return msgspec.structs.replace(document, **changed)


def _related(measure: Any, there: set[str]) -> Any:
    relations = {
        name: tuple(each for each in getattr(measure, name) if each.measure in there)
        for name in ("depends_on", "overlaps")
    }
    return msgspec.structs.replace(measure, **relations)


def _texts_that_stand(document: PlanDocument) -> PlanDocument:
    """Stories, notes and updates whose every figure is there."""
    # Figures read the history of deadlines, which is amending.
    from jalon.plan.figures import Figures, NoFigure  # noqa: PLC0415 (a circle otherwise)
    from jalon.plan.figures.binding import bound_figures  # noqa: PLC0415 (a circle otherwise)

    figures = Figures.of(document)
    lost: set[tuple[str, str]] = set()
    for passage, reference in bound_figures(document):
        try:
            figures.get(reference.address)
        except NoFigure:
            lost.add((passage.noun, passage.id))
    changed = {
        collection: tuple(row for row in getattr(document, collection) if (noun, row.id) not in lost)
        for collection, noun in (("stories", "story"), ("notes", "note"), ("updates", "update"))
    }
    return msgspec.structs.replace(document, **changed)
