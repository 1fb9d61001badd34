# SPDX-License-Identifier: Apache-2.0
"""The fields of a row in the groups of the model: what is said, who answers, for whom, when, on what it rests."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from jalon.lang import Lang, mark, translate
from jalon.office.faces.desk.plans.telling import Fact
from jalon.plan.dictionary import label
from jalon.plan.schema import noun_spec

_SAID: Final = (
    "number order title statement name names text wordings summary body rationale deliverable description kind unit "
    "nature direction value state words done obstacles next_steps progress reason scale"
)
_ANSWERS: Final = (
    "lead lead_position joint_leads responsible joint_bodies by contributor partners organisation coordinator authority"
)
_SERVES: Final = (
    "measure about serves objective objectives policy policies strategy strategies strands strand clienteles "
    "territories themes indicator dimensions parent programme"
)
#: The groups in their order: their words, and the fields that stand there whatever the noun.
GROUPS: Final = (
    (mark("Ce qui est dit"), _SAID),
    (mark("Qui en répond"), _ANSWERS),
    (mark("À quoi et à qui cela sert"), _SERVES),
    (mark("Quand"), "period due done_on after date opens closes since until as_of reported_on approved_on horizon"),
    (mark("Liens, risques et suite"), "depends_on overlaps risks fate held_in standing"),
    (mark("D’où cela vient"), "source sources locator quote quotes level url document consent"),
)
OTHERS: Final = mark("Le reste")
_RANK: Final[Mapping[str, int]] = {key: rank for rank, (_, keys) in enumerate(GROUPS) for key in keys.split()}


class Empty(Struct, frozen=True):
    """A field that holds nothing yet."""

    path: str
    name: str
    bound: bool


class Group(Struct):
    """Some fields that are read together: those that hold something, those that hold nothing."""

    ident: str
    name: str
    facts: list[Fact]
    empty: list[Empty]


def grouped(noun: str, facts: Sequence[Fact], lang: Lang) -> list[Group]:
    """The fields of a row by group; a group of which nothing is known and nothing can be is left out."""
    spec = noun_spec(noun)
    groups = [
        Group(f"groupe-{rank}", translate(words, lang), [], [])
        for rank, words in enumerate([*(words for words, _ in GROUPS), OTHERS])
    ]
    told = {fact.path: fact for fact in facts}
    for key, field in spec.fields.items():
        at = groups[_RANK.get(key, len(GROUPS))]
        if key in told:
            at.facts.append(told[key])
        elif key != "id":
            at.empty.append(Empty(key, label(spec.cls.__name__, key, lang), field.bound))
    return [each for each in groups if each.facts or each.empty]


def beside(groups: Iterable[Group], found: Sequence[Any]) -> tuple[dict[str, list[Any]], list[Any]]:
    """Findings by the field they stand beside; those of the whole row."""
    known: set[str] = set()
    for group in groups:
        known |= {each.path for each in group.facts} | {each.path for each in group.empty}
    by_field: dict[str, list[Any]] = {}
    whole = []
    for each in found:
        if each.field in known:
            by_field.setdefault(each.field, []).append(each)
        else:
            whole.append(each)
    return by_field, whole
