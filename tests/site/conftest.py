# SPDX-License-Identifier: Apache-2.0
"""Lets the tests of this folder share their proofs, and builds the sites of the examples once for all workers."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import faultless
from proofs import Site
from proofs.building import EXAMPLES, built_once

ALONE = [name for name in EXAMPLES if name != "piq-2006-2009"]


@pytest.fixture
def good_site(tmp_path):
    """A small site without a fault, to plant one in."""
    folder = tmp_path / "site"
    faultless.write(folder)
    return folder


@pytest.fixture(scope="session")
def together(root, tmp_path_factory):
    """The site of the three example plans, built once."""
    plans = [root / "examples" / name for name in EXAMPLES]
    return Site(built_once(tmp_path_factory, "together", plans))


@pytest.fixture(
    scope="session",
    # In the normal suite, the three together and the smallest alone; each alone in --all.
    params=["together", "piq-2006-2009", *(pytest.param(name, marks=pytest.mark.exhaustive) for name in ALONE)],
)
def site(request, root, tmp_path_factory):
    """The site of the three plans, then of each plan alone: what leads to another plan must not be broken."""
    names = EXAMPLES if request.param == "together" else [request.param]
    return Site(built_once(tmp_path_factory, request.param, [root / "examples" / name for name in names]))
