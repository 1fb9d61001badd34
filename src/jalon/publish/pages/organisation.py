# SPDX-License-Identifier: Apache-2.0
"""What the page of a body needs: what it answers for, what it reported and did not, its names and positions."""

from collections.abc import Iterator

import msgspec

from jalon.plan.figures.reporting import Reporting, calendar, reporting
from jalon.plan.index import Index
from jalon.plan.types.base import Text, Value
from jalon.plan.types.frame import Organisation, Position, ReportDue
from jalon.plan.types.life import Update
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.pages.base import Unit
from jalon.publish.site import PlanSite

SHOWN_DUTIES = 40
SHOWN_UPDATES = 20
SHOWN_REPORTS = 4
SHOWN_ROWS = 30


class Part(msgspec.Struct, frozen=True):
    """A measure a body takes part in, and how."""

    measure: str
    role: Text | None = None


class Standing(msgspec.Struct, frozen=True):
    """A measure's progress as a mark."""

    progress: str
    late: bool


class Matter(msgspec.Struct, frozen=True):
    """All that the page of a body says. `more`: some duties or updates are left to the list and to the data."""

    row: Organisation
    reporting: Reporting
    reports: tuple[ReportDue, ...]
    standing: dict[str, Standing]
    parts: tuple[Part, ...]
    updates: tuple[Update, ...]
    positions: tuple[Position, ...]
    children: tuple[str, ...]
    stories: tuple[str, ...]
    programmes: tuple[str, ...]
    agreements: tuple[str, ...]
    awards: tuple[str, ...]
    count: str
    as_of: str | None
    more_duties: bool = False
    more_updates: bool = False
    same_name: bool = False


def units(site: PlanSite) -> Iterator[Unit]:
    """A page a body."""
    return (Unit("organisation", identity) for identity in site.index.table("organisation"))


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What the page of a body needs."""
    matter = _matter(site, unit.id)
    index = site.index
    rows: list[Value | None] = [matter.row, *matter.positions, *matter.updates, *matter.reports]
    measures = [*(duty.measure for duty in matter.reporting.duties), *(part.measure for part in matter.parts)]
    names = [f"organisation:{unit.id}", *measures, *matter.children, *matter.stories, *matter.programmes]
    names += [*matter.agreements, *matter.awards, *(f"award:{row.partition(':')[2]}" for row in matter.awards)]
    latest = index.updates_by.get(unit.id, ())[-1:]
    bundle = make(
        site,
        "organisation",
        unit.id,
        routes.row("organisation", unit.id),
        matter,
        rows=rows,
        names=names,
        cites=[matter.count, *(f"money:award.{row.partition(':')[2]}/amount" for row in matter.awards)],
        reported=[item.reported_on for item in latest],
    )
    attested = [each for item in matter.updates for each in site.attestations.get(f"update:{item.id}", ())]
    return msgspec.structs.replace(bundle, certainty={each.address: each.certainty or "stated" for each in attested})


def _matter(site: PlanSite, identity: str) -> Matter:
    index = site.index
    found = reporting(index, identity)
    updates = index.updates_by.get(identity, ())[::-1]
    duties = found.duties[:SHOWN_DUTIES]
    row = f"organisation:{identity}"
    return Matter(
        row=index.row("organisation", identity),
        reporting=msgspec.structs.replace(found, duties=duties),
        reports=calendar(index)[-SHOWN_REPORTS:],
        standing={duty.measure: _standing(site, duty.measure) for duty in duties},
        parts=_parts(index, identity),
        updates=updates[:SHOWN_UPDATES],
        positions=index.positions.get(identity, ()),
        children=tuple(f"organisation:{item.id}" for item in index.parts.get(identity, ())[:SHOWN_ROWS]),
        stories=tuple(f"story:{item.id}" for item in index.stories_of.get(row, ())[:SHOWN_ROWS]),
        programmes=tuple(f"programme:{item.id}" for item in index.programmes.get(row, ())[:SHOWN_ROWS]),
        agreements=tuple(f"agreement:{item.id}" for item in index.agreements.get(row, ())[:SHOWN_ROWS]),
        awards=tuple(f"award:{item.id}" for item in index.awards.get(row, ())[:SHOWN_ROWS]),
        count=f"count:measures.organisation.{identity}/value",
        as_of=index.document.plan.as_of,
        more_duties=len(found.duties) > SHOWN_DUTIES,
        more_updates=len(updates) > SHOWN_UPDATES,
        same_name=row in site.doubles,
    )


def _standing(site: PlanSite, measure: str) -> Standing:
    progress = site.progress[measure.partition(":")[2]]
    return Standing("disputed" if progress.disputed else progress.state or "not_documented", bool(progress.late))


def _parts(index: Index, identity: str) -> tuple[Part, ...]:
    """The measures a body takes part in without answering for them."""
    found = []
    for measure in index.measures_by_organisation.get(identity, ()):
        if identity == measure.lead or identity in measure.joint_leads:
            continue
        role = next((partner.role for partner in measure.partners if partner.organisation == identity), None)
        found.append(Part(f"measure:{measure.id}", role))
        if len(found) == SHOWN_ROWS:
            break
    return tuple(found)
