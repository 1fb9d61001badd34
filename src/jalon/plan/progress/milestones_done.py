# SPDX-License-Identifier: Apache-2.0
"""Milestones done, version 1: how many are done, and were those that have fallen due done?

The measure is done over counted. The verdict compares only what has certainly fallen due with what of it is done, in
the bands of compound growth with a target; a count of milestones cannot deteriorate. Decisions:
docs/reference/progress.fr.md.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal, localcontext

import msgspec

from jalon.lang import mark
from jalon.plan import edtf
from jalon.plan.progress import bands
from jalon.plan.progress.arithmetic import WORKING
from jalon.plan.progress.result import Message, Method, Result, Status, When, inputs, message, status_label

METHOD = Method("milestones_done", "1")

NOTHING_COUNTED = mark("aucun jalon ne peut être compté")
NOTHING_DUE = mark("aucun jalon n’est encore échu à la date considérée, {at}")
WITHDRAWN = mark("retirés, donc non comptés : {ids}")
ONGOING = mark("continus, donc sans échéance et non comptés : {ids}")
WITHOUT_DUE = mark("sans échéance, donc absents du rythme : {ids}")
ALL_DONE = mark("Cible atteinte : tous les jalons comptés ({counted}) sont franchis à la date considérée, {at}.")
SOME_DONE = mark(
    "{status} : à la date considérée, {at}, jalons franchis : {done} sur {counted} ; "
    "parmi ceux qui sont échus : {due_done} sur {due}."
)


class Milestone(msgspec.Struct, frozen=True, kw_only=True):
    """Something to be done: `due` and `done` are EDTF dates, absent when there is none."""

    id: str
    due: str | None = None
    done: str | None = None
    ongoing: bool = False
    withdrawn: bool = False


def milestones_done(milestones: Sequence[Milestone], *, at: datetime.date | str) -> Result:
    """Assess a list of milestones on the date `at`.

    Withdrawn and ongoing milestones are not counted, and are named. A milestone is due only when its last possible day
    is before `at`; it is done when it may have been done by then. Raises NotEdtf for a date that is none.
    """
    date = at if isinstance(at, str) else at.isoformat()
    counted = [one for one in milestones if not (one.withdrawn or one.ongoing)]
    due = [one for one in counted if one.due is not None and edtf.definitely_before(one.due, date)]
    done = [one for one in counted if _is_done(one, date)]
    due_done = [one for one in due if _is_done(one, date)]
    given = inputs(
        at=date,
        announced=Decimal(len(milestones)),
        counted=Decimal(len(counted)),
        done=Decimal(len(done)),
        due=Decimal(len(due)),
        due_done=Decimal(len(due_done)),
    )
    exclusions = _exclusions(milestones, counted)
    if not counted:
        return METHOD.unavailable(given, message(NOTHING_COUNTED), exclusions)
    with localcontext(WORKING):
        share = Decimal(len(done)) / len(counted)
        if len(done) < len(counted) and not due:
            return METHOD.unavailable(given, message(NOTHING_DUE, at=When(date)), exclusions, measure=share)
        pace = Decimal(len(due_done)) / len(due) if due else None
        status, score = bands.against_target(pace, reached=len(done) == len(counted))
    return METHOD.conclude(
        given,
        measure=share,
        score=score,
        status=status,
        sentence=_sentence(status, date, counted=len(counted), done=len(done), due=len(due), due_done=len(due_done)),
        exclusions=exclusions,
    )


def _is_done(milestone: Milestone, at: str) -> bool:
    return milestone.done is not None and edtf.first_day(milestone.done) <= edtf.last_day(at)


def _exclusions(milestones: Sequence[Milestone], counted: Sequence[Milestone]) -> tuple[Message, ...]:
    named = (
        (WITHDRAWN, [one.id for one in milestones if one.withdrawn]),
        (ONGOING, [one.id for one in milestones if one.ongoing and not one.withdrawn]),
        (WITHOUT_DUE, [one.id for one in counted if one.due is None]),
    )
    return tuple(message(msgid, ids=", ".join(ids)) for msgid, ids in named if ids)


def _sentence(status: Status, at: str, **counts: int) -> Message:
    numbers = {name: Decimal(count) for name, count in counts.items()}
    if status is Status.TARGET_ACHIEVED:
        return message(ALL_DONE, at=When(at), counted=numbers["counted"])
    return message(SOME_DONE, status=status_label(status), at=When(at), **numbers)
