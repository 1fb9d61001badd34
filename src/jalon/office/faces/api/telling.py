# SPDX-License-Identifier: Apache-2.0
"""The reference of the API as pages: `python -m jalon.office.faces.api.telling docs/reference` writes them."""

import os
import sys
from pathlib import Path
from typing import Final

import django

from jalon.lang import LANGS, Lang, mark, translate

INTRO: Final = mark(
    "L’API répond à `/api/v1/`. Son schéma (OpenAPI 3.1) est à `/api/v1/openapi.json`, et une page pour les "
    "personnes à `/api/v1/docs`. Cette page est tirée du programme : un test échoue quand l’une dit autre chose "
    "que l’autre. Pour la refaire :"
)
READS: Final = mark(
    "Sans jeton, l’API rend la dernière édition publique de chaque plan, jamais une ébauche ni un plan sous "
    "embargo. Avec un jeton qui a la portée `read`, elle rend le plan tel que la personne le lit au bureau. "
    "`reads` dit lequel des deux est lu ; `edition` ou `revision`, dans quel état."
)
PAGES: Final = mark(
    "Les pages suivent l’ordre des identifiants. `next` est le curseur de la page suivante : une ligne ajoutée ou"
    " retirée entre deux pages n’en fait ni sauter ni répéter une autre. Chaque réponse a un `ETag` ; "
    "`If-None-Match` épargne ce qu’on a déjà (304)."
)
RATES: Final = mark(
    "Les demandes sont comptées par minute, par jeton et par adresse du réseau ({settings}). Le compte est dans "
    "la base de données : il vaut pour tous les processus du bureau. Les en-têtes `RateLimit-Policy` et "
    "`RateLimit` disent où il en est, `Retry-After` quand revenir."
)
COOKIES: Final = mark("L’API ne lit et ne pose aucun témoin. Le corps d’un envoi est borné par `JALON_API_BODY_MAX`.")


def page(lang: Lang) -> str:
    """The page, in a language."""
    from jalon.office.faces.api import openapi, paging, problems, writing  # noqa: PLC0415  # Django is set up first
    from jalon.office.people.types import TOKEN_SCOPES  # noqa: PLC0415  # as above
    from jalon.plan.dictionary import noun_name  # noqa: PLC0415  # as above
    from jalon.plan.types.document import NOUNS  # noqa: PLC0415  # as above

    def said(msgid: str) -> str:
        return translate(msgid, lang)

    lists = [[said(mark("Liste")), said(mark("Lignes")), said(mark("Filtres")), said(mark("S’écrit"))], ["---"] * 4]
    for collection, noun in NOUNS.items():
        sifts = ", ".join(f"`{each}`" for each in paging.filters(noun)) or "–"
        writes = said(mark("oui")) if noun in writing.WRITABLE else "–"
        lists.append([f"`{collection}`", noun_name(noun, lang, plural=True), sifts, writes])
    named = [[said(mark("Paramètre ou en-tête")), said(mark("Effet"))], ["---"] * 2]
    named += [[f"`{name}`", said(words)] for name, words in openapi.PARAMETERS.items()]
    kinds = [[said(mark("Statut HTTP")), "`type`", said(mark("Cause")), said(mark("Ce qu’il faut faire"))], ["---"] * 4]
    kinds += [
        [str(each.status), f"`{each.slug}`", said(each.cause), said(each.remedy)] for each in problems.KINDS.values()
    ]
    scopes = [f"- `{name}`\u00a0: {said(words)}" if lang == "fr" else f"- `{name}`: {said(words)}"
              for name, words in TOKEN_SCOPES.items()]  # fmt: skip
    rates = translate(RATES, lang, settings="`JALON_API_RATE`, `JALON_API_RATE_OPEN`")
    parts = [
        f"# {said(mark('L’API du bureau'))}", said(INTRO),
        "```sh\n.venv/bin/python -m jalon.office.faces.api.telling docs/reference\n```",
        said(READS), f"## {said(mark('Jetons et portées'))}", "\n".join(scopes),
        f"## {said(mark('Listes'))}", said(PAGES), _table(lists), _table(named),
        f"## {said(mark('Limites'))}", rates, said(COOKIES),
        f"## {said(mark('Problèmes'))}", _table(kinds),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _table(rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Write both pages in a folder."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon.office.settings")
    django.setup()
    for lang in LANGS:
        (Path(sys.argv[1]) / f"api.{lang}.md").write_text(page(lang), encoding="utf-8")


if __name__ == "__main__":
    main()
