# SPDX-License-Identifier: Apache-2.0
"""A row: its sheet, the form that changes it, adding and taking out. What binds is put aside for an amendment."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from markupsafe import Markup, escape

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number
from jalon.office.faces.desk.plans.choosing import form_of
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rowforms import Field, Sent, flat
from jalon.office.faces.desk.plans.telling import facts, named
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.people.types import Scope
from jalon.office.register import actions, queries
from jalon.office.register.rows import FIGURE, ORDER, title_of
from jalon.office.register.rules import BINDS, binds, check_open, field_changes
from jalon.office.register.types import FORM
from jalon.plan.findings import Finding, Place
from jalon.plan.leaves import row_commitments
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec
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
def new(request: Asked, plan: str, noun: str) -> HttpResponse:
    """Add a row."""
    held = Held(request, plan)
    if noun not in ORDER or noun in ("plan", "amendment"):
        raise Http404
    if not any(request.access.somewhere(each) for each in editing(noun)):
        allowed(request, "row.edit", Scope(plan))
    return _form(request, held, noun, "")


@desk("plan.read")
def edit(request: Asked, plan: str, noun: str) -> HttpResponse:
    """Change a row."""
    held, ident = row_named(request, plan, noun)
    return _form(request, held, noun, ident)


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


def _form(request: Asked, held: Held, noun: str, ident: str) -> HttpResponse:
    row = queries.row(held.plan, noun, ident) if ident else None
    before = queries.typed(row) if row is not None else None
    if before is not None:
        check_edit(request, held.scope(noun, before), noun)
    spec = noun_spec(noun)
    raw: Mapping[str, Any] = raw_tree(before) if before is not None else {}
    if request.method != "POST":
        kept = queries.put_aside(held.plan, request.token, f"{noun}:{ident}")
        shown, seen = (kept.body, kept.revision) if kept is not None else (raw, row.revision if row else 0)
        return _drawn(request, held, noun, ident, shown, seen, {}, kept=kept is not None)
    sent = Sent(dict(request.POST.lists()))
    raw = sent.tree(spec)
    if ident:
        raw["id"] = str(getattr(before, "id", raw.get("id", "")))
        if noun == "observation":
            raw["indicator"] = getattr(before, "indicator", "")
        if noun == "attestation":
            raw.pop("id", None)
            raw["address"] = ident
    seen = whole_number(request.POST.get("seen", ""))
    extra = request.POST.get("ajouter", "")
    if extra:
        return _drawn(request, held, noun, ident, raw, seen, {}, extra=extra)
    if "brouillon" in request.POST:
        return _put_aside(request, held, noun, ident, raw, seen)
    if "jeter" in request.POST:
        actions.drop_draft(plan=held.plan, token=request.token, addresses=addresses_of(noun, ident))
        done(request, mark("Le brouillon est jeté."))
        return HttpResponseRedirect(request.get_full_path())
    return _save(request, held, noun, ident, raw, seen)


def addresses_of(noun: str, ident: str) -> list[str]:
    """Where what one put aside of a row is kept: its half filled form, its change that awaits a signature."""
    return [f"{FORM}{noun}:{ident}", *([f"{noun}:{ident}"] if ident else [])]


def _put_aside(request: Asked, held: Held, noun: str, ident: str, raw: dict[str, Any], seen: int) -> HttpResponse:
    """Keep a form as it is, right or wrong, for its author alone: the plan is not changed."""
    check_open(held.plan.ident, held.plan.state)
    actions.keep_draft(plan=held.plan, token=request.token, address=f"{FORM}{noun}:{ident}", body=raw, revision=seen)
    done(request, mark("Brouillon gardé. Vous seul le voyez ; il vous attend à la page du plan et dans ce formulaire."))
    return HttpResponseRedirect(request.get_full_path())


def _save(request: Asked, held: Held, noun: str, ident: str, raw: dict[str, Any], seen: int) -> HttpResponse:
    """Read the form; save, or put aside what binds; or show again with what is to be corrected."""
    value, problems = read_value(noun_spec(noun), raw)
    if problems:
        errors = {
            ".".join(map(str, each.path)): Finding(each.code, Place(), each.values).message(request.lang)
            for each in problems
        }
        return _drawn(request, held, noun, ident, raw, seen, errors)
    unknown = _unknown(held, noun, ident, raw)
    if unknown:
        return _drawn(request, held, noun, ident, raw, seen, unknown)
    scope = held.scope(noun, value)
    check_edit(request, scope, noun)
    actor = request.access.actor(edit_permission(request, scope, noun), scope)
    token = request.token
    try:
        saved = actions.save_row(plan=held.plan, noun=noun, row=value, seen=seen if ident else None, actor=actor)
    except Stale as stale:
        return _stale(request, held, noun, ident, raw, stale)
    except Refusal as refusal:
        if refusal.msgid != BINDS or not request.access.can("plan.amend", scope):
            return _drawn(request, held, noun, ident, raw, seen, {refusal.field: refusal.said(request.lang)})
        address = f"{noun}:{actions.id_of(noun, value)}"
        actions.keep_draft(plan=held.plan, token=token, address=address, body=raw_tree(value), revision=seen)
        actions.drop_draft(plan=held.plan, token=token, addresses=[f"{FORM}{noun}:{ident}"])
        done(request, mark("Ce changement touche un engagement : il attend ici votre signature."))
        return HttpResponseRedirect(reverse("amend", args=[held.plan.ident]))
    actions.drop_draft(plan=held.plan, token=token, addresses=addresses_of(noun, ident))
    done(request, mark("Enregistré."))
    return HttpResponseRedirect(held.href(noun, saved.ident))


def _unknown(held: Held, noun: str, ident: str, raw: Mapping[str, Any]) -> dict[str, str]:
    """The fields that name a row by words rather than by its id, with what to do; none when all are known."""
    absent = named(noun, raw) - queries.names(held.plan, named(noun, raw), held.lang).keys()
    before = queries.value(held.plan, noun, ident) if absent and ident else None
    if not absent or (before is not None and absent <= named(noun, raw_tree(before))):
        return {}
    return {name: each.unknown for name, each in flat(form_of(held, noun, raw, new=not ident)).items() if each.unknown}


def _stale(request: Asked, held: Held, noun: str, ident: str, raw: dict[str, Any], stale: Stale) -> HttpResponse:
    """Show what the other person changed beside one's own words, which are kept in the form."""
    row = queries.row(held.plan, noun, ident)
    theirs = raw_tree(queries.typed(row))
    differs = [
        (fact.name, fact.text)
        for fact in facts(noun, theirs, request.lang, {})
        if theirs.get(fact.path) != raw.get(fact.path)
    ]
    errors = {"": stale.said(request.lang)}
    return _drawn(request, held, noun, ident, raw, row.revision, errors, theirs=differs)


def _drawn(  # noqa: PLR0913  # a form is drawn from these
    request: Asked,
    held: Held,
    noun: str,
    ident: str,
    raw: Mapping[str, Any],
    seen: int,
    errors: Mapping[str, str],
    *,
    extra: str = "",
    kept: bool = False,
    theirs: Any = (),
) -> HttpResponse:
    fields = form_of(held, noun, raw, extra, new=not ident)
    by_name = flat(fields)
    left = []
    for name, words in errors.items():
        field = _nearest(by_name, name)
        said = (field.unknown if field is not None else "") or words
        if field is not None:
            field.error = said
        left.append((field.name if field is not None else "", said))
    values = held.values(
        "plan", fields=fields, seen=seen, errors=left, kept=kept, theirs=theirs,
        back=held.href(noun, ident) if ident else reverse("rows", args=[held.plan.ident, noun]),
        binding=binds(noun) and held.plan.state != "draft",
        remove=held.href(noun, ident, "row-remove") if ident and noun != "plan" else "",
    )  # fmt: skip
    title = mark("Modifier : {what}") if ident else mark("Ajouter : {what}")
    said = translate(
        title,
        request.lang,
        what=queries.names(held.plan, [f"{noun}:{ident}"], request.lang).get(f"{noun}:{ident}", ident)
        if ident
        else held.noun(noun),
    )
    status = 409 if theirs else 422 if errors else 200
    return show(request, "desk/row_form.html", said, values, section="plans", trail=trail_to(held, noun), status=status)


def _nearest(fields: Mapping[str, Field], name: str) -> Field | None:
    """The field of a path, or the one that holds it."""
    while name:
        if name in fields:
            return fields[name]
        name = name.rpartition(".")[0]
    return None


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
