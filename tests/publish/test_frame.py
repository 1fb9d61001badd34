# SPDX-License-Identifier: Apache-2.0
"""The bands on top of every page: each thing is said once."""

import msgspec
import pytest

from jalon.cli.demo import demo_document
from jalon.plan.types.base import Text
from jalon.publish.frame import banners, frame_of
from jalon.publish.site import PlanSite

DOCUMENT = demo_document()[0]


def bands(lang, **plan):
    document = msgspec.structs.replace(DOCUMENT, plan=msgspec.structs.replace(DOCUMENT.plan, **plan))
    return [banner.kind for banner in banners(frame_of(PlanSite(document), "demo", None), lang)]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_fictitious_plan_says_so_once(lang):
    assert bands(lang, notice=Text(fr="Données fictives", en="Fictitious data")) == ["fictitious"]
    assert bands(lang, notice=None) == ["fictitious"]


def test_another_notice_has_its_own_band():
    assert bands("fr", notice=Text(fr="Plan en révision")) == ["fictitious", "plain"]
    assert bands("fr", fictitious=None, notice=Text(fr="Données fictives")) == ["plain"]
