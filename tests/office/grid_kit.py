# SPDX-License-Identifier: Apache-2.0
"""What the tests of the grid share: two bodies that owe figures, and what a page of the grid holds. Invented data."""

import html as entities
import re
from decimal import Decimal

import evidence_kit as kit
from msgspec.structs import replace

from jalon.plan.types.base import Period, Text
from jalon.plan.types.figures import AddsUp, Indicator, Observation
from jalon.plan.types.measures import Measure

GRID = "/plans/{plan}/chiffres/grille"


def measure(ident, lead, number):
    return Measure(id=ident, number=number, title=Text(fr=f"Mesure {ident}"), lead=lead,
                   period=Period(start="2024-01-01", last="2090-12-31"))  # fmt: skip


def indicator(ident, measure, frequency="quarter", **more):
    given = {"title": Text(fr=f"Compte {ident}", en=f"Count {ident}"), "unit": Text(fr="comptoirs", en="counters")}
    return Indicator(id=ident, frequency=frequency, serves=(f"measure:{measure}",), **given | more)


def observed(ident, value, last, start=None, **more):
    given = {"unit": "comptoirs", "source": "bilan-2024"} | more
    return Observation(indicator=ident, id=f"{last}{'-' + more['contributor'] if 'contributor' in more else ''}",
                       value=Decimal(value), period=Period(start=start, last=last), **given)  # fmt: skip


#: Two bodies, a quarter that is over in every one of them; the quarters that follow are over since long.
INDICATORS = (
    indicator("ouverts", "nous"),
    indicator("parts", "nous", "year", unit=Text(fr="%", en="%"), maximum=Decimal(100)),
    indicator("secret", "eux", title=Text(fr="Compte des autres", en="Count of others")),
    indicator("verses", "eux", adds_up=AddsUp(contributors="last")),
)
FIGURES = (
    observed("ouverts", 1200, "2025-12-31", "2025-10-01"),
    observed("parts", 40, "2024-12-31", unit="%"),
    observed("secret", 777, "2025-12-31", "2025-10-01"),
    observed("verses", 10, "2025-12-31", "2025-10-01", contributor=kit.OURS),
    observed("verses", 99, "2026-03-31", "2026-01-01", contributor="tiers"),
)


def whole_of(document, indicators=INDICATORS, figures=FIGURES):
    measures = (measure("eux", "m-interieur", "2"), measure("nous", kit.OURS, "1"))
    card = replace(document.plan, period=Period(start="2024", last="2026-09-30"))
    return replace(document, plan=card, measures=measures, indicators=indicators, observations=figures, objectives=(),
                   actions=(), targets=(), baselines=(), updates=(), money=(), definitions=(), attestations=(),
                   amendments=(), stories=(), programmes=(), adopted=document.adopted)  # fmt: skip


def address(plan):
    return GRID.format(plan=plan.ident)


def read(response):
    return entities.unescape(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def cells(page):
    return re.findall(r'<input id="f-c[^"]+" name="v\|([^"]+)" value="([^"]*)"', page)
