# SPDX-License-Identifier: Apache-2.0
"""What the page of a body says."""

from typing import Any

from markupsafe import Markup

from jalon import ui
from jalon.lang import mark
from jalon.plan.figures.reporting import Duty, Heard
from jalon.publish import routes
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import View
from jalon.publish.pages.measure_life import update
from jalon.publish.pages.organisation import Matter
from jalon.publish.pages.pieces import dotted, headed, named_rows, shape, soft
from jalon.publish.say import Say

KINDS = {
    "government": mark("gouvernement"),
    "ministry": mark("ministère"),
    "agency": mark("organisme public"),
    "office_abroad": mark("représentation à l’étranger"),
    "parliament": mark("parlement"),
    "court": mark("tribunal"),
    "auditor": mark("vérificateur"),
    "municipality": mark("municipalité"),
    "international": mark("organisation internationale"),
    "cooperation": mark("organisme de coopération"),
    "association": mark("association"),
    "company": mark("entreprise"),
    "university": mark("université"),
    "research": mark("recherche"),
    "press": mark("presse"),
    "other": mark("autre"),
}
FOUND = {
    "silent": mark("Cet organisme n’a rien rapporté des mesures dont il répond."),
    "partly": mark("Cet organisme n’a pas rapporté sur toutes les mesures dont il répond."),
    "reported": mark("Cet organisme a rapporté sur toutes les mesures dont il répond."),
    "undecided": mark("On ne peut pas dire si cet organisme aurait dû rapporter : aucun bilan n’est encore dû."),
    "presumed": mark("Cet organisme n’est que présumé responsable : rien ne permet de lui reprocher un silence."),
    "none": mark("Cet organisme ne répond d’aucune mesure du plan."),
}


def view(say: Say) -> View:
    """The page of a body."""
    matter: Matter = say.bundle.matter
    name = say.name(f"organisation:{say.bundle.id}")
    title = Markup(name).striptags() + (f" ({say.bundle.id})" if matter.same_name else "")
    found = say.t(FOUND[matter.reporting.group])
    words = PageWords(
        title=headed(say, mark("Organisme"), title),
        description=f"{title}. {Markup(found).striptags()}",
        section="organisation",
        trail=(
            ui.Link(say.up + routes.listing("organisation").of(say.lang), say.t(mark("Organismes"))),
            ui.Link("", name),
        ),
        reported=say.bundle.reported,
    )
    values = {
        "title": name,
        "lede": found,
        "facts": _facts(say, matter),
        "note": say.prose(matter.row.note),
        "duties": [_duty(say, matter, item) for item in matter.reporting.duties],
        "reports": [say.text(item.title) or say.name(f"report:{item.id}") for item in matter.reports],
        "calendar": _calendar(say, matter),
        "parts": [
            (say.measure(item.measure), say.text(item.role) or say.t(mark("Partenaire"))) for item in matter.parts
        ],
        "updates": [_update(say, item) for item in matter.updates],
        "all_href": say.up + routes.facet("organisation", say.bundle.id).of(say.lang) if _listed(matter) else "",
        "names": _names(say, matter),
        "positions": _positions(say, matter),
        "children": named_rows(say, matter.children),
        "stories": named_rows(say, matter.stories),
        "programmes": named_rows(say, matter.programmes),
        "agreements": named_rows(say, matter.agreements),
        "awards": [(say.link(row), say.figure(_amount(row), stake=True)) for row in matter.awards],
        "matter": matter,
    }
    return View("publish/organisation.html", words, values)


def _positions(say: Say, matter: Matter) -> list[ui.Row]:
    return [
        ui.Row(say.text(item.title) or say.name(f"position:{item.id}"), _borne(say, item)) for item in matter.positions
    ]


def _listed(matter: Matter) -> bool:
    return bool(matter.reporting.duties or matter.parts)


def _amount(row: str) -> str:
    return f"money:award.{row.partition(':')[2]}/amount"


def _update(say: Say, item: Any) -> dict[str, Any]:
    made = update(say, item)
    measure = (item.about or "").startswith("measure:")
    return made | {"by": say.measure(item.about) if measure else made["about"], "about": ""}


def _facts(say: Say, matter: Matter) -> list[ui.Fact]:
    row = matter.row
    facts = [ui.Fact(say.t(mark("Genre")), say.t(KINDS[row.kind]) if row.kind else "")]
    if matter.reporting.duties:
        facts.append(ui.Fact(say.t(mark("Dernière nouvelle")), _last(say, matter)))
    if row.parent:
        facts.append(ui.Fact(say.t(mark("Relève de")), say.link(f"organisation:{row.parent}")))
    if row.country:
        facts.append(ui.Fact(say.t(mark("Territoire")), say.territory(row.country)))
    facts += [
        ui.Fact(say.t(mark("Identifiant")), ui.number("identifier", f"{item.scheme} {item.value}"))
        for item in row.identifiers
    ]
    url = say.url(row.url)
    if url:
        link = Markup('<a href="{}"><span data-number="address">{}</span></a>').format(url, url)
        facts.append(ui.Fact(say.t(mark("Site")), link))
    return facts


def _last(say: Say, matter: Matter) -> Markup:
    latest = matter.updates[0] if matter.updates else None
    if latest is None:
        return say.t(mark("aucune"))
    return say.date(latest.reported_on) or say.t(mark("sans date"))


def _duty(say: Say, matter: Matter, item: Duty) -> dict[str, Any]:
    standing = matter.standing[item.measure]
    shown = item.heard[-len(matter.reports) :] if matter.reports else item.heard
    return {
        "measure": say.measure(item.measure),
        "role": _role(say, item),
        "state": say.marks["PROGRESS_LATE" if standing.late else "PROGRESS"][standing.progress],
        "heard": [heard(say, each) for each in shown],
    }


def _role(say: Say, item: Duty) -> Markup:
    role = say.t(mark("Coresponsable")) if item.joint else Markup("")
    presumed = Markup(say.marks["KNOWLEDGE"]["inferred"]) if item.presumed else Markup("")
    return dotted(role, presumed)


def heard(say: Say, item: Heard) -> Markup:
    """What was heard of a measure for a report: a shape and its word, never a blame."""
    match item.state:
        case "reported":
            return shape("stated", say.date(item.reported_on) or say.t(mark("rapporté")))
        case "silent":
            return shape("unknown", say.t(mark("rien de rapporté")))
        case "not_due":
            return soft(say.t(mark("pas encore dû")))
        case "not_applicable":
            return soft(say.t(mark("sans objet")))
        case _:
            return shape("silence", say.t(mark("on ne peut pas le dire")))


def _calendar(say: Say, matter: Matter) -> Markup:
    """What the columns of the duties stand for, or why there is none."""
    if matter.reports:
        return say.t(mark("Bilan par bilan, selon le calendrier du plan. Un silence n’est pas un jugement."))
    return say.t(mark("Le plan n’a pas de calendrier de bilans : on ne peut pas dire si un silence est un retard."))


def _names(say: Say, matter: Matter) -> list[ui.Event]:
    """The names a body bore, and the bodies before and after it, along the line."""
    row = matter.row
    if len(row.names) < 2 and not (row.predecessors or row.successors):
        return []
    events = [
        ui.Event(say.t(mark("avant")), say.t(mark("Succède à {body}"), body=say.link(f"organisation:{name}")), "open")
        for name in row.predecessors
    ]
    for item in sorted(row.names, key=lambda item: (item.since or "", item.id)):
        name = say.text(item.name)
        if item.acronym:
            name = Markup("{} ({})").format(name, say.text(item.acronym))
        events.append(ui.Event(_borne(say, item), name))
    events += [
        ui.Event(
            say.t(mark("après")), say.t(mark("A pour successeur {body}"), body=say.link(f"organisation:{name}")), "open"
        )
        for name in row.successors
    ]
    return events


def _borne(say: Say, item: Any) -> Markup:
    return say.ends(item.since, item.until) or say.t(mark("dates non documentées"))
