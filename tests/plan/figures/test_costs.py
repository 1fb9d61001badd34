# SPDX-License-Identifier: Apache-2.0
"""Cost per result: only of one exact sum over one exact result of the same days; otherwise the reason, in words."""

from decimal import Decimal

import pytest

from jalon.plan.figures import Figures
from jalon.plan.figures.costs import NO_PERIOD, NO_RESULT, NOT_PAID, NOUGHT, ROUNDED, SEVERAL, Cost, cost_of, costs
from jalon.plan.figures.explain import explain
from jalon.plan.findings import Place
from jalon.plan.index import Index
from jalon.plan.reading import read_document

YEAR = {"from": "2024-04-01", "last": "2025-03-31"}
SUM = {"id": "credits", "serves": "measure:m1", "period": YEAR,
       "paid": {"value": "5178000", "currency": "CAD", "as_of": "2025-03-31"}}  # fmt: skip
COUNTED = {"indicator": "demandes", "id": "2025", "value": "4470", "unit": "demandes", "period": YEAR}
OUTPUT = {"id": "demandes", "serves": ["measure:m1"], "nature": "flow", "kind": "output"}


def document(money=SUM, observations=(COUNTED,), indicators=(OUTPUT,)):
    tree = {
        "format": "jalon-plan/1",
        "plan": {"id": "p", "as_of": "2025-06-30"},
        "measures": [{"id": "m1"}],
        "indicators": list(indicators),
        "observations": list(observations),
        "money": [money],
    }
    return read_document(
        {name: rows for name, rows in tree.items() if rows}, lambda path: Place(address="/".join(map(str, path)))
    )


def said(**values):
    made = document(**values)
    return cost_of(Index(made), made.money[0])


def test_a_sum_over_what_it_paid_for_to_the_cent():
    cost = said()
    assert isinstance(cost, Cost)
    assert (cost.id, cost.value) == ("cost.credits..demandes", Decimal("1158.39"))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"money": SUM | {"paid": {"currency": "CAD"}}}, NOT_PAID),
        ({"money": {"id": "credits", "serves": "measure:m1", "period": YEAR}}, NOT_PAID),
        ({"money": SUM | {"period": {"last": "2025-03-31"}}}, NO_PERIOD),
        ({"observations": ()}, NO_RESULT),
        ({"observations": (COUNTED | {"period": {"from": "2024", "last": "2024"}},)}, NO_RESULT),
        ({"observations": (COUNTED | {"kind": "expected"},)}, NO_RESULT),
        ({"observations": (COUNTED | {"unit": "%"},)}, NO_RESULT),
        ({"indicators": (OUTPUT | {"kind": "outcome"},)}, NO_RESULT),
        ({"indicators": (OUTPUT | {"nature": "stock"},)}, NO_RESULT),
        ({"observations": (COUNTED, COUNTED | {"id": "2025-2", "value": "4500"})}, SEVERAL),
        ({"observations": (COUNTED | {"precision": "about"},)}, ROUNDED),
        ({"money": SUM | {"paid": SUM["paid"] | {"precision": "at_least"}}}, ROUNDED),
        ({"observations": (COUNTED | {"value": "0"},)}, NOUGHT),
    ],
)
def test_otherwise_the_reason(values, reason):
    assert said(**values) == reason
    assert costs(Index(document(**values))) == {}


def test_the_same_days_written_otherwise_are_the_same_period():
    assert isinstance(said(observations=(COUNTED | {"period": {"from": "2024-04", "last": "2025-03"}},)), Cost)


def test_a_cost_explains_itself():
    figures = Figures.of(document())
    found = explain(figures, "p", "ratio:cost.credits..demandes/value")
    assert (found.figure.value, found.figure.currency, found.agrees) == (Decimal("1158.39"), "CAD", True)
    assert [item.address for item in found.figure.computation.inputs] == ["money:credits/paid", "obs:demandes/2025"]
    terms = [figures.get(f"ratio:cost.credits..demandes/{part}") for part in ("numerator", "denominator")]
    assert [(term.value, term.unit) for term in terms] == [(Decimal(5178000), None), (Decimal(4470), "demandes")]
