# SPDX-License-Identifier: Apache-2.0
"""The repository's own files, as the house tests read them."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


MADE_HERE = {".git", ".venv", "var", "dist", "build", "demo-site", "node_modules", "__pycache__"}


def files() -> list[Path]:
    """Every file that is tracked, or would be by the next commit: what .gitignore names is left out."""
    if not (ROOT / ".git").exists():  # an archive of the sources holds nothing else
        return sorted(path for path in ROOT.rglob("*") if path.is_file() and not is_made_here(path))
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted({path for name in listed.split("\0") if name and (path := ROOT / name).is_file()})


def is_made_here(path: Path) -> bool:
    """Whether a file was made by running the product or its tests, where no repository says so."""
    folders = path.relative_to(ROOT).parts[:-1]
    return any(part in MADE_HERE or part.endswith("_cache") or part == ".hypothesis" for part in folders)


def name_of(path: Path) -> str:
    """The path as people write it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every file that is text."""
    for path in files():
        try:
            yield name_of(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
