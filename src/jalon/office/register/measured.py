# SPDX-License-Identifier: Apache-2.0
"""Indicators with all that was said of them, for those who give their figures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from msgspec import Struct

from jalon.office.register.models import Plan, Reference, Row
from jalon.office.register.queries import typed
from jalon.office.register.rows import FIGURE

_LEADS = Q(path="lead") | Q(path__startswith="joint_leads")


class Material(Struct, frozen=True):
    """Indicators by their ids, in the order of the measures that they serve; figures and targets of each; measures."""

    indicators: Mapping[str, Any]
    figures: Mapping[str, list[Any]]
    targets: Mapping[str, list[Any]]
    measures: Mapping[str, Any]

    def served(self, indicator: Any) -> list[str]:
        """The measures that an indicator serves, by their ids."""
        found = [address.partition(":")[2] for address in indicator.serves if address.startswith("measure:")]
        return [ident for ident in found if ident in self.measures]


def measured(plan: Plan, bodies: Iterable[str]) -> Material:
    """The indicators of the measures that some bodies answer for, and those to which they give figures of their own."""
    own = set(bodies)
    named = Reference.objects.filter(_LEADS, plan=plan, row__noun="measure", noun="organisation", ident__in=own)
    served = _serving(plan).filter(target__in=named.values("row"))
    given = Reference.objects.filter(
        plan=plan, row__noun=FIGURE, path="contributor", noun="organisation", ident__in=own
    ).values("row")
    given_of = Reference.objects.filter(plan=plan, row__in=given, path="indicator", noun="indicator")
    return _material(plan, Q(pk__in=served.values("row")) | Q(pk__in=given_of.values("target")))


def of_indicators(plan: Plan, idents: Iterable[str]) -> Material:
    """Some indicators by their ids; those that are not there are left out."""
    return _material(plan, Q(ident__in=set(idents)))


def measuring(plan: Plan) -> list[str]:
    """The bodies that answer for a measure with an indicator, by their ids."""
    measures = _serving(plan).values("target")
    leads = Reference.objects.filter(_LEADS, plan=plan, row__in=measures, row__noun="measure", noun="organisation")
    return list(leads.order_by("ident").values_list("ident", flat=True).distinct())


def _serving(plan: Plan) -> QuerySet[Reference]:
    return Reference.objects.filter(plan=plan, row__noun="indicator", path__startswith="serves", noun="measure")


def _material(plan: Plan, which: Q) -> Material:
    """Three questions, whatever the number of indicators."""
    rows = list(Row.objects.filter(which, plan=plan, noun="indicator").order_by("order", "number", "ident"))
    indicators = {row.ident: typed(row) for row in rows}
    figures: dict[str, list[Any]] = {ident: [] for ident in indicators}
    targets: dict[str, list[Any]] = {ident: [] for ident in indicators}
    named = Reference.objects.filter(plan=plan, path="indicator", target__in=[row.pk for row in rows])
    said = Row.objects.filter(pk__in=named.values("row"), noun__in=[FIGURE, "target"])
    for row in said.order_by("noun", "ident"):
        value = typed(row)
        (figures if row.noun == FIGURE else targets)[value.indicator].append(value)
    idents = {address.partition(":")[2] for each in indicators.values() for address in each.serves
              if address.startswith("measure:")}  # fmt: skip
    measures = Row.objects.filter(plan=plan, noun="measure", ident__in=idents).order_by("order", "number", "ident")
    found = {row.ident: typed(row) for row in measures}
    rank = {ident: place for place, ident in enumerate(found)}
    material = Material(indicators, figures, targets, found)

    def first(ident: str) -> int:
        return min((rank[each] for each in material.served(indicators[ident])), default=len(rank))

    return Material({ident: indicators[ident] for ident in sorted(indicators, key=first)}, figures, targets, found)
