# SPDX-License-Identifier: Apache-2.0
"""Empty lists teach: what the thing is for, and the first step to who may take it; errors keep what was typed."""

import html
import re

import msgspec
import pytest

from jalon.office.faces.desk.plans.purposes import PURPOSES, purpose
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions
from jalon.office.register.rows import ORDER
from jalon.plan.schema import noun_spec

FIRST = {"editions": "Une édition est le plan tel qu’il est un jour", "choix": "Une mesure envisagée",
         "chiffres": "Un chiffre est la valeur d’un indicateur"}  # fmt: skip


@pytest.fixture
def bare(db):
    """A plan of which nothing is written but its card."""
    card = msgspec.convert({"id": "nu", "title": {"fr": "Plan nu"}}, noun_spec("plan").cls)
    return actions.create(card=card, actor=OFFICE)


def text_of(response):
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def test_each_empty_list_says_what_it_is_for_and_the_first_step(bare, person, signed_in):
    office, reader = signed_in(person("plan_office")), signed_in(person("auditor"))
    for noun in ORDER[1:]:
        address = f"/plans/nu/liste/{noun}"
        shown, read = text_of(office.get(address)), text_of(reader.get(address))
        assert purpose(noun, "fr").replace("\u00a0", " ") in shown, noun
        assert purpose(noun, "fr").replace("\u00a0", " ") in read, noun
        add = f'href="/plans/nu/ligne/{noun}/nouvelle"'
        assert (add in shown, add in read) == (noun != "amendment", False), noun
    assert set(PURPOSES) <= set(ORDER)


def test_pages_without_anything_teach_too(bare, person, signed_in):
    office = signed_in(person("plan_office"))
    for page, words in FIRST.items():
        assert words in text_of(office.get(f"/plans/nu/{page}")), page


def test_errors_are_told_at_the_top_and_beside_and_keep_what_was_typed(bare, person, signed_in):
    office = signed_in(person("plan_office"))
    sent = {"id": "Mauvais Id", "number": "1", "title.fr": "Mon titre", "done_on": "hier"}
    response = office.post("/plans/nu/ligne/action/nouvelle", sent)
    text = text_of(response)
    assert response.status_code == 422
    top = re.search(r'<div class="summary" role="alert" tabindex="-1" id="erreurs">.*?</div>', text, re.DOTALL)[0]
    led = re.findall(r'href="#f-([^"]+)"', top)
    assert led == ["id", "done_on"]
    for name in led:
        assert f'id="f-{name}"' in text
        assert f'id="f-{name}-error"' in text
        assert re.search(rf'id="f-{re.escape(name)}"[^>]*aria-invalid="true"', text)
    assert ['value="Mauvais Id"' in text, 'value="hier"' in text, "Mon titre" in text] == [True, True, True]
