# SPDX-License-Identifier: Apache-2.0
"""What a whole plan expects of its bodies, kept for its office: worked out once a revision and a day.

The office of a plan answers for no measure itself: it follows those who do. Going through the whole of a plan is not
done while a page waits; what was worked out last is shown, with the revision and the day that it is of.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.core.cache import cache
from msgspec import Struct, msgpack, structs

from jalon.lang import Lang
from jalon.office.today.rules import Promised, expected
from jalon.office.today.types import Task
from jalon.plan.types.document import PlanDocument

_KEPT: Final = 7 * 24 * 3600
_LANGS: Final[tuple[Lang, ...]] = ("fr", "en")


class Followed(Struct, frozen=True):
    """What is expected of the bodies of a plan, of which revision, on which day."""

    revision: int
    day: date
    tasks: tuple[Task, ...]


def keep(plan: Any, whole: PlanDocument, day: date) -> None:
    """Work out and keep what a plan expects of its bodies."""
    period = whole.plan.period
    last = (period.last or "") if period is not None else ""
    promised = Promised(plan.ident, f"{last}-12-31" if len(last) == 4 else last, whole.measures, whole.actions,
                        whole.indicators, whole.observations, whole.updates)  # fmt: skip
    made = {}
    for lang in _LANGS:
        tasks = tuple(_others(each) for each in expected(promised, day, lang))
        made[_key(plan, lang)] = msgpack.encode(Followed(plan.revision, day, tasks))
    cache.set_many(made, _KEPT)


def _others(task: Task) -> Task:
    """A task as it is followed: nobody does it from there."""
    more = {name: value for name, value in (task.more or {}).items() if isinstance(value, str | int)}
    return structs.replace(task, side="others", more=more or None)


def kept(plans: Iterable[Any], lang: Lang) -> Mapping[int, Followed]:
    """What was worked out last of some plans, by their keys. One question."""
    keys = {_key(plan, lang): plan.pk for plan in plans}
    found = cache.get_many(keys) if keys else {}
    return {keys[key]: msgpack.decode(each, type=Followed) for key, each in found.items()}


def _key(plan: Any, lang: Lang) -> str:
    return f"followed:{lang}:{hashlib.sha256(repr((plan.pk, plan.made_at)).encode()).hexdigest()}"
