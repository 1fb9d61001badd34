# SPDX-License-Identifier: Apache-2.0
"""Versions of targets and baselines in words: the value as a figure, how often, for how long, by when."""

from typing import Any

from markupsafe import Markup

from jalon.lang import mark
from jalon.publish.say import Say

COMPARATORS = {
    "exactly": mark("exactement"),
    "at_least": mark("au moins"),
    "at_most": mark("au plus"),
}
PER = {
    "month": mark("par mois"),
    "quarter": mark("par trimestre"),
    "semester": mark("par semestre"),
    "year": mark("par an"),
    "total": mark("au total"),
}


def in_order(versions: Any) -> list[Any]:
    """Versions, the oldest first."""
    return sorted(versions, key=lambda version: (len(version.id), version.id))


def target_parts(say: Say, target: str, version: Any) -> list[Markup]:
    """A version of a target, part by part."""
    parts = []
    if version.comparator in COMPARATORS and version.precision is None:
        parts.append(say.t(COMPARATORS[version.comparator]))
    parts.append(say.figure(f"target:{target}/{version.id}"))
    if version.form in ("change_percent", "change_points"):
        parts.append(say.t(mark("de variation")))
    if version.per:
        parts.append(say.t(PER[version.per]))
    if version.years is not None:
        parts.append(say.t(mark("pendant {years}"), years=say.figure(f"target:{target}/{version.id}.years")))
    if version.horizon:
        horizon = say.t(mark("à l’horizon {date}"), date=say.date(version.horizon))
        parts = [*parts[:-1], Markup("{},").format(parts[-1]), horizon]
    return [part for part in parts if part]


def baseline_parts(say: Say, baseline: str, version: Any) -> list[Markup]:
    """A version of a baseline, part by part."""
    parts = [say.figure(f"baseline:{baseline}/{version.id}"), say.period(version.period) or say.date(version.as_of)]
    return [part for part in parts if part]


def version_cites(noun: str, identity: str, version: Any) -> list[str]:
    """The figures that the words of a version show."""
    found = [f"{noun}:{identity}/{version.id}"]
    return [*found, f"{found[0]}.years"] if getattr(version, "years", None) is not None else found
