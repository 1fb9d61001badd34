# SPDX-License-Identifier: Apache-2.0
"""The permission matrix as a page: `python -m jalon.office.people.telling docs/reference` writes both languages."""

import sys
from pathlib import Path
from typing import Final

from jalon.lang import LANGS, Lang, mark, translate
from jalon.office.people.types import OF_THE_OFFICE, PERMISSION_NAMES, ROLE_NAMES, ROLES, matrix

TITLE: Final = mark("Rôles et permissions")
WARNING: Final = mark(
    "Cette page est tirée de la matrice que le bureau applique (`src/jalon/office/people/matrix.csv`) : un test échoue "
    "quand l’une dit autre chose que l’autre. Pour la refaire :"
)
HOW: Final = mark(
    "Un rôle est donné à un poste, sur un organisme, un plan, une mesure ; qui tient le poste l’exerce. Ce qui n’est "
    "pas permis ici ne l’est nulle part : ni à l’écran, ni par une adresse entrée à la main, ni en téléchargement."
)
#: What a mark of the table means.
REACHES: Final = {
    "all": mark("partout où le rôle est donné, quel que soit l’organisme qui répond"),
    "body": mark("pour ce dont répond l’organisme du rôle, et ceux dont il a pris la suite"),
    "": mark("jamais"),
}
MARKS: Final = {"all": "●", "body": "○", "": "–"}
OFFICE: Final = mark(
    "Les permissions en italique portent sur le bureau lui-même : un rôle donné dans un seul plan ne les donne pas."
)
MORE: Final = mark("Au-delà de la matrice, trois règles tiennent toujours :")
RULES: Final = (
    mark("personne ne se donne à soi-même un poste, sauf qui peut donner des rôles ;"),
    mark("le poste d’un administrateur n’est touché que par qui peut donner des rôles ;"),
    mark("un plan sous embargo n’est lu, ni même nommé, que par son bureau et par ceux à qui un rôle y est donné."),
)


def page(lang: Lang) -> str:
    """The page, in a language."""
    heads = [translate(mark("Permission"), lang), *(translate(ROLE_NAMES[role], lang) for role in ROLES)]
    lines = [_line(heads), _line(["---", *([":-:"] * len(ROLES))])]
    lines += [
        _line([_named(each, lang), *(MARKS[reaches[role]] for role in ROLES)]) for each, reaches in matrix().items()
    ]
    legend = [f"- {MARKS[reach]} {translate(words, lang)}" for reach, words in REACHES.items()]
    rules = [f"- {translate(rule, lang)}" for rule in RULES]
    parts = [
        f"# {translate(TITLE, lang)}", translate(HOW, lang), "\n".join(legend), "\n".join(lines),
        translate(OFFICE, lang), translate(MORE, lang), "\n".join(rules), translate(WARNING, lang),
        "```sh\n.venv/bin/python -m jalon.office.people.telling docs/reference\n```",
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _named(permission: str, lang: Lang) -> str:
    words = translate(PERMISSION_NAMES[permission], lang)
    return f"*{words}*<br>`{permission}`" if permission in OF_THE_OFFICE else f"{words}<br>`{permission}`"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def main(folder: str) -> None:
    """Write the pages."""
    for lang in LANGS:
        (Path(folder) / f"permissions.{lang}.md").write_text(page(lang), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
