# SPDX-License-Identifier: Apache-2.0
"""The plan that `jalon new` writes reads, and checks clean; what it says of places is right."""

from jalon.plan.checks import check
from jalon.plan.checks.context import Context
from jalon.plan.folder import read_folder
from jalon.plan.template import write_template


def test_the_template_reads_and_checks_clean(tmp_path):
    write_template(tmp_path / "plan")
    loaded = read_folder(tmp_path / "plan")
    found = check(Context(loaded.document, files=frozenset(loaded.files)))
    # It is not adopted yet: that is what one does once it says what one means.
    assert [one.code.code for one in found] == ["W437"]
    assert (len(loaded.document.policies), len(loaded.document.measures)) == (1, 2)
    assert len(loaded.document.observations) == 3
    assert loaded.notes == ()


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
