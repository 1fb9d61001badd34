# SPDX-License-Identifier: Apache-2.0
"""The map of the world: where places fall, golden bytes of a small map, what it leaves to the list."""

import gzip
import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from jalon import ui
from jalon.lang import territory_name
from jalon.lang.subdivisions import SUBDIVISIONS
from jalon.ui import maps
from jalon.ui.maps import shapes
from jalon.ui.maps.labels import LINE, Box, placed, width
from jalon.ui.maps.projection import HEIGHT, WIDTH, project
from jalon.ui.maps.world import SIZE

DATA = json.loads((Path(shapes.__file__).parent / "world.json").read_bytes())
LAND = ui.assets()["_static/world.svg"]
EVERY = sorted(DATA["shapes"])
#: What Unicode names with two letters and is no country: groups, codes kept for private use, islands without a state.
OUTSIDE = {"AC", "BV", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UM", "UN", "XA", "XB", "ZZ"}
WHOLE = Box(0, 0, WIDTH, HEIGHT)


def territory(code, count="", **more):
    found = {"code": code, "name": territory_name(code, "fr"), "href": f"{code.lower()}.html"}
    if count:
        found |= {"count": count, "figure": f"p/count:{code.lower()}/value", "proof": f"c.html#{code.lower()}"}
    return maps.Territory(**found | more)


def test_places_fall_where_equal_earth_puts_them():
    assert project(0, 0)[0] == WIDTH / 2
    assert [round(project(turn, 0)[0]) for turn in (-180, -90, 90, 180)] == [0, 500, 1500, 2000]
    assert project(0, 83.7)[1] == 0
    # Šavrič, Patterson and Jenny (2018): the pole line is 0.59247 times as long as the equator.
    assert (project(180, 90)[0] - project(-180, 90)[0]) / WIDTH == pytest.approx(0.59247, abs=1e-4)
    assert HEIGHT == 869


def test_every_country_has_its_place():
    codes = {code for code in Locale("fr", "CA").territories if len(code) == 2 and code.isalpha()}
    assert {code for code in codes if not maps.shown([territory(code)])} == OUTSIDE
    assert {code for code in SUBDIVISIONS if not shapes.known(code)} == set()


@pytest.mark.parametrize("code", EVERY)
def test_a_place_is_on_the_map_and_its_shape_is_whole(code):
    x, y = shapes.anchor(code)
    assert 0 <= x <= WIDTH
    assert code == "AQ" or -10 <= y <= HEIGHT
    assert re.fullmatch(r"(M-?\d+ -?\d+l[\d -]+z)*", shapes.shape(code))


@pytest.mark.parametrize("code", ["RU", "FJ", "US", "NZ", "KI"])
def test_nothing_crosses_the_map_from_one_side_to_the_other(code):
    for ring in shapes.shape(code).split("M")[1:]:
        numbers = [int(number) for number in re.findall(r"-?\d+", ring)]
        assert max(map(abs, numbers[2::2]), default=0) < WIDTH / 4


def test_small_states_are_points():
    points = {code for code in EVERY if not shapes.shape(code)}
    assert {"LU", "MT", "SG", "BB", "VA"} <= points
    assert points & {"SN", "HT", "FR", "BE", "LB", "IL"} == set()


def test_the_land_is_light():
    assert len(gzip.compress(LAND)) < 12_000
    assert b"<script" not in LAND
    assert LAND.count(b"<path") == 1


def test_the_grid_tells_land_from_sea():
    sahara, pacific = project(10, 23), project(-150, 10)
    assert shapes.land_share(*sahara, sahara[0] + 40, sahara[1] + 40) == 1
    assert shapes.land_share(*pacific, pacific[0] + 40, pacific[1] + 40) == 0
    assert shapes.land_share(WIDTH + 100, 0, WIDTH + 200, 10) == 0


def test_a_small_map_to_the_byte(root):
    drawn = maps.world([territory("SN", "2"), territory("LU")], "world.svg", "Où ?", "Là & là.")
    golden = root / "tests" / "ui" / "maps" / "small.golden"
    assert f"{drawn}\n" == golden.read_text(encoding="utf-8")


def test_what_the_map_cannot_show_is_left_to_the_list():
    assert maps.world([territory("XE", name="Estrande")], "world.svg", "t", "d") == ""
    assert maps.locator("XE", "world.svg", "t") == ""
    assert maps.world([], "world.svg", "t", "d") == ""


def test_words_are_escaped_and_languages_are_said():
    drawn = maps.world([territory("SN", name="<b>&", lang="fr")], 'a"b', "<t>", "<d>")
    assert "<b>" not in drawn
    assert "&lt;b&gt;&amp;" in drawn
    assert 'href="a&#34;b"' in drawn
    assert drawn.count('lang="fr"') == 2
    assert isinstance(drawn, Markup)


def test_a_count_is_a_figure_with_its_proof():
    drawn = maps.world([territory("SN", "3"), territory("CA")], "w.svg", "t", "d")
    assert drawn.count('data-figure="p/count:sn/value"><a href="c.html#sn" tabindex="-1">3</a></tspan>') == 2
    assert drawn.count('<a href="c.html#sn"') == 2
    assert drawn.count('class="map__linked"') == 1
    assert drawn.count('class="map__acts"') == 1


def test_a_locator_shows_a_shape_or_a_point():
    assert '<path class="map__acts"' in maps.locator("SN", "w.svg", "Sa place")
    assert '<circle class="map__acts"' in maps.locator("LU", "w.svg", "Sa place")
    assert '<circle class="map__acts"' in maps.locator("CA-QC", "w.svg", "Sa place")
    assert 'aria-label="Sa place"' in maps.locator("SN", "w.svg", "Sa place")


@settings(max_examples=40)
@given(st.lists(st.sampled_from(EVERY), min_size=1, max_size=60, unique=True))
def test_no_name_is_written_on_another_nor_on_a_place(codes):
    anchors = [shapes.anchor(code) for code in codes]
    widths = [width(territory_name(code, "fr") or code, SIZE) for code in codes]
    found = placed(anchors, widths, WHOLE, SIZE, shapes.land_share)
    boxes = [label.box for label in found if label]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert all(box.within(WHOLE) for box in boxes)
    for rank, label in enumerate(found):
        others = [Box(x, y, x, y).grown(1) for other, (x, y) in enumerate(anchors) if other != rank]
        assert label is None or not any(map(label.box.meets, others))


def test_a_name_stands_near_its_place_and_rather_on_the_sea():
    (label,) = placed([shapes.anchor("SN")], [width("Sénégal", SIZE)], WHOLE, SIZE, shapes.land_share)
    assert label.side == "end"
    assert shapes.land_share(label.box.left, label.box.top, label.box.right, label.box.bottom) < 0.1
    assert label.box.bottom - label.box.top == pytest.approx(SIZE * LINE)


def test_a_name_that_has_no_room_is_left_out():
    view = Box(0, 0, 100, 100)
    assert placed([(50, 50)], [200.0], view, 20, lambda *_: 0.0) == [None]


def test_a_segment_meets_a_box_or_not():
    box = Box(10, 10, 20, 20)
    assert box.crossed((0, 15), (30, 15))
    assert not box.crossed((0, 0), (30, 5))
    assert not box.meets(Box(20, 10, 30, 20))


def test_widths_are_those_of_letters_with_or_without_accents():
    assert width("é", 1000) == width("e", 1000)
    assert width("W", 1000) > width("i", 1000) * 3
    assert width("", 10) == 0
