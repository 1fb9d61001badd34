# SPDX-License-Identifier: Apache-2.0
"""What keeps a workbook from being read (exit code 2), and what its reading had to settle (notes)."""

from jalon.lang import mark
from jalon.plan.codes.registry import code

NOT_A_WORKBOOK = code(
    "R401",
    mark("Ce n’est pas un classeur"),
    mark("Ce fichier n’est pas un classeur .xlsx lisible : {found}."),
    mark("Ouvrez-le dans Excel ou LibreOffice et enregistrez-le au format « Classeur Excel (.xlsx) »."),
)
OLD_OR_LOCKED = code(
    "R402",
    mark("Classeur ancien ou protégé par un mot de passe"),
    mark("Ce classeur ne peut être ouvert : {found}."),
    mark("Retirez le mot de passe, ou enregistrez au format « Classeur Excel (.xlsx) »."),
)
MACROS = code(
    "R403",
    mark("Classeur avec macros ou liaisons"),
    mark("Ce classeur contient {found}, ce qu’un plan n’a pas."),
    mark("Enregistrez-le au format « Classeur Excel (.xlsx) », sans macros ni liaisons externes."),
)
NO_SHEET = code(
    "R404",
    mark("Aucune feuille du plan"),
    mark("Aucune feuille de ce classeur n’est une feuille du plan. Feuilles trouvées : {found}."),
    mark("Partez d’un classeur écrit par `jalon convert PLAN classeur.xlsx`."),
)
UNKNOWN_SHEET = code(
    "R405",
    mark("Feuille inconnue"),
    mark("Cette feuille n’a pas de place dans un plan : {found}."),
    mark("Retirez la feuille, videz-la, ou redonnez-lui le nom qu’elle avait."),
)
TWICE_SHEET = code(
    "R406",
    mark("Feuille en double"),
    mark("Deux feuilles tiennent la même table : {found} et {expected}."),
    mark("Réunissez leurs lignes dans une seule feuille."),
)
UNKNOWN_COLUMN = code(
    "R407",
    mark("Colonne inconnue"),
    mark("Colonne inconnue : {found}. La première ligne de la feuille nomme les colonnes."),
    mark("Retirez la colonne, ou redonnez-lui le nom qu’elle avait. Noms possibles : {expected}."),
)
TWICE_COLUMN = code(
    "R408",
    mark("Colonne en double"),
    mark("Deux colonnes portent le même nom : {found}."),
    mark("Gardez-en une."),
)
NO_HEADER = code(
    "R409",
    mark("Noms de colonnes absents"),
    mark("La première ligne ne nomme aucune colonne de cette feuille."),
    mark("Remettez la première ligne telle qu’elle était : elle nomme les colonnes."),
)
MERGED = code(
    "R410",
    mark("Cellules fusionnées"),
    mark("Cellules fusionnées : {found}. Une cellule fusionnée cache ce qui manque."),
    mark("Défusionnez ces cellules et remplissez chaque ligne."),
)
FORMULA = code(
    "R411",
    mark("Formule sans résultat"),
    mark("Cette cellule contient une formule dont le résultat n’est pas enregistré."),
    mark("Remplacez la formule par sa valeur (collage spécial, valeurs)."),
)
CELL_ERROR = code(
    "R412",
    mark("Cellule en erreur"),
    mark("Cette cellule est en erreur : {found}."),
    mark("Écrivez la valeur, ou laissez la cellule vide."),
)
NO_PARENT = code(
    "R413",
    mark("Ligne sans parent"),
    mark("Cette ligne dépend de « {found} », qui n’est pas dans la feuille {expected}."),
    mark("Ajoutez la ligne à la feuille {expected}, ou corrigez l’identifiant."),
)
ONE_ROW = code(
    "R414",
    mark("Une seule ligne attendue"),
    mark("Cette feuille ne tient qu’une ligne ; en voici une autre."),
    mark("Gardez une seule ligne."),
)
FORBIDDEN_XML = code(
    "R415",
    mark("Contenu XML refusé"),
    mark("Le classeur contient {found}, ce qu’aucun tableur n’écrit."),
    mark("Ouvrez le classeur dans Excel ou LibreOffice et enregistrez-le de nouveau."),
)
DAMAGED = code(
    "R416",
    mark("Classeur abîmé"),
    mark("Une partie du classeur ne peut être lue : {found}."),
    mark("Ouvrez le classeur dans Excel ou LibreOffice et enregistrez-le de nouveau."),
)
BAD_FILE = code(
    "R417",
    mark("Fichier joint altéré"),
    mark("Le fichier joint {found} ne correspond pas à son nom : {expected}."),
    mark("Remettez le fichier d’origine ; un fichier joint porte l’empreinte SHA-256 de son contenu."),
)
COMPUTED = code(
    "W902",
    mark("Valeur d’une formule"),
    mark("La cellule contient une formule : son dernier résultat est retenu, {found}."),
    mark("Remplacez la formule par sa valeur, pour que le plan ne change pas sans vous."),
)
SHOWN_OTHERWISE = code(
    "W903",
    mark("Valeur affichée autrement"),
    mark("La cellule affiche un pourcentage ; la valeur qu’elle contient est retenue, {found}."),
    mark("Écrivez le nombre tel qu’il doit être publié, avec son unité dans sa colonne."),
)
TIME_DROPPED = code(
    "W904",
    mark("Heure laissée de côté"),
    mark("La cellule contient une date et une heure : seule la date est retenue, {found}."),
    mark("Écrivez la date seule."),
)
PERHAPS_CUT = code(
    "W905",
    mark("Paragraphe peut-être coupé"),
    mark("LibreOffice coupe en deux les paragraphes de plus de 16 000 caractères : celui-ci en a {found}."),
    mark("Vérifiez ce texte ; au besoin, recollez-en les deux moitiés."),
)
