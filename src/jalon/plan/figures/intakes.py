# SPDX-License-Identifier: Apache-2.0
"""How an intake stands on a day: open, to come, closed. Never guessed: what does not say when it opens is not open."""

from typing import Literal

from jalon.plan import edtf
from jalon.plan.types.delivery import Intake

IntakeState = Literal["open", "coming", "closed", "cannot_be_said"]


def intake_state(intake: Intake, at: str | None) -> IntakeState:
    """How an intake stands on a day; an intake without a closing date, once open, stays open."""
    if at is None:
        return "cannot_be_said"
    if intake.closes is not None and edtf.late(intake.closes, at):
        return "closed"
    if intake.opens is None:
        return "cannot_be_said"
    if edtf.first_day(intake.opens).isoformat() > at:
        return "coming"
    return "open" if edtf.last_day(intake.opens).isoformat() <= at else "cannot_be_said"
