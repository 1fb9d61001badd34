# SPDX-License-Identifier: Apache-2.0
"""Where each row is read about: its own page, or its anchor on the page that holds it."""

from typing import TYPE_CHECKING, Any, Final

from jalon.publish import routes
from jalon.publish.routes import Path

if TYPE_CHECKING:
    from jalon.publish.site import PlanSite

#: What stands on a register of its own, by noun.
_REGISTERS: Final = {"agreement": "agreements", "award": "awards", "evaluation": "evaluations"}
DELIVERED: Final = frozenset(("programme", "intake", "event", "criterion", *_REGISTERS))


def page_of_delivered(noun: str, row: Any) -> Path:
    """The page that shows a row of what is delivered: its programme's, its own, or its register."""
    if noun == "programme":
        return routes.row("programme", row.id)
    if noun == "event":
        return routes.row("event", row.id)
    if noun in _REGISTERS:
        return routes.single(_REGISTERS[noun])
    return routes.row("programme", row.programme) if row.programme else routes.listing("programme")


def place_of_delivered(noun: str, row: Any) -> Path:
    """Where a row of what is delivered is read about."""
    page = page_of_delivered(noun, row)
    return page if noun in ("programme", "event") else page.at(f"{noun}-{row.id}")


def place(site: "PlanSite", noun: str, row: Any) -> Path:
    """Where a row is read about."""
    if noun in ("measure", "objective", "indicator", "organisation", "clientele", "story", "note"):
        return routes.row(noun, row.id)
    if noun in DELIVERED:
        return place_of_delivered(noun, row)
    if noun in ("policy", "related-plan", "strategy", "strand"):
        return _of_policy(noun, row)
    if noun in ("target", "baseline", "observation"):
        return routes.row("indicator", row.indicator) if row.indicator else routes.listing("indicator")
    return _elsewhere(site, noun, row)


def _of_policy(noun: str, row: Any) -> Path:
    """Policies and the plans that serve them; a strategy is read with its measures."""
    if noun == "strategy":
        return routes.facet("strategy", row.id)
    if noun == "strand" and row.strategy:
        return routes.facet("strategy", row.strategy).at(f"strand-{row.id}")
    return routes.single("policy").at(f"{noun}-{row.id}")


def _elsewhere(site: "PlanSite", noun: str, row: Any) -> Path:  # noqa: PLR0911  # one table: a noun, its place
    match noun:
        case "source":
            return routes.listing("source", site.source_page[row.id]).at(f"source-{row.id}")
        case "action":
            return site.action_page(row).at(f"action-{row.id}")
        case "decision":
            return routes.single("decisions").at(f"decision-{row.id}")
        case "amendment":
            page = site.amendment_page.get(row.id, 1)
            return routes.single_page("amendments", page).at(f"amendment-{row.id}")
        case "definition":
            return routes.single("methods").at(f"definition-{row.id}")
        case "money":
            return site.money_page(row)
        case "update":
            card = site.card(row.about) if row.about else None
            return Path(card.fr, card.en) if card else routes.single("home")
        case "position":
            return routes.row("organisation", row.organisation) if row.organisation else routes.listing("organisation")
    return routes.single("home")
