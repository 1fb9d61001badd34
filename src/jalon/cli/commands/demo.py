# SPDX-License-Identifier: Apache-2.0
"""`jalon demo`: build the example plans and serve them; what `bin/demo` starts once installed."""

import sys
import time
from pathlib import Path

from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.cli.server import server
from jalon.cli.sites import build_site
from jalon.lang import mark, translate

EXAMPLES = ("piq-2018-2020", "piq-2006-2009", "demo")
_ABSENT = mark("Les plans d’exemple ne sont pas là : {found}. Lancez la commande depuis une copie du dépôt.")
_BUILT = mark("Construit en {seconds} s : {out}")
_FRENCH = mark("Français : {address}")
_ENGLISH = mark("Anglais : {address}")
_BUSY = mark("Le port {found} est déjà pris, ou n’est pas un port : donnez-en un autre, --port N.")


def examples() -> list[Path]:
    """The folders of the example plans; the fictitious one is generated from its seed when it is not there."""
    root = Path(__file__).parents[4] / "examples"
    if not (root / EXAMPLES[0]).is_dir():
        raise Failure(_ABSENT, found=str(root))
    fictitious = root / EXAMPLES[-1]
    if not (fictitious / "plan.yaml").is_file():
        from jalon.cli.demo import write_demo

        write_demo(fictitious)
    return [root / name for name in EXAMPLES]


def run(options: Options) -> int:
    """Build, then serve until interrupted."""
    started = time.monotonic()
    out = Path(options.out) if options.out else examples()[0].parent.parent / "demo-site"
    build_site([str(path) for path in examples()], out, lang=options.lang, jobs=options.jobs)
    print(translate(_BUILT, options.lang, seconds=f"{time.monotonic() - started:.1f}", out=out), flush=True)
    if options.no_serve:
        return 0
    try:
        made = server(out, options.port)
    except OSError:
        raise Failure(_BUSY, found=options.port) from None
    address = f"http://127.0.0.1:{made.server_port}"
    print(translate(_FRENCH, options.lang, address=f"{address}/fr/"))
    print(translate(_ENGLISH, options.lang, address=f"{address}/en/"))
    print(translate(mark("Le site est servi à {address} ; Ctrl-C pour arrêter."), options.lang, address=address + "/"))
    sys.stdout.flush()
    try:
        made.serve_forever()
    except KeyboardInterrupt:
        made.server_close()
    return 0
