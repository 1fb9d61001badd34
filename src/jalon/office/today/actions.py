# SPDX-License-Identifier: Apache-2.0
"""What is done where it stands: a figure entered with its proof, nothing new said, where a row is; and taken back."""

from datetime import date
from typing import Any, Final

from django.db import transaction

from jalon.lang import Lang, mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import Actor
from jalon.office.register import actions as register
from jalon.office.register import proving, queries
from jalon.office.register.rows import FIGURE, digest_of
from jalon.office.today.cells import Wrong, read, with_unit
from jalon.office.today.types import Task
from jalon.plan.types.base import Period, Text
from jalon.plan.types.figures import Observation, Source
from jalon.plan.types.life import Progress, Update

NO_VALUE: Final = mark("Écrivez la valeur en chiffres ; trouvé : « {found} ».")
NO_WORDS: Final = mark("Dites-le en une phrase au moins : le public la lira.")
TOO_LONG: Final = mark("Ce texte est trop long : au plus {expected} caractères.")
NOT_THIS: Final = mark("Cela ne se reprend plus : quelqu’un y a touché depuis, ou ce n’est pas de vous.")
_LONGEST: Final = 5_000


@transaction.atomic
def enter_figure(*, plan: Any, task: Task, value: str, proof: str, actor: Actor, day: date, lang: Lang) -> str:
    """Enter the figure that was expected; with a proof it is submitted at once. The id of its row."""
    typed = _typed(value, task, lang)
    source, _ = named_source(plan, proof, actor, day)
    row = Observation(
        **_figured(plan, task, day),
        **typed,
        source=source or None,
        level="documented" if source else "declared",
    )
    saved = register.save_row(plan=plan, noun=FIGURE, row=row, seen=None, actor=actor)
    if source:
        proving.submit(plan=plan, ident=saved.ident, seen=digest_of(saved.body), actor=actor)
    return str(saved.ident)


@transaction.atomic
def nothing_new(*, plan: Any, task: Task, words: str, actor: Actor, day: date) -> str:
    """Say that the figure was not measured for the period, and why. The id of its row."""
    row = Observation(**_figured(plan, task, day), state="not_measured", reason=Text(fr=said(words)))
    return str(register.save_row(plan=plan, noun=FIGURE, row=row, seen=None, actor=actor).ident)


@transaction.atomic
def say(*, plan: Any, task: Task, by: str, progress: Progress | None, words: str, actor: Actor, day: date) -> str:
    """Say where an action or a measure is, and why. The id of the update."""
    ident = _free(plan, "update", f"{task.address.partition(':')[2]}-{day.isoformat()}"[:110])
    row = Update(
        id=ident,
        by=by or None,
        about=task.address,
        progress=progress,
        reason=Text(fr=said(words)),
        reported_on=day.isoformat(),
    )
    return str(register.save_row(plan=plan, noun="update", row=row, seen=None, actor=actor).ident)


@transaction.atomic
def take_back(*, plan: Any, noun: str, ident: str, seen: int, actor: Actor) -> None:
    """Take out what one has just added, as long as nobody touched it. Refusal otherwise."""
    if queries.revision(plan, noun, ident) != seen:
        raise Refusal(NOT_THIS)
    register.remove_row(plan=plan, noun=noun, ident=ident, seen=seen, actor=actor)


def _figured(plan: Any, task: Task, day: date) -> dict[str, Any]:
    """What identifies the figure of the period that was expected."""
    indicator, ends = task.address.partition(":")[2], task.more["ends"]
    ident = _free(plan, FIGURE, f"{indicator}/{ends}").partition("/")[2]
    period = Period(start=task.more["from"], last=ends)
    return {"indicator": indicator, "id": ident, "period": period, "reported_on": day.isoformat()}


def _free(plan: Any, noun: str, wanted: str) -> str:
    """An id that no row has."""
    ident, rank = wanted, 1
    while queries.revision(plan, noun, ident):
        rank += 1
        ident = f"{wanted}-{rank}"
    return ident


def _typed(text: str, task: Task, lang: Lang) -> dict[str, Any]:
    """What was typed, read as in the grid: exact, and never guessed. Refusal says why it cannot be."""
    counted = task.more["counted"]
    try:
        found = read(text.replace("\0", ""), counted, lang)
    except Wrong as wrong:
        raise Refusal(wrong.msgid, "value", **wrong.values) from None
    if not found or "state" in found:  # that there is no value is said with its reason, below
        raise Refusal(NO_VALUE, "value", found=text[:40])
    return with_unit(found, counted)


def said(words: str, field: str = "words") -> str:
    """Words that the public will read; Refusal without any, or with too many."""
    found = words.replace("\0", "").strip()
    if not found:
        raise Refusal(NO_WORDS, field)
    if len(found) > _LONGEST:
        raise Refusal(TOO_LONG, field, expected=_LONGEST)
    return found


def named_source(plan: Any, proof: str, actor: Actor, day: date) -> tuple[str, bool]:
    """The source that a proof names, and whether it was written now.

    One of the plan by its id or its title, a page by its address, a document by its title.
    """
    found = " ".join(proof.replace("\0", "").split())[:300]
    if not found or queries.revision(plan, "source", found):
        return found, False
    known = queries.titled(plan, "source", found)
    if known:
        return known, False
    page = found if found.startswith(("https://", "http://")) else None
    ident = _free(plan, "source", f"declare-{digest_of(found)[:12]}")
    row = Source(id=ident, kind="page" if page else "document", title=Text(fr=found), url=page,
                 consulted_on=day.isoformat() if page else None)  # fmt: skip
    register.save_row(plan=plan, noun="source", row=row, seen=None, actor=actor)
    return ident, True
