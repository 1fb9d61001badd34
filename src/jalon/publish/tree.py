# SPDX-License-Identifier: Apache-2.0
# A hundred thousand files: text paths and plain calls cost a third of what `Path` does.
# ruff: noqa: PTH105, PTH102, PTH108, PTH112, PTH114, PTH116, PTH120, PTH123
"""The folder of the site: what we wrote in it, what changed, what is no longer needed. A kill leaves good files.

A first build is made whole aside (in ``.jalon/``, same file system), then its folders are renamed. Later
each file is written aside and renamed; before a file that was not there appears, its name goes to a log: a build
that was killed still knows what is its own.
"""

import contextlib
import os
import shutil
from pathlib import Path
from typing import Final, Self

import msgspec

from jalon.publish.values import FOREIGN_FILE, FOREIGN_FOLDER, FOREIGN_LINK, NotOurs

ASIDE: Final = ".jalon"
MANIFEST: Final = f"{ASIDE}/manifest.json"
_LOGS: Final = f"{ASIDE}/written"
_PARTS: Final = f"{ASIDE}/parts"
_WHOLE: Final = f"{_PARTS}/whole"


class Made(msgspec.Struct, frozen=True, array_like=True):
    """A unit that was made: its key, the digest of what it was made from, its files with their sizes."""

    key: str
    fingerprint: str
    files: tuple[tuple[str, int], ...]


class Manifest(msgspec.Struct, frozen=True):
    """Everything the last build made, sorted by key."""

    format: str = "jalon-site/1"
    units: tuple[Made, ...] = ()


def open_folder(out: Path) -> bool:
    """Make the folder ours, and say whether it is empty; NotOurs when it holds something that we did not make."""
    if out.is_symlink() and not out.exists():
        raise NotOurs(FOREIGN_LINK, path=str(out))
    if out.exists() and not out.is_dir():
        raise NotOurs(FOREIGN_FOLDER, path=str(out))
    aside = out / ASIDE
    if aside.is_symlink():
        raise NotOurs(FOREIGN_LINK, path=str(aside))
    ours = (out / MANIFEST).is_file() or (out / _LOGS).is_dir()
    empty = not out.is_dir() or all(each.name == ASIDE for each in out.iterdir())
    if not ours and not empty:
        raise NotOurs(FOREIGN_FOLDER, path=str(out))
    shutil.rmtree(out / _PARTS, ignore_errors=True)
    (out / _WHOLE).mkdir(parents=True)
    (out / _LOGS).mkdir(exist_ok=True)
    return empty


def read_manifest(out: Path) -> Manifest:
    """What the last whole build made; empty when there was none, or when it cannot be read."""
    try:
        return msgspec.json.decode((out / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return Manifest()


def manifest_bytes(out: Path) -> bytes:
    """The manifest as it stands; nothing when there is none."""
    try:
        return (out / MANIFEST).read_bytes()
    except OSError:
        return b""


def read_logs(out: Path) -> set[str]:
    """The files that builds which did not end had begun to write."""
    found: set[str] = set()
    for log in sorted((out / _LOGS).iterdir()):
        found.update(line for line in log.read_text(encoding="utf-8").split("\n") if line)
    return found


class Tree:
    """Writes into the folder; one for each process, told apart by `worker`."""

    def __init__(
        self, out: Path, ours: frozenset[str], worker: int = 0, *, fresh: bool = False, held: bool = False
    ) -> None:
        """`ours`: the files that former builds wrote; `fresh`: there was none, the site is made whole aside.

        `held`: what is put is kept in memory until `release`.
        """
        self.fresh = fresh
        self.held = held
        self._waiting: list[tuple[str, bytes]] = []
        self.root = os.fspath(out / _WHOLE) if fresh else os.fspath(out)
        self.ours = ours
        self.written = 0
        self._worker = worker
        self._aside = os.fspath(out)
        self._part = f"{self._aside}/{_PARTS}/{worker}"
        self._log: int | None = None
        self._folders: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._log is not None:
            os.close(self._log)
            self._log = None

    def holds(self, made: Made) -> bool:
        """Whether every file of a unit is there, with its size."""
        try:
            return all(os.stat(f"{self.root}/{path}").st_size == size for path, size in made.files)
        except OSError:
            return False

    def put(self, path: str, content: bytes) -> None:
        """Write a file, unless it already holds these bytes. NotOurs when somebody else made it."""
        if self.held:
            self._waiting.append((path, content))
            return
        full = f"{self.root}/{path}"
        if self.fresh:
            self._folder(os.path.dirname(path))
            self._create(full, content)
            return
        found = self._content(full, len(content))
        if found == content:
            return
        if found is not None and path not in self.ours:
            raise NotOurs(FOREIGN_FILE, path=path)
        if path not in self.ours:
            self._note(path)
        self._folder(os.path.dirname(path))
        with open(self._part, "wb") as file:
            file.write(content)
        os.replace(self._part, full)
        self.written += 1

    def release(self) -> None:
        """Write what was held."""
        self.held = False
        for path, content in self._waiting:
            self.put(path, content)
        self._waiting.clear()

    def _create(self, full: str, content: bytes) -> None:
        """Write a file of a first build."""
        file = os.open(full, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)
        self.written += 1

    def _content(self, full: str, size: int) -> bytes | None:
        """The bytes at a path when they may be the same; empty when they cannot; None when nothing is there."""
        try:
            there = os.lstat(full)
        except OSError:
            return None
        if there.st_size != size or os.path.islink(full):
            return b"" if size else b"\0"
        with open(full, "rb") as file:
            return file.read()

    def _note(self, path: str) -> None:
        if self._log is None:
            name = f"{self._aside}/{_LOGS}/{self._worker}"
            self._log = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.write(self._log, f"{path}\n".encode())

    def _folder(self, folder: str) -> None:
        """Make the folders that a path needs, none of them through a link."""
        if folder in self._folders or not folder:
            return
        self._folder(os.path.dirname(folder))
        full = f"{self.root}/{folder}"
        if os.path.islink(full):
            raise NotOurs(FOREIGN_LINK, path=folder)
        with contextlib.suppress(FileExistsError):
            os.mkdir(full)
        if not os.path.isdir(full):
            raise NotOurs(FOREIGN_FILE, path=folder)
        self._folders.add(folder)


def close_folder(out: Path, tree: Tree, made: list[Made], ours: frozenset[str]) -> int:
    """Remove what is no longer made, write the manifest, forget the logs; how many files were removed.

    After a first build the manifest comes first: whatever happens while the folders are renamed, they are ours.
    """
    if tree.fresh:
        _write_manifest(out, made)
        for entry in sorted((out / _WHOLE).iterdir()):
            entry.replace(out / entry.name)
    kept = {path for unit in made for path, _ in unit.files}
    gone = sorted(ours - kept)
    removed = 0
    for path in gone:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(out / path)
            removed += 1
    for folder in sorted({parent for path in gone for parent in _parents(path)}, key=len, reverse=True):
        with contextlib.suppress(OSError):  # not empty: it holds what is not ours, or what is still made
            (out / folder).rmdir()
    _write_manifest(out, made)
    tree.__exit__()
    shutil.rmtree(out / _LOGS, ignore_errors=True)
    shutil.rmtree(out / _PARTS, ignore_errors=True)
    return removed


def _write_manifest(out: Path, made: list[Made]) -> None:
    manifest = msgspec.json.encode(Manifest(units=tuple(sorted(made, key=lambda unit: unit.key))))
    if not (out / MANIFEST).is_file() or (out / MANIFEST).read_bytes() != manifest:
        part = out / _PARTS / "manifest"
        part.write_bytes(manifest)
        part.replace(out / MANIFEST)


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
