# SPDX-License-Identifier: Apache-2.0
"""The action plan 2006-2009: about 70 measures announced, twelve rebuilt, reports nobody can call late."""

import datetime
from collections import Counter
from decimal import Decimal

import pytest


def test_the_warnings_are_those_it_deserves_and_no_other(ancestor):
    assert Counter(found.code.code for found in ancestor.findings) == {
        "W401": 1,  # nobody is named for the economic missions
        "W402": 11,  # only the São Paulo office had a date
        "W403": 11,  # only the licence has an indicator, and it was a forecast
        "W405": 1,  # 22 people more abroad, by when?
        "W407": 2,  # … and were they ever counted? Nor were the holders of the licence
        "W428": 11,  # leads and links that are our reading
    }


@pytest.mark.parametrize(
    ("ratio", "numerator", "denominator", "presumed"),
    [
        ("documented", 12, 70, 0),
        ("led", 2, 70, 9),  # culture and Haiti are stated
        ("dated", 1, 70, 0),
        ("targeted", 0, 70, 0),
        ("with-result", 0, 70, 0),
        ("with-comparison", 0, 70, 0),
        ("measured", 2, 4, 0),
        ("compared", 0, 2, 0),
    ],
)
def test_ratios(ancestor, ratio, numerator, denominator, presumed):
    found = ancestor.ratios[ratio]
    assert (found.state, found.numerator, found.denominator, len(found.presumed)) == (
        "said", numerator, denominator, presumed,
    )  # fmt: skip


def test_about_seventy_is_not_seventy(ancestor):
    assert {ratio.precision for name, ratio in ancestor.ratios.items() if ratio.denominator == 70} == {"about"}
    assert ancestor.figures.get("ratio:plan.documented/denominator").precision == "about"


def test_what_cannot_be_said_is_not_said(ancestor):
    assert ancestor.ratios["on-time"].state == "cannot_be_said"
    assert ancestor.ratios["on-time"].unknown == ("report:2006-2007", "report:2007-2008", "report:2008-2009")
    assert ancestor.ratios["reasoned"].state == "not_applicable"  # no change was observed


def days(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def test_the_reporting_lags_are_those_of_the_dates(ancestor):
    """379 and 413 days after the end of the year; the final report, 358 days after the next plan was launched."""
    told = {row.id: row.value for row in ancestor.index.observations["delai-bilan"]}
    reports = {row.period.last: row.published_on for row in ancestor.document.plan.reports if row.published_on}
    assert told == {end: Decimal(days(end, out)) for end, out in reports.items()}
    assert sorted(told.values()) == [379, 413]
    following = ancestor.index.row("related-plan", "piq-2009-2014").published_on
    (late,) = ancestor.index.observations["bilan-plan-suivant"]
    assert late.value == days(following, reports["2009-03-31"]) == 358


def test_report_rows_say_what_was_done_and_no_status_that_was_not_stated(ancestor):
    updates = ancestor.document.updates
    assert Counter(row.reported_on for row in updates) == {"2009-04-14": 7, "2010-05-18": 7}
    assert [row.id for row in updates if row.progress] == ["2007-2008-net-br"]
    assert [row.id for row in updates if row.words] == []  # the reports' own words were not read
    assert len([row for row in updates if row.about == "plan:piq-2006-2009"]) == 4


def test_the_two_languages_of_the_announcement_disagree_on_the_licence(ancestor):
    update = ancestor.index.row("update", "2007-2008-permis")
    assert update.sources == ("actualite-2009-04-14", "actualite-2009-04-14-en")
    assert update.progress is None
    assert ancestor.index.row("note", "permis") is not None


def test_no_official_number_is_invented(ancestor):
    assert [row.number for row in ancestor.document.measures] == [None] * 12
    assert {ancestor.index.certainty(f"measure:{row.id}#number") for row in ancestor.document.measures} == {"unknown"}


def test_plans_are_linked_through_their_policies_in_time(ancestor, piq):
    for plan in (ancestor, piq):
        policies = plan.index.table("policy")
        assert policies["piq-2006"].successor == "piq-2017"
        assert policies["piq-2017"].predecessor == "piq-2006"
    for one, other, policy in ((piq, ancestor, "piq-2006"), (ancestor, piq, "piq-2017")):
        assert other.document.plan.policies == (policy,)
        assert one.index.row("related-plan", other.document.plan.id).policy == policy
