# SPDX-License-Identifier: Apache-2.0
"""The tables of fields of the reference pages, derived from the types: ``python -m jalon.plan.formatpages``.

The rest of the pages is written by hand; a test sees that the tables are current.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from jalon.lang import Lang
from jalon.plan.dictionary import help_text, label, noun_name
from jalon.plan.schema import EitherSpec, FieldSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec
from jalon.plan.types.document import NOUNS

PAGES: dict[Lang, str] = {"fr": "plan-format.fr.md", "en": "plan-format.en.md"}
_HEADS: dict[Lang, str] = {"fr": "| Champ | Nom | Valeur | Sens |", "en": "| Field | Name | Value | Meaning |"}
_LIST: dict[Lang, str] = {"fr": "liste\u00a0: {}", "en": "list: {}"}
_OR: dict[Lang, str] = {"fr": "{} ou {}", "en": "{} or {}"}
_VALUES: dict[Lang, str] = {"fr": "Valeurs imbriquées", "en": "Nested values"}
_PART = re.compile(r"(<!-- [^>]* jalon\.plan\.formatpages -->\n).*?(<!-- \w+ -->\n)", re.DOTALL)


def tables(lang: Lang) -> str:
    """The tables of every noun, then of the values they hold."""
    nested: dict[str, StructSpec] = {}
    lines: list[str] = []
    for noun in ("plan", *NOUNS.values()):
        lines += _table(f"{noun_name(noun, lang).capitalize()} · `{noun}`", noun_spec(noun), lang, nested)
    lines += [f"### {_VALUES[lang]}", ""]
    shown: set[str] = set()
    while rest := sorted(set(nested) - shown):
        shown.add(rest[0])
        lines += _table(f"`{rest[0]}`", nested[rest[0]], lang, nested, level=4)
    return "\n".join(lines)


def _table(title: str, spec: StructSpec, lang: Lang, nested: dict[str, StructSpec], *, level: int = 3) -> Iterator[str]:
    yield from (f"{'#' * level} {title}", "", _HEADS[lang], "|---|---|---|---|")
    for key, field in spec.fields.items():
        name = spec.cls.__name__
        told = help_text(name, key, lang).replace("|", "\\|").replace("\n", " ")
        bound = " ◆" if field.bound else ""
        yield f"| `{key}`{bound} | {label(name, key, lang)} | {_value(field, lang, nested)} | {told} |"
    yield ""


def _value(field: FieldSpec, lang: Lang, nested: dict[str, StructSpec]) -> str:
    return _spec(field.spec, lang, nested)


def _spec(spec: Spec, lang: Lang, nested: dict[str, StructSpec]) -> str:
    if isinstance(spec, ListSpec):
        return _LIST[lang].format(_spec(spec.item, lang, nested))
    if isinstance(spec, EitherSpec):
        return _OR[lang].format(_spec(spec.scalar, lang, nested), _spec(spec.struct, lang, nested))
    if isinstance(spec, StructSpec):
        nested.setdefault(spec.cls.__name__, spec)
        return f"`{spec.cls.__name__}`"
    return _scalar(spec)


def _scalar(spec: ScalarSpec) -> str:
    if spec.kind == "choice":
        return ", ".join(f"`{choice}`" for choice in spec.choices)
    if spec.nouns:
        return ", ".join(f"`{noun}:`" if spec.kind == "row" else f"→ `{noun}`" for noun in spec.nouns)
    return f"`{spec.kind}`"


def current(text: str, lang: Lang) -> str:
    """A page with its tables made again."""
    return _PART.sub(lambda match: f"{match[1]}\n{tables(lang)}{match[2]}", text)


def main(folder: Path) -> None:
    """Write the tables in the pages of a folder."""
    for lang, name in PAGES.items():
        page = folder / name
        page.write_text(current(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reference"))
