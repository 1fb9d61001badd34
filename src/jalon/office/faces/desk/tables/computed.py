# SPDX-License-Identifier: Apache-2.0
"""What the plan computes of its rows: where a measure stands, what is late, what is measured, what `check` finds.

Worked out once for each revision of the plan by each process; only what a list asks for is worked out.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sized
from typing import Any, Final, TypeVar

from jalon.office.editions.queries import files_at_hand
from jalon.office.faces.desk.plans.found import of_plan
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.tables.keeping import kept
from jalon.office.register import queries
from jalon.plan.figures.standing import action_progress, is_late, measure_progress, measured, serving
from jalon.plan.index import Index

#: What each thing is worked out from.
_STANDING: Final = ("measure", "action", "update", "attestation", "organisation", "position")
_MEASURED: Final = ("measure", "indicator", "observation", "dimension")
T = TypeVar("T", bound=Sized)
Found = Mapping[str, tuple[Mapping[str, int], tuple[str, ...]]]


def computed(held: Held, noun: str, paths: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What was asked of the rows of a noun: id -> path -> value."""
    wanted, found = set(paths), defaultdict[str, dict[str, Any]](dict)
    if wanted & {"etat", "retard"}:
        for ident, (state, late) in standing(held).get(noun, {}).items():
            found[ident] |= {"etat": state, "retard": late}
    if "mesuree" in wanted:
        for ident, known in measurement(held).get(noun, {}).items():
            found[ident]["mesuree"] = known
    if wanted & {"constats", "gravite", "constat"}:
        start = f"{noun}:"
        for address, (severities, codes) in findings(held).items():
            if address.startswith(start):
                total = str(sum(severities.values()))
                found[address[len(start) :]] |= {"constats": total, "gravite": [*severities], "constat": [*codes]}
    return found


def standing(held: Held) -> dict[str, dict[str, tuple[str, bool]]]:
    """Noun -> id -> progress, whether it is late."""

    def work() -> dict[str, dict[str, tuple[str, bool]]]:
        index = Index(queries.part(held.plan, _STANDING))
        measures: dict[str, tuple[str, bool]] = {}
        actions: dict[str, tuple[str, bool]] = {}
        for measure in index.document.measures:
            told = measure_progress(index, measure)
            state = "disputed" if told.disputed else told.state or "not_documented"
            measures[measure.id] = state, bool(told.late) and measure.standing is None
        for action in index.document.actions:
            update = action_progress(index, action)
            state = update.progress if update is not None and update.progress else "not_documented"
            actions[action.id] = state, is_late(index, action)
        return {"measure": measures, "action": actions}

    return _kept(held, "standing", work)


def measurement(held: Held) -> dict[str, dict[str, bool]]:
    """Noun -> id -> whether it has an actual value; a measure through the indicators in force that serve it."""

    def work() -> dict[str, dict[str, bool]]:
        index = Index(queries.part(held.plan, _MEASURED))
        indicators = {each.id: measured(index, each.id) for each in index.document.indicators}
        measures = {
            each.id: any(indicators[one.id] for one in serving(index, f"measure:{each.id}"))
            for each in index.document.measures
        }
        return {"indicator": indicators, "measure": measures}

    return _kept(held, "measured", work)


def findings(held: Held) -> Found:
    """Address of a row -> how many findings of each severity, their codes; as the person may read the plan."""
    files = files_at_hand(held.plan.ident, held.audience)

    def work() -> Found:
        severities: dict[str, Counter[str]] = defaultdict(Counter)
        codes: dict[str, set[str]] = defaultdict(set)
        for each in of_plan(held).found:
            severities[each.row][each.severity] += 1
            codes[each.row].add(each.code)
        return {address: (dict(found), tuple(sorted(codes[address]))) for address, found in severities.items()}

    return _kept(held, f"found:{held.audience}:{sorted(files)}", work)


def _kept(held: Held, what: str, work: Callable[[], T]) -> T:
    return kept((held.plan.pk, held.plan.made_at, held.plan.revision, what), work)
