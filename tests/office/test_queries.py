# SPDX-License-Identifier: Apache-2.0
"""A page asks the database as many questions for many measures as for few, and never more than twenty."""

import msgspec
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries

MOST = 20
PAGES = ["", "liste/measure", "ligne/measure?id={measure}", "ligne/measure/modifier?id={measure}", "modifications",
         "constats", "exporter?forme=json", "exporter?forme=xlsx", "mesures.xlsx", "editions", "choix"]  # fmt: skip


def many(plan, demo_plan, times):
    """The plan with so many more measures, each like the first."""
    first = demo_plan.document.measures[0]
    more = [
        msgspec.structs.replace(first, id=f"plus-{rank:03}", number=str(100 + rank), depends_on=(), overlaps=())
        for rank in range(times)
    ]
    measures = tuple(sorted((*demo_plan.document.measures, *more), key=lambda each: each.id))
    return msgspec.structs.replace(demo_plan.document, measures=measures, adopted=None, amendments=())


def asked(client, address):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_questions_do_not_grow(db, person, signed_in, demo_plan):
    client = signed_in(person("plan_office"))
    found = {page: [] for page in PAGES}
    for times in (0, 150):
        plan = actions.load(whole=many(None, demo_plan, times), actor=OFFICE)
        measure = queries.lines(plan, "measure")[0].id
        for page in PAGES:
            address = f"/plans/{plan.ident}/{page.format(measure=measure)}"
            client.get(address)  # what is compiled or cached the first time is not the page's
            found[page].append(asked(client, address))
        plan.delete()
    assert {page: counts for page, counts in found.items() if counts[0] != counts[1] or counts[1] > MOST} == {}
