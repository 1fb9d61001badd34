# SPDX-License-Identifier: Apache-2.0
"""The register: what is loaded comes back, two people never overwrite each other, a commitment needs an amendment."""

import msgspec
import pytest

from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.journal.queries import history, verify
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.plan.canonical import document_bytes
from jalon.plan.schema import noun_spec
from jalon.plan.types.base import Text


def test_a_plan_comes_back_as_it_was_loaded(plan, demo_plan):
    assert document_bytes(queries.document(plan)) == document_bytes(demo_plan.document)


@pytest.mark.usefixtures("plan")
def test_a_plan_is_loaded_once(demo_plan):
    with pytest.raises(Refusal, match="Il y a déjà un plan"):
        actions.load(whole=demo_plan.document, actor=OFFICE)


def test_what_binds_nobody_is_changed_and_told(plan):
    row = queries.row(plan, "measure", queries.lines(plan, "measure")[0].id)
    before = queries.typed(row)
    after = msgspec.structs.replace(before, rationale=Text(fr="Parce que."))
    actions.save_row(plan=plan, noun="measure", row=after, seen=row.revision, actor=OFFICE)
    assert queries.typed(queries.row(plan, "measure", before.id)) == after
    (entry, *_) = history(f"{plan.ident}/measure:{before.id}")
    assert entry.action == "register.row.changed"
    assert [(each.field, each.after) for each in entry.changes] == [("rationale", {"fr": "Parce que."})]
    assert verify().faults == ()


def test_the_second_of_two_people_is_told(plan):
    row = queries.row(plan, "measure", queries.lines(plan, "measure")[0].id)
    value = queries.typed(row)
    one = msgspec.structs.replace(value, rationale=Text(fr="L’une."))
    other = msgspec.structs.replace(value, rationale=Text(fr="L’autre."))
    actions.save_row(plan=plan, noun="measure", row=one, seen=row.revision, actor=OFFICE)
    with pytest.raises(Stale):
        actions.save_row(plan=plan, noun="measure", row=other, seen=row.revision, actor=OFFICE)
    assert queries.typed(queries.row(plan, "measure", value.id)) == one


def test_a_commitment_changes_only_by_an_amendment(plan):
    row = queries.row(plan, "measure", queries.lines(plan, "measure")[0].id)
    value = queries.typed(row)
    moved = msgspec.structs.replace(value, title=Text(fr="Tout autre chose"))
    with pytest.raises(Refusal, match="engagement adopté"):
        actions.save_row(plan=plan, noun="measure", row=moved, seen=row.revision, actor=OFFICE)
    plan.refresh_from_db()
    name = actions.amend(
        plan=plan,
        edits=[("measure", value.id, moved)],
        reason="Le titre disait autre chose.",
        decision="D-99",
        date="2031-01-15",
        seen=plan.revision,
        actor=OFFICE,
    )
    whole = queries.document(plan)
    amendment = next(each for each in whole.amendments if each.id == name)
    assert [(each.op, each.address, each.after) for each in amendment.changes] == [
        ("set", f"measure:{value.id}#title/fr", "Tout autre chose")
    ]
    assert queries.typed(queries.row(plan, "measure", value.id)) == moved


def test_two_amendments_never_mix(plan):
    row = queries.row(plan, "measure", queries.lines(plan, "measure")[0].id)
    value = queries.typed(row)
    plan.refresh_from_db()
    told = {"reason": "Raison.", "date": "2031-01-15", "seen": plan.revision, "actor": OFFICE, "plan": plan}
    edits = [("measure", value.id, msgspec.structs.replace(value, title=Text(fr="Premier")))]
    actions.amend(edits=edits, decision="D-1", **told)
    edits = [("measure", value.id, msgspec.structs.replace(value, title=Text(fr="Second")))]
    with pytest.raises(Stale):
        actions.amend(edits=edits, decision="D-2", **told)


def test_what_is_named_is_not_removed(plan):
    source = next(line for line in queries.lines(plan, "source"))
    row = queries.row(plan, "source", source.id)
    with pytest.raises(Refusal, match="ne peut pas être retiré"):
        actions.remove_row(plan=plan, noun="source", ident=source.id, seen=row.revision, actor=OFFICE)


def test_putting_the_same_document_changes_nothing(plan, demo_plan):
    assert actions.changes_of(plan, demo_plan.document) == []


def test_a_document_that_moves_a_commitment_is_refused_whole(plan, demo_plan):
    first, *rest = demo_plan.document.measures
    moved = msgspec.structs.replace(first, title=Text(fr="Autre"))
    after = msgspec.structs.replace(demo_plan.document, measures=(moved, *rest))
    assert [each.address for each in actions.changes_of(plan, after)] == [f"measure:{first.id}"]
    with pytest.raises(Refusal, match="engagement adopté"):
        actions.put(plan=plan, after=after, seen=None, actor=OFFICE)
    assert queries.document(plan) == demo_plan.document


def test_a_row_that_names_itself_may_go(plan):
    value = msgspec.convert({"id": "boucle", "depends_on": [{"measure": "boucle"}]}, noun_spec("measure").cls)
    held = actions.create(card=msgspec.convert({"id": "p"}, noun_spec("plan").cls), actor=OFFICE)
    row = actions.save_row(plan=held, noun="measure", row=value, seen=None, actor=OFFICE)
    actions.remove_row(plan=held, noun="measure", ident="boucle", seen=row.revision, actor=OFFICE)
    assert queries.lines(held, "measure") == []


def test_a_row_put_back_is_never_taken_for_what_it_was(plan):
    """Somebody reads a row; it is taken out, and another is added under its id: the first reader is told."""
    value = queries.typed(queries.row(plan, "note", queries.lines(plan, "note")[0].id))
    first = msgspec.structs.replace(value, id="ajoutee", body=Text(fr="D’abord."))
    seen = actions.save_row(plan=plan, noun="note", row=first, seen=None, actor=OFFICE).revision
    actions.remove_row(plan=plan, noun="note", ident="ajoutee", seen=seen, actor=OFFICE)
    second = msgspec.structs.replace(first, body=Text(fr="Une autre."))
    actions.save_row(plan=plan, noun="note", row=second, seen=None, actor=OFFICE)
    typed = msgspec.structs.replace(first, body=Text(fr="Repris de la première."))
    with pytest.raises(Stale):
        actions.save_row(plan=plan, noun="note", row=typed, seen=seen, actor=OFFICE)
    assert queries.value(plan, "note", "ajoutee") == second
