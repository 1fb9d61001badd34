# SPDX-License-Identifier: Apache-2.0
"""People: work passes on, the office is always administered, an invitation serves once and for whom it was sent."""

import csv
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from django.utils import timezone

from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions, queries, rules, types
from jalon.office.people.models import Invitation
from jalon.office.people.types import PERMISSION_NAMES, ROLES, Access, Granted, Scope

TODAY = date(2026, 6, 1)
#: Read here by itself: a matrix read by the code it proves would prove nothing.
TABLE = list(csv.DictReader((Path(types.__file__).parent / "matrix.csv").read_text(encoding="utf-8").splitlines()))


def test_the_matrix_names_every_permission_and_role():
    assert {row["permission"] for row in TABLE} == set(PERMISSION_NAMES)
    assert set(TABLE[0]) - {"permission"} == set(ROLES)
    assert {row[role] for row in TABLE for role in ROLES} <= {"", "all", "body"}


@pytest.mark.parametrize(
    ("row", "role"), list(product(TABLE, ROLES)), ids=lambda each: each if isinstance(each, str) else each["permission"]
)
def test_each_role_may_what_the_matrix_says_and_nothing_else(row, role):
    permission, reach = row["permission"], row[role]
    access = Access(granted=(Granted(role, "poste", "nous", plan="p"),))
    assert access.can(permission, Scope("p", frozenset({"nous"}))) == bool(reach)
    assert access.can(permission, Scope("p", frozenset({"eux"}))) == (reach == "all")
    assert not access.can(permission, Scope("q", frozenset({"nous"})))
    assert not access.can(permission), "a role in one plan gives nothing over the office"
    narrow = Access(granted=(Granted(role, "poste", "nous", plan="p", measure="01"),))
    assert not narrow.can(permission, Scope("p", frozenset({"nous"}), measure="02"))


def test_a_role_reaches_what_its_body_took_over(bodies, person):
    account = person("lead", "other")
    actions.succeed_organisation(before=bodies["ours"], after=bodies["other"], on=TODAY, actor=OFFICE)
    access = queries.access_of(account)
    assert access.can("row.edit", Scope("p", frozenset({"ministere-du-large"})))


def test_a_leaver_keeps_nothing_and_the_position_keeps_its_work(person):
    account = person("lead")
    holding = account.holdings.get()
    assert actions.end_holding(holding=holding, on=timezone.localdate() - timedelta(days=1), actor=OFFICE)
    assert queries.access_of(account).granted == ()
    assert [each.ident for each in queries.vacant_positions()] == ["lead-ours"]
    other = actions.add_account(email="suite@exemple.test", name="Suite", actor=OFFICE)
    actions.hold(position=holding.position, account=other, since=TODAY, actor=OFFICE)
    assert queries.access_of(other).roles() == {"lead"}
    assert list(queries.vacant_positions()) == []


def test_the_last_administrator_stays(person, bodies):
    account = person("administrator")
    position = account.holdings.get().position
    other = actions.add_position(ident="autre", organisation=bodies["ours"], fr="Autre", actor=OFFICE)
    deeds = {
        "close the account": lambda: actions.close_account(account=account, actor=OFFICE),
        "end the holding": lambda: actions.end_holding(
            holding=account.holdings.get(), on=timezone.localdate(), actor=OFFICE
        ),
        "revoke the role": lambda: actions.revoke(grant=position.grants.get(), actor=OFFICE),
        "close the position": lambda: actions.close_position(
            position=position, on=TODAY, successor=other, actor=OFFICE
        ),
    }
    for deed in deeds.values():
        with pytest.raises(Refusal, match="dernière personne"):
            deed()
    account.refresh_from_db()
    assert account.is_active
    assert queries.access_of(account).roles() == {"administrator"}


def test_a_closed_position_passes_its_roles_on(person, bodies):
    account, other = person("lead"), person("contributor")
    old, new = account.holdings.get().position, other.holdings.get().position
    actions.close_position(position=old, on=timezone.localdate(), successor=new, actor=OFFICE)
    assert queries.access_of(other).roles() == {"lead", "contributor"}


@pytest.fixture
def invited(person):
    position = person("lead").holdings.get().position
    invitation, token = actions.invite(email="Invitee@exemple.test", position=position, actor=OFFICE)
    account = actions.add_account(email="invitee@exemple.test", name="Invitée", actor=OFFICE)
    return invitation, token, account


def test_an_invitation_serves_once(invited):
    _, token, account = invited
    actions.accept(token=token, account=account)
    assert queries.access_of(account).roles() == {"lead"}
    with pytest.raises(Refusal, match="déjà servi"):
        actions.accept(token=token, account=account)


def test_an_invitation_serves_whom_it_was_sent_to(invited, person):
    with pytest.raises(Refusal, match="autre adresse"):
        actions.accept(token=invited[1], account=person("auditor"))


def test_an_invitation_withdrawn_or_expired_does_not_serve(invited):
    invitation, token, account = invited
    Invitation.objects.update(expires_at=timezone.now())
    with pytest.raises(Refusal, match="expiré"):
        actions.accept(token=token, account=account)
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    invitation.refresh_from_db()
    actions.withdraw_invitation(invitation=invitation, actor=OFFICE)
    with pytest.raises(Refusal, match="retirée"):
        actions.accept(token=token, account=account)


def test_what_names_a_person_is_erased_everywhere(invited):
    _, token, account = invited
    actions.erase_person(account=account, ground="demande", actor=OFFICE)
    account.refresh_from_db()
    assert (account.name, account.email) == ("", f"{account.token}@efface.invalid")
    assert not Invitation.objects.filter(email__contains="invitee").exists()
    with pytest.raises(Refusal, match="retirée"):
        actions.accept(token=token, account=account)


def test_only_digests_of_tokens_are_kept(invited):
    invitation, token, _ = invited
    assert invitation.digest == rules.token_digest(token) != token
