# SPDX-License-Identifier: Apache-2.0
"""A good plan to spoil, and reading under the limits that are promised: 20 seconds, 1 GB."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # importlib mode adds no folder to the path

from plan_to_spoil import GOOD

from jalon.plan.folder import read_folder
from jalon.plan.jsonfile import read_json
from jalon.plan.reading import Unreadable

SECONDS = 20
BYTES = 2**30
READ = """
import json, runpy, sys
told = runpy.run_path(sys.argv[1])["told"]
print(json.dumps([told(name) for name in sys.argv[2:]]))
"""


class Told(list):
    """What reading told: code, file, line, cell, message, remedy, a row a finding."""

    @property
    def codes(self):
        return [one[0] for one in self]

    @property
    def places(self):
        return [(one[0], one[1], one[2]) for one in self]


def limit():
    """A process that takes more is stopped: address space for memory, CPU for time."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


@pytest.fixture
def plan(tmp_path):
    """A folder that holds a good plan."""
    folder = tmp_path / "plan"
    for name, data in GOOD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def told(path: str | Path) -> list[tuple[object, ...]]:
    """What reading a plan tells: nothing when it is good."""
    try:
        (read_json if Path(path).suffix == ".json" else read_folder)(Path(path))
    except Unreadable as unreadable:
        return [
            (one.code.code, one.place.file, one.place.line, one.place.cell, one.message("fr"), one.remedy("fr"))
            for one in unreadable.findings
        ]
    return []


@pytest.fixture
def read():
    """Read a plan; give what was told."""
    return lambda path: Told(told(path))


@pytest.fixture
def read_within_limits():
    """Read plans in a process of its own that may take 1 GB and 20 seconds for all of them."""

    def reading(*paths: Path) -> list[Told]:
        done = subprocess.run(
            [sys.executable, "-c", READ, __file__, *map(str, paths)],
            capture_output=True,
            text=True,
            timeout=6 * SECONDS,  # the limit is on CPU time; the machine may be busy
            preexec_fn=limit,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return [Told(tuple(one) for one in plan) for plan in json.loads(done.stdout)]

    return reading
