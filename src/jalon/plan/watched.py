# SPDX-License-Identifier: Apache-2.0
"""An index that notes what is read through it, so that who read it knows when to read again.

A *key* names something that can change: a row, what stands under a key of a grouping, a whole table, a value worked out
of the whole document. `frame` holds the keys noted since it was last emptied; what is worked out once and given many
times is kept with its own keys, so that each reader depends on all that stands behind it. Too many keys do no harm.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from jalon.plan.index import GROUPINGS, Grouping, Index
from jalon.plan.schema import row_id
from jalon.plan.types.base import Value
from jalon.plan.types.document import COLLECTIONS, NOUNS, PlanDocument
from jalon.plan.types.measures import Measure

T = TypeVar("T")

_BY_COLLECTION: Final[dict[str, list[tuple[str, Grouping]]]] = {
    collection: [(name, each) for name, each in GROUPINGS.items() if each.collection == collection]
    for collection in NOUNS
}
#: What many rows rest on and few changes touch: it is not noted, and when it changes everything is read again.
COMMON: Final = ("contributed", "released", "sealed", "adopted")


#: From so many keys on, adding them costs more than asking whether they were added.
_MANY: Final = 32


def key_of(noun: str, identity: str) -> str:
    """The key of a row. The observations of an indicator have one key, the attestations of a row too."""
    if noun == "observation":
        return f"observation:{identity.partition('/')[0]}"
    if noun == "attestation":
        return f"attestation:{identity.partition('#')[0].rpartition('/')[2]}"
    return f"{noun}:{identity}"


def keys_of(noun: str, row: Value) -> list[str]:
    """Every key by which a row may have been read."""
    groups = _BY_COLLECTION[COLLECTIONS[noun]]
    found = [f"{name}={key}" for name, grouping in groups for key in grouping.keys(row) if key is not None]
    return [key_of(noun, row_id(noun, row)), f"table {noun}", *found]


class _Document:
    """A document whose tables, asked for whole, are noted."""

    def __init__(self, index: "WatchedIndex") -> None:
        self._index = index

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._index.plain, name)
        if name in NOUNS:
            self._index.frame.add(f"table {NOUNS[name]}")
        return found


class _Noting(dict[str, Any]):
    """A dictionary that notes what is asked of it; asked for as a whole, it notes `whole`."""

    def __init__(
        self, found: dict[str, Any], index: "WatchedIndex", notes: Callable[[str], Iterable[str]], whole: str
    ) -> None:
        super().__init__(found)
        self._index = index
        self._notes = notes
        self._whole = whole

    def __getitem__(self, key: str) -> Any:
        self._index.frame.update(self._notes(key))
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._index.frame.update(self._notes(key))
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._index.frame.update(self._notes(str(key)))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self._index.frame.add(self._whole)
        return super().__iter__()

    def __len__(self) -> int:
        self._index.frame.add(self._whole)
        return super().__len__()

    def keys(self) -> Any:
        self._index.frame.add(self._whole)
        return super().keys()

    def values(self) -> Any:
        self._index.frame.add(self._whole)
        return super().values()

    def items(self) -> Any:
        self._index.frame.add(self._whole)
        return super().items()


class WatchedIndex(Index):
    """The look-ups of a document, each noted."""

    def __init__(self, document: PlanDocument) -> None:
        """Keep the document; nothing is noted yet."""
        super().__init__(document)
        self.frame: set[str] = set()
        self.document = cast("PlanDocument", _Document(self))
        #: What was worked out of the whole document, by name.
        self.values: dict[str, dict[str, Any]] = {}
        self._unnoted = Index(document)

    def group(self, name: str) -> dict[str, tuple[Any, ...]]:
        """The rows of a grouping by key; the key and the rows found are noted."""
        noun = NOUNS[GROUPINGS[name].collection]
        groups = self._unnoted.group(name)
        notes: dict[str, tuple[str, ...]] = {}

        def noted(key: str) -> tuple[str, ...]:
            found = notes.get(key)
            if found is None:
                members = {key_of(noun, row_id(noun, row)) for row in groups.get(key, ())}
                found = notes[key] = (f"{name}={key}", *members)
            return found

        return _Noting(groups, self, noted, f"table {noun}")

    def table(self, noun: str) -> dict[str, Any]:
        """The rows of a noun by id; those asked for are noted."""
        if noun not in self._tables:
            self._tables[noun] = _Noting(
                self._unnoted.table(noun), self, lambda identity: (key_of(noun, identity),), f"table {noun}"
            )
        return self._tables[noun]

    def row(self, noun: str, identity: str | None) -> Any:
        """A row, or None; noted."""
        if identity is None:
            return None
        self.frame.add(key_of(noun, identity))
        return self._unnoted.row(noun, identity)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures in the order of the plan, noted as a whole."""
        self.frame.add("table measure")
        return self._unnoted.measures

    @property
    def contributed(self) -> frozenset[str]:
        """The indicators on which contributors report; common."""
        return self._unnoted.contributed

    @property
    def released(self) -> frozenset[str]:
        """The sources that are releases of a dataset; common."""
        return self._unnoted.released

    @property
    def sealed(self) -> dict[str, dict[str, str]]:
        """The adopted commitments by row; common."""
        return self._unnoted.sealed

    @property
    def adopted(self) -> frozenset[str]:
        """The rows that the seal names; common."""
        return self._unnoted.adopted

    def remember(self, what: str, identity: str, compute: Callable[[], T]) -> T:
        """What was worked out, once; whoever asks depends on all that it was worked out from."""
        kept = self._kept.get(what)
        if kept is None:
            kept = self._kept[what] = {}
        found: tuple[T, tuple[str, ...]] | None = kept.get(identity)
        if found is None:
            found = kept[identity] = self.traced(compute)
        if len(found[1]) < _MANY:
            self.frame.update(found[1])
        elif (added := f"{what} {identity} added") not in self.frame:
            # What rests on whole tables is asked for again and again: its keys are added once.
            self.frame.update(found[1])
            self.frame.add(added)
        return found[0]

    def traced(self, compute: Callable[[], T]) -> tuple[T, tuple[str, ...]]:
        """A value and the keys it was worked out from, which the reader does not depend on yet."""
        outer, self.frame = self.frame, set()
        try:
            return compute(), tuple(self.frame)
        finally:
            self.frame = outer

    def note(self, keys: Iterable[str]) -> None:
        """Depend on the keys of a traced value."""
        self.frame.update(keys)

    def valued(self, what: str, compute: Callable[[], dict[str, T]]) -> dict[str, T]:
        """What is worked out of the whole document at once: each value is compared with the former one."""
        kept = self._kept.setdefault("valued", {})
        if what not in kept:
            self.values[what] = self.traced(compute)[0]
            kept[what] = _Noting(self.values[what], self, lambda key: (f"{what}~{key}",), f"names {what}")
        return cast("dict[str, T]", kept[what])

    @cached_property
    def attestations(self) -> dict[str, Any]:
        """Attestations by address; those asked for are noted by their row."""
        return _Noting(
            self._unnoted.attestations, self, lambda address: (key_of("attestation", address),), "table attestation"
        )


class Framed:
    """A property worked out once, each reader of which depends on all that stands behind it."""

    def __init__(self, name: str, compute: Callable[[Any], Any]) -> None:
        """`compute` takes the owner, which has an `index` or is one."""
        self._name = name
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        """The value; a plain index keeps it on its owner, where reading it again costs nothing."""
        if owner is None:
            return self
        index = owner if isinstance(owner, Index) else owner.index
        if isinstance(index, WatchedIndex):
            return index.remember(self._name, "", lambda: self._compute(owner))
        found = owner.__dict__[self._name.rpartition(".")[2]] = self._compute(owner)
        return found


def framed(kind: type[T]) -> type[T]:
    """A class whose cached properties note what they are worked out from."""
    for name, member in list(vars(kind).items()):
        if isinstance(member, cached_property):
            setattr(kind, name, Framed(f"{kind.__name__}.{name}", member.func))
    return kind
