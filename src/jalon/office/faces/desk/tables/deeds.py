# SPDX-License-Identifier: Apache-2.0
"""One's own last deeds on a plan: what each did, in words; undone as a whole, and taken up again."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from jalon.lang import format_number, mark, translate
from jalon.office.faces.desk.frame import Asked, desk, done, show, whole_number
from jalon.office.faces.desk.people.screens import ACTIONS
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.tables.answering import Rows, actor, allowed, check
from jalon.office.faces.desk.tables.cells import cell
from jalon.office.faces.desk.tables.columns import columns_of
from jalon.office.faces.desk.tables.planned import NOT_YOURS
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import Told
from jalon.office.register import queries, together
from jalon.office.register.rows import ORDER
from jalon.office.register.rules import check_binding, check_open

#: So many rows and fields of a deed are named.
NAMED: Final = 3
FIELDS: Final = 4


@desk("plan.read")
def deeds(request: Asked, plan: str) -> HttpResponse:
    """The last twenty things one did to the rows of a plan; each is undone from here, or says why it is not."""
    held = Held(request, plan)
    if request.method == "POST":
        return _undo(request, held)
    found = together.deeds(held.plan, request.token)
    told = [each for each, _ in found]
    gone, undo = together.taken_back(told), together.again(told)
    why = _reasons(held, found, gone)
    names = queries.names(held.plan, {address for each in told for address in _rows(each)[:NAMED]}, held.lang)
    lines = [
        {
            "number": each.id,
            "when": timezone.localtime(each.at).strftime("%Y-%m-%d %H:%M"),
            "stamp": each.at.isoformat(),
            "what": translate(ACTIONS[each.action], held.lang),
            "rows": [(names.get(address, address), _past(held, address))
                     for address in _rows(each)[:NAMED]],
            "more": max(len(_rows(each)) - NAMED, 0),
            "fields": _fields(held, each),
            "undone": each.id in gone,
            "undoes": each.id in undo,
            "why": why.get(each.id, ""),
        }
        for each in told
    ]  # fmt: skip
    values = held.values("deeds", deeds=lines, revision=held.plan.revision)
    return show(request, "desk/deeds.html", mark("Mes derniers gestes"), values, section="plans", trail=held.trail())


def _undo(request: Asked, held: Held) -> HttpResponse:
    number, seen = (whole_number(request.POST.get(name, "")) for name in ("geste", "seen"))
    last = [each for each, _ in together.deeds(held.plan, request.token)]
    told = next((each for each in last if each.id == number), None)
    rows = _values(together.undone(held.plan, told)) if told is not None else []
    done_: Sequence[Any] = together.undo(
        plan=held.plan,
        number=number,
        seen=seen,
        actor=actor(request, held, rows),
        check=lambda each: check(held, _values(each)),
    )
    again = number in together.again(last)
    said = mark("C’est refait. Lignes : {count}.") if again else mark("C’est annulé. Lignes remises : {count}.")
    done(request, said, count=format_number(len(done_), held.lang))
    return HttpResponseRedirect(reverse("deeds", args=[held.plan.ident]))


def _values(rows: Sequence[together.Undone]) -> Rows:
    return [(each.noun, value) for each in rows for value in (each.now, each.before) if value is not None]


def _reasons(held: Held, found: Sequence[tuple[Told, bool]], gone: frozenset[int]) -> dict[int, str]:
    """Why each deed is not undone; those that may be are not here. The rows of all are read once."""
    rows = queries.rows_at(held.plan, {address for each, _ in found for address in together.rows_of(each)})
    reasons, waiting = {}, []
    for told, large in found:
        try:
            check_open(held.plan.ident, held.plan.state)
            together.check_deed(gone=told.id in gone, large=large)
            changes = together.undone(held.plan, told, rows)
            for each in changes if held.plan.state != "draft" else ():
                check_binding(each.noun, each.now, each.before)
            waiting.append((told.id, _values(changes)))
        except Refusal as refusal:
            reasons[told.id] = refusal.said(held.lang)
    may = iter(allowed(held, [row for _, values in waiting for row in values]))
    for number, values in waiting:
        answers = [next(may) for _ in values]
        if not all(answers):
            reasons[number] = translate(NOT_YOURS, held.lang)
    return reasons


def _rows(told: Told) -> list[str]:
    """The rows of a deed, by their addresses."""
    return [address for address in together.rows_of(told) if address.partition(":")[0] in ORDER]


def _past(held: Held, address: str) -> str:
    noun, _, ident = address.partition(":")
    return held.href(noun, ident, "row-history")


def _fields(held: Held, told: Told) -> list[tuple[str, str, str]]:
    """The first fields that a deed changed, before and after; of a row added or taken out, none."""
    first = next(iter(_rows(told)), "")
    noun = first.partition(":")[0]
    changed = [each for each in told.changes if each.object.partition("/")[2] == first and not each.erased]
    if not changed or any(each.field in ("id", "address") for each in changed):
        return []
    columns = columns_of(noun, held.lang)
    found = []
    for each in changed[:FIELDS]:
        column = columns.get(each.field)
        if column is not None:
            raws = [{} if value is None else {each.field: value} for value in (each.before, each.after)]
            before, after = (cell(noun, column, raw, held.lang, {}) for raw in raws)
            found.append((column.name, before, after))
    return found
