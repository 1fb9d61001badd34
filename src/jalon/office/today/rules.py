# SPDX-License-Identifier: Apache-2.0
"""What is expected of the rows of a plan on a day. Pure: values and a day in, tasks out.

A figure is expected once the period that follows the last one is over, by the frequency of its indicator; it is late
once another whole period has gone by. An action is late when the day of its deadline is past and no update since then
says why. A measure is silent when nothing was said of it for six months: that is never called late.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from msgspec import Struct

from jalon.lang import Lang
from jalon.office.today.cells import counted_of
from jalon.office.today.types import SIDES, Task
from jalon.plan import edtf
from jalon.plan.edtf import NotEdtf, TooVague
from jalon.plan.figures.drift import last_due, timing
from jalon.plan.figures.latest import last_day

MONTHS: Final = {"month": 1, "quarter": 3, "semester": 6, "year": 12}
SILENT: Final = timedelta(days=183)
_ORDER: Final = {"late": 0, "waited": 1, "mine": 2, "others": 3}


class Promised(Struct, frozen=True):
    """What a person or an office answers for in a plan: its measures and what stands under them, last day of it."""

    plan: str
    last: str = ""
    measures: tuple[Any, ...] = ()
    actions: tuple[Any, ...] = ()
    indicators: tuple[Any, ...] = ()
    observations: tuple[Any, ...] = ()
    updates: tuple[Any, ...] = ()
    #: Figures that are not approved as they stand: the public does not read them.
    unread: frozenset[str] = frozenset()


def leads(measure: Any) -> tuple[str, ...]:
    """The bodies that answer for a measure."""
    return (measure.lead,) if measure.lead else measure.joint_leads


def in_force(measure: Any) -> bool:
    """Whether something may be expected of a measure in this plan."""
    return measure.standing is None and measure.held_in is None


def expected(promised: Promised, day: date, lang: Lang) -> Iterator[Task]:
    """Every task that the rows of a plan make on a day."""
    measures = {each.id: each for each in promised.measures if in_force(each)}
    yield from _figures(promised, measures, day, lang)
    yield from _actions(promised, measures, day, lang)
    yield from _silent(promised, measures, day, lang)


def _figures(promised: Promised, measures: Mapping[str, Any], day: date, lang: Lang) -> Iterator[Task]:
    observed: dict[str, list[Any]] = {}
    for each in promised.observations:
        observed.setdefault(each.indicator, []).append(each)
    for indicator in promised.indicators:
        served = [address.partition(":")[2] for address in indicator.serves if address.startswith("measure:")]
        mine = [measures[ident] for ident in served if ident in measures]
        if indicator.standing is not None or not mine:
            continue
        bodies = tuple(sorted({body for measure in mine for body in leads(measure)}))
        found = observed.get(indicator.id, [])
        yield from _unsourced(promised, indicator, mine[0].id, bodies, found, lang)
        task = _due(promised, indicator, mine[0], found, day)
        if task is not None:
            since, due, last = task
            public = _public(promised, found)
            yield Task("figure", promised.plan, f"indicator:{indicator.id}", said(indicator.title, lang, indicator.id),
                       "late" if due < day else "mine", mine[0].id, bodies, since, due, public,
                       more={"last": last, "counted": counted_of(indicator, found),
                             "ends": (since - timedelta(days=1)).isoformat(),
                             "from": _began(since, indicator.frequency)})  # fmt: skip


def _due(promised: Promised, indicator: Any, measure: Any, found: list[Any], day: date) -> Any:
    """Since when a figure is expected, until when, the last one; None when none is, or when it is computed."""
    months = MONTHS.get(indicator.frequency or "")
    if months is None or indicator.definition is not None:
        return None
    ended, last = answered(measure, [each for each in found if each.contributor is None])
    if ended is None:
        return None
    ends = month_end(ended, months)
    if ends >= day or (promised.last and ends.isoformat() > promised.last):
        return None
    return ends + timedelta(days=1), month_end(ends, months), last


def answered(measure: Any, found: Iterable[Any]) -> tuple[date | None, Any]:
    """Until when the figures of a series answer, with the last of them; without one, the day before the measure."""
    told = [each for each in found if each.kind in (None, "actual") and last_day(each)]
    last = max(told, key=lambda each: (last_day(each) or "", each.as_of or ""), default=None)
    start = measure.period.start if measure.period else None
    try:
        if last is not None:
            return _date(last_day(last)), last
        return (edtf.first_day(start) - timedelta(1) if start else None), None
    except NotEdtf:
        return None, last


def _began(since: date, frequency: str) -> str:
    """The first day of the period that ended the day before."""
    return (month_end(since - timedelta(days=1), -MONTHS[frequency]) + timedelta(days=1)).isoformat()


def month_end(day: date, months: int) -> date:
    """The last day of the month, so many months from a day."""
    rank = day.year * 12 + day.month - 1 + months + 1
    return date(rank // 12, rank % 12 + 1, 1) - timedelta(days=1)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _public(promised: Promised, found: Iterable[Any]) -> str:
    """The last day of what the public reads of an indicator."""
    days = [
        last_day(each) or ""
        for each in found
        if f"observation:{each.indicator}/{each.id}" not in promised.unread and each.state is None
        and each.kind in (None, "actual")
    ]  # fmt: skip
    return max(days, default="")


def _unsourced(
    promised: Promised, indicator: Any, measure: str, bodies: tuple[str, ...], found: Iterable[Any], lang: Lang
) -> Iterator[Task]:
    for each in found:
        if each.source is None and each.state is None and each.kind in (None, "actual"):
            yield Task("unsourced", promised.plan, f"observation:{indicator.id}/{each.id}",
                       said(indicator.title, lang, indicator.id), measure=measure, bodies=bodies,
                       last=last_day(each) or "")  # fmt: skip


def _actions(promised: Promised, measures: Mapping[str, Any], day: date, lang: Lang) -> Iterator[Task]:
    said_of: dict[str, list[Any]] = {}
    for each in promised.updates:
        said_of.setdefault(each.about or "", []).append(each)
    for action in promised.actions:
        measure = measures.get(action.measure or "")
        if action.standing is not None or measure is None:
            continue
        told = said_of.get(f"action:{action.id}", [])
        finished = any(each.progress in ("done", "abandoned") for each in told)
        found = timing(action, day.isoformat(), finished)
        due = last_due(action.due)
        if found.state != "late" or due is None:
            continue
        past = edtf.last_day(due)
        if any((each.reported_on or "") > past.isoformat() and _explains(each) for each in told):
            continue
        bodies = (action.responsible,) if action.responsible else leads(measure)
        number = f"{action.number} " if action.number else ""
        yield Task("action", promised.plan, f"action:{action.id}", number + said(action.title, lang, action.id),
                   "late", measure.id, bodies, past + timedelta(days=1), past,
                   max((each.reported_on or "" for each in told), default=""), more={"days": found.days})  # fmt: skip


def _explains(update: Any) -> bool:
    return any((update.reason, update.obstacles, update.done, update.next_steps, update.words))


def _silent(promised: Promised, measures: Mapping[str, Any], day: date, lang: Lang) -> Iterator[Task]:
    of = {f"action:{each.id}": each.measure for each in promised.actions}
    of |= {f"measure:{ident}": ident for ident in measures}
    latest: dict[str, str] = {}
    for update in promised.updates:
        measure = of.get(update.about or "") or ""
        latest[measure] = max(latest.get(measure, ""), update.reported_on or "")
    for ident, measure in measures.items():
        try:
            start = edtf.first_day(measure.period.start) if measure.period and measure.period.start else None
            end = edtf.last_day(measure.period.last) if measure.period and measure.period.last else None
        except (NotEdtf, TooVague):
            continue
        last = latest.get(ident, "")
        heard = _date(last[:10]) if len(last) >= 10 else start
        if heard is None or (start and start > day) or (end and end < day) or day - heard <= SILENT:
            continue
        number = f"{measure.number}. " if measure.number else ""
        yield Task("silent", promised.plan, f"measure:{ident}", number + said(measure.title, lang, ident), "mine",
                   ident, leads(measure), heard, None, last)  # fmt: skip


def said(text: Any, lang: Lang, otherwise: str) -> str:
    """A bilingual text in a language."""
    if text is None:
        return otherwise
    return str((text.en if lang == "en" else "") or text.fr)


def ordered(tasks: Iterable[Task]) -> list[Task]:
    """Late first, then what others wait for, then the rest; the oldest first."""
    far = date.max
    return sorted(tasks, key=lambda each: (_ORDER[each.side], each.due or far, each.since or far, each.key))


def counted(tasks: Iterable[Task]) -> dict[str, int]:
    """How many tasks of each side; none left out."""
    found: dict[str, int] = dict.fromkeys(SIDES, 0)
    for each in tasks:
        found[each.side] += 1
    return found


def by_body(tasks: Iterable[Task], day: date) -> list[tuple[str, int, int]]:
    """Each body of which something is expected: how many tasks, how many of them past their day; the latest first."""
    found: dict[str, list[int]] = {}
    for each in tasks:
        for body in each.bodies:
            count = found.setdefault(body, [0, 0])
            count[0] += 1
            count[1] += each.due is not None and each.due < day
    told = [(body, count, late) for body, (count, late) in found.items()]
    return sorted(told, key=lambda each: (-each[2], -each[1], each[0]))


def chosen(tasks: Iterable[Task], *, side: str = "", kind: str = "", body: str = "") -> list[Task]:
    """The tasks of a side, of a kind, of a body: what a count on the page leads to."""
    return [
        each
        for each in tasks
        if (not side or each.side == side) and (not kind or each.kind == kind) and (not body or body in each.bodies)
    ]
