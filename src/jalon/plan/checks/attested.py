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
        above = _above(context)
        for noun in NOUNS:
            spec = noun_spec(noun)
            for identity, row in context.index.table(noun).items():
                if getattr(row, "source", None) or getattr(row, "sources", ()):
                    continue
                for field in spec.fields.values():
                    value = getattr(row, field.name)
                    if value is None or value == () or field.key in OWN or _sourced(value):
                        continue
                    address = f"{noun}:{identity}#{field.key}"
                    if address not in above and context.index.certainty(address) is None:
                        yield context.found(UNATTESTED, address)
    for attestation in context.document.attestations:
        if attestation.certainty == "inferred":
            yield context.found(PRESUMED, attestation.address)


def _above(context: Context) -> set[str]:
    """The fields of which a member is attested."""
    return {address[: address.index("/", address.index("#"))] for address in context.index.attestations
            if "/" in address.partition("#")[2]}  # fmt: skip


def _sourced(value: object) -> bool:
    """Whether every member of a list names its own source (an objective's wordings)."""
    return isinstance(value, tuple) and all(getattr(item, "source", None) is not None for item in value)
