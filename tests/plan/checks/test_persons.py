# SPDX-License-Identifier: Apache-2.0
"""What looks like personal information, and what only looks a little like it."""

import pytest

from jalon.plan.checks.persons import personal

PERSONAL = {
    "Écrivez à jeanne.tremblay+plan@exemple.qc.ca pour en savoir plus.": "une adresse de courriel",
    "Composez le 418 649-2400.": "un numéro de téléphone",
    "Composez le (514) 555-1234.": "un numéro de téléphone",
    "Composez le 1-800-363-1363 sans frais.": "un numéro de téléphone",
    "Appelez au +1 418 649 2400.": "un numéro de téléphone",
    "Tél. : 4186492400": "un numéro de téléphone",
    "À Paris : +33 1 40 67 85 00.": "un numéro de téléphone",
    "À Dakar : +221 33 849 20 00.": "un numéro de téléphone",
    "À Nairobi : +254 712 345 678.": "un numéro de téléphone",
    "Le numéro 046-454-286 figure au dossier.": "un numéro d’assurance sociale",
    "Le numéro 046 454 286.": "un numéro d’assurance sociale",
    "NAS 046454286": "un numéro d’assurance sociale",
    "Carte TREJ 9051 1234.": "un numéro d’assurance maladie",
    "Née le 11 mai 1990 à Gaspé.": "une date de naissance",
    "Date of birth: 1990-05-11": "une date de naissance",
    "Elle habite au 12, rue des Érables.": "une adresse de résidence",
    "Au 1045, rue Saint-Jean, à Québec.": "une adresse de résidence",
    "He lives at 24 Maple Street.": "une adresse de résidence",
    "Québec (Québec) G1R 4Y8": "un code postal",
}
OTHERS = (
    "En 2018, l’enveloppe était de 6 300 000 $.",
    "Une enveloppe de 123 456 782 $ sur cinq ans.",
    "Quelque 130\u202f692\u202f544 personnes et 130 692 544 habitants.",
    "La Loi sur le ministère, RLRQ, c. M-25.1.1, art. 11.1.",
    "Le décret 555-2018 du 1er mai 2018 et le CT 225 987.",
    "ISBN 978-2-550-78159-2, ISSN 1234-5678.",
    "Les exercices 2016-2017 et 2017-2018 ; les années 2018, 2019 et 2020.",
    "En 2018, place aux jeunes de 18 à 35 ans.",
    "Les 25 places et les 40 chemins de la région.",
    "Une hausse de +10 000 000 d’un an à l’autre, soit +10 à +20 %.",
    "De 2018-08-29 à 2018-12-31 ; version 2.10.3.",
    "Le programme CECI 2018 2020 et la COP 22.",
    "Le numéro 123 456 789 n’est pas valide.",
    "L’entreprise, née en 2012, emploie 40 personnes.",
    "Source : page 514, tableau 12-345.",
    "Les nouvelles normes ISO 9001 et H2O ; le vol AC870.",
    "L’entente porte sur 1 418 649 240 francs CFA.",
)


@pytest.mark.parametrize("text", PERSONAL)
def test_found(text):
    assert PERSONAL[text] in [what for _, what in personal(text)]


@pytest.mark.parametrize("text", OTHERS)
def test_left_alone(text):
    assert list(personal(text)) == []
