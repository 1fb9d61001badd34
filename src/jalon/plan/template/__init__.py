# SPDX-License-Identifier: Apache-2.0
"""The small commented plan that `jalon new` writes, in French or in English: it reads, and checks clean."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from jalon.lang import Lang
from jalon.plan.folder.store import create


def write_template(path: Path, lang: Lang = "fr") -> None:
    """Write the plan in a folder that does not exist or is empty, whole or not at all (OSError).

    Its comments are in the language asked; in English, every text is also in French, which is compulsory.
    """
    create(path.absolute(), dict(_texts(files(__package__) / lang, "")))


def _texts(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        name = prefix + entry.name
        if entry.is_dir():
            yield from _texts(entry, f"{name}/")
        else:
            # Packaged under another suffix: it is a part of a plan, not a page of our documentation.
            yield name.replace(".markdown", ".md"), entry.read_bytes()
