# SPDX-License-Identifier: Apache-2.0
"""The money of the fictitious plan: planned, committed and paid by fiscal year, restated, priced."""

from random import Random

from .making import Raw, fiscal, quote
from .promises import ANSWERS

FIRSTS = (2024, 2025, 2026)
#: Planned for the first fiscal year, in thousands of dollars.
PLANNED: dict[str, int] = {
    "01-tremplin": 3200,
    "02-missions": 1850,
    "03-guichet": 900,
    "04-passerelles": 6400,
    "05-reconnaissance": 420,
    "06-numerique": 1300,
    "07-equite": 150,
    "10-citoyennete": 780,
    "11-mariel": 1100,
    "12-nordique": 2100,
    "13-egalite": 260,
    "14-securite": 1750,
    "15-semailles": 1400,
    "16-scenes": 2600,
    "17-livres": 640,
    "18-langue": 980,
    "19-science": 1900,
    "20-patrimoine": 850,
    "21-accueil": 520,
    "09-solidarite": 4100,
}
#: From the split on, the calls take over the lines of the measure on solidarity.
HEIRS = {("09-solidarite", 2025): "09a-appels", ("09-solidarite", 2026): "09a-appels"}
FUNDS = ("Crédits du ministère", "Ministry appropriations")


def _amount(value: int, kind: str, source: str, as_of: str, level: str = "documented") -> Raw:
    return {"value": value * 1000, "currency": "CAD", "kind": kind, "level": level, "source": source, "as_of": as_of}


def _lines(measure: str, first_year: int, random: Random) -> list[Raw]:
    made = []
    for rank, first in enumerate(FIRSTS):
        planned = first_year * (100 + 4 * rank) // 100 // 10 * 10
        line: Raw = {
            "id": f"{measure}.{first}",
            "standing": "withdrawn" if (measure, first) == ("07-equite", 2026) else None,
            "serves": f"measure:{HEIRS.get((measure, first), measure)}",
            "title": (f"Crédits de {first}-{first + 1}", f"Appropriations of {first}-{first + 1}"),
            "period": fiscal(first),
            "funding": FUNDS,
            "body": (ANSWERS[measure].lead if measure in ANSWERS else None) or "m-exterieur",
            "planned": _amount(planned, "expected", "plan-adopte", "2024-03-20") | {"locator": "annexe budgétaire"},
        }
        if first < 2026:
            committed = planned * random.randrange(88, 101) // 100
            line["committed"] = _amount(committed, "actual", "comptes", f"{first + 1}-03-31")
            line["paid"] = _amount(
                committed * random.randrange(82, 100) // 100, "actual", "comptes", f"{first + 1}-03-31"
            )
        made.append(line)
    return made


FUND: Raw = {
    "id": "fonds-commun",
    "title": ("Fonds commun avec la Sorrane", "Joint fund with Sorrane"),
    "serves": "agreement:fonds-commun",
    "period": {"from": "2024-11", "last": "2027-10"},
    "territory": "XS",
    "body": "m-exterieur",
    "funding": ("Fonds de coopération", "Cooperation fund"),
    "planned": _amount(5000, "expected", "registre-ententes", "2024-11-14"),
    "committed": _amount(5000, "actual", "registre-ententes", "2025-01-15")
    | {"reported_on": "2025-01-20", "quote": quote("une somme de cinq millions de dollars")},
    "paid": _amount(2150, "actual", "comptes", "2026-03-31"),
    "also_stated": [
        {
            "id": "usd",
            "of": "planned",
            "value": 3700000,
            "precision": "about",
            "currency": "USD",
            "source": "sorrane-communique",
            "locator": "par. 2",
            "as_of": "2024-11-14",
            "level": "declared",
        },
        {
            "id": "eur",
            "of": "committed",
            "precision": "range",
            "low": 3300000,
            "high": 3500000,
            "currency": "EUR",
            "source": "sorrane-communique",
            "level": "declared",
        },
        {
            "id": "paid-usd",
            "of": "paid",
            "value": 1600000,
            "precision": "about",
            "currency": "USD",
            "source": "sorrane-communique",
            "level": "declared",
        },
    ],
    "note": (
        "Une seule somme, dite en trois monnaies : elle ne compte qu’une fois.",
        "A single sum, told in three currencies: it counts once.",
    ),
}
CONSTANT: Raw = {
    "id": "plan-constant",
    "title": ("Cadre financier, en dollars de 2023", "Financial framework, in 2023 dollars"),
    "serves": "plan:demo",
    "period": {"from": "2024", "last": "2026"},
    "planned": {
        **_amount(98000, "expected", "plan-adopte", "2024-03-20"),
        "price_base": "2023",
        "precision": "about",
        "low": 95000000,
        "high": 101000000,
    },
}
OTHERS: list[Raw] = [
    {
        "id": "mariel-exercice",
        "title": ("Convention de 2025", "2025 convention"),
        "serves": "action:mariel-2025",
        "period": fiscal(2025),
        "territory": "01",
        "paid": _amount(612, "actual", "rapport-verificateur", "2026-03-11", "audited"),
    },
    {
        "id": "politique-veille",
        "serves": "policy:politique-2023",
        "period": fiscal(2024),
        "committed": _amount(140, "provisional", "comptes", "2025-03-31", "declared"),
    },
    {
        "id": "strategie-etudes",
        "serves": "strategy:strategie-exportation",
        "period": fiscal(2024),
        "paid": _amount(95, "estimated", "comptes", "2025-03-31", "declared"),
    },
    {
        "id": "priorite-vente",
        "serves": "objective:o1.1",
        "period": fiscal(2025),
        "paid": _amount(210, "actual", "comptes", "2026-03-31"),
    },
    {
        "id": "programme-tremplin",
        "serves": "programme:tremplin",
        "period": fiscal(2025),
        "paid": _amount(2870, "actual", "comptes", "2026-03-31"),
    },
    {
        "id": "aide-vireval",
        "serves": "award:aide-vireval",
        "period": fiscal(2025),
        "paid": _amount(60, "actual", "registre-aide", "2026-05-31"),
    },
]


def money(seed: int) -> list[Raw]:
    """Every line of money."""
    random = Random(seed + 1)  # noqa: S311  # a seed makes the same plan again; nothing secret here
    made = [line for measure, planned in PLANNED.items() for line in _lines(measure, planned, random)]
    return [*made, FUND, CONSTANT, *OTHERS]
