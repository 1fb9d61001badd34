# SPDX-License-Identifier: Apache-2.0
"""A folder as a plan document: every finding of every file at once."""

import contextlib
import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jalon.plan.codes import reading as codes
from jalon.plan.findings import Finding, Place, finding
from jalon.plan.folder.attached import verify
from jalon.plan.folder.cache import Cache, open_cache
from jalon.plan.folder.layout import CARD, FILES, PROSE, Part, held_by, key_of, rows_of
from jalon.plan.folder.parallel import parse_all
from jalon.plan.folder.parse import Item, parse
from jalon.plan.folder.places import FolderPlaces
from jalon.plan.folder.scan import Listing, scan
from jalon.plan.folder.store import overlay
from jalon.plan.loaded import Loaded
from jalon.plan.reading import Unreadable
from jalon.plan.schema import row_id
from jalon.plan.types.document import NOUNS, PlanDocument

#: Below this many files to parse, processes cost more than they give.
_WORTH_PROCESSES = 500


def read_folder(path: Path, cache: Path | None = None, jobs: int = 1) -> Loaded:
    """The plan of a folder, with its files; Unreadable with every finding when it is not whole.

    `cache`: a folder where what each file gave is kept, by the digest of its bytes and of the code that read it; a
    damaged cache is ignored. `jobs`: how many processes parse the files that the cache does not know.
    """
    if not path.is_dir():
        raise Unreadable([finding(codes.NOT_FOUND, Place(file=str(path)), found=str(path))])
    with _without_collections():
        return read_listing(scan(path, overlay(path)), path, cache, jobs)


@contextlib.contextmanager
def _without_collections() -> Iterator[None]:
    """Reading makes millions of values and no cycle: looking for cycles meanwhile costs a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read_listing(listing: Listing, path: Path, cache: Path | None = None, jobs: int = 1) -> Loaded:
    """The plan of the files of a listing; `path` is the folder's own."""
    if CARD not in listing.files:
        unknown = listing.findings or [finding(codes.NOT_FOUND, Place(file=str(path)), found=str(path))]
        raise Unreadable(unknown)
    kept = open_cache(cache, path)
    parts, findings = _parts(listing, kept, jobs)
    findings = [*listing.findings, *findings, *verify(listing.attached, FILES)]
    document = _assembled(parts, findings, FolderPlaces(listing.files, parts))
    if findings:
        raise Unreadable(sorted(findings, key=lambda one: (one.place.file or "", one.place.line or 0)))
    kept.save()
    return Loaded(document, listing.attached, FolderPlaces(listing.files, parts))


def items(listing: Listing) -> Iterator[Item | Finding]:
    """What is read at once; an English file without its French one is a finding."""
    for name in listing.files:
        folder = name.rpartition("/")[0]
        if folder not in PROSE:
            yield Item(name)
        elif name.endswith(".fr.md"):
            english = name.removesuffix(".fr.md") + ".en.md"
            yield Item(name, english if english in listing.files else None)
        else:
            french = name.removesuffix(".en.md") + ".fr.md"
            if french not in listing.files:
                yield finding(codes.NO_FRENCH, Place(file=name), found=name, expected=french)


def _parts(listing: Listing, cache: Cache, jobs: int) -> tuple[dict[str, Part], list[Finding]]:
    """The rows of each file, the card's first; a format that is not ours stops there."""
    parts: dict[str, Part] = {}
    findings: list[Finding] = []
    todo: list[tuple[Item, bytes, tuple[bytes, ...]]] = []
    for item in sorted(items(listing), key=lambda one: isinstance(one, Item) and one.name != CARD):
        if isinstance(item, Finding):
            findings.append(item)
            continue
        try:
            data = tuple(listing.read(name) for name in (item.name, item.english) if name)
            key = cache.key(item.name, data)
            part = cache.get(key)
            if part is None and (item.name == CARD or jobs == 1):
                part = parse(item, data)
                cache.put(key, part)
        except Unreadable as unreadable:
            findings.extend(unreadable.findings)
            _stop_if_foreign(unreadable)
            continue
        if part is None:
            todo.append((item, key, data))
        else:
            parts[item.name] = part
    for (item, key, _), result in zip(todo, parse_all(todo, jobs if len(todo) > _WORTH_PROCESSES else 1), strict=True):
        if isinstance(result, Part):
            parts[item.name] = result
            cache.put(key, result)
        else:
            findings.extend(result)
    return parts, findings


def _stop_if_foreign(unreadable: Unreadable) -> None:
    """A card of another format may have fields we do not know: only the format is worth telling."""
    foreign = [one for one in unreadable.findings if one.code in (codes.NEWER_FORMAT, codes.NOT_A_PLAN)]
    if foreign:
        raise Unreadable(foreign)


def _assembled(parts: dict[str, Part], findings: list[Finding], places: FolderPlaces) -> PlanDocument:
    """The document of all the parts; rows of the same key are findings."""
    card = parts.get(CARD, Part())
    values: dict[str, Any] = {"format": card.format, "plan": card.plan}
    values["adopted"] = next((part.adopted for part in parts.values() if part.adopted is not None), None)
    holders: dict[str, list[tuple[str, Part]]] = {collection: [] for collection in NOUNS}
    for name, part in parts.items():
        for collection in held_by(name):
            holders[collection].append((name, part))
    for collection, noun in NOUNS.items():
        key = key_of(collection)
        keyed: dict[Any, Any] = {}
        for name, part in holders[collection]:
            for row in rows_of(part, collection):
                mark = key(row)
                if mark in keyed:
                    place = places.in_file(name, noun, row_id(noun, row))
                    findings.append(finding(codes.DUPLICATE, place, found="/".join(mark)))
                keyed[mark] = row
        values[collection] = tuple(keyed[mark] for mark in sorted(keyed))
    return PlanDocument(**values)
