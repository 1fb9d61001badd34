# SPDX-License-Identifier: Apache-2.0
"""Every noun of the plan document."""

from jalon.plan.types.base import *  # noqa: F403
