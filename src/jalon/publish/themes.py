# SPDX-License-Identifier: Apache-2.0
"""Themes of outside classifications in words: the goals of sustainable development, functions of government, aid.

Sources: United Nations, resolution 70/1 and its French communication; United Nations, COFOG 1999, divisions; OECD,
Development Assistance Committee, purpose codes by sector. A finer code is named by what stands above it.
"""

from typing import Final

from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.publish.say import Say

SCHEMES: Final = {
    "sdg": mark("ODD"),
    "dac": mark("CAD de l’OCDE"),
    "cofog": mark("CFAP"),
    "other": mark("Thème"),
}
_GOALS: Final = (
    mark("Pas de pauvreté"),
    mark("Faim « zéro »"),
    mark("Bonne santé et bien-être"),
    mark("Éducation de qualité"),
    mark("Égalité entre les sexes"),
    mark("Eau propre et assainissement"),
    mark("Énergie propre et d’un coût abordable"),
    mark("Travail décent et croissance économique"),
    mark("Industrie, innovation et infrastructure"),
    mark("Inégalités réduites"),
    mark("Villes et communautés durables"),
    mark("Consommation et production responsables"),
    mark("Mesures relatives à la lutte contre les changements climatiques"),
    mark("Vie aquatique"),
    mark("Vie terrestre"),
    mark("Paix, justice et institutions efficaces"),
    mark("Partenariats pour la réalisation des objectifs"),
)
_DIVISIONS: Final = {
    "01": mark("Services généraux des administrations publiques"),
    "02": mark("Défense"),
    "03": mark("Ordre et sécurité publics"),
    "04": mark("Affaires économiques"),
    "05": mark("Protection de l’environnement"),
    "06": mark("Logements et équipements collectifs"),
    "07": mark("Santé"),
    "08": mark("Loisirs, culture et culte"),
    "09": mark("Enseignement"),
    "10": mark("Protection sociale"),
}
_SECTORS: Final = {
    "11": mark("Éducation"),
    "12": mark("Santé"),
    "13": mark("Population et santé reproductive"),
    "14": mark("Eau et assainissement"),
    "15": mark("Gouvernement et société civile"),
    "16": mark("Autres infrastructures et services sociaux"),
    "21": mark("Transports et entreposage"),
    "22": mark("Communications"),
    "23": mark("Énergie"),
    "24": mark("Banques et services financiers"),
    "25": mark("Entreprises et autres services"),
    "311": mark("Agriculture"),
    "312": mark("Sylviculture"),
    "313": mark("Pêche"),
    "321": mark("Industries manufacturières"),
    "322": mark("Ressources minérales et mines"),
    "323": mark("Construction"),
    "331": mark("Politiques commerciales et réglementations"),
    "332": mark("Tourisme"),
    "41": mark("Protection de l’environnement"),
    "43": mark("Plusieurs secteurs à la fois"),
    "51": mark("Soutien budgétaire"),
    "52": mark("Aide alimentaire au développement"),
    "60": mark("Action relative à la dette"),
    "72": mark("Intervention d’urgence"),
    "73": mark("Reconstruction et réhabilitation"),
    "74": mark("Prévention des catastrophes"),
    "91": mark("Frais administratifs des donneurs"),
    "93": mark("Réfugiés dans les pays donneurs"),
}


def theme_title(slug: str) -> str:
    """The message that names a theme (``sdg.8``, ``dac.15110``, ``cofog.04.1``); empty when it is not known."""
    scheme, _, code = slug.partition(".")
    if scheme == "sdg" and code.isdecimal() and len(code) < 4 and 1 <= int(code) <= len(_GOALS):
        return _GOALS[int(code) - 1]
    if scheme == "cofog":
        return _DIVISIONS.get(code.partition(".")[0].zfill(2), "")
    return (_SECTORS.get(code[:3]) or _SECTORS.get(code[:2]) or "") if scheme == "dac" else ""


def theme_name(say: Say, slug: str) -> Markup:
    """A theme: its classification, its code, its name."""
    scheme, _, code = slug.partition(".")
    named = Markup("{} {}").format(say.t(SCHEMES[scheme]), ui.number("code", code))
    title = theme_title(slug)
    return Markup("{}{}{}").format(named, say.t(mark("\u00a0: ")), say.t(title)) if title else named
