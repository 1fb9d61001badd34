# SPDX-License-Identifier: Apache-2.0
"""Typography of plain text: no-break spaces, guillemets, apostrophes, as the Office québécois asks; idempotent."""

import re
from collections.abc import Sequence

from jalon.lang.messages import Lang

THIN = "\u202f"
NBSP = "\u00a0"
_SPACE = "[ \u00a0\u202f\u2009]"
_KEPT = re.compile(r"(`[^`\n]*`|\b(?:https?|mailto):[^\s<>»]+|\b[\w.-]+@[\w.-]+)")
_FRENCH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(rf"(?<=[\w)\]}»’.…%$€]){_SPACE}+([;!?])"), rf"{THIN}\1"),
    (re.compile(rf"(?<=[\w)\]}»’.…%$€]){_SPACE}+:(?=\s|$|[\u00a0\u202f])"), f"{NBSP}:"),
    (re.compile(rf"«{_SPACE}*(?=\S)"), f"«{NBSP}"),
    (re.compile(rf"(?<=\S){_SPACE}*»"), f"{NBSP}»"),
    (re.compile(rf"(?<=\d){_SPACE}+(?=[%‰])"), THIN),
    (re.compile(rf"(?<=\d){_SPACE}+(?=(?:[$€£]|[kMG]\$|[kMG]€))"), NBSP),
    (re.compile(rf"(?<=\d) (?=\d{{3}}(?!\d))"), THIN),
    (re.compile(rf"\b(mesure|mesures|no|p\.|art\.|art|chap\.|M\.|Mme){_SPACE}+(?=\d)"), rf"\1{NBSP}"),
    (
        re.compile(
            rf"\b(\d{{1,2}}|1er){_SPACE}+(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
        ),
        rf"\1{NBSP}\2",
    ),
    (
        re.compile(
            rf"\b(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre){_SPACE}+(?=\d{{4}}\b)"
        ),
        rf"\1{NBSP}",
    ),
)
_ENGLISH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r'(?<![\w”])"(?=\S)'), "“"),
    (re.compile(r'(?<=\S)"'), "”"),
    (re.compile(rf"(?<=\d){_SPACE}+(?=(?:million|billion|%)\b)"), NBSP),
)


def typeset(text: str, lang: Lang) -> str:
    """A plain text with its language's typography; addresses, times and code are left alone."""
    rules = _FRENCH if lang == "fr" else _ENGLISH
    pieces = _KEPT.split(text) if "`" in text or "://" in text or "@" in text else [text]
    for rank in range(0, len(pieces), 2):
        piece = pieces[rank]
        for pattern, with_ in rules:
            piece = pattern.sub(with_, piece)
        pieces[rank] = piece
    return "".join(pieces)


def join(items: Sequence[str], lang: Lang) -> str:
    """a, b et c; a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + (" et " if lang == "fr" else " and ") + items[-1]
