# SPDX-License-Identifier: Apache-2.0
"""Progress: named, versioned methods that say how a series, a list of milestones or a judgement stands.

Each method is a pure function from exact decimals and dates to a `Result` that carries its inputs, what was left out
and a sentence in both languages: whoever has the result can compute it again. No clock: dates are arguments.
"""

from jalon.plan.progress.compound_growth import compound_growth
from jalon.plan.progress.linear_path import linear_path, share_of_the_way
from jalon.plan.progress.mean_of_series import indicator_score
from jalon.plan.progress.milestones_done import Milestone, milestones_done
from jalon.plan.progress.points import NotAPeriod, Point, Target
from jalon.plan.progress.qualitative import Term, qualitative
from jalon.plan.progress.result import (
    STATUS_LABELS,
    Direction,
    Input,
    Message,
    MethodName,
    Result,
    Status,
    When,
    Words,
    status_label,
)

__all__ = [
    "STATUS_LABELS",
    "Direction",
    "Input",
    "Message",
    "MethodName",
    "Milestone",
    "NotAPeriod",
    "Point",
    "Result",
    "Status",
    "Target",
    "Term",
    "When",
    "Words",
    "compound_growth",
    "indicator_score",
    "linear_path",
    "milestones_done",
    "qualitative",
    "share_of_the_way",
    "status_label",
]
