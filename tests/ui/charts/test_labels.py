# SPDX-License-Identifier: Apache-2.0
"""Labels never overlap, never leave the drawing, and say what their digits are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.ui.charts import Label
from jalon.ui.charts.labels import EDGE, Place, Wanted, place_all, thinned
from jalon.ui.charts.svg import at, text

BOUNDS = (0.0, 0.0, 288.0, 200.0)
PLACES = st.lists(
    st.builds(Place, st.floats(-20, 300), st.floats(-20, 220), st.sampled_from(["start", "middle", "end"])),
    min_size=1,
    max_size=4,
).map(tuple)
WANTED = st.lists(
    st.builds(Wanted, st.sampled_from([Label("non mesuré"), Label("rupture"), Label("x")]), PLACES, st.just(13.0)),
    max_size=12,
)


def apart(one, other):
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@given(WANTED)
def test_no_two_labels_overlap_and_all_are_inside(wanted):
    placed = place_all(wanted, BOUNDS)
    boxes = [each.box for each in placed]
    assert all(apart(one, other) for rank, one in enumerate(boxes) for other in boxes[:rank])
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= 288.001 and box[3] <= 200 for box in boxes)


def test_the_first_takes_its_place_and_the_next_another():
    label, first, second = Label("non mesuré"), Place(100, 50), Place(100, 90)
    placed = place_all([Wanted(label, (first, second), 13)] * 3, BOUNDS)
    assert [each.place for each in placed] == [first, second]


def test_a_label_near_the_edge_slides_inside_unless_it_may_not():
    slid = place_all([Wanted(Label("non mesuré"), (Place(280, 50),), 13)], BOUNDS)
    assert [round(each.box[2], 1) for each in slid] == [288 - EDGE]
    assert place_all([Wanted(Label("non mesuré"), (Place(280, 50),), 13, slide=False)], BOUNDS) == []


def test_what_is_wider_than_the_drawing_is_left_to_the_table():
    assert place_all([Wanted(Label("mot " * 40), (Place(100, 50),), 13)], BOUNDS) == []


def test_a_place_that_covers_no_mark_is_preferred():
    places = (Place(100, 50), Place(100, 90))
    (placed,) = place_all([Wanted(Label("x"), places, 13)], BOUNDS, marks=[(90, 30, 110, 60)])
    assert placed.place == places[1]
    (placed,) = place_all([Wanted(Label("x"), places, 13)], BOUNDS, marks=[(0, 0, 288, 200)])
    assert placed.place == places[0]


@pytest.mark.parametrize(
    ("count", "shown", "ranks"), [(3, 8, [0, 1, 2]), (9, 5, [0, 2, 4, 6, 8]), (40, 8, [0, 6, 12, 18, 24, 30, 39])]
)
def test_dates_are_thinned_evenly(count, shown, ranks):
    assert thinned(count, shown) == ranks


@pytest.mark.parametrize("label", [{"text": "7"}, {"text": "x", "before": "7 "}, {"text": "x", "after": " ²7"}])
def test_a_digit_without_a_state_is_refused(label):
    with pytest.raises(ValueError, match="a digit that is no figure"):
        Label(**label)


def test_an_unknown_kind_of_number_is_refused():
    with pytest.raises(ValueError, match="no kind of number"):
        Label("7", number="guess")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (Label("7", "p/obs:x/1"), '<text x="1" y="2.5" data-figure="p/obs:x/1">7</text>'),
        (Label("2024", date="2024"), '<text x="1" y="2.5" data-date="2024">2024</text>'),
        (Label("7", number="scale", before="<"), '<text x="1" y="2.5">&lt;<tspan data-number="scale">7</tspan></text>'),
        (Label('<b a="">'), '<text x="1" y="2.5">&lt;b a=&#34;&#34;&gt;</text>'),
    ],
)  # fmt: skip
def test_a_label_says_what_it_is(label, expected):
    assert text(1.04, 2.5, label) == expected


def test_coordinates_are_short():
    assert [at(value) for value in (1, 1.04, 1.06, -0.01, 10.95, -3.25)] == ["1", "1", "1.1", "0", "10.9", "-3.2"]
