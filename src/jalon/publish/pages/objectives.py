# SPDX-License-Identifier: Apache-2.0
"""The list of objectives: the tree, and the actions that hang on no measure."""

from collections.abc import Iterator
from typing import Any

import msgspec

from jalon import ui
from jalon.lang import mark
from jalon.publish import routes
from jalon.publish.bundle import Bundle, make
from jalon.publish.frame import PageWords
from jalon.publish.pages.base import Unit, View
from jalon.publish.pages.measure import ActionMatter, action_matter
from jalon.publish.pages.measure_life import action_row
from jalon.publish.pages.measurelines import MeasureLine, measure_lines, names_of_lines, strip
from jalon.publish.proof import blocks
from jalon.publish.say import Say
from jalon.publish.site import PlanSite


class TreeNode(msgspec.Struct, frozen=True):
    """An objective, how deep it stands, and its count of measures."""

    row: str
    depth: int
    count: str
    lines: tuple[MeasureLine, ...] = ()


class TreeMatter(msgspec.Struct, frozen=True):
    """The tree of objectives and the actions without a measure."""

    nodes: tuple[TreeNode, ...]
    actions: tuple[ActionMatter, ...]
    summaries: dict[str, Any]


def tree_units(site: PlanSite) -> Iterator[Unit]:
    """One page, when the plan has objectives or loose actions."""
    if site.document.objectives or any(action.measure is None for action in site.document.actions):
        yield Unit("objectives")


def gather_tree(site: PlanSite, _unit: Unit) -> Bundle:
    """What the list of objectives needs."""
    nodes = tuple(_nodes(site, None, 0, set()))
    actions = tuple(action_matter(site, action) for action in site.document.actions if action.measure is None)
    objectives = [site.index.row("objective", node.row.partition(":")[2]) for node in nodes]
    matter = TreeMatter(nodes, actions, {f"objective:{item.id}": item.summary for item in objectives if item.summary})
    return make(
        site,
        "objectives",
        "",
        routes.listing("objective"),
        matter,
        rows=[*(item.action for item in actions), *objectives],
        cites=[node.count for node in nodes],
        names=[row for node in nodes for row in (node.row, *names_of_lines(node.lines))],
        reported=[line.reported_on for node in nodes for line in node.lines],
        proofs=[f"drift:{item.action.id}/days" for item in actions if item.drift],
    )


def _nodes(site: PlanSite, parent: str | None, depth: int, seen: set[str]) -> Iterator[TreeNode]:
    for item in site.ordered("objective"):
        root = parent is None and (item.parent is None or site.index.row("objective", item.parent) is None)
        if item.id not in seen and (root or (parent is not None and item.parent == parent)):
            seen.add(item.id)
            measures = site.figures.counts[f"measures.objective.{item.id}"].rows
            lines = measure_lines(site, measures)
            yield TreeNode(f"objective:{item.id}", depth, f"count:measures.objective.{item.id}/value", lines)
            yield from _nodes(site, item.id, depth + 1, seen)


def view_tree(say: Say) -> View:
    """The list of objectives."""
    matter: TreeMatter = say.bundle.matter
    words = PageWords(
        title=say.t(mark("Orientations")),
        description=say.t(mark("Ce que le plan vise, de l’orientation à la mesure.")),
        section="objective",
        trail=(ui.Link("", say.t(mark("Orientations"))),),
        reported=say.bundle.reported,
    )
    rows = [_node(say, node, matter.summaries.get(node.row)) for node in matter.nodes]
    return View(
        "publish/objectives.html",
        words,
        {
            "title": say.t(mark("Orientations")),
            "lede": say.t(mark("Ce que le plan vise, de l’orientation à la mesure.")),
            "rows": rows,
            "actions": [action_row(say, item) for item in matter.actions],
            "proofs": blocks(say, say.bundle.proofs) if say.bundle.proofs else "",
        },
    )


def _node(say: Say, node: TreeNode, summary: Any) -> dict[str, Any]:
    """An objective in the tree: how deep it stands, what it says, its measures by their state."""
    card = say.card(node.row)
    number = ui.number("rank", card.number) if card is not None and card.number else ""
    return {
        "depth": min(node.depth, 3),
        "level": min(node.depth, 3) + 3,
        "number": number,
        "title": say.link(node.row),
        "summary": say.inline(summary),
        "count": say.t(mark("Mesures : {count}"), count=say.figure(node.count)),
        "strip": strip(say, node.lines),
    }
