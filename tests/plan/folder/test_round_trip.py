# SPDX-License-Identifier: Apache-2.0
"""Folder and canonical JSON: lossless between them, deterministic, for every noun and field."""

import hashlib
import tempfile
from pathlib import Path

import strategies
from hypothesis import HealthCheck, given, settings

from jalon.plan.canonical import document_bytes
from jalon.plan.folder import read_folder, write_folder
from jalon.plan.folder.render import render
from jalon.plan.jsonfile import read_json, write_json
from jalon.plan.loaded import content

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@settings(suppress_health_check=SLOW)
@given(strategies.documents(), strategies.files())
def test_folder_and_json_hold_the_same_plan(document, contents):
    files = {hashlib.sha256(data).hexdigest(): data for data in contents}
    with tempfile.TemporaryDirectory() as where:
        one, text, two = Path(where, "one"), Path(where, "plan.json"), Path(where, "two")
        write_folder(document, files, one)
        from_folder = read_folder(one)
        write_json(from_folder.document, from_folder.files, text)
        from_json = read_json(text)
        write_folder(from_json.document, from_json.files, two)
        again = read_folder(two)
        for loaded in (from_folder, from_json, again):
            assert document_bytes(loaded.document) == document_bytes(document)
            assert {name: content(source) for name, source in loaded.files.items()} == files
            assert loaded.notes == ()
        assert text.read_bytes() == document_bytes(document)
        assert tree(one) == tree(two)


@settings(suppress_health_check=SLOW, max_examples=settings.default.max_examples // 4)  # each writes two plans whole
@given(strategies.documents(), strategies.documents())
def test_a_plan_written_over_another_leaves_nothing_of_it(first, second):
    with tempfile.TemporaryDirectory() as where:
        folder = Path(where, "plan")
        write_folder(first, {}, folder)
        write_folder(second, {}, folder)
        assert tree(folder) == render(second)
