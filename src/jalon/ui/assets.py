# SPDX-License-Identifier: Apache-2.0
"""The static files of a site: one style sheet, the fonts with their licence, the favicon, small scripts."""

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from jalon.ui.css import minified

STATIC: Final = "_static"
"""The folder of the static files, at the root of a site."""

SOURCES: Final = Path(__file__).parent / "static"
STYLES: Final = (
    "tokens",
    "ground",
    "text",
    "stakes",
    "figures",
    "states",
    "tables",
    "charts",
    "amendment",
    "lists",
    "history",
    "rooms",
    "notices",
    "home",
    "measure",
    "finding",
    "maps",
    "sieve",
    "paper",
)
"""The parts of the style sheet, in the order of the cascade: paper last, because it undoes."""

_LICENCE: Final = "/* SPDX-License-Identifier: Apache-2.0 */\n"
_COPIED: Final = (
    "favicon.svg",
    "fonts/OFL.txt",
    "fonts/radio-canada-big-latin-italic.woff2",
    "fonts/radio-canada-big-latin.woff2",
    "world.svg",
)
#: Modules of scripts: each page that uses one names it, and is complete without it; the office has its own beside.
OFFICE_STYLES: Final = ("desk", "desk_grid", "desk_lists", "desk_sheet", "desk_today")
OFFICE_SCRIPTS: Final = ("grid.js", "tree.js", "passkey.js", "seeking.js", "sheet.js", "watch.js")
SCRIPTS: Final = ("finding.js", "search.js", "sieve.js")


@cache
def assets() -> MappingProxyType[str, bytes]:
    """Every static file, by its path from the root of the site (`_static/…`); the same bytes at every call."""
    files = {f"{STATIC}/{name}": (SOURCES / name).read_bytes() for name in _COPIED}
    files[f"{STATIC}/jalon.css"] = _style_sheet().encode()
    files |= {f"{STATIC}/{name}": _script(name) for name in SCRIPTS}
    return MappingProxyType(dict(sorted(files.items())))


@cache
def office_assets() -> MappingProxyType[str, bytes]:
    """The static files of the office: those of a site, the sheet of the desk, its scripts."""
    desk = "".join((SOURCES / "css" / f"{name}.css").read_text(encoding="utf-8") for name in OFFICE_STYLES)
    own = {f"{STATIC}/desk.css": (_LICENCE + minified(desk)).encode()}
    own |= {f"{STATIC}/{name}": _script(name) for name in OFFICE_SCRIPTS}
    return MappingProxyType({**assets(), **own})


def _script(name: str) -> bytes:
    """A script as it is served: without its lines of comment nor the spaces that begin lines; its licence first."""
    licence, *lines = (SOURCES / name).read_text(encoding="utf-8").splitlines()
    kept = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("//")]
    return "\n".join([licence, *kept, ""]).encode()


def _style_sheet() -> str:
    parts = ((SOURCES / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    return _LICENCE + minified("".join(parts))
