# SPDX-License-Identifier: Apache-2.0
"""Checks of a plan document: every finding, errors first. Pure: the same document gives the same findings."""

from jalon.plan.checks.attested import check_attested
from jalon.plan.checks.codelists import check_codes
from jalon.plan.checks.commitments import check_commitments, check_sequence
from jalon.plan.checks.comparisons import check_contradictions, check_differences, check_parts, check_units
from jalon.plan.checks.context import Check, Context
from jalon.plan.checks.cycles import check_cycles
from jalon.plan.checks.dates import check_dates
from jalon.plan.checks.poverty import (
    check_actions,
    check_indicators,
    check_measures,
    check_plan,
    check_stories,
    check_updates,
)
from jalon.plan.checks.prose import check_texts
from jalon.plan.checks.quantities import check_proofs
from jalon.plan.checks.references import check_attestations, check_files, check_references
from jalon.plan.checks.values import check_computed, check_observations
from jalon.plan.figures.steadily import without_collections
from jalon.plan.findings import Both, Finding

__all__ = ["Context", "check", "errors", "has_errors"]

#: What speaks of the structure, then what speaks of the content: nothing relies on the order.
STRUCTURE: tuple[Check, ...] = (check_references, check_cycles, check_dates, check_attestations, check_files)
MAY_FORBID: tuple[Check, ...] = (
    check_sequence, check_commitments, check_proofs, check_observations, check_computed, check_texts, check_updates,
)  # fmt: skip
#: These find warnings alone.
WARN_ONLY: tuple[Check, ...] = (
    check_plan, check_measures, check_actions, check_indicators, check_stories, check_contradictions,
    check_differences, check_parts, check_units, check_attested, check_codes,
)  # fmt: skip
_ORDER = {"error": 0, "warning": 1, "unreadable": -1}


def check(context: Context) -> list[Finding]:
    """Every finding of a plan, errors first, then by code, place and address."""
    with without_collections():
        found = [finding for each in (*STRUCTURE, *MAY_FORBID, *WARN_ONLY) for finding in each(context)]
    return _sorted(found)


def errors(context: Context) -> list[Finding]:
    """What forbids a plan to be published, alone: what `check` finds of errors, without the work that only warns."""
    with without_collections():
        found = [finding for each in (*STRUCTURE, *MAY_FORBID) for finding in each(context)]
    return _sorted([finding for finding in found if finding.code.severity == "error"])


def _sorted(found: list[Finding]) -> list[Finding]:
    return sorted(
        found,
        key=lambda item: (
            _ORDER[item.code.severity], item.code.code, item.place.file or "", item.place.line or 0,
            item.place.address or "", [(name, _sorted_by(value)) for name, value in item.values],
        ),
    )  # fmt: skip


def _sorted_by(value: str | Both) -> str:
    return value.fr if isinstance(value, Both) else value


def has_errors(findings: list[Finding]) -> bool:
    """Whether the plan cannot be released."""
    return any(finding.code.severity == "error" for finding in findings)
