# SPDX-License-Identifier: Apache-2.0
"""The Jinja2 environment of one language: strict, escaping, bound to that language's words and typography."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from jalon.lang import Lang, format_date, format_number, ordinal, translate, typeset
from jalon.ui import inline
from jalon.ui.escaping import escaped
from jalon.ui.sprite import SLOT, with_shapes
from jalon.ui.stakes import cells, stakes_scale
from jalon.ui.tables import cell_tags, cells_of

TEMPLATES: Final = Path(__file__).parent / "templates"
LEVELS: Final = ("declared", "documented", "verified", "audited", "computed")
PROGRESS: Final = (
    "not_started",
    "preparing",
    "under_way",
    "suspended",
    "done",
    "partly_done",
    "abandoned",
    "recurrent",
    "not_documented",
    "disputed",
)
ATTAINMENT: Final = (
    "met",
    "partly_met",
    "not_met",
    "not_measured",
    "too_early",
    "cannot_be_said",
    "not_applicable",
)
CERTAINTY: Final = ("stated", "derived", "inferred", "unknown")


class PageTemplate(Template):
    """A template whose rendering is finished: shapes put in their slot, direction marks taken out."""

    @classmethod
    def from_code(cls, *args: Any, **kwargs: Any) -> Template:
        """Load compiled code; its calls of `escape`, made for each value, go to the quicker `escaped`."""
        template = super().from_code(*args, **kwargs)
        template.root_render_func.__globals__["escape"] = escaped
        return template

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render, then finish the page."""
        return inline.without_direction_marks(with_shapes(super().render(*args, **kwargs)))


class _Environment(Environment):
    template_class = PageTemplate


def environment(lang: Lang, extra_loaders: Iterable[BaseLoader] = ()) -> Environment:
    """The environment of one language (`fr` or `en`); templates of `extra_loaders` come before the room's own.

    Strict: an undefined variable is an error, everything is escaped unless it is `Markup`. `t(msgid, **values)`
    translates; a value may be `Markup` (a figure in a sentence), and then the sentence is `Markup` too.
    """
    made = _Environment(
        loader=ChoiceLoader([*extra_loaders, FileSystemLoader(TEMPLATES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals.update(
        lang=lang,
        t=_translator(lang),
        sprite_slot=Markup(SLOT),
        number=inline.number,
        foreign=partial(inline.foreign, page_lang=lang),
        cells=cells,
        cell_tags=cell_tags,
        stakes_scale=stakes_scale,
    )
    made.filters.update(_filters(lang))
    made.globals.update(_marks(made))
    return made


def _filters(lang: Lang) -> dict[str, Callable[..., object]]:
    @lru_cache(maxsize=4096)
    def date(edtf: str) -> Markup:
        return inline.date(edtf, format_date(edtf, lang))

    def decimal(value: Decimal, decimals: int | None = None) -> str:
        return format_number(value, lang, decimals=decimals)

    def numbered(text: object, kind: str) -> Markup:
        return inline.number(kind, text)

    def typeset_text(text: str) -> str:
        # Prose already made into HTML has been typeset word by word; touching it here would touch its tags.
        return text if isinstance(text, Markup) else typeset(text, lang)

    def nth(rank: int, gender: str = "m") -> str:
        return ordinal(rank, lang, gender)

    return {
        "cells_of": cells_of,
        "date": date,
        "decimal": decimal,
        "number": numbered,
        "typeset": typeset_text,
        "ordinal": nth,
    }


def _translator(lang: Lang) -> Callable[..., str]:
    @lru_cache(maxsize=1024)
    def plain(msgid: str) -> str:
        return translate(msgid, lang)

    def t(msgid: str, **values: object) -> str:
        if not values:
            return plain(msgid)
        marked = {name: value for name, value in values.items() if isinstance(value, Markup)}
        if not marked:
            return translate(msgid, lang, **values)
        # The sentence is escaped with a token where each Markup goes, so that only the Markup is left as it is.
        said = str(escape(translate(msgid, lang, **(values | {name: _token(name) for name in marked}))))
        for name, value in marked.items():
            said = said.replace(_token(name), str(value))
        return Markup(said)

    return t


def _token(name: str) -> str:
    return f"\ue000{name}\ue001"


def _marks(made: Environment) -> dict[str, MappingProxyType[str, Markup]]:
    """The small marks that never vary, rendered once: a table of a hundred rows then calls no macro for them."""
    # A module of its own: the cached one would remember that these globals were not there yet.
    module: Any = made.get_template("components/marks.html").make_module()
    return {
        "PROGRESS": MappingProxyType({state: module.progress(state) for state in PROGRESS}),
        "PROGRESS_LATE": MappingProxyType({state: module.progress(state, late=True) for state in PROGRESS}),
        "ATTAINMENT": MappingProxyType({state: module.attainment(state) for state in ATTAINMENT}),
        "KNOWLEDGE": MappingProxyType({certainty: module.knowledge(certainty) for certainty in CERTAINTY}),
        "STAKE": MappingProxyType({level: module.stake(level) for level in LEVELS}),
        "PROOF": MappingProxyType({level: module.proof_stake(level) for level in LEVELS}),
    }
