# SPDX-License-Identifier: Apache-2.0
"""Parts that several kinds of pages say alike: targets, attainment, money, figures that differ."""

from typing import Any

from markupsafe import Markup

from jalon.lang import mark
from jalon.plan.types.measures import Money
from jalon.publish.pages.measure import TargetMatter, money_proofs
from jalon.publish.pages.versions import in_order, target_parts
from jalon.publish.say import Say

PARTS = {"planned": mark("Prévu"), "committed": mark("Engagé"), "paid": mark("Versé")}


def money_row(say: Say, line: Money) -> dict[str, Any]:
    """A line of money: planned, committed, paid, large; other namings of the same sums below."""
    figures = [
        say.large(f"money:{line.id}/{part}", say.t(words), missing=say.t(mark("non documenté")))
        for part, words in PARTS.items()
    ]
    restated = [
        Markup("{}, {}").format(say.figure(f"money:{line.id}/{item.id}", stake=True), say.link(f"source:{item.source}"))
        if item.source
        else say.figure(f"money:{line.id}/{item.id}", stake=True)
        for item in line.also_stated
    ]
    about = [
        say.period(line.period),
        say.text(line.funding),
        say.link(f"organisation:{line.body}") if line.body else "",
        say.territory(line.territory) if line.territory else "",
        say.text(line.note),
    ]
    return {
        "title": say.text(line.title) or say.name(f"money:{line.id}"),
        "figures": figures,
        "restated": restated,
        "about": Markup(" · ").join(part for part in about if part),
        "proofs": money_proofs(line),
    }


def target_words(say: Say, item: TargetMatter) -> Markup:
    """A target in words, its earlier versions struck."""
    said = [Markup(" ").join(target_parts(say, item.target.id, each)) for each in in_order(item.target.versions)]
    if not said:
        return Markup("")
    old = [Markup(f"<del>{words}</del>") for words in said[:-1]]
    return Markup("<br>").join([*old, said[-1]])


def attainment_words(say: Say, item: TargetMatter) -> Markup:
    """The mark of an attainment, its ratio and its reason."""
    found = item.attainment
    if found is None:
        return Markup("")
    ratio = say.figure(f"ratio:{item.target.id}/value")
    made = say.marks["ATTAINMENT"][found.outcome]
    if ratio:
        made = Markup(f"{made} {ratio}")
    return Markup(f'{made}<br><span class="note">{say.message(found.reason)}</span>')


def differing_row(say: Say, item: Any) -> list[Markup]:
    """One of several figures that say the same thing otherwise."""
    retained = Markup("")
    if item.retained:
        reason = say.text(item.retained.reason)
        retained = Markup("<strong>{}</strong>").format(say.t(mark("Retenu")))
        when = say.date(item.retained.on)
        retained = Markup("{} {}<br>{}").format(retained, when, reason)
    return [
        say.figure(f"obs:{item.indicator}/{item.id}", stake=True),
        say.period(item.period),
        say.text(item.distinguished_by),
        say.link(f"source:{item.source}") if item.source else Markup(""),
        retained,
    ]
