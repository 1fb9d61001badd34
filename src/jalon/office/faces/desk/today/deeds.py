# SPDX-License-Identifier: Apache-2.0
"""What is done from the first screen: a figure entered, nothing new said, an action told; and taken back at once."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from jalon.lang import mark
from jalon.office.faces.desk.frame import Asked, desk, done, wrong
from jalon.office.faces.desk.today.page import Refused, drawn
from jalon.office.ground.refusal import Refusal
from jalon.office.people.types import scope_of
from jalon.office.register import queries as register
from jalon.office.today import actions, queries
from jalon.office.today.types import Task

GONE: Final = mark("Ce n’est plus attendu : quelqu’un l’a peut-être fait pendant que vous lisiez la page.")
PROGRESS: Final = frozenset({"under_way", "preparing", "not_started", "suspended", "partly_done", "done", "abandoned"})
_WORDS: Final = {
    "enter": mark("Le chiffre est inscrit."),
    "proved": mark("Le chiffre est inscrit avec sa source et soumis à une approbation."),
    "nothing": mark("C’est noté : le chiffre n’a pas été mesuré pour cette période, et le public saura pourquoi."),
    "say": mark("C’est noté ; le public le lira à la prochaine édition."),
}


@desk("plan.read")
def act(request: Asked) -> HttpResponse:
    """Do what a task asks, as long as it is still asked of the person; what is refused keeps what was typed."""
    deed = request.POST.get("geste", "")
    if request.method != "POST":
        return HttpResponseRedirect(reverse("home"))
    asked = queries.asking(request.access, request.lang)
    wanted = request.POST.get("tache", "")
    task = next((each for each in queries.of_rows(asked) if each.key == wanted), None)
    if task is None or deed not in _DEEDS or task.kind not in _DEEDS[deed][0]:
        wrong(request, Refusal(GONE))
        return HttpResponseRedirect(reverse("home"))
    plan = next(each for each in asked.plans if each.ident == task.plan)
    try:
        noun, ident, words = _DEEDS[deed][1](request, asked, plan, task)
    except Refusal as refusal:
        return drawn(request, Refused(task.key, request.POST.dict(), refusal.field, refusal.said(request.lang)))
    done(request, words)
    seen = register.revision(plan, noun, ident)
    request.session["today-undo"] = request.session["today-done"] = [plan.ident, noun, ident, seen]
    return HttpResponseRedirect(reverse("home"))


def _given(request: Asked, asked: queries.Asking, plan: Any, task: Task, permission: str) -> dict[str, Any]:
    actor = request.access.actor(permission, scope_of(task.plan, task.bodies, task.measure))
    return {"plan": plan, "task": task, "actor": actor, "day": asked.day}


def _enter(request: Asked, asked: queries.Asking, plan: Any, task: Task) -> tuple[str, str, str]:
    given = _given(request, asked, plan, task, "figure.record")
    proof = request.POST.get("proof", "")
    ident = actions.enter_figure(**given, value=request.POST.get("value", ""), proof=proof, lang=asked.lang)
    return "observation", ident, _WORDS["proved" if proof.strip() else "enter"]


def _nothing(request: Asked, asked: queries.Asking, plan: Any, task: Task) -> tuple[str, str, str]:
    given = _given(request, asked, plan, task, "figure.record")
    return "observation", actions.nothing_new(**given, words=request.POST.get("words", "")), _WORDS["nothing"]


def _say(request: Asked, asked: queries.Asking, plan: Any, task: Task) -> tuple[str, str, str]:
    given = _given(request, asked, plan, task, "row.edit")
    through = request.access.through("row.edit", scope_of(task.plan, task.bodies, task.measure))
    by = through.organisation if through is not None and through.organisation in task.bodies else task.bodies[0]
    progress: Any = request.POST.get("progress", "")
    ident = actions.say(**given, by=by, progress=progress if progress in PROGRESS else None,
                        words=request.POST.get("words", ""))  # fmt: skip
    return "update", ident, _WORDS["say"]


Deed = Callable[[Asked, queries.Asking, Any, Task], tuple[str, str, str]]
#: What is done -> the kinds of tasks that it answers, how.
_DEEDS: Final[Mapping[str, tuple[frozenset[str], Deed]]] = {
    "enter": (frozenset({"figure"}), _enter),
    "nothing": (frozenset({"figure"}), _nothing),
    "say": (frozenset({"action", "silent"}), _say),
}


@desk("plan.read")
def take_back(request: Asked) -> HttpResponse:
    """Take back the last thing one added from the first screen, if nobody touched it since."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("home"))
    last = request.session.pop("today-done", None)
    plan = next((each for each in queries.readable_plans(request.access) if last and each.ident == last[0]), None)
    if plan is None:
        wrong(request, Refusal(actions.NOT_THIS))
        return HttpResponseRedirect(reverse("home"))
    _, noun, ident, seen = last
    permission = "figure.record" if noun == "observation" else "row.edit"
    granted = next((each for each in request.access.granted if not each.plan or each.plan == plan.ident), None)
    bodies = request.access.bodies(permission, plan.ident)
    if granted is None or (bodies is not None and not bodies):
        raise Http404
    actor = request.access.actor(permission, scope_of(plan.ident, bodies or ()))
    try:
        actions.take_back(plan=plan, noun=noun, ident=ident, seen=seen, actor=actor)
    except Refusal as refusal:
        wrong(request, refusal)
    else:
        done(request, mark("C’est repris : ce que vous veniez d’inscrire n’y est plus. Le journal le dit."))
    return HttpResponseRedirect(reverse("home"))
