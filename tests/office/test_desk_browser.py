# SPDX-License-Identifier: Apache-2.0
"""The screens of plans and editions in a real browser, without script."""

import msgspec
import pytest
from seeing import EXHAUSTIVE, LANGS, faults, opened, walked, written

from jalon.office.editions import actions as editions
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.register import actions, drafting, queries
from jalon.plan.types.base import Text

#: One view of each kind of screen, by its address under the plan's; those that the normal suite reads first.
FEW = ["ligne/measure?id={measure}", "ligne/measure/historique?id={measure}", "editions",
       "editions/comparer?avant=1&apres=2"]  # fmt: skip
REST = ["", "liste/measure", "ligne/action/modifier?id={action}", "ligne/measure/nouvelle",
        "ligne/measure/retirer?id={measure}", "modifications", "modifications/signer", "choix", "constats", "importer",
        "exporter", "adopter", "embargo", "copier", "terminer", "ligne/update?id={update}"]  # fmt: skip
VIEWS = [*FEW, *REST] if EXHAUSTIVE else FEW


@pytest.fixture
def desk(filed, person, signed_in):
    """The fictitious plan with something in every screen, its addresses, and the plan office signed in."""
    account = person("plan_office")
    ids = {noun: queries.lines(filed, noun)[0].id for noun in ("measure", "action", "update")}
    editions.freeze(plan=filed, audience="public", actor=OFFICE)
    row = queries.row(filed, "measure", ids["measure"])
    actor = Actor(account.token, "plan-office-ours")
    words = Text(fr="Une raison que l’on a écrite plus tard, et qui est assez longue pour aller à la ligne.")
    value = msgspec.structs.replace(queries.typed(row), rationale=words)
    actions.save_row(plan=filed, noun="measure", row=value, seen=row.revision, actor=actor)
    filed.refresh_from_db()
    editions.freeze(plan=filed, audience="public", actor=OFFICE)
    drafting.comment(plan=filed, address=f"measure:{ids['measure']}", words="À revoir avec le port.", actor=actor)
    drafting.add_criterion(plan=filed, title="Coût", weight="2", actor=actor)
    drafting.add_option(plan=filed, title="Une autre mesure", words="En quelques mots.", actor=actor)
    addresses = {view: f"/plans/{filed.ident}/{view.format(**ids)}" for view in VIEWS}
    client = signed_in(account)
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
