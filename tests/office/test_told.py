# SPDX-License-Identifier: Apache-2.0
"""Screens name things as people do: rows, fields, roles and persons by their names, in the reader's language."""

import re

from django.utils.html import strip_tags

from jalon.office.register import queries


def read(client, address, lang="fr"):
    client.cookies["jalon-lang"] = lang
    answer = client.get(address, headers={"accept-language": lang})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_journal_names_fields_roles_and_persons(person, signed_in):
    account = person("auditor")
    html = read(signed_in(account), "/journal")
    words = re.sub(r"\s+", " ", strip_tags(html))
    assert "titulaire auditor-ours" in words
    assert "rôle Vérificateur" in words
    assert str(account.token) not in re.sub(r"<code>.*?</code>", "", html)
    english = re.sub(r"\s+", " ", strip_tags(read(signed_in(account), "/journal", "en")))
    assert "holder auditor-ours" in english
    assert "role Auditor" in english


def test_a_signed_change_names_its_row_and_field(plan, person, signed_in):
    html = read(signed_in(person("contributor")), f"/plans/{plan.ident}/modifications")
    changes = [change for each in queries.document(plan).amendments for change in each.changes]
    assert changes
    for change in changes:
        field = change.address.partition("#")[2]
        assert f"<code>{change.address}</code>" not in html or not field, change.address
    names = {each.id: each.names[-1].name.fr for each in queries.document(plan).organisations}
    moved = [each for each in changes if each.address.endswith("#lead")]
    assert moved
    for change in moved:
        assert f"<ins>{names[change.after]}</ins>" in html


def test_the_findings_set_names_of_fields_as_code(plan, person, signed_in):
    html = read(signed_in(person("contributor")), f"/plans/{plan.ident}/constats")
    assert "<code>lead</code>" in html
    assert "`" not in strip_tags(html)
