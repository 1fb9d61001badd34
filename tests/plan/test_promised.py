# SPDX-License-Identifier: Apache-2.0
"""What was announced is what was sealed: measures that amendments add count in no share of the announced ones."""

from decimal import Decimal

from jalon.cli.demo import demo_document
from jalon.plan.figures.ratios import plan_ratios, promised
from jalon.plan.index import Index


def test_a_split_measure_counts_once() -> None:
    document, _ = demo_document()
    index = Index(document)
    added = {measure.id for measure in document.measures} - {measure.id for measure in promised(index)}
    split = {
        heir for row in document.amendments for change in row.changes if change.op == "split" for heir in change.into
    }
    assert added
    assert split <= added
    documented = next(ratio for ratio in plan_ratios(index) if ratio.id == "documented")
    assert (documented.numerator, documented.denominator) == (Decimal(21), Decimal(21))


def test_no_share_exceeds_the_whole() -> None:
    document, _ = demo_document()
    for ratio in plan_ratios(Index(document)):
        assert ratio.value is None or 0 <= ratio.value <= 1
