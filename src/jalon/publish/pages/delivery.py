# SPDX-License-Identifier: Apache-2.0
"""Programmes and what they deliver to the public: intakes, criteria, events, agreements, awards, evaluations."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import mark
from jalon.plan.types.base import Value
from jalon.plan.types.delivery import Agreement, Award, Criterion, Evaluation, Event, Intake, Programme
from jalon.plan.types.measures import Money
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure import money_proofs
from jalon.publish.pages.parts import money_row
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

CRITERIA = {
    "relevance": mark("pertinence"),
    "effectiveness": mark("efficacité"),
    "efficiency": mark("efficience"),
    "effects": mark("effets"),
    "impact": mark("impact"),
    "sustainability": mark("durabilité"),
    "compliance": mark("conformité"),
}
STATUSES = {
    "draft": mark("projet"),
    "signed": mark("signée"),
    "in_force": mark("en vigueur"),
    "suspended": mark("suspendue"),
    "ended": mark("terminée"),
    "terminated": mark("résiliée"),
}


class Matter(msgspec.Struct, frozen=True):
    """All that the page of programmes says."""

    programmes: tuple[Programme, ...]
    intakes: tuple[Intake, ...]
    criteria: tuple[Criterion, ...]
    events: tuple[Event, ...]
    agreements: tuple[Agreement, ...]
    awards: tuple[Award, ...]
    evaluations: tuple[Evaluation, ...]
    money: tuple[Money, ...]


def units(site: PlanSite) -> Iterator[Unit]:
    """One page, when the plan delivers anything."""
    document = site.document
    if any(
        (
            document.programmes,
            document.intakes,
            document.events,
            document.agreements,
            document.awards,
            document.evaluations,
        )
    ):
        yield Unit("programmes")


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """What the page of programmes needs."""
    document = site.document
    money = tuple(line for line in document.money if site.money_page(line) == routes.listing("programme"))
    criteria = tuple(sorted(document.criteria, key=lambda item: (item.order or 0, item.id)))
    matter = Matter(
        document.programmes,
        document.intakes,
        criteria,
        document.events,
        document.agreements,
        document.awards,
        document.evaluations,
        money,
    )
    rows: list[Value | None] = [row for group in msgspec.structs.astuple(matter) for row in group]
    names = [
        f"{noun}:{row.id}"
        for noun, group in (
            ("programme", matter.programmes),
            ("intake", matter.intakes),
            ("event", matter.events),
            ("agreement", matter.agreements),
            ("award", matter.awards),
            ("evaluation", matter.evaluations),
        )
        for row in group
    ]
    proofs = [proof for line in money for proof in money_proofs(line)]
    proofs += [f"money:award.{row.id}/amount" for row in matter.awards if row.amount]
    proofs += [f"money:intake.{row.id}/capacity" for row in matter.intakes if row.capacity]
    return make(site, "programmes", "", routes.listing("programme"), matter, rows=rows, names=names, proofs=proofs)


def view(say: Say) -> View:
    """The page of programmes."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Programmes et ententes"))
    lede = say.t(
        mark("Ce que le plan offre au public : programmes, appels, événements, ententes, aides et évaluations.")
    )
    words = PageWords(
        title=title, description=lede, section="programme", trail=(ui.Link("", title),), reported=say.bundle.reported
    )
    sections = _sections(say, matter)
    return View(
        "publish/programmes.html",
        words,
        {
            "title": title,
            "lede": lede,
            "sections": sections,
            "money": [money_row(say, line) for line in matter.money],
            "proofs": blocks(say, say.bundle.proofs) if say.bundle.proofs else "",
        },
    )


def _sections(say: Say, matter: Matter) -> list[dict[str, Any]]:
    groups: list[tuple[str, str, tuple[Any, ...], Callable[[Say, Matter, Any], Markup]]] = [
        ("programme", mark("Programmes"), matter.programmes, _programme),
        ("intake", mark("Appels"), matter.intakes, _intake),
        ("event", mark("Événements"), matter.events, _event),
        ("agreement", mark("Ententes"), matter.agreements, _agreement),
        ("award", mark("Aides accordées"), matter.awards, _award),
        ("evaluation", mark("Évaluations"), matter.evaluations, _evaluation),
    ]
    return [
        {
            "id": f"{noun}s",
            "title": say.t(heading),
            "rows": [
                ui.Row(
                    say.text(row.title) or say.name(f"{noun}:{row.id}"), write(say, matter, row), id=f"{noun}-{row.id}"
                )
                for row in rows
            ],
        }
        for noun, heading, rows, write in groups
        if rows
    ]


def _parts(*parts: str) -> Markup:
    return Markup(" · ").join(part for part in parts if part)


def _lines(*parts: str) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts if part)


def _site(say: Say, url: Any) -> Markup:
    found = say.url(url)
    return Markup('<a href="{}">{}</a>').format(found, say.t(mark("page officielle"))) if found else Markup("")


def _measures(say: Say, measures: tuple[str, ...]) -> Markup:
    return Markup(", ").join(say.measure(f"measure:{name}") for name in measures)


def _programme(say: Say, matter: Matter, row: Programme) -> Markup:
    criteria = [_criterion(say, item) for item in matter.criteria if item.programme == row.id and item.intake is None]
    return _lines(
        _parts(
            say.link(f"organisation:{row.body}") if row.body else "",
            say.period(row.period),
            say.links(f"organisation:{name}" for name in row.partners),
            _site(say, row.url),
        ),
        say.inline(row.summary),
        _measures(say, row.measures),
        say.links(f"clientele:{name}" for name in row.clienteles),
        say.citations(row.sources),
    ) + _listed(criteria)


def _criterion(say: Say, item: Criterion) -> Markup:
    made = say.inline(item.text) or say.text(item.question)
    if item.expression:
        made = Markup("{} {}").format(made, Markup(f'<code data-number="code">{escape(item.expression)}</code>'))
    return made


def _listed(items: list[Markup]) -> Markup:
    return (
        Markup('<ul class="dashes">{}</ul>').format(
            Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
        )
        if items
        else Markup("")
    )


def _intake(say: Say, matter: Matter, row: Intake) -> Markup:
    opens = say.t(mark("ouvre {when}"), when=say.when(row.opens)) if row.opens else ""
    closes = say.t(mark("ferme {when}"), when=say.when(row.closes)) if row.closes else ""
    capacity = say.figure(f"money:intake.{row.id}/capacity", stake=True)
    criteria = [_criterion(say, item) for item in matter.criteria if item.intake == row.id]
    return _lines(
        _parts(say.link(f"programme:{row.programme}") if row.programme else "", opens, closes, _site(say, row.url)),
        say.t(mark("Places : {count}"), count=capacity) if capacity else "",
        say.inline(row.how),
        _parts(
            say.links(f"clientele:{name}" for name in row.clienteles),
            Markup(", ").join(say.territory(code) for code in row.territories),
        ),
        say.citations(row.sources),
    ) + _listed(criteria)


def _event(say: Say, _matter: Matter, row: Event) -> Markup:
    sessions = [
        _parts(say.date(item.date), say.text(item.title), say.text(item.place))
        for item in sorted(row.sessions, key=lambda item: (item.order or 0, item.date or "", item.id))
    ]
    return _lines(
        _parts(
            say.period(row.period),
            say.text(row.place),
            say.territory(row.territory) if row.territory else "",
            _site(say, row.url),
        ),
        say.inline(row.summary),
        _measures(say, row.measures),
        say.links(f"organisation:{name}" for name in row.organisers),
        say.citations(row.sources),
    ) + _listed(sessions)


def _agreement(say: Say, _matter: Matter, row: Agreement) -> Markup:
    signed = say.t(mark("signée {when}"), when=say.when(row.signed_on)) if row.signed_on else ""
    duties = [
        _parts(
            say.text(item.title),
            say.link(f"organisation:{item.party}") if item.party else "",
            say.date(item.due),
            say.t(mark("faite {when}"), when=say.when(item.done_on)) if item.done_on else "",
            say.link(f"indicator:{item.indicator}") if item.indicator else "",
        )
        for item in row.obligations
    ]
    return _lines(
        _parts(
            say.links(f"organisation:{name}" for name in row.parties),
            signed,
            say.period(row.period),
            say.t(STATUSES[row.status]) if row.status else "",
            Markup(", ").join(say.territory(code) for code in row.territories),
        ),
        say.inline(row.summary),
        _measures(say, row.measures),
        say.t(mark("modifie {agreement}"), agreement=say.link(f"agreement:{row.amends}")) if row.amends else "",
        say.citations(row.sources),
    ) + _listed(duties)


def _award(say: Say, _matter: Matter, row: Award) -> Markup:
    return _lines(
        _parts(
            say.link(f"organisation:{row.recipient}") if row.recipient else "",
            say.figure(f"money:award.{row.id}/amount", stake=True),
            say.date(row.decided_on),
            say.period(row.period),
            say.link(f"programme:{row.programme}") if row.programme else "",
            Markup(", ").join(say.territory(code) for code in row.territories),
        )
    )


def _evaluation(say: Say, _matter: Matter, row: Evaluation) -> Markup:
    findings = [
        Markup("{}{}{} {}").format(
            say.t(CRITERIA[item.criterion]) if item.criterion else "",
            say.t(mark(" : ")) if item.criterion else "",
            say.inline(item.text),
            say.inline(item.answer),
        )
        for item in row.findings
    ]
    return _lines(
        _parts(
            say.links(row.about),
            say.link(f"organisation:{row.evaluator}") if row.evaluator else "",
            say.period(row.period),
            say.t(mark("publiée {when}"), when=say.when(row.published_on)) if row.published_on else "",
        ),
        Markup(", ").join(say.t(CRITERIA[name]) for name in row.criteria),
        say.text(row.judgement),
        say.citations(row.sources),
    ) + _listed(findings)
