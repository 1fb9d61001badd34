# SPDX-License-Identifier: Apache-2.0
"""No chain of references comes back to its start (E314)."""

from collections.abc import Iterator
from typing import Any

from jalon.plan.checks.context import Context
from jalon.plan.codes.errors import CYCLE
from jalon.plan.findings import Finding
from jalon.plan.types.document import COLLECTIONS

#: What must not come back to itself: the nouns, and the fields that lead from a row to the next.
CHAINS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("objective", ("parent",)), ("organisation", ("parent",)), ("organisation", ("predecessors",)),
    ("action", ("after",)), ("decision", ("overturned_by", "suspended_by")), ("agreement", ("amends",)),
    ("measure", ("depends_on",)),
    ("policy", ("predecessor",)), ("policy", ("successor",)), ("programme", ("predecessor",)),
    ("programme", ("successor",)),
)  # fmt: skip


def check_cycles(context: Context) -> Iterator[Finding]:
    """E314: rows that, from one to the next, come back to themselves; indicators that are computed from themselves."""
    for noun, names in CHAINS:
        links = {row.id: _next(row, names) for row in getattr(context.document, COLLECTIONS[noun])}
        for start in in_cycles(links):
            yield context.found(CYCLE, f"{noun}:{start}#{names[0]}", found=start)
    for start in in_cycles(_computed(context)):
        yield context.found(CYCLE, f"indicator:{start}#definition", found=start)


def _computed(context: Context) -> dict[str, list[str]]:
    """Indicators and those that they are computed from; a change since an earlier period of itself is no loop."""
    definitions = context.index.table("definition")
    links: dict[str, list[str]] = {}
    for indicator in context.document.indicators:
        definition = definitions.get(indicator.definition or "")
        if definition is not None:
            inputs = [item.indicator for item in definition.inputs if item.indicator and item.period is None]
            links[indicator.id] = [name for name in inputs if definition.operation != "change" or name != indicator.id]
    return links


def _next(row: Any, names: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name in names:
        value = getattr(row, name)
        if isinstance(value, tuple):
            found.extend(item if isinstance(item, str) else item.measure for item in value)
        elif value:
            found.append(value)
    return found


def in_cycles(links: dict[str, list[str]]) -> list[str]:
    """The rows that are on a cycle (what only leads to one is not): strongly connected components, no recursion."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    standing: set[str] = set()
    found: list[str] = []
    for root, first in links.items():
        work = [(root, iter(first))] if root not in order else []
        if work:
            _enter(root, order, low, stack, standing)
        while work:
            name, nexts = work[-1]
            link = next((each for each in nexts if each in links), None)
            if link is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == order[name]:
                    found.extend(_component(name, stack, standing, links))
            elif link not in order:
                _enter(link, order, low, stack, standing)
                work.append((link, iter(links[link])))
            elif link in standing:
                low[name] = min(low[name], order[link])
    return sorted(found)


def _enter(name: str, order: dict[str, int], low: dict[str, int], stack: list[str], standing: set[str]) -> None:
    order[name] = low[name] = len(order)
    stack.append(name)
    standing.add(name)


def _component(name: str, stack: list[str], standing: set[str], links: dict[str, list[str]]) -> list[str]:
    """The members of a component that holds a cycle: more than one, or one that leads to itself."""
    members = [stack.pop()]
    while members[-1] != name:
        members.append(stack.pop())
    standing.difference_update(members)
    return members if len(members) > 1 or name in links[name] else []
