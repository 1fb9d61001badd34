# SPDX-License-Identifier: Apache-2.0
"""Accountability: the plan's own ratios, the auditor's criteria by measure, what changed and why, reports on time."""

from collections.abc import Iterator
from typing import Any

import msgspec
from markupsafe import Markup, escape

from jalon import ui
from jalon.lang import mark
from jalon.plan import edtf
from jalon.plan.figures.ratios import Ratio
from jalon.plan.figures.standing import CRITERIA
from jalon.plan.types.base import Value
from jalon.plan.types.frame import Adoption, ReportDue
from jalon.plan.types.life import Seal
from jalon.plan.types.measures import Money
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure import money_proofs
from jalon.publish.pages.parts import money_row
from jalon.publish.pages.pieces import sentence, shape, short, shorts, soft
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.site import PlanSite

#: A plan of more measures shows the criteria in the measures' own pages, not in one table.
MOST_ROWS = 300
BY_MEASURE = ("documented", "led", "dated", "targeted", "with-result", "with-comparison")
CRITERIA_WORDS = {
    "described": mark("Décrite"),
    "led": mark("Responsable"),
    "dated": mark("Échéance"),
    "targeted": mark("Cible"),
    "measured": mark("Résultat"),
    "compared": mark("Rapproché"),
}


BODIES = ("answering", "silent", "partly", "reported")


class RatioMatter(msgspec.Struct, frozen=True):
    """A ratio, how it spreads over the measures, and some of the rows it names."""

    id: str
    title: str
    state: str
    spread: str
    counted: tuple[str, ...]
    presumed: tuple[str, ...]
    unknown: tuple[str, ...]
    counted_total: int


class Matter(msgspec.Struct, frozen=True):
    """All that the accountability page says."""

    ratios: tuple[RatioMatter, ...]
    criteria: tuple[tuple[str, str], ...]
    reports: tuple[ReportDue, ...]
    adoption: Adoption | None
    seal: Seal | None
    money: tuple[Money, ...]
    as_of: str | None


def units(_site: PlanSite) -> Iterator[Unit]:
    """One page."""
    yield Unit("accountability")


def ratio_matter(ratio: Ratio, letters: dict[str, dict[str, str]], criterion: str) -> RatioMatter:
    """A ratio with the letters of its criterion."""
    spread = (
        "".join(states[criterion] for states in letters.values()) if criterion and len(letters) <= MOST_ROWS else ""
    )
    return RatioMatter(
        ratio.id,
        ratio.title,
        ratio.state,
        spread,
        ratio.counted[:12],
        ratio.presumed[:12],
        ratio.unknown[:12],
        len(ratio.counted),
    )


def ratios_of(site: PlanSite) -> tuple[tuple[RatioMatter, ...], dict[str, dict[str, str]]]:
    """The plan's ratios, and what is known of each measure."""
    letters = site.letters
    by_name = dict(zip(BY_MEASURE, CRITERIA, strict=True))
    return tuple(ratio_matter(item, letters, by_name.get(item.id, "")) for item in site.figures.ratios), letters


def ratio_addresses(site: PlanSite) -> list[str]:
    """The addresses of the plan's ratios."""
    return [
        f"ratio:plan.{item.id}/{part}" for item in site.figures.ratios for part in ("value", "numerator", "denominator")
    ]


def gather(site: PlanSite, _unit: Unit) -> Bundle:
    """What the accountability page needs."""
    document = site.document
    ratios, letters = ratios_of(site)
    matter = _matter(site, ratios, letters)
    plan, money = document.plan, matter.money
    rows: list[Value | None] = [plan, matter.seal, *money, *plan.reports]
    names = [name for item in ratios for name in (*item.counted, *item.presumed, *item.unknown)]
    names += [name for name, _ in matter.criteria]
    return make(
        site,
        "accountability",
        "",
        routes.single("accountability"),
        matter,
        rows=rows,
        names=names,
        proofs=[
            *ratio_addresses(site),
            *(f"drift:{name}/days" for name in site.figures.report_delays),
            *(proof for line in money for proof in money_proofs(line)),
        ],
        cites=[
            "count:amendments/value",
            "count:amendments.decided/value",
            "count:amendments.observed/value",
            "count:measures/value",
            *(f"count:organisations.{name}/value" for name in BODIES),
        ],
        reported=[site.reported],
    )


def _matter(site: PlanSite, ratios: tuple[RatioMatter, ...], letters: dict[str, dict[str, str]]) -> Matter:
    document = site.document
    plan = document.plan
    criteria = tuple(
        (f"measure:{name}", "".join(states[each] for each in CRITERIA)) for name, states in letters.items()
    )
    return Matter(
        ratios,
        criteria if len(criteria) <= MOST_ROWS else (),
        tuple(sorted(plan.reports, key=lambda item: (item.due or item.published_on or "", item.id))),
        plan.adoption,
        msgspec.structs.replace(document.adopted, commitments=()) if document.adopted else None,
        tuple(line for line in document.money if site.money_page(line) == routes.single("accountability")),
        plan.as_of,
    )


def view(say: Say) -> View:
    """The accountability page."""
    matter: Matter = say.bundle.matter
    title = say.t(mark("Reddition de comptes"))
    words = PageWords(
        title=title,
        description=say.t(mark("Les ratios du plan, ce qui a changé et pourquoi, et ce que l’on ne peut pas dire.")),
        section="accountability",
        trail=(ui.Link("", title),),
        reported=say.bundle.reported,
    )
    return View(
        "publish/accountability.html",
        words,
        {
            "title": title,
            "lede": say.t(
                mark(
                    "Ce que le plan sait de lui-même. Chaque ratio dit son numérateur, son dénominateur, et ce qui "
                    "manque."
                )
            ),
            "ratios": [_plain(say, item) for item in matter.ratios],
            "criteria": [
                (say.measure(row), [_cell(say, letter) for letter in letters]) for row, letters in matter.criteria
            ],
            "heads": [say.t(CRITERIA_WORDS[name]) for name in CRITERIA],
            "changed": _changed(say),
            "amendments": say.up + routes.single("amendments").of(say.lang),
            "compared": say.up + routes.single("compared").of(say.lang) if matter.seal else "",
            "reports": [_report(say, item, matter.as_of) for item in matter.reports],
            "bodies": _bodies(say),
            "organisations": say.up + routes.listing("organisation").of(say.lang),
            "adoption": _adoption(say, matter),
            "money": [money_row(say, line) for line in matter.money],
            "proofs": blocks(
                say, say.bundle.proofs, {f"ratio:plan.{item.id}": say.message(item.title) for item in matter.ratios}
            ),
        },
    )


def ratio_row(say: Say, item: RatioMatter) -> tuple[Markup, Markup, Markup | str, Markup]:
    """A ratio as a row: its title, numerator over denominator, its spread, what to make of it."""
    address = f"ratio:plan.{item.id}"
    over = say.t(
        mark("{numerator} sur {denominator}"),
        numerator=say.figure(f"{address}/numerator"),
        denominator=say.figure(f"{address}/denominator"),
    )
    if item.state == "cannot_be_said":
        over = say.figure(f"{address}/value")
    words = say.figure(f"{address}/value")
    if item.presumed:
        rows = Markup(", ").join(short(say, row) for row in item.presumed)
        words = Markup("{} · {}").format(words, say.t(mark("présumé, non compté : {rows}"), rows=rows))
    if item.unknown:
        rows = Markup(", ").join(short(say, row) for row in item.unknown)
        words = Markup("{} · {}").format(words, say.t(mark("inconnu : {rows}"), rows=rows))
    return say.message(item.title), over, ui.cells(item.spread) if item.spread else "", words


#: What each ratio sets side by side, in plain words: all there is, then what is found.
MEANINGS = {
    "documented": (mark("Mesures annoncées"), mark("avec un titre ou un énoncé publié")),
    "led": (mark("Mesures annoncées"), mark("dont une source désigne le responsable")),
    "dated": (mark("Mesures annoncées"), mark("avec une échéance, la leur ou celle d’une action")),
    "targeted": (mark("Mesures annoncées"), mark("avec un indicateur et une cible")),
    "with-result": (mark("Mesures annoncées"), mark("dont un résultat est publié")),
    "with-comparison": (mark("Mesures annoncées"), mark("dont un résultat est rapproché de sa cible")),
    "measured": (mark("Indicateurs du plan"), mark("mesurés au moins une fois")),
    "compared": (mark("Indicateurs mesurés"), mark("rapprochés de leur cible")),
    "reasoned": (mark("Modifications connues"), mark("avec un motif et une décision publiés")),
    "on-time": (mark("Bilans dont l’échéance est connue et passée"), mark("parus à temps")),
}


def _plain(say: Say, item: RatioMatter) -> dict[str, Any]:
    """A ratio in plain words: what there is, what is found, what is only presumed, what nobody knows."""
    address = f"ratio:plan.{item.id}"
    title, over, spread, _ = ratio_row(say, item)
    whole, found = MEANINGS[item.id]
    numerator, denominator = (say.figure(f"{address}/{part}") for part in ("numerator", "denominator"))
    colon = say.t(mark("\u00a0: "))
    words = Markup("{}{}{}. {}{}{}.").format(
        say.t(whole), colon, denominator, sentence(escape(say.t(found))), colon, numerator
    )
    measures = all(row.startswith("measure:") for row in item.counted)
    counted = shorts(say, item.counted) if measures else Markup("")
    if counted and item.counted_total > len(item.counted):
        counted = Markup("{}, {}").format(counted, say.t(mark("et d’autres, tous nommés dans le fichier du chiffre")))
    return {
        "title": title,
        "over": over,
        "value": say.figure(f"{address}/value") if item.state == "said" else "",
        "spread": spread,
        "words": words if item.state == "said" else say.t(STATES[item.state]),
        "counted": counted,
        "presumed": shorts(say, item.presumed),
        "unknown": _unknown(say, item),
        "undecided": item.id == "on-time",
    }


def _unknown(say: Say, item: RatioMatter) -> Markup:
    """The rows of which nothing is known: a report by its title."""
    titles = {f"report:{report.id}": say.text(report.title) for report in say.bundle.matter.reports}
    return Markup(", ").join(titles.get(row) or short(say, row) for row in item.unknown)


STATES = {
    "not_applicable": mark("Sans objet : il n’y a rien à compter."),
    "cannot_be_said": mark("On ne peut pas le dire : rien ne permet de trancher."),
}


def _cell(say: Say, letter: str) -> Markup:
    """A shape, its word read aloud: the legend says it to the eye."""
    certainty, words = {
        "k": ("stated", mark("dit par une source")),
        "g": ("inferred", mark("présumé")),
        "n": ("unknown", mark("non documenté")),
    }[letter]
    return shape(certainty, Markup('<span class="hidden">{}</span>').format(say.t(words)))


def _report(say: Say, item: ReportDue, as_of: str | None) -> list[Markup]:
    return [
        say.text(item.title) or say.name(f"report:{item.id}"),
        say.period(item.period),
        say.date(item.due),
        say.date(item.published_on),
        _lateness(say, item, as_of),
        say.link(f"source:{item.source}") if item.source else Markup(""),
    ]


def _lateness(say: Say, item: ReportDue, as_of: str | None) -> Markup:
    """Whether a report came out on time, and by how many days it did not."""
    days = say.figure(f"drift:report.{item.id}/days", stake=True)
    if days:
        return shape("moved", say.t(mark("après l’échéance : {days}"), days=days))
    if item.due is None:
        return shape("silence", say.t(mark("on ne peut pas le dire : aucune échéance n’est connue")))
    if item.published_on is None:
        late = as_of is not None and edtf.late(item.due, as_of)
        return shape("unknown", say.t(mark("dû, non paru"))) if late else soft(say.t(mark("pas encore dû")))
    if edtf.definitely_before(item.due, item.published_on):
        return shape("moved", say.t(mark("après l’échéance")))
    sure = edtf.last_day(item.published_on) <= edtf.last_day(item.due)
    return shape("stated", say.t(mark("à temps"))) if sure else shape("silence", say.t(mark("on ne peut pas le dire")))


def _adoption(say: Say, matter: Matter) -> list[ui.Fact]:
    adoption, seal = matter.adoption, matter.seal
    if adoption is None and seal is None:
        return [ui.Fact(say.t(mark("Adoption")), say.t(mark("Le plan n’est pas encore adopté : rien n’y est scellé.")))]
    reconstructed = say.frame.reconstructed
    when = (adoption.date if adoption else None) or (seal.date if seal else None)
    facts = [
        ui.Fact(
            say.t(mark("Adoption")),
            say.t(mark("reconstituée d’après des sources")) if reconstructed else say.date(when),
        )
    ]
    if adoption and adoption.authority:
        facts.append(ui.Fact(say.t(mark("Autorité")), say.link(f"organisation:{adoption.authority}")))
    decision = (adoption.decision if adoption else None) or (seal.decision if seal else None)
    if decision:
        facts.append(ui.Fact(say.t(mark("Décision")), say.link(f"decision:{decision}")))
    if seal and seal.source:
        facts.append(ui.Fact(say.t(mark("Source")), say.link(f"source:{seal.source}")))
    if adoption and adoption.note:
        facts.append(ui.Fact(say.t(mark("Note")), say.inline(adoption.note)))
    return facts


def _bodies(say: Say) -> list[tuple[Markup, Markup]]:
    """Bodies that answer for a measure, by what was heard of them; nothing when none is named."""
    cited = say.bundle.figures.get("count:organisations.answering/value")
    if cited is None or not cited.figure.value:
        return []
    found = []
    spoke = (mark("a rapporté chaque fois"), mark("ont rapporté chaque fois"))
    if not say.bundle.matter.reports:
        spoke = (mark("a rapporté"), mark("ont rapporté"))
    for name, one, many in (
        ("silent", mark("n’a rien rapporté"), mark("n’ont rien rapporté")),
        ("partly", mark("n’a pas tout rapporté"), mark("n’ont pas tout rapporté")),
        ("reported", *spoke),
    ):
        address = f"count:organisations.{name}/value"
        found.append((say.figure(address), say.counted(address, one, many)))
    return found


def _changed(say: Say) -> Markup:
    """How many commitments changed, decided or not."""
    return say.t(
        mark("Modifications : {count}, dont {decided} décidées et {observed} constatées."),
        count=say.figure("count:amendments/value"),
        decided=say.figure("count:amendments.decided/value"),
        observed=say.figure("count:amendments.observed/value"),
    )
