# SPDX-License-Identifier: Apache-2.0
"""A plan document as a folder: beside, then renamed; in a plan's own folder only what changes is written."""

from collections.abc import Mapping
from pathlib import Path

from jalon.plan.canonical import document_bytes
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Place, finding
from jalon.plan.folder import store
from jalon.plan.folder.layout import CARD, FILES
from jalon.plan.folder.reader import read_folder, read_listing
from jalon.plan.folder.render import render
from jalon.plan.folder.scan import Listing, scan
from jalon.plan.loaded import FileSource
from jalon.plan.reading import Unreadable
from jalon.plan.types.document import PlanDocument


class Unwritable(Unreadable):
    """The destination cannot take the plan: one finding. Nothing was changed."""


def write_folder(document: PlanDocument, files: Mapping[str, FileSource], path: Path) -> None:
    """Write a plan in a folder that is new, empty, or already a plan (its read-me, licence and dot-files stay).

    In a plan's folder, files whose rows did not change keep their bytes, comments included. A stop at any instant
    leaves the plan before or the plan after. Unwritable when the destination is something else, or the disk refuses.
    """
    path = Path(path)
    try:
        if path.is_symlink() and not path.exists():
            raise _occupied(path)
        target = path.resolve()
        if not target.exists() or (target.is_dir() and not any(target.iterdir())):
            store.create(target, _all(document, files))
        elif not (target / CARD).is_file():
            raise _occupied(path)
        else:
            _update(document, files, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unwritable([finding(codes.NOT_WRITTEN, Place(file=str(path)), found=str(path), reason=reason)]) from None


def _occupied(path: Path) -> Unwritable:
    return Unwritable([finding(codes.OCCUPIED, Place(file=str(path)), found=str(path))])


def _all(document: PlanDocument, files: Mapping[str, FileSource]) -> dict[str, FileSource]:
    attached = {f"{FILES}/{digest}": source for digest, source in sorted(files.items())}
    return {**render(document), **attached}


def _update(document: PlanDocument, files: Mapping[str, FileSource], root: Path) -> None:
    """Change only the files whose rows changed; when the folder's own order of rows hinders that, write them all."""
    store.finish(root)
    listing = scan(root, {})
    wanted = _all(document, files)
    held = {f"{FILES}/{name}" for name in listing.attached}
    there = {*listing.files, *held}
    kept = {name for name in wanted if name in held}
    changes = _smallest(document, render(document), root, listing)
    if changes is None:
        changes = {**wanted, **{name: None for name in there if name not in wanted}}
    else:
        changes |= {name: source for name, source in wanted.items() if name.startswith(f"{FILES}/")}
        changes |= {name: None for name in held if name not in wanted}
    changes = {name: source for name, source in changes.items() if name not in kept}
    if changes:
        store.change(root, changes)


def _smallest(
    document: PlanDocument, wanted: dict[str, bytes], root: Path, listing: Listing
) -> dict[str, FileSource | None] | None:
    """The texts that change; None when writing them alone would not give the document."""
    try:
        old = render(read_folder(root).document)
        changes: dict[str, FileSource | None] = {name: data for name, data in wanted.items() if old.get(name) != data}
        changes |= {name: None for name in listing.files if name in old and name not in wanted}
        after = Listing()
        after.files = {
            **{name: path for name, path in listing.files.items() if name not in changes},
            **{name: data for name, data in changes.items() if data is not None},
        }
        given = read_listing(after, root).document
    except Unreadable:
        return None
    return changes if document_bytes(given) == document_bytes(document) else None
