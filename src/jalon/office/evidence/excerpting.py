# SPDX-License-Identifier: Apache-2.0
"""Every write of excerpts and of what rests on them: one transaction, one journal entry each."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone

from jalon.lang import mark
from jalon.office.evidence import indexing
from jalon.office.evidence.models import Attached, Concern, Excerpt, Rest
from jalon.office.evidence.queries import path_of
from jalon.office.evidence.reading import Found, Place, looked_up
from jalon.office.evidence.rules import LANGS, NO_LANG, TOO_LONG, lined
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change

NOWHERE: Final = mark("Dites où : une page, une cellule ou les mots cités.")
RESTS: Final = mark("Ce chiffre repose déjà sur cet extrait.")
HELD: Final = mark("{count} chiffre(s) repose(nt) sur cet extrait : détachez-les d’abord.")
#: The longest words cited, in signs: an excerpt is no copy of the document.
WORDS: Final = 2_000


def look(*, attached: Attached, place: Place) -> Found:
    """Look up whether some words stand at a place in a document: it takes a while, and is done in no transaction."""
    document = attached.document
    return looked_up(path_of(document.digest), document.ending, Place(*_checked(place)))


def cite(*, attached: Attached, place: Place, lang: str, actor: Actor, told: Found | None = None) -> Excerpt:
    """Write down a place in a document and its words; whether they stand there is looked up at once, and kept.

    `told`: what came of looking, when that was done before.
    """
    page, cell, quote = _checked(place)
    if lang not in LANGS:
        raise Refusal(NO_LANG, "lang")
    told = told or look(attached=attached, place=place)
    with transaction.atomic():
        held = indexing.held(attached.pk)
        made = Excerpt.objects.create(
            attached=held, page=page, cell=cell, quote=quote, lang=lang, found=told.found, where=told.where,
            token=actor.token, position=actor.position, made_at=timezone.now(),
        )  # fmt: skip
        indexing.put_excerpt(made)
        fields = {"page": (None, page), "cell": (None, cell), "quote": (None, quote), "found": (None, told.found)}
        _tell("evidence.cited", made, actor, fields)
    return made


def _checked(place: Place) -> tuple[str, str, str]:
    page, cell = lined(place.page, "page", 60), lined(place.cell, "cell", 60)
    quote = "\n".join(line.strip() for line in place.quote.replace("\0", "").strip().splitlines())
    if len(quote) > WORDS:
        raise Refusal(TOO_LONG, "quote", expected=WORDS)
    if not (page or cell or quote):
        raise Refusal(NOWHERE, "quote")
    return page, cell, quote


@transaction.atomic
def drop(*, excerpt: Excerpt, actor: Actor) -> None:
    """Take an excerpt away; Refusal while a figure rests on it."""
    indexing.held(excerpt.attached_id)
    held = Excerpt.objects.select_for_update().get(pk=excerpt.pk)
    count = held.figures.count()
    if count:
        raise Refusal(HELD, count=count)
    _tell("evidence.cited.dropped", held, actor, {"quote": (held.quote, None), "page": (held.page, None)})
    indexing.forget_excerpt(held)
    held.delete()


@transaction.atomic
def rest(*, plan: str, figure: str, excerpt: Excerpt, bodies: Iterable[str], actor: Actor) -> Rest:
    """Have a figure rest on an excerpt; the bodies that answer for it are thereby concerned by the document."""
    attached = indexing.held(excerpt.attached_id)
    made, new = Rest.objects.get_or_create(
        plan=plan, figure=figure, excerpt=excerpt,
        defaults={"token": actor.token, "position": actor.position, "made_at": timezone.now()},
    )  # fmt: skip
    if not new:
        raise Refusal(RESTS, "figure")
    for body in sorted(set(bodies)):
        Concern.objects.get_or_create(attached=attached, organisation=body)
    indexing.put(attached)  # who reads it may have changed
    named = f"{plan}/{figure}"
    record(action="evidence.rested", named=named, actor=actor, changes=[Change(named, {"excerpt": (None, excerpt.pk)})])
    return made


@transaction.atomic
def rest_all(*, plan: str, figures: Mapping[str, Iterable[str]], excerpt: Excerpt, actor: Actor) -> None:
    """Have figures that were just written rest on an excerpt, each with the bodies that answer for it. One entry."""
    attached, now = indexing.held(excerpt.attached_id), timezone.now()
    Rest.objects.bulk_create(
        Rest(plan=plan, figure=figure, excerpt=excerpt, token=actor.token, position=actor.position, made_at=now)
        for figure in figures
    )
    bodies = sorted({body for each in figures.values() for body in each})
    Concern.objects.bulk_create(
        (Concern(attached=attached, organisation=body) for body in bodies), ignore_conflicts=True
    )
    indexing.put(attached)  # who reads it may have changed
    changes = [Change(f"{plan}/{figure}", {"excerpt": (None, excerpt.pk)}) for figure in figures]
    named = changes[0].object if len(changes) == 1 else f"{plan}/document:{attached.pk}"
    record(action="evidence.rested", named=named, actor=actor, changes=changes)


@transaction.atomic
def let_go(*, plan: str, figures: Iterable[str], excerpt: int, actor: Actor) -> None:
    """Have figures that are taken out rest no more on an excerpt, and take it away when no other rests on it."""
    held = Excerpt.objects.select_related("attached").get(pk=excerpt)
    indexing.held(held.attached_id)
    found = list(Rest.objects.filter(plan=plan, excerpt=held, figure__in=set(figures)).order_by("pk"))
    Rest.objects.filter(pk__in=[each.pk for each in found]).delete()
    changes = [Change(f"{plan}/{each.figure}", {"excerpt": (each.excerpt_id, None)}) for each in found]
    if changes:
        named = changes[0].object if len(changes) == 1 else f"{plan}/document:{held.attached_id}"
        record(action="evidence.detached", named=named, actor=actor, changes=changes)
    if held.token == actor.token and not held.figures.exists():
        drop(excerpt=held, actor=actor)


@transaction.atomic
def detach(*, rest: Rest, actor: Actor) -> None:
    """Say that a figure rests no more on an excerpt."""
    named = f"{rest.plan}/{rest.figure}"
    fields = {"excerpt": (rest.excerpt_id, None)}
    rest.delete()
    record(action="evidence.detached", named=named, actor=actor, changes=[Change(named, fields)])


def _tell(action: str, excerpt: Excerpt, actor: Actor, fields: Mapping[str, tuple[object, object]]) -> None:
    named = f"{excerpt.attached.plan}/document:{excerpt.attached_id}"
    record(action=action, named=named, actor=actor, changes=[Change(named, fields)])
