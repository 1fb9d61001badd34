# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLC0415  # rows are read one after the other; the plan's types are imported where they are made
"""The site's build beside Hugo's: wall and user time, pages a second, peak memory, and the build after one change.

    python bench/build.py [MEASURES …]      (default: 1000 10000; the reference plan is always built first)

The plan is the reference plan cloned: 3 indicators of 4 observations and a target, 4 updates and 2 actions a measure.
Hugo renders as many pages of like size from Markdown and a template of like complexity. Everything is made in a
temporary folder and removed. At most two processors are used.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
JOBS = min(2, os.cpu_count() or 1)
WORDS = [
    "quai",
    "port",
    "mer",
    "phare",
    "digue",
    "filet",
    "barque",
    "marée",
    "rive",
    "cale",
    "pilote",
    "ancre",
    "vague",
    "sel",
    "vent",
    "proue",
    "balise",
    "rade",
    "anse",
    "cap",
]


def words(seed: int, count: int) -> str:
    """Words that differ from one row to the next, always the same for a seed."""
    return " ".join(WORDS[(seed * 7 + rank * (seed % 5 + 3)) % len(WORDS)] for rank in range(count))


def clone(measures: int, folder: Path) -> None:
    """A folder plan of so many measures, in the shape of the reference plan."""
    sys.path.insert(0, str(ROOT / "src"))
    from jalon.plan.folder import read_folder, write_folder

    loaded = read_folder(ROOT / "examples" / "piq-2018-2020")
    write_folder(cloned(loaded.document, measures), loaded.files, folder)


def cloned(base: Any, measures: int) -> Any:
    """The reference plan with its measures and what hangs on them replaced by clones."""
    import msgspec

    kept = ("policies", "strategies", "strands", "related_plans", "organisations", "positions", "clienteles")
    kept += ("objectives", "dimensions", "sources")
    ranks = range(measures)
    plan = msgspec.structs.replace(base.plan, announced=(), adoption=None)
    return type(base)(
        format=base.format,
        plan=plan,
        **{name: getattr(base, name) for name in kept},
        money=tuple(line for line in base.money if (line.serves or "").startswith("policy:")),
        measures=tuple(measure(base, rank) for rank in ranks),
        actions=tuple(action(rank, part) for rank in ranks for part in range(2)),
        indicators=tuple(indicator(rank, part) for rank in ranks for part in range(3)),
        observations=tuple(
            observation(base, rank, part, year) for rank in ranks for part in range(3) for year in range(4)
        ),
        targets=tuple(target(base, rank, part) for rank in ranks for part in range(3)),
        updates=tuple(update(base, rank, part) for rank in ranks for part in range(4)),
    )


def measure(base: Any, rank: int) -> Any:
    from jalon.plan.types.base import Text
    from jalon.plan.types.measures import Measure

    return Measure(
        id=f"m{rank:05d}",
        number=str(rank + 1),
        order=rank + 1,
        title=Text(fr=f"Soutenir {words(rank, 5)}"),
        statement=Text(fr=f"Atteindre [{rank % 90 + 10}](figure:target:i{rank:05d}-0/1) : {words(rank, 30)}."),
        objective=base.objectives[rank % len(base.objectives)].id,
        lead=base.organisations[rank % len(base.organisations)].id,
        clienteles=(base.clienteles[rank % len(base.clienteles)].id,),
    )


def action(rank: int, part: int) -> Any:
    from jalon.plan.types.base import Text
    from jalon.plan.types.measures import Action, Due

    due = Due(kind="date", dates=(f"20{18 + part}-06-30",))
    title = Text(fr=f"Préparer {words(rank + part, 4)}")
    return Action(id=f"a{rank:05d}-{part}", measure=f"m{rank:05d}", title=title, due=due)


def indicator(rank: int, part: int) -> Any:
    from jalon.plan.types.base import Text
    from jalon.plan.types.figures import Indicator

    return Indicator(
        id=f"i{rank:05d}-{part}",
        title=Text(fr=f"Nombre de {words(rank + part, 3)}"),
        serves=(f"measure:m{rank:05d}",),
        unit=Text(fr="projets"),
        nature="flow",
        direction="increase",
    )


def target(base: Any, rank: int, part: int) -> Any:
    from jalon.plan.types.figures import Target, TargetVersion

    version = TargetVersion(
        id="1",
        form="level",
        comparator="at_least",
        value=Decimal(rank % 90 + 10),
        unit="projets",
        horizon="2020-12-31",
        source=base.sources[0].id,
        level="declared",
    )
    return Target(id=f"i{rank:05d}-{part}", indicator=f"i{rank:05d}-{part}", versions=(version,))


def observation(base: Any, rank: int, part: int, year: int) -> Any:
    from jalon.plan.types.base import Period
    from jalon.plan.types.figures import Observation

    return Observation(
        indicator=f"i{rank:05d}-{part}",
        id=str(2015 + year),
        value=Decimal(rank % 50 + year),
        unit="projets",
        kind="actual",
        level="documented",
        period=Period(start=f"{2015 + year}-01-01", last=f"{2015 + year}-12-31"),
        source=base.sources[0].id,
        locator=f"page {year + 1}",
        as_of=f"{2015 + year}-12-31",
    )


def update(base: Any, rank: int, part: int) -> Any:
    from jalon.plan.types.base import Text
    from jalon.plan.types.life import Update

    figure = f"[{rank % 50 + part}](figure:obs:i{rank:05d}-0/{2015 + part})"
    return Update(
        id=f"u{rank:05d}-{part}",
        by=base.organisations[rank % len(base.organisations)].id,
        about=f"measure:m{rank:05d}",
        progress="under_way",
        reported_on=f"201{part + 5}-03-15",
        done=Text(fr=f"Ouvert {figure} projets : {words(rank + part, 20)}."),
        next_steps=Text(fr=f"Poursuivre {words(rank + part + 3, 8)}."),
        sources=(base.sources[0].id,),
    )


class Memory(threading.Thread):
    """Samples the memory of a process and its children: the sum of their proportional shares, at its highest."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak, self.done = pid, 0, threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.2):
            self.peak = max(self.peak, sum(map(share, family(self.pid))))


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(each for child in children for each in family(int(child)))]


def share(pid: int) -> int:
    """The memory of a process in kB, what it shares counted in proportion."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def measured(command: list[str], folder: Path) -> tuple[float, float, float, str]:
    """Wall time, processor time (all processes), peak memory in MB, output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        memory = Memory(process.pid)
        memory.start()
        output = process.communicate()[0]
        memory.done.set()
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} failed:\n{output[-2000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, memory.peak / 1024, output


STEPS = """
import sys, time
from pathlib import Path
from jalon.cli.sites import quiet_rows
from jalon.plan.checks import Context, errors
from jalon.plan.folder import read_folder
cache = Path(sys.argv[2])
cache.mkdir(parents=True)
start = time.perf_counter()
loaded = read_folder(Path(sys.argv[1]), cache=cache, jobs=int(sys.argv[3]))
read = time.perf_counter()
with quiet_rows(cache) as quiet:
    findings = errors(Context(loaded.document, files=frozenset(loaded.files), quiet=quiet, errors_only=True))
print("STEPS", read - start, time.perf_counter() - read, len(findings))
"""


def steps(folder: Path, temporary: Path) -> tuple[float, float]:
    """How long a first reading and a first check take, in a process of its own."""
    command = [sys.executable, "-c", STEPS, str(folder), str(temporary / "steps-cache"), str(JOBS)]
    output = measured(command, ROOT)[3]
    read, check, errors = map(float, next(line for line in output.splitlines() if line.startswith("STEPS")).split()[1:])
    shutil.rmtree(temporary / "steps-cache")
    if errors:
        raise SystemExit(f"{folder} has {errors:.0f} errors")
    return read, check


def build_once(folder: Path, out: Path) -> dict[str, float]:
    """One `jalon build`, as a person runs it."""
    before = stamps(out)
    command = ["jalon", "build", str(folder), "--out", str(out), "--jobs", str(JOBS)]
    wall, processor, memory, _ = measured(command, ROOT)
    after = stamps(out)
    written = sum(before.get(path) != stamp for path, stamp in after.items())
    pages = sum(path.endswith(".html") for path in after)
    found = {"wall": wall, "processor": processor, "memory": memory}
    return found | {"pages": pages, "files": len(after), "written": written}


def stamps(out: Path) -> dict[str, tuple[int, int]]:
    """Every public file of a site: when it was written, and which file it is."""
    if not out.is_dir():
        return {}
    return {
        str(path): ((stat := path.stat()).st_mtime_ns, stat.st_ino)
        for path in out.rglob("*")
        if path.is_file() and ".jalon" not in path.parts
    }


def hugo(folder: Path, pages: int, size: int) -> tuple[float, float, float] | None:
    """Hugo on as many pages of like size; None when it is not installed."""
    if shutil.which("hugo") is None:
        return None
    site = folder / "hugo"
    (site / "layouts" / "_default").mkdir(parents=True)
    (site / "hugo.toml").write_text(
        'baseURL="https://example.org/"\ndisableKinds=["taxonomy","term","RSS","sitemap"]\n'
    )
    (site / "layouts" / "_default" / "single.html").write_text(LAYOUT)
    (site / "layouts" / "_default" / "list.html").write_text(
        "<!doctype html><title>{{ .Title }}</title>{{ len .Pages }}"
    )
    content = site / "content" / "m"
    content.mkdir(parents=True)
    for rank in range(pages):
        rows = "\n".join(
            f"  - {{a: '{words(rank + row, 4)}', b: '{rank + row}', c: '{words(row, 3)}'}}" for row in range(12)
        )
        body = "\n\n".join(
            f"## {words(rank + part, 3)}\n\n{words(rank + part, max(20, (size - 9000) // 40))}." for part in range(6)
        )
        (content / f"p{rank}.md").write_text(f"---\ntitle: {words(rank, 5)}\nrows:\n{rows}\n---\n{body}\n")
    wall, processor, memory, _ = measured(["hugo", "--quiet", "--destination", str(folder / "hugo-out")], site)
    made = [path.stat().st_size for path in (folder / "hugo-out").rglob("*.html")]
    print(f"  Hugo: {len(made)} pages, {sum(made) // max(1, len(made)) // 1000} kB each", flush=True)
    return wall, processor, memory


LAYOUT = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav><ul>{{ range seq 8 }}<li><a href="/s{{ . }}/">{{ printf "Section %d" . }}</a></li>{{ end }}</ul></nav>
<main><h1>{{ .Title }}</h1><table>{{ range .Params.rows }}<tr><th>{{ .a | title }}</th><td>{{ .b }}</td><td>{{ .c | upper }}</td>
<td><span data-figure="p/obs:x/{{ .b }}"><a href="#x{{ .b }}">{{ .b }}</a></span></td></tr>{{ end }}</table>
{{ range .Params.rows }}<dl class="facts">{{ range seq 6 }}<div><dt>terme</dt><dd>valeur</dd></div>{{ end }}</dl>{{ end }}
{{ .Content }}</main></body></html>
"""


def one(name: str, folder: Path, temporary: Path, *, compare: bool) -> None:
    """Build, build again after one measure changed, compare."""
    out = temporary / f"{name}-site"
    read, check = steps(folder, temporary)
    full = build_once(folder, out)
    publish = full["wall"] - read - check
    size = sum(path.stat().st_size for path in out.rglob("*.html")) // int(full["pages"])
    report(name, "full", full)
    print(
        f"  of which read {read:.1f} s, check {check:.1f} s, publish (and start) {publish:.1f} s: "
        f"{full['pages'] / publish:.0f} HTML pages/s ({size // 1000} kB each, {full['files']:.0f} files)",
        flush=True,
    )
    changed = min((folder / "measures").iterdir())
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("Soutenir", "Appuyer", 1).replace("Concourt", "Participe", 1), encoding="utf-8")
    again = build_once(folder, out)
    report(name, "one measure changed", again)
    print(
        f"  {again['written']:.0f} files written; {100 * again['wall'] / full['wall']:.1f} % of the full build",
        flush=True,
    )
    if compare:
        found = hugo(temporary / f"{name}-h", int(full["pages"]), size)
        if found:
            print(
                f"  Hugo: wall {found[0]:.1f} s, processor {found[1]:.1f} s, {found[2]:.0f} MB; "
                f"ours / Hugo in wall time: {publish / found[0]:.2f} publishing, {full['wall'] / found[0]:.2f} in all",
                flush=True,
            )
    for path in temporary.glob(f"{name}*"):
        shutil.rmtree(path, ignore_errors=True)


def report(name: str, what: str, found: dict[str, float]) -> None:
    print(
        f"{name:>8} {what:<20} wall {found['wall']:6.1f} s  processor {found['processor']:6.1f} s  "
        f"memory {found['memory']:5.0f} MB",
        flush=True,
    )


def main() -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    sizes = [int(each) for each in sys.argv[1:]] or [1000, 10_000]
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as made:
        temporary = Path(made)
        os.environ["XDG_CACHE_HOME"] = str(temporary / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs are compiled once
        copy = temporary / "piq-folder"
        shutil.copytree(ROOT / "examples" / "piq-2018-2020", copy)
        one("piq", copy, temporary, compare=True)
        for size in sizes:
            folder = temporary / f"{size}-folder"
            clone(size, folder)
            one(str(size), folder, temporary, compare=True)


if __name__ == "__main__":
    main()
