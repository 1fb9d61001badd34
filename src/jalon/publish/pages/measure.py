# SPDX-License-Identifier: Apache-2.0
"""A measure: what was promised, what changed, what was done, what came of it, who, how much, and from which sources."""

from collections.abc import Iterator

import msgspec

from jalon.plan.amending.history import DueStep, due_history
from jalon.plan.figures.attainment import Attainment
from jalon.plan.figures.drift import Timing, timing
from jalon.plan.figures.latest import key
from jalon.plan.figures.standing import action_progress
from jalon.plan.types.base import Text, Value
from jalon.plan.types.figures import Indicator, Observation, Target
from jalon.plan.types.frame import Attestation
from jalon.plan.types.life import Update
from jalon.plan.types.measures import Action, Measure, Money
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.names import latest_value
from jalon.publish.pages.amendments import AmendmentMatter, cites_of, matter_of, names_of, touching
from jalon.publish.pages.base import Unit
from jalon.publish.site import PlanSite

SHOWN_UPDATES = 12


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
    differing: tuple[Observation, ...] = ()
    money: tuple[Money, ...] = ()
    updates: tuple[Update, ...] = ()
    more_updates: bool = False
    amendments: tuple[AmendmentMatter, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    stories: tuple[tuple[str, Text | None], ...] = ()
    same_name: bool = False


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
    return IndicatorMatter(indicator, f"obs:{indicator.id}/{best.id}" if best else "", targets)


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
    attested = _attested(site, measure.id)
    matter = MeasureMatter(
        measure=measure,
        documented=documented(measure),
        progress="disputed" if progress.disputed else progress.state or "",
        disputed=progress.disputed,
        late=bool(progress.late),
        progress_update=progress.update,
        actions=tuple(action_matter(site, action) for action in sorted(actions, key=_action_order)),
        indicators=tuple(indicator_matter(site, indicator) for indicator in indicators),
        differing=tuple(item for indicator in indicators for item in differing(site, indicator.id)),
        money=tuple(money),
        updates=tuple(updates[:SHOWN_UPDATES]),
        more_updates=len(updates) > SHOWN_UPDATES,
        amendments=tuple(matter_of(site, item, frozenset(touched)) for item in amended),
        attestations=tuple(attested),
        stories=tuple((story.id, story.lede) for story in index.stories.get(measure.id, ())),
        same_name=row in site.doubles,
    )
    return _bundle(site, matter, updates)


def _bundle(site: PlanSite, matter: MeasureMatter, updates: list[Update]) -> Bundle:
    measure = matter.measure
    observations = list(matter.differing)
    cites = [address for item in matter.indicators for address in (item.latest, *_cites(item)) if address]
    cites += [f"obs:{item.indicator}/{item.id}" for item in observations]
    amended = [item.amendment for item in matter.amendments]
    rows: list[Value | None] = [
        measure,
        *(item.action for item in matter.actions),
        *matter.money,
        *matter.updates,
        *amended,
    ]
    rows += [step.amendment for item in matter.actions for step in item.dues]
    rows += [*matter.attestations, *matter.disputed, *observations]
    rows += [version for item in matter.indicators for each in item.targets for version in each.target.versions]
    names = [f"measure:{measure.id}", *(f"indicator:{item.indicator.id}" for item in matter.indicators)]
    names += [name for item in matter.amendments for name in names_of(item)]
    cites += [address for item in matter.amendments for address in cites_of(item)]
    names += [f"story:{story}" for story, _ in matter.stories]
    bundle = make(
        site,
        "measure",
        measure.id,
        routes.row("measure", measure.id),
        matter,
        rows=rows,
        proofs=[
            *(proof for line in matter.money for proof in money_proofs(line)),
            *(f"drift:{item.action.id}/days" for item in matter.actions if item.drift),
        ],
        cites=cites,
        names=names,
        reported=[item.reported_on for item in updates[:1]],
    )
    attested = [*matter.attestations]
    for update in (*matter.updates, *matter.disputed, matter.progress_update):
        attested += site.attestations.get(f"update:{update.id}", ()) if update else ()
    certainty = {item.address: item.certainty or "stated" for item in attested}
    return msgspec.structs.replace(bundle, certainty=certainty)


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


def _attested(site: PlanSite, identity: str) -> tuple[Attestation, ...]:
    return site.attestations.get(f"measure:{identity}", ())
