# SPDX-License-Identifier: Apache-2.0
"""`jalon diff`: what changed, commitments first; A and B may be PLAN@DATE."""

from pathlib import Path

import msgspec

from jalon.cli import differing
from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.cli.plans import day, load
from jalon.lang import mark
from jalon.plan.amending import diff, in_force
from jalon.plan.telling.changes import told_changes
from jalon.plan.types.document import PlanDocument

_NOT_ADOPTED = mark("Ce plan n’est pas scellé : on ne peut dire ce qui était en vigueur le {found}.")


def run(options: Options) -> int:
    """Compare two plans."""
    before, after = _document(options.before), _document(options.after)
    found = diff(before, after)
    if options.format == "json":
        told = {"differences": [msgspec.to_builtins(each) for each in found]}
        print(msgspec.json.format(msgspec.json.encode(told), indent=2).decode())
        return 0
    changes = told_changes(before, after, found, options.lang)
    print((differing.html if options.format == "html" else differing.text)(changes, options.lang))
    return 0


def _document(given: str) -> PlanDocument:
    """The plan named, as in force on the date after the last @ when no such file exists."""
    path, at, date = given.rpartition("@")
    if not at or Path(given).exists():
        return load(Path(given)).document
    document = load(Path(path)).document
    wanted = day(date, "PLAN@DATE")
    if document.adopted is None:
        raise Failure(_NOT_ADOPTED, exit_code=1, found=wanted)
    return in_force(document, wanted).document
