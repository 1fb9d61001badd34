# SPDX-License-Identifier: Apache-2.0
"""`jalon demo`: the site of the example plans, and an office that holds them; what `bin/demo` starts once installed."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jalon.cli.failure import Failure
from jalon.cli.interrupting import interruptible
from jalon.cli.parser import Options
from jalon.cli.plans import load
from jalon.cli.server import server
from jalon.cli.sites import build_site
from jalon.lang import Lang, mark, translate

EXAMPLES = ("piq-2018-2020", "piq-2006-2009", "demo")
_ABSENT = mark("Les plans d’exemple ne sont pas là : {found}. Lancez la commande depuis une copie du dépôt.")
_BUILT = mark("Construit en {seconds} s : {out}")
_READY = mark("Bureau prêt en {seconds} s : {out}")
_FRENCH = mark("Français : {address}")
_ENGLISH = mark("Anglais : {address}")
_BUSY = mark("Le port {found} est déjà pris, ou n’est pas un port : donnez-en un autre, --port N.")
_BUSY_OFFICE = mark("Le port {found} est déjà pris, ou n’est pas un port : donnez-en un autre, --office-port N.")
_NEEDED = mark("Le bureau n’est pas installé ({found}) : installez jalon[office].")
_STOPPED = mark("Le bureau de démonstration s’est arrêté de lui-même : {found}.")
#: Seconds that the server and the worker are given to begin, then to end.
_PATIENCE = 30.0


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
    """Build the site, prepare the office, then serve both until interrupted."""
    root = examples()[0].parent.parent
    if not options.no_serve:
        _check_port(options.office_port)
    started = time.monotonic()
    out = Path(options.out) if options.out else root / "demo-site"
    build_site([str(path) for path in examples()], out, lang=options.lang, jobs=options.jobs)
    print(translate(_BUILT, options.lang, seconds=f"{time.monotonic() - started:.1f}", out=out), flush=True)
    started = time.monotonic()
    home = (out.with_name(f"{out.name}-bureau") if options.out else root / "var" / "demo").resolve()
    lines = _prepared(home, options.lang)
    print(translate(_READY, options.lang, seconds=f"{time.monotonic() - started:.1f}", out=home), flush=True)
    if options.no_serve:
        _say(options, lines)
        return 0
    try:
        made = server(out, options.port)
    except OSError:
        raise Failure(_BUSY, found=options.port) from None
    with interruptible(), _office(options):
        _say(options, lines)
        serving = threading.Thread(target=made.serve_forever, daemon=True)
        serving.start()
        _watch()
    made.server_close()
    return 0


def _prepared(home: Path, lang: Lang) -> list[str]:
    """The office of the demonstration, in a folder of its own whatever the settings of another; its accounts."""
    for name in [name for name in os.environ if name.startswith("JALON_") and name != "JALON_DEBUG"]:
        del os.environ[name]
    os.environ["JALON_HOME"] = str(home)
    try:
        from jalon.office import demonstration
    except ModuleNotFoundError as missing:
        raise Failure(_NEEDED, found=missing.name or "") from None
    demonstration.prepare(examples(), load)
    return demonstration.told(lang)


def _say(options: Options, accounts: list[str]) -> None:
    site, office = (f"http://127.0.0.1:{port}" for port in (options.port, options.office_port))
    print(translate(_FRENCH, options.lang, address=f"{site}/fr/"))
    print(translate(_ENGLISH, options.lang, address=f"{site}/en/"))
    print(translate(mark("Bureau : {address}"), options.lang, address=f"{office}/"))
    print("\n".join(accounts))
    if not options.no_serve:
        told = mark("Le site est servi à {address} ; Ctrl-C pour tout arrêter.")
        print(translate(told, options.lang, address=site + "/"))
    sys.stdout.flush()


def _check_port(port: int) -> None:
    """Failure when the office could not listen there."""
    try:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(("127.0.0.1", port))
    except (OSError, OverflowError):
        raise Failure(_BUSY_OFFICE, found=port) from None


_CHILDREN: dict[str, subprocess.Popen[bytes]] = {}


@contextmanager
def _office(options: Options) -> Iterator[None]:
    """The server and the worker of the office, in processes of their own, as long as the block runs."""
    command = [sys.executable, "-c", "import sys; from jalon.cli import main; sys.exit(main())", "office"]
    try:
        for name, words in (("worker", []), ("serve", ["--port", str(options.office_port)])):
            # Apart from the terminal: what interrupts this process ends them, once, through it.
            _CHILDREN[name] = subprocess.Popen(  # noqa: S603 (our own commands)
                [*command, name, *words], stdout=subprocess.DEVNULL, start_new_session=True
            )
        _await(options.office_port)
        yield
    finally:
        for child in _CHILDREN.values():
            child.terminate()
        for child in _CHILDREN.values():
            try:
                child.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()
        _CHILDREN.clear()


def _await(port: int) -> None:
    """Wait until the office answers."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        _check_alive()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise Failure(_STOPPED, found="serve")


def _watch() -> None:
    """Until interrupted, or until the server or the worker ends by itself."""
    while True:
        time.sleep(0.5)
        _check_alive()


def _check_alive() -> None:
    for name, child in _CHILDREN.items():
        if child.poll() is not None:
            raise Failure(_STOPPED, found=name)
