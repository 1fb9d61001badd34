# SPDX-License-Identifier: Apache-2.0
"""What forbids a plan, asked for alone, is what the whole check finds of errors; a text known as quiet stays so."""

import msgspec
import pytest
from base_plan import FILES, clean, sealed
from examples import EXAMPLES, bad_document

from jalon.cli.demo import demo_document
from jalon.plan.checks import Context, check, errors
from jalon.plan.checks.context import QuietTexts


@pytest.mark.parametrize("code", EXAMPLES)
def test_errors_are_those_of_the_check(code):
    document = bad_document(EXAMPLES[code])
    whole = [finding for finding in check(Context(document, files=FILES)) if finding.code.severity == "error"]
    assert errors(Context(document, files=FILES)) == whole


@pytest.mark.parametrize("code", [code for code in EXAMPLES if code[0] == "E"])
def test_what_was_learnt_on_a_good_plan_hides_no_error_of_a_bad_one(code):
    quiet = QuietTexts()
    assert errors(Context(sealed(clean()), files=FILES, quiet=quiet)) == []
    assert errors(Context(demo_document()[0], quiet=quiet)) == []
    assert quiet.digests
    document = bad_document(EXAMPLES[code])
    known = Context(document, files=FILES, quiet=quiet, errors_only=True)
    assert errors(known) == errors(Context(document, files=FILES))


def test_texts_read_before_still_name_figures_that_are_gone():
    document, _ = demo_document()
    quiet = QuietTexts()
    assert errors(Context(document, quiet=quiet)) == []
    bare = msgspec.structs.replace(document, observations=())
    known = errors(Context(bare, quiet=quiet, errors_only=True))
    assert known == errors(Context(bare))
    assert "E308" in {finding.code.code for finding in known}
