# SPDX-License-Identifier: Apache-2.0
"""The targets of the fictitious plan: every form, comparator and sharing, and every outcome."""

from decimal import Decimal

from .figures_words import INDICATORS
from .frame import ADOPTED_ON
from .making import Raw, quote
from .wordings import Words

#: What each target of the ordinary kind is made to be worth, by the state in which it stands on the as-of date.
MET = (
    "tremplin-satisfaction",
    "missions-nombre",
    "guichet-demandes",
    "reconnaissance-dossiers",
    "numerique-formees",
    "citoyennete-eleves",
    "mariel-rencontres",
    "nordique-jeux",
    "securite-formes",
    "scenes-tournees",
    "livres-traduits",
    "patrimoine-pieces",
)
PARTLY = ("missions-contrats", "solidarite-partenaires", "egalite-programmes", "science-bourses", "langue-inscrits")
EARLY = (
    "tremplin-delai",
    "guichet-reponses",
    "passerelles-demandes",
    "reconnaissance-ententes",
    "citoyennete-ecoles",
    "nordique-sejours",
    "egalite-part",
    "semailles-membres",
    "scenes-spectateurs",
    "science-chaires",
    "securite-reaction",
    "mariel-suites",
)


def _wanted(words: Words) -> tuple[int, str]:
    """The value and horizon that a plan would have written in 2024, before anything was measured."""
    growth = Decimal(words.growth) / 100
    if words.id in MET:
        return round(words.start * (1 + growth)), "2025-12-31"
    if words.id in PARTLY:
        return round(words.start * (1 + 3 * growth)), "2025-12-31"
    far = words.start * (1 + growth) ** 3 * (Decimal("0.8") if growth < 0 else Decimal("1.2"))
    return min(round(far), 99) if words.unit == "%" else round(far), "2026-12-31"


def _aim(words: Words) -> Raw:
    value, horizon = _wanted(words)
    return {
        "id": f"{words.id}-vise",
        "indicator": words.id,
        "versions": [
            {
                "id": "1",
                "form": "level",
                "comparator": "at_most" if words.direction == "decrease" else "at_least",
                "value": value,
                "unit": words.unit,
                "base": f"{words.id}-2023/1",
                "base_follows": "frozen",
                "horizon": horizon,
                "set_on": ADOPTED_ON,
                "level": "documented",
                "source": "plan-adopte",
                "locator": "annexe",
            }
        ],
    }


def _version(identity: str, **more: object) -> Raw:
    return {
        "id": identity,
        "set_on": ADOPTED_ON,
        "level": "documented",
        "source": "plan-adopte",
        "locator": "annexe",
        **more,
    }


def _target(identity: str, indicator: str, *versions: Raw, **more: object) -> Raw:
    return {"id": identity, "indicator": indicator, "versions": list(versions), **more}


NORTH = [{"dimension": "regions", "code": "04"}]
BY_HAND: list[Raw] = [
    # Replaced by a decision: the level of the growth, first as promised, then as amended.
    _target(
        "tremplin-croissance-vise",
        "tremplin-croissance",
        _version(
            "1",
            form="level",
            comparator="at_least",
            value=20,
            unit="%",
            per="year",
            years=3,
            horizon="2026-12-31",
            base="tremplin-croissance-2023",
            quote=quote("vingt pour cent par an, trois ans durant"),
        ),
        _version(
            "2",
            form="level",
            comparator="range",
            precision="range",
            low=10,
            high=20,
            unit="%",
            per="year",
            horizon="2026-12-31",
            base="tremplin-croissance-2023",
            set_on="2025-03-28",
            source="decret-reports",
            locator="art. 4",
            not_repeated_by=["bilan-2025"],
        ),
    ),
    _target(
        "tremplin-entreprises-vise",
        "tremplin-entreprises",
        _version(
            "1",
            form="level",
            comparator="at_least",
            value=90,
            unit="entreprises",
            per="total",
            horizon="2026-12-31",
            repeated_by=["bilan-2024", "bilan-2025"],
            scope_note=("Firmes de toutes les régions.", "Firms of every region."),
        ),
    ),
    _target(
        "tremplin-nord",
        "tremplin-entreprises",
        _version(
            "1",
            form="level",
            comparator="at_least",
            value=6,
            unit="entreprises",
            horizon="2025-12-31",
            dimensions=NORTH,
            sharing="shared_out",
        ),
    ),
    _target(
        "departs-vise",
        "passerelles-departs",
        _version(
            "1",
            form="change_percent",
            comparator="at_least",
            value=30,
            unit="%",
            base="passerelles-departs-2023",
            base_follows="restatement",
            horizon="2026-12-31",
        ),
    ),
    _target(
        "departs-regions",
        "passerelles-departs",
        _version(
            "1",
            form="level",
            comparator="at_least",
            value=250,
            unit="jeunes",
            dimensions=NORTH,
            sharing="same_for_each",
            per="year",
            horizon="2025-12-31",
        ),
    ),
    _target(
        "retours-vise",
        "passerelles-retours",
        _version(
            "1",
            form="change_points",
            comparator="at_least",
            value=20,
            unit="points",
            base="passerelles-retours-2023/1",
            horizon="2025-12-31",
        ),
    ),
    _target(
        "ventes-vise",
        "numerique-ventes",
        _version("1", form="improve", base="numerique-ventes-2023/1", horizon="2025-12-31"),
    ),
    _target(
        "langues-vise",
        "livres-langues",
        _version("1", form="maintain", base="livres-langues-2023/1", horizon="2026-12-31"),
    ),
    _target(
        "sieges-vise",
        "accueil-sieges",
        _version("1", form="level", comparator="exactly", value=4, unit="sièges", per="total"),
    ),
    _target(
        "emplois-vise",
        "accueil-retombees",
        _version("1", form="level", comparator="at_least", value=120, unit="emplois", horizon="2025-12-31"),
    ),
    _target(
        "participants-vise",
        "mariel-participants",
        _version(
            "1",
            form="level",
            comparator="at_least",
            value=450,
            unit="participants",
            horizon="2025-12-31",
            base="mariel-participants-2023/1",
        ),
    ),
    _target("charte-vise", "semailles-charte", _version("1", term="appliquee", horizon="2026-12-31")),
    _target(
        "familles-vise",
        "semailles-familles",
        _version(
            "1",
            form="level",
            comparator="at_least",
            value=700,
            unit="familles",
            per="semester",
            horizon="2026-12-31",
            base="semailles-familles-2023/1",
        ),
    ),
    _target(
        "alertes-vise",
        "securite-alertes",
        _version(
            "1",
            form="level",
            comparator="at_most",
            value=40,
            unit="alertes",
            per="quarter",
            horizon="2026-12-31",
            dimensions=[{"dimension": "canal", "code": "reseau"}],
        ),
    ),
    _target(
        "projets-regroupement",
        "solidarite-projets",
        _version(
            "1",
            form="level",
            comparator="at_least",
            value=3,
            unit="projets",
            per="month",
            contributor="regroupement",
            horizon="2024-12-31",
        ),
    ),
    _target(
        "urgence-vise",
        "solidarite-urgence",
        _version("1", form="level", comparator="at_least", value=8, unit="interventions", horizon="2025-12-31"),
        standing="withdrawn",
    ),
    _target(
        "exportations-vise",
        "exportations",
        _version(
            "1",
            form="level",
            comparator="at_least",
            value=2300,
            unit="M$",
            horizon="2025-12-31",
            base="exportations-2023/1",
        ),
    ),
    _target(
        "mer-vise",
        "mer-ventes",
        _version(
            "1",
            form="level",
            comparator="at_least",
            value=60000000,
            currency="CAD",
            price_base="2023",
            base="mer-ventes-2023/1",
            horizon="2026-12-31",
        ),
    ),
    _target(
        "hors-delai-vise",
        "guichet-hors-delai",
        _version("1", form="level", comparator="at_most", value=40, unit="demandes", horizon="2025-12-31"),
    ),
]


def targets() -> list[Raw]:
    """Every target."""
    ordinary = [_aim(words) for words in INDICATORS if words.id in (*MET, *PARTLY, *EARLY)]
    return [*ordinary, *BY_HAND]
