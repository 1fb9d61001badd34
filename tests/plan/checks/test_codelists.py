# SPDX-License-Identifier: Apache-2.0
"""W441: codes of territories, countries and currencies that name nothing; the plan's own codes are its own."""

from decimal import Decimal

import pytest

from jalon.plan.checks import Context
from jalon.plan.checks.codelists import check_codes
from jalon.plan.types.base import Proof, Text
from jalon.plan.types.document import FORMAT, PlanDocument
from jalon.plan.types.figures import Observation
from jalon.plan.types.frame import Dimension, DimensionCode, Organisation, Plan
from jalon.plan.types.measures import Measure, Money, Restatement

OWN = Dimension(id="lieux", codes=(DimensionCode(code="XS", title=Text(fr="Sorrane")),))


def found(territories=None, **more):
    document = PlanDocument(format=FORMAT, plan=Plan(id="p", territories=territories), dimensions=(OWN,), **more)
    return [(each.place.address, dict(each.values)["found"]) for each in check_codes(Context(document))]


@pytest.mark.parametrize("code", ["SN", "CA", "CA-QC", "US-NY", "FR-75C", "GB-ENG", "EU"])
def test_codes_of_iso_3166_name_something(code):
    assert found(measures=(Measure(id="m", territories=(code,)),)) == []


@pytest.mark.parametrize("code", ["QC", "sn", "ZZ", "Sénégal", "CA-QUEB", "ZZ-01", "CA-", "XS", "001", "CAN"])
def test_codes_that_name_nothing_are_said(code):
    assert found(measures=(Measure(id="m", territories=("SN", code)),)) == [("measure:m#territories", code)]


def test_a_code_of_the_plans_own_territories_is_known():
    assert found("lieux", measures=(Measure(id="m", territories=("XS",)),)) == []


def test_the_country_of_a_body():
    assert found(organisations=(Organisation(id="o", country="UK"), Organisation(id="q", country="GB"))) == [
        ("organisation:o#country", "UK")
    ]


@pytest.mark.parametrize(
    ("code", "known"), [("CAD", True), ("EUR", True), ("FRF", True), ("CDN", False), ("XYZ", False)]
)
def test_a_currency_is_one_of_iso_4217(code, known):
    proof = Proof(value=Decimal(1), currency=code)
    money = Money(id="x", planned=proof, also_stated=(Restatement(id="usd", value=Decimal(1), currency=code),))
    observation = Observation(indicator="i", id="a", value=Decimal(1), currency=code)
    expected = ["money:x#also_stated/usd/currency", "money:x#planned/currency", "observation:i/a#currency"]
    said = sorted(address for address, _ in found(money=(money,), observations=(observation,)))
    assert said == ([] if known else expected)
