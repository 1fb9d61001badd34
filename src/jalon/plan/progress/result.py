# SPDX-License-Identifier: Apache-2.0
"""What an assessment of progress says, with all that is needed to compute it again."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Literal

import msgspec

from jalon import lang as language
from jalon.lang import Lang, mark, translate
from jalon.plan.progress.arithmetic import published

Direction = Literal[1, -1]
MethodName = Literal["compound_growth", "linear_path", "milestones_done", "qualitative", "mean_of_series"]


class Status(StrEnum):
    """The six verdicts, under the names that the Canadian Indicator Framework publishes."""

    TARGET_ACHIEVED = "target_achieved"
    SUBSTANTIAL_PROGRESS = "substantial_progress"
    MODERATE_PROGRESS = "moderate_progress"
    LIMITED_PROGRESS = "limited_progress"
    DETERIORATION = "deterioration"
    NOT_AVAILABLE = "not_available"


STATUS_LABELS: dict[Status, str] = {
    Status.TARGET_ACHIEVED: mark("Cible atteinte"),
    Status.SUBSTANTIAL_PROGRESS: mark("Sur la bonne voie"),
    Status.MODERATE_PROGRESS: mark("Des progrès ont été réalisés, mais une accélération est nécessaire"),
    Status.LIMITED_PROGRESS: mark("Progrès limités"),
    Status.DETERIORATION: mark("Détérioration"),
    Status.NOT_AVAILABLE: mark("Évaluation impossible"),
}


class Words(msgspec.Struct, frozen=True):
    """Words of the plan itself, French compulsory; a missing translation shows the French."""

    fr: str
    en: str | None = None


class When(msgspec.Struct, frozen=True):
    """An EDTF date, written in a sentence as the reader's language writes dates."""

    date: str


class Message(msgspec.Struct, frozen=True):
    """A sentence not yet in a language: its French message id and its values, numbers still exact."""

    msgid: str
    values: tuple[tuple[str, "Decimal | str | Words | When | Message"], ...] = ()

    def render(self, lang: Lang) -> str:
        """The sentence in French or English, its numbers written as that language writes them."""
        return translate(self.msgid, lang, **{name: _word(value, lang) for name, value in self.values})


class Input(msgspec.Struct, frozen=True):
    """One named input: an exact decimal, or a period, date or term as it was given."""

    name: str
    value: Decimal | str


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment: by which method and version, from what, what came out, what was left out.

    `value` is the method's measure of progress and `score` runs from -5 to 5; both are rounded to 12 significant digits
    once all is decided, and absent when the method cannot give them. `sentence` says the result, `exclusions` what was
    replaced, not used, or prevented the assessment.
    """

    method: MethodName
    version: str
    inputs: tuple[Input, ...]
    value: Decimal | None
    score: Decimal | None
    status: Status
    exclusions: tuple[Message, ...]
    sentence: Message


MessageValue = Decimal | str | Words | When | Message

NOT_ASSESSED = mark("Évaluation impossible : {reason}.")
TOO_LARGE = mark("la mesure est trop grande pour être écrite ; l’appréciation et la note en tiennent compte")


def message(msgid: str, **values: MessageValue) -> Message:
    """A message of an id already marked, with its values."""
    return Message(msgid, tuple(values.items()))


def status_label(status: Status) -> Message:
    """The verdict in words."""
    return Message(STATUS_LABELS[status])


def inputs(**values: Decimal | str | None) -> tuple[Input, ...]:
    """The named inputs that are present."""
    return tuple(Input(name, value) for name, value in values.items() if value is not None)


class Method(msgspec.Struct, frozen=True):
    """A method's name and version: a change of formula, band or decision on a degenerate case makes a new version."""

    name: MethodName
    version: str

    def conclude(
        self,
        given: tuple[Input, ...],
        *,
        measure: Decimal | None,
        score: Decimal | None,
        status: Status,
        sentence: Message,
        exclusions: Sequence[Message] = (),
    ) -> Result:
        """The result, its measure rounded for publication, or left out and said so when it is too large."""
        value = None if measure is None else published(measure)
        said = (message(TOO_LARGE),) if measure is not None and value is None else ()
        return Result(
            method=self.name,
            version=self.version,
            inputs=given,
            value=value,
            score=score,
            status=status,
            exclusions=(*exclusions, *said),
            sentence=sentence,
        )

    def unavailable(
        self,
        given: tuple[Input, ...],
        reason: Message,
        exclusions: Sequence[Message] = (),
        measure: Decimal | None = None,
    ) -> Result:
        """The result when nothing can be said, and why."""
        return self.conclude(
            given,
            measure=measure,
            score=None,
            status=Status.NOT_AVAILABLE,
            sentence=message(NOT_ASSESSED, reason=reason),
            exclusions=(*exclusions, reason),
        )


def _word(value: MessageValue, lang: Lang) -> str:
    if isinstance(value, Message):
        return value.render(lang)
    if isinstance(value, Words):
        return value.en if lang == "en" and value.en is not None else value.fr
    if isinstance(value, When):
        return language.format_date(value.date, lang)
    return language.format_number(value, lang) if isinstance(value, Decimal) else value
