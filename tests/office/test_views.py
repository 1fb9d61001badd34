# SPDX-License-Identifier: Apache-2.0
"""Views of lists and the tree of a plan: kept, shared, removed and brought back; what is one's own stays so."""

import re

import msgspec
import pytest
from django.contrib.auth import get_user
from screens import table

from jalon.office.journal.queries import history, latest
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries, viewing
from jalon.plan.types.base import Text

ASKED = "tri=-lead&e.retard=true"


def at(plan, rest=""):
    return f"/plans/{plan.ident}/liste/measure{rest}"


def keep(client, plan, name, asked=ASKED, **more):
    return client.post(at(plan, "/vues"), {"geste": "garder", "nom": name, "demande": asked, **more})


def tabs(client, plan):
    html = client.get(at(plan, "?vue=0")).content.decode()
    found = re.search(r'<ul class="tabs".*?</ul>', html, re.DOTALL)
    return re.findall(r'<a href="[^"]*"[^>]*>([^<]+)', found[0]) if found else []


@pytest.fixture
def office(plan, person, signed_in):
    return signed_in(person("plan_office"))


def test_a_view_is_the_list_as_it_was_asked(plan, office):
    response = keep(office, plan, "Mes retards")
    shown = office.get(response.headers["Location"]).content.decode()
    asked = office.get(at(plan, f"?{ASKED}")).content.decode()
    assert table(shown, "list") == table(asked, "list")
    assert len(table(shown, "list")[1]) > 0
    assert tabs(office, plan) == ["Toutes", "Mes retards"]


def test_what_is_one_s_own_is_seen_by_nobody_else_and_in_no_journal(plan, office, person, signed_in):
    other = signed_in(person("plan_office", "other"))
    number = len(latest(count=500))
    keep(office, plan, "À moi seule")
    assert tabs(other, plan) == []
    assert len(latest(count=500)) == number
    (view,) = viewing.views(plan, "measure", _token(office))
    for deed in ("nommer", "retirer", "ouvrir"):
        other.post(at(plan, "/vues"), {"geste": deed, "vue": view.pk, "nom": "Prise"})
    assert [each.name for each in viewing.views(plan, "measure", _token(office))] == ["À moi seule"]


def _token(client):
    return get_user(client).token


@pytest.mark.parametrize("role", ["lead", "contributor", "approver", "programme_officer", "auditor"])
def test_only_the_plan_office_shares(plan, office, person, signed_in, role):
    client = signed_in(person(role))
    assert keep(client, plan, "Pour tous", partagee="1").status_code == 302
    assert tabs(office, plan) == []
    keep(office, plan, "Du bureau", partagee="1")
    assert tabs(client, plan) == ["Toutes", "Du bureau"]
    shared = viewing.View.objects.get(name="Du bureau")
    for deed in ("nommer", "retirer"):
        client.post(at(plan, "/vues"), {"geste": deed, "vue": shared.pk, "nom": "Prise"})
    assert tabs(office, plan) == ["Toutes", "Du bureau"]
    (told,) = history(f"{plan.ident}/view:{shared.pk}")
    assert (told.action, told.changes[0].after) == ("register.view.kept", "Du bureau")


def test_a_view_is_renamed_removed_and_brought_back(plan, office):
    keep(office, plan, "Retards")
    number = viewing.View.objects.get().pk
    office.post(at(plan, "/vues"), {"geste": "nommer", "vue": number, "nom": "  En   retard "})
    assert tabs(office, plan) == ["Toutes", "En retard"]
    office.post(at(plan, "/vues"), {"geste": "retirer", "vue": number})
    assert tabs(office, plan) == []
    assert "En retard" in office.get(at(plan, "/vues")).content.decode()
    office.post(at(plan, "/vues"), {"geste": "remettre", "vue": number})
    assert tabs(office, plan) == ["Toutes", "En retard"]


def test_a_list_opens_with_the_view_one_chose(plan, office, person, signed_in):
    keep(office, plan, "Retards", partagee="1")
    number = viewing.View.objects.get().pk
    office.post(at(plan, "/vues"), {"geste": "ouvrir", "vue": number})
    assert office.get(at(plan)).headers["Location"] == f"{at(plan)}?{ASKED}&vue={number}"
    assert office.get(at(plan, "?vue=0")).status_code == 200
    assert signed_in(person("lead")).get(at(plan)).status_code == 200
    office.post(at(plan, "/vues"), {"geste": "ouvrir", "vue": 0})
    assert office.get(at(plan)).status_code == 200


def test_two_views_of_one_name_and_a_view_without_name_are_refused(plan, office):
    for name in ("Retards", "Retards", "", "x" * 81):
        keep(office, plan, name)
    assert viewing.View.objects.count() == 1


def test_the_tree_counts_what_its_branches_hold(plan, office):
    """By orientation and by body: each measure once under its objective; counts of a branch are those of its leaves."""
    for asked in ("", "?par=organisme"):
        html = office.get(f"/plans/{plan.ident}/{asked}").content.decode()
        idents = re.findall(r'<a href="/plans/[^"]*/ligne/measure\?id=([^"]+)">', html)
        assert set(idents) == {line.id for line in queries.lines(plan, "measure")}
        if not asked:
            assert len(idents) == len(set(idents))
        assert "<details open>" in html
        assert "<details>" in office.get(f"/plans/{plan.ident}/{asked or '?par=orientation'}&plie=1").content.decode()


def test_a_finding_of_a_measure_is_counted_at_its_objective(plan, office):
    measure = next(each for each in queries.lines(plan, "measure") if not each.standing)
    before = _counted(office, plan)
    row = queries.row(plan, "measure", measure.id)
    value = msgspec.structs.replace(queries.typed(row), rationale=Text(fr="Il y en a 4 321 de plus."))
    actions.save_row(plan=plan, noun="measure", row=value, seen=row.revision, actor=OFFICE)
    assert _counted(office, plan) != before


def _counted(client, plan):
    html = client.get(f"/plans/{plan.ident}/").content.decode()
    return re.findall(r'data-number="table">((?:erreurs|avertissements)[^<]*)<', html)
