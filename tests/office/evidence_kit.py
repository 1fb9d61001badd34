# SPDX-License-Identifier: Apache-2.0
"""What the tests of evidence do before they begin: documents, excerpts, figures. Invented data."""

import hostile
from msgspec.structs import replace

from jalon.office.evidence import actions, excerpting
from jalon.office.evidence.reading import Place
from jalon.office.evidence.types import Details
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
from jalon.office.people.types import Access, Granted
from jalon.office.register import actions as register
from jalon.office.register import proving, queries

OURS, OTHER = "m-exterieur", "ailleurs"
PAGES = [["Bilan de l'an 1", "Donnees fictives"], ["Le Ministère a accompagné quarante-", "deux entreprises en 2025."]]
WORDS = "Le Ministère a accompagné quarante-deux entreprises en 2025."


def receive(plan, data=hostile.TEXT, name="bilan.txt", body=OURS, **said):
    """A document of a body."""
    details = Details(**{"title": "Bilan de l’an 1", "audience": "bodies"} | said)
    return actions.receive(
        chunks=[data[:7], data[7:]], name=name, plan=plan.ident, details=details, organisation=body, actor=OFFICE
    )


def our_bodies():
    """A body that leads measures of the fictitious plan, and one that does not."""
    names = {"ours": OURS, "other": OTHER}
    return {
        key: people.add_organisation(ident=ident, names=[{"fr": ident}], actor=OFFICE) for key, ident in names.items()
    }


def read(client, plan, address):
    """The words of a page, its spaces plain."""
    html = client.get(f"/plans/{plan.ident}/{address}").content.decode()
    return html.replace("\u00a0", " ").replace("\u202f", " ")


def everything():
    """What the plan office may do."""
    return Access(None, (Granted("plan_office", "x", "y"),))


def cite(attached, **place):
    """An excerpt of a document."""
    return excerpting.cite(attached=attached, place=Place(**place), lang="fr", actor=OFFICE)


def ours(plan):
    """The figures that our body answers for, the first first."""
    found = proving.figures(plan, proving.rows_of(plan), "fr")
    return [each for each in found if OURS in each.bodies() and each.value.value is not None]


def unsourced(plan):
    """A figure of our body, its source taken away."""
    found = ours(plan)[0]
    row = replace(found.value, source=None, locator=None, quote=None, retained=None, level=None)
    register.save_row(plan=plan, noun="observation", row=row, seen=found.row.revision, actor=OFFICE)
    plan.refresh_from_db()
    return proving.figure(plan, found.row.ident, "fr")


def post(client, plan, address, **sent):
    """What a form answers: its status."""
    return client.post(f"/plans/{plan.ident}/{address}", sent).status_code


def value(plan, ident):
    """A figure as the register holds it."""
    return queries.value(plan, "observation", ident)
