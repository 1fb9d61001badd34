# SPDX-License-Identifier: Apache-2.0
"""The first page of a site: each plan on its own line of what is known, then policies and plans in time."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import Lang, mark, spell_number, translate
from jalon.publish.bundle import make
from jalon.publish.dates import when_html
from jalon.publish.frame import Frame, plan_title
from jalon.publish.lineage import Scale, Span, lineages, scale_of
from jalon.publish.pages import home
from jalon.publish.pages.base import Unit
from jalon.publish.render import environment
from jalon.publish.routes import Path
from jalon.publish.say import Say
from jalon.publish.site import PlanSite
from jalon.publish.text import plain_html

#: Above so many plans their number is written in digits.
_SPELLED = 16
_HEIGHT = 24

Sites = Sequence[tuple[PlanSite, Frame]]


class PlanLine(msgspec.Struct, frozen=True):
    """A plan on the first page: its title leads to its home; its finding; its stakes, unless they are too many."""

    id: str
    title: Markup
    about: Markup
    finding: Markup
    stakes: list[ui.Stake]


class Era(msgspec.Struct, frozen=True):
    """A policy or a plan in time: what it is, its title, what is said of it, its drawing."""

    kind: str
    noun: str
    title: Markup
    about: Markup
    track: Markup


def shown_in(frame: Frame, lang: Lang) -> Lang:
    """The language in which a plan is read from a page of another: the same when the plan has it."""
    return lang if lang in frame.langs else frame.langs[0]


def ordered(sites: Sites) -> list[tuple[PlanSite, Frame]]:
    """Plans in time."""

    def when(item: tuple[PlanSite, Frame]) -> tuple[bool, str, str]:
        plan = item[0].public.plan
        start = (plan.period.start or plan.period.last or "") if plan.period else ""
        return bool(plan.fictitious), start, plan.id

    return sorted(sites, key=when)


def values(sites: Sites, lang: Lang, up: str) -> dict[str, Any]:
    """What the first page says; `up` leads from it to the site's root."""
    plans = [plan_line(site, frame, lang, up) for site, frame in ordered(sites)]
    return {
        "title": title(len(plans), lang),
        "lede": translate(
            mark("Ce qui a été promis, ce qui a été fait, ce qui en reste. Chaque chiffre mène à sa preuve."), lang
        ),
        "plans": plans,
        "reported": when_html(reported(sites), lang) if reported(sites) else "",
        "eras": eras(sites, lang, up),
    }


def reported(sites: Sites) -> str:
    """The latest date at which people reported anything of any plan; empty when none is known."""
    return max((site.reported for site, _ in sites), default="")


def title(count: int, lang: Lang) -> Markup:
    """How many plans stand here, in words."""
    if count == 1:
        return escape(translate(mark("Un plan d’action, de la mesure à la preuve"), lang))
    said = escape(spell_number(count, lang).capitalize()) if count <= _SPELLED else ui.number("size", count)
    return escape(translate(mark("{count} plans d’action, de la mesure à la preuve"), lang, count="\x00")).replace(
        "\x00", said
    )


class _Outside(Say):
    """Says of a plan what a page outside of it shows; links lead to the language in which the plan is read."""

    def href(self, path: Any) -> str:
        """The link to a path (or a card) of the plan."""
        return str(self.up + (path.fr if shown_in(self.frame, self.lang) == "fr" else path.en))


def _say(frame: Frame, lang: Lang, up: str, bundle: Any) -> Say:
    say = _Outside(frame, bundle, lang, environment(lang))
    say.up = f"{up}{shown_in(frame, lang)}/{frame.plan}/"
    return say


def plan_line(site: PlanSite, frame: Frame, lang: Lang, up: str) -> PlanLine:
    """A plan as the first page shows it."""
    bundle = home.gather(site, Unit("home"))
    say = _say(frame, lang, up, bundle)
    plan = bundle.matter.plan
    name = say.text(plan.title) if plan.title else plain_html(plan_title(frame, lang, short=False), lang)
    about = [
        say.period(plan.period),
        say.name(f"organisation:{plan.coordinator}") if plan.coordinator else "",
        say.t(mark("état des données : {date}"), date=say.date(plan.as_of)) if plan.as_of else "",
        Markup('<strong class="invented">{}</strong>').format(say.t(mark("Données fictives")))
        if frame.fictitious
        else "",
        say.t(mark("plan reconstitué d’après des sources")) if frame.reconstructed else "",
    ]
    return PlanLine(
        frame.plan,
        Markup('<a href="{}index.html">{}</a>').format(say.up, name),
        Markup(" · ").join(part for part in about if part),
        finding(say),
        [stake(say, item) for item in bundle.matter.stakes],
    )


def finding(say: Say) -> Markup:
    """How many of the measures announced are documented, when it can be said."""
    address = "ratio:plan.documented"
    if not say.figure(f"{address}/numerator") or not say.figure(f"{address}/denominator"):
        return say.t(mark("Le plan, mesure par mesure"))
    return say.counted(
        f"{address}/numerator",
        mark("{numerator} mesure sur {denominator} est documentée"),
        mark("{numerator} mesures sur {denominator} sont documentées"),
        numerator=say.figure(f"{address}/numerator"),
        denominator=say.figure(f"{address}/denominator"),
    )


def stake(say: Say, item: Any) -> ui.Stake:
    """A measure on the line of its plan."""
    card = say.card(item.row)
    assert card is not None
    name = say.text(card.name) if card.name else say.t(mark("non documentée"))
    return ui.Stake(card.number or "·", say.href(card), name, item.bands, item.progress)


# Policies and plans in time.


def eras(sites: Sites, lang: Lang, up: str) -> dict[str, Any] | None:
    """Policies and plans on one scale of years, one group a lineage; None when no date is known."""
    groups = lineages([site.public for site, _ in sites])
    scale = scale_of(span for group in groups for span in group)
    if scale is None:
        return None
    says = {frame.plan: _say(frame, lang, up, _telling(site)) for site, frame in sites}
    return {
        "axis": axis(scale),
        "groups": [
            (_invented(says, group), [_era(says[span.of], span, group, scale) for span in group]) for group in groups
        ],
    }


def _invented(says: dict[str, Say], group: Sequence[Span]) -> bool:
    return all(says[span.of].frame.fictitious for span in group)


def _telling(site: PlanSite) -> Any:
    document = site.public
    names = [f"policy:{row.id}" for row in document.policies] + [
        f"related-plan:{row.id}" for row in document.related_plans
    ]
    return make(site, "index", "", Path("", ""), None, rows=[document.plan], names=[*names, f"plan:{document.plan.id}"])


def _era(say: Say, span: Span, group: Sequence[Span], scale: Scale) -> Era:
    row = f"related-plan:{span.id}" if span.noun == "plan" and not span.published else span.row
    name = say.name(row)
    about = [say.t(mark("Politique")) if span.noun == "policy" else say.t(mark("Plan")), _dates(say, span)]
    before = next((other for other in group if other.noun == span.noun and other.id == span.predecessor), None)
    if before is not None:
        about.append(say.t(mark("succède à {name}"), name=_named(say, before)))
    if span.part_of:
        about.append(say.t(mark("fait partie de {name}"), name=say.name(f"related-plan:{span.part_of}")))
    if span.noun == "plan" and not span.published:
        about.append(say.t(mark("n’est pas publié ici")))
        url = say.url(span.url)
        if url:
            about.append(Markup('<a href="{}">{}</a>').format(url, say.t(mark("lire ce plan"))))
    card = say.card(row)
    href = (
        f"{say.up}index.html"
        if span.published
        else say.href(card)
        if card is not None and span.noun == "policy"
        else ""
    )
    return Era(
        "policy" if span.noun == "policy" else "published" if span.published else "other",
        span.noun,
        Markup('<a href="{}">{}</a>').format(href, name) if href else name,
        Markup(" · ").join(part for part in about if part),
        track(span, group, scale),
    )


def _named(say: Say, span: Span) -> Markup:
    row = f"related-plan:{span.id}" if span.noun == "plan" and say.card(f"related-plan:{span.id}") else span.row
    return say.name(row)


def _dates(say: Say, span: Span) -> Markup:
    if span.noun == "policy" and span.start and not span.last:
        return say.t(mark("adoptée {when}"), when=say.when(span.start))
    return say.ends(span.start or None, span.last or None)


def axis(scale: Scale) -> Markup:
    """The years over the tracks. The words beside each track say its dates: the drawing is not read aloud."""
    names = "".join(
        f'<text x="{scale.at(f"{year:04d}")}%" y="16" data-date="{year}">{year}</text>' for year in scale.marks
    )
    return Markup('<svg class="track track--axis" height="{}" aria-hidden="true">{}</svg>').format(
        _HEIGHT, Markup(names)
    )


def track(span: Span, group: Sequence[Span], scale: Scale) -> Markup:
    """A span on the scale: painted from its first day to its last; a dotted tail where its end is not known."""
    ticks = "".join(
        f'<line class="tick" x1="{scale.at(f"{year:04d}")}%" x2="{scale.at(f"{year:04d}")}%" y1="0" y2="{_HEIGHT}"/>'
        for year in scale.marks
    )
    return Markup('<svg class="track track--{}" height="{}" aria-hidden="true">{}{}</svg>').format(
        "policy" if span.noun == "policy" else "published" if span.published else "other",
        _HEIGHT, Markup(ticks), Markup("".join(_drawn(span, group, scale))),
    )  # fmt: skip


def _drawn(span: Span, group: Sequence[Span], scale: Scale) -> Iterable[str]:
    if not span.start:
        return
    start = scale.at(span.start)
    end = scale.at(span.last, end=True) if span.last else _next(span, group, scale)
    middle = _HEIGHT / 2
    if span.last and span.noun == "plan":
        yield f'<rect x="{start}%" y="6" width="{max(round(end - start, 2), 0.6)}%" height="12"/>'
        return
    known = ' class="unknown"' if not span.last else ""
    yield f'<line{known} x1="{start}%" x2="{end}%" y1="{middle:g}" y2="{middle:g}"/>'
    # As on the line of a history, what was set is a square.
    yield f'<svg x="{start}%" y="7" width="10" height="10" overflow="visible"><rect width="10" height="10"/></svg>'


def _next(span: Span, group: Sequence[Span], scale: Scale) -> float:
    """Where the dotted tail stops: at what came after, else at the end of the drawing."""
    after = [other.start for other in group if other.noun == span.noun and other.predecessor == span.id and other.start]
    return scale.at(min(after)) if after else 100.0
