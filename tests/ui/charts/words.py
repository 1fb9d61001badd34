# SPDX-License-Identifier: Apache-2.0
"""The words of one language, and the pieces of charts made with them."""

from decimal import Decimal
from typing import Any

from jalon import ui
from jalon.lang import Lang, format_date, format_number
from jalon.ui.charts import Label, Line, Point, Target

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
