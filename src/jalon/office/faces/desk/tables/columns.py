# SPDX-License-Identifier: Apache-2.0
"""The columns that a noun offers: every field of it, the parts of its small groups, what the plan computes. Pure."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, Literal

from markupsafe import Markup
from msgspec import Struct

from jalon.lang import Lang, mark, translate
from jalon.office.ground.engine import environment
from jalon.plan.dictionary import label, word
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, Spec, StructSpec, noun_spec
from jalon.ui.environment import PROGRESS

Kind = Literal["text", "choice", "yes", "row", "date", "number", "group"]
#: A value that stands for « nothing is written there », and one for « something is ».
EMPTY: Final = "-"
FILLED: Final = "*"
#: What names a row, always the first column; it orders by number, then by name.
NAME: Final = "nom"
#: Kept by the office itself, read by nobody.
_UNSEEN: Final = frozenset({"translates", "original"})
_TEXTS: Final = frozenset({"Text", "Quote"})


class Column(Struct, frozen=True):
    """A column: where its values lie in the raw tree, what it is called, how it is compared."""

    path: str
    name: str
    kind: Kind
    owner: str = ""
    choices: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    bound: bool = False
    computed: bool = False
    words: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """The field that holds it."""
        return self.path.rpartition(".")[2]

    @property
    def chosen(self) -> bool:
        """Whether one chooses among its values."""
        return self.kind in ("choice", "yes", "row")


SEVERITIES: Final = (("error", mark("erreur")), ("warning", mark("avertissement")))
#: What the plan computes of a row: path -> name, kind, nouns (none: each), choices, words that are not the format's.
COMPUTED: Final[Mapping[str, tuple[str, Kind, tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]]] = {
    "etat": (mark("État"), "choice", ("measure", "action"), PROGRESS, ()),
    "retard": (mark("En retard"), "yes", ("measure", "action"), (), ()),
    "mesuree": (mark("Mesurée"), "yes", ("measure", "indicator"), (), ()),
    "constats": (mark("Constats"), "number", (), (), ()),
    "gravite": (mark("Gravité des constats"), "choice", (), ("error", "warning"), SEVERITIES),
    "constat": (mark("Code de constat"), "choice", (), (), ()),
}
#: The columns that a noun shows unless one chose others; what is not here shows the first fields of its type.
DEFAULTS: Final[Mapping[str, tuple[str, ...]]] = {
    "measure": ("lead", "joint_leads", "etat", "retard", "objective"),
    "action": ("measure", "responsible", "due.dates", "done_on", "retard"),
    "indicator": ("unit", "kind", "direction", "frequency", "serves"),
    "observation": ("indicator", "period.last", "value", "unit", "state", "kind", "level"),
    "update": ("about", "by", "period.last", "progress", "reported_on", "approved_on"),
    "organisation": ("kind", "parent", "country"),
    "objective": ("level", "parent", "order"),
    "target": ("indicator", "standing"),
    "baseline": ("indicator", "standing"),
    "money": ("serves", "body", "period.last", "planned.value", "planned.currency", "paid.value"),
    "source": ("kind", "publisher", "date", "consulted_on"),
    "amendment": ("kind", "date", "decision", "reason"),
    "programme": ("body", "clienteles"),
    "attestation": ("certainty", "consulted_on", "note"),
}
#: What is offered to choose from at once, with counts; other fields are added one by one.
FACETS: Final[Mapping[str, tuple[str, ...]]] = {
    "measure": ("etat", "retard", "lead", "objective"),
    "action": ("retard", "etat", "responsible", "due.kind"),
    "indicator": ("kind", "direction", "frequency", "mesuree"),
    "observation": ("state", "kind", "level", "indicator"),
    "update": ("progress", "by"),
}


@cache
def columns_of(noun: str, lang: Lang) -> Mapping[str, Column]:
    """Every column of a noun, by its path, in the order of its fields; what is computed comes last."""
    found = {each.path: each for each in _of(noun_spec(noun), lang)}
    for path, (name, kind, nouns, choices, words) in COMPUTED.items():
        if not nouns or noun in nouns:
            found[path] = Column(path, translate(name, lang), kind, "", choices, computed=True, words=words)
    return found


def defaults(noun: str, lang: Lang) -> tuple[str, ...]:
    """The columns that a noun shows unless one chose."""
    known = columns_of(noun, lang)
    chosen = tuple(path for path in DEFAULTS.get(noun, ()) if path in known)
    plain = (path for path, each in known.items() if not each.computed and each.kind != "group")
    return chosen or tuple(path for path in plain if path not in ("id", "title", "order"))[:5]


def facets(noun: str, lang: Lang) -> tuple[str, ...]:
    """The fields of a noun that are offered with their counts."""
    known = columns_of(noun, lang)
    chosen = FACETS.get(noun) or [path for path, each in known.items() if each.chosen and not each.computed][:4]
    return tuple(path for path in chosen if path in known)


def _of(spec: StructSpec, lang: Lang, prefix: str = "", before: str = "") -> Iterator[Column]:
    owner = spec.cls.__name__
    for key, field in spec.fields.items():
        if key in _UNSEEN or (key == "id" and prefix):
            continue
        name = label(owner, key, lang)
        inner = field.spec
        colon = "\u00a0: " if lang == "fr" else ": "
        said = f"{before}{colon}{name[:1].lower()}{name[1:]}" if before else name
        kind, choices, nouns = _kind(inner)
        yield Column(f"{prefix}{key}", said, kind, owner, choices, nouns, field.bound)
        if kind == "group" and isinstance(inner, StructSpec) and not prefix:
            yield from _of(inner, lang, f"{key}.", name)


def _kind(spec: Spec) -> tuple[Kind, tuple[str, ...], tuple[str, ...]]:
    if isinstance(spec, ListSpec):
        return _kind(spec.item) if isinstance(spec.item, ScalarSpec) else ("group", (), ())
    if isinstance(spec, EitherSpec):
        return "text", (), ()
    if isinstance(spec, StructSpec):
        return ("text" if spec.cls.__name__ in _TEXTS else "group"), (), ()
    if spec.kind == "choice":
        return "choice", spec.choices, ()
    if spec.nouns:
        return "row", (), spec.nouns
    kinds: dict[str, Kind] = {"boolean": "yes", "date": "date", "day": "date", "decimal": "number", "integer": "number"}
    return kinds.get(spec.kind, "text"), (), ()


def at(raw: Mapping[str, Any], path: str) -> Any:
    """What lies at a path of a raw tree; None when nothing does."""
    found: Any = raw
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def scalars(column: Column, raw: Mapping[str, Any]) -> list[str]:
    """The values of a column in a row, as texts; a text in each of its languages."""
    found = raw.get(column.path) or at(raw, column.path)
    if isinstance(found, str):
        return [found]
    return [] if found is None else list(_leaves(found))


def _leaves(found: Any) -> Iterator[str]:
    if isinstance(found, Mapping):
        for key, each in found.items():
            if key not in _UNSEEN:
                yield from _leaves(each)
    elif isinstance(found, list | tuple):
        for each in found:
            yield from _leaves(each)
    elif isinstance(found, bool):
        yield "true" if found else "false"
    else:
        yield str(found)


def address(column: Column, value: str) -> str:
    """The address of the row that a value names."""
    return value if ":" in value else f"{column.nouns[0]}:{value}"


def worded(column: Column, value: str, lang: Lang, names: Mapping[str, str]) -> str:
    """A value of a column in words."""
    if column.kind == "row":
        return names.get(address(column, value), value)
    if column.kind == "yes":
        return word(value, lang, ("*", ""))
    if column.kind != "choice" or column.path == "constat":
        return value
    if column.path == "etat":
        return states(lang)[value]
    own = dict(column.words)
    return translate(own[value], lang) if value in own else word(value, lang, (column.owner, column.key))


@cache
def states(lang: Lang) -> Mapping[str, str]:
    """Where a row stands, in the words that stand beside its mark on every screen."""
    marks: Mapping[str, Markup] = environment(lang).globals["PROGRESS"]  # type: ignore[assignment]
    return {state: each.striptags() for state, each in marks.items()}
