# SPDX-License-Identifier: Apache-2.0
"""Building sites for `build`, `serve` and `demo`: load the plans, refuse those with errors, publish."""

import gc
import hashlib
import multiprocessing
import os
import shutil
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from jalon.cli.cards import drawer
from jalon.cli.failure import Failure
from jalon.cli.plans import load, place_of
from jalon.lang import Lang, mark, translate
from jalon.plan import checks, markdown
from jalon.plan.checks import Context, errors
from jalon.plan.checks.context import QuietRows, References
from jalon.plan.findings import Finding
from jalon.plan.loaded import Loaded
from jalon.publish import BuildReport, PublishRefusal, SitePlan, build
from jalon.publish.render import Draw
from jalon.publish.tree import open_folder

#: So many files make reading worth a cache.
LARGE = 1_000
_INSIDE = mark("--out est dans le dossier d’un plan : {found}. Choisissez un autre dossier.")
_SAME = mark("Deux plans ont le même identifiant : {found}.")
_REFUSED = mark("Le plan {found} a des erreurs : le site n’est pas construit.")


def load_all(
    paths: Sequence[str], at: str | None, cache: Path | None = None, jobs: int = 1
) -> list[tuple[str, Loaded]]:
    """The plans, each with the path it was given by."""
    loaded = [(path, load(Path(path), at, cache, jobs)) for path in paths]
    seen: set[str] = set()
    for _, each in loaded:
        if each.document.plan.id in seen:
            raise Failure(_SAME, found=each.document.plan.id)
        seen.add(each.document.plan.id)
    return loaded


def refuse_errors(loaded: Sequence[tuple[str, Loaded]], quiet: QuietRows | None = None) -> None:
    """A plan with errors is not published: Failure (1) with every error of the first one that has any."""
    _refuse(next(_refusals(loaded, quiet), None))


def _refusals(loaded: Sequence[tuple[str, Loaded]], quiet: QuietRows | None) -> Iterator[tuple[str, list[Finding]]]:
    """The plans that have errors: path, every error."""
    for path, each in loaded:
        context = Context(each.document, partial(place_of, each), frozenset(each.files), quiet, errors_only=True)
        found = errors(context)
        if found:
            yield path, found


def _refuse(found: tuple[str, Sequence[Finding]] | None) -> None:
    if found is not None:
        raise Failure(_REFUSED, exit_code=1, findings=found[1], found=found[0])


def build_site(
    paths: Sequence[str],
    out: Path,
    *,
    lang: Lang,
    at: str | None = None,
    base_url: str | None = None,
    jobs: int | None = None,
    cards: bool = False,
) -> BuildReport:
    """Load, check and publish; `cards`: with the pictures that networks show, when `base_url` is given.

    What is refused leaves the folder as it was: absent, or holding the last good site.
    """
    fresh = not out.exists() and not out.is_symlink()
    _refuse_overlap(paths, out)
    try:
        if not fresh:
            open_folder(out)
        draw = drawer(lang) if cards and base_url else None
        return _build(paths, out, lang=lang, at=at, base_url=base_url, jobs=jobs or os.cpu_count() or 1, draw=draw)
    except PublishRefusal as refusal:
        raise Failure.of(refusal.msgid, refusal.values, exit_code=2) from None
    except Failure:
        if fresh:
            shutil.rmtree(out, ignore_errors=True)
        raise


def _build(
    paths: Sequence[str], out: Path, *, lang: Lang, at: str | None, base_url: str | None, jobs: int, draw: Draw | None
) -> BuildReport:
    from tqdm import tqdm  # only to draw a bar, on a terminal, above two seconds

    cache = parse_cache(paths)
    loaded = load_all(paths, at, cache, jobs)
    plans = [
        SitePlan(document=each.document, files=each.files, label=Path(path).resolve().name) for path, each in loaded
    ]
    with (
        tqdm(desc=translate(mark("Pages"), lang), unit="", delay=2, disable=None, leave=False) as bar,
        verdict_of(loaded, cache, aside=jobs > 1) as verdict,
    ):
        return build(
            plans,
            out,
            base_url=base_url,
            jobs=jobs,
            progress=bar.update,
            memory=_memory(own_cache(), paths, out),
            cards=draw,
            verdict=verdict,
        )


def _memory(cache: Path | None, paths: Sequence[str], out: Path) -> Path | None:
    """Where what the pages of a site read is kept: digests and ids, no text."""
    if cache is None:
        return None
    name = "\0".join(str(path.resolve()) for path in (*map(Path, paths), out))
    return cache / f"site-{hashlib.sha256(name.encode()).hexdigest()[:16]}.bin"


@contextmanager
def verdict_of(
    loaded: Sequence[tuple[str, Loaded]], cache: Path | None, *, aside: bool
) -> Iterator[Callable[[], None]]:
    """What says, when it is asked, that the plans have no errors: Failure (1) with every error when they have.

    A large plan is checked `aside`, by a process of its own, while its pages are made ready.
    """
    if cache is None or not aside:
        with quiet_rows(cache) as quiet:
            yield lambda: refuse_errors(loaded, quiet)
        return
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    gc.freeze()  # what was read stays where it is: the other process does not copy it
    process = context.Process(target=_check_aside, args=(loaded, cache, send), daemon=True)
    process.start()
    send.close()
    try:
        yield lambda: _heard(receive)
    finally:
        process.terminate()
        process.join()
        gc.unfreeze()


def _check_aside(loaded: Sequence[tuple[str, Loaded]], cache: Path, send: Connection) -> None:
    try:
        with quiet_rows(cache) as quiet:
            send.send(next(_refusals(loaded, quiet), None))
    except KeyboardInterrupt:
        pass
    except Exception:  # noqa: BLE001  # whatever happened, the parent says it
        send.send(traceback.format_exc())
    finally:
        send.close()


def _heard(receive: Connection) -> None:
    """Wait for what the other process found."""
    try:
        found = receive.recv()
    except EOFError:
        raise RuntimeError("the process that checks the plans ended before its work") from None
    if isinstance(found, str):
        raise RuntimeError(found)  # noqa: TRY004  # not a wrong type: what went wrong there, told here
    _refuse(found)


def parse_cache(paths: Sequence[str]) -> Path | None:
    """Where what large plans gave when read is kept: the person's own cache folder, or nowhere.

    Never in the site, which is published whole: a plan may hold texts that are not public. A small plan is read fast
    enough, and leaves none of its texts behind.
    """
    return own_cache() if any(_is_large(Path(path)) for path in paths) else None


def own_cache() -> Path | None:
    """The person's own cache folder, made when it is absent; None when it cannot be."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(home) / "jalon"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


@contextmanager
def quiet_rows(cache: Path | None) -> Iterator[QuietRows | None]:
    """The rows whose texts are known to hold no error, for plans large enough to have a cache."""
    if cache is None:
        yield None
        return
    kept = cache / f"quiet-{_reading_digest()}"
    quiet = QuietRows(_known(kept))
    before = len(quiet.digests)
    yield quiet
    if len(quiet.digests) != before:
        beside = kept.with_name(f"{kept.name}.{os.getpid()}")
        beside.write_bytes(msgspec.msgpack.encode(dict(sorted(quiet.digests.items()))))
        beside.replace(kept)


def _known(kept: Path) -> dict[bytes, References]:
    """What was kept; nothing when it cannot be read."""
    try:
        return msgspec.msgpack.decode(kept.read_bytes(), type=dict[bytes, References])
    except (OSError, msgspec.MsgspecError):
        return {}


def _reading_digest() -> str:
    """What decides that a row is quiet: the code that reads texts, and what shapes rows."""
    made = hashlib.sha256()
    for folder in (Path(markdown.__file__).parent, Path(checks.__file__).parent):
        for source in sorted(folder.rglob("*.py")):
            made.update(source.read_bytes())
    return made.hexdigest()[:16]


def _is_large(path: Path) -> bool:
    return path.is_dir() and next(islice(path.rglob("*"), LARGE, None), None) is not None


def _refuse_overlap(paths: Sequence[str], out: Path) -> None:
    """The site is never written inside a plan, nor a plan inside the site."""
    site = out.resolve()
    for path in paths:
        plan = Path(path).resolve()
        if site == plan or (plan.is_dir() and plan in site.parents):
            raise Failure(_INSIDE, found=path)
