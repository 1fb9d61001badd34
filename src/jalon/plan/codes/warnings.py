# SPDX-License-Identifier: Apache-2.0
"""What makes a plan poor: nothing untrue, but something missing, late or unsaid."""

from jalon.lang import mark
from jalon.plan.codes.registry import code

NO_LEAD = code(
    "W401",
    mark("Sans responsable"),
    mark("Aucun responsable n’est désigné."),
    mark("Nommez l’organisme dans `lead`, ou `joint_leads` quand la source en nomme plusieurs."),
)
NO_DUE = code(
    "W402",
    mark("Sans échéance"),
    mark("Aucune échéance n’est donnée."),
    mark("Indiquez une action et son échéance (`due`), ou la fin de la période."),
)
NO_INDICATOR = code(
    "W403",
    mark("Sans indicateur"),
    mark("Aucun indicateur ne sert cette mesure."),
    mark("Ajoutez un indicateur dont `serves` nomme la mesure."),
)
NO_BASELINE = code(
    "W404",
    mark("Cible sans valeur de départ"),
    mark("La cible n’a pas de valeur de départ."),
    mark("Ajoutez la valeur de départ (`baseline`) et nommez-la dans `base`."),
)
NO_HORIZON = code(
    "W405",
    mark("Cible sans horizon"),
    mark("La cible n’a pas d’horizon : son atteinte ne peut être dite."),
    mark("Donnez la date dans `horizon`."),
)
UNREASONED = code(
    "W406",
    mark("Modifié sans motif"),
    mark("Un engagement a changé, et aucun motif n’est publié."),
    mark("Publiez le motif et la décision ; ils complètent la modification, sans la réécrire."),
)
NOT_MEASURED = code(
    "W407",
    mark("Non mesuré"),
    mark("Aucune valeur réelle n’est rapportée pour cet indicateur."),
    mark("Indiquez une valeur, ou l’état `not_measured` avec sa raison."),
)
CONTRADICTORY = code(
    "W408",
    mark("Valeurs contradictoires"),
    mark("Deux valeurs d’une même clé ne peuvent être vraies ensemble : {found}."),
    mark("Retenez-en une, avec le poste, la date et le motif."),
)
DIFFER = code(
    "W409",
    mark("Chiffres qui diffèrent"),
    mark("Ces chiffres diffèrent sans que l’on dise en quoi : {found}."),
    mark("Écrivez dans `distinguished_by` ce qui les distingue (période, genre, population, monnaie)."),
)
GAP = code(
    "W410",
    mark("Écart sans explication"),
    mark("La cible n’est pas atteinte et rien n’explique l’écart."),
    mark("Écrivez l’explication dans une mise à jour (`obstacles`)."),
)
LATE = code(
    "W411",
    mark("En retard"),
    mark("L’échéance ({expected}) est passée ; retard en jours : {found}."),
    mark("Indiquez la fin (`done_on`), ou modifiez l’échéance avec son motif."),
)
STALE_TRANSLATION = code(
    "W412",
    mark("Traduction périmée"),
    mark("L’original a changé depuis la traduction."),
    mark("Relisez la traduction, puis écrivez `translates: {expected}`."),
)
NO_ALTERNATIVE = code(
    "W413",
    mark("Image sans équivalent"),
    mark("L’image n’a pas de texte de remplacement dans chaque langue."),
    mark("Décrivez-la dans `alternative`."),
)
CONSENT = code(
    "W414",
    mark("Consentement qui expire"),
    mark("Le consentement expire ou a expiré : {found}."),
    mark("Renouvelez-le, ou retirez le récit."),
)
UNATTESTED = code(
    "W415",
    mark("Champ sans attestation"),
    mark("Le plan est reconstitué, et rien ne dit d’où vient ce champ."),
    mark("Ajoutez une attestation : `address`, `certainty`, `sources`."),
)
NO_TRANSLATION = code(
    "W416",
    mark("Traduction manquante"),
    mark("Le plan est publié en anglais ; ce texte ne l’est pas."),
    mark("Ajoutez `en`, et `translates: {expected}`."),
)
NUMBER_WORD = code(
    "W417",
    mark("Nombre en lettres"),
    mark("Ce mot semble un nombre : « {found} » (ligne {line}, colonne {column})."),
    mark("Liez-le à son chiffre, ou marquez-le `[{found}](number:word)`."),
)
STALE_WORDING = code(
    "W418",
    mark("Formulation périmée"),
    mark("Le texte dit « {found} » ; le chiffre est « {expected} »."),
    mark("Relisez la phrase : le site imprime le chiffre, la phrase doit s’y accorder."),
)
BEFORE_PLAN = code(
    "W419",
    mark("Action antérieure au plan"),
    mark("L’action est faite avant le début du plan : {found}."),
    mark("Rien à corriger si c’est exact ; le site le dit."),
)
POLICY_ONLY = code(
    "W420",
    mark("Action sans mesure"),
    mark("L’action ne dépend d’aucune mesure, seulement de la politique."),
    mark("Rattachez-la à une mesure si le plan le dit."),
)
NO_AS_OF = code(
    "W421",
    mark("Plan sans date de référence"),
    mark("Le plan ne donne pas sa date de référence : rien de daté n’est calculé."),
    mark("Donnez la date dans `as_of`, ou avec l’option `--at`."),
)
UNDOCUMENTED = code(
    "W422",
    mark("Mesure non documentée"),
    mark("La mesure est annoncée, et rien n’en est connu."),
    mark("Fournissez son titre et sa source ; une attestation `unknown` dit ce qui a été consulté."),
)
NOT_REPEATED = code(
    "W423",
    mark("Cible non reprise"),
    mark("La cible n’est pas reprise par la source plus récente : {found}."),
    mark("Demandez au responsable si elle tient encore."),
)
NO_PERIOD = code(
    "W425",
    mark("Affirmation sans période"),
    mark("Cette valeur n’a pas de période : elle ne peut être comparée."),
    mark("Donnez la période si la source la dit."),
)
DISPUTED = code(
    "W427",
    mark("Avancement contesté"),
    mark("Les coresponsables ne disent pas la même chose : {found}."),
    mark("Accordez-les ; le site montre les deux."),
)
PRESUMED = code(
    "W428",
    mark("Champ présumé"),
    mark("Ce champ est déduit, non dit par une source : il ne compte dans aucun ratio."),
    mark("Trouvez la source qui le dit."),
)
ANNOUNCED = code(
    "W429",
    mark("Compte annoncé différent"),
    mark("Le plan annonce {expected} ; le document en contient {found}."),
    mark("Ajoutez les lignes qui manquent, ou corrigez le compte annoncé."),
)
LATE_REPORT = code(
    "W432",
    mark("Bilan en retard"),
    mark("Le bilan (échéance : {expected}) a paru en retard ou n’a pas paru ; retard en jours : {found}."),
    mark("Donnez la date de parution (`published_on`)."),
)
ROUNDED = code(
    "W434",
    mark("Nombre arrondi à la lecture"),
    mark("Le nombre {found} a plus de 15 chiffres significatifs ; lu {expected}."),
    mark("Rien à faire si l’arrondi vous convient."),
)
UNBOUND_TRANSLATION = code(
    "W435",
    mark("Traduction sans renvoi à l’original"),
    mark("La traduction ne dit pas de quel original elle est faite."),
    mark("Relisez-la, puis écrivez `translates: {expected}`."),
)
PARTS = code(
    "W436",
    mark("Parties et total"),
    mark("Les parties font {found} ; le total dit {expected}."),
    mark("Dites ce que le total compte de plus, ou de moins (`distinguished_by`)."),
)
NOT_ADOPTED = code(
    "W437",
    mark("Plan non scellé"),
    mark("Le plan n’est pas adopté : aucun engagement n’est scellé."),
    mark("Scellez-le : `jalon adopt`."),
)
MIXED = code(
    "W438",
    mark("Mélange d’années, de monnaies, d’unités ou de genres"),
    mark("Des chiffres rapprochés ne se comparent pas : {found}."),
    mark(
        "Dites ce qui les distingue (leur année, leur genre), ou donnez-les dans la même unité, "
        "avec la source de la conversion."
    ),
)
NO_GROUND = code(
    "W440",
    mark("Anglais sans motif"),
    mark("Le plan est publié en anglais sans que son motif soit dit."),
    mark("Dites à quel titre dans `english_ground` : une administration ne publie en anglais que dans les cas permis."),
)
UNKNOWN_CODE = code(
    "W441",
    mark("Code inconnu"),
    mark("Ce code ne désigne rien de connu : {found} (attendu : {expected})."),
    mark(
        "Corrigez le code (SN, CA-QC, CAD), ou ajoutez-le aux territoires du plan, "
        "dans la ventilation que nomme `territories`."
    ),
)
