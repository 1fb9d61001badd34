# SPDX-License-Identifier: Apache-2.0
"""The plan in force on a day holds together: nothing in it speaks of what did not exist yet."""

import pytest

from jalon.cli.demo import demo_document
from jalon.plan.amending import in_force
from jalon.plan.checks import Context, check
from jalon.plan.leaves import commitments


@pytest.mark.parametrize("day", ["2024-03-20", "2024-11-30", "2025-01-15", "2025-09-01", "2026-06-30"])
def test_the_plan_of_any_day_has_no_error(day):
    document, _ = demo_document()
    found = check(Context(in_force(document, day).document))
    assert [(each.code.code, each.place.address) for each in found if each.code.severity == "error"] == []


def test_what_came_later_is_left_out_and_the_rest_stays():
    document, _ = demo_document()
    first = in_force(document, "2024-03-20").document
    measures = {measure.id for measure in first.measures}
    assert "22-relance" not in measures
    assert not any(each.address.startswith("measure:22-relance") for each in first.attestations)
    assert not any(update.about == "measure:09a-appels" for update in first.updates)
    assert first.observations == document.observations
    sealed = {item.address: item.value for item in document.adopted.commitments}
    now = commitments(first)
    assert now.keys() == sealed.keys()
    # An erratum, and a decision that takes effect from the beginning, were always so.
    moved = {address for address in now if now[address] != sealed[address]}
    assert moved == {
        "measure:14-securite#lead",
        "measure:14-securite#lead_position",
        "target:livres-traduits-vise#versions/1/value",
    }
