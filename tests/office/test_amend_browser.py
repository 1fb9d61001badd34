# SPDX-License-Identifier: Apache-2.0
"""Amending in a real browser, without script: the three values, the act, the effects, proposals in each state."""

import msgspec
import pytest
from seeing import LANGS, faults, opened, walked, written
from test_amend_effects import kept, postponed, retargeted, retitled
from test_desk_plans import first, form
from test_proposals import ACT, actor, offered

from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, proposing, queries

pytestmark = pytest.mark.exhaustive
LONG = "Un titre que l’on a voulu bien plus long, pour qu’il aille à la ligne sur un téléphone."


@pytest.fixture
def desk(plan, person, signed_in):
    """Three changes prepared, what the form answers when their effects are asked for, proposals in each state."""
    account, other = person("plan_office"), person("plan_office", "other")
    client, ident = signed_in(account), first(plan, "measure")
    edits = [*retitled(plan, ident, LONG), *postponed(plan), *retargeted(plan)]
    waits = offered(plan, other, edits)
    offered(
        plan, other, postponed(plan), msgspec.structs.replace(ACT, reason="Une autre raison, sous la même décision.")
    )
    gone = offered(plan, account, postponed(plan), msgspec.structs.replace(ACT, decision="D-701"))
    proposing.send_back(plan=plan, number=gone.pk, seen=1, reason="La date ne convient pas.", actor=actor(other))
    second = queries.lines(plan, "measure")[1].id
    moved = offered(plan, account, retitled(plan, second, LONG), msgspec.structs.replace(ACT, decision="D-702"))
    actions.amend(plan=plan, edits=retitled(plan, second, "Signé entre-temps"), reason="x", decision="D-1",
                  date="2031-01-01", seen=None, actor=OFFICE)  # fmt: skip
    kept(plan, account.token, edits)
    base = f"/plans/{plan.ident}/modifications"
    sign = f"{base}/signer"
    asked = form(client, sign) | {"step": ["effects"]}
    for lang in LANGS:
        client.get(f"{base}/propositions/{waits.pk}?effets=1", headers={"accept-language": lang})
    addresses = {"amend": sign, "effects": f"{sign}?effets", "amendments": base}
    addresses |= {name: f"{base}/propositions/{each.pk}"
                  for name, each in {"waits": waits, "returned": gone, "moved": moved}.items()}  # fmt: skip
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
        radios = page.evaluate(
            "[...document.querySelectorAll('input[type=radio]')].map(each => Number(each.dataset.rank))"
        )
        left = set(wanted) - set(reached)  # of the two sides of a field, the arrows reach the second
        assert (left, shown) == (set(radios[1::2]), set(reached)), view
    page.goto(f"https://bureau.test{addresses['moved']}")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("radio", name="Proposer encore").is_checked()
