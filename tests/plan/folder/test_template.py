# SPDX-License-Identifier: Apache-2.0
"""The plan that `jalon new` writes reads, and checks clean; what it says of places is right."""

import re

import msgspec
import pytest

from jalon.plan.checks import check
from jalon.plan.checks.context import Context
from jalon.plan.folder import read_folder
from jalon.plan.template import write_template
from jalon.plan.types.base import Text
from jalon.plan.types.document import NOUNS


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_template_reads_and_checks_clean(tmp_path, lang):
    write_template(tmp_path / "plan", lang)
    loaded = read_folder(tmp_path / "plan")
    found = check(Context(loaded.document, files=frozenset(loaded.files)))
    # It is not adopted yet: that is what one does once it says what one means.
    assert [one.code.code for one in found] == ["W437"]
    assert (len(loaded.document.policies), len(loaded.document.measures)) == (1, 2)
    assert len(loaded.document.observations) == 3
    assert loaded.notes == ()


COMMENT = {"fr": "Une ligne qui commence par #", "en": "A line that begins with #"}
FRENCH = re.compile(r"\b(?:le|la|les|des|une|est|pour|avec)\b")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_its_comments_are_in_the_language_asked(tmp_path, lang):
    write_template(tmp_path / "plan", lang)
    comments = {
        path.name: " ".join(line for line in path.read_text().splitlines() if line.lstrip().startswith("# "))
        for path in sorted((tmp_path / "plan").rglob("*.yaml"))
    }
    assert COMMENT[lang] in comments["plan.yaml"]
    french = {name for name, said in comments.items() if FRENCH.search(said)}
    assert french == (set() if lang == "en" else {name for name, said in comments.items() if said})


def test_both_templates_have_the_same_shape(tmp_path):
    counted = []
    for lang in ("fr", "en"):
        write_template(tmp_path / lang, lang)
        document = read_folder(tmp_path / lang).document
        counted.append({name: len(getattr(document, name)) for name in NOUNS})
    assert counted[0] == counted[1]


def test_every_text_of_the_english_template_is_in_both_languages(tmp_path):
    write_template(tmp_path / "plan", "en")
    alone = []

    def walk(value, path):
        if isinstance(value, Text):
            if value.en is None:
                alone.append(path)
        elif isinstance(value, msgspec.Struct):
            for name in value.__struct_fields__:
                walk(getattr(value, name), f"{path}.{name}")
        elif isinstance(value, tuple):
            for rank, each in enumerate(value):
                walk(each, f"{path}[{rank}]")

    walk(read_folder(tmp_path / "plan").document, "")
    assert alone == []


def test_places_of_its_rows(tmp_path):
    write_template(tmp_path / "plan")
    loaded = read_folder(tmp_path / "plan")
    for noun, identity, file, start in (
        ("plan", "mon-plan", "plan.yaml", "#"),
        ("measure", "01-heures", "measures/01-heures.yaml", "#"),
        ("action", "elargir", "measures/01-heures.yaml", "  - id: elargir"),
        ("target", "heures-2028", "indicators/heures-ouverture.yaml", "  - id: heures-2028"),
        ("observation", "heures-ouverture/2025", "observations.csv", "heures-ouverture,2025"),
        ("update", "murs-2026", "updates.csv", "murs-2026,"),
        ("source", "releve", "sources.yaml", "  - id: releve"),
        ("note", "a-propos", "notes/a-propos.fr.md", "---"),
    ):
        place = loaded.place(noun, identity)
        assert (place.file, place.address) == (file, f"{noun}:{identity}")
        lines = (tmp_path / "plan" / file).read_text().splitlines()
        assert lines[place.line - 1].startswith(start)
    assert loaded.place("measure", "nowhere").file is None
