# SPDX-License-Identifier: Apache-2.0
"""Who reported, what is open, what differs from the adoption, by how many days a report was late."""

import msgspec
import pytest
from base_plan import clean, read
from examples import both, put

from jalon.cli.demo import demo_document
from jalon.plan.edtf import last_day
from jalon.plan.figures import Figures, explain
from jalon.plan.figures.changed import changed
from jalon.plan.figures.intakes import intake_state
from jalon.plan.figures.reporting import calendar, past, reporting
from jalon.plan.leaves import commitments, row_commitments
from jalon.plan.types.delivery import Intake
from jalon.plan.types.frame import ReportDue

YEARS = [
    {"id": "deux", "period": {"from": "2024", "last": "2024"}, "due": "2025-06-30"},
    {"id": "un", "period": {"from": "2023", "last": "2023"}, "due": "2024-03-31", "published_on": "2024-05-10"},
]


def plan(*edits, at="2024-12-31", reports=tuple(YEARS)):
    raw = clean()
    raw.pop("updates", None)
    both(put("plan", "", as_of=at, reports=list(reports) or None), *edits)(raw)
    return raw


def said(identity="u1", by="ministere", **more):
    return {"id": identity, "by": by, "about": "measure:m1", "reported_on": "2024-02-01", **more}


def with_updates(*updates, **more):
    raw = plan(**more)
    if updates:
        raw["updates"] = list(updates)
    return Figures.of(read(raw))


def heard(found, body="ministere"):
    duty = next(each for each in reporting(found.index, body).duties if each.measure == "measure:m1")
    return [(each.report, each.state) for each in duty.heard]


@pytest.fixture(scope="module")
def demo():
    return Figures.of(demo_document()[0])


def test_the_calendar_is_in_the_order_of_time():
    assert [item.id for item in calendar(with_updates().index)] == ["un", "deux"]


@pytest.mark.parametrize(
    ("update", "states"),
    [
        (said(period={"from": "2023-04-01", "last": "2023-09-30"}), ["reported", "not_due"]),
        (said(period={"from": "2023-04-01", "last": "2024-03-31"}), ["reported", "reported"]),
        (said(period=None), ["silent", "reported"]),
        (said(period=None, reported_on=None), ["silent", "not_due"]),
        (said(by="office", period={"from": "2023", "last": "2023"}), ["silent", "not_due"]),
    ],
)
def test_a_report_is_heard_when_an_update_of_the_lead_speaks_of_its_period(update, states):
    found = with_updates({key: value for key, value in update.items() if value is not None})
    assert heard(found) == list(zip(["un", "deux"], states, strict=True))


def test_without_a_calendar_one_says_who_spoke_and_nothing_of_time():
    assert heard(with_updates(reports=())) == [("", "silent")]
    assert heard(with_updates(said(), reports=())) == [("", "reported")]


def test_without_a_day_or_a_due_date_silence_cannot_be_judged():
    assert heard(with_updates(at=None)) == [("un", "cannot_be_said"), ("deux", "cannot_be_said")]
    undated = [{"id": "un", "period": {"from": "2023", "last": "2023"}}]
    assert heard(with_updates(reports=undated)) == [("un", "cannot_be_said")]
    assert heard(with_updates(reports=[{"id": "un", "due": "2024-03-31"}])) == [("un", "cannot_be_said")]


def test_a_measure_that_had_not_begun_owed_nothing():
    raw = plan(put("measures", "m1", period={"from": "2024-06-01", "last": "2026"}))
    assert heard(Figures.of(read(raw))) == [("un", "not_applicable"), ("deux", "not_due")]


def test_groups_and_counts_agree():
    silent = with_updates()
    assert reporting(silent.index, "ministere").group == "silent"
    assert silent.get("count:organisations.silent").computation.inputs[0].address == "organisation:ministere"
    assert silent.get("count:organisations.reported").value == 0
    spoken = with_updates(said(period={"from": "2023", "last": "2023"}))
    assert reporting(spoken.index, "ministere").group == "reported"
    assert reporting(spoken.index, "personne").group == "none"


def test_a_presumed_lead_is_held_to_nothing():
    raw = plan()
    raw["attestations"] = [
        *(each for each in raw.get("attestations", []) if not each["address"].startswith("measure:m1#lead")),
        {"address": "measure:m1#lead", "certainty": "inferred"},
    ]
    found = Figures.of(read(raw))
    assert reporting(found.index, "ministere").group == "presumed"
    assert found.get("count:organisations.silent").value == 0
    assert found.get("count:organisations.answering").value == 0


@pytest.mark.parametrize(
    ("report", "at", "said_past"),
    [
        (ReportDue(id="r", due="2024-03-31"), "2024-03-31", False),
        (ReportDue(id="r", due="2024-03-31"), "2024-04-01", True),
        (ReportDue(id="r", published_on="2024-03-31"), "2024-03-31", True),
        (ReportDue(id="r"), "2024-03-31", None),
        (ReportDue(id="r", due="2024-03-31"), None, None),
    ],
)
def test_a_report_is_past_once_due_or_published(report, at, said_past):
    assert past(report, at) is said_past


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [
        ("2026-06-01", "2026-08-31", "open"),
        ("2026-06-30", None, "open"),
        ("2026-07-01", "2026-08-31", "coming"),
        ("2026-01-01", "2026-06-29", "closed"),
        ("2026-01-01", "2026-06-30", "open"),
        ("2026-06", "2026-08-31", "open"),
        ("2026", "2027", "cannot_be_said"),
        (None, "2026-08-31", "cannot_be_said"),
        (None, "2026-01-31", "closed"),
    ],
)
def test_an_intake_is_open_only_when_the_plan_says_so(opens, closes, state):
    assert intake_state(Intake(id="i", opens=opens, closes=closes), "2026-06-30") == state


def test_nothing_is_open_without_a_day():
    assert intake_state(Intake(id="i", opens="2026-06-01"), None) == "cannot_be_said"


def test_what_differs_is_what_replaces_the_seal(demo):
    """Compared row by row with the seal, the whole plan gives the same rows: none is forgotten, none is invented."""
    document = demo.index.document
    sealed = {item.address: item.value for item in document.adopted.commitments}
    now = commitments(document)
    rows = {
        address.partition("#")[0] for address in sealed.keys() | now.keys() if sealed.get(address) != now.get(address)
    }
    assert set(changed(demo.index)) == rows
    assert demo.get("count:commitments.changed").value == len(rows)
    assert demo.get("count:commitments.kept").value == len(demo.index.adopted - rows)
    deadline = changed(demo.index)["action:tremplin-nord"]
    assert [(each.address, each.before, each.after) for each in deadline] == [
        ("action:tremplin-nord#due/dates", "2025-09-30", "2026-03-31")
    ]


def test_the_commitments_of_rows_make_those_of_the_plan(demo):
    document = demo.index.document
    rows = {}
    for measure in document.measures:
        rows |= row_commitments("measure", measure)
    assert rows == {key: text for key, text in commitments(document).items() if key.startswith("measure:")}


def test_the_delay_of_a_report_is_a_figure_that_explains_itself(demo):
    found = demo.get("drift:report.2025/days")
    assert found.value == (last_day("2026-05-28") - last_day("2026-03-31")).days == 58
    assert [item.value for item in found.computation.inputs] == ["2026-03-31", "2026-05-28"]
    assert "drift:report.2024/days" not in demo.all
    assert explain(demo, "demo", "drift:report.2025/days").figure == found


def test_counts_of_a_plan_that_was_not_adopted_say_nothing_of_a_seal(demo):
    document = msgspec.structs.replace(demo.index.document, adopted=None, amendments=())
    assert "commitments.kept" not in Figures.of(document).counts
    assert changed(Figures.of(document).index) == {}
