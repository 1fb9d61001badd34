# SPDX-License-Identifier: Apache-2.0
"""The register of aid: what was granted to which organisation, by year, each sum in its own currency."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Value
from jalon.plan.types.delivery import Award
from jalon.plan.types.measures import Money
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure import money_proofs
from jalon.publish.pages.parts import money_row
from jalon.publish.pages.pieces import soft
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.site import PlanSite


class Matter(msgspec.Struct, frozen=True):
    """The register, and the money that serves an award."""

    awards: tuple[Award, ...]
    money: tuple[Money, ...]


def units(site: PlanSite) -> Iterator[Unit]:
    """One page, when there is an award."""
    if site.index.table("award"):
        yield Unit("awards")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """The register, the latest decision first."""
    rows = sorted(site.index.table("award").values(), key=lambda row: (row.decided_on or "", row.id), reverse=True)
    money = tuple(line for row in rows for line in site.index.money.get(f"award:{row.id}", ()))
    mentioned: list[Value | None] = [*rows, *money]
    return make(
        site,
        "awards",
        "",
        routes.single("awards"),
        Matter(tuple(rows), money),
        rows=mentioned,
        names=[f"award:{row.id}" for row in rows],
        cites=["count:awards/value"],
        proofs=[
            *(f"money:award.{row.id}/amount" for row in rows if row.amount),
            *(proof for line in money for proof in money_proofs(line)),
        ],
    )


def view(say: Say) -> View:
    """The register of aid."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Aides accordées"))
    lede = say.counted(
        "count:awards/value",
        mark("{count} aide au registre public. Aucune somme n’y est additionnée à une autre."),
        mark("{count} aides au registre public. Aucune somme n’y est additionnée à une autre."),
        count=say.figure("count:awards/value"),
    )
    listed = ui.Link(say.up + routes.listing("programme").of(say.lang), say.t(mark("Programmes et ententes")))
    words = PageWords(
        title=str(title),
        description=str(lede.striptags()),
        section="programme",
        trail=(listed, ui.Link("", title)),
        reported=say.bundle.reported,
    )
    values = {
        "title": title,
        "lede": lede,
        "years": _years(say, matter.awards),
        "money": [money_row(say, line) for line in matter.money],
        "proofs": blocks(say, say.bundle.proofs) if say.bundle.proofs else "",
    }
    return View("publish/awards.html", words, values)


def _years(say: Say, awards: tuple[Award, ...]) -> list[tuple[str, Markup, list[Any]]]:
    """The awards by the year of their decision."""
    found = []
    for year, group in groupby(awards, key=lambda row: (row.decided_on or "")[:4]):
        head = say.date(year) if year else say.t(mark("sans date"))
        found.append((year or "sans-date", head, [_row(say, row) for row in group]))
    return found


def _row(say: Say, row: Award) -> dict[str, Any]:
    amount = say.figure(f"money:award.{row.id}/amount", stake=True) if row.amount else ""
    return {
        "id": f"award-{row.id}",
        "title": say.name(f"award:{row.id}"),
        "recipient": say.link(f"organisation:{row.recipient}") if row.recipient else soft(say.t(mark("non documenté"))),
        "amount": amount or soft(say.t(mark("non documenté"))),
        "decided": say.date(row.decided_on) or say.period(row.period),
        "programme": say.link(f"programme:{row.programme}") if row.programme else "",
        "where": Markup(", ").join(say.territory(code) for code in row.territories),
    }
