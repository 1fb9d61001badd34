# SPDX-License-Identifier: Apache-2.0
"""A single value as people write it: a date, a number, a word of a closed list, the name of a territory."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from jalon.lang import Lang, currency_name, format_date, format_number, language_name, territory_name
from jalon.plan.dictionary import word
from jalon.plan.schema import ScalarSpec

#: The type and the field that hold a value: where its closed words are looked for.
Held = tuple[str, str]


def told_leaf(spec: ScalarSpec, held: Held, text: str, lang: Lang) -> str:
    """The text of a leaf in a person's language; what is not of its kind is left as it stands."""
    if spec.kind == "choice":
        return told_word(text, held, lang)
    tell = _TELLERS.get(spec.kind)
    return text if tell is None else tell(text, lang)


def told_word(value: str, held: Held, lang: Lang) -> str:
    """A closed word; one that the table does not know is left as it stands."""
    try:
        return word(value, lang, held)
    except KeyError:
        return value


def told_date(text: str, lang: Lang) -> str:
    """A date in words."""
    try:
        return format_date(text, lang)
    except ValueError:
        return text


def told_number(text: str, lang: Lang) -> str:
    """A number as the language writes it."""
    try:
        return format_number(Decimal(text), lang)
    except (InvalidOperation, ValueError):
        return text


def _month_day(text: str, lang: Lang) -> str:
    """The day of any year: 1er avril, April 1."""
    whole = told_date(f"2001-{text}", lang)
    return whole.removesuffix("2001").rstrip(",\u00a0 ")


def _named(name: Callable[[str, Lang], str | None]) -> Callable[[str, Lang], str]:
    return lambda text, lang: name(text, lang) or text


def _boolean(text: str, lang: Lang) -> str:
    return told_word(text, ("*", "*"), lang)


_TELLERS: dict[str, Callable[[str, Lang], str]] = {
    "date": told_date,
    "day": told_date,
    "month-day": _month_day,
    "decimal": told_number,
    "integer": told_number,
    "boolean": _boolean,
    "currency": _named(currency_name),
    "territory": _named(territory_name),
    "language": _named(language_name),
}
