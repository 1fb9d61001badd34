# SPDX-License-Identifier: Apache-2.0
"""Reading the index: what answers a question and may be read; whether the index tells what there is."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import msgspec

from jalon.office.search import engines
from jalon.office.search.engines import Counted, Slice
from jalon.office.search.models import Entry, Shelf, State
from jalon.office.search.numbering import number_of, of_cell, of_number
from jalon.office.search.rules import Asked, Expression, alone, tiers
from jalon.office.search.types import KINDS, ORDER, VERSION, Found, Group, Hit, Item, Reach, Shown
from jalon.office.search.words import Word, tokens

#: So many answers of each kind are shown together; of one kind alone, so many a page.
HEADS: Final = 4
PAGE: Final = 25
_SHOWN: Final = msgspec.json.Decoder(Shown)
_ENCODE: Final = msgspec.json.Encoder().encode
_RANKS: Final[Mapping[str, int]] = {kind: rank for rank, kind in enumerate(dict.fromkeys((*ORDER, *KINDS)))}


class Readable:
    """What somebody may read: the shelves, those of each place."""

    def __init__(self, may: Callable[[Reach], bool]) -> None:
        self.shelves = {pk: reach.place for pk, reach in _shelves().items() if may(reach)}

    def of(self, counted: Iterable[Counted]) -> list[Counted]:
        """Of what was counted, what they may know of."""
        return [each for each in counted if of_cell(each.cell)[1] in self.shelves]


def find(  # a search is made of these
    asked: Asked, readable: Readable, *, kind: str = "", place: str | None = None, page: int = 1
) -> Found:
    """What answers, of everything one may read: by kind, the best of each; or a page of one kind. Three queries.

    `place`: only what stands there; the counts of kinds are then of that place, those of places of that kind.
    """
    wanted = tiers(asked)
    if not wanted:
        return Found()
    counted = readable.of(engines.counts(wanted, HEADS))
    here = [each for each in counted if place is None or readable.shelves[of_cell(each.cell)[1]] == place]
    kinds = _ordered(_sums(here, lambda cell: of_cell(cell)[0]))
    of_kind = [each for each in counted if not kind or of_cell(each.cell)[0] == kind]
    places = _sums(of_kind, lambda cell: readable.shelves[of_cell(cell)[1]])
    groups: list[tuple[str, int, list[Slice]]] = []
    pages = 1
    for each, count in kinds:
        if kind and each != kind:
            continue
        cells = [line for line in here if of_cell(line.cell)[0] == each]
        pages = -(-count // PAGE) if kind else 1
        page = min(max(page, 1), pages)
        groups.append((each, count, _slices(cells, (page - 1) * PAGE if kind else 0, PAGE if kind else HEADS)))
    total = sum(count for _, count, _ in groups)
    return Found(total, _filled(wanted, groups, counted, readable), tuple(kinds), tuple(places.items()), page, pages)


def _sums(counted: Iterable[Counted], of: Callable[[int], str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for each in counted:
        found[of(each.cell)] += each.count
    return found


def _ordered(kinds: Counter[str]) -> list[tuple[str, int]]:
    return sorted(kinds.items(), key=lambda each: _RANKS[each[0]])


def _slices(counted: Iterable[Counted], start: int, count: int) -> list[Slice]:
    """Where some answers are, the best tiers first: those from the rank `start`, so many of them."""
    found = []
    for each in counted:
        if count > 0 and start < each.count:
            taken = min(count, each.count - start)
            found.append(Slice(each.tier, each.cell, start, taken))
            count -= taken
        start = max(0, start - each.count)
    return found


def _filled(
    wanted: Sequence[Expression],
    groups: Sequence[tuple[str, int, list[Slice]]],
    counted: Iterable[Counted],
    readable: Readable,
) -> tuple[Group, ...]:
    """The answers of slices, as results show them. Two queries at most."""
    slices = [each for _, _, slices in groups for each in slices]
    first = {(each.tier, each.cell): each.first for each in counted}
    given = [first[each.tier, each.cell][each.start : each.start + each.count] for each in slices]
    asked_for = [each for each, known in zip(slices, given, strict=True) if len(known) < each.count]
    rest = iter(engines.numbers(wanted, asked_for))
    numbers = [
        number
        for each, known in zip(slices, given, strict=True)
        for number in (known if len(known) == each.count else next(rest))
    ]
    shown = dict(Entry.objects.filter(pk__in=numbers).values_list("pk", "shown"))
    hits: dict[str, list[Hit]] = {}
    for number in numbers:
        kind, shelf, key = of_number(number)
        if number in shown:  # nothing forbids that it goes between two questions
            hits.setdefault(kind, []).append(Hit(kind, key, readable.shelves[shelf], _SHOWN.decode(shown[number])))
    return tuple(Group(kind, count, tuple(hits.get(kind, ()))) for kind, count, _ in groups)


def without(asked: Asked, readable: Readable) -> list[tuple[Word, int]]:
    """When nothing holds every word: each word by itself, and how many hold it. One query."""
    words = alone(asked)
    found: Counter[int] = Counter()
    for each in readable.of(engines.counts([each for _, each in words])) if words else ():
        found[each.tier] += each.count
    return [(word, found[rank]) for rank, (word, _) in enumerate(words)]


def current() -> bool:
    """Whether the index was made by this version of the room."""
    return State.objects.filter(version=VERSION).exists()


def disagreements(fed: Iterable[Sequence[tuple[Reach, Item]]]) -> int:
    """How many entries are missing, unknown or not as they should be. Reads the whole index."""
    shelves = {reach: pk for pk, reach in _shelves().items()}
    unmade, expected = 0, {}
    for items in fed:
        for reach, item in items:
            if reach not in shelves:
                unmade += 1
                continue
            number = number_of(item.kind, shelves[reach], item.key)
            expected[number] = hash((_ENCODE(item.shown).decode(), frozenset(tokens(item))))
    wrong = sum(expected.pop(number, None) != hash((shown, kept)) for number, shown, kept in engines.stored())
    return unmade + wrong + len(expected)


def sound() -> bool:
    """Whether what finds by words is whole."""
    return engines.sound()


def _shelves() -> dict[int, Reach]:
    rows = Shelf.objects.values_list("pk", "place", "audience", "bodies")
    return {pk: Reach(place, audience, tuple(bodies.split())) for pk, place, audience, bodies in rows}
