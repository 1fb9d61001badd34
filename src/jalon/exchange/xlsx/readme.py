# SPDX-License-Identifier: Apache-2.0
"""The first sheet: which plan, which format, how to fill the workbook, and the way to every other sheet."""

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jalon.exchange.xlsx import titles
from jalon.exchange.xlsx.styles import Styles
from jalon.lang import Lang, mark, translate, typeset
from jalon.plan.types.document import PlanDocument

FORMAT_NAME = "jalon_format"
HOW_TO: tuple[str, ...] = (
    mark("Chaque feuille tient une sorte de ligne du plan. Ne changez ni la première ligne (noms des colonnes) ni les "
         "identifiants des lignes qui existent : ils servent à retrouver les lignes."),
    mark("Ajoutez vos lignes à la suite des autres ; leur ordre ne compte pas. Une cellule vide veut dire : absent."),
    mark("Les dates s’écrivent 2018, 2018-08 ou 2018-08-29 ; les nombres, avec une virgule ou un point, sans unité."),
    mark("Plusieurs identifiants dans une même cellule sont séparés par une espace : mri meie."),
    mark("Une colonne numérotée (sources.1.source) peut être suivie d’une autre : sources.2.source, sources.3.source."),
    mark("Les cellules grises sont verrouillées sans mot de passe : Révision, Ôter la protection de la feuille."),
    mark("Pour corriger : Jalon rend une copie du classeur où chaque cellule fautive est marquée et commentée."),
)  # fmt: skip


def write_readme(
    book: xlsxwriter.Workbook, sheet: Worksheet, document: PlanDocument, styles: Styles, lang: Lang
) -> None:
    """Fill the first sheet."""
    plan = document.plan
    title = plan.title
    name = plan.id if title is None else (title.en if lang == "en" and title.en else title.fr)
    sheet.set_row(0, 30)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, typeset(translate(mark("Plan d’action"), lang), lang), styles.title)
    sheet.write_string(0, 1, name, styles.title)
    sheet.write_string(1, 0, typeset(translate(mark("Format du document"), lang), lang), styles.strong)
    sheet.write_string(1, 1, document.format, styles.open)
    book.define_name(FORMAT_NAME, f"='{titles.README[lang]}'!$B$2")
    sheet.write_string(3, 0, typeset(translate(mark("Comment remplir ce classeur"), lang), lang), styles.strong)
    for number, sentence in enumerate(HOW_TO, start=3):
        sheet.write_string(number, 1, typeset(translate(sentence, lang), lang), styles.open)
    first = len(HOW_TO) + 4
    sheet.write_string(first, 0, typeset(translate(mark("Feuilles"), lang), lang), styles.strong)
    for number, table in enumerate(titles.TITLES, start=first):
        shown = titles.title(table, lang)
        sheet.write_url(number, 1, f"internal:'{shown}'!A1", styles.link, string=shown)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.activate()
