# SPDX-License-Identifier: Apache-2.0
"""What an address means, what is computed and explained, ratios and counts, where a measure stands."""

from decimal import Decimal

import pytest
from base_plan import clean, read, row, sealed, to_raw
from examples import MEASURE_TWO, OBSERVATION, add, both, inner, put

from jalon.plan.figures import Figures, NoFigure, explain
from jalon.plan.figures.errors import MALFORMED, OTHER_PLAN, PART_NEEDED, TIE, UNDATED, UNKNOWN
from jalon.plan.figures.latest import as_published
from jalon.plan.figures.standing import is_late, measure_progress


def document(*edits):
    raw = clean()
    both(*edits)(raw)
    return read(raw)


def figures(*edits):
    return Figures.of(document(*edits))


def observed(identity, value, last="2024-03-31", **fields):
    return {**OBSERVATION, "id": identity, "value": value, "period": {"from": "2023-04-01", "last": last}, **fields}


DIMENSION = both(
    add("dimensions", {"id": "region", "total": "00", "codes": [{"code": "01"}, {"code": "02"}]}),
    put("indicators", "sites", dimensions=[{"dimension": "region", "adds_up": "sum"}]),
)


def test_latest_is_actual_at_its_total_without_contributor():
    found = figures(
        DIMENSION,
        add(
            "observations",
            observed("attendu", "99", "2026-03-31", kind="expected"),
            observed("region", "98", "2025-03-31", dimensions=[{"dimension": "region", "code": "01"}]),
            observed("office", "97", "2025-03-31", contributor="office"),
            observed("total", "15", "2024-12-31", dimensions=[{"dimension": "region", "code": "00"}]),
        ),
    )
    assert str(found.resolve("obs:sites")) == "obs:sites/total"
    assert found.get("demo/obs:sites").value == 15


@pytest.mark.parametrize(
    ("edit", "address", "reason"),
    [
        (add("observations", observed("autre", "13", as_of="2024-03-31")), "obs:sites", TIE),
        (add("observations", {**OBSERVATION, "id": "sans", "value": "1", "period": None}), "obs:sites", UNDATED),
        (put("observations", "2023", kind="expected"), "obs:sites", UNKNOWN),
        (put("plan", ""), "obs:sites/2022", UNKNOWN),
        (put("plan", ""), "obs:Sites", MALFORMED),
        (put("plan", ""), "autre/obs:sites", OTHER_PLAN),
        (put("plan", ""), "money:herbiers", PART_NEEDED),
        (put("plan", ""), "target:rien", UNKNOWN),
    ],
)
def test_what_leads_to_no_figure(edit, address, reason):
    def without_none(raw):
        edit(raw)
        for each in raw["observations"]:
            if each.get("period", 0) is None:
                del each["period"]

    with pytest.raises(NoFigure) as refused:
        figures(without_none).get(address)
    assert refused.value.reason == reason


def test_a_later_as_of_settles_a_tie():
    assert figures(add("observations", observed("tard", "13", as_of="2024-06"))).resolve("obs:sites").part == "tard"


def test_default_parts():
    found = figures(
        lambda raw: row(raw, "targets", "sites")["versions"].append(
            {"id": "10", "value": "50", "unit": "site", "source": "plan-publie"}
        )
    )
    assert found.get("target:sites").value == 50
    assert found.get("baseline:sites").part == "1"
    assert found.get("ratio:plan.documented").part == "value"
    assert found.get("count:measures").value == 1


def release(identity, date):
    return {"id": identity, "kind": "dataset", "date": date, "release": {"of": "donnees", "id": identity, "date": date}}


RELEASES = both(
    add("sources", {"id": "donnees"}, release("v1", "2024-01"), release("v2", "2024-06")),
    add(
        "observations", observed("v1", "20", "2024-12-31", source="v1"), observed("v2", "22", "2024-12-31", source="v2")
    ),
)


def test_a_newer_release_supersedes_and_as_published_still_gives_the_old():
    found = document(RELEASES)
    assert Figures.of(found).resolve("obs:sites").part == "v2"
    assert Figures.of(as_published(found, "2024-03-01")).resolve("obs:sites").part == "v1"


def test_two_values_of_one_release_supersede_nothing():
    twice = add("observations", observed("v2-2", "25", "2024-12-31", source="v2"))
    with pytest.raises(NoFigure) as refused:
        figures(RELEASES, twice).get("obs:sites")
    assert refused.value.reason == TIE


def test_what_was_retained_after_the_newer_release_stands():
    choice = {"by": "direction", "reason": {"fr": "Vérifié."}}
    assert (
        figures(RELEASES, put("observations", "v1", retained={**choice, "on": "2024-07-01"})).resolve("obs:sites").part
        == "v1"
    )
    assert (
        figures(RELEASES, put("observations", "v1", retained={**choice, "on": "2024-02-01"})).resolve("obs:sites").part
        == "v2"
    )


DEFINED = both(
    add(
        "indicators",
        {"id": "vises", "title": {"fr": "Visés"}},
        {"id": "calcul", "title": {"fr": "Calcul"}, "definition": "calcul", "decimals": "3"},
    ),
    add(
        "observations",
        {**observed("v", "40"), "indicator": "vises"},
        {**observed("c", "0.3", unit="1"), "indicator": "calcul"},
    ),
)


def defined(operation, first, second):
    return add(
        "definitions",
        {
            "id": "calcul",
            "over": "observations",
            "operation": operation,
            "inputs": [{"id": first, "indicator": "sites"}, {"id": second, "indicator": "vises"}],
        },
    )


@pytest.mark.parametrize(
    ("operation", "roles", "expected"),
    [
        ("sum", ("a", "b"), "52"),
        ("difference", ("subtrahend", "minuend"), "28"),
        ("ratio", ("numerator", "denominator"), "0.3"),
        ("change", ("since", "now"), "28"),
    ],
)
def test_definitions(operation, roles, expected):
    edit = both(DEFINED, defined(operation, *roles), put("observations", "c", value=expected))
    told = explain(figures(edit), "plan", "obs:calcul/c")
    assert (told.recomputed, told.agrees) == (Decimal(expected), True)
    assert {each.address for each in told.figure.computation.inputs} == {"obs:sites/2023", "obs:vises/v"}
    falsified = explain(figures(edit, put("observations", "c", value="99")), "plan", "obs:calcul/c")
    assert (falsified.recomputed, falsified.agrees) == (Decimal(expected), False)


def test_a_missing_input_and_a_mixed_unit_are_left_out_and_named():
    ratio = both(DEFINED, defined("ratio", "numerator", "denominator"))
    missing = explain(figures(ratio, put("observations", "v", kind="expected")), "plan", "obs:calcul/c")
    assert (missing.agrees, [each.address for each in missing.figure.computation.left_out]) == (None, ["obs:vises"])
    mixed = figures(DEFINED, defined("sum", "a", "b"), put("observations", "v", unit="hectare"))
    assert explain(mixed, "plan", "obs:calcul/c").agrees is None
    money = both(
        ratio,
        put("observations", "v", unit=None, currency="USD"),
        put("observations", "2023", unit=None, currency="CAD"),
    )
    assert explain(figures(money), "plan", "obs:calcul/c").agrees is None
    nothing = add("definitions", {"id": "calcul", "over": "observations", "operation": "sum"})
    assert explain(figures(DEFINED, nothing), "plan", "obs:calcul/c").agrees is None


@pytest.mark.parametrize(("stored", "agrees"), [("0.3", True), ("0.3004", False), ("0.301", False)])
def test_a_stored_value_is_held_to_its_own_digits(stored, agrees):
    edit = both(DEFINED, defined("ratio", "numerator", "denominator"), put("observations", "c", value=stored))
    assert explain(figures(edit), "plan", "obs:calcul/c").agrees is agrees


@pytest.mark.parametrize(
    ("stored", "agrees"),
    [
        ({"value": "0.33", "precision": "about"}, False),
        ({"value": "0.3", "precision": "about"}, True),
        ({"value": "0.2", "precision": "at_least"}, True),
        ({"value": "0.4", "precision": "at_least"}, False),
        ({"value": None, "low": "0.2", "high": "0.4", "precision": "range"}, True),
        ({"value": None, "low": "0.4", "high": "0.5", "precision": "range"}, False),
    ],
)
def test_rounded_stored_values(stored, agrees):
    edit = both(DEFINED, defined("ratio", "numerator", "denominator"), put("observations", "c", **stored))
    assert explain(figures(edit), "plan", "obs:calcul/c").agrees is agrees


def parts(*values, how="sum"):
    return both(
        put("indicators", "sites", adds_up={"contributors": how}),
        add(
            "observations",
            *(observed(f"p{rank}", contributor=body, **value) for rank, (body, value) in enumerate(values)),
        ),
    )


def test_contributors_add_up():
    two = parts(("office", {"value": "8"}), ("ministere", {"value": "4"}))
    told = explain(figures(two), "plan", "obs:sites/2023")
    assert (told.recomputed, told.agrees) == (12, True)
    assert explain(figures(two, put("observations", "2023", value="13")), "plan", "obs:sites/2023").agrees is False
    largest = parts(("office", {"value": "12"}), ("ministere", {"value": "4"}), how="max")
    assert explain(figures(largest), "plan", "obs:sites/2023").agrees is True


def test_contributors_who_say_two_things_nothing_or_about():
    twice = parts(("office", {"value": "8"}), ("office", {"value": "9"}))
    assert explain(figures(twice), "plan", "obs:sites/2023").agrees is None
    silent = parts(("office", {"value": "12"}), ("ministere", {"value": "0"}))
    told = explain(
        figures(silent, put("observations", "p1", value=None, unit=None, state="not_measured")),
        "plan",
        "obs:sites/2023",
    )
    assert (told.agrees, [each.address for each in told.figure.computation.left_out]) == (None, ["obs:sites/p1"])
    bounded = parts(
        ("office", {"value": "8", "precision": "about", "low": "7", "high": "9"}), ("ministere", {"value": "3"})
    )
    assert explain(figures(bounded), "plan", "obs:sites/2023").agrees is True
    least = parts(("office", {"value": "13", "precision": "at_least"}))
    assert explain(figures(least), "plan", "obs:sites/2023").agrees is False


def test_levels_are_capped_without_a_stored_copy():
    verified = put("observations", "2023", level="audited")
    assert figures(verified).get("obs:sites").level == "audited"
    assert figures(verified, put("sources", "bilan-2024", digest=None)).get("obs:sites").level == "documented"
    query = put("sources", "bilan-2024", digest=None, snapshot="c" * 64)
    assert figures(verified, query).get("obs:sites").level == "audited"


def ratio(found, identity):
    return next(each for each in found.ratios if each.id == identity)


def test_ratios_over_what_was_announced():
    more = put(
        "plan", "", announced=[{"id": "measure", "count": "4", "precision": "at_least", "source": "plan-publie"}]
    )
    found = figures(
        more,
        add("measures", {**MEASURE_TWO}),
        add(
            "attestations",
            {"address": "measure:m1#lead", "certainty": "inferred"},
            {"address": "measure:m2#title", "certainty": "unknown"},
        ),
    )
    documented, led = ratio(found, "documented"), ratio(found, "led")
    assert (documented.numerator, documented.denominator, documented.unknown) == (1, 4, ("measure:m2",))
    assert (led.numerator, led.presumed) == (1, ("measure:m1",))
    value = found.get("ratio:plan.documented")
    assert (value.value, value.precision) == (Decimal("0.25"), "at_most")
    assert [each.address for each in value.computation.left_out] == ["measure:m2"]
    assert found.get("ratio:plan.documented/denominator").precision == "at_least"


def test_ratios_over_nothing_and_undecidable():
    found = figures()
    assert ratio(found, "reasoned").state == "not_applicable"
    assert ratio(found, "on-time").state == "cannot_be_said"
    assert found.get("ratio:plan.on-time").state == "cannot_be_said"
    late = {"id": "a", "due": "2024-03", "published_on": "2024-04-02"}
    vague = {"id": "b", "due": "2024-05-15", "published_on": "2024-05"}
    reports = figures(put("plan", "", reports=[late, vague, {"id": "c", "due": "2024-05", "published_on": "2024-05"}]))
    said = ratio(reports, "on-time")
    assert (said.numerator, said.denominator, said.unknown) == (1, 2, ("report:b",))


def test_the_ratio_of_a_target_keeps_currency_and_precision():
    found = figures(
        inner("targets", "sites", "versions", unit=None, currency="CAD"),
        put("observations", "2023", unit=None, currency="CAD", precision="about", low="11", high="13"),
    )
    assert (found.get("ratio:sites").value, found.get("ratio:sites").precision) == (Decimal("0.3"), "about")
    assert found.get("ratio:sites/denominator").currency == "CAD"


def test_counts_name_their_rows_and_nothing_dated_without_a_date():
    found = figures(
        put("measures", "m1", territories=["CA-QC", "2A_b"]), inner("actions", "a1", "due", dates=["2024-05"])
    )
    assert found.get("count:measures.territory.ca-qc").computation.inputs[0].address == "measure:m1"
    assert found.get("count:measures.territory.2a-b").value == 1
    assert found.get("count:actions.late").value == 1
    assert found.get("count:amendments.observed").value == 0
    with pytest.raises(NoFigure):
        figures(put("plan", "", as_of=None)).get("count:actions.late")


def test_constant_prices_are_another_unit():
    found = figures(
        put("money", "herbiers", paid={"value": "1", "currency": "CAD", "price_base": "2020", "source": "bilan-2024"})
    )
    assert found.get("money:herbiers/paid").price_base == "2020"
    assert found.get("money:herbiers/planned").kind == "expected"


def said(by, progress, on="2024-05-01", **more):
    return {
        "id": f"{by}-{progress}-{on}".replace("_", "-"),
        "by": by,
        "about": "measure:m1",
        "progress": progress,
        "reported_on": on,
        **more,
    }


def progress(*edits):
    found = document(*edits)
    return measure_progress(Figures.of(found).index, found.measures[0])


def test_the_progress_is_the_accountable_leads():
    late = said("office", "done", "2024-06-01")
    assert progress(add("updates", said("ministere", "under_way"), late)).state == "under_way"
    assert progress(add("updates", late)).state is None
    assert progress(put("measures", "m1", lead=None), add("updates", late)).state == "done"
    hidden = said("ministere", "done", "2024-06-01", audience={"progress": "office"})
    assert progress(add("updates", said("ministere", "under_way"), hidden)).state == "under_way"


def test_joint_leads_who_differ_dispute():
    joint = put("measures", "m1", lead=None, joint_leads=["ministere", "office"])
    found = progress(joint, add("updates", said("ministere", "under_way"), said("office", "done")))
    assert (found.state, len(found.disputed)) == (None, 2)


@pytest.mark.parametrize(
    ("due", "late"),
    [
        ({"dates": ["2024-05"]}, True),
        ({"dates": ["2024-06"]}, False),
        ({"dates": ["2024"]}, False),
        ({"kind": "ongoing", "dates": ["2023"]}, False),
        ({"kind": "none"}, False),
        ({"kind": "every", "every": "year", "until": "2023"}, True),
        ({"dates": ["2023", "2025"]}, False),
    ],
)
def test_late_only_after_the_last_possible_day(due, late):
    found = document(put("actions", "a1", due=due))
    assert is_late(Figures.of(found).index, found.actions[0]) is late
    done = document(put("actions", "a1", due=due, done_on="2024-06"))
    assert is_late(Figures.of(done).index, done.actions[0]) is False


def test_every_figure_resolves_to_itself():
    found = Figures.of(read(to_raw(sealed(clean()))))
    every = found.all
    assert len(every) > 20
    assert {address: found.get(address) for address in every} == every
    assert [address for address in every if not found.exists(address)] == []
    assert [found.exists(address) for address in ("obs:sites/1999", "target:none/1", "count:none/value")] == [False] * 3
