# SPDX-License-Identifier: Apache-2.0
"""The two real plans, read once."""

from pathlib import Path

import pytest

from jalon.plan.checks import Context, check
from jalon.plan.folder import read_folder


class Example:
    """A plan of examples/, what is found in it and its figures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.document = read_folder(folder).document
        self.context = Context(self.document)
        self.findings = check(self.context)
        self.figures = self.context.figures
        self.index = self.context.index
        self.ratios = {ratio.id: ratio for ratio in self.figures.ratios}

    def addresses(self, code: str) -> list[str]:
        return sorted(found.place.address or "" for found in self.findings if found.code.code == code)


@pytest.fixture(scope="session")
def piq(root) -> Example:
    return Example(root / "examples" / "piq-2018-2020")


@pytest.fixture(scope="session")
def ancestor(root) -> Example:
    return Example(root / "examples" / "piq-2006-2009")


@pytest.fixture(params=["piq-2018-2020", "piq-2006-2009"])
def real(request, piq, ancestor) -> Example:
    """Each of the two in turn."""
    return piq if request.param == "piq-2018-2020" else ancestor
