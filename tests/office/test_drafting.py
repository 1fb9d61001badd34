# SPDX-License-Identifier: Apache-2.0
"""Before adoption: options, criteria, comments between ministries and who settles them; none of it leaks."""

import html
from datetime import timedelta

import msgspec
import pytest
from django.utils import timezone

from jalon.office.editions import actions as editions
from jalon.office.editions.queries import preview_folder
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.queries import history, verify
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.people.types import ROLES
from jalon.office.register import actions, drafting, queries
from jalon.office.register.models import Comment
from jalon.plan.folder import read_folder
from jalon.plan.template import write_template

BETWEEN, INSIDE = "Dit entre organismes.", "Dit au bureau du plan."
OPTION, WHY = "Une mesure qu’on a écartée", "Trop chère pour ce qu’elle donne."
#: What each role reads of what serves to draft: what bodies say, what the office says, the options.
READS = {
    "plan_office": (True, True, True), "lead": (True, False, True), "contributor": (True, False, True),
    "approver": (True, False, True), "programme_officer": (False, False, False), "auditor": (True, True, True),
    "administrator": (False, False, False),
}  # fmt: skip


@pytest.fixture
def draft(db, settings, tmp_path, bodies):
    """The small plan of `jalon new`, drafted by our body, with comments, a criterion and an option set aside."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    write_template(tmp_path / "neuf", "fr")
    document = read_folder(tmp_path / "neuf").document
    ours = bodies["ours"].ident
    text = msgspec.json.encode(document).decode().replace('"ministere"', f'"{ours}"')
    document = msgspec.json.decode(text, type=type(document))
    sorted_again = tuple(sorted(document.organisations, key=lambda each: each.id))
    return actions.load(whole=msgspec.structs.replace(document, organisations=sorted_again), actor=OFFICE)


@pytest.fixture
def said(draft, person):
    """What was said and weighed while the plan was drafted."""
    author = person("plan_office", "other")
    actor = Actor(author.token, "plan-office-other")
    for words, audience in ((BETWEEN, "bodies"), (INSIDE, "office")):
        drafting.comment(plan=draft, address="measure:01-heures", words=words, audience=audience, actor=actor)
    drafting.add_criterion(plan=draft, title="Coût par personne servie", weight="2,5", actor=actor)
    option = drafting.add_option(plan=draft, title=OPTION, words="En quelques mots.", actor=actor)
    drafting.settle_option(plan=draft, number=option.pk, state="set_aside", reason=WHY, marks={}, actor=actor)
    return draft


def text_of(response):
    data = b"".join(response.streaming_content) if response.streaming else response.content
    return html.unescape(data.decode("utf-8", "replace"))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reads_what_is_for_it_and_no_export_holds_it(said, person, signed_in, role):
    client = signed_in(person(role))
    base = f"/plans/{said.ident}"
    sheet, choices = (text_of(client.get(f"{base}/{page}")) for page in ("ligne/measure?id=01-heures", "choix"))
    assert (BETWEEN in sheet, INSIDE in sheet, OPTION in choices and WHY in choices) == READS[role]
    others = ["", "constats", "exporter?forme=json", "modifications", "liste/measure", "editions",
              "ligne/measure/historique?id=01-heures"]  # fmt: skip
    pages = {page: text_of(client.get(f"{base}/{page}")) for page in others}
    pages |= {"journal": text_of(client.get("/journal")), "home": text_of(client.get("/"))}
    told = READS[role][1]  # the journal and the past of a row tell comments to those who read the office's own
    leaks = {page for page, text in pages.items() if any(words in text for words in (BETWEEN, INSIDE, OPTION, WHY))}
    assert leaks <= ({"journal", "ligne/measure/historique?id=01-heures"} if told else set())


def test_no_edition_nor_preview_holds_what_was_said(said):
    found = []
    for audience in ("public", "bodies", "office"):
        edition, _ = editions.freeze(plan=said, audience=audience, actor=OFFICE)
        found.append(editions.edition_path(edition).read_text(encoding="utf-8"))
    preview = editions.ask_preview(plan=said, actor=OFFICE)
    editions.build_asked(preview=preview, plan=said)
    preview.refresh_from_db()
    assert preview.state == "done", preview.told
    found += [each.read_text("utf-8") for each in preview_folder(preview).rglob("*.*ml")]
    assert len(found) > 20
    assert not [1 for text in found if any(words in text for words in (BETWEEN, INSIDE, OPTION, WHY))]


def test_a_comment_is_settled_by_who_answers_and_says_by_whom(said, person, signed_in):
    lead = person("lead")
    client = signed_in(lead)
    comment = Comment.objects.get(words=BETWEEN)
    address = f"/plans/{said.ident}/ligne/measure/regler?id=01-heures"
    assert client.get(address).status_code == 302
    assert not Comment.objects.exclude(settled_at=None).exists(), "asking does nothing"
    assert client.post(address, {"comment": comment.pk}).status_code == 302
    comment.refresh_from_db()
    assert (comment.settled_token, comment.settled_position) == (lead.token, "lead-ours")
    sheet = text_of(client.get(f"/plans/{said.ident}/ligne/measure?id=01-heures"))
    assert "réglé" in sheet
    assert "lead-ours" in sheet
    last = history(f"{said.ident}/measure:01-heures")[0]
    assert (last.action, last.position) == ("register.comment.settled", "lead-ours")
    assert client.post(address, {"comment": comment.pk}).status_code == 409, "once is enough"
    assert verify().faults == ()


HOSTILE = {("lead", "ours"): 404, ("contributor", "ours"): 404, ("lead", "other"): 404, ("auditor", "ours"): 403}


@pytest.mark.parametrize(("role", "body"), HOSTILE)
def test_nobody_settles_what_they_may_not_read_or_answer(said, person, signed_in, role, body):
    """A comment of the office, by a forged form; another body's, for who only reads."""
    comment = Comment.objects.get(words=INSIDE)
    client = signed_in(person(role, body))
    address = f"/plans/{said.ident}/ligne/measure/regler?id=01-heures"
    assert client.post(address, {"comment": comment.pk}).status_code == HOSTILE[role, body]
    elsewhere = f"/plans/{said.ident}/ligne/measure/regler?id=02-hors-les-murs"
    assert client.post(elsewhere, {"comment": comment.pk}).status_code in (403, 404)
    assert not Comment.objects.exclude(settled_at=None).exists()


def test_the_author_of_a_comment_settles_it_and_no_other_contributor(said, person, signed_in):
    author, other = person("contributor"), person("approver")
    client = signed_in(author)
    base = f"/plans/{said.ident}/ligne/measure"
    client.post(f"{base}/commenter?id=01-heures", {"words": "À revoir.", "audience": "office"})
    made = Comment.objects.get(words="À revoir.")
    assert made.audience == "bodies", "who may not read what is the office's does not write there"
    given = {"comment": made.pk}
    assert signed_in(other).post(f"{base}/regler?id=01-heures", given).status_code == 403
    assert client.post(f"{base}/regler?id=01-heures", given).status_code == 302
    made.refresh_from_db()
    assert made.settled_token == author.token


def test_options_are_judged_with_a_reason_and_lead_to_a_measure_that_is_there(said, person, signed_in):
    client = signed_in(person("plan_office"))
    address = f"/plans/{said.ident}/choix"
    option = queries.options(said).get()
    given = {"what": "settle", "option": option.pk, "state": "retained", "reason": "Elle sert."}
    for wrong in ({"reason": " "}, {"state": "adoptée"}, {"measure": "inconnue"}, {"option": "9999"}):
        assert client.post(address, given | wrong).status_code in (404, 422), wrong
    option.refresh_from_db()
    assert option.state == "set_aside"
    assert client.post(address, given | {"measure": "01-heures"}).status_code == 302
    option.refresh_from_db()
    assert (option.state, option.measure) == ("retained", "01-heures")


@pytest.mark.parametrize("role", ["lead", "contributor", "approver", "auditor"])
def test_only_the_plan_office_weighs_options(said, person, signed_in, role):
    client = signed_in(person(role))
    for given in ({"what": "criterion", "title": "Le mien"}, {"what": "option", "title": "La mienne"}):
        assert client.post(f"/plans/{said.ident}/choix", given).status_code == 403
    assert queries.options(said).count() == 1


@pytest.mark.parametrize("weight", ["0", "-1", "lourd", "NaN", "Infinity", "1e9"])
def test_a_weight_is_a_number_above_zero(draft, weight):
    with pytest.raises(Refusal, match="plus grand que zéro"):
        drafting.add_criterion(plan=draft, title="Critère", weight=weight, actor=OFFICE)


def test_under_embargo_what_is_drafted_is_read_inside_only(said, person, signed_in):
    actions.embargo(plan=said, until=timezone.now() + timedelta(days=1), actor=OFFICE)
    outside, inside = signed_in(person("lead", "other")), signed_in(person("contributor", plan=said.ident))
    for page in ("choix", "ligne/measure?id=01-heures", "ligne/measure/historique?id=01-heures"):
        address = f"/plans/{said.ident}/{page}"
        assert (outside.get(address).status_code, inside.get(address).status_code) == (403, 200), page
    keeper = signed_in(person("administrator", "other"))
    assert not any(words in text_of(keeper.get("/journal")) for words in (BETWEEN, INSIDE, OPTION, WHY))
