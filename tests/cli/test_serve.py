# SPDX-License-Identifier: Apache-2.0
"""`serve`: the strict policy, rebuilt when a file changes, the last good site kept after a mistake."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PATIENCE = 60.0


@pytest.fixture
def served(small_plan: Path) -> Iterator[str]:
    """The address of the small plan, served on a free port."""
    command = [str(Path(sys.executable).parent / "jalon"), "serve", str(small_plan), "--port", "0"]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "http://127.0.0.1:" in line, line
        yield "http://127.0.0.1:" + line.split("http://127.0.0.1:")[1].split("/")[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=PATIENCE) == 0


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 (this machine's own server)
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'; ")
        assert answer.headers["Cache-Control"] == "no-cache"
        text: str = answer.read().decode()
    return text


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_a_change_is_seen_and_a_mistake_keeps_the_last_good_site(served: str, small_plan: Path) -> None:
    address = f"{served}/fr/petit/mesures/02-air.html"
    assert "Mesurer l’air" in page(address)
    assert "/_jalon/reload.js" in page(address)
    measure = small_plan / "measures" / "02-air.yaml"
    good = measure.read_text()
    measure.write_text(good.replace("Mesurer l’air", "Surveiller l’air"))
    wait_for(lambda: "Surveiller l’air" in page(address))
    measure.write_text("id: 02-air\nlead: [\n")
    time.sleep(2)
    assert "Surveiller l’air" in page(address)
    measure.write_text(good)
    wait_for(lambda: "Mesurer l’air" in page(address))


def test_what_is_not_there_is_said_on_a_page_of_the_site(served: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        page(f"{served}/fr/rien.html")
    assert refused.value.code == 404
    assert "<html" in refused.value.read().decode()
