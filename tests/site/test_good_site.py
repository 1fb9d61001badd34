# SPDX-License-Identifier: Apache-2.0
"""The proofs find nothing in a site without a fault, and read all of it."""

import faultless
import pytest
from proofs import Site, attribute_digits, figures, hygiene, links, orphans, typography
from proofs.entries import entries
from proofs.links import references


@pytest.mark.parametrize("proof", [attribute_digits, figures, hygiene, links, orphans, typography])
def test_nothing_is_found(good_site, proof):
    assert list(map(str, proof(Site(good_site)))) == []


def test_everything_is_read(good_site):
    site = Site(good_site)
    names = ["en/p/index.html", "en/p/proofs.html", "fr/p/index.html", "fr/p/preuves.html"]
    assert [page.name for page in site.pages()] == names
    assert {(page.kind, page.lang, page.plan) for page in site.pages()} == {
        ("plan index", "fr", "p"),
        ("plan index", "en", "p"),
        ("proofs preuves", "fr", "p"),
        ("proofs proofs", "en", "p"),
    }
    known, faults = entries(site)
    assert (len(known), faults) == (len(faultless.FIGURES), [])
    assert len(list(references(site))) == 4 * 6 + 2 * 8 + 2 * len(faultless.FIGURES) + 2


def test_what_the_builder_keeps_for_itself_is_no_page(good_site):
    hidden = good_site / ".jalon/parse/x.html"
    hidden.parent.mkdir(parents=True)
    hidden.write_text("<p>7", encoding="utf-8")
    assert orphans(Site(good_site)) == []
