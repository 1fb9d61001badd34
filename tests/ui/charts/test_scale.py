# SPDX-License-Identifier: Apache-2.0
"""Scales: round ticks that hold every value, zero when it must be there, and words where numbers are long."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.ui.charts.scale import scale

VALUES = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=6)


def ticks(*values, wanted=4, from_zero=True):
    return [
        f"{tick.normalize() + 0:f}"
        for tick in scale([Decimal(value) for value in values], wanted, from_zero=from_zero).ticks
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (("48", "100"), ["0", "50", "100"]),
        (("27", "40"), ["0", "10", "20", "30", "40"]),
        (("-40", "33"), ["-40", "-20", "0", "20", "40"]),
        (("0.00012", "0.00031"), ["0", "0.0001", "0.0002", "0.0003", "0.0004"]),
        (("0", "0"), ["0", "1"]),
        ((), ["0", "1"]),
        (("-5",), ["-6", "-4", "-2", "0"]),
        (("7",), ["0", "2", "4", "6", "8"]),
    ],
)
def test_ticks_are_round(values, expected):
    assert ticks(*values) == expected


def test_a_line_may_leave_zero_out_when_its_values_are_alike():
    assert ticks("900", "932", from_zero=False) == ["900", "910", "920", "930", "940"]
    assert scale([Decimal(900), Decimal(932)], 4, from_zero=False).cut
    assert not scale([Decimal(900), Decimal(932)], 4, from_zero=True).cut


def test_a_line_keeps_zero_when_its_values_differ():
    assert not scale([Decimal(500), Decimal(900)], 4, from_zero=False).cut
    assert not scale([Decimal(4), Decimal(4)], 4, from_zero=False).cut
    assert not scale([Decimal(-1), Decimal(1)], 4, from_zero=False).cut


@given(st.lists(VALUES, min_size=1, max_size=8), st.booleans())
def test_every_value_stands_between_the_ticks(values, from_zero):
    found = scale(values, 4, from_zero=from_zero)
    assert found.low <= min(values)
    assert max(values) <= found.high
    assert 2 <= len(found.ticks) <= 7
    steps = {after - before for before, after in zip(found.ticks, found.ticks[1:], strict=False)}
    assert len(steps) == 1
    assert all(0 <= found.share(value) <= 1 for value in values)


@pytest.mark.parametrize(
    ("values", "lang", "expected"),
    [
        (("0", "0.4"), "fr", ["0", "0,1", "0,2", "0,3", "0,4"]),
        (("0", "0.4"), "en", ["0", "0.1", "0.2", "0.3", "0.4"]),
        (("0", "2000000000"), "fr", ["0", "500", "1\u202f000", "1\u202f500", "2\u202f000"]),
        (("0", "4000"), "en", ["0", "1,000", "2,000", "3,000", "4,000"]),
        (("-30",), "fr", ["−30", "−20", "−10", "0"]),
    ],
)
def test_ticks_are_read_in_the_language(values, lang, expected):
    found = scale([Decimal(value) for value in values], 4, from_zero=True)
    assert [found.read(tick, lang) for tick in found.ticks] == expected


def test_very_large_numbers_are_counted_in_millions():
    assert scale([Decimal(2_000_000_000)], 4, from_zero=True).power == 6
    assert scale([Decimal(400_000_000_000)], 4, from_zero=True).power == 9
    assert scale([Decimal(9_000_000)], 4, from_zero=True).power == 0
