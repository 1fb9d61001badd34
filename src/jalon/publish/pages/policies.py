# SPDX-License-Identifier: Apache-2.0
"""Policies in time: the plans that serve each, the orientations it owns, its strategies with their strands."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Value
from jalon.plan.types.frame import Plan, Policy, RelatedPlan, Strand, Strategy
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.pieces import dotted, outside, shorts
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

SHOWN_MEASURES = 60


class StrategyMatter(msgspec.Struct, frozen=True):
    """A strategy, its strands, and the measures that serve it."""

    strategy: Strategy
    strands: tuple[Strand, ...]
    measures: tuple[str, ...]
    count: str


class Matter(msgspec.Struct, frozen=True):
    """All that the page of the policies says."""

    plan: Plan
    policies: tuple[Policy, ...]
    related: tuple[RelatedPlan, ...]
    objectives: tuple[tuple[str, str], ...]
    strategies: tuple[StrategyMatter, ...]
    loose: tuple[Strand, ...]


def units(site: PlanSite) -> Iterator[Unit]:
    """One page, when the plan names a policy, a strategy or another plan."""
    if any(site.index.table(noun) for noun in ("policy", "strategy", "strand", "related-plan")):
        yield Unit("policy")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """What the page of the policies needs."""
    index = site.index
    plan = index.document.plan
    policies = sorted(index.table("policy").values(), key=_when)
    related = sorted(index.table("related-plan").values(), key=_when)
    roots = [item for item in site.ordered("objective") if item.parent is None]
    only = plan.policies[0] if len(plan.policies) == 1 else ""
    objectives = [(f"objective:{item.id}", item.policy or only) for item in roots if item.policy or only]
    strategies = [_strategy(site, item) for item in site.ordered("strategy")]
    loose = tuple(item for item in index.table("strand").values() if index.row("strategy", item.strategy) is None)
    matter = Matter(plan, tuple(policies), tuple(related), tuple(objectives), tuple(strategies), loose)
    rows: list[Value | None] = [plan, *policies, *related, *loose]
    rows += [row for item in strategies for row in (item.strategy, *item.strands)]
    names = [f"plan:{plan.id}", *(f"policy:{item.id}" for item in policies), *(name for name, _ in objectives)]
    names += [f"related-plan:{item.id}" for item in related]
    names += [row for item in strategies for row in (f"strategy:{item.strategy.id}", *item.measures)]
    names += [f"strand:{strand.id}" for item in strategies for strand in item.strands]
    cites = [item.count for item in strategies] + [_count(name) for name, _ in objectives]
    return make(site, "policy", "", routes.single("policy"), matter, rows=rows, names=names, cites=cites)


def _count(objective: str) -> str:
    return f"count:measures.{objective.replace(':', '.')}/value"


def _when(row: Any) -> tuple[str, str]:
    period = row.period
    start = (period.start or period.last or "") if period else ""
    return getattr(row, "adopted_on", None) or start or "9999", row.id


def _strategy(site: PlanSite, strategy: Strategy) -> StrategyMatter:
    count = f"measures.strategy.{strategy.id}"
    strands = tuple(item for item in site.index.table("strand").values() if item.strategy == strategy.id)
    return StrategyMatter(strategy, strands, site.figures.counts[count].rows[:SHOWN_MEASURES], f"count:{count}/value")


def view(say: Say) -> View:
    """The page of the policies."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("La politique et ses plans"))
    lede = say.t(mark("D’une politique à l’autre : ce que chacune vise, les plans et les stratégies qui la servent."))
    words = PageWords(
        title=str(title),
        description=str(lede),
        section="policy",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    served = {item.id for item in matter.policies}
    values = {
        "title": title,
        "lede": lede,
        "line": _line(say, matter),
        "policies": [_policy(say, matter, item) for item in matter.policies],
        "strategies": [_strategy_row(say, item) for item in matter.strategies],
        "strands": [_strand(say, item) for item in matter.loose],
        "others": [_related(say, item) for item in matter.related if item.policy not in served],
    }
    return View("publish/policy.html", words, values)


def _line(say: Say, matter: Matter) -> list[ui.Event]:
    """Policies and plans on one line, in the order of their dates."""
    events = [
        (
            _when(item),
            ui.Event(_start(say, item), say.t(mark("Politique : {name}"), name=_to(say, f"policy:{item.id}"))),
        )
        for item in matter.policies
    ]
    events += [
        (
            _when(item),
            ui.Event(_start(say, item), say.t(mark("Plan : {name}"), name=_to(say, f"related-plan:{item.id}")), "open"),
        )
        for item in matter.related
    ]
    here = say.t(mark("Ce plan-ci : {name}"), name=say.name(f"plan:{matter.plan.id}"))
    events.append(
        (_when(matter.plan), ui.Event(say.period(matter.plan.period), Markup("<strong>{}</strong>").format(here)))
    )
    return [event for _, event in sorted(events, key=lambda pair: pair[0])] if len(events) > 1 else []


def _start(say: Say, item: Any) -> Markup:
    return say.period(item.period) or say.date(getattr(item, "adopted_on", None)) or say.t(mark("sans date"))


def _to(say: Say, row: str) -> Markup:
    return Markup('<a href="#{}">{}</a>').format(row.replace(":", "-"), say.name(row))


def _policy(say: Say, matter: Matter, item: Policy) -> dict[str, Any]:
    facts = [
        ui.Fact(say.t(mark("Adoptée le")), say.date(item.adopted_on)),
        ui.Fact(say.t(mark("Période")), say.period(item.period)),
        ui.Fact(
            say.t(mark("Coordonnée par")), say.link(f"organisation:{item.coordinator}") if item.coordinator else ""
        ),
        ui.Fact(say.t(mark("Source")), say.citations(item.sources)),
    ]
    if item.predecessor:
        facts.append(ui.Fact(say.t(mark("Avant elle")), _to(say, f"policy:{item.predecessor}")))
    if item.successor:
        facts.append(ui.Fact(say.t(mark("Après elle")), _to(say, f"policy:{item.successor}")))
    plans = [_related(say, each) for each in matter.related if each.policy == item.id]
    if item.id in matter.plan.policies:
        plans.append(_this(say, matter.plan))
    return {
        "id": f"policy-{item.id}",
        "title": say.name(f"policy:{item.id}"),
        "facts": facts,
        "summary": say.prose(item.summary),
        "site": outside(say, item.url),
        "plans": plans,
        "objectives": [
            ui.Row(
                say.name(row), say.t(mark("Mesures : {count}"), count=say.figure(_count(row))), say.href(say.card(row))
            )
            for row, policy in matter.objectives
            if policy == item.id
        ],
        "strategies": [
            Markup('<a href="#strategy-{}">{}</a>').format(each.strategy.id, say.name(f"strategy:{each.strategy.id}"))
            for each in matter.strategies
            if item.id in each.strategy.policies
        ],
    }


def _this(say: Say, plan: Plan) -> ui.Row:
    words = dotted(say.period(plan.period), Markup("<strong>{}</strong>").format(say.t(mark("ce plan-ci"))))
    return ui.Row(say.name(f"plan:{plan.id}"), words, say.up + routes.single("home").of(say.lang))


def _related(say: Say, item: RelatedPlan) -> ui.Row:
    published = say.t(mark("publié {when}"), when=say.when(item.published_on)) if item.published_on else ""
    text = dotted(
        say.period(item.period),
        published,
        say.inline(item.note),
        say.citations(item.sources),
        outside(say, item.url, say.t(mark("lire ce plan"))),
    )
    return ui.Row(say.name(f"related-plan:{item.id}"), text, id=f"related-plan-{item.id}")


def _strategy_row(say: Say, item: StrategyMatter) -> dict[str, Any]:
    strategy = item.strategy
    return {
        "id": f"strategy-{strategy.id}",
        "title": say.link(f"strategy:{strategy.id}"),
        "about": dotted(
            say.period(strategy.period),
            say.link(f"organisation:{strategy.coordinator}") if strategy.coordinator else "",
            say.citations(strategy.sources),
            outside(say, strategy.url),
        ),
        "summary": say.prose(strategy.summary),
        "measures": shorts(say, item.measures),
        "count": say.figure(item.count),
        "strands": [_strand(say, each) for each in item.strands],
    }


def _strand(say: Say, item: Strand) -> ui.Row:
    loose = f"strand-{item.id}" if item.strategy is None else ""
    return ui.Row(say.name(f"strand:{item.id}"), say.inline(item.summary), id=loose)
