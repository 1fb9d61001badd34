# SPDX-License-Identifier: Apache-2.0
"""Differences told to a person: by row, each field with what it said and what it says."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

import msgspec

from jalon.lang import Lang, mark, ntranslate
from jalon.plan.amending.diff import Difference
from jalon.plan.leaves import EXISTS
from jalon.plan.schema import ListSpec, ScalarSpec, StructSpec, noun_spec
from jalon.plan.tabular import raw_tree, scalar_text
from jalon.plan.telling.addresses import Told
from jalon.plan.telling.compounds import compound, told_compound, value_of
from jalon.plan.telling.teller import Teller, cut
from jalon.plan.types.base import Text, Value
from jalon.plan.types.document import PlanDocument

SEAL: Final = "adopted"
_FACTS: Final = 5
#: What is said first of a row that came or went.
_MAIN: Final = (
    "lead", "joint_leads", "responsible", "body", "by", "about", "measure", "indicator", "serves", "objective",
    "programme", "progress", "certainty", "due", "period", "date", "planned", "value", "unit", "kind", "publisher",
    "versions",
)  # fmt: skip


class FieldChange(msgspec.Struct, frozen=True):
    """A field, before and after, in words; None where it did not stand."""

    field: str
    before: str | None = None
    after: str | None = None


class RowChange(msgspec.Struct, frozen=True):
    """What changed of a row. Of one that came or went, its main fields: label and value."""

    address: str
    name: str
    change: Literal["added", "withdrawn", "changed"]
    fields: tuple[FieldChange, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


class Changes(msgspec.Struct, frozen=True):
    """What changed, commitments first; both empty when nothing did."""

    commitments: tuple[RowChange, ...] = ()
    information: tuple[RowChange, ...] = ()


def told_changes(before: PlanDocument, after: PlanDocument, found: Sequence[Difference], lang: Lang) -> Changes:
    """The differences between two documents, as a person reads them."""
    telling = _Telling(before, after, lang)
    bound = telling.rows([each for each in found if each.kind == "commitment"])
    rest = telling.rows([each for each in found if each.kind == "information"])
    return Changes(tuple(bound), tuple(rest))


class _Telling:
    def __init__(self, before: PlanDocument, after: PlanDocument, lang: Lang) -> None:
        self.before, self.after = Teller([before], lang), Teller([after], lang)
        self.both = Teller([after, before], lang)
        self._told: set[tuple[str, tuple[str, ...]]] = set()

    def rows(self, found: Iterable[Difference]) -> list[RowChange]:
        """A change a row, in the order of the differences; what was told of a row or a member is not told again."""
        groups: dict[str, list[tuple[Told, Difference]]] = {}
        for each in found:
            place = self._apart(each.address)
            if not self._is_told(place):
                groups.setdefault(place.row, []).append((place, each))
        for members in groups.values():
            self._told |= {(place.row, place.path) for place, each in members if EXISTS in (each.before, each.after)}
        made = [self._row(members) for members in groups.values()]
        return [row for row in made if row.fields or row.change != "changed"]

    def _is_told(self, place: Told) -> bool:
        """Whether a row or a member that came or went was told whole; of one that stays, its standing at least."""
        above = {(place.row, place.path[:rank]) for rank in range(1, len(place.path) + 1)}
        if above & self._told:
            return True
        return (place.row, ()) in self._told and (place.path == ("standing",) or self._is_whole(place))

    def _is_whole(self, place: Told) -> bool:
        """Whether the row stands in one document only."""
        sides = [side.find(place.noun, place.id) is None for side in (self.before, self.after)]
        return place.noun != SEAL and sides[0] != sides[1]

    def _apart(self, address: str) -> Told:
        if address.partition("#")[0] == SEAL:
            path = address.partition("#")[2]
            return Told(SEAL, "", (path,) if path else ())
        return self.both.apart(address)

    def _row(self, members: list[tuple[Told, Difference]]) -> RowChange:
        place = members[0][0]
        name = self.both.row(place.noun, place.id)
        address = place.row if place.noun != SEAL else SEAL
        own = next((each for told, each in members if not told.path), None)
        if own is None:
            fields = self._seal(members) if place.noun == SEAL else self._fields(members)
            return RowChange(address, name, "changed", tuple(fields))
        side = self.after if own.before is None else self.before
        facts = tuple(self._facts(side, place)) if place.noun != SEAL else ()
        return RowChange(address, name, "added" if own.before is None else "withdrawn", facts=facts)

    def _seal(self, members: list[tuple[Told, Difference]]) -> list[FieldChange]:
        """The seal's own fields; its commitments are counted, not listed again."""
        fields = []
        sealed = {told.path[0].partition("/value")[0] for told, _ in members if told.path[0].startswith("commitments/")}
        for told, each in members:
            if not told.path[0].startswith("commitments/"):
                way = tuple(told.path[0].split("/"))
                fields.append(FieldChange(self.both.field(SEAL, way), each.before, each.after))
        if sealed:
            counted = ntranslate("{n} engagement scellé diffère", "{n} engagements scellés diffèrent", len(sealed),
                                 self.both.lang)  # fmt: skip
            fields.append(FieldChange(self.both.field(SEAL, ("commitments",)), None, counted))
        return fields

    def _fields(self, members: list[tuple[Told, Difference]]) -> list[FieldChange]:
        """A line a field; what is read as one value is one line, and so is a member that came or went."""
        gone = {told.path for told, each in members if EXISTS in (each.before, each.after)}
        made: dict[tuple[str, ...], FieldChange | None] = {}
        for told, each in members:
            above = next((told.path[:rank] for rank in range(1, len(told.path)) if told.path[:rank] in gone), None)
            if above is not None:
                continue
            if told.path in gone:
                made[told.path] = self._member(told)
                continue
            if told.path[-1] == "translates" and _has_others(told, members):
                continue
            group = compound(told.noun, told.path)
            if group is None or not self._compound(told, group, made):
                made[told.path] = self._leaf(told, each)
        return [each for each in made.values() if each is not None]

    def _leaf(self, told: Told, each: Difference) -> FieldChange:
        before = None if each.before is None else self.before.leaf(told.noun, told.path, each.before)
        after = None if each.after is None else self.after.leaf(told.noun, told.path, each.after)
        return FieldChange(self.both.field(told.noun, told.path), before, after)

    def _compound(self, told: Told, group: tuple[str, ...], made: dict[tuple[str, ...], FieldChange | None]) -> bool:
        """Tell the whole value once; False when the words are the same, and the leaf has to be told."""
        key = group or ("value",)
        if key in made:
            return True
        before, after = (
            told_compound(value_of(side.find(told.noun, told.id), told.noun, group), side.lang)
            for side in (self.before, self.after)
        )
        if before == after:
            return False
        made[key] = FieldChange(self.both.field(told.noun, key), before, after)
        return True

    def _member(self, told: Told) -> FieldChange:
        """A member that came or went, by what it holds."""
        sides = [self._said_member(side, told) for side in (self.before, self.after)]
        return FieldChange(self.both.field(told.noun, told.path), sides[0], sides[1])

    def _said_member(self, side: Teller, told: Told) -> str | None:
        value = value_of(side.find(told.noun, told.id), told.noun, told.path)
        if not isinstance(value, Value):
            return None
        facts = list(self._leaves(side, told.noun, told.path, value))
        joined = _and([f"{name}{_colon(side.lang)}{text}" for name, text in facts[:_FACTS]], side.lang)
        return joined or told.path[-1]

    def _facts(self, side: Teller, place: Told) -> Iterable[tuple[str, str]]:
        row = side.find(place.noun, place.id)
        spec = noun_spec(place.noun)
        named = [key for key in _MAIN if key in spec.fields]
        told = 0
        for key in named:
            text = self._fact(side, place.noun, key, row) if told < _FACTS else ""
            if text:
                told += 1
                name = side.field(place.noun, (key,))
                yield name.removesuffix("s") if key == "versions" else name, text

    def _fact(self, side: Teller, noun: str, key: str, row: Any) -> str:
        field = noun_spec(noun).fields[key]
        value = getattr(row, field.name, None)
        if value is None or value == ():
            return ""
        if key == "value":
            return told_compound(row, side.lang) or ""
        if key == "versions":
            last = value[-1]
            parts = [told_compound(last, side.lang), *(_horizon(side, noun, last))]
            return ", ".join(part for part in parts if part)
        if isinstance(value, Text):
            return cut(side.said(value))
        if isinstance(field.spec, ScalarSpec) or (
            isinstance(field.spec, ListSpec) and isinstance(field.spec.item, ScalarSpec)
        ):
            return side.leaf(noun, (key,), _flat(value))
        return told_compound(value, side.lang) or ""

    def _leaves(self, side: Teller, noun: str, path: tuple[str, ...], value: Value) -> Iterable[tuple[str, str]]:
        """The leaves of a member: its amount as one, its texts in the language, its single values."""
        whole = told_compound(value, side.lang)
        if whole:
            yield side.field(noun, (*path, "value")).rpartition(", ")[2], whole
        amount = {"value", "precision", "low", "high", "unit", "currency", "price_base"} if whole else set[str]()
        raw = raw_tree(value)
        for key, field in _spec(noun, path).fields.items():
            member = getattr(value, field.name)
            if key not in raw or key in amount or key == "id":
                continue
            name = side.field(noun, (*path, key)).rpartition(", ")[2]
            if isinstance(member, Text):
                yield name, cut(side.said(member))
            elif isinstance(field.spec, ScalarSpec):
                yield name, cut(side.leaf(noun, (*path, key), _flat(member)))
            elif (words := told_compound(member, side.lang)) is not None:
                yield name, words


def _has_others(told: Told, members: Iterable[tuple[Told, Difference]]) -> bool:
    """Whether more of the text than the digest of its original changed."""
    return any(other.path[:-1] == told.path[:-1] and other.path != told.path for other, _ in members)


def _spec(noun: str, path: tuple[str, ...]) -> StructSpec:
    here: Any = noun_spec(noun)
    for part in path:
        if isinstance(here, ListSpec):
            here = here.item
        elif isinstance(here, StructSpec):
            here = here.fields[part].spec
    if isinstance(here, ListSpec):
        here = here.item
    assert isinstance(here, StructSpec)
    return here


def _horizon(side: Teller, noun: str, version: Any) -> Iterable[str]:
    horizon = getattr(version, "horizon", None)
    if horizon:
        yield side.leaf(noun, ("versions", version.id, "horizon"), horizon)


def _flat(value: Any) -> str:
    return " ".join(map(scalar_text, value)) if isinstance(value, tuple) else scalar_text(value)


def _and(parts: Sequence[str], lang: Lang) -> str:
    return ("\u202f; " if lang == "fr" else "; ").join(parts)


def _colon(lang: Lang) -> str:
    return "\u00a0: " if lang == "fr" else ": "


NOTHING = mark("rien")
