# SPDX-License-Identifier: Apache-2.0
"""Names of territories, currencies and languages (Unicode CLDR, through Babel)."""

from functools import cache
from typing import Any

from jalon.lang.languages import Lang

#: Subdivisions (ISO 3166-2) that plans of Québec name; CLDR, as Babel ships it, has none.
_SUBDIVISIONS: dict[str, tuple[str, str]] = {
    "CA-QC": ("Québec", "Québec"), "CA-ON": ("Ontario", "Ontario"), "CA-NB": ("Nouveau-Brunswick", "New Brunswick"),
    "CA-NS": ("Nouvelle-Écosse", "Nova Scotia"), "CA-MB": ("Manitoba", "Manitoba"), "CA-AB": ("Alberta", "Alberta"),
    "CA-BC": ("Colombie-Britannique", "British Columbia"), "CA-SK": ("Saskatchewan", "Saskatchewan"),
    "CA-PE": ("Île-du-Prince-Édouard", "Prince Edward Island"), "CA-NU": ("Nunavut", "Nunavut"),
    "CA-NL": ("Terre-Neuve-et-Labrador", "Newfoundland and Labrador"), "CA-YT": ("Yukon", "Yukon"),
    "CA-NT": ("Territoires du Nord-Ouest", "Northwest Territories"), "US-NY": ("New York", "New York"),
    "US-MA": ("Massachusetts", "Massachusetts"), "US-IL": ("Illinois", "Illinois"), "US-TX": ("Texas", "Texas"),
    "US-CA": ("Californie", "California"), "US-PA": ("Pennsylvanie", "Pennsylvania"), "US-GA": ("Géorgie", "Georgia"),
}  # fmt: skip


@cache
def _locale(lang: Lang) -> Any:
    from babel import Locale  # noqa: PLC0415 (slow to import)

    return Locale.parse("fr_CA" if lang == "fr" else "en_CA")


@cache
def territory_name(code: str, lang: Lang) -> str | None:
    """The name of an ISO 3166 territory, or None when the code is not known."""
    if code in _SUBDIVISIONS:
        return _SUBDIVISIONS[code][0 if lang == "fr" else 1]
    found: str | None = _locale(lang).territories.get(code) if len(code) == 2 else None
    return found


@cache
def currency_name(code: str, lang: Lang) -> str | None:
    """The name of an ISO 4217 currency."""
    found: str | None = _locale(lang).currencies.get(code)
    return found


@cache
def language_name(code: str, lang: Lang) -> str | None:
    """The name of a language."""
    found: str | None = _locale(lang).languages.get(code)
    return found
