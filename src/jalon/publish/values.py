# SPDX-License-Identifier: Apache-2.0
"""What the publisher is given and what it gives back."""

from collections.abc import Callable, Mapping

import msgspec

from jalon.lang import mark
from jalon.plan.figures import Figures
from jalon.plan.loaded import FileSource
from jalon.plan.types.document import PlanDocument

#: Called with how many more units (a page in its languages and its figures) are done.
Progress = Callable[[int], object]


class SitePlan(msgspec.Struct, frozen=True):
    """A plan to publish: its document, its attached files by digest, how commands name it (`jalon explain LABEL …`).

    `figures`: those of the document when they were already made (a check made them), so that they are not made twice.
    """

    document: PlanDocument
    files: Mapping[str, FileSource] = {}
    label: str = ""
    figures: Figures | None = None


class BuildReport(msgspec.Struct, frozen=True):
    """What a build did: pages of the site, files of any kind; rendered, written (bytes that changed), removed."""

    pages: int
    files: int
    rendered: int
    written: int
    removed: int


class PublishRefusal(Exception):
    """The site cannot be built; `msgid` and `values` say why in either language."""

    def __init__(self, msgid: str, **values: str) -> None:
        """Keep the message and its values."""
        super().__init__(msgid.format(**values))
        self.msgid = msgid
        self.values = values


class NotOurs(PublishRefusal):
    """The folder, or a file in it, was not made by Jalon: nothing is touched."""


FOREIGN_FOLDER = mark("Le dossier « {path} » n’est pas vide et n’a pas été produit par Jalon ; rien n’y a été touché.")
FOREIGN_FILE = mark("Le fichier « {path} » n’a pas été produit par Jalon ; il n’a pas été remplacé.")
FOREIGN_LINK = mark("« {path} » est un lien symbolique ; rien n’est écrit au travers.")
SAME_PLAN = mark("Deux plans portent le même identifiant : {plan}.")
NO_PLAN = mark("Aucun plan à publier.")
