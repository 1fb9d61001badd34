# SPDX-License-Identifier: Apache-2.0
"""The JSON Schema (2020-12) of the canonical form, derived from the types; titles and help in French, then English.

It describes what is written. Reading is more patient where nothing can be mistaken (white space, order, a bilingual
text given as its French alone) and stricter where a schema cannot look (unique keys, real dates, significant digits).
"""

import json
from functools import cache
from typing import Any

from jalon.plan.dictionary import help_text, label
from jalon.plan.kinds import ScalarKind
from jalon.plan.reading.scalars import MAX_TEXT
from jalon.plan.schema import DOCUMENT, EitherSpec, FieldSpec, ListSpec, ScalarSpec, Spec, StructSpec
from jalon.plan.types.document import FORMAT, NOUNS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:jalon:" + FORMAT.replace("/", ":")
#: White space that reading strips, and characters that no text holds, written out: `\s` is not the same everywhere.
_SPACE = r" \n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NEVER = r"\u0000-\u0009\u000b-\u001f\u007f-\u009f"
#: The end of the text in every dialect of patterns: some let `$` stand before a last line feed.
_END = r"$(?!\n)"
_SLUG = "[a-z0-9][a-z0-9.-]*"
_NOUNS = "|".join(("plan", *NOUNS.values()))


def _text(unwanted: str = "") -> dict[str, Any]:
    ends, inside = f"[^{_SPACE}{_NEVER}]", f"[^{_NEVER}{unwanted}]"
    return {"type": "string", "pattern": f"^{ends}(?:{inside}*{ends})?{_END}", "maxLength": MAX_TEXT}


def _pattern(pattern: str, longest: int | None = None) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^(?:{pattern}){_END}"} | ({"maxLength": longest} if longest else {})


_DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-[0-9]{2})?)?"
KINDS: dict[ScalarKind, dict[str, Any]] = {
    "slug": _pattern(_SLUG, 120),
    "code": _text(r"\n") | {"maxLength": 120},
    "line": _text(r"\n"),
    "plain": _text(),
    "markdown": _text(),
    "date": _pattern(_DATE),
    "day": _pattern(r"[0-9]{4}-(?:0[1-9]|1[0-2])-[0-9]{2}"),
    "month-day": _pattern(r"[0-9]{2}-[0-9]{2}"),
    "decimal": _pattern(r"0|-?(?:[1-9][0-9]*|0(?=\.))(?:\.[0-9]*[1-9])?", 40),
    "integer": {"type": "integer", "minimum": -999_999_999, "maximum": 999_999_999},
    "boolean": {"type": "boolean"},
    "url": _text(r" \n") | {"format": "uri", "maxLength": 2_000},
    "sha256": _pattern("[0-9a-f]{64}"),
    "currency": _pattern("[A-Z]{3}"),
    "territory": _pattern(f"[^{_SPACE}{_NEVER}]{{1,64}}"),
    "language": _pattern("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "address": _pattern(f"(?:{_SLUG}/)?(?:{_NOUNS}):[^#{_SPACE}]+(?:#[^{_SPACE}]+)?"),
    "figure": _text(r" \n"),
    "cel": _text(),
}


@cache
def schema_text() -> str:
    """The schema, as `jalon schema` prints it: indented, with a final line feed."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """The schema as a tree."""
    definitions: dict[str, Any] = {}
    kinds = {f"kind-{name}": made for name, made in KINDS.items()}
    document = _struct(DOCUMENT, definitions)
    document["properties"]["format"] = {"const": FORMAT}
    return {
        "$schema": DIALECT,
        "$id": IDENTIFIER,
        "title": "Document du plan de Jalon · Jalon plan document",
        **document,
        "$defs": dict(sorted({**definitions, **kinds}.items())),
    }


def _struct(spec: StructSpec, definitions: dict[str, Any]) -> dict[str, Any]:
    required = sorted(key for key, field in spec.fields.items() if field.required)
    return {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        **({"required": required} if required else {}),
        "properties": {key: _field(spec, field, definitions) for key, field in spec.fields.items()},
    }


def _field(owner: StructSpec, field: FieldSpec, definitions: dict[str, Any]) -> dict[str, Any]:
    made = _spec(field.spec, definitions)
    if owner is DOCUMENT:
        return made
    name = owner.cls.__name__
    fr, en = label(name, field.key, "fr"), label(name, field.key, "en")
    told = f"{help_text(name, field.key, 'fr')} · {help_text(name, field.key, 'en')}"
    return {"title": fr if fr == en else f"{fr} · {en}", "description": told, **made}


def _spec(spec: Spec, definitions: dict[str, Any]) -> dict[str, Any]:
    if isinstance(spec, ListSpec):
        listed = {"type": "array", "minItems": 1, "items": _spec(spec.item, definitions)}
        return listed | ({"uniqueItems": True} if isinstance(spec.item, ScalarSpec) else {})
    if isinstance(spec, EitherSpec):
        return {"anyOf": [_spec(spec.scalar, definitions), _spec(spec.struct, definitions)]}
    if isinstance(spec, StructSpec):
        name = spec.cls.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = _struct(spec, definitions)
        return {"$ref": f"#/$defs/{name}"}
    return _scalar(spec)


def _scalar(spec: ScalarSpec) -> dict[str, Any]:
    if spec.kind == "choice":
        return {"enum": list(spec.choices)}
    if spec.kind == "row":
        return _pattern(f"(?:{'|'.join(spec.nouns)}):{_SLUG}")
    return {"$ref": f"#/$defs/kind-{spec.kind}"}
