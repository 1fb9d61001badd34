# SPDX-License-Identifier: Apache-2.0
"""A row being written: its form, or one field of it in place; drafts, corrections, what waits for a signature.

Somebody else's change in between is never an obstacle nor a loss: both are brought together (`merging`).
"""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from msgspec import Struct

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number
from jalon.office.faces.desk.guide import of_noun
from jalon.office.faces.desk.plans import merging
from jalon.office.faces.desk.plans.choosing import form_of
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rowforms import Field, Sent, flat
from jalon.office.faces.desk.plans.rows import check_edit, edit_permission, editing, row_named, trail_to
from jalon.office.faces.desk.plans.telling import named
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.people.types import Scope
from jalon.office.register import actions, queries
from jalon.office.register.rows import ORDER
from jalon.office.register.rules import BINDS, binds, check_open
from jalon.office.register.since import removed, since
from jalon.office.register.types import FORM
from jalon.plan.findings import Finding, Place
from jalon.plan.reading.values import read_value
from jalon.plan.schema import ScalarSpec, noun_spec
from jalon.plan.tabular import raw_tree

#: A request of our own script says so: it is answered by the form alone, or by nothing.
SCRIPT: Final = "X-Jalon-Script"
Raw = dict[str, Any]


class Writing(Struct):
    """Who writes what: the row of an id (none: a new one), its value (none: it is gone); one field of it, or all."""

    request: Asked
    held: Held
    noun: str
    ident: str
    row: Any = None
    only: str = ""

    @property
    def address(self) -> str:
        """The row as addresses name it."""
        return f"{self.noun}:{self.ident}"

    @property
    def now(self) -> Raw:
        """The row as it stands."""
        return dict(raw_tree(queries.typed(self.row))) if self.row is not None else {}

    @property
    def back(self) -> str:
        """Where one goes without saving."""
        if not self.ident or self.row is None:
            return reverse("rows", args=[self.held.plan.ident, self.noun])
        return self.held.href(self.noun, self.ident) + (f"#champ-{self.only}" if self.only else "")


@desk("plan.read")
def new(request: Asked, plan: str, noun: str) -> HttpResponse:
    """Add a row."""
    held = Held(request, plan)
    if noun not in ORDER or noun in ("plan", "amendment"):
        raise Http404
    if not any(request.access.somewhere(each) for each in editing(noun)):
        allowed(request, "row.edit", Scope(plan))
    return _answered(Writing(request, held, noun, ""))


@desk("plan.read")
def edit(request: Asked, plan: str, noun: str) -> HttpResponse:
    """Change a row, or the one field of it that « champ » names."""
    held, ident = row_named(request, plan, noun)
    only = request.GET.get("champ", "")
    if only and (only == "id" or only not in noun_spec(noun).fields):
        raise Http404
    writing = Writing(request, held, noun, ident, only=only)
    try:
        writing.row = queries.row(held.plan, noun, ident)
    except ObjectDoesNotExist:
        if request.method != "POST":
            raise
        return _gone(writing)
    check_edit(request, held.scope(noun, queries.typed(writing.row)), noun)
    return _answered(writing)


def _answered(writing: Writing) -> HttpResponse:
    post = writing.request.POST
    if writing.request.method != "POST":
        return _opened(writing)
    seen = whole_number(post.get("seen", ""))
    if "fusion" in post:
        resolved = merging.resolved(writing)
        return resolved if isinstance(resolved, HttpResponse) else _save(writing, resolved, seen)
    raw = _sent(writing, seen)
    if post.get("ajouter", ""):
        return _drawn(writing, raw, seen, {}, extra=post["ajouter"])
    if "brouillon" in post:
        return _put_aside(writing, raw, seen)
    if "jeter" in post:
        addresses = addresses_of(writing.noun, writing.ident)
        actions.drop_draft(plan=writing.held.plan, token=writing.request.token, addresses=addresses)
        done(writing.request, mark("Le brouillon est jeté."))
        return HttpResponseRedirect(writing.request.get_full_path())
    return _save(writing, raw, seen)


def _opened(writing: Writing) -> HttpResponse:
    """The form as one left it, else as the row stands."""
    kept = queries.put_aside(writing.held.plan, writing.request.token, writing.address)
    revision = writing.row.revision if writing.row is not None else 0
    if kept is None or (writing.only and not _typed_in(writing, kept)):
        return _drawn(writing, writing.now or _under(writing), revision, {})
    return _drawn(writing, kept.body, kept.revision, {}, kept=True)


def _under(writing: Writing) -> Raw:
    """A new row that names the one it is added from (« pour »), in the first field that may."""
    noun, _, ident = writing.request.GET.get("pour", "").partition(":")
    for key, field in noun_spec(writing.noun).fields.items() if ident and noun in ORDER else ():
        one = isinstance(field.spec, ScalarSpec)
        item = field.spec if isinstance(field.spec, ScalarSpec) else getattr(field.spec, "item", None)
        if isinstance(item, ScalarSpec) and noun in item.nouns:
            address = f"{noun}:{ident}" if item.kind == "row" else ident
            return {key: address if one else [address]}
    return {}


def _typed_in(writing: Writing, kept: Any) -> bool:
    """Whether a draft holds something of one's own for the field that is opened."""
    base = _base(writing, kept.revision)
    return bool(kept.body.get(writing.only) != base.get(writing.only))


def _base(writing: Writing, seen: int) -> Raw:
    """The row as it was when it was read; as it stands when nobody knows."""
    if writing.row is None or writing.row.revision == seen:
        return writing.now
    return since(writing.held.plan, writing.row, seen)[1] or writing.now


def _sent(writing: Writing, seen: int) -> Raw:
    """The row as the form makes it; what identifies it does not come from the form."""
    spec, sent = noun_spec(writing.noun), Sent(dict(writing.request.POST.lists()))
    if writing.only:
        raw = _base(writing, seen)
        raw.pop(writing.only, None)
        return raw | sent.tree(spec, skip=frozenset(spec.fields) - {writing.only})
    raw = sent.tree(spec)
    if writing.ident:
        own = writing.now
        for name in ("id", "indicator") if writing.noun == "observation" else ("id",):
            raw[name] = own.get(name, raw.get(name, ""))
        if writing.noun == "attestation":
            raw.pop("id", None)
            raw["address"] = writing.ident
    return raw


def addresses_of(noun: str, ident: str) -> list[str]:
    """Where what one put aside of a row is kept: its half filled form, its change that awaits a signature."""
    return [f"{FORM}{noun}:{ident}", *([f"{noun}:{ident}"] if ident else [])]


def _put_aside(writing: Writing, raw: Raw, seen: int) -> HttpResponse:
    """Keep a form as it is, right or wrong, for its author alone: the plan is not changed."""
    plan, request = writing.held.plan, writing.request
    check_open(plan.ident, plan.state)
    kept = queries.draft(plan, request.token, f"{FORM}{writing.address}") if writing.only else None
    if kept is not None:
        field = {writing.only: raw[writing.only]} if writing.only in raw else {}
        rest = {key: value for key, value in kept.body.items() if key != writing.only}
        raw, seen = rest | field, kept.revision
    actions.keep_draft(plan=plan, token=request.token, address=f"{FORM}{writing.address}", body=raw, revision=seen)
    if SCRIPT in request.headers:
        return HttpResponse(status=204)
    done(request, mark("Brouillon gardé. Vous seul le voyez ; il vous attend à la page du plan et dans ce formulaire."))
    return HttpResponseRedirect(request.get_full_path())


def _save(writing: Writing, raw: Raw, seen: int, *, told: str = "") -> HttpResponse:
    """Read the form; save, or put aside what binds; or show again with what is to be corrected."""
    request, held, noun, ident = writing.request, writing.held, writing.noun, writing.ident
    value, problems = read_value(noun_spec(noun), raw)
    errors = {
        ".".join(map(str, each.path)): Finding(each.code, Place(), each.values).message(request.lang)
        for each in problems
    } or _unknown(writing, raw)
    if errors:
        return _drawn(writing, raw, seen, errors)
    scope = held.scope(noun, value)
    check_edit(request, scope, noun)
    actor = request.access.actor(edit_permission(request, scope, noun), scope)
    try:
        saved = actions.save_row(plan=held.plan, noun=noun, row=value, seen=seen if ident else None, actor=actor)
    except Stale:
        return _stale(writing, raw, seen)
    except Refusal as refusal:
        if refusal.msgid != BINDS or not request.access.can("plan.amend", scope):
            return _drawn(writing, raw, seen, {refusal.field: refusal.said(request.lang)})
        address = f"{noun}:{actions.id_of(noun, value)}"
        actions.keep_draft(plan=held.plan, token=request.token, address=address, body=raw_tree(value), revision=seen)
        actions.drop_draft(plan=held.plan, token=request.token, addresses=[f"{FORM}{writing.address}"])
        done(request, mark("Ce changement touche un engagement : il attend ici que vous le proposiez."))
        return HttpResponseRedirect(reverse("amend", args=[held.plan.ident]))
    _drop(writing, saved, raw_tree(value))
    done(request, told or mark("Enregistré."))
    return HttpResponseRedirect(held.href(noun, saved.ident) + _place(writing.only))


def _place(only: str) -> str:
    return f"&fait={only}#champ-{only}" if only else "&fait=1"


def _drop(writing: Writing, saved: Any, raw: Mapping[str, Any]) -> None:
    """Throw away the draft of what is now saved; one that holds more than the field that was is kept."""
    plan, token = writing.held.plan, writing.request.token
    if writing.only:
        kept = queries.put_aside(plan, token, writing.address)
        if kept is None or kept.body != raw:
            return
    addresses = {*addresses_of(writing.noun, writing.ident), *addresses_of(writing.noun, saved.ident)}
    actions.drop_draft(plan=plan, token=token, addresses=sorted(addresses))


def _unknown(writing: Writing, raw: Raw) -> dict[str, str]:
    """The fields that name a row by words rather than by its id, with what to do; none when all are known."""
    held, noun, ident = writing.held, writing.noun, writing.ident
    absent = named(noun, raw) - queries.names(held.plan, named(noun, raw), held.lang).keys()
    if not absent or (writing.row is not None and absent <= named(noun, writing.now)):
        return {}
    return {name: each.unknown for name, each in flat(form_of(held, noun, raw, new=not ident)).items() if each.unknown}


def _stale(writing: Writing, raw: Raw, seen: int) -> HttpResponse:
    """Somebody changed the row meanwhile: bring both together; ask when both changed the same field."""
    try:
        writing.row = queries.row(writing.held.plan, writing.noun, writing.ident)
    except ObjectDoesNotExist:
        return _gone(writing, raw)
    meeting = merging.met(writing, raw, seen)
    if writing.only and not meeting.merged.open:
        return _save(writing, meeting.merged.raw, writing.row.revision, told=meeting.sentence)
    if writing.held.plan.state != "closed":
        plan, token, address = writing.held.plan, writing.request.token, f"{FORM}{writing.address}"
        actions.keep_draft(plan=plan, token=token, address=address, body=raw, revision=seen)
    return merging.page(writing, meeting)


def _gone(writing: Writing, raw: Raw | None = None) -> HttpResponse:
    """Somebody took the row out meanwhile: what was typed is kept, and may be put back as a new row."""
    held, request, noun = writing.held, writing.request, writing.noun
    told, before = removed(held.plan, noun, writing.ident)
    was, problems = read_value(noun_spec(noun), before)
    if told is None or problems:
        raise Http404
    check_edit(request, held.scope(noun, was), noun)
    writing.row = None
    if raw is None:
        sent, spec = Sent(dict(request.POST.lists())), noun_spec(noun)
        skip = frozenset(spec.fields) - {writing.only} if writing.only else frozenset()
        raw = {**before, **sent.tree(spec, skip=skip)} if writing.only else sent.tree(spec)
    identity = {"observation": ("id", "indicator"), "attestation": ("address",)}.get(noun, ("id",))
    raw |= {key: before[key] for key in identity}
    address = f"{FORM}{writing.address}"
    actions.keep_draft(plan=held.plan, token=request.token, address=address, body=raw, revision=0)
    if SCRIPT in request.headers and "brouillon" in request.POST:
        return HttpResponse(status=204)
    again = Writing(request, held, noun, "")
    return _drawn(again, raw, 0, {}, gone=merging.who(held, [told]))


def _drawn(  # a form is drawn from these
    writing: Writing,
    raw: Mapping[str, Any],
    seen: int,
    errors: Mapping[str, str],
    *,
    extra: str = "",
    kept: bool = False,
    gone: str = "",
) -> HttpResponse:
    held, noun, ident, request = writing.held, writing.noun, writing.ident, writing.request
    fields = [each for each in form_of(held, noun, raw, extra, new=not ident) if writing.only in ("", each.name)]
    left = _told_beside(fields, errors)
    values = held.values(
        "plan", fields=fields, seen=seen, errors=left, kept=kept, back=writing.back, gone=gone, only=writing.only,
        ask=of_noun(noun),
        action=reverse("row-new", args=[held.plan.ident, noun]) if gone else request.get_full_path(),
        others=merging.others(held, noun, ident, request.token) if ident else "",
        whole=held.href(noun, ident, "row-edit") if writing.only else "",
        binding=binds(noun) and held.plan.state != "draft" and (not writing.only or any(f.bound for f in fields)),
        remove=held.href(noun, ident, "row-remove") if ident and noun != "plan" and not writing.only else "",
    )  # fmt: skip
    status = 409 if gone else 422 if errors else 200
    template = "desk/row_field.html" if writing.only and SCRIPT in request.headers else "desk/row_form.html"
    return show(
        request, template, title_of(writing), values, section="plans", trail=trail_to(held, noun), status=status
    )


def title_of(writing: Writing) -> str:
    """What the page is called."""
    held, lang = writing.held, writing.request.lang
    if not writing.ident:
        return translate(mark("Ajouter : {what}"), lang, what=held.noun(writing.noun))
    name = queries.names(held.plan, [writing.address], lang).get(writing.address, writing.ident)
    return translate(mark("Modifier : {what}"), lang, what=name)


def _told_beside(fields: list[Field], errors: Mapping[str, str]) -> list[tuple[str, str]]:
    """Put each error beside its field; what the summary says of it, with the field it leads to."""
    by_name, left = flat(fields), []
    for name, words in errors.items():
        field = _nearest(by_name, name)
        said = (field.unknown if field is not None else "") or words
        if field is not None:
            field.error = said
        left.append((field.name if field is not None else "", said))
    return left


def _nearest(fields: Mapping[str, Field], name: str) -> Field | None:
    """The field of a path, or the one that holds it."""
    while name:
        if name in fields:
            return fields[name]
        name = name.rpartition(".")[0]
    return None
