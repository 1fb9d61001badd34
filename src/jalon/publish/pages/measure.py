# SPDX-License-Identifier: Apache-2.0
"""A measure: what was promised, what changed, what was done, what came of it, who, how much, and from which sources."""

from collections.abc import Iterator

import msgspec

from jalon.plan.amending.history import DueStep, due_history
from jalon.plan.figures.attainment import Attainment, newest
from jalon.plan.figures.costs import Cost, cost_of
from jalon.plan.figures.drift import Timing, timing
from jalon.plan.figures.latest import key
from jalon.plan.figures.standing import action_progress
from jalon.plan.types.base import Text, Url, Value
from jalon.plan.types.figures import Indicator, Observation, Target
from jalon.plan.types.frame import Attestation
from jalon.plan.types.life import Update
from jalon.plan.types.measures import Action, Measure, Money
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.names import latest_value
from jalon.publish.pages.amendments import AmendmentMatter, cites_of, matter_of, names_of, touching
from jalon.publish.pages.base import Unit
from jalon.publish.pages.disagreements import Disagreement, disagreement
from jalon.publish.pages.series import Series, recent
from jalon.publish.site import PlanSite

SHOWN_UPDATES = 12
COST_PARTS = ("value", "numerator", "denominator")


class ActionMatter(msgspec.Struct, frozen=True):
    """An action, how it stands on the plan's day, and the history of its deadline."""

    action: Action
    timing: Timing
    progress: str = ""
    dues: tuple[DueStep, ...] = ()
    drift: bool = False


class TargetMatter(msgspec.Struct, frozen=True):
    """A target and its attainment."""

    target: Target
    attainment: Attainment | None


class IndicatorMatter(msgspec.Struct, frozen=True):
    """An indicator in short: its latest value and its targets."""

    indicator: Indicator
    latest: str = ""
    targets: tuple[TargetMatter, ...] = ()
    series: Series = Series()
    observations: tuple[Observation, ...] = ()


class MoneyMatter(msgspec.Struct, frozen=True):
    """A line of money; its cost per result, or the reason there is none (message id)."""

    line: Money
    cost: str = ""
    no_cost: str = ""


class MeasureMatter(msgspec.Struct, frozen=True):
    """All that a measure's page says."""

    measure: Measure
    documented: bool
    progress: str
    disputed: tuple[Update, ...]
    late: bool
    progress_update: Update | None = None
    actions: tuple[ActionMatter, ...] = ()
    indicators: tuple[IndicatorMatter, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    money: tuple[MoneyMatter, ...] = ()
    updates: tuple[Update, ...] = ()
    more_updates: bool = False
    amendments: tuple[AmendmentMatter, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    stories: tuple[tuple[str, Text | None], ...] = ()
    same_name: bool = False
    neighbours: tuple[str, str] = ("", "")
    origin: str = ""
    successor: str = ""
    rests: tuple[tuple[str, tuple[str, ...]], ...] = ()
    urls: tuple[tuple[str, Url], ...] = ()


def units(site: PlanSite) -> Iterator[Unit]:
    """A page a measure."""
    return (Unit("measure", measure.id) for measure in site.index.measures)


def documented(measure: Measure) -> bool:
    """Whether anything is said of a measure beyond its number."""
    return bool(measure.title or measure.statement or measure.held_in)


def updates_of(site: PlanSite, rows: list[str]) -> list[Update]:
    """The updates about some rows, latest first."""
    found = [item for row in rows for item in site.index.updates.get(row, ())]
    return sorted(found, key=lambda item: (item.reported_on or "", item.id), reverse=True)


def action_matter(site: PlanSite, action: Action) -> ActionMatter:
    """An action with all that is derived from it."""
    said = action_progress(site.index, action)
    progress = said.progress if said and said.progress else ""
    done = progress in ("done", "abandoned")
    touched = f"action:{action.id}" in site.index.amendments
    dues = due_history(site.index, action) if touched else ()
    return ActionMatter(
        action, timing(action, site.document.plan.as_of, done), progress, dues, action.id in site.drifts
    )


def indicator_matter(site: PlanSite, indicator: Indicator) -> IndicatorMatter:
    """An indicator in short."""
    best = latest_value(site.index, indicator.id)
    targets = tuple(
        TargetMatter(target, site.figures.attainments.get(target.id))
        for target in site.index.targets.get(indicator.id, ())
    )
    series, observations = recent(site, indicator.id)
    latest = f"obs:{indicator.id}/{best.id}" if best else ""
    return IndicatorMatter(indicator, latest, targets, series, observations)


def differing(site: PlanSite, indicator: str) -> list[Observation]:
    """Observations that say the same thing otherwise: with what distinguishes them, or of one key."""
    observations = site.index.observations.get(indicator, ())
    if len(observations) < 2:
        return []
    keys: dict[object, int] = {}
    for item in observations:
        keys[key(item)] = keys.get(key(item), 0) + 1
    return [item for item in observations if item.distinguished_by or item.retained or keys[key(item)] > 1]


def target_cites(target: Target) -> list[str]:
    """The figures a target's line shows: its last version, the years, the ratio."""
    found = [f"target:{target.id}/{version.id}" for version in target.versions]
    found += [f"target:{target.id}/{version.id}.years" for version in target.versions if version.years is not None]
    return [*found, f"ratio:{target.id}/value"]


def money_proofs(money: Money) -> list[str]:
    """The figures of a line of money."""
    parts = [part for part in ("planned", "committed", "paid") if getattr(money, part)]
    return [f"money:{money.id}/{part}" for part in (*parts, *(item.id for item in money.also_stated))]


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What the page of a measure needs."""
    index = site.index
    measure: Measure = index.row("measure", unit.id)
    row = f"measure:{measure.id}"
    actions = index.actions.get(measure.id, ())
    indicators = index.indicators.get(row, ())
    rows = [row, *(f"action:{action.id}" for action in actions)]
    money = [line for each in rows for line in index.money.get(each, ())]
    updates = updates_of(site, rows)
    progress = site.progress[measure.id]
    touched = [*rows, *(f"money:{line.id}" for line in money), *_measured_rows(site, indicators)]
    amended = touching(site, touched)
    matter = MeasureMatter(
        measure=measure,
        documented=documented(measure),
        progress="disputed" if progress.disputed else progress.state or "",
        disputed=progress.disputed,
        late=bool(progress.late),
        progress_update=progress.update,
        actions=tuple(action_matter(site, action) for action in sorted(actions, key=_action_order)),
        indicators=tuple(indicator_matter(site, indicator) for indicator in indicators),
        disagreements=tuple(found for item in indicators if (found := disagreement(site, item.id)) is not None),
        money=tuple(_with_cost(site, line) for line in sorted(money, key=_money_order)),
        updates=tuple(updates[:SHOWN_UPDATES]),
        more_updates=len(updates) > SHOWN_UPDATES,
        amendments=tuple(matter_of(site, item, frozenset(touched)) for item in amended),
        attestations=site.attestations.get(row, ()),
        stories=tuple((story.id, story.lede) for story in index.stories.get(measure.id, ())),
        same_name=row in site.doubles,
        neighbours=_neighbours(site, measure.id),
        origin=_origin(site, row),
        successor=site.document.plan.successor or "",
        rests=_rests(site, indicators, money),
    )
    return _bundle(site, msgspec.structs.replace(matter, urls=_urls(site, matter)), updates)


def _urls(site: PlanSite, matter: MeasureMatter) -> tuple[tuple[str, Url], ...]:
    """The addresses of the sources of the page, for its paper."""
    names = [citation.source for item in matter.attestations for citation in item.sources]
    names += [source for source, _ in matter.rests]
    rows = [site.index.row("source", name) for name in dict.fromkeys(names)]
    return tuple((row.id, row.url) for row in rows if row is not None and row.url is not None)


def _with_cost(site: PlanSite, line: Money) -> MoneyMatter:
    cost = cost_of(site.index, line)
    return MoneyMatter(line, f"ratio:{cost.id}") if isinstance(cost, Cost) else MoneyMatter(line, no_cost=cost)


def _money_order(line: Money) -> tuple[str, str]:
    return ((line.period.start or line.period.last or "") if line.period else ""), line.id


def _neighbours(site: PlanSite, identity: str) -> tuple[str, str]:
    """The measures before and after this one, in the order of the plan."""
    found = site.index.valued("neighbours", lambda: _in_a_row(site.index.measures))
    return found[identity]


def _in_a_row(measures: tuple[Measure, ...]) -> dict[str, tuple[str, str]]:
    rows = ["", *(f"measure:{measure.id}" for measure in measures), ""]
    return {measure.id: (rows[rank], rows[rank + 2]) for rank, measure in enumerate(measures)}


def _origin(site: PlanSite, row: str) -> str:
    """The measure that a split or a merger turned into this one."""
    identity = row.partition(":")[2]
    for amendment in site.index.amendments.get(row, ()):
        for change in amendment.changes:
            if identity in change.into and change.address.startswith("measure:"):
                return change.address.partition("#")[0]
    return ""


def _rests(
    site: PlanSite, indicators: tuple[Indicator, ...], money: list[Money]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """By source, the figures of the page that rest on it: latest values, targets in force, money."""
    found: dict[str, list[str]] = {}
    for indicator in indicators:
        best = latest_value(site.index, indicator.id)
        if best is not None and best.source:
            found.setdefault(best.source, []).append(f"obs:{indicator.id}/{best.id}")
        for target in site.index.targets.get(indicator.id, ()):
            version = newest(target.versions)
            if version is not None and version.source:
                found.setdefault(version.source, []).append(f"target:{target.id}/{version.id}")
    for line in money:
        for part in ("planned", "committed", "paid"):
            proof = getattr(line, part)
            if proof is not None and proof.source:
                found.setdefault(proof.source, []).append(f"money:{line.id}/{part}")
    return tuple((source, tuple(figures)) for source, figures in found.items())


def _bundle(site: PlanSite, matter: MeasureMatter, updates: list[Update]) -> Bundle:
    measure = matter.measure
    bundle = make(
        site,
        "measure",
        measure.id,
        routes.row("measure", measure.id),
        matter,
        rows=_rows(matter),
        proofs=[
            *(proof for item in matter.money for proof in money_proofs(item.line)),
            *(f"{item.cost}/{part}" for item in matter.money if item.cost for part in COST_PARTS),
            *(f"drift:{item.action.id}/days" for item in matter.actions if item.drift),
        ],
        cites=_all_cites(matter),
        names=_names(matter),
        reported=[item.reported_on for item in updates[:1]],
    )
    attested = [*matter.attestations]
    for update in (*matter.updates, *matter.disputed, matter.progress_update):
        attested += site.attestations.get(f"update:{update.id}", ()) if update else ()
    certainty = {item.address: item.certainty or "stated" for item in attested}
    return msgspec.structs.replace(bundle, certainty=certainty)


def _rows(matter: MeasureMatter) -> list[Value | None]:
    rows: list[Value | None] = [matter.measure, *(item.action for item in matter.actions)]
    rows += [item.line for item in matter.money]
    rows += [*matter.updates, *(item.amendment for item in matter.amendments)]
    rows += [step.amendment for item in matter.actions for step in item.dues]
    rows += [*matter.attestations, *matter.disputed]
    rows += [item for found in matter.disagreements for item in found.observations]
    rows += [version for item in matter.indicators for each in item.targets for version in each.target.versions]
    return rows


def _all_cites(matter: MeasureMatter) -> list[str]:
    cites = [address for item in matter.indicators for address in (item.latest, *_cites(item)) if address]
    cites += [f"obs:{item.indicator}/{item.id}" for found in matter.disagreements for item in found.observations]
    cites += [f"obs:{item.indicator}/{item.id}" for found in matter.indicators for item in found.observations]
    cites += [address for item in matter.amendments for address in cites_of(item)]
    return cites + [address for _, figures in matter.rests for address in figures]


def _names(matter: MeasureMatter) -> list[str]:
    names = [f"measure:{matter.measure.id}", *(f"indicator:{item.indicator.id}" for item in matter.indicators)]
    names += [name for item in matter.amendments for name in names_of(item)]
    names += [f"story:{story}" for story, _ in matter.stories]
    names += [row for row in (*matter.neighbours, matter.origin) if row]
    names += [f"related-plan:{matter.successor}"] if matter.successor else []
    return names + [f"source:{source}" for source, _ in matter.rests]


def _cites(item: IndicatorMatter) -> list[str]:
    return [address for each in item.targets for address in target_cites(each.target)]


def _measured_rows(site: PlanSite, indicators: tuple[Indicator, ...]) -> list[str]:
    found = []
    for indicator in indicators:
        found.append(f"indicator:{indicator.id}")
        found += [f"target:{target.id}" for target in site.index.targets.get(indicator.id, ())]
        found += [f"baseline:{item.id}" for item in site.index.baselines.get(indicator.id, ())]
    return found


def _action_order(action: Action) -> tuple[int, str, str]:
    return action.order or 0, action.number or "", action.id
