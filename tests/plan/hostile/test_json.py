# SPDX-License-Identifier: Apache-2.0
"""Hostile JSON is refused with its line and its pointer."""

import pytest

HEAD = b'{"format": "jalon-plan/1",\n "plan": {"id": "p"},\n '
CASES = {
    "NaN": (b'"indicators": [{"id": "i", "minimum": NaN}]}', "R207", 3, "/indicators/0/minimum"),
    "infinity": (b'"indicators": [{"id": "i", "minimum": -Infinity}]}', "R207", 3, "/indicators/0/minimum"),
    "an exponent": (b'"indicators": [{"id": "i", "minimum": 1e308}]}', "R207", 3, "/indicators/0/minimum"),
    "a number too long": (b'"indicators": [{"id": "i", "minimum": ' + b"9" * 5_000 + b"}]}", "R207", 3,
                          "/indicators/0/minimum"),
    "a number for a text": (b'"measures": [{"id": "a",\n "number": 1.5}]}', "R207", 4, "/measures/0/number"),
    "an integer for a text": (b'"measures": [{"id": "a",\n "number": 1}]}', "R207", 4, "/measures/0/number"),
    "null": (b'"measures": [{"id": "a",\n "number": null}]}', "R204", 4, "/measures/0/number"),
    "an unknown field": (b'"measures": [{"id": "a",\n\n "x": 1}]}', "R201", 5, "/measures/0/x"),
    "an unknown collection": (b'"mesures": []}', "R201", 3, "/mesures"),
    "the same id twice": (b'"measures": [{"id": "a"},\n{"id": "a"}]}', "R203", 4, "/measures/1"),
    "the same key twice": (b'"measures": [{"id": "a",\n"id": "b"}]}', "R210", 4, None),
    "a lone surrogate": (b'"measures": [{"id": "a", "title": {"fr": "\\ud800"}}]}', "R207", 3,
                         "/measures/0/title/fr"),
    "a null character": (b'"measures": [{"id": "a", "title": {"fr": "\\u0000"}}]}', "R207", 3, "/measures/0/title/fr"),
    "depth": (b'"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "R104", None, None),
    "depth under an unknown field": (b'"x": ' + b"[" * 300 + b"]" * 300 + b"}", "R201", 3, "/x"),
    "a comma too many": (b'"measures": [{"id": "a"},]}', "R103", 3, None),
    "an end that misses": (b'"measures": [{"id": "a"}', "R103", 3, None),
    "text after the end": (b'"measures": [{"id": "a"}]} x', "R103", 3, None),
    "cp1252": (b'"measures": [{"id": "a", "title": {"fr": "\xc9t\xe9"}}]}', "R114", 3, None),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_is_refused_at_its_place(tmp_path, read, case):
    tail, code, line, pointer = CASES[case]
    (tmp_path / "plan.json").write_bytes(HEAD + tail)
    told = read(tmp_path / "plan.json")
    assert [(one[0], one[1], one[2], one[3]) for one in told] == [(code, "plan.json", line, pointer)]
    assert told[0][4]
    assert told[0][5]


FLOODS = (b"[]," * 9_000_000, b"[[]]," * 1_500_000, b'{"a":1},' * 2_000_000, b'"x",' * 7_000_000)


def test_floods_are_bounded(tmp_path, read_within_limits):
    paths = [tmp_path / f"{number}.json" for number in range(len(FLOODS))]
    for path, flood in zip(paths, FLOODS, strict=True):
        path.write_bytes(HEAD + b'"x": [' + flood + b"1]}")
    assert [read_within_limits(path)[0].codes for path in paths] == [["R104"], ["R201"], ["R201"], ["R201"]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "R205"),
        (b"[]", "R209"),
        (b'"x"', "R209"),
        (b"\x89PNG\r\n\0", "R102"),
        ("{}".encode("utf-16"), "R102"),
        (b'{"format": "x"}', "R108"),
    ],
)
def test_is_no_plan(tmp_path, read, data, code):
    (tmp_path / "plan.json").write_bytes(data)
    assert read(tmp_path / "plan.json").codes == [code]


def test_a_plain_number_is_taken_as_it_is_written(tmp_path, read):
    (tmp_path / "plan.json").write_bytes(HEAD + b'"indicators": [{"id": "i", "minimum": 0.10, "maximum": 12}]}')
    assert read(tmp_path / "plan.json") == []


def test_files_beside_are_checked(tmp_path, read):
    (tmp_path / "plan.json").write_bytes(HEAD.rstrip(b",\n ") + b"}")
    (tmp_path / "plan.json.files").mkdir()
    (tmp_path / "plan.json.files" / ("0" * 64)).write_bytes(b"x")
    (tmp_path / "plan.json.files" / "a.png").write_bytes(b"x")
    (tmp_path / "plan.json.files" / ("1" * 64)).symlink_to(tmp_path / "plan.json")
    assert sorted(read(tmp_path / "plan.json").codes) == ["R105", "R106", "R417"]
