# SPDX-License-Identifier: Apache-2.0
"""The measures of the fictitious plan as rows: leads, partners, risks, fates; the halves of one that was split."""

from typing import NamedTuple

from .making import Pair, Raw, stale, undated
from .measures import MEASURES, MeasureWords

WHOLE = {"from": "2024-04-01", "last": "2026-12-31"}


class Answer(NamedTuple):
    """Who answers for a measure, with whom, and under which priority."""

    priority: str
    lead: str | None
    position: str | None
    partners: tuple[tuple[str, Pair | None], ...] = ()


_HOSTS = ("Accueille les rencontres", "Hosts the meetings")
_DECIDES = ("Décide de l’aide conditionnelle", "Decides on conditional aid")
ANSWERS: dict[str, Answer] = {
    "01-tremplin": Answer("o1.1", "essor", "direction-tremplin", (("m-industrie", _DECIDES), ("m-exterieur", None))),
    "02-missions": Answer(
        "o1.1",
        "m-industrie",
        "direction-marches",
        (("bureau-sorrane", ("Prépare les rendez-vous", "Prepares the meetings")), ("essor", None)),
    ),
    "03-guichet": Answer("o1.1", None, None, (("essor", ("Reçoit les demandes", "Receives applications")),)),
    "04-passerelles": Answer(
        "o1.2", "passerelles", "direction-mobilite", (("m-savoir", ("Reconnaît les séjours", "Recognises stays")),)
    ),
    "05-reconnaissance": Answer("o1.2", "m-savoir", "direction-savoir"),
    "06-numerique": Answer("o1.1", "m-industrie", "direction-marches", (("essor", None),)),
    "07-equite": Answer("o1.1", "m-tresor", "direction-tresor"),
    "08-climat": Answer("o2.2", None, None),
    "10-citoyennete": Answer(
        "o2.1", "m-savoir", "direction-savoir", (("regroupement", ("Anime les visites", "Leads the visits")),)
    ),
    "11-mariel": Answer(
        "o1.1", "m-industrie", "direction-marches", (("ville-mariel", _HOSTS), ("universite-mariel", None))
    ),
    "12-nordique": Answer("o2.2", "centre-nord", "direction-nord", (("m-savoir", None),)),
    "13-egalite": Answer("o2.1", "m-exterieur", "sous-ministre"),
    "14-securite": Answer(
        "o2.2", "m-numerique", "direction-surete", (("sorrane", ("Échange les alertes", "Exchanges alerts")),)
    ),
    "15-semailles": Answer(
        "o2.1",
        "m-exterieur",
        "sous-ministre",
        (
            ("oiss", ("Apporte les semences d’essai", "Brings trial seeds")),
            ("terres-jumelles", None),
            ("universite-mariel", None),
        ),
    ),
    "16-scenes": Answer("o3.1", "fonds-scenes", "direction-scenes", (("theatre-quai", None),)),
    "17-livres": Answer("o3.1", "m-arts", "direction-arts"),
    "18-langue": Answer("o3.2", "m-exterieur", "sous-ministre"),
    "19-science": Answer("o3.2", "m-savoir", "direction-savoir", (("universite-mariel", None),)),
    "20-patrimoine": Answer("o3.1", None, None, (("m-arts", ("Prête les fonds", "Lends the collections")),)),
    "21-accueil": Answer(
        "o3.2", "m-exterieur", "sous-ministre", (("ville-mariel", ("Offre les locaux", "Offers the premises")),)
    ),
}
MORE: dict[str, Raw] = {
    "01-tremplin": {
        "territories": ["XS"],
        "strategies": ["strategie-exportation"],
        "strands": ["cap-sorrane"],
        "themes": [
            {"scheme": "sdg", "code": "8"},
            {"scheme": "sdg_target", "code": "8.2"},
            {"scheme": "cofog", "code": "04.1"},
        ],
        "depends_on": [
            {
                "measure": "03-guichet",
                "note": ("L’aide conditionnelle passe par le guichet.", "Conditional aid goes through the window."),
            }
        ],
        "risks": [
            {
                "id": "experts",
                "title": ("Trop peu d’experts du marché visé", "Too few experts of the market"),
                "likelihood": "high",
                "impact": "medium",
                "corrective_actions": [
                    {
                        "id": "appel",
                        "title": ("Lancer un appel d’experts hors du pays", "Issue a call for experts abroad"),
                        "responsible": "essor",
                        "due": "2025-03-31",
                        "done_on": "2025-03-10",
                    },
                    {
                        "id": "relais",
                        "title": (
                            "Confier un secteur au bureau en Sorrane",
                            "Entrust a sector to the office in Sorrane",
                        ),
                        "responsible": "bureau-sorrane",
                        "due": "2026-09-30",
                    },
                ],
            },
            {
                "id": "frontiere",
                "title": ("Une nouvelle fermeture de frontière", "A new border closure"),
                "likelihood": "low",
                "impact": "high",
            },
        ],
        "fate": {
            "plan": "plan-2027-2029",
            "outcome": "continued",
            "measure": "1-tremplin",
            "note": ("Reprise, avec un volet pour le Nord.", "Continued, with a strand for the North."),
            "source": "projet-2027",
        },
    },
    "02-missions": {
        "territories": ["XV", "XN"],
        "strategies": ["strategie-exportation"],
        "strands": ["marches-nouveaux"],
        "overlaps": [
            {"measure": "11-mariel", "note": ("Les mêmes firmes y sont invitées.", "The same firms are invited.")}
        ],
    },
    "03-guichet": {
        "joint_leads": ["m-industrie", "m-arts"],
        "fate": {"plan": "plan-2027-2029", "outcome": "replaced", "source": "projet-2027"},
    },
    "04-passerelles": {
        "territories": ["01", "02", "2A", "03", "04"],
        "themes": [{"scheme": "sdg", "code": "4"}],
        "objectives": ["o3"],
        "risks": [
            {
                "id": "logement",
                "title": ("Le coût du logement décourage les départs", "Housing costs discourage departures"),
                "likelihood": "medium",
                "impact": "low",
            }
        ],
        "fate": {"plan": "plan-2027-2029", "outcome": "split", "source": "projet-2027"},
    },
    "06-numerique": {
        "fate": {"plan": "plan-2027-2029", "outcome": "merged", "measure": "1-tremplin", "source": "projet-2027"}
    },
    "07-equite": {"fate": {"plan": "plan-2027-2029", "outcome": "dropped", "source": "projet-2027"}},
    "11-mariel": {
        "objectives": ["o2"],
        "themes": [{"scheme": "sdg", "code": "14"}, {"scheme": "other", "code": "mer"}],
        "fate": {"plan": "plan-2027-2029", "outcome": "completed", "source": "projet-2027"},
    },
    "12-nordique": {"territories": ["04"], "strategies": ["strategie-nordique"], "strands": ["stations"]},
    "15-semailles": {"territories": ["XV"], "themes": [{"scheme": "dac", "code": "31182"}]},
}


def _measure(words: MeasureWords, rank: int) -> Raw:
    number = str(rank)
    if words.id == "08-climat":
        return {
            "id": words.id,
            "number": number,
            "order": rank,
            "title": words.title,
            "objective": words.objective,
            "held_in": {"plan": "plan-climat", "measure": "c4"},
        }
    answer = ANSWERS[words.id]
    row: Raw = {
        "id": words.id,
        "number": number,
        "order": rank,
        "title": words.title,
        "statement": words.statement,
        "rationale": words.rationale,
        "objective": words.objective,
        "clienteles": list(words.clienteles),
        "period": WHOLE,
        **MORE.get(words.id, {}),
    }
    row["objectives"] = [answer.priority, *row.get("objectives", ())]
    if answer.lead:
        row |= {"lead": answer.lead, "lead_position": answer.position}
    row["partners"] = [{"organisation": body, "role": role} for body, role in answer.partners]
    return row


#: What the measure on solidarity shares with the two that took over from it.
SOLIDARITY: Raw = {
    "objective": "o2",
    "objectives": ["o2.1"],
    "lead": "m-exterieur",
    "lead_position": "sous-ministre",
    "clienteles": ["organismes"],
    "order": 9,
}
CALLS: Raw = {
    **SOLIDARITY,
    "id": "09a-appels",
    "number": "9",
    "title": (
        "Soutenir par appels publics les projets de coopération",
        "Support cooperation projects through public calls",
    ),
    "statement": (
        "Tenir un appel par an, aux mêmes règles, pour des projets menés avec des partenaires locaux.",
        "Hold one call a year, under the same rules, for projects led with local partners.",
    ),
    "period": {"from": "2025-01-01", "last": "2026-12-31"},
    "partners": [
        {"organisation": "terres-jumelles"},
        {"organisation": "regroupement", "role": ("Conseille sur les règles", "Advises on the rules")},
    ],
}
RELIEF: Raw = {
    **SOLIDARITY,
    "id": "09b-urgence",
    "number": "9B",
    "title": ("Répondre aux urgences avec les organismes", "Respond to emergencies with the organisations"),
    "period": {"from": "2025-01-01", "last": "2026-12-31"},
    "standing": "withdrawn",
}


def _split(words: MeasureWords) -> list[Raw]:
    """The measure on solidarity, and the two that took over from it."""
    whole: Raw = {
        **SOLIDARITY, "id": words.id, "number": "9", "title": words.title, "statement": words.statement,
        "rationale": words.rationale, "period": WHOLE, "standing": "withdrawn",
    }  # fmt: skip
    return [whole, {**CALLS, "rationale": words.rationale}, RELIEF]


def measures() -> list[Raw]:
    """Every measure, those withdrawn and added included."""
    made: list[Raw] = []
    for rank, words in enumerate(MEASURES, 1):
        made.extend(_split(words) if words.id == "09-solidarite" else [_measure(words, rank)])
    made.append({"id": "22-relance", "number": "22", "order": 22, "objective": "o1", "lead": "m-industrie"})
    for row in made:
        if row["id"] == "17-livres":
            row["rationale"] = stale(*row["rationale"])
        if row["id"] == "19-science":
            row["rationale"] = undated(*row["rationale"])
        if row["id"] == "21-accueil":
            del row["period"]
            row["rationale"] = row["rationale"][0]
    return made
