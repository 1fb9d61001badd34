# SPDX-License-Identifier: Apache-2.0
"""What a compressed document holds: an office document, without macros, that does not swell. Pure but for the file."""

import zipfile
from pathlib import Path
from typing import Final

from jalon.lang import mark
from jalon.office.evidence.types import KINDS, Kind
from jalon.office.ground.refusal import Refusal

#: Of a compressed document: how many parts, how many bytes once opened, how many times its own size.
PARTS: Final = 10_000
OPENED: Final = 300_000_000
SWELLS: Final = 200
_SMALL: Final = 20_000_000

BOMB: Final = mark(
    "Ce fichier compressé enfle démesurément une fois ouvert : il n’est pas gardé. Enregistrez-le de nouveau avec le "
    "logiciel qui l’a fait, ou en PDF."
)
MACROS: Final = mark(
    "Ce fichier contient des macros ou des objets qui s’exécutent ({found}) : il n’est pas gardé. Enregistrez-le sans "
    "macros (.docx, .xlsx, .odt…) ou en PDF."
)
LOCKED: Final = mark(
    "Ce fichier est protégé par un mot de passe : son contenu ne peut pas être vérifié. Retirez la protection, puis "
    "déposez-le de nouveau."
)
BROKEN: Final = mark("Ce fichier est abîmé : {found}. Enregistrez-le de nouveau, puis déposez-le.")
ARCHIVE: Final = mark("Une archive (.zip, .jar…) n’est pas gardée : déposez un à un les documents qu’elle contient.")

_ENDINGS: Final = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_RUN: Final = ("vbaproject", "vbadata", "/macrosheets/", "/activex/", "/dialogsheets/", "customui/")
_ODF_RUN: Final = ("basic/", "scripts/", "dialogs/")
_RUN_TYPES: Final = (b"macroenabled", b"vbaproject", b"ms-office.activex")


def told(place: Path) -> Kind:
    """What a compressed document is; Refusal for an archive, macros, a bomb, what is damaged or locked."""
    try:
        with zipfile.ZipFile(place) as archive:
            members = archive.infolist()
            check_swelling(members, place.stat().st_size)
            found = _kind(archive, members)
            _check_inert(archive, members)
            broken = archive.testzip()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Refusal(BROKEN, "file", found=str(error)[:80]) from None
    if broken is not None:
        raise Refusal(BROKEN, "file", found=broken[:80])
    return found


def check_swelling(members: list[zipfile.ZipInfo], size: int) -> None:
    """Refusal when what is announced is too much, or is locked."""
    opened = sum(each.file_size for each in members)
    if len(members) > PARTS or opened > OPENED or (opened > _SMALL and opened > SWELLS * max(size, 1)):
        raise Refusal(BOMB, "file")
    if any(each.flag_bits & 1 for each in members):
        raise Refusal(LOCKED, "file")


def _kind(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Kind:
    names = [each.filename for each in members]
    if "[Content_Types].xml" in names:
        for start, ending in _ENDINGS:
            if any(name.startswith(start) for name in names):
                return KINDS[ending]
    if members and names[0] == "mimetype" and members[0].file_size < 100:
        media = archive.read("mimetype").decode("ascii", "replace").strip()
        for kind in KINDS.values():
            if kind.ending.startswith("od") and kind.media == media:
                return kind
    raise Refusal(ARCHIVE, "file")


def _check_inert(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    for each in members:
        name = each.filename.lower()
        odf = name.startswith(_ODF_RUN) and not each.is_dir()
        if odf or any(part in f"/{name}" for part in _RUN) or _foreign(name):
            raise Refusal(MACROS, "file", found=each.filename[-60:])
        if name == "[content_types].xml" or name.endswith((".rels", "meta-inf/manifest.xml")):
            _check_links(each.filename, archive.read(each).lower())


def _foreign(name: str) -> bool:
    """Whether a part is of another make than what shows: an object put in, a workbook in bytes. Printers are none."""
    return name.endswith(".bin") and "printersettings" not in name


def _check_links(name: str, content: bytes) -> None:
    """A template fetched from elsewhere brings its macros along."""
    remote = b"attachedtemplate" in content and b'"external"' in content
    if remote or any(each in content for each in _RUN_TYPES):
        raise Refusal(MACROS, "file", found=name[-60:])
