# SPDX-License-Identifier: Apache-2.0
"""What `jalon office …` does: the command line's way in, thin."""

import logging
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import django
from msgspec import Struct

from jalon.lang import Lang, mark, translate
from jalon.office.ground.refusal import Misset, Refusal

NO_PLAN: Final = mark("Le bureau ne tient pas le plan « {found} ».")
WHICH: Final = mark("Le bureau tient plusieurs plans : nommez-en un ({found}).")
NO_OUT: Final = mark("Dites où écrire : --out FICHIER.")
NOTHING: Final = mark("Dites sur quoi : {deed} …")
LOST: Final = mark("La pièce {digest} n’est plus là, ou n’est plus celle qui a été reçue.")
UNFOUND: Final = mark(
    "La recherche ne dit pas ce que tient le bureau ({found} entrée(s) en trop, absentes ou autres) : lancez "
    "« jalon office reindex »."
)
NOT_READY: Final = mark("La base du bureau n’est pas prête : lancez « jalon office migrate ».")
TENDING: Final = 3.0
"""Seconds between two looks at what dead workers left."""
SEALING: Final = 60.0
"""Seconds between two batches of the journal."""


class Asked(Struct, frozen=True):
    """What the line asks."""

    lang: Lang
    what: str = ""
    out: str = ""
    plan: str = ""
    audience: str = "public"
    dry_run: bool = False
    port: int = 0
    host: str = "127.0.0.1"
    once: bool = False
    replace: bool = False


#: What a deed gives back: exit code, lines to print.
Told = tuple[int, list[str]]


def run(deed: str, asked: Asked, read: Callable[[Path], Any], save: Callable[[Any, Path], None]) -> Told:
    """Do what is asked; `read` and `save` are the command line's own. Refusal, or BadSetting, says why not."""
    set_up()
    return _DEEDS[deed](asked, read, save)


def set_up() -> None:
    """Read the settings and load the rooms; Refusal for a variable that cannot be understood."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon.office.settings")
    try:
        django.setup()
    except ValueError as bad:  # a BadSetting: its module cannot even be imported while the settings are wrong
        if not hasattr(bad, "msgid"):
            raise
        raise Misset(bad.msgid, **getattr(bad, "values", {})) from None


def _migrate(asked: Asked, *_: Any) -> Told:
    from django.core.management import call_command  # noqa: PLC0415  # nothing of Django before it is set up

    from jalon.office.register.searching import bring_up_to_date  # noqa: PLC0415  # as above

    call_command("migrate", verbosity=0, interactive=False)
    _close_again()
    bring_up_to_date()
    return 0, [translate(mark("La base est prête."), asked.lang)]


def _close_again() -> None:
    """The codes of people follow the secret key: once it has changed, the old one is no longer needed."""
    from jalon.office.people.actions import close_again  # noqa: PLC0415  # as above

    close_again()


def _serve(asked: Asked, *_: Any) -> Told:
    from django.conf import settings  # noqa: PLC0415  # as above
    from granian import Granian  # noqa: PLC0415  # as above
    from granian.constants import Interfaces  # noqa: PLC0415  # as above

    _ready()
    port = asked.port or settings.PORT
    server = Granian(
        "jalon.office.wsgi:application",
        address=asked.host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.PROCESSES,
        respawn_failed_workers=True,
        blocking_threads=4 if _database() == "postgresql" else 1,
        websockets=False,
        log_enabled=False,
    )
    print(translate(mark("Le bureau est servi à {address}"), asked.lang, address=f"http://{asked.host}:{port}/"))  # noqa: T201  # a server says where it is before it ends
    server.serve()
    return 0, []


def _database() -> str:
    from django.db import connection  # noqa: PLC0415  # as above

    return connection.vendor


def _worker(asked: Asked, *_: Any) -> Told:
    from django.core.management import call_command  # noqa: PLC0415  # as above

    from jalon.office.ground.working import present, take_up_again  # noqa: PLC0415  # as above

    _ready()
    name, stop = secrets.token_hex(16), threading.Event()
    with present(name) as presence:
        take_up_again()
        if not asked.once:
            threading.Thread(target=_tend, args=(stop, presence.hold), daemon=True).start()
        try:
            call_command(
                "db_worker", queue_name="*", interval=0.5, startup_delay=False, batch=asked.once, verbosity=0,
                worker_id=name,
            )  # fmt: skip
        finally:
            stop.set()
    if asked.once:
        _seal()
    return 0, []


def _tend(stop: threading.Event, hold: Callable[[], None]) -> None:
    """Whatever else the worker does: take up what a dead worker held, seal the journal every minute."""
    from django.db import close_old_connections  # noqa: PLC0415  # as above

    from jalon.office.ground.working import take_up_again  # noqa: PLC0415  # as above

    sealed = time.monotonic()
    while not stop.wait(TENDING):
        try:
            hold()
            take_up_again()
            if time.monotonic() - sealed >= SEALING:
                sealed = time.monotonic()
                _seal()
        except Exception:  # the next turn tries again: a base that is away for a moment must not end this
            logging.getLogger("jalon.office").exception("tending")
        close_old_connections()


def _ready() -> None:
    """Refusal when the tables are not there yet, or not those of this version."""
    from django.db import connection  # noqa: PLC0415  # as above
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415  # as above

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refusal(NOT_READY)


def _seal() -> None:
    from django.db import close_old_connections  # noqa: PLC0415  # as above

    from jalon.office.journal.actions import seal  # noqa: PLC0415  # as above

    close_old_connections()
    seal()
    close_old_connections()


def _load(asked: Asked, read: Callable[[Path], Any], _: Any) -> Told:
    from jalon.office.editions.actions import load  # noqa: PLC0415  # as above
    from jalon.office.journal.types import OFFICE  # noqa: PLC0415  # as above

    plan = load(loaded=read(_path(asked, "load PLAN")), actor=OFFICE)
    return 0, [translate(mark("Le plan « {found} » est chargé."), asked.lang, found=plan.ident)]


def _freeze(asked: Asked, _: Any, save: Callable[[Any, Path], None]) -> Told:
    from jalon.office.editions.actions import freeze  # noqa: PLC0415  # as above
    from jalon.office.journal.types import OFFICE  # noqa: PLC0415  # as above

    if not asked.out:
        raise Refusal(NO_OUT)
    plan = _plan(asked.what or asked.plan)
    made, loaded = freeze(plan=plan, audience=asked.audience, actor=OFFICE)
    save(loaded, Path(asked.out))
    said = translate(mark("Édition {number} : {out}"), asked.lang, number=made.number, out=asked.out)
    return 0, [said]


def _import(asked: Asked, read: Callable[[Path], Any], _: Any) -> Told:
    from jalon.office.journal.types import OFFICE  # noqa: PLC0415  # as above
    from jalon.office.register import actions  # noqa: PLC0415  # as above

    document = read(_path(asked, "import FICHIER")).document
    plan = _plan(asked.plan or document.plan.id)
    changes = actions.changes_of(plan, document)
    words = {"added": mark("ajoutée"), "changed": mark("changée"), "removed": mark("retirée")}
    lines = [f"{change.address} : {translate(words[change.what], asked.lang)}" for change in changes]
    if asked.dry_run:
        return 0, [
            *lines,
            translate(mark("Rien n’est écrit : {count} ligne(s) changeraient."), asked.lang, count=len(lines)),
        ]
    actions.put(plan=plan, after=document, seen=plan.revision, actor=OFFICE)
    return 0, [*lines, translate(mark("Import fait : {count} ligne(s) écrite(s)."), asked.lang, count=len(lines))]


def _doctor(asked: Asked, *_: Any) -> Told:
    from jalon.office.journal.queries import verify  # noqa: PLC0415  # as above
    from jalon.office.register.queries import dangling, plans  # noqa: PLC0415  # as above

    verdict = verify()
    lines = [translate(fault.msgid, asked.lang, **fault.values) for fault in verdict.faults]
    lost = list(_troubles(asked.lang))
    lost += _unfound(asked.lang)
    for plan in plans():
        lines += [
            translate(
                mark("Avertissement, plan {plan} : {row} nomme {target}, qui n’y est pas."), asked.lang,
                plan=plan.ident, row=str(each.row), target=f"{each.noun}:{each.ident}",
            )
            for each in dangling(plan)[:20]
        ]  # fmt: skip
    told = translate(
        mark(
            "Journal : {entries} entrée(s), {batches} lot(s) scellé(s), {unsealed} à sceller, {erased} valeur(s) "
            "effacée(s)."
        ),
        asked.lang, entries=verdict.entries, batches=verdict.batches, unsealed=verdict.unsealed, erased=verdict.erased,
    )  # fmt: skip
    head = translate(mark("Tête de la chaîne : {head}"), asked.lang, head=verdict.head)
    bad = bool(verdict.faults) or bool(lost)
    good = [] if bad else [translate(mark("Tout se tient."), asked.lang)]
    return (1 if bad else 0), [*lines, *lost, told, head, *good]


def _unfound(lang: Lang) -> list[str]:
    """Whether search tells what the office holds."""
    from jalon.office.register.searching import disagreements  # noqa: PLC0415  # as above

    wrong = disagreements()
    return [translate(UNFOUND, lang, found=wrong)] if wrong else []


def _reindex(asked: Asked, *_: Any) -> Told:
    from jalon.office.register.searching import rebuild  # noqa: PLC0415  # as above

    _ready()
    words = mark("L’index de la recherche est refait : {found} entrée(s).")
    return 0, [translate(words, asked.lang, found=rebuild())]


def _troubles(lang: Lang) -> Iterator[str]:
    from jalon.office.evidence.doctor import troubles  # noqa: PLC0415  # as above
    from jalon.office.register.proving import troubles_of  # noqa: PLC0415  # as above
    from jalon.office.register.queries import plans  # noqa: PLC0415  # as above

    for each in [*troubles(), *(each for plan in plans() for each in troubles_of(plan))]:
        yield translate(each.msgid, lang, **each.values)


def _backup(asked: Asked, *_: Any) -> Told:
    from jalon.office.backups.actions import back_up  # noqa: PLC0415  # as above
    from jalon.office.journal.types import OFFICE  # noqa: PLC0415  # as above

    if not (asked.out or asked.what):
        raise Refusal(NO_OUT)
    with _progress(mark("Sauvegarde"), asked.lang) as step:
        made = back_up(out=Path(asked.out or asked.what), actor=OFFICE, progress=step)
    lost = [translate(LOST, asked.lang, digest=each) for each in made.lost]
    told = mark("Sauvegarde faite : {place} ({rows} ligne(s), {files} fichier(s)). SHA-256 : {digest}")
    said = translate(told, asked.lang, place=made.place, rows=made.rows, files=made.files, digest=made.sha256)
    return (1 if lost else 0), [*lost, said]


def _restore(asked: Asked, *_: Any) -> Told:
    from jalon.office.backups.actions import restore  # noqa: PLC0415  # as above
    from jalon.office.journal.types import OFFICE  # noqa: PLC0415  # as above

    place = _path(asked, "restore FICHIER")
    with _progress(mark("Restauration"), asked.lang) as step:
        done = restore(place=place, actor=OFFICE, replace=asked.replace, progress=step)
    before = [translate(mark("Ce que le bureau tenait est sauvegardé : {place}"), asked.lang, place=done.before)]
    faults = [translate(msgid, asked.lang, **values) for msgid, values in done.faults]
    faults += [translate(LOST, asked.lang, digest=each) for each in done.lost]
    told = mark("Bureau restauré tel qu’il était le {made_at} : {rows} ligne(s), {files} fichier(s).")
    said = translate(told, asked.lang, made_at=done.made_at, rows=done.rows, files=done.files)
    good = [] if faults else [translate(mark("Tout se tient."), asked.lang)]
    return (1 if faults else 0), [*(before if done.before else []), *faults, said, *good]


@contextmanager
def _progress(words: str, lang: Lang) -> Iterator[Callable[[str], None]]:
    from tqdm import tqdm  # noqa: PLC0415  # only to draw a bar, on a terminal, above two seconds

    with tqdm(desc=translate(words, lang), unit="", delay=2, disable=None, leave=False) as bar:

        def step(_: str) -> None:
            bar.update()

        yield step


def _account(asked: Asked, *_: Any) -> Told:
    from django.utils import timezone  # noqa: PLC0415  # as above

    from jalon.office.journal.types import OFFICE  # noqa: PLC0415  # as above
    from jalon.office.people import actions, queries  # noqa: PLC0415  # as above

    if "@" not in asked.what:
        raise Refusal(NOTHING, deed="account COURRIEL")
    password = secrets.token_urlsafe(12)
    body = queries.organisations().filter(ident="bureau-du-plan").first() or actions.add_organisation(
        ident="bureau-du-plan", names=[{"fr": "Bureau du plan", "en": "Plan office"}], actor=OFFICE
    )
    position = queries.positions().filter(ident="administration").first() or actions.add_position(
        ident="administration",
        organisation=body,
        fr="Administration du bureau",
        en="Office administration",
        actor=OFFICE,
    )
    account = actions.add_account(email=asked.what, name="", actor=OFFICE, password=password, lang=asked.lang)
    actions.hold(position=position, account=account, since=timezone.localdate(), actor=OFFICE)
    for role in ("administrator", "plan_office"):
        actions.grant(position=position, role=role, actor=OFFICE)
    said = translate(mark("Compte ouvert. Mot de passe, à changer : {password}"), asked.lang, password=password)
    return 0, [said]


def _plan(ident: str) -> Any:
    from jalon.office.register.queries import plans  # noqa: PLC0415  # as above

    found = list(plans())
    if not ident and len(found) == 1:
        return found[0]
    if not ident:
        raise Refusal(WHICH, found=", ".join(each.ident for each in found))
    for each in found:
        if each.ident == ident:
            return each
    raise Refusal(NO_PLAN, found=ident)


def _path(asked: Asked, deed: str) -> Path:
    if not asked.what:
        raise Refusal(NOTHING, deed=deed)
    return Path(asked.what)


_DEEDS: Final[dict[str, Callable[..., Told]]] = {
    "migrate": _migrate,
    "serve": _serve,
    "worker": _worker,
    "load": _load,
    "freeze": _freeze,
    "import": _import,
    "doctor": _doctor,
    "reindex": _reindex,
    "account": _account,
    "backup": _backup,
    "restore": _restore,
}
