# SPDX-License-Identifier: Apache-2.0
"""What a plan lacks: leads, deadlines, indicators, baselines, horizons, measures, and what is late."""

from collections.abc import Iterator

from jalon.plan import edtf
from jalon.plan.checks import words
from jalon.plan.checks.context import Context
from jalon.plan.codes import warnings as codes
from jalon.plan.codes.errors import NO_REASON
from jalon.plan.figures.attainment import newest
from jalon.plan.figures.drift import last_due
from jalon.plan.figures.standing import is_late, known, measure_progress, measured, serving
from jalon.plan.findings import Finding
from jalon.plan.types.figures import Target
from jalon.plan.types.life import Update
from jalon.plan.types.measures import Measure
from jalon.plan.types.words import Consent

EXPIRING_DAYS = 90


def check_plan(context: Context) -> Iterator[Finding]:
    """W421 no as-of date, W429 announced count, W432 late reports."""
    plan = context.document.plan
    if plan.as_of is None:
        yield context.found(codes.NO_AS_OF, f"plan:{plan.id}#as_of")
    yield from _announced(context)
    for report in plan.reports:
        end = report.published_on or context.at
        if report.due is not None and end is not None and edtf.late(report.due, end):
            yield context.found(
                codes.LATE_REPORT, f"plan:{plan.id}#reports/{report.id}", expected=words.date(report.due),
                found=words.number(edtf.days_between_last_days(report.due, end)),
            )  # fmt: skip


def _announced(context: Context) -> Iterator[Finding]:
    """W429: another count than announced; *at least* so many forbids less, *at most* more, *about* neither."""
    document = context.document
    for line in document.plan.announced:
        rows = {"measure": document.measures, "action": document.actions}.get(line.id)
        found = len(rows) if rows is not None else sum(item.level == line.id for item in document.objectives)
        if line.count is None or line.precision in ("about", "range"):
            continue
        less, more = found < line.count, found > line.count
        if (less and line.precision != "at_most") or (more and line.precision != "at_least"):
            address = f"plan:{document.plan.id}#announced/{line.id}"
            yield context.found(codes.ANNOUNCED, address, expected=words.number(line.count),
                                found=words.number(found))  # fmt: skip


def check_measures(context: Context) -> Iterator[Finding]:
    """W401, W402, W403, W422, W427 for each measure in force."""
    for measure in context.index.measures:
        if measure.standing is not None or measure.held_in is not None:
            continue
        row = f"measure:{measure.id}"
        state = known(context.index, measure)
        if state["described"] == "no":
            yield context.found(codes.UNDOCUMENTED, f"{row}#title")
            continue
        if not (measure.lead or measure.joint_leads):
            yield context.found(codes.NO_LEAD, f"{row}#lead")
        if state["dated"] == "no" and not _open_ended(context, measure):
            yield context.found(codes.NO_DUE, f"{row}#period")
        if not serving(context.index, row):
            yield context.found(codes.NO_INDICATOR, row)
        progress = measure_progress(context.index, measure)
        if progress.disputed:
            said = [(update.by, update.progress) for update in progress.disputed]
            yield context.found(codes.DISPUTED, row, found=words.bodies_said(context, said))


def _open_ended(context: Context, measure: Measure) -> bool:
    actions = context.index.actions.get(measure.id, ())
    return any(action.due is not None and action.due.kind == "ongoing" for action in actions)


def _late(context: Context, action: str, due: str) -> Finding:
    days = edtf.days_between_last_days(due, context.at or due)
    return context.found(codes.LATE, f"action:{action}#due", expected=words.date(due), found=words.number(days))


def check_actions(context: Context) -> Iterator[Finding]:
    """W411 late, W419 done before the plan, W420 hanging on the policy alone."""
    period = context.document.plan.period
    start = period.start if period else None
    for action in context.document.actions:
        if is_late(context.index, action):
            yield _late(context, action.id, last_due(action.due) or "")
        if action.measure is None:
            yield context.found(codes.POLICY_ONLY, f"action:{action.id}")
        if action.done_on and start and edtf.definitely_before(action.done_on, start):
            yield context.found(codes.BEFORE_PLAN, f"action:{action.id}#done_on", found=words.date(action.done_on))


def check_indicators(context: Context) -> Iterator[Finding]:
    """W407 not measured, W404 and W405 targets without baseline or horizon, W410 gaps, W423 not repeated."""
    index = context.index
    for indicator in context.document.indicators:
        if indicator.standing is None and not measured(index, indicator.id):
            yield context.found(codes.NOT_MEASURED, f"indicator:{indicator.id}")
    for target in context.document.targets:
        if target.standing is None and target.versions:
            yield from _target(context, target)


def _target(context: Context, target: Target) -> Iterator[Finding]:
    version = newest(target.versions)
    assert version is not None
    address = f"target:{target.id}#versions/{version.id}"
    if version.base is None and not context.index.baselines.get(target.indicator or ""):
        yield context.found(codes.NO_BASELINE, f"{address}/base")
    if version.horizon is None:
        yield context.found(codes.NO_HORIZON, f"{address}/horizon")
    if version.not_repeated_by:
        yield context.found(codes.NOT_REPEATED, address, found=words.titles(context, "source", version.not_repeated_by))
    assessed = context.figures.attainments.get(target.id)
    if assessed is not None and assessed.outcome in ("partly_met", "not_met") and not _explained(context, target):
        yield context.found(codes.GAP, address)


def _explained(context: Context, target: Target) -> bool:
    indicator = context.index.row("indicator", target.indicator)
    serves = indicator.serves if indicator else ()
    return any(_said(update) for row in serves for update in context.index.updates.get(row, ()))


def _said(update: Update) -> bool:
    """Whether an update tells the public what stood in the way."""
    private = update.audience is not None and update.audience.obstacles not in (None, "public")
    return update.obstacles is not None and not private


def check_updates(context: Context) -> Iterator[Finding]:
    """E326: abandoned without a reason."""
    for update in context.document.updates:
        if update.progress == "abandoned" and update.reason is None:
            yield context.found(NO_REASON, f"update:{update.id}#reason")


def check_stories(context: Context) -> Iterator[Finding]:
    """W413 images without alternative, W414 consents that expire."""
    english = "en" in context.document.plan.languages
    for story in context.document.stories:
        for image in story.images:
            missing = image.alternative is None or (english and image.alternative.en is None)
            if missing:
                yield context.found(codes.NO_ALTERNATIVE, f"story:{story.id}#images/{image.id}/alternative")
            yield from _consent(context, image.consent, f"story:{story.id}#images/{image.id}/consent")
        yield from _consent(context, story.consent, f"story:{story.id}#consent")


def _consent(context: Context, consent: Consent | None, address: str) -> Iterator[Finding]:
    if consent is None or consent.until is None or context.at is None:
        return
    left = (edtf.last_day(consent.until) - edtf.last_day(context.at)).days
    if left < EXPIRING_DAYS:
        yield context.found(codes.CONSENT, address, found=words.date(consent.until))
