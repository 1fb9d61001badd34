# SPDX-License-Identifier: Apache-2.0
"""What `check` finds, beside each field of a sheet and in lists by body and by measure; where each is corrected."""

import html
import re

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.plan.checks import Context, check
from jalon.plan.types.base import Text
from jalon.plan.types.life import UpdateAudience


@pytest.fixture
def draft(plan, demo_plan):
    """The fictitious plan before its adoption."""
    plan.delete()
    return actions.load(whole=msgspec.structs.replace(demo_plan.document, adopted=None, amendments=()), actor=OFFICE)


def text_of(response):
    return html.unescape(response.content.decode()).replace("\u00a0", " ")


def counted(text):
    return int(re.search(r"Constats : (\d+)", text)[1])


def items(text):
    return re.findall(r'<li class="found__one', text)


def test_counts_are_those_of_the_lists_and_of_check(draft, person, signed_in):
    office = signed_in(person("plan_office"))
    start = f"/plans/{draft.ident}/constats"
    whole = text_of(office.get(start))
    expected = check(Context(queries.document(draft), files=frozenset()))
    assert (counted(whole), len(items(whole))) == (len(expected), len(expected))
    for name in ("organisme", "mesure"):
        offered = re.search(rf'<select id="f-{name}".*?</select>', whole, re.DOTALL)[0]
        options = re.findall(r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)</option>', offered)
        assert len(options) > 3
        for value, count in options:
            shown = text_of(office.get(f"{start}?{name}={value}"))
            assert (counted(shown), len(items(shown))) == (int(count), int(count))


def test_a_finding_stands_beside_its_field_and_leads_to_it(draft, person, signed_in):
    office = signed_in(person("plan_office"))
    row = queries.row(draft, "measure", "20-patrimoine")
    assert queries.typed(row).lead is None
    sheet = f"/plans/{draft.ident}/ligne/measure?id=20-patrimoine"
    before = text_of(office.get(sheet))
    assert "Les constats de ce plan n’ont pas encore été cherchés." in before
    assert "W401" not in before
    listed = text_of(office.get(f"/plans/{draft.ident}/constats?mesure=20-patrimoine"))
    place = f"/plans/{draft.ident}/ligne/measure/modifier?id=20-patrimoine&champ=lead"
    assert f'href="{place}"' in listed
    assert office.get(place).status_code == 200
    beside = re.search(r'<div id="champ-lead">.*?</ul>', text_of(office.get(sheet)), re.DOTALL)[0]
    assert re.findall(r"<code>([A-Z]\d+)</code>", beside) == ["W401"]
    value = msgspec.structs.replace(queries.typed(row), lead=queries.lines(draft, "organisation")[0].id)
    actions.save_row(plan=draft, noun="measure", row=value, seen=row.revision, actor=OFFICE)
    late = text_of(office.get(sheet))
    assert "Constats d’avant le dernier changement du plan." in late
    assert "W401" not in text_of(office.get(f"/plans/{draft.ident}/constats?mesure=20-patrimoine"))
    assert "W401" not in text_of(office.get(sheet))


def test_who_only_reads_is_offered_nothing_to_correct(draft, person, signed_in):
    reader = signed_in(person("auditor"))
    text = text_of(reader.get(f"/plans/{draft.ident}/constats"))
    assert len(items(text)) > 10
    assert "champ=" not in text
    sheet = text_of(reader.get(f"/plans/{draft.ident}/ligne/measure?id=20-patrimoine"))
    assert ("W401" in sheet, "champ=lead" in sheet) == (True, False)


def test_a_finding_of_reserved_words_stays_with_those_who_read_them(draft, person, signed_in):
    row = queries.row(draft, "update", queries.lines(draft, "update")[0].id)
    value = msgspec.structs.replace(
        queries.typed(row), obstacles=Text(fr="Il manque 7777 vis."), audience=UpdateAudience(obstacles="office")
    )
    actions.save_row(plan=draft, noun="update", row=value, seen=row.revision, actor=OFFICE)
    start = f"/plans/{draft.ident}/constats"
    sheet = f"/plans/{draft.ident}/ligne/update?id={row.ident}"
    assert "7777" in text_of(signed_in(person("plan_office")).get(start))
    outside = signed_in(person("contributor"))
    assert ["7777" in text_of(outside.get(each)) for each in (start, sheet, start)] == [False, False, False]


def test_a_sheet_with_findings_asks_few_questions(draft, person, signed_in):
    office = signed_in(person("plan_office"))
    office.get(f"/plans/{draft.ident}/constats")
    with CaptureQueriesContext(connection) as seen:
        assert office.get(f"/plans/{draft.ident}/ligne/measure?id=20-patrimoine").status_code == 200
    assert len(seen) <= 20


def test_the_sheet_says_where_the_measure_stands(draft, person, signed_in):
    office = signed_in(person("plan_office"))
    measured = {each.partition(":")[2] for row in queries.document(draft).indicators for each in row.serves}
    ident = next(line.id for line in queries.lines(draft, "measure") if line.id in measured)
    text = text_of(office.get(f"/plans/{draft.ident}/ligne/measure?id={ident}"))
    assert "Avancement rapporté" in text
    assert "Ce que disent les chiffres" in text
    none = text_of(office.get(f"/plans/{draft.ident}/ligne/measure?id=07-equite"))
    assert "Aucun indicateur ne sert cette mesure" in none


def test_what_is_added_from_a_sheet_names_it(draft, person, signed_in):
    office = signed_in(person("plan_office"))
    sheet = text_of(office.get(f"/plans/{draft.ident}/ligne/measure?id=07-equite"))
    added = re.findall(r'href="([^"]+nouvelle\?pour=[^"]+)"', sheet)
    assert len(added) == 5
    for each in added:
        form = text_of(office.get(each))
        assert re.search(r'<option value="(measure:)?07-equite" selected|value="(measure:)?07-equite"[^>]* checked'
                         r'|<input[^>]*value="(measure:)?07-equite"', form), each  # fmt: skip
