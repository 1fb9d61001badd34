# SPDX-License-Identifier: Apache-2.0
"""Every text of the plan: where it stands, in which language, and the figures that its numbers refer to."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec

from jalon.lang import Lang
from jalon.plan.kinds import Prose
from jalon.plan.markdown import FigureRef, references
from jalon.plan.schema import ListSpec, ScalarSpec, Spec, StructSpec, noun_spec, rows
from jalon.plan.types.base import Text
from jalon.plan.types.document import PlanDocument


class Passage(msgspec.Struct, frozen=True):
    """A text of the plan in one language. `prose` is None for a plain text; sealed prose is printed as it stands."""

    address: str
    noun: str
    id: str
    lang: Lang
    text: str
    prose: Prose | None = None
    private: bool = False


class Written(msgspec.Struct, frozen=True):
    """A bilingual text and the path to it, or one of a single language (a quote, a locator)."""

    path: str
    text: Text | str
    prose: Prose | None = None
    private: bool = False


#: Fields of a line that hold no sentence: units, codes, dates as they are written, what a machine wrote.
UNSPOKEN = frozenset({"unit", "label", "base", "path", "licence", "engine", "command", "computed_at", "number"})
#: Visits a value and adds to the list what is written in it; the last argument: whether it is not for the public.
Walker = Callable[..., None]


def written(noun: str, row: Any) -> list[Written]:
    """Everything that somebody wrote in a row, in the order of its fields."""
    found: list[Written] = []
    walker = _walker(noun_spec(noun))
    if walker is not None:
        walker(row, "", found)
    return found


@cache
def _walker(spec: StructSpec) -> Walker | None:
    """A walk made once for a type, that visits only the fields from which words can be reached."""
    steps = [
        (field.name, field.key, step)
        for field in spec.fields.values()
        if field.key not in UNSPOKEN and (step := _step(field.spec, field.prose)) is not None
    ]
    if not steps:
        return None
    heard = "audience" in spec.fields

    def walk(value: Any, path: str, found: list[Written], private: bool = False) -> None:  # noqa: FBT001, FBT002  # a walker's own shape
        audience = value.audience if heard else None
        for name, key, step in steps:
            member = getattr(value, name)
            if member is not None and member != ():
                hidden = audience is not None and getattr(audience, name, None) not in (None, "public")
                step(member, f"{path}/{key}" if path else key, found, private or hidden)

    return walk


def _step(spec: Spec, prose: Prose | None) -> Walker | None:
    if isinstance(spec, ScalarSpec):
        return _scalar if spec.kind in ("plain", "line") else None
    if isinstance(spec, StructSpec):
        return _text(prose) if spec.cls is Text else _walker(spec)
    return _members(spec) if isinstance(spec, ListSpec) and isinstance(spec.item, StructSpec) else None


def _scalar(member: Any, path: str, found: list[Written], private: bool) -> None:  # noqa: FBT001  # a walker's own shape
    found.append(Written(path, member, None, private))


def _text(prose: Prose | None) -> Walker:
    def add(member: Any, path: str, found: list[Written], private: bool) -> None:  # noqa: FBT001  # a walker's own shape
        found.append(Written(path, member, prose, private))

    return add


def _members(spec: ListSpec) -> Walker | None:
    assert isinstance(spec.item, StructSpec)
    inner = _walker(spec.item)
    if inner is None:
        return None
    names = tuple(spec.item.fields[key].name for key in spec.item.key)

    def each(members: Any, path: str, found: list[Written], private: bool) -> None:  # noqa: FBT001  # a walker's own shape
        for member in members:
            name = "+".join(getattr(member, key) or "" for key in names)
            inner(member, f"{path}/{name}", found, private)

    return each


def passages_of(noun: str, identity: str, piece: Written) -> Iterator[Passage]:
    """The passages of a bilingual text, French then English."""
    text = piece.text
    if isinstance(text, Text):
        here = f"{noun}:{identity}#{piece.path}"
        yield Passage(f"{here}/fr", noun, identity, "fr", text.fr, piece.prose, piece.private)
        if text.en is not None:
            yield Passage(f"{here}/en", noun, identity, "en", text.en, piece.prose, piece.private)


def passages(document: PlanDocument) -> Iterator[Passage]:
    """Every bilingual text of the document, French then English."""
    for noun, identity, row in rows(document):
        for piece in written(noun, row):
            yield from passages_of(noun, identity, piece)


def bound_figures(document: PlanDocument) -> Iterator[tuple[Passage, FigureRef]]:
    """Every figure that a prose of the document refers to."""
    for passage in passages(document):
        if passage.prose is not None and "(figure:" in passage.text:
            for reference in references(passage.text):
                yield passage, reference
