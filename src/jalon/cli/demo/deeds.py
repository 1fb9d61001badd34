# SPDX-License-Identifier: Apache-2.0
# fmt: off
"""The actions of the fictitious plan: every way of being due, done, late or open."""

from .making import Pair, Raw, quote


def on(*dates: str) -> Raw:
    """Due on a date, or on each of several."""
    return {"kind": "date" if len(dates) == 1 else "list", "dates": list(dates)}


def every(step: str, since: str, until: str) -> Raw:
    """Due again and again."""
    return {"kind": "every", "every": step, "since": since, "until": until}


def _action(identity: str, measure: str, number: str, title: Pair, body: str, due: Raw | None, **more: object) -> Raw:
    return {"id": identity, "measure": measure, "number": number, "order": int(number.rpartition(".")[2]),
        "title": title, "responsible": body, "due": due, **more}


ACTIONS: list[Raw] = [
    _action("tremplin-ouvrir", "01-tremplin", "1.1", ("Ouvrir le centre", "Open the centre"), "essor",
        on("2024-09-30"), done_on="2024-09-16", deliverable=("Un centre ouvert, ses experts engagés",
            "A centre opened, its experts engaged"), source="bilan-2024"),
    _action("tremplin-cohortes", "01-tremplin", "1.2", ("Accueillir des cohortes", "Take in cohorts"), "essor",
        every("semester", "2024-10-01", "2026-10-01"), after=["tremplin-ouvrir"]),
    _action("tremplin-nord", "01-tremplin", "1.3", ("Ouvrir une antenne dans les Terres du Nord",
            "Open a branch in the Northlands"), "essor", on("2026-03-31"), after=["tremplin-ouvrir"],
            joint_bodies=["m-industrie"]),
    _action("missions-calendrier", "02-missions", "2.1", ("Publier le calendrier des missions",
            "Publish the calendar of missions"), "m-industrie", every("year", "2024-06-30", "2026-06-30")),
    _action("missions-suivi", "02-missions", "2.2", ("Suivre les contrats nés des missions",
            "Follow contracts born of missions"), "m-industrie", {"kind": "ongoing", "words": quote("en continu")}),
    _action("guichet-portail", "03-guichet", "3.1", ("Mettre le portail en ligne", "Put the portal online"),
        "m-industrie", on("2026-02-28"), deliverable=("Un portail, un seul dossier", "One portal, one file"),
        joint_bodies=["m-arts"]),
    _action("guichet-delais", "03-guichet", "3.2", ("Publier les délais de réponse", "Publish response times"),
        "m-industrie", every("quarter", "2024-12-31", "2026-12-31")),
    _action("guichet-formulaire", "03-guichet", "3.3", ("Unifier les formulaires", "Unify the forms"), "m-arts",
        on("2024-12-31"), standing="withdrawn"),
    _action("passerelles-appels", "04-passerelles", "4.1", ("Tenir les dépôts de l’année",
            "Hold the year’s deposits"), "passerelles", on("2024-09-15", "2025-09-15", "2026-09-15")),
    _action("passerelles-bourse", "04-passerelles", "4.2", ("Créer la bourse des régions éloignées",
            "Create the remote regions grant"), "passerelles", on("2025-03-31"), done_on="2025-06-12"),
    _action("reconnaissance-cadre", "05-reconnaissance", "5.1",
        ("Adopter le cadre de reconnaissance", "Adopt the recognition framework"), "m-savoir", on("2024-22"),
        done_on="2024-08-20"),
    _action("reconnaissance-ordres", "05-reconnaissance", "5.2",
        ("Convaincre les ordres professionnels", "Win over professional orders"), "m-savoir", on("2026-12")),
    _action("numerique-formations", "06-numerique", "6.1", ("Donner les formations en région",
            "Give the training in the regions"), "m-industrie", every("month", "2024-10-15", "2026-06-15")),
    _action("numerique-essais", "06-numerique", "6.2", ("Financer les premiers essais", "Fund the first trials"),
        "essor", on("2025-12-31"), done_on="2025-11-28"),
    _action("equite-memoire", "07-equite", "7.1", ("Déposer un mémoire commun avec la Sorrane",
            "File a joint brief with Sorrane"), "m-tresor", on("2025-06-30")),
    _action("solidarite-appel", "09a-appels", "9.1", ("Ouvrir l’appel annuel", "Open the yearly call"), "m-exterieur",
        on("2025-02-28", "2026-02-28"), done_on="2026-02-24"),
    _action("citoyennete-trousse", "10-citoyennete", "10.1", ("Offrir une trousse aux écoles", "Offer schools a kit"),
        "m-savoir", on("2025-08-31"), done_on="2025-08-25"),
    _action("mariel-2025", "11-mariel", "11.1", ("Tenir la convention de 2025", "Hold the 2025 convention"),
        "m-industrie", on("2025-10-02"), done_on="2025-10-02", joint_bodies=["ville-mariel"]),
    _action("mariel-bilan", "11-mariel", "11.2", ("Publier ce que les rencontres ont donné",
            "Publish what the meetings gave"), "m-industrie", on("2026-06-15"), after=["mariel-2025"]),
    _action("nordique-stations", "12-nordique", "12.1", ("Ouvrir les stations l’hiver",
            "Open the stations in winter"), "centre-nord", on("2024-24"), done_on="2025-01-20"),
    _action("egalite-fiches", "13-egalite", "13.1", ("Publier les chiffres par genre", "Publish figures by gender"),
        "m-exterieur", every("year", "2024-12-31", "2026-12-31")),
    _action("securite-protocole", "14-securite", "14.1", ("Signer le protocole d’alerte", "Sign the alert protocol"),
        "m-numerique", on("2024-12-31"), done_on="2024-11-29"),
    _action("securite-exercice", "14-securite", "14.2", ("Mener un exercice commun", "Hold a joint drill"),
        "m-numerique", on("2026-05-31"), done_on="2026-05-20"),
    _action("semailles-colloque", "15-semailles", "15.1", ("Tenir le colloque Semailles",
            "Hold the Semailles colloquium"), "m-exterieur", on("2023-11-30"), done_on="2023-11-16",
            source="plan-adopte"),
    _action("semailles-charte", "15-semailles", "15.2", ("Adopter la charte de la communauté",
            "Adopt the community’s charter"), "m-exterieur", on("2025-12-31"), done_on="2025-11-07",
            after=["semailles-colloque"]),
    _action("scenes-lieux", "16-scenes", "16.1", ("Prêter un lieu par région", "Lend a venue in each region"),
        "fonds-scenes", on("2026-12-31")),
    _action("livres-foire", "17-livres", "17.1", ("Tenir un stand commun aux foires", "Hold a joint stand at fairs"),
        "m-arts", on("2024-10", "2025-10", "2026-10")),
    _action("langue-lecteurs", "18-langue", "18.1", ("Envoyer des lecteurs", "Send lecturers"), "m-exterieur",
        every("year", "2024-09-01", "2026-09-01")),
    _action("science-chaires", "19-science", "19.1", ("Ouvrir les chaires conjointes", "Open the joint chairs"),
        "m-savoir", on("2025-09-30"), done_on="2025-09-15"),
    _action("patrimoine-fonds", "20-patrimoine", "20.1", ("Choisir les fonds à numériser",
            "Choose collections to digitise"), "m-arts", on("2024-11-30"), done_on="2024-11-12"),
    _action("accueil-guichet", "21-accueil", "21.1", ("Offrir un guichet d’installation", "Offer a settling-in desk"),
        "m-exterieur", {"kind": "none", "words": quote("quand les locaux seront prêts")}),
    {"id": "politique-suivi", "policy": "politique-2023", "number": "P.1",
        "title": ("Réunir les ministères deux fois l’an", "Bring the ministries together twice a year"),
        "responsible": "m-exterieur",
     "due": every("semester", "2024-01-31", "2026-07-31")},
]
