# SPDX-License-Identifier: Apache-2.0
"""`serve`: the strict policy, rebuilt when a file changes, a page that says what is wrong after a mistake."""

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


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM])
def ended(request: pytest.FixtureRequest) -> signal.Signals:
    """How one asks it to end."""
    given: signal.Signals = request.param
    return given


@pytest.fixture
def served(small_plan: Path, tmp_path: Path, ended: signal.Signals) -> Iterator[str]:
    """The address of the small plan, served on a free port; it ends when it is asked to, and leaves nothing."""
    # Interruptions are heard even where the tests run in the background, which ignores them.
    command = ["env", "--default-signal=INT", str(Path(sys.executable).parent / "jalon")]
    command += ["serve", str(small_plan), "--port", "0"]
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1", "TMPDIR": str(scratch)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert "http://127.0.0.1:" in line, line
        try:
            yield "http://127.0.0.1:" + line.split("http://127.0.0.1:")[1].split("/")[0]
            process.send_signal(ended)
            assert process.wait(timeout=PATIENCE) == 0
        finally:
            process.kill()
    assert list(scratch.iterdir()) == []


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


def refused(address: str) -> str:
    """The page that says what is wrong; nothing while the site is served."""
    try:
        page(address)
    except urllib.error.HTTPError as answer:
        if answer.code != 503:
            raise
        return answer.read().decode()
    return ""


def test_a_change_is_seen_a_mistake_is_said_and_the_site_comes_back(served: str, small_plan: Path) -> None:
    address = f"{served}/fr/petit/mesures/02-air.html"
    assert "Mesurer l’air" in page(address)
    assert "/_jalon/reload.js?0" in page(address)
    measure = small_plan / "measures" / "02-air.yaml"
    good = measure.read_text()
    measure.write_text(good.replace("Mesurer l’air", "Surveiller l’air"))
    wait_for(lambda: "Surveiller l’air" in page(address))
    wait_for(lambda: "/_jalon/reload.js?1" in page(address))

    measure.write_text("id: 02-air\nlead: [\n")
    wait_for(lambda: "R103" in refused(address))
    told = refused(address)
    assert "<h1>Le plan a des erreurs</h1>" in told
    assert "<h1>The plan has errors</h1>" in told
    assert "measures/02-air.yaml:" in told
    assert "/_jalon/reload.js?2" in told
    assert "R103" in refused(f"{served}/")
    assert "max-width" in page(f"{served}/_jalon/faults.css")

    measure.write_text(good.replace("lead: ministere", "lead: <script>alert(1)</script>"))
    wait_for(lambda: "R207" in refused(address))
    assert "<script>alert" not in refused(address)
    measure.write_text(good.replace("lead: ministere", "lead: personne"))
    wait_for(lambda: "E301" in refused(address))

    measure.write_text(good)
    wait_for(lambda: refused(address) == "")
    assert "Mesurer l’air" in page(address)


def test_a_page_that_missed_a_change_is_told_at_once(served: str, small_plan: Path) -> None:
    measure = small_plan / "measures" / "02-air.yaml"
    measure.write_text(measure.read_text().replace("Mesurer l’air", "Surveiller l’air"))
    wait_for(lambda: "/_jalon/reload.js?1" in page(f"{served}/fr/petit/index.html"))
    assert page(f"{served}/_jalon/changes?0") == "data: changed\n\n"
    assert "EventSource" in page(f"{served}/_jalon/reload.js?1")


def test_what_is_not_there_is_said_on_a_page_of_the_site(served: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as lost:
        page(f"{served}/fr/rien.html")
    assert lost.value.code == 404
    assert "<html" in lost.value.read().decode()
