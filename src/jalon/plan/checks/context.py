# SPDX-License-Identifier: Apache-2.0
"""What a check is given: the document, its look-ups, its figures, the day, and where rows stand in files."""

import hashlib
from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec

from jalon.lang import LANGS, Lang
from jalon.plan.amending.replay import Replay, replay
from jalon.plan.figures.table import Figures
from jalon.plan.findings import Code, Finding, Place, finding
from jalon.plan.index import Index
from jalon.plan.telling import Teller
from jalon.plan.types.base import Value
from jalon.plan.types.document import PlanDocument

_ENCODER = msgspec.msgpack.Encoder(decimal_format="string")
PlaceOf = Callable[[str], Place]
Check = Callable[["Context"], Iterator[Finding]]


def by_address(address: str) -> Place:
    """The place of an address when no file is known."""
    return Place(address=address)


#: The figures that the texts of a quiet row refer to.
References = tuple[str, ...]


class QuietRows:
    """Rows whose texts held no error, by digest: what a site built again need not read again.

    Only what a row says by itself is kept (its numbers, its marks, the figures it names), never what depends on the
    rest of the plan: whether these figures exist is asked each time. The digests may be stored, and given back to the
    same version of the program.
    """

    def __init__(self, digests: dict[bytes, References] | None = None) -> None:
        """Begin with what is known."""
        self.digests = {} if digests is None else digests

    def references(self, noun: str, row: Value) -> References | None:
        """The figures that a row found quiet before refers to; None for a row that is not known."""
        return self.digests.get(_digest(noun, row)) if self.digests else None

    def learn(self, noun: str, row: Value, references: References) -> None:
        """Keep that the row is quiet."""
        self.digests[_digest(noun, row)] = references


def _digest(noun: str, row: Value) -> bytes:
    return hashlib.blake2b(_ENCODER.encode(row), digest_size=16, key=noun.encode()).digest()


class Context:
    """The context of a run of checks.

    `files`: digests of the attached files, None when not at hand. `errors_only`: warnings are not asked for, so that
    the texts of rows known as `quiet` need not be read for them. `read`: the rows whose texts are read, None for all.
    """

    def __init__(
        self,
        document: PlanDocument,
        place: PlaceOf = by_address,
        files: frozenset[str] | None = None,
        quiet: QuietRows | None = None,
        *,
        errors_only: bool = False,
        read: frozenset[str] | None = None,
    ) -> None:
        """Keep the document; everything else is computed when first asked."""
        self.document = document
        self.files = files
        self.quiet = QuietRows() if quiet is None else quiet
        self.errors_only = errors_only
        self.read = read
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

    def teller(self, lang: Lang) -> Teller:
        """What tells the plan's rows and values in a language."""
        return self._tellers[lang]

    @cached_property
    def _tellers(self) -> dict[Lang, Teller]:
        return {lang: Teller([self.document], lang) for lang in LANGS}

    def found(self, code: Code, address: str, **values: object) -> Finding:
        """A finding at an address."""
        return finding(code, self._place(address), **values)
