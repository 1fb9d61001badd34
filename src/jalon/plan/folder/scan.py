# SPDX-License-Identifier: Apache-2.0
"""What lies in a folder: regular files at the places a plan has; links, devices and unknown names are refused."""

import os
from collections.abc import Iterator
from pathlib import Path

from jalon.lang import mark
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Finding, Place, finding, worded
from jalon.plan.folder.layout import (
    CARD,
    EXPECTED,
    FILES,
    FOLDERS,
    LISTS,
    PROSE,
    PROSE_NAME,
    ROWS,
    SEAL,
    TABLES,
    is_aside,
    is_slug,
)
from jalon.plan.loaded import FileSource
from jalon.plan.reading import Unreadable

MAX_FILES = 500_000
MAX_FOLDER = 2 * 2**30
MAX_FILE = 20 * 2**20
#: A table of a large plan is one file; a seal too.
MAX_TABLE = 50 * 2**20
_TOP = frozenset({CARD, SEAL, *LISTS, *TABLES})
_DIGEST_NAME = mark("une empreinte SHA-256 : 64 chiffres hexadécimaux")
_A_ROW = mark("identifiant.yaml")
_A_PROSE = mark("identifiant.fr.md, identifiant.en.md")
_MANY = mark("trop de fichiers")
_HEAVY = mark("un dossier trop lourd")
_LARGE = mark("un fichier trop lourd")


#: Where a file stands, or its bytes. Plain texts: forty thousand paths cost more than the files they name.
Stored = str | FileSource


class Listing:
    """The plan's files, by their path from the folder, sorted, with their sizes; and what was found wrong."""

    def __init__(self) -> None:
        self.files: dict[str, Stored] = {}
        self.attached: dict[str, Path] = {}
        self.findings: list[Finding] = []
        self.weight = 0
        self.count = 0

    def weigh(self, size: int) -> None:
        """Count the bytes of a file; Unreadable when the whole is too heavy."""
        self.weight += size
        if self.weight > MAX_FOLDER:
            raise Unreadable([finding(codes.TOO_LARGE, Place(), found=worded(_HEAVY), expected="2 Gio")])

    def read(self, name: str) -> bytes:
        """The bytes of a file of the listing; Unreadable when it cannot be read."""
        data = read_bytes(self.files[name], name)
        self.weigh(len(data))
        return data


def scan(root: Path, overlay: dict[str, Path | None]) -> Listing:
    """List a plan's folder; `overlay` says where files stand (or that they are gone) while a writing is under way."""
    listing = Listing()
    for entry in _entries(root):
        if is_aside(entry.name) and entry.name not in _TOP:
            continue
        if not entry.is_symlink() and entry.is_dir() and entry.name in FOLDERS:
            for inner in _entries(Path(entry.path)):
                name = f"{entry.name}/{inner.name}"
                if not is_aside(inner.name) or _placed(name) is None:  # a measure may have the id `readme`
                    _take(listing, inner, name)
        else:
            _take(listing, entry, entry.name)
    for name, path in overlay.items():
        _overlay(listing, name, path)
    listing.files = dict(sorted(listing.files.items()))
    listing.attached = dict(sorted(listing.attached.items()))
    return listing


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as found:
        yield from sorted(found, key=lambda entry: entry.name)


def _take(listing: Listing, entry: os.DirEntry[str], name: str) -> None:
    place = Place(file=name)
    if entry.is_symlink():
        listing.findings.append(finding(codes.OUTSIDE, place, found=name))
        return
    if not entry.is_file(follow_symlinks=False):
        code = codes.UNKNOWN_FILE if entry.is_dir(follow_symlinks=False) else codes.OUTSIDE
        listing.findings.append(finding(code, place, found=name, expected=EXPECTED))
        return
    listing.count += 1
    if listing.count > MAX_FILES:
        raise Unreadable([finding(codes.TOO_LARGE, Place(), found=worded(_MANY), expected=MAX_FILES)])
    found = _placed(name)
    if found is not None:
        listing.findings.append(found)
    elif name.startswith(f"{FILES}/"):
        listing.weigh(entry.stat(follow_symlinks=False).st_size)
        listing.attached[entry.name] = Path(entry.path)
    else:
        listing.files[name] = entry.path


def _placed(name: str) -> Finding | None:
    """What is wrong with the place of a file, if anything."""
    folder, _, last = name.rpartition("/")
    place = Place(file=name)
    if not folder:
        return None if name in _TOP else finding(codes.UNKNOWN_FILE, place, found=name, expected=EXPECTED)
    if folder == FILES:
        good = len(last) == 64 and set(last) <= set("0123456789abcdef")
        return None if good else finding(codes.UNKNOWN_FILE, place, found=name, expected=worded(_DIGEST_NAME))
    if folder in ROWS:
        identity, expected = (last.removesuffix(".yaml") if last.endswith(".yaml") else None), _A_ROW
    else:
        match, expected = PROSE_NAME.match(last), _A_PROSE
        identity = match["id"] if match else None
    assert folder in ROWS or folder in PROSE
    if identity is None:
        return finding(codes.UNKNOWN_FILE, place, found=name, expected=worded(expected))
    return None if is_slug(identity) else finding(codes.UNREADABLE_NAME, place, found=identity)


def _overlay(listing: Listing, name: str, path: Path | None) -> None:
    digest = name.removeprefix(f"{FILES}/")
    if path is None:
        listing.files.pop(name, None)
        listing.attached.pop(digest, None)
    elif digest != name:
        listing.attached[digest] = path
    else:
        listing.files[name] = path


def read_bytes(path: Stored, name: str) -> bytes:
    """The bytes of a file, never through a link, never from a device; Unreadable when it cannot be read."""
    if isinstance(path, bytes):
        return path
    limit = MAX_TABLE if name in TABLES or name == SEAL else MAX_FILE
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            data = _drain(handle, limit)
        finally:
            os.close(handle)
    except OSError as error:
        raise Unreadable([finding(codes.SYNTAX, Place(file=name), found=error.strerror or str(error))]) from None
    if len(data) > limit:
        expected = f"{limit // 2**20} Mio"
        raise Unreadable([finding(codes.TOO_LARGE, Place(file=name), found=worded(_LARGE), expected=expected)])
    return data


def _drain(handle: int, limit: int) -> bytes:
    first = os.read(handle, 1 << 16)
    if len(first) < 1 << 16:
        return first
    chunks, size = [first], len(first)
    while size <= limit and (chunk := os.read(handle, 1 << 20)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)
