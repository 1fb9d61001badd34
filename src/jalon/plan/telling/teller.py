# SPDX-License-Identifier: Apache-2.0
"""Rows, fields and leaves of one or several documents, told in a language."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Final

from jalon.lang import Lang, mark, territory_name, translate
from jalon.plan.dictionary import label, noun_name, nouns
from jalon.plan.schema import EitherSpec, ListSpec, ScalarSpec, StructSpec, rows
from jalon.plan.tabular import is_map
from jalon.plan.telling.addresses import Told, apart, spec_of
from jalon.plan.telling.compounds import told_compound
from jalon.plan.telling.leaves import told_date, told_leaf
from jalon.plan.types.base import Text
from jalon.plan.types.document import PlanDocument

LONGEST: Final = 90
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_NUMBERED = mark("{noun} {number}, {title}")
_TITLED = mark("{noun} « {title} »")
_BARE = mark("{noun} {title}")
_OF_FIELD = mark("{noun} : {field}")
_ENGLISH = mark("{field}, en anglais")
#: What is named by a word of its own, not as a row.
_ALONE: Final = frozenset({"adopted", "territory"})
_SEAL = mark("sceau de l’adoption")
_REPORT = mark("bilan")


class Teller:
    """Tells what the documents hold; what one does not hold is looked for in the next."""

    def __init__(self, documents: Sequence[PlanDocument], lang: Lang) -> None:
        """Keep the documents; nothing is looked up yet."""
        self.documents = documents
        self.lang = lang

    @cached_property
    def _rows(self) -> dict[tuple[str, str], Any]:
        found: dict[tuple[str, str], Any] = {}
        for document in self.documents:
            for noun, identity, row in rows(document):
                found.setdefault((noun, identity), row)
            found.update({("report", report.id): report for report in document.plan.reports})
        return found

    def find(self, noun: str, identity: str | None) -> Any:
        """The row of a noun by its id, or None."""
        return self._rows.get((noun, identity or ""))

    def apart(self, address: str) -> Told:
        """The parts of an address, an attestation's too."""
        return apart(address, lambda noun, identity: (noun, identity) in self._rows)

    def said(self, text: Text | None) -> str:
        """A bilingual text in the language, else in French; nothing for none."""
        if text is None:
            return ""
        return text.en if self.lang == "en" and text.en else text.fr

    def noun(self, noun: str) -> str:
        """The name of a noun."""
        if noun in nouns():
            return noun_name(noun, self.lang)
        known = {"adopted": _SEAL, "report": _REPORT}.get(noun)
        return translate(known, self.lang) if known else noun

    def row(self, noun: str, identity: str) -> str:
        """A row as people name it: mesure 1, Créer un centre; organisme « Ministère »."""
        row, name = self.find(noun, identity), self.noun(noun)
        if noun in _ALONE:
            return name if noun == "adopted" else self.territory(identity)
        if noun == "attestation" and row is not None:
            return translate(_OF_FIELD, self.lang, noun=name, field=_attested(self, row))
        name = self._level(noun, row) or name
        title = self.title(noun, identity)
        number = str(getattr(row, "number", None) or getattr(row, "sequence", None) or "")
        if number and title:
            return translate(_NUMBERED, self.lang, noun=name, number=number, title=title)
        if title:
            return translate(_TITLED, self.lang, noun=name, title=title)
        return translate(_BARE, self.lang, noun=name, title=number or identity)

    def _level(self, noun: str, row: Any) -> str:
        """An objective under the name that the plan gives its level."""
        if noun != "objective" or row is None or row.level is None:
            return ""
        levels = (level for document in self.documents for level in document.plan.levels)
        return lowered(next((self.said(level.title) for level in levels if level.id == row.level), ""))

    def title(self, noun: str, identity: str | None) -> str:
        """The title of a row, cut when it is long; nothing when it has none."""
        row = self.find(noun, identity)
        if row is None:
            return ""
        special = _TITLES.get(noun)
        found = special(self, row) if special is not None else self.said(getattr(row, "title", None))
        return cut(found)

    def reference(self, noun: str, identity: str) -> str:
        """A row named by another: its title, else its id."""
        return self.title(noun, identity) or identity

    def territory(self, code: str) -> str:
        """The name of a territory: ISO 3166, or a code of the plan's own dimension."""
        for document in self.documents:
            own = self.find("dimension", document.plan.territories)
            for item in own.codes if own is not None else ():
                if item.code == code and item.title is not None:
                    return self.said(item.title)
        return territory_name(code, self.lang) or code

    def field(self, noun: str, path: Sequence[str]) -> str:
        """A field as its column is named: Échéance, dates."""
        names: list[str] = []
        here = spec_of(noun)
        english = False
        for part in path:
            if isinstance(here, EitherSpec):
                here = here.struct
            if isinstance(here, StructSpec) and part in here.fields:
                english = here.cls is Text and part == "en"
                if here.cls is not Text or part not in ("fr", "en"):
                    names.append(label(here.cls.__name__, part, self.lang))
                here = here.fields[part].spec
            elif isinstance(here, ListSpec) and names:
                names[-1] = f"{_one(names[-1])} {self._member(here, part)}"
                here = here.item
            else:
                names.append(part)
        joined = ", ".join([*names[:1], *map(lowered, names[1:])])
        return translate(_ENGLISH, self.lang, field=joined) if english else joined

    def _member(self, spec: ListSpec, name: str) -> str:
        if is_map(spec):
            return self.reference("dimension", name)
        if isinstance(spec.item, StructSpec) and len(spec.item.key) == 1:
            key = spec.item.fields[spec.item.key[0]].spec
            if isinstance(key, ScalarSpec):
                return self._leaf(key, (spec.item.cls.__name__, spec.item.key[0]), name)
        return name

    def leaf(self, noun: str, path: Sequence[str], text: str) -> str:
        """The text of the field at a path, as people write it; a set, each of its members."""
        spec = spec_of(noun)
        held = (noun, "")
        for part in path:
            if isinstance(spec, EitherSpec):
                spec = spec.struct
            if isinstance(spec, StructSpec) and part in spec.fields:
                held = (spec.cls.__name__, part)
                spec = spec.fields[part].spec
            elif isinstance(spec, ListSpec):
                spec = ScalarSpec("code") if is_map(spec) else spec.item
            else:
                return text
        if isinstance(spec, EitherSpec):
            return text
        if isinstance(spec, ListSpec) and isinstance(spec.item, ScalarSpec):
            return ", ".join(self._leaf(spec.item, held, part) for part in text.split(" "))
        return self._leaf(spec, held, text) if isinstance(spec, ScalarSpec) else text

    def _leaf(self, spec: ScalarSpec, held: tuple[str, str], text: str) -> str:
        if spec.kind == "row":
            noun, _, identity = text.partition(":")
            return self.row(noun, identity)
        if spec.kind == "territory":
            return self.territory(text)
        for noun in spec.nouns:
            if self.find(noun, text) is not None:
                return self.reference(noun, text)
        return told_leaf(spec, held, text, self.lang)


def cut(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut at a word when it is long."""
    line = _LINK.sub(r"\1", text).replace("\n", " ")
    if len(line) <= longest:
        return line
    head, _, _ = line[:longest].rpartition(" ")
    return (head or line[:longest]).rstrip(",;:.… \u00a0\u202f") + "…"


def _one(name: str) -> str:
    """A label of several, said of one: Versions, Version."""
    return name.removesuffix("s") if " " not in name else name


def lowered(name: str) -> str:
    """A label inside a sentence: its capital is kept only when it is an acronym's."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2] in " ’" else name


def _organisation(teller: Teller, row: Any) -> str:
    named = [name for name in row.names if name.name is not None]
    current = [name for name in named if name.until is None] or named
    return teller.said(current[-1].name) if current else ""


def _objective(teller: Teller, row: Any) -> str:
    return teller.said(row.wordings[-1].text) if row.wordings else ""


def _of_indicator(teller: Teller, row: Any) -> str:
    return teller.title("indicator", row.indicator)


def _observation(teller: Teller, row: Any) -> str:
    when = (row.period.last or row.period.start) if row.period is not None else None
    parts = (teller.title("indicator", row.indicator), told_date(when or row.id, teller.lang))
    return ", ".join(part for part in parts if part)


def _update(teller: Teller, row: Any) -> str:
    noun, _, identity = (row.about or "").partition(":")
    parts = (teller.reference(noun, identity) if noun else "", told_date(row.reported_on or "", teller.lang))
    return ", ".join(part for part in parts if part)


def _attested(teller: Teller, row: Any) -> str:
    told = teller.apart(row.address.partition("/")[2] if "/" in row.address.partition(":")[0] else row.address)
    named = teller.row(told.noun, told.id)
    return f"{teller.field(told.noun, told.path)}, {named}" if told.path else named


def _amendment(teller: Teller, row: Any) -> str:
    return told_date(row.date, teller.lang) if row.date else ""


def _criterion(teller: Teller, row: Any) -> str:
    return teller.said(row.text)


def _report(teller: Teller, row: Any) -> str:
    if row.title is not None:
        return teller.said(row.title)
    return told_compound(row.period, teller.lang) or row.id


_TITLES: Final[dict[str, Callable[[Teller, Any], str]]] = {
    "organisation": _organisation,
    "objective": _objective,
    "baseline": _of_indicator,
    "target": _of_indicator,
    "observation": _observation,
    "update": _update,
    "attestation": lambda _teller, row: row.address,
    "amendment": _amendment,
    "criterion": _criterion,
    "report": _report,
}
