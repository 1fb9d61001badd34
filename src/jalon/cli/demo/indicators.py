# SPDX-License-Identifier: Apache-2.0
"""The indicators of the fictitious plan as rows, those that a definition computes, and their definitions."""

from .figures_words import INDICATORS
from .making import Pair, Raw
from .series import BY_QUARTER, BY_REGION, CONTRIBUTORS
from .wordings import Words

ANNEX = (
    (
        "Le responsable compte les dossiers clos au dernier jour de l’année ; la fiche de méthode dit ce qui est "
        "laissé de côté."
    ),
    "The lead counts files closed on the last day of the year; the method sheet says what is left out.",
)
#: What some indicators say beyond the ordinary.
MORE: dict[str, Raw] = {
    "tremplin-croissance": {
        "summary": (
            "La médiane, non la moyenne : une seule firme ne doit pas porter tout le groupe.",
            "The median, not the mean: a single firm must not carry the whole group.",
        ),
        "scope": {
            "population": ("Entreprises accompagnées depuis au moins un an", "Firms coached for at least a year"),
            "exclusions": ("Firmes qui ont changé de propriétaire", "Firms that changed owner"),
        },
        "decimals": 0,
    },
    "passerelles-departs": {
        "scope": {
            "population": (
                "Jeunes de 18 à 35 ans qui résident en Estrande depuis un an",
                "People aged 18 to 35 resident in Estrande for a year",
            ),
            "territory": "XE",
        },
        "restarts": "calendar_year",
    },
    "guichet-demandes": {"restarts": "fiscal_year", "serves": ["measure:03-guichet", "objective:o1.1"]},
    "exportations": {
        "serves": ["measure:02-missions", "strategy:strategie-exportation", "objective:o1", "policy:politique-2023"],
        "breaks": [
            {
                "id": "classement",
                "on": "2025-01-01",
                "changed": ("Nouveau classement des produits de la mer", "New classification of sea products"),
                "source": "commerce-2026.1",
                "comparable_by": "d-serie",
            }
        ],
    },
    "mariel-participants": {
        "breaks": [
            {
                "id": "billets",
                "on": "2025-06-01",
                "changed": (
                    "On compte les entrées, non plus les inscriptions",
                    "Entries are counted, no longer registrations",
                ),
                "source": "bilan-2025",
            }
        ],
    },
    "securite-reaction": {"frequency": "month"},
    "mariel-rencontres": {"frequency": "once"},
    "citoyennete-eleves": {"frequency": "semester"},
    "semailles-familles": {"frequency": "irregular"},
    "numerique-formees": {"cumulative_since": "2022-01-01"},
    "scenes-spectateurs": {"adds_up": {"time": "sum"}},
    "egalite-part": {
        "serves": ["measure:13-egalite", "objective:o2", "plan:demo"],
        "adds_up": {"contributors": "none", "time": "none"},
    },
    "science-bourses": {"serves": ["measure:12-nordique", "measure:19-science"]},
    "semailles-membres": {"adds_up": {"contributors": "max", "time": "last"}},
}


def _serving(words: Words) -> Raw:
    """An indicator of the words, with what every one of them says."""
    row: Raw = {
        "id": words.id,
        "serves": [f"measure:{words.serves}"],
        "title": words.title,
        "unit": words.unit_text,
        "nature": words.nature,
        "direction": words.direction,
        "kind": words.kind,
        "values": "quantity",
        "minimum": 0,
        "method": ANNEX,
        "decimals": 0,
        "frequency": "quarter" if words.id in BY_QUARTER else "year",
    }
    if words.unit == "%":
        row["maximum"] = 100
    if words.nature == "cumulative":
        row["cumulative_since"] = "2023-01-01"
    if words.id in BY_REGION:
        row["dimensions"] = [{"dimension": "regions", "adds_up": "sum"}]
    if words.id == "passerelles-departs":
        row["dimensions"] = [
            {"dimension": name, "adds_up": how} for name, how in (("regions", "sum"), ("genre", "sum"), ("age", "sum"))
        ]
    if words.id in CONTRIBUTORS:
        row["adds_up"] = {"contributors": "sum", "time": "sum"}
    return {**row, **MORE.get(words.id, {})}


def _made(identity: str, serves: list[str], title: Pair, unit: Pair, definition: str, **more: object) -> Raw:
    """An indicator that a definition computes."""
    return {
        "id": identity,
        "serves": serves,
        "title": title,
        "unit": unit,
        "nature": "flow",
        "direction": "increase",
        "kind": "outcome",
        "values": "quantity",
        "frequency": "year",
        "definition": definition,
        "decimals": 0,
        **more,
    }


FIRMS, APPLICATIONS, SHARE = ("entreprises", "firms"), ("demandes", "applications"), ("part", "share")
SPECIAL: list[Raw] = [
    _made(
        "tremplin-entreprises",
        ["measure:01-tremplin", "action:tremplin-cohortes", "strategy:strategie-exportation"],
        ("Entreprises accompagnées par le Tremplin", "Firms coached by the Tremplin"),
        FIRMS,
        "def-tremplin-entreprises",
        nature="cumulative",
        cumulative_since="2024-01-01",
        kind="output",
        dimensions=[{"dimension": "regions", "adds_up": "last"}],
    ),
    _made(
        "guichet-part",
        ["measure:03-guichet"],
        ("Part des demandes répondues dans le délai", "Share of applications answered in time"),
        SHARE,
        "def-guichet-part",
        decimals=3,
        minimum=0,
        maximum=1,
    ),
    _made(
        "guichet-hors-delai",
        ["measure:03-guichet"],
        ("Demandes répondues hors délai, ou pas encore", "Applications answered late, or not yet"),
        APPLICATIONS,
        "def-guichet-hors-delai",
        direction="decrease",
    ),
    _made(
        "passerelles-variation",
        ["measure:04-passerelles"],
        ("Départs de plus qu’en 2023", "More departures than in 2023"),
        ("jeunes", "young people"),
        "def-passerelles-variation",
    ),
    _made(
        "entreprises-jointes",
        ["objective:o1.1"],
        ("Entreprises accompagnées ou formées", "Firms coached or trained"),
        FIRMS,
        "def-entreprises-jointes",
        nature="cumulative",
        cumulative_since="2023-01-01",
    ),
    _made(
        "ecoles-capitale",
        ["measure:10-citoyennete"],
        ("Part de la capitale dans les jumelages", "Share of the capital in twinnings"),
        SHARE,
        "def-ecoles-capitale",
        decimals=3,
        direction="decrease",
    ),
    _made(
        "solidarite-regroupement",
        ["measure:09a-appels"],
        ("Part du Regroupement dans les projets financés", "Share of the Coalition in funded projects"),
        SHARE,
        "def-projets-regroupement",
        decimals=3,
        direction="maintain",
    ),
    {
        "id": "securite-alertes",
        "serves": ["measure:14-securite"],
        "title": ("Alertes partagées, par canal", "Alerts shared, by channel"),
        "unit": ("alertes", "alerts"),
        "nature": "flow",
        "direction": "maintain",
        "kind": "output",
        "values": "quantity",
        "frequency": "year",
        "decimals": 0,
        "dimensions": [{"dimension": "canal", "adds_up": "none"}],
    },
    {
        "id": "semailles-charte",
        "serves": ["measure:15-semailles"],
        "title": ("État de la charte de la communauté", "State of the community’s charter"),
        "nature": "stock",
        "direction": "increase",
        "kind": "output",
        "values": "term",
        "frequency": "year",
        "scale": [
            {"id": name, "title": title, "order": rank}
            for rank, (name, title) in enumerate(
                (
                    ("absente", ("Absente", "Not begun")),
                    ("ebauche", ("À l’état d’ébauche", "Drafted")),
                    ("adoptee", ("Adoptée", "Adopted")),
                    ("appliquee", ("Appliquée", "Applied")),
                ),
                1,
            )
        ],
    },
    {
        "id": "nordique-acces",
        "serves": ["measure:12-nordique"],
        "title": ("Conditions d’accès aux stations", "Conditions of access to stations"),
        "kind": "output",
        "values": "text",
        "frequency": "year",
    },
    {
        "id": "accueil-retombees",
        "serves": ["measure:21-accueil"],
        "title": ("Emplois créés autour des sièges", "Jobs created around the seats"),
        "unit": ("emplois", "jobs"),
        "nature": "stock",
        "direction": "increase",
        "kind": "impact",
        "values": "quantity",
        "frequency": "year",
        "method": (
            "Enquête annuelle auprès des organisations établies.",
            "Yearly survey of the organisations established.",
        ),
    },
    {
        "id": "mer-ventes",
        "serves": ["measure:11-mariel", "objective:o1"],
        "title": (
            "Ventes de produits de la mer hors du pays, à prix constants",
            "Sales of sea products abroad, at constant prices",
        ),
        "unit": ("dollars constants", "constant dollars"),
        "nature": "flow",
        "direction": "increase",
        "kind": "impact",
        "values": "quantity",
        "frequency": "year",
    },
    {
        "id": "solidarite-urgence",
        "serves": ["measure:09b-urgence"],
        "title": ("Interventions d’urgence financées", "Emergency responses funded"),
        "unit": ("interventions", "responses"),
        "nature": "flow",
        "direction": "increase",
        "kind": "output",
        "values": "quantity",
        "frequency": "year",
        "standing": "withdrawn",
    },
]


def indicators() -> list[Raw]:
    """Every indicator."""
    return [*(_serving(words) for words in INDICATORS), *SPECIAL]


def _input(identity: str, indicator: str, **more: object) -> Raw:
    return {"id": identity, "indicator": indicator, "kind": "actual", **more}


DEFINITIONS: list[Raw] = [
    {
        "id": "def-tremplin-entreprises",
        "title": ("Entreprises accompagnées", "Firms coached"),
        "over": "cases",
        "expression": (
            "cases.filter(c, c.programme == 'tremplin' && c.sessions.exists(s, s.date >= date('2024-01-01'))).map(c, "
            "c.firm).distinct().size()"
        ),
        "note": (
            "Une firme compte une fois, dès sa première séance, quel que soit le nombre de ses dossiers.",
            "A firm counts once, from its first session, however many files it has.",
        ),
    },
    {
        "id": "def-guichet-part",
        "title": ("Part répondue dans le délai", "Share answered in time"),
        "over": "observations",
        "operation": "ratio",
        "inputs": [_input("numerator", "guichet-reponses"), _input("denominator", "guichet-demandes")],
    },
    {
        "id": "def-guichet-hors-delai",
        "title": ("Reçues moins répondues à temps", "Received less answered in time"),
        "over": "observations",
        "operation": "difference",
        "inputs": [_input("minuend", "guichet-demandes"), _input("subtrahend", "guichet-reponses")],
    },
    {
        "id": "def-passerelles-variation",
        "title": ("Départs, moins ceux de 2023", "Departures less those of 2023"),
        "over": "observations",
        "operation": "change",
        "inputs": [_input("now", "passerelles-departs"), _input("since", "passerelles-departs", period="2023-12-31")],
    },
    {
        "id": "def-entreprises-jointes",
        "title": ("Accompagnées plus formées", "Coached plus trained"),
        "over": "observations",
        "operation": "sum",
        "inputs": [_input("accompagnees", "tremplin-entreprises"), _input("formees", "numerique-formees")],
    },
    {
        "id": "def-projets-regroupement",
        "title": ("Part du Regroupement dans les projets", "Share of the Coalition in projects"),
        "over": "observations",
        "operation": "ratio",
        "inputs": [
            _input("numerator", "solidarite-projets", contributor="regroupement"),
            _input("denominator", "solidarite-projets"),
        ],
    },
    {
        "id": "def-ecoles-capitale",
        "title": ("Part de la capitale dans les jumelages", "Share of the capital in twinnings"),
        "over": "observations",
        "operation": "ratio",
        "inputs": [
            _input("numerator", "citoyennete-ecoles", dimensions=[{"dimension": "regions", "code": "03"}]),
            _input("denominator", "citoyennete-ecoles"),
        ],
    },
]
