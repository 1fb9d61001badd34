# SPDX-License-Identifier: Apache-2.0
"""The action plan 2018-2020: what an honest reading of its sources says, fixed number by number."""

from collections import Counter
from decimal import Decimal

import pytest

from jalon.plan.amending import in_force
from jalon.plan.figures import NoFigure
from jalon.plan.figures.standing import known, measure_progress

DOCUMENTED = ("01-cca", "04-lojiq", "11-biomarine", "15-colloque")
PAGE, ANNOUNCEMENT = "page-plan-2018", "lesaffaires-2016-11-28"


def test_the_warnings_are_those_it_deserves_and_no_other(piq):
    assert Counter(found.code.code for found in piq.findings) == {
        "W402": 4,  # no due date was found for any of the four measures told
        "W404": 2,  # neither target of measure 1 has a baseline
        "W405": 2,  # … nor a horizon
        "W406": 1,  # the growth target moved, and nobody said why
        "W407": 2,  # growth is reported by nobody; BioMarine's benefits were never established
        "W419": 6,  # six actions precede the plan that tells them as its successes
        "W422": 17,  # announced, and nothing is known of them
        "W423": 1,  # the page of 2018 does not repeat the 40 firms of 2016
        "W425": 2,  # "close to 5,000 a year", "over 1,600 producers": of which period?
        "W428": 22,  # leads, strategic directions, statuses and fiscal years that are our reading
    }


def test_what_no_source_states_is_marked_as_presumed(piq):
    assert piq.addresses("W428") == [
        "measure:01-cca#objective",
        "measure:04-lojiq#objective",
        "measure:11-biomarine#clienteles",
        "measure:11-biomarine#lead",
        "measure:15-colloque#lead",
        "measure:15-colloque#objective",
        # A newsletter lists these priorities without sorting them by strategic direction.
        *(f"objective:{name}#parent" for name in ("o1.fiscalite", "o2.climat", "o2.droits", "o2.nord", "o2.securite",
                                                  "o2.solidarite", "o3.science")),
        # The press writes "in 2017".
        *(f"observation:lojiq-{name}/2018-03-31#period" for name in ("demandes", "jeunes", "pays")),
        "organisation:oqaj#successors",
        "organisation:oqwbj#successors",
        *(f"update:{name}-2018-08-29#progress" for name in ("01", "04", "11", "15")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ratio", "numerator", "denominator", "presumed"),
    [
        ("documented", 4, 21, 0),
        ("led", 2, 21, 2),  # 1 and 4 stated, 11 and 15 presumed: a presumed lead counts in no ratio
        ("dated", 0, 21, 0),
        ("targeted", 1, 21, 0),
        ("with-result", 4, 21, 0),
        ("with-comparison", 1, 21, 0),  # 27 firms of 40; the growth cannot be compared
        ("measured", 12, 14, 0),
        ("compared", 1, 12, 0),
        ("reasoned", 0, 1, 0),
    ],
)
def test_ratios(piq, ratio, numerator, denominator, presumed):
    found = piq.ratios[ratio]
    assert (found.state, found.numerator, found.denominator, len(found.presumed)) == (
        "said", numerator, denominator, presumed,
    )  # fmt: skip


def test_whether_reports_came_on_time_cannot_be_said(piq):
    """No due date of any report was found: neither yes, nor no, nor nothing to say."""
    assert piq.ratios["on-time"].state == "cannot_be_said"
    assert piq.figures.get("ratio:plan.on-time/value").state == "cannot_be_said"
    assert piq.index.certainty("plan:piq-2018-2020#reports") == "unknown"


def test_what_is_known_of_each_measure(piq):
    table = {measure.id: " ".join(known(piq.index, measure).values()) for measure in piq.index.measures}
    told = {name: table.pop(name) for name in DOCUMENTED}
    # described, led, dated, targeted, measured, compared
    assert told == {
        "01-cca": "yes yes no yes yes yes",
        "04-lojiq": "yes yes no no yes no",
        "11-biomarine": "yes presumed no no yes no",
        "15-colloque": "yes presumed no no yes no",
    }
    assert len(table) == 17
    assert set(table.values()) == {"no no no no no no"}


def test_the_seventeen_others_have_their_number_and_what_was_looked_for(piq):
    for measure in piq.document.measures:
        if measure.id in DOCUMENTED:
            continue
        given = {name for name in measure.__struct_fields__ if getattr(measure, name) not in (None, ())}
        assert given == {"id", "number"}
        assert piq.index.certainty(f"measure:{measure.id}#number") == "derived"
        for field in ("title", "statement", "lead", "objective", "period"):
            assert piq.index.certainty(f"measure:{measure.id}#{field}") == "unknown"
        attested = piq.index.attestations[f"measure:{measure.id}#title"]
        assert attested.consulted_on == "2026-11-23"
        assert [citation.source for citation in attested.sources] == [PAGE]
        assert "Pour le fournir" in attested.note.fr
        assert "To supply it" in attested.note.en


def test_leads_stated_by_a_source_are_never_chosen_between(piq):
    row = piq.index.table("measure")
    assert row["01-cca"].joint_leads == ("mesi", "mrif")
    assert row["01-cca"].lead is None
    assert (row["04-lojiq"].lead, row["11-biomarine"].lead, row["15-colloque"].lead) == ("lojiq", "sam", "mrif")


def test_progress_is_deduced_from_the_page_and_says_so(piq):
    said = {row.about: (row.by, row.progress) for row in piq.document.updates}
    assert said == {
        "measure:01-cca": ("mrif", "under_way"),
        "measure:04-lojiq": ("mrif", "recurrent"),
        "measure:11-biomarine": ("mrif", "done"),
        "measure:15-colloque": ("mrif", "done"),
    }
    states = {name: measure_progress(piq.index, piq.index.row("measure", name)).state for name in DOCUMENTED}
    # The page is the ministry's: LOJIQ, and the secretariat that we presume leads, have not said where they stand.
    assert states == {"01-cca": "under_way", "04-lojiq": None, "11-biomarine": "done", "15-colloque": "done"}


def test_the_growth_target_moved_and_was_seen_to_move(piq):
    amendment = piq.index.row("amendment", "m1")
    assert (amendment.kind, amendment.noticed_on) == ("observed", "2026-11-23")
    assert (amendment.last_seen.source, amendment.last_seen.date) == (ANNOUNCEMENT, "2016-11-28")
    assert (amendment.first_seen.source, amendment.first_seen.date) == (PAGE, "2018-08-29")
    assert (amendment.date, amendment.reason, amendment.decision, amendment.authority) == (None, None, None, None)
    sealed = piq.index.sealed["target:cca-croissance-us"]
    assert sealed["target:cca-croissance-us#versions/1/value"] == "20"
    assert "target:cca-croissance-us#versions/2" not in sealed
    (change,) = amendment.changes
    assert (change.op, change.address) == ("add", "target:cca-croissance-us#versions/2")


@pytest.mark.parametrize(
    ("day", "versions", "uncertain"), [("2016-12-01", 1, 1), ("2018-08-28", 1, 1), ("2018-08-29", 2, 0)]
)
def test_the_growth_target_in_force_on_a_day(piq, day, versions, uncertain):
    """Between the announcement of 2016 and the page of 2018, which of the two held is not known."""
    found = in_force(piq.document, day)
    target = next(row for row in found.document.targets if row.id == "cca-croissance-us")
    assert (len(target.versions), len(found.uncertain)) == (versions, uncertain)


def test_the_two_growth_targets(piq):
    first, second = piq.index.row("target", "cca-croissance-us").versions
    assert (first.value, first.unit, first.per, first.years, first.set_on) == (20, "%", "year", 3, "2016-11-28")
    assert (second.low, second.high, second.unit, second.precision) == (10, 20, "%", "range")
    assert (second.years, second.per, second.horizon) == (None, None, None)  # no period is given
    assert piq.figures.attainments["cca-croissance-us"].outcome == "not_measured"


def test_twenty_seven_firms_of_forty_without_a_horizon(piq):
    assessed = piq.figures.attainments["cca-entreprises"]
    assert (assessed.outcome, assessed.ratio) == ("cannot_be_said", Decimal("0.675"))
    assert piq.index.row("target", "cca-entreprises").versions[0].not_repeated_by == (PAGE,)


def test_the_young_people_of_lojiq_are_counted_four_ways(piq):
    rows = {row.id: row for row in piq.index.observations["lojiq-jeunes"]}
    assert {name: row.value for name, row in rows.items()} == {
        "2013-03-31": 5664, "2017-03-31": 4197, "2018-03-31": 4737, "2018-08-29": 5000,
    }  # fmt: skip
    assert {name for name, row in rows.items() if row.level == "documented"} == {"2017-03-31"}  # the annual report
    assert (rows["2018-08-29"].precision, rows["2018-08-29"].period) == ("about", None)
    with pytest.raises(NoFigure):  # a claim without a period: no latest one can be told
        piq.figures.get("obs:lojiq-jeunes")


def test_expected_and_actual_participants_are_never_mixed(piq):
    rows = {row.id: (row.kind, row.value, row.precision) for row in piq.index.observations["biomarine-participants"]}
    assert rows == {
        "2016-02-23": ("expected", 400, None),
        "2017-09": ("expected", 300, "about"),
        "2017-10-06": ("actual", 250, "at_least"),
        "2017-10-18.affaires": ("actual", 250, "at_least"),
        "2017-10-18.gouvernements": ("actual", 50, None),
        "2018-08-29": ("actual", 250, "about"),
    }
    assert piq.figures.resolve("obs:biomarine-participants").part == "2018-08-29"


def test_a_sum_in_two_currencies_is_one_sum(piq):
    benefits = {row.id: (row.kind, row.value, row.currency) for row in piq.index.observations["biomarine-retombees"]}
    assert benefits == {
        "2017-09.eur": ("expected", 25_000_000, "EUR"),
        "2017-09.cad": ("expected", 37_000_000, "CAD"),
        "2017-10-06.eur": ("estimated", 12_000_000, "EUR"),
        "2017-10-06.cad": ("estimated", 18_000_000, "CAD"),
    }
    line = piq.index.row("money", "saga-1")
    assert (line.committed.value, line.committed.currency) == (6_300_000, "CAD")
    assert [(item.of, item.value, item.currency) for item in line.also_stated] == [("committed", 5_000_000, "USD")]


def test_figures_that_differ_each_say_what_distinguishes_them(piq):
    for rows in piq.index.observations.values():
        if len(rows) > 1:
            assert [row.id for row in rows if row.distinguished_by is None] == []


def test_bodies_bear_the_name_of_their_day(piq):
    bodies = piq.index.table("organisation")
    assert [name.acronym.fr for name in bodies["mrif"].names] == ["MRI", "MRIFCE", "MRIF"]
    assert [name.acronym.fr for name in bodies["mesi"].names] == ["MESI", "MEI", "MEIE"]
    offices = {row.id: row.successors for row in piq.document.organisations if row.parent == "lojiq"}
    assert offices == {"ofqj": (), "oqmj": (), "oqaj": ("oqmj",), "oqwbj": ("oqmj",)}


def test_the_wording_of_a_strategic_direction_has_versions(piq):
    directions = [row for row in piq.document.objectives if row.level == "orientation"]
    assert {row.id: [item.on for item in row.wordings] for row in directions} == {
        "o1": ["2017-04-11"],
        "o2": ["2017-04-11", "2018-04-11"],
        "o3": ["2017-04-11", "2018-04-11"],
    }
    assert len([row for row in piq.document.objectives if row.level == "priority"]) == 20


def test_another_ministry_s_programme_stands_beside_the_measure(piq):
    programme = piq.index.row("programme", "programme-exportation")
    assert (programme.measures, programme.body) == ((), "mesi")
    assert piq.index.row("measure", "01-cca").strands == ("cap-etats-unis",)
