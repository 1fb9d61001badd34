# SPDX-License-Identifier: Apache-2.0
"""Amendments: each operation, decided and observed, and chains of them; what does not follow is named."""

import msgspec
import pytest
from base_plan import clean, read, row, sealed, to_raw
from examples import add, both, decided, inner, put

from jalon.plan.amending import Refusal, adopt, amend_decided, amend_observed, in_force, reconstruct, replay
from jalon.plan.checks import Context, check
from jalon.plan.leaves import commitments


def plan(*edits):
    raw = clean()
    for edit in edits:
        edit(raw)
    return sealed(raw)


def edited(document, *edits):
    raw = to_raw(document)
    for edit in edits:
        edit(raw)
    return read(raw)


def decide(document, *edits, date="2024-02-01", number="2024-7"):
    return amend_decided(edited(document, *edits), "Un motif.", number, date)


def errors(document):
    found = [finding for finding in check(Context(document)) if finding.code.severity == "error"]
    return [(finding.code.code, finding.place.address) for finding in found]


def changes(document):
    last = max(document.amendments, key=lambda amendment: amendment.sequence)
    return [(change.op, change.address, change.before, change.after) for change in last.changes]


MEASURE_TWO = add("measures", {"id": "m2", "number": "2", "title": {"fr": "Surveiller"}, "lead": "office"})
DUE = "action:a1#due/dates"


def test_set_is_written_from_the_difference():
    document = decide(plan(), inner("actions", "a1", "due", dates=["2025-06"]))
    assert changes(document) == [("set", DUE, "2025-03", "2025-06")]
    assert errors(document) == []


def test_what_is_named_after_its_field():
    document = decide(plan(MEASURE_TWO), put("measures", "m1", number="7"), put("measures", "m2", objective="o1"))
    assert changes(document) == [
        ("renumber", "measure:m1#number", "1", "7"),
        ("move", "measure:m2#objective", None, "o1"),
    ]
    assert errors(document) == []


def test_add_withdraw_reinstate_then_change():
    document = decide(plan(), MEASURE_TWO)
    assert [change[:2] for change in changes(document)] == [("add", "measure:m2")]
    document = decide(document, put("measures", "m2", standing="withdrawn"), number="2", date="2024-03-01")
    assert [change[:2] for change in changes(document)] == [("withdraw", "measure:m2")]
    document = decide(document, put("measures", "m2", standing=None, lead="ministere"), number="3", date="2024-04-01")
    assert changes(document) == [
        ("reinstate", "measure:m2", None, None),
        ("set", "measure:m2#lead", "office", "ministere"),
    ]
    document = decide(document, put("measures", "m2", number="5"), number="4", date="2024-05-01")
    assert changes(document) == [("renumber", "measure:m2#number", "2", "5")]
    assert errors(document) == []


def test_a_version_of_a_target_is_added_then_changed():
    version = {"id": "2", "value": "30", "unit": "site", "horizon": "2026-03-31", "source": "bilan-2024"}
    document = decide(plan(), lambda raw: row(raw, "targets", "sites")["versions"].append(version))
    assert [change[:2] for change in changes(document)] == [("add", "target:sites#versions/2")]
    document = decide(document, lambda raw: row(raw, "targets", "sites")["versions"][1].update(value="35"), number="2")
    assert changes(document) == [("set", "target:sites#versions/2/value", "30", "35")]
    document = decide(document, lambda raw: row(raw, "targets", "sites")["versions"].pop(0), number="3")
    assert [change[:2] for change in changes(document)] == [("withdraw", "target:sites#versions/1")]
    assert errors(document) == []


def split(*, heirs):
    return decided(
        *(
            {
                "id": f"a{rank}",
                "op": "add",
                "address": f"measure:{heir}",
                "added": [{"path": "title/fr", "value": f"Moitié {heir}"}],
            }
            for rank, heir in enumerate(heirs)
        ),
        {"id": "s", "op": "split", "address": "measure:m1", "into": list(heirs)},
    )


def halves(*heirs):
    return both(
        put("measures", "m1", standing="withdrawn"),
        add("measures", *({"id": heir, "title": {"fr": f"Moitié {heir}"}} for heir in heirs)),
    )


def test_split_then_withdraw_one_half():
    document = edited(plan(), halves("m1a", "m1b"), split(heirs=("m1a", "m1b")))
    assert errors(document) == []
    document = decide(document, put("measures", "m1b", standing="withdrawn"), number="2", date="2024-03-01")
    assert [change[:2] for change in changes(document)] == [("withdraw", "measure:m1b")]
    assert errors(document) == []
    before = in_force(document, "2024-02-15").document
    assert {measure.id for measure in before.measures if measure.standing is None} == {"m1a", "m1b"}


def test_a_split_without_its_heirs_is_found():
    document = edited(plan(), halves("m1a"), split(heirs=("m1a",)))
    missing = edited(document, lambda raw: row(raw, "amendments", "x1")["changes"][1].update(into=["m1a", "m1b"]))
    assert errors(missing) == [("E303", "amendment:x1#changes/s")]
    without = edited(document, lambda raw: row(raw, "amendments", "x1")["changes"][1].pop("into"))
    assert errors(without) == [("E303", "amendment:x1#changes/s")]


def test_merge_of_a_renumbered_measure():
    document = decide(plan(MEASURE_TWO), put("measures", "m2", number="3"))
    document = edited(
        document,
        put("measures", "m2", standing="withdrawn"),
        add(
            "amendments",
            {
                "id": "y",
                "sequence": 2,
                "kind": "decided",
                "date": "2024-03-01",
                "decision": "d1",
                "reason": {"fr": "Une seule équipe."},
                "changes": [{"id": "1", "op": "merge", "address": "measure:m2", "into": ["m1"]}],
            },
        ),
    )
    assert errors(document) == []


def test_an_erratum_was_always_so():
    document = edited(
        plan(),
        inner("actions", "a1", "due", dates=["2025-06"]),
        decided({"id": "1", "op": "erratum", "address": DUE, "before": "2025-03", "after": "2025-06"}),
    )
    assert errors(document) == []
    assert in_force(document, "2023-05-01").document.actions[0].due.dates == ("2025-06",)


def test_observed_says_when_it_was_last_and_first_seen():
    document = reconstruct(read(clean()), "plan-publie")
    document = amend_observed(edited(document, put("measures", "m1", lead="office")), "bilan-2024", "2024-06-01")
    (amendment,) = document.amendments
    assert (amendment.last_seen.source, amendment.last_seen.date) == ("plan-publie", "2023-04-01")
    assert (amendment.first_seen.source, amendment.first_seen.date) == ("bilan-2024", "2024-05-15")
    between, after = in_force(document, "2024-01-01"), in_force(document, "2024-05-15")
    assert between.document.measures[0].lead == "ministere"
    assert [each.id for each in between.uncertain] == [amendment.id]
    assert after.document.measures[0].lead == "office"
    assert after.uncertain == ()
    assert in_force(document, "2023-04-01").uncertain == ()


def test_a_second_observed_change_was_last_seen_where_the_first_was_seen():
    later = add("sources", {"id": "page-2025", "consulted_on": "2025-02-01"})
    document = edited(reconstruct(read(clean()), "plan-publie"), later)
    document = amend_observed(edited(document, put("measures", "m1", lead="office")), "bilan-2024", "2024-06-01")
    document = amend_observed(edited(document, put("measures", "m1", lead="ministere")), "page-2025", "2025-02-02")
    second = document.amendments[1]
    assert (second.last_seen.source, second.last_seen.date) == ("bilan-2024", "2024-05-15")
    assert second.first_seen.date == "2025-02-01"
    assert errors(document) == []


def test_a_decision_found_later_completes_what_was_observed():
    document = reconstruct(read(clean()), "plan-publie")
    document = amend_observed(edited(document, put("measures", "m1", lead="office")), "bilan-2024", "2024-06-01")
    document = edited(
        document,
        add("decisions", {"id": "found", "date": "2023-10-01"}),
        put("amendments", document.amendments[0].id, decision="found", reason={"fr": "Retrouvée."}),
    )
    assert in_force(document, "2023-10-01").document.measures[0].lead == "office"
    assert in_force(document, "2023-09-30").document.measures[0].lead == "ministere"
    assert in_force(document, "2023-09-30").uncertain == ()


def test_effect_from_the_beginning_and_later():
    document = decide(plan(), put("measures", "m1", lead="office"))
    decision = document.amendments[0].decision
    beginning = edited(document, put("decisions", decision, effect={"from_the_beginning": "true"}))
    assert in_force(beginning, "2023-04-01").document.measures[0].lead == "office"
    later = edited(document, put("decisions", decision, effect={"since": "2024-09"}))
    assert in_force(later, "2024-09-15").document.measures[0].lead == "ministere"
    assert [each.id for each in in_force(later, "2024-09-15").uncertain] == [document.amendments[0].id]
    assert in_force(later, "2024-09-30").document.measures[0].lead == "office"


@pytest.mark.parametrize("link", ["overturned_by", "suspended_by"])
def test_what_is_undone_changes_nothing_any_more(link):
    document = decide(plan(), put("measures", "m1", lead="office"))
    decision = document.amendments[0].decision
    undone = edited(
        document,
        add("decisions", {"id": "court", "kind": "court", "date": "2024-06-01"}),
        put("decisions", decision, **{link: "court"}),
    )
    assert errors(undone) == [("E304", "measure:m1#lead")]
    back = edited(undone, put("measures", "m1", lead="ministere"))
    assert errors(back) == []
    while_it_held = in_force(back, "2024-03-01").document
    assert while_it_held.measures[0].lead == "office"
    assert errors(while_it_held) == []
    appealed = edited(
        undone,
        add("decisions", {"id": "appeal", "kind": "court", "date": "2024-07-01"}),
        put("decisions", "court", overturned_by="appeal"),
    )
    assert errors(appealed) == []


def test_what_was_built_on_an_overturned_change_is_history_and_follows():
    document = decide(plan(), put("measures", "m1", lead="office"))
    first = document.amendments[0].decision
    document = decide(document, put("measures", "m1", lead="ministere"), put("measures", "m1", number="4"), number="8")
    undone = edited(
        document,
        add("decisions", {"id": "court", "date": "2024-06-01"}),
        put("decisions", first, overturned_by="court"),
    )
    assert errors(undone) == []


WRONG = [
    {"op": "set", "address": "measure:m1", "before": "exists"},
    {"op": "set", "address": "measure:m9#lead", "after": "office"},
    {"op": "set", "address": "measure:m1#lead", "before": "office", "after": "ministere"},
    {"op": "renumber", "address": "measure:m1#lead", "before": "ministere", "after": "ministere"},
    {"op": "add", "address": "measure:m1"},
    {"op": "add", "address": "measure:m1#lead"},
    {"op": "add", "address": "target:t9#versions/1"},
    {"op": "withdraw", "address": "measure:m9"},
    {"op": "withdraw", "address": "measure:m1#lead"},
    {"op": "reinstate", "address": "measure:m1"},
]


@pytest.mark.parametrize("change", WRONG)
def test_what_does_not_follow_is_named(change):
    document = edited(plan(), decided({"id": "1", **change}))
    misses = [(miss.amendment, miss.change) for miss in replay(document).mismatches]
    assert misses == [("x1", "1")]


def test_the_plans_own_name_may_stand_in_addresses():
    document = edited(
        plan(),
        put("measures", "m1", lead="office"),
        decided({"id": "1", "op": "set", "address": "demo/measure:m1#lead", "before": "ministere", "after": "office"}),
    )
    assert errors(document) == []


def test_refusals():
    document = plan()
    with pytest.raises(Refusal) as refusal:
        adopt(document, "d1", "2023-04-01")
    assert refusal.value.sentence("en").startswith("This plan is already sealed")
    for refused in (
        lambda: amend_decided(read(clean()), "Motif", "1", "2024-01-01"),
        lambda: amend_decided(document, "Motif", "1", "2024-01-01"),
        lambda: amend_decided(edited(document, put("measures", "m1", lead="office")), " ", "1", "2024-01-01"),
        lambda: amend_decided(edited(document, put("measures", "m1", lead="office")), "Motif", "1", "hier"),
        lambda: amend_observed(edited(document, put("measures", "m1", lead="office")), "inconnue", "2024-01-01"),
        lambda: in_force(read(clean()), "2024-01-01"),
        lambda: in_force(document, "2023-03-31"),
        lambda: reconstruct(read(clean()), "inconnue"),
    ):
        with pytest.raises(Refusal) as refusal:
            refused()
        assert refusal.value.sentence("fr") != refusal.value.sentence("en")


def test_proofs_may_be_completed_and_translations_made_without_an_amendment():
    document = edited(
        plan(),
        inner("targets", "sites", "versions", locator="page 4", level="documented", repeated_by=["bilan-2024"]),
        inner("money", "herbiers", "planned", locator="page 9", as_of="2023-04-01"),
        inner("measures", "m1", "title", en="Planting eelgrass"),
    )
    assert errors(document) == []


def test_planned_money_binds_with_what_it_serves():
    document = edited(plan(MEASURE_TWO), put("money", "herbiers", serves="measure:m2"))
    assert errors(document) == [("E304", "money:herbiers#serves")]


def test_of_a_measure_held_elsewhere_number_and_title_bind():
    held = both(add("related_plans", {"id": "autre"}), put("measures", "m1", held_in={"plan": "autre", "measure": "x"}))
    document = plan(held)
    assert {key for key in commitments(document) if key.startswith("measure:m1")} == {
        "measure:m1",
        "measure:m1#number",
        "measure:m1#title/fr",
    }
    assert errors(edited(document, put("measures", "m1", lead="office"))) == []
    assert errors(edited(document, put("measures", "m1", number="9"))) == [("E304", "measure:m1#number")]


def test_a_row_that_goes_is_one_finding():
    assert errors(edited(plan(), lambda raw: raw.pop("money"))) == [("E304", "money:herbiers")]


def test_texts_whose_original_changes_language():
    document = decide(plan(), put("measures", "m1", title={"fr": "Planter", "en": "Planting", "original": "en"}))
    assert errors(document) == []
    before = in_force(document, "2023-06-01").document.measures[0].title
    assert (before.fr, before.original) == ("Planter des herbiers", None)
    assert msgspec.to_builtins(in_force(document, "2024-06-01").document.measures[0].title) == {
        "fr": "Planter",
        "en": "Planting",
        "original": "en",
    }
