# SPDX-License-Identifier: Apache-2.0
"""The frame of the fictitious plan: its card, policies, strategies, related plans, objectives, dimensions."""

from .making import Raw, both, english, rows

AS_OF = "2026-06-30"
DECISION = "d-adoption"
ADOPTED_ON = "2024-03-20"

PLAN: Raw = {
    "id": "demo",
    "title": ("Plan d’action extérieure 2024-2026 de l’Estrande", "Estrande’s External Action Plan 2024-2026"),
    "short_title": ("Plan 2024-2026", "Plan 2024-2026"),
    "summary": (
        (
            "Le gouvernement de l’Estrande dit ici ce qu’il fera au-dehors d’ici la fin de 2026, avec qui, et à quoi "
            "l’on verra qu’il l’a fait. L’Estrande n’existe pas : ce plan montre, sur des données inventées, tout ce "
            "que Jalon sait tenir."
        ),
        (
            "The government of Estrande says here what it will do abroad by the end of 2026, with whom, and how one "
            "will see that it was done. Estrande does not exist: on invented data, this plan shows all that Jalon "
            "can hold."
        ),
    ),
    "notice": both("Données fictives", "Fictitious data"),
    "fictitious": True,
    "policies": ["politique-2023"],
    "period": {"from": "2024", "last": "2026", "label": "2024-2026"},
    "coordinator": "m-exterieur",
    "levels": [
        {"id": "orientation", "title": ("Orientation", "Orientation"), "depth": 1},
        {"id": "priorite", "title": ("Priorité", "Priority"), "depth": 2},
        {"id": "measure", "title": ("Mesure", "Measure"), "depth": 3},
        {"id": "action", "title": ("Action", "Action"), "depth": 4},
    ],
    "announced": [
        {"id": "orientation", "count": 3, "source": "plan-adopte", "locator": "p. 4"},
        {"id": "measure", "count": 21, "source": "plan-adopte", "locator": "p. 4"},
        {"id": "action", "count": 40, "precision": "about", "source": "dossier-presse"},
    ],
    "territories": "regions",
    "licence": "CC-BY-4.0",
    "languages": ["fr", "en"],
    "english_ground": (
        "Plan fictif : la version anglaise sert la démonstration.",
        "Fictitious plan: the English version serves the demonstration.",
    ),
    "reports": [
        {
            "id": "2024",
            "title": ("Bilan de l’an 1", "Report on year 1"),
            "period": {"from": "2024", "last": "2024"},
            "due": "2025-06-30",
            "published_on": "2025-06-12",
            "source": "bilan-2024",
            "locator": "p. 1",
        },
        {
            "id": "2025",
            "title": ("Bilan de l’an 2", "Report on year 2"),
            "period": {"from": "2025", "last": "2025"},
            "due": "2026-03-31",
            "published_on": "2026-05-28",
            "source": "bilan-2025",
            "locator": "p. 1",
        },
        {
            "id": "2026",
            "title": ("Bilan final", "Final report"),
            "period": {"from": "2026", "last": "2026"},
            "due": "2027-06-30",
        },
    ],
    "fiscal_start": "04-01",
    "as_of": AS_OF,
    "adoption": {
        "note": (
            "Le plan fut adopté par le Conseil de gouvernement, puis déposé à l’Assemblée.",
            "The plan was adopted by the Council of Government, then tabled in the Assembly.",
        ),
    },
    "predecessor": "plan-2021-2023",
    "successor": "plan-2027-2029",
    "part_of": {"plan": "programme-gouvernemental", "counted": True},
    "url": {"fr": "https://plan.estrande.example/fr/", "en": "https://plan.estrande.example/en/"},
}

POLICIES: list[Raw] = [
    {
        "id": "politique-2008",
        "title": ("Politique extérieure de 2008 : Se faire connaître", "External Policy of 2008: Becoming Known"),
        "period": {"from": "2008", "last": "2023"},
        "successor": "politique-2023",
    },
    {
        "id": "politique-2023",
        "title": (
            "Politique extérieure de l’Estrande : Tenir parole au-dehors",
            "Estrande’s External Policy: Keeping Our Word Abroad",
        ),
        "summary": (
            (
                "La politique fixe trois orientations et demande que chaque promesse porte une date, un responsable "
                "et une mesure."
            ),
            (
                "The policy sets three directions and asks that every promise bear a date, someone answerable and a "
                "measurement."
            ),
        ),
        "period": {"from": "2023-10-18"},
        "adopted_on": "2023-10-18",
        "coordinator": "m-exterieur",
        "predecessor": "politique-2008",
        "url": "https://politique.estrande.example/",
        "sources": [
            {
                "source": "politique-texte",
                "locator": "p. 7",
                "quote": {"text": "Une promesse sans date n’engage personne.", "lang": "fr"},
            }
        ],
    },
]

STRATEGIES: list[Raw] = [
    {
        "id": "strategie-exportation",
        "title": ("Stratégie d’exportation : Vendre plus loin", "Export Strategy: Selling Further"),
        "summary": (
            (
                "Diversifier les marchés et accompagner les firmes une à une, plutôt que d’aider toutes de la même "
                "façon."
            ),
            "Diversify markets and coach firms one by one, rather than aid them all alike.",
        ),
        "period": {"from": "2023", "last": "2028"},
        "coordinator": "m-industrie",
        "policies": ["politique-2023"],
        "url": "https://industrie.estrande.example/vendre-plus-loin",
        "sources": [{"source": "strategie-texte", "locator": "chap. 2"}],
    },
    {
        "id": "strategie-nordique",
        "title": ("Stratégie nordique : Savoir ensemble", "Northern Strategy: Knowing Together"),
        "coordinator": "m-savoir",
        "policies": ["politique-2023"],
    },
]
STRANDS: list[Raw] = [
    {
        "id": "cap-sorrane",
        "strategy": "strategie-exportation",
        "title": ("Cap sur la Sorrane", "Towards Sorrane"),
        "summary": (
            "La Sorrane est le premier client : y gagner des parts coûte moins que d’ouvrir ailleurs.",
            "Sorrane is the first client: gaining share there costs less than opening elsewhere.",
        ),
    },
    {"id": "marches-nouveaux", "strategy": "strategie-exportation", "title": ("Marchés nouveaux", "New markets")},
    {"id": "stations", "strategy": "strategie-nordique", "title": ("Stations ouvertes", "Open stations")},
]

RELATED_PLANS: list[Raw] = [
    {
        "id": "plan-2021-2023",
        "title": ("Plan d’action extérieure 2021-2023", "External Action Plan 2021-2023"),
        "policy": "politique-2008",
        "period": {"from": "2021", "last": "2023"},
        "published_on": "2021-02-10",
        "url": "https://plan.estrande.example/2021-2023",
        "note": (
            "Il annonçait des mesures sans indicateur ; son bilan ne put donc dire ce qui en était sorti.",
            "It announced measures without indicators; its report could therefore not say what had come of them.",
        ),
        "sources": [{"source": "plan-precedent", "locator": "p. 3"}],
    },
    {
        "id": "plan-2027-2029",
        "policy": "politique-2023",
        "period": {"from": "2027", "last": "2029"},
        "title": ("Plan d’action extérieure 2027-2029 (projet)", "External Action Plan 2027-2029 (draft)"),
        "sources": [{"source": "projet-2027"}],
    },
    {
        "id": "plan-climat",
        "title": ("Plan climat 2023-2028 de l’Estrande", "Estrande’s Climate Plan 2023-2028"),
        "period": {"from": "2023", "last": "2028"},
    },
    {
        "id": "programme-gouvernemental",
        "title": ("Programme gouvernemental 2024-2028", "Government Programme 2024-2028"),
    },
]

OBJECTIVES: list[Raw] = [
    {
        "id": "o1",
        "level": "orientation",
        "number": "1",
        "order": 1,
        "policy": "politique-2023",
        "wordings": [
            {
                "id": "1",
                "text": ("Faire de l’ouverture une prospérité partagée", "Make openness a shared prosperity"),
                "on": "2023-10-18",
                "source": "politique-texte",
                "locator": "p. 9",
            },
            {
                "id": "2",
                "text": (
                    "Faire de l’ouverture au monde une prospérité partagée par toutes les régions",
                    "Make openness to the world a prosperity shared by every region",
                ),
                "on": "2025-02-12",
                "source": "decret-orientation",
                "locator": "art. 1",
            },
        ],
        "summary": (
            "Des entreprises qui vendent plus loin, des jeunes qui partent et reviennent, de toutes les régions.",
            "Firms that sell further, young people who leave and come back, from every region.",
        ),
    },
    {
        "id": "o2",
        "level": "orientation",
        "number": "2",
        "order": 2,
        "policy": "politique-2023",
        "wordings": [
            {
                "id": "1",
                "text": english(
                    "Contribute to a fairer and safer world", "Contribuer à un monde plus juste et plus sûr"
                ),
                "on": "2023-10-18",
                "source": "politique-texte",
                "locator": "p. 14",
            }
        ],
    },
    {
        "id": "o3",
        "level": "orientation",
        "number": "3",
        "order": 3,
        "policy": "politique-2023",
        "wordings": [
            {
                "id": "1",
                "text": both(
                    "Faire entendre une culture, des savoirs et une langue",
                    "Make a culture, knowledge and a language heard",
                ),
                "on": "2023-10-18",
                "source": "politique-texte",
                "locator": "p. 21",
            }
        ],
    },
    *(
        {**row, "level": "priorite", "wordings": [{"id": "1", "text": words}]}
        for row, words in (
            ({"id": "o1.1", "number": "1.1", "order": 1, "parent": "o1"}, ("Vendre plus loin", "Sell further")),
            ({"id": "o1.2", "number": "1.2", "order": 2, "parent": "o1"}, ("Apprendre ailleurs", "Learn elsewhere")),
            (
                {"id": "o2.1", "number": "2.1", "order": 1, "parent": "o2"},
                ("Coopérer d’égal à égal", "Cooperate as equals"),
            ),
            (
                {"id": "o2.2", "number": "2.2", "order": 2, "parent": "o2"},
                ("Protéger ce qui est commun", "Protect what is common"),
            ),
            (
                {"id": "o2.3", "number": "2.3", "order": 3, "parent": "o2", "standing": "withdrawn"},
                ("Parler d’une voix dans les règles du commerce", "Speak with one voice in the rules of trade"),
            ),
            (
                {"id": "o3.1", "number": "3.1", "order": 1, "parent": "o3"},
                ("Faire voyager les œuvres", "Make works travel"),
            ),
            ({"id": "o3.2", "number": "3.2", "order": 2, "parent": "o3"}, ("Partager les savoirs", "Share knowledge")),
        )
    ),
]

REGIONS = ("01", "02", "2A", "03", "04")
DIMENSIONS: list[Raw] = [
    {
        "id": "regions",
        "title": ("Régions et pays", "Regions and countries"),
        "total": "XE",
        "codes": [
            {"level": "pays", "code": "XE", "title": ("Estrande", "Estrande"), "order": 1},
            *rows(
                "level code title parent order since until",
                ("region", "01", ("Rivages", "Shores"), "XE", 1, None, None),
                ("region", "02", ("Hauts-Plateaux", "High Plateaus"), "XE", 2, None, None),
                ("region", "2A", ("Val-Médian", "Middle Valley"), "XE", 3, "2022-01-01", None),
                ("region", "03", ("Capitale", "Capital"), "XE", 4, None, None),
                ("region", "04", ("Terres du Nord", "Northlands"), "XE", 5, None, None),
                ("region", "05", ("Bas-Val (jusqu’en 2021)", "Lower Valley (until 2021)"), "XE", 6, None, "2021-12-31"),
                ("pays", "XS", ("Sorrane", "Sorrane"), None, 2, None, None),
                ("pays", "XV", ("Valmère", "Valmere"), None, 3, None, None),
                ("pays", "XN", ("Nordhalle", "Nordhalle"), None, 4, None, None),
            ),
        ],
    },
    {
        "id": "genre",
        "title": ("Genre", "Gender"),
        "total": "tous",
        "codes": rows(
            "code title parent order",
            ("tous", ("Ensemble", "All"), None, 1),
            ("f", ("Femmes", "Women"), "tous", 2),
            ("h", ("Hommes", "Men"), "tous", 3),
            ("x", ("Autres genres", "Other genders"), "tous", 4),
        ),
    },
    {
        "id": "age",
        "title": ("Âge au départ", "Age at departure"),
        "total": "18-35",
        "codes": rows(
            "code title parent order",
            ("18-35", ("De 18 à 35 ans", "18 to 35"), None, 1),
            ("18-24", ("De 18 à 24 ans", "18 to 24"), "18-35", 2),
            ("25-35", ("De 25 à 35 ans", "25 to 35"), "18-35", 3),
        ),
    },
    {
        "id": "canal",
        "title": (
            "Canal d’alerte (sans total : une alerte passe par plusieurs)",
            "Alert channel (no total: an alert goes through several)",
        ),
        "no_total": True,
        "codes": rows(
            "code title",
            ("reseau", ("Réseau chiffré", "Encrypted network")),
            ("telephone", ("Téléphone de garde", "Duty telephone")),
        ),
    },
]
