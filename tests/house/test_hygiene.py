# SPDX-License-Identifier: Apache-2.0
"""Nothing of the machine it was made on, no address of a package registry, nothing left unfinished, nothing heavy."""

import re
import tomllib

import pytest
from tree import files, name_of, texts

# The patterns are written so that this file does not match itself.
FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|root|home/\w+|tmp/bash_jobs)/|[A-Z]:\\Users\\"),
    "the host of a package registry": re.compile(
        r"\b(?:files\.)?py(?:thon)?(?:pi|hosted)\.org\b|\bregistry\.(?:npm|yarn)\w*\.|\b\w*\.debian\.org/debian\b",
        re.IGNORECASE,
    ),
    "a mark of unfinished work": re.compile(r"\b(?:TO[D]O|FIX[M]E|X{3}(?=[ :(])|HAC[K])\b|\braise\s+NotImplemented"),
    "filling text": re.compile(r"\blorem\s+ipsum\b", re.IGNORECASE),
    "a conflict of versions": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}
CAUGHT = {
    "a path of one machine": "see " + "/work" + "/main/x",
    "the host of a package registry": "from " + "py" + "pi.org",
    "a mark of unfinished work": "# " + "TO" + "DO later",
    "filling text": "Lorem" + " ipsum",
    "a conflict of versions": "<" * 7 + " HEAD",
}
HEAVY = 1_000_000


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_text_holds(what):
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in texts()
        if name != "LICENSE"
        for match in FORBIDDEN[what].finditer(text)
    ]
    assert found == []


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_pattern_catches(what):
    assert FORBIDDEN[what].search(CAUGHT[what])


def test_no_file_is_heavy():
    assert [name_of(path) for path in files() if path.stat().st_size > HEAVY] == []


def test_locks_are_hashed_and_hold_no_address(root):
    locks = sorted(root.glob("requirements*.lock"))
    assert [lock.name for lock in locks] == ["requirements-bench.lock", "requirements-dev.lock", "requirements.lock"]
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        pinned = re.findall(r"^([\w.-]+)==\S+", text, re.MULTILINE)
        hashed = re.findall(r"^([\w.-]+)==[^\n]*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)
        assert len(pinned) > 10
        assert pinned == hashed
        assert "://" not in text


def test_locks_agree_with_each_other(root):
    def versions(name: str) -> dict[str, str]:
        text = (root / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE))

    runtime, dev, bench = (versions(f"requirements{part}.lock") for part in ("", "-dev", "-bench"))
    assert runtime.items() <= dev.items()
    assert dev.items() <= bench.items()


def test_every_dependency_is_locked(root):

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[<>=~!\[ ;]", line)[0].lower().replace("_", "-") for line in asked}
    locked = set(
        re.findall(r"^([\w.-]+)==", (root / "requirements-bench.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert names - locked == set()
