# SPDX-License-Identifier: Apache-2.0
"""The updates of the fictitious plan as rows: periods, audiences, who reported and who approved."""

from collections.abc import Iterator

from .making import Raw, quote, semester
from .promises import ANSWERS
from .told import HINDERED, NEXT, TOLD

PERIODS = (
    (semester(2024, 2), "2025-01-20", "2025-01-31", "bilan-2024"),
    (semester(2025, 1), "2025-07-15", "2025-07-28", None),
    (semester(2025, 2), "2026-01-22", "2026-02-05", "bilan-2025"),
    (semester(2026, 1), "2026-06-12", "2026-06-22", None),
)
SCALE = (
    "Échelle du ministère : à l’heure, à surveiller, à corriger, arrêté, terminé",
    "The ministry’s scale: on time, to watch, to correct, stopped, finished",
)
WORDS = {"under_way": "à l’heure", "suspended": "à surveiller", "abandoned": "arrêté", "done": "terminé"}
WITHDRAWN = (
    "La Sorrane, dont l’accord était nécessaire, a retiré son appui.",
    "Sorrane, whose agreement was needed, withdrew its support.",
)


#: Updates on actions and on the plan, and those of which some fields are not for the public.
APART: list[Raw] = [
    {
        "id": "plan.2025",
        "by": "m-exterieur",
        "about": "plan:demo",
        "period": {"from": "2025", "last": "2025"},
        "progress": "under_way",
        "reported_on": "2026-05-20",
        "done": (
            (
                "Le bilan de l’année a paru en retard ; [=](figure:count:measures.standing/value) mesures restent en "
                "vigueur."
            ),
            "The year’s report came out late; [=](figure:count:measures.standing/value) measures remain in force.",
        ),
        "reported_by": "direction-plan",
        "approved_by": "sous-ministre",
        "approved_on": "2026-05-27",
        "sources": ["bilan-2025"],
    },
    {
        "id": "tremplin-nord.1",
        "by": "essor",
        "about": "action:tremplin-nord",
        "period": semester(2026, 1),
        "progress": "preparing",
        "reported_on": "2026-06-12",
        "reported_by": "direction-tremplin",
        "words": quote("bail en négociation"),
        "done": ("Un local est trouvé.", "Premises were found."),
        "obstacles": (
            "Interne : le propriétaire demande une garantie que le Trésor n’a pas accordée.",
            "Internal: the owner asks for a guarantee that the Treasury has not granted.",
        ),
        "next_steps": (
            "Interne : demander un avis juridique avant la séance de septembre.",
            "Internal: seek legal advice before the September meeting.",
        ),
        "audience": {
            "progress": "public",
            "words": "bodies",
            "done": "public",
            "obstacles": "office",
            "next_steps": "bodies",
        },
    },
    {
        "id": "equite-memoire.1",
        "by": "m-tresor",
        "about": "action:equite-memoire",
        "period": semester(2026, 1),
        "progress": "abandoned",
        "reason": WITHDRAWN,
        "reported_on": "2026-06-12",
        "reported_by": "direction-tresor",
    },
    {
        "id": "tremplin-aide.1",
        "by": "m-industrie",
        "about": "measure:01-tremplin",
        "period": semester(2026, 1),
        "progress": "partly_done",
        "reported_on": "2026-06-18",
        "reported_by": "direction-marches",
        "done": (
            "L’aide conditionnelle est versée aux firmes qui ont prouvé leurs ventes.",
            "Conditional aid is paid to firms that proved their sales.",
        ),
        "audience": {"done": "public", "progress": "bodies"},
    },
    {
        "id": "numerique-formations.1",
        "by": "m-industrie",
        "about": "action:numerique-formations",
        "period": semester(2026, 1),
        "progress": "done",
        "reported_on": "2026-06-19",
        "reported_by": "direction-marches",
        "done": ("La dernière formation fut donnée à Mariel.", "The last training was given in Mariel."),
    },
    {
        "id": "guichet-portail.1",
        "by": "m-industrie",
        "about": "action:guichet-portail",
        "period": semester(2026, 1),
        "progress": "under_way",
        "reported_on": "2026-06-12",
        "obstacles": ("L’hébergement a changé de fournisseur.", "Hosting changed supplier."),
    },
]


def updates() -> list[Raw]:
    """Every update."""
    return [*_of_measures(), *APART]


def _of_measures() -> Iterator[Raw]:
    for (measure, body), told in TOLD.items():
        position = ANSWERS[measure].position if measure in ANSWERS else "sous-ministre"
        for rank, (progress, done) in enumerate(told, 1):
            period, reported, approved, source = PERIODS[rank - 1]
            row: Raw = {
                "id": f"{measure}.{body}.{rank}",
                "by": body,
                "about": f"measure:{measure}",
                "period": period,
                "progress": progress,
                "done": done,
                "obstacles": HINDERED.get((measure, rank)),
                "next_steps": NEXT.get(measure) if rank == 4 else None,
                "sources": [source] if source else None,
                "reported_on": reported,
                "reported_by": position,
                "approved_on": approved,
                "approved_by": "direction-plan",
            }
            if progress in WORDS and body.startswith("m-"):
                row |= {"words": quote(WORDS[progress]), "scale": SCALE}
            if progress == "abandoned":
                row["reason"] = WITHDRAWN
            yield row
