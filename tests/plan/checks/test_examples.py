# SPDX-License-Identifier: Apache-2.0
"""Each code: the bad example gives that finding alone, at the right address; the good one beside it gives none."""

import pytest
from base_plan import FILES, clean, sealed
from examples import EXAMPLES, bad_document, good_document

from jalon.plan.checks import Context, check
from jalon.plan.codes import REGISTRY

#: Found by reading, not by checks: see `illustrations` and the tests of each spelling.
READ = {"W434"}


def found(document):
    return [(finding.code.code, finding.place.address) for finding in check(Context(document, files=FILES))]


def test_the_clean_plan_is_clean():
    assert found(sealed(clean())) == []


def test_every_check_has_an_example():
    checked = {code for code in REGISTRY if code[0] in "EW" and code[1] != "9"}
    assert checked - EXAMPLES.keys() == READ


@pytest.mark.parametrize("code", EXAMPLES)
def test_good_and_bad(code):
    example = EXAMPLES[code]
    assert found(bad_document(example)) == [(code, example.at)]
    if example.seal != "none":  # the good example of an unsealed plan is the clean one
        assert found(good_document(example)) == []


@pytest.mark.parametrize("code", EXAMPLES)
def test_sentences_are_whole_in_both_languages(code):
    (finding,) = check(Context(bad_document(EXAMPLES[code]), files=FILES))
    told = [finding.message(lang) + finding.remedy(lang) for lang in ("fr", "en")]
    assert all("{" not in text and "\0" not in text for text in told)
    assert told[0] != told[1]
