# SPDX-License-Identifier: Apache-2.0
"""Why a figure's address leads to no figure."""

from jalon.lang import mark


class NoFigure(Exception):
    """The address leads to no figure; `reason` is a message id."""

    def __init__(self, address: str, reason: str) -> None:
        """Keep the address and the reason."""
        super().__init__(f"{address}: {reason}")
        self.address = address
        self.reason = reason


UNKNOWN = mark("aucun chiffre à cette adresse")
UNDATED = mark("aucune observation réelle n’a de période ; nommez celle que vous voulez")
TIE = mark("plusieurs observations conviennent également ; nommez celle que vous voulez")
PART_NEEDED = mark("l’adresse doit nommer sa partie (prévu, engagé ou versé)")
MALFORMED = mark("ce n’est pas une adresse de chiffre")
OTHER_PLAN = mark("le chiffre appartient à un autre plan")
