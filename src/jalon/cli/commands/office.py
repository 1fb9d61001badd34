# SPDX-License-Identifier: Apache-2.0
"""`jalon office GESTE`: the office from the command line."""

from pathlib import Path
from typing import Any

from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.cli.plans import load, save
from jalon.lang import mark

_NEEDED = mark("Le bureau n’est pas installé ({found}) : installez jalon[office].")


def run(options: Options) -> int:
    """Do it; 1 when it is refused or when the doctor finds something, 2 when the input or a setting cannot be read."""
    try:
        from jalon.office.command import Asked
        from jalon.office.command import run as office
        from jalon.office.ground.refusal import Misset, Refusal
    except ModuleNotFoundError as missing:
        raise Failure(_NEEDED, found=missing.name or "") from None
    asked = Asked(
        lang=options.lang,
        what=options.what,
        out=options.out or "",
        plan=options.plan or "",
        audience=options.audience,
        dry_run=options.dry_run,
        port=options.port or 0,
        host=options.host,
        once=options.once,
        replace=options.replace,
    )

    def saved(loaded: Any, path: Path) -> None:
        save(loaded, loaded.document, path, options.lang)

    try:
        code, lines = office(options.deed, asked, load, saved)
    except Refusal as refusal:
        code = 2 if isinstance(refusal, Misset) else 1
        raise Failure.of(refusal.msgid, refusal.values, exit_code=code) from None
    for line in lines:
        print(line)
    return code
