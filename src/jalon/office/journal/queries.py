# SPDX-License-Identifier: Apache-2.0
"""Reading the journal: the last entries, the history of an object, the proof that nothing was touched."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken

from jalon.lang import mark
from jalon.office.journal.actions import opened
from jalon.office.journal.models import Batch, Digest, Entry, PersonKey, Value
from jalon.office.journal.rules import BEGINNING, chain, entry_digest, root, value_digest
from jalon.office.journal.types import Fault, Told, ToldChange, Verdict

FORGED: Final = mark("L’entrée {entry} n’est pas celle qui a été écrite : son empreinte ne correspond plus.")
CHANGED: Final = mark("Une valeur de l’entrée {entry} n’est pas celle qui a été écrite.")
MISSING: Final = mark("Il manque des valeurs à l’entrée {entry} : {found} empreinte(s) sur {expected}.")
BROKEN_BATCH: Final = mark("Le lot {batch} ne correspond plus à ses entrées : une entrée a été changée, ajoutée ou "
                           "retirée.")  # fmt: skip
BROKEN_CHAIN: Final = mark("Le lot {batch} ne suit plus le lot d’avant : un lot a été changé ou retiré.")
_STEP: Final = 2_000


def latest(*, start: int = 0, count: int = 50, token: UUID | None = None, prefix: str = "") -> list[Told]:
    """The last entries, the latest first: of everybody or of a person's token; about objects that begin so."""
    rows = Entry.objects.order_by("-id")
    if token is not None:
        rows = rows.filter(token=token)
    if prefix:
        rows = rows.filter(object__startswith=prefix)
    return told(rows[start : start + count])


def history(named: str, *, count: int = 200) -> list[Told]:
    """What was done to an object, the latest first: the entries that name it or hold a value of it."""
    touched = (
        Value.objects.filter(object=named).order_by("-digest__entry_id").values_list("digest__entry_id", flat=True)
    )
    names = list(dict.fromkeys(touched[: count * 20]))[:count]
    own = Entry.objects.filter(object=named).order_by("-id").values_list("id", flat=True)[:count]
    rows = Entry.objects.filter(id__in={*names, *own}).order_by("-id")[:count]
    return told(rows, only=named)


def told(rows: Iterable[Entry], only: str = "") -> list[Told]:
    """Entries with their changes; `only`: those of one object."""
    entries = list(rows)
    changes = _changes([entry.id for entry in entries], only)
    return [
        Told(entry.id, entry.at, entry.action, entry.object, entry.token, entry.position, tuple(changes[entry.id]))
        for entry in entries
    ]


def _changes(names: Sequence[int], only: str) -> dict[int, list[ToldChange]]:
    found: dict[int, list[ToldChange]] = defaultdict(list)
    if not names:
        return found
    rows = Digest.objects.filter(entry_id__in=names).order_by("entry_id", "rank")
    if only:
        rows = rows.filter(value__object=only)
    values = list(rows.values_list("entry_id", "value__object", "value__whose", "value__closed"))
    keys = {
        row.token: bytes(row.key)
        for row in PersonKey.objects.filter(token__in={row[2] for row in values if row[2] is not None})
    }
    for entry, named, whose, closed in values:
        if closed is None or (whose is not None and whose not in keys):
            found[entry].append(ToldChange(named or "", "", erased=True))
            continue
        _, field, before, after = opened(bytes(closed), keys.get(whose) if whose else None)
        found[entry].append(ToldChange(named, field, before, after))
    return found


def verify() -> Verdict:
    """Recompute every digest, every root and the chain: what does not hold is named."""
    faults: list[Fault] = []
    entries, erased, waiting = 0, 0, 0
    by_batch: dict[int | None, list[tuple[int, str]]] = defaultdict(list)
    keys = {row.token: bytes(row.key) for row in PersonKey.objects.all()}
    for entry, digests, missing in _proved(keys, faults):
        entries += 1
        erased += missing
        by_batch[entry.batch_id].append((entry.id, entry.digest))
        again = entry_digest(entry.at, entry.action, entry.object, str(entry.token or ""), entry.position, digests)
        if len(digests) != entry.values:
            faults.append(Fault(MISSING, {"entry": entry.id, "found": len(digests), "expected": entry.values}))
        elif again != entry.digest:
            faults.append(Fault(FORGED, {"entry": entry.id}))
    waiting = len(by_batch.pop(None, []))
    head, batches = _chained(by_batch, faults)
    return Verdict(entries, batches, waiting, erased, head, tuple(faults))


def _proved(keys: dict[UUID, bytes], faults: list[Fault]) -> Iterator[tuple[Entry, list[str], int]]:
    """Every entry with the digests of its values, and how many values are erased; a value that lies is a fault."""
    last = 0
    while True:
        page = list(Entry.objects.filter(id__gt=last).order_by("id")[:_STEP])
        if not page:
            return
        last = page[-1].id
        digests: dict[int, list[str]] = defaultdict(list)
        gone: dict[int, int] = defaultdict(int)
        rows = Digest.objects.filter(entry_id__gte=page[0].id, entry_id__lte=last).order_by("entry_id", "rank")
        for name, digest, whose, closed in rows.values_list("entry_id", "digest", "value__whose", "value__closed"):
            digests[name].append(digest)
            if closed is None:
                gone[name] += 1
            elif not _holds(digest, bytes(closed), keys.get(whose) if whose else None, closed_by=whose):
                faults.append(Fault(CHANGED, {"entry": name}))
        for entry in page:
            yield entry, digests[entry.id], gone[entry.id]


def _holds(digest: str, closed: bytes, key: bytes | None, *, closed_by: object) -> bool:
    if closed_by is None:
        return value_digest(closed) == digest
    if key is None:
        return True  # the key is gone: what it closed is noise, and lawfully so
    try:
        return value_digest(Fernet(key).decrypt(closed)) == digest
    except InvalidToken:
        return False


def _chained(by_batch: dict[int | None, list[tuple[int, str]]], faults: list[Fault]) -> tuple[str, int]:
    head, expected = BEGINNING, 1
    for batch in Batch.objects.order_by("number").iterator():
        inside = sorted(by_batch.pop(batch.number, []))
        if len(inside) != batch.count or root([digest for _, digest in inside]) != batch.root:
            faults.append(Fault(BROKEN_BATCH, {"batch": batch.number}))
        again = chain(head, batch.number, batch.root, batch.first, batch.last)
        if batch.number != expected or again != batch.chain:
            faults.append(Fault(BROKEN_CHAIN, {"batch": batch.number}))
        head, expected = batch.chain, batch.number + 1
    return head, expected - 1


def count() -> int:
    """How many entries the journal holds."""
    return Entry.objects.count()


def deeds(*, token: UUID, prefix: str, actions: Iterable[str], count: int, most: int) -> list[tuple[Told, bool]]:
    """The last entries of a person about objects that begin so, the latest first; whether each is too large to be read.

    One is too large when it holds more than `most` values.
    """
    rows = Entry.objects.filter(token=token, object__startswith=prefix, action__in=[*actions]).order_by("-id")
    found = list(rows[:count])
    read = {each.id: each for each in told(each for each in found if each.values <= most)}
    return [
        (read.get(each.id) or Told(each.id, each.at, each.action, each.object, each.token, each.position), large)
        for each in found
        for large in (each.values > most,)
    ]
