# SPDX-License-Identifier: Apache-2.0
"""Lets the journeys use the proofs of the site, and serves the site of the examples to all of them."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "site"))

from proofs.browser import FLAGS, served
from proofs.building import EXAMPLES, built_once


@pytest.fixture(scope="session")
def address(root, tmp_path_factory):
    """The address of the site of the three plans."""
    folder = built_once(tmp_path_factory, "together", [root / "examples" / name for name in EXAMPLES])
    with served(folder) as found:
        yield found


@pytest.fixture(scope="module")
def browser():
    """A browser, closed with the module: two that talk in one loop refuse each other."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        started.close()
