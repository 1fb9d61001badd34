# SPDX-License-Identifier: Apache-2.0
"""Amending in a real browser, without script: the three values, the act, the effects before signing."""

import pytest
from seeing import LANGS, faults, opened, walked, written
from test_amend_effects import kept, postponed, retargeted, retitled
from test_desk_plans import first, form

pytestmark = pytest.mark.exhaustive


@pytest.fixture
def desk(plan, person, signed_in):
    """Three changes prepared, and what the form answers when their effects are asked for."""
    account = person("plan_office")
    client = signed_in(account)
    title = "Un titre que l’on a voulu bien plus long, pour qu’il aille à la ligne sur un téléphone."
    kept(plan, account.token, [*retitled(plan, first(plan, "measure"), title), *postponed(plan), *retargeted(plan)])
    sign = f"/plans/{plan.ident}/modifications/signer"
    asked = form(client, sign) | {"step": ["effects"]}
    addresses = {"amend": sign, "effects": f"{sign}?effets", "amendments": f"/plans/{plan.ident}/modifications"}
    pages = {}
    for lang in LANGS:
        pages[lang] = written(client, lang, addresses.values())
        got = client.post(sign, asked, headers={"accept-language": lang})
        pages[lang][f"{sign}?effets"] = got.status_code, dict(got.headers), got.content
    return addresses, pages


def test_every_view_is_accessible_and_never_goes_sideways(browser, desk, tools):
    assert faults(browser, desk, tools) == {}


def test_the_keyboard_reaches_everything_that_acts(browser, desk):
    addresses, pages = desk
    page = opened(browser, pages["fr"], width=1280)
    for view, address in addresses.items():
        page.goto(f"https://bureau.test{address}")
        wanted, reached, shown = walked(page)
        assert (sorted(reached), shown) == (wanted, set(reached)), view
