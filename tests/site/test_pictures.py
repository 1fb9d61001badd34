# SPDX-License-Identifier: Apache-2.0
"""The pictures of the documentation: taken from the site, of the size told, kept and shown."""

import re

from pictures import HEAVIEST, HEIGHT, IMAGES, PICTURES, WIDTH, take

SIZE = slice(16, 24)


def size(picture):
    """Width and height, as a PNG writes them."""
    head = picture.read_bytes()[SIZE]
    return int.from_bytes(head[:4]), int.from_bytes(head[4:])


def test_they_are_taken_from_the_site(together, tmp_path):
    taken = take(together.folder, tmp_path)
    assert [picture.name for picture in taken] == list(PICTURES)
    assert {size(picture) for picture in taken} == {(WIDTH, HEIGHT)}


def test_those_kept_are_those_told():
    assert sorted(path.name for path in IMAGES.glob("*.png")) == sorted(PICTURES)
    assert {size(IMAGES / name) for name in PICTURES} == {(WIDTH, HEIGHT)}
    assert [name for name in PICTURES if (IMAGES / name).stat().st_size >= HEAVIEST] == []


def test_each_is_described_wherever_it_is_shown(root):
    shown = re.findall(r"!\[([^\]]*)\]\(docs/images/([^)]+)\)", (root / "README.md").read_text(encoding="utf-8"))
    assert {name for _, name in shown} == set(PICTURES)
    assert [words for words, _ in shown if len(words) < 20] == []
