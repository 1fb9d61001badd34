# SPDX-License-Identifier: Apache-2.0
"""The plan's files beside a workbook: ``PATH.files/``, each named by the SHA-256 of what it holds."""

import hashlib
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from jalon.lang import mark
from jalon.plan.codes import reading as codes
from jalon.plan.codes import workbook as wrong
from jalon.plan.findings import Finding, Place, finding, worded
from jalon.plan.loaded import FileSource, content

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_CHUNK = 2**20


def files_folder(path: Path) -> Path:
    """The folder of a workbook's files."""
    return path.with_name(path.name + ".files")


def write_files(path: Path, files: Mapping[str, FileSource]) -> None:
    """Write the files, each beside then renamed; files of an earlier version that are no longer named go away."""
    folder = files_folder(path)
    if not files and not folder.exists():
        return
    folder.mkdir(exist_ok=True)
    for digest, source in sorted(files.items()):
        beside = folder / f".{digest}.part"
        beside.write_bytes(content(source))
        beside.replace(folder / digest)
    for old in folder.iterdir():
        if _DIGEST.match(old.name) and old.name not in files:
            old.unlink()
    if not files and not any(folder.iterdir()):
        folder.rmdir()


def read_files(path: Path, findings: list[Finding]) -> dict[str, Path]:
    """The files beside a workbook, each checked against its name; what is wrong is added to the findings."""
    folder = files_folder(path)
    found: dict[str, Path] = {}
    if not folder.exists():
        return found
    if folder.is_symlink() or not folder.is_dir():
        findings.append(finding(codes.OUTSIDE, Place(file=folder.name), found=folder.name))
        return found
    for entry in sorted(folder.iterdir()):
        place = Place(file=f"{folder.name}/{entry.name}")
        if not stat.S_ISREG(entry.lstat().st_mode):
            findings.append(finding(codes.OUTSIDE, place, found=entry.name))
        elif not _DIGEST.match(entry.name):
            expected = worded(mark("une empreinte SHA-256 : 64 chiffres hexadécimaux"))
            findings.append(finding(codes.UNKNOWN_FILE, place, found=entry.name, expected=expected))
        elif digest_of(entry) != entry.name:
            findings.append(finding(wrong.BAD_FILE, place, found=entry.name, expected=digest_of(entry)))
        else:
            found[entry.name] = entry
    return found


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read a little at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
