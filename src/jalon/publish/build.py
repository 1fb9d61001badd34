# SPDX-License-Identifier: Apache-2.0
"""Build the site: gather bundles, render what changed, over several processes; then the pages of the whole site."""

import gc
import hashlib
import multiprocessing
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Final

import msgspec

from jalon.publish import root
from jalon.publish.frame import Frame, frame_of
from jalon.publish.images import pictures
from jalon.publish.memory import Memory, PlanMemory, Stale, changed, memorised, packed
from jalon.publish.pages import KINDS, Unit
from jalon.publish.render import Draw, code_digest, keep_compiled, outputs
from jalon.publish.site import PlanSite
from jalon.publish.tree import Made, Tree, close_folder, manifest_bytes, open_folder, read_logs, read_manifest
from jalon.publish.values import NO_PLAN, SAME_PLAN, BuildReport, Progress, PublishRefusal, SitePlan

CHUNK: Final = 50
#: Below so many units a process of its own costs more than it saves.
WORTH_A_PROCESS: Final = 150
#: How rarely cycles are looked for while pages are made: they are few, and what was read is set aside.
RARELY: Final = (50_000, 20, 1_000)


class Done(msgspec.Struct):
    """What a process did; `reads`: the keys that each unit it made has read, where they are noted."""

    made: list[Made]
    reads: dict[str, bytes] = {}
    rendered: int = 0
    written: int = 0


class Job(msgspec.Struct):
    """All that processes share: the sites, the units, what was made before."""

    out: Path
    sites: list[tuple[PlanSite, Frame, bytes]]
    chunks: list[tuple[int, list[Unit]]]
    former: dict[str, Made]
    ours: frozenset[str]
    fresh: bool
    cards: Draw | None = None


def build(  # noqa: PLR0913  # what a site is built from, each by its name
    plans: Sequence[SitePlan],
    out: Path,
    *,
    base_url: str | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    memory: Path | None = None,
    cards: Draw | None = None,
    verdict: Callable[[], None] | None = None,
    expected: Progress | None = None,
) -> BuildReport:
    """Build the site of some plans into `out`, with `jobs` processes.

    PublishRefusal when two plans bear the same id or there is none; NotOurs when `out` was not made by us. The same
    plans give the same bytes whatever the number of processes; what has not changed is not rewritten.

    `memory`: a file where what each page read is kept, so that the next build leaves alone the pages that nothing
    touched. `cards` draws the pictures that networks show beside a link; they are made only when `base_url` says where
    the site is read. `expected` is told how many units are to be made, `progress` how many more were. `verdict` is
    called once, before the first file is written, and may refuse by raising.
    """
    _refuse(plans)
    with _rarely():
        return _built(plans, out, base_url, jobs, (expected or _silent, progress or _silent), memory, cards, verdict)


@contextmanager
def _rarely() -> Iterator[None]:
    """Cycles are looked for rarely meanwhile."""
    usual = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _built(  # noqa: PLR0913, PLR0917  # those of `build`
    plans: Sequence[SitePlan],
    out: Path,
    base_url: str | None,
    jobs: int,
    told: tuple[Progress, Progress],
    memory: Path | None,
    cards: Draw | None,
    verdict: Callable[[], None] | None,
) -> BuildReport:
    job = _job(plans, out, base_url, watched=memory is not None, cards=cards if base_url else None)
    done, remembered = Done([]), Memory()
    if memory is not None:
        keep_compiled(memory.parent)
        done, remembered = _left_alone(job, Memory.recalled(memory, manifest_bytes(out)))
    (expected, report), left = told, sum(len(chunk) for _, chunk in job.chunks)
    expected(left)
    alone = jobs <= 1 or left < WORTH_A_PROCESS
    with Tree(out, job.ours, fresh=job.fresh, held=alone and not job.fresh) as tree:
        if verdict is not None and not tree.held:
            verdict()
        _add(done, _work(job, job.chunks, tree, report) if alone else _in_many(job, jobs, tree, report))
        _whole(job, plans, base_url, done, tree)
        if verdict is not None and tree.held:
            verdict()
        tree.release()
        removed = close_folder(out, tree, done.made, job.ours)
    if memory is not None:
        remembered.reads = done.reads
        remembered.keep(memory, manifest_bytes(out))
    paths = [path for unit in done.made for path, _ in unit.files]
    pages = sum(path.endswith(".html") for path in paths)
    return BuildReport(pages, len(paths), done.rendered, tree.written + done.written, removed)


def _whole(job: Job, plans: Sequence[SitePlan], base_url: str | None, done: Done, tree: Tree) -> None:
    """The pages and files of the whole site."""
    made = [(plan, site, frame) for plan, (site, frame, _) in zip(plans, job.sites, strict=True)]
    for key, fingerprint, files in root.units(made, base_url, done.made):
        _take(tree, job.former, done, key, fingerprint, files)


def _left_alone(job: Job, before: Memory) -> tuple[Done, Memory]:
    """Take out of the job the units whose readings have not changed, and say what this build knows."""
    done, now = Done([]), Memory()
    stale = []
    for site, frame, context in job.sites:
        site.warm()
        known = now.plans[frame.plan] = memorised(site, context)
        stale.append(Stale(changed(site, before.plans.get(frame.plan, PlanMemory()), known)))
    left: list[tuple[int, Unit]] = []
    with Tree(job.out, job.ours, fresh=job.fresh) as tree:
        for rank, units in job.chunks:
            for unit in units:
                key = _key(job.sites[rank][1], unit)
                made, reads = job.former.get(key), before.reads.get(key)
                if made is None or reads is None or stale[rank].touches(reads) or not tree.holds(made):
                    left.append((rank, unit))
                    continue
                done.made.append(made)
                done.reads[key] = reads
    job.chunks = _chunks(left)
    return done, now


def _chunks(units: Sequence[tuple[int, Unit]]) -> list[tuple[int, list[Unit]]]:
    found = []
    for rank in sorted({rank for rank, _ in units}):
        own = [unit for each, unit in units if each == rank]
        found += [(rank, own[start : start + CHUNK]) for start in range(0, len(own), CHUNK)]
    return found


def _refuse(plans: Sequence[SitePlan]) -> None:
    if not plans:
        raise PublishRefusal(NO_PLAN)
    seen: set[str] = set()
    for plan in plans:
        identity = plan.document.plan.id
        if identity in seen:
            raise PublishRefusal(SAME_PLAN, plan=identity)
        seen.add(identity)


def _job(plans: Sequence[SitePlan], out: Path, base_url: str | None, *, watched: bool, cards: Draw | None) -> Job:
    empty = open_folder(out)
    manifest = read_manifest(out)
    former = {unit.key: unit for unit in manifest.units}
    ours = frozenset(path for unit in manifest.units for path, _ in unit.files) | read_logs(out)
    sites, left = [], []
    for rank, plan in enumerate(plans):
        site = PlanSite(plan.document, plan.figures, watched=watched)
        shown = tuple((digest, extension) for digest, extension, _ in pictures(plan.document, plan.files))
        frame = frame_of(site, plan.label, base_url, shown, cards=cards is not None)
        context = hashlib.blake2b(code_digest() + msgspec.msgpack.encode(frame), digest_size=16).digest()
        sites.append((site, frame, context))
        left += [(rank, unit) for kind in KINDS.values() for unit in kind.units(site)]
    return Job(out, sites, _chunks(left), former, ours, empty, cards)


def _key(frame: Frame, unit: Unit) -> str:
    return f"{frame.plan}/{unit.kind}/{unit.id}/{unit.page}"


def _work(job: Job, chunks: list[tuple[int, list[Unit]]], tree: Tree, tell: Progress) -> Done:
    """Make the units of some chunks."""
    done = Done([])
    for rank, units in chunks:
        site, frame, context = job.sites[rank]
        for unit in units:
            _one(job, tree, done, site, frame, context, unit)
        tell(len(units))
    return done


def _one(job: Job, tree: Tree, done: Done, site: PlanSite, frame: Frame, context: bytes, unit: Unit) -> None:
    bundle, reads = site.index.traced(lambda: KINDS[unit.kind].gather(site, unit))
    fingerprint = hashlib.blake2b(bundle.encoded(), digest_size=16, key=context).hexdigest()
    key = _key(frame, unit)
    if reads:
        done.reads[key] = packed(reads)
    _take(tree, job.former, done, key, fingerprint, lambda: outputs(frame, unit, bundle, job.cards))


def _take(
    tree: Tree,
    former: dict[str, Made],
    done: Done,
    key: str,
    fingerprint: str,
    files: Callable[[], Iterator[tuple[str, bytes]]],
) -> None:
    """Keep a unit that has not changed; else render it and write what differs."""
    before = former.get(key)
    if before is not None and before.fingerprint == fingerprint and tree.holds(before):
        done.made.append(before)
        return
    sizes = []
    for path, content in files():
        tree.put(path, content)
        sizes.append((path, len(content)))
        done.rendered += 1
    done.made.append(Made(key, fingerprint, tuple(sizes)))


def _silent(_units: int) -> None:
    """Tell nobody."""


def _in_many(job: Job, jobs: int, tree: Tree, report: Progress) -> Done:
    """Fork: each process, this one too, takes every n-th chunk; only what was made comes back."""
    context = multiprocessing.get_context("fork")
    _warm(job)
    gc.collect()
    gc.freeze()
    running: dict[Connection, Any] = {}
    try:
        for worker in range(1, jobs):
            receive, send = context.Pipe(duplex=False)
            process = context.Process(target=_child, args=(job, job.chunks[worker::jobs], worker, send), daemon=True)
            process.start()
            send.close()
            running[receive] = process
        done = Done([])

        def tell(units: int) -> None:
            report(units)
            _collect(running, done, report, block=False)

        own = _work(job, job.chunks[0::jobs], tree, tell)
        _add(done, own)
        while running:
            _collect(running, done, report, block=True)
    finally:
        for process in running.values():
            process.terminate()
        gc.unfreeze()
    return done


def _add(done: Done, part: Done) -> None:
    done.made += part.made
    done.reads |= part.reads
    done.rendered += part.rendered
    done.written += part.written


def _collect(running: dict[Connection, Any], done: Done, report: Progress, *, block: bool) -> None:
    """Take what the other processes say; wait for it when asked."""
    for connection in wait(list(running), None if block else 0):
        assert isinstance(connection, Connection)
        try:
            kind, value = connection.recv()
        except EOFError:
            kind, value = "error", RuntimeError("a process of the build ended before its work")
        if kind == "error":
            raise value
        if kind == "units":
            report(value)
            continue
        _add(done, msgspec.msgpack.decode(value, type=Done))
        running.pop(connection).join()


def _warm(job: Job) -> None:
    """What every process would compute again is computed once, before the fork."""
    for site, _, _ in job.sites:
        site.warm()


def _child(job: Job, chunks: list[tuple[int, list[Unit]]], worker: int, send: Connection) -> None:
    try:
        with Tree(job.out, job.ours, worker, fresh=job.fresh) as tree:
            done = _work(job, chunks, tree, lambda units: send.send(("units", units)))
            done.written = tree.written
        send.send(("done", msgspec.msgpack.encode(done)))
    except KeyboardInterrupt:
        pass
    except PublishRefusal as refusal:
        send.send(("error", refusal))
    except Exception:  # noqa: BLE001  # whatever happened, the parent says it
        send.send(("error", RuntimeError(traceback.format_exc())))
    finally:
        send.close()
