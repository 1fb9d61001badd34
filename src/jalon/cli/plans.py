# SPDX-License-Identifier: Apache-2.0
"""Reading and writing plans in any spelling, for every command."""

import re
from pathlib import Path

import msgspec

from jalon.cli.failure import Failure
from jalon.lang import Lang, mark
from jalon.plan import edtf
from jalon.plan.codes.reading import NOT_FOUND
from jalon.plan.findings import Place, finding, worded
from jalon.plan.loaded import Loaded
from jalon.plan.reading import Unreadable
from jalon.plan.reading.scalars import Bad, scalar_reader
from jalon.plan.schema import ScalarSpec
from jalon.plan.types.document import PlanDocument

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
#: Endings that nobody gives to a folder: a plan is not written in what they name.
NO_FOLDER = frozenset(
    {".csv", ".doc", ".docx", ".html", ".md", ".ods", ".odt", ".pdf", ".txt", ".xls", ".xlsm", ".yaml", ".yml", ".zip"}
)
_NO_SPELLING = mark("Un plan s’écrit dans un dossier, un classeur .xlsx ou un fichier .json ; trouvé : {found}.")
_BAD_LINE = mark("{name} attend {expected} ; trouvé : « {found} ».")
BAD_DATE = mark("{name} attend une date AAAA-MM-JJ ; trouvé : {found}.")


def load(path: Path, at: str | None = None, cache: Path | None = None, jobs: int = 1) -> Loaded:
    """The plan at a path: a folder, a workbook or a canonical JSON; Failure (2) with every finding."""
    try:
        loaded = _read(path, cache, jobs)
    except Unreadable as unreadable:
        raise Failure(findings=unreadable.findings) from None
    if at is not None:
        plan = msgspec.structs.replace(loaded.document.plan, as_of=day(at, "--at"))
        loaded = msgspec.structs.replace(loaded, document=msgspec.structs.replace(loaded.document, plan=plan))
    return loaded


def _read(path: Path, cache: Path | None, jobs: int) -> Loaded:
    if path.is_dir():
        from jalon.plan.folder import read_folder

        return read_folder(path, cache=cache, jobs=jobs)
    if not path.is_file():
        raise Unreadable([finding(NOT_FOUND, Place(file=str(path)), found=str(path))])
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls"):
        from jalon.exchange.xlsx import read_workbook

        return read_workbook(path)
    from jalon.plan.jsonfile import read_json

    return read_json(path)


def save(loaded: Loaded, document: PlanDocument, path: Path, lang: Lang) -> None:
    """Write a plan in the spelling that the path names; beside, then renamed."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        from jalon.plan.jsonfile import write_json

        write_json(document, loaded.files, path)
    elif suffix == ".xlsx":
        from jalon.exchange.xlsx import write_workbook

        write_workbook(document, loaded.files, path, lang=lang)
    elif suffix in NO_FOLDER and not path.is_dir():
        raise Failure(_NO_SPELLING, found=str(path))
    else:
        from jalon.plan.folder import write_folder

        write_folder(document, loaded.files, path)


def day(text: str, name: str) -> str:
    """A day given on the command line."""
    if not _DAY.match(text) or not edtf.is_edtf(text):
        raise Failure(BAD_DATE, name=name, found=text)
    return text


def line(text: str, name: str) -> str:
    """A line of text given on the command line, as a plan can keep it."""
    try:
        return str(scalar_reader(ScalarSpec("line"))(text))
    except Bad as bad:
        raise Failure(_BAD_LINE, name=name, found=text, expected=worded(bad.expected)) from None


def place_of(loaded: Loaded, address: str) -> Place:
    """Where an address stands in the files of a plan, to the line of its field or its cell."""
    row, _, path = address.partition("#")
    noun, _, identity = row.partition(":")
    place = loaded.place(noun, identity, tuple(path.split("/")) if path else ())
    return msgspec.structs.replace(place, address=address)
