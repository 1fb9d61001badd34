# SPDX-License-Identifier: Apache-2.0
"""What changed between two dates of the plan: commitments, progress, what was done, measured, told."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Value
from jalon.plan.types.life import Update
from jalon.plan.types.measures import Measure
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.amendments import AmendmentMatter, cites_of, matter_of, names_of
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.intervals import Interval, Mark, amended_within, intervals, within
from jalon.publish.pages.pieces import dotted, named_rows, sentence, shorts
from jalon.publish.pages.slips import slip
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

SHOWN = 40


class Moved(msgspec.Struct, frozen=True):
    """A measure whose reported progress is no longer what it was: before, now, by whom, on which day."""

    measure: str
    before: str
    now: str
    by: str
    on: str


class Matter(msgspec.Struct, frozen=True):
    """All that changed in an interval."""

    interval: Interval
    others: tuple[Interval, ...]
    amendments: tuple[AmendmentMatter, ...]
    moved: tuple[Moved, ...]
    heard: tuple[str, ...]
    done: tuple[tuple[str, str], ...]
    measured: tuple[tuple[str, str], ...]
    stories: tuple[str, ...]
    more: bool = False


def units(site: PlanSite) -> Iterator[Unit]:
    """A page an interval."""
    return (Unit("since", _id(item)) for item in intervals(site))


def _id(interval: Interval) -> str:
    return "" if interval.last else interval.end.report


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What changed in an interval."""
    every = intervals(site)
    interval = next(item for item in every if _id(item) == unit.id)
    matter = _matter(site, interval, tuple(item for item in every if item != interval))
    rows: list[Value | None] = [item.amendment for item in matter.amendments]
    names = [name for item in matter.amendments for name in names_of(item)]
    names += [*(item.measure for item in matter.moved), *matter.heard, *(row for row, _ in matter.done)]
    names += [*(f"organisation:{item.by}" for item in matter.moved), *(row for row, _ in matter.measured)]
    return make(
        site,
        "since",
        unit.id,
        interval.path,
        matter,
        rows=rows,
        names=[*names, *matter.stories],
        cites=[
            *(address for item in matter.amendments for address in cites_of(item)),
            *(address for _, address in matter.measured),
        ],
        reported=[site.reported],
    )


def _matter(site: PlanSite, interval: Interval, others: tuple[Interval, ...]) -> Matter:
    index = site.index
    moved, heard = _progress(site, interval)
    done = [
        (f"action:{action.id}", action.done_on or "")
        for action in index.table("action").values()
        if within(interval, action.done_on)
    ]
    measured = [
        (f"indicator:{item.indicator}", f"obs:{item.indicator}/{item.id}")
        for item in index.table("observation").values()
        if item.state is None and not item.dimensions and within(interval, item.reported_on)
    ]
    stories = [f"story:{item.id}" for item in site.ordered("story") if within(interval, item.date)]
    return Matter(
        interval,
        others,
        tuple(matter_of(site, item) for item in amended_within(site, interval)[:SHOWN]),
        tuple(moved[:SHOWN]),
        tuple(heard[:SHOWN]),
        tuple(sorted(done, key=lambda pair: (pair[1], pair[0]))[:SHOWN]),
        tuple(measured[:SHOWN]),
        tuple(stories[:SHOWN]),
        more=max(len(done), len(measured), len(moved), len(heard)) > SHOWN,
    )


def _progress(site: PlanSite, interval: Interval) -> tuple[list[Moved], list[str]]:
    """The measures whose progress changed in an interval, and those that reported without a change."""
    moved, heard = [], []
    for measure in site.index.measures:
        said = [item for item in site.index.updates.get(f"measure:{measure.id}", ()) if _counts(measure, item)]
        news = [item for item in said if within(interval, item.reported_on)]
        if not news:
            continue
        before = [item.progress for item in said if item.progress and item.reported_on and not _after(interval, item)]
        now = [item for item in news if item.progress]
        then = before[-1] if before else ""
        if now and now[-1].progress != then:
            last = now[-1]
            moved.append(
                Moved(f"measure:{measure.id}", then, last.progress or "", last.by or "", last.reported_on or "")
            )
        else:
            heard.append(f"measure:{measure.id}")
    return moved, heard


def _counts(measure: Measure, update: Update) -> bool:
    """Whether an update speaks for the measure: its lead's, a joint lead's, anybody's when none is named."""
    leads = (measure.lead,) if measure.lead else measure.joint_leads
    return not leads or update.by in leads


def _after(interval: Interval, update: Update) -> bool:
    return (update.reported_on or "") > interval.start.date


def view(say: Say) -> View:
    """What changed in an interval."""
    matter: Matter = say.bundle.matter
    interval = matter.interval
    title = _title(say, interval)
    plain = str(title.striptags())
    words = PageWords(
        title=plain,
        description=say.t(
            mark("Engagements modifiés, états changés, actions faites, relevés nouveaux, entre deux dates du plan.")
        ),
        section="amendments",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    values = {
        "title": title,
        "lede": say.t(
            mark("Du {start} au {end}."),
            start=say.date(interval.start.date),
            end=say.date(interval.end.date),
        ),
        "slips": [slip(say, item) for item in matter.amendments],
        "moved": [_moved(say, item) for item in matter.moved],
        "heard": shorts(say, matter.heard),
        "done": [(say.date(when), say.link(row)) for row, when in matter.done],
        "measured": [
            (say.link(row), say.figure(address, stake=True), _when(say, address)) for row, address in matter.measured
        ],
        "stories": named_rows(say, matter.stories),
        "others": [ui.Link(say.href(item.path), _between(say, item)) for item in matter.others],
        "more": matter.more,
    }
    return View("publish/since.html", words, values)


def _when(say: Say, address: str) -> Markup:
    cited = say.bundle.figures.get(address)
    return say.proof_words(cited.figure) if cited is not None else Markup("")


def _title(say: Say, interval: Interval) -> Markup:
    if interval.last and interval.end.kind == "now" and interval.start.kind == "report":
        return say.t(mark("Ce qui a changé depuis le dernier bilan"))
    if interval.end.kind == "now":
        return say.t(mark("Ce qui a changé depuis l’adoption"))
    return say.t(mark("Ce qui a changé : {between}"), between=_between(say, interval))


def _between(say: Say, interval: Interval) -> Markup:
    return Markup("{} – {}").format(sentence(_mark(say, interval.start)), _mark(say, interval.end))


def _mark(say: Say, item: Mark) -> Markup:
    if item.kind == "report":
        return say.text(item.title) or say.name(f"report:{item.report}")
    if item.kind == "adoption":
        return say.t(mark("adoption"))
    return say.t(mark("date de référence du plan"))


def _moved(say: Say, item: Moved) -> dict[str, Any]:
    return {
        "measure": say.measure(item.measure),
        "before": say.marks["PROGRESS"][item.before or "not_documented"],
        "now": say.marks["PROGRESS"][item.now],
        "by": dotted(say.link(f"organisation:{item.by}") if item.by else "", say.date(item.on)),
    }
