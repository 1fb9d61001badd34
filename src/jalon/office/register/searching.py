# SPDX-License-Identifier: Apache-2.0
"""All that search is to know of the office: made again from it, compared with it, asked by those who may read it."""

from collections.abc import Callable, Iterator, Sequence

from jalon.office.evidence import indexing as evidence
from jalon.office.ground.instant import instant
from jalon.office.people import indexing as people
from jalon.office.people.types import Access, Scope
from jalon.office.register import indexing
from jalon.office.register.queries import plans
from jalon.office.search import actions as search
from jalon.office.search import queries
from jalon.office.search.types import PIECE, Item, Reach


def feed() -> Iterator[Sequence[tuple[Reach, Item]]]:
    """Everything there is to find."""
    yield from people.feed()
    for plan in plans():
        yield from indexing.feed(plan)
        yield from evidence.feed(plan.ident)


def rebuild() -> int:
    """Make the index again; how many entries."""
    return search.rebuild(fed=feed())


def bring_up_to_date() -> None:
    """Make the index of an office that had none, or one of an older version."""
    if not queries.current():
        rebuild()


def disagreements() -> int:
    """How many entries do not tell what there is, at one instant; who writes meanwhile does not wait."""
    with instant():
        wrong = queries.disagreements(feed())
    return wrong + (not queries.sound())


def reads(access: Access, open_plans: frozenset[str]) -> Callable[[Reach], bool]:
    """Whether somebody reads what stands on a shelf. `open_plans`: the plans they may read at all."""

    def may(reach: Reach) -> bool:
        if not reach.place:
            return people.may_read(access, reach)
        if reach.place not in open_plans:
            return False
        if reach.audience.startswith(PIECE):
            return evidence.may_read(access, reach)
        inner = access.can("row.office", Scope(reach.place))
        return reach.audience in {indexing.OPEN, indexing.OFFICE if inner else indexing.BETWEEN}

    return may
