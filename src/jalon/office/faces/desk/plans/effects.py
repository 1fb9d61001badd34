# SPDX-License-Identifier: Apache-2.0
"""What an amendment would do, before it is signed: to values, to figures, to findings.

Worked out on a copy of the plan by the functions that sign it; nothing is written.
"""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from django.utils import timezone
from markupsafe import Markup
from msgspec import Struct

from jalon.lang import mark, translate
from jalon.office.editions.queries import frozen, present
from jalon.office.faces.desk.plans.found import coded
from jalon.office.faces.desk.plans.held import Held
from jalon.office.register import queries
from jalon.office.register.proposed import Edits, made
from jalon.office.register.types import Act
from jalon.plan.amending.replay import sealed
from jalon.plan.checks import Context
from jalon.plan.checks.between import between
from jalon.plan.figures.steadily import without_collections
from jalon.plan.figures.table import Figures
from jalon.plan.figures.values import Figure
from jalon.plan.figures.wording import shown
from jalon.plan.findings import Finding
from jalon.plan.telling import Teller

#: What stands where the form says nothing yet: the effects are those of a decision, its reason told.
UNSAID: Final = "…"
#: So many figures and findings are shown.
SHOWN: Final = 100
_DRIFT: Final = mark("Glissement : {name}")


class Moved(Struct, frozen=True):
    """A figure that the amendment moves, in words."""

    name: str
    before: str
    after: str


class Said(Struct, frozen=True):
    """A finding in words, and the row it stands on (empty when the plan does not hold it yet)."""

    where: str
    severity: str
    words: str
    remedy: str

    @property
    def said(self) -> tuple[Markup, Markup]:
        """The sentence and what to do, the names of fields set as code."""
        return coded(self.words), coded(self.remedy)


class Effects(Struct, frozen=True):
    """What signing would do: figures moved (and how many that have no name of their own), findings begun and ended."""

    moved: tuple[Moved, ...]
    others: int
    begun: tuple[Said, ...]
    ended: tuple[Said, ...]
    more: int


def as_adopted(held: Held, changes: Sequence[Any]) -> list[Any]:
    """Each change from the adopted value of what it changes (none when it was not adopted) to nothing. One query."""
    if not changes:
        return []
    seal = queries.seal(held.plan)
    first = sealed(msgspec.structs.replace(queries.part(held.plan, ()), adopted=seal))
    return [msgspec.structs.replace(each, before=first.get(each.address), after=None) for each in changes]


def supposed(act: Act) -> Act:
    """An act of which the form does not say everything yet, as if it did: a decision of today, with its reason."""
    today = timezone.localdate().isoformat()
    return msgspec.structs.replace(act, reason=act.reason or UNSAID, decision=act.decision or UNSAID,
                                   date=act.date or today, noticed=act.noticed or today)  # fmt: skip


def effects(held: Held, edits: Edits, act: Act) -> Effects:
    """What signing these rows by this act would do."""
    loaded = frozen(held.plan, held.audience)
    files = present(loaded)
    with without_collections():
        old, new = (Context(each, files=files) for each in (loaded.document, made(loaded.document, edits, act)))
        moved, others = _moved(old.figures, new.figures, Teller([new.document, old.document], held.lang))
        begun, ended = between(old, new)
    more = max(0, len(begun) - SHOWN) + max(0, len(ended) - SHOWN) + max(0, len(moved) - SHOWN)
    appearing, going = _said(held, begun, ended)
    return Effects(tuple(moved[:SHOWN]), others, appearing, going, more)


def _moved(old: Figures, new: Figures, teller: Teller) -> tuple[list[Moved], int]:
    """The figures that do not read the same, in the plan's own order; how many of them have no name to be shown by."""
    had, has, found, others = old.all, new.all, [], 0
    for address in dict.fromkeys((*had, *has)):
        before, after = had.get(address), has.get(address)
        if before == after:
            continue
        words = [shown(each, teller.lang).text if each is not None else "" for each in (before, after)]
        figure = after or before
        if words[0] == words[1] or figure is None or (figure.noun == "ratio" and figure.part != "value"):
            continue
        name = _name(figure, new, teller)
        if name:
            found.append(Moved(name, *words))
        else:
            others += 1
    return found, others


def _name(figure: Figure, figures: Figures, teller: Teller) -> str:
    if figure.title is not None:
        return teller.said(figure.title)
    if figure.noun == "ratio" and figure.id in figures.named_ratios:
        return translate(figures.named_ratios[figure.id].title, teller.lang)
    if figure.noun in ("ratio", "target"):
        return teller.row("target", figure.id)
    if figure.noun == "drift" and not figure.id.startswith("report."):
        return translate(_DRIFT, teller.lang, name=teller.row("action", figure.id))
    return ""


def _said(held: Held, *several: Sequence[Finding]) -> list[tuple[Said, ...]]:
    first = [[(each, (each.place.address or "").partition("#")[0]) for each in found[:SHOWN]] for found in several]
    names = queries.names(held.plan, {row for found in first for _, row in found if ":" in row}, held.lang)
    lang = held.lang
    return [
        tuple(Said(names.get(row, ""), each.code.severity, each.message(lang), each.remedy(lang))
              for each, row in found)
        for found in first
    ]  # fmt: skip
