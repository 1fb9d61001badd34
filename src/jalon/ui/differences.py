# SPDX-License-Identifier: Apache-2.0
"""Two wordings side by side, as an editor would mark them."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from markupsafe import Markup, escape


def changes(before: Sequence[str], after: Sequence[str]) -> tuple[Markup, Markup]:
    """Both wordings, what was struck in `<del>`, what was added in `<ins>`.

    The wordings are given word by word; a word may be a `Markup` (a figure, a date) and is then compared whole. Words
    are compared exactly, and neighbours that changed are marked together.
    """
    left: list[Markup] = []
    right: list[Markup] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        struck, added = _words(before[start:end]), _words(after[other_start:other_end])
        if operation == "equal":
            left.append(struck)
            right.append(added)
            continue
        if struck:
            left.append(Markup("<del>") + struck + Markup("</del>"))
        if added:
            right.append(Markup("<ins>") + added + Markup("</ins>"))
    return _words(left), _words(right)


def marked(before: Sequence[str], after: Sequence[str]) -> Markup:
    """The second wording, with what was struck of the first where it stood."""
    parts: list[Markup] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for operation, start, end, other_start, other_end in matcher.get_opcodes():
        struck, added = _words(before[start:end]), _words(after[other_start:other_end])
        if operation == "equal":
            parts.append(added)
            continue
        parts += [Markup("<del>") + struck + Markup("</del>")] if struck else []
        parts += [Markup("<ins>") + added + Markup("</ins>")] if added else []
    return _words(parts)


def _words(words: Sequence[str]) -> Markup:
    return Markup(" ").join(escape(word) for word in words)
