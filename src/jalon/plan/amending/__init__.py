# SPDX-License-Identifier: Apache-2.0
"""Adoption, amendments, replay, what changed, and the plan in force on a date."""

from jalon.plan.amending.adopt import adopt, reconstruct
from jalon.plan.amending.amend import amend_decided, amend_observed
from jalon.plan.amending.diff import Difference, diff
from jalon.plan.amending.rebuild import InForce, in_force
from jalon.plan.amending.refusal import Refusal
from jalon.plan.amending.replay import Mismatch, Replay, replay

__all__ = [
    "Difference", "InForce", "Mismatch", "Refusal", "Replay", "adopt", "amend_decided", "amend_observed", "diff",
    "in_force", "reconstruct", "replay",
]  # fmt: skip
