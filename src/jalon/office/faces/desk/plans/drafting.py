# SPDX-License-Identifier: Apache-2.0
"""What serves to draft: comments between bodies, the options that were thought of, the criteria they are judged by."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jalon.lang import mark
from jalon.office.faces.desk.frame import Asked, allowed, desk, done, show, whole_number
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.plans.rows import check_edit, edit_permission, may_edit
from jalon.office.ground.refusal import Refusal
from jalon.office.people.types import Scope
from jalon.office.register import drafting, queries
from jalon.office.register.types import OPTION_NAMES


@desk("comment.write")
def comment(request: Asked, plan: str, noun: str) -> HttpResponse:
    """Say something of a row."""
    held = Held(request, plan)
    ident = request.GET.get("id", "")
    value = queries.typed(queries.row(held.plan, noun, ident))
    scope = held.scope(noun, value)
    allowed(request, "comment.write", scope)
    if request.method == "POST":
        granted = request.access.through("comment.write", scope)
        audience = request.POST.get("audience", "bodies") if held.audience == "office" else "bodies"
        drafting.comment(
            plan=held.plan, address=f"{noun}:{ident}", words=request.POST.get("words", ""), audience=audience,
            organisation=granted.organisation if granted else "", actor=request.access.actor("comment.write", scope),
        )  # fmt: skip
        done(request, mark("Commentaire ajouté."))
    return HttpResponseRedirect(held.href(noun, ident))


@desk("comment.read")
def settle(request: Asked, plan: str, noun: str) -> HttpResponse:
    """Say that a comment is settled: whoever changes the row may, or whoever wrote it."""
    held = Held(request, plan)
    ident = request.GET.get("id", "")
    scope = held.scope(noun, queries.typed(queries.row(held.plan, noun, ident)))
    if request.method == "POST":
        number = whole_number(request.POST.get("comment", ""))
        readable = queries.comments(held.plan, f"{noun}:{ident}", request.access)
        found = next((each for each in readable if each.pk == number), None)
        if found is None:
            raise Http404
        if found.token == request.token and not may_edit(request, scope):
            allowed(request, permission := "comment.write", scope)
        else:
            check_edit(request, scope)
            permission = edit_permission(request, scope)
        actor = request.access.actor(permission, scope)
        drafting.settle_comment(plan=held.plan, number=number, address=f"{noun}:{ident}", actor=actor)
        done(request, mark("Le commentaire est réglé."))
    return HttpResponseRedirect(held.href(noun, ident))


@desk("comment.read")
def options(request: Asked, plan: str) -> HttpResponse:
    """The measures that were thought of: retained or set aside, and why; the criteria."""
    held = Held(request, plan)
    held.allowed_somewhere("comment.read")
    error = ""
    if request.method == "POST":
        allowed(request, "plan.edit", Scope(plan))
        try:
            _act(request, held)
        except Refusal as refusal:
            error = refusal.said(request.lang)
        else:
            return HttpResponseRedirect(reverse("options", args=[plan]))
    criteria = list(held.plan.criteria.order_by("id"))
    told = [_told(option, criteria) for option in queries.options(held.plan)]
    values = held.values(
        "options", options=told, criteria=criteria, states=OPTION_NAMES, error=error,
        may_edit=request.access.can("plan.edit", Scope(plan)),
        measures=[(ident, name) for _, ident, name in queries.choices(held.plan, ["measure"], request.lang)],
    )  # fmt: skip
    return show(request, "desk/options.html", mark("Choix des mesures"), values, section="plans", trail=held.trail(),
                status=422 if error else 200)  # fmt: skip


def _told(option: Any, criteria: list[Any]) -> dict[str, Any]:
    marks = {each.criterion_id: each.mark for each in option.assessments.all()}
    total = sum(each.weight * marks[each.pk] for each in criteria if each.pk in marks)
    return {"option": option, "marks": [(each, marks.get(each.pk, "")) for each in criteria],
            "total": total if marks else ""}  # fmt: skip


def _act(request: Asked, held: Held) -> None:
    post, actor = request.POST, request.access.actor("plan.edit", Scope(held.plan.ident))
    what = post.get("what", "")
    if what == "criterion":
        drafting.add_criterion(plan=held.plan, title=post.get("title", ""), weight=post.get("weight", "1"), actor=actor)
    elif what == "option":
        drafting.add_option(plan=held.plan, title=post.get("title", ""), words=post.get("words", ""), actor=actor)
    elif what == "settle":
        marks = {key.partition(".")[2]: str(value) for key, value in post.dict().items() if key.startswith("mark.")}
        drafting.settle_option(
            plan=held.plan, number=whole_number(post.get("option", "")), state=post.get("state", ""),
            reason=post.get("reason", ""), measure=post.get("measure", ""), marks=marks, actor=actor,
        )  # fmt: skip
    else:
        raise Refusal(mark("Ce geste est inconnu."))
    done(request, mark("Enregistré."))
