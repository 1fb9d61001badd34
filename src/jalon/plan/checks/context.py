# SPDX-License-Identifier: Apache-2.0
"""What a check is given: the document, its look-ups, its figures, the day, and where rows stand in files."""

from collections.abc import Callable, Iterator
from functools import cached_property

from jalon.plan.amending.replay import Replay, replay
from jalon.plan.figures.table import Figures
from jalon.plan.findings import Code, Finding, Place, finding
from jalon.plan.index import Index
from jalon.plan.types.document import PlanDocument

PlaceOf = Callable[[str], Place]
Check = Callable[["Context"], Iterator[Finding]]


def by_address(address: str) -> Place:
    """The place of an address when no file is known."""
    return Place(address=address)


class Context:
    """The context of a run of checks. `files`: digests of the attached files, None when they are not at hand."""

    def __init__(
        self, document: PlanDocument, place: PlaceOf = by_address, files: frozenset[str] | None = None
    ) -> None:
        """Keep the document; everything else is computed when first asked."""
        self.document = document
        self.files = files
        self._place = place

    @cached_property
    def index(self) -> Index:
        """The look-ups."""
        return self.figures.index

    @cached_property
    def figures(self) -> Figures:
        """The figures."""
        return Figures.of(self.document)

    @cached_property
    def replay(self) -> Replay:
        """The replay of the amendments on the seal."""
        return replay(self.document)

    @property
    def at(self) -> str | None:
        """The day on which dated things are said: the plan's as-of date."""
        return self.document.plan.as_of

    def found(self, code: Code, address: str, **values: object) -> Finding:
        """A finding at an address."""
        return finding(code, self._place(address), **values)
