# SPDX-License-Identifier: Apache-2.0
"""Look-ups over one document, each built once and only when asked."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from jalon.plan.schema import row_id
from jalon.plan.types.base import Value
from jalon.plan.types.document import COLLECTIONS, PlanDocument
from jalon.plan.types.figures import Baseline, Indicator, Observation, Target
from jalon.plan.types.frame import Attestation
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


class Index:
    """The look-ups of a document."""

    def __init__(self, document: PlanDocument) -> None:
        """Keep the document."""
        self.document = document
        self._tables: dict[str, dict[str, Any]] = {}
        self._kept: dict[str, dict[str, Any]] = {}

    def table(self, noun: str) -> dict[str, Any]:
        """The rows of a noun by id."""
        table = self._tables.get(noun)
        if table is None:
            if noun == "plan":
                table = {self.document.plan.id: self.document.plan}
            else:
                table = {row_id(noun, row): row for row in getattr(self.document, COLLECTIONS[noun])}
            self._tables[noun] = table
        return table

    def kept(self, what: str) -> dict[str, Any]:
        """Where another module keeps what it has worked out of this document, by id: it never changes."""
        found = self._kept.get(what)
        if found is None:
            found = self._kept[what] = {}
        return found

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
        return grouped(self.document.actions, lambda action: (action.measure,))

    @cached_property
    def indicators(self) -> dict[str, tuple[Indicator, ...]]:
        """Indicators by the row they serve (``measure:01``)."""
        return grouped(self.document.indicators, lambda indicator: indicator.serves)

    @cached_property
    def observations(self) -> dict[str, tuple[Observation, ...]]:
        """Observations by indicator."""
        return grouped(self.document.observations, lambda observation: (observation.indicator,))

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
        return grouped(self.document.targets, lambda target: (target.indicator,))

    @cached_property
    def baselines(self) -> dict[str, tuple[Baseline, ...]]:
        """Baselines by indicator."""
        return grouped(self.document.baselines, lambda baseline: (baseline.indicator,))

    @cached_property
    def money(self) -> dict[str, tuple[Money, ...]]:
        """Money lines by the row they serve."""
        return grouped(self.document.money, lambda money: (money.serves,))

    @cached_property
    def updates(self) -> dict[str, tuple[Update, ...]]:
        """Updates by the row they speak of, latest last."""
        ordered = sorted(self.document.updates, key=lambda update: (update.reported_on or "", update.id))
        return grouped(ordered, lambda update: (update.about,))

    @cached_property
    def stories(self) -> dict[str, tuple[Story, ...]]:
        """Stories by measure."""
        return grouped(self.document.stories, lambda story: story.measures)

    @cached_property
    def attestations(self) -> dict[str, Attestation]:
        """Attestations by address, this plan's own name left out."""
        own = f"{self.document.plan.id}/"
        return {attestation.address.removeprefix(own): attestation for attestation in self.document.attestations}

    @cached_property
    def amendments(self) -> dict[str, tuple[Amendment, ...]]:
        """Amendments by the row they touch, in sequence."""
        ordered = sorted(self.document.amendments, key=lambda amendment: (amendment.sequence or 0, amendment.id))
        return grouped(ordered, lambda amendment: dict.fromkeys(_touched(amendment)))

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
        return grouped(self.measures, lambda measure: dict.fromkeys((measure.objective, *measure.objectives)))

    @cached_property
    def measures_by_clientele(self) -> dict[str, tuple[Measure, ...]]:
        """Measures by clientele."""
        return grouped(self.measures, lambda measure: measure.clienteles)

    @cached_property
    def measures_by_organisation(self) -> dict[str, tuple[Measure, ...]]:
        """Measures by the bodies that lead, jointly lead or take part."""
        return grouped(self.measures, lambda measure: dict.fromkeys(bodies(measure)))

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


def natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """A key that sorts 2 before 10, and 2A after 2."""
    parts: list[tuple[int, int | str]] = []
    digits = ""
    for character in text:
        if character.isascii() and character.isdigit():
            digits += character
            continue
        if digits:
            parts.append((0, int(digits)))
            digits = ""
        parts.append((1, character))
    if digits:
        parts.append((0, int(digits)))
    return tuple(parts)
