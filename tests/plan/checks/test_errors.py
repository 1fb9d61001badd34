# SPDX-License-Identifier: Apache-2.0
"""What forbids a plan, asked for alone, is what the whole check finds of errors; a row known as quiet stays so."""

import msgspec
import pytest
from base_plan import FILES, clean, sealed
from building import both, put, story
from examples import EXAMPLES, bad_document

from jalon.cli.demo import demo_document
from jalon.plan.checks import Context, check, errors
from jalon.plan.checks.context import QuietRows


def edited(*edits):
    raw = clean()
    both(*edits)(raw)
    return sealed(raw)


def only_errors(document, quiet):
    findings = errors(Context(document, files=FILES, quiet=quiet, errors_only=True))
    return [(each.code.code, each.place.address, each.values) for each in findings]


@pytest.mark.parametrize("code", EXAMPLES)
def test_errors_are_those_of_the_check(code):
    document = bad_document(EXAMPLES[code])
    whole = [finding for finding in check(Context(document, files=FILES)) if finding.code.severity == "error"]
    assert errors(Context(document, files=FILES)) == whole


@pytest.mark.parametrize("code", [code for code in EXAMPLES if code[0] == "E"])
def test_what_was_learnt_on_a_good_plan_hides_no_error_of_a_bad_one(code):
    quiet = QuietRows()
    assert only_errors(sealed(clean()), quiet) == []
    assert errors(Context(demo_document()[0], quiet=quiet, errors_only=True)) == []
    assert quiet.digests
    document = bad_document(EXAMPLES[code])
    for _ in range(2):  # with what good plans taught, then with what this one did
        known = Context(document, files=FILES, quiet=quiet, errors_only=True)
        assert errors(known) == errors(Context(document, files=FILES))


def test_a_quiet_row_is_known_and_a_faulty_one_never_is():
    bad = edited(story("L’office a planté 12 sites."))
    quiet = QuietRows()
    first = only_errors(bad, quiet)
    assert ("E306", "story:greves#body/fr") in {each[:2] for each in first}
    known = dict(quiet.digests)
    assert len(known) > 10
    assert only_errors(bad, QuietRows(known)) == first == only_errors(bad, QuietRows())


def test_a_quiet_row_whose_figure_is_gone_is_read_again():
    told = story("L’office a planté [douze](figure:obs:sites) sites.")
    quiet = QuietRows()
    document = edited(told)
    assert only_errors(document, quiet) == []
    bare = msgspec.structs.replace(document, observations=())
    missing = only_errors(bare, quiet)
    assert missing == only_errors(bare, QuietRows())
    assert ("E308", "story:greves#body/fr") in {each[:2] for each in missing}


def test_the_same_words_in_another_noun_are_read_for_themselves():
    words = "Quatre [mots](number:word) de 2012."
    quiet = QuietRows()
    only_errors(edited(put("measures", "m1", rationale={"fr": "Les herbiers reculent."})), quiet)
    assert only_errors(edited(put("measures", "m1", rationale={"fr": words})), quiet) == only_errors(
        edited(put("measures", "m1", rationale={"fr": words})), QuietRows()
    )
