# SPDX-License-Identifier: Apache-2.0
"""An indicator: what its page needs. Its series, its baselines, its targets and their versions, attainment, proofs."""

from collections.abc import Iterator

import msgspec

from jalon.plan.types.base import Value
from jalon.plan.types.figures import Baseline, Indicator, Observation
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.names import latest_value
from jalon.publish.pages import amendments
from jalon.publish.pages.base import Unit
from jalon.publish.pages.disagreements import Disagreement, disagreement
from jalon.publish.pages.measure import TargetMatter, target_cites
from jalon.publish.pages.series import Series, series_of
from jalon.publish.site import PlanSite


class Matter(msgspec.Struct, frozen=True):
    """All that an indicator's page says."""

    indicator: Indicator
    observations: tuple[Observation, ...]
    baselines: tuple[Baseline, ...]
    targets: tuple[TargetMatter, ...]
    series: Series
    disagreement: Disagreement | None
    amendments: tuple[amendments.AmendmentMatter, ...]
    latest: str = ""
    same_name: bool = False


def units(site: PlanSite) -> Iterator[Unit]:
    """A page an indicator."""
    return (Unit("indicator", row.id) for row in site.document.indicators)


def gather(site: PlanSite, unit: Unit) -> Bundle:
    """What the page of an indicator needs."""
    index = site.index
    baselines = index.baselines.get(unit.id, ())
    targets = tuple(
        TargetMatter(item, site.figures.attainments.get(item.id)) for item in index.targets.get(unit.id, ())
    )
    row = f"indicator:{unit.id}"
    touched = [row, *(f"target:{item.target.id}" for item in targets), *(f"baseline:{item.id}" for item in baselines)]
    best = latest_value(index, unit.id)
    matter = Matter(
        index.row("indicator", unit.id),
        tuple(sorted(index.observations.get(unit.id, ()), key=_by_period, reverse=True)),
        baselines,
        targets,
        series_of(site, unit.id),
        disagreement(site, unit.id),
        tuple(amendments.matter_of(site, item) for item in amendments.touching(site, touched)),
        latest=f"obs:{unit.id}/{best.id}" if best else "",
        same_name=row in site.doubles,
    )
    return make(
        site,
        "indicator",
        unit.id,
        routes.row("indicator", unit.id),
        matter,
        rows=_rows(matter),
        proofs=_proofs(matter),
        cites=[
            *(address for item in targets for address in target_cites(item.target)),
            *(address for item in matter.amendments for address in amendments.cites_of(item)),
        ],
        names=[
            row,
            *(name for item in matter.amendments for name in amendments.names_of(item)),
            *(f"dimension:{name}" for group in matter.series.groups for name in group.dimensions),
        ],
        reported=[item.reported_on for item in matter.observations],
    )


def _rows(matter: Matter) -> list[Value | None]:
    rows: list[Value | None] = [matter.indicator, *matter.observations, *matter.baselines]
    rows += [item.amendment for item in matter.amendments]
    rows += [version for item in matter.targets for version in item.target.versions]
    return rows + [item.attainment.observation for item in matter.targets if item.attainment]


def _proofs(matter: Matter) -> list[str]:
    found = [f"obs:{item.indicator}/{item.id}" for item in matter.observations]
    found += [f"baseline:{item.id}/{version.id}" for item in matter.baselines for version in item.versions]
    for item in matter.targets:
        found += [address for address in target_cites(item.target) if address.startswith("target:")]
        found += [f"ratio:{item.target.id}/{part}" for part in ("value", "numerator", "denominator")]
    return found


def _by_period(item: Observation) -> tuple[str, str, str]:
    last = (item.period.last or item.period.start or "") if item.period else ""
    return last or item.as_of or "", item.as_of or "", item.id
