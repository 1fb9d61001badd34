# SPDX-License-Identifier: Apache-2.0
"""The invented bodies of the fictitious plan, their positions, and the six clienteles."""

from .making import Pair, Raw, rows

CLIENTELES: list[Raw] = rows(
    "id order title summary",
    (
        "entrepreneurs",
        1,
        ("Entrepreneurs", "Entrepreneurs"),
        ("Les firmes qui vendent hors du pays ou s’y préparent.", "Firms that sell abroad or prepare to."),
    ),
    (
        "jeunes",
        2,
        ("Jeunes", "Young people"),
        (
            "Les personnes de [18](number:age) à [35](number:age) ans qui étudient, travaillent ou entreprennent.",
            "People aged [18](number:age) to [35](number:age) who study, work or start a business.",
        ),
    ),
    (
        "artistes",
        3,
        ("Artistes", "Artists"),
        ("Les artistes, les auteurs et leurs compagnies.", "Artists, authors and their companies."),
    ),
    (
        "organismes",
        4,
        ("Organismes de coopération", "Cooperation organisations"),
        (
            "Les organismes qui agissent avec des partenaires d’autres pays.",
            "Organisations that act with partners of other countries.",
        ),
    ),
    (
        "chercheurs",
        5,
        ("Chercheurs", "Researchers"),
        ("Les équipes de recherche, publiques ou privées.", "Research teams, public or private."),
    ),
    (
        "etablissements",
        6,
        ("Établissements d’enseignement", "Educational institutions"),
        ("Les écoles, les collèges et les universités.", "Schools, colleges and universities."),
    ),
)


def _body(identity: str, kind: str, name: Pair, **more: object) -> Raw:
    """A body under one name."""
    return {"id": identity, "kind": kind, "names": [{"id": "1", "name": name}], **more}


ORGANISATIONS: list[Raw] = [
    _body("gouvernement", "government", ("Gouvernement de l’Estrande", "Government of Estrande"), country="XE"),
    {
        "id": "m-exterieur",
        "kind": "ministry",
        "parent": "gouvernement",
        "country": "XE",
        "names": [
            {
                "id": "1",
                "name": ("Ministère des Affaires extérieures", "Ministry of External Affairs"),
                "acronym": ("MAE", "MEA"),
                "since": "1994",
                "until": "2022-10-18",
            },
            {
                "id": "2",
                "name": (
                    "Ministère des Relations extérieures et de la Langue",
                    "Ministry of External Relations and Language",
                ),
                "acronym": ("MREL", "MERL"),
                "since": "2022-10-19",
            },
        ],
        "identifiers": [{"scheme": "XE-REG", "value": "1994-0007"}],
        "url": {"fr": "https://exterieur.estrande.example/fr", "en": "https://exterieur.estrande.example/en"},
        "note": (
            "Le ministère coordonne le plan et en répond devant l’Assemblée.",
            "The ministry coordinates the plan and answers for it to the Assembly.",
        ),
    },
    _body(
        "m-industrie",
        "ministry",
        ("Ministère de l’Industrie et des Échanges", "Ministry of Industry and Trade"),
        parent="gouvernement",
    ),
    _body("m-savoir", "ministry", ("Ministère du Savoir", "Ministry of Knowledge"), parent="gouvernement"),
    _body(
        "m-arts",
        "ministry",
        ("Ministère des Arts et des Lettres", "Ministry of Arts and Letters"),
        parent="gouvernement",
    ),
    _body("m-tresor", "ministry", ("Ministère du Trésor", "Ministry of the Treasury"), parent="gouvernement"),
    _body(
        "m-numerique",
        "ministry",
        ("Ministère de la Sûreté numérique", "Ministry of Digital Safety"),
        parent="gouvernement",
    ),
    _body(
        "estrande-export", "agency", ("Estrande Export (dissoute)", "Estrande Export (dissolved)"), successors=["essor"]
    ),
    _body(
        "essor",
        "agency",
        ("Essor Estrande", "Essor Estrande"),
        parent="m-industrie",
        predecessors=["estrande-export"],
        url="https://essor.estrande.example/",
    ),
    _body(
        "passerelles",
        "agency",
        ("Passerelles, office de la mobilité des jeunes", "Passerelles, youth mobility office"),
        parent="m-exterieur",
    ),
    _body("fonds-scenes", "agency", ("Fonds des scènes", "Stages Fund"), parent="m-arts"),
    _body(
        "bureau-sorrane",
        "office_abroad",
        ("Bureau de l’Estrande en Sorrane", "Estrande Office in Sorrane"),
        parent="m-exterieur",
        country="XS",
    ),
    _body("assemblee", "parliament", ("Assemblée de l’Estrande", "Assembly of Estrande"), country="XE"),
    _body("haute-cour", "court", ("Haute Cour de l’Estrande", "High Court of Estrande"), country="XE"),
    _body("verificateur", "auditor", ("Vérificateur des comptes publics", "Auditor of Public Accounts"), country="XE"),
    _body("ville-mariel", "municipality", ("Ville de Mariel", "City of Mariel"), country="XE"),
    _body(
        "oiss",
        "international",
        ("Organisation interétatique des sols et des semences", "Interstate Organisation for Soils and Seeds"),
    ),
    _body(
        "terres-jumelles",
        "cooperation",
        ("Terres jumelles, coopérative de solidarité", "Terres jumelles, solidarity cooperative"),
        country="XE",
    ),
    _body(
        "regroupement",
        "association",
        ("Regroupement des organismes de solidarité de l’Estrande", "Coalition of Estrande’s Solidarity Organisations"),
    ),
    _body(
        "vireval",
        "company",
        ("Instruments Vireval", "Vireval Instruments"),
        country="XE",
        identifiers=[{"scheme": "XE-ENT", "value": "88-1204"}],
    ),
    _body("algues-orme", "company", ("Algues de l’Orme", "Orme Seaweed"), country="XE"),
    _body("universite-mariel", "university", ("Université de Mariel", "University of Mariel"), country="XE"),
    _body(
        "centre-nord",
        "research",
        ("Centre d’études du Nord estrandais", "Centre for Northern Estrande Studies"),
        country="XE",
    ),
    _body("courrier", "press", ("Le Courrier de Mariel", "Le Courrier de Mariel"), country="XE"),
    _body(
        "cabinet-liane",
        "other",
        ("Cabinet Liane, évaluation de programmes", "Liane Programme Evaluation"),
        country="XE",
    ),
    _body("sorrane", "government", ("Gouvernement de la Sorrane", "Government of Sorrane"), country="XS"),
    _body("theatre-quai", "other", ("Théâtre du Quai", "Théâtre du Quai"), country="XE"),
]

POSITIONS: list[Raw] = rows(
    "id title organisation since until",
    (
        "direction-plan",
        ("Direction de la coordination du plan", "Head of plan coordination"),
        "m-exterieur",
        "2024-01-08",
        None,
    ),
    (
        "direction-plan-2021",
        ("Direction du plan précédent", "Head of the previous plan"),
        "m-exterieur",
        "2021",
        "2023-12-31",
    ),
    ("direction-tremplin", ("Direction du Tremplin", "Head of the Tremplin"), "essor", "2024", None),
    ("direction-marches", ("Direction des marchés", "Head of markets"), "m-industrie", None, None),
    ("direction-mobilite", ("Direction de la mobilité", "Head of mobility"), "passerelles", None, None),
    ("direction-savoir", ("Direction des liens universitaires", "Head of university ties"), "m-savoir", None, None),
    ("direction-arts", ("Direction de la diffusion", "Head of circulation"), "m-arts", None, None),
    ("direction-surete", ("Direction des alertes", "Head of alerts"), "m-numerique", None, None),
    ("direction-tresor", ("Direction des régimes de taxation", "Head of tax regimes"), "m-tresor", None, None),
    (
        "sous-ministre",
        ("Sous-ministre aux relations extérieures", "Deputy minister of external relations"),
        "m-exterieur",
        None,
        None,
    ),
    (
        "direction-nord",
        ("Direction scientifique du Centre", "Scientific head of the Centre"),
        "centre-nord",
        None,
        None,
    ),
    ("direction-scenes", ("Direction du Fonds", "Head of the Fund"), "fonds-scenes", None, None),
)
