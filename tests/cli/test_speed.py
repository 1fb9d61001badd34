# SPDX-License-Identifier: Apache-2.0
"""What a person waits for: processor time of the command, the best of a few, so that a busy machine changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def seconds(*arguments: str) -> float:
    command = [str(Path(sys.executable).parent / "jalon"), *arguments]
    best = float("inf")
    for _ in range(5):
        before = os.times()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        best = min(best, after.children_user - before.children_user + after.children_system - before.children_system)
    return best


@pytest.mark.parametrize(
    ("arguments", "limit"), [(("--help",), 0.2), (("check", "examples/piq-2018-2020"), 0.8)], ids=["help", "check"]
)
def test_a_command_is_fast(
    arguments: tuple[str, ...], limit: float, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    assert seconds(*arguments) < limit
