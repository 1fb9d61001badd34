# SPDX-License-Identifier: Apache-2.0
"""The screens of people and of one's own account in a real browser: axe, two widths, both languages, the keyboard."""

import pytest
from django.urls import reverse
from seeing import EXHAUSTIVE, LANGS, faults, opened, walked, written

from jalon.office.journal.types import OFFICE
from jalon.office.people import actions

FEW = ["person", "position", "invite"]
REST = ["persons", "person-suspend", "person-leave", "person-erase", "invitations", "organisations", "organisation",
        "organisation-new", "organisation-rename", "organisation-successors", "positions",
        "position-new", "position-hold", "position-close", "role-give", "journal", "account", "sessions", "mfa_index",
        "mfa_activate_totp", "account_change_password"]  # fmt: skip
VIEWS = [*FEW, *REST] if EXHAUSTIVE else FEW


@pytest.fixture
def desk(person, signed_in, bodies):
    """Several persons, a position that waits for its holder, an invitation; the administrator signed in."""
    account, other = person("administrator"), person("lead")
    position = other.holdings.get().position
    actions.invite(email="invitee@exemple.test", position=position, actor=OFFICE, name="Une personne invitée")
    given = {"person": [other.token], "position": [position.ident], "organisation": [bodies["ours"].ident],
             "role": [position.ident]}  # fmt: skip
    alone = ("persons", "positions", "organisations", "organisation-new", "position-new")
    addresses = {
        view: reverse(view, args=[] if view in alone else given.get(view.partition("-")[0], [])) for view in VIEWS
    }
    client = signed_in(account)
    client.post(reverse("account_reauthenticate"), {"password": "mot de passe"})
    return addresses, {lang: written(client, lang, addresses.values()) for lang in LANGS}


def test_every_view_is_accessible_and_never_goes_sideways(browser, desk, tools):
    assert faults(browser, desk, tools) == {}


def test_the_keyboard_reaches_everything_that_acts(browser, desk):
    addresses, pages = desk
    page = opened(browser, pages["fr"], width=1280)
    for view, address in list(addresses.items())[: None if EXHAUSTIVE else 2]:
        page.goto(f"https://bureau.test{address}")
        wanted, reached, shown = walked(page)
        assert (sorted(reached), shown) == (wanted, set(reached)), view
