# SPDX-License-Identifier: Apache-2.0
"""Building sites for `build`, `serve` and `demo`: load the plans, refuse those with errors, publish."""

import hashlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from jalon.cli.failure import Failure, finding_line
from jalon.cli.plans import load, place_of
from jalon.lang import Lang, mark, translate
from jalon.plan import checks, markdown
from jalon.plan.checks import Context, errors
from jalon.plan.checks.context import QuietTexts, References
from jalon.plan.figures import Figures
from jalon.plan.loaded import Loaded
from jalon.publish import BuildReport, PublishRefusal, SitePlan, build
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


def refuse_errors(loaded: Sequence[tuple[str, Loaded]], lang: Lang, quiet: QuietTexts | None = None) -> list[Figures]:
    """A plan with errors is not published: Failure (1) with every error. Gives the figures that the checks made."""
    made = []
    for path, each in loaded:
        context = Context(each.document, partial(place_of, each), frozenset(each.files), quiet, errors_only=True)
        found = errors(context)
        if found:
            for finding in found:
                print(finding_line(finding, lang), file=sys.stderr)
            raise Failure(_REFUSED, exit_code=1, found=path)
        made.append(context.figures)
    return made


def build_site(
    paths: Sequence[str],
    out: Path,
    *,
    lang: Lang,
    at: str | None = None,
    base_url: str | None = None,
    jobs: int | None = None,
) -> BuildReport:
    """Load, check and publish. What is refused leaves the folder as it was: absent, or holding the last good site."""
    fresh = not out.exists() and not out.is_symlink()
    _refuse_overlap(paths, out)
    try:
        if not fresh:
            open_folder(out)
        return _build(paths, out, lang=lang, at=at, base_url=base_url, jobs=jobs or os.cpu_count() or 1)
    except PublishRefusal as refusal:
        raise Failure.of(refusal.msgid, refusal.values, exit_code=2) from None
    except Failure:
        if fresh:
            shutil.rmtree(out, ignore_errors=True)
        raise


def _build(
    paths: Sequence[str], out: Path, *, lang: Lang, at: str | None, base_url: str | None, jobs: int
) -> BuildReport:
    from tqdm import tqdm  # only to draw a bar, on a terminal, above two seconds

    loaded = load_all(paths, at, parse_cache(paths), jobs)
    refuse_errors(loaded, lang)
    plans = [
        SitePlan(document=each.document, files=each.files, label=Path(path).resolve().name) for path, each in loaded
    ]
    with tqdm(desc=translate(mark("Pages"), lang), unit="", delay=2, disable=None, leave=False) as bar:
        return build(plans, out, base_url=base_url, jobs=jobs, progress=bar.update)


def parse_cache(paths: Sequence[str]) -> Path | None:
    """Where what large plans gave when read is kept: the person's own cache folder, or nowhere.

    Never in the site, which is published whole: a plan may hold texts that are not public. A small plan is read fast
    enough, and leaves nothing behind.
    """
    if not any(_is_large(Path(path)) for path in paths):
        return None
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    folder = Path(home) / "jalon"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


@contextmanager
def quiet_texts(cache: Path | None) -> Iterator[QuietTexts | None]:
    """The texts known to hold nothing to find, for plans large enough to have a cache; kept for the next build."""
    if cache is None:
        yield None
        return
    kept = cache / f"quiet-{_reading_digest()}"
    quiet = QuietTexts(_known(kept))
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
    """What decides that a text is quiet: the code that reads texts."""
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
