# SPDX-License-Identifier: Apache-2.0
"""Translations: missing, stale, or not bound to the original they were made from; originals that are not there."""

from collections.abc import Iterator

from jalon.plan.canonical import text_digest
from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import NO_ORIGINAL
from jalon.plan.codes.warnings import NO_GROUND, NO_TRANSLATION, STALE_TRANSLATION, UNBOUND_TRANSLATION
from jalon.plan.figures.binding import Written
from jalon.plan.findings import Finding
from jalon.plan.types.base import Text


def check_ground(context: Context) -> Iterator[Finding]:
    """W440: a plan in English says on what ground."""
    plan = context.document.plan
    if "en" in plan.languages and plan.english_ground is None:
        yield context.found(NO_GROUND, f"plan:{plan.id}#english_ground")


def check_translation(
    context: Context, noun: str, identity: str, piece: Written, *, english: bool
) -> Iterator[Finding]:
    """E327 originals, W412 stale, W435 bound to no original, W416 missing where the plan is in English."""
    text = piece.text
    if isinstance(text, Text) and (text.en is not None or text.original is not None or english):
        yield from _text(context, f"{noun}:{identity}#{piece.path}", text, english=english)


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
