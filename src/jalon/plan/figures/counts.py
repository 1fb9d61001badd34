# SPDX-License-Identifier: Apache-2.0
"""Counts of rows: each with the rows it counts, so that a number of a page can be followed to what it counts."""

import re
from collections import defaultdict

import msgspec

from jalon.lang import mark
from jalon.plan.figures.changed import changed
from jalon.plan.figures.drift import last_due
from jalon.plan.figures.intakes import intake_state
from jalon.plan.figures.reporting import reporting
from jalon.plan.figures.standing import is_late, measure_progress, measured
from jalon.plan.index import Index, bodies
from jalon.plan.types.base import Theme

#: Open intakes by clientele: ``intakes-open.clientele.ID``.
OPEN_INTAKES = "intakes-open"
ROWS = mark("nombre de lignes comptées")


class Count(msgspec.Struct, frozen=True):
    """A count: its id in ``count:ID/value`` and the rows it counts."""

    id: str
    rows: tuple[str, ...]


def counts(index: Index) -> dict[str, Count]:
    """Every count the plan can be asked for, by id."""
    groups: dict[str, list[str]] = defaultdict(list)
    _whole_tables(index, groups)
    _measures(index, groups)
    _actions(index, groups)
    _indicators(index, groups)
    _amendments(index, groups)
    _bodies(index, groups)
    _deliveries(index, groups)
    _commitments(index, groups)
    return {name: Count(name, tuple(rows)) for name, rows in groups.items()}


def _amendments(index: Index, groups: dict[str, list[str]]) -> None:
    """Decided, observed; one that does not say which is decided when a decision is named."""
    groups["amendments.decided"] = []
    groups["amendments.observed"] = []
    for amendment in index.document.amendments:
        kind = amendment.kind or ("decided" if amendment.decision else "observed")
        groups[f"amendments.{kind}"].append(f"amendment:{amendment.id}")


def _actions(index: Index, groups: dict[str, list[str]]) -> None:
    """Actions without a date, ongoing ones, late ones; without an as-of date, no lateness is counted."""
    groups["actions.ongoing"] = []
    groups["actions.undated"] = []
    for action in index.document.actions:
        if action.due is not None and action.due.kind == "ongoing":
            groups["actions.ongoing"].append(f"action:{action.id}")
        elif last_due(action.due) is None:
            groups["actions.undated"].append(f"action:{action.id}")
    if index.document.plan.as_of is not None:
        late = [action for action in index.document.actions if is_late(index, action)]
        groups["actions.late"] = [f"action:{action.id}" for action in late]


def _whole_tables(index: Index, groups: dict[str, list[str]]) -> None:
    document = index.document
    for noun, rows in (
        ("objective", document.objectives), ("measure", index.measures), ("action", document.actions),
        ("indicator", document.indicators), ("target", document.targets), ("organisation", document.organisations),
        ("source", document.sources), ("story", document.stories), ("amendment", document.amendments),
        ("decision", document.decisions), ("clientele", document.clienteles), ("programme", document.programmes),
        ("intake", document.intakes), ("event", document.events), ("agreement", document.agreements),
        ("award", document.awards), ("evaluation", document.evaluations), ("strategy", document.strategies),
    ):  # fmt: skip
        groups[f"{noun}s" if noun[-1] != "y" else f"{noun[:-1]}ies"] = [f"{noun}:{row.id}" for row in rows]
    acted_in = dict.fromkeys(code for measure in index.measures for code in measure.territories)
    groups["territories"] = [f"territory:{code}" for code in acted_in]
    groups["observations"] = [f"observation:{row.indicator}/{row.id}" for row in document.observations]


def _measures(index: Index, groups: dict[str, list[str]]) -> None:
    for noun in ("objective", "clientele", "organisation", "strategy"):
        for identity in index.table(noun):
            groups[f"measures.{noun}.{identity}"] = []
    groups["measures.standing"] = []
    groups["measures.withdrawn"] = []
    for measure in index.measures:
        row = f"measure:{measure.id}"
        facets = [("objective", name) for name in dict.fromkeys((measure.objective, *measure.objectives)) if name]
        facets += [("clientele", name) for name in measure.clienteles]
        facets += [("organisation", name) for name in dict.fromkeys(bodies(measure))]
        facets += [("strategy", name) for name in measure.strategies]
        facets += [("territory", _slug(code)) for code in measure.territories]
        facets += [("theme", name) for name in dict.fromkeys(theme_slug(theme) for theme in measure.themes)]
        progress = measure_progress(index, measure)
        state = "disputed" if progress.disputed else progress.state or "not-reported"
        facets.append(("progress", state.replace("_", "-")))
        for kind, name in facets:
            groups[f"measures.{kind}.{name}"].append(row)
        groups["measures.withdrawn" if measure.standing else "measures.standing"].append(row)


def theme_slug(theme: Theme) -> str:
    """A theme as counts and addresses write it: ``sdg.8``, ``dac.15110``; a target of a goal counts with its goal."""
    if theme.scheme == "sdg_target":
        return f"sdg.{_slug(theme.code.partition('.')[0])}"
    return f"{theme.scheme}.{_slug(theme.code)}"


def _slug(code: str) -> str:
    """A code in the form of an id: lower case, what an address cannot hold turned into hyphens."""
    return re.sub(r"[^a-z0-9.-]", "-", code.lower())


def _indicators(index: Index, groups: dict[str, list[str]]) -> None:
    groups["indicators.measured"] = []
    groups["indicators.not-measured"] = []
    for indicator in index.document.indicators:
        name = "indicators.measured" if measured(index, indicator.id) else "indicators.not-measured"
        groups[name].append(f"indicator:{indicator.id}")
        for row in indicator.serves:
            groups[f"indicators.{row.replace(':', '.')}"].append(f"indicator:{indicator.id}")


def _bodies(index: Index, groups: dict[str, list[str]]) -> None:
    """Bodies that answer for a measure, by what was heard of them; the presumed leads are counted apart."""
    for name in ("answering", "silent", "partly", "reported", "presumed"):
        groups[f"organisations.{name}"] = []
    for body in index.document.organisations:
        found = reporting(index, body.id)
        if found.group == "none":
            continue
        if found.group != "presumed":
            groups["organisations.answering"].append(f"organisation:{body.id}")
        if found.group != "undecided":
            groups[f"organisations.{found.group}"].append(f"organisation:{body.id}")


def _deliveries(index: Index, groups: dict[str, list[str]]) -> None:
    """Intakes by how they stand on the plan's day; without it, nothing is said to be open."""
    at = index.document.plan.as_of
    if at is None:
        return
    for name in ("open", "coming", "closed"):
        groups[f"intakes.{name}"] = []
    for name in index.table("clientele"):
        groups[f"{OPEN_INTAKES}.clientele.{name}"] = []
    for intake in index.document.intakes:
        state = intake_state(intake, at)
        if state != "cannot_be_said":
            groups[f"intakes.{state}"].append(f"intake:{intake.id}")
        if state == "open":
            for name in intake.clienteles:
                groups[f"{OPEN_INTAKES}.clientele.{name}"].append(f"intake:{intake.id}")


def _commitments(index: Index, groups: dict[str, list[str]]) -> None:
    """The sealed rows that still say what was adopted, and the rows that differ from it."""
    if index.document.adopted is None:
        return
    differing = changed(index)
    groups["commitments.changed"] = list(differing)
    groups["commitments.kept"] = sorted(index.adopted - differing.keys())
