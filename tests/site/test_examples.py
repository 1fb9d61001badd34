# SPDX-License-Identifier: Apache-2.0
"""The sites of the three example plans, together and each alone, pass every proof that reads files."""

import pytest
from proofs import attribute_digits, figures, hygiene, links, orphans, typography
from proofs.entries import entries


@pytest.mark.parametrize(
    "proof", [attribute_digits, figures, hygiene, links, orphans], ids=lambda proof: proof.__name__
)
def test_nothing_is_found(site, proof):
    assert list(map(str, proof(site))) == []


def test_there_is_something_to_prove(together):
    known, _ = entries(together)
    assert {address.plan for address in known} == {"piq-2018-2020", "piq-2006-2009", "demo"}
    assert {address.kind for address in known} == {"obs", "target", "baseline", "money", "ratio", "count", "drift"}
    assert {page.lang for page in together.pages()} == {"fr", "en"}


def test_french_is_well_set(together):
    assert list(map(str, typography(together))) == []
