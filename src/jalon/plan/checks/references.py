# SPDX-License-Identifier: Apache-2.0
"""Every reference points to a row of the plan; no chain of references comes back to its start."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from jalon.plan.address import parse_field
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import BROKEN_REFERENCE, CYCLE, LOST_ATTESTATION, MISSING_FILE
from jalon.plan.findings import Finding
from jalon.plan.index import Index
from jalon.plan.leaves import spec_at
from jalon.plan.schema import ListSpec, ScalarSpec, Spec, StructSpec, noun_spec, rows
from jalon.plan.types.document import COLLECTIONS

Walker = Callable[[Any, str, list[tuple[str, str, tuple[str, ...]]]], None]


def check_references(context: Context) -> Iterator[Finding]:
    """E301: ids that point to nothing."""
    index = context.index
    for noun, identity, row in rows(context.document):
        walker = _walker(noun_spec(noun))
        if walker is None:
            continue
        references: list[tuple[str, str, tuple[str, ...]]] = []
        walker(row, "", references)
        for path, value, nouns in references:
            if not _points(index, value, nouns):
                yield context.found(
                    BROKEN_REFERENCE, f"{noun}:{identity}#{path}", found=value, expected=", ".join(nouns)
                )
    yield from _inside(context)


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

        def each(members: Any, path: str, found: list[tuple[str, str, tuple[str, ...]]]) -> None:
            for member in members:
                inner(member, path, found)

        return each
    return None


def _inside(context: Context) -> Iterator[Finding]:
    """References inside a row: levels, terms of a scale, versions of a baseline, heirs of an amendment."""
    index = context.index
    levels = {level.id for level in context.document.plan.levels}
    for objective in context.document.objectives:
        if objective.level is not None and objective.level not in levels:
            yield context.found(
                BROKEN_REFERENCE, f"objective:{objective.id}#level", found=objective.level, expected="level"
            )
    for target in context.document.targets:
        for version in target.versions:
            name, _, number = (version.base or "").partition("/")
            baseline = index.row("baseline", name)
            known = baseline is not None and (not number or number in {item.id for item in baseline.versions})
            if version.base is not None and not known:
                address = f"target:{target.id}#versions/{version.id}/base"
                yield context.found(BROKEN_REFERENCE, address, found=version.base, expected="baseline")


def check_attestations(context: Context) -> Iterator[Finding]:
    """E312: attestations of rows or fields that do not exist."""
    for attestation in context.document.attestations:
        address = parse_field(attestation.address)
        known = address.plan in (None, context.document.plan.id) and context.index.row(address.noun, address.id)
        if not known or (address.path and spec_at(address.noun, address.path) is None):
            yield context.found(LOST_ATTESTATION, f"attestation:{attestation.address}", found=attestation.address)


def check_cycles(context: Context) -> Iterator[Finding]:
    """E314: objectives, bodies, actions, decisions, strategies that depend on themselves."""
    for noun, names in (
        ("objective", ("parent",)), ("organisation", ("parent",)), ("action", ("after",)), ("decision", ("overturned_by",)),
        ("agreement", ("amends",)), ("measure", ("depends_on",)), ("policy", ("predecessor",)), ("programme", ("predecessor",)),
    ):  # fmt: skip
        links = {row.id: _next(row, names) for row in getattr(context.document, COLLECTIONS[noun])}
        for start in _in_cycles(links):
            yield context.found(CYCLE, f"{noun}:{start}#{names[0]}", found=start)


def _next(row: Any, names: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name in names:
        value = getattr(row, name)
        if isinstance(value, tuple):
            found.extend(item if isinstance(item, str) else item.measure for item in value)
        elif value:
            found.append(value)
    return found


def _in_cycles(links: dict[str, list[str]]) -> list[str]:
    """The rows that are on a cycle, without recursion."""
    left = {name: {link for link in targets if link in links} for name, targets in links.items()}
    while True:
        free = [name for name, targets in left.items() if not targets]
        if not free:
            return sorted(left)
        for name in free:
            del left[name]
        for targets in left.values():
            targets.difference_update(free)


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
