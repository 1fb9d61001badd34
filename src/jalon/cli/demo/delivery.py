# SPDX-License-Identifier: Apache-2.0
"""What the fictitious plan delivers to people: programmes, intakes, criteria, events. No applicant, no delegate."""

from .making import Pair, Raw


def _programme(identity: str, kind: str, measure: str, title: Pair, body: str, **more: object) -> Raw:
    return {"id": identity, "kind": kind, "measures": [measure], "title": title, "body": body, **more}


PROGRAMMES: list[Raw] = [
    _programme(
        "tremplin",
        "advisory",
        "01-tremplin",
        ("Le Tremplin", "The Tremplin"),
        "essor",
        partners=["m-industrie", "bureau-sorrane"],
        strategies=["strategie-exportation"],
        clienteles=["entrepreneurs"],
        summary=(
            (
                "Un expert du marché visé suit la firme pendant un an ; deux organismes décident ensemble, l’un de "
                "l’accompagnement, l’autre de l’aide."
            ),
            (
                "An expert of the market follows the firm for a year; two bodies decide together, one on coaching, "
                "the other on aid."
            ),
        ),
        period={"from": "2024-09-16"},
        predecessor="envol",
        url="https://essor.estrande.example/tremplin",
        sources=[{"source": "bilan-2024", "locator": "p. 6"}],
    ),
    _programme(
        "envol",
        "advisory",
        "01-tremplin",
        ("Envol (terminé)", "Envol (ended)"),
        "estrande-export",
        period={"from": "2016", "last": "2023-12-31"},
        successor="tremplin",
    ),
    _programme(
        "passerelles",
        "mobility",
        "04-passerelles",
        ("Passerelles", "Passerelles"),
        "passerelles",
        partners=["m-savoir"],
        clienteles=["jeunes", "etablissements"],
        summary=(
            "Stages, études et projets à l’étranger, avec une part réservée à chaque région.",
            "Placements, studies and projects abroad, with a share kept for each region.",
        ),
        url={"fr": "https://passerelles.estrande.example/fr", "en": "https://passerelles.estrande.example/en"},
    ),
    _programme(
        "mariel",
        "convention",
        "11-mariel",
        ("Convention Mariel", "Mariel Convention"),
        "m-industrie",
        partners=["ville-mariel"],
        clienteles=["entrepreneurs", "chercheurs"],
        summary=(
            "Des rencontres bilatérales préparées : chacun dit d’avance qui il veut voir, et pourquoi.",
            "Prepared bilateral meetings: everyone says beforehand whom they want to see, and why.",
        ),
    ),
    _programme(
        "semailles",
        "cooperation",
        "15-semailles",
        ("Semailles", "Semailles"),
        "m-exterieur",
        partners=["oiss", "terres-jumelles", "universite-mariel"],
        clienteles=["organismes", "chercheurs"],
        summary=(
            "Une communauté de pratique sur les semences de pays, et les essais qu’elle décide.",
            "A community of practice on local seeds, and the trials it decides on.",
        ),
    ),
    _programme(
        "tournees",
        "funding",
        "16-scenes",
        ("Aide aux tournées", "Tour grants"),
        "fonds-scenes",
        clienteles=["artistes"],
        summary=(
            "Une aide aux premières tournées, versée avant le départ.",
            "A grant for first tours, paid before departure.",
        ),
    ),
    _programme(
        "sieges",
        "other",
        "21-accueil",
        ("Accueil des sièges", "Host seats"),
        "m-exterieur",
        partners=["ville-mariel"],
        clienteles=["etablissements"],
    ),
]

INTAKES: list[Raw] = [
    {
        "id": "tremplin-2026",
        "programme": "tremplin",
        "title": ("Cohorte de l’automne 2026", "Autumn 2026 cohort"),
        "opens": "2026-06-01",
        "closes": "2026-08-31",
        "clienteles": ["entrepreneurs"],
        "territories": ["01", "02", "2A", "03", "04"],
        "capacity": {
            "value": 25,
            "unit": "entreprises",
            "kind": "expected",
            "level": "declared",
            "source": "bilan-2025",
            "as_of": "2026-06-01",
        },
        "how": (
            (
                "Remplir le formulaire du guichet ; un conseiller rappelle pour préciser le besoin. L’appel compte "
                "[=](figure:money:intake.tremplin-2026/capacity) places."
            ),
            (
                "Fill in the window’s form; an adviser calls back to clarify the need. The intake has "
                "[=](figure:money:intake.tremplin-2026/capacity) places."
            ),
        ),
        "url": "https://essor.estrande.example/tremplin/2026",
        "sources": [{"source": "bilan-2025", "locator": "p. 9"}],
    },
    {
        "id": "passerelles-automne-2026",
        "programme": "passerelles",
        "title": ("Dépôt de l’automne 2026", "Autumn 2026 deposit"),
        "opens": "2026-06-15",
        "closes": "2026-09-15",
        "clienteles": ["jeunes"],
        "capacity": {
            "value": 900,
            "precision": "at_most",
            "unit": "jeunes",
            "kind": "expected",
            "level": "declared",
            "source": "page-mobilite",
        },
    },
    {
        "id": "tournees-2026",
        "programme": "tournees",
        "title": ("Tournées de l’hiver 2027", "Winter 2027 tours"),
        "opens": "2026-07-15",
        "closes": "2026-10-01",
        "clienteles": ["artistes"],
    },
    {
        "id": "tremplin-2025",
        "programme": "tremplin",
        "title": ("Cohorte de l’automne 2025", "Autumn 2025 cohort"),
        "opens": "2025-06-01",
        "closes": "2025-08-31",
    },
    {
        "id": "solidarite-2026",
        "programme": "semailles",
        "title": ("Essais de 2026", "2026 trials"),
        "opens": "2026-01-10",
        "closes": "2026-02-28",
        "clienteles": ["organismes"],
        "territories": ["XV"],
    },
]

CRITERIA: list[Raw] = [
    {
        "id": "tremplin-vend",
        "programme": "tremplin",
        "intake": "tremplin-2026",
        "order": 1,
        "text": ("La firme vend déjà dans le pays visé.", "The firm already sells in the country aimed at."),
        "question": ("Vendez-vous déjà dans le pays visé ?", "Do you already sell in the country aimed at?"),
        "expression": "applicant.sales.exists(s, s.country == intake.country && s.amount > 0)",
        "sources": [{"source": "bilan-2024", "locator": "p. 7"}],
    },
    {
        "id": "tremplin-taille",
        "programme": "tremplin",
        "order": 2,
        "text": (
            "Son chiffre d’affaires atteint [2 000 000 $](number:legal).",
            "Its turnover reaches [$2,000,000](number:legal).",
        ),
        "question": (
            "Quel est votre chiffre d’affaires du dernier exercice ?",
            "What was your turnover last fiscal year?",
        ),
        "expression": "applicant.turnover >= 2000000",
    },
    {
        "id": "passerelles-age",
        "programme": "passerelles",
        "order": 1,
        "text": (
            "Avoir de [18](number:age) à [35](number:age) ans au départ.",
            "Be [18](number:age) to [35](number:age) at departure.",
        ),
        "question": ("Quel âge aurez-vous au départ ?", "How old will you be at departure?"),
        "expression": "applicant.age_on(departure) >= 18 && applicant.age_on(departure) <= 35",
    },
    {
        "id": "passerelles-residence",
        "programme": "passerelles",
        "order": 2,
        "text": ("Résider en Estrande depuis un an.", "Have lived in Estrande for a year."),
        "question": ("Depuis quand résidez-vous en Estrande ?", "Since when have you lived in Estrande?"),
        "expression": "departure - applicant.resident_since >= duration('8760h')",
    },
    {
        "id": "tournees-premiere",
        "programme": "tournees",
        "order": 1,
        "text": (
            "La tournée présente au moins une création de l’Estrande ; le comité en juge.",
            "The tour presents at least one work created in Estrande; the committee decides.",
        ),
    },
]

EVENTS: list[Raw] = [
    {
        "id": "mariel-2025",
        "kind": "convention",
        "programme": "mariel",
        "measures": ["11-mariel"],
        "title": ("Convention Mariel 2025", "Mariel Convention 2025"),
        "period": {"from": "2025-09-30", "last": "2025-10-02"},
        "summary": (
            (
                "[Trois](number:period) jours de rencontres sur les ressources de la mer ; "
                "[=](figure:obs:mariel-rencontres/2025-12-31) rencontres y furent tenues."
            ),
            (
                "[Three](number:period) days of meetings on marine resources; "
                "[=](figure:obs:mariel-rencontres/2025-12-31) meetings were held."
            ),
        ),
        "place": ("Halle du Port, Mariel", "Port Hall, Mariel"),
        "territory": "01",
        "organisers": ["m-industrie", "ville-mariel"],
        "url": "https://mariel.example/2025",
        "sources": [{"source": "bilan-2025", "locator": "p. 22"}],
        "sessions": [
            {
                "id": "ouverture",
                "title": ("Ouverture", "Opening"),
                "date": "2025-09-30",
                "place": ("Grande halle", "Great hall"),
                "order": 1,
            },
            {
                "id": "rencontres",
                "title": ("Rencontres bilatérales", "Bilateral meetings"),
                "date": "2025-10-01",
                "place": ("Quai couvert", "Covered quay"),
                "order": 2,
            },
            {
                "id": "ministres",
                "title": ("Atelier des ministres, sur invitation", "Ministers’ workshop, by invitation"),
                "date": "2025-10-02",
                "order": 3,
            },
        ],
    },
    {
        "id": "semailles-2023",
        "kind": "colloquium",
        "programme": "semailles",
        "measures": ["15-semailles"],
        "title": ("Colloque Semailles", "Semailles Colloquium"),
        "period": {"from": "2023-11-15", "last": "2023-11-16"},
        "territory": "2A",
        "organisers": ["m-exterieur", "oiss"],
    },
    {
        "id": "mission-valmere",
        "kind": "mission",
        "measures": ["02-missions"],
        "title": ("Mission en Valmère", "Mission to Valmere"),
        "period": {"from": "2026-10-12", "last": "2026-10-17"},
        "territory": "XV",
        "organisers": ["m-industrie"],
    },
    {
        "id": "atelier-reconnaissance",
        "kind": "workshop",
        "measures": ["05-reconnaissance"],
        "title": ("Atelier avec les ordres professionnels", "Workshop with professional orders"),
        "period": {"from": "2026-09-09", "last": "2026-09-09"},
        "organisers": ["m-savoir"],
    },
    {
        "id": "semaine-langue",
        "kind": "other",
        "measures": ["18-langue"],
        "title": ("Semaine de la langue", "Language week"),
        "period": {"from": "2026-03-16", "last": "2026-03-22"},
        "territory": "XN",
    },
]
