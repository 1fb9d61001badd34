# SPDX-License-Identifier: Apache-2.0
"""`jalon convert`: from any spelling to any other, lossless; `--in-force` gives the plan as in force on a day."""

import sys
from pathlib import Path

from jalon.cli.failure import Failure, finding_line
from jalon.cli.parser import Options
from jalon.cli.plans import day, load, save
from jalon.lang import mark, translate
from jalon.plan.amending import in_force
from jalon.plan.reading import Unreadable

_NOT_ADOPTED = mark("Ce plan n’est pas scellé : on ne peut dire ce qui était en vigueur le {found}.")
_UNCERTAIN = mark(
    "On ne sait pas si la modification {found} était en vigueur ce jour-là : elle ne l’est pas dans le résultat."
)
_SAME = mark("La source et la destination sont le même plan : {found}.")


def run(options: Options) -> int:
    """Convert a plan."""
    source, destination = Path(options.source), Path(options.destination)
    if source.resolve() == destination.resolve():
        raise Failure(_SAME, found=str(source))
    loaded = load(source)
    document = loaded.document
    if options.in_force is not None:
        wanted = day(options.in_force, "--in-force")
        if document.adopted is None:
            raise Failure(_NOT_ADOPTED, exit_code=1, found=wanted)
        result = in_force(document, wanted)
        document = result.document
        for amendment in result.uncertain:
            print(translate(_UNCERTAIN, options.lang, found=amendment.id), file=sys.stderr)
    try:
        save(loaded, document, destination, options.lang)
    except Unreadable as unreadable:
        raise Failure(findings=unreadable.findings) from None
    for note in loaded.notes:
        print(finding_line(note, options.lang), file=sys.stderr)
    return 0
