# SPDX-License-Identifier: Apache-2.0
"""Every figure of a plan by its address, and what an address without a part means."""

from functools import cached_property

from jalon.lang import mark
from jalon.plan.address import FigureName, parse_figure
from jalon.plan.figures import errors
from jalon.plan.figures.attainment import Attainment, attainment, newest
from jalon.plan.figures.counts import Count, counts
from jalon.plan.figures.drift import days_between, last_due
from jalon.plan.figures.errors import NoFigure
from jalon.plan.figures.latest import latest
from jalon.plan.figures.make import (
    baseline_figures,
    count_figure,
    days_figure,
    money_figures,
    observation_figure,
    proof_figure,
    ratio_figures,
    target_figures,
    target_ratio,
)
from jalon.plan.figures.ratios import Ratio, plan_ratios
from jalon.plan.figures.steadily import without_collections
from jalon.plan.figures.values import Computation, Figure, FigureInput
from jalon.plan.index import Index
from jalon.plan.types.document import PlanDocument

_DRIFT = mark("jours entre le dernier jour possible de l’échéance d’origine et celui de l’échéance en vigueur")
_DEFAULT_PART = {"ratio": "value", "count": "value", "drift": "days"}


class Figures:
    """The figures of a document. `all` makes every one; `get` resolves an address."""

    def __init__(self, index: Index) -> None:
        """Keep the index; nothing is computed yet."""
        self.index = index

    @classmethod
    def of(cls, document: PlanDocument) -> "Figures":
        """The figures of a document, with an index of their own."""
        return cls(Index(document))

    @cached_property
    def ratios(self) -> tuple[Ratio, ...]:
        """The plan's ratios."""
        return plan_ratios(self.index)

    @cached_property
    def counts(self) -> dict[str, Count]:
        """The plan's counts."""
        return counts(self.index)

    @cached_property
    def attainments(self) -> dict[str, Attainment]:
        """Each target's attainment, by target id."""
        standing = [target for target in self.index.document.targets if not target.standing]
        found = {target.id: attainment(self.index, target) for target in standing}
        return {name: assessed for name, assessed in found.items() if assessed is not None}

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
        made += self._drifts()
        return made + self._target_ratios({figure.address: figure for figure in made})

    def _drifts(self) -> list[Figure]:
        """The drift of each action's deadline: from the adopted one to the one in force."""
        from jalon.plan.amending.history import due_history  # noqa: PLC0415  # which itself reckons days as figures do

        made = []
        for action in self.index.document.actions:
            if f"action:{action.id}" not in self.index.amendments:
                continue
            dues = [step.due for step in due_history(self.index, action)]
            days = days_between(dues[0], dues[-1]) if len(dues) > 1 else None
            if days is not None:
                address = f"action:{action.id}#due"
                inputs = tuple(FigureInput(str(rank), address, last_due(due)) for rank, due in enumerate(dues, 1))
                made.append(days_figure(action.id, days, self.index.document.plan.as_of, Computation(_DRIFT, inputs)))
        return made

    def _target_ratios(self, known: dict[str, Figure]) -> list[Figure]:
        made = []
        for name, assessed in self.attainments.items():
            observation = assessed.observation
            if assessed.ratio is None or observation is None:
                continue
            observed = known[f"obs:{observation.indicator}/{observation.id}"]
            made += target_ratio(name, observed, known[f"target:{name}/{assessed.version.id}"], assessed.ratio)
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
        figure = self.all.get(str(name))
        if figure is None:
            raise NoFigure(text, errors.UNKNOWN)
        return figure
