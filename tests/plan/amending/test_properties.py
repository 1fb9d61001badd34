# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: S311  # a seed makes the same edits again; nothing secret here
"""Whatever is edited after adoption: amend writes it, replay gives it back, falsified or silent changes are found."""

import random

import msgspec
from base_plan import clean, read, row, sealed, to_raw
from examples import add
from hypothesis import given, settings
from hypothesis import strategies as st

from jalon.plan.amending import Refusal, amend_decided, amend_observed, diff, in_force, reconstruct, replay
from jalon.plan.checks import Context, check
from jalon.plan.leaves import commitments

WORDS = ("Planter", "exists", "Planter des herbiers\n\net attendre", "=1+1", "« Oui »", "12")


def texts(draw):
    text = {"fr": draw.choice(WORDS)}
    how = draw.choice(("fr", "translated", "en", "both"))
    if how != "fr":
        text["en"] = draw.choice(WORDS)
    if how in ("en", "both"):
        text["original"] = how
    return text


def _measure(draw, raw):
    measure = draw.choice(raw["measures"])
    field = draw.choice(("title", "statement", "number", "lead", "joint_leads", "objective", "period", "standing"))
    values = {
        "number": lambda: draw.choice(("1", "2A", "exists")),
        "lead": lambda: draw.choice(("ministere", "office")),
        "joint_leads": lambda: draw.choice((["office"], ["ministere", "office"])),
        "objective": lambda: "o1",
        "period": lambda: {"from": draw.choice(("2023", "2023-04")), "label": "exercice"},
        "standing": lambda: "withdrawn",
    }
    _put(draw, measure, field, values.get(field, lambda: texts(draw)))


def _put(draw, target, field, make):
    if draw.random() < 0.25:
        target.pop(field, None)
    else:
        target[field] = make()


def _action(draw, raw):
    due = draw.choice(
        ({"kind": "ongoing"}, {"dates": ["2025", "2025-06"]}, {"kind": "every", "every": "year", "until": "2026"})
    )
    action = draw.choice(raw["actions"])
    if draw.random() < 0.5:
        _put(draw, action, "due", lambda: due)
    else:
        _put(draw, action, "standing", lambda: "withdrawn")


def _versions(draw, raw):
    target = raw["targets"][0]
    versions = target.setdefault("versions", [])
    identity = draw.choice("1234")
    known = next((each for each in versions if each["id"] == identity), None)
    if known is not None and draw.random() < 0.4:
        versions.remove(known)
    elif known is not None:
        known.update(value=draw.choice(("40", "35.5")), scope_note=texts(draw))
    else:
        versions.append(
            {
                "id": identity,
                "value": "30",
                "unit": "site",
                "source": "bilan-2024",
                "dimensions": [{"dimension": "region", "code": draw.choice(("01", "exists"))}],
            }
        )
    if not versions:
        del target["versions"]


def _rows(draw, raw):
    collection = draw.choice(("measures", "objectives", "money"))
    identity = draw.choice(("x1", "x2", "x3"))
    rows = raw[collection]
    known = next((each for each in rows if each["id"] == identity), None)
    made = {
        "measures": {"id": identity, "title": texts(draw)},
        "objectives": {"id": identity, "wordings": [{"id": "1", "text": texts(draw)}]},
        "money": {
            "id": identity,
            "serves": "measure:m1",
            "planned": {"low": "1", "high": "2", "precision": "range", "currency": "CAD"},
        },
    }[collection]
    if known is None:
        rows.append(made)
    elif draw.random() < 0.5:
        known["standing"] = "withdrawn"
    else:
        known.pop("standing", None)


EDITS = (_measure, _action, _versions, _rows)


def some_edits(draw, raw):
    for _ in range(draw.randint(1, 5)):
        draw.choice(EDITS)(draw, raw)


def broken(document):
    findings = check(Context(document))
    return [finding for finding in findings if finding.code.code in ("E303", "E304", "E321", "E328")]


def amended(draw, document, times, *, observed=False):
    """The document edited and amended several times, month after month."""
    for month in range(1, times + 1):
        raw = to_raw(document)
        some_edits(draw, raw)
        edited = read(raw)
        try:
            if observed:
                document = amend_observed(edited, "bilan-2024", "2024-06-01")
            else:
                document = amend_decided(edited, "Un motif.", f"2024-{month}", f"2024-{month:02}-01")
        except Refusal:
            document = edited
    return document


@given(st.integers(0, 2**32), st.integers(1, 4), st.booleans())
@settings(max_examples=120, deadline=None)
def test_replay_gives_what_was_amended(seed, times, observed):
    draw = random.Random(seed)
    adopted = sealed(clean())
    document = amended(draw, adopted, times, observed=observed)
    state = replay(document)
    assert state.mismatches == []
    assert state.commitments == commitments(document)
    assert broken(document) == []


@given(st.integers(0, 2**32), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_each_day_has_its_commitments(seed, times):
    draw = random.Random(seed)
    adopted = sealed(clean())
    document = amended(draw, adopted, times)
    first = in_force(document, "2023-12-31").document
    assert commitments(first) == commitments(adopted)
    assert broken(first) == []
    for month in range(1, times + 1):
        then = in_force(document, f"2024-{month:02}-01").document
        assert broken(then) == []
    last = in_force(document, "2024-12-31").document
    assert commitments(last) == commitments(document)


@given(st.integers(0, 2**32), st.data())
@settings(max_examples=80, deadline=None)
def test_a_falsified_start_and_a_silent_change_are_found(seed, data):
    draw = random.Random(seed)
    document = amended(draw, sealed(clean()), 2)
    changed = [
        (a, c)
        for a, each in enumerate(document.amendments)
        for c, change in enumerate(each.changes)
        if change.op in ("set", "renumber", "move")
    ]
    if changed:
        rank, change = data.draw(st.sampled_from(changed))
        raw = to_raw(document)
        raw["amendments"][rank]["changes"][change]["before"] = "autre chose"
        assert "E303" in {finding.code.code for finding in broken(read(raw))}
    raw = to_raw(document)
    some_edits(draw, raw)
    silent = read(raw)
    differs = commitments(silent) != commitments(document)
    assert bool(broken(silent)) is differs


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_difference_is_empty_for_equal_plans_only_and_reads_both_ways(seed):
    draw = random.Random(seed)
    one = sealed(clean())
    raw = to_raw(one)
    some_edits(draw, raw)
    two = read(raw)
    there, back = diff(one, two), diff(two, one)
    assert (there == ()) is (one == two)
    assert {(each.address, each.before, each.after) for each in there} == {
        (each.address, each.after, each.before) for each in back
    }
    bound = [each.kind for each in there]
    assert bound == sorted(bound)


def test_difference_sees_translations_proofs_and_members():
    one = read(clean())
    raw = clean()
    row(raw, "objectives", "o1")["wordings"][0]["text"]["en"] = "Living shores"
    row(raw, "targets", "sites")["versions"][0]["locator"] = "page 4"
    add("sources", {"id": "autre"})(raw)
    assert {(each.address, each.kind) for each in diff(one, read(raw))} == {
        ("objective:o1#wordings/1/text/en", "information"),
        ("target:sites#versions/1/locator", "information"),
        ("source:autre", "information"),
    }


def test_reconstruction_carries_the_earliest_source_and_date():
    raw = clean()
    raw["sources"].append({"id": "presse", "date": "2022-11"})
    raw["attestations"] = [
        {"address": "measure:m1", "certainty": "stated", "sources": [{"source": "plan-publie"}]},
        {
            "address": "measure:m1#title",
            "certainty": "stated",
            "sources": [{"source": "plan-publie"}, {"source": "presse"}],
        },
    ]
    seal = reconstruct(read(raw), "bilan-2024").adopted
    seen = {item.address: (item.source, item.date) for item in seal.commitments}
    assert seen["measure:m1#title/fr"] == ("presse", "2022-11")
    assert seen["measure:m1#number"] == ("plan-publie", "2023-04-01")
    assert seen["target:sites#versions/1/value"] == ("plan-publie", "2023-04-01")
    assert seen["money:herbiers#planned/value"] == ("plan-publie", "2023-04-01")
    assert seen["action:a1"] == ("bilan-2024", "2024-05-15")
    assert (seal.reconstructed, seal.date, seal.decision) == (True, None, None)


def test_adoption_does_not_touch_the_plan():
    document = read(clean())
    adopted = sealed(clean())
    same = msgspec.structs.replace(adopted, adopted=None, plan=document.plan)
    assert same == document
