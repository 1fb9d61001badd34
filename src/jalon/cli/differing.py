# SPDX-License-Identifier: Apache-2.0
"""What changed, as text for a terminal and as one page of HTML: what `jalon diff` prints."""

from collections.abc import Iterator
from html import escape

from jalon.lang import Lang, mark, translate
from jalon.plan.telling.changes import NOTHING, Changes, FieldChange, RowChange

_SAME = mark("Rien n’a changé.")
_COMMITMENTS = mark("Engagements")
_INFORMATION = mark("Renseignements")
_BEFORE = mark("Avant")
_AFTER = mark("Après")
_FIELD = mark("Champ")
_TITLE = mark("Ce qui a changé")
_CAME = {"added": mark("Ajout : {row}"), "withdrawn": mark("Retrait : {row}")}
#: Longer values, and those of several lines, are set one under the other.
_SHORT = 60


def text(changes: Changes, lang: Lang) -> str:
    """For a terminal: a heading a row, a line a field."""
    lines: list[str] = []
    for title, rows in _groups(changes):
        lines.append(translate(title, lang))
        for row in rows:
            lines.extend(_row_lines(row, lang))
    return "\n".join(lines) or translate(_SAME, lang)


def _groups(changes: Changes) -> Iterator[tuple[str, tuple[RowChange, ...]]]:
    for title, rows in ((_COMMITMENTS, changes.commitments), (_INFORMATION, changes.information)):
        if rows:
            yield title, rows


def _row_lines(row: RowChange, lang: Lang) -> Iterator[str]:
    if row.change != "changed":
        yield f"  {_sentence(row, lang, f'{row.name} ({row.address})')}"
        return
    yield f"  {_capital(row.name)} ({row.address})"
    for field in row.fields:
        yield from _field_lines(field, lang)


def _sentence(row: RowChange, lang: Lang, named: str) -> str:
    """A row that came or went, in one sentence with its main fields."""
    head = translate(_CAME[row.change], lang, row=named)
    facts = [_labelled(name, value, lang) for name, value in row.facts]
    return f"{head}. {_and(facts, lang)}." if facts else f"{head}."


def _labelled(name: str, value: str, lang: Lang) -> str:
    return translate(mark("{label} : {text}"), lang, label=name, text=value)


def _and(parts: list[str], lang: Lang) -> str:
    return ("\u202f; " if lang == "fr" else "; ").join(parts)


def _field_lines(field: FieldChange, lang: Lang) -> Iterator[str]:
    sides = (field.before, field.after)
    if all(side is None or (len(side) <= _SHORT and "\n" not in side) for side in sides):
        nothing = translate(NOTHING, lang)
        values = " → ".join(nothing if side is None else side for side in sides)
        yield f"    {_labelled(field.field, values, lang)}"
        return
    yield f"    {field.field}"
    yield from (f"      - {line}" for line in (field.before or "").splitlines())
    yield from (f"      + {line}" for line in (field.after or "").splitlines())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def html(changes: Changes, lang: Lang) -> str:
    """One page, whole, without script or style: a heading a row, a table of its fields, old and new words marked."""
    title = escape(translate(_TITLE, lang))
    parts = [
        (
            f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
            f'<meta name="viewport" content="width=device-width">\n</head>\n<body>\n<main>\n<h1>{title}</h1>'
        )
    ]
    groups = list(_groups(changes))
    if not groups:
        parts.append(f"<p>{escape(translate(_SAME, lang))}</p>")
    for group, rows in groups:
        parts.append(f"<h2>{escape(translate(group, lang))}</h2>")
        parts.extend(_row_html(row, lang) for row in rows)
    parts.append("</main>\n</body>\n</html>")
    return "\n".join(parts)


def _row_html(row: RowChange, lang: Lang) -> str:
    address = f"<code>{escape(row.address)}</code>"
    if row.change != "changed":
        tag = "ins" if row.change == "added" else "del"
        return f"<p><{tag}>{escape(_sentence(row, lang, row.name))}</{tag}> ({address})</p>"
    head = "".join(f'<th scope="col">{escape(translate(each, lang))}</th>' for each in (_FIELD, _BEFORE, _AFTER))
    body = "\n".join(
        f'<tr><th scope="row">{escape(field.field)}</th>'
        f"<td>{_marked('del', field.before)}</td><td>{_marked('ins', field.after)}</td></tr>"
        for field in row.fields
    )
    return (
        f"<h3>{escape(_capital(row.name))} ({address})</h3>\n"
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _marked(tag: str, words: str | None) -> str:
    return "" if words is None else f"<{tag}>{escape(words)}</{tag}>"
