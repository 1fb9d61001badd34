# SPDX-License-Identifier: Apache-2.0
"""Before an amendment is signed: adopted, in force, proposed; what it would do is what signing it does."""

import re
from html import unescape

import msgspec
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from test_desk_plans import first, form
from test_queries import MOST, many

from jalon.office.journal.queries import history
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.office.register.proposed import made
from jalon.office.register.types import Act
from jalon.plan.canonical import document_bytes
from jalon.plan.figures.table import Figures
from jalon.plan.types.base import Text

ACT = Act(reason="Parce que.", decision="D-501", date="2031-02-03")


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def retitled(plan, ident, title):
    return [("measure", ident, msgspec.structs.replace(queries.value(plan, "measure", ident), title=Text(fr=title)))]


def postponed(plan):
    """An action with a day of its own, put off by forty days or so."""
    whole = queries.document(plan)
    row = next(each for each in whole.actions if each.due and each.due.kind == "date" and len(each.due.dates[0]) == 10
               and f"action.{each.id}" not in str(whole.amendments))  # fmt: skip
    return [
        ("action", row.id, msgspec.structs.replace(row, due=msgspec.structs.replace(row.due, dates=("2039-12-31",))))
    ]


def retargeted(plan):
    row = next(each for each in queries.document(plan).targets if each.versions and each.versions[0].value is not None)
    last = row.versions[-1]
    versions = (*row.versions[:-1], msgspec.structs.replace(last, value=(last.value or 0) + 7))
    return [("target", row.id, msgspec.structs.replace(row, versions=versions))]


CASES = {
    "a title": lambda plan: retitled(plan, first(plan, "measure"), "Un autre titre"),
    "a deadline": postponed,
    "a target": retargeted,
    "several rows": lambda plan: [
        *retitled(plan, first(plan, "measure"), "Ensemble"),
        *postponed(plan),
        *retargeted(plan),
    ],
}


@pytest.mark.parametrize("case", CASES)
def test_the_document_signed_is_the_one_whose_effects_were_shown(plan, case):
    edits = CASES[case](plan)
    announced = made(queries.document(plan), edits, ACT)
    actions.amend(plan=plan, edits=edits, reason=ACT.reason, decision=ACT.decision, date=ACT.date,
                  seen=plan.revision, actor=OFFICE)  # fmt: skip
    assert document_bytes(announced) == document_bytes(queries.document(queries.plan(plan.ident)))


def kept(plan, token, edits):
    for noun, ident, row in edits:
        actions.keep_draft(plan=plan, token=token, address=f"{noun}:{ident}", body=msgspec.to_builtins(row),
                           revision=queries.revision(plan, noun, ident))  # fmt: skip


def test_three_values_stand_side_by_side(plan, person, signed_in):
    account = person("plan_office")
    ident = first(plan, "measure")
    adopted = queries.value(plan, "measure", ident).title.fr
    actions.amend(plan=plan, edits=retitled(plan, ident, "Le titre en vigueur"), reason="x", decision="D-1",
                  date="2031-01-01", seen=plan.revision, actor=OFFICE)  # fmt: skip
    office = signed_in(account)
    edit = f"/plans/{plan.ident}/ligne/measure/modifier?id={ident}"
    assert office.post(edit, form(office, edit) | {"title.fr": ["Le titre proposé"]}).status_code == 302
    page = office.get(f"/plans/{plan.ident}/modifications/signer").content.decode()
    shown = [unescape(re.sub("<[^>]+>", "", each)) for each in re.findall(r"<dd>(.*?)</dd>", page)]
    assert shown[:3] == [adopted, "Le titre en vigueur", "Le titre proposé"]


def test_effects_are_shown_and_nothing_is_written(plan, person, signed_in):
    office = signed_in(person("plan_office"))
    ((_, ident, row),) = postponed(plan)
    edit = f"/plans/{plan.ident}/ligne/action/modifier?id={ident}"
    assert office.post(edit, form(office, edit) | {"due.dates": [row.due.dates[0]]}).status_code == 302
    sign = f"/plans/{plan.ident}/modifications/signer"
    before, told = document_bytes(queries.document(plan)), len(list(history(f"{plan.ident}/action:{ident}")))
    given = form(office, sign) | {"reason": ["Le fournisseur tarde."]}
    answer = office.post(sign, given | {"step": ["effects"]})
    assert answer.status_code == 200
    html = answer.content.decode()
    days = Figures.of(made(queries.document(plan), [("action", ident, row)], ACT)).drifts
    text = words(html)
    assert "Glissement :" in text
    assert days[ident] > 0
    assert f"{days[ident]:,}".replace(",", " ") in text
    assert "Le fournisseur tarde." in form(office, sign, html)["reason"]
    assert document_bytes(queries.document(queries.plan(plan.ident))) == before
    assert len(list(history(f"{plan.ident}/action:{ident}"))) == told


def test_a_change_observed_without_a_decision_is_not_counted_with_those_that_were_reasoned(plan, person, signed_in):
    office = signed_in(person("plan_office"))
    ident = first(plan, "measure")
    edit = f"/plans/{plan.ident}/ligne/measure/modifier?id={ident}"
    assert office.post(edit, form(office, edit) | {"title.fr": ["Constaté"]}).status_code == 302
    sign = f"/plans/{plan.ident}/modifications/signer"
    given = form(office, sign) | {"step": ["effects"], "kind": ["observed"]}
    assert office.post(sign, given | {"source": ["nulle-part"]}).status_code == 422
    source = queries.lines(plan, "source")[0].id
    observed = office.post(sign, given | {"source": [source], "noticed": ["2031-01-01"]}).context_data["effects"]
    decided = office.post(sign, given | {"kind": ["decided"]}).context_data["effects"]
    title = next(each.title for each in Figures.of(queries.document(plan)).ratios if each.id == "reasoned")
    moved = [{each.name: (each.before, each.after) for each in one.moved}.get(title) for one in (observed, decided)]
    assert moved[0] != moved[1]


@pytest.mark.parametrize("role", ["lead", "contributor", "approver", "programme_officer", "auditor", "administrator"])
def test_who_may_not_amend_sees_no_effect(plan, person, signed_in, role):
    client = signed_in(person(role))
    answer = client.post(f"/plans/{plan.ident}/modifications/signer", {"step": "effects"})
    assert answer.status_code == 403
    assert "Effets avant de signer" not in answer.content.decode()


def test_effects_ask_as_much_of_a_large_plan_as_of_a_small_one(db, person, signed_in, demo_plan):
    account = person("plan_office")
    office, found = signed_in(account), []
    for times in (0, 50):
        plan = actions.load(whole=many(None, demo_plan, times), actor=OFFICE)
        actions.adopt(plan=plan, decision="D-1", date="2031-01-01", seen=None, actor=OFFICE)
        plan = queries.plan(plan.ident)
        lines = queries.lines(plan, "measure", count=1 + times // 10)
        kept(plan, account.token, [each for line in lines for each in retitled(plan, line.id, f"Titre {line.id}")])
        sign = f"/plans/{plan.ident}/modifications/signer"
        given = form(office, sign) | {"step": ["effects"]}
        with CaptureQueriesContext(connection) as seen:
            assert office.post(sign, given).status_code == 200
        found.append(len(seen))
        plan.delete()
    assert found[0] == found[1] <= MOST
