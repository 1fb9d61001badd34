# SPDX-License-Identifier: Apache-2.0
"""A row: its sheet, the form that changes it, adding and taking out. What binds is put aside for an amendment."""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from markupsafe import Markup, escape
from msgspec import Struct

from jalon.lang import mark
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number
from jalon.office.faces.desk.guide import of_noun
from jalon.office.faces.desk.plans import findings
from jalon.office.faces.desk.plans.grouping import beside, grouped
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.standing import standing
from jalon.office.faces.desk.plans.telling import facts, named
from jalon.office.people.types import Scope
from jalon.office.register import actions, queries
from jalon.office.register.rows import FIGURE, ORDER, title_of
from jalon.office.register.rules import binds, field_changes
from jalon.plan.leaves import row_commitments
from jalon.plan.tabular import raw_tree

#: Nouns whose rows are shown on the sheet of the row they name, in this order.
UNDER: Final = ("measure", "objective", "action", "indicator", "target", "baseline", "money", "update", "story",
                "observation", "attestation")  # fmt: skip
SHOWN: Final = 60
#: What one adds from the sheet of a row: the nouns whose rows name it.
ADDED: Final = {
    "measure": ("action", "indicator", "update", "money", "story"),
    "indicator": ("observation", "target", "baseline"),
    "objective": ("measure",),
    "action": ("update",),
}


@desk("plan.read")
def sheet(request: Asked, plan: str, noun: str) -> HttpResponse:
    """A row as it stands: its fields, what was adopted when it differs, what hangs on it, what was said of it."""
    held, ident = row_named(request, plan, noun)
    row = queries.row(held.plan, noun, ident)
    value = queries.typed(row)
    raw = raw_tree(queries.readable(value, held.audience) if noun == "update" else value)
    scope = held.scope(noun, value)
    rows = list(queries.naming(held.plan, [f"{noun}:{ident}"]) if noun == "measure" else _light(held, noun, ident))
    groups = grouped(noun, facts(noun, raw, request.lang, _links(held, named(noun, raw))), request.lang)
    found, freshness = findings.beside(held, noun, ident)
    by_field, whole = beside(groups, found)
    editable = held.open and may_edit(request, scope, noun) and noun != "amendment"
    values = held.values(
        "plan",
        row=row,
        groups=groups,
        found=by_field,
        found_whole=whole,
        freshness=freshness,
        check_again=f"{reverse('findings', args=[plan])}" + (f"?mesure={ident}" if noun == "measure" else ""),
        adopted=_adopted(held, noun, value),
        standing=standing(held, value, row.body, rows) if noun == "measure" else None,
        under=_under(held, noun, ident, rows),
        edit=held.href(noun, ident, "row-edit") if editable else "",
        history=held.href(noun, ident, "row-history"),
        noun_words=held.noun(noun),
        ask=of_noun(noun),
        proof=f"{reverse('figure', args=[plan])}?{urlencode({'id': ident})}" if noun == FIGURE else "",
        binding=binds(noun) and held.plan.state != "draft",
        draft=queries.put_aside(held.plan, request.token, f"{noun}:{ident}"),
        undo=held.href(noun, ident, "row-undo") if editable and "fait" in request.GET and _draft(held) else "",
        **_discussion(request, held, noun, ident, scope),
    )
    title = _title(held, noun, value)
    return show(request, "desk/row.html", title, values, section="plans", trail=trail_to(held, noun))


def _draft(held: Held) -> bool:
    return held.plan.state == "draft"


def _discussion(request: Asked, held: Held, noun: str, ident: str, scope: Scope) -> dict[str, Any]:
    """What was said of a row, and what one may do about it."""
    access, may_write = request.access, request.access.can("comment.write", scope)
    reads = access.can("comment.read", Scope(held.plan.ident))
    return {
        "comments": queries.comments(held.plan, f"{noun}:{ident}", access) if reads else [],
        "settle": held.href(noun, ident, "row-settle") if may_edit(request, scope) else "",
        "own": request.token if may_write else "",
        "settle_own": held.href(noun, ident, "row-settle"),
        "comment": held.href(noun, ident, "row-comment") if may_write else "",
        "reserved": held.audience == "office",
    }


def _light(held: Held, noun: str, ident: str) -> Any:
    """The rows that name a row, without their bodies."""
    return queries.naming(held.plan, [f"{noun}:{ident}"]).defer("body")


@desk("plan.read")
def remove(request: Asked, plan: str, noun: str) -> HttpResponse:
    """Take a row out, once it was confirmed."""
    held, ident = row_named(request, plan, noun)
    row = queries.row(held.plan, noun, ident)
    scope = held.scope(noun, queries.typed(row))
    check_edit(request, scope)
    if request.method == "POST":
        seen = whole_number(request.POST.get("seen", ""))
        actor = request.access.actor(edit_permission(request, scope), scope)
        actions.remove_row(plan=held.plan, noun=noun, ident=ident, seen=seen, actor=actor)
        done(request, mark("La ligne {address} a été retirée."), address=f"{noun}:{ident}")
        return HttpResponseRedirect(held.href(noun, ident, "row-history"))
    values = held.values("plan", row=row, back=held.href(noun, ident))
    return show(request, "desk/row_remove.html", mark("Retirer une ligne"), values, section="plans",
                trail=trail_to(held, noun))  # fmt: skip


def row_named(request: Asked, plan: str, noun: str) -> tuple[Held, str]:
    """The plan and the id of the row that an address names; 404 for no noun."""
    held = Held(request, plan)
    ident = request.GET.get("id", "")
    if noun not in ORDER or not ident:
        raise Http404
    return held, ident


def editing(noun: str) -> tuple[str, ...]:
    """The permissions by which one changes a row of a noun: a figure is recorded too."""
    return ("plan.edit", "row.edit", "figure.record") if noun == FIGURE else ("plan.edit", "row.edit")


def may_edit(request: Asked, scope: Scope, noun: str = "") -> bool:
    """Whether one may change a row."""
    return any(request.access.can(each, scope) for each in editing(noun))


def edit_permission(request: Asked, scope: Scope, noun: str = "") -> str:
    """By which permission one changes a row."""
    return next((each for each in editing(noun) if request.access.can(each, scope)), "row.edit")


def check_edit(request: Asked, scope: Scope, noun: str = "") -> None:
    """NotAllowed unless one may change a row."""
    if not may_edit(request, scope, noun):
        allowed(request, "row.edit", scope)


def _links(held: Held, addresses: set[str]) -> dict[str, Markup]:
    found = queries.names(held.plan, addresses, held.lang)
    return {
        address: Markup('<a href="{}">{}</a>').format(held.href(*address.split(":", 1)), words)
        for address, words in found.items()
    }


class Under(Struct):
    """The rows of a noun that name a row: some of them, how many, and where one more is added."""

    noun: str
    words: str
    links: list[Markup]
    count: int
    add: str


def _under(held: Held, noun: str, ident: str, rows: Iterable[Any]) -> list[Under]:
    """What names a row, by noun, the first of each; what may be added under it is there even when there is none."""
    found: dict[str, Under] = {}
    for of in (*UNDER, *sorted({row.noun for row in rows} - set(UNDER))):
        add = _adding(held, noun, ident, of)
        if add or any(row.noun == of for row in rows):
            found[of] = Under(of, held.noun(of, plural=True), [], 0, add)
    for row in rows:
        under = found[row.noun]
        under.count += 1
        if under.count <= SHOWN:
            words = ((row.en or row.fr) if held.lang == "en" else row.fr) or row.ident
            number = f"{row.number}. " if row.number and row.noun in ("measure", "objective") else ""
            under.links.append(Markup('<a href="{}">{}{}</a>').format(held.href(row.noun, row.ident), number, words))
    return list(found.values())


def _adding(held: Held, noun: str, ident: str, of: str) -> str:
    """Where a row is added that names this one; nowhere when one may not, or when none does."""
    if (
        not held.open
        or of not in ADDED.get(noun, ())
        or not any(held.request.access.somewhere(each) for each in editing(of))
    ):
        return ""
    return f"{reverse('row-new', args=[held.plan.ident, of])}?{urlencode({'pour': f'{noun}:{ident}'})}"


def _adopted(held: Held, noun: str, value: Any) -> list[tuple[str, str, str]]:
    """The commitments of a row that are no longer as adopted: path, adopted, now."""
    seal = queries.seal(held.plan)
    if seal is None or not binds(noun):
        return []
    own = f"{noun}:{value.id}"
    adopted = {
        each.address: each.value
        for each in seal.commitments
        if each.address == own or each.address.startswith(f"{own}#")
    }
    now = row_commitments(noun, value)
    return [
        (address.partition("#")[2] or own, adopted.get(address, ""), now.get(address, ""))
        for address in sorted({*adopted, *now})
        if adopted.get(address) != now.get(address) and "#" in address
    ]


def _title(held: Held, noun: str, value: Any) -> str:
    text = title_of(noun, value)
    if text is None:
        address = f"{noun}:{actions.id_of(noun, value)}"
        return queries.names(held.plan, [address], held.lang).get(address, actions.id_of(noun, value))
    number = f"{value.number}. " if getattr(value, "number", None) else ""
    return f"{number}{held.said(text)}"


def trail_to(held: Held, noun: str) -> tuple[tuple[str, str], ...]:
    """The way to a row of a noun."""
    words = held.noun(noun, plural=True)
    return held.trail((reverse("rows", args=[held.plan.ident, noun]), words[0].upper() + words[1:]))


def changed(noun: str, before: Any, after: Any) -> list[tuple[str, Markup, Markup]]:
    """The fields that differ between two versions, as short texts."""
    return [
        (name, escape(_short(old)), escape(_short(new)))
        for name, (old, new) in field_changes(noun, before, after).items()
    ]


def _short(raw: Any) -> str:
    if raw is None:
        return ""
    if isinstance(raw, dict):
        return " · ".join(_short(each) for each in raw.values())
    if isinstance(raw, list):
        return ", ".join(_short(each) for each in raw)
    return str(raw)
