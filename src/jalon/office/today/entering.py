# SPDX-License-Identifier: Apache-2.0
"""Figures entered together from the grid, with what proves them, all or none; and taken back together."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from msgspec import Struct
from msgspec.structs import replace

from jalon.lang import mark
from jalon.office.evidence import excerpting
from jalon.office.evidence.queries import standings
from jalon.office.evidence.reading import Place
from jalon.office.evidence.rules import lined
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.journal.types import Actor
from jalon.office.register import batches, measured, proving, queries
from jalon.office.register.actions import locked
from jalon.office.register.rows import FIGURE
from jalon.office.today.actions import NOT_THIS, named_source, said
from jalon.office.today.remarks import Cell
from jalon.plan.figures.latest import last_day
from jalon.plan.schema import row_id
from jalon.plan.types.base import Quote, Text
from jalon.plan.types.figures import Observation

NOTHING: Final = mark("Aucune cellule n’est remplie : il n’y a rien à inscrire.")
MEANWHILE: Final = mark("Quelqu’un d’autre a inscrit un de ces chiffres pendant que vous tapiez. Rien n’a été écrasé.")
UNPROVED: Final = mark("Un extrait se cite d’une source : dites laquelle.")
UNSAID: Final = mark("Dites pourquoi il n’y a pas de valeur, ou nommez la source qui le dit.")
_LONGEST: Final = 2_000
_PLACE: Final = 60
#: Documents in which a place is a cell, and not a page.
_SHEETS: Final = ("xlsx", "ods", "csv")


class Proof(Struct, frozen=True):
    """What the figures of a gesture rest on: a source by its title or its address, the place in it, its words."""

    source: str = ""
    place: str = ""
    quote: str = ""
    reason: str = ""
    #: The document on file that the source is, when the person reads one; whether the plan has that source already;
    #: whether the person may cite it.
    attached: Any = None
    known: bool = False
    cites: bool = False


class Entered(Struct, frozen=True):
    """What was entered: the rows with their revisions by address, how many figures, how many of them submitted."""

    rows: Mapping[str, int]
    count: int
    submitted: int
    #: The excerpt on which they rest, what came of looking for its words; 0 without one.
    excerpt: int = 0
    found: str = ""


def check_proof(proof: Proof, cells: Sequence[Cell]) -> None:
    """Refusal when the proof of a gesture does not hold together; `field` says where."""
    if (proof.place.strip() or proof.quote.strip()) and not proof.source.strip():
        raise Refusal(UNPROVED, "source")
    if any(each.silent for each in cells) and not (proof.reason.strip() or proof.source.strip()):
        raise Refusal(UNSAID, "reason")
    lined(proof.source, "source")
    lined(proof.place, "place", _PLACE)
    lined(proof.quote, "quote", _LONGEST)
    if proof.reason.strip():
        said(proof.reason, "reason")


def enter_figures(*, plan: Any, cells: Sequence[Cell], proof: Proof, actor: Actor, day: date) -> Entered:
    """Enter the figures that cells say, all or none; those with a source are submitted at once.

    Of a document on file, the excerpt is looked up and they rest on it. Stale when one of these periods was answered
    meanwhile.
    """
    filled = [each for each in cells if each.fields]
    if not filled:
        raise Refusal(NOTHING)
    check_proof(proof, filled)
    place = _place(proof)
    told = excerpting.look(attached=proof.attached, place=place) if place is not None else None
    with transaction.atomic():
        excerpt = None
        if place is not None:  # its document is held before the plan is, as whoever cites holds them
            excerpt = excerpting.cite(attached=proof.attached, place=place, lang=proof.attached.lang, actor=actor,
                                      told=told)  # fmt: skip
        made = _enter(plan, filled, proof, actor, day)
        if excerpt is None:
            return made
        bodies = {f"{FIGURE}:{row_id(FIGURE, row)}": scopes for row, scopes in _answering(plan, made)}
        excerpting.rest_all(plan=plan.ident, figures=bodies, excerpt=excerpt, actor=actor)
        return Entered(made.rows, made.count, made.submitted, excerpt.pk, excerpt.found)


def _place(proof: Proof) -> Place | None:
    """The place to be cited in a document on file; None when there is none, or when the person may not."""
    place, quote = lined(proof.place, "place", _PLACE), lined(proof.quote, "quote", _LONGEST)
    if proof.attached is None or not proof.cites or not (place or quote):
        return None
    sheet = proof.attached.document.ending in _SHEETS
    return Place("", place, quote) if sheet else Place(place, "", quote)


def _answering(plan: Any, made: Entered) -> list[tuple[Any, frozenset[str]]]:
    """The figures that were entered, each with the bodies that answer for it."""
    found = [queries.typed(row) for row in queries.rows_at(plan, made.rows).values() if row.noun == FIGURE]
    scopes = proving.scopes_of_each(plan, found)
    return [
        (row, frozenset(body for scope in each for body in scope.bodies))
        for row, each in zip(found, scopes, strict=True)
    ]


def _enter(plan: Any, filled: Sequence[Cell], proof: Proof, actor: Actor, day: date) -> Entered:
    held = locked(plan)
    idents = {each.line.indicator.id for each in filled if each.line is not None}
    now = measured.of_indicators(held, idents).figures
    source, made = _source(held, proof, actor, day)
    rows = _rows(filled, now, _proved(proof, source, day))
    saved = batches.add_rows(plan=held, noun=FIGURE, rows=rows, actor=actor)
    submitted = proving.submit_all(plan=held, rows=saved, actor=actor)
    found = {f"{FIGURE}:{row.ident}": row.revision for row in saved}
    if made:
        found |= queries.revisions(held, [f"source:{source}"])
    return Entered(found, len(saved), submitted)


def _source(held: Any, proof: Proof, actor: Actor, day: date) -> tuple[str, bool]:
    """The source of a gesture, and whether it was written now: that of the document on file when it is one."""
    if proof.attached is None or proof.known:
        return named_source(held, proof.source, actor, day)
    if proof.attached.audience == "office":
        raise Refusal(proving.RESERVED, "source")
    known = proving.sources_of(held, proof.attached.document_id)
    return proving.source_for(plan=held, attached=proof.attached, actor=actor), not known


def _proved(proof: Proof, source: str, day: date) -> dict[str, Any]:
    quote = lined(proof.quote, "quote", _LONGEST)
    return {
        "source": source or None,
        "level": "documented" if source else "declared",
        "locator": lined(proof.place, "place") or None,
        "quote": Quote(text=quote) if quote else None,
        "reported_on": day.isoformat(),
        "reason": Text(fr=said(proof.reason, "reason")) if proof.reason.strip() else None,
    }


def _rows(filled: Sequence[Cell], now: Mapping[str, list[Observation]], proved: dict[str, Any]) -> list[Observation]:
    rows: list[Observation] = []
    taken = {(each.indicator, each.id) for found in now.values() for each in found}
    for cell in filled:
        assert cell.line is not None
        assert cell.slot is not None
        row = cell.line.observation(cell.slot, {**(cell.fields or {})}, **proved)
        if any(_same(each, row) for each in now.get(row.indicator, ())):
            raise Stale(MEANWHILE)
        if not cell.silent:
            row = replace(row, reason=None)
        elif row.source is None:
            row = replace(row, level=None)
        row = replace(row, id=_free(row, taken))
        taken.add((row.indicator, row.id))
        rows.append(row)
    return rows


def _same(one: Observation, two: Observation) -> bool:
    """Whether a figure answers already what another would."""
    return (
        one.kind in (None, "actual")
        and last_day(one) == last_day(two)
        and (one.dimensions, one.contributor) == (two.dimensions, two.contributor)
    )


def _free(row: Observation, taken: set[tuple[str, str]]) -> str:
    """An id that no figure of the indicator has: the last day of its period, numbered when there are several."""
    ident, rank = row.id, 1
    while (row.indicator, ident) in taken:
        rank += 1
        ident = f"{row.id}-{rank}"
    return ident


@transaction.atomic
def take_back(*, plan: Any, rows: Mapping[str, int], actor: Actor, excerpt: int = 0) -> None:
    """Take out what was just entered together, as long as nobody touched any of it. Refusal otherwise."""
    figures = [address for address in rows if address.startswith(f"{FIGURE}:")]
    if excerpt:
        excerpting.let_go(plan=plan.ident, figures=figures, excerpt=excerpt, actor=actor)
    held = locked(plan)
    judged = {"approved", "returned"} & set(standings(held.ident, figures).values())
    if judged or queries.revisions(held, rows) != rows:
        raise Refusal(NOT_THIS)
    batches.remove_rows(plan=held, rows=rows, actor=actor)
