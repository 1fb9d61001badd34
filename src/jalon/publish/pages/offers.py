# SPDX-License-Identifier: Apache-2.0
"""What is offered: intakes by how they stand on the plan's day, and the criteria as questions."""

from collections.abc import Iterable
from typing import Any

import msgspec
from markupsafe import Markup, escape

from jalon.lang import mark
from jalon.plan.figures.intakes import intake_state
from jalon.plan.types.base import Value
from jalon.plan.types.delivery import Criterion, Intake
from jalon.publish.pages.pieces import dotted, outside, sentence, shape, soft
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

#: In the order a reader needs them.
STATES = ("open", "coming", "cannot_be_said", "closed")


class Offer(msgspec.Struct, frozen=True):
    """An intake, how it stands, and the criteria that decide: its own and its programme's."""

    intake: Intake
    state: str
    criteria: tuple[Criterion, ...] = ()


def offer(site: PlanSite, intake: Intake) -> Offer:
    """An intake with all that its applicant must know."""
    criteria = site.index.criteria
    own = criteria.get(f"intake:{intake.id}", ())
    shared = criteria.get(f"programme:{intake.programme}", ()) if intake.programme else ()
    both = sorted((*own, *shared), key=lambda item: (item.order or 0, item.id))
    return Offer(intake, intake_state(intake, site.index.document.plan.as_of), tuple(both))


def in_order(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Open ones first, those that close soonest first; closed ones last, the latest first."""
    found = list(offers)
    made: list[Offer] = []
    for state in STATES:
        group = [item for item in found if item.state == state]
        group.sort(key=lambda item: (item.intake.closes or "9999", item.intake.id), reverse=state == "closed")
        made += group
    return tuple(made)


def offer_rows(offers: Iterable[Offer]) -> list[Value]:
    """The rows whose mentions a page needs to show offers."""
    return [row for item in offers for row in (item.intake, *item.criteria)]


def offer_names(offers: Iterable[Offer]) -> list[str]:
    """The rows to be named to show offers."""
    return [f"intake:{item.intake.id}" for item in offers]


def capacity(item: Offer) -> str:
    """The address of how many places an intake has; empty when it does not say."""
    return f"money:intake.{item.intake.id}/capacity" if item.intake.capacity else ""


def shown_offer(say: Say, item: Offer, *, programme: bool = True) -> dict[str, Any]:
    """An offer for the template; `programme`: named, when the page is not its own."""
    row = item.intake
    places = say.figure(capacity(item), stake=True) if item.intake.capacity else ""
    where = Markup(", ").join(say.territory(code) for code in row.territories)
    return {
        "id": f"intake-{row.id}",
        "href": say.href(say.card(f"intake:{row.id}")) if programme and say.card(f"intake:{row.id}") else "",
        "title": say.name(f"intake:{row.id}"),
        "programme": say.link(f"programme:{row.programme}") if programme and row.programme else "",
        "state": state_words(say, item.state),
        "dates": _dates(say, item),
        "places": say.t(mark("Places : {count}"), count=places) if places else "",
        "for": say.links(f"clientele:{name}" for name in row.clienteles),
        "where": where,
        "how": say.prose(row.how, heading=5),
        "criteria": [question(say, each) for each in item.criteria],
        "site": outside(say, row.url, say.t(mark("Déposer une demande, sur la page officielle"))),
        "sources": say.citations(row.sources),
    }


def state_words(say: Say, state: str) -> Markup:
    """How an intake stands, as a shape and its word."""
    match state:
        case "open":
            return shape("stated", Markup("<strong>{}</strong>").format(say.t(mark("Ouvert"))))
        case "coming":
            return shape("unknown", say.t(mark("À venir")))
        case "closed":
            return soft(say.t(mark("Fermé")))
        case _:
            return shape("silence", say.t(mark("on ne peut pas dire s’il est ouvert")))


def _dates(say: Say, item: Offer) -> Markup:
    row = item.intake
    past = item.state == "closed"
    opens = closes = Markup("")
    if row.opens:
        words = mark("ouvert {when}") if item.state in ("open", "closed") else mark("ouvre {when}")
        opens = say.t(words, when=say.when(row.opens))
    if row.closes:
        closes = say.t(mark("fermé {when}") if past else mark("ferme {when}"), when=say.when(row.closes))
    elif not past:
        closes = say.t(mark("sans date de fermeture connue"))
    return sentence(dotted(opens, closes))


def question(say: Say, item: Criterion) -> dict[str, Markup]:
    """A criterion as the question one asks oneself; the plan's statement alone when it has no question."""
    statement = say.inline(item.text)
    asked = say.text(item.question)
    rule = (
        Markup('<code data-number="code">{}</code>').format(escape(item.expression)) if item.expression else Markup("")
    )
    return {
        "id": Markup(f"criterion-{item.id}"),
        "asked": asked or statement,
        "only": say.name(f"intake:{item.intake}") if item.intake else Markup(""),
        "statement": statement if asked else Markup(""),
        "rule": rule,
        "sources": say.citations(item.sources),
    }
