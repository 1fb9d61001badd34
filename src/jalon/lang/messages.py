# SPDX-License-Identifier: Apache-2.0
"""Messages: the French sentence is the message id; English comes from the catalogues, one a room, read as one table."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jalon.lang.languages import Lang
from jalon.lang.numbers import Number, format_number

if TYPE_CHECKING:
    from gettext import NullTranslations

CATALOGUES: Final = Path(__file__).parent / "locale" / "en" / "LC_MESSAGES"


def mark(msgid: str) -> str:
    """Mark a French sentence as a message, so that it is extracted; it comes back as it is."""
    return msgid


@cache
def _french(msgid: str) -> str:
    """A message id as it is read: authors type plain spaces, readers get the right ones."""
    from jalon.lang.typography import typeset  # noqa: PLC0415 (typography imports the languages from here)

    return typeset(msgid, "fr")


def translate(msgid: str, lang: Lang, /, **values: Any) -> str:
    """The message in a language, its `{fields}` filled with `values` as `str.format` does.

    A message without English is given in French. Raises KeyError when a field has no value.
    """
    return (msgid if lang == "fr" else _english().gettext(msgid)).format(**values)


def ntranslate(singular: str, plural: str, n: Number, lang: Lang, /, **values: Any) -> str:
    """The message that suits the number `n`, which its field `{n}` shows as the language writes it.

    French has the plural from two up (zéro jour, 1,5 jour, 2 jours), English for all but one.
    """
    values.setdefault("n", format_number(n, lang))
    if lang == "fr":
        return (singular if abs(n) < 2 else plural).format(**values)
    return _english().ngettext(singular, plural, 1 if abs(n) == 1 else 2).format(**values)


@cache
def _english() -> "NullTranslations":
    """Every compiled catalogue, each asked in turn."""
    from gettext import GNUTranslations, NullTranslations  # noqa: PLC0415  # French needs no catalogue

    merged = NullTranslations()
    for path in sorted(CATALOGUES.glob("*.mo")):
        with path.open("rb") as file:
            room = GNUTranslations(file)
        room.add_fallback(merged)
        merged = room
    return merged
