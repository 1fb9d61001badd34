# SPDX-License-Identifier: Apache-2.0
"""Whose commitment a row is: the measure, else the objective, under which a reader looks for it."""

from jalon.publish.site import PlanSite


def owner(site: PlanSite, row: str) -> str:
    """The measure or objective a row belongs to; the row itself when it belongs to none."""
    noun, _, identity = row.partition(":")
    if noun in ("measure", "objective"):
        return row
    found = site.index.row(noun, identity)
    if found is None:
        return row
    if noun == "action":
        return f"measure:{found.measure}" if found.measure else row
    if noun == "money":
        return owner(site, found.serves) if found.serves and found.serves != row else row
    indicator = found if noun == "indicator" else site.index.row("indicator", getattr(found, "indicator", None))
    if indicator is None:
        return row
    served = [each for each in indicator.serves if each.startswith(("measure:", "objective:"))]
    return served[0] if served else f"indicator:{indicator.id}"
