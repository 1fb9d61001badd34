# SPDX-License-Identifier: Apache-2.0
"""Policies and plans in time: tied together, each once, in order, on one scale of years."""

import msgspec
import pytest
import sample

from jalon.plan.types.base import Period
from jalon.plan.types.document import PlanDocument
from jalon.plan.types.frame import PartOf, Plan, Policy, RelatedPlan
from jalon.publish.lineage import Scale, Span, lineages, scale_of


def document(plan, policies=(), related=()):
    return PlanDocument(format="jalon-plan/1", plan=plan, policies=policies, related_plans=related)


FIRST = document(
    Plan(id="p1", policies=("old",), period=Period(start="2006", last="2009-03-31")),
    (Policy(id="old", adopted_on="2006-05-24", successor="new"),),
)
SECOND = document(
    Plan(id="p3", policies=("new",), period=Period(start="2018", last="2020"), predecessor="p2"),
    (
        Policy(id="old", adopted_on="2006-05-24", successor="new"),
        Policy(id="new", adopted_on="2017-04-11", predecessor="old", period=Period(start="2017", last="2027")),
    ),
    (
        RelatedPlan(id="p1", policy="old", period=Period(start="2006")),
        RelatedPlan(id="p2", policy="old", period=Period(start="2009", last="2014"), url="https://example.org/p2"),
        RelatedPlan(id="new", policy="new", published_on="2017-04-11"),
    ),
)
ALONE = document(Plan(id="other", period=Period(start="1999", last="2001")))


def rows(groups):
    return [[span.row for span in group] for group in groups]


def test_each_policy_is_followed_by_its_plans():
    assert rows(lineages([SECOND, FIRST])) == [["policy:old", "plan:p1", "plan:p2", "policy:new", "plan:p3"]]


def test_a_plan_published_here_tells_of_itself():
    spans = {span.row: span for span in lineages([FIRST, SECOND])[0]}
    assert (spans["plan:p1"].published, spans["plan:p1"].last, spans["plan:p1"].of) == (True, "2009-03-31", "p1")
    assert (spans["plan:p2"].published, spans["plan:p2"].of) == (False, "p3")
    assert spans["plan:p2"].url == "https://example.org/p2"


def test_a_policy_named_as_a_plan_is_told_once():
    assert rows(lineages([SECOND]))[0].count("policy:new") == 1
    assert "plan:new" not in rows(lineages([SECOND]))[0]


def test_what_nothing_ties_stands_apart_the_oldest_first():
    assert rows(lineages([FIRST, ALONE])) == [["plan:other"], ["policy:old", "plan:p1"]]


def test_a_part_is_tied_to_its_whole():
    part = document(
        Plan(id="part", part_of=PartOf(plan="whole"), period=Period(start="2020")),
        related=(RelatedPlan(id="whole", period=Period(start="2019")),),
    )
    assert rows(lineages([part])) == [["plan:whole", "plan:part"]]
    assert lineages([part])[0][1].part_of == "whole"


def test_the_order_of_plans_given_changes_nothing():
    def told(documents):
        return [[(span.row, span.start, span.last) for span in group] for group in lineages(documents)]

    assert told([FIRST, SECOND, ALONE]) == told([ALONE, SECOND, FIRST])


def test_the_plan_of_every_noun_has_its_lineage():
    found = [span for group in lineages([sample.document()]) for span in group]
    assert len({span.row for span in found}) == len(found)
    assert any(span.published for span in found)


@pytest.mark.parametrize(
    ("date", "end", "where"),
    [
        ("2010", False, 0.0),
        ("2019", True, 100.0),
        ("2015", False, 50.0),
        ("2014", True, 50.0),
        ("2012-07-01", False, 24.97),
    ],
)
def test_a_date_stands_on_the_scale(date, end, where):
    assert Scale(2010, 2019).at(date, end=end) == pytest.approx(where, abs=0.05)


def test_the_scale_goes_from_the_first_date_to_the_last():
    spans = [Span("plan", "a", "a", "2009-05-25", ""), Span("plan", "b", "b", "2018", "2020-12-31")]
    scale = scale_of(spans)
    assert (scale.first, scale.last) == (2009, 2020)
    assert scale.marks == [2010, 2015, 2020]
    assert Scale(1948, 2012).marks == [1960, 1970, 1980, 1990, 2000, 2010]
    assert scale_of([msgspec.structs.replace(spans[0], start="")]) is None
