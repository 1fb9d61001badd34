# SPDX-License-Identifier: Apache-2.0
"""Every write of the journal: record an entry, seal a batch, erase what speaks of a person."""

import json
import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from cryptography.fernet import Fernet
from django.db import transaction
from django.utils import timezone

from jalon.office.journal.models import Batch, Digest, Entry, PersonKey, Value
from jalon.office.journal.rules import BEGINNING, chain, entry_digest, plain, root, value_digest
from jalon.office.journal.types import Actor, Change

_SALT: Final = 16
#: An entry is sealed once it is this old: no transaction that began before it is still open.
RIPE: Final = timedelta(seconds=60)


def record(
    *, action: str, named: str, actor: Actor, changes: Iterable[Change] = (), at: datetime | None = None
) -> Entry:
    """Add the entry of an action, in the transaction of the action itself (an error otherwise)."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an entry is written in the transaction of what it tells")
    moment = at or timezone.now()
    if actor.through:
        changes = [*changes, Change(actor.through, {"through": (None, named)})]
    values = [
        (change, salted)
        for change in changes
        for salted in (_salted(change, name, before, after) for name, (before, after) in change.fields.items())
    ]
    digests = [value_digest(salted) for _, salted in values]
    token = "" if actor.token is None else str(actor.token)
    made = Entry.objects.create(
        at=moment,
        action=action,
        object=named,
        token=actor.token,
        position=actor.position,
        values=len(values),
        digest=entry_digest(moment, action, named, token, actor.position, digests),
    )
    if values:
        _keep(made, values, digests)
    return made


def _salted(change: Change, name: str, before: Any, after: Any) -> bytes:
    return os.urandom(_SALT).hex().encode() + plain([change.object, name, before, after])


def _keep(entry: Entry, values: list[tuple[Change, bytes]], digests: list[str]) -> None:
    kept = Digest.objects.bulk_create(
        (Digest(entry=entry, rank=rank, digest=digest) for rank, digest in enumerate(digests)), batch_size=5_000
    )
    keys = _keys({change.whose for change, _ in values if change.whose is not None})
    Value.objects.bulk_create(
        (
            Value(
                digest=digest,
                object=change.object,
                whose=change.whose,
                closed=salted if change.whose is None else Fernet(keys[change.whose]).encrypt(salted),
            )
            for digest, (change, salted) in zip(kept, values, strict=True)
        ),
        batch_size=5_000,
    )


def _keys(tokens: set[UUID]) -> dict[UUID, bytes]:
    """The keys of some persons, made when they have none."""
    if not tokens:
        return {}
    PersonKey.objects.bulk_create(
        (PersonKey(token=token, key=Fernet.generate_key()) for token in sorted(tokens)), ignore_conflicts=True
    )
    return {row.token: bytes(row.key) for row in PersonKey.objects.filter(token__in=tokens)}


@transaction.atomic
def seal(*, before: datetime | None = None) -> Batch | None:
    """Seal the entries older than a minute (or than `before`) into one batch; None when there is none."""
    last = Batch.objects.select_for_update().order_by("-number").first()
    ripe = list(
        Entry.objects.select_for_update()
        .filter(batch=None, at__lt=before or timezone.now() - RIPE)
        .order_by("id")
        .values_list("id", "digest")
    )
    if not ripe:
        return None
    number, head = (last.number + 1, last.chain) if last else (1, BEGINNING)
    made = root([digest for _, digest in ripe])
    first, final = ripe[0][0], ripe[-1][0]
    batch = Batch.objects.create(
        number=number,
        sealed_at=timezone.now(),
        first=first,
        last=final,
        count=len(ripe),
        root=made,
        chain=chain(head, number, made, first, final),
    )
    Entry.objects.filter(id__in=[name for name, _ in ripe]).update(batch=batch)
    return batch


@transaction.atomic
def erase(*, whose: UUID, ground: str, actor: Actor) -> int:
    """Destroy what the journal holds of a person: their values and the key that opens them. How many values went.

    The entries, their digests and the proof stay; the erasure is itself an entry, with its ground.
    """
    gone, _ = Value.objects.filter(whose=whose).delete()
    PersonKey.objects.filter(token=whose).delete()
    told = Change(object=f"person:{whose}", fields={"values": (gone, 0), "ground": (None, ground)})
    record(action="journal.erased", named=f"person:{whose}", actor=actor, changes=[told])
    return gone


def opened(closed: bytes, key: bytes | None) -> tuple[str, str, Any, Any]:
    """A value as it was recorded: object, field, before, after."""
    salted = Fernet(key).decrypt(closed) if key is not None else closed
    named, field, before, after = json.loads(salted[2 * _SALT :])
    return named, field, before, after
