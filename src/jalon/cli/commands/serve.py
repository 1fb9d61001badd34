# SPDX-License-Identifier: Apache-2.0
"""`jalon serve`: build, serve on loopback, rebuild and reload as files change."""

import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from jalon.cli.failure import Failure
from jalon.cli.faults import page
from jalon.cli.interrupting import interruptible
from jalon.cli.parser import Options
from jalon.cli.server import Changes, server
from jalon.cli.sites import build_site
from jalon.lang import Lang, mark, translate

_READY = mark("Le site est servi à {address} ; Ctrl-C pour arrêter.")
_AGAIN = mark("Reconstruit en {seconds} s.")
_KEPT = mark("Les pages servies disent ce qui ne va pas ; le site revient dès que le plan est réparé.")
_VANISHED = mark("Ce fichier a changé pendant la lecture : {found}.")
_BUSY = mark("Le port {found} est déjà pris, ou n’est pas un port : donnez-en un autre, --port N.")
_INTERVAL = 0.5


def run(options: Options) -> int:
    """Build in a temporary folder, serve it, watch the plans."""
    with interruptible(), tempfile.TemporaryDirectory(prefix="jalon-") as folder:
        site = Path(folder) / "site"
        seen = state(options.plans)  # before it is read: what is saved meanwhile is a change
        build_site(options.plans, site, lang=options.lang, at=options.at, jobs=options.jobs)
        changes = Changes()
        try:
            made = server(site, options.port, changes)
        except OSError:
            raise Failure(_BUSY, found=options.port) from None
        threading.Thread(target=made.serve_forever, daemon=True).start()
        print(translate(_READY, options.lang, address=f"http://127.0.0.1:{made.server_port}/"), flush=True)
        try:
            _watch(options, site, changes, seen)
        finally:
            made.shutdown()
    return 0


def _watch(options: Options, site: Path, changes: Changes, seen: dict[Path, tuple[int, int]]) -> None:
    while True:
        time.sleep(_INTERVAL)
        now = state(options.plans)
        if now == seen:
            continue
        seen = now
        started = time.monotonic()
        try:
            build_site(options.plans, site, lang=options.lang, at=options.at, jobs=options.jobs)
        except Failure as failure:
            _tell(failure, options.lang, changes)
            continue
        except OSError as error:  # a file vanished while it was read: the next save says more
            _tell(Failure(_VANISHED, found=error.filename or "…"), options.lang, changes)
            seen = {}
            continue
        changes.announce()
        print(translate(_AGAIN, options.lang, seconds=f"{time.monotonic() - started:.1f}"), flush=True)


def _tell(failure: Failure, lang: Lang, changes: Changes) -> None:
    """Say what is wrong on the terminal and on the pages that are open."""
    for line in (*failure.lines(lang), translate(_KEPT, lang)):
        print(line, file=sys.stderr, flush=True)
    changes.announce(page(failure))


def state(paths: Sequence[str]) -> dict[Path, tuple[int, int]]:
    """Every file of the plans: its size and the time it was last written."""
    found: dict[Path, tuple[int, int]] = {}
    for given in map(Path, paths):
        for file in (given,) if given.is_file() else given.rglob("*"):
            try:
                stat = file.stat()
            except OSError:
                continue
            found[file] = (stat.st_size, stat.st_mtime_ns)
    return found
