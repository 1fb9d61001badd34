# SPDX-License-Identifier: Apache-2.0
"""Figures out of rows: one function a kind. What rests on a source without stored copy is at most documented."""

from decimal import Decimal

import msgspec

from jalon.lang import mark
from jalon.plan import decimals
from jalon.plan.figures.compute import Computed, by_definition, over_contributors
from jalon.plan.figures.costs import Cost
from jalon.plan.figures.counts import ROWS, Count
from jalon.plan.figures.drift import report_delay
from jalon.plan.figures.latest import period_end
from jalon.plan.figures.ratios import Ratio
from jalon.plan.figures.values import Computation, Figure, FigureInput, LeftOut
from jalon.plan.index import Index
from jalon.plan.types.base import Citation, Level, Precision, Proof, Quantity, Text
from jalon.plan.types.figures import Baseline, Observation, Target
from jalon.plan.types.frame import ReportDue
from jalon.plan.types.measures import Money, Restatement

LEVELS: tuple[Level, ...] = ("declared", "documented", "verified", "audited")
_RATIO = mark("numérateur divisé par le dénominateur")
_REPORT_DELAY = mark("jours entre le dernier jour possible de l’échéance du bilan et celui de sa parution")
_COST = mark("somme versée divisée par le résultat compté sur la même période, au cent près")
_PRESUMED = mark("présumé : aucune source ne le dit")
_UNKNOWN = mark("cherché sans être trouvé")
_TURNED: dict[Precision | None, Precision | None] = {"at_least": "at_most", "at_most": "at_least"}


def citations(source: str | None, locator: str | None, quote: object = None) -> tuple[Citation, ...]:
    """The one citation of a figure, or none."""
    return () if source is None else (Citation(source=source, locator=locator, quote=quote),)  # type: ignore[arg-type]


def capped(index: Index, level: Level | None, source: str | None) -> Level | None:
    """The level of evidence; nothing that rests on a source whose copy was not kept rises above documented."""
    return "documented" if level in LEVELS[2:] and not kept_copy(index, source) else level


def kept_copy(index: Index, source: str | None) -> bool:
    """Whether the plan keeps what a source said: a stored copy, or the snapshot that a query was run on."""
    found = index.row("source", source)
    return found is not None and (found.digest is not None or found.snapshot is not None)


def _quantity(quantity: Quantity) -> dict[str, object]:
    return {
        "value": quantity.value,
        "precision": quantity.precision,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "currency": quantity.currency,
        "price_base": quantity.price_base,
    }


def _proof(index: Index, proof: Proof) -> dict[str, object]:
    return {
        **_quantity(proof),
        "kind": proof.kind or "actual",
        "level": capped(index, proof.level, proof.source),
        "as_of": proof.as_of,
        "reported_on": proof.reported_on,
        "sources": citations(proof.source, proof.locator, proof.quote),
    }


def recomputed(index: Index, observation: Observation) -> Computed | None:
    """What the plan itself says an observation must be: its indicator's definition, or the sum of its contributors."""
    indicator = index.row("indicator", observation.indicator)
    definition = index.row("definition", indicator.definition) if indicator else None
    if definition is not None and observation.contributor is None and observation.state is None:
        return by_definition(index, definition, period_end(observation))
    return over_contributors(index, observation)


def observation_figure(index: Index, observation: Observation) -> Figure:
    """The figure of an observation."""
    indicator = index.row("indicator", observation.indicator)
    computed = recomputed(index, observation)
    return Figure(
        noun="obs",
        id=observation.indicator,
        part=observation.id,
        value=observation.value,
        precision=observation.precision,
        low=observation.low,
        high=observation.high,
        unit=observation.unit,
        currency=observation.currency,
        price_base=observation.price_base,
        kind=observation.kind or "actual",
        level=capped(index, observation.level, observation.source),
        as_of=observation.as_of,
        reported_on=observation.reported_on,
        sources=citations(observation.source, observation.locator, observation.quote),
        term=observation.term,
        text=observation.text,
        state=observation.state,
        reason=observation.reason,
        period=observation.period,
        computed_at=observation.computed_at,
        unit_text=indicator.unit if indicator else None,
        decimals=indicator.decimals if indicator else None,
        definition=indicator.definition if indicator else None,
        computation=computed.computation if computed else None,
        title=indicator.title if indicator else None,
    )


def target_figures(index: Index, target: Target) -> list[Figure]:
    """The figures of a target: each version, and its number of years (``VERSION.years``)."""
    indicator = index.row("indicator", target.indicator)
    made = []
    for version in target.versions:
        common = {
            "noun": "target",
            "id": target.id,
            "level": capped(index, version.level, version.source),
            "as_of": version.set_on,
            "sources": citations(version.source, version.locator, version.quote),
            "title": indicator.title if indicator else None,
        }
        unit_text = indicator.unit if indicator and version.form in (None, "level") else None
        made.append(Figure(part=version.id, **_quantity(version), term=version.term, unit_text=unit_text, **common))  # type: ignore[arg-type]
        if version.years is not None:
            made.append(Figure(part=f"{version.id}.years", value=version.years, unit="an", **common))  # type: ignore[arg-type]
    return made


def baseline_figures(index: Index, baseline: Baseline) -> list[Figure]:
    """The figures of a baseline: each version."""
    indicator = index.row("indicator", baseline.indicator)
    return [
        Figure(
            noun="baseline",
            id=baseline.id,
            part=version.id,
            **_proof(index, version),  # type: ignore[arg-type]
            term=version.term,
            period=version.period,
            unit_text=indicator.unit if indicator else None,
            decimals=indicator.decimals if indicator else None,
            title=indicator.title if indicator else None,
        )
        for version in baseline.versions
    ]


def proof_figure(index: Index, identity: str, part: str, proof: Proof, title: Text | None) -> Figure:
    """The figure of an amount: of a money line, an award, an intake's capacity."""
    return Figure(noun="money", id=identity, part=part, **_proof(index, proof), title=title)  # type: ignore[arg-type]


def money_figures(index: Index, money: Money) -> list[Figure]:
    """The figures of a money line: planned, committed, paid, and the same sums as other sources name them."""
    states = {"planned": money.planned, "committed": money.committed, "paid": money.paid}
    made = [proof_figure(index, money.id, name, proof, money.title) for name, proof in states.items() if proof]
    made = [
        msgspec.structs.replace(figure, kind="expected")
        if figure.part == "planned" and money.planned and not money.planned.kind
        else figure
        for figure in made
    ]  # what is planned is expected unless it says otherwise
    return [*made, *(_restated(index, money, restated) for restated in money.also_stated)]


def _restated(index: Index, money: Money, restated: Restatement) -> Figure:
    return Figure(
        noun="money",
        id=money.id,
        part=restated.id,
        value=restated.value,
        precision=restated.precision,
        low=restated.low,
        high=restated.high,
        currency=restated.currency,
        kind="expected" if restated.of == "planned" else "actual",
        level=capped(index, restated.level, restated.source),
        as_of=restated.as_of,
        sources=citations(restated.source, restated.locator),
        title=money.title,
    )


def ratio_figures(index: Index, ratio: Ratio) -> list[Figure]:
    """The figures of a ratio of the plan: value, numerator, denominator; what it leaves out is named.

    Of *at least* so many, a share is *at most* so much.
    """
    inputs = [FigureInput("numerator", row, "1") for row in ratio.counted]
    if ratio.denominator is not None:
        inputs.append(FigureInput("denominator", value=text_of(ratio.denominator)))
    left_out = [LeftOut(row, _PRESUMED) for row in ratio.presumed] + [LeftOut(row, _UNKNOWN) for row in ratio.unknown]
    computation = Computation(_RATIO, tuple(inputs), tuple(left_out))
    at = index.document.plan.as_of
    state = None if ratio.state == "said" else ratio.state
    precision = _TURNED.get(ratio.precision, ratio.precision)
    made = [Figure(noun="ratio", id=f"plan.{ratio.id}", part="value", value=ratio.value, state=state, unit="1",
                   precision=precision, as_of=at, computation=computation)]  # fmt: skip
    for part, value in (("numerator", ratio.numerator), ("denominator", ratio.denominator)):
        if value is not None:
            made.append(Figure(noun="ratio", id=f"plan.{ratio.id}", part=part, value=value, as_of=at,
                               precision=ratio.precision if part == "denominator" else None,
                               computation=computation))  # fmt: skip
    return made


def count_figure(index: Index, count: Count) -> Figure:
    """The figure of a count."""
    inputs = tuple(FigureInput("row", row, "1") for row in count.rows)
    return Figure(noun="count", id=count.id, part="value", value=Decimal(len(count.rows)),
                  as_of=index.document.plan.as_of, computation=Computation(ROWS, inputs))  # fmt: skip


def days_figure(identity: str, days: int, at: str | None, computation: Computation) -> Figure:
    """The figure of a drift, in days."""
    return Figure(noun="drift", id=identity, part="days", value=Decimal(days), unit="jour", as_of=at,
                  computation=computation)  # fmt: skip


def report_delay_figure(index: Index, report: ReportDue) -> Figure | None:
    """The figure of the days by which a report came out late; None when it did not."""
    days = report_delay(report)
    if days is None:
        return None
    inputs = (
        FigureInput("1", f"report:{report.id}#due", report.due),
        FigureInput("2", f"report:{report.id}#published_on", report.published_on),
    )
    return days_figure(f"report.{report.id}", days, index.document.plan.as_of, Computation(_REPORT_DELAY, inputs))


def target_ratio(
    identity: str, observed: Figure, wanted: Figure, value: Decimal, parts: tuple[Figure, ...]
) -> list[Figure]:
    """The figures of what was observed, `parts` added up, over what was targeted."""
    inputs = (
        *(FigureInput("numerator", part.address, text_of(part.value)) for part in parts),
        FigureInput("denominator", wanted.address, text_of(wanted.value)),
    )
    shared = {"noun": "ratio", "id": identity, "as_of": observed.as_of, "computation": Computation(_RATIO, inputs)}
    return [
        Figure(part="value", value=value, unit="1", precision=_of_ratio(observed, wanted), **shared),  # type: ignore[arg-type]
        Figure(part="numerator", **_same_number(observed), **shared),  # type: ignore[arg-type]
        Figure(part="denominator", **_same_number(wanted), **shared),  # type: ignore[arg-type]
    ]


def cost_figures(index: Index, cost: Cost) -> list[Figure]:
    """The figures of a cost per result: what was paid over what was counted, to the cent."""
    paid = next(figure for figure in money_figures(index, index.row("money", cost.money)) if figure.part == "paid")
    counted = observation_figure(index, cost.observation)
    inputs = (
        FigureInput("numerator", paid.address, text_of(paid.value)),
        FigureInput("denominator", counted.address, text_of(counted.value)),
    )
    shared = {"noun": "ratio", "id": cost.id, "as_of": paid.as_of, "computation": Computation(_COST, inputs)}
    return [
        Figure(part="value", value=cost.value, currency=paid.currency, price_base=paid.price_base, **shared),  # type: ignore[arg-type]
        Figure(part="numerator", **_same_number(paid), **shared),  # type: ignore[arg-type]
        Figure(part="denominator", **_same_number(counted), **shared),  # type: ignore[arg-type]
    ]


def _same_number(figure: Figure) -> dict[str, object]:
    names = ("value", "precision", "low", "high", "unit", "unit_text", "currency", "price_base", "decimals")
    return {name: getattr(figure, name) for name in names}


def _of_ratio(observed: Figure, wanted: Figure) -> Precision | None:
    """The precision of a ratio: the observation's; of a rounded target, no more than about."""
    if wanted.precision in ("about", "range") or observed.precision == "range":
        return "about"
    return observed.precision


def text_of(value: Decimal | None) -> str | None:
    """A value as canonical text."""
    return None if value is None else decimals.canonical(value)
