# SPDX-License-Identifier: Apache-2.0
"""Stories and notes: one Markdown file a language, its other fields at its head, between two lines `---`.

The French file holds every field; of the bilingual title, lede and body, it holds the French (and `original`), and the
English file holds the English and `translates`. A head that says nothing may be left out.
"""

from typing import Any

from jalon.lang import mark
from jalon.plan.codes import reading as codes
from jalon.plan.findings import Finding, Place, finding, worded
from jalon.plan.folder.layout import Prose
from jalon.plan.folder.yamlread import lines_of, parse_yaml
from jalon.plan.folder.yamlwrite import yaml_text
from jalon.plan.reading import Unreadable

_FENCE = "---"
_ENGLISH = ("en", "translates")
_OPEN = mark("l’en-tête ouvert par `---` n’est pas fermé")
_BODY_IN_HEAD = mark("le texte se met sous l’en-tête, non dans le champ `body`")


def split(text: str, name: str) -> tuple[str, str]:
    """The head (YAML, may be empty) and the body of a Markdown file."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        return "", "\n".join(lines)
    for index in range(1, len(lines)):
        if lines[index].rstrip() == _FENCE:
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :])
    raise Unreadable([finding(codes.SYNTAX, Place(file=name, line=1), found=worded(_OPEN))])


def head_of(head: str, name: str) -> dict[str, Any]:
    """The fields of a head."""
    if not head.strip():
        return {}
    raw = parse_yaml(head, name, first_line=2)
    if not isinstance(raw, dict):
        place = Place(file=name, line=2)
        raise Unreadable([finding(codes.NOT_A_MAP, place, found=str(raw)[:40], expected="title, body")])
    return raw


def read_prose(prose: Prose, identity: str, french: tuple[str, str], english: tuple[str, str] | None) -> dict[str, Any]:
    """The raw tree of a row from its French file and its English one, each its name and its text."""
    findings: list[Finding] = []
    raws: list[dict[str, Any]] = []
    for named in (french, english):
        if named is None:
            continue
        name, text = named
        try:
            head, body = split(text, name)
            raws.append(_with_body(head_of(head, name), body, "fr" if named is french else "en", name, findings))
        except Unreadable as unreadable:
            findings.extend(unreadable.findings)
    if english is not None and len(raws) == 2:
        _join(prose, raws[0], raws[1], english[0], findings)
    if findings:
        raise Unreadable(findings)
    return {"id": identity, **raws[0]}


def _with_body(raw: dict[str, Any], body: str, lang: str, name: str, findings: list[Finding]) -> dict[str, Any]:
    given = raw.get("body")
    if isinstance(given, str) or (isinstance(given, dict) and lang in given):
        findings.append(finding(codes.SYNTAX, Place(file=name, line=2), found=worded(_BODY_IN_HEAD)))
    if body.strip():
        raw["body"] = {**(given if isinstance(given, dict) else {}), lang: body}
    return raw


def _join(prose: Prose, raw: dict[str, Any], english: dict[str, Any], name: str, findings: list[Finding]) -> None:
    for key, value in english.items():
        given = {"en": value} if isinstance(value, str) else value
        if key not in prose.texts or not isinstance(given, dict) or not set(given) <= set(_ENGLISH):
            expected = ", ".join(f"{text}.{part}" for text in prose.texts for part in _ENGLISH)
            place = Place(file=name, line=2)
            findings.append(finding(codes.UNKNOWN_FIELD, place, found=key, expected=expected))
            continue
        french = raw.get(key, {})
        french = {"fr": french} if isinstance(french, str) else french
        twice = sorted(set(given) & set(french)) if isinstance(french, dict) else []
        findings.extend(finding(codes.DUPLICATE_KEY, Place(file=name, line=2), found=f"{key}.{part}") for part in twice)
        raw[key] = {**french, **given} if isinstance(french, dict) else french


def write_prose(prose: Prose, raw: dict[str, Any]) -> tuple[str, str | None]:
    """The French file and the English one of a row's raw tree; the id is the files' name."""
    french = {key: value for key, value in raw.items() if key != "id"}
    english: dict[str, Any] = {}
    for key in prose.texts:
        text = french.get(key)
        if isinstance(text, dict):
            away = {part: text[part] for part in _ENGLISH if part in text}
            kept = {part: value for part, value in text.items() if part not in away}
            french[key] = kept["fr"] if set(kept) == {"fr"} else kept
            if away:
                english[key] = away["en"] if set(away) == {"en"} else away
    return _file(french, "fr"), _file(english, "en") if english else None


def _file(fields: dict[str, Any], lang: str) -> str:
    body = fields.pop("body", None)
    prose = ""
    if isinstance(body, str):
        prose = body
    elif isinstance(body, dict):
        prose = body.pop(lang, "")
        if body:
            fields["body"] = body
    head = f"{_FENCE}\n{yaml_text(fields)}{_FENCE}\n"
    return head + (f"\n{prose}\n" if prose else "")


def line_in_head(text: str, name: str, path: tuple[str | int, ...]) -> int:
    """The line of a path in a Markdown file: in its head, or where its body begins."""
    head, _ = split(text, name)
    if path[:1] == ("body",) and path[1:2] in ((), ("fr",), ("en",)):
        return head.count("\n") + 4 if text.startswith(_FENCE) else 1
    return lines_of(head, [path], first_line=2)[0] if head.strip() else 1
