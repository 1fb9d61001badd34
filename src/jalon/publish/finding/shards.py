# SPDX-License-Identifier: Apache-2.0
"""The files of the index: the rows of one noun, so many at a time, in each language; made again when a row changes."""

import json
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from jalon.lang import Lang
from jalon.plan.types.base import Value
from jalon.publish.bundle import Bundle, make
from jalon.publish.finding.forms import forms
from jalon.publish.finding.records import SEARCHED, TERM, Found, Record, kind_name, record, terms
from jalon.publish.finding.segments import Part, parts
from jalon.publish.frame import Frame, plan_title
from jalon.publish.pages.base import Unit
from jalon.publish.routes import Path, page_count
from jalon.publish.say import Say
from jalon.publish.site import PlanSite
from jalon.publish.text import plain_html

FORMAT: Final = "jalon-search/1"
KIND: Final = "shard"
#: Above so many rows only titles and numbers are searched: a build and a reader do not wait for them.
MOST_WHOLE: Final = 600
#: Rows of a file: when one changes, so many are written again.
WHOLE_ROWS: Final = 100
BRIEF_ROWS: Final = 2_000
#: What a large plan has several of for each measure, which leads to them.
MANY: Final = ("indicator",)
_FOLDERS: Final[dict[str, str]] = {"fr": "recherche", "en": "search"}


class Matter(msgspec.Struct, frozen=True):
    """The rows of a shard."""

    noun: str
    found: tuple[Found, ...]
    whole: bool


def nouns(site: PlanSite) -> tuple[str, ...]:
    """The nouns that are searched: all of them; in a plan of many rows, those that lead to the others."""
    return SEARCHED if _rows(site, SEARCHED) <= MOST_WHOLE else tuple(noun for noun in SEARCHED if noun not in MANY)


def is_whole(site: PlanSite) -> bool:
    """Whether the plan is small enough for its texts to be searched, not only its titles."""
    return _rows(site, nouns(site)) <= MOST_WHOLE


def _rows(site: PlanSite, found: tuple[str, ...]) -> int:
    return sum(len(site.index.table(noun)) for noun in found)


def units(site: PlanSite) -> Iterator[Unit]:
    """So many rows of a noun a unit, then the glossary."""
    size = WHOLE_ROWS if is_whole(site) else BRIEF_ROWS
    for noun in nouns(site):
        rows = len(site.index.table(noun))
        if rows:
            yield from (Unit(KIND, noun, page) for page in range(1, page_count(rows, size) + 1))
    yield Unit(KIND, TERM)


def path(unit: Unit) -> Path:
    """Where a shard stands."""
    return Path(*(f"{_FOLDERS[lang]}/{unit.id}-{unit.page}.json" for lang in ("fr", "en")))


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """The rows of a shard, and what their words name and cite."""
    if unit.id == TERM:
        return make(site, KIND, TERM, path(unit), Matter(TERM, (), whole=True))
    whole = is_whole(site)
    size = WHOLE_ROWS if whole else BRIEF_ROWS
    rows = site.ordered(unit.id)[(unit.page - 1) * size : unit.page * size]
    found = tuple(_found(site, unit.id, row, whole=whole) for row in rows)
    mentioned: list[Value | None] = []
    if whole:
        mentioned = [each for item in found for each in (item.row, *item.actions, *item.updates)]
    return make(
        site,
        KIND,
        unit.id,
        path(unit),
        Matter(unit.id, found if whole else tuple(_brief(item) for item in found), whole),
        rows=mentioned,
        names=[f"{unit.id}:{row.id}" for row in rows],
        page=unit.page,
    )


def _found(site: PlanSite, noun: str, row: Any, *, whole: bool) -> Found:
    if noun != "measure" or not whole:
        return Found(noun, row)
    index = site.index
    return Found(
        noun, row, tuple(index.actions.get(row.id, ())), tuple(index.updates.get(f"measure:{row.id}", ()))[-1:]
    )


class _Named(msgspec.Struct, frozen=True):
    """A row of which only the card matters."""

    id: str


def _brief(found: Found) -> Found:
    """Nothing of the row but its id: its card says the rest, and a change of its text makes no shard again."""
    return Found(found.noun, _Named(found.row.id))


def files(frame: Frame, _unit: Unit, bundle: Bundle) -> Iterator[tuple[str, bytes]]:
    """The shard in each language of the plan."""
    # The templates of a language are made from those of kinds, which name this module.
    from jalon.publish.render import environment  # noqa: PLC0415

    for lang in frame.langs:
        say = Say(frame, bundle, lang, environment(lang))
        yield f"{lang}/{frame.plan}/{bundle.path.of(lang)}", _shard(say, bundle.matter)


def _shard(say: Say, matter: Matter) -> bytes:
    made = terms(say) if matter.noun == TERM else [record(say, item, whole=matter.whole) for item in matter.found]
    content = {
        "format": FORMAT,
        "plan": parts(plain_html(plan_title(say.frame, say.lang), say.lang))[0],
        "kind": kind_name(say, matter.noun),
        "noun": matter.noun,
        "records": msgspec.to_builtins(made),
        "forms": forms(pair for each in made for pair in _texts(each, say.lang)),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _texts(each: Record, lang: Lang) -> Iterator[tuple[str, Lang]]:
    for part in (each.t, *each.b):
        yield from _said(part, lang)
    yield each.x, lang
    yield each.n, lang


def _said(part: Part, lang: Lang) -> Iterator[tuple[str, Lang]]:
    for segment in part:
        if isinstance(segment, str):
            yield segment, lang
        else:
            letter, value, words = segment[:3]
            yield words, ("en" if value == "en" else "fr") if letter == "l" else lang
