# SPDX-License-Identifier: Apache-2.0
"""A figure with a source is approved by another person; an auditor contests and verifies; the public reads it."""

from urllib.parse import quote

import hostile
import pytest
from evidence_kit import OURS, PAGES, WORDS, cite, everything, our_bodies, ours, post, read, receive, unsourced, value
from msgspec.structs import replace

from jalon.exchange.xlsx.writer import workbook_bytes
from jalon.office.editions import actions as editions
from jalon.office.editions.queries import frozen
from jalon.office.evidence import approving, marking, queries, rules
from jalon.office.evidence.types import STANDING_NAMES, STEPS
from jalon.office.ground.refusal import Refusal, Stale
from jalon.office.journal.queries import history
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.people import actions as people
from jalon.office.people.types import ROLES
from jalon.office.register import actions as register
from jalon.office.register import proving
from jalon.office.register import queries as rows
from jalon.plan.types.base import Period


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """The documents and editions of a test lie apart."""
    settings.MEDIA_ROOT = str(tmp_path / "files")
    settings.HOME = tmp_path


@pytest.fixture
def bodies(db):
    return our_bodies()


@pytest.fixture
def figure(plan, bodies):
    """A figure of our body, with a source."""
    return next(each for each in ours(plan) if each.value.source and each.value.kind != "expected")


def again(plan, figure):
    return proving.figure(plan, figure.row.ident, "fr")


def write(plan, figure, number, actor=OFFICE):
    """Write another value in a figure."""
    now = again(plan, figure)
    row = replace(now.value, value=type(now.value.value)(number))
    register.save_row(plan=plan, noun="observation", row=row, seen=now.row.revision, actor=actor)
    plan.refresh_from_db()
    return again(plan, figure)


def public(plan, figure):
    """The figure as the public would read it; None when it is left out."""
    found = {f"{each.indicator}/{each.id}": each for each in frozen(plan, "public").document.observations}
    return found.get(figure.row.ident)


def state(plan, figure):
    held = queries.standing(plan.ident, figure.address)
    return held.state if held is not None else ""


def act(client, plan, figure, what, **more):
    """What an act on a figure, as it is, answers: its status, then what is said."""
    now = again(plan, figure)
    sent = {"geste": what, "id": figure.row.ident, "seen": now.digest} | more
    status = post(client, plan, "chiffres/geste", **sent)
    return status, read(client, plan, f"chiffres/fiche?id={quote(figure.row.ident)}") if status == 302 else ""


def test_what_came_with_the_plan_is_published_as_it_came(plan, bodies):
    assert queries.waiting(plan.ident) == 0
    assert frozen(plan, "public").document == rows.to_plan(plan, "public")


def test_a_change_waits_and_the_public_reads_the_figure_before(plan, figure):
    old = figure.value.value
    write(plan, figure, 7777)
    assert state(plan, figure) == "recorded"
    assert public(plan, figure).value == old
    assert frozen(plan, "office").document == rows.document(plan)
    write(plan, figure, 8888)
    assert public(plan, figure).value == old


def test_from_writing_to_the_public_by_two_persons(plan, figure, person, signed_in):
    contributor, approver = signed_in(person("contributor")), signed_in(person("approver"))
    address = f"/plans/{plan.ident}/ligne/observation/modifier?id={quote(figure.row.ident)}"
    assert contributor.get(address).status_code == 200
    author = person("lead")
    write(plan, figure, 7777, Actor(author.token, "lead-ours"))
    assert act(approver, plan, figure, "approve")[0] == 302
    assert state(plan, figure) == "recorded", "nothing is approved that was not submitted"
    assert "Le chiffre est soumis" in act(contributor, plan, figure, "submit")[1]
    assert figure.title in read(approver, plan, "chiffres?etat=submitted")
    assert "Dites pourquoi" in act(approver, plan, figure, "return")[1]
    _, html = act(approver, plan, figure, "return", reason="La période ne va pas.")
    assert "La période ne va pas." in html
    assert state(plan, figure) == "returned"
    act(contributor, plan, figure, "submit")
    assert "Le chiffre est approuvé" in act(approver, plan, figure, "approve")[1]
    assert public(plan, figure).value == 7777
    assert [told.action for told in history(f"{plan.ident}/{figure.address}")] == [
        "evidence.approved", "evidence.submitted", "evidence.returned", "evidence.submitted", "register.row.changed"
    ]  # fmt: skip


@pytest.mark.parametrize("hand", ["wrote", "submitted"])
def test_no_one_approves_their_own(plan, figure, person, signed_in, hand):
    account = person("contributor")
    people.grant(position=account.holdings.get().position, role="approver", actor=OFFICE)
    mine, other = Actor(account.token, "p"), Actor(person("lead").token, "q")
    write(plan, figure, 7777, mine if hand == "wrote" else other)
    seen = again(plan, figure).digest
    proving.submit(plan=plan, ident=figure.row.ident, seen=seen, actor=mine if hand == "submitted" else other)
    _, html = act(signed_in(account), plan, figure, "approve")
    assert "une autre personne doit l’approuver" in html
    assert "règle des quatre yeux" in html
    assert state(plan, figure) == "submitted"
    act(signed_in(person("approver")), plan, figure, "approve")
    assert state(plan, figure) == "approved"


def test_the_hands_of_an_approved_figure_begin_again(plan, figure, person):
    one, two = Actor(person("lead").token, "a"), Actor(person("approver").token, "b")
    for author, judge, number in ((one, two, 11), (two, one, 12)):
        seen = write(plan, figure, number, author).digest
        proving.submit(plan=plan, ident=figure.row.ident, seen=seen, actor=author)
        proving.approve(plan=plan, ident=figure.row.ident, seen=seen, actor=judge)
    assert public(plan, figure).value == 12


def test_no_figure_is_approved_without_a_source(plan, bodies, person, signed_in):
    figure = unsourced(plan)
    client = signed_in(person("contributor"))
    assert "n’a pas de source" in act(client, plan, figure, "submit")[1]
    assert state(plan, figure) == "recorded"
    attached = receive(plan, data=hostile.pdf(PAGES))
    proving.rest(plan=plan, ident=figure.row.ident, excerpt=cite(attached, page="2", quote=WORDS), actor=OFFICE)
    act(client, plan, figure, "submit")
    assert state(plan, figure) == "submitted"
    with pytest.raises(Refusal, match="pas de source"):
        approving.approve(plan=plan.ident, figure=figure.address, value=again(plan, figure).digest, sourced=False,
                          actor=OFFICE)  # fmt: skip


def test_a_figure_that_changed_meanwhile_is_not_approved(plan, figure):
    seen = write(plan, figure, 7777).digest
    proving.submit(plan=plan, ident=figure.row.ident, seen=seen, actor=OFFICE)
    write(plan, figure, 9999)
    with pytest.raises(Stale):
        proving.approve(plan=plan, ident=figure.row.ident, seen=seen, actor=OFFICE)
    assert public(plan, figure).value == figure.value.value


def test_a_new_figure_is_left_out_until_it_is_approved(plan, figure, person):
    row = replace(figure.value, id="2031-12-31", value=type(figure.value.value)(5), retained=None,
                  period=Period(last="2031-12-31"))  # fmt: skip
    saved = register.save_row(plan=plan, noun="observation", row=row, seen=None, actor=OFFICE)
    plan.refresh_from_db()
    new = proving.figure(plan, saved.ident, "fr")
    assert public(plan, new) is None
    assert frozen(plan, "public").document == rows.to_plan(plan, "public").__class__(
        **{name: getattr(rows.to_plan(plan, "public"), name) for name in rows.to_plan(plan).__struct_fields__}
        | {"observations": tuple(each for each in rows.to_plan(plan).observations if each.id != "2031-12-31"
                                 or each.indicator != row.indicator)}
    )  # fmt: skip
    proving.submit(plan=plan, ident=new.row.ident, seen=new.digest, actor=Actor(person("lead").token, "a"))
    proving.approve(plan=plan, ident=new.row.ident, seen=new.digest, actor=Actor(person("approver").token, "b"))
    assert public(plan, new).value == 5
    register.remove_row(plan=plan, noun="observation", ident=new.row.ident, seen=new.row.revision, actor=OFFICE)
    assert state(plan, new) == ""


def test_an_import_waits_too_and_a_whole_load_does_not(db, demo_plan):
    plan = editions.load(loaded=demo_plan, actor=OFFICE)
    figure = ours(plan)[0]
    document = rows.document(plan)
    changed = tuple(
        replace(each, value=type(each.value)(4242)) if each == figure.value else each for each in document.observations
    )
    register.put(plan=plan, after=replace(document, observations=changed), seen=plan.revision, actor=OFFICE)
    plan.refresh_from_db()
    assert (state(plan, figure), queries.waiting(plan.ident)) == ("recorded", 1)
    _, loaded = editions.freeze(plan=plan, audience="public", actor=OFFICE)
    assert figure.value in loaded.document.observations
    assert workbook_bytes(loaded.document, "fr")


def test_the_editions_page_says_what_waits(plan, figure, person, signed_in):
    write(plan, figure, 7777)
    html = read(signed_in(person("plan_office")), plan, "editions")
    assert "1 chiffre n’est pas approuvé" in html


MAY = {
    "submit": {"plan_office", "lead", "contributor"},
    "approve": {"approver"},
    "return": {"approver"},
    "contest": {"auditor"},
    "verify": {"auditor"},
    "answer": {"plan_office", "lead", "contributor"},
    "lift": {"auditor"},
}


@pytest.mark.parametrize("body", ["ours", "other"])
def test_each_act_is_done_by_whom_the_matrix_says(plan, figure, person, signed_in, body):
    """Each role tries each act by a forged form; another body's may only what is theirs everywhere."""
    made = marking.contest(plan=plan.ident, figure=figure.address, value=figure.digest, reason="Non.", actor=OFFICE)
    for role in ROLES:
        client = signed_in(person(role, body))
        for what, roles in MAY.items():
            may = role in roles and (body == "ours" or role in ("plan_office", "auditor"))
            sent = {"geste": what, "id": figure.row.ident, "seen": "0" * 64, "marque": str(made.pk)}
            assert post(client, plan, "chiffres/geste", **sent) == (302 if may else 403), (role, what)
            shown = read(client, plan, f"chiffres/fiche?id={quote(figure.row.ident)}")
            assert (f'value="{what}"' in shown) <= may, (role, what)
    assert (state(plan, figure), queries.marks(plan.ident, figure.address)) == ("", [made])


def test_a_contest_is_shown_answered_and_lifted(plan, figure, person, signed_in):
    auditor, contributor = signed_in(person("auditor", "other")), signed_in(person("contributor"))
    assert "Dites pourquoi" in act(auditor, plan, figure, "contest", reason="  ")[1]
    act(auditor, plan, figure, "contest", reason="La pièce dit 41.")
    listed = read(contributor, plan, "chiffres?etat=contested")
    assert figure.title in listed
    assert ">contesté</span>" in listed
    mark = queries.marks(plan.ident, figure.address)[0]
    assert "déjà contesté" in act(auditor, plan, figure, "contest", reason="Encore.")[1]
    assert "est contesté" in act(auditor, plan, figure, "verify", reason="Vu.")[1]
    assert "Corrigé en 41." in act(contributor, plan, figure, "answer", marque=str(mark.pk), reason="Corrigé en 41.")[1]
    html = act(auditor, plan, figure, "lift", marque=str(mark.pk), reason="Exact maintenant.")[1]
    assert all(words in html for words in ("La pièce dit 41.", "Corrigé en 41.", "Exact maintenant.", "Levée"))
    assert "déjà levée" in act(auditor, plan, figure, "lift", marque=str(mark.pk), reason="Encore.")[1]
    assert figure.title not in read(contributor, plan, "chiffres?etat=contested")
    actions = [told.action for told in history(f"{plan.ident}/{figure.address}")]
    assert actions == ["evidence.lifted", "evidence.answered", "evidence.contested"]


def test_a_mark_of_another_figure_is_not_touched(plan, figure, person, signed_in):
    other = next(each for each in ours(plan) if each.row.ident != figure.row.ident)
    mark = marking.contest(plan=plan.ident, figure=other.address, value=other.digest, reason="Non.", actor=OFFICE)
    act(signed_in(person("auditor")), plan, figure, "lift", marque=str(mark.pk), reason="Oui.")
    assert queries.open_mark(plan.ident, mark.pk) == mark


def test_verified_is_read_by_the_public_while_the_figure_is_that_one(db, demo_plan, bodies, person, signed_in):
    plan = editions.load(loaded=demo_plan, actor=OFFICE)
    figure = next(each for each in ours(plan) if each.value.level == "documented")
    auditor = signed_in(person("auditor"))
    act(auditor, plan, figure, "verify", reason="Lu dans la pièce, page 3.")
    assert public(plan, figure).level == "verified"
    assert value(plan, figure.row.ident).level == "documented", "what the register holds is not rewritten"
    assert replace(public(plan, figure), level="documented") == figure.value
    marking.contest(plan=plan.ident, figure=figure.address, value=figure.digest, reason="Non.", actor=OFFICE)
    assert public(plan, figure).level == "documented"
    mark = next(each for each in queries.marks(plan.ident, figure.address) if each.kind == "contested")
    marking.lift(made=mark, reason="Oui.", actor=OFFICE)
    assert public(plan, figure).level == "verified"
    seen = write(plan, figure, 30).digest
    proving.submit(plan=plan, ident=figure.row.ident, seen=seen, actor=OFFICE)
    proving.approve(plan=plan, ident=figure.row.ident, seen=seen, actor=OFFICE)
    assert (public(plan, figure).value, public(plan, figure).level) == (30, "documented")
    assert "Le chiffre a changé depuis" in read(auditor, plan, f"chiffres/fiche?id={quote(figure.row.ident)}")


def test_the_steps_are_those_of_the_table():
    assert set(STEPS) == set(STANDING_NAMES)
    for before in STEPS:
        for after in STANDING_NAMES:
            if after in STEPS[before]:
                rules.check_step(before, after)
            else:
                with pytest.raises(Refusal):
                    rules.check_step(before, after)


def test_a_plan_that_is_over_approves_no_more(plan, figure):
    write(plan, figure, 7777)
    register.close(plan=plan, actor=OFFICE)
    with pytest.raises(Refusal, match="terminé"):
        proving.submit(plan=plan, ident=figure.row.ident, seen=again(plan, figure).digest, actor=OFFICE)


def test_another_plan_changes_nothing_here(plan, figure):
    write(plan, figure, 7777)
    assert queries.waiting("autre") == 0
    assert queries.document("autre", 1, everything()) is None
    assert OURS in figure.bodies()
