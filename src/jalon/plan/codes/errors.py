# SPDX-License-Identifier: Apache-2.0
"""What makes a plan incoherent or untruthful: it can be converted and repaired, it cannot be released."""

from jalon.lang import mark
from jalon.plan.codes.registry import code

BROKEN_REFERENCE = code(
    "E301",
    mark("Renvoi rompu"),
    mark("{found} n’existe pas dans le plan ({expected})."),
    mark("Corrigez l’identifiant, ou ajoutez la ligne qui manque."),
)
INVERTED_DATES = code(
    "E302",
    mark("Dates inversées"),
    mark("La fin ({last}) précède le début ({first})."),
    mark("Corrigez l’une des dates."),
)
BROKEN_REPLAY = code(
    "E303",
    mark("Modification incohérente avec les précédentes"),
    mark(
        "La modification {amendment} est incohérente avec les précédentes : {reason} "
        "(attendu : {expected} ; trouvé : {found})."
    ),
    mark("Corrigez la modification : elle part de la valeur scellée, modifiée par les précédentes."),
)
SILENT_CHANGE = code(
    "E304",
    mark("Engagement changé sans modification"),
    mark("L’engagement adopté ou modifié disait « {expected} » ; le plan dit « {found} »."),
    mark("Rétablissez l’engagement, ou écrivez une modification : `jalon amend`."),
)
NO_SOURCE = code(
    "E305",
    mark("Chiffre sans source"),
    mark("Ce chiffre n’a pas de source : {found}."),
    mark("Nommez la source dans le champ `source` ; sans source, retirez le chiffre."),
)
ORPHAN_NUMBER = code(
    "E306",
    mark("Nombre sans preuve dans un texte"),
    mark("Ce nombre n’est lié à aucun chiffre : « {found} » (ligne {line}, colonne {column})."),
    mark("Liez-le, `[{found}](figure:…)`, ou dites que ce n’est pas un chiffre, `[{found}](number:age)`."),
)
PERSONAL_DATA = code(
    "E307",
    mark("Renseignement personnel"),
    mark("Le texte semble contenir un renseignement personnel ({expected}) : « {found} »."),
    mark("Retirez-le : le document du plan ne contient aucune donnée sur une personne."),
)
NO_SUCH_FIGURE = code(
    "E308",
    mark("Chiffre introuvable"),
    mark("Chiffre introuvable, {found} : {reason}."),
    mark("Corrigez l’adresse du chiffre ; `jalon explain` dit ce que vaut une adresse."),
)
IMPOSSIBLE_VALUE = code(
    "E309",
    mark("Valeur impossible"),
    mark("Valeur impossible : {reason} ({found})."),
    mark("Corrigez la valeur, ou l’indicateur ({expected})."),
)
RETAINED = code(
    "E311",
    mark("Valeur retenue mal motivée"),
    mark("Valeur retenue à corriger : {reason}."),
    mark("Une seule valeur est retenue par clé, avec le poste, la date et le motif."),
)
LOST_ATTESTATION = code(
    "E312",
    mark("Attestation sans objet"),
    mark("L’attestation parle d’un champ qui n’existe pas : {found}."),
    mark("Corrigez l’adresse de l’attestation."),
)
NO_UNIT = code(
    "E313",
    mark("Nombre sans unité"),
    mark("Ce nombre n’a ni unité ni monnaie : {found}."),
    mark("Écrivez l’unité (ou le code de monnaie) à côté du nombre ; elle ne s’hérite pas."),
)
CYCLE = code(
    "E314",
    mark("Boucle"),
    mark("Cette ligne finit par dépendre d’elle-même : {found}."),
    mark("Rompez la boucle."),
)
DIMENSION = code(
    "E315",
    mark("Dimension mal employée"),
    mark("Dimension mal employée : {reason} ({found})."),
    mark("Employez un code de la dimension, valide à la date de l’observation ; une dimension sans total se donne."),
)
MISSING_FILE = code(
    "E316",
    mark("Copie absente"),
    mark("Le fichier {found} n’est pas parmi les fichiers du plan."),
    mark("Ajoutez-le dans `files/`, nommé par son empreinte SHA-256, ou retirez l’empreinte."),
)
DISAGREES = code(
    "E317",
    mark("Valeur calculée non reproductible"),
    mark("Le plan dit {found} ; le calcul donne {expected}."),
    mark("Corrigez la valeur ou ses entrées ; `jalon explain` montre le calcul."),
)
LEVEL = code(
    "E318",
    mark("Niveau de preuve trop élevé"),
    mark("La preuve est dite « {found} », mais aucune copie de sa source n’est conservée."),
    mark("Conservez la copie (`digest`), ou abaissez le niveau à `documented`."),
)
PROSE = code(
    "E320",
    mark("Texte refusé"),
    mark("Passage à corriger : {reason}, « {found} » (ligne {line}, colonne {column})."),
    mark("Employez des liens http ou https, `figure:`, `number:` ou `date:`."),
)
SEQUENCE = code(
    "E321",
    mark("Suite des modifications à corriger"),
    mark("Suite des modifications à corriger : {reason} ({found})."),
    mark("Donnez à chaque modification un rang, 1, 2, 3…, dans l’ordre où elles ont été prises."),
)
PART_NEEDED = code(
    "E325",
    mark("Chiffre daté sans sa date"),
    mark("La phrase donne une date, mais {found} change avec le temps."),
    mark("Nommez l’observation : {expected}."),
)
NO_REASON = code(
    "E326",
    mark("Abandon sans motif"),
    mark("La mise à jour dit « abandonnée » sans donner de motif."),
    mark("Écrivez le motif dans le champ `reason`."),
)
NO_ORIGINAL = code(
    "E327",
    mark("Original absent"),
    mark("Le texte dit que son original est en anglais (`original: {found}`), et l’anglais n’est pas là."),
    mark("Ajoutez `en`, ou retirez `original`."),
)
VANISHED = code(
    "E328",
    mark("Ligne retirée qui n’est plus nommée"),
    mark("La modification {found} retire cette ligne, et le plan ne la contient plus."),
    mark("Remettez la ligne avec `standing: withdrawn` : ce qui est retiré reste annoncé, et nommé."),
)
