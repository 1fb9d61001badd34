# SPDX-License-Identifier: Apache-2.0
"""What the page of methods says: each rule in a sentence, tied to its word in the glossary."""

from typing import Final

from jalon.lang import mark

#: Section: id, title, then (term, what is done, id of its word in the glossary or empty).
METHODS: Final[tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...]] = (
    (
        "avancement",
        mark("L’avancement : ce qui a été fait"),
        (
            (
                mark("Qui le dit"),
                mark(
                    "Le responsable de la mesure. Quand des coresponsables ne disent pas la même chose, l’état est "
                    "dit contesté."
                ),
                "lead",
            ),
            (
                mark("En retard"),
                mark(
                    "Ne se déclare pas : se calcule à la date d’arrêté du plan, seulement après le dernier jour "
                    "possible de l’échéance. Une action continue n’est jamais en retard."
                ),
                "late",
            ),
            (
                mark("Glissement"),
                mark(
                    "Du dernier jour possible de l’échéance d’origine au dernier jour possible de celle qui est en "
                    "vigueur, en jours."
                ),
                "drift",
            ),
        ),
    ),
    (
        "atteinte",
        mark("L’atteinte : ce qui est arrivé, rapproché de la cible"),
        (
            (mark("Atteinte"), mark("Toute valeur que l’observation peut prendre satisfait la cible."), "attainment"),
            (
                mark("Atteinte en partie"),
                mark(
                    "La cible n’est pas atteinte, mais une part du chemin est faite depuis la valeur de départ, ou "
                    "depuis zéro pour un cumul."
                ),
                "",
            ),
            (
                mark("Non atteinte"),
                mark("L’observation ne satisfait pas la cible, et rien ne montre qu’une part du chemin est faite."),
                "",
            ),
            (mark("Non mesurée"), mark("Aucune valeur réelle n’est rapportée."), "not-measured"),
            (mark("Trop tôt pour le dire"), mark("L’horizon de la cible n’est pas passé."), "target"),
            (
                mark("On ne peut pas le dire"),
                mark(
                    "La cible n’a pas d’horizon, la valeur de départ manque, les unités diffèrent, la série est "
                    "rompue ou l’arrondi ne permet pas de trancher. La raison est écrite à côté."
                ),
                "",
            ),
        ),
    ),
    (
        "preuves",
        mark("Les niveaux de preuve"),
        (
            (mark("Déclaré"), mark("Dit par celui qui en répond, ou par la presse."), "evidence"),
            (mark("Documenté"), mark("Un document daté de l’organisme qui compte."), ""),
            (mark("Vérifié"), mark("Quelqu’un d’autre l’a contrôlé sur le document."), ""),
            (mark("Audité"), mark("Un auditeur indépendant."), ""),
            (
                mark("Calculé"),
                mark(
                    "Obtenu d’autres chiffres ; la formule, les entrées et ce qui est laissé de côté sont donnés. Ce "
                    "qui repose sur une copie non conservée ne dépasse pas « documenté »."
                ),
                "computed",
            ),
        ),
    ),
    (
        "ratios",
        mark("Les ratios du plan"),
        (
            (mark("Dénominateur"), mark("Ce qui a été annoncé, lignes retirées comprises."), "ratio"),
            (
                mark("Présumé"),
                mark("Un champ présumé ne compte dans aucun ratio ; il est nommé à côté."),
                "presumed",
            ),
            (mark("Sans objet"), mark("Un rapport sur rien."), ""),
            (
                mark("On ne peut pas le dire"),
                mark("Rien ne permet de trancher, par exemple un bilan sans échéance connue."),
                "",
            ),
        ),
    ),
    (
        "nombres",
        mark("Les nombres : ce qui est compté, ce qui est arrondi"),
        (
            (
                mark("Le plus récent"),
                mark(
                    "Sans autre précision, un indicateur est dit par sa dernière valeur réelle, toutes "
                    "ventilations à leur "
                    "total. Entre plusieurs valeurs de la même chose, celle que l’on a retenue, avec sa raison."
                ),
                "retained",
            ),
            (
                mark("Ce qui ne s’additionne pas"),
                mark(
                    "Ni l’attendu avec le réel, ni deux monnaies, ni des unités différentes, ni deux séries de part et "
                    "d’autre d’une rupture. Une somme dite en deux monnaies n’est comptée qu’une fois."
                ),
                "figure-kind",
            ),
            (
                mark("L’arrondi"),
                mark(
                    "Les calculs se font sur des décimaux exacts, gardés à douze chiffres significatifs. Seul "
                    "l’affichage arrondit ; le fichier du chiffre donne la valeur entière."
                ),
                "",
            ),
            (
                mark("Environ, au moins, au plus"),
                mark(
                    "Ces mots disent ce que la source sait, non ce que nous arrondissons. Une valeur arrondie "
                    "par sa source "
                    "est un intervalle : une cible n’est dite atteinte que si tout l’intervalle l’atteint."
                ),
                "precision",
            ),
            (
                mark("Trois dates"),
                mark(
                    "Celle de ce dont le chiffre parle, celle où quelqu’un l’a rapporté, celle où une machine "
                    "l’a calculé. "
                    "Elles ne sont jamais confondues."
                ),
                "as-of",
            ),
        ),
    ),
)
#: What each letter of a formula is called in a sentence.
LETTERS: Final = (("y", "y"), ("start", "y₀"), ("target", "c"), ("n", "n"), ("all", "N"))
#: Name, question, formula, how the answer is read.
PATHS: Final = (
    (
        mark("Croissance composée"),
        mark("La croissance annuelle suffit-elle pour atteindre la cible à temps ?"),
        "((y/y₀)^(1/n) − 1) ÷ ((c/y₀)^(1/N) − 1)",
        mark(
            "La croissance observée, rapportée à celle qu’il faudrait. C’est la méthode que publient Eurostat et "
            "Statistique Canada ; leurs résultats sont reproduits."
        ),
    ),
    (
        mark("Ligne droite"),
        mark("La valeur est-elle là où une ligne droite vers la cible passerait aujourd’hui ?"),
        "((y − y₀) ÷ (c − y₀)) ÷ (n ÷ N)",
        mark("La part du chemin faite, rapportée à la part du temps écoulé."),
    ),
    (
        mark("Jalons franchis"),
        mark("Combien d’étapes sont franchies, et celles qui sont échues le sont-elles ?"),
        "",
        mark("Les étapes retirées et les actions continues ne sont pas comptées ; elles sont nommées."),
    ),
    (
        mark("Appréciation"),
        mark("Où en est-on sur une échelle déclarée d’avance ?"),
        "",
        mark("Aucun nombre n’est tiré d’un mot."),
    ),
)
