# SPDX-License-Identifier: Apache-2.0
"""Reading what is expected: of one person, or of the bodies that a plan office follows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.utils import timezone
from msgspec import Struct

from jalon.lang import Lang
from jalon.office.editions.queries import under_embargo
from jalon.office.evidence import queries as evidence
from jalon.office.people import queries as people
from jalon.office.people.types import Access, Scope, scope_of
from jalon.office.register import awaited, proposed, proving
from jalon.office.register import queries as register
from jalon.office.register.rows import FIGURE, row_of
from jalon.office.register.rules import scope_of_row
from jalon.office.register.types import FORM
from jalon.office.today import following
from jalon.office.today.rules import Promised, expected, ordered
from jalon.office.today.types import Reason, Task

_NOUNS: Final = {"measure": "measures", "action": "actions", "indicator": "indicators", "update": "updates",
                 FIGURE: "observations"}  # fmt: skip
#: What makes a task of the rows of a plan possible: the permission by which it is done.
_DONE_BY: Final = {"figure": "figure.record", "unsourced": "figure.record", "action": "row.edit", "silent": "row.edit"}


class Asking(Struct, frozen=True):
    """Who asks, when: the plans that they may read, each with its card."""

    access: Access
    day: date
    lang: Lang
    plans: tuple[Any, ...]
    cards: Mapping[str, Any]
    standings: tuple[Any, ...] = ()


def readable_plans(access: Access) -> list[Any]:
    """The plans that a person may read; one under embargo is not even named to those who are not inside."""
    return [
        plan
        for plan in register.plans()
        if access.bodies("plan.read", plan.ident) is None and (not under_embargo(plan) or access.inside(plan.ident))
    ]


def asking(access: Access, lang: Lang, day: date | None = None) -> Asking:
    """What every kind of task is read with."""
    plans = tuple(readable_plans(access))
    standings = evidence.awaiting(plan.ident for plan in plans) if plans else []
    return Asking(access, day or timezone.localdate(), lang, plans, register.cards(plans), tuple(standings))


def tasks(asked: Asking) -> list[Task]:
    """Everything that is expected of a person, or of others under their eyes; late first."""
    found: dict[str, Task] = {}
    for provider in PROVIDERS:
        for task in provider(asked):
            found.setdefault(task.key, task)  # who follows a whole plan may answer for a part of it too
    return ordered(found.values())


def of_rows(asked: Asking) -> Iterator[Task]:
    """What the rows of plans make expected of the bodies of a person. Who reaches a whole plan has no body's tasks."""
    reach: dict[int, frozenset[str]] = {}
    for plan in asked.plans:
        bodies = _bodies(asked.access, plan.ident)
        if bodies and plan.state == "adopted":  # a draft binds nobody yet
            reach[plan.pk] = bodies
    if not reach:
        return
    found: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for pk, noun, body in awaited.under(reach):
        found[pk][_NOUNS[noun]].append(row_of(noun, body))
    for plan in asked.plans:
        if plan.pk in found:
            promised = _promised(asked, plan, found[plan.pk])
            yield from (task for task in expected(promised, asked.day, asked.lang) if _theirs(asked.access, task))


def _bodies(access: Access, plan: str) -> frozenset[str]:
    own: set[str] = set()
    for permission in ("figure.record", "row.edit"):
        own |= access.bodies(permission, plan) or set()
    return frozenset(own)


def _promised(asked: Asking, plan: Any, rows: Mapping[str, list[Any]]) -> Promised:
    card = asked.cards.get(plan.ident)
    last = (card.period.last or "") if card is not None and card.period is not None else ""
    unread = frozenset(each.figure for each in asked.standings if each.plan == plan.ident)
    return Promised(plan.ident, f"{last}-12-31" if len(last) == 4 else last, unread=unread,
                    **{name: tuple(values) for name, values in rows.items()})  # fmt: skip


def _theirs(access: Access, task: Task) -> bool:
    return access.can(_DONE_BY[task.kind], scope_of(task.plan, task.bodies, task.measure))


def of_figures(asked: Asking) -> Iterator[Task]:
    """Figures that wait: to be submitted, corrected, approved; contested ones that wait for an answer."""
    plans = {plan.ident: plan for plan in asked.plans if plan.state != "closed"}
    marks = [each for each in evidence.unanswered(plans) if each.plan in plans] if plans else []
    wanted: dict[str, set[str]] = defaultdict(set)
    for each in (*asked.standings, *marks):
        if each.plan in plans:
            wanted[each.plan].add(each.figure.partition(":")[2])
    for ident, idents in wanted.items():
        rows = proving.rows_of(plans[ident], idents=idents)
        known = {each.address: each for each in proving.figures(plans[ident], rows, asked.lang)}
        for standing in asked.standings:
            if standing.plan == ident and standing.figure in known:
                yield from _standing(asked, standing, known[standing.figure])
        for contested in marks:
            found = known.get(contested.figure)
            if contested.plan == ident and found is not None and found.can(asked.access, "figure.record"):
                yield _figure(found, ident, "answer", "waited", contested.made_at, contested)


def _standing(asked: Asking, standing: Any, found: proving.Figured) -> Iterator[Task]:
    access, mine = asked.access, str(asked.access.token) in standing.hands
    if standing.state == "submitted":
        if found.can(access, "figure.approve") and not mine:
            yield _figure(found, standing.plan, "approve", "waited", standing.submitted_at, standing)
        elif mine or found.can(access, "figure.record"):
            yield _figure(found, standing.plan, "approve", "others", standing.submitted_at, standing)
    elif found.can(access, "figure.record") and (mine or access.bodies("figure.record", standing.plan) is not None):
        kind = "returned" if standing.state == "returned" else "recorded"
        at = standing.decided_at if standing.state == "returned" else None
        yield _figure(found, standing.plan, kind, "waited" if kind == "returned" else "mine", at, standing)


def _figure(found: proving.Figured, plan: str, kind: Any, side: Any, at: Any, more: Any) -> Task:
    since = timezone.localtime(at).date() if at is not None else None
    measure = next((scope.measure for scope in found.scopes if scope.measure), "")
    return Task(kind, plan, found.address, found.title, side, measure, tuple(sorted(found.bodies())), since,
                last=found.last, seen=found.digest, more={"figure": found, "said": more})  # fmt: skip


def of_forms(asked: Asking) -> Iterator[Task]:
    """The forms that the person left half filled; what was said of rows that they may change and is not settled."""
    plans = {plan.pk: plan for plan in asked.plans if plan.state != "closed"}
    if not plans or asked.access.token is None:
        return
    kept = list(awaited.forms(asked.access.token, plans))
    comments = [each for each in awaited.open_comments(plans) if _reads(asked.access, each)]
    wanted: dict[Any, list[str]] = defaultdict(list)
    for draft in kept:
        wanted[draft.plan].append(draft.address.removeprefix(FORM))
    for comment in comments:
        wanted[comment.plan].append(comment.address)
    known = awaited.called(wanted) if wanted else {}
    for draft in kept:
        address = draft.address.removeprefix(FORM)
        yield Task("form", draft.plan.ident, address, _called(asked, known, draft.plan.ident, address),
                   since=timezone.localtime(draft.kept_at).date())  # fmt: skip
    yield from _comments(asked, comments, known)


def _reads(access: Access, comment: Any) -> bool:
    scope = scope_of(comment.plan.ident)
    permission = "row.office" if comment.audience == "office" else "comment.read"
    return access.can(permission, scope) and comment.token != access.token


def _comments(asked: Asking, comments: Iterable[Any], known: Mapping[Any, Any]) -> Iterator[Task]:
    for each in comments:
        found = known.get((each.plan.ident, each.address))
        if found is None:
            continue
        noun = each.address.partition(":")[0]
        scope = scope_of_row(each.plan.ident, noun, row_of(noun, found[2]), {})
        if asked.access.can("row.edit", scope) or asked.access.can("plan.edit", scope):
            yield Task("comment", each.plan.ident, each.address, _called(asked, known, each.plan.ident, each.address),
                       "waited", scope.measure, tuple(sorted(scope.bodies)), timezone.localtime(each.made_at).date(),
                       seen=str(each.pk))  # fmt: skip


def _called(asked: Asking, known: Mapping[Any, Any], plan: str, address: str) -> str:
    fr, en, _ = known.get((plan, address), ("", "", ""))
    return str((en if asked.lang == "en" else "") or fr)


def of_proposals(asked: Asking) -> Iterator[Task]:
    """Amendments that are proposed, to who may sign them; those that were returned, to who proposed them."""
    access = asked.access
    plans = {
        plan.pk: plan
        for plan in asked.plans
        if plan.state == "adopted" and any(access.can(each, Scope(plan.ident)) for each in ("plan.sign", "plan.amend"))
    }
    for each in proposed.waiting_in(plans) if plans else ():
        plan, mine = plans[each.plan_id].ident, each.token == access.token
        returned, wrote = each.state == "returned", str(access.token) in each.hands
        if returned and mine:
            kind, side = "correct", "waited"
        elif not returned and access.can("plan.sign", Scope(plan)):
            kind, side = "sign", "others" if wrote else "waited"
        else:
            continue
        yield _proposal(each, plan, kind, side)


def _proposal(each: Any, plan: str, kind: Any, side: Any) -> Task:
    said = Reason(each.why if kind == "correct" else each.reason)
    return Task(kind, plan, f"proposal:{each.pk}", each.decision or each.source, side,
                since=timezone.localtime(each.changed_at).date(), more={"said": said})  # fmt: skip


def of_people(asked: Asking) -> Iterator[Task]:
    """Positions that have a role and nobody; invitations that expired unanswered."""
    if asked.access.somewhere("position.edit"):
        for each in people.vacant_positions():
            name = each.en if asked.lang == "en" and each.en else each.fr
            yield Task("vacant", "", f"position:{each.ident}", name, bodies=(each.organisation.ident,))
    if asked.access.somewhere("people.invite"):
        for invited in people.open_invitations():
            if invited.expires_at < timezone.now():
                yield Task("invitation", "", f"invitation:{invited.pk}", invited.email,
                           bodies=(invited.position.organisation.ident,),
                           since=timezone.localtime(invited.expires_at).date())  # fmt: skip


def follows(access: Access, plan: Any) -> bool:
    """Whether one follows what a plan expects of every body: its office does."""
    return plan.state == "adopted" and access.can("plan.edit", Scope(plan.ident))


def of_offices(asked: Asking) -> Iterator[Task]:
    """What the plans of an office expect of their bodies, as it was worked out last."""
    plans = [plan for plan in asked.plans if follows(asked.access, plan)]
    for found in following.kept(plans, asked.lang).values():
        yield from found.tasks


def next_due(asked: Asking, found: Iterable[Task]) -> date | None:
    """The next day on which something is due, of what is expected already."""
    return min((each.due for each in found if each.due is not None and each.due >= asked.day), default=None)


#: What makes tasks. A room above adds its own: a function of who asks, that gives tasks.
PROVIDERS: Final[list[Callable[[Asking], Iterable[Task]]]] = [
    of_rows,
    of_offices,
    of_figures,
    of_forms,
    of_proposals,
    of_people,
]
