# SPDX-License-Identifier: Apache-2.0
"""Messages: the French sentence is the message id; English comes from the catalogues, one a room, read as one table."""

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jalon.lang.languages import Lang
from jalon.lang.numbers import Number, format_number
from jalon.lang.typography import typeset

if TYPE_CHECKING:
    from gettext import NullTranslations

CATALOGUES: Final = f"{__file__.rpartition('messages')[0]}locale/en/LC_MESSAGES"


def mark(msgid: str) -> str:
    """Mark a French sentence as a message, so that it is extracted; it comes back as it is."""
    return msgid


def translate(msgid: str, lang: Lang, /, **values: Any) -> str:
    """The message in a language, typeset, its `{fields}` filled with `values` as `str.format` does.

    Values are put in as they are: what they say is typeset by who made them. A message without English is given in
    French. Raises KeyError when a field has no value.
    """
    return _message(msgid, lang).format(**values)


def ntranslate(singular: str, plural: str, n: Number, lang: Lang, /, **values: Any) -> str:
    """The message that suits the number `n`, which its field `{n}` shows as the language writes it.

    French has the plural from two up (zéro jour, 1,5 jour, 2 jours), English for all but one.
    """
    values.setdefault("n", format_number(n, lang))
    size = abs(Decimal(n))
    alone = size < 2 if lang == "fr" else size == 1
    return _counted(singular, plural, lang, alone=alone).format(**values)


@cache
def _message(msgid: str, lang: Lang) -> str:
    return typeset(msgid, "fr") if lang == "fr" else typeset(_english().gettext(msgid), "en")


@cache
def _counted(singular: str, plural: str, lang: Lang, *, alone: bool) -> str:
    if lang == "fr":
        return typeset(singular if alone else plural, "fr")
    return typeset(_english().ngettext(singular, plural, 1 if alone else 2), "en")


@cache
def _english() -> "NullTranslations":
    """Every compiled catalogue, each asked in turn."""
    from gettext import GNUTranslations, NullTranslations  # noqa: PLC0415  # French needs no catalogue
    from pathlib import Path  # noqa: PLC0415  # 5 ms

    merged = NullTranslations()
    for path in sorted(Path(CATALOGUES).glob("*.mo")):
        with path.open("rb") as file:
            room = GNUTranslations(file)
        room.add_fallback(merged)
        merged = room
    return merged
