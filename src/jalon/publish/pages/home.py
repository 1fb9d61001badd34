# SPDX-License-Identifier: Apache-2.0
"""What the home of a plan shows: the plan at a glance, what changed, what is late, what is not measured, for whom."""

from collections.abc import Iterator
from typing import Any

import msgspec

from jalon.plan.figures.counts import OPEN_INTAKES
from jalon.plan.figures.intakes import intake_state
from jalon.plan.types.base import Period, Text, Value
from jalon.plan.types.delivery import Intake
from jalon.plan.types.figures import Indicator
from jalon.plan.types.frame import Clientele, Plan
from jalon.plan.types.life import Amendment
from jalon.plan.types.measures import Action
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.names import latest_value
from jalon.publish.pages.amendments import AmendmentMatter, cites_of, matter_of, names_of
from jalon.publish.pages.base import Unit
from jalon.publish.pages.plan import RatioMatter, ratios_of
from jalon.publish.site import PlanSite

#: More measures than this are shown by state, not one by one.
MOST_STAKES = 200
#: Measures are named under the line when no more than this are documented.
MOST_HIGHLIGHTS = 8
SHOWN = 3
STATES = (
    "not-started",
    "preparing",
    "under-way",
    "recurrent",
    "suspended",
    "partly-done",
    "done",
    "abandoned",
    "disputed",
    "not-reported",
)
_ORDER = ("described", "led", "dated", "targeted", "measured")


class StakeMatter(msgspec.Struct, frozen=True):
    """A measure on the line: five letters, and its progress."""

    row: str
    bands: str
    progress: str
    figure: str = ""


class StoryMatter(msgspec.Struct, frozen=True):
    """A story, and the figures of its measures set large."""

    id: str
    lede: Text | None
    figures: tuple[tuple[str, Text | None], ...] = ()


class For(msgspec.Struct, frozen=True):
    """A clientele and what is open to it, the first to close first."""

    clientele: Clientele
    intakes: tuple[Intake, ...] = ()


class Age(msgspec.Struct, frozen=True):
    """A policy or a plan in time: the row it is named by, when it starts, its period."""

    row: str
    start: str
    period: Period | None = None
    here: bool = False


class Matter(msgspec.Struct, frozen=True):
    """All that the home says."""

    plan: Plan
    stakes: tuple[StakeMatter, ...]
    documented: int
    silent: bool
    dated: int
    states: tuple[tuple[str, int], ...]
    ratios: tuple[RatioMatter, ...]
    late: tuple[Action, ...]
    changes: tuple[AmendmentMatter, ...]
    unmeasured: tuple[str, ...]
    stories: tuple[StoryMatter, ...]
    objectives: tuple[tuple[str, Any], ...]
    clienteles: tuple[For, ...]
    ages: tuple[Age, ...]
    reported: str = ""


def units(_site: PlanSite) -> Iterator[Unit]:
    """One page."""
    yield Unit("home")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """What the home needs."""
    document = site.document
    matter = _matter(site)
    rows: list[Value | None] = [document.plan, *(item.amendment for item in matter.changes), *matter.late]
    rows += [intake for item in matter.clienteles for intake in item.intakes]
    rows += [site.index.row("objective", row.partition(":")[2]) for row, _ in matter.objectives]
    return make(
        site,
        "home",
        "",
        routes.single("home"),
        matter,
        rows=rows,
        names=_names(matter),
        cites=_cites(matter),
        reported=[matter.reported],
    )


def _matter(site: PlanSite) -> Matter:
    document, counts = site.document, site.figures.counts
    dated = next(item for item in site.figures.ratios if item.id == "dated")
    stakes = _stakes(site)
    late = counts["actions.late"].rows if "actions.late" in counts else ()
    states = ((name, counts.get(f"measures.progress.{name}")) for name in STATES)
    return Matter(
        plan=document.plan,
        stakes=stakes if len(stakes) <= MOST_STAKES else (),
        documented=sum(bool(item.bands) for item in stakes),
        silent=not all(item.bands for item in stakes),
        dated=int(dated.numerator or 0),
        states=tuple((name, len(count.rows)) for name, count in states if count is not None),
        ratios=ratios_of(site)[0],
        late=tuple(site.index.row("action", row.partition(":")[2]) for row in late[:SHOWN]),
        changes=_changes(site),
        unmeasured=counts["indicators.not-measured"].rows[:SHOWN],
        stories=_stories(site),
        objectives=tuple(
            (f"objective:{item.id}", item.summary) for item in site.ordered("objective") if not item.parent
        ),
        clienteles=tuple(_for(site, item) for item in site.ordered("clientele")),
        ages=_ages(site),
        reported=site.reported,
    )


def _stakes(site: PlanSite) -> tuple[StakeMatter, ...]:
    moved = {
        change.address.partition("#")[0]
        for item in site.document.amendments
        if item.reason is None
        for change in item.changes
    }
    named = len(site.index.measures) <= MOST_STAKES
    return tuple(_stake(site, measure.id, moved, named=named) for measure in site.index.measures)


def _stake(site: PlanSite, identity: str, moved: set[str], *, named: bool) -> StakeMatter:
    letters = site.letters[identity]
    bands = "".join(letters[name] for name in _ORDER)
    row = f"measure:{identity}"
    if bands == "nnnnn":
        bands = ""
    elif _target_moved(site, row, moved):
        bands = bands[:3] + "m" + bands[4]
    progress = site.progress[identity]
    state = "disputed" if progress.disputed else progress.state or ""
    if not named:
        return StakeMatter(row, bands, state)
    best = [latest_value(site.index, item.id) for item in _telling(site, row)]
    figure = next((f"obs:{item.indicator}/{item.id}" for item in best if item is not None and item.state is None), "")
    return StakeMatter(row, bands, state, figure)


def _telling(site: PlanSite, row: str) -> list[Indicator]:
    """A measure's indicators, the most telling first: those with a target, then those most often measured."""
    index = site.index

    def key(item: Indicator) -> tuple[bool, int]:
        return item.id not in index.targets, -len(index.observations.get(item.id, ()))

    return sorted(index.indicators.get(row, ()), key=key)


def _target_moved(site: PlanSite, row: str, moved: set[str]) -> bool:
    return any(
        f"target:{target.id}" in moved
        for item in site.index.indicators.get(row, ())
        for target in site.index.targets.get(item.id, ())
    )


def _changes(site: PlanSite) -> tuple[AmendmentMatter, ...]:
    """The latest change that was decided and the latest that was only observed, in one change each."""
    latest: dict[str, Amendment] = {}
    for item in sorted(site.document.amendments, key=_when):
        if item.changes:
            latest[item.kind or ("decided" if item.decision else "observed")] = item
    made = []
    for kind in ("decided", "observed"):
        if kind in latest:
            row = latest[kind].changes[0].address.partition("#")[0]
            matter = matter_of(site, latest[kind], frozenset((row,)))
            made.append(msgspec.structs.replace(matter, changes=matter.changes[:1]))
    return tuple(made)


def _when(item: Amendment) -> tuple[str, int, str]:
    seen = item.first_seen.date if item.first_seen else None
    return item.date or seen or item.noticed_on or "", item.sequence or 0, item.id


def _stories(site: PlanSite) -> tuple[StoryMatter, ...]:
    """The story with the most figures, then the others: the latest first."""
    found = [(story, _story_figures(site, story.measures)) for story in site.ordered("story")]
    found.sort(key=lambda pair: (pair[0].date or "", pair[0].id), reverse=True)
    best = max(found, key=lambda pair: min(len(pair[1]), 4), default=None)
    if best is None:
        return ()
    first = StoryMatter(best[0].id, best[0].lede, tuple(best[1][:4]))
    return (first, *(StoryMatter(story.id, story.lede) for story, _ in found if story.id != best[0].id))[: SHOWN + 1]


def _story_figures(site: PlanSite, measures: tuple[str, ...]) -> list[tuple[str, Text | None]]:
    found = []
    for measure in measures:
        for item in _telling(site, f"measure:{measure}"):
            best = latest_value(site.index, item.id)
            if best is not None and best.state is None and not item.standing:
                found.append((f"obs:{item.id}/{best.id}", item.title))
    return found


def _for(site: PlanSite, clientele: Clientele) -> For:
    at = site.index.document.plan.as_of
    rows = site.figures.counts.get(f"{OPEN_INTAKES}.clientele.{clientele.id}")
    found = [site.index.row("intake", row.partition(":")[2]) for row in (rows.rows if rows else ())]
    still = sorted((item for item in found if intake_state(item, at) == "open"), key=_closing)
    return For(clientele, tuple(still[:SHOWN]))


def _closing(intake: Intake) -> tuple[str, str]:
    return intake.closes or "9999", intake.id


def _ages(site: PlanSite) -> tuple[Age, ...]:
    """The policies and the plans, this one among them, in the order of time."""
    document = site.document
    found = [
        Age(f"policy:{item.id}", item.adopted_on or _start(item.period), item.period) for item in document.policies
    ]
    found += [
        Age(f"related-plan:{item.id}", _start(item.period) or item.published_on or "", item.period)
        for item in document.related_plans
    ]
    plan = document.plan
    found.append(Age(f"plan:{plan.id}", _start(plan.period), plan.period, here=True))
    return tuple(sorted(found, key=lambda item: (item.start or "9999", item.row)))


def _start(period: Period | None) -> str:
    return (period.start or period.last or "") if period else ""


def _names(matter: Matter) -> list[str]:
    names = [*(item.row for item in matter.stakes), *(name for name, _ in matter.objectives), *matter.unmeasured]
    names += [f"clientele:{item.clientele.id}" for item in matter.clienteles]
    names += [f"intake:{intake.id}" for item in matter.clienteles for intake in item.intakes]
    names += [name for item in matter.ratios for name in item.presumed]
    names += [row for action in matter.late for row in (f"action:{action.id}", f"measure:{action.measure}")]
    names += [name for item in matter.changes for name in names_of(item)]
    names += [item.row for item in matter.ages]
    return names + [f"story:{item.id}" for item in matter.stories]


def _cites(matter: Matter) -> list[str]:
    cites = [f"ratio:plan.{item.id}/{part}" for item in matter.ratios for part in ("value", "numerator", "denominator")]
    counts = ["measures", "amendments", "amendments.decided", "amendments.observed", "actions.late"]
    counts += ["indicators.not-measured", *(f"measures.progress.{name}" for name, _ in matter.states)]
    counts += [f"measures.clientele.{item.clientele.id}" for item in matter.clienteles]
    counts += [f"{OPEN_INTAKES}.clientele.{item.clientele.id}" for item in matter.clienteles]
    counts += [f"measures.{name.replace(':', '.')}" for name, _ in matter.objectives]
    cites += [f"count:{name}/value" for name in counts]
    cites += [item.figure for item in matter.stakes if item.figure and item.bands]
    cites += [address for item in matter.changes for address in cites_of(item)]
    return cites + [address for item in matter.stories for address, _ in item.figures]
