# SPDX-License-Identifier: Apache-2.0
"""The words of the plan document for people: a label and a help for every field, a word for every closed value.

Three tables stand beside this file: `nouns.csv`, `fields.csv` and `words.csv`. A field's words are looked for under its
type, then under the types it inherits from, then under `*`; a closed word's under its field, then under `*`. They are
read once, when first asked for.
"""

import csv
from functools import cache

from jalon.lang import Lang
from jalon.plan.dictionary.lineage import lineage

Texts = dict[Lang, str]


def label(cls_name: str, field: str, lang: Lang) -> str:
    """The name of a field, as a column or a page shows it. KeyError when the type has no such field."""
    return _field(cls_name, field)[0][lang]


def help_text(cls_name: str, field: str, lang: Lang) -> str:
    """What a field holds, in a sentence, with an example. KeyError when the type has no such field."""
    return _field(cls_name, field)[1][lang]


def word(value: str, lang: Lang, context: tuple[str, str]) -> str:
    """A closed word in a person's language; `context` is the type and the field that holds it."""
    return _word(value, *context)[lang]


def noun_name(noun: str, lang: Lang, *, plural: bool = False) -> str:
    """The name of a noun of addresses (`measure`, `related-plan`, `plan`)."""
    return nouns()[noun][plural][lang]


@cache
def nouns() -> dict[str, tuple[Texts, Texts]]:
    """Noun -> its name in the singular and in the plural."""
    return {
        row["noun"]: ({"fr": row["fr"], "en": row["en"]}, {"fr": row["fr_plural"], "en": row["en_plural"]})
        for row in _rows("nouns.csv")
    }


@cache
def fields() -> dict[tuple[str, str], tuple[Texts, Texts]]:
    """(type, field) -> label and help, as the table gives them; `*` stands for any type."""
    return {
        (row["type"], row["field"]): (
            {"fr": row["fr"], "en": row["en"]},
            {"fr": row["help_fr"], "en": row["help_en"]},
        )
        for row in _rows("fields.csv")
    }


@cache
def words() -> dict[tuple[str, str], Texts]:
    """(`Type.field` or `*`, word) -> its texts, as the table gives them."""
    return {(row["context"], row["word"]): {"fr": row["fr"], "en": row["en"]} for row in _rows("words.csv")}


@cache
def _field(cls_name: str, field: str) -> tuple[Texts, Texts]:
    known = fields()
    return known[next((owner, field) for owner in (*lineage(cls_name), "*") if (owner, field) in known or owner == "*")]


@cache
def _word(value: str, cls_name: str, field: str) -> Texts:
    known = words()
    contexts = (*(f"{owner}.{field}" for owner in lineage(cls_name)), "*")
    return known[next((context, value) for context in contexts if (context, value) in known or context == "*")]


def _rows(name: str) -> list[dict[str, str]]:
    from importlib.resources import files  # noqa: PLC0415  # slow to import, and most commands read no table

    text = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
