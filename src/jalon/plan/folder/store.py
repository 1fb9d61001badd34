# SPDX-License-Identifier: Apache-2.0
"""The files of a plan put on the disk so that a stop at any instant leaves the plan before or the plan after, whole.

A new folder is made beside and renamed. In a folder that exists, what changes is written aside (`.jalon-new`), made
certain by one renaming (`.jalon-commit`), then moved into place. From the renaming on, readers see the new files
wherever they stand; the next writing finishes what was left.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from jalon.plan.folder.attached import put
from jalon.plan.loaded import FileSource

_STAGED = ".jalon-new"
_COMMITTED = ".jalon-commit"
_DONE = ".jalon-done"
_REMOVED = "removed"
_NEW = "new"
#: Above this many files, the whole disk is seen through once rather than each file.
_MANY = 100
Change = Mapping[str, FileSource | None]


def create(root: Path, files: Mapping[str, FileSource]) -> None:
    """Make a folder that does not exist, or is empty."""
    beside = root.with_name(f".{root.name}.{os.getpid()}.part")
    try:
        _fill(beside, files)
        beside.replace(root)
        _sync(root.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def change(root: Path, changes: Change) -> None:
    """Write and remove (None) files of a folder, all or nothing."""
    finish(root)
    staged = root / _STAGED
    shutil.rmtree(staged, ignore_errors=True)
    try:
        _fill(staged / _NEW, {name: source for name, source in changes.items() if source is not None})
        removed = "".join(f"{name}\n" for name, source in sorted(changes.items()) if source is None)
        put(staged / _REMOVED, removed.encode())
        _sync(staged)
        staged.rename(root / _COMMITTED)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    _sync(root)
    finish(root)


def finish(root: Path) -> None:
    """Move into place what a writing, stopped or not, has made certain."""
    committed = root / _COMMITTED
    shutil.rmtree(root / _DONE, ignore_errors=True)
    if not committed.is_dir() or committed.is_symlink():
        return
    for name, path in _overlay(committed).items():
        target = root / name
        if path is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(exist_ok=True)
            path.replace(target)
    for folder in sorted({(root / name).parent for name in _removed(committed)} - {root}):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    _sync(root)
    committed.rename(root / _DONE)
    shutil.rmtree(root / _DONE, ignore_errors=True)


def overlay(root: Path) -> dict[str, Path | None]:
    """Where files of a writing under way stand, or None when they are gone; empty when there is none."""
    committed = root / _COMMITTED
    return _overlay(committed) if committed.is_dir() and not committed.is_symlink() else {}


def _overlay(committed: Path) -> dict[str, Path | None]:
    moved: dict[str, Path | None] = dict.fromkeys(_removed(committed))
    new = committed / _NEW
    moved |= {path.relative_to(new).as_posix(): path for path in sorted(new.rglob("*")) if path.is_file()}
    return moved


def _removed(committed: Path) -> list[str]:
    """Names of files that go; nothing that leaves the folder."""
    names = (committed / _REMOVED).read_text(encoding="utf-8").splitlines()
    return [name for name in names if name and not name.startswith("/") and ".." not in name.split("/")]


def _fill(folder: Path, files: Mapping[str, FileSource]) -> None:
    folder.mkdir(parents=True)
    made = {folder}
    many = len(files) > _MANY
    for name, source in files.items():
        target = folder / name
        if target.parent not in made:
            target.parent.mkdir()
            made.add(target.parent)
        put(target, source, certain=not many)
    if many:
        os.sync()
    for one in made:
        _sync(one)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
