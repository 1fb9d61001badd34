# SPDX-License-Identifier: Apache-2.0
"""The registry of bodies on screen: dated names, successors, merged and split; each plan keeps its view."""

import pytest
from django.urls import reverse
from screens import errors

from jalon.office.journal.types import OFFICE
from jalon.office.people import actions, queries
from jalon.office.people.models import Organisation, Position
from jalon.office.register.queries import document


@pytest.fixture
def office(person, signed_in):
    return signed_in(person("plan_office"))


def test_a_body_is_entered_and_renamed_and_keeps_its_dates(office, plan, db):
    form = {"fr": "Ministère des Quais", "en": "Ministry of Quays", "acronym": "MQ", "since": "2020-04-01"}
    assert office.post("/organismes/nouveau", form).headers["Location"] == "/organismes/ministere-des-quais"
    renamed = {"fr": "Ministère des Ports", "since": "2024-01-01"}
    assert office.post("/organismes/ministere-des-quais/nom", renamed).status_code == 302
    names = queries.organisation("ministere-des-quais").names.values_list("fr", "since", "until")
    assert list(names) == [
        ("Ministère des Quais", "2020-04-01", "2023-12-31"),
        ("Ministère des Ports", "2024-01-01", ""),
    ]
    old = office.post("/organismes/ministere-des-quais/nom", {"fr": "X", "since": "2023-01-01"})
    assert (old.status_code, errors(old)) == (422, ["since"])


def test_a_split_sends_each_position_where_it_is_said(office, bodies, person):
    lead, other = person("lead"), person("contributor")
    third = actions.add_organisation(ident="tiers", names=[{"fr": "Tiers"}], actor=OFFICE)
    first = office.post(
        "/organismes/ministere-du-large/suite", {"on": "2026-03-31", "after-1": "ailleurs", "after-2": "tiers"}
    )
    address = first.headers["Location"]
    page = office.get(address).content.decode()
    assert "Poste lead-ours" in page
    form = {"to-lead-ours": "ailleurs", "to-contributor-ours": "tiers", "to-plan-office-ours": "ailleurs"}
    assert errors(office.post(address, form)) == ["sure"]
    assert office.post(address, form | {"sure": "1", "to-lead-ours": "absent"}).status_code == 422
    assert office.post(address, form | {"sure": "1"}).status_code == 302
    homes = {each.ident: each.organisation.ident for each in Position.objects.select_related("organisation")}
    assert homes == {"lead-ours": "ailleurs", "contributor-ours": "tiers", "plan-office-ours": "ailleurs"}
    reached = queries.access_of(lead).reaches["ailleurs"]
    assert "ministere-du-large" in reached
    circle = f"{reverse('organisation-end', args=['tiers'])}?apres=ministere-du-large&le=2026-04-30"
    assert office.post(circle, {"to-contributor-ours": "ministere-du-large", "sure": "1"}).status_code == 422
    assert third.successions.count() == 0
    assert queries.access_of(other).roles() == {"contributor"}


def test_two_bodies_merge_into_a_new_one(office, person, bodies):
    lead = person("lead")
    form = {"fr": "Fusion", "since": "2026-04-01", "before-1": "ministere-du-large", "before-2": "ailleurs"}
    assert office.post("/organismes/nouveau", form).status_code == 302
    assert {each.before.ident for each in queries.organisation("fusion").inheritances.all()} == {
        "ministere-du-large",
        "ailleurs",
    }
    assert queries.access_of(lead).reaches["fusion"] == {"ministere-du-large", "ailleurs"}
    assert "Fusion" in office.get("/organismes/ministere-du-large").content.decode()


def test_each_plan_keeps_its_view(office, plan, demo_plan, bodies):
    office.post("/organismes/ministere-du-large/nom", {"fr": "Tout autre nom", "since": "2026-01-01"})
    office.post("/organismes/ministere-du-large/fin?apres=ailleurs&le=2026-03-31", {
        "sure": "1", "to-plan-office-ours": "ailleurs",
    })  # fmt: skip
    assert queries.organisation("ministere-du-large").successions.count() == 1
    assert document(plan) == demo_plan.document


@pytest.mark.parametrize("ident", ["Majuscule", "a b", "-x", "x" * 121, "ailleurs"])
def test_a_bad_identifier_is_refused(office, bodies, ident):
    response = office.post("/organismes/nouveau", {"fr": "X", "ident": ident})
    assert (response.status_code, errors(response)) == (422, ["ident"])
    assert not Organisation.objects.exclude(ident__in=["ministere-du-large", "ailleurs"]).exists()
