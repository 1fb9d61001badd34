# SPDX-License-Identifier: Apache-2.0
"""What `jalon check` finds in a plan: all of it, or of a body, or of a measure; each leads to the place to correct."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from jalon.lang import format_number, mark, translate
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.faces.desk.plans import found
from jalon.office.faces.desk.plans.held import Held
from jalon.office.register import queries
from jalon.plan.schema import noun_spec


@desk("plan.read")
def findings(request: Asked, plan: str) -> HttpResponse:
    """The findings of the plan as it stands, a page at a time."""
    held = Held(request, plan)
    measure, body = request.GET.get("mesure", ""), request.GET.get("organisme", "")
    known = found.of_plan(held)
    ranks = known.chosen(measure, body)
    page = Paginator(ranks, found.PAGE).get_page(request.GET.get("page"))
    told = found.in_words(held, known, list(page.object_list))
    names = queries.names(held.plan, {each.row for each in told if ":" in each.row}, held.lang)
    may = any(request.access.somewhere(each) for each in ("plan.edit", "row.edit"))
    values = held.values(
        "findings",
        findings=[shown(held, each, names, edit=may) for each in told],
        errors=format_number(sum(known.found[rank].severity == "error" for rank in ranks), request.lang),
        total=format_number(len(ranks), request.lang),
        rows_page=page, measure=measure, body=body, bodies=_bodies(held, known), measures=_measures(held, known),
    )  # fmt: skip
    return show(request, "desk/findings.html", mark("Constats"), values, section="plans", trail=held.trail())


def shown(held: Held, each: found.Told, names: Any, *, edit: bool) -> dict[str, Any]:
    """A finding as a page shows it; where it is corrected in one step, when one may."""
    noun, _, ident = each.row.partition(":")
    words, remedy = each.said(held.lang)
    known = each.row in names
    place = ""
    if known and edit and each.field in noun_spec(noun).fields and noun != "amendment":
        place = f"{held.href(noun, ident, 'row-edit')}&champ={each.field}"
    return {
        "code": each.code, "severity": each.severity, "words": words, "remedy": remedy, "edit": place,
        "href": held.href(noun, ident) if known else "", "where": names.get(each.row, each.address),
        "what": held.noun(noun) if known else "",
    }  # fmt: skip


def beside(held: Held, noun: str, ident: str) -> tuple[list[Any], str]:
    """The findings of one row as its sheet shows them, and what is to be known of their freshness."""
    part = found.of_row(held, f"{noun}:{ident}")
    if part is None:
        return [], translate(mark("Les constats de ce plan n’ont pas encore été cherchés."), held.lang)
    late = part.revision != held.plan.revision
    said = translate(mark("Constats d’avant le dernier changement du plan."), held.lang) if late else ""
    return [Beside(each, *each.said(held.lang)) for each in part.found], said


class Beside:
    """A finding beside its field."""

    def __init__(self, told: found.Told, words: Any, remedy: Any) -> None:
        self.code, self.severity, self.field = told.code, told.severity, told.field
        self.words, self.remedy = words, remedy


def _bodies(held: Held, known: found.Known) -> list[tuple[str, str]]:
    """The bodies that have something to correct, each with how many."""
    count: dict[str, int] = {}
    for each in known.found:
        for body in each.bodies:
            count[body] = count.get(body, 0) + 1
    names = queries.names(held.plan, {f"organisation:{body}" for body in count}, held.lang)
    told = [(body, f"{names.get(f'organisation:{body}', body)} ({count[body]})") for body in count]
    return sorted(told, key=lambda pair: pair[1])


def _measures(held: Held, known: found.Known) -> list[tuple[str, str]]:
    """The measures that have something to correct, each with how many."""
    count: dict[str, int] = {}
    for each in known.found:
        for measure in each.measures:
            count[measure] = count.get(measure, 0) + 1
    rows = queries.choices(held.plan, ["measure"], held.lang)
    return [(ident, f"{name} ({count[ident]})") for _, ident, name in rows if ident in count]
