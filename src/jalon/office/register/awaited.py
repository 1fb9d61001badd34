# SPDX-License-Identifier: Apache-2.0
"""Reading what may be expected of somebody: the measures of some bodies, what stands under them, what was left open."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Q, QuerySet

from jalon.office.register.models import Comment, Draft, Plan, Reference, Row
from jalon.office.register.rows import FIGURE
from jalon.office.register.types import FORM

#: The fields of a measure and of an action that name who answers for it.
_LEADS = Q(path="lead") | Q(path="responsible") | Q(path__startswith="joint_leads") | Q(path__startswith="joint_bodies")
_UNDER = ("action", "indicator", "update")
_COLUMNS = ("pk", "plan_id", "noun", "body")
Body = tuple[int, str, str]


def under(reach: Mapping[int, frozenset[str]]) -> list[Body]:
    """The measures of some bodies and what stands under them: plan, noun, body. Three queries, whatever the plans."""
    which = Q(pk=0)
    for plan, bodies in reach.items():
        which |= Q(plan=plan, ident__in=bodies)
    named = Reference.objects.filter(which, _LEADS, noun="organisation")
    theirs = Row.objects.filter(noun="action", pk__in=named.filter(row__noun="action").values("row"))
    above = Reference.objects.filter(row__in=theirs.values("pk"), noun="measure", path="measure")
    own = Q(pk__in=named.filter(row__noun="measure").values("row")) | Q(pk__in=above.values("target"))
    measures = list(Row.objects.filter(own, noun="measure").values_list(*_COLUMNS))
    below = _naming([pk for pk, *_ in measures], _UNDER)
    second = _naming([pk for pk, _, noun, _ in below if noun in ("action", "indicator")], ("update", FIGURE))
    unique = {pk: (plan, noun, body) for pk, plan, noun, body in (*measures, *below, *second)}
    return list(unique.values())


def _naming(targets: list[int], nouns: Iterable[str]) -> list[tuple[int, int, str, str]]:
    """The rows of some nouns that name any of these."""
    named = Reference.objects.filter(target__in=targets, row__noun__in=tuple(nouns))
    return list(Row.objects.filter(pk__in=named.values("row")).values_list(*_COLUMNS))


def forms(token: UUID, plans: Iterable[int]) -> QuerySet[Draft]:
    """The forms a person left half filled in some plans, without what they hold; the oldest first."""
    rows = Draft.objects.filter(token=token, plan__in=list(plans), address__startswith=FORM)
    return rows.select_related("plan").defer("body").order_by("kept_at", "id")


def open_comments(plans: Iterable[int]) -> QuerySet[Comment]:
    """What was said of rows of some plans and is not settled; the oldest first."""
    rows = Comment.objects.filter(plan__in=list(plans), settled_at=None)
    return rows.select_related("plan").order_by("made_at", "id")


def called(addresses: Mapping[Plan, Iterable[str]]) -> Mapping[tuple[str, str], tuple[str, str, str]]:
    """Rows of several plans by plan and address: names and body. One query."""
    which = Q(pk=0)
    for plan, wanted in addresses.items():
        for address in set(wanted):
            noun, _, ident = address.partition(":")
            which |= Q(plan=plan, noun=noun, ident=ident)
    rows = Row.objects.filter(which).values_list("plan__ident", "noun", "ident", "fr", "en", "body")
    return {(plan, f"{noun}:{ident}"): (fr or ident, en, body) for plan, noun, ident, fr, en, body in rows}
