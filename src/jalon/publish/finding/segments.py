# SPDX-License-Identifier: Apache-2.0
"""The words of a piece of a page, its figures, numbers and dates still declared: what an extract is made from."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

#: Words, or [letter, value, words, …]: `f` a figure's address, `n` a kind of number, `t` a date, `l` a language.
Segment = str | list[str]
Part = list[Segment]

_TOKEN: Final = re.compile(r"<(/?)([a-zA-Z0-9]+)((?:[^>\"]|\"[^\"]*\")*)>|([^<]+)")
_ATTRIBUTE: Final = re.compile(r"([\w-]+)=\"([^\"]*)\"")
_VOID: Final = frozenset(("br", "img", "hr", "use", "path", "circle", "wbr"))
_BLOCKS: Final = frozenset(
    (
        "p",
        "li",
        "div",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "dt",
        "dd",
        "br",
        "hr",
        "pre",
        "blockquote",
        "ul",
        "ol",
    )
)
#: What is drawn or said of the text beside it: a stake, the mark of a missing translation.
_UNREAD: Final = frozenset(("proof", "translation__mark"))
_DECLARED: Final = (("data-figure", "f"), ("data-number", "n"), ("datetime", "t"), ("lang", "l"))


class _Open:
    """An element that is open: what it declares, and whether its words are read."""

    __slots__ = ("declared", "tag", "unread")

    def __init__(self, tag: str, attributes: dict[str, str], around: "_Open | None") -> None:
        self.tag = tag
        self.unread: bool
        self.declared: list[str] | None
        names = attributes.get("class", "").split()
        self.unread = (around is not None and around.unread) or tag == "svg" or not _UNREAD.isdisjoint(names)
        found = next(([letter, attributes[name]] for name, letter in _DECLARED if name in attributes), None)
        if found and found[0] == "t" and "data-edtf" in attributes:
            found.append(attributes["data-edtf"])
        # A language says less than a figure inside it; a figure says all of what is inside.
        self.declared = found or (around.declared if around else None)
        if around and around.declared and around.declared[0] != "l":
            self.declared = around.declared


def parts(html: str) -> list[Part]:
    """The parts of a piece of HTML that this software made: one a block, empty ones left out."""
    made: list[Part] = [[]]
    last: list[str] | None = None
    for text, declared in _pieces(html):
        if text is None:
            made.append([])
            last = None
        elif declared is None:
            last = None
            _add_words(made[-1], text)
        elif declared is last:
            segment = made[-1][-1]
            assert isinstance(segment, list)
            segment[2] += text
        else:
            last = declared
            made[-1].append([*declared[:2], text, *declared[2:]])
    return [part for part in map(_trimmed, made) if part]


def words_of(part: Part) -> str:
    """The words of a part, one after the other."""
    return "".join(segment if isinstance(segment, str) else segment[2] for segment in part)


def _pieces(html: str) -> Iterator[tuple[str | None, list[str] | None]]:
    """Each text with what it is declared to be; None where a block begins or ends."""
    stack: list[_Open] = []
    for closes, tag, attributes, text in _TOKEN.findall(html):
        around = stack[-1] if stack else None
        if text:
            if around is None or not around.unread:
                yield re.sub(r"[ \n\t]+", " ", unescape(text)), around.declared if around else None
            continue
        if tag in _BLOCKS:
            yield None, None
        if closes:
            while stack and stack.pop().tag != tag:
                pass
        elif tag not in _VOID and not attributes.endswith("/"):
            stack.append(_Open(tag, {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}, around))


def _add_words(part: Part, text: str) -> None:
    if part and isinstance(part[-1], str):
        part[-1] += text
    else:
        part.append(text)


def _trimmed(part: Part) -> Part:
    """Without the spaces at both ends; nothing when only spaces are left."""
    if part and isinstance(part[0], str):
        part[0] = part[0].lstrip(" ")
    if part and isinstance(part[-1], str):
        part[-1] = part[-1].rstrip(" \u00a0")
    for segment in part:
        if not isinstance(segment, str):
            # A space and a joiner hold a stake to its figure; the stake was left out.
            segment[2] = segment[2].rstrip("\u00a0\u2060")
    # What stood between these spaces was left out: the stake of a figure.
    kept = [re.sub("\u00a0(?=[ \u202f,.;])", "", each) if isinstance(each, str) else each for each in part]
    kept = [segment for segment in kept if segment]
    return kept if words_of(kept).strip() else []
