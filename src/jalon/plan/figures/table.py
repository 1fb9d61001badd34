# SPDX-License-Identifier: Apache-2.0
"""Every figure of a plan by its address, and what an address without a part means."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from jalon.lang import mark
from jalon.plan.address import FigureName, parse_figure
from jalon.plan.figures import errors
from jalon.plan.figures.attainment import Attainment, attainment, newest
from jalon.plan.figures.costs import cost_named, costs
from jalon.plan.figures.counts import Count, counts
from jalon.plan.figures.drift import days_between, last_due
from jalon.plan.figures.errors import NoFigure
from jalon.plan.figures.latest import latest
from jalon.plan.figures.make import (
    baseline_figures,
    cost_figures,
    count_figure,
    days_figure,
    money_figures,
    observation_figure,
    proof_figure,
    ratio_figures,
    report_delay_figure,
    target_figures,
    target_ratio,
)
from jalon.plan.figures.ratios import Ratio, plan_ratios
from jalon.plan.figures.steadily import without_collections
from jalon.plan.figures.values import Computation, Figure, FigureInput
from jalon.plan.index import Index
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.figures import Observation
from jalon.plan.watched import framed

_DRIFT = mark("jours entre le dernier jour possible de l’échéance d’origine et celui de l’échéance en vigueur")
_KEPT = 256
_DEFAULT_PART = {"ratio": "value", "count": "value", "drift": "days"}


class Attainments(Mapping[str, Attainment]):
    """The attainment of each target in force that has one, by target id; worked out when asked."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __getitem__(self, identity: str) -> Attainment:
        found: Attainment | None = self.get(identity)
        if found is None:
            raise KeyError(identity)
        return found

    def get(self, identity: str, default: Any = None) -> Any:
        """The attainment of a target, or `default`."""
        target = self._index.row("target", identity)
        found = attainment(self._index, target) if target is not None and not target.standing else None
        return default if found is None else found

    def __iter__(self) -> Iterator[str]:
        return (target.id for target in self._index.document.targets if self.get(target.id) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@framed
class Figures:
    """The figures of a document. `all` makes every one; `get` resolves an address."""

    def __init__(self, index: Index) -> None:
        """Keep the index; nothing is computed yet."""
        self.index = index
        self._recent: dict[tuple[str, str], tuple[list[Figure], tuple[str, ...]]] = {}

    @classmethod
    def of(cls, document: PlanDocument) -> "Figures":
        """The figures of a document, with an index of their own."""
        return cls(Index(document))

    @property
    def ratios(self) -> tuple[Ratio, ...]:
        """The plan's ratios."""
        return tuple(self.named_ratios.values())

    @property
    def counts(self) -> dict[str, Count]:
        """The plan's counts."""
        return self.index.valued("count", lambda: counts(self.index))

    @property
    def named_ratios(self) -> dict[str, Ratio]:
        """The plan's ratios, by their id in addresses (``plan.documented``)."""
        return self.index.valued("ratio", lambda: {f"plan.{ratio.id}": ratio for ratio in plan_ratios(self.index)})

    @cached_property
    def attainments(self) -> "Attainments":
        """Each target's attainment, by target id."""
        return Attainments(self.index)

    @cached_property
    def all(self) -> dict[str, Figure]:
        """Every figure, by its address without the plan."""
        with without_collections():
            return {figure.address: figure for figure in self._every()}

    def _every(self) -> list[Figure]:
        document, index = self.index.document, self.index
        made = [observation_figure(index, observation) for observation in document.observations]
        made += [figure for target in document.targets for figure in target_figures(index, target)]
        made += [figure for baseline in document.baselines for figure in baseline_figures(index, baseline)]
        made += [figure for money in document.money for figure in money_figures(index, money)]
        for award in document.awards:
            if award.amount is not None:
                made.append(proof_figure(index, f"award.{award.id}", "amount", award.amount, award.title))
        for intake in document.intakes:
            if intake.capacity is not None:
                made.append(proof_figure(index, f"intake.{intake.id}", "capacity", intake.capacity, intake.title))
        made += [figure for ratio in self.ratios for figure in ratio_figures(index, ratio)]
        made += [count_figure(index, count) for count in self.counts.values()]
        made += [figure for cost in costs(index).values() for figure in cost_figures(index, cost)]
        made += self._drifts()
        return made + self._target_ratios({figure.address: figure for figure in made})

    def _drifts(self) -> list[Figure]:
        """The drift of each action's deadline, from the adopted one to the one in force; the delay of each report."""
        return [*(self._drift(name) for name in self.drifts), *self.report_delays.values()]

    @property
    def report_delays(self) -> dict[str, Figure]:
        """The days by which each report that came out late was late, by the id of their figure."""
        made = (report_delay_figure(self.index, report) for report in self.index.document.plan.reports)
        return {figure.id: figure for figure in made if figure is not None}

    @property
    def drifts(self) -> dict[str, int]:
        """The days each amended deadline slipped, by action."""
        return self.index.valued("drift", self._days)

    def _days(self) -> dict[str, int]:
        from jalon.plan.amending.history import due_history  # noqa: PLC0415  # which itself reckons days as figures do

        found = {}
        for action in self.index.document.actions:
            if f"action:{action.id}" in self.index.amendments:
                dues = [step.due for step in due_history(self.index, action)]
                days = days_between(dues[0], dues[-1]) if len(dues) > 1 else None
                if days is not None:
                    found[action.id] = days
        return found

    def _drift(self, identity: str) -> Figure:
        from jalon.plan.amending.history import due_history  # noqa: PLC0415  # as above

        dues = [step.due for step in due_history(self.index, self.index.row("action", identity))]
        inputs = tuple(
            FigureInput(str(rank), f"action:{identity}#due", last_due(due)) for rank, due in enumerate(dues, 1)
        )
        return days_figure(identity, self.drifts[identity], self.index.document.plan.as_of, Computation(_DRIFT, inputs))

    def _target_ratios(self, known: dict[str, Figure]) -> list[Figure]:
        made = []
        for name, assessed in self.attainments.items():
            observation = assessed.observation
            if assessed.ratio is None or observation is None:
                continue
            wanted = known[f"target:{name}/{assessed.version.id}"]
            made += self._over_target(name, assessed, observation, wanted)
        return made

    def resolve(self, text: str) -> FigureName:
        """The full address (with its part) that a text names; NoFigure when it names none."""
        try:
            name = parse_figure(text)
        except ValueError:
            raise NoFigure(text, errors.MALFORMED) from None
        if name.plan is not None and name.plan != self.index.document.plan.id:
            raise NoFigure(text, errors.OTHER_PLAN)
        part = name.part or self._part(name, text)
        return FigureName(name.noun, name.id, part)

    def _part(self, name: FigureName, text: str) -> str:
        if name.noun == "obs":
            return latest(self.index, name.id).id
        if name.noun in ("target", "baseline"):
            row = self.index.row(name.noun, name.id)
            versions = row.versions if row else ()
            if not versions:
                raise NoFigure(text, errors.UNKNOWN)
            best = newest(versions)
            assert best is not None
            return best.id
        if name.noun == "money":
            raise NoFigure(text, errors.PART_NEEDED)
        return _DEFAULT_PART[name.noun]

    def get(self, text: str) -> Figure:
        """The figure at an address; NoFigure, with the reason, when there is none."""
        name = self.resolve(text)
        figure = self.find(name.noun, name.id, name.part or "")
        if figure is None:
            raise NoFigure(text, errors.UNKNOWN)
        return figure

    def exists(self, text: str) -> bool:
        """Whether there is a figure at an address."""
        try:
            name = self.resolve(text)
        except NoFigure:
            return False
        if name.noun == "obs":
            return self.index.row("observation", f"{name.id}/{name.part}") is not None
        return self.find(name.noun, name.id, name.part or "") is not None

    def find(self, noun: str, identity: str, part: str) -> Figure | None:
        """One figure, made alone; None when there is none at ``NOUN:IDENTITY/PART``."""
        index = self.index
        if noun == "obs":
            row = index.row("observation", f"{identity}/{part}")
            return observation_figure(index, row) if row else None
        if noun == "count":
            count = self.counts.get(identity)
            return count_figure(index, count) if count and part == "value" else None
        if noun == "drift":
            if part != "days" or identity in self.drifts:
                return self._drift(identity) if part == "days" else None
            return self.report_delays.get(identity)
        return next((figure for figure in self._several(noun, identity) if figure.part == part), None)

    def _several(self, noun: str, identity: str) -> list[Figure]:
        """The figures of one row; a page asks for them one after the other, so the last ones are kept."""
        found = self._recent.get((noun, identity))
        if found is None:
            if len(self._recent) >= _KEPT:
                self._recent.clear()
            found = self._recent[noun, identity] = self.index.traced(lambda: self._make_several(noun, identity))
        self.index.note(found[1])
        return found[0]

    def _make_several(self, noun: str, identity: str) -> list[Figure]:
        index = self.index
        if noun == "money":
            return self._money(identity)
        if noun == "ratio":
            ratio = self.named_ratios.get(identity)
            if ratio is not None:
                return ratio_figures(index, ratio)
            cost = cost_named(index, identity)
            return cost_figures(index, cost) if cost else self._target_ratio(identity)
        row = index.row(noun, identity)
        if row is None:
            return []
        return target_figures(index, row) if noun == "target" else baseline_figures(index, row)

    def _money(self, identity: str) -> list[Figure]:
        row = self.index.row("money", identity)
        if row is not None:
            return money_figures(self.index, row)
        noun, _, rest = identity.partition(".")
        row = self.index.row(noun, rest) if noun in ("award", "intake") else None
        part = "amount" if noun == "award" else "capacity"
        proof = getattr(row, part, None) if row is not None else None
        return [proof_figure(self.index, identity, part, proof, row.title)] if proof and row is not None else []

    def _target_ratio(self, identity: str) -> list[Figure]:
        assessed = self.attainments.get(identity)
        if assessed is None or assessed.ratio is None or assessed.observation is None:
            return []
        wanted = self.find("target", identity, assessed.version.id)
        return self._over_target(identity, assessed, assessed.observation, wanted) if wanted else []

    def _over_target(
        self, identity: str, assessed: Attainment, observation: Observation, wanted: Figure
    ) -> list[Figure]:
        assert assessed.ratio is not None
        observed = observation_figure(self.index, observation)
        parts = tuple(observation_figure(self.index, item) for item in assessed.parts) or (observed,)
        return target_ratio(identity, observed, wanted, assessed.ratio, parts)
