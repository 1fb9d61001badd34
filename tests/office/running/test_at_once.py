# SPDX-License-Identifier: Apache-2.0
"""Two amendments at once, in two processes: one waits or is refused, and they are never mixed."""

import json
import time

import pytest

AMEND = """
import sys, time
from pathlib import Path
import msgspec
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.plan.types.base import Text
plan = queries.plan("piq-2018-2020")
rows = [queries.value(plan, "measure", line.id) for line in queries.lines(plan, "measure")[:4]]
edits = [("measure", row.id, msgspec.structs.replace(row, title=Text(fr=f"{name} {{row.id}}"))) for row in rows]
print("ready")
while not Path({signal!r}).exists():
    time.sleep(0.001)
seen = plan.revision if {careful} else None
try:
    print(actions.amend(plan=plan, edits=edits, reason="{name}", decision="{name}", date="2026-01-0{rank}", seen=seen,
                        actor=OFFICE))
except Stale:
    print("stale")
"""
FOUND = """
import json
from jalon.office.register import queries
plan = queries.plan("piq-2018-2020")
document = queries.document(plan)
titles = {each.id: each.title.fr for each in document.measures if each.title}
print(json.dumps({
    "revision": plan.revision,
    "titles": [title for ident, title in titles.items() if title.endswith(" " + ident)],
    "amendments": {
        each.id: [each.reason.fr, [(change.address, change.after) for change in each.changes]]
        for each in document.amendments if each.reason and each.reason.fr in ("Alpha", "Beta")
    },
}))
"""


def now(place):
    return json.loads(place.python(FOUND)[0])


def both(place, tmp_path, *, careful):
    """Two amendments of the same four measures, begun at the same moment; what each said."""
    signal = tmp_path / "go"
    text = [
        AMEND.format(name=name, rank=rank, signal=str(signal), careful=careful)
        for rank, name in ((1, "Alpha"), (2, "Beta"))
    ]
    started = [place.start_python(each) for each in text]
    assert [each.stdout.readline() for each in started] == ["ready\n", "ready\n"]
    time.sleep(0.05)
    signal.touch()
    ended = [each.communicate(timeout=60) for each in started]
    assert [err for _, err in ended] == ["", ""]
    return [out.strip() for out, _ in ended]


@pytest.mark.parametrize("careful", [True, False])
def test_two_amendments_at_once_are_never_mixed(place, tmp_path, careful):
    before = now(place)["revision"]
    said = both(place, tmp_path, careful=careful)
    found = now(place)
    done = [each for each in said if each != "stale"]
    # Who had seen the plan as it was is refused; who amends whatever it became waits, and comes after.
    assert len(done) == len(set(done)) == (1 if careful else 2)
    assert found["revision"] == before + len(done)
    assert set(found["amendments"]) == set(done)
    for name, changes in found["amendments"].values():
        titles = [after for address, after in changes if "#title" in address]
        assert len(titles) == 4
        assert all(name in after for after in titles)
    assert len(found["titles"]) == 4
    assert len({title.partition(" ")[0] for title in found["titles"]}) == 1
    assert place.run("doctor")[0] == 0
