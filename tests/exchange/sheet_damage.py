# SPDX-License-Identifier: Apache-2.0
"""Damages workbooks for tests: parts replaced, added, or left out."""

import zipfile
from pathlib import Path


def rewritten(path: Path, change) -> Path:
    """The workbook with `change(name, data)` applied to each part; None leaves the part out."""
    damaged = path.with_name("damaged.xlsx")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(damaged, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = change(name, before.read(name))
            if data is not None:
                after.writestr(name, data)
    return damaged


def replaced(path: Path, *pairs: str) -> Path:
    """The workbook with texts of its sheets replaced: old, new, old, new, and so on."""

    def change(name: str, data: bytes) -> bytes:
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            data = data.replace(old.encode(), new.encode()) if "/worksheets/" in name else data
        return data

    return rewritten(path, change)


def with_part(path: Path, name: str, data: bytes) -> Path:
    """The workbook with a part more."""
    damaged = rewritten(path, lambda _, part: part)
    with zipfile.ZipFile(damaged, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr(name, data)
    return damaged
