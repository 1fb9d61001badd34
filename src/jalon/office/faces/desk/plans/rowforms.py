# SPDX-License-Identifier: Apache-2.0
"""A form for any row of a plan, from the shape of its noun: fields out, a raw tree in. Pure.

A field's name in the form is its path in the raw tree, joined by dots (`title.fr`, `partners.0.role.fr`). What is left
empty is absent. A list shows its members and, when one is asked for, an empty one; a member is taken out by ticking it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from jalon.lang import Lang, mark, translate
from jalon.plan.canonical import text_digest
from jalon.plan.dictionary import help_text, label, word
from jalon.plan.schema import EitherSpec, FieldSpec, ListSpec, ScalarSpec, Spec, StructSpec

REMOVE: Final = "retirer"
#: Kept by the office itself, never typed: which words a translation was made from.
STAMP: Final = "translates"
_LONG: Final = frozenset({"plain", "markdown"})
#: Above so many choices boxes to tick would be a wall: ids are written, apart by spaces.
MANY: Final = 40
#: Above so many rows a list to choose from would be one: an id is written, or words of a title, and rows are proposed.
LONG: Final = 200
SEARCHED: Final = mark("Un identifiant, ou des mots du titre : les lignes qui y répondent seront proposées.")
NO_ROW: Final = mark("Aucune ligne ne répond à « {found} » : écrivez un identifiant, ou d’autres mots du titre.")
CHOOSE: Final = mark("Choisissez parmi les lignes qui répondent à « {found} ».")


class Field(Struct):
    """A field, a group of fields or a list of groups, as a template draws it."""

    kind: str
    name: str
    label: str
    help: str = ""
    value: Any = ""
    options: list[tuple[str, str]] = []
    fields: list["Field"] = []
    bound: bool = False
    required: bool = False
    error: str = ""
    #: What keeps the value of a reference from being known: a message and what was typed.
    unknown: str = ""


#: Gives the rows that a reference to some nouns may point to: (id, name); None when they are too many for a list.
Choices = Callable[[tuple[str, ...]], list[tuple[str, str]] | None]
#: Of nouns whose rows are many, what was typed -> the rows that answer: (address, name); alone when it names one.
Found = Callable[[tuple[str, ...], str], list[tuple[str, str]]]


class Form:
    """Builds the fields of one row."""

    def __init__(self, lang: Lang, choices: Choices, found: Found, extra: frozenset[str] = frozenset()) -> None:
        """`extra`: the lists that are to show one empty member more."""
        self.lang, self.choices, self.found, self.extra = lang, choices, found, extra

    def fields(
        self, spec: StructSpec, raw: Mapping[str, Any], prefix: str = "", *, skip: frozenset[str]
    ) -> list[Field]:
        """The fields of a value, those of `skip` left out."""
        made = [
            self._field(spec, field, raw.get(key), f"{prefix}{key}")
            for key, field in spec.fields.items()
            if key not in skip and key != STAMP
        ]
        return [*made, Field("hidden", f"{prefix}{STAMP}", "", value=stamp(raw))] if STAMP in spec.fields else made

    def _field(self, owner: StructSpec, field: FieldSpec, value: Any, name: str) -> Field:
        cls = owner.cls.__name__
        made = self._made(cls, field.key, field.spec, value, name, field)
        helped = (help_text(cls, field.key, self.lang), made.help)
        made.label, made.help = label(cls, field.key, self.lang), " ".join(each for each in helped if each)
        made.bound, made.required = field.bound, field.required
        return made

    def _made(self, cls: str, key: str, spec: Spec, value: Any, name: str, field: FieldSpec) -> Field:
        if isinstance(spec, ScalarSpec):
            return self._scalar(cls, key, spec, value, name, field)
        if isinstance(spec, EitherSpec):
            texts = value if isinstance(value, dict) else {"fr": value} if value else {}
            return Field("group", name, "", fields=self.fields(spec.struct, texts, f"{name}.", skip=frozenset()))
        if isinstance(spec, StructSpec):
            return self._struct(spec, value, name, field)
        return self._list(cls, key, spec, value, name)

    def _struct(self, spec: StructSpec, value: Any, name: str, field: FieldSpec | None) -> Field:
        inner = self.fields(spec, value or {}, f"{name}.", skip=frozenset())
        if field is not None and field.prose is not None:
            for each in inner:
                if each.kind == "text" and each.name.endswith((".fr", ".en")):
                    each.kind = "long"
        return Field("group", name, "", fields=inner)

    def _scalar(self, cls: str, key: str, spec: ScalarSpec, value: Any, name: str, field: FieldSpec) -> Field:
        shown = "" if value is None else value
        if spec.kind == "choice":
            options = [(each, word(each, self.lang, (cls, key))) for each in spec.choices]
            return Field("select", name, "", value=shown, options=options)
        if spec.kind == "boolean":
            return Field("select", name, "", value={True: "true", False: "false"}.get(value, ""), options=self._yes())
        if spec.nouns:
            return self._reference(spec, str(shown), name)
        if spec.kind == "day":
            return Field("text", name, "", value=shown)
        long = spec.kind == "markdown" or (spec.kind == "plain" and (field.prose is not None or len(str(shown)) > 90))
        return Field("long" if long else "text", name, "", value=shown)

    def _yes(self) -> list[tuple[str, str]]:
        return [(each, word(each, self.lang, ("*", ""))) for each in ("true", "false")]

    def _reference(self, spec: ScalarSpec, shown: str, name: str) -> Field:
        """A list to choose from; a field to write in when the list would be a wall."""
        options = self._options(spec)
        if options is not None:
            if shown and all(each != shown for each, _ in options):
                options = [(shown, shown), *options]
            return Field("select", name, "", value=shown, options=options)
        said = translate(SEARCHED, self.lang)
        rows = self.found(spec.nouns, shown) if shown else []
        known = [(address if spec.kind == "row" else address.partition(":")[2], words) for address, words in rows]
        if not shown:
            return Field("text", name, "", help=said)
        if len(known) == 1 and known[0][0] == shown:
            return Field("text", name, "", value=shown, help=f"{known[0][1]}. {said}")
        if not known:
            return Field("text", name, "", value=shown, help=said, unknown=translate(NO_ROW, self.lang, found=shown))
        return Field("select", name, "", options=known, unknown=translate(CHOOSE, self.lang, found=shown))

    def _options(self, spec: ScalarSpec) -> list[tuple[str, str]] | None:
        if spec.kind != "row":
            return self.choices(spec.nouns)
        found = []
        for noun in spec.nouns:
            known = self.choices((noun,))
            if known is None:
                return None
            found += [(f"{noun}:{ident}", name) for ident, name in known]
        return found if len(found) <= LONG else None

    def _list(self, cls: str, key: str, spec: ListSpec, value: Any, name: str) -> Field:
        members = list(value or ())
        if isinstance(spec.item, ScalarSpec):
            return self._set(cls, key, spec.item, members, name)
        if name in self.extra:
            members.append({})
        groups = []
        for rank, member in enumerate(members):
            inner = self.fields(spec.item, member, f"{name}.{rank}.", skip=frozenset())
            groups.append(Field("group", f"{name}.{rank}", str(rank + 1), fields=inner))
        return Field("list", name, "", fields=groups)

    def _set(self, cls: str, key: str, item: ScalarSpec, members: list[Any], name: str) -> Field:
        if item.kind == "choice":
            options = [(each, word(each, self.lang, (cls, key))) for each in item.choices]
            return Field("several", name, "", value=members, options=options)
        if item.nouns:
            rows = self._options(item)
            if rows is not None and len(rows) <= MANY:
                known = {each for each, _ in rows}
                options = [*rows, *((str(each), str(each)) for each in members if each not in known)]
                return Field("several", name, "", value=members, options=options)
        return Field("text", name, "", value=" ".join(map(str, members)))


def nouns_of(spec: Spec) -> set[str]:
    """The nouns that a value of this shape may name."""
    if isinstance(spec, ScalarSpec):
        return set(spec.nouns)
    if isinstance(spec, EitherSpec):
        return nouns_of(spec.struct)
    if isinstance(spec, ListSpec):
        return nouns_of(spec.item)
    return {noun for field in spec.fields.values() for noun in nouns_of(field.spec)}


def flat(fields: Sequence[Field]) -> dict[str, Field]:
    """Every field by its name."""
    found: dict[str, Field] = {}
    for field in fields:
        found[field.name] = field
        found |= flat(field.fields)
    return found


def stamp(raw: Mapping[str, Any]) -> str:
    """What a form carries of a translation: the words it was made from and its own, by their digests."""
    words = _translation(raw)
    return f"{raw.get(STAMP, '')}:{text_digest(words)}" if words else ""


def _translation(raw: Mapping[str, Any]) -> str:
    """The words of a text that translate the others; none when neither does."""
    if raw.get("original") == "both":
        return ""
    return str(raw.get("fr" if raw.get("original") == "en" else "en", ""))


def stamped(raw: dict[str, Any], carried: str) -> dict[str, Any]:
    """A text with the mark of what its translation was made from.

    A translation that was not touched keeps its mark, so that it is known as stale once its original changes; one that
    was written or written again is true of the words beside it.
    """
    raw.pop(STAMP, None)
    words = _translation(raw)
    if not words:
        return raw
    mark, _, known = carried.partition(":")
    if known != text_digest(words):
        source = str(raw.get("en" if raw.get("original") == "en" else "fr", ""))
        return {**raw, STAMP: text_digest(source)}
    return {**raw, STAMP: mark} if mark else raw


class Sent:
    """A form as it was sent: names to values, read along the shape of a noun and nowhere else."""

    def __init__(self, values: Mapping[str, list[str]]) -> None:
        self.values = values

    def tree(self, spec: StructSpec, prefix: str = "", *, skip: frozenset[str] = frozenset()) -> dict[str, Any]:
        """The raw tree; what is empty is absent."""
        found = {}
        for key, field in spec.fields.items():
            if key in skip:
                continue
            value = self._value(field.spec, f"{prefix}{key}")
            if value not in (None, "", [], {}):
                found[key] = value
        return stamped(found, (self.values.get(f"{prefix}{STAMP}") or [""])[-1]) if STAMP in spec.fields else found

    def _value(self, spec: Spec, name: str) -> Any:
        if isinstance(spec, ScalarSpec):
            return self._one(spec, name)
        if isinstance(spec, EitherSpec):
            texts = self.tree(spec.struct, f"{name}.")
            return texts["fr"] if set(texts) == {"fr"} else texts
        if isinstance(spec, StructSpec):
            return self.tree(spec, f"{name}.")
        if isinstance(spec.item, ScalarSpec):
            return [each for value in self.values.get(name, ()) for each in self._split(spec.item, value)]
        return self._members(spec.item, name)

    def _one(self, spec: ScalarSpec, name: str) -> Any:
        said = (self.values.get(name) or [""])[-1].replace("\r\n", "\n").strip()
        if spec.kind == "boolean" and said in ("true", "false"):
            return said == "true"
        return said

    @staticmethod
    def _split(item: ScalarSpec, value: str) -> list[str]:
        return [value.strip()] if item.kind in ("line", "plain") and value.strip() else value.split()

    def _members(self, item: StructSpec, name: str) -> list[Any]:
        start = f"{name}."
        ranks = {key[len(start) :].partition(".")[0] for key in self.values if key.startswith(start)}
        found = []
        for rank in sorted(int(rank) for rank in ranks if rank.isdecimal() and len(rank) < 5):
            if f"{start}{rank}.{REMOVE}" in self.values:
                continue
            member = self.tree(item, f"{start}{rank}.")
            if member:
                found.append(member)
        return found
