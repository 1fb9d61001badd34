# SPDX-License-Identifier: Apache-2.0
"""Charts of every kind, ordinary and hard, in both languages: what the tests draw, measure and show."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from jalon import ui
from jalon.lang import Lang, format_date, format_number
from jalon.ui import charts
from jalon.ui.charts import Break, Drift, Label, Line, Move, Multiples, Point, Row, Rows, Share, Slope, Status, Target

YEAR = 365


class Case:
    """Words of one language, and charts made with them."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def say(self, french: str, english: str) -> str:
        return french if self.lang == "fr" else english

    def address(self, rank: Any, noun: str = "obs") -> str:
        return f"p/{noun}:x/{rank}"

    def columns(self) -> tuple[ui.Column, ...]:
        return (ui.Column(self.say("Période", "Period")), ui.Column(self.say("Valeur", "Value"), numeric=True))

    def said(self, value: object, rank: object, before: str = "", noun: str = "obs") -> Label:
        number = Decimal(str(value))
        return Label(format_number(number, self.lang), self.address(rank, noun), before=before)

    def cells(self, when: str, label: Label) -> tuple[str, str]:
        return ui.date(when, format_date(when, self.lang)), ui.figure(label.figure, label.whole)

    def point(
        self, year: int, value: object, *, before: str = "", rank: str = "", shift: int = 0, **more: Any
    ) -> Point:
        when, name = str(year), rank or str(year)
        at = year * YEAR + shift
        dated = Label(when, date=when)
        if value is None:
            said = Label(self.say("non mesuré", "not measured"), self.address(name))
            return Point(at=at, value=None, said=said, when=dated, cells=self.cells(when, said), **more)
        said = self.said(value, name, before)
        return Point(at=at, value=Decimal(str(value)), said=said, when=dated, cells=self.cells(when, said), **more)

    def target(self, year: int | None, value: object, rank: str = "1", **more: Any) -> Target:
        after = "" if year else self.say(", sans échéance", ", without a deadline")
        number = Label(
            format_number(Decimal(str(value)), self.lang),
            self.address(rank, "target"),
            before=self.say("Cible : ", "Target: "),
            after=after,
        )
        when = Label(str(year), date=str(year)) if year else Label("")
        cells = (self.say("Cible", "Target"), ui.figure(number.figure, number.text))
        at = year * YEAR if year else None
        return Target(value=Decimal(str(value)), said=number, at=at, when=when, cells=cells, **more)

    def line(self, name: str, french: str, english: str, points: list[Point], **more: Any) -> Line:
        more.setdefault("unit", self.say("entreprises", "firms"))
        more.setdefault("words", self.say("Ce que l’on voit, en une phrase.", "What is seen, in a sentence."))
        return Line(
            id=name,
            title=self.say(french, english),
            lang=self.lang,
            points=tuple(points),
            columns=self.columns(),
            **more,
        )


def path(*places: tuple[int, object]) -> tuple[tuple[int, Decimal], ...]:
    return tuple((year * YEAR, Decimal(str(value))) for year, value in places)


def lines(case: Case) -> dict[str, Line]:
    """Series in time."""
    point, target = case.point, case.target
    return {
        "target-path": case.line(
            "target-path",
            "Quatre relevés et un chemin vers la cible",
            "Four observations and a path to the target",
            [
                point(2023, 48),
                point(2024, 58),
                point(2025, 69),
                point(2026, 75, kind="provisional", brief=True, rank="p", shift=-90),
                point(2026, 82, before=case.say("environ ", "about "), kind="expected", opening="about", rank="e"),
            ],
            targets=(target(2027, 100, opening="up"),),
            path=path((2023, 48), (2027, 100)),
        ),
        "one-point": case.line(
            "one-point", "Un seul relevé", "A single observation", [point(2024, 27)], targets=(target(None, 40),)
        ),
        "forty": case.line(
            "forty",
            "Quarante relevés",
            "Forty observations",
            [point(1985 + rank, 500 + (rank * 37) % 90 + 6 * rank) for rank in range(40)],
            targets=(target(2027, 800),),
        ),
        "negatives": case.line(
            "negatives",
            "Sous zéro",
            "Below zero",
            [point(2020, -40), point(2021, -12), point(2022, 15), point(2023, 33), point(2024, -8)],
            targets=(target(2025, 20),),
        ),
        "huge": case.line(
            "huge",
            "De très grands nombres",
            "Very large numbers",
            [point(2022, 1234567890), point(2023, 1534567890), point(2024, 2134567890)],
            unit="$",
        ),
        "tiny": case.line(
            "tiny",
            "De très petits nombres",
            "Very small numbers",
            [point(2022, "0.00012"), point(2023, "0.00031"), point(2024, "0.00025")],
            targets=(target(2026, "0.0001", opening="down"),),
        ),
        "all-equal": case.line(
            "all-equal",
            "Rien ne bouge",
            "Nothing moves",
            [point(year, 4) for year in range(2019, 2025)],
            targets=(target(None, 4),),
        ),
        "zeroes": case.line("zeroes", "Rien que zéro", "Nothing but zero", [point(2023, 0), point(2024, 0)]),
        "no-target": case.line(
            "no-target", "Sans cible", "Without a target", [point(2022, 18), point(2023, 31), point(2024, 22)]
        ),
        "no-base": case.line(
            "no-base",
            "Une cible sans point de départ",
            "A target without a baseline",
            [point(2024, None), point(2025, None)],
            targets=(target(2025, 120, opening="up"),),
        ),
        "silence": case.line(
            "silence", "Rien que des silences", "Nothing but silence", [point(year, None) for year in range(2021, 2025)]
        ),
        "gaps": case.line(
            "gaps",
            "Des trous et une rupture",
            "Gaps and a break",
            [
                point(2018, 310),
                point(2019, 320),
                point(2020, None),
                point(2021, None),
                point(2022, 260),
                point(2023, 275),
                point(2024, 290),
            ],
            breaks=(Break(2021 * YEAR + 180, Label(case.say("rupture", "break"))),),
        ),
        "long-gaps": case.line(
            "long-gaps",
            "Une longue série rompue",
            "A long broken series",
            [
                *(point(2000 + rank, 900 + rank * 4) for rank in range(9)),
                point(2009, None),
                *(point(2010 + rank, 780 + rank * 7) for rank in range(15)),
            ],
            breaks=(Break(2009 * YEAR + 180, Label(case.say("nouvelle méthode", "new method"))),),
        ),
        "precision": case.line(
            "precision",
            "Ce qui est connu, et à quel point",
            "What is known, and how well",
            [
                point(2020, 40, low=Decimal(30), high=Decimal(55), before=case.say("environ ", "about ")),
                point(2021, 60, opening="up", before=case.say("au moins ", "at least ")),
                point(2022, 80, opening="down", before=case.say("au plus ", "at most ")),
                point(2023, 70, opening="about", kind="estimated", before=case.say("environ ", "about ")),
                point(2024, 75, kind="provisional"),
            ],
        ),
        "contradictory": case.line(
            "contradictory",
            "Deux sources, deux nombres",
            "Two sources, two numbers",
            [
                point(2022, 210),
                point(2023, 400, aside=True, rank="a"),
                point(2023, 300, aside=True, rank="b"),
                point(2023, 250, rank="c"),
                point(2024, 265),
            ],
        ),
        "moved-target": case.line(
            "moved-target",
            "La cible a bougé",
            "The target moved",
            [point(2022, 8), point(2023, 11), point(2024, 12)],
            targets=(target(2025, 20, former=True), target(2026, 15, rank="2", moved=True)),
            path=path((2022, 8), (2026, 15)),
        ),
        "range-target": case.line(
            "range-target",
            "Une fourchette visée",
            "A range is aimed at",
            [point(2022, 8), point(2023, 11), point(2024, 12)],
            targets=(target(2026, 15, low=Decimal(10), high=Decimal(20)),),
        ),
        "long-unit": case.line(
            "long-unit",
            "Une unité qui n’en finit pas de se dire, sur plusieurs lignes de titre",
            "A unit that never ends, over several lines of title",
            [point(2023, 1200), point(2024, 1350)],
            unit=case.say(
                "milliers de jours de formation par personne formée",
                "thousands of training days for each person trained",
            ),
        ),
        "crowded": case.line(
            "crowded",
            "Douze valeurs proches",
            "Twelve close values",
            [point(2010 + rank, 1000 + (rank % 3)) for rank in range(12)],
            targets=(target(2021, 1001), target(2022, 1002, rank="2")),
        ),
    }


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


def figures(lang: Lang) -> dict[str, Markup]:
    """Every chart as it stands on a page, by its name."""
    case = Case(lang)
    kinds: tuple[tuple[Callable[[Any], Markup], dict[str, Any]], ...] = (
        (charts.line, lines(case)),
        (charts.bars, {name: each for name, each in rows(case).items() if name != "ranges"}),
        (charts.ranges, {"ranges": rows(case)["ranges"]}),
        (charts.strip, strips(case)),
        (charts.drift, drifts(case)),
        (charts.multiples, {"multiples": multiples(case)}),
        (charts.status, {"status": status(case)}),
    )
    return {name: draw(value) for draw, values in kinds for name, value in values.items()}
