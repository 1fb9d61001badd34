# SPDX-License-Identifier: Apache-2.0
"""Amendments: those that were signed, those that are proposed, and the changes one prepared, for one of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jalon.lang import mark, translate
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number
from jalon.office.faces.desk.plans.changing import in_words
from jalon.office.faces.desk.plans.effects import as_adopted, effects, supposed
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rowforms import MANY
from jalon.office.ground.refusal import Refusal
from jalon.office.people.queries import names_of
from jalon.office.people.types import Scope
from jalon.office.register import actions, proposed, proposing, queries
from jalon.office.register.rows import row_of
from jalon.office.register.types import PROPOSAL_NAMES, Act
from jalon.plan import amending
from jalon.plan.amending.amend import changes_since
from jalon.plan.amending.refusal import NOTHING_CHANGED
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec

#: What a change may also be called, by what it is found to be.
CALLED: Final = {
    "set": (("set", mark("changement")), ("erratum", mark("erratum"))),
    "move": (("move", mark("déplacement")), ("erratum", mark("erratum"))),
    "renumber": (("renumber", mark("renumérotation")), ("erratum", mark("erratum"))),
    "withdraw": (("withdraw", mark("retrait")), ("split", mark("scission")), ("merge", mark("fusion"))),
    "add": (("add", mark("ajout")),),
    "reinstate": (("reinstate", mark("rétablissement")),),
}
Edits = list[tuple[str, str, Any]]


@desk("plan.read")
def listing(request: Asked, plan: str) -> HttpResponse:
    """The amendments of a plan, the latest first; what is proposed, to those who propose or sign; what one prepared."""
    held = Held(request, plan)
    rows = [
        row_of("amendment", body) for body in queries.matching(held.plan, "amendment").values_list("body", flat=True)
    ]
    rows.sort(key=lambda each: (each.sequence or 0, each.id), reverse=True)
    words = iter(in_words(held, (change for each in rows for change in each.changes)))
    told = [
        {
            "href": held.href("amendment", each.id),
            "kind": each.kind,
            "date": each.date or each.noticed_on or "",
            "reason": held.said(each.reason),
            "decision": each.decision or "",
            "changes": [next(words) for _ in each.changes],
        }
        for each in rows
    ]
    pending = len(queries.drafts(held.plan, request.token))
    waiting = _waiting(held) if any(may(held, each) for each in ("plan.amend", "plan.sign")) else []
    values = held.values("amendments", amendments=told, pending=pending, waiting=waiting, called=_words(request))
    return show(request, "desk/amendments.html", mark("Modifications"), values, section="plans", trail=held.trail())


def may(held: Held, permission: str) -> bool:
    """Whether the person may do it in the plan."""
    return held.request.access.can(permission, Scope(held.plan.ident))


def _waiting(held: Held) -> list[dict[str, Any]]:
    """What is proposed and waits, the oldest first. Three queries at most."""
    found = proposed.waiting(held.plan)
    if not found:
        return []
    authors = names_of(each.token for each in found)
    decisions = queries.names(held.plan, {f"decision:{each.decision}" for each in found if each.decision}, held.lang)
    return [
        {
            "number": each.pk,
            "state": translate(PROPOSAL_NAMES[each.state], held.lang),
            "returned": each.state == "returned",
            "mine": each.token == held.request.token,
            "by": authors.get(each.token, "") if each.token else "",
            "on": each.made_at,
            "reason": each.reason,
            "why": each.why if each.state == "returned" else "",
            "decision": decisions.get(f"decision:{each.decision}", each.decision),
            "count": len(each.edits),
        }
        for each in found
    ]


def _words(request: Asked) -> dict[str, str]:
    return {op: translate(words, request.lang) for pairs in CALLED.values() for op, words in pairs}


@desk("plan.amend")
def sign(request: Asked, plan: str) -> HttpResponse:
    """The changes one prepared, and the decision that makes them: proposed, or signed where four eyes allow.

    With `proposition`: they correct a proposal.
    """
    held = Held(request, plan)
    allowed(request, "plan.amend", Scope(plan))
    prepared = queries.drafts(held.plan, request.token)
    edits, unread = _edits(held, prepared)
    corrected = _corrected(request, held)
    given = request.POST.dict() if request.method == "POST" else _given(corrected)
    errors: list[tuple[str, str]] = []
    changes: list[Any] = []
    found = None
    try:
        changes = changes_of(held, edits)
        if given.get("step") == "effects":
            found = effects(held, edits, supposed(_act(request, changes, strict=False)))
        elif request.method == "POST":
            return _sent(request, held, edits, _act(request, changes), corrected)
    except Refusal as refusal:
        errors.append((refusal.field, refusal.said(request.lang)))
    values = held.values(
        "amendments", changes=in_three(held, changes, _ops_of(request, changes, corrected)), effects=found,
        drafts=[each.address for each in prepared],
        names=queries.names(held.plan, [each.address for each in prepared], request.lang),
        unread=unread, errors=errors, given=given, revision=held.plan.revision, corrected=corrected,
        alone=not corrected and may(held, "plan.sign") and not proposed.signers(held.plan) - {str(request.token)},
        **_choices(held, changes),
    )  # fmt: skip
    title = mark("Corriger une proposition") if corrected else mark("Proposer une modification")
    trail = held.trail((reverse("amendments", args=[plan]), translate(mark("Modifications"), request.lang)))
    return show(request, "desk/amend.html", title, values, section="plans", trail=trail, status=422 if errors else 200)


def _corrected(request: Asked, held: Held) -> Any | None:
    """The proposal that is corrected, when one is named."""
    number = whole_number(request.POST.get("proposition", "") or request.GET.get("proposition", ""))
    return proposed.proposal(held.plan, number) if number else None


def _given(corrected: Any | None) -> dict[str, str]:
    """What the form says when it is opened."""
    if corrected is None:
        return {}
    names = ("kind", "reason", "decision", "date", "source", "noticed")
    return {name: str(getattr(corrected, name)) for name in names} | {"number": corrected.decision}


def _choices(held: Held, changes: list[Any]) -> dict[str, Any]:
    """What the form chooses from: the decisions and the sources of the plan, the rows that may take over."""
    found = queries.choices(held.plan, ["decision", "source"], held.lang)
    by_noun = {each: [(ident, name) for noun, ident, name in found if noun == each] for each in ("decision", "source")}
    heirs = _heirs(held) if any(each.op == "withdraw" for each in changes) else []
    return {"decisions": by_noun["decision"], "sources": by_noun["source"], "heirs": heirs}


def in_three(held: Held, changes: list[Any], ops: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each change: adopted, in force, proposed; what it may be called, what it is called, what takes over."""
    told = []
    words = in_words(held, [*changes, *as_adopted(held, changes)])
    for each, said, old in zip(changes, words, words[len(changes) :], strict=False):
        called = [(op, translate(words, held.lang)) for op, words in CALLED.get(each.op, ((each.op, each.op),))]
        op, into = ops.get(each.address, (each.op, ()))
        noun = each.address.partition(":")[0]
        heirs = [name if ":" in name else f"{noun}:{name}" for name in into]
        told.append({"change": each, "called": called, "op": op, "said": said, "first": old.before, "into": heirs})
    return told


def _heirs(held: Held) -> list[tuple[str, str]] | None:
    """The rows that may take over from what goes; None when they are too many to tick."""
    nouns = ("measure", "action", "objective", "indicator", "target")
    counts = queries.counts(held.plan)
    if sum(counts.get(noun, 0) for noun in nouns) > MANY:
        return None
    return [(f"{noun}:{ident}", name) for noun, ident, name in queries.choices(held.plan, nouns, held.lang)]


@desk("plan.amend")
def drop(request: Asked, plan: str) -> HttpResponse:
    """Throw away a change one prepared."""
    held = Held(request, plan)
    if request.method == "POST":
        actions.drop_draft(plan=held.plan, token=request.token, addresses=request.POST.getlist("address"))
        done(request, mark("Le changement préparé a été abandonné."))
    return HttpResponseRedirect(reverse("amend", args=[plan]))


def _edits(held: Held, prepared: Iterable[Any]) -> tuple[Edits, list[str]]:
    """The rows one prepared, read again; those that cannot be, or that somebody changed since, are named."""
    found, unread = [], []
    now = queries.revisions(held.plan, [each.address for each in prepared])
    for draft in prepared:
        noun, _, ident = draft.address.partition(":")
        value, problems = read_value(noun_spec(noun), draft.body)
        if problems or draft.revision != now.get(draft.address, 0):
            unread.append(draft.address)
        else:
            found.append((noun, ident, value))
    return found, unread


def changes_of(held: Held, edits: Edits) -> list[Any]:
    """The changes of commitments that these rows make; none when there is none."""
    if not edits or held.plan.state != "adopted":
        return []
    try:
        return list(changes_since(actions.edited(queries.document(held.plan), edits)))
    except amending.Refusal as refusal:
        if refusal.msgid == NOTHING_CHANGED:
            return []
        raise Refusal(refusal.msgid, **dict(refusal.values)) from None


def _sent(request: Asked, held: Held, edits: Edits, act: Act, corrected: Any | None) -> HttpResponse:
    """Propose, correct a proposal, or sign at once."""
    post, plan = request.POST, held.plan
    actor = request.access.actor("plan.amend", Scope(plan.ident))
    read = whole_number(post.get("seen", ""))
    if corrected is not None:
        seen = whole_number(post.get("revision", ""))
        made = proposing.correct(
            plan=plan, number=corrected.pk, act=act, edits=edits, seen=seen, read=read, actor=actor
        )
        done(request, mark("La proposition est corrigée. Une autre personne doit la signer."))
        return HttpResponseRedirect(reverse("proposal", args=[plan.ident, made.pk]))
    if post.get("step") == "propose":
        made = proposing.propose(plan=plan, act=act, edits=edits, seen=read, actor=actor)
        done(request, mark("La modification est proposée. Une autre personne doit la signer."))
        return HttpResponseRedirect(reverse("proposal", args=[plan.ident, made.pk]))
    allowed(request, "plan.sign", Scope(plan.ident))
    name = proposing.sign_at_once(plan=plan, act=act, edits=edits, seen=read, actor=actor)
    done(request, mark("La modification {name} est signée."), name=name)
    return HttpResponseRedirect(reverse("amendments", args=[plan.ident]))


def _act(request: Asked, changes: list[Any], *, strict: bool = True) -> Act:
    """What the form says of the act; Refusal for a day that is none, when it is not only looked at."""
    post, ops = request.POST, _ops(request, changes)
    if post.get("kind") == "observed":
        return Act(
            "observed", source=post.get("source", ""), noticed=_day(post.get("noticed", ""), "noticed", strict=strict)
        )
    decision = (post.get("decision", "") or post.get("number", "")).strip()
    return Act(
        "decided", post.get("reason", "").strip(), decision, _day(post.get("date", ""), "date", strict=strict), ops=ops
    )


def _ops(request: Asked, changes: list[Any]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What the form calls the changes otherwise than they were found to be, and what takes over."""
    ops = {}
    for each in changes:
        op = request.POST.get(f"op.{each.address}", each.op)
        into = [item for said in request.POST.getlist(f"into.{each.address}") for item in said.split()]
        if op != each.op:
            heirs = tuple(item.partition(":")[2] for item in into) if op in ("split", "merge") else ()
            ops[each.address] = (op, heirs)
    return ops


def _ops_of(request: Asked, changes: list[Any], corrected: Any | None) -> Mapping[str, Any]:
    """What the changes are called: by the form, else by the proposal that is corrected."""
    if request.method == "POST" or corrected is None:
        return {
            each.address: (
                request.POST.get(f"op.{each.address}", each.op),
                request.POST.getlist(f"into.{each.address}"),
            )
            for each in changes
        }
    return proposed.act_of(corrected).ops


def _day(text: str, field: str, *, strict: bool = True) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        if not strict:
            return ""
        raise Refusal(mark("Cette date s’écrit AAAA-MM-JJ ; trouvé : « {found} »."), field, found=text) from None
