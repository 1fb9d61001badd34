# SPDX-License-Identifier: Apache-2.0
"""What changing many rows at once would do: each change before and after, what is refused and why; nothing written."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import msgspec
from msgspec import Struct

from jalon.lang import mark, translate
from jalon.office.faces.desk.people.telling import RESERVED
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.telling import named
from jalon.office.faces.desk.tables.answering import allowed
from jalon.office.faces.desk.tables.cells import cell
from jalon.office.faces.desk.tables.columns import columns_of
from jalon.office.faces.desk.tables.editing import Edit, Place, edited, places
from jalon.office.ground.refusal import Refusal
from jalon.office.register import queries
from jalon.office.register.rules import BINDS, STALE, check_binding, field_changes
from jalon.office.register.types import BULK
from jalon.plan.findings import Finding
from jalon.plan.findings import Place as Where
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec

NOT_YOURS: Final = mark("vous ne répondez pas de cette ligne")
UNKNOWN: Final = mark("{found} n’est pas dans ce plan")
#: A row is changed by an amendment alone once its plan is adopted.
SIGN: Final = mark("c’est un engagement adopté : il ne change que par une modification")


class Prepared(Struct, frozen=True):
    """A change of many rows as its author keeps it: rows with their revisions, edits, the list they come from."""

    noun: str
    revisions: dict[str, int]
    edits: tuple[Edit, ...] = ()
    asked: str = ""

    @property
    def digest(self) -> str:
        """What a confirmation names, so that it confirms what was seen."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:24]


class Change(Struct, frozen=True):
    """A row that would change: its fields before and after; or why it would not."""

    ident: str
    revision: int
    before: Any
    after: Any = None
    raw: tuple[Mapping[str, Any], Mapping[str, Any]] = ({}, {})
    fields: tuple[str, ...] = ()
    refusal: str = ""
    binds: bool = False
    stale: bool = False


def address(noun: str) -> str:
    """Where a change that one prepares is kept."""
    return f"{BULK}{noun}"


def prepared(held: Held, noun: str) -> Prepared | None:
    """What the person prepared of a noun."""
    kept = queries.draft(held.plan, held.request.token, address(noun))
    return msgspec.convert(kept.body, Prepared) if kept is not None else None


def open_places(held: Held, noun: str) -> Mapping[str, Place]:
    """The fields that the person may change in many rows: not those they may not read."""
    found = places(noun, held.lang)
    if noun != "update" or held.audience == "office":
        return found
    return {path: each for path, each in found.items() if path.partition(".")[0] not in {*RESERVED, "audience"}}


class Planned:
    """What a prepared change would do."""

    def __init__(self, held: Held, kept: Prepared) -> None:
        self.held, self.kept, self.noun = held, kept, kept.noun

    @cached_property
    def changes(self) -> list[Change]:
        """Each row that was chosen, in the order of the list."""
        rows = queries.rows_at(self.held.plan, [f"{self.noun}:{ident}" for ident in self.kept.revisions])
        found = [
            self._change(ident, seen, rows.get(f"{self.noun}:{ident}")) for ident, seen in self.kept.revisions.items()
        ]
        found = self._known(found)
        there = [each for each in found if each.before is not None]
        may = allowed(self.held, [(self.noun, each.before) for each in there])
        then = allowed(self.held, [(self.noun, each.after or each.before) for each in there])
        own = {each.ident for each, *answers in zip(there, may, then, strict=True) if all(answers)}
        words = translate(NOT_YOURS, self.held.lang)
        return [each if each.before is None or each.ident in own else self._refused(each, words) for each in found]

    def _change(self, ident: str, seen: int, row: Any) -> Change:
        if row is None or row.revision != seen:
            said = translate(STALE, self.held.lang, address=f"{self.noun}:{ident}")
            return Change(ident, seen, queries.typed(row) if row is not None else None, refusal=said, stale=True)
        before = queries.typed(row)
        raw = msgspec.json.decode(row.body)
        tree = edited(self.noun, raw, self.kept.edits)
        value, problems = read_value(noun_spec(self.noun), tree)
        if problems:
            said = Finding(problems[0].code, Where(), problems[0].values).message(self.held.lang)
            return Change(ident, seen, before, raw=(raw, tree), refusal=said)
        fields = tuple(field_changes(self.noun, before, value))
        made = Change(ident, seen, before, value, (raw, tree), fields)
        if self.held.plan.state != "draft" and fields:
            try:
                check_binding(self.noun, before, value)
            except Refusal as refusal:
                binds = refusal.msgid == BINDS
                said = translate(SIGN, self.held.lang) if binds else refusal.said(self.held.lang)
                return msgspec.structs.replace(made, refusal=said, binds=binds)
        return made

    def _known(self, found: Sequence[Change]) -> list[Change]:
        """The same, but those that would name a row that is not there are refused. One query."""
        wanted = {
            each.ident: named(self.noun, each.raw[1]) - named(self.noun, each.raw[0]) for each in found if each.fields
        }
        here = queries.names(self.held.plan, {one for each in wanted.values() for one in each}, self.held.lang)
        return [
            self._refused(each, translate(UNKNOWN, self.held.lang, found=", ".join(sorted(absent))))
            if (absent := wanted.get(each.ident, set()) - here.keys())
            else each
            for each in found
        ]

    @staticmethod
    def _refused(each: Change, words: str) -> Change:
        return msgspec.structs.replace(each, refusal=words, binds=False)

    @cached_property
    def made(self) -> list[Change]:
        """The rows that would change."""
        return [each for each in self.changes if each.fields and not each.refusal]

    @cached_property
    def refused(self) -> list[Change]:
        """The rows that would not, though they were asked to."""
        return [each for each in self.changes if each.refusal]

    @cached_property
    def signed(self) -> list[Change]:
        """Of the refused, those that an amendment may change."""
        return [each for each in self.refused if each.binds]

    @property
    def stale(self) -> bool:
        """Whether somebody changed one of the rows since they were chosen."""
        return any(each.stale for each in self.changes)

    def told(self, changes: Iterable[Change]) -> list[dict[str, Any]]:
        """Changes in words: the row, each field before and after, the refusal. Two queries."""
        found, lang = list(changes), self.held.lang
        columns = columns_of(self.noun, lang)
        rows = {f"{self.noun}:{each.ident}" for each in found}
        names = queries.names(
            self.held.plan, rows | {one for each in found for raw in each.raw for one in named(self.noun, raw)}, lang
        )
        return [
            {
                "name": names.get(f"{self.noun}:{each.ident}", each.ident),
                "href": self.held.href(self.noun, each.ident),
                "refusal": each.refusal,
                "fields": [
                    (columns[key].name, *(cell(self.noun, columns[key], raw, lang, names) for raw in each.raw))
                    for key in each.fields
                ],
            }
            for each in found
        ]
