# SPDX-License-Identifier: Apache-2.0
"""Which page of the help each screen leads to, by the name of its address. Whatever is not named leads to the index."""

from typing import Final

_WRITE: Final = "how-to/draft-and-compare"
_PROVE: Final = "how-to/prove-a-figure"
_PEOPLE: Final = "how-to/people"
_LISTS: Final = "how-to/lists"
_AMEND: Final = "how-to/amend-a-plan"
_BINDS: Final = "explanation/commitments"

#: Name of an address -> page, and its heading after `#`.
HELP: Final = {
    "search": "how-to/find-in-the-office",
    "plan": "explanation/plan-document",
    "plan-new": "tutorials/first-plan",
    "plan-load": "how-to/plan-in-a-workbook",
    "rows": "reference/plan-format#les-champs",
    "bulk": f"{_LISTS}#changer-plusieurs-lignes",
    "views": f"{_LISTS}#garder-une-vue",
    "deeds": f"{_LISTS}#annuler",
    "row": f"{_WRITE}#modifier-un-champ-ou-il-est-lu",
    "row-edit": f"{_WRITE}#garder-un-formulaire-a-moitie-rempli",
    "row-new": "reference/plan-format#les-champs",
    "row-history": f"{_WRITE}#lire-l-historique-d-une-ligne",
    "findings": f"{_WRITE}#corriger-ce-que-la-verification-trouve",
    "import": f"{_WRITE}#importer-apres-un-essai",
    "export": f"{_WRITE}#exporter-figer-comparer",
    "editions": f"{_WRITE}#exporter-figer-comparer",
    "compare": f"{_WRITE}#exporter-figer-comparer",
    "amendments": _AMEND,
    "amend": f"{_AMEND}#voir-les-effets-avant-de-signer",
    "proposal": f"{_AMEND}#relire-et-signer",
    "adopt": f"{_BINDS}#sceller",
    "documents": f"{_PROVE}#deposer-une-piece",
    "document": f"{_PROVE}#citer-un-extrait-et-y-appuyer-un-chiffre",
    "document-new": f"{_PROVE}#deposer-une-piece",
    "excerpt-new": f"{_PROVE}#citer-un-extrait-et-y-appuyer-un-chiffre",
    "excerpt-rest": f"{_PROVE}#citer-un-extrait-et-y-appuyer-un-chiffre",
    "figures": f"{_PROVE}#approuver-ou-renvoyer",
    "figures-grid": "how-to/enter-figures-in-a-grid",
    "figure": f"{_PROVE}#contester-repondre-verifier",
    "organisations": f"{_PEOPLE}#inscrire-un-organisme",
    "organisation": f"{_PEOPLE}#inscrire-un-organisme",
    "organisation-new": f"{_PEOPLE}#inscrire-un-organisme",
    "positions": f"{_PEOPLE}#ouvrir-un-poste-et-lui-donner-un-role",
    "position": f"{_PEOPLE}#ouvrir-un-poste-et-lui-donner-un-role",
    "position-new": f"{_PEOPLE}#ouvrir-un-poste-et-lui-donner-un-role",
    "position-hold": f"{_PEOPLE}#passer-la-suite",
    "role-give": "reference/permissions",
    "persons": _PEOPLE,
    "person": f"{_PEOPLE}#quelqu-un-s-absente-quelqu-un-part",
    "person-erase": f"{_PEOPLE}#effacer-les-renseignements-d-une-personne",
    "invitations": f"{_PEOPLE}#inviter",
    "invite": f"{_PEOPLE}#inviter",
    "journal": f"{_WRITE}#lire-l-historique-d-une-ligne",
}


def place_of(name: str) -> str:
    """The page of a screen; empty: the index."""
    return HELP.get(name, "")
