# SPDX-License-Identifier: Apache-2.0
"""Which observation a summary shows."""

import sample

from jalon.plan.index import Index
from jalon.publish.names import latest_value


def shown(*observations):
    tree = sample.raw()
    tree["observations"] = [{"indicator": "comptoirs", "unit": "comptoir", **item} for item in observations]
    index = Index(sample.read(tree))
    assert latest_value(index, "nowhere") is None
    best = latest_value(index, "comptoirs")
    return best.id if best else None


YEAR = {"from": "2031", "last": "2031"}


def test_the_one_retained_stands_for_those_that_differ():
    other = {"id": "z", "value": "1050", "period": YEAR, "source": "bilan"}
    one = {"id": "a", "value": "1022", "period": YEAR, "source": "annonce"}
    assert shown(other, one) == "z"
    assert shown(other, {**one, "retained": {"on": "2032-01-01"}}) == "a"


def test_what_happened_comes_before_what_was_expected():
    expected = {"id": "z", "value": "9", "period": {"last": "2040"}, "kind": "expected"}
    assert shown({"id": "a", "value": "2", "period": YEAR}, expected) == "a"
