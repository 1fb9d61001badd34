# SPDX-License-Identifier: Apache-2.0
"""The plan document: the plan at one instant, whole."""

from jalon.plan.kinds import Line
from jalon.plan.types.base import Value
from jalon.plan.types.delivery import Agreement, Award, Criterion, Evaluation, Event, Intake, Programme
from jalon.plan.types.figures import Baseline, Definition, Indicator, Observation, Source, Target
from jalon.plan.types.frame import (
    Attestation,
    Clientele,
    Dimension,
    Objective,
    Organisation,
    Plan,
    Policy,
    Position,
    RelatedPlan,
    Strand,
    Strategy,
)
from jalon.plan.types.life import Amendment, Decision, Seal, Update
from jalon.plan.types.measures import Action, Measure, Money
from jalon.plan.types.words import Note, Story

FORMAT = "jalon-plan/1"


class PlanDocument(Value, frozen=True, kw_only=True):
    """Every row of a plan; each list is sorted by its key, so that equal plans have equal bytes."""

    format: Line
    plan: Plan
    policies: tuple[Policy, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    strands: tuple[Strand, ...] = ()
    related_plans: tuple[RelatedPlan, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    positions: tuple[Position, ...] = ()
    clienteles: tuple[Clientele, ...] = ()
    objectives: tuple[Objective, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    measures: tuple[Measure, ...] = ()
    actions: tuple[Action, ...] = ()
    money: tuple[Money, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    targets: tuple[Target, ...] = ()
    observations: tuple[Observation, ...] = ()
    definitions: tuple[Definition, ...] = ()
    sources: tuple[Source, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    updates: tuple[Update, ...] = ()
    decisions: tuple[Decision, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    programmes: tuple[Programme, ...] = ()
    intakes: tuple[Intake, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    awards: tuple[Award, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    stories: tuple[Story, ...] = ()
    notes: tuple[Note, ...] = ()
    adopted: Seal | None = None


#: Collection of the document -> noun of addresses.
NOUNS: dict[str, str] = {
    "policies": "policy",
    "strategies": "strategy",
    "strands": "strand",
    "related_plans": "related-plan",
    "organisations": "organisation",
    "positions": "position",
    "clienteles": "clientele",
    "objectives": "objective",
    "dimensions": "dimension",
    "measures": "measure",
    "actions": "action",
    "money": "money",
    "indicators": "indicator",
    "baselines": "baseline",
    "targets": "target",
    "observations": "observation",
    "definitions": "definition",
    "sources": "source",
    "attestations": "attestation",
    "updates": "update",
    "decisions": "decision",
    "amendments": "amendment",
    "programmes": "programme",
    "intakes": "intake",
    "criteria": "criterion",
    "events": "event",
    "agreements": "agreement",
    "awards": "award",
    "evaluations": "evaluation",
    "stories": "story",
    "notes": "note",
}
COLLECTIONS: dict[str, str] = {noun: collection for collection, noun in NOUNS.items()}
