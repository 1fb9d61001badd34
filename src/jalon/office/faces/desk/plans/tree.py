# SPDX-License-Identifier: Apache-2.0
"""A plan read: its tree, what it contains, the forms one left half filled."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, desk, show
from jalon.office.faces.desk.plans.branches import FOLDED, WHOLE, Branches
from jalon.office.faces.desk.plans.held import Held
from jalon.office.register import queries
from jalon.office.register.rows import ORDER
from jalon.office.register.types import STATE_NAMES


@desk("plan.read")
def plan_tree(request: Asked, plan: str) -> HttpResponse:
    """The plan as a tree: objectives, measures under them; how many rows of each noun."""
    held = Held(request, plan)
    counts = queries.counts(held.plan)
    whole = counts.get("measure", 0) <= WHOLE
    by_body = whole and request.GET.get("par") == "organisme"
    folded = request.GET.get("plie", "1" if counts.get("measure", 0) > FOLDED else "") == "1"
    branches = Branches(held, whole=whole)
    nodes = branches.by_body() if by_body else branches.by_orientation()
    nouns = [
        (reverse("rows", args=[plan, noun]), held.noun(noun, plural=True), counts.get(noun, 0)) for noun in ORDER[1:]
    ]
    values = held.values(
        "plan",
        state=translate(STATE_NAMES[held.plan.state], request.lang),
        tree=branches.drawn(nodes, folded=folded),
        jumps=[(each.anchor, each.name) for each in nodes if each.children],
        by_body=by_body,
        folded=folded,
        deeds=reverse("deeds", args=[plan]),
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
