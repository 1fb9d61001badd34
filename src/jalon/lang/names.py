# SPDX-License-Identifier: Apache-2.0
"""Names of territories, currencies and languages, from Unicode CLDR through Babel (Canadian French and English)."""

from functools import cache
from typing import TYPE_CHECKING

from jalon.lang.languages import Lang

if TYPE_CHECKING:
    from babel import Locale


def territory_name(code: str, lang: Lang) -> str | None:
    """The name of a country (ISO 3166-1 alpha-2), or of a province or state of Canada or the United States (3166-2).

    None for a code that is not known.
    """
    if "-" not in code:
        return _locale(lang).territories.get(code) if code.isalpha() else None
    from jalon.lang.subdivisions import SUBDIVISIONS  # noqa: PLC0415  # few pages name one

    names = SUBDIVISIONS.get(code)
    return None if names is None else names[0 if lang == "fr" else 1]


def currency_name(code: str, lang: Lang) -> str | None:
    """The name of a currency (ISO 4217): dollar canadien; None for a code that is not known."""
    return _locale(lang).currencies.get(code)


def language_name(code: str, lang: Lang) -> str | None:
    """The name of a language (ISO 639, or BCP 47 with its region): anglais, français canadien; None when not known."""
    return _locale(lang).languages.get(code.replace("-", "_"))


@cache
def _locale(lang: Lang) -> "Locale":
    from babel import Locale  # noqa: PLC0415  # the data of a language take tens of milliseconds to load

    return Locale(lang, "CA")
