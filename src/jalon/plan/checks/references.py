# SPDX-License-Identifier: Apache-2.0
"""Every reference points to a row of the plan (E301, E312), every digest to a file (E316)."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from jalon.plan.address import parse_field
from jalon.plan.checks import words
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import BROKEN_REFERENCE, LOST_ATTESTATION, MISSING_FILE
from jalon.plan.findings import Finding
from jalon.plan.index import Index
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec, rows

Walker = Callable[[Any, str, list[tuple[str, str, tuple[str, ...]]]], None]


def check_references(context: Context) -> Iterator[Finding]:
    """E301: ids that point to nothing."""
    index = context.index
    for noun, identity, row in rows(context.document):
        for path, value, nouns in references_of(noun, row):
            if not _points(index, value, nouns):
                yield context.found(
                    BROKEN_REFERENCE, f"{noun}:{identity}#{path}", found=value, expected=words.sorts(*nouns)
                )
    yield from _inside(context)


def references_of(noun: str, row: Any) -> list[tuple[str, str, tuple[str, ...]]]:
    """What a row names: the path of each field, the id or address it holds, the nouns it may be of."""
    found: list[tuple[str, str, tuple[str, ...]]] = []
    walker = _walker(noun_spec(noun))
    if walker is not None:
        walker(row, "", found)
    return found


def _points(index: Index, value: str, nouns: tuple[str, ...]) -> bool:
    if ":" in value:
        noun, _, identity = value.partition(":")
        return noun in nouns and identity in index.table(noun)
    return any(value in index.table(noun) for noun in nouns)


@cache
def _walker(spec: StructSpec) -> Walker | None:
    """A walk made once for a type, that visits only the fields from which a reference can be reached."""
    steps: list[tuple[str, str, Any]] = []
    for field in spec.fields.values():
        step = _step(field.spec)
        if step is not None:
            steps.append((field.name, field.key, step))
    if not steps:
        return None

    def walk(value: Any, path: str, found: list[tuple[str, str, tuple[str, ...]]]) -> None:
        for name, key, step in steps:
            member = getattr(value, name)
            if member is not None and member != ():
                step(member, f"{path}/{key}" if path else key, found)

    return walk


def _step(spec: Spec) -> Walker | None:
    if isinstance(spec, ScalarSpec):
        if not spec.nouns:
            return None
        return lambda member, path, found: found.append((path, member, spec.nouns))
    if isinstance(spec, StructSpec):
        return _walker(spec)
    if isinstance(spec, ListSpec):
        inner = _step(spec.item)
        if inner is None:
            return None

        keys = [spec.item.fields[key].name for key in spec.item.key] if isinstance(spec.item, StructSpec) else []

        def each(members: Any, path: str, found: list[tuple[str, str, tuple[str, ...]]]) -> None:
            for member in members:
                name = "/" + "+".join(getattr(member, key) or "" for key in keys) if keys else ""
                inner(member, path + name, found)

        return each
    return None


def _inside(context: Context) -> Iterator[Finding]:
    """References that are no row's id: levels, terms, versions of a baseline, codes above codes, the seal's own."""
    yield from _levels(context)
    yield from _versions(context)
    yield from _seal(context)
    for dimension in context.document.dimensions:
        codes = {item.code for item in dimension.codes}
        for item in dimension.codes:
            if item.parent is not None and item.parent not in codes:
                address = f"dimension:{dimension.id}#codes/{item.level or ''}+{item.code}/parent"
                yield context.found(BROKEN_REFERENCE, address, found=item.parent, expected=words.sorts("codes"))


def _levels(context: Context) -> Iterator[Finding]:
    plan = context.document.plan
    levels = {level.id for level in plan.levels}
    for objective in context.document.objectives:
        if objective.level is not None and objective.level not in levels:
            yield context.found(
                BROKEN_REFERENCE,
                f"objective:{objective.id}#level",
                found=objective.level,
                expected=words.sorts("levels"),
            )
    for announced in plan.announced:
        if announced.id not in levels | {"measure", "action"}:
            address = f"plan:{plan.id}#announced/{announced.id}"
            yield context.found(BROKEN_REFERENCE, address, found=announced.id, expected=words.sorts("levels"))


def _versions(context: Context) -> Iterator[Finding]:
    index = context.index
    for noun, rows_ in (("target", context.document.targets), ("baseline", context.document.baselines)):
        for row in rows_:
            indicator = index.row("indicator", row.indicator)
            scale = {term.id for term in indicator.scale} if indicator is not None else set()
            for version in row.versions:
                address = f"{noun}:{row.id}#versions/{version.id}"
                if version.term is not None and indicator is not None and version.term not in scale:
                    yield context.found(
                        BROKEN_REFERENCE, f"{address}/term", found=version.term, expected=words.sorts("scale")
                    )
                base = getattr(version, "base", None)
                if base is not None and not _based(index, base):
                    yield context.found(
                        BROKEN_REFERENCE, f"{address}/base", found=base, expected=words.sorts("baseline")
                    )


def _based(index: Index, base: str) -> bool:
    name, _, number = base.partition("/")
    baseline = index.row("baseline", name)
    return baseline is not None and (not number or number in {item.id for item in baseline.versions})


def _seal(context: Context) -> Iterator[Finding]:
    seal, index = context.document.adopted, context.index
    if seal is None:
        return
    named = [("decision", seal.decision), ("source", seal.source)]
    named += [("source", source) for source in {item.source for item in seal.commitments}]
    for noun, name in named:
        if name is not None and index.row(noun, name) is None:
            yield context.found(
                BROKEN_REFERENCE, f"plan:{context.document.plan.id}#adoption", found=name, expected=words.sorts(noun)
            )


def check_attestations(context: Context) -> Iterator[Finding]:
    """E312: attestations of rows, members or fields that do not exist. A field may be absent: known not to be known."""
    for attestation in context.document.attestations:
        address = parse_field(attestation.address)
        row = context.index.row(address.noun, address.id) if address.plan in (None, context.document.plan.id) else None
        if row is None or not _reaches(noun_spec(address.noun), row, address.path):
            yield context.found(LOST_ATTESTATION, f"attestation:{attestation.address}", found=attestation.address)


def _reaches(spec: Spec, value: Any, path: tuple[str, ...]) -> bool:
    """Whether a path leads to a field of the row, through members that exist."""
    if not path:
        return True
    head, rest = path[0], path[1:]
    if isinstance(spec, EitherSpec):
        spec = spec.struct
    if isinstance(spec, StructSpec):
        field = spec.fields.get(head)
        return field is not None and _reaches(field.spec, getattr(value, field.name, None), rest)
    if isinstance(spec, ListSpec):
        members = value or ()
        if isinstance(spec.item, ScalarSpec):
            return head in members and not rest
        names = [spec.item.fields[key].name for key in spec.item.key]
        member = next((item for item in members if "+".join(getattr(item, name) or "" for name in names) == head), None)
        return member is not None and _reaches(spec.item, member, rest)
    return False


def check_files(context: Context) -> Iterator[Finding]:
    """E316: digests of copies that are not among the plan's files."""
    if context.files is None:
        return
    for source in context.document.sources:
        if source.digest is not None and source.digest not in context.files:
            yield context.found(MISSING_FILE, f"source:{source.id}#digest", found=source.digest)
    for story in context.document.stories:
        for image in story.images:
            if image.digest is not None and image.digest not in context.files:
                yield context.found(MISSING_FILE, f"story:{story.id}#images/{image.id}", found=image.digest)
