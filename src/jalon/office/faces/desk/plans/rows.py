# SPDX-License-Identifier: Apache-2.0
"""A row: its sheet, the form that changes it, adding and taking out. What binds is put aside for an amendment."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from markupsafe import Markup, escape

from jalon.lang import mark
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number
from jalon.office.faces.desk.plans.held import Held
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


@desk("plan.read")
def sheet(request: Asked, plan: str, noun: str) -> HttpResponse:
    """A row as it stands: its fields, what was adopted when it differs, what hangs on it, what was said of it."""
    held, ident = row_named(request, plan, noun)
    row = queries.row(held.plan, noun, ident)
    value = queries.typed(row)
    raw = raw_tree(queries.readable(value, held.audience) if noun == "update" else value)
    names = _links(held, named(noun, raw))
    under = _under(held, noun, ident)
    scope = held.scope(noun, value)
    access = request.access
    comments = queries.comments(held.plan, f"{noun}:{ident}", access) if access.can("comment.read", Scope(plan)) else []
    values = held.values(
        "plan",
        row=row,
        facts=facts(noun, raw, request.lang, names),
        adopted=_adopted(held, noun, value),
        under=under,
        edit=held.href(noun, ident, "row-edit") if may_edit(request, scope, noun) and noun != "amendment" else "",
        history=held.href(noun, ident, "row-history"),
        comments=comments,
        settle=held.href(noun, ident, "row-settle") if may_edit(request, scope) else "",
        own=request.token if access.can("comment.write", scope) else "",
        settle_own=held.href(noun, ident, "row-settle"),
        comment=held.href(noun, ident, "row-comment") if access.can("comment.write", scope) else "",
        noun_words=held.noun(noun),
        proof=f"{reverse('figure', args=[plan])}?{urlencode({'id': ident})}" if noun == FIGURE else "",
        reserved=held.audience == "office",
        binding=binds(noun) and held.plan.state != "draft",
        draft=queries.put_aside(held.plan, request.token, f"{noun}:{ident}"),
    )
    return show(
        request, "desk/row.html", _title(held, noun, value), values, section="plans", trail=trail_to(held, noun)
    )


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


def _under(held: Held, noun: str, ident: str) -> list[tuple[str, list[Markup], int]]:
    """What names a row, by noun, the first of each."""
    found: dict[str, list[Markup]] = {}
    total: dict[str, int] = {}
    for row in queries.naming(held.plan, [f"{noun}:{ident}"]).defer("body"):
        total[row.noun] = total.get(row.noun, 0) + 1
        if total[row.noun] <= SHOWN:
            words = ((row.en or row.fr) if held.lang == "en" else row.fr) or row.ident
            number = f"{row.number}. " if row.number and row.noun in ("measure", "objective") else ""
            link = Markup('<a href="{}">{}{}</a>').format(held.href(row.noun, row.ident), number, words)
            found.setdefault(row.noun, []).append(link)
    order = {each: rank for rank, each in enumerate(UNDER)}
    return [
        (held.noun(each, plural=True), links, total[each])
        for each, links in sorted(found.items(), key=lambda pair: (order.get(pair[0], 99), pair[0]))
    ]


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
    number = f"{value.number}. " if getattr(value, "number", None) else ""
    return f"{number}{held.said(text)}" if text is not None else actions.id_of(noun, value)


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
