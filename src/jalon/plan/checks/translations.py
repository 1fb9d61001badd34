# SPDX-License-Identifier: Apache-2.0
"""Translations: missing, stale, or not bound to the original they were made from; originals that are not there."""

from collections.abc import Iterator

from jalon.plan.canonical import text_digest
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import NO_ORIGINAL
from jalon.plan.codes.warnings import NO_GROUND, NO_TRANSLATION, STALE_TRANSLATION, UNBOUND_TRANSLATION
from jalon.plan.figures.binding import written
from jalon.plan.findings import Finding
from jalon.plan.schema import rows
from jalon.plan.types.base import Text


def check_translations(context: Context) -> Iterator[Finding]:
    """E327 originals, W412 stale, W435 bound to no original, W416 missing where the plan is in English, W440 its ground."""
    plan = context.document.plan
    english = "en" in plan.languages
    if english and plan.english_ground is None:
        yield context.found(NO_GROUND, f"plan:{plan.id}#english_ground")
    for noun, identity, row in rows(context.document):
        for piece in written(noun, row):
            if isinstance(piece.text, Text) and (piece.text.en is not None or piece.text.original or english):
                yield from _text(context, f"{noun}:{identity}#{piece.path}", piece.text, english=english)


def _text(context: Context, address: str, text: Text, *, english: bool) -> Iterator[Finding]:
    if text.en is None:
        if text.original is not None:
            yield context.found(NO_ORIGINAL, f"{address}/en", found=text.original)
        elif english:
            yield context.found(NO_TRANSLATION, f"{address}/en", expected=text_digest(text.fr))
        return
    if text.original == "both":
        return
    source, translation = (text.en, "fr") if text.original == "en" else (text.fr, "en")
    digest = text_digest(source)
    if text.translates is None:
        yield context.found(UNBOUND_TRANSLATION, f"{address}/{translation}", expected=digest)
    elif text.translates != digest:
        yield context.found(STALE_TRANSLATION, f"{address}/{translation}", expected=digest)
