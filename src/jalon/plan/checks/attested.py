# SPDX-License-Identifier: Apache-2.0
"""A reconstructed plan says where each field comes from (W415), and what is only presumed (W428)."""

from collections.abc import Iterator

from jalon.plan.checks.context import Context
from jalon.plan.codes.warnings import PRESUMED, UNATTESTED
from jalon.plan.findings import Finding
from jalon.plan.schema import noun_spec

#: Fields that describe the document itself, not the world.
OWN = frozenset({"id", "order", "standing", "level"})
NOUNS = ("policy", "objective", "measure", "action")


def check_attested(context: Context) -> Iterator[Finding]:
    """Every field of what the plan promises, when the plan is rebuilt from sources."""
    adoption = context.document.plan.adoption
    if adoption is not None and adoption.reconstructed:
        for noun in NOUNS:
            spec = noun_spec(noun)
            for identity, row in context.index.table(noun).items():
                own_source = getattr(row, "source", None) or getattr(row, "sources", ())
                for field in spec.fields.values():
                    value = getattr(row, field.name)
                    if field.key in OWN or value is None or value == () or own_source:
                        continue
                    address = f"{noun}:{identity}#{field.key}"
                    if context.index.certainty(address) is None and not _inner(context, address):
                        yield context.found(UNATTESTED, address)
    for attestation in context.document.attestations:
        if attestation.certainty == "inferred":
            yield context.found(PRESUMED, attestation.address)


def _inner(context: Context, address: str) -> bool:
    """Whether a member of the field is attested (an objective's wordings, each with its source)."""
    return any(known.startswith(f"{address}/") for known in context.index.attestations)
