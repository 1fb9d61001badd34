# SPDX-License-Identifier: Apache-2.0
"""Views of lists: kept by a person, shared with the plan, renamed, removed and brought back, opened first.

What is one's own is nobody else's business and is in no journal; what is shared is told by one entry.
"""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jalon.lang import mark
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change
from jalon.office.register.models import Plan, Preference, View

LONGEST: Final = 80
#: A list has so many views of a person, and so many that are shared: more would be a list of their own.
MOST: Final = 30
NAMELESS: Final = mark("Donnez un nom à cette vue, d’au plus 80 signes.")
TWICE: Final = mark("Une de vos vues de cette liste s’appelle déjà « {found} ».")
TOO_MANY: Final = mark("Cette liste a déjà trente vues : retirez-en une.")


def views(plan: Plan, noun: str, token: UUID) -> list[View]:
    """The views of a list that a person may open: theirs and the shared ones, by name; removed ones apart."""
    rows = View.objects.filter(Q(token=token) | Q(shared=True), plan=plan, noun=noun, removed_at=None)
    return list(rows.order_by("shared", "name", "id"))


def removed(plan: Plan, noun: str, token: UUID, *, shared: bool) -> list[View]:
    """The views that were removed and may come back: one's own; with `shared`, those of everybody too."""
    which = Q(token=token, shared=False) | (Q(shared=True) if shared else Q(pk=0))
    return list(View.objects.filter(which, plan=plan, noun=noun).exclude(removed_at=None).order_by("-removed_at")[:10])


def preferred(plan: Plan, noun: str, token: UUID) -> View | None:
    """The view with which a person opens a list; None: the list as it is."""
    found = Preference.objects.filter(plan=plan, noun=noun, token=token, view__removed_at=None).select_related("view")
    first = found.first()
    return first.view if first is not None and (first.view.shared or first.view.token == token) else None


def view(plan: Plan, noun: str, number: int, token: UUID) -> View:
    """A view that a person may see, removed or not; View.DoesNotExist."""
    return View.objects.get(Q(token=token) | Q(shared=True), plan=plan, noun=noun, pk=number)


@transaction.atomic
def keep(*, plan: Plan, noun: str, name: str, asked: str, shared: bool, actor: Actor) -> View:
    """Keep a list as it is asked, under a name."""
    assert actor.token is not None
    held = Plan.objects.select_for_update().get(pk=plan.pk)
    named = _named(held, noun, name, actor.token, shared=shared)
    made = View.objects.create(plan=held, noun=noun, token=actor.token, name=named, asked=asked, shared=shared)
    _tell("register.view.kept", made, {"view": (None, made.name)}, actor)
    return made


@transaction.atomic
def rename(*, found: View, name: str, shared: bool, actor: Actor) -> View:
    """Name a view otherwise; share it, or keep it for oneself again."""
    assert actor.token is not None
    now = View.objects.select_for_update().get(pk=found.pk)
    before, was = now.name, now.shared
    now.name = _named(now.plan, now.noun, name, now.token, shared=shared, but=now.pk)
    now.shared = shared
    now.save(update_fields=["name", "shared"])
    if was or shared:
        _tell("register.view.renamed", now, {"view": (before, now.name)}, actor, shared=True)
    return now


@transaction.atomic
def remove(*, found: View, actor: Actor) -> None:
    """Remove a view; it may come back."""
    View.objects.filter(pk=found.pk, removed_at=None).update(removed_at=timezone.now())
    _tell("register.view.removed", found, {"view": (found.name, None)}, actor)


@transaction.atomic
def restore(*, found: View, actor: Actor) -> None:
    """Bring a removed view back."""
    View.objects.filter(pk=found.pk).update(removed_at=None)
    _tell("register.view.restored", found, {"view": (None, found.name)}, actor)


@transaction.atomic
def prefer(*, plan: Plan, noun: str, token: UUID, found: View | None) -> None:
    """Open a list with a view from now on; None: as it is."""
    if found is None:
        Preference.objects.filter(plan=plan, noun=noun, token=token).delete()
    else:
        Preference.objects.update_or_create(plan=plan, noun=noun, token=token, defaults={"view": found})


def _named(plan: Plan, noun: str, name: str, token: UUID, *, shared: bool, but: int = 0) -> str:
    said = " ".join(name.split())
    if not said or len(said) > LONGEST:
        raise Refusal(NAMELESS, "nom")
    others: Sequence[Any] = [each for each in views(plan, noun, token) if each.pk != but]
    if any(each.name == said and each.shared == shared for each in others):
        raise Refusal(TWICE, "nom", found=said)
    if sum(each.shared == shared for each in others) >= MOST:
        raise Refusal(TOO_MANY, "nom")
    return said


def _tell(action: str, found: View, fields: dict[str, tuple[Any, Any]], actor: Actor, *, shared: bool = False) -> None:
    if found.shared or shared:
        named = f"{found.plan.ident}/view:{found.pk}"
        record(action=action, named=named, actor=actor, changes=[Change(named, fields)])
