# SPDX-License-Identifier: Apache-2.0
"""The whole plan as adopted beside the plan as amended: the commitments that differ in full, the others counted."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.figures.changed import Change as Difference
from jalon.plan.figures.changed import changed
from jalon.plan.leaves import EXISTS, is_member
from jalon.plan.types.life import Amendment, Change
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.amendments import AmendmentMatter, ChangeWords, change_words, cites_of, names_of
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.owners import owner
from jalon.publish.pages.pieces import named_rows
from jalon.publish.pages.slips import side_by_side
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

_GONE = ("withdraw", "split", "merge")
#: So many rows at most are compared in full; the others are on the page of the amendments.
SHOWN_ROWS = 400
_COUNTS = ("commitments.changed", "commitments.kept")


class Compared(msgspec.Struct, frozen=True):
    """A row that differs, under its owner: its changes, and the amendments that made them."""

    owner: str
    row: str
    matter: AmendmentMatter
    amendments: tuple[str, ...]


class Matter(msgspec.Struct, frozen=True):
    """The rows that differ, in the order of the plan."""

    rows: tuple[Compared, ...]


def units(site: PlanSite) -> Iterator[Unit]:
    """One page, for a plan that was sealed."""
    if site.index.document.adopted is not None:
        yield Unit("compared")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """What differs from the plan as adopted."""
    order = {f"measure:{measure.id}": rank for rank, measure in enumerate(site.index.measures)}
    found = [_compared(site, row, differences) for row, differences in changed(site.index).items()]
    found.sort(key=lambda item: (order.get(item.owner, -1), item.owner))
    matter = Matter(tuple(found[:SHOWN_ROWS]))
    names = [name for item in matter.rows for name in (item.owner, item.row, *names_of(item.matter))]
    names += [name for item in matter.rows for name in item.amendments]
    return make(
        site,
        "compared",
        "",
        routes.single("compared"),
        matter,
        names=names,
        cites=[
            *(f"count:{name}/value" for name in _COUNTS),
            *(address for item in matter.rows for address in cites_of(item.matter)),
        ],
        reported=[site.reported],
    )


def _compared(site: PlanSite, row: str, differences: tuple[Difference, ...]) -> Compared:
    changes = tuple(change_words(site, change) for change in _changes(site, row, differences))
    amendments = tuple(f"amendment:{item.id}" for item in site.index.amendments.get(row, ()))
    return Compared(owner(site, row), row, AmendmentMatter(Amendment(id=row.partition(":")[2]), changes), amendments)


def _changes(site: PlanSite, row: str, differences: tuple[Difference, ...]) -> Iterator[Change]:
    """The differences as an editor would mark them: a row or member as a whole, else leaf by leaf."""
    whole: list[str] = []
    for rank, item in enumerate(differences, 1):
        if any(item.address.startswith((f"{address}#", f"{address}/")) for address in whole):
            continue
        exists = EXISTS in (item.before, item.after) and ("#" not in item.address or is_member(item.address))
        if exists:
            whole.append(item.address)
            yield _whole(site, row, item, str(rank))
        else:
            yield Change(id=str(rank), op="set", address=item.address, before=item.before, after=item.after)


def _whole(site: PlanSite, row: str, item: Difference, identity: str) -> Change:
    if item.before is None:
        return Change(id=identity, op="add", address=item.address)
    for amendment in reversed(site.index.amendments.get(row, ())):
        for change in amendment.changes:
            if change.address == item.address and change.op in _GONE:
                return change
    return Change(id=identity, op="withdraw", address=item.address)


def view(say: Say) -> View:
    """The plan as adopted beside the plan as amended."""
    matter: Matter = say.bundle.matter
    announced = say.frame.reconstructed
    title = say.t(
        mark("Le plan tel qu’annoncé et tel que modifié")
        if announced
        else mark("Le plan tel qu’adopté et tel que modifié")
    )
    words = PageWords(
        title=str(title),
        description=say.t(mark("Les engagements qui ont changé, avant et après, en entier ; les autres sont comptés.")),
        section="amendments",
        trail=(
            ui.Link(say.up + routes.single("amendments").of(say.lang), say.t(mark("Modifications"))),
            ui.Link("", say.t(mark("Avant et après"))),
        ),
        reported=say.bundle.reported,
    )
    values = {
        "title": title,
        "lede": say.t(
            mark("À gauche, ce qui fut scellé ; à droite, ce qui est en vigueur. Seul ce qui diffère est montré.")
        ),
        "tallies": _tallies(say),
        "groups": _groups(say, matter),
    }
    return View("publish/compared.html", words, values)


def _tallies(say: Say) -> list[tuple[Markup, Markup, bool]]:
    differ, kept = (f"count:{name}/value" for name in _COUNTS)
    one, many = mark("ligne engagée diffère"), mark("lignes engagées diffèrent")
    same, all_same = mark("ligne engagée est restée telle quelle"), mark("lignes engagées sont restées telles quelles")
    return [
        (say.figure(differ), say.counted(differ, one, many), True),
        (say.figure(kept), say.counted(kept, same, all_same), False),
    ]


def _groups(say: Say, matter: Matter) -> list[dict[str, Any]]:
    """The rows that differ by owner, each change side by side."""
    found: dict[str, list[dict[str, Any]]] = {}
    for item in matter.rows:
        rows = found.setdefault(item.owner, [])
        rows += [_change(say, item, words) for words in item.matter.changes]
    return [
        {"id": row.replace(":", "-"), "title": say.measure(row), "changes": changes} for row, changes in found.items()
    ]


def _change(say: Say, item: Compared, words: ChangeWords) -> dict[str, Any]:
    why = Markup(", ").join(
        Markup('<a href="{}">{}</a>').format(row.href, say.t(mark("qui l’a changé, et pourquoi")))
        for row in named_rows(say, item.amendments[-1:])
    )
    return {**side_by_side(say, item.matter, words, under=item.owner), "why": why}
