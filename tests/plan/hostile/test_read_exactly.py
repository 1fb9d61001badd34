# SPDX-License-Identifier: Apache-2.0
"""What looks dangerous and is legal is read exactly, and written again exactly."""

import pytest

from jalon.plan.canonical import document_bytes
from jalon.plan.folder import read_folder, write_folder

MARK = b"\xef\xbb\xbf"
TEXTS = ("=1+1", "+33", "-2+3", "@SUM(A1)", "<script>alert(1)</script>", "\u202egauche\u202c", "a\u200fb", "NO", "01",
         "a;b", 'dit "x"', "un\ndeux", "😀")  # fmt: skip


def text_of(plan):
    document = read_folder(plan).document
    return [observation.text.fr for observation in document.observations]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("feed", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", MARK])
@pytest.mark.parametrize("quoted_names", [False, True])
def test_a_table_in_any_dialect(plan, delimiter, feed, mark, quoted_names):
    names = [f'"{name}"' if quoted_names else name for name in ("indicator", "id", "text.fr")]
    rows = [names] + [["i", f"t{rank:02}", '"' + text.replace('"', '""') + '"'] for rank, text in enumerate(TEXTS)]
    data = feed.join(delimiter.join(row) for row in rows) + feed + feed
    (plan / "observations.csv").write_bytes(mark + data.encode())
    assert text_of(plan) == list(TEXTS)


def test_the_delimiter_is_told_by_the_first_line_alone(plan):
    (plan / "observations.csv").write_bytes(b'indicator;id;text.fr\ni;a;"x,y,z,t,u"\n')
    assert text_of(plan) == ["x,y,z,t,u"]


def test_a_byte_order_mark_everywhere(plan):
    before = document_bytes(read_folder(plan).document)
    for path in plan.rglob("*.*"):
        path.write_bytes(MARK + path.read_bytes().replace(b"\n", b"\r\n"))
    assert document_bytes(read_folder(plan).document) == before


@pytest.mark.parametrize(
    "written", ["NO", "01", "2018-08-29", "true", "1e3", "~", "1_000", "0x1F", "yes", ".5", "null"]
)
def test_a_scalar_of_yaml_is_the_text_one_sees(plan, written):
    (plan / "measures/01-a.yaml").write_text(f"number: {written}\ntitle: {written}\n")
    measure = read_folder(plan).document.measures[0]
    assert (measure.number, measure.title.fr) == (written, written)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_texts_survive_a_writing(plan, tmp_path, text):
    (plan / "notes").mkdir()
    (plan / "notes/n.fr.md").write_text(f"---\nkind: page\n---\n{text}\n")
    loaded = read_folder(plan)
    assert loaded.document.notes[0].body.fr == text
    write_folder(loaded.document, loaded.files, tmp_path / "again")
    assert document_bytes(read_folder(tmp_path / "again").document) == document_bytes(loaded.document)


def test_a_head_may_be_left_out(plan):
    (plan / "notes").mkdir()
    (plan / "notes/n.fr.md").write_text("Bonjour\n---\nfin\n")
    (plan / "notes/n.en.md").write_text("---\ntitle: About\nbody: {translates: 0123456789ab}\n---\nHello\n")
    (plan / "notes/n.fr.md").write_text("---\ntitle: À propos\n---\nBonjour\n---\nfin\n")
    note = read_folder(plan).document.notes[0]
    assert (note.title.fr, note.title.en) == ("À propos", "About")
    assert (note.body.fr, note.body.en, note.body.translates) == ("Bonjour\n---\nfin", "Hello", "0123456789ab")
