# SPDX-License-Identifier: Apache-2.0
"""`jalon adopt`: seal the plan as adopted, or as reconstructed from sources."""

from pathlib import Path

from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.cli.plans import day, line, load, save
from jalon.lang import mark, ntranslate, translate
from jalon.plan.amending import Refusal, adopt, reconstruct

_USAGE = mark("Donnez --decision et --date, ou bien --reconstructed et --source.")
_DONE = mark("Scellé : {commitments}.")


def run(options: Options) -> int:
    """Seal, and write the plan back where it was."""
    if options.reconstructed == bool(options.decision or options.date):
        raise Failure(_USAGE)
    if (options.reconstructed and not options.source) or (
        not options.reconstructed and not (options.decision and options.date)
    ):
        raise Failure(_USAGE)
    path = Path(options.plan)
    loaded = load(path)
    try:
        if options.reconstructed:
            document = reconstruct(loaded.document, options.source)
        else:
            document = adopt(loaded.document, line(options.decision, "--decision"), day(options.date, "--date"))
    except Refusal as refusal:
        raise Failure.of(refusal.msgid, refusal.values) from None
    save(loaded, document, path, options.lang)
    assert document.adopted is not None
    sealed = len(document.adopted.commitments)
    commitments = ntranslate("{n} engagement", "{n} engagements", sealed, options.lang)
    print(translate(_DONE, options.lang, commitments=commitments))
    return 0
