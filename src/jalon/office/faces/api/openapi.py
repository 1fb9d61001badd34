# SPDX-License-Identifier: Apache-2.0
"""The OpenAPI of the API: rows as the JSON Schema of the plan document says them, every problem of every operation."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from jalon.lang import Lang, mark, translate
from jalon.office.faces.api.paging import MOST as PAGE_MOST
from jalon.office.faces.api.paging import PAGE, filters
from jalon.office.faces.api.problems import KINDS, MEDIA
from jalon.office.faces.api.writing import MOST
from jalon.plan.dictionary import noun_name
from jalon.plan.jsonschema import schema
from jalon.plan.schema import noun_spec

SUMMARIES: Final = {
    "list": mark("Lire une page de : {noun}"),
    "get": mark("Lire une ligne de : {noun}"),
    "add": mark("Ajouter, tout ou rien : {noun}"),
    "replace": mark("Remplacer un relevé tel qu’il a été lu"),
    "patch": mark("Changer des champs d’un relevé tel qu’il a été lu"),
    "plans": mark("Les plans que vous pouvez lire"),
    "plan": mark("La carte d’un plan et le nombre de ses lignes"),
}
PARAMETERS: Final = {
    "limit": mark("Nombre de lignes par page, de 1 à 200 ; par défaut, 50."),
    "cursor": mark("Le champ `next` de la page d’avant."),
    "fields": mark("Champs à rendre, séparés par des virgules ; ceux de la clé sont toujours rendus."),
    "measure": mark("Les lignes qui nomment cette mesure ; des chiffres, ceux dont l’indicateur la sert."),
    "organisation": mark("Les lignes qui nomment cet organisme."),
    "indicator": mark("Les lignes de cet indicateur."),
    "since": mark("Les lignes dont la période finit ce jour ou après."),
    "Idempotency-Key": mark("Une clé tirée au hasard, la même quand le même envoi est refait ; gardée sept jours."),
    "If-Match": mark("L’ETag de la ligne telle qu’elle a été lue."),
    "If-None-Match": mark("L’ETag de ce que vous avez déjà : 304 si rien n’a changé."),
}
_SLUG: Final = {"type": "string", "pattern": "^[a-z0-9][a-z0-9.-]*$", "maxLength": 120}
_SHAPES: Final[Mapping[str, Any]] = {
    "limit": {"type": "integer", "minimum": 1, "maximum": PAGE_MOST, "default": PAGE},
    "cursor": {"type": "string", "minLength": 1},
    "fields": {"type": "string", "minLength": 1},
    "since": {"type": "string", "format": "date"},
    "Idempotency-Key": {"type": "string", "pattern": "^[!-~]{1,120}$"},
    "If-Match": {"type": "string"},
    "If-None-Match": {"type": "string"},
}
#: What may go wrong anywhere; reading; writing; adding; changing.
ANYWHERE: Final = ("unreadable", "unauthorised", "method-not-allowed", "not-acceptable", "too-many-requests", "broken")
READING: Final = (*ANYWHERE, "not-found", "invalid")
WRITING: Final = (*READING, "forbidden", "conflict", "too-large", "media-type", "key-reused", "key-missing")
CHANGING: Final = (*WRITING, "stale", "precondition-required")


def type_name(noun: str) -> str:
    """The name of the schema of a noun."""
    return noun_spec(noun).cls.__name__


def both(msgid: str, **values: Mapping[Lang, str]) -> str:
    """A sentence in French and English."""
    said = [translate(msgid, lang, **{name: each[lang] for name, each in values.items()}) for lang in ("fr", "en")]
    return " · ".join(dict.fromkeys(said))


def summary(what: str, noun: str = "") -> str:
    """What an operation does."""
    if not noun:
        return both(SUMMARIES[what])
    return both(SUMMARIES[what], noun={lang: noun_name(noun, lang, plural=True) for lang in ("fr", "en")})


def parameters(*names: str, where: str = "query") -> list[dict[str, Any]]:
    """Parameters of an operation."""
    return [
        {
            "name": name,
            "in": where,
            "required": where == "header" and name != "If-None-Match",
            "description": both(PARAMETERS[name]),
            "schema": _SHAPES.get(name, _SLUG),
        }
        for name in names
    ]


def reading_one(shape: str, *more: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of an operation that reads."""
    links = {name: link for each in more for name, link in each.items()}
    good = _content(shape) | ({"links": links} if links else {})
    headers = parameters("If-None-Match", where="header")
    return {"security": [{}, {"token": []}], "parameters": headers,
            "responses": {200: good, 304: {"description": "304"}, **problems(READING)}}  # fmt: skip


def reading_many(noun: str, links: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of an operation that reads a list."""
    told = reading_one(f"{type_name(noun)}Page", links)
    told["parameters"] = [*parameters("limit", "cursor", "fields", *filters(noun)), *told["parameters"]]
    return told


def adding(noun: str, links: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of an operation that adds rows."""
    good = _content("Written") | ({"links": dict(links)} if links else {})
    return {
        "security": [{"token": []}],
        "parameters": parameters("Idempotency-Key", where="header"),
        "requestBody": _body(f"{type_name(noun)}Batch", "application/json"),
        "responses": {201: good, **problems(WRITING)},
    }


def changing(noun: str, *, patch: bool) -> dict[str, Any]:
    """What is said of an operation that changes a row."""
    shape = f"{type_name(noun)}Patch" if patch else type_name(noun)
    media = ["application/merge-patch+json"] if patch else ["application/json"]
    return {
        "security": [{"token": []}],
        "parameters": parameters("If-Match", where="header"),
        "requestBody": _body(shape, *media),
        "responses": {200: _content(type_name(noun)), **problems(CHANGING)},
    }


def link(operation: str, **where: str) -> dict[str, Any]:
    """A link from an answer to an operation."""
    return {operation: {"operationId": operation, "parameters": where}}


def problems(slugs: Iterable[str]) -> dict[int, Any]:
    """The problems of an operation, by status."""
    found: dict[int, list[str]] = {}
    for slug in slugs:
        found.setdefault(KINDS[slug].status, []).append(both(KINDS[slug].title))
    shape = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": " / ".join(titles), "content": shape} for status, titles in sorted(found.items())}


def _content(shape: str) -> dict[str, Any]:
    schema_ = {"$ref": f"#/components/schemas/{shape}"}
    return {"description": shape, "content": {"application/json": {"schema": schema_}}}


def _body(shape: str, *media: str) -> dict[str, Any]:
    schema_ = {"$ref": f"#/components/schemas/{shape}"}
    return {"required": True, "content": {each: {"schema": schema_} for each in media}}


@cache
def components(nouns: tuple[str, ...], writable: tuple[str, ...]) -> dict[str, Any]:
    """The schemas: rows as the plan document says them, pages of them, batches, problems."""
    text = json.dumps(schema()["$defs"]).replace("#/$defs/", "#/components/schemas/").replace("$(?!\\\\n)", "$")
    found: dict[str, Any] = json.loads(text, object_hook=_untitled)
    for noun in nouns:
        found[f"{type_name(noun)}Page"] = _page({"$ref": f"#/components/schemas/{type_name(noun)}"})
    for noun in writable:
        name = type_name(noun)
        items = {"type": "array", "minItems": 1, "maxItems": MOST, "items": {"$ref": f"#/components/schemas/{name}"}}
        found[f"{name}Batch"] = _closed({"items": items}, "items")
    whole = found[type_name("observation")]
    found[f"{type_name('observation')}Patch"] = {"type": "object", "properties": {
        key: {"description": field["description"]} for key, field in whole["properties"].items()}}  # fmt: skip
    return {**found, **_ours()}


def _untitled(tree: dict[str, Any]) -> dict[str, Any]:
    """A schema without its title, which generators of clients would make names of; its description begins with it."""
    if isinstance(tree.get("title"), str) and isinstance(tree.get("description"), str):
        return {**{name: value for name, value in tree.items() if name != "title"},
                "description": f"{tree['title']}. {tree['description']}"}  # fmt: skip
    return tree


def _page(item: Mapping[str, Any]) -> dict[str, Any]:
    head = _head()
    return {**head, "properties": {**head["properties"], "items": {"type": "array", "items": item},
                                   "next": {"type": "string"}}, "required": [*head["required"], "items"]}  # fmt: skip


def _head() -> dict[str, Any]:
    edition = _closed({"number": {"type": "integer"}, "digest": {"type": "string"},
                       "on": {"type": "string", "format": "date"}}, "number", "digest", "on")  # fmt: skip
    return _closed(
        {"id": _SLUG, "reads": {"type": "string", "enum": ["edition", "plan"]}, "edition": edition,
         "revision": {"type": "integer"}, "state": {"type": "string", "enum": ["draft", "adopted", "closed"]}},
        "id", "reads",
    )  # fmt: skip


def _closed(properties: Mapping[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": dict(properties), "required": [*required]}


def _ours() -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    head = _head()
    card = {**head, "properties": {**head["properties"], "plan": {"$ref": "#/components/schemas/Plan"},
                                   "counts": {"type": "object", "additionalProperties": {"type": "integer"}}},
            "required": [*head["required"], "plan", "counts"]}  # fmt: skip
    told = {"id": text, "indicator": text, "etag": text, "standing": text}
    fault = dict.fromkeys(("pointer", "parameter", "detail", "found", "expected", "remedy", "code"), text)
    return {
        "PlanHead": head,
        "PlanCard": card,
        "PlanHeads": _closed({"items": {"type": "array", "items": {"$ref": "#/components/schemas/PlanHead"}},
                              "next": text}, "items"),
        "Written": _closed({"written": {"type": "array", "items": _closed(told, "id", "etag")},
                            "revision": {"type": "integer"}}, "written", "revision"),
        "Fault": _closed(fault, "detail"),
        "Problem": _closed(
            {"type": {"type": "string", "format": "uri"}, "title": text, "status": {"type": "integer"}, "detail": text,
             "remedy": text, "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Fault"}}},
            "type", "title", "status", "detail", "remedy",
        ),
    }  # fmt: skip
