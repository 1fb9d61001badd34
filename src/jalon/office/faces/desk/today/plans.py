# SPDX-License-Identifier: Apache-2.0
"""The plans of who signed in, beside their tasks; to the office of a plan, its ratios and what is to be corrected.

A large plan is never gone through while this screen waits: it shows what was found last, and says so when the plan
changed since. A small one is looked at again at once.
"""

from datetime import date
from typing import Any, Final

from django.urls import reverse
from msgspec import Struct

from jalon.lang import Lang, format_number, mark, ntranslate, translate
from jalon.office.faces.desk.frame import Asked
from jalon.office.faces.desk.plans.found import Share, Summary, anew, summaries
from jalon.office.faces.desk.plans.held import Held
from jalon.office.people.types import Access, Scope
from jalon.office.register.queries import sizes
from jalon.office.register.types import STATE_NAMES
from jalon.office.today.queries import Asking
from jalon.plan.figures.wording import PRECISIONS, STATES
from jalon.publish.text import chosen

#: So many plans are shown; the page of plans has them all.
SHOWN: Final = 6
#: A plan of so many rows is gone through in well under a second.
SMALL: Final = 1_500


class Shown(Struct, frozen=True):
    """A plan in words: address, title, state; where its findings are and how many; its ratios, title and value."""

    href: str
    title: str
    state: str
    findings: str = ""
    found: str = ""
    late: bool = False
    ratios: tuple[tuple[str, str, bool], ...] = ()


def shown(request: Asked, asked: Asking) -> list[Shown]:
    """The first plans of a person. As many questions for many rows as for few."""
    plans = asked.plans[:SHOWN]
    offices = {plan: "office" for plan in plans if _office(asked.access, plan)}
    known = summaries(offices)
    late = [plan for plan in offices if _passed(plan, known.get(plan.pk), asked.day)]
    small = [plan for plan, size in sizes(late).items() if size <= SMALL] if late else []
    for plan in small:
        anew(Held(request, plan.ident))
    if small:
        known = {**known, **summaries(dict.fromkeys(small, "office"))}
    return [_told(plan, asked, known.get(plan.pk), office=plan in offices) for plan in plans]


def _office(access: Access, plan: Any) -> bool:
    return access.can("row.office", Scope(plan.ident)) and access.can("plan.edit", Scope(plan.ident))


def _passed(plan: Any, known: Summary | None, day: date) -> bool:
    """Whether the plan changed, or a day went by, since it was last gone through."""
    return known is None or known.revision != plan.revision or known.day != day


def title_of(asked: Asking, ident: str) -> str:
    """What a plan is called; its id when it says nothing."""
    card = asked.cards.get(ident)
    return chosen(card.title, asked.lang)[0] if card is not None and card.title else ident


def _told(plan: Any, asked: Asking, known: Summary | None, *, office: bool) -> Shown:
    title = title_of(asked, plan.ident)
    href, state = reverse("plan", args=[plan.ident]), translate(STATE_NAMES[plan.state], asked.lang)
    if not office:
        return Shown(href, title, state)
    ratios = tuple(_ratio(each, asked.lang) for each in known.ratios) if known is not None else ()
    late = known is not None and known.revision != plan.revision
    return Shown(href, title, state, reverse("findings", args=[plan.ident]), _found(known, asked.lang), late, ratios)


def _found(known: Summary | None, lang: Lang) -> str:
    if known is None:
        return translate(mark("Chercher ce qui est à corriger"), lang)
    if not known.total:
        return translate(mark("Aucun constat"), lang)
    found = ntranslate("{n} constat", "{n} constats", known.total, lang)
    if not known.errors:
        return found
    return found + ntranslate(", dont {n} erreur", ", dont {n} erreurs", known.errors, lang)


def _ratio(each: Share, lang: Lang) -> tuple[str, str, bool]:
    """Its title, its value, whether that is a number."""
    title = translate(each.title, lang)
    if each.state != "said" or each.numerator is None or each.denominator is None:
        return title, translate(STATES[each.state], lang), False  # type: ignore[index] # the states that a ratio has
    over = format_number(each.denominator, lang)
    if each.precision in PRECISIONS:
        over = translate(PRECISIONS[each.precision][0], lang, number=over)
    said = mark("{numerator} sur {denominator}")
    return title, translate(said, lang, numerator=format_number(each.numerator, lang), denominator=over), True
