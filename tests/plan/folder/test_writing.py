# SPDX-License-Identifier: Apache-2.0
"""Writing: all or nothing, whatever stops it; comments stay where nothing changed; other folders are refused."""

import hashlib
import os

import msgspec
import pytest
import strategies

from jalon.plan.canonical import document_bytes
from jalon.plan.folder import Unwritable, read_folder, store, write_folder
from jalon.plan.folder.render import render
from jalon.plan.jsonfile import read_json, write_json
from jalon.plan.reading import Unreadable

DATA = b"\x00une copie"
FILES = {hashlib.sha256(DATA).hexdigest(): DATA}


class Stopped(BaseException):
    """The machine stops here."""


def state(folder):
    loaded = read_folder(folder)
    return document_bytes(loaded.document), sorted(loaded.files)


def stopping(monkeypatch, count):
    """Stop at the count-th step that touches the disk."""
    left = [count]

    def step(function):
        def stepped(*arguments, **options):
            left[0] -= 1
            if left[0] < 0:
                raise Stopped
            return function(*arguments, **options)

        return stepped

    for name in ("rename", "replace", "fsync", "unlink", "mkdir", "rmdir"):
        monkeypatch.setattr(os, name, step(getattr(os, name)))


def test_a_stop_at_any_instant_leaves_the_plan_before_or_after(tmp_path, monkeypatch):
    first, second = strategies.complete_document(1), strategies.complete_document(2)
    before, after = (document_bytes(first), []), (document_bytes(second), sorted(FILES))
    seen, count, done = [], 0, False
    while not done:
        folder = tmp_path / str(count)
        write_folder(first, {}, folder)
        with monkeypatch.context() as patched:
            stopping(patched, count)
            try:
                write_folder(second, FILES, folder)
                done = True
            except Stopped:
                pass
        seen.append(state(folder))
        assert seen[-1] in (before, after)
        write_folder(second, FILES, folder)
        assert state(folder) == after
        assert {path.name for path in folder.iterdir() if path.name.startswith(".")} == set()
        count += 7  # every seventh step: some four hundred of them, and the last
    assert seen[0] == before
    assert seen[-1] == after
    assert len(seen) > 5


def test_a_stop_while_a_new_folder_is_made_leaves_none(tmp_path, monkeypatch):
    with monkeypatch.context() as patched:
        stopping(patched, 4)
        with pytest.raises(Stopped):
            write_folder(strategies.complete_document(1), {}, tmp_path / "plan")
    assert not (tmp_path / "plan").exists()


def test_comments_and_neighbours_stay_where_nothing_changed(tmp_path):
    document = strategies.complete_document(3)
    write_folder(document, FILES, tmp_path / "plan")
    (tmp_path / "plan" / "README.md").write_text("à moi")
    (tmp_path / "plan" / ".git").mkdir()
    (tmp_path / "plan" / ".git" / "HEAD").write_text("ref")
    commented = b"# mon commentaire\n" + (tmp_path / "plan" / "sources.yaml").read_bytes()
    (tmp_path / "plan" / "sources.yaml").write_bytes(commented)
    write_folder(msgspec.structs.replace(document, adopted=None, stories=()), FILES, tmp_path / "plan")
    assert (tmp_path / "plan" / "sources.yaml").read_bytes() == commented
    assert not (tmp_path / "plan" / "adopted.json").exists()
    assert not (tmp_path / "plan" / "stories").exists()
    assert (tmp_path / "plan" / "README.md").read_text() == "à moi"
    assert (tmp_path / "plan" / ".git" / "HEAD").read_text() == "ref"


def test_rows_that_stand_elsewhere_are_put_in_order_rather_than_doubled(tmp_path):
    document = strategies.complete_document(3)
    write_folder(document, {}, tmp_path / "plan")
    (tmp_path / "plan" / "actions.yaml").write_text("actions:\n  - id: elsewhere\n    measure: no\n")
    moved = read_folder(tmp_path / "plan").document
    changed = [msgspec.structs.replace(one, number="9") for one in moved.actions]
    wanted = msgspec.structs.replace(moved, actions=tuple(changed))
    write_folder(wanted, {}, tmp_path / "plan")
    assert document_bytes(read_folder(tmp_path / "plan").document) == document_bytes(wanted)


def test_an_unreadable_plan_is_written_over_whole(tmp_path):
    document = strategies.complete_document(3)
    write_folder(document, {}, tmp_path / "plan")
    (tmp_path / "plan" / "sources.yaml").write_text("sources: {")
    write_folder(document, {}, tmp_path / "plan")
    assert document_bytes(read_folder(tmp_path / "plan").document) == document_bytes(document)


@pytest.mark.parametrize("kind", ["other folder", "file", "dangling link"])
def test_what_is_no_plan_is_not_written_over(tmp_path, kind):
    target = tmp_path / "mine"
    if kind == "other folder":
        target.mkdir()
        (target / "letter.txt").write_text("x")
    elif kind == "file":
        target.write_text("x")
    else:
        target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(Unwritable) as refused:
        write_folder(strategies.complete_document(1), {}, target)
    assert [one.code.code for one in refused.value.findings] == ["R112"]
    left = {"mine", "letter.txt"} if target.is_dir() else {"mine"}
    assert {path.name for path in tmp_path.rglob("*")} == left


def test_a_parent_that_does_not_exist_is_told(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unwritable) as refused:
        write_folder(strategies.complete_document(1), {}, tmp_path / "file" / "plan")
    assert [one.code.code for one in refused.value.findings] == ["R113"]


def test_a_json_is_whole_or_as_before(tmp_path, monkeypatch):
    first, second = strategies.complete_document(1), strategies.complete_document(2)
    write_json(first, {}, tmp_path / "plan.json")
    with monkeypatch.context() as patched:
        stopping(patched, 1)
        with pytest.raises(Stopped):
            write_json(second, {}, tmp_path / "plan.json")
    assert document_bytes(read_json(tmp_path / "plan.json").document) == document_bytes(first)
    write_json(second, {}, tmp_path / "plan.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.json"]


def test_the_same_plan_gives_the_same_bytes():
    assert render(strategies.complete_document(5)) == render(strategies.complete_document(5))


def test_an_overlay_names_nothing_outside(tmp_path):
    (tmp_path / "plan" / ".jalon-commit" / "new").mkdir(parents=True)
    (tmp_path / "plan" / ".jalon-commit" / "removed").write_text("../secret\n/etc/passwd\na.yaml\n")
    (tmp_path / "secret").write_text("x")
    assert store.overlay(tmp_path / "plan") == {"a.yaml": None}
    store.finish(tmp_path / "plan")
    assert (tmp_path / "secret").read_text() == "x"


def test_a_refused_reading_writes_nothing(tmp_path):
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "plan.yaml").write_text("titre: x\n")
    with pytest.raises(Unreadable):
        read_folder(tmp_path / "plan", cache=tmp_path / "cache")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["plan", "plan.yaml"]
