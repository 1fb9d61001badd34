# SPDX-License-Identifier: Apache-2.0
"""The whole document: format, unknown parts, duplicate ids, then every row."""

from collections.abc import Callable
from typing import Any

from jalon.plan import codes
from jalon.plan.findings import Finding, Place
from jalon.plan.reading.values import ABSENT, Problem, reader
from jalon.plan.schema import DOCUMENT
from jalon.plan.types.document import FORMAT, PlanDocument

#: Where a path of the raw tree stands in a file.
Locate = Callable[[tuple[str | int, ...]], Place]


class Unreadable(Exception):
    """The plan cannot be read: every finding at once. Nothing was changed."""

    def __init__(self, findings: list[Finding]) -> None:
        """Keep the findings."""
        super().__init__("; ".join(finding.message("fr") for finding in findings[:3]))
        self.findings = findings


def read_document(raw: Any, locate: Locate) -> PlanDocument:
    """The document of a raw tree; Unreadable with every finding when it is not whole."""
    problems: list[Problem] = []
    if isinstance(raw, dict):
        raw = _migrated(raw, problems)
    value = ABSENT if problems else reader(DOCUMENT)(raw, None, problems)
    if problems or value is ABSENT:
        raise Unreadable(located(problems, locate))
    assert isinstance(value, PlanDocument)
    return value


def located(problems: list[Problem], locate: Locate) -> list[Finding]:
    """Problems as findings, each with its place."""
    return [Finding(problem.code, locate(problem.path), problem.values) for problem in problems]


def _migrated(raw: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """A newer format is refused with a clear word; format 1 is the first."""
    found = raw.get("format")
    if found is None or found == FORMAT:
        return raw
    known = isinstance(found, str) and found.startswith("jalon-plan/") and found.removeprefix("jalon-plan/").isdigit()
    code = codes.NEWER_FORMAT if known else codes.NOT_A_PLAN
    problems.append(Problem(code, ("format",), (("found", str(found)), ("expected", FORMAT))))
    return raw
