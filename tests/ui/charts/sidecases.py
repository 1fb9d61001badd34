# SPDX-License-Identifier: Apache-2.0
"""Charts of rows, deadlines, panels and states: the cases that are no single line."""

from decimal import Decimal
from typing import Any

from words import Case

from jalon import ui
from jalon.lang import format_date
from jalon.ui.charts import Drift, Label, Line, Move, Multiples, Row, Rows, Share, Slope, Status


def row(case: Case, rank: int, names: tuple[str, str], value: object, before: str = "", **more: Any) -> Row:
    name = case.say(*names)
    if value is None:
        said = Label(case.say("non mesuré", "not measured"), case.address(rank))
        return Row(name=Label(name), value=None, said=said, cells=(name, ui.figure(said.figure, said.whole)), **more)
    said = case.said(value, rank, before)
    cells = (name, ui.figure(said.figure, said.whole))
    return Row(name=Label(name), value=Decimal(str(value)), said=said, cells=cells, **more)


def made(case: Case, name: str, french: str, english: str, *found: Row) -> Rows:
    columns = (ui.Column(case.say("Nom", "Name")), ui.Column(case.say("Valeur", "Value"), numeric=True))
    title, unit = case.say(french, english), case.say("écoles", "schools")
    return Rows(id=name, title=title, lang=case.lang, rows=found, unit=unit, columns=columns)


def rows(case: Case) -> dict[str, Rows]:
    """Bars: of every kind, below zero, huge."""
    capital, islands, north, coast = ("Capitale", "Capital"), ("Îles", "Islands"), ("Nord", "North"), ("Côte", "Coast")
    shores = ("Rives du Fleuve et hautes terres de l’intérieur", "River shores and inland highlands")
    about = case.say("environ ", "about ")
    return {
        "bars": made(
            case, "bars", "Par région", "By region",
            row(case, 1, capital, 33, target=Decimal(40)),
            row(case, 2, shores, 11),
            row(case, 3, islands, 9, kind="provisional"),
            row(case, 4, north, None),
            row(case, 5, coast, 8, about, kind="estimated"),
        ),
        "bars-negative": made(
            case, "bars-negative", "Variation", "Change",
            row(case, 1, capital, 12), row(case, 2, islands, -7), row(case, 3, north, 0),
        ),
        "bars-huge": made(
            case, "bars-huge", "Grands nombres", "Large numbers",
            row(case, 1, capital, 123456789), row(case, 2, islands, 3),
        ),
    }  # fmt: skip


def ranges(case: Case) -> Rows:
    """Four sources, one of them retained."""
    about, least = case.say("environ ", "about "), case.say("au moins ", "at least ")
    return made(
        case, "ranges", "Ce que disent les sources", "What sources say",
        row(case, 1, ("Annonce de la convention", "Announcement of the convention"), 400, aside=True),
        row(case, 2, ("Communiqué", "Press release"), 300, aside=True),
        row(case, 3, ("Page du plan", "The page"), 250, about, chosen=True, low=Decimal(230), high=Decimal(270)),
        row(case, 4, ("Registre", "Register"), 240, least, opening="up"),
    )  # fmt: skip


def strips(case: Case) -> dict[str, Rows]:
    """Many values on a line."""
    names = ("Aubier", "Bellerive", "Cap-Brûlé", "Douves", "Estuaire", "Fanal", "Grève", "Havre", "Îlots", "Jetée")
    found = []
    for rank, name in enumerate(names):
        value = 30 + (rank * rank * 7) % 60
        said = case.said(value, rank)
        found.append(
            Row(
                name=Label(name),
                value=Decimal(value),
                said=said,
                cells=(name, ui.figure(said.figure, said.whole)),
                chosen=rank == 3,
            )
        )
    columns = (ui.Column(case.say("Nom", "Name")), ui.Column(case.say("Valeur", "Value"), numeric=True))
    return {
        "strip": Rows(
            id="strip",
            title=case.say("Dix municipalités", "Ten municipalities"),
            lang=case.lang,
            rows=tuple(found),
            columns=columns,
        )
    }


def move(case: Case, day: str, place: int) -> Move:
    return Move(place, Label(format_date(day, case.lang), date=day))


def slope(case: Case, names: tuple[str, str], slid: str, *days: tuple[str, int]) -> Slope:
    name, moves = case.say(*names), tuple(move(case, *day) for day in days)
    address = f"p/drift:{len(moves)}-{moves[0].at}/days" if slid else ""
    label = Label(slid, address, after=case.say(" jours", " days") if slid else "")
    when = ui.date(moves[0].said.date, moves[0].said.text)
    return Slope(name=Label(name), moves=moves, slid=label, cells=(name, when, ui.figure(address, label.whole)))


def drift(case: Case) -> Drift:
    """Deadlines that slid, and one that did not."""
    window = (
        "Ouvrir le guichet unique des programmes internationaux dans chaque direction régionale",
        "Open the single window for international programmes in each regional branch",
    )
    thrice = (("2024-03-31", 90), ("2024-12-31", 365), ("2025-06-30", 546), ("2026-03-31", 820))
    columns = (("Action", "Action"), ("Échéance", "Deadline"), ("Glissement", "Slippage"))
    return Drift(
        id="drift",
        title=case.say("Trois échéances ont glissé", "Three deadlines slipped"),
        lang=case.lang,
        words=case.say("Une n’a pas bougé.", "One did not move."),
        columns=tuple(ui.Column(case.say(*names)) for names in columns),
        today=move(case, "2025-06-30", 546),
        slopes=(
            slope(case, window, "274", ("2024-06-30", 181), ("2025-03-31", 455)),
            slope(case, ("Publier le registre", "Publish the register"), "731", *thrice),
            slope(case, ("Former les équipes", "Train the teams"), "1", ("2024-12-31", 365), ("2025-01-01", 366)),
            slope(case, ("Signer l’entente", "Sign the agreement"), "", ("2025-12-31", 730)),
        ),
    )


def multiples(case: Case) -> Multiples:
    """Five regions on one scale."""
    names = (
        ("Capitale", "Capital"),
        ("Îles", "Islands"),
        ("Nord", "North"),
        ("Rives du Fleuve", "River shores"),
        ("Côte", "Coast"),
    )
    panels = []
    for rank, (french, english) in enumerate(names):
        points = [
            case.point(year, None if rank == 2 and year == 2024 else (rank + 2) * (year - 2019), rank=f"{rank}-{year}")
            for year in (2022, 2023, 2024)
        ]
        panels.append(Line(id=f"panel-{rank}", title=case.say(french, english), lang=case.lang, points=tuple(points)))
    columns = (ui.Column(case.say("Région", "Region")), *case.columns())
    return Multiples(
        id="multiples",
        title=case.say("Cinq régions, une échelle", "Five regions, one scale"),
        panels=tuple(panels),
        columns=columns,
    )


def status(case: Case) -> Status:
    """Twenty-one measures."""
    found = (
        ("done", "Réalisée", "Done", 6),
        ("under_way", "En cours", "Under way", 9),
        ("late", "En retard", "Late", 2),
        ("not_documented", "Non documenté", "Not documented", 4),
    )
    shares = tuple(
        Share(state, case.say(french, english), size, ui.figure(f"p/count:{state}/value", str(size)))
        for state, french, english, size in found
    )
    return Status(
        id="status",
        title=case.say("Les mesures par état", "Measures by state"),
        shares=shares,
        head=(case.say("État", "State"), case.say("Mesures", "Measures")),
    )
