# SPDX-License-Identifier: Apache-2.0
"""What people look for on the reference plan, and the page that must come first: accents and endings forgiven."""

PLAN = "piq-2018-2020"
#: Words typed, address of the first result from the plan's folder.
FRENCH = (
    ("entente", "recits/colloque.html"),
    ("ententes signées", "indicateurs/biomarine-ententes.html"),
    ("education citoyennete", "orientations/o2.solidarite.html"),
    ("senegal", "organismes/fao-senegal.html"),
    ("artiste", "clienteles/artistes.html"),
    ("artsite", "clienteles/artistes.html"),
    ("CCA", "mesures/01-cca.html"),
    ("croissance acceleree", "programmes/cca.html"),
    ("centre de croissance accélérée créer", "mesures/01-cca.html"),
    ("congrès biomarine", "mesures/11-biomarine.html"),
    ("mesure 7", "mesures/07.html"),
    ("Mesure 15", "mesures/15-colloque.html"),
    ("LOJIQ", "mesures/04-lojiq.html"),
    ("mobilité étudiante", "programmes/lojiq-mobilite-etudiante.html"),
    ("etats unis", "recits/cca.html"),
    ("colloque international", "mesures/15-colloque.html"),
    ("chercheur", "clienteles/chercheurs.html"),
    ("délégation new york", "organismes/dg-new-york.html"),
    ("échéances", "glossaire.html#term-due"),
    ("valeur de depart", "glossaire.html#term-baseline"),
    ("MRIF", "organismes/mrif.html"),
)
ENGLISH = (
    ("growth", "stories/cca.html"),
    ("agreements signed", "indicators/biomarine-ententes.html"),
    ("accelerated growth centres", "measures/01-cca.html"),
    ("food security", "measures/15-colloque.html"),
    ("researcher", "target-groups/chercheurs.html"),
    ("artist", "target-groups/artistes.html"),
    ("senegal", "organisations/fao-senegal.html"),
    ("measure 11", "measures/11-biomarine.html"),
    ("export strategies", "measures/strategy/exportation-2016.html"),
    ("not measured", "glossary.html#term-not-measured"),
    ("targets", "glossary.html#term-target"),
)
PAGES = {"fr": "recherche.html", "en": "search.html"}
SEARCHES = [("fr", *each) for each in FRENCH] + [("en", *each) for each in ENGLISH]
