# SPDX-License-Identifier: Apache-2.0
"""The screens of tokens and the pages of the API in a real browser: axe, two widths, both languages, the keyboard."""

import api_kit as kit
import pytest
from django.urls import reverse
from seeing import LANGS, faults, opened, walked, written

pytestmark = pytest.mark.exhaustive


@pytest.fixture
def desk(db, person, signed_in):
    """A person with two tokens, one of which is revoked; the views."""
    kit.loaded()
    account = person("administrator")
    made, _ = kit.token(account, plan="essai")
    kit.people.revoke_token(token=kit.token(account)[0], actor=kit.OFFICE)
    addresses = {view: reverse(view) for view in ("tokens", "token-new", "tokens-all", "api-docs")}
    addresses |= {"token-revoke": reverse("token-revoke", args=[made.pk]),
                  "api-problem": reverse("api-problem", args=["stale"])}  # fmt: skip
    client = signed_in(account)
    return addresses, {lang: written(client, lang, addresses.values()) for lang in LANGS}


def test_every_view_is_accessible_and_never_goes_sideways(browser, desk, tools):
    assert faults(browser, desk, tools) == {}


def test_the_keyboard_reaches_everything_that_acts(browser, desk):
    addresses, pages = desk
    page = opened(browser, pages["fr"], width=1280)
    for view, address in addresses.items():
        page.goto(f"https://bureau.test{address}")
        wanted, reached, shown = walked(page)
        assert (sorted(reached), shown) == (wanted, set(reached)), view
