# SPDX-License-Identifier: Apache-2.0
# fmt: off
"""The indicators of the fictitious plan, in words: what each counts, in which unit, from what start."""

from typing import Literal, NamedTuple

from .making import Pair

Shape = Literal["year", "quarter", "share", "terms"]


class Words(NamedTuple):
    """An indicator: id, what it serves, title, unit (code, then French and English), start of its series and growth."""

    id: str
    serves: str
    title: Pair
    unit: str
    unit_text: Pair
    start: int
    growth: int
    nature: Literal["stock", "flow", "cumulative"] = "flow"
    direction: Literal["increase", "decrease", "maintain"] = "increase"
    kind: Literal["output", "outcome", "impact"] = "output"


def _firms() -> tuple[str, Pair]:
    return "entreprises", ("entreprises", "firms")


def _percent() -> tuple[str, Pair]:
    return "%", ("%", "%")


INDICATORS: tuple[Words, ...] = (
    Words("tremplin-croissance", "01-tremplin",
        ("Croissance médiane des ventes à l’étranger des entreprises accompagnées",
            "Median growth of foreign sales of coached firms"), *_percent(), 8, 30, "flow", "increase", "outcome"),
    Words("tremplin-delai", "01-tremplin", ("Attente avant la première séance", "Wait before the first session"),
        "jours", ("jours", "days"), 64, -22, "flow", "decrease"),
    Words("tremplin-satisfaction", "01-tremplin", ("Entreprises satisfaites de leur accompagnement",
            "Firms satisfied with their coaching"), *_percent(), 71, 8, "stock", "increase", "outcome"),
    Words("missions-nombre", "02-missions", ("Missions commerciales menées", "Trade missions led"), "missions",
        ("missions", "missions"), 11, 25),
    Words("missions-contrats", "02-missions", ("Contrats signés dans l’année qui suit une mission",
            "Contracts signed in the year after a mission"), "contrats", ("contrats", "contracts"), 38, 24, "flow",
            "increase", "outcome"),
    Words("exportations", "02-missions", ("Ventes hors du premier marché", "Sales outside the first market"), "M$",
        ("M$", "$M"), 2140, 6, "flow", "increase", "impact"),
    Words("guichet-demandes", "03-guichet", ("Demandes d’aide reçues au guichet",
            "Applications received at the window"), "demandes", ("demandes", "applications"), 412, 21),
    Words("guichet-reponses", "03-guichet", ("Demandes répondues dans le délai publié",
            "Applications answered within the published time"), "demandes", ("demandes", "applications"), 268, 33),
    Words("passerelles-departs", "04-passerelles", ("Jeunes partis en stage, en étude ou en projet",
            "Young people who left on a placement, a study or a project"), "jeunes", ("jeunes", "young people"), 1850,
            9),
    Words("passerelles-demandes", "04-passerelles", ("Demandes déposées par des jeunes",
            "Applications filed by young people"), "demandes", ("demandes", "applications"), 4120, 7),
    Words("passerelles-retours", "04-passerelles", ("Jeunes en emploi ou aux études un an après le retour",
            "Young people in work or study a year after their return"), *_percent(), 83, 3, "stock", "increase",
            "impact"),
    Words("reconnaissance-ententes", "05-reconnaissance", ("Ententes de reconnaissance en vigueur",
            "Recognition agreements in force"), "ententes", ("ententes", "agreements"), 6, 45, "stock"),
    Words("reconnaissance-dossiers", "05-reconnaissance", ("Dossiers d’acquis reconnus",
            "Files of learning recognised"), "dossiers", ("dossiers", "files"), 240, 18),
    Words("numerique-formees", "06-numerique", ("Petites entreprises formées au commerce en ligne",
            "Small firms trained in online trade"), *_firms(), 95, 62, "cumulative"),
    Words("numerique-ventes", "06-numerique", ("Part des entreprises formées qui vendent hors du pays un an après",
            "Share of trained firms that sell abroad a year later"), *_percent(), 31, 14, "stock", "increase",
            "outcome"),
    Words("solidarite-projets", "09a-appels", ("Projets financés par les appels publics",
            "Projects funded through public calls"), "projets", ("projets", "projects"), 34, 12),
    Words("solidarite-partenaires", "09a-appels", ("Partenaires locaux engagés", "Local partners engaged"),
        "partenaires", ("partenaires", "partners"), 57, 15, "stock"),
    Words("citoyennete-ecoles", "10-citoyennete", ("Écoles jumelées", "Twinned schools"), "écoles",
        ("écoles", "schools"), 48, 20, "stock"),
    Words("citoyennete-eleves", "10-citoyennete", ("Élèves rejoints par les visites", "Pupils reached by visits"),
        "élèves", ("élèves", "pupils"), 3100, 11),
    Words("mariel-participants", "11-mariel", ("Participants à la convention Mariel",
            "Participants in the Mariel convention"), "participants", ("participants", "participants"), 310, 14),
    Words("mariel-rencontres", "11-mariel", ("Rencontres bilatérales tenues", "Bilateral meetings held"),
        "rencontres", ("rencontres", "meetings"), 720, 19),
    Words("mariel-suites", "11-mariel", ("Rencontres qui ont mené à une entente dans l’année",
            "Meetings that led to an agreement within the year"), *_percent(), 6, 20, "flow", "increase", "outcome"),
    Words("nordique-sejours", "12-nordique", ("Séjours d’équipes étrangères dans les stations",
            "Stays of foreign teams in stations"), "séjours", ("séjours", "stays"), 29, 17),
    Words("nordique-jeux", "12-nordique", ("Jeux de données nordiques publiés", "Northern datasets published"),
        "jeux", ("jeux de données", "datasets"), 14, 55, "cumulative"),
    Words("egalite-part", "13-egalite", ("Part des femmes parmi les bénéficiaires des programmes",
            "Share of women among programme beneficiaries"), *_percent(), 44, 4, "stock", "increase", "outcome"),
    Words("egalite-programmes", "13-egalite", ("Programmes qui publient leurs chiffres par genre",
            "Programmes that publish their figures by gender"), "programmes", ("programmes", "programmes"), 3, 40,
            "stock"),
    Words("securite-formes", "14-securite", ("Organismes publics formés", "Public bodies trained"), "organismes",
        ("organismes", "bodies"), 26, 52, "cumulative"),
    Words("securite-reaction", "14-securite", ("Heures entre l’alerte et la réponse",
            "Hours between alert and response"), "heures", ("heures", "hours"), 31, -24, "flow", "decrease",
            "outcome"),
    Words("semailles-membres", "15-semailles", ("Organisations membres de la communauté de pratique",
            "Organisations that are members of the community of practice"), "membres", ("membres", "members"), 7, 35,
            "stock"),
    Words("semailles-familles", "15-semailles", ("Familles paysannes jointes par les essais",
            "Farming families reached by the trials"), "familles", ("familles", "families"), 900, 28, "flow",
            "increase", "impact"),
    Words("scenes-tournees", "16-scenes", ("Tournées soutenues", "Tours supported"), "tournées",
        ("tournées", "tours"), 42, 10),
    Words("scenes-spectateurs", "16-scenes", ("Spectateurs à l’étranger", "Audience abroad"), "spectateurs",
        ("spectateurs", "spectators"), 61200, 12, "flow", "increase", "outcome"),
    Words("livres-traduits", "17-livres", ("Livres traduits", "Books translated"), "livres", ("livres", "books"), 23,
        16),
    Words("livres-langues", "17-livres", ("Langues vers lesquelles on traduit", "Languages translated into"),
        "langues", ("langues", "languages"), 9, 10, "stock"),
    Words("langue-inscrits", "18-langue", ("Étudiants inscrits aux cours de langue",
            "Students enrolled in language courses"), "étudiants", ("étudiants", "students"), 2760, 8),
    Words("science-chaires", "19-science", ("Chaires conjointes ouvertes", "Joint chairs open"), "chaires",
        ("chaires", "chairs"), 4, 30, "stock"),
    Words("science-bourses", "19-science", ("Bourses d’accueil versées", "Host scholarships paid"), "bourses",
        ("bourses", "scholarships"), 66, 13),
    Words("patrimoine-pieces", "20-patrimoine", ("Pièces numérisées et libres", "Items digitised and free"), "pièces",
        ("pièces", "items"), 18400, 41, "cumulative"),
    Words("accueil-sieges", "21-accueil", ("Sièges d’organisations internationales établis",
            "Seats of international organisations established"), "sièges", ("sièges", "seats"), 3, 20, "stock",
            "maintain"),
)
