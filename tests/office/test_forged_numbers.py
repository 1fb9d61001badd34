# SPDX-License-Identifier: Apache-2.0
"""What is no number where one is expected, and what looks like one, is refused or set aside: never a fault of ours."""

import pytest

from jalon.office.journal.types import OFFICE
from jalon.office.people import actions

STRANGE = ["²", "٣", "-1", "1e3", "9" * 40, "9" * 5000]


@pytest.mark.parametrize("number", STRANGE)
def test_a_page_of_the_journal(person, signed_in, number):
    assert signed_in(person("plan_office")).get("/journal", {"page": number}).status_code == 200


@pytest.mark.parametrize("number", STRANGE)
def test_a_session_to_end(person, signed_in, number):
    answer = signed_in(person("contributor")).post("/moi/connexions", {"number": number}, follow=True)
    assert answer.status_code < 500
    assert "déjà fermée" in answer.content.decode()


def test_an_invitation_reaches_an_account_however_its_address_was_written(person):
    account = person("lead")
    position = account.holdings.get().position
    account.email = account.email.replace("lead", "Lead")
    account.save()
    other = actions.add_position(ident="autre", organisation=position.organisation, fr="Autre", actor=OFFICE)
    _, token = actions.invite(email=account.email, position=other, actor=OFFICE)
    assert not actions.accept_unsigned(token=token, name="", password="un autre mot de passe", lang="fr")
    assert other.holdings.get().account == account
