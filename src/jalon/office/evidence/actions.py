# SPDX-License-Identifier: Apache-2.0
"""Every write of evidence: one transaction, one journal entry each."""

from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.utils import timezone

from jalon.lang import mark
from jalon.office.evidence import content, indexing
from jalon.office.evidence.models import Attached, Concern, Document
from jalon.office.evidence.queries import path_of, sound
from jalon.office.evidence.receiving import aside, keep
from jalon.office.evidence.rules import checked, harmless
from jalon.office.evidence.types import UNKNOWN, Aside, Details, Kind
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change

ALREADY: Final = mark("Votre organisme a déjà déposé ces mêmes octets dans ce plan, sous le titre « {title} ».")
NOTHING_SAID: Final = Details("")
STALE: Final = mark("Quelqu’un d’autre a changé la notice de cette pièce. Relisez-la, puis recommencez.")


def receive(
    *, chunks: Iterable[bytes], name: str, plan: str, details: Details, organisation: str, actor: Actor
) -> Attached:
    """Keep a document that somebody sends, for a plan, in the name of a body.

    Refusal, and nothing kept, when it is too large, empty, or of a kind that is not kept.
    """
    said = checked(details)
    with aside(chunks) as received:
        kind = content.told(received.place, name)
        return _attach(received, kind, name, plan, said, organisation, actor)


@transaction.atomic
def _attach(  # what a document is made of
    received: Aside, kind: Kind, name: str, plan: str, details: Details, organisation: str, actor: Actor
) -> Attached:
    known = Attached.objects.filter(plan=plan, document=received.digest, organisation=organisation).first()
    if known is not None:
        _settle(received)
        raise Refusal(ALREADY, "file", title=known.title or known.name)
    document = _document(received, kind, name, actor)
    made = Attached.objects.create(
        plan=plan, document=document, organisation=organisation, name=harmless(name, kind), title=details.title,
        publisher=details.publisher, date=details.date, lang=details.lang, audience=details.audience,
        added_at=timezone.now(), token=actor.token, position=actor.position,
    )  # fmt: skip
    if organisation:
        Concern.objects.create(attached=made, organisation=organisation)
    indexing.put(made)
    fields = {
        "digest": (None, received.digest), "title": (None, details.title), "publisher": (None, details.publisher),
        "date": (None, details.date), "lang": (None, details.lang), "audience": (None, details.audience),
        "organisation": (None, organisation),
    }  # fmt: skip
    named = address_of(made)
    record(action="evidence.received", named=named, actor=actor, changes=[Change(named, fields)])
    _settle(received)
    return made


def _document(received: Aside, kind: Kind, name: str, actor: Actor) -> Document:
    """The row of some bytes, known or new."""
    made, _ = Document.objects.get_or_create(
        digest=received.digest,
        defaults={
            "size": received.size, "media": kind.media, "ending": kind.ending, "name": harmless(name, kind),
            "added_at": timezone.now(), "token": actor.token, "position": actor.position,
        },
    )  # fmt: skip
    return made


def _settle(received: Aside) -> None:
    """Give the bytes their place, last of all; where they already are and are sound, nothing moves."""
    if not sound(received.digest):
        keep(received, path_of(received.digest))


@transaction.atomic
def describe(*, attached: Attached, details: Details, seen: int, actor: Actor) -> Attached:
    """Correct what is said of a document; Stale when somebody else did meanwhile."""
    said = checked(details)
    held = Attached.objects.select_for_update().get(pk=attached.pk)
    if held.revision != seen:
        raise Stale(STALE)
    names = ("title", "publisher", "date", "lang", "audience")
    fields = {
        name: (getattr(held, name), getattr(said, name)) for name in names if getattr(held, name) != getattr(said, name)
    }
    if not fields:
        return held
    for name, (_, after) in fields.items():
        setattr(held, name, after)
    held.revision += 1
    held.save()
    indexing.put(held)
    named = address_of(held)
    record(action="evidence.described", named=named, actor=actor, changes=[Change(named, fields)])
    return held


@transaction.atomic
def keep_bytes(*, data: bytes, name: str, plan: str, actor: Actor, details: Details = NOTHING_SAID) -> Document:
    """Keep a file that a plan was loaded with: public as the plan is. What is of no known kind is kept as bytes."""
    with aside([data]) as received:
        try:
            kind = content.told(received.place, name)
        except Refusal:
            kind = UNKNOWN
        made = _document(received, kind, name, actor)
        attached, new = Attached.objects.get_or_create(
            plan=plan, document=made, organisation="",
            defaults={
                "name": harmless(name, kind), "title": details.title[:300], "publisher": details.publisher[:300],
                "date": details.date, "added_at": timezone.now(), "token": actor.token, "position": actor.position,
            },
        )  # fmt: skip
        if new:
            indexing.put(attached)
        record(action="evidence.kept", named=address_of(attached), actor=actor)
        _settle(received)
    return made


def address_of(attached: Attached) -> str:
    """The address of a document of a plan in the journal."""
    return f"{attached.plan}/document:{attached.pk}"
