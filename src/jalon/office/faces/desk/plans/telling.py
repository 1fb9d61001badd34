# SPDX-License-Identifier: Apache-2.0
"""A row in words: each field by its name, nested values by the names of theirs. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from jalon.lang import Lang
from jalon.plan.dictionary import label, word
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec


class Fact(Struct, frozen=True):
    """A field of a row as it is read: its path, its name, its text, whether it binds."""

    path: str
    name: str
    text: Markup
    bound: bool


def facts(noun: str, raw: Mapping[str, Any], lang: Lang, names: Mapping[str, str]) -> list[Fact]:
    """The fields of a row that hold something; `names`: rows by address, links or plain names."""
    spec = noun_spec(noun)
    found = []
    for key, field in spec.fields.items():
        if key == "id" or key not in raw:
            continue
        cls = spec.cls.__name__
        lines = [Markup("{}").format(each) for each in _told(cls, key, field.spec, raw[key], lang, names)]
        found.append(Fact(key, label(cls, key, lang), Markup("<br>").join(lines), field.bound))
    return found


def named(noun: str, raw: Mapping[str, Any]) -> set[str]:
    """The addresses of the rows that a row names, to be looked up at once."""
    return set(_addresses(noun_spec(noun), raw))


def _addresses(spec: Spec, value: Any) -> Iterator[str]:
    if isinstance(spec, ScalarSpec):
        if spec.nouns and value:
            yield str(value) if ":" in str(value) else f"{spec.nouns[0]}:{value}"
    elif isinstance(spec, ListSpec):
        for each in value or ():
            yield from _addresses(spec.item, each)
    elif isinstance(spec, StructSpec):
        for key, field in spec.fields.items():
            if key in value:
                yield from _addresses(field.spec, value[key])


def _told(cls: str, key: str, spec: Spec, value: Any, lang: Lang, names: Mapping[str, str]) -> Iterator[Any]:
    if isinstance(spec, ScalarSpec):
        yield _scalar(cls, key, spec, value, lang, names)
    elif isinstance(spec, EitherSpec):
        yield value if isinstance(value, str) else ", ".join(value.values())
    elif isinstance(spec, ListSpec):
        yield from _list(cls, key, spec, value, lang, names)
    elif spec.cls.__name__ in ("Text", "Quote"):
        yield from _text(value, lang)
    else:
        yield _group(spec, value, lang, names)


def _scalar(cls: str, key: str, spec: ScalarSpec, value: Any, lang: Lang, names: Mapping[str, str]) -> Any:
    if spec.kind == "choice":
        return word(str(value), lang, (cls, key))
    if spec.kind == "boolean":
        return word("true" if value else "false", lang, ("*", ""))
    if spec.nouns:
        address = str(value) if ":" in str(value) else f"{spec.nouns[0]}:{value}"
        return names.get(address, value)
    return value


def _list(cls: str, key: str, spec: ListSpec, value: Any, lang: Lang, names: Mapping[str, str]) -> Iterator[Any]:
    if isinstance(spec.item, ScalarSpec):
        yield Markup(", ").join(_scalar(cls, key, spec.item, each, lang, names) for each in value)
        return
    for each in value:
        yield _group(spec.item, each, lang, names)


def _text(value: Mapping[str, str], lang: Lang) -> Iterator[Any]:
    if "text" in value:
        yield value["text"]
        return
    own = value.get(lang) or value["fr"]
    yield Markup('<span class="prose-plain">{}</span>').format(own)
    other = value.get("en" if lang == "fr" else "fr")
    if other and other != own:
        yield Markup('<span class="soft" lang="{}">{}</span>').format("en" if lang == "fr" else "fr", other)


def _group(spec: StructSpec, value: Mapping[str, Any], lang: Lang, names: Mapping[str, str]) -> Markup:
    parts = []
    for key, field in spec.fields.items():
        if key not in value:
            continue
        cls = spec.cls.__name__
        told = Markup(" ").join(_told(cls, key, field.spec, value[key], lang, names))
        colon = "\u00a0: " if lang == "fr" else ": "
        parts.append(Markup('<span class="soft">{}{}</span>{}').format(label(cls, key, lang), colon, told))
    return Markup(" · ").join(parts)
