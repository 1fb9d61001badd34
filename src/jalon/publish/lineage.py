# SPDX-License-Identifier: Apache-2.0
"""Policies and plans in time, from all the plans of a site: who follows whom, what is published here, what is not."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from jalon.plan import edtf
from jalon.plan.types.base import Period, Url
from jalon.plan.types.document import PlanDocument


class Span(msgspec.Struct, frozen=True):
    """A policy or a plan in time. `of` is the plan whose document tells of it; `start` and `last` are EDTF or empty.

    `published`: it is a plan of this site. `links`: rows (`policy:ID`, `plan:ID`) it follows, precedes or serves.
    """

    noun: str
    id: str
    of: str
    start: str
    last: str
    published: bool = False
    predecessor: str = ""
    part_of: str = ""
    policies: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    url: Url | None = None

    @property
    def row(self) -> str:
        """Its name among all policies and plans."""
        return f"{self.noun}:{self.id}"


def lineages(documents: Sequence[PlanDocument]) -> list[list[Span]]:
    """Policies and plans that are tied, together, the oldest first; each policy is followed by the plans it has."""
    spans = _spans(documents)
    groups = sorted(_tied(spans), key=lambda group: min(map(_when, group)))
    return [list(_ordered(group)) for group in groups]


def _spans(documents: Sequence[PlanDocument]) -> dict[str, Span]:
    """Each policy and plan once: a published plan tells of itself, the first document tells of all else."""
    found: dict[str, Span] = {}
    for document in documents:
        plan = document.plan
        part = plan.part_of.plan if plan.part_of else None
        ties = [*(f"policy:{name}" for name in plan.policies), *_plans(plan.predecessor, plan.successor, part)]
        found[f"plan:{plan.id}"] = Span(
            "plan", plan.id, plan.id, *_ends(plan.period), published=True, predecessor=plan.predecessor or "",
            part_of=part or "", policies=plan.policies, links=tuple(ties),
        )  # fmt: skip
    for document in documents:
        for policy in document.policies:
            start, last = _ends(policy.period)
            ties = [f"policy:{name}" for name in (policy.predecessor, policy.successor) if name]
            span = Span(
                "policy", policy.id, document.plan.id, policy.adopted_on or start, last,
                predecessor=policy.predecessor or "", links=tuple(ties),
            )  # fmt: skip
            found.setdefault(span.row, span)
        for related in document.related_plans:
            start, last = _ends(related.period)
            policies = (related.policy,) if related.policy else ()
            span = Span(
                "plan", related.id, document.plan.id, start or related.published_on or "", last, policies=policies,
                links=(*(f"policy:{name}" for name in policies), f"plan:{document.plan.id}"), url=related.url,
            )  # fmt: skip
            found.setdefault(span.row, span)
    # A plan that bears the id of a policy is that policy, told twice: the policy says it.
    return {
        row: span
        for row, span in found.items()
        if span.published or f"policy:{span.id}" not in found or span.noun == "policy"
    }


def _plans(*names: str | None) -> list[str]:
    return [f"plan:{name}" for name in names if name]


def _ends(period: Period | None) -> tuple[str, str]:
    return ((period.start or "") if period else "", (period.last or "") if period else "")


def _tied(spans: dict[str, Span]) -> list[list[Span]]:
    """Groups of what is tied, directly or not."""
    leader = {row: row for row in spans}

    def head(row: str) -> str:
        while leader[row] != row:
            row = leader[row]
        return row

    for row, span in spans.items():
        for other in span.links:
            if other in leader:
                one, two = sorted((head(row), head(other)))
                leader[two] = one
    groups: dict[str, list[Span]] = {}
    for row, span in spans.items():
        groups.setdefault(head(row), []).append(span)
    return list(groups.values())


def _ordered(group: list[Span]) -> Iterator[Span]:
    """Policies in time, each with its plans under it; then the plans of no policy."""
    known = {span.id for span in group if span.noun == "policy"}
    plans = sorted((span for span in group if span.noun == "plan"), key=_when)
    for policy in sorted((span for span in group if span.noun == "policy"), key=_when):
        yield policy
        yield from (span for span in plans if span.policies[:1] == (policy.id,))
    yield from (span for span in plans if not known.intersection(span.policies[:1]))


def _when(span: Span) -> tuple[str, str]:
    return (span.start or span.last or "9999", span.id)


class Scale(msgspec.Struct, frozen=True):
    """The years that a drawing shows, from the first day of one to the last day of another."""

    first: int
    last: int

    def at(self, date: str, *, end: bool = False) -> float:
        """Where a date stands, in percent; its last possible day with `end`."""
        day = edtf.last_day(date) if end else edtf.first_day(date)
        start = edtf.first_day(f"{self.first:04d}").toordinal()
        length = edtf.last_day(f"{self.last:04d}").toordinal() + 1 - start
        return round(100 * (day.toordinal() + end - start) / length, 2)

    @property
    def marks(self) -> list[int]:
        """The years named on the axis: every fifth, more rarely when they are many; none at the very ends."""
        step = next((step for step in (5, 10, 20) if self.last - self.first < 7 * step), 50)
        years = [year for year in range(self.first, self.last + 1) if year % step == 0]
        return [year for year in years if 4 <= self.at(f"{year:04d}") <= 96]


def scale_of(spans: Iterable[Span]) -> Scale | None:
    """The years from the first start to the last end known; None when no date is."""
    dates = [date for span in spans for date in (span.start, span.last) if date]
    if not dates:
        return None
    return Scale(min(edtf.first_day(date).year for date in dates), max(edtf.last_day(date).year for date in dates))
