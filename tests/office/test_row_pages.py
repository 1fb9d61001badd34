# SPDX-License-Identifier: Apache-2.0
"""The past of a row, drafts of its form, its last change undone; what the journal tells to whom."""

import html
import re

import msgspec
import pytest

from jalon.office.faces.desk.people.screens import ACTIONS
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.journal.queries import history
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.register import actions, drafting, queries, undoing
from jalon.plan.schema import noun_spec
from jalon.plan.tabular import raw_tree
from jalon.plan.types.base import Text
from jalon.plan.types.life import UpdateAudience

RESERVED = "Mots pour le bureau seul."


@pytest.fixture
def draft(plan, demo_plan):
    """The fictitious plan as a draft, under its own id."""
    plan.delete()
    return actions.load(whole=msgspec.structs.replace(demo_plan.document, adopted=None, amendments=()), actor=OFFICE)


@pytest.fixture
def office(draft, person, signed_in):
    return signed_in(person("plan_office"))


def change(plan, actor=OFFICE, words="Parce que.", noun="measure"):
    """Change the first row of a noun; its id, and what it was before."""
    row = queries.row(plan, noun, queries.lines(plan, noun)[0].id)
    before = queries.typed(row)
    after = msgspec.structs.replace(before, rationale=Text(fr=words))
    actions.save_row(plan=plan, noun=noun, row=after, seen=row.revision, actor=actor)
    return row.ident, before


def page(client, plan, ident, name, noun="measure"):
    return html.unescape(client.get(f"/plans/{plan.ident}/ligne/{noun}/{name}?id={ident}").content.decode())


def test_a_row_tells_who_changed_what_and_when(draft, person, signed_in):
    writer = person("plan_office")
    ident, _ = change(draft, Actor(writer.token, "plan-office-ours"))
    seen = {
        "office": page(signed_in(writer), draft, ident, "historique"),
        "contributor": page(signed_in(person("contributor")), draft, ident, "historique"),
    }
    for text in seen.values():
        assert "ligne changée" in text
        assert "<ins>Parce que.</ins>" in text
        assert re.search(r"Poste plan_office-ours", text)
        assert re.search(r"<time datetime", text)
    assert ("plan_office-ours<br>" in seen["office"], "plan_office-ours<br>" in seen["contributor"]) == (True, False)


def test_the_last_change_is_undone_and_the_journal_says_so(draft, office):
    ident, before = change(draft)
    text = page(office, draft, ident, "historique")
    seen = re.search(r'name="seen" value="(\d+)"', text)[1]
    address = f"/plans/{draft.ident}/ligne/measure/defaire?id={ident}"
    assert office.get(address).status_code == 302
    assert queries.value(draft, "measure", ident) != before, "asking does nothing"
    assert office.post(address, {"seen": seen}).status_code == 302
    assert queries.value(draft, "measure", ident) == before
    last, first = history(f"{draft.ident}/measure:{ident}")
    assert (last.action, first.action) == ("register.row.undone", "register.row.changed")
    assert [(each.before, each.after) for each in last.changes] == [(first.changes[0].after, first.changes[0].before)]
    told = page(office, draft, ident, "historique")
    assert "dernier changement défait" in told
    assert office.post(address, {"seen": seen}).status_code == 409, "the form of before is stale"
    assert queries.value(draft, "measure", ident) == before


def test_what_was_added_goes_and_what_was_removed_returns(draft):
    value = msgspec.convert({"id": "nouvelle", "title": {"fr": "Nouvelle"}}, noun_spec("measure").cls)
    row = actions.save_row(plan=draft, noun="measure", row=value, seen=None, actor=OFFICE)
    assert undoing.undo(plan=draft, noun="measure", ident="nouvelle", seen=row.revision, actor=OFFICE) is None
    assert queries.value(draft, "measure", "nouvelle") is None
    undoing.undo(plan=draft, noun="measure", ident="nouvelle", seen=0, actor=OFFICE)
    assert queries.value(draft, "measure", "nouvelle") == value
    row = queries.row(draft, "measure", "nouvelle")
    actions.remove_row(plan=draft, noun="measure", ident="nouvelle", seen=row.revision, actor=OFFICE)
    undoing.undo(plan=draft, noun="measure", ident="nouvelle", seen=0, actor=OFFICE)
    assert queries.value(draft, "measure", "nouvelle") == value


def test_nothing_is_undone_after_adoption_nor_over_somebody_else(plan):
    ident, before = change(plan)
    row = queries.row(plan, "measure", ident)
    with pytest.raises(Refusal, match="avant l’adoption"):
        undoing.undo(plan=plan, noun="measure", ident=ident, seen=row.revision, actor=OFFICE)
    assert queries.typed(row) != before


def test_an_undo_over_a_newer_change_is_stale(draft):
    ident, _ = change(draft)
    old = queries.row(draft, "measure", ident).revision
    change(draft, words="Autrement.")
    with pytest.raises(Stale):
        undoing.undo(plan=draft, noun="measure", ident=ident, seen=old, actor=OFFICE)
    assert queries.value(draft, "measure", ident).rationale.fr == "Autrement."


@pytest.mark.parametrize("role", ["contributor", "approver", "auditor", "lead"])
def test_who_may_not_edit_undoes_nothing(draft, person, signed_in, role):
    ident, before = change(draft)
    revision = queries.row(draft, "measure", ident).revision
    client = signed_in(person(role, "other"))
    assert "defaire" not in page(client, draft, ident, "historique")
    answer = client.post(f"/plans/{draft.ident}/ligne/measure/defaire?id={ident}", {"seen": revision})
    assert answer.status_code == 403
    assert queries.value(draft, "measure", ident) != before


def test_a_half_filled_form_is_found_again_by_its_author_alone(draft, office, person, signed_in):
    ident = queries.lines(draft, "action")[0].id
    address = f"/plans/{draft.ident}/ligne/action/modifier?id={ident}"
    row = queries.row(draft, "action", ident)
    sent = {"seen": row.revision, "done_on": "hier ou avant", "brouillon": "1"}
    assert office.post(address, sent).status_code == 302
    assert queries.row(draft, "action", ident).body == row.body, "nothing is written"
    assert "hier ou avant" in office.get(address).content.decode()
    assert html.escape(address.split("?", maxsplit=1)[0]) in office.get(f"/plans/{draft.ident}/").content.decode()
    other = signed_in(person("plan_office", "other"))
    assert "hier ou avant" not in other.get(address).content.decode()
    assert "brouillons" not in other.get(f"/plans/{draft.ident}/").content.decode()
    office.post(address, {"jeter": "1"})
    assert "hier ou avant" not in office.get(address).content.decode()


def test_a_draft_taken_up_after_somebody_changed_the_row_is_told(draft, office):
    ident = queries.lines(draft, "measure")[0].id
    address = f"/plans/{draft.ident}/ligne/measure/modifier?id={ident}"
    row = queries.row(draft, "measure", ident)
    title = queries.typed(row).title.fr
    office.post(address, {"seen": row.revision, "title.fr": title, "rationale.fr": "La mienne.", "brouillon": "1"})
    change(draft, words="La leur.")
    shown = office.get(address).content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', shown)[1]
    assert ("La mienne." in shown, int(seen)) == (True, row.revision)
    answer = office.post(address, {"seen": seen, "title.fr": title, "rationale.fr": "La mienne."})
    assert (answer.status_code, "La leur." in answer.content.decode()) == (409, True)
    assert queries.value(draft, "measure", ident).rationale.fr == "La leur."


def test_a_draft_of_a_new_row_is_taken_up_and_goes_once_saved(draft, office):
    address = f"/plans/{draft.ident}/ligne/measure/nouvelle"
    assert office.post(address, {"title.fr": "À moitié", "brouillon": "1"}).status_code == 302
    assert "À moitié" in office.get(address).content.decode()
    assert office.post(address, {"id": "zz", "title.fr": "Entière"}).status_code == 302
    assert "À moitié" not in office.get(address).content.decode()


def test_a_change_prepared_before_another_is_not_signed_over_it(plan, person, signed_in):
    account = person("plan_office")
    client = signed_in(account)
    row = queries.row(plan, "measure", queries.lines(plan, "measure")[0].id)
    value = queries.typed(row)
    moved = raw_tree(msgspec.structs.replace(value, title=Text(fr="Un tout autre titre")))
    actions.keep_draft(
        plan=plan, token=account.token, address=f"measure:{row.ident}", body=moved, revision=row.revision
    )
    change(plan, words="Entre-temps.")
    sign = f"/plans/{plan.ident}/modifications/signer"
    assert "la ligne a changé depuis" in client.get(sign).content.decode()
    plan.refresh_from_db()
    client.post(sign, {"seen": plan.revision, "kind": "decided", "reason": "R", "number": "D-1", "date": "2031-01-02"})
    now = queries.value(plan, "measure", row.ident)
    assert (now.title, now.rationale.fr) == (value.title, "Entre-temps.")


def test_a_file_tried_or_a_half_filled_form_is_no_change_to_sign(plan, person, signed_in):
    account = person("plan_office")
    for address in ("import", "form/measure:x", "form/measure:"):
        actions.keep_draft(plan=plan, token=account.token, address=address, body={"json": "{}"}, revision=1)
    answer = signed_in(account).get(f"/plans/{plan.ident}/modifications/signer")
    assert (answer.status_code, "préparé aucun changement" in answer.content.decode()) == (200, True)


@pytest.mark.parametrize("role", ["administrator", "auditor", "plan_office"])
def test_the_journal_tells_each_what_they_may_read(plan, person, signed_in, role):
    """An administrator keeps people, and reads that something was done: not the words of plans."""
    row = queries.row(plan, "update", queries.lines(plan, "update")[0].id)
    fields = {"obstacles": Text(fr=RESERVED), "audience": UpdateAudience(obstacles="office")}
    value = msgspec.structs.replace(queries.typed(row), **fields)
    actions.save_row(plan=plan, noun="update", row=value, seen=row.revision, actor=OFFICE)
    account = person(role, "other")
    said = {"address": f"update:{value.id}", "audience": "office", "actor": Actor(account.token, "")}
    drafting.comment(plan=plan, words="Dit au bureau seul.", **said)
    client = signed_in(account)
    for address in ("/journal", f"/journal?objet={plan.ident}/update:{value.id}"):
        text = html.unescape(client.get(address).content.decode())
        told = RESERVED in text, "Dit au bureau seul." in text, "réservé à ceux qui lisent" in text
        mails = role == "auditor" and address == "/journal"  # an account's address is for who keeps people
        assert told == ((False, False, True) if role == "administrator" else (True, True, mails)), address


@pytest.mark.parametrize("role", ["contributor", "lead", "approver"])
def test_the_past_of_an_update_keeps_what_its_sheet_keeps(plan, person, signed_in, role):
    row = queries.row(plan, "update", queries.lines(plan, "update")[0].id)
    fields = {"obstacles": Text(fr=RESERVED), "audience": UpdateAudience(obstacles="office")}
    value = msgspec.structs.replace(queries.typed(row), **fields)
    actions.save_row(plan=plan, noun="update", row=value, seen=row.revision, actor=OFFICE)
    text = page(signed_in(person(role, "ours")), plan, row.ident, "historique", "update")
    assert ("ligne changée" in text, RESERVED in text) == (True, False)


def test_every_action_has_its_name_in_the_journal(root):
    """What an action writes in the journal is said in words there."""
    written = set()
    for place in (root / "src/jalon/office").rglob("*.py"):
        text = place.read_text(encoding="utf-8")
        written |= set(
            re.findall(r'(?:tell|_tell|record|put_rows)\(.*?"((?:register|editions|people|evidence)\.[a-z_.]+)"', text)
        )
        written |= set(re.findall(r'action(?:: str)? ?= ?"((?:register|editions|people|evidence)\.[a-z_.]+)"', text))
    assert len(written) > 20
    assert sorted(written - set(ACTIONS)) == []


def test_a_target_has_no_title_and_is_called_by_its_indicator(draft, office):
    whole = queries.document(draft)
    target = whole.targets[0]
    indicator = next(each for each in whole.indicators if each.id == target.indicator)
    expected = {"fr": indicator.title.fr, "en": indicator.title.en}
    for lang, name in expected.items():
        found = queries.names(draft, [f"target:{target.id}", f"measure:{whole.measures[0].id}"], lang)
        assert found[f"target:{target.id}"] == f"{name} ({target.id})"
        assert indicator.id not in found[f"measure:{whole.measures[0].id}"]
    html = office.get(f"/plans/{draft.ident}/ligne/target?id={target.id}").content.decode()
    assert f"({target.id})</h1>" in html
