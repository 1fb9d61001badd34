# SPDX-License-Identifier: Apache-2.0
"""Prose: every number bound or marked, every bound figure found, wordings up to date, no person."""

import re
from collections.abc import Iterator

from jalon.lang import Lang, mark
from jalon.plan import markdown
from jalon.plan.checks.context import Context
from jalon.plan.checks.mixing import mixed
from jalon.plan.checks.persons import personal, suspect
from jalon.plan.checks.sentences import Sentence, sentences
from jalon.plan.checks.translations import check_ground, check_translation
from jalon.plan.codes.errors import NO_SUCH_FIGURE, ORPHAN_NUMBER, PART_NEEDED, PERSONAL_DATA, PROSE
from jalon.plan.codes.warnings import MIXED, NUMBER_WORD, STALE_WORDING
from jalon.plan.figures import Figure, NoFigure
from jalon.plan.figures.binding import Passage, Written, passages_of, written
from jalon.plan.figures.wording import agrees, shown
from jalon.plan.findings import Finding, worded
from jalon.plan.schema import rows
from jalon.plan.types.base import Text, Value
from jalon.plan.types.words import Story

_REFUSED = {
    "link": mark("lien refusé"), "figure": mark("adresse de chiffre mal écrite"),
    "number": mark("sorte de nombre inconnue"), "date": mark("date mal écrite"),
    "too-long": mark("texte trop long"), "too-many-marks": mark("trop de marques"),
    "too-deep": mark("texte trop imbriqué"),
}  # fmt: skip
#: What may make a number, a figure or something refused; a text without any of it need not be read.
_SAYS_SOMETHING = re.compile("[0-9\\[<>&\\\\²³¹¼½¾]|[^\x00-\u02ff\u2000-\u206f]")
#: What may be the address of a figure: one too many only makes a row be read each time.
_FIGURE = re.compile(r"\(figure:([^)\s?]+)")
_SHORT = 1000
_FEW_LINES = 19


def check_texts(context: Context) -> Iterator[Finding]:
    """Every text of the plan, once: E306, E307, E308, E320, E325, E327, W412, W416, W417, W418, W435, W438, W440."""
    yield from check_ground(context)
    english = "en" in context.document.plan.languages
    for noun, identity, row in rows(context.document):
        if context.read is not None and f"{noun}:{identity}" not in context.read:
            continue
        if context.errors_only:
            yield from _errors_of(context, noun, identity, row)
        else:
            yield from _row(context, noun, identity, row, english=english)


def _errors_of(context: Context, noun: str, identity: str, row: Value) -> list[Finding]:
    """The errors of a row, without reading it again when it is known to hold none and its figures are still there."""
    known = context.quiet.references(noun, row)
    if known is not None and all(context.figures.exists(address) for address in known):
        return []
    found = [each for each in _row(context, noun, identity, row, english=False) if each.code.severity == "error"]
    if not found:
        context.quiet.learn(noun, row, tuple(cited(noun, row)))
    return found


def cited(noun: str, row: Value) -> Iterator[str]:
    """What may be the addresses of the figures that the texts of a row refer to."""
    for piece in written(noun, row):
        if isinstance(piece.text, Text) and piece.prose is not None:
            yield from _FIGURE.findall(piece.text.fr)
            yield from _FIGURE.findall(piece.text.en or "")


def _row(context: Context, noun: str, identity: str, row: Value, *, english: bool) -> Iterator[Finding]:
    story = isinstance(row, Story)
    consented = isinstance(row, Story) and row.consent is not None
    for piece in written(noun, row):
        if not consented:
            yield from _persons(context, noun, identity, piece)
        yield from check_translation(context, noun, identity, piece, english=english)
        if piece.prose is None:
            continue
        for passage in passages_of(noun, identity, piece):
            if not _quiet(passage.text, story=story):
                yield from _passage(context, passage, story=story)


def _quiet(text: str, *, story: bool) -> bool:
    """Whether a text plainly says no number; in a story, words may."""
    return not story and len(text) < _SHORT and _SAYS_SOMETHING.search(text) is None and text.count("\n") < _FEW_LINES


def _persons(context: Context, noun: str, identity: str, piece: Written) -> Iterator[Finding]:
    text = piece.text
    texts = (("/fr", text.fr), ("/en", text.en or "")) if isinstance(text, Text) else (("", text),)
    for suffix, words in texts:
        for found, what in personal(words) if suspect(words) else ():
            address = f"{noun}:{identity}#{piece.path}{suffix}"
            yield context.found(PERSONAL_DATA, address, found=found, expected=worded(what))


def _passage(context: Context, passage: Passage, *, story: bool) -> Iterator[Finding]:
    document = markdown.parse(passage.text, passage.lang)
    for refusal in document.refusals:
        yield context.found(
            PROSE, passage.address, reason=worded(_REFUSED[refusal.reason]), found=refusal.text, line=refusal.line,
            column=refusal.column,
        )  # fmt: skip
    unbound_numbers = markdown.unbound_numbers(passage.text, passage.lang) if story else document.numbers
    for unbound in unbound_numbers:
        code = ORPHAN_NUMBER if unbound.kind == "number" else NUMBER_WORD
        yield context.found(code, passage.address, found=unbound.text, line=unbound.line, column=unbound.column)
    for sentence in sentences(document) if "(figure:" in passage.text else ():
        yield from _sentence(context, passage, sentence)


def _asks_for_part(reference: markdown.FigureRef, sentence: Sentence) -> bool:
    """A date in the sentence asks which observation is meant."""
    return sentence.dated and reference.name.noun == "obs" and reference.name.part is None


def _sentence(context: Context, passage: Passage, sentence: Sentence) -> Iterator[Finding]:
    figures: list[Figure] = []
    for reference in sentence.figures:
        try:
            figure = context.figures.get(reference.address)
        except NoFigure as error:
            yield context.found(NO_SUCH_FIGURE, passage.address, found=reference.address, reason=worded(error.reason))
            continue
        figures.append(figure)
        if not _sealed(passage) and not agrees(figure, reference.wording, passage.lang):
            yield _stale(context, passage, reference.wording, figure)
        if _asks_for_part(reference, sentence):
            yield context.found(PART_NEEDED, passage.address, found=reference.address, expected=figure.address)
    if not _sealed(passage):
        for what in mixed(sentence, figures):
            yield context.found(MIXED, passage.address, found=what)


def _sealed(passage: Passage) -> bool:
    return passage.prose is not None and passage.prose.sealed


def _stale(context: Context, passage: Passage, wording: str, figure: Figure) -> Finding:
    lang: Lang = passage.lang
    return context.found(STALE_WORDING, passage.address, found=wording, expected=shown(figure, lang).text)
