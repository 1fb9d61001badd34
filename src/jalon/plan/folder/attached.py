# SPDX-License-Identifier: Apache-2.0
"""Attached files: each named by the SHA-256 of what it holds, checked on reading."""

import hashlib
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from jalon.lang import mark
from jalon.plan.codes import reading as codes
from jalon.plan.codes.workbook import BAD_FILE
from jalon.plan.findings import Finding, Place, finding, worded
from jalon.plan.loaded import FileSource

_CHUNK = 2**20
_HEXADECIMAL = frozenset("0123456789abcdef")
_DIGEST = mark("une empreinte SHA-256 : 64 chiffres hexadécimaux")


def files_beside(path: Path) -> Path:
    """The folder of the files attached to a plan written in one file."""
    return path.with_name(path.name + ".files")


def is_digest(name: str) -> bool:
    """Whether a name is a SHA-256 in hexadecimal."""
    return len(name) == 64 and _HEXADECIMAL.issuperset(name)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read a little at a time, never through a link."""
    made = hashlib.sha256()
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        while chunk := os.read(handle, _CHUNK):
            made.update(chunk)
    finally:
        os.close(handle)
    return made.hexdigest()


def verify(attached: Mapping[str, Path], folder: str) -> list[Finding]:
    """A finding for each file whose content is not what its name says."""
    findings = []
    for name, path in attached.items():
        try:
            found = digest_of(path)
        except OSError as error:
            place = Place(file=f"{folder}/{name}")
            findings.append(finding(codes.SYNTAX, place, found=error.strerror or str(error)))
            continue
        if found != name:
            findings.append(finding(BAD_FILE, Place(file=f"{folder}/{name}"), found=name, expected=found))
    return findings


def read_attached(folder: Path) -> tuple[dict[str, Path], list[Finding]]:
    """The files of a folder beside a plan, and what is wrong with them; none when there is no such folder."""
    findings: list[Finding] = []
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return {}, [finding(codes.OUTSIDE, Place(file=folder.name), found=folder.name)]
    attached: dict[str, Path] = {}
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        place = Place(file=f"{folder.name}/{entry.name}")
        if entry.name.startswith(".") or entry.name.endswith(".license"):
            continue
        if not stat.S_ISREG(entry.lstat().st_mode):
            findings.append(finding(codes.OUTSIDE, place, found=entry.name))
        elif not is_digest(entry.name):
            findings.append(finding(codes.UNKNOWN_FILE, place, found=entry.name, expected=worded(_DIGEST)))
        else:
            attached[entry.name] = entry
    return attached, findings + verify(attached, folder.name)


def write_attached(folder: Path, files: Mapping[str, FileSource]) -> None:
    """Write the files of a plan, each beside then renamed; those that the plan no longer has go away."""
    if files:
        folder.mkdir(exist_ok=True)
    for name, source in sorted(files.items()):
        target = folder / name
        if not target.is_file() or target.is_symlink() or digest_of(target) != name:
            beside = folder / f".{name}.part"
            put(beside, source)
            beside.replace(target)
    if folder.is_dir() and not folder.is_symlink():
        for old in folder.iterdir():
            if is_digest(old.name) and old.name not in files:
                old.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()


def put(target: Path, source: FileSource, *, certain: bool = True) -> None:
    """Write bytes, or a copy of a file; `certain`: see them on the disk."""
    with target.open("wb") as out:
        if isinstance(source, bytes):
            out.write(source)
        else:
            with source.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    out.write(chunk)
        if certain:
            out.flush()
            os.fsync(out.fileno())
