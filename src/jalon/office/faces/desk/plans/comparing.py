# SPDX-License-Identifier: Apache-2.0
"""Two editions side by side, or one beside the plan as it stands: what changed, commitments first."""

from typing import Any, Final

from django.http import Http404, HttpResponse

from jalon.lang import format_number, mark, translate
from jalon.office.editions import queries
from jalon.office.faces.desk.frame import Asked, allowed, desk, show, whole_number
from jalon.office.faces.desk.plans.held import Held
from jalon.office.people.types import Scope
from jalon.office.register.rules import row_changes

#: What changed is shown up to so many rows.
SHOWN: Final = 400
KINDS: Final = {"added": mark("ajoutée"), "changed": mark("changée"), "removed": mark("retirée")}


@desk("plan.preview")
def compare(request: Asked, plan: str) -> HttpResponse:
    """What changed between two editions; « apres » left out: the plan as it stands, for the readers of the first."""
    held = Held(request, plan)
    held.allowed_somewhere("plan.preview")
    numbers = [whole_number(request.GET.get(name, "")) for name in ("avant", "apres")]
    before = _edition(request, held, numbers[0])
    after = _edition(request, held, numbers[1]) if numbers[1] else None
    document = queries.document_of(after) if after is not None else queries.frozen(held.plan, before.audience).document
    changes = row_changes(queries.document_of(before), document)
    audiences = (before.audience, after.audience if after is not None else before.audience)
    values = held.values(
        "editions", changes=changes[:SHOWN], total=format_number(len(changes), request.lang), kinds=KINDS,
        cut=len(changes) > SHOWN, differ=audiences[0] != audiences[1],
        rows={each.address: held.href(*each.address.split(":", 1)) for each in changes[:SHOWN]},
    )  # fmt: skip
    one = translate(mark("l’édition {number}"), request.lang, number=before.number)
    other = (
        translate(mark("l’édition {number}"), request.lang, number=after.number)
        if after is not None
        else translate(mark("le plan tel qu’il est"), request.lang)
    )
    title = translate(mark("De {before} à {after}"), request.lang, before=one, after=other)
    return show(request, "desk/compare.html", title, values, section="plans", trail=held.trail())


def _edition(request: Asked, held: Held, number: int) -> Any:
    found = queries.edition(held.plan.ident, number)
    if found.audience == "office":
        allowed(request, "row.office", Scope(held.plan.ident))
    if not queries.edition_path(found).is_file():
        raise Http404
    return found
