# SPDX-License-Identifier: Apache-2.0
"""The tree of a plan: by orientation or by body, folded or not, each node with what is late and what is found wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from markupsafe import Markup
from msgspec import Struct

from jalon.lang import format_number, mark, translate
from jalon.office.faces.desk.plans.held import Held
from jalon.office.faces.desk.tables.computed import findings, standing
from jalon.office.ground.engine import environment
from jalon.office.register import queries
from jalon.office.register.rows import row_of
from jalon.plan.index import natural

#: Above so many measures the tree shows objectives with their number of measures: the list has them, a page at a time.
WHOLE: Final = 300
#: Above so many measures the branches are folded at first.
FOLDED: Final = 60
DEEP: Final = 12


class Node(Struct):
    """A node: its line, what stands under it, what is counted in it and under it."""

    line: Markup
    name: str
    anchor: str = ""
    children: list["Node"] = []
    measures: int = 0
    late: int = 0
    errors: int = 0
    warnings: int = 0


class Branches:
    """The nodes of a plan; what stands under none comes last."""

    def __init__(self, held: Held, *, whole: bool) -> None:
        self.held, self.whole = held, whole
        self.objectives = {row.id: row for row in self._typed("objective")}
        self.measures = self._typed("measure") if whole else []
        self.counts: Mapping[str, int] = {} if whole else queries.measures_under(held.plan)
        self.found = findings(held) if whole else {}
        self.standing = standing(held)["measure"] if whole else {}
        self.marks = environment(held.lang).globals

    def _typed(self, noun: str) -> list[Any]:
        rows = queries.matching(self.held.plan, noun).values_list("body", flat=True)
        return [row_of(noun, body) for body in rows]

    def by_orientation(self) -> list[Node]:
        """Objectives in objectives, measures under them."""
        under: dict[str, list[tuple[str, Any]]] = {}
        for each in self.objectives.values():
            under.setdefault(each.parent if each.parent in self.objectives else "", []).append(("objective", each))
        for each in self.measures:
            under.setdefault(each.objective if each.objective in self.objectives else "", []).append(("measure", each))
        return self._under(under, "", 0)

    def _under(self, under: Mapping[str, list[tuple[str, Any]]], at: str, depth: int) -> list[Node]:
        if depth > DEEP:
            return []
        found = []
        for noun, row in sorted(under.get(at, ()), key=_in_order):
            node = self._node(noun, row)
            if noun == "objective":
                self._hold(node, self._under(under, row.id, depth + 1))
                node.measures += self.counts.get(row.id, 0)
            found.append(node)
        return found

    def by_body(self) -> list[Node]:
        """The bodies that answer, each with its measures; a measure of joint leads stands under each of them."""
        under: dict[str, list[Any]] = {}
        for each in self.measures:
            for body in (each.lead,) if each.lead else each.joint_leads or ("",):
                under.setdefault(body, []).append(each)
        names = queries.names(self.held.plan, {f"organisation:{body}" for body in under if body}, self.held.lang)
        nobody = translate(mark("Sans organisme responsable"), self.held.lang)
        found = []
        for body, rows in under.items():
            name = names.get(f"organisation:{body}", body) if body else nobody
            href = self.held.href("organisation", body) if body else ""
            line = (
                Markup('<a href="{}">{}</a>').format(href, name) if body else Markup("<strong>{}</strong>").format(name)
            )
            node = Node(line, name, f"o-{body or 'aucun'}")
            self._hold(
                node, [self._node("measure", row) for row in sorted(rows, key=lambda row: _in_order(("measure", row)))]
            )
            found.append((not body, name.casefold(), node))
        return [node for *_, node in sorted(found, key=lambda each: each[:2])]

    def _node(self, noun: str, row: Any) -> Node:
        title = row.title if noun == "measure" else (row.wordings[-1].text if row.wordings else None)
        name = self.held.said(title) or row.id
        number = Markup('<span data-number="rank">{}.</span> ').format(row.number) if row.number else ""
        gone = translate(mark("retirée"), self.held.lang)
        tag = Markup(' <span class="tag tag--moved">{}</span>').format(gone) if row.standing else ""
        state, late = self.standing.get(row.id, ("", False)) if noun == "measure" else ("", False)
        drawn = self.marks["PROGRESS_LATE" if late else "PROGRESS"][state] if state else ""  # type: ignore[index]
        link = Markup('<a href="{}">{}{}</a>{} {}').format(self.held.href(noun, row.id), number, name, tag, drawn)
        severities: Mapping[str, int] = self.found.get(f"{noun}:{row.id}", (Counter(), ()))[0]
        return Node(
            link, name, f"o-{row.id}", measures=int(noun == "measure"), late=int(late),
            errors=severities.get("error", 0), warnings=severities.get("warning", 0),
        )  # fmt: skip

    @staticmethod
    def _hold(node: Node, children: list[Node]) -> None:
        node.children = children
        for name in ("measures", "late", "errors", "warnings"):
            setattr(node, name, getattr(node, name) + sum(getattr(each, name) for each in children))

    def drawn(self, nodes: Iterable[Node], *, folded: bool, top: bool = True) -> Markup:
        """Nested lists, each branch folded or not by the reader, without script."""
        items = [self._item(each, folded=folded) for each in nodes]
        style = Markup(' class="tree tree--plan" id="arbre-plan"') if top else ""
        return Markup("<ul{}>{}</ul>").format(style, Markup("").join(items)) if items else Markup("")

    def _item(self, node: Node, *, folded: bool) -> Markup:
        if not node.children:
            return Markup('<li id="{}">{}{}</li>').format(node.anchor, node.line, self._told(node, leaf=True))
        return Markup(
            '<li id="{}">{}<details{}><summary>{}<span class="hidden"> : {}</span></summary>{}</details></li>'
        ).format(node.anchor, node.line, "" if folded else Markup(" open"), self._told(node, leaf=False), node.name,
                 self.drawn(node.children, folded=folded, top=False))  # fmt: skip

    def _told(self, node: Node, *, leaf: bool) -> Markup:
        """What is counted in a node, in words."""
        lang = self.held.lang
        said = [
            (mark("mesures : {count}"), 0 if leaf and self.whole else node.measures, "soft"),
            (mark("en retard : {count}"), 0 if leaf else node.late, "is-late"),
            (mark("erreurs : {count}"), node.errors, "is-late"),
            (mark("avertissements : {count}"), node.warnings, "soft"),
        ]
        parts = [
            Markup(' <span class="{}" data-number="table">{}</span>').format(
                style, translate(words, lang, count=format_number(count, lang))
            )
            for words, count, style in said
            if count
        ]
        return Markup("").join(parts)


def _in_order(pair: tuple[str, Any]) -> tuple[bool, int, tuple[tuple[int, int | str], ...], str]:
    """What stands under an objective: its own objectives, then its measures, each in the plan's order."""
    noun, row = pair
    return noun == "measure", row.order or 0, natural(row.number or row.id), row.id
