# SPDX-License-Identifier: Apache-2.0
"""From raw rows to a sealed document: the plan as it stands, the amendments undone one by one, the seal under them.

The rows are written once, as they stand today. An amendment says only what stood *before* it: what stands after, what
was added and what was sealed follow by undoing the amendments from the last to the first.
"""

from typing import Any

import msgspec

from jalon.lang import Lang
from jalon.plan.amending import adopt
from jalon.plan.amending.rebuild import with_commitments
from jalon.plan.amending.replay import belongs
from jalon.plan.figures import Figure, Figures
from jalon.plan.figures.wording import shown, writings
from jalon.plan.findings import Place
from jalon.plan.leaves import BINDING, commitments
from jalon.plan.reading import read_document
from jalon.plan.schema import DOCUMENT
from jalon.plan.tabular import raw_tree
from jalon.plan.types.document import COLLECTIONS, PlanDocument

from .making import Raw, Wording, finished

HOLE = "…"
Commitments = dict[str, str]


def unbound(_address: str, _fmt: str | None, _lang: Lang) -> str:
    """The wording of every figure while none is known."""
    return HOLE


def assemble(raw: Raw, decision: str, date: str) -> PlanDocument:
    """The document of raw rows, sealed by a decision on a date, every number of its prose bound."""
    draft = sealed(raw, unbound, decision, date)
    return sealed(raw, worded(Figures.of(draft)), decision, date)


def worded(figures: Figures) -> Wording:
    """The wording of each figure in each language, as an editor would read it."""

    def wording(address: str, fmt: str | None, lang: Lang) -> str:
        return written(figures.get(address), fmt, lang)

    return wording


def written(figure: Figure, fmt: str | None, lang: Lang) -> str:
    """A figure in the way asked; in digits, or for an amount in millions, when nothing is asked."""
    ways = writings(figure, lang)
    wanted = (fmt,) if fmt else ("money", "digits", "range")
    return next((text for way in wanted for text, known in ways.items() if known == way), shown(figure, lang).text)


def sealed(raw: Raw, wording: Wording, decision: str, date: str) -> PlanDocument:
    """The document with this wording of its figures, its amendments completed and its seal."""
    tree = finished(DOCUMENT, {key: rows for key, rows in raw.items() if key != "amendments"}, wording)
    current = read_document(tree, _nowhere)
    amendments = finished(DOCUMENT.fields["amendments"].spec, raw["amendments"], wording)
    overturned = {row["id"] for row in tree["decisions"] if "overturned_by" in row or "suspended_by" in row}
    adopted = undo(current, amendments, overturned)
    act = adopt(with_commitments(standing(current), adopted), decision, date)
    return read_document(
        {**raw_tree(current), "plan": raw_tree(act.plan), "adopted": raw_tree(act.adopted), "amendments": amendments}
        if act.adopted is not None
        else tree,
        _nowhere,
    )


def _nowhere(_path: tuple[str | int, ...]) -> Place:
    return Place()


def standing(document: PlanDocument) -> PlanDocument:
    """The document as if nothing had been withdrawn."""
    changed = {}
    for noun in BINDING:
        rows = getattr(document, COLLECTIONS[noun])
        if rows and hasattr(rows[0], "standing"):
            changed[COLLECTIONS[noun]] = tuple(msgspec.structs.replace(row, standing=None) for row in rows)
    return msgspec.structs.replace(document, **changed)


def undo(document: PlanDocument, amendments: list[Raw], overturned: set[str]) -> Commitments:
    """Undo every amendment that stands, the last first, completing each on the way: what was adopted."""
    everything = commitments(standing(document))
    state = commitments(document)
    for amendment in sorted(amendments, key=lambda row: -int(row["sequence"])):
        if amendment.get("decision") in overturned:
            continue
        for change in sorted(amendment["changes"], key=_additions_last, reverse=True):
            _undo(state, everything, change)
    return state


def _additions_last(change: Raw) -> tuple[bool, str]:
    """The order of replay, in which additions come first; undone in reverse."""
    return change["op"] != "add", change["id"]


def _inside(state: Commitments, address: str) -> Commitments:
    return {key: text for key, text in state.items() if belongs(key, address)}


def _undo(state: Commitments, everything: Commitments, change: Raw) -> None:
    address = change["address"]
    if change["op"] in ("withdraw", "split", "merge"):
        state.update(_inside(everything, address))
    elif change["op"] in ("add", "reinstate"):
        for key, text in _inside(state, address).items():
            del state[key]
            if change["op"] == "add" and key != address:
                change.setdefault("added", []).append({"path": key[len(address) + 1 :], "value": text})
            elif change["op"] == "reinstate":
                everything[key] = text
    else:
        _put(change, "after", state.pop(address, None))
        if "before" in change:
            state[address] = change["before"]


def _put(change: Raw, key: str, value: Any) -> None:
    if value is not None:
        change[key] = value
