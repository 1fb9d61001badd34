# SPDX-License-Identifier: Apache-2.0
"""The words of the site and what they mean: one table, from which come the glossary, its links and the index.

The words are the field's own. A definition says how the word is meant on these pages, and nothing that only a plan
could know: equal for every plan.
"""

from typing import Final

import msgspec

from jalon.lang import mark


class Term(msgspec.Struct, frozen=True):
    """A word: its id (never translated), its French name and definition as messages, the terms to see beside it."""

    id: str
    name: str
    meaning: str
    see: tuple[str, ...] = ()


class Theme(msgspec.Struct, frozen=True):
    """Terms read together."""

    id: str
    title: str
    terms: tuple[Term, ...]


_PLAN: Final = (
    Term(
        "plan",
        mark("plan d’action"),
        mark(
            "Ce qu’un gouvernement annonce qu’il fera pendant une période, mesure par mesure, pour mettre en œuvre "
            "une politique."
        ),
        ("policy", "measure"),
    ),
    Term(
        "policy",
        mark("politique"),
        mark("Le texte qui dit ce qu’un gouvernement veut et pourquoi. Plusieurs plans peuvent servir la même."),
        ("plan", "strategy"),
    ),
    Term(
        "strategy",
        mark("stratégie"),
        mark("Un cadre plus étroit qu’une politique, souvent d’un seul ministère, auquel des mesures se rattachent."),
        ("policy",),
    ),
    Term(
        "objective",
        mark("orientation ou objectif"),
        mark(
            "Ce qui se tient au-dessus des mesures et les regroupe, quel que soit le nom que le plan lui donne. Une "
            "orientation n’a pas d’avancement à elle : seules les mesures en ont un."
        ),
        ("measure",),
    ),
    Term(
        "measure",
        mark("mesure"),
        mark(
            "La plus petite ligne du plan qui ait son propre responsable et son propre avancement. C’est elle qui est "
            "suivie."
        ),
        ("action", "lead", "progress"),
    ),
    Term(
        "action",
        mark("action"),
        mark("Une étape datée d’une mesure, avec ce qu’elle doit produire et qui en est chargé."),
        ("due", "measure"),
    ),
    Term(
        "clientele",
        mark("clientèle"),
        mark("Ceux à qui une mesure s’adresse : entrepreneurs, jeunes, artistes, chercheurs."),
    ),
)
_COMMITMENTS: Final = (
    Term(
        "commitment",
        mark("engagement"),
        mark(
            "Ce qui lie une fois le plan adopté : l’énoncé d’une mesure, son responsable, sa période, l’argent prévu, "
            "les échéances, les indicateurs et les cibles. Le reste n’est qu’information."
        ),
        ("as-adopted", "amendment"),
    ),
    Term(
        "as-adopted",
        mark("tel qu’adopté"),
        mark("Le texte scellé le jour de l’adoption. Il reste lisible quoi qu’il arrive ensuite."),
        ("as-amended", "reconstructed"),
    ),
    Term(
        "as-amended",
        mark("tel que modifié"),
        mark("Le texte adopté, auquel on a appliqué dans l’ordre toutes les modifications."),
        ("as-adopted", "amendment"),
    ),
    Term(
        "reconstructed",
        mark("plan reconstitué"),
        mark(
            "Plan dont le texte adopté n’a pu être lu : chaque engagement porte la source et la date de sa plus "
            "ancienne mention connue. Il se lit « tel qu’annoncé »."
        ),
        ("as-adopted", "source"),
    ),
    Term(
        "amendment",
        mark("modification"),
        mark(
            "Tout changement d’un engagement après l’adoption. Une modification décidée a un motif, une autorité, une "
            "date et une décision."
        ),
        ("observed-amendment", "commitment"),
    ),
    Term(
        "observed-amendment",
        mark("modification constatée"),
        mark(
            "Un engagement a changé et personne ne l’a dit : deux sources datées en donnent deux versions. Elle compte "
            "dans les ratios comme un changement sans motif ; une décision retrouvée plus tard la complète, sans la "
            "récrire."
        ),
        ("amendment",),
    ),
    Term(
        "due",
        mark("échéance"),
        mark(
            "Le moment où une action doit être faite, avec les mots du plan. Une date imprécise laisse jusqu’à son "
            "dernier jour possible."
        ),
        ("late", "drift"),
    ),
    Term(
        "drift",
        mark("glissement"),
        mark("Le nombre de jours entre l’échéance d’origine et celle qui est en vigueur."),
        ("due", "late"),
    ),
)
_PEOPLE: Final = (
    Term(
        "lead",
        mark("responsable"),
        mark(
            "L’organisme, ou le poste, qui répond d’une mesure. Quand une source en nomme plusieurs, ce sont des "
            "coresponsables : on ne choisit pas entre eux. On nomme un poste, jamais une personne."
        ),
        ("partner", "disputed"),
    ),
    Term(
        "partner",
        mark("partenaire"),
        mark("Un organisme qui contribue à une mesure sans en répondre."),
        ("lead",),
    ),
    Term(
        "update",
        mark("mise à jour"),
        mark("Ce qu’un organisme rapporte d’une mesure ou d’une action pour une période, avec la date où il l’a dit."),
        ("progress",),
    ),
    Term(
        "accountability",
        mark("reddition de comptes"),
        mark(
            "Dire publiquement ce qui était promis, ce qui a été fait, ce qui a changé et pourquoi. Le site la mesure "
            "par des ratios que chacun peut recalculer."
        ),
        ("ratio", "report"),
    ),
    Term(
        "report",
        mark("bilan"),
        mark("Le document par lequel un organisme rend compte d’une période ou du plan entier."),
        ("accountability",),
    ),
    Term(
        "story",
        mark("récit, ou histoire à succès"),
        mark(
            "Ce qu’une mesure a changé pour quelqu’un, raconté. Les nombres d’un récit sont liés à leurs sources : "
            "quand l’un change, le récit change aussi."
        ),
        ("source",),
    ),
    Term(
        "programme",
        mark("programme"),
        mark("Le service, l’aide ou le concours par lequel une mesure atteint sa clientèle."),
        ("intake", "agreement"),
    ),
    Term("intake", mark("appel"), mark("La période pendant laquelle on peut présenter une demande à un programme.")),
    Term(
        "agreement",
        mark("entente"),
        mark("Un texte signé par plusieurs parties, avec les obligations que chacune prend."),
    ),
)
_RESULTS: Final = (
    Term(
        "progress",
        mark("avancement"),
        mark(
            "Ce qui a été fait, selon le responsable : à commencer, en préparation, en cours, suspendue, réalisée, "
            "réalisée en partie, abandonnée, récurrente. Il ne dit rien de ce que cela a donné."
        ),
        ("attainment", "late"),
    ),
    Term(
        "attainment",
        mark("atteinte"),
        mark(
            "Ce qui est arrivé, rapproché de la cible : atteinte, atteinte en partie, non atteinte, non mesurée, trop "
            "tôt pour le dire, ou on ne peut pas le dire. Une mesure réalisée peut manquer sa cible, et l’inverse."
        ),
        ("progress", "target"),
    ),
    Term(
        "disputed",
        mark("état contesté"),
        mark("Des coresponsables ne disent pas la même chose de l’avancement ; chaque version est montrée."),
        ("lead", "progress"),
    ),
    Term(
        "late",
        mark("en retard"),
        mark(
            "Une action non faite dont le dernier jour possible est passé à la date de référence. Le retard se "
            "calcule ; il ne se déclare pas. Sans échéance connue, on ne peut pas le dire."
        ),
        ("due", "as-of"),
    ),
    Term(
        "indicator",
        mark("indicateur"),
        mark(
            "Ce que l’on compte ou apprécie pour savoir si une mesure produit ce qui était voulu : une unité, un sens, "
            "une population, une méthode."
        ),
        ("baseline", "target"),
    ),
    Term(
        "baseline",
        mark("valeur de départ, ou de référence"),
        mark("La valeur d’un indicateur avant la mesure. Sans elle, on ne peut pas dire quelle part est faite."),
        ("target",),
    ),
    Term(
        "target",
        mark("cible"),
        mark("La valeur que le plan s’engage à atteindre, et quand. Sans horizon, l’atteinte ne peut pas être dite."),
        ("attainment", "baseline"),
    ),
    Term(
        "outcome",
        mark("extrant, effet, impact"),
        mark(
            "L’extrant est ce que la mesure produit (une formation donnée), l’effet ce que cela change chez ceux "
            "qu’elle vise, l’impact ce qui en reste à long terme."
        ),
        ("indicator",),
    ),
)
_FIGURES: Final = (
    Term(
        "figure-kind",
        mark("genre d’un chiffre"),
        mark(
            "Attendu : prévu avant les faits. Estimé : approché faute de relevé. Provisoire : relevé, mais encore "
            "révisable. Réel : relevé et arrêté. Deux genres ne s’additionnent pas."
        ),
        ("precision", "evidence"),
    ),
    Term(
        "precision",
        mark("précision"),
        mark("Ce que la source dit de l’exactitude d’un nombre : exact, environ, au moins, au plus, ou entre deux."),
        ("figure-kind",),
    ),
    Term(
        "evidence",
        mark("niveau de preuve"),
        mark(
            "Déclaré : dit par celui qui en répond, ou par la presse. Documenté : lu dans un document daté de "
            "l’organisme qui compte. Vérifié : contrôlé par quelqu’un d’autre. Audité : par un auditeur indépendant. "
            "Le jalon à côté d’un chiffre le montre, et ouvre sa preuve."
        ),
        ("source", "computed"),
    ),
    Term(
        "computed",
        mark("chiffre calculé"),
        mark("Un chiffre obtenu d’autres chiffres. Sa formule, ses entrées et ce qui est laissé de côté sont donnés."),
        ("ratio",),
    ),
    Term(
        "source",
        mark("source"),
        mark("Le document, la page ou le jeu de données où un chiffre ou un champ a été lu, avec l’endroit exact."),
        ("evidence",),
    ),
    Term(
        "not-measured",
        mark("non mesuré"),
        mark("Personne n’a relevé de valeur. C’est une réponse, et elle est montrée ; ce n’est pas zéro."),
        ("not-documented",),
    ),
    Term(
        "not-documented",
        mark("non documenté"),
        mark(
            "Cherché dans les sources consultées, et non trouvé. Cela ne veut pas dire que l’information n’existe pas."
        ),
        ("presumed",),
    ),
    Term(
        "presumed",
        mark("présumé"),
        mark("Déduit par qui a préparé ces pages, sans qu’une source l’écrive. Marqué, et compté dans aucun ratio."),
        ("not-documented",),
    ),
    Term(
        "contradictory",
        mark("chiffres contradictoires"),
        mark("Deux valeurs de la même chose, pour la même période, qui ne peuvent pas être vraies toutes les deux."),
        ("retained",),
    ),
    Term(
        "retained",
        mark("valeur retenue"),
        mark("Entre plusieurs valeurs, celle que l’on suit, avec qui l’a choisie, quand et pourquoi."),
        ("contradictory",),
    ),
    Term(
        "as-of",
        mark("date de référence"),
        mark(
            "Le jour auquel l’état du plan est arrêté. Tout ce qui dépend du temps est calculé à cette date, jamais à "
            "celle où vous lisez."
        ),
        ("late",),
    ),
    Term(
        "ratio",
        mark("ratio du plan"),
        mark("Une part de ce qui a été annoncé, lignes retirées comprises. Un rapport sur rien est sans objet."),
        ("computed", "accountability"),
    ),
    Term(
        "money",
        mark("prévu, engagé, versé"),
        mark("L’argent annoncé, l’argent promis par un acte, l’argent sorti. Trois sommes, jamais confondues."),
    ),
    Term(
        "edition",
        mark("édition"),
        mark("L’état du site à une publication donnée, reconnaissable à l’empreinte de ses documents."),
        ("open-data",),
    ),
    Term(
        "open-data",
        mark("données ouvertes"),
        mark("Le plan entier dans un format ouvert et documenté, que chacun peut copier, vérifier et réutiliser."),
        ("edition",),
    ),
)
THEMES: Final = (
    Theme("plan", mark("Le plan"), _PLAN),
    Theme("commitments", mark("Ce qui est promis, et ce qui change"), _COMMITMENTS),
    Theme("people", mark("Qui fait quoi, et pour qui"), _PEOPLE),
    Theme("results", mark("Ce qui est fait, ce qui arrive"), _RESULTS),
    Theme("figures", mark("Les chiffres et leurs preuves"), _FIGURES),
)
TERMS: Final = {term.id: term for theme in THEMES for term in theme.terms}
"""Every term by its id."""


def anchor(term: str) -> str:
    """Where a term stands in the glossary; KeyError when there is no such term."""
    return f"term-{TERMS[term].id}"
