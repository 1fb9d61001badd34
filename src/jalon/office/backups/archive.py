# SPDX-License-Identifier: Apache-2.0
"""The archive itself: a zip that appears whole under its name, and is read only when every digest in it is right."""

import errno
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final

import msgspec

from jalon.lang import mark
from jalon.office.backups.types import FOLDERS, FORMAT, MANIFEST, SECRET, File, Manifest, Table
from jalon.office.ground.refusal import Refusal

THERE: Final = mark("Il y a déjà quelque chose à « {found} » : une sauvegarde ne prend la place de rien.")
NOT_THERE: Final = mark("Il n’y a pas de fichier « {found} ».")
NOT_OURS: Final = mark("« {found} » n’est pas une sauvegarde du bureau, ou elle est incomplète.")
DAMAGED: Final = mark("La sauvegarde est abîmée : {member} n’est plus ce qui a été écrit. Rien n’est restauré.")
_CHUNK: Final = 1 << 20


@contextmanager
def appearing(place: Path) -> Iterator[IO[bytes]]:
    """A file that has no name until it is whole and on the disk: a process that is killed leaves nothing.

    Refusal when something bears its name already; readable by its owner alone.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(place):
        raise Refusal(THERE, found=str(place))
    folder = os.open(place.parent, os.O_DIRECTORY)
    try:
        with _nameless(place.parent) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.link(f"/proc/self/fd/{file.fileno()}", place, src_dir_fd=folder)
        os.fsync(folder)
    except FileExistsError:
        raise Refusal(THERE, found=str(place)) from None
    finally:
        os.close(folder)


def _nameless(folder: Path) -> IO[bytes]:
    try:
        return os.fdopen(os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600), "w+b")
    except OSError as error:
        if error.errno not in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT):
            raise
    # A disk that has no files without a name: one that goes away with the process, unless it is killed.
    return tempfile.NamedTemporaryFile(dir=folder, prefix=".sauvegarde-")


class Writing:
    """A zip being written: what it holds is digested as it goes in."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)

    def add(self, member: str, chunks: Iterable[bytes], *, packed: bool = True) -> tuple[int, int, str]:
        """Add a member; how many chunks, how many bytes, their SHA-256."""
        info = zipfile.ZipInfo(member)
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        count = size = 0
        digest = hashlib.sha256()
        with self._zip.open(info, "w", force_zip64=True) as out:
            for chunk in chunks:
                out.write(chunk)
                digest.update(chunk)
                count, size = count + 1, size + len(chunk)
        return count, size, digest.hexdigest()

    def end(self, manifest: Manifest) -> None:
        """Write the manifest, then the table of contents."""
        self._zip.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        self._zip.close()


def chunks_of(place: Path) -> Iterator[bytes]:
    """The bytes of a file, a piece at a time."""
    with place.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


class Reading:
    """A backup opened for reading, verified whole."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self._zip, self.manifest = archive, manifest

    def lines(self, member: str) -> Iterator[bytes]:
        """The lines of a table."""
        with self._zip.open(member) as file:
            yield from file

    def content(self, file: File) -> bytes:
        """The bytes of a file."""
        return self._zip.read(file.member)

    def verify(self) -> None:
        """Refusal unless each member is, to the byte, what the manifest says."""
        members: list[Table | File] = [*self.manifest.tables, *self.manifest.files]
        for each in members:
            digest = hashlib.sha256()
            try:
                with self._zip.open(each.member) as file:
                    while chunk := file.read(_CHUNK):
                        digest.update(chunk)
            except (KeyError, zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
                raise Refusal(DAMAGED, member=each.member) from None
            if digest.hexdigest() != each.sha256:
                raise Refusal(DAMAGED, member=each.member)


@contextmanager
def opened(place: Path) -> Iterator[Reading]:
    """A backup, its manifest read; Refusal when it is none."""
    if not place.is_file():
        raise Refusal(NOT_THERE, found=str(place))
    try:
        archive = zipfile.ZipFile(place)
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except (zipfile.BadZipFile, KeyError, EOFError, ValueError, OSError, msgspec.MsgspecError):
        raise Refusal(NOT_OURS, found=str(place)) from None
    with archive:
        if manifest.format != FORMAT or not all(_inside(each.path) for each in manifest.files):
            raise Refusal(NOT_OURS, found=str(place))
        yield Reading(archive, manifest)


def _inside(path: str) -> bool:
    """A path of the home of the office that a backup may hold: nothing that leaves it, nothing hidden."""
    parts = PurePosixPath(path).parts
    plain = "\\" not in path and "\0" not in path and all(not part.startswith((".", "/")) for part in parts)
    return plain and (path == SECRET or (len(parts) > 1 and parts[0] in FOLDERS))
