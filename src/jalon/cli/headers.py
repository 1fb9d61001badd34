# SPDX-License-Identifier: Apache-2.0
"""What a server says with each file of a site: its type, its language, what it may do, how long it may be kept.

`docs/how-to/serve-the-site` gives the same to nginx; a test compares the two.
"""

from typing import Final

#: Nothing from elsewhere, no inline script or style; a page stands in no other page but those of its own site.
POLICY: Final = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
#: A card is made to be shown in the pages of others; it holds no script and asks for none.
CARD_POLICY: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)
#: The folders of the cards, in both languages.
CARD_FOLDERS: Final = ("cartes", "cards")
TYPES: Final[dict[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8; header=present",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}
#: Addresses are stable and their content may change: a page is asked again each time, and costs nothing unchanged.
FRESH: Final = "no-cache"
#: The look of the site changes with the software only.
KEPT: Final = "public, max-age=86400"
_LANGUAGES: Final = {"fr": "fr-CA", "en": "en-CA"}


def headers(address: str, *, live: bool = False) -> dict[str, str]:
    """The headers of the file at an address of the site; `live`: it is being worked on, nothing is kept."""
    folders = [part for part in address.partition("?")[0].split("/")[:-1] if part]
    card = any(name in CARD_FOLDERS for name in folders)
    kept = folders[:1] == ["_static"] and not live
    made = {
        "Content-Security-Policy": CARD_POLICY if card else POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": KEPT if kept else FRESH,
    }
    if folders[:1] and folders[0] in _LANGUAGES:
        made["Content-Language"] = _LANGUAGES[folders[0]]
    if folders[:1] == ["data"]:
        made["Access-Control-Allow-Origin"] = "*"
    return made
