# SPDX-License-Identifier: Apache-2.0
"""What stands in the cells of a table: the same words on the screen and in a file. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from jalon.lang import Lang, format_number
from jalon.office.faces.desk.plans.telling import facts
from jalon.office.faces.desk.tables.columns import Column, scalars, worded
from jalon.office.faces.desk.tables.sifting import number, said

#: Cells hold so much on a screen and in a file alike; the sheet of the row has the rest.
LONGEST = 600


def cell(noun: str, column: Column, raw: Mapping[str, Any], lang: Lang, names: Mapping[str, str]) -> str:
    """A cell in words; empty when nothing is there."""
    if column.kind == "group":
        return _cut(_grouped(noun, column, raw, lang, names))
    if column.kind == "text":
        return _cut(said(column, raw, lang))
    found = scalars(column, raw)
    if column.kind == "number":
        return "\u00a0; ".join(_digits(each, lang) for each in found)
    return _cut(", ".join(worded(column, each, lang, names) for each in found))


def amount(column: Column, raw: Mapping[str, Any]) -> Decimal | None:
    """The number of a cell that holds one number alone."""
    found = scalars(column, raw) if column.kind == "number" else []
    return number(found[0]) if len(found) == 1 else None


def _digits(text: str, lang: Lang) -> str:
    found = number(text)
    return text if found is None else format_number(found, lang)


def _grouped(noun: str, column: Column, raw: Mapping[str, Any], lang: Lang, names: Mapping[str, str]) -> str:
    key, _, inner = column.path.partition(".")
    if key not in raw:
        return ""
    if inner:  # a group in a group: its values, one after the other
        return ", ".join(scalars(column, raw))
    told = facts(noun, {key: raw[key]}, lang, names)
    return " · ".join(each.striptags() for fact in told for each in fact.text.split(Markup("<br>")))


def _cut(text: str) -> str:
    words = " ".join(text.split(" "))
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
