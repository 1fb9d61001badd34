# SPDX-License-Identifier: Apache-2.0
"""The making of the map, on a world of three islands; the real one is made once, by hand."""

import json

import pytest

from jalon.ui.maps import make_world
from jalon.ui.maps.make_world import area, centre, made, main, path, simplified, split
from jalon.ui.maps.projection import project

#: Two neighbours that share a border, and an island on both sides of the 180° meridian.
ARCS = [
    [[0, 0], [0, 20]],
    [[0, 20], [-20, 20], [-20, 0], [0, 0]],
    [[0, 0], [20, 0], [20, 20], [0, 20]],
    [[170, 0], [-170, 0], [-170, 10], [170, 10], [170, 0]],
]


def deltas(arc):
    found, x, y = [], 0, 0
    for point_x, point_y in arc:
        found.append([point_x - x, point_y - y])
        x, y = point_x, point_y
    return found


@pytest.fixture
def topology():
    return {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [deltas(arc) for arc in ARCS],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "id": "686", "properties": {"name": "Senegal"}},
                    {"type": "Polygon", "arcs": [[~0, 2]], "id": "332", "properties": {"name": "Haiti"}},
                    {"type": "MultiPolygon", "arcs": [[[3]]], "id": "242", "properties": {"name": "Fiji"}},
                    {"type": "Polygon", "arcs": [[2, ~0]], "properties": {"name": "Nowhere"}},
                    {"type": "Polygon", "arcs": [[2, ~0]], "id": "250", "properties": {"name": "France"}},
                ]
            },
            "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[1, 2]], [[3]]]}]},
        },
    }


def test_neighbours_share_their_border_and_the_meridian_cuts(topology):
    drawing, raw = made(json.dumps(topology).encode())
    shapes = json.loads(raw)["shapes"]
    assert set(shapes) == {"SN", "HT", "FJ", "FR"}
    south, north = round(project(0, 0)[1]), round(project(0, 20)[1])
    assert shapes["SN"][2].startswith(f"M1000 {south}l0{north - south}")
    assert shapes["HT"][2].startswith(f"M1000 {north}l0 {south - north}")
    assert shapes["FJ"][2].count("M") == 2
    assert drawing.count("M") == 3
    assert 'fill="#8795a6"' in drawing


def test_the_same_source_gives_the_same_bytes(topology):
    source = json.dumps(topology).encode()
    assert made(source) == made(source)


def test_a_ring_that_does_not_cross_stays_whole():
    assert split([(0, 0), (10, 0), (10, 10), (0, 0)]) == [[(0, 0), (10, 0), (10, 10), (0, 0)]]


def test_a_ring_that_crosses_is_cut_in_two():
    left, right = split([(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0), (170.0, 0.0)])
    assert min(x for x, _ in left) == -180
    assert max(x for x, _ in left) == -170
    assert (min(x for x, _ in right), max(x for x, _ in right)) == (170, 180)


def test_corners_that_matter_least_go_first():
    line = [(0.0, 0.0), (10.0, 0.005), (20.0, 0.0), (20.0, 30.0)]
    assert simplified(line, 5) == [(0.0, 0.0), (20.0, 0.0), (20.0, 30.0)]
    assert simplified(line, 1e9) == [(0.0, 0.0), (20.0, 30.0)]
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]
    assert len(simplified(square, 1e9)) == 4


def test_a_path_is_in_whole_steps_and_what_vanishes_is_nothing():
    assert path([[(0.4, 0), (10.2, 0), (10, 9.6), (0, 0)]]) == "M0 0l10 0 0 10z"
    assert path([[(0, 0), (0.1, 0.1), (0, 0.2), (0, 0)]]) == ""
    assert area([(0, 0), (10, 0), (10, 10), (0, 10)]) == 100


def test_the_centre_of_a_crescent_is_inside_it():
    crescent = [(0.0, 0.0), (30.0, 0.0), (30.0, 30.0), (0.0, 30.0), (0.0, 28.0), (28.0, 28.0), (28.0, 2.0), (0.0, 2.0)]
    x, _ = centre([crescent])
    assert 28 <= x <= 30


def test_without_a_source_it_says_how(capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["make_world"])
    assert main() == 2
    assert "countries-50m.json" in capsys.readouterr().err


def test_both_files_are_written(topology, tmp_path, monkeypatch):
    (tmp_path / "source.json").write_text(json.dumps(topology))
    monkeypatch.setattr(make_world, "LAND", tmp_path / "world.svg")
    monkeypatch.setattr(make_world, "SHAPES", tmp_path / "world.json")
    monkeypatch.setattr("sys.argv", ["make_world", str(tmp_path / "source.json")])
    assert main() == 0
    assert (tmp_path / "world.svg").read_text().startswith("<!-- SPDX")
    assert len(json.loads((tmp_path / "world.json").read_text())["source"]) == 64
