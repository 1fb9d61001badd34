# SPDX-License-Identifier: Apache-2.0
"""What `jalon check` finds of a plan, kept until the plan changes: all of it for the lists, and row by row for sheets.

A sheet never waits for the whole check: it shows what was found last, and says of which revision that was.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final

import msgspec
from django.core.cache import cache
from django.utils import timezone
from markupsafe import Markup
from msgspec import Struct

from jalon.lang import Lang
from jalon.office.editions.queries import files_at_hand, frozen
from jalon.office.faces.desk.plans.held import Held
from jalon.office.ground.refusal import Stale
from jalon.office.register.rows import ORDER
from jalon.office.register.rules import STALE_PLAN, bodies_of
from jalon.office.today import following
from jalon.plan.checks import Context, check
from jalon.plan.figures.ratios import plan_ratios
from jalon.plan.findings import Finding, Place
from jalon.plan.index import Index
from jalon.plan.schema import noun_spec

#: The findings of rows are kept in so many parts: a sheet reads one.
_PARTS: Final = 64
#: Findings in words are kept, and listed, so many at a time.
PAGE: Final = 100
_KEPT: Final = 7 * 24 * 3600
_NOUNS: Final = frozenset(ORDER)
_CODE: Final = re.compile("`([^`]+)`")


class Told(Struct, frozen=True, array_like=True):
    """A finding: its code, where it is, the measures and bodies it concerns; its words and remedy by language."""

    code: str
    severity: str
    address: str
    words: dict[str, str]
    remedies: dict[str, str]

    @property
    def row(self) -> str:
        """The row it stands on."""
        return self.address.partition("#")[0]

    @property
    def field(self) -> str:
        """The field that is to be corrected: the one its address or its remedy names; none: the whole row."""
        at = self.address.partition("#")[2].partition("/")[0]
        if at:
            return at
        fields = noun_spec(self.row.partition(":")[0]).fields if ":" in self.row else {}
        return next((name for name in _CODE.findall(self.remedies["fr"]) if name in fields), "")

    def said(self, lang: Lang) -> tuple[Markup, Markup]:
        """The sentence and what to do, the names of fields set as code."""
        return coded(self.words[lang]), coded(self.remedies[lang])


class Light(Struct, frozen=True, array_like=True):
    """A finding as it is counted and chosen: its row, code and gravity, the measures and the bodies it concerns."""

    row: str
    code: str
    severity: str
    measures: tuple[str, ...]
    bodies: tuple[str, ...]


class Known(Struct, frozen=True):
    """What is known of a plan: every finding as it is counted, the revision it is of."""

    state: str
    revision: int
    found: tuple[Light, ...]

    def chosen(self, measure: str = "", body: str = "") -> list[int]:
        """The ranks of the findings that concern a measure, a body; of all when neither is named."""
        return [
            rank
            for rank, each in enumerate(self.found)
            if (not measure or measure in each.measures) and (not body or body in each.bodies)
        ]


class Share(Struct, frozen=True, array_like=True):
    """A ratio of the plan as the first screen shows it: its title in French, how many of how many."""

    title: str
    state: str
    numerator: Decimal | None
    denominator: Decimal | None
    precision: str | None


class Summary(Struct, frozen=True):
    """A plan as the first screen of its office shows it: its ratios, what is to be corrected, of which revision."""

    revision: int
    day: date
    errors: int
    total: int
    ratios: tuple[Share, ...]


class Part(Struct, frozen=True):
    """Some findings in words, and the revision they are of."""

    revision: int
    found: tuple[Told, ...]


def coded(words: str) -> Markup:
    """A sentence whose names of fields, between grave accents, are set as code."""
    parts = _CODE.split(words)
    return Markup("").join(
        Markup("<code>{}</code>").format(each) if rank % 2 else each for rank, each in enumerate(parts)
    )


def of_plan(held: Held) -> Known:
    """Every finding of the plan as it stands: worked out once for each of its revisions."""
    files = files_at_hand(held.plan.ident, held.audience)
    state = _state(held, files)
    kept = cache.get(_key(held.plan, held.audience, "all"))
    known = msgspec.msgpack.decode(kept, type=Known) if kept is not None else None
    return known if known is not None and known.state == state else _worked_out(held, state, files)


def anew(held: Held) -> None:
    """Work out what is found of a plan, whatever is known already: a day has passed, or nothing was known."""
    files = files_at_hand(held.plan.ident, held.audience)
    _worked_out(held, _state(held, files), files)


def _state(held: Held, files: frozenset[str]) -> str:
    return hashlib.sha256(repr((held.plan.revision, sorted(files))).encode()).hexdigest()


def _worked_out(held: Held, state: str, files: frozenset[str]) -> Known:
    whole = frozen(held.plan, held.audience).document
    index = Index(whole)
    found = check(Context(whole, lambda address: Place(address=address), files, None))
    told = [_told(each) for each in found]
    made = Known(
        state,
        held.plan.revision,
        tuple(Light(each.row, each.code, each.severity, *_concerned(index, each.row)) for each in told),
    )
    parts: dict[object, list[Told]] = {f"row-{number}": [] for number in range(_PARTS)}
    for rank, each in enumerate(told):
        parts[f"row-{_part(each.row)}"].append(each)
        parts.setdefault(rank // PAGE, []).append(each)
    encoded = {name: msgspec.msgpack.encode(Part(made.revision, tuple(some))) for name, some in parts.items()}
    encoded["all"] = msgspec.msgpack.encode(made)
    encoded["summary"] = msgspec.msgpack.encode(_summary(made, index))
    key = partial(_key, held.plan, held.audience)
    cache.set_many({key(name): some for name, some in encoded.items()}, _KEPT)
    if held.audience == "office":
        following.keep(held.plan, whole, timezone.localdate())
    return made


def _summary(known: Known, index: Index) -> Summary:
    errors = sum(each.severity == "error" for each in known.found)
    return Summary(known.revision, timezone.localdate(), errors, len(known.found), tuple(
        Share(each.title, each.state, each.numerator, each.denominator, each.precision) for each in plan_ratios(index)
    ))  # fmt: skip


def summaries(plans: Mapping[Any, str]) -> dict[int, Summary]:
    """What was last worked out of some plans, each read as an audience. One question."""
    keys = {_key(plan, audience, "summary"): plan.pk for plan, audience in plans.items()}
    kept = cache.get_many(keys) if keys else {}
    return {keys[key]: msgspec.msgpack.decode(found, type=Summary) for key, found in kept.items()}


def in_words(held: Held, known: Known, ranks: Sequence[int]) -> list[Told]:
    """Findings by their ranks, in words. One question."""
    keys = {rank // PAGE: _key(held.plan, held.audience, rank // PAGE) for rank in ranks}
    kept = cache.get_many(keys.values())
    parts = {page: msgspec.msgpack.decode(kept[key], type=Part) for page, key in keys.items() if key in kept}
    if any(page not in parts or parts[page].revision != known.revision for page in keys):
        raise Stale(STALE_PLAN)
    return [parts[rank // PAGE].found[rank % PAGE] for rank in ranks]


def of_row(held: Held, address: str) -> Part | None:
    """What was last found of a row, with the revision of the plan; None when nothing was ever worked out."""
    kept = cache.get(_key(held.plan, held.audience, f"row-{_part(address)}"))
    if kept is None:
        return None
    part = msgspec.msgpack.decode(kept, type=Part)
    return Part(part.revision, tuple(each for each in part.found if each.row == address))


def _told(each: Finding) -> Told:
    words = {"fr": each.message("fr"), "en": each.message("en")}
    remedies = {"fr": each.remedy("fr"), "en": each.remedy("en")}
    return Told(each.code.code, each.code.severity, each.place.address or "", words, remedies)


def _concerned(index: Index, row: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The measures that a row speaks of, or serves through its indicator; the bodies that answer."""
    value = index.at(row) if ":" in row and row.partition(":")[0] in _NOUNS else None
    if value is None:
        return (), ()
    measures = _measures(index, row, value)
    named = {row.partition(":")[2]} if row.startswith("organisation:") else set()
    bodies = named.union(bodies_of(value), *(bodies_of(index.row("measure", each)) for each in measures))
    return measures, tuple(sorted(bodies))


def _measures(index: Index, row: str, value: Any) -> tuple[str, ...]:
    if row.startswith("measure:"):
        return (row.partition(":")[2],)
    indicator = index.row("indicator", getattr(value, "indicator", None))
    named = [getattr(value, name, None) for name in ("measure", "about", "serves", "measures")]
    named += [indicator.serves] if indicator is not None else []
    found = [str(each) for part in named for each in ([part] if isinstance(part, str) else part or ())]
    idents = dict.fromkeys(each.removeprefix("measure:") for each in found)
    return tuple(each for each in idents if index.row("measure", each) is not None)


def _part(address: str) -> int:
    return hashlib.sha256(address.encode()).digest()[0] % _PARTS


def _key(plan: Any, audience: str, part: object) -> str:
    state = (plan.pk, plan.made_at, audience, part)
    return f"found:{hashlib.sha256(repr(state).encode()).hexdigest()}"
