# SPDX-License-Identifier: Apache-2.0
"""Prose: every number bound or marked, every bound figure found, wordings and translations up to date, no person."""

import re
from collections.abc import Iterator

from jalon.lang import mark
from jalon.plan import markdown
from jalon.plan.canonical import text_digest
from jalon.plan.checks.context import Context
from jalon.plan.checks.persons import personal
from jalon.plan.codes.errors import NO_SUCH_FIGURE, ORPHAN_NUMBER, PART_NEEDED, PERSONAL_DATA, PROSE
from jalon.plan.codes.warnings import (
    NO_TRANSLATION,
    NUMBER_WORD,
    STALE_TRANSLATION,
    STALE_WORDING,
    UNBOUND_TRANSLATION,
)
from jalon.plan.figures import NoFigure
from jalon.plan.figures.binding import Passage, passages
from jalon.plan.figures.wording import agrees, shown
from jalon.plan.findings import Finding, worded
from jalon.plan.schema import ListSpec, StructSpec, noun_spec, rows
from jalon.plan.tabular import raw_tree
from jalon.plan.types.base import Text

_REFUSED = {
    "link": mark("lien refusé"), "figure": mark("adresse de chiffre mal écrite"), "number": mark("sorte de nombre inconnue"),
    "date": mark("date mal écrite"), "too-long": mark("texte trop long"), "too-many-marks": mark("trop de marques"),
    "too-deep": mark("texte trop imbriqué"),
}  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?…](?:\s|$)|\n\n")
#: Nouns in whose prose number words are looked for.
_STORIES = frozenset({"story"})


def check_prose(context: Context) -> Iterator[Finding]:
    """E306, E307, E308, E320, E325, W417, W418 over every text."""
    for passage in passages(context.document):
        consented = passage.noun == "story" and context.index.row("story", passage.id).consent is not None
        for found, what in () if consented else personal(passage.text):
            yield context.found(PERSONAL_DATA, passage.address, found=found, expected=worded(what))
        if passage.prose is None:
            continue
        yield from _refused(context, passage)
        yield from _numbers(context, passage)
        yield from _figures(context, passage)


def _refused(context: Context, passage: Passage) -> Iterator[Finding]:
    if "[" not in passage.text and "<" not in passage.text and len(passage.text) < 2000:
        return
    for refusal in markdown.parse(passage.text, passage.lang).refusals:
        yield context.found(
            PROSE, passage.address, reason=worded(_REFUSED[refusal.reason]), found=refusal.text, line=refusal.line,
            column=refusal.column,
        )  # fmt: skip


def _numbers(context: Context, passage: Passage) -> Iterator[Finding]:
    for unbound in markdown.unbound_numbers(passage.text, passage.lang):
        if unbound.kind == "number":
            code = ORPHAN_NUMBER
        elif passage.noun in _STORIES:
            code = NUMBER_WORD
        else:
            continue
        yield context.found(code, passage.address, found=unbound.text, line=unbound.line, column=unbound.column)


def _figures(context: Context, passage: Passage) -> Iterator[Finding]:
    if "(figure:" not in passage.text:
        return
    for reference in markdown.references(passage.text):
        try:
            figure = context.figures.get(str(reference.address))
        except NoFigure as error:
            yield context.found(
                NO_SUCH_FIGURE, passage.address, found=str(reference.address), reason=worded(error.reason)
            )
            continue
        sealed = passage.prose is not None and passage.prose.sealed
        if not sealed and not agrees(figure, reference.wording, passage.lang):
            yield context.found(
                STALE_WORDING, passage.address, found=reference.wording, expected=shown(figure, passage.lang).text
            )
    for address in markdown_undated(passage):
        name = context.figures.resolve(address) if _resolves(context, address) else None
        if name is not None:
            yield context.found(PART_NEEDED, passage.address, found=address, expected=str(name))


def _resolves(context: Context, address: str) -> bool:
    try:
        context.figures.resolve(address)
    except NoFigure:
        return False
    return True


def markdown_undated(passage: Passage) -> list[str]:
    """Observations named without their part in a sentence that gives a date."""
    found: list[str] = []
    waiting: list[str] = []
    dated = False
    for segment in (*markdown.parse(passage.text, passage.lang).segments(), markdown.Text(". ")):
        if isinstance(segment, markdown.FigureRef) and segment.name.noun == "obs" and segment.name.part is None:
            waiting.append(segment.address)
        elif isinstance(segment, markdown.DateSpan):
            dated = True
        elif isinstance(segment, markdown.Text) and _SENTENCE_END.search(segment.text):
            found.extend(waiting if dated else ())
            waiting, dated = [], False
    return found


def check_translations(context: Context) -> Iterator[Finding]:
    """W412 stale, W416 missing, W435 not bound to its original; only when the plan is published in English."""
    english = "en" in context.document.plan.languages
    for noun, identity, row in rows(context.document):
        for path, text in _texts(noun_spec(noun), raw_tree(row), ""):
            original = text.get("original")
            if original == "both":
                continue
            source, translation = ("en", "fr") if original == "en" else ("fr", "en")
            address = f"{noun}:{identity}#{path}/{translation}"
            digest = text_digest(text.get(source, ""))
            if translation not in text:
                if english:
                    yield context.found(NO_TRANSLATION, address, expected=digest)
            elif "translates" not in text:
                yield context.found(UNBOUND_TRANSLATION, address, expected=digest)
            elif text["translates"] != digest:
                yield context.found(STALE_TRANSLATION, address, expected=digest)


def _texts(spec: StructSpec, raw: dict[str, object], path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every bilingual text of a raw row, with its path."""
    for key, member in raw.items():
        field = spec.fields[key]
        inner = field.spec.item if isinstance(field.spec, ListSpec) else field.spec
        here = f"{path}/{key}" if path else key
        if not isinstance(inner, StructSpec):
            continue
        if inner.cls is Text:
            yield here, member  # type: ignore[misc]
        elif isinstance(field.spec, ListSpec):
            for item in member:  # type: ignore[attr-defined]
                name = "+".join(str(item.get(part, "")) for part in inner.key)
                yield from _texts(inner, item, f"{here}/{name}")
        elif isinstance(member, dict):
            yield from _texts(inner, member, here)
