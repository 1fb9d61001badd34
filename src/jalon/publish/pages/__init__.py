# SPDX-License-Identifier: Apache-2.0
"""Every kind of page: what it needs (`gather`, a bundle) and what it says (`view`, the values of its template)."""

from jalon.publish.pages.kinds import KINDS, Kind, Unit, View

__all__ = ["KINDS", "Kind", "Unit", "View"]
