# SPDX-License-Identifier: Apache-2.0
"""Reading what was sent: strict JSON, rows as the plan document spells them, every fault with its pointer."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest

from jalon.lang import LANGS, mark, translate
from jalon.office.faces.api.door import LARGE, check_media
from jalon.office.faces.api.problems import Fault, Problem
from jalon.office.ground.refusal import Refusal
from jalon.plan.findings import Finding, Place, quoted
from jalon.plan.jsontext import parse_json
from jalon.plan.reading import Unreadable
from jalon.plan.reading.values import Problem as Misread
from jalon.plan.reading.values import read_value, shown
from jalon.plan.schema import ScalarSpec, noun_spec
from jalon.plan.tabular import raw_tree

NOT_UTF8: Final = mark("Le corps n’est pas en UTF-8.")
LONE: Final = mark(
    "Un texte contient la moitié d’une paire de substitution (\\ud800 à \\udfff), qui n’est aucun signe."
)
SPELLING: Final = mark("Écrit autrement que dans le document du plan : « {found} » s’écrit « {expected} ».")
CANONICAL: Final = mark(
    "Un nombre décimal est un texte, sans exposant ni zéro final ; un texte bilingue a les clés fr et en."
)
#: No field asks for a number here: every number that is not whole stays what it was written.
_ANY: Final = ScalarSpec("line")


def sent(request: HttpRequest) -> Any:
    """The raw tree of the body; Problem when it is too large, of another kind, or unreadable."""
    check_media(request)
    data = request.body
    if len(data) > settings.API_BODY_LIMIT:
        raise Problem("too-large", LARGE, found=len(data), most=settings.API_BODY_LIMIT)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem("unreadable", NOT_UTF8) from None
    try:
        raw = parse_json(text, "JSON", _ANY)
    except Unreadable as wrong:
        faults = [
            Fault("", {lang: each.message(lang) for lang in LANGS}, code=each.code.code) for each in wrong.findings
        ]
        raise Problem("unreadable", faults=faults) from None
    try:
        json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Problem("unreadable", LONE) from None
    except RecursionError:
        raise Problem("unreadable") from None
    return raw


def row(noun: str, raw: Any, where: str) -> tuple[Any, list[Fault]]:
    """A row as it was sent: its value or None, and every fault with its pointer."""
    value, problems = read_value(noun_spec(noun), raw)
    faults = [misread(each, where) for each in problems]
    if value is not None and not faults:
        faults = [_spelling(*each) for each in _differing(raw, raw_tree(value), where)]
    return value, faults


def pointer(where: str, path: Iterable[str | int]) -> str:
    """A JSON pointer below another (RFC 6901)."""
    return where + "".join("/" + str(each).replace("~", "~0").replace("/", "~1") for each in path)


def misread(found: Misread, where: str) -> Fault:
    """What the readers of the plan say, as a fault."""
    told = Finding(found.code, Place(), found.values)
    values = dict(found.values)
    return Fault(
        pointer(where, found.path),
        {lang: told.message(lang) for lang in LANGS},
        found=quoted(values.get("found", ""), "fr"),
        expected=quoted(values.get("expected", ""), "fr"),
        remedy={lang: told.remedy(lang) for lang in LANGS},
        code=found.code.code,
    )


def refused(where: str, refusal: Refusal) -> Fault:
    """What a rule of the office says, as a fault."""
    return Fault(
        pointer(where, refusal.field.split(".") if refusal.field else ()),
        {lang: refusal.said(lang) for lang in LANGS},
        found=str(refusal.values.get("found", "")),
        expected=str(refusal.values.get("expected", "")),
    )


def said(where: str, msgid: str, *, parameter: bool = False, remedy: str = "", **values: Any) -> Fault:
    """A fault in the words of a message."""
    return Fault(
        where,
        {lang: translate(msgid, lang, **values) for lang in LANGS},
        found=str(values.get("found", ""))[:200],
        expected=str(values.get("expected", ""))[:500],
        remedy={lang: translate(remedy, lang) for lang in LANGS} if remedy else {},
        parameter=parameter,
    )


def _spelling(where: str, found: str, expected: str) -> Fault:
    return said(where, SPELLING, remedy=CANONICAL, found=found[:120], expected=expected[:120])


def _differing(raw: Any, canonical: Any, where: str) -> Iterable[tuple[str, str, str]]:
    """Where what was sent is not spelled as the plan document spells it; the order of a set means nothing."""
    if isinstance(raw, Mapping) and isinstance(canonical, Mapping):
        for key, value in raw.items():
            yield from _differing(value, canonical.get(key), pointer(where, [key]))
    elif isinstance(raw, list) and isinstance(canonical, list):
        for rank, (left, right) in enumerate(zip(_sorted(raw), _sorted(canonical), strict=False)):
            yield from _differing(left, right, pointer(where, [rank]))
    elif type(raw) is not type(canonical) or _text(raw) != canonical:
        yield (
            where,
            json.dumps(raw, ensure_ascii=False) if not isinstance(raw, str) else shown(raw),
            json.dumps(canonical, ensure_ascii=False),
        )


def _sorted(members: list[Any]) -> list[Any]:
    return sorted(members, key=lambda each: json.dumps(each, sort_keys=True))


def _text(raw: Any) -> Any:
    return unicodedata.normalize("NFC", raw).replace("\r\n", "\n") if type(raw) is str else raw
