# SPDX-License-Identifier: Apache-2.0
"""A proposal that two people sign at once, or whose signature is killed at any instant, is signed once or not."""

import json
import random
import time

import pytest
from places import killed

PROPOSE = """
from uuid import UUID
import msgspec
from jalon.office.journal.types import Actor
from jalon.office.register import proposing, queries
from jalon.office.register.types import Act
from jalon.plan.types.base import Text
plan = queries.plan("piq-2018-2020")
row = queries.value(plan, "measure", queries.lines(plan, "measure")[0].id)
edits = [("measure", row.id, msgspec.structs.replace(row, title=Text(fr=f"Titre {rank}")))]
act = Act(reason="Deux à la fois", decision="D-{rank}", date="2026-01-01")
print(proposing.propose(plan=plan, act=act, edits=edits, seen=None, actor=Actor(UUID(int=1), "a")).pk)
"""
SIGN = """
import time
from pathlib import Path
from uuid import UUID
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import Actor
from jalon.office.register import proposing, queries
plan = queries.plan("piq-2018-2020")
print("ready", flush=True)
while not Path({signal!r}).exists():
    time.sleep(0.001)
try:
    print(*proposing.sign(plan=plan, numbers=[({number}, 1)], read=None, actor=Actor(UUID(int={who}), "b")))
except Refusal as refusal:
    print("refused:", refusal)
"""
FOUND = """
import json
from jalon.office.journal.queries import history
from jalon.office.register import proposed, queries
plan = queries.plan("piq-2018-2020")
found = proposed.proposal(plan, {number})
document = queries.document(plan)
row = queries.value(plan, "measure", queries.lines(plan, "measure")[0].id)
print(json.dumps({{
    "state": found.state, "amendment": found.amendment, "revision": plan.revision, "title": row.title.fr,
    "amendments": [each.id for each in document.amendments],
    "told": sorted(each.action for each in history(f"{{plan.ident}}/proposal:{number}")),
}}))
"""


def found(place, number):
    return json.loads(place.python(FOUND.format(number=number))[0])


def test_two_people_sign_at_once_and_it_is_signed_once(place, tmp_path):
    number = int(place.python(PROPOSE.format(rank=1))[0])
    before, signal = found(place, number), tmp_path / "go"
    started = [place.start_python(SIGN.format(signal=str(signal), number=number, who=who)) for who in (2, 3)]
    assert [each.stdout.readline() for each in started] == ["ready\n", "ready\n"]
    signal.touch()
    ended = [each.communicate(timeout=60) for each in started]
    assert [err for _, err in ended] == ["", ""]
    said = sorted(out.strip() for out, _ in ended)
    after = found(place, number)
    assert [each.startswith("refused:") for each in said].count(True) == 1
    assert any("n’attend plus rien" in each for each in said)
    assert set(after["amendments"]) - set(before["amendments"]) == {after["amendment"]} <= set(said)
    assert (after["state"], after["title"]) == ("signed", "Titre 1")
    assert after["revision"] == before["revision"] + 1
    assert after["told"] == ["register.proposal.made", "register.proposal.signed"]
    assert place.run("doctor")[0] == 0


@pytest.mark.exhaustive
def test_a_signature_killed_at_any_instant_is_whole_or_is_not(place, tmp_path):
    chance, states = random.Random(7), set()  # noqa: S311 (instants, drawn again from the seed)
    for rank in range(12):
        number = int(place.python(PROPOSE.format(rank=rank))[0])
        before, signal = found(place, number), tmp_path / f"go-{rank}"
        process = place.start_python(SIGN.format(signal=str(signal), number=number, who=2))
        assert process.stdout.readline() == "ready\n"
        signal.touch()
        time.sleep(chance.uniform(0, 0.2) + rank * 0.15)
        killed(process)
        after = found(place, number)
        states.add(after["state"])
        if after["state"] == "signed":
            assert set(after["amendments"]) - set(before["amendments"]) == {after["amendment"]}
            assert (after["title"], after["revision"]) == (f"Titre {rank}", before["revision"] + 1)
        else:
            assert after == before
    assert states == {"signed", "proposed"}, "killed before, and after"
    assert place.run("doctor")[0] == 0
