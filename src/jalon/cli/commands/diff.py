# SPDX-License-Identifier: Apache-2.0
"""`jalon diff`: what changed, commitments first; A and B may be PLAN@DATE. Exit 1 when something changed."""

from html import escape
from pathlib import Path

import msgspec

from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.cli.plans import day, load
from jalon.lang import Lang, mark, translate
from jalon.plan.amending import Difference, diff, in_force
from jalon.plan.types.document import PlanDocument

_NOT_ADOPTED = mark("Ce plan n’est pas scellé : on ne peut dire ce qui était en vigueur le {found}.")
_NOTHING = mark("Rien n’a changé.")
_COMMITMENTS = mark("Engagements")
_INFORMATION = mark("Renseignements")
_BEFORE = mark("Avant")
_AFTER = mark("Après")
_FIELD = mark("Champ")
_TITLE = mark("Ce qui a changé")


def run(options: Options) -> int:
    """Compare two plans."""
    found = diff(_document(options.before), _document(options.after))
    if options.format == "json":
        told = {"differences": [msgspec.to_builtins(each) for each in found]}
        print(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
    elif options.format == "html":
        print(_html(found, options.lang))
    else:
        print(_text(found, options.lang))
    return 0


def _document(given: str) -> PlanDocument:
    """The plan named, as in force on the date after the last @ when no such file exists."""
    path, at, date = given.rpartition("@")
    if not at or Path(given).exists():
        return load(Path(given)).document
    document = load(Path(path)).document
    wanted = day(date, "PLAN@DATE")
    if document.adopted is None:
        raise Failure(_NOT_ADOPTED, exit_code=1, found=wanted)
    return in_force(document, wanted).document


def _groups(found: tuple[Difference, ...]) -> list[tuple[str, list[Difference]]]:
    groups = [
        (_COMMITMENTS, [each for each in found if each.kind == "commitment"]),
        (_INFORMATION, [each for each in found if each.kind == "information"]),
    ]
    return [(title, members) for title, members in groups if members]


def _text(found: tuple[Difference, ...], lang: Lang) -> str:
    if not found:
        return translate(_NOTHING, lang)
    lines = []
    for title, members in _groups(found):
        lines.append(translate(title, lang))
        for each in members:
            lines.append(f"  {each.address}")
            lines.extend(f"    - {line}" for line in (each.before or "").splitlines())
            lines.extend(f"    + {line}" for line in (each.after or "").splitlines())
    return "\n".join(lines)


def _html(found: tuple[Difference, ...], lang: Lang) -> str:
    """One page, whole, without script or style: a table a group, old and new words marked."""
    title = translate(_TITLE, lang)
    head = "".join(f'<th scope="col">{escape(translate(each, lang))}</th>' for each in (_FIELD, _BEFORE, _AFTER))
    parts = [
        (
            f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
            f'<meta name="viewport" content="width=device-width">\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>'
        )
    ]
    if not found:
        parts.append(f"<p>{escape(translate(_NOTHING, lang))}</p>")
    for group, members in _groups(found):
        parts.append(f"<h2>{escape(translate(group, lang))}</h2>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>")
        parts.extend(
            f'<tr><th scope="row"><code>{escape(each.address)}</code></th>'
            f"<td>{_marked('del', each.before)}</td><td>{_marked('ins', each.after)}</td></tr>"
            for each in members
        )
        parts.append("</tbody>\n</table>")
    parts.append("</main>\n</body>\n</html>")
    return "\n".join(parts)


def _marked(tag: str, text: str | None) -> str:
    return "" if text is None else f"<{tag}>{escape(text)}</{tag}>"
