# SPDX-License-Identifier: Apache-2.0
"""Pages of a list: by a cursor that names the last id, so that what comes and goes neither skips nor repeats a row."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from msgspec import Struct

from jalon.lang import mark
from jalon.office.faces.api.body import said
from jalon.office.faces.api.problems import Fault, Problem
from jalon.office.faces.api.shelf import Kept, Shelf
from jalon.office.register.rows import named_by, row_of
from jalon.plan.edtf import last_day
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec

PAGE: Final = 50
MOST: Final = 200
FIGURES: Final = ("observation", "target", "baseline")
UNKNOWN: Final = mark("Il n’y a pas de paramètre « {found} » ici.")
TWICE: Final = mark("Le paramètre « {found} » est donné deux fois.")
NOT_A_COUNT: Final = mark("Un nombre entier, de 1 à 200 ; trouvé : « {found} ».")
NOT_A_CURSOR: Final = mark("Ce curseur ne vient pas de cette liste : reprenez le champ `next` de la page d’avant.")
NOT_A_DAY: Final = mark("Une date AAAA-MM-JJ ; trouvé : « {found} ».")
NOT_AN_ID: Final = mark("Un identifiant : minuscules, chiffres, points et traits d’union ; trouvé : « {found} ».")
NO_FIELD: Final = mark("« {found} » n’est pas un champ de ces lignes.")
_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9.-]{0,119}")
_DAY: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


class Wanted(Struct, frozen=True):
    """What is asked of a list."""

    after: str = ""
    limit: int = PAGE
    fields: tuple[str, ...] = ()
    sift: Mapping[str, str] = {}


@cache
def filters(noun: str) -> tuple[str, ...]:
    """The filters that a noun has: those of what its rows may name, and `since` when they have a period."""
    spec = noun_spec(noun)
    named = set(_nouns(spec))
    found = [name for name in ("measure", "organisation", "indicator") if name in named]
    if noun in FIGURES and "measure" not in found:
        found.insert(0, "measure")
    return (*found, *(["since"] if "period" in spec.fields else []))


def _nouns(spec: Spec) -> Iterator[str]:
    if isinstance(spec, ScalarSpec):
        yield from spec.nouns
    elif isinstance(spec, EitherSpec):
        yield from _nouns(spec.struct)
    elif isinstance(spec, ListSpec):
        yield from _nouns(spec.item)
    elif isinstance(spec, StructSpec):
        for field in spec.fields.values():
            yield from _nouns(field.spec)


def wanted(request: HttpRequest, noun: str, *, one: bool = False) -> Wanted:
    """What the parameters of an address ask; Problem with each that is not understood."""
    known = ("fields",) if one else ("limit", "cursor", "fields", *(filters(noun) if noun else ()))
    faults = [said(name, UNKNOWN, parameter=True, found=name, expected=", ".join(known))
              for name in request.GET if name not in known]  # fmt: skip
    faults += [said(name, TWICE, parameter=True, found=name)
               for name, values in request.GET.lists() if name in known and len(values) > 1]  # fmt: skip
    given = {name: str(value) for name, value in request.GET.items() if name in known}
    checks: Mapping[str, Callable[[str], Fault | None]] = {
        "limit": _count, "cursor": _cursor, "since": _since, "fields": lambda text: _fields(noun, text),
    }  # fmt: skip
    for name, text in given.items():
        fault = checks.get(name, lambda text, name=name: _ident(name, text))(text)
        faults += [fault] if fault is not None else []
    if faults:
        raise Problem("invalid", faults=faults)
    return Wanted(
        decoded(given["cursor"]) or "" if "cursor" in given else "",
        int(given.get("limit", PAGE)),
        tuple(given["fields"].split(",")) if "fields" in given else (),
        {name: text for name, text in given.items() if name not in ("limit", "cursor", "fields")},
    )


def _count(text: str) -> Fault | None:
    good = text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST and len(text) < 6
    return None if good else said("limit", NOT_A_COUNT, parameter=True, found=text[:40])


def _cursor(text: str) -> Fault | None:
    return None if decoded(text) is not None else said("cursor", NOT_A_CURSOR, parameter=True, found=text[:40])


def _since(text: str) -> Fault | None:
    return None if _DAY.fullmatch(text) else said("since", NOT_A_DAY, parameter=True, found=text[:40])


def _ident(name: str, text: str) -> Fault | None:
    return None if _SLUG.fullmatch(text) else said(name, NOT_AN_ID, parameter=True, found=text[:40])


def _fields(noun: str, text: str) -> Fault | None:
    known = noun_spec(noun).fields if noun else {"title"}
    wrong = next((each for each in text.split(",") if each not in known), None)
    return wrong if wrong is None else said("fields", NO_FIELD, parameter=True, found=wrong[:40],
                                            expected=", ".join(known))  # fmt: skip


def encoded(ident: str) -> str:
    """The cursor after an id."""
    return base64.urlsafe_b64encode(ident.encode()).decode().rstrip("=")


def decoded(cursor: str) -> str | None:
    """The id that a cursor names; None when it is no cursor."""
    try:
        found = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError):
        return None
    return found if found and encoded(found) == cursor and len(found) <= 400 else None


def page(found: Shelf, noun: str, asked: Wanted) -> dict[str, Any]:
    """A page of a list: the rows after the cursor, those that the filters keep."""
    left = (each for each in found.rows(noun) if each.ident > asked.after)
    kept = _sifted(found, noun, asked, left)
    items = [each for _, each in zip(range(asked.limit + 1), kept, strict=False)]
    tree: dict[str, Any] = {
        **found.head(),
        "items": [chosen(noun, each, asked.fields) for each in items[: asked.limit]],
    }
    if len(items) > asked.limit:
        tree["next"] = encoded(items[asked.limit - 1].ident)
    return tree


def chosen(noun: str, row: Kept, fields: tuple[str, ...]) -> Any:
    """A row, whole or some fields of it; those of its key always."""
    tree = json.loads(row.body)
    if not fields:
        return tree
    kept = {*fields, *noun_spec(noun).key}
    return {name: value for name, value in tree.items() if name in kept}


def _sifted(found: Shelf, noun: str, asked: Wanted, left: Iterator[Kept]) -> Iterator[Kept]:
    if not asked.sift:
        return left
    serving = _serving(found, asked.sift["measure"]) if "measure" in asked.sift and noun in FIGURES else frozenset()
    return (each for each in left if _passes(noun, each, asked.sift, serving))


def _passes(noun: str, each: Kept, sift: Mapping[str, str], serving: frozenset[str]) -> bool:
    value = row_of(noun, each.body)
    named = {(of, ident) for _, of, ident in named_by(noun, value)}
    for name, text in sift.items():
        if name == "since":
            last = last_day(value.period.last) if value.period is not None and value.period.last else None
            if last is None or last.isoformat() < text:
                return False
        elif name == "measure" and noun in FIGURES:
            if value.indicator not in serving:
                return False
        elif (name, text) not in named and not (name == noun and each.ident == text):
            return False
    return True


def _serving(found: Shelf, measure: str) -> frozenset[str]:
    """The indicators that serve a measure."""
    rows = (row_of("indicator", each.body) for each in found.rows("indicator"))
    return frozenset(each.id for each in rows if f"measure:{measure}" in each.serves)


def answer(request: Any, tree: Any, *, status: int = 200, tag: str = "", headers: Any = None) -> HttpResponse:
    """An answer in JSON with its ETag; 304 when that is what the caller has already."""
    data = spelled(tree)
    etag = f'"{tag or hashlib.sha256(data).hexdigest()[:32]}"'
    response = HttpResponse(data, status=status, content_type="application/json", headers=headers)
    if request.method in ("GET", "HEAD"):
        known = [each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")]
        if etag in known or "*" in known:
            response = HttpResponse(status=304)
            del response.headers["Content-Type"]
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache" if request.caller is not None else "public, no-cache"
    return response


def spelled(tree: Any) -> bytes:
    """A tree as canonical JSON spells it."""
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def tag_of(row: Kept) -> str:
    """The ETag of a row that may be changed: its revision and its bytes."""
    return f"r{row.revision}.{hashlib.sha256(row.body.encode()).hexdigest()[:16]}"
