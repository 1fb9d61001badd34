# SPDX-License-Identifier: Apache-2.0
"""Every prose of the plan, with its figures bound: where it stands, in which language, what each number refers to."""

from collections.abc import Iterator
from typing import Any

import msgspec

from jalon.lang import Lang
from jalon.plan.kinds import Prose
from jalon.plan.markdown import FigureRef, references
from jalon.plan.schema import FieldSpec, ListSpec, Spec, StructSpec, noun_spec, rows
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


def passages(document: PlanDocument) -> Iterator[Passage]:
    """Every bilingual text of the document, French then English."""
    for noun, identity, row in rows(document):
        yield from _walk(noun_spec(noun), row, noun, identity, "")


def _walk(spec: StructSpec, value: Any, noun: str, identity: str, path: str) -> Iterator[Passage]:
    audience = getattr(value, "audience", None)
    for field in spec.fields.values():
        member = getattr(value, field.name)
        if member is None or member == ():
            continue
        here = f"{path}/{field.key}" if path else field.key
        hidden = audience is not None and getattr(audience, field.name, None) not in (None, "public")
        for passage in _field(field, field.spec, member, noun, identity, here):
            yield msgspec.structs.replace(passage, private=True) if hidden else passage


def _field(field: FieldSpec, spec: Spec, member: Any, noun: str, identity: str, path: str) -> Iterator[Passage]:
    if isinstance(member, Text):
        for lang, text in (("fr", member.fr), ("en", member.en)):
            if text is not None:
                yield Passage(f"{noun}:{identity}#{path}/{lang}", noun, identity, lang, text, field.prose)  # type: ignore[arg-type]
    elif isinstance(spec, StructSpec):
        yield from _walk(spec, member, noun, identity, path)
    elif isinstance(spec, ListSpec) and isinstance(spec.item, StructSpec):
        for item in member:
            name = "+".join(str(getattr(item, spec.item.fields[key].name) or "") for key in spec.item.key)
            yield from _walk(spec.item, item, noun, identity, f"{path}/{name}")


def bound_figures(document: PlanDocument) -> Iterator[tuple[Passage, FigureRef]]:
    """Every figure that a prose of the document refers to."""
    for passage in passages(document):
        if passage.prose is not None and "(figure:" in passage.text:
            for reference in references(passage.text):
                yield passage, reference
