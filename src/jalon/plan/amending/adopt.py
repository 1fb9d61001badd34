# SPDX-License-Identifier: Apache-2.0
"""Seal the plan as adopted: every commitment flattened, once. A reconstruction says where each was first read."""

import re

import msgspec

from jalon.lang import fold
from jalon.plan import edtf
from jalon.plan.amending.refusal import ALREADY_ADOPTED, NO_DECISION, NO_SOURCE, Refusal
from jalon.plan.index import Index
from jalon.plan.leaves import commitments
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.frame import Adoption
from jalon.plan.types.life import Commitment, Decision, Seal


def adopt(document: PlanDocument, decision: str, date: str) -> PlanDocument:
    """The plan sealed by a decision. `decision` is the id of a decision of the plan, or the number of a new one."""
    _refuse_twice(document)
    document, row = with_decision(document, decision, date)
    sealed = tuple(Commitment(address=key, value=text) for key, text in sorted(commitments(document).items()))
    adoption = msgspec.structs.replace(
        document.plan.adoption or Adoption(), date=date, decision=row.id, authority=row.authority, reconstructed=None
    )
    return msgspec.structs.replace(
        document,
        plan=msgspec.structs.replace(document.plan, adoption=adoption),
        adopted=Seal(date=date, decision=row.id, commitments=sealed),
    )


def reconstruct(document: PlanDocument, source: str) -> PlanDocument:
    """The plan sealed from sources: each commitment with the earliest of the sources that attest it."""
    _refuse_twice(document)
    index = Index(document)
    if index.row("source", source) is None:
        raise Refusal(NO_SOURCE, found=source)
    sealed = tuple(_sourced(index, key, text, source) for key, text in sorted(commitments(document).items()))
    adoption = msgspec.structs.replace(
        document.plan.adoption or Adoption(), reconstructed=True, date=None, authority=None, decision=None
    )
    return msgspec.structs.replace(
        document,
        plan=msgspec.structs.replace(document.plan, adoption=adoption),
        adopted=Seal(reconstructed=True, source=source, commitments=sealed),
    )


def _refuse_twice(document: PlanDocument) -> None:
    if document.adopted is not None:
        raise Refusal(ALREADY_ADOPTED)


def _sourced(index: Index, address: str, text: str, fallback: str) -> Commitment:
    names = _attesting(index, address) or [fallback]
    dated = sorted(names, key=lambda name: (_source_day(index, name), name))
    source = index.row("source", dated[0])
    return Commitment(address=address, value=text, source=dated[0], date=source.date if source else None)


def _attesting(index: Index, address: str) -> list[str]:
    """The sources of the nearest attestation, or those that a target, baseline or amount names itself."""
    row, _, path = address.partition("#")
    parts = path.split("/") if path else []
    while True:
        here = row + ("#" + "/".join(parts) if parts else "")
        attestation = index.attestations.get(here)
        if attestation is not None and attestation.sources:
            return [citation.source for citation in attestation.sources]
        own = _own_source(index, row, parts)
        if own:
            return [own]
        if not parts:
            return []
        parts.pop()


def _own_source(index: Index, row: str, parts: list[str]) -> str | None:
    found = index.at(row)
    if parts[:1] == ["versions"] and len(parts) > 1:
        versions = getattr(found, "versions", ())
        return next((version.source for version in versions if version.id == parts[1]), None)
    if parts[:1] == ["planned"]:
        return getattr(getattr(found, "planned", None), "source", None)
    return getattr(found, "source", None) if not parts else None


def _source_day(index: Index, name: str) -> str:
    source = index.row("source", name)
    return edtf.first_day(source.date).isoformat() if source is not None and source.date else "9999"


def with_decision(document: PlanDocument, decision: str, date: str | None) -> tuple[PlanDocument, Decision]:
    """The document with the decision: one of its own by id, or a new one that bears this number."""
    known = next((row for row in document.decisions if decision in (row.id, row.number)), None)
    if known is not None:
        return document, known
    if date is None:
        raise Refusal(NO_DECISION, found=decision)
    row = Decision(id=slug(decision, {row.id for row in document.decisions}), number=decision, date=date)
    rows = tuple(sorted((*document.decisions, row), key=lambda each: each.id))
    return msgspec.structs.replace(document, decisions=rows), row


def slug(text: str, taken: set[str]) -> str:
    """An id made of a text, not yet taken."""
    kept = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:80].strip("-") or "d"
    name, rank = kept, 2
    while name in taken:
        name, rank = f"{kept}-{rank}", rank + 1
    return name
