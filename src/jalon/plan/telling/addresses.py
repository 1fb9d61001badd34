# SPDX-License-Identifier: Apache-2.0
"""Addresses taken apart: the row, and the way to the field inside it."""

from collections.abc import Callable, Iterator

import msgspec

from jalon.plan.schema import DOCUMENT, Spec, StructSpec, noun_spec, struct_spec
from jalon.plan.types.document import COLLECTIONS
from jalon.plan.types.frame import ReportDue


class Told(msgspec.Struct, frozen=True):
    """An address taken apart; `path` is empty for the row itself."""

    noun: str
    id: str
    path: tuple[str, ...] = ()

    @property
    def row(self) -> str:
        """The address of the row."""
        return f"{self.noun}:{self.id}"


def spec_of(noun: str) -> Spec | None:
    """What the rows of a noun hold; of the seal and the lines of the reporting calendar, too. None for no noun."""
    if noun == "adopted":
        return DOCUMENT.fields["adopted"].spec
    if noun == "report":
        return struct_spec(ReportDue)
    return noun_spec(noun) if noun in COLLECTIONS or noun == "plan" else None


def apart(address: str, known: Callable[[str, str], bool]) -> Told:
    """The parts of an address; `known` says whether a row exists.

    The id of an attestation is itself an address, and may hold a # of its own: the longest id that exists is taken.
    """
    noun, _, rest = address.partition(":")
    for identity, path in _cuts(rest):
        parts = tuple(path.split("/")) if path else ()
        spec = spec_of(noun)
        if known(noun, identity) and (not parts or (isinstance(spec, StructSpec) and parts[0] in spec.fields)):
            return Told(noun, identity, parts)
    identity, _, path = rest.partition("#")
    return Told(noun, identity, tuple(path.split("/")) if path else ())


def _cuts(rest: str) -> Iterator[tuple[str, str]]:
    """Every way to cut an id from its field, the longest id first."""
    yield rest, ""
    cut = rest.rfind("#")
    while cut > 0:
        yield rest[:cut], rest[cut + 1 :]
        cut = rest.rfind("#", 0, cut)
