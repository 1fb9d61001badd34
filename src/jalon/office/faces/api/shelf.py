# SPDX-License-Identifier: Apache-2.0
"""What a caller may read of a plan: its last public edition; as it stands, when a token's owner reads it so."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from jalon.office.editions import queries as editions
from jalon.office.evidence.queries import reserved
from jalon.office.faces.api.problems import Problem
from jalon.office.people.types import Caller, Scope
from jalon.office.register import queries as register
from jalon.office.register.rows import row_of
from jalon.plan.canonical import canonical_bytes
from jalon.plan.jsonfile import read_json
from jalon.plan.schema import row_id, rows
from jalon.plan.types.document import PlanDocument

READ: Final = "read"
_IDENT: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,119}")
#: Of a live plan, nouns of which an audience reads less than the row holds.
_PARTIAL: Final = ("update", "source")


class Kept(Struct, frozen=True):
    """A row as it is read: its id in addresses, its canonical JSON, the revision that a change must name (live)."""

    ident: str
    body: str
    revision: int = 0


class Shelf(Struct, frozen=True):
    """A plan as a caller reads it: an edition, or the plan itself at a revision."""

    ident: str
    edition: Any = None
    plan: Any = None
    audience: str = "public"

    def head(self) -> dict[str, Any]:
        """What tells which plan this is, and which state of it."""
        if self.edition is not None:
            told = {"number": self.edition.number, "digest": self.edition.digest, "on": _day(self.edition.made_at)}
            return {"id": self.ident, "reads": "edition", "edition": told}
        return {"id": self.ident, "reads": "plan", "revision": self.plan.revision, "state": self.plan.state}

    def rows(self, noun: str) -> list[Kept]:
        """The rows of a noun, in the order of their ids."""
        if self.edition is not None:
            return _edition_rows(str(editions.edition_path(self.edition)), noun)
        found = [Kept(each[0], each[1], each[7]) for each in register.bodies(self.plan, noun)]
        if noun in _PARTIAL:
            found = list(self._readable(noun, found))
        return sorted(found, key=lambda each: each.ident)

    def row(self, noun: str, ident: str) -> Kept:
        """One row; Problem when there is none."""
        if self.edition is not None:
            found = _edition_index(str(editions.edition_path(self.edition)), noun).get(ident)
        elif "\x00" in ident:
            found = None
        else:
            found = next(iter(self._live(noun, ident)), None)
        if found is None:
            raise Problem("not-found")
        return found

    def counts(self) -> dict[str, int]:
        """How many rows of each noun."""
        if self.edition is None:
            return dict(register.counts(self.plan))
        found: dict[str, int] = {}
        for noun, _, _ in rows(_document(str(editions.edition_path(self.edition)))):
            found[noun] = found.get(noun, 0) + 1
        return found

    def _live(self, noun: str, ident: str) -> Iterator[Kept]:
        found = register.some(self.plan, noun, [ident])
        kept = [Kept(each.ident, each.body, each.revision) for each in found]
        return self._readable(noun, kept) if noun in _PARTIAL else iter(kept)

    def _readable(self, noun: str, found: list[Kept]) -> Iterator[Kept]:
        hidden = reserved(self.ident, self.audience) if noun == "source" else frozenset()
        for each in found:
            value = row_of(noun, each.body)
            if noun == "update":
                value = register.readable(value, self.audience)
            elif value.digest in hidden:
                value = replace(value, digest=None, media_type=None)
            yield replace(each, body=canonical_bytes(value).decode())


def shelf(caller: Caller | None, ident: str) -> Shelf:
    """A plan as a caller reads it; Problem when there is nothing there that they may read, whether it exists or not."""
    found = register.known(ident) if _IDENT.fullmatch(ident) else None
    if found is None:
        raise Problem("not-found")
    if reads_live(caller, found):
        assert caller is not None
        audience = "office" if caller.access.can("row.office", Scope(ident)) else "bodies"
        return Shelf(ident, plan=found, audience=audience)
    edition = None if editions.under_embargo(found) else editions.last_public(ident)
    if edition is None:
        raise Problem("not-found")
    return Shelf(ident, edition=edition)


def reads_live(caller: Caller | None, plan: Any) -> bool:
    """Whether a caller reads a plan as it stands, drafts and all; else its last public edition alone."""
    if caller is None or READ not in caller.scopes or caller.plan not in ("", plan.ident):
        return False
    return works_in(caller, plan)


def works_in(caller: Caller, plan: Any) -> bool:
    """Whether the owner of a token reads a plan at the desk: a plan under embargo is for those inside alone."""
    if not caller.access.can("plan.read", Scope(plan.ident)):
        return False
    return not editions.under_embargo(plan) or caller.access.inside(plan.ident)


def shelves(caller: Caller | None) -> list[Shelf]:
    """Every plan that a caller may read, by id."""
    plans = list(register.plans())
    last = editions.last_public_of([each.ident for each in plans])
    found = []
    for plan in plans:
        if reads_live(caller, plan):
            found.append(Shelf(plan.ident, plan=plan))
        elif plan.ident in last and not editions.under_embargo(plan):
            found.append(Shelf(plan.ident, edition=last[plan.ident]))
    return found


def _day(moment: Any) -> str:
    return str(moment.date().isoformat())


@lru_cache(maxsize=4)
def _document(path: str) -> PlanDocument:
    """What an edition holds; the name of its file holds its digest."""
    return read_json(Path(path)).document


@lru_cache(maxsize=160)
def _edition_rows(path: str, noun: str) -> list[Kept]:
    found = [Kept(row_id(of, row), canonical_bytes(row).decode()) for of, _, row in rows(_document(path)) if of == noun]
    return sorted(found, key=lambda each: each.ident)


@lru_cache(maxsize=160)
def _edition_index(path: str, noun: str) -> dict[str, Kept]:
    return {each.ident: each for each in _edition_rows(path, noun)}
