# SPDX-License-Identifier: Apache-2.0
"""What search is told of the rows of plans: what each is called, what it says, who reads it.

An update with fields that are not for everybody is told twice, as each reads it: what one may not read is not found.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, Final

from jalon.lang import LANGS, territory_name
from jalon.office.register.models import Plan, Row
from jalon.office.register.queries import readable
from jalon.office.register.rows import FIGURE, row_of, title_of
from jalon.office.search import actions as search
from jalon.office.search.types import Item, Reach, Shown
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec, row_id, struct_spec
from jalon.plan.types.base import Quote, Text

#: Who reads what a row says: whoever reads the plan; of two tellings of an update, all but its office, and its office.
OPEN, BETWEEN, OFFICE = "open", "bodies", "office"
#: What a row hangs on, by its noun: the field that names it.
_ABOUT: Final = {
    "observation": "indicator", "baseline": "indicator", "target": "indicator", "action": "measure",
    "update": "about", "money": "serves", "indicator": "serves", "attestation": "address",
}  # fmt: skip
_OF: Final = {"indicator": "indicator", "measure": "measure"}
#: Kinds of fields that hold words or numbers one may look for; those that are kept and read by nobody.
_WORDS: Final = ("plain",)
_CODES: Final = ("line", "code", "decimal", "date", "day")
_UNREAD: Final = frozenset({"translates", "original", "computed_at", "licence", "media_type", "engine", "command"})
_BULK: Final = 2_000


class _Said:
    """What was gathered of a row: its texts by language, its figures and dates."""

    __slots__ = ("codes", "en", "fr", "title")

    def __init__(self, title: Text | None) -> None:
        self.title = title
        self.fr: list[str] = []
        self.en: list[str] = []
        self.codes: list[str] = []


_Gather = Callable[[Any, _Said], None]


def put(plan: Plan, rows: Iterable[tuple[Row, Any]], *, fresh: bool = False) -> None:
    """Have rows found as they are now."""
    search.put(items=[each for row, value in rows for each in told(plan.ident, row.noun, row.pk, value)], fresh=fresh)


def forget(plan: Plan, rows: Iterable[Row]) -> None:
    """Have rows found no longer."""
    search.forget(place=plan.ident, keys=[(row.noun, row.pk) for row in rows])


def feed(plan: Plan) -> Iterator[Sequence[tuple[Reach, Item]]]:
    """Everything that search is to know of the rows of a plan."""
    found: list[tuple[Reach, Item]] = []
    rows = Row.objects.filter(plan=plan).order_by("pk").values_list("pk", "noun", "body")
    for pk, noun, body in rows.iterator(chunk_size=_BULK):
        found += told(plan.ident, noun, pk, row_of(noun, body))
        if len(found) >= _BULK:
            yield found
            found = []
    yield found


def told(plan: str, noun: str, key: int, value: Any) -> list[tuple[Reach, Item]]:
    """What search is told of a row: once, or as each audience reads it."""
    audience = value.audience if noun == "update" else None
    if audience is None:
        return _item(Reach(plan, OPEN), noun, key, value)
    between = readable(value, "bodies")
    if between == value:
        return _item(Reach(plan, OPEN), noun, key, value)
    return [*_item(Reach(plan, BETWEEN), noun, key, between), *_item(Reach(plan, OFFICE), noun, key, value)]


def _item(reach: Reach, noun: str, key: int, value: Any) -> list[tuple[Reach, Item]]:
    title = title_of(noun, value)
    said = _Said(title)
    _gatherer(value.__class__)(value, said)
    ident = row_id(noun, value)
    number = getattr(value, "number", None) or ""
    shown = Shown(
        f"{noun}:{ident}",
        title.fr if title is not None else "",
        (title.en or "") if title is not None else "",
        "\n".join(said.fr),
        "\n".join(said.en),
        " · ".join(dict.fromkeys(said.codes)),
        number,
        _about(noun, value),
    )
    if title is None and not (said.fr or said.en or said.codes):
        return []
    names = () if noun in (FIGURE, "attestation") else (ident, number)
    return [(reach, Item(noun, key, shown, names))]


def _about(noun: str, value: Any) -> str:
    """The address of what a row hangs on."""
    name = _ABOUT.get(noun)
    found = getattr(value, name) if name else None
    if not found:
        return ""
    first = found if isinstance(found, str) else found[0]
    return first.partition("#")[0] if ":" in first else f"{_OF[str(name)]}:{first}"


@cache
def _gatherer(cls: Any) -> _Gather:
    """What gathers the words of a value of a type: the fields that may hold some, read once from its shape."""
    spec = struct_spec(cls)
    fields = [
        (each.name, gather)
        for key, each in spec.fields.items()
        if key not in _UNREAD and key != "id" and (gather := _of_spec(each.spec)) is not None
    ]

    def gather_all(value: Any, said: _Said) -> None:
        for name, gather in fields:
            found = getattr(value, name)
            if found is not None and found != ():
                gather(found, said)

    return gather_all


def _of_spec(spec: Spec) -> _Gather | None:
    if isinstance(spec, ScalarSpec):
        return _scalar(spec)
    if isinstance(spec, EitherSpec):
        return None
    if isinstance(spec, StructSpec):
        return _text if spec.cls is Text else _quote if spec.cls is Quote else _gatherer(spec.cls)
    inner = _of_spec(spec.item) if isinstance(spec, ListSpec) else None
    return _each(inner) if inner is not None else None


def _each(inner: _Gather) -> _Gather:
    def gather(values: Any, said: _Said) -> None:
        for value in values:
            inner(value, said)

    return gather


def _scalar(spec: ScalarSpec) -> _Gather | None:
    if spec.nouns:
        return None
    if spec.kind in _WORDS:
        return lambda value, said: said.fr.append(value)
    if spec.kind in _CODES:
        return _code
    return _territory if spec.kind == "territory" else None


def _code(value: Any, said: _Said) -> None:
    code = f"{value:f}" if isinstance(value, Decimal) else value
    if len(code) > 1 or code.isdigit():
        said.codes.append(code)


def _text(value: Text, said: _Said) -> None:
    if value is said.title:
        return
    said.fr.append(value.fr)
    if value.en:
        said.en.append(value.en)


def _quote(value: Quote, said: _Said) -> None:
    (said.en if value.lang == "en" else said.fr).append(value.text)


def _territory(value: str, said: _Said) -> None:
    said.codes += dict.fromkeys(_names_of(value))


@cache
def _names_of(territory: str) -> tuple[str, ...]:
    """What a territory is called in each language; itself when it is one of the plan's own."""
    return tuple(name for lang in LANGS if (name := territory_name(territory, lang))) or (territory,)
