# SPDX-License-Identifier: Apache-2.0
"""Building sites with the installed command, and comparing the trees it wrote."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from proofs.pages import Site

EXAMPLES = ("piq-2018-2020", "piq-2006-2009", "demo")
_CLEARED = ("LANG", "LANGUAGE", "TZ", "PYTHONHASHSEED")


def build(
    plans: Sequence[Path],
    out: Path,
    *options: str,
    environment: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    umask: int = 0o022,
) -> None:
    """`jalon build PLAN … --out OUT`, in a process of its own; AssertionError with its words when it refuses."""
    kept = {name: value for name, value in os.environ.items() if name not in _CLEARED and not name.startswith("LC_")}
    command = [str(Path(sys.executable).with_name("jalon")), "build", *map(str, plans), "--out", str(out), *options]
    result = subprocess.run(
        command, cwd=cwd, env=kept | dict(environment or {}), umask=umask, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"{' '.join(command)}\n{result.stdout}{result.stderr}"


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A place made by the first worker that asks for it, read by all; what failed is tried again by the next."""
    base = factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "sites"
    shared.mkdir(exist_ok=True)
    place = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / f"{name}.done").exists():
            make(place)
            (shared / f"{name}.done").touch()
    return place


def built_once(factory: pytest.TempPathFactory, name: str, plans: Sequence[Path]) -> Path:
    """The site of some plans, built once."""
    return once(factory, name, lambda site: build(plans, site))


def tree(folder: Path) -> dict[str, bytes]:
    """Names and bytes of what is published."""
    site = Site(folder)
    return {name: site.read(name) for name in site.files}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """When each published file was last written, and its inode: a file written anew with the same bytes shows."""
    found = {}
    for name in Site(folder).files:
        stat = (folder / name).stat()
        found[name] = (stat.st_mtime_ns, stat.st_ino)
    return found


def differences(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Names that only one tree has, or that differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
