# SPDX-License-Identifier: Apache-2.0
"""What passes to the next plan: every noun is taken or left with its reason, and what is taken holds together."""

import msgspec

from jalon.office.register.carrying import CARRIED, LEFT, successor
from jalon.plan.checks import Context, errors
from jalon.plan.findings import Place
from jalon.plan.schema import noun_spec
from jalon.plan.types.document import NOUNS


def test_every_noun_is_taken_or_left():
    assert sorted([*CARRIED, *LEFT]) == sorted(NOUNS.values())
    assert all(CARRIED.values())
    assert all(LEFT.values())


def test_the_next_plan_holds_together(demo_plan):
    card = msgspec.convert({"id": "suite", "title": {"fr": "La suite"}}, noun_spec("plan").cls)
    made = successor(demo_plan.document, card)
    found = errors(Context(made, lambda address: Place(address=address), None, None, errors_only=True))
    assert [(each.code.code, each.place.address) for each in found] == []
    assert (made.plan.predecessor, made.adopted, made.targets) == (demo_plan.document.plan.id, None, ())
    assert len(made.measures) == len(demo_plan.document.measures)
