# SPDX-License-Identifier: Apache-2.0
"""Observations written one by one: every precision, every state, computed values, contradictions, releases, terms."""

from .derived import computed
from .making import Raw, fiscal, quote, year
from .series import YEARS, Series

RETAINED = (
    "Le registre de la halle compte les rencontres une à une ; le journal annonçait celles qui étaient demandées.",
    "The hall’s register counts meetings one by one; the newspaper announced those that had been requested.",
)


SURVEY = (
    "L’enquête auprès des organisations commence à l’automne.",
    "The survey of organisations begins in the autumn.",
)
#: Every reason why there is no value.
STATES: list[Raw] = [
    {
        "indicator": "accueil-retombees",
        "id": "2024-12-31",
        "period": year(2024),
        "state": "not_measured",
        "reason": SURVEY,
        "source": "bilan-2024",
    },
    {
        "indicator": "accueil-retombees",
        "id": "2025-12-31",
        "period": year(2025),
        "state": "not_measured",
        "reason": SURVEY,
        "source": "bilan-2025",
    },
    {
        "indicator": "tremplin-entreprises",
        "id": "2024-12-31.04",
        "period": year(2024),
        "dimensions": [{"dimension": "regions", "code": "04"}],
        "state": "not_applicable",
        "reason": (
            "Le centre n’avait pas d’antenne dans les Terres du Nord.",
            "The centre had no branch in the Northlands.",
        ),
        "source": "bilan-2024",
    },
    {
        "indicator": "tremplin-croissance",
        "id": "2026-12-31",
        "period": year(2026),
        "state": "not_due",
        "reason": ("Les ventes de l’année ne sont pas closes.", "The year’s sales are not closed."),
    },
    {
        "indicator": "livres-langues",
        "id": "2022-12-31",
        "period": year(2022),
        "state": "not_given",
        "reason": ("Le tableau laisse la case vide.", "The table leaves the cell blank."),
        "source": "plan-precedent",
    },
    {
        "indicator": "solidarite-urgence",
        "id": "2024-12-31",
        "period": year(2024),
        "state": "not_measured",
        "reason": ("Le volet n’a pas ouvert.", "The strand did not open."),
        "source": "bilan-2024",
    },
]


#: Every precision: about with and without bounds, at most, a range, a claim without a period.
ROUNDED: list[Raw] = [
    {
        "indicator": "mariel-participants",
        "id": "2025-10-05",
        "period": {"from": "2025-09-30", "last": "2025-10-02"},
        "value": 400,
        "precision": "about",
        "low": 380,
        "high": 430,
        "unit": "participants",
        "kind": "estimated",
        "level": "declared",
        "source": "presse-mariel",
        "quote": quote("Quelque quatre cents participants ont rempli la halle."),
        "as_of": "2025-10-06",
        "distinguished_by": (
            "Estimation d’un journaliste, pendant la convention.",
            "A journalist’s estimate, during the convention.",
        ),
    },
    {
        "indicator": "securite-reaction",
        "id": "2026-05",
        "period": {"from": "2026-05", "last": "2026-05"},
        "value": 24,
        "precision": "at_most",
        "unit": "heures",
        "kind": "estimated",
        "level": "declared",
        "source": "bilan-2025",
        "as_of": "2026-05",
        "distinguished_by": ("Un exercice, non une alerte.", "A drill, not an alert."),
    },
    {
        "indicator": "semailles-familles",
        "id": "2025-12-31-2",
        "period": year(2025),
        "precision": "range",
        "low": 1200,
        "high": 1600,
        "unit": "familles",
        "kind": "estimated",
        "level": "declared",
        "source": "bilan-2025",
        "as_of": "2025-12-31",
        "distinguished_by": ("Estimation sur échantillon.", "Estimate on a sample."),
    },
    {
        "indicator": "solidarite-projets",
        "id": "2025-12-31.controle",
        "period": fiscal(2024),
        "value": 30,
        "precision": "exact",
        "unit": "projets",
        "kind": "actual",
        "level": "verified",
        "source": "constat-contrevisite",
        "locator": "tableau 2",
        "as_of": "2026-02-03",
        "distinguished_by": ("Projets visités pendant l’exercice.", "Projects visited during the fiscal year."),
    },
    {
        "indicator": "langue-inscrits",
        "id": "sans-periode",
        "value": 3000,
        "precision": "about",
        "unit": "étudiants",
        "kind": "actual",
        "level": "declared",
        "source": "page-lectorat",
        "as_of": "2025-04-02",
        "quote": quote("Près de trois mille étudiants apprennent avec nous."),
    },
]


def by_hand(series: Series) -> list[Raw]:
    """Every observation that is not a plain member of a series."""
    return [
        *computed(series),
        *ROUNDED,
        *_bounded(series),
        *_contradictory(series),
        *STATES,
        *_words(),
        *_released(series),
        *_channels(series),
        *_priced(series),
    ]


def _bounded(series: Series) -> list[Raw]:
    """At least so many over a summer; and what the auditor counted."""
    return [
        {
            "indicator": "scenes-spectateurs",
            "id": "2024-08",
            "period": {"from": "2024-06", "last": "2024-08"},
            "value": series.values["scenes-spectateurs", 2024] // 3000 * 1000,
            "precision": "at_least",
            "unit": "spectateurs",
            "kind": "actual",
            "level": "declared",
            "source": "bilan-2024",
            "as_of": "2024-09",
            "distinguished_by": ("Été seulement.", "Summer only."),
        },
        {
            "indicator": "guichet-reponses",
            "id": "2025-12-31.audit",
            "period": fiscal(2025),
            "value": series.values["guichet-reponses", 2025] - 12,
            "unit": "demandes",
            "kind": "actual",
            "level": "audited",
            "source": "rapport-verificateur",
            "locator": "par. 31",
            "as_of": "2026-03-11",
            "distinguished_by": (
                "Exercice financier, compté par le vérificateur.",
                "Fiscal year, counted by the auditor.",
            ),
        },
    ]


def _contradictory(series: Series) -> list[Raw]:
    """Two values of one key: one pair settled, another left; and two kinds that nothing tells apart."""
    departures = series.values["passerelles-departs", 2025]
    tours = series.values["scenes-tournees", 2024]
    return [
        {
            **series.seen("passerelles-retours", 2025, 90, "%"),
            "id": "2025-12-31-2",
            "source": "page-mobilite",
            "locator": "en-tête",
            "level": "declared",
        },
        {
            **series.seen("scenes-tournees", 2024, tours + 12, "tournées"),
            "id": "2024-12-31-2",
            "source": "dossier-presse",
            "level": "declared",
        },
        {
            **series.seen("passerelles-departs", 2025, departures - 31, "jeunes"),
            "id": "2025-12-31.provisoire",
            "kind": "provisional",
        },
        {
            **series.seen("passerelles-demandes", 2024, series.values["passerelles-demandes", 2024] + 60, "demandes"),
            "id": "2025-03-31",
            "period": fiscal(2024),
            "source": "page-mobilite",
        },
        {
            **series.seen("mariel-rencontres", 2025, 1050, "rencontres"),
            "id": "2025-12-31-2",
            "source": "presse-mariel",
            "level": "declared",
        },
    ]


def settled(observations: list[Raw]) -> None:
    """Retain the counted meetings over what the press said."""
    for row in observations:
        if (row["indicator"], row["id"]) == ("mariel-rencontres", "2025-12-31"):
            row["retained"] = {"by": "direction-marches", "on": "2026-02-20", "reason": RETAINED}
            row["by"] = "direction-marches"


def _words() -> list[Raw]:
    """Terms of a declared scale, and texts."""
    terms = {2023: "absente", 2024: "ebauche", 2025: "adoptee"}
    made: list[Raw] = [
        {
            "indicator": "semailles-charte",
            "id": f"{number}-12-31",
            "period": year(number),
            "term": term,
            "kind": "actual",
            "level": "documented",
            "source": "bilan-2024" if number < 2025 else "bilan-2025",
            "as_of": f"{number}-12-31",
        }
        for number, term in terms.items()
    ]
    made.append(
        {
            "indicator": "nordique-acces",
            "id": "2025-12-31",
            "period": year(2025),
            "kind": "actual",
            "level": "declared",
            "source": "bilan-2025",
            "text": (
                "Trois stations ouvertes toute l’année, une l’été ; dépôt des données sous licence libre.",
                "Three stations open all year, one in summer; data deposited under a free licence.",
            ),
        }
    )
    return made


def _released(series: Series) -> list[Raw]:
    """The same keys in two releases of a dataset: the newer supersedes the older."""
    made: list[Raw] = []
    for number in YEARS[:2]:
        value = series.values["exportations", number]
        for release, said in (("2025.1", value - 17), ("2026.1", value)):
            made.append(
                {
                    "indicator": "exportations",
                    "id": f"{number}-12-31.{release}",
                    "period": year(number),
                    "value": said,
                    "unit": "M$",
                    "kind": "actual",
                    "level": "documented",
                    "source": f"commerce-{release}",
                    "locator": f"ligne {number}",
                    "as_of": f"{release[:4]}-05-20",
                }
            )
    return made


def _channels(series: Series) -> list[Raw]:
    """Alerts by channel: the dimension has no total and is always given."""
    return [
        series.seen("securite-alertes", number, count + series.random.randrange(9), "alertes", ("canal", channel))
        for number in YEARS
        for channel, count in (("reseau", 120 + 30 * (number - 2023)), ("telephone", 64 - 9 * (number - 2023)))
    ]


def _priced(series: Series) -> list[Raw]:
    """Sales in constant dollars: a currency and a price base on each value."""
    return [
        {
            "indicator": "mer-ventes",
            "id": f"{number}-12-31",
            "period": year(number),
            "value": 48_000_000 + 3_000_000 * rank + 100_000 * series.random.randrange(9),
            "currency": "CAD",
            "price_base": "2023",
            "kind": "actual",
            "level": "documented",
            "source": "commerce-2026.1",
            "locator": "tableau 6",
            "as_of": "2026-05-20",
        }
        for rank, number in enumerate(YEARS)
    ]
