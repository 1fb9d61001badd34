# SPDX-License-Identifier: Apache-2.0
"""A fictitious plan that uses every noun, operation, state, precision and kind of the model, made from a seed."""

from pathlib import Path

from jalon.plan.types.document import FORMAT, PlanDocument

from . import (
    acts,
    aims,
    bodies,
    compacts,
    decisions,
    deeds,
    delivery,
    frame,
    indicators,
    money,
    observed,
    promises,
    sources,
    starts,
    tales,
    updates,
)
from .assembling import assemble
from .making import Raw
from .series import Series

__all__ = ["demo_document", "write_demo"]
SEED = 2026


def rows_of(seed: int) -> Raw:
    """The rows of the plan as they stand today."""
    series = Series(seed)
    observations = [*series.observations(), *observed.by_hand(series)]
    observed.settled(observations)
    return {
        "format": FORMAT,
        "plan": frame.PLAN,
        "policies": frame.POLICIES,
        "strategies": frame.STRATEGIES,
        "strands": frame.STRANDS,
        "related_plans": frame.RELATED_PLANS,
        "organisations": bodies.ORGANISATIONS,
        "positions": bodies.POSITIONS,
        "clienteles": bodies.CLIENTELES,
        "objectives": frame.OBJECTIVES,
        "dimensions": frame.DIMENSIONS,
        "measures": promises.measures(),
        "actions": deeds.ACTIONS,
        "money": money.money(seed),
        "indicators": indicators.indicators(),
        "baselines": starts.baselines(series),
        "targets": aims.targets(),
        "observations": observations,
        "definitions": indicators.DEFINITIONS,
        "sources": sources.SOURCES,
        "decisions": decisions.DECISIONS,
        "amendments": acts.AMENDMENTS,
        "programmes": delivery.PROGRAMMES,
        "intakes": delivery.INTAKES,
        "criteria": delivery.CRITERIA,
        "events": delivery.EVENTS,
        "agreements": compacts.AGREEMENTS,
        "awards": compacts.AWARDS,
        "evaluations": compacts.EVALUATIONS,
        "attestations": compacts.ATTESTATIONS,
        "updates": updates.updates(),
        "stories": tales.STORIES,
        "notes": tales.NOTES,
    }


def demo_document(seed: int = SEED) -> tuple[PlanDocument, dict[str, bytes]]:
    """The fictitious plan and its files by digest. The same seed gives the same bytes."""
    return assemble(rows_of(seed), frame.DECISION, frame.ADOPTED_ON), sources.attached()


def write_demo(path: Path, seed: int = SEED) -> None:
    """Write the fictitious plan as a folder; refused like any plan when the folder holds something else."""
    from jalon.plan.folder import write_folder

    document, files = demo_document(seed)
    write_folder(document, files, path)
