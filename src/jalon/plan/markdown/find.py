# SPDX-License-Identifier: Apache-2.0
"""What a text refers to, and the numbers in it that are bound to nothing."""

from jalon.lang import Lang

from .reader import read
from .types import FigureRef, Unbound
from .words import number_words


def references(text: str) -> tuple[FigureRef, ...]:
    """Return the figures that a text refers to, in reading order."""
    if "figure:" not in text:
        return ()
    document, _ = read(text)
    return tuple(segment for segment in document.segments() if isinstance(segment, FigureRef))


def unbound_numbers(text: str, lang: Lang) -> list[Unbound]:
    """Return the numbers of a text that are neither figures, nor marked, nor dates, in reading order.

    Digits (kind `number`) are an error of the plan; number words (kind `word`) a warning, in stories only.
    """
    document, runs = read(text)
    found = list(document.numbers)
    for run in runs:
        stretches = [
            (start, end) for start, end in number_words(run.flat, lang) if not _touches(run.numbers, start, end)
        ]
        found.extend(run.unbound(stretches, "word"))
    return sorted(found, key=lambda unbound: (unbound.line, unbound.column))


def _touches(numbers: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a word belongs to a number in digits: "6,3 millions"."""
    return any(first < end and start < last for first, last in numbers)
