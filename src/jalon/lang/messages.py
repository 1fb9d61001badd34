# SPDX-License-Identifier: Apache-2.0
"""Messages: French sentences are the message ids; English comes from the catalogues, one fragment a room, merged."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

Lang = Literal["fr", "en"]
LANGS: tuple[Lang, ...] = ("fr", "en")
CATALOGUES = Path(__file__).parent / "locale"


def mark(msgid: str) -> str:
    """Mark a text as a message id, to be extracted; it comes back as it is."""
    return msgid


@cache
def catalogue(lang: Lang) -> dict[Any, str]:
    """Every compiled message of a language; none for French, which is the source."""
    if lang == "fr":
        return {}
    from gettext import GNUTranslations  # noqa: PLC0415 (not needed for French)

    merged: dict[Any, str] = {}
    for path in sorted((CATALOGUES / lang / "LC_MESSAGES").glob("*.mo")):
        with path.open("rb") as file:
            merged.update(GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    merged.pop("", None)
    return merged


def translate(msgid: str, lang: Lang, /, **values: Any) -> str:
    """The message in a language, its fields filled; a message without English is shown in French."""
    text = catalogue(lang).get(msgid) or msgid
    return text.format(**values) if values or "{" in text else text


def ntranslate(singular: str, plural: str, count: int, lang: Lang, /, **values: Any) -> str:
    """The message for a number: in French the singular up to 1 included, in English for 1 only."""
    one = count in (-1, 0, 1) if lang == "fr" else count == 1
    if lang == "en":
        found = catalogue(lang).get((singular, 0 if one else 1))
        text = found or catalogue(lang).get(singular if one else plural) or (singular if one else plural)
    else:
        text = singular if one else plural
    return text.format(**{"count": count, **values})


def system_lang(environ: Mapping[str, str]) -> Lang:
    """The language of the locale; French unless it is plainly English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        value = environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "fr"
    return "fr"
