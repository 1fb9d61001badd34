# SPDX-License-Identifier: Apache-2.0
"""What is asked of a list, as its address says it: words, columns, order, filters. Pure; an address is a view.

`q` words; `col` columns; `tri` a column (`-` before: downwards); `filtre` fields about to be asked. Of a field F: `e.F`
its values, any of them (`-`: none is written; `*`: one is), `c.F` words it holds, `min.F` and `max.F` its bounds.
"""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

from msgspec import Struct
from msgspec.structs import replace

from jalon.office.faces.desk.tables.columns import NAME, Column

#: A list is asked so many things at most: an address has an end.
MOST: Final = 80
LONGEST: Final = 400


class Sieve(Struct, frozen=True):
    """What is asked of one field: one of some values, some words, bounds; all that is given must hold."""

    path: str
    values: tuple[str, ...] = ()
    words: str = ""
    low: str = ""
    high: str = ""

    @property
    def idle(self) -> bool:
        """Whether it asks nothing yet."""
        return not (self.values or self.words or self.low or self.high)


class Question(Struct, frozen=True):
    """What is asked of a list. Columns empty: those of the noun; order empty: the plan's own."""

    words: str = ""
    columns: tuple[str, ...] = ()
    order: str = ""
    down: bool = False
    sieves: tuple[Sieve, ...] = ()
    opened: tuple[str, ...] = ()

    def sieve(self, path: str) -> Sieve:
        """What is asked of a field."""
        return next((each for each in self.sieves if each.path == path), Sieve(path))

    @property
    def sifted(self) -> bool:
        """Whether it leaves rows out."""
        return bool(self.words or self.sieves)

    def named(self) -> frozenset[str]:
        """Every field that it looks at."""
        return frozenset({*self.columns, self.order, *(each.path for each in self.sieves), *self.opened} - {"", NAME})


def read(values: Mapping[str, Sequence[str]], known: Mapping[str, Column]) -> Question:
    """The question of an address; what names no field of the noun asks nothing."""
    given = {name: [each.strip()[:LONGEST] for each in found][:MOST] for name, found in values.items()}
    order = (given.get("tri") or [""])[-1]
    down, path = order.startswith("-"), order.removeprefix("-")
    fields = dict.fromkeys(
        name.partition(".")[2] for name in given if name.partition(".")[0] in ("e", "c", "min", "max")
    )
    sieves = [_sieve(given, each) for each in fields if each in known]
    return Question(
        words=(given.get("q") or [""])[-1],
        columns=tuple(dict.fromkeys(each for each in given.get("col", ()) if each in known)),
        order=path if path in known or path == NAME else "",
        down=down,
        sieves=tuple(each for each in sieves if not each.idle)[:MOST],
        opened=tuple(dict.fromkeys(each for each in given.get("filtre", ()) if each in known)),
    )


def _sieve(given: Mapping[str, Sequence[str]], path: str) -> Sieve:
    return Sieve(
        path,
        tuple(dict.fromkeys(each for each in given.get(f"e.{path}", ()) if each)),
        *((given.get(f"{kind}.{path}") or [""])[-1] for kind in ("c", "min", "max")),
    )


def written(question: Question, **more: str) -> str:
    """The address of a question (what follows the question mark), always the same for the same question."""
    return urlencode([*pairs(question), *((name, value) for name, value in more.items() if value)])


def pairs(question: Question) -> list[tuple[str, str]]:
    """The names and values of a question, in their order."""
    found = [("q", question.words)] if question.words else []
    found += [("col", each) for each in question.columns]
    if question.order:
        found.append(("tri", f"-{question.order}" if question.down else question.order))
    for sieve in question.sieves:
        found += [(f"e.{sieve.path}", each) for each in sieve.values]
        told = (("c", sieve.words), ("min", sieve.low), ("max", sieve.high))
        found += [(f"{kind}.{sieve.path}", each) for kind, each in told if each]
    return found


def ordered_by(question: Question, path: str) -> Question:
    """The question in the order of a column; downwards when it was in that order already."""
    return replace(question, order=path, down=question.order == path and not question.down)


def without(question: Question, path: str) -> Question:
    """The question that asks nothing of a field; no field: of the words."""
    if not path:
        return replace(question, words="")
    return replace(question, sieves=tuple(each for each in question.sieves if each.path != path))


def moved(question: Question, path: str) -> Question:
    """The question with a column one place nearer the first."""
    columns = list(question.columns)
    if path in columns[1:]:
        rank = columns.index(path)
        columns[rank - 1 : rank + 1] = [columns[rank], columns[rank - 1]]
    return replace(question, columns=tuple(columns))
