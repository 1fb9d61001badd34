# SPDX-License-Identifier: Apache-2.0
"""`jalon amend`: write an amendment from the difference with what is sealed."""

from pathlib import Path

from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.cli.plans import day, line, load, save
from jalon.lang import mark, ntranslate, translate
from jalon.plan.amending import Refusal, amend_decided, amend_observed

_USAGE = mark("Donnez --reason, --decision et --date, ou bien --observed, --source et --noticed.")
_DONE = mark("Modification {found} écrite : {changes}.")


def run(options: Options) -> int:
    """Amend, and write the plan back where it was."""
    observed = (options.source, options.noticed)
    decided = (options.reason, options.decision, options.date)
    if not all(observed if options.observed else decided) or any(decided if options.observed else observed):
        raise Failure(_USAGE)
    path = Path(options.plan)
    loaded = load(path)
    try:
        if options.observed:
            document = amend_observed(loaded.document, options.source, day(options.noticed, "--noticed"))
        else:
            document = amend_decided(
                loaded.document,
                line(options.reason, "--reason"),
                line(options.decision, "--decision"),
                day(options.date, "--date"),
            )
    except Refusal as refusal:
        raise Failure.of(refusal.msgid, refusal.values) from None
    save(loaded, document, path, options.lang)
    made = max(document.amendments, key=lambda row: row.sequence or 0)
    changes = ntranslate("{n} changement", "{n} changements", len(made.changes), options.lang)
    print(translate(_DONE, options.lang, found=made.id, changes=changes))
    return 0
