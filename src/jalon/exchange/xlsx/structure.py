# SPDX-License-Identifier: Apache-2.0
"""What a workbook says of itself: its sheets, its names, its number formats, the year its dates start in."""

import re
from posixpath import normpath

import msgspec

from jalon.exchange.xlsx.package import Package, local, refuse
from jalon.lang import mark
from jalon.plan.codes import workbook as wrong
from jalon.plan.findings import worded

_MAIN = "xl/workbook.xml"
_APPLICATION = "docProps/app.xml"
_TARGET = re.compile(r"\$?(?:'((?:[^']|'')*)'|([^'!]+))!\$?[A-Z]+\$?([0-9]{1,7})(?::\$?[A-Z]+\$?([0-9]{1,7}))?\Z")


class Sheet(msgspec.Struct, frozen=True):
    """A sheet: its name, the part that holds it."""

    title: str
    part: str


class Range(msgspec.Struct, frozen=True):
    """Where a name of the workbook leads: the sheet's name, the first and last row."""

    title: str
    first: int
    last: int


class Structure(msgspec.Struct, frozen=True):
    """The workbook without its rows."""

    sheets: tuple[Sheet, ...]
    names: dict[str, Range]
    formats: tuple[str, ...]
    strings: str | None
    since_1904: bool
    by_libreoffice: bool


def read_structure(package: Package) -> Structure:
    """Read the small parts of a workbook; Unreadable when they are missing or damaged."""
    main = _main_part(package)
    targets = _targets(package, main)
    root = package.tree(main)
    sheets: list[Sheet] = []
    names: dict[str, Range] = {}
    since_1904 = False
    for element in root.iter():
        tag = local(element.tag)
        if tag == "sheet":
            link = next((value for key, value in element.attrib.items() if local(key) == "id" and "}" in key), "")
            kind, part = targets.get(link, ("", ""))
            if kind == "worksheet":
                sheets.append(Sheet(element.get("name", ""), part))
        elif tag == "definedName" and element.text:
            match = _TARGET.match(element.text)
            if match:
                title = (match[1] or match[2]).replace("''", "'")
                names[element.get("name", "")] = Range(title, int(match[3]), int(match[4] or match[3]))
        elif tag == "workbookPr":
            since_1904 = element.get("date1904") in ("1", "true")
    by_kind = dict(targets.values())
    return Structure(
        sheets=tuple(sheets),
        names=names,
        formats=_formats(package, by_kind.get("styles")),
        strings=by_kind.get("sharedStrings"),
        since_1904=since_1904,
        by_libreoffice=_by_libreoffice(package),
    )


def _by_libreoffice(package: Package) -> bool:
    if _APPLICATION not in package.names:
        return False
    names = [element.text or "" for element in package.tree(_APPLICATION).iter() if local(element.tag) == "Application"]
    return any(name.startswith("LibreOffice") for name in names)


def _main_part(package: Package) -> str:
    for element in package.tree("_rels/.rels").iter():
        if local(element.tag) == "Relationship" and element.get("Type", "").endswith("/officeDocument"):
            part = normpath(element.get("Target", "").lstrip("/"))
            if part in package.names:
                return part
    if _MAIN in package.names:
        return _MAIN
    raise refuse(wrong.NOT_A_WORKBOOK, package.file_name, found=worded(mark("son contenu est d’une autre sorte")))


def _targets(package: Package, main: str) -> dict[str, tuple[str, str]]:
    """Relation id -> (kind, part) of the main part; a relation to the outside leads nowhere."""
    folder, _, name = main.rpartition("/")
    found: dict[str, tuple[str, str]] = {}
    for element in package.tree(f"{folder}/_rels/{name}.rels".lstrip("/")).iter():
        if local(element.tag) != "Relationship" or element.get("TargetMode") == "External":
            continue
        target = element.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else normpath(f"{folder}/{target}")
        if part in package.names:
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], part)
    return found


def _formats(package: Package, part: str | None) -> tuple[str, ...]:
    """The number format of each cell style."""
    if part is None:
        return ()
    from openpyxl.styles.numbers import BUILTIN_FORMATS  # noqa: PLC0415  # a whole library, needed by a reading only

    codes: dict[int, str] = dict(BUILTIN_FORMATS)
    styles: list[str] = []
    for element in package.tree(part).iter():
        tag = local(element.tag)
        if tag == "numFmt":
            codes[_number(element.get("numFmtId"))] = element.get("formatCode", "General")
        elif tag == "cellXfs":
            styles = [codes.get(_number(style.get("numFmtId")), "General") for style in element]
    return tuple(styles)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
