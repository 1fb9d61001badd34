# SPDX-License-Identifier: Apache-2.0
"""The register of agreements: parties, dates, countries, amounts, status; then what each party owes."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.delivery import Agreement, Obligation
from jalon.plan.types.measures import Money
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure import money_proofs
from jalon.publish.pages.parts import PARTS, money_row
from jalon.publish.pages.pieces import dotted, soft
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

KINDS = {
    "framework": mark("entente-cadre"),
    "funding": mark("entente de financement"),
    "memorandum": mark("protocole d’entente"),
    "convention": mark("convention"),
    "treaty": mark("traité"),
    "other": mark("autre"),
}
STATUSES = {
    "draft": mark("projet"),
    "signed": mark("signée"),
    "in_force": mark("en vigueur"),
    "suspended": mark("suspendue"),
    "ended": mark("terminée"),
    "terminated": mark("résiliée"),
}


class Line(msgspec.Struct, frozen=True):
    """An agreement and the money that serves it, in time order."""

    row: Agreement
    money: tuple[Money, ...]


class Matter(msgspec.Struct, frozen=True):
    """The register."""

    lines: tuple[Line, ...]


def units(site: PlanSite) -> Iterator[Unit]:
    """One page, when there is an agreement."""
    if site.index.table("agreement"):
        yield Unit("agreements")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """The register, the latest signature first."""
    rows = sorted(site.index.table("agreement").values(), key=lambda row: (row.signed_on or "", row.id), reverse=True)
    lines = tuple(Line(row, _money(site, row.id)) for row in rows)
    money = [line for each in lines for line in each.money]
    return make(
        site,
        "agreements",
        "",
        routes.single("agreements"),
        Matter(lines),
        rows=[*rows, *money],
        names=[f"agreement:{row.id}" for row in rows],
        cites=["count:agreements/value"],
        proofs=[proof for line in money for proof in money_proofs(line)],
    )


def _money(site: PlanSite, identity: str) -> tuple[Money, ...]:
    lines = site.index.money.get(f"agreement:{identity}", ())
    return tuple(sorted(lines, key=lambda line: ((line.period.start or "") if line.period else "", line.id)))


def view(say: Say) -> View:
    """The register of agreements."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Ententes"))
    lede = say.counted(
        "count:agreements/value",
        mark("{count} entente au registre : qui s’engage, à quoi, pour combien."),
        mark("{count} ententes au registre : qui s’engage, à quoi, pour combien."),
        count=say.figure("count:agreements/value"),
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
        "rows": [(f"agreement-{line.row.id}", _row(say, line)) for line in matter.lines],
        "details": [_detail(say, line) for line in matter.lines if _has_more(line)],
        "proofs": blocks(say, say.bundle.proofs) if say.bundle.proofs else "",
    }
    return View("publish/agreements.html", words, values)


def _row(say: Say, line: Line) -> list[Markup]:
    row = line.row
    name = say.name(f"agreement:{row.id}")
    return [
        Markup('<a href="#entente-{}">{}</a>').format(row.id, name) if _has_more(line) else name,
        say.links(f"organisation:{party}" for party in row.parties),
        say.date(row.signed_on),
        Markup(", ").join(say.territory(code) for code in row.territories),
        Markup("<br>").join(_amounts(say, line)) or soft(say.t(mark("non documenté"))),
        say.t(STATUSES[row.status]) if row.status else soft(say.t(mark("non documenté"))),
    ]


def _amounts(say: Say, line: Line) -> list[Markup]:
    """Each sum by its year, never added to another."""
    found = []
    for money in line.money:
        sums = [
            Markup("{} {}").format(say.t(words).lower(), figure)
            for part, words in PARTS.items()
            if (figure := say.figure(f"money:{money.id}/{part}", stake=True))
        ]
        period = soft(say.period(money.period)) if money.period else Markup("")
        found.append(Markup("<br>").join(part for part in (period, *sums) if part))
    return found


def _has_more(line: Line) -> bool:
    """Whether there is more to say of an agreement than its row of the register."""
    return bool(line.money or line.row.obligations or line.row.summary or line.row.amends)


def _detail(say: Say, line: Line) -> dict[str, Any]:
    row = line.row
    about = dotted(
        say.t(KINDS[row.kind]) if row.kind else "",
        say.period(row.period),
        say.link(f"programme:{row.programme}") if row.programme else "",
        Markup(", ").join(say.measure(f"measure:{name}") for name in row.measures),
        Markup(", ").join(ui.number("code", f"{item.scheme} {item.code}".upper()) for item in row.purposes),
    )
    amends = say.t(mark("modifie {agreement}"), agreement=say.link(f"agreement:{row.amends}")) if row.amends else ""
    return {
        "id": f"entente-{row.id}",
        "title": say.name(f"agreement:{row.id}"),
        "about": about,
        "amends": amends,
        "summary": say.prose(row.summary, heading=4),
        "duties": [
            _duty(say, item) for item in sorted(row.obligations, key=lambda item: (item.due or "9999", item.id))
        ],
        "money": [money_row(say, money) for money in line.money],
        "sources": say.citations(row.sources),
    }


def _duty(say: Say, item: Obligation) -> list[Markup]:
    return [
        say.text(item.title) or say.line(item.id, "identifier"),
        say.link(f"organisation:{item.party}") if item.party else soft(say.t(mark("non documenté"))),
        say.date(item.due) or soft(say.t(mark("sans date"))),
        say.date(item.done_on) or soft(say.t(mark("rien de rapporté"))),
        say.link(f"indicator:{item.indicator}") if item.indicator else Markup(""),
    ]
