# SPDX-License-Identifier: Apache-2.0
"""The Nu HTML checker: a good site has no error, planted ones are caught, and the examples have none on any page."""

import faultless
import pytest
from proofs import Site
from proofs.nu import checked

JAR = "vnu-jar/build/dist/vnu.jar"


def test_a_good_site_has_no_error_and_planted_ones_are_caught(good_site, tools):
    site = Site(good_site)
    names = site.named(".html", ".svg")
    assert checked(site, names, tools / JAR) == ([], [])
    faultless.plant(good_site, "fr/p/index.html", "<h1>", "<h1><div>")
    faultless.plant(good_site, "en/p/index.html", ' alt=""', "")
    faultless.plant(good_site, "en/p/proofs.html", 'id="firms"', 'id="youth"')
    faultless.plant(good_site, "_static/drawing.svg", "</svg>", '<path d="M0 x"/></svg>')
    errors, _ = checked(site, names, tools / JAR)
    assert {finding.file for finding in errors} == {
        "_static/drawing.svg",
        "en/p/index.html",
        "en/p/proofs.html",
        "fr/p/index.html",
    }


def test_a_page_that_is_missing_is_no_page_without_error(good_site, tools):
    with pytest.raises(AssertionError):
        checked(Site(good_site), ["gone.html"], tools / JAR)


def test_no_error_on_any_page(together, tools, record_property):
    names = together.named(".html", ".svg")
    errors, remarks = checked(together, names, tools / JAR)
    record_property("remarks", "\n".join(map(str, remarks)))
    assert list(map(str, errors)) == []
