# SPDX-License-Identifier: Apache-2.0
"""JSON as raw trees: maps, lists, texts, whole numbers, truths; every other number as it was written."""

import json
from json import JSONDecodeError
from typing import Any

from jalon.lang import mark
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Place, finding, worded
from jalon.plan.jsonlines import line_of_twice
from jalon.plan.reading import Unreadable
from jalon.plan.schema import DOCUMENT, EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec

MAX_VALUES = 8_000_000
_DEEP, _LEVELS = mark("trop de niveaux imbriqués"), mark("quelques dizaines de niveaux")
_MANY = mark("trop de valeurs dans un fichier")
_OTHER = mark("ce n’est pas du JSON")
_SAID: dict[str, str] = {
    "Expecting value": mark("une valeur manque, ou n’est pas du JSON"),
    "Expecting ',' delimiter": mark("il manque une virgule"),
    "Expecting ':' delimiter": mark("il manque un deux-points après une clé"),
    "Expecting property name": mark("une clé entre guillemets doubles est attendue"),
    "Unterminated string": mark("un guillemet ouvert n’est pas fermé"),
    "Invalid control character": mark("un caractère de commande dans un texte"),
    "Invalid \\": mark("une barre oblique inverse mal employée"),
    "Extra data": mark("du texte suit la fin du document"),
    "Illegal trailing comma": mark("une virgule est de trop"),
}


class NumberText(str):
    """A number as it was written in JSON; no text field takes it."""

    __slots__ = ()


class _Twice(Exception):
    """A key is there twice."""


def parse_json(text: str, name: str, spec: Spec = DOCUMENT) -> Any:
    """The raw tree of a JSON text: maps, lists, texts, whole numbers, truths; other numbers as their text."""
    _bound_values(text, name)
    numbers: list[str] = []

    def number(written: str) -> NumberText:
        numbers.append(written)
        return NumberText(written)

    try:
        raw = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_float=number,
            parse_int=lambda written: int(written) if len(written) < 18 else number(written),
            parse_constant=number,
        )
    except RecursionError:
        place = Place(file=name)
        raise Unreadable([finding(codes.TOO_LARGE, place, found=worded(_DEEP), expected=worded(_LEVELS))]) from None
    except _Twice as twice:
        line, key = line_of_twice(text) or (None, str(twice))
        raise Unreadable([finding(codes.DUPLICATE_KEY, Place(file=name, line=line), found=key)]) from None
    except JSONDecodeError as error:
        said = next((msgid for start, msgid in _SAID.items() if error.msg.startswith(start)), _OTHER)
        raise Unreadable([finding(codes.SYNTAX, Place(file=name, line=error.lineno), found=worded(said))]) from None
    return _with_numbers(spec, raw) if numbers else raw


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _Twice(key)
            seen.add(key)
    return made


def _bound_values(text: str, name: str) -> None:
    """Refuse what would fill the memory before anything is made of it."""
    if len(text) > MAX_VALUES and text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise Unreadable([finding(codes.TOO_LARGE, Place(file=name), found=worded(_MANY), expected=f"{MAX_VALUES}")])


def _with_numbers(spec: Spec, raw: Any) -> Any:
    """The tree in which a number stands as a text where a number is wanted; elsewhere it stays what no text is."""
    if isinstance(raw, dict):
        if isinstance(spec, EitherSpec):
            spec = spec.struct
        fields = spec.fields if isinstance(spec, StructSpec) else {}
        return {key: _with_numbers(fields[key].spec, value) if key in fields else value for key, value in raw.items()}
    if isinstance(raw, list):
        return [_with_numbers(spec.item, item) for item in raw] if isinstance(spec, ListSpec) else raw
    if isinstance(raw, NumberText) and isinstance(spec, ScalarSpec) and spec.kind in ("decimal", "integer"):
        return str(raw)
    return raw
