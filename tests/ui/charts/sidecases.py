# SPDX-License-Identifier: Apache-2.0
"""Charts of rows, deadlines, panels and states: the cases that are no single line."""

from decimal import Decimal
from typing import Any

from words import Case

from jalon import ui
from jalon.lang import format_date
from jalon.ui.charts import Drift, Label, Line, Move, Multiples, Row, Rows, Share, Slope, Status


def rows(case: Case) -> dict[str, Rows]:
    """Values side by side."""

    def row(rank: int, french: str, english: str, value: object, before: str = "", **more: Any) -> Row:
        said = (
            Label(case.say("non mesuré", "not measured"), case.address(rank))
            if value is None
            else case.said(value, rank, before)
        )
        name = case.say(french, english)
        cells = (name, ui.figure(said.figure, said.whole))
        return Row(
            name=Label(name), value=None if value is None else Decimal(str(value)), said=said, cells=cells, **more
        )

    def made(name: str, french: str, english: str, *found: Row) -> Rows:
        columns = (ui.Column(case.say("Nom", "Name")), ui.Column(case.say("Valeur", "Value"), numeric=True))
        return Rows(
            id=name,
            title=case.say(french, english),
            lang=case.lang,
            rows=found,
            unit=case.say("écoles", "schools"),
            columns=columns,
        )

    return {
        "bars": made(
            "bars",
            "Par région",
            "By region",
            row(1, "Capitale", "Capital", 33, target=Decimal(40)),
            row(2, "Rives du Fleuve et hautes terres de l’intérieur", "River shores and inland highlands", 11),
            row(3, "Îles", "Islands", 9, kind="provisional"),
            row(4, "Nord", "North", None),
            row(5, "Côte", "Coast", 8, kind="estimated", before=case.say("environ ", "about ")),
        ),
        "bars-negative": made(
            "bars-negative",
            "Variation",
            "Change",
            row(1, "Capitale", "Capital", 12),
            row(2, "Îles", "Islands", -7),
            row(3, "Nord", "North", 0),
        ),
        "bars-huge": made(
            "bars-huge",
            "Grands nombres",
            "Large numbers",
            row(1, "Capitale", "Capital", 123456789),
            row(2, "Îles", "Islands", 3),
        ),
        "ranges": made(
            "ranges",
            "Ce que disent les sources",
            "What sources say",
            row(1, "Annonce de la convention", "Announcement of the convention", 400, aside=True),
            row(2, "Communiqué", "Press release", 300, aside=True),
            row(
                3,
                "Page du plan",
                "Page of the plan",
                250,
                chosen=True,
                before=case.say("environ ", "about "),
                low=Decimal(230),
                high=Decimal(270),
            ),
            row(4, "Registre", "Register", 240, opening="up", before=case.say("au moins ", "at least ")),
        ),
    }


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


def drifts(case: Case) -> dict[str, Drift]:
    """Deadlines that slid."""

    def move(day: str, place: int) -> Move:
        return Move(place, Label(format_date(day, case.lang), date=day))

    def slope(french: str, english: str, slid: str, *moves: Move) -> Slope:
        name = case.say(french, english)
        label = (
            Label(slid, f"p/drift:{len(moves)}-{moves[0].at}/days", after=case.say(" jours", " days"))
            if slid
            else Label("")
        )
        cells = (
            name,
            moves[0].said.text and ui.date(moves[0].said.date, moves[0].said.text),
            ui.figure(label.figure, label.whole) if slid else "",
        )
        return Slope(name=Label(name), moves=moves, slid=label, cells=cells)

    return {
        "drift": Drift(
            id="drift",
            title=case.say("Trois échéances ont glissé", "Three deadlines slipped"),
            lang=case.lang,
            words=case.say("Une n’a pas bougé.", "One did not move."),
            columns=(
                ui.Column("Action"),
                ui.Column(case.say("Échéance", "Deadline")),
                ui.Column(case.say("Glissement", "Slippage")),
            ),
            today=move("2025-06-30", 546),
            slopes=(
                slope(
                    "Ouvrir le guichet unique des programmes internationaux dans chaque direction régionale",
                    "Open the single window for international programmes in each regional branch",
                    "274",
                    move("2024-06-30", 181),
                    move("2025-03-31", 455),
                ),
                slope(
                    "Publier le registre",
                    "Publish the register",
                    "731",
                    move("2024-03-31", 90),
                    move("2024-12-31", 365),
                    move("2025-06-30", 546),
                    move("2026-03-31", 820),
                ),
                slope("Former les équipes", "Train the teams", "1", move("2024-12-31", 365), move("2025-01-01", 366)),
                slope("Signer l’entente", "Sign the agreement", "", move("2025-12-31", 730)),
            ),
        )
    }


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
