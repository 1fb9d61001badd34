# SPDX-License-Identifier: Apache-2.0
"""What cannot be read is refused, with its file and line, in a sentence that says what to do; nothing is half read."""

import os
import socket
from pathlib import Path

import pytest
from plan_to_spoil import GOOD

BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)
)
# What is spoiled: file, its bytes, then the code and the line that are told.
CASES = {
    "cp1252 in YAML": ("measures/01-a.yaml", "title: Été\n".encode("cp1252"), "R114", 1),
    "cp1252 in CSV": ("observations.csv", "indicator,id,text.fr\ni,a,x\ni,b,été\n".encode("cp1252"), "R114", 3),
    "cp1252 in Markdown": ("stories/r.fr.md", "---\ntitle: T\n---\n\nÉté".encode("cp1252"), "R114", 5),
    "UTF-16": ("sources.yaml", "sources:\n".encode("utf-16"), "R102", None),
    "UTF-16 without its mark": ("sources.yaml", "sources: abc\n".encode("utf-16-le"), "R102", None),
    "a lone surrogate, in bytes": ("measures/01-a.yaml", b"title: a\xed\xa0\x80\n", "R102", 1),
    "a lone surrogate, escaped": ("measures/01-a.yaml", b'order: 1\ntitle: "a\\ud800"\n', "R103", 2),
    "a null character": ("measures/01-a.yaml", b"title: a\0b\n", "R102", None),
    "an escaped null character": ("measures/01-a.yaml", b'title: "a\\0b"\n', "R207", 1),
    "a binary file": ("measures/01-a.yaml", bytes(range(256)) * 40, "R102", None),
    "an empty file": ("measures/01-a.yaml", b"", "R205", None),
    "only white space": ("observations.csv", b"\n \n", "R205", None),
    "only a byte order mark": ("sources.yaml", b"\xef\xbb\xbf", "R205", None),
    "only comments": ("sources.yaml", b"# rien\n", "R205", None),
    "NaN": ("indicators/i.yaml", b"minimum: NaN\n", "R207", 1),
    "infinity": ("indicators/i.yaml", b"title: x\nminimum: .inf\n", "R207", 2),
    "an exponent": ("indicators/i.yaml", b"minimum: 1e308\n", "R207", 1),
    "an exponent in a cell": ("observations.csv", b"indicator,id,value\ni,a,1e308\n", "R207", 2),
    "sixteen digits": ("observations.csv", b"indicator,id,value\ni,a,1234567890123456\n", "R207", 2),
    "a thousand digits": ("observations.csv", b"indicator,id,value\ni,a," + b"9" * 100_000 + b"\n", "R207", 2),
    "an unknown field": ("measures/01-a.yaml", b"title: x\ntitre: y\n", "R201", 2),
    "an unknown field below": ("measures/01-a.yaml", b"title: x\nperiod:\n  debut: '2018'\n", "R201", 3),
    "an unknown list": ("sources.yaml", b"measures:\n  - id: a\n", "R201", 1),
    "an unknown column": ("observations.csv", b"indicator,id,valeur\ni,a,1\n", "R211", 1),
    "a column twice": ("observations.csv", b"indicator,id,id\ni,a,a\n", "R212", 1),
    "a short row": ("observations.csv", b"indicator,id,value\ni,a\n", "R213", 2),
    "a long row": ("observations.csv", b"indicator,id\ni,a\ni,b,c\n", "R213", 3),
    "a quote left open": ("observations.csv", b'indicator,id,text.fr\ni,a,"x\ni,b,y\n', "R103", 3),
    "a huge cell": ("observations.csv", b"indicator,id,text.fr\ni,a," + b"x" * 200_000 + b"\n", "R104", 2),
    "a long text": ("measures/01-a.yaml", b"title: " + b"x" * 40_000 + b"\n", "R207", 1),
    "the same id twice in a file": ("sources.yaml", b"sources:\n  - id: s\n  - id: s\n", "R203", 3),
    "the same id twice in a table": ("observations.csv", b"indicator,id\ni,a\ni,a\n", "R203", 3),
    "the same key twice": ("measures/01-a.yaml", b"title: x\norder: 1\ntitle: y\n", "R210", 3),
    "an id against the file's name": ("measures/01-a.yaml", b"title: x\nid: 02-b\n", "R214", 2),
    "an action of another measure": ("measures/01-a.yaml", b"actions:\n  - id: x\n    measure: b\n", "R214", 3),
    "nothing where a value is": ("measures/01-a.yaml", b"order: 1\nnumber:\n", "R204", 2),
    "a list where a text is": ("measures/01-a.yaml", b"number: [a]\n", "R206", 1),
    "a text where a list is": ("measures/01-a.yaml", b"territories: US\n", "R208", 1),
    "an empty list": ("measures/01-a.yaml", b"title: x\nterritories: []\n", "R205", 2),
    "a list for a file": ("measures/01-a.yaml", b"- a\n", "R209", 1),
    "an anchor": ("measures/01-a.yaml", b"title: &t x\n", "R107", 1),
    "an alias": ("measures/01-a.yaml", b"title: &t x\nnumber: *t\n", "R107", 1),
    "a tag": ("measures/01-a.yaml", b"title: x\nnumber: !!python/object/apply:os.system [ls]\n", "R107", 2),
    "a merge": ("measures/01-a.yaml", b"title: x\n<<: {number: a}\n", "R107", 2),
    "two documents": ("measures/01-a.yaml", b"title: x\n---\ntitle: y\n", "R107", 2),
    "a bomb of anchors": ("measures/01-a.yaml", BOMB, "R107", 1),
    "depth": ("measures/01-a.yaml", b"[" * 5_000, "R104", 1),
    "depth by keys": ("measures/01-a.yaml", b"\n".join(b" " * n + b"a:" for n in range(2_000)), "R104", 52),
    "a tab": ("measures/01-a.yaml", b"title:\n\tfr: x\n", "R103", 2),
    "a colon in a text": ("measures/01-a.yaml", b"title: a: b\n", "R103", 1),
    "no French": ("stories/r.fr.md", b"---\ntitle:\n  en: Title\n---\n", "R202", 2),
    "a head left open": ("stories/r.fr.md", b"---\ntitle: x\n", "R103", 1),
    "a body in the head": ("stories/r.fr.md", b"---\nbody: x\n---\ny\n", "R103", 2),
    "English alone": ("stories/e.en.md", b"Hello\n", "R215", None),
    "a seal that is no JSON": ("adopted.json", b'{"commitments": [\n{]}', "R103", 2),
    "another format": ("plan.yaml", b"format: autre/1\nid: p\nnouveau: x\n", "R108", 1),
    "a newer format": ("plan.yaml", b"format: jalon-plan/2\nid: p\nnouveau: x\n", "R109", 1),
    "no format": ("plan.yaml", b"id: p\n", "R202", 1),
    "an unknown file": ("mesures.yaml", b"title: x\n", "R106", None),
    "an unknown file in a folder": ("measures/01-b.yml", b"title: x\n", "R106", None),
    "a name that is no id": ("measures/Été.yaml", b"title: x\n", "R110", None),
    "a file that is not what its name says": ("files/" + "0" * 64, b"x", "R417", None),
    "a file without a digest": ("files/logo.png", b"x", "R106", None),
}


@pytest.mark.parametrize("case", CASES)
def test_is_refused_at_its_place(plan, read, case):
    name, data, code, line = CASES[case]
    (plan / name).parent.mkdir(exist_ok=True)
    (plan / name).write_bytes(data)
    told = read(plan)
    assert told.places[:1] == [(code, name, line)]
    assert all(one[4] and one[5] for one in told)
    assert all("{" not in one[4] for one in told if "{" not in str(data[:200]))


def test_all_of_them_within_the_limits(tmp_path, read_within_limits):
    for number, (name, data, _, _) in enumerate(CASES.values()):
        folder = tmp_path / str(number)
        for path, good in {**GOOD, name: data}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(good)
    told = read_within_limits(*(tmp_path / str(number) for number in range(len(CASES))))
    assert [one.codes[0] for one in told] == [code for _, _, code, _ in CASES.values()]


def test_a_good_plan_is_read(plan, read):
    assert read(plan) == []


def test_every_problem_of_every_file_is_told_at_once(plan, read):
    (plan / "measures/01-a.yaml").write_bytes(b"titre: x\norder: x\nperiod: {}\n")
    (plan / "observations.csv").write_bytes(b"indicator,id,value\ni,A,1\ni,b,x\n")
    (plan / "sources.yaml").write_bytes(b"sources:\n  - id: s\n  - id: s\n  - title: t\n")
    (plan / "inconnu.txt").write_bytes(b"x")
    assert read(plan).places == [
        ("R106", "inconnu.txt", None),
        ("R201", "measures/01-a.yaml", 1),
        ("R207", "measures/01-a.yaml", 2),
        ("R205", "measures/01-a.yaml", 3),
        ("R207", "observations.csv", 2),
        ("R207", "observations.csv", 3),
        ("R202", "sources.yaml", 4),
    ]


def test_the_cell_of_a_table_is_named(plan, read):
    (plan / "observations.csv").write_bytes(b"indicator,id,period.from\ni,a,hier\n")
    told = read(plan)
    assert [(one[2], one[3]) for one in told] == [(2, "period.from")]
    assert "hier" in told[0][4]


def test_the_same_row_in_two_files(plan, read):
    (plan / "actions.yaml").write_bytes(b"actions:\n  - id: x\n")
    (plan / "measures/01-a.yaml").write_bytes(b"actions:\n  - id: x\n")
    assert read(plan).places == [("R203", "measures/01-a.yaml", 2)]


def test_millions_of_errors_are_cut(plan, read_within_limits):
    (plan / "observations.csv").write_bytes(b"indicator,id,value\n" + b"i,A,x\n" * 1_000_000)
    told = read_within_limits(plan)[0]
    assert told.codes.count("R207") == 1_000
    assert told.codes.count("R111") == 1


@pytest.mark.parametrize("flood", [b"- a\n" * 4_000_000, b"[a,b,c,d," * 2_000_000, b"a: b\n" * 3_000_000])
def test_floods_are_bounded(plan, read_within_limits, flood):
    (plan / "measures/01-a.yaml").write_bytes(flood[: 19 * 2**20])
    assert set(read_within_limits(plan)[0].codes) <= {"R104", "R210", "R209", "R103", "R111"}


def test_a_file_too_large(plan, read_within_limits):
    (plan / "measures/01-a.yaml").write_bytes(b"title: x\n" + b"#" * (21 * 2**20))
    assert read_within_limits(plan)[0].places == [("R104", "measures/01-a.yaml", None)]


def test_too_many_rows(plan, read_within_limits):
    (plan / "observations.csv").write_bytes(b"indicator,id\n" + b"".join(b"i,%d\n" % n for n in range(300_001)))
    assert read_within_limits(plan)[0].places == [("R104", "observations.csv", 300_002)]


def test_links_out_of_the_folder(plan, read, tmp_path):
    (tmp_path / "secret.yaml").write_bytes(b"title: secret\n")
    (plan / "measures/02-b.yaml").symlink_to(tmp_path / "secret.yaml")
    (plan / "notes").symlink_to(tmp_path, target_is_directory=True)
    (plan / "policy.yaml").symlink_to("sources.yaml")
    told = read(plan)
    assert told.codes == ["R105", "R105", "R105"]
    assert "secret" not in str(told)


def test_what_is_no_file(plan, read):
    os.mkfifo(plan / "policy.yaml")
    (plan / "decisions.yaml").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(plan)
        server.bind("money.csv")
        os.chdir(here)
        assert sorted(read(plan).places) == [
            ("R105", "money.csv", None),
            ("R105", "policy.yaml", None),
            ("R106", "decisions.yaml", None),
        ]


def test_no_plan_at_all(tmp_path, read):
    (tmp_path / "vide").mkdir()
    assert read(tmp_path / "vide").codes == ["R101"]
    assert read(tmp_path / "absent").codes == ["R101"]


def test_what_lies_beside_a_plan_is_left_alone(plan, read):
    for name in (
        "README.md",
        "LICENSE",
        "LICENSE.txt",
        ".gitignore",
        ".DS_Store",
        "Thumbs.db",
        "plan.yaml.license",
        "x~",
    ):
        (plan / name).write_bytes(b"\xff\xfe")
    (plan / ".git").mkdir()
    (plan / "measures/.DS_Store").write_bytes(b"\0")
    (plan / "measures/README.md").write_bytes(b"x")
    assert read(plan) == []


def test_a_measure_may_be_called_readme(plan, read):
    (plan / "measures/readme.yaml").write_bytes(b"titre: x\n")
    assert read(plan).places == [("R201", "measures/readme.yaml", 1)]
