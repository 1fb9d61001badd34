# SPDX-License-Identifier: Apache-2.0
"""What every test may ask for: the examples, the tools of bin/test, the shared references, normal or exhaustive."""

import os
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]
EXHAUSTIVE = os.environ.get("JALON_TEST_ALL") == "1"
NEEDS_SHARED = "needs the shared references"
EXAMPLES = ("piq-2018-2020", "piq-2006-2009", "demo")

hypothesis.settings.register_profile("normal", max_examples=100, deadline=None, derandomize=True)
hypothesis.settings.register_profile("all", max_examples=1000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("all" if EXHAUSTIVE else "normal")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests marked `exhaustive` to bin/test --all."""
    if EXHAUSTIVE:
        return
    kept = [item for item in items if item.get_closest_marker("exhaustive") is None]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly which tests did not run for want of the shared references."""
    skipped = [
        report.nodeid
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple) and NEEDS_SHARED in report.longrepr[2]
    ]
    if skipped:
        terminalreporter.section(f"NOT RUN: {len(skipped)} tests need ../shared (JALON_SHARED)", sep="!", red=True)
        for nodeid in sorted(skipped):
            terminalreporter.line(nodeid)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def exhaustive() -> bool:
    """Whether everything is asked for (bin/test --all), or one of each."""
    return EXHAUSTIVE


@pytest.fixture(scope="session")
def shared() -> Path:
    """The references kept beside the repository (results to agree with, standards): JALON_SHARED, or ../shared."""
    folder = Path(os.environ.get("JALON_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"{NEEDS_SHARED}: no folder {folder}")
    return folder.resolve()


@pytest.fixture(scope="session")
def tools() -> Path:
    """The programs that bin/test fetches: `axe-core/axe.min.js`, `vnu-jar/build/dist/vnu.jar`."""
    folder = ROOT / "var" / "tools"
    for name in ("axe-core/axe.min.js", "vnu-jar/build/dist/vnu.jar"):
        if not (folder / name).is_file():
            pytest.fail(f"{folder / name} is missing: run bin/test once, it fetches it")
    return folder


@pytest.fixture(params=EXAMPLES)
def plan_folder(request: pytest.FixtureRequest) -> Path:
    """Each of the three example plans in turn."""
    return ROOT / "examples" / str(request.param)
