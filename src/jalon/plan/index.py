# SPDX-License-Identifier: Apache-2.0
"""Look-ups over one document, each built once and only when asked."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final, TypeVar

import msgspec

from jalon.plan.schema import row_id
from jalon.plan.types.base import Value
from jalon.plan.types.delivery import Agreement, Award, Criterion, Evaluation, Event, Intake, Programme
from jalon.plan.types.document import COLLECTIONS, PlanDocument
from jalon.plan.types.figures import Baseline, Indicator, Observation, Target
from jalon.plan.types.frame import Attestation, Organisation, Position
from jalon.plan.types.life import Amendment, Update
from jalon.plan.types.measures import Action, Measure, Money
from jalon.plan.types.words import Story

T = TypeVar("T")


def grouped(rows: Iterable[T], keys: Callable[[T], Iterable[str | None]]) -> dict[str, tuple[T, ...]]:
    """Rows by each of their keys, in order."""
    groups: dict[str, list[T]] = defaultdict(list)
    for row in rows:
        for key in keys(row):
            if key is not None:
                groups[key].append(row)
    return {key: tuple(members) for key, members in groups.items()}


class Grouping(msgspec.Struct, frozen=True):
    """Rows of a collection by keys that each row says by itself, in the order of the collection unless told."""

    collection: str
    keys: Callable[[Any], Iterable[str | None]]
    order: Callable[[Any], Any] | None = None


class Index:
    """The look-ups of a document."""

    def __init__(self, document: PlanDocument) -> None:
        """Keep the document."""
        self.document = document
        self.plain = document
        self._tables: dict[str, dict[str, Any]] = {}
        self._kept: dict[str, dict[str, Any]] = {}

    def group(self, name: str) -> dict[str, tuple[Any, ...]]:
        """The rows of a grouping by key."""
        grouping = GROUPINGS[name]
        rows = getattr(self.plain, grouping.collection)
        return grouped(rows if grouping.order is None else sorted(rows, key=grouping.order), grouping.keys)

    def table(self, noun: str) -> dict[str, Any]:
        """The rows of a noun by id."""
        table = self._tables.get(noun)
        if table is None:
            if noun == "plan":
                table = {self.plain.plan.id: self.plain.plan}
            else:
                table = {row_id(noun, row): row for row in getattr(self.plain, COLLECTIONS[noun])}
            self._tables[noun] = table
        return table

    def remember(self, what: str, identity: str, compute: Callable[[], T]) -> T:
        """What another module works out of this document, worked out once for each id: it never changes."""
        kept = self._kept.get(what)
        if kept is None:
            kept = self._kept[what] = {}
        if identity not in kept:
            kept[identity] = compute()
        found: T = kept[identity]
        return found

    def traced(self, compute: Callable[[], T]) -> tuple[T, tuple[str, ...]]:
        """A value, and the keys it was worked out from where the index notes them (`jalon.plan.watched`)."""
        return compute(), ()

    def note(self, keys: Iterable[str]) -> None:
        """Depend on the keys of a traced value; a plain index notes nothing."""

    def valued(self, what: str, compute: Callable[[], dict[str, T]]) -> dict[str, T]:
        """What is worked out of the whole document at once, by id."""
        return self.remember(what, "", compute)

    def row(self, noun: str, identity: str | None) -> Any:
        """A row, or None."""
        return None if identity is None else self.table(noun).get(identity)

    def at(self, row: str) -> Value | None:
        """The row of ``NOUN:ID``, or None."""
        noun, _, identity = row.partition(":")
        found = self.table(noun).get(identity)
        assert found is None or isinstance(found, Value)
        return found

    @cached_property
    def actions(self) -> dict[str, tuple[Action, ...]]:
        """Actions by measure."""
        return self.group("actions")

    @cached_property
    def indicators(self) -> dict[str, tuple[Indicator, ...]]:
        """Indicators by the row they serve (``measure:01``)."""
        return self.group("indicators")

    @cached_property
    def observations(self) -> dict[str, tuple[Observation, ...]]:
        """Observations by indicator."""
        return self.group("observations")

    @cached_property
    def contributed(self) -> frozenset[str]:
        """The indicators on which contributors report."""
        return frozenset(item.indicator for item in self.document.observations if item.contributor is not None)

    @cached_property
    def released(self) -> frozenset[str]:
        """The sources that are releases of a dataset."""
        return frozenset(source.id for source in self.document.sources if source.release is not None)

    @cached_property
    def targets(self) -> dict[str, tuple[Target, ...]]:
        """Targets by indicator."""
        return self.group("targets")

    @cached_property
    def baselines(self) -> dict[str, tuple[Baseline, ...]]:
        """Baselines by indicator."""
        return self.group("baselines")

    @cached_property
    def money(self) -> dict[str, tuple[Money, ...]]:
        """Money lines by the row they serve."""
        return self.group("money")

    @cached_property
    def updates(self) -> dict[str, tuple[Update, ...]]:
        """Updates by the row they speak of, latest last."""
        return self.group("updates")

    @cached_property
    def stories(self) -> dict[str, tuple[Story, ...]]:
        """Stories by measure."""
        return self.group("stories")

    @cached_property
    def attestations(self) -> dict[str, Attestation]:
        """Attestations by address, this plan's own name left out."""
        own = f"{self.document.plan.id}/"
        return {attestation.address.removeprefix(own): attestation for attestation in self.document.attestations}

    @cached_property
    def attested(self) -> dict[str, tuple[Attestation, ...]]:
        """Attestations by the row they speak of, as they name it."""
        return self.group("attested")

    @cached_property
    def amendments(self) -> dict[str, tuple[Amendment, ...]]:
        """Amendments by the row they touch, in sequence."""
        return self.group("amendments")

    @cached_property
    def sealed(self) -> dict[str, dict[str, str]]:
        """The adopted commitments by row: address -> text."""
        rows: dict[str, dict[str, str]] = defaultdict(dict)
        for item in self.document.adopted.commitments if self.document.adopted else ():
            rows[item.address.partition("#")[0]][item.address] = item.value
        return rows

    @cached_property
    def adopted(self) -> frozenset[str]:
        """The rows that the seal names."""
        seal = self.document.adopted
        return frozenset(item.address for item in seal.commitments if "#" not in item.address) if seal else frozenset()

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures in the order of the plan: by order, then by number as a person counts, then by id."""
        return tuple(sorted(self.document.measures, key=_in_order))

    @cached_property
    def measures_by_objective(self) -> dict[str, tuple[Measure, ...]]:
        """Measures by main objective and others."""
        return self.group("measures_by_objective")

    @cached_property
    def measures_by_clientele(self) -> dict[str, tuple[Measure, ...]]:
        """Measures by clientele."""
        return self.group("measures_by_clientele")

    @cached_property
    def measures_by_organisation(self) -> dict[str, tuple[Measure, ...]]:
        """Measures by the bodies that lead, jointly lead or take part."""
        return self.group("measures_by_organisation")

    @cached_property
    def updates_by(self) -> dict[str, tuple[Update, ...]]:
        """Updates by the body that reports, latest last."""
        return self.group("updates_by")

    @cached_property
    def positions(self) -> dict[str, tuple[Position, ...]]:
        """Positions by organisation."""
        return self.group("positions")

    @cached_property
    def parts(self) -> dict[str, tuple[Organisation, ...]]:
        """Organisations by the one they are a part of."""
        return self.group("parts")

    @cached_property
    def programmes(self) -> dict[str, tuple[Programme, ...]]:
        """Programmes by the rows they concern: ``clientele:ID``, ``measure:ID``, ``organisation:ID``."""
        return self.group("programmes")

    @cached_property
    def intakes(self) -> dict[str, tuple[Intake, ...]]:
        """Intakes by programme."""
        return self.group("intakes")

    @cached_property
    def intakes_for(self) -> dict[str, tuple[Intake, ...]]:
        """Intakes by the clienteles they name."""
        return self.group("intakes_for")

    @cached_property
    def criteria(self) -> dict[str, tuple[Criterion, ...]]:
        """Criteria by ``intake:ID``, else by ``programme:ID``, in their order."""
        return self.group("criteria")

    @cached_property
    def events(self) -> dict[str, tuple[Event, ...]]:
        """Events by programme."""
        return self.group("events")

    @cached_property
    def agreements(self) -> dict[str, tuple[Agreement, ...]]:
        """Agreements by the rows they concern: ``programme:ID``, ``organisation:ID``."""
        return self.group("agreements")

    @cached_property
    def awards(self) -> dict[str, tuple[Award, ...]]:
        """Awards by the rows they concern: ``programme:ID``, ``organisation:ID``."""
        return self.group("awards")

    @cached_property
    def evaluations(self) -> dict[str, tuple[Evaluation, ...]]:
        """Evaluations by the row they speak of."""
        return self.group("evaluations")

    @cached_property
    def stories_of(self) -> dict[str, tuple[Story, ...]]:
        """Stories by ``clientele:ID`` and ``organisation:ID``."""
        return self.group("stories_of")

    def certainty(self, address: str) -> str | None:
        """How a field is known: its own attestation, or the nearest above it; None when nothing says."""
        while True:
            attestation = self.attestations.get(address)
            if attestation is not None:
                return attestation.certainty
            cut = max(address.rfind("/"), address.rfind("#"))
            if cut < 0:
                return None
            address = address[:cut]


def _rows(noun: str, identities: Iterable[str | None]) -> list[str]:
    return [f"{noun}:{identity}" for identity in dict.fromkeys(identities) if identity is not None]


def _concerned(programme: Programme) -> list[str]:
    return [
        *_rows("clientele", programme.clienteles),
        *_rows("measure", programme.measures),
        *_rows("organisation", (programme.body, *programme.partners)),
    ]


def _decided_by(criterion: Criterion) -> tuple[str]:
    return (f"intake:{criterion.intake}" if criterion.intake else f"programme:{criterion.programme}",)


def _in_order(measure: Measure) -> tuple[int, tuple[tuple[int, int | str], ...], str]:
    return measure.order or 0, natural(measure.number or measure.id), measure.id


def bodies(measure: Measure) -> list[str]:
    """Every body of a measure: lead, joint leads, partners."""
    leads = [measure.lead] if measure.lead else []
    return [*leads, *measure.joint_leads, *(partner.organisation for partner in measure.partners)]


def _touched(amendment: Amendment) -> list[str]:
    return [row for change in amendment.changes for row in (
        change.address.partition("#")[0],
        *(f"{change.address.partition(':')[0]}:{heir}" for heir in change.into),
    )]  # fmt: skip


#: So many digits rank a number; beyond, Python reads none.
_RANKING: Final = 4_000


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts 2 before 10, and 2A after 2."""
    parts: list[tuple[int, int | str]] = []
    digits = ""
    for character in text:
        if character.isascii() and character.isdigit():
            digits += character
            continue
        if digits:
            parts.append((0, int(digits[:_RANKING])))
            digits = ""
        parts.append((1, character))
    if digits:
        parts.append((0, int(digits[:_RANKING])))
    return tuple(parts)


#: The groupings of the index by the name of their property; what each row says by itself decides its keys.
GROUPINGS: Final[dict[str, Grouping]] = {
    "actions": Grouping("actions", lambda action: (action.measure,)),
    "indicators": Grouping("indicators", lambda indicator: indicator.serves),
    "observations": Grouping("observations", lambda observation: (observation.indicator,)),
    "targets": Grouping("targets", lambda target: (target.indicator,)),
    "baselines": Grouping("baselines", lambda baseline: (baseline.indicator,)),
    "money": Grouping("money", lambda money: (money.serves,)),
    "updates": Grouping("updates", lambda update: (update.about,), lambda row: (row.reported_on or "", row.id)),
    "attested": Grouping("attestations", lambda attestation: (attestation.address.partition("#")[0],)),
    "stories": Grouping("stories", lambda story: story.measures),
    "amendments": Grouping(
        "amendments", lambda amendment: dict.fromkeys(_touched(amendment)), lambda row: (row.sequence or 0, row.id)
    ),
    "measures_by_objective": Grouping(
        "measures", lambda measure: dict.fromkeys((measure.objective, *measure.objectives)), _in_order
    ),
    "measures_by_clientele": Grouping("measures", lambda measure: measure.clienteles, _in_order),
    "measures_by_organisation": Grouping("measures", lambda measure: dict.fromkeys(bodies(measure)), _in_order),
    "updates_by": Grouping("updates", lambda update: (update.by,), lambda row: (row.reported_on or "", row.id)),
    "positions": Grouping("positions", lambda position: (position.organisation,)),
    "parts": Grouping("organisations", lambda organisation: (organisation.parent,)),
    "programmes": Grouping("programmes", _concerned),
    "intakes": Grouping("intakes", lambda intake: (intake.programme,)),
    "intakes_for": Grouping("intakes", lambda intake: intake.clienteles),
    "criteria": Grouping("criteria", _decided_by, lambda row: (row.order or 0, row.id)),
    "events": Grouping("events", lambda event: (event.programme,)),
    "agreements": Grouping(
        "agreements", lambda row: (*_rows("programme", (row.programme,)), *_rows("organisation", row.parties))
    ),
    "awards": Grouping(
        "awards", lambda row: (*_rows("programme", (row.programme,)), *_rows("organisation", (row.recipient,)))
    ),
    "evaluations": Grouping("evaluations", lambda evaluation: evaluation.about),
    "stories_of": Grouping(
        "stories", lambda row: (*_rows("clientele", row.clienteles), *_rows("organisation", row.organisations))
    ),
}
