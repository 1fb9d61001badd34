# SPDX-License-Identifier: Apache-2.0
"""Every write of search, in the transaction of whoever writes what is found: the entry of the journal is theirs."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
from django.db import transaction

from jalon.office.ground.stock import take_stock
from jalon.office.search import engines
from jalon.office.search.models import Entry, Shelf, State
from jalon.office.search.numbering import number_of
from jalon.office.search.types import PIECE, PIECES, VERSION, Item, Reach
from jalon.office.search.words import tokens

_BULK: Final = 2_000
_ENCODE: Final = msgspec.json.Encoder().encode
#: A shelf as what it is written from knows it: place, audience, bodies.
_Known = Mapping[Reach, int]


@transaction.atomic(savepoint=False)
def put(*, items: Sequence[tuple[Reach, Item]], fresh: bool = False) -> None:
    """Have things found as they are now, in the place of what was said of them before; `fresh`: nothing was."""
    if not items:
        return
    shelves = _shelves({reach.place for reach, _ in items})
    if not fresh:
        _take_out(shelves, ((reach.place, each.kind, each.key) for reach, each in items))
    made = {**shelves, **{reach: _made(reach) for reach in sorted({reach for reach, _ in items} - shelves.keys())}}
    engines.write(
        (number_of(each.kind, made[reach], each.key), _ENCODE(each.shown).decode(), tokens(each))
        for reach, each in items
    )
    take_stock(len(items), "search_entry")


@transaction.atomic(savepoint=False)
def forget(*, place: str, keys: Iterable[tuple[str, int]]) -> None:
    """Have things found no longer, whoever read them."""
    _take_out(_shelves({place}), ((place, kind, key) for kind, key in keys))


@transaction.atomic
def rebuild(*, fed: Iterable[Sequence[tuple[Reach, Item]]]) -> int:
    """Make the whole index again of what there is to find; how many entries. Who writes meanwhile waits.

    Shelves stay: their numbers are never those of others.
    """
    engines.hold()
    engines.make_again()
    count = 0
    for items in fed:
        put(items=items, fresh=True)
        count += len(items)
    State.objects.all().delete()
    State.objects.create(version=VERSION)
    return count


def _take_out(shelves: _Known, things: Iterable[tuple[str, str, int]]) -> None:
    """Delete the entries of things, wherever in their place they stand."""
    numbers: dict[tuple[str, bool], list[int]] = {}
    for reach, shelf in shelves.items():
        numbers.setdefault((reach.place, reach.audience.startswith(PIECE)), []).append(shelf)
    gone = [
        number_of(kind, shelf, key)
        for place, kind, key in dict.fromkeys(things)
        for shelf in numbers.get((place, kind in PIECES), ())
    ]
    for start in range(0, len(gone), _BULK):
        Entry.objects.filter(pk__in=gone[start : start + _BULK]).delete()


def _shelves(places: Iterable[str]) -> _Known:
    rows = Shelf.objects.filter(place__in=set(places)).values_list("pk", "place", "audience", "bodies")
    return {Reach(place, audience, tuple(bodies.split())): pk for pk, place, audience, bodies in rows}


def _made(reach: Reach) -> int:
    """The number of a shelf that was not there; somebody else may have made it meanwhile."""
    found, _ = Shelf.objects.get_or_create(
        digest=hashlib.sha256(_ENCODE(reach)).hexdigest(),
        defaults={"place": reach.place, "audience": reach.audience, "bodies": " ".join(reach.bodies)},
    )
    return int(found.pk)
