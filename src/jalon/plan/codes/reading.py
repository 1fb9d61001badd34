# SPDX-License-Identifier: Apache-2.0
"""What keeps a plan from being read (exit code 2)."""

from jalon.lang import mark
from jalon.plan.codes.registry import code

NOT_FOUND = code(
    "R101",
    mark("Plan introuvable"),
    mark("Aucun plan à cet endroit : {found}."),
    mark("Donnez un dossier qui contient `plan.yaml`, un classeur .xlsx ou un fichier .json."),
)
ENCODING = code(
    "R102",
    mark("Texte qui n’est pas en UTF-8"),
    mark("Le fichier n’est pas en UTF-8 : {found}."),
    mark("Enregistrez le fichier en UTF-8 (dans Excel : « CSV UTF-8 »)."),
)
SYNTAX = code(
    "R103",
    mark("Syntaxe illisible"),
    mark("Le fichier ne peut être lu : {found}."),
    mark("Corrigez la syntaxe à cet endroit."),
)
TOO_LARGE = code(
    "R104",
    mark("Limite dépassée"),
    mark("Limite dépassée : {found} ; au plus {expected}."),
    mark("Réduisez le fichier ; un plan n’a pas besoin de tant."),
)
OUTSIDE = code(
    "R105",
    mark("Chemin hors du plan"),
    mark("Ce chemin sort du plan, passe par un lien ou n’est pas un fichier ordinaire : {found}."),
    mark("Copiez le fichier dans le dossier du plan."),
)
UNKNOWN_FILE = code(
    "R106",
    mark("Fichier inconnu"),
    mark("Ce fichier n’a pas de place dans un plan : {found}."),
    mark("Renommez-le, ou retirez-le. Fichiers attendus : {expected}."),
)
FORBIDDEN_YAML = code(
    "R107",
    mark("Construction YAML refusée"),
    mark("Construction YAML refusée : {found}."),
    mark("N’employez ni ancre, ni alias, ni étiquette, ni fusion : écrivez la valeur."),
)
NOT_A_PLAN = code(
    "R108",
    mark("Format inconnu"),
    mark("Ce n’est pas un plan de Jalon : format {found}, attendu {expected}."),
    mark("Vérifiez le fichier donné."),
)
NEWER_FORMAT = code(
    "R109",
    mark("Format plus récent"),
    mark("Ce plan est écrit dans un format plus récent ({found}) que celui que cette version lit ({expected})."),
    mark("Mettez Jalon à jour."),
)
UNKNOWN_FIELD = code(
    "R201",
    mark("Champ inconnu"),
    mark("Champ inconnu : {found}."),
    mark("Champs possibles ici : {expected}."),
)
MISSING = code(
    "R202",
    mark("Champ obligatoire absent"),
    mark("Il manque le champ {expected}."),
    mark("Ajoutez-le."),
)
DUPLICATE = code(
    "R203",
    mark("Identifiant en double"),
    mark("Cet identifiant est déjà pris : {found}."),
    mark("Donnez à chaque ligne un identifiant qui lui est propre ; un identifiant ne se réemploie jamais."),
)
NULL = code(
    "R204",
    mark("Valeur nulle"),
    mark("Valeur nulle ; attendu : {expected}."),
    mark("Ce qui est absent s’omet : retirez la clé. Ce qui a été cherché sans être trouvé est une attestation."),
)
EMPTY = code(
    "R205",
    mark("Valeur vide"),
    mark("Liste ou valeur vide."),
    mark("Ce qui est absent s’omet : retirez la clé."),
)
WRONG_TYPE = code(
    "R206",
    mark("Mauvaise sorte de valeur"),
    mark("Trouvé : {found} ; attendu : {expected}."),
    mark("{advice}"),
)
WRONG_KIND = code(
    "R207",
    mark("Valeur mal écrite"),
    mark("Trouvé : « {found} » ; attendu : {expected}."),
    mark("{advice}"),
)
NOT_A_LIST = code(
    "R208",
    mark("Liste attendue"),
    mark("Trouvé : {found} ; attendu : une liste."),
    mark("Écrivez une liste, un élément par ligne, précédé d’un tiret."),
)
NOT_A_MAP = code(
    "R209",
    mark("Champs attendus"),
    mark("Trouvé : {found} ; attendu : des champs parmi {expected}."),
    mark("Écrivez les champs, chacun avec sa valeur."),
)
UNREADABLE_NAME = code(
    "R110",
    mark("Nom de fichier impossible"),
    mark("Ce nom ne peut être l’identifiant d’une ligne : {found}."),
    mark("Nommez le fichier d’après l’identifiant : minuscules sans accent, chiffres, points et traits d’union."),
)
TOO_MANY = code(
    "R111",
    mark("Trop d’erreurs"),
    mark("Ce fichier a plus de {expected} erreurs : la lecture s’arrête là."),
    mark("Corrigez les premières, puis relancez la vérification."),
)
OCCUPIED = code(
    "R112",
    mark("Destination occupée"),
    mark("La destination existe et n’est pas un plan : {found}."),
    mark("Choisissez un dossier vide ou un plan existant."),
)
NOT_WRITTEN = code(
    "R113",
    mark("Écriture impossible"),
    mark("Le plan n’a pu être écrit dans {found} : {reason}. Rien n’y a changé."),
    mark("Vérifiez le chemin, les droits et la place libre."),
)
DUPLICATE_KEY = code(
    "R210",
    mark("Clé en double"),
    mark("Cette clé est écrite deux fois : {found}."),
    mark("Gardez-en une."),
)
UNKNOWN_COLUMN = code(
    "R211",
    mark("Colonne inconnue dans un CSV"),
    mark("Colonne inconnue : {found}. La première ligne du fichier nomme les colonnes."),
    mark("Retirez la colonne, ou corrigez son nom. Noms possibles : {expected}."),
)
TWICE_COLUMN = code(
    "R212",
    mark("Colonne en double dans un CSV"),
    mark("Deux colonnes portent le même nom : {found}."),
    mark("Gardez-en une."),
)
RAGGED = code(
    "R213",
    mark("Ligne de longueur inégale"),
    mark("Cette ligne a {found} cellules ; la première ligne nomme {expected} colonnes."),
    mark("Donnez une cellule à chaque colonne ; un texte qui contient le séparateur s’écrit entre guillemets."),
)
ELSEWHERE = code(
    "R214",
    mark("Valeur contraire au nom du fichier"),
    mark("Le champ {field} dit {found}, mais ce fichier est celui de {expected}."),
    mark("Retirez le champ (le nom du fichier suffit), ou déplacez la ligne."),
)
NO_FRENCH = code(
    "R215",
    mark("Texte français absent"),
    mark("Il y a une version anglaise sans version française : {found}."),
    mark("Ajoutez le fichier {expected} ; le français est obligatoire."),
)
BYTE = code(
    "R114",
    mark("Octet étranger à UTF-8"),
    mark("Le fichier n’est pas en UTF-8 : l’octet {found} semble venir de Windows (cp1252)."),
    mark("Enregistrez le fichier en UTF-8 (dans Excel : « CSV UTF-8 » ; dans le Bloc-notes : encodage UTF-8)."),
)
