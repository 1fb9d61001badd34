# SPDX-License-Identifier: Apache-2.0
"""The order of what bears a number: as people count, whatever stands where a number is expected."""

from jalon.plan.index import natural


def test_as_people_count() -> None:
    assert sorted(["10", "2", "2A", "1"], key=natural) == ["1", "2", "2A", "10"]


def test_any_text_has_a_place() -> None:
    odd = ["²", "1²", "٣", "", "9" * 5000, "9" * 5000 + "A"]
    assert len(sorted([*odd, "3"], key=natural)) == 7
