# SPDX-License-Identifier: Apache-2.0
"""Each role, each object, each door: opened and moved as the matrix says, and no reserved word in any answer."""

from contextlib import contextmanager

import matrix_kit as kit
import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client, override_settings
from seeing import EXHAUSTIVE

from jalon.office.people.types import ROLES, matrix

BODIES = ("ours", "other")
#: Everybody under bin/test --all; else one person a role, of the body that answers and of another in turn.
WHO = [(role, body) for rank, role in enumerate(ROLES) for side, body in enumerate(BODIES)
       if EXHAUSTIVE or rank % 2 == side]  # fmt: skip
REFUSED = (302, 403, 404, 405)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, demo_plan, tmp_path_factory):
    """The office with a secret of each kind; whatever is done to it in a test is undone."""
    home = tmp_path_factory.mktemp("bureau")
    files = override_settings(HOME=home, MEDIA_ROOT=str(home / "files"))
    with django_db_blocker.unblock(), files, transaction.atomic():
        yield kit.built(demo_plan)
        transaction.set_rollback(True)


@contextmanager
def undone():
    """What the block does is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def client_of(world, who, lang="fr"):
    client = Client(headers={"accept-language": lang})
    if who is not None:
        client.force_login(
            world.persons[who] if isinstance(who, tuple) else who,
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
    return client


def may(who, permissions, *, own=False, mine=False):
    """Whether the matrix gives one of these to a person, there."""
    if permissions == ():
        return True
    role, body = who
    if mine and body == "other" and role != "plan_office":
        return False
    reaches = {matrix()[each][role] for each in permissions}
    return "all" in reaches or ("body" in reaches and (body == "ours" or not own))


def leaked(who, said):
    """The reserved words that an answer holds and that a person may not read."""
    return [
        words
        for words, permissions in kit.WORDS.items()
        if words in said and not (who and may(who, permissions, own=words in kit.OWN))
    ]


def counted():
    """How many rows each table holds; what a refused form must leave as it was."""
    labels = ("journal", "register", "people", "evidence", "editions", "account", "mfa", "socialaccount")
    return {
        f"{label}.{each.__name__}": each.objects.count()
        for label in labels
        for each in apps.get_app_config(label).get_models()
    }


@pytest.mark.django_db  # without one such test, pytest-django makes no database for the module
def test_every_address_is_in_the_table_and_every_permission_moves_one():
    assert kit.names_of_addresses() - kit.OPEN == set(kit.OFFICE_DOORS) | set(kit.PLAN_DOORS)
    used = {each for door in kit.DOORS.values() for each in (*(door.opens or ()), *(door.acts or ()))}
    used |= {each for permissions in kit.WORDS.values() for each in permissions}
    assert set(matrix()) - used == set()


@pytest.mark.parametrize("who", WHO, ids="-".join)
def test_pages_and_downloads_open_as_the_matrix_says(world, who):
    client, wrong = client_of(world, who), []
    with undone():
        for name, door in kit.DOORS.items():
            answer = client.get(kit.address(world, door))
            words = leaked(who, kit.text_of(answer) + str(dict(answer.headers)))
            if door.opens is None:  # a form alone, or other acts of a page that has a line of its own
                good = name in kit.MORE or answer.status_code in REFUSED
            elif may(who, door.opens, own=door.own, mine=door.mine):
                good = answer.status_code == 200
            else:
                good = answer.status_code in (403, 404)
            if words or not good:
                wrong.append((name, answer.status_code, words))
    assert not wrong, wrong


@pytest.mark.parametrize("who", WHO, ids="-".join)
def test_forms_act_as_the_matrix_says_and_nothing_else_moves(world, who):
    client, wrong = client_of(world, who), []
    before = counted()
    for name, door in kit.DOORS.items():
        with undone():
            answer = client.post(kit.address(world, door), kit.form(world, door, client))
            words = leaked(who, kit.text_of(answer))
            allowed = door.acts is not None and may(who, door.acts, own=door.own, mine=door.mine)
            if allowed:
                good = answer.status_code in (200, 302, 400, 409, 422)
                moved = not door.sent or counted() != before
            else:
                good, moved = answer.status_code < 500, counted() == before
                good = good and (door.acts is None or answer.status_code in (403, 404, 409))
            if words or not good or not moved:
                wrong.append((name, answer.status_code, words, moved))
    assert counted() == before
    assert not wrong, wrong


@pytest.mark.parametrize("lang", ["fr", pytest.param("en", marks=pytest.mark.exhaustive)])
def test_who_has_no_role_or_is_not_signed_in_gets_nothing(world, lang):
    wrong = []
    before = counted()
    with undone():
        idle = kit.people.add_account(email="sans@exemple.test", name="Sans rôle", actor=kit.OFFICE)
        for who in (None, idle):
            client = client_of(world, who, lang)
            for name, door in kit.DOORS.items():
                where = kit.address(world, door)
                for answer in (client.get(where), client.post(where, kit.form(world, door, client))):
                    free = who is not None and door.opens == ()
                    good = answer.status_code < 500 if free else answer.status_code in REFUSED
                    if not good or (not free and leaked(None, kit.text_of(answer))):
                        wrong.append((name, who is not None, answer.status_code))
    assert not wrong, wrong
    assert counted() == before
