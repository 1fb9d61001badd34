# SPDX-License-Identifier: Apache-2.0
"""What one may not read does not leak: words reserved for the plan office, plans under embargo, another plan."""

from datetime import timedelta
from urllib.parse import urlencode

import msgspec
import pytest
from django.utils import timezone

from jalon.office.editions import actions as editions
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.people.types import ROLES
from jalon.office.register import actions, drafting, queries
from jalon.plan.schema import noun_spec
from jalon.plan.types.base import Text
from jalon.plan.types.life import UpdateAudience

SECRET, BETWEEN = "Mots pour le bureau seul.", "Mots entre organismes."


@pytest.fixture
def reserved(plan):
    """An update with words for the plan office alone, and others between bodies."""
    row = queries.row(plan, "update", queries.lines(plan, "update")[0].id)
    audience = UpdateAudience(obstacles="office", next_steps="bodies")
    fields = {"obstacles": Text(fr=SECRET), "next_steps": Text(fr=BETWEEN), "audience": audience}
    value = msgspec.structs.replace(queries.typed(row), **fields)
    actions.save_row(plan=plan, noun="update", row=value, seen=row.revision, actor=OFFICE)
    plan.refresh_from_db()
    return f"/plans/{plan.ident}/ligne/update?{urlencode({'id': value.id})}"


def test_an_edition_holds_what_its_audience_may_read(filed, reserved):
    plan = filed
    found = {}
    for audience in ("public", "bodies", "office"):
        edition, loaded = editions.freeze(plan=plan, audience=audience, actor=OFFICE)
        text = editions.edition_path(edition).read_text(encoding="utf-8")
        assert loaded.document == queries.to_plan(plan, audience)
        found[audience] = (SECRET in text, BETWEEN in text)
    assert found == {"public": (False, False), "bodies": (False, True), "office": (True, True)}


@pytest.mark.parametrize("role", ROLES)
def test_a_screen_shows_what_a_role_may_read(plan, reserved, person, signed_in, role):
    client = signed_in(person(role, "other"))
    exported = client.get(f"/plans/{plan.ident}/exporter?forme=json").content.decode()
    texts = [
        client.get(reserved).content.decode(),
        exported,
        client.get(f"/plans/{plan.ident}/constats").content.decode(),
    ]
    assert any(SECRET in text for text in texts) == (role in ("plan_office", "auditor"))


def test_a_plan_under_embargo_is_read_inside_only(plan, person, signed_in):
    actions.embargo(plan=plan, until=timezone.now() + timedelta(days=1), actor=OFFICE)
    title = queries.names(plan, [f"plan:{plan.ident}"], "fr")[f"plan:{plan.ident}"]
    seen = {}
    people = {"office": person("plan_office"), "lead": person("lead", "other")}
    people["invited"] = person("contributor", "other", plan=plan.ident)
    for name, account in people.items():
        client = signed_in(account)
        seen[name] = (title in client.get("/plans/").content.decode(), client.get(f"/plans/{plan.ident}/").status_code)
    assert seen == {"office": (True, 200), "lead": (False, 403), "invited": (True, 200)}
    with pytest.raises(Refusal, match="embargo"):
        editions.freeze(plan=plan, audience="public", actor=OFFICE)


def test_the_office_of_a_plan_reads_nothing_of_another(plan, person, signed_in):
    card = msgspec.convert({"id": "autre"}, noun_spec("plan").cls)
    other = actions.create(card=card, actor=OFFICE)
    writer = person("plan_office")
    drafting.comment(
        plan=other, address="plan:autre", words="Entre nous.", audience="office", actor=Actor(writer.token, "x")
    )
    client = signed_in(person("plan_office", "other", plan=plan.ident))
    for address in (
        "/plans/autre/",
        "/plans/autre/ligne/plan?id=autre",
        "/plans/autre/exporter?forme=json",
        "/plans/autre/editions",
    ):
        assert client.get(address).status_code == 403, address
    assert client.get("/plans/nouveau").status_code == 403
    assert "autre/plan:autre" not in client.get("/journal?objet=autre/plan:autre").content.decode()
    assert f"{plan.ident}/plan:{plan.ident}" in client.get("/journal").content.decode()


WRITES = ["nouveau", "charger", "{p}/ligne/measure/nouvelle", "{p}/modifications/signer", "{p}/adopter", "{p}/embargo",
          "{p}/terminer", "{p}/copier", "{p}/importer", "{p}/editions/figer"]  # fmt: skip


@pytest.mark.parametrize("role", [role for role in ROLES if role != "plan_office"])
def test_only_the_plan_office_writes_a_plan(plan, person, signed_in, role):
    before = queries.document(plan)
    client = signed_in(person(role, "other"))
    for address in WRITES:
        response = client.post(f"/plans/{address.format(p=plan.ident)}", {"id": "x", "fr": "x", "audience": "public"})
        assert response.status_code in (403, 422), address
    plan.refresh_from_db()
    assert (plan.state, plan.embargo_until, queries.document(plan)) == ("adopted", None, before)
    assert [each.ident for each in queries.plans()] == [plan.ident]


def test_a_lead_changes_what_its_body_answers_for_alone(plan, person, signed_in):
    measure = next(line for line in queries.lines(plan, "measure") if line.lead)
    address = f"/plans/{plan.ident}/ligne/measure/modifier?id={measure.id}"
    assert signed_in(person("lead", "other")).get(address).status_code == 403


def test_a_plan_that_is_over_changes_no_more(plan):
    actions.close(plan=plan, actor=OFFICE)
    row = queries.row(plan, "measure", queries.lines(plan, "measure")[0].id)
    changed = msgspec.structs.replace(queries.typed(row), rationale=Text(fr="Trop tard."))
    with pytest.raises(Refusal, match="terminé"):
        actions.save_row(plan=plan, noun="measure", row=changed, seen=row.revision, actor=OFFICE)
