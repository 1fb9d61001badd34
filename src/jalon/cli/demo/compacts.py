# SPDX-License-Identifier: Apache-2.0
"""Agreements, awards and evaluations of the fictitious plan, and what is attested of its fields."""

from .making import Raw, quote

AGREEMENTS: list[Raw] = [
    {
        "id": "fonds-commun",
        "kind": "funding",
        "status": "in_force",
        "title": ("Entente sur un fonds commun de recherche maritime", "Agreement on a joint marine research fund"),
        "measures": ["11-mariel", "19-science"],
        "programme": "mariel",
        "summary": (
            "Chaque partie verse sa part au même compte ; une équipe mixte choisit les projets.",
            "Each party pays its share to the same account; a mixed team chooses the projects.",
        ),
        "parties": ["m-exterieur", "sorrane", "universite-mariel"],
        "signed_on": "2024-11-14",
        "period": {"from": "2024-11-14", "last": "2027-11-13"},
        "territories": ["XS"],
        "purposes": [{"scheme": "dac", "code": "43082"}, {"scheme": "sdg", "code": "14"}],
        "obligations": [
            {
                "id": "versement",
                "title": ("Verser la première part", "Pay the first share"),
                "party": "m-exterieur",
                "due": "2025-01-31",
                "done_on": "2025-01-15",
            },
            {
                "id": "rapport",
                "title": ("Remettre le rapport commun", "Deliver the joint report"),
                "party": "universite-mariel",
                "due": "2026-12-31",
                "indicator": "mariel-suites",
            },
        ],
        "sources": [{"source": "contrats-entente", "locator": "art. 3", "quote": quote("chaque partie verse sa part")}],
    },
    {
        "id": "fonds-commun-avenant",
        "kind": "funding",
        "status": "signed",
        "title": ("Avenant à l’entente sur le fonds commun", "Amendment to the joint fund agreement"),
        "amends": "fonds-commun",
        "measures": ["19-science"],
        "parties": ["m-exterieur", "sorrane"],
        "signed_on": "2026-06-10",
        "period": {"from": "2026-09-01", "last": "2028-11-13"},
    },
    {
        "id": "cadre-alertes",
        "kind": "framework",
        "status": "in_force",
        "title": ("Cadre d’échange des alertes", "Alert exchange framework"),
        "measures": ["14-securite"],
        "parties": ["m-numerique", "sorrane"],
        "signed_on": "2024-11-29",
        "sources": [{"source": "registre-ententes"}],
    },
    {
        "id": "memoire-semences",
        "kind": "memorandum",
        "status": "suspended",
        "title": ("Mémorandum sur les semences de pays", "Memorandum on local seeds"),
        "measures": ["15-semailles"],
        "programme": "semailles",
        "parties": ["m-exterieur", "oiss"],
        "signed_on": "2024-02",
        "sources": [{"source": "registre-ententes"}],
    },
    {
        "id": "convention-halle",
        "kind": "convention",
        "status": "ended",
        "title": ("Convention d’usage de la halle du Port", "Convention on the use of the Port Hall"),
        "measures": ["11-mariel"],
        "parties": ["m-industrie", "ville-mariel"],
        "signed_on": "2025-02-20",
        "period": {"from": "2025-09-01", "last": "2025-10-31"},
        "sources": [{"source": "registre-ententes"}],
    },
    {
        "id": "traite-acquis",
        "kind": "treaty",
        "status": "draft",
        "title": ("Traité de reconnaissance des acquis (projet)", "Treaty on recognition of learning (draft)"),
        "measures": ["05-reconnaissance"],
        "parties": ["m-savoir", "sorrane"],
    },
    {
        "id": "pret-studio",
        "kind": "other",
        "status": "terminated",
        "title": ("Prêt d’un studio en Nordhalle", "Loan of a studio in Nordhalle"),
        "measures": ["16-scenes"],
        "parties": ["fonds-scenes", "theatre-quai"],
        "signed_on": "2024-05-06",
        "territories": ["XN"],
        "sources": [{"source": "registre-ententes"}],
    },
]


def _aid(value: int, level: str = "documented") -> Raw:
    return {
        "value": value,
        "currency": "CAD",
        "kind": "actual",
        "level": level,
        "source": "registre-aide",
        "locator": "registre, extrait de mai",
        "as_of": "2026-05-31",
    }


AWARDS: list[Raw] = [
    {
        "id": "aide-vireval",
        "programme": "tremplin",
        "intake": "tremplin-2025",
        "recipient": "vireval",
        "title": ("Bancs d’essai pour sondes marines", "Test benches for marine probes"),
        "decided_on": "2025-10-20",
        "period": {"from": "2025-11-01", "last": "2026-10-31"},
        "territories": ["XS"],
        "amount": _aid(150000),
        "purposes": [{"scheme": "cofog", "code": "04.8"}],
    },
    {
        "id": "aide-algues",
        "programme": "tremplin",
        "intake": "tremplin-2025",
        "recipient": "algues-orme",
        "title": ("Mise en marché d’un engrais d’algues", "Marketing of a seaweed fertiliser"),
        "decided_on": "2025-10-20",
        "amount": _aid(82500),
    },
    {
        "id": "aide-semences",
        "programme": "semailles",
        "intake": "solidarite-2026",
        "recipient": "terres-jumelles",
        "title": ("Banque de semences de Valmère", "Valmere seed bank"),
        "decided_on": "2026-04-15",
        "territories": ["XV"],
        "amount": _aid(410000),
        "purposes": [{"scheme": "dac", "code": "31163"}],
    },
    {
        "id": "aide-quai",
        "programme": "tournees",
        "recipient": "theatre-quai",
        "title": ("Tournée « Marées »", "“Tides” tour"),
        "decided_on": "2025-06-30",
        "period": {"from": "2025-09", "last": "2025-12"},
        "amount": _aid(48000),
    },
]

EVALUATIONS: list[Raw] = [
    {
        "id": "tremplin-2026",
        "title": ("Évaluation du Tremplin à mi-parcours", "Mid-term evaluation of the Tremplin"),
        "about": ["programme:tremplin", "measure:01-tremplin"],
        "period": {"from": "2024-09", "last": "2025-12"},
        "evaluator": "cabinet-liane",
        "published_on": "2026-04-20",
        "criteria": ["relevance", "effectiveness", "efficiency", "effects"],
        "judgement": (
            "Utile aux firmes prêtes ; trop lent pour les autres.",
            "Useful to firms that are ready; too slow for the others.",
        ),
        "findings": [
            {
                "id": "f1",
                "criterion": "relevance",
                "text": (
                    "Le besoin d’un expert sur place est avéré dans toutes les régions.",
                    "The need for an expert on the spot is proven in every region.",
                ),
                "answer": ("Accepté.", "Accepted."),
            },
            {
                "id": "f2",
                "criterion": "effectiveness",
                "text": (
                    (
                        "Le centre a accompagné [=](figure:obs:tremplin-entreprises/2025-12-31) entreprises, sur les "
                        "[=](figure:target:tremplin-entreprises-vise/1) visées."
                    ),
                    (
                        "The centre coached [=](figure:obs:tremplin-entreprises/2025-12-31) firms, of the "
                        "[=](figure:target:tremplin-entreprises-vise/1) aimed at."
                    ),
                ),
                "answer": ("La cible tient.", "The target stands."),
            },
            {
                "id": "f3",
                "criterion": "efficiency",
                "text": ("L’attente pèse sur les petites firmes.", "The wait weighs on small firms."),
                "answer": (
                    "Un expert de plus est engagé dans les Terres du Nord.",
                    "One more expert is hired in the Northlands.",
                ),
            },
            {
                "id": "f4",
                "criterion": "effects",
                "text": ("Les firmes gardent leurs clients un an après.", "Firms keep their clients a year later."),
            },
        ],
        "sources": [{"source": "rapport-evaluation", "locator": "p. 2"}],
    },
    {
        "id": "plan-mi-parcours",
        "title": ("Examen du plan à mi-parcours", "Mid-term review of the plan"),
        "about": ["plan:demo", "policy:politique-2023", "strategy:strategie-exportation"],
        "evaluator": "verificateur",
        "published_on": "2026-03-11",
        "criteria": ["impact", "sustainability", "compliance"],
        "findings": [
            {
                "id": "f1",
                "criterion": "compliance",
                "text": (
                    "Les chiffres du guichet se retrouvent dossier par dossier.",
                    "The window’s figures are found again file by file.",
                ),
            },
            {
                "id": "f2",
                "criterion": "impact",
                "text": (
                    "Il est trop tôt pour parler d’effets durables sur les ventes.",
                    "It is too early to speak of lasting effects on sales.",
                ),
            },
            {
                "id": "f3",
                "criterion": "sustainability",
                "text": (
                    "Rien ne dit qui paiera l’antenne du Nord après le plan.",
                    "Nothing says who will pay for the northern branch after the plan.",
                ),
            },
        ],
        "sources": [{"source": "rapport-verificateur"}],
    },
]

ATTESTATIONS: list[Raw] = [
    {
        "address": "measure:01-tremplin#title",
        "certainty": "stated",
        "sources": [{"source": "plan-adopte", "locator": "p. 6", "quote": quote("centre d’accompagnement")}],
        "consulted_on": "2026-06-01",
    },
    {"address": "plan:demo#period", "certainty": "stated", "sources": [{"source": "plan-adopte"}]},
    {
        "address": "measure:12-nordique#territories",
        "certainty": "derived",
        "sources": [{"source": "bilan-2025", "locator": "p. 24"}],
        "note": ("D’après l’emplacement des stations.", "From where the stations stand."),
    },
    {
        "address": "measure:13-egalite#lead_position",
        "certainty": "inferred",
        "sources": [{"source": "bilan-2024"}],
        "note": ("Le bilan est signé par ce poste.", "The report is signed by this position."),
    },
    {
        "address": "measure:22-relance#title",
        "certainty": "unknown",
        "sources": [{"source": "plan-adopte"}],
        "consulted_on": "2026-06-20",
        "note": (
            "Le décret est annoncé ; son texte n’a pas été trouvé.",
            "The order is announced; its text was not found.",
        ),
    },
]
