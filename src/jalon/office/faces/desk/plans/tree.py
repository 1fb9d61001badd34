# SPDX-License-Identifier: Apache-2.0
"""A plan read: its tree, the list of any noun, what `check` finds."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from markupsafe import Markup

from jalon.lang import format_number, mark, translate
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.faces.desk.plans.held import Held
from jalon.office.register import queries
from jalon.office.register.rows import ORDER, row_of
from jalon.office.register.types import STATE_NAMES
from jalon.plan.index import natural

#: Above so many measures the tree shows objectives with their number of measures: the list has them, a page at a time.
WHOLE: Final = 300


@desk("plan.read")
def listing(_request: Asked) -> HttpResponse:
    """The plans are on the first screen."""
    return HttpResponseRedirect(reverse("home"))


@desk("plan.read")
def plan_tree(request: Asked, plan: str) -> HttpResponse:
    """The plan as a tree: objectives, measures under them; how many rows of each noun."""
    held = Held(request, plan)
    counts = queries.counts(held.plan)
    whole = counts.get("measure", 0) <= WHOLE
    nouns = [
        (reverse("rows", args=[plan, noun]), held.noun(noun, plural=True), counts.get(noun, 0)) for noun in ORDER[1:]
    ]
    values = held.values(
        "plan",
        state=translate(STATE_NAMES[held.plan.state], request.lang),
        tree=_tree(held, whole=whole),
        whole=whole,
        nouns=[each for each in nouns if each[2]],
        empty=[each for each in nouns if not each[2] and not each[0].endswith("/amendment")],
        card=held.href("plan", plan),
        forms=_forms(held),
    )
    return show(request, "desk/plan_tree.html", held.title, values, section="plans", trail=held.trail()[:0])


def _forms(held: Held) -> list[tuple[str, str, Any]]:
    """The forms one left half filled: where each is taken up again, its row in words, when it was kept."""
    kept = queries.forms(held.plan, held.request.token)
    names = queries.names(held.plan, {address for address, _ in kept}, held.lang)
    found = []
    for address, form in kept:
        noun, _, ident = address.partition(":")
        page = "row-edit" if address in names else "row-history"  # a row that is gone has its past still
        href = held.href(noun, ident, page) if ident else reverse("row-new", args=[held.plan.ident, noun])
        new = translate(mark("nouvelle ligne : {noun}"), held.lang, noun=held.noun(noun))
        found.append((href, names.get(address, address) if ident else new, form.kept_at))
    return found


def _tree(held: Held, *, whole: bool) -> Markup:
    """Nested lists: what stands under each objective; what stands under none, last."""
    objectives = {row.id: row for row in _typed(held, "objective")}
    measures = _typed(held, "measure") if whole else []
    counts = {} if whole else queries.measures_under(held.plan)
    under: dict[str, list[Any]] = {}
    for each in objectives.values():
        under.setdefault(f"objective:{each.parent or ''}" if each.parent in objectives else "", []).append(
            ("objective", each)
        )
    for each in measures:
        under.setdefault(f"objective:{each.objective}" if each.objective in objectives else "", []).append(
            ("measure", each)
        )
    return _branch(held, under, "", counts)


def _typed(held: Held, noun: str) -> list[Any]:
    rows = queries.matching(held.plan, noun).values_list("body", flat=True)
    return [row_of(noun, body) for body in rows]


def _branch(held: Held, under: dict[str, list[Any]], at: str, counts: Mapping[str, int], depth: int = 0) -> Markup:
    if at not in under or depth > 12:
        return Markup("")
    items = [
        Markup("<li>{}{}{}</li>").format(
            _leaf(held, noun, row),
            _counted(held, counts.get(row.id, 0) if noun == "objective" else 0),
            _branch(held, under, f"{noun}:{row.id}", counts, depth + 1),
        )
        for noun, row in sorted(under[at], key=_in_order)
    ]
    return Markup('<ul class="{}">{}</ul>').format("tree" if not at else "", Markup("").join(items))


def _counted(held: Held, count: int) -> Markup:
    """How many measures stand under an objective, when they are too many to be shown there."""
    said = translate(mark("mesures : {count}"), held.lang, count=format_number(count, held.lang))
    return Markup(' <span class="soft" data-number="table">{}</span>').format(said) if count else Markup("")


def _in_order(pair: tuple[str, Any]) -> tuple[bool, int, tuple[tuple[int, int | str], ...], str]:
    """What stands under an objective: its own objectives, then its measures, each in the plan's order."""
    noun, row = pair
    return noun == "measure", row.order or 0, natural(row.number or row.id), row.id


def _leaf(held: Held, noun: str, row: Any) -> Markup:
    title = row.title if noun == "measure" else (row.wordings[-1].text if row.wordings else None)
    number = Markup('<span data-number="rank">{}.</span> ').format(row.number) if row.number else ""
    gone = (
        Markup(' <span class="tag tag--moved">{}</span>').format(translate(mark("retirée"), held.lang))
        if row.standing
        else ""
    )
    link = Markup('<a href="{}">{}{}</a>').format(held.href(noun, row.id), number, held.said(title) or row.id)
    return Markup("{}{}").format(link, gone)
