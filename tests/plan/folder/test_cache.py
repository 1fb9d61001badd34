# SPDX-License-Identifier: Apache-2.0
"""The cache never changes what is read: not when it is right, damaged, foreign or of other code."""

import pytest
import strategies

from jalon.plan.canonical import document_bytes
from jalon.plan.folder import cache as cache_room
from jalon.plan.folder import parse as folder_parse
from jalon.plan.folder import read_folder, write_folder
from jalon.plan.folder.layout import Part
from jalon.plan.reading import Unreadable


@pytest.fixture
def plan(tmp_path):
    write_folder(strategies.complete_document(4), {}, tmp_path / "plan")
    return tmp_path / "plan"


def read(plan):
    return document_bytes(read_folder(plan, cache=plan.parent / "cache").document)


def kept(plan):
    (path,) = (plan.parent / "cache").iterdir()
    return path


def test_the_second_reading_parses_nothing(plan, monkeypatch):
    first = read(plan)
    monkeypatch.setattr("jalon.plan.folder.reader.parse", lambda item, _: pytest.fail(f"parsed again: {item.name}"))
    assert read(plan) == first


def test_only_what_changed_is_parsed(plan, monkeypatch):
    read(plan)
    measure = min((plan / "measures").iterdir())
    measure.write_text("title: Autre titre\n")
    parsed = []
    parse = folder_parse.parse
    monkeypatch.setattr(
        "jalon.plan.folder.reader.parse", lambda item, data: parsed.append(item.name) or parse(item, data)
    )
    assert read(plan) == document_bytes(read_folder(plan).document)
    assert parsed[:1] == [f"measures/{measure.name}"]


def test_the_same_folder_gives_the_same_cache(plan):
    read(plan)
    first = kept(plan).read_bytes()
    kept(plan).unlink()
    read(plan)
    assert kept(plan).read_bytes() == first


@pytest.mark.parametrize("damage", [0, 20, 60, 100, 1_000, -1])
def test_a_damaged_cache_is_ignored(plan, damage):
    first = read(plan)
    data = bytearray(kept(plan).read_bytes())
    data[damage] ^= 1
    kept(plan).write_bytes(data)
    assert read(plan) == first
    kept(plan).write_bytes(data[:-5])
    assert read(plan) == first
    kept(plan).write_bytes(b"")
    assert read(plan) == first


def test_other_code_reads_again(plan, monkeypatch):
    read(plan)
    monkeypatch.setattr(cache_room, "code_digest", lambda: b"x" * 32)
    parsed = []
    monkeypatch.setattr(cache_room.Cache, "put", lambda _self, _key, part: parsed.append(part))
    read(plan)
    assert len(parsed) > 10
    assert isinstance(parsed[0], Part)


def test_a_file_renamed_is_another_file(plan):
    read(plan)
    measure = min((plan / "measures").iterdir())
    measure.rename(measure.with_name("renamed.yaml"))
    assert "renamed" in [one.id for one in read_folder(plan, cache=plan.parent / "cache").document.measures]


def test_errors_are_told_again(plan):
    read(plan)
    (plan / "sources.yaml").write_text("sources: x\n")
    for _ in range(2):
        with pytest.raises(Unreadable) as refused:
            read(plan)
        assert [one.code.code for one in refused.value.findings] == ["R208"]


def test_several_processes_read_the_same(plan, monkeypatch):
    monkeypatch.setattr("jalon.plan.folder.reader._WORTH_PROCESSES", 0)
    assert document_bytes(read_folder(plan, jobs=2).document) == document_bytes(read_folder(plan).document)
    (plan / "sources.yaml").write_text("sources: x\n")
    with pytest.raises(Unreadable) as refused:
        read_folder(plan, jobs=2)
    assert [one.place.file for one in refused.value.findings] == ["sources.yaml"]
