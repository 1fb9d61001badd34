# SPDX-License-Identifier: Apache-2.0
"""What a check must leave alone, and what it must not miss, beyond its one example."""

import pytest
from base_plan import FILES, clean, sealed
from examples import MEASURE_TWO, OBSERVATION, add, both, inner, put

from jalon.plan.checks import Context, check
from jalon.plan.checks.cycles import in_cycles


def edited(*edits):
    raw = clean()
    both(*edits)(raw)
    return sealed(raw)


def found(*edits):
    findings = check(Context(edited(*edits), files=FILES))
    return [(finding.code.code, finding.place.address) for finding in findings]


def story(text):
    return put("stories", "greves", body={"fr": text})


NO_STORY = story("Les oiseaux reviennent.")


def quarter(rank, value):
    first = ("2024-01", "2024-04", "2024-07", "2024-10")[rank]
    last = ("2024-03", "2024-06", "2024-09", "2024-12")[rank]
    return {**OBSERVATION, "id": f"t{rank}", "value": value, "period": {"from": first, "last": last}}


def test_quarters_of_a_year_do_not_differ():
    assert found(add("observations", *(quarter(rank, str(rank)) for rank in range(4))), NO_STORY) == []


def test_a_year_and_its_months_an_expected_and_an_actual_value_are_told_apart():
    month = {**OBSERVATION, "id": "mois", "value": "3", "period": {"from": "2023-05", "last": "2023-05"}}
    expected = {**OBSERVATION, "id": "attendu", "value": "20", "kind": "expected"}
    assert found(add("observations", month, expected), NO_STORY) == []


def test_about_contradicts_only_what_is_far():
    about = {**OBSERVATION, "id": "presque", "value": "12.5", "precision": "about"}
    assert found(add("observations", about), NO_STORY) == []
    far = {**about, "value": "20"}
    assert found(add("observations", far), NO_STORY) == [("W408", "observation:sites/presque")]
    bounded = {**about, "value": "20", "low": "10", "high": "22"}
    assert found(add("observations", bounded), NO_STORY) == []


def test_what_is_retained_ends_a_contradiction():
    retained = {"by": "direction", "on": "2024-06-01", "reason": {"fr": "Compté sur place."}}
    other = {**OBSERVATION, "id": "autre", "value": "99"}
    assert found(add("observations", other), put("observations", "2023", retained=retained)) == []


def test_a_lower_level_replaces_a_higher_only_with_a_reason():
    other = {**OBSERVATION, "id": "autre", "value": "12", "level": "declared"}
    retained = {"by": "direction", "on": "2024-06-01"}
    unfounded = add("observations", {**other, "retained": retained})
    assert found(unfounded) == [("E311", "observation:sites/autre#retained")]
    assert found(add("observations", {**other, "retained": {**retained, "reason": {"fr": "Corrigé."}}})) == []


def test_a_dimension_left_out_is_its_total():
    whole = {**OBSERVATION, "id": "total", "value": "99", "dimensions": [{"dimension": "region", "code": "00"}]}
    dimension = both(
        add("dimensions", {"id": "region", "total": "00", "codes": [{"code": "01", "until": "2020"}]}),
        put("indicators", "sites", dimensions=[{"dimension": "region"}]),
        NO_STORY,
    )
    assert found(dimension, add("observations", whole)) == [("W408", "observation:sites/total")]
    old = {**whole, "dimensions": [{"dimension": "region", "code": "01"}]}
    assert found(dimension, add("observations", old)) == [("E315", "observation:sites/total")]


def test_a_dimension_without_total_is_given():
    edits = both(
        add("dimensions", {"id": "region", "no_total": "true", "codes": [{"code": "01"}]}),
        put("indicators", "sites", dimensions=[{"dimension": "region"}]),
        NO_STORY,
    )
    assert found(edits) == [("E315", "observation:sites/2023")]


def test_codes_of_a_dimension_that_do_not_make_the_total():
    def codes(one, two):
        given = [(code, value) for code, value in (("01", one), ("02", two))]
        return add("observations", *(
            {**OBSERVATION, "id": code, "value": value, "dimensions": [{"dimension": "region", "code": code}]}
            for code, value in given
        ))  # fmt: skip

    dimension = both(
        add("dimensions", {"id": "region", "total": "00", "codes": [{"code": "01"}, {"code": "02"}]}),
        put("indicators", "sites", dimensions=[{"dimension": "region", "adds_up": "sum"}]),
    )
    assert found(dimension, codes("8", "4")) == []
    assert found(dimension, codes("8", "5")) == [("W436", "observation:sites/2023")]


def test_a_target_in_another_unit_is_said():
    assert found(inner("targets", "sites", "versions", unit="hectare")) == [("W438", "target:sites#versions/1")]


@pytest.mark.parametrize("due", [["2024-06"], ["2024"], ["2024-22"], ["2023", "2025"]])
def test_late_only_after_the_last_possible_day(due):
    assert found(inner("actions", "a1", "due", dates=due)) == []


def test_an_action_of_the_policy_alone_is_late_too():
    alone = put("actions", "a1", measure=None, policy="rivages")
    assert found(alone, inner("actions", "a1", "due", dates=["2024-05"])) == [
        ("W411", "action:a1#due"),
        ("W420", "action:a1"),
    ]


def test_addresses_name_the_member():
    partners = put("measures", "m1", partners=[{"organisation": "personne"}])
    assert found(partners) == [("E301", "measure:m1#partners/personne/organisation")]
    report = put("plan", "", reports=[{"id": "r", "period": {"from": "2024", "last": "2023"}}])
    assert found(report) == [("E302", "plan:demo#reports/r/period")]


def test_an_attestation_of_a_member_that_is_not_there():
    there = {"address": "objective:o1#wordings/1/on", "certainty": "unknown"}
    lost = {"address": "objective:o1#wordings/9/text", "certainty": "stated"}
    assert found(add("attestations", there)) == []
    assert found(add("attestations", lost)) == [("E312", "attestation:objective:o1#wordings/9/text")]


def test_only_what_is_on_a_cycle():
    assert in_cycles({"a": ["b"], "b": ["c"], "c": ["b"], "d": ["d"], "e": []}) == ["b", "c", "d"]
    chain = {str(rank): [str(rank + 1)] for rank in range(50_000)}
    assert in_cycles(chain) == []


def test_announced_at_least_forbids_less_only():
    def announced(count, precision):
        line = {"id": "measure", "count": count, "precision": precision, "source": "plan-publie"}
        return found(put("plan", "", announced=[line]))

    address = ("W429", "plan:demo#announced/measure")
    assert announced("2", "at_least") == [address]
    assert announced("0", "at_most") == [address]
    assert announced("2", "about") == announced("1", "at_least") == []


def test_a_date_speaks_of_its_own_sentence():
    text = "On a planté [douze](figure:obs:sites) sites. En 2024, les oiseaux reviennent."
    assert found(story(text)) == []
    listed = "- [douze](figure:obs:sites) sites\n- le printemps 2024"
    assert found(story(listed)) == []


def test_personal_data_outside_prose_and_in_consented_stories():
    note = put("observations", "2023", locator="Jeanne, 418 649-2400")
    assert found(note) == [("E307", "observation:sites/2023#locator")]
    words = story("Née le 11 mai [1990](number:age), elle a planté [douze](figure:obs:sites) sites.")
    consent = put("stories", "greves", consent={"purpose": {"fr": "Récit"}, "until": "2026"})
    assert "E307" in {code for code, _ in found(words)}
    assert "E307" not in {code for code, _ in found(words, consent)}


def test_a_withdrawn_measure_lacks_nothing():
    withdrawn = {**MEASURE_TWO, "standing": "withdrawn"}
    announced = put("plan", "", announced=[{"id": "measure", "count": "2", "source": "plan-publie"}])
    assert found(add("measures", withdrawn), announced) == []
