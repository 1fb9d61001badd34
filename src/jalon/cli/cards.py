# SPDX-License-Identifier: Apache-2.0
"""The pictures of cards: drawn once, kept in the person's own cache by what they show."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from jalon.lang import Lang, mark, translate
from jalon.publish.render import Draw
from jalon.ui.cards import Card, fingerprint, png

ABSENT = mark("Les cartes en image ne sont pas faites : il manque Pillow (pip install 'jalon[cards]').")


def drawer(lang: Lang) -> Draw | None:
    """Draws cards and remembers them; None, and a sentence, when the library that draws is not installed."""
    if find_spec("PIL") is None:
        print(translate(ABSENT, lang), file=sys.stderr)
        return None
    folder = kept_in()
    return lambda card: drawn(card, folder)


def kept_in() -> Path | None:
    """The folder of the cards already drawn; None when it cannot be made. It may be erased at any time."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(home) / "jalon" / "cards"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


def drawn(card: Card, folder: Path | None) -> bytes:
    """The picture of a card, from the folder when it is there whole."""
    if folder is None:
        return png(card)
    path = folder / f"{fingerprint(card)}.png"
    try:
        known = path.read_bytes()
    except OSError:
        known = b""
    # A file cut short by a full disk is drawn again: a whole picture ends with its last chunk.
    if known.endswith(b"IEND\xaeB`\x82"):
        return known
    made = png(card)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(made)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
    return made
