# SPDX-License-Identifier: Apache-2.0
"""Reading what somebody sends: a workbook, a canonical JSON, a zipped folder; whole, or refused with every finding."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Final
from uuid import UUID

from django.conf import settings

from jalon.exchange.xlsx import read_workbook, write_errors
from jalon.lang import Lang, mark
from jalon.office.editions.outgoing import zipped
from jalon.office.ground.keeping import write_whole
from jalon.office.ground.refusal import Refusal
from jalon.plan.folder import read_folder
from jalon.plan.jsonfile import read_json
from jalon.plan.loaded import Loaded
from jalon.plan.reading import Unreadable

LARGEST: Final = 50_000_000
#: Of a zipped folder: how many files, how many bytes once opened.
MANY: Final = 20_000
OPENED: Final = 300_000_000
TOO_LARGE: Final = mark("Ce fichier est trop grand : {found} Mo ; au plus {expected} Mo.")
NOT_OURS: Final = mark("Un plan s’envoie en classeur .xlsx, en fichier .json ou en dossier compressé .zip.")
BAD_ZIP: Final = mark("Ce dossier compressé ne peut pas être ouvert sans risque : {found}.")


@contextmanager
def received(name: str, size: int, chunks: Iterator[bytes]) -> Iterator[Path]:
    """What was sent, in a folder of its own while the block runs; its name is reduced to its ending."""
    if size > LARGEST:
        raise Refusal(TOO_LARGE, "file", found=size // 1_000_000, expected=LARGEST // 1_000_000)
    ending = PurePosixPath(name.lower()).suffix
    if ending not in (".xlsx", ".json", ".zip"):
        raise Refusal(NOT_OURS, "file")
    with tempfile.TemporaryDirectory(prefix="jalon-intake-") as folder:
        place = Path(folder) / f"plan{ending}"
        with place.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
        yield place


def read(place: Path) -> Loaded:
    """The plan that was sent, its files read into memory; Unreadable with every finding."""
    if place.suffix == ".xlsx":
        return read_workbook(place)
    if place.suffix == ".json":
        return read_json(place)
    with tempfile.TemporaryDirectory(prefix="jalon-intake-") as folder:
        loaded = read_folder(opened(place, Path(folder)))
        return Loaded(loaded.document, {name: _bytes(source) for name, source in loaded.files.items()})


def _bytes(source: object) -> bytes:
    return source if isinstance(source, bytes) else Path(str(source)).read_bytes()


def opened(place: Path, folder: Path) -> Path:
    """A zipped folder, opened; Refusal for what would leave it, hide in it or swell."""
    try:
        with zipfile.ZipFile(place) as archive:
            members = archive.infolist()
            if len(members) > MANY or sum(each.file_size for each in members) > OPENED:
                raise Refusal(BAD_ZIP, "file", found=mark("trop de fichiers, ou trop grands"))
            for each in members:
                _open(archive, each, folder)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise Refusal(BAD_ZIP, "file", found=str(error)[:100]) from None
    if (folder / "plan.yaml").is_file():
        return folder
    inside = [each for each in folder.iterdir() if (each / "plan.yaml").is_file()]
    if len(inside) != 1:
        raise Refusal(BAD_ZIP, "file", found="plan.yaml")
    return inside[0]


def _open(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    parts = PurePosixPath(member.filename).parts
    symbolic = (member.external_attr >> 16) & 0o170000 == 0o120000
    if symbolic or not parts or parts[0] == "/" or ".." in parts or "\\" in member.filename:
        raise Refusal(BAD_ZIP, "file", found=member.filename[:100])
    place = folder.joinpath(*parts)
    if member.is_dir():
        place.mkdir(parents=True, exist_ok=True)
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, place.open("wb") as target:
        _copied(source, target, member.file_size)


def _copied(source: IO[bytes], target: IO[bytes], size: int) -> None:
    left = size
    while chunk := source.read(1 << 20):
        left -= len(chunk)
        if left < 0:
            raise Refusal(BAD_ZIP, "file", found="size")
        target.write(chunk)


def keep_aside(loaded: Loaded, plan: str, token: UUID) -> None:
    """Keep what somebody tried, for them to confirm: the plan and its files, whole."""
    write_whole(_aside(plan, token), zipped(loaded, frozenset(loaded.files)))


def taken_up(plan: str, token: UUID) -> Loaded | None:
    """What somebody tried; None when there is nothing any more."""
    place = _aside(plan, token)
    return read(place) if place.is_file() else None


def forget(plan: str, token: UUID) -> None:
    """Throw away what somebody tried."""
    _aside(plan, token).unlink(missing_ok=True)


def _aside(plan: str, token: UUID) -> Path:
    return Path(settings.HOME) / "tried" / f"{plan}-{token}.zip"


def annotated(place: Path, unreadable: Unreadable, lang: Lang) -> bytes | None:
    """A copy of the workbook with what is wrong written on its cells; None for another spelling."""
    if place.suffix != ".xlsx":
        return None
    copy = place.with_name("erreurs.xlsx")
    try:
        write_errors(place, unreadable.findings, copy, lang)
    except Unreadable:  # it is no workbook at all: there is no cell to write on
        return None
    return copy.read_bytes()
