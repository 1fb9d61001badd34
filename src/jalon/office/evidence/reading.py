# SPDX-License-Identifier: Apache-2.0
"""Do the quoted words stand where the excerpt says? Read by a process of its own, bounded in time and memory.

A document comes from outside: what reads it may be led astray, and then only that process is lost.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

#: Seconds and bytes the reader may take.
SECONDS: Final = 10
MEMORY: Final = 1_000_000_000


class Place(Struct, frozen=True):
    """Where words were looked for: page, cell, the words themselves."""

    page: str = ""
    cell: str = ""
    quote: str = ""


class Found(Struct, frozen=True):
    """What came of it (a key of `FOUND_NAMES`); `where` else the words stand, when they do."""

    found: str
    where: str = ""


def looked_up(document: Path, ending: str, place: Place) -> Found:
    """Look for the words of an excerpt in a document; `unread` when no program of ours can."""
    if not place.quote.strip():
        return Found("unquoted")
    asked = {"ending": ending, "page": place.page, "cell": place.cell, "quote": place.quote}
    try:
        done = subprocess.run(  # noqa: S603  # our own module, on a path of ours
            [sys.executable, "-m", "jalon.office.evidence.reading", str(document)],
            input=json.dumps(asked).encode(), capture_output=True, timeout=SECONDS + 5, check=False,
        )  # fmt: skip
        told = json.loads(done.stdout) if done.returncode == 0 else {}
    except (subprocess.TimeoutExpired, ValueError):
        told = {}
    return Found(told.get("found", "unread"), told.get("where", "")[:60])


def main() -> int:
    """The reader itself: the document's path, what is asked on its input, what was found on its output."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    from jalon.office.evidence.quoting import stands  # noqa: PLC0415  # the bounds first

    asked: Mapping[str, Any] = json.loads(sys.stdin.buffer.read())
    found, where = stands(Path(sys.argv[1]), asked["ending"], asked["page"], asked["cell"], asked["quote"])
    sys.stdout.write(json.dumps({"found": found, "where": where}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
