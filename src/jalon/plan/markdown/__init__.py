# SPDX-License-Identifier: Apache-2.0
"""Public prose: Markdown whose numbers are bound to figures, marked, or dates; the others are found.

    [vingt-sept](figure:obs:cca-entreprises?words)   a figure of the plan, its wording as last read
    [18](number:age)                                 a number that is no figure
    [l’an passé](date:2017)                          a date that the parser would not know

`parse` gives a document to render, `references` its figures, `unbound_numbers` what is bound to nothing.
"""

from .find import references, unbound_numbers
from .reader import parse
from .render import FigureRenderer, ShownFigure, plain_text, to_html, to_text
from .targets import (
    FIGURE_FORMATS,
    NUMBER_KINDS,
    FigureFormat,
    NumberKind,
    datetime_of,
    is_date,
)
from .types import (
    Block,
    Code,
    CodeBlock,
    DateSpan,
    Document,
    Emphasis,
    FigureRef,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    NumberMark,
    Paragraph,
    Quote,
    Refusal,
    RefusalReason,
    Rule,
    Segment,
    Strong,
    Table,
    Text,
    Unbound,
)

__all__ = [
    "FIGURE_FORMATS",
    "NUMBER_KINDS",
    "Block",
    "Code",
    "CodeBlock",
    "DateSpan",
    "Document",
    "Emphasis",
    "FigureFormat",
    "FigureRef",
    "FigureRenderer",
    "Heading",
    "LineBreak",
    "Link",
    "ListBlock",
    "NumberKind",
    "NumberMark",
    "Paragraph",
    "Quote",
    "Refusal",
    "RefusalReason",
    "Rule",
    "Segment",
    "ShownFigure",
    "Strong",
    "Table",
    "Text",
    "Unbound",
    "datetime_of",
    "is_date",
    "parse",
    "plain_text",
    "references",
    "to_html",
    "to_text",
    "unbound_numbers",
]
