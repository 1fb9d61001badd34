# SPDX-License-Identifier: Apache-2.0
"""What each sort of row is for, said where there is none yet: an empty list teaches its first step."""

from typing import Final

from jalon.lang import Lang, mark, translate

PURPOSES: Final = {
    "measure": mark("Une mesure est ce que le plan promet de faire, avec un responsable et un avancement à elle."),
    "objective": mark("Un objectif dit ce que le plan veut atteindre ; les mesures se rangent dessous."),
    "action": mark("Une action est un livrable daté d’une mesure : sans elle, rien ne peut être dit en retard."),
    "indicator": mark("Un indicateur dit à quoi se verra le résultat d’une mesure ou d’un objectif, "
                       "et dans quelle unité."),
    "target": mark("Une cible est la valeur qu’un indicateur doit atteindre à une date : sans elle, "
                       "rien ne se compare."),
    "baseline": mark("Une valeur de départ dit d’où part un indicateur : on mesure le chemin depuis elle."),
    "observation": mark("Un résultat est une valeur relevée d’un indicateur, pour une période, avec sa source."),
    "source": mark("Une source est le document daté d’où vient un chiffre ou un fait."),
    "update": mark("Une mise à jour dit ce qu’un organisme a fait d’une mesure ou d’une action pendant une période."),
    "money": mark("Une ligne de budget dit ce qui est prévu, engagé ou payé pour une mesure."),
    "organisation": mark("Un organisme répond de mesures ou d’actions, ou y contribue : "
                       "inscrivez-le avant de le nommer."),
    "position": mark("Une fonction est un poste d’un organisme, sans nom de personne."),
    "decision": mark("Une décision est l’acte daté par lequel le plan est adopté ou modifié."),
    "story": mark("Une histoire raconte une réussite d’une mesure ; ses nombres sont ceux des chiffres du plan."),
    "policy": mark("Une politique est ce que le plan sert ; plusieurs plans peuvent en servir une même."),
    "clientele": mark("Une clientèle est un public à qui des mesures s’adressent."),
    "programme": mark("Un programme est une aide à laquelle on demande ; ses appels et ses critères "
                       "se rangent dessous."),
    "attestation": mark("Une attestation dit comment un champ est connu : par une source, déduit, présumé ou inconnu."),
    "amendment": mark("Une modification change un engagement d’un plan adopté, avec sa raison et sa décision."),
}  # fmt: skip
_OTHERS: Final = mark("Ce plan n’en a pas encore besoin, ou personne n’en a inscrit.")


def purpose(noun: str, lang: Lang) -> str:
    """What rows of a noun are for."""
    return translate(PURPOSES.get(noun, _OTHERS), lang)
