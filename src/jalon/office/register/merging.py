# SPDX-License-Identifier: Apache-2.0
"""Two people on one sheet: what each made of what both had read, brought together field by field. Pure.

A field is a field of the row, or one language of a text: who translates and who corrects the original do not meet.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from msgspec import Struct

from jalon.plan.canonical import text_digest
from jalon.plan.schema import StructSpec, noun_spec

Path = tuple[str, ...]
Side = Literal["mine", "theirs", "same", "both"]
Raw = dict[str, Any]
#: Which words a translation was made from: it follows the translation, and is never asked.
STAMP: Final = "translates"


class Met(Struct, frozen=True):
    """A field that somebody changed: what it was, what the other and I made of it, and which of us changed it.

    `both`: each of us, differently. Absent is None.
    """

    path: Path
    side: Side
    base: Any
    theirs: Any
    mine: Any

    @property
    def name(self) -> str:
        """The field, as a form names it."""
        return ".".join(self.path)


class Merged(Struct, frozen=True):
    """What comes of it: `raw` holds what is settled, and theirs where both changed; `met`: the fields that changed."""

    raw: Raw
    met: tuple[Met, ...]

    @property
    def open(self) -> tuple[Met, ...]:
        """The fields that somebody must choose."""
        return tuple(each for each in self.met if each.side == "both" and each.path[-1] != STAMP)


def merged(noun: str, base: Mapping[str, Any] | None, theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """Three versions of a row as one. Without a base, what differs was changed by both: nothing is guessed."""
    spec = noun_spec(noun)
    before, other, own = _versions(spec, base or {}, theirs, mine)
    raw: Raw = {}
    met = []
    for path in _paths(spec, (before, other, own)):
        was, told, typed = before.get(path), other.get(path), own.get(path)
        side = _side(was, told, typed, known=base is not None)
        if side is not None:
            met.append(Met(path, side, was, told, typed))
        kept = typed if side == "mine" else told
        if kept is not None:
            put(raw, path, kept)
    return Merged(raw, tuple(met))


def _versions(spec: StructSpec, *versions: Mapping[str, Any]) -> tuple[dict[Path, Any], ...]:
    """The fields of each version; a text that one of us took out is whole, and not its languages."""
    base, theirs, mine = versions
    whole = {key for key in base if (key in theirs) != (key in mine)}
    return tuple(
        {path: value for path, value in _leaves(spec, each) if path[0] not in whole}
        | {(key,): each[key] for key in whole if key in each}
        for each in versions
    )


def _side(was: Any, told: Any, typed: Any, *, known: bool) -> Side | None:
    if told == typed:
        return "same" if known and told != was else None
    if known and told == was:
        return "mine"
    return "theirs" if known and typed == was else "both"


def settled(noun: str, found: Merged, chosen: Mapping[str, Any]) -> Raw:
    """The row once each open field was chosen; `chosen`: its value by its name (None: empty)."""
    raw: Raw = {}
    spec = noun_spec(noun)
    for path, value in _leaves(spec, found.raw):
        put(raw, path, value)
    stamps = {each.path: each for each in found.met if each.path[-1] == STAMP}
    for each in found.open:
        value = chosen[each.name]
        put(raw, each.path, value)
        stamp = (*each.path[:-1], STAMP)
        text = _at(raw, each.path[:-1]) if len(each.path) > 1 else {}
        if len(each.path) > 1 and each.path[-1] == _translation(text):
            other = stamps.get(stamp)
            put(raw, stamp, _stamp(each, value, other, text))
    return raw


def _translation(text: Mapping[str, Any]) -> str:
    """The language of a text that translates the other."""
    original = text.get("original")
    return "" if original == "both" else "fr" if original == "en" else "en"


def _stamp(met: Met, value: Any, stamps: Met | None, text: Mapping[str, Any]) -> str | None:
    """Which words the chosen translation was made from: what its author's form said; words anew, those beside them."""
    if value is None:
        return None
    if stamps is not None and value in (met.mine, met.theirs):
        found: str | None = stamps.mine if value == met.mine else stamps.theirs
        return found
    if value in (met.mine, met.theirs):
        kept: str | None = text.get(STAMP)
        return kept
    return text_digest(str(text.get("en" if text.get("original") == "en" else "fr", "")))


def together(met: Met) -> Any | None:
    """Both versions of a field in one: the texts one under the other, the members of both lists; None: no such way."""
    if isinstance(met.theirs, str) and isinstance(met.mine, str) and met.path[-1] in ("fr", "en", "text"):
        return f"{met.theirs}\n\n{met.mine}"
    if isinstance(met.theirs, list) and isinstance(met.mine, list):
        return [*met.theirs, *(each for each in met.mine if each not in met.theirs)]
    return None


def _leaves(spec: StructSpec, raw: Mapping[str, Any], at: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The fields of a row that hold something; a text by its languages, anything else whole."""
    for key, value in raw.items():
        inner = spec.fields[key].spec if key in spec.fields else None
        if isinstance(inner, StructSpec) and "fr" in inner.fields and isinstance(value, Mapping):
            yield from _leaves(inner, value, (*at, key))
        elif value is not None:
            yield (*at, key), value


def _paths(spec: StructSpec, versions: Sequence[Mapping[Path, Any]]) -> list[Path]:
    """Every field that a version holds, in the order of the noun."""
    order = {key: rank for rank, key in enumerate(spec.fields)}
    found = dict.fromkeys(path for version in versions for path in version)
    return sorted(found, key=lambda path: order.get(path[0], len(order)))


def _at(raw: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    for key in path:
        raw = raw.get(key, {})
    return raw


def put(raw: Raw, path: Path, value: Any) -> None:
    """Put a value at a path; None takes it out, and what it leaves empty."""
    *holders, last = path
    if not holders:
        if value is None:
            raw.pop(last, None)
        else:
            raw[last] = value
        return
    inner = dict(raw.get(holders[0], {}))
    put(inner, tuple(path[1:]), value)
    if inner:
        raw[holders[0]] = inner
    else:
        raw.pop(holders[0], None)
