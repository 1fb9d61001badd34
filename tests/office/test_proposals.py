# SPDX-License-Identifier: Apache-2.0
"""An amendment is proposed by somebody and signed by another; the plan does not move before; nobody is overwritten."""

import html
import re
from uuid import UUID

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from test_amend_effects import postponed, retargeted, retitled
from test_desk_plans import first, form
from test_queries import MOST, many

from jalon.office.editions.queries import frozen
from jalon.office.ground.refusal import NotAllowed, Refusal, Stale
from jalon.office.journal.queries import history
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.people import actions as people
from jalon.office.people.queries import who_may
from jalon.office.register import actions, proposed, proposing, queries
from jalon.office.register.models import Proposal
from jalon.office.register.rules import four_eyes
from jalon.office.register.types import Act
from jalon.plan.canonical import document_bytes
from jalon.plan.types.base import Text

ACT = Act(reason="Le chantier a glissé.", decision="D-700", date="2031-02-03")


@pytest.fixture
def two(person):
    """Two persons of the office of the plan."""
    return person("plan_office"), person("plan_office", "other")


def actor(account):
    return Actor(account.token, "poste")


def offered(plan, account, edits, act=ACT):
    return proposing.propose(plan=plan, act=act, edits=edits, seen=None, actor=actor(account))


def signed(plan, found, account, **more):
    found.refresh_from_db()
    return proposing.sign(plan=plan, numbers=[(found.pk, found.revision)], read=None, actor=actor(account), **more)


def said(client, address, **more):
    return html.unescape(client.get(address, **more).content.decode()).replace("\u00a0", " ")


def at(plan, found=None):
    return f"/plans/{plan.ident}/modifications" + (f"/propositions/{found.pk}" if found else "")


def test_the_plan_changes_when_another_person_signs_and_not_before(plan, two):
    author, other = two
    edits = [*retitled(plan, first(plan, "measure"), "Proposé"), *postponed(plan)]
    stood = queries.document(plan)
    before = document_bytes(stood)
    public = document_bytes(frozen(plan).document)
    found = offered(plan, author, edits)
    again = queries.plan(plan.ident)
    assert (again.revision, document_bytes(queries.document(again))) == (plan.revision, before)
    assert document_bytes(frozen(again).document) == public
    with pytest.raises(Refusal, match="autre personne"):
        signed(plan, found, author)
    with pytest.raises(Refusal, match="autre personne"):
        signed(plan, found, author, alone=True)
    assert document_bytes(queries.document(again)) == before
    (name,) = signed(plan, found, other)
    whole = queries.document(queries.plan(plan.ident))
    assert document_bytes(whole) == document_bytes(proposed.made(stood, edits, ACT))
    amendment = next(each for each in whole.amendments if each.id == name)
    assert amendment.reason.fr == ACT.reason
    found.refresh_from_db()
    assert (found.state, found.amendment, found.alone, found.decided_token) == ("signed", name, False, other.token)
    acts = [each.action for each in history(f"{plan.ident}/proposal:{found.pk}")]
    assert sorted(acts) == ["register.proposal.made", "register.proposal.signed"]


def test_one_signs_alone_only_where_nobody_else_could_and_it_is_written_down(plan, person):
    author = person("plan_office")
    found = offered(plan, author, retitled(plan, first(plan, "measure"), "Seul"))
    with pytest.raises(Refusal, match="seul"):
        signed(plan, found, author)
    (name,) = signed(plan, found, author, alone=True)
    found.refresh_from_db()
    assert (found.state, found.alone, found.amendment) == ("signed", True, name)
    told = next(each for each in history(f"{plan.ident}/proposal:{found.pk}") if each.action.endswith("signed"))
    assert {each.field: each.after for each in told.changes}["alone"] is True


def test_who_may_sign_is_who_holds_the_right_today(plan, two, person):
    author, other = two
    person("lead")
    assert who_may("plan.sign", plan.ident) == {author.token, other.token}
    people.suspend(account=other, actor=OFFICE)
    assert who_may("plan.sign", plan.ident) == {author.token}
    found = offered(plan, author, retitled(plan, first(plan, "measure"), "Seul"))
    assert signed(plan, found, author, alone=True)


def test_who_corrects_has_written_it_too(plan, two, person):
    author, other = two
    found = offered(plan, author, retitled(plan, first(plan, "measure"), "Un"))
    args = {"plan": plan, "number": found.pk, "act": ACT, "edits": retitled(plan, first(plan, "measure"), "Deux"),
            "read": None}  # fmt: skip
    with pytest.raises(NotAllowed):
        proposing.correct(seen=1, actor=actor(other), **args)
    with pytest.raises(Refusal, match="Dites pourquoi"):
        proposing.send_back(plan=plan, number=found.pk, seen=1, reason=" ", actor=actor(other))
    proposing.send_back(plan=plan, number=found.pk, seen=1, reason="Pas ce titre.", actor=actor(other))
    with pytest.raises(Stale):
        proposing.correct(seen=1, actor=actor(author), **args)
    for judge in (lambda: signed(plan, found, other),
                  lambda: proposing.send_back(plan=plan, number=found.pk, seen=2, reason="x",
                                              actor=actor(other))):  # fmt: skip
        with pytest.raises(Refusal, match="attend d’être corrigée"):
            judge()
    proposing.correct(seen=2, actor=actor(other), **args)
    found.refresh_from_db()
    assert (found.state, found.revision, len(found.past)) == ("proposed", 3, 1)
    assert found.past[0]["edits"][0]["mine"]["title"]["fr"] == "Un"
    with pytest.raises(Refusal, match="autre personne"):
        signed(plan, found, other, alone=True)
    assert queries.value(plan, "measure", first(plan, "measure")).title.fr not in ("Un", "Deux")
    assert signed(plan, found, author), "both wrote of it, nobody else may sign: who did not write it last does"


def test_four_eyes_are_two_persons_whoever_wrote():
    a, b, c = (UUID(int=rank) for rank in range(3))
    held = {
        (("a",), "ab", "a"): "other", (("a",), "a", "a"): "alone", (("a",), "ab", "b"): "free",
        (("a", "b"), "abc", "a"): "other", (("a", "b"), "abc", "b"): "other", (("a", "b"), "abc", "c"): "free",
        (("a", "b"), "ab", "a"): "free", (("a", "b"), "ab", "b"): "other", (("a", "b"), "b", "b"): "alone",
        (("a",), "", "a"): "alone", ((), "ab", "a"): "free",
    }  # fmt: skip
    tokens = {"a": a, "b": b, "c": c}
    found = {
        case: four_eyes(
            [str(tokens[each]) for each in case[0]], {str(tokens[each]) for each in case[1]}, tokens[case[2]]
        )
        for case in held
    }
    assert found == held
    assert four_eyes([str(a)], {str(b)}, None) == "free", "the office itself is nobody"


def test_a_proposal_that_was_signed_or_withdrawn_is_done_with(plan, two):
    author, other = two
    edits = retitled(plan, first(plan, "measure"), "Un")
    found, gone = offered(plan, author, edits), offered(plan, author, postponed(plan))
    with pytest.raises(NotAllowed):
        proposing.withdraw(plan=plan, number=gone.pk, seen=1, reason="", actor=actor(other))
    proposing.withdraw(plan=plan, number=gone.pk, seen=1, reason="", actor=actor(author))
    signed(plan, found, other)
    for each in (found, gone):
        each.refresh_from_db()
        before = document_bytes(queries.document(plan))
        with pytest.raises(Refusal, match="n’attend plus rien"):
            signed(plan, each, other)
        with pytest.raises(Refusal, match="n’attend plus rien"):
            proposing.send_back(plan=plan, number=each.pk, seen=each.revision, reason="x", actor=actor(other))
        assert document_bytes(queries.document(plan)) == before


def test_a_row_that_changed_meanwhile_is_confirmed_field_by_field(plan, two):
    author, other = two
    ident = first(plan, "measure")
    found = offered(plan, author, retitled(plan, ident, "Proposé"))
    row = queries.row(plan, "measure", ident)
    later = msgspec.structs.replace(queries.typed(row), rationale=Text(fr="Une raison écrite entre-temps."))
    actions.save_row(plan=plan, noun="measure", row=later, seen=row.revision, actor=OFFICE)
    with pytest.raises(Refusal, match="confirmez"):
        signed(plan, found, other)
    proposing.confirm(plan=plan, number=found.pk, seen=1, chosen={}, actor=actor(author))
    signed(plan, found, other)
    value = queries.value(plan, "measure", ident)
    assert (value.title.fr, value.rationale.fr) == ("Proposé", "Une raison écrite entre-temps.")


@pytest.mark.parametrize(("side", "title"), [("mine", "Proposé"), ("theirs", "Signé entre-temps")])
def test_what_both_changed_is_chosen(plan, two, side, title):
    author, other = two
    ident = first(plan, "measure")
    found = offered(plan, author, [*retitled(plan, ident, "Proposé"), *postponed(plan)])
    actions.amend(plan=plan, edits=retitled(plan, ident, "Signé entre-temps"), reason="x", decision="D-1",
                  date="2031-01-01", seen=None, actor=OFFICE)  # fmt: skip
    with pytest.raises(Refusal, match="Choisissez"):
        proposing.confirm(plan=plan, number=found.pk, seen=1, chosen={}, actor=actor(author))
    chosen = {f"measure:{ident}/title.fr": side}
    proposing.confirm(plan=plan, number=found.pk, seen=1, chosen=chosen, actor=actor(author))
    signed(plan, found, other)
    assert queries.value(plan, "measure", ident).title.fr == title


def test_a_row_that_is_gone_cannot_be_confirmed(plan, two, demo_plan):
    author, other = two
    found = offered(plan, author, retitled(plan, first(plan, "measure"), "Proposé"))
    Proposal.objects.filter(pk=found.pk).update(edits=[found.edits[0] | {"ident": "nulle-part"}])
    with pytest.raises(Refusal, match="confirmez"):
        signed(plan, found, other)
    with pytest.raises(Refusal, match="suppose"):
        proposing.confirm(plan=plan, number=found.pk, seen=1, chosen={}, actor=actor(author))


def test_amendments_of_one_decision_are_signed_together_or_not_at_all(plan, two):
    author, other = two
    ident = first(plan, "measure")
    several = [
        offered(plan, author, retitled(plan, ident, "Ensemble")),
        offered(plan, author, postponed(plan), msgspec.structs.replace(ACT, reason="Une autre raison.")),
        offered(plan, author, retargeted(plan), msgspec.structs.replace(ACT, reason="Une troisième.")),
    ]
    before = document_bytes(queries.document(plan))
    numbers = [(each.pk, 1) for each in several]
    with pytest.raises(Stale):
        proposing.sign(plan=plan, numbers=[*numbers[:2], (several[2].pk, 9)], read=None, actor=actor(other))
    assert document_bytes(queries.document(plan)) == before
    names = proposing.sign(plan=plan, numbers=numbers, read=None, actor=actor(other))
    whole = queries.document(plan)
    made = [next(each for each in whole.amendments if each.id == name) for name in names]
    assert len({each.decision for each in made}) == 1
    assert [each.reason.fr for each in made] == [ACT.reason, "Une autre raison.", "Une troisième."]
    assert len([each for each in whole.decisions if each.number and "D-700" in str(each.number)]) == 1


def test_when_one_of_a_decision_cannot_follow_the_others_none_is_signed(plan, two):
    author, other = two
    ident = first(plan, "measure")
    several = [offered(plan, author, retitled(plan, ident, title)) for title in ("Un titre", "Un autre titre")]
    before = document_bytes(queries.document(plan))
    told = len(list(history(f"{plan.ident}/plan:{plan.ident}")))
    with pytest.raises(Refusal, match="suppose"):
        proposing.sign(plan=plan, numbers=[(each.pk, 1) for each in several], read=None, actor=actor(other))
    for each in several:
        each.refresh_from_db()
    assert [(each.state, each.revision, each.amendment) for each in several] == [("proposed", 1, "")] * 2
    assert document_bytes(queries.document(queries.plan(plan.ident))) == before
    assert len(list(history(f"{plan.ident}/plan:{plan.ident}"))) == told


def test_two_amendments_of_the_same_row_under_one_decision_both_hold(plan, two):
    author, other = two
    ident = first(plan, "measure")
    row = queries.value(plan, "measure", ident)
    lead = next(each.id for each in queries.document(plan).organisations if each.id != row.lead)
    one = offered(plan, author, retitled(plan, ident, "Titre"))
    second = offered(plan, author, [("measure", ident, msgspec.structs.replace(row, lead=lead))])
    proposing.sign(plan=plan, numbers=[(one.pk, 1), (second.pk, 1)], read=None, actor=actor(other))
    value = queries.value(plan, "measure", ident)
    assert (value.title.fr, value.lead) == ("Titre", lead)


def test_the_screens_take_a_change_from_its_sheet_to_its_signature(plan, two, signed_in):
    author, other = map(signed_in, two)
    ident = first(plan, "measure")
    edit = f"/plans/{plan.ident}/ligne/measure/modifier?id={ident}"
    assert author.post(edit, form(author, edit) | {"title.fr": ["Par les écrans"]}).status_code == 302
    sign = f"{at(plan)}/signer"
    act = form(author, sign) | {"reason": ["Il trompait."], "number": ["D-800"], "date": ["2031-02-03"]}
    refused = author.post(sign, act)
    assert (refused.status_code, "une autre personne doit la signer" in html.unescape(refused.content.decode())) == (
        422,
        True,
    )
    assert not Proposal.objects.exists()
    answer = author.post(sign, act | {"step": ["propose"]})
    found = Proposal.objects.get()
    assert answer.headers["Location"] == at(plan, found)
    assert queries.drafts(plan, two[0].token) == []
    assert f"Proposition {found.pk}" in said(other, at(plan))
    mine, theirs = said(author, at(plan, found)), said(other, at(plan, found))
    assert ("<button>Signer</button>" in mine, "<button>Signer</button>" in theirs) == (False, True)
    assert "Par les écrans" in theirs
    assert "Effets avant de signer" not in theirs
    effects = said(other, f"{at(plan, found)}?effets=1", follow=True)
    assert "Effets avant de signer" in effects
    sent = {"geste": "sign", "seen": "1", "read": str(plan.revision)}
    assert author.post(at(plan, found), sent).status_code == 422
    assert other.post(at(plan, found), sent | {"read": "1"}).status_code == (422 if plan.revision != 1 else 302)
    if plan.revision != 1:
        assert other.post(at(plan, found), sent).status_code == 302
    assert queries.value(plan, "measure", ident).title.fr == "Par les écrans"
    assert "signée" in said(author, at(plan, found))


def test_a_returned_proposal_is_corrected_on_the_sheets_and_proposed_again(plan, two, signed_in):
    author, other = map(signed_in, two)
    ident = first(plan, "measure")
    found = offered(plan, two[0], retitled(plan, ident, "Un titre à revoir"))
    assert other.post(at(plan, found), {"geste": "return", "seen": "1", "why": ""}).status_code == 422
    assert other.post(at(plan, found), {"geste": "return", "seen": "1", "why": "Trop long."}).status_code == 302
    assert "Trop long." in said(author, at(plan, found))
    assert "Trop long." in said(author, at(plan))
    taken = author.post(at(plan, found), {"geste": "take", "seen": "2"})
    sign = f"{at(plan)}/signer?proposition={found.pk}"
    assert taken.headers["Location"] == sign
    edit = f"/plans/{plan.ident}/ligne/measure/modifier?id={ident}"
    sheet = form(author, edit)
    assert sheet["title.fr"] == ["Un titre à revoir"]
    assert author.post(edit, sheet | {"title.fr": ["Court"]}).status_code == 302
    act = form(author, sign)
    assert act["reason"] == [ACT.reason]
    assert author.post(sign, act).status_code == 302
    found.refresh_from_db()
    assert (found.state, found.edits[0]["mine"]["title"]["fr"], found.revision) == ("proposed", "Court", 3)


def test_what_moved_is_shown_to_who_reads_and_chosen_by_who_confirms(plan, two, signed_in):
    author, other = map(signed_in, two)
    ident = first(plan, "measure")
    found = offered(plan, two[0], retitled(plan, ident, "Proposé"))
    actions.amend(plan=plan, edits=retitled(plan, ident, "Signé entre-temps"), reason="x", decision="D-1",
                  date="2031-01-01", seen=None, actor=OFFICE)  # fmt: skip
    shown = said(other, at(plan, found))
    assert "<button>Signer</button>" not in shown
    assert "Ce qui a changé depuis" in shown
    assert all(word in re.sub("<[^>]+>", "", shown) for word in ("Signé entre-temps", "Proposé"))
    assert author.post(at(plan, found), {"geste": "confirm", "seen": "1"}).status_code == 422
    chosen = {"geste": "confirm", "seen": "1", f"side.measure:{ident}/title.fr": "mine"}
    assert author.post(at(plan, found), chosen).status_code == 302
    assert "<button>Signer</button>" in said(other, at(plan, found))


@pytest.mark.parametrize("role", ["lead", "contributor", "approver", "programme_officer", "auditor", "administrator"])
def test_what_is_proposed_is_read_by_who_proposes_or_signs_alone(plan, two, person, signed_in, role):
    words = "Une raison que nul ne lit encore"
    found = offered(plan, two[0], retitled(plan, first(plan, "measure"), "Titre tenu"),
                    msgspec.structs.replace(ACT, reason=words))  # fmt: skip
    client = signed_in(person(role))
    ident = first(plan, "measure")
    pages = [at(plan), at(plan, found), "/", "/journal", f"/plans/{plan.ident}/ligne/measure?id={ident}",
             f"/plans/{plan.ident}/ligne/measure/historique?id={ident}",
             f"/plans/{plan.ident}/exporter?forme=json"]  # fmt: skip
    for page in pages:
        text = said(client, page)
        assert "Titre tenu" not in text, page
        if role != "auditor" or page != "/journal":
            assert words not in text, page
    for act in ("sign", "return", "withdraw", "take", "confirm"):
        assert client.post(at(plan, found), {"geste": act, "seen": "1", "why": "x"}).status_code == 403
    found.refresh_from_db()
    assert (found.state, found.revision) == ("proposed", 1)


def test_pages_ask_as_much_of_a_large_plan_as_of_a_small_one(db, two, signed_in, demo_plan):
    client, counts = signed_in(two[1]), []
    for times in (0, 50):
        plan = actions.load(whole=many(None, demo_plan, times), actor=OFFICE)
        actions.adopt(plan=plan, decision="D-1", date="2031-01-01", seen=None, actor=OFFICE)
        plan = queries.plan(plan.ident)
        lines = queries.lines(plan, "measure", count=1 + times // 10)
        edits = [each for line in lines for each in retitled(plan, line.id, f"Titre {line.id}")]
        several = [offered(plan, two[0], edits) for _ in range(1 + times // 50)]
        found = several[0]
        asked = []
        for page in (at(plan), at(plan, found), f"{at(plan, found)}?effets=1", at(plan, found)):
            with CaptureQueriesContext(connection) as seen:
                assert client.get(page).status_code == (302 if "effets" in page else 200)
            asked.append(len(seen))
        row = queries.row(plan, "measure", lines[0].id)
        later = msgspec.structs.replace(queries.typed(row), rationale=Text(fr="Plus tard."))
        actions.save_row(plan=plan, noun="measure", row=later, seen=row.revision, actor=OFFICE)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(at(plan, found)).status_code == 200
        counts.append([*asked, len(seen)])
        plan.delete()
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST
