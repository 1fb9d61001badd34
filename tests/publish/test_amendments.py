# SPDX-License-Identifier: Apache-2.0
"""An amendment is read in words: versions side by side, rows by their names, numbers with what they are counted in."""

import re

import msgspec
import pytest
import sample

from jalon.publish import SitePlan, build

SECOND = {
    "id": "2",
    "form": "level",
    "precision": "range",
    "low": "1",
    "high": "2",
    "unit": "comptoir",
    "source": "bilan",
    "horizon": "2032-03-31",
    "scope_note": {"fr": "Dans les îles seulement"},
    "set_on": "2031-09-15",
}


def change(**values):
    return {"id": "1", **values}


def amended():
    tree = sample.raw()
    tree["targets"][0]["versions"].append(SECOND)
    leaves = [{"path": "low", "value": "1"}, {"path": "high", "value": "2"}, {"path": "precision", "value": "range"}]
    changes = [
        change(op="add", address="target:comptoirs#versions/2", added=leaves),
        change(op="set", address="target:comptoirs#versions/1/value", before="1250", after="3"),
        change(op="add", address="measure:m2", added=[{"path": "lead", "value": "conseil"}]),
        change(op="set", address="measure:m1#lead", before="conseil", after="conseil"),
    ]
    tree["amendments"] = [
        {"id": f"v{rank}", "sequence": str(rank), "kind": "observed", "changes": [each]}
        for rank, each in enumerate(changes, 1)
    ]
    return msgspec.structs.replace(sample.read(tree), adopted=sample.document().adopted)


@pytest.fixture(scope="module")
def slips(tmp_path_factory):
    out = tmp_path_factory.mktemp("amended") / "out"
    build([SitePlan(amended(), sample.files(), "cotier/")], out)
    html = (out / "fr" / "cotier" / "modifications.html").read_text(encoding="utf-8")
    found = re.findall(r'<article class="amendment" id="amendment-(v\d)"(.*?)</article>', html, re.DOTALL)
    return {identity: tuple(told.split('<div class="slip">')) for identity, told in found}


def read(html):
    return " ".join(re.sub("<[^>]+>", "", html).replace("\u00a0", " ").split())


def sides(slip):
    return re.findall(r'<p class="compare__text">(.*?)</p>', slip[0], re.DOTALL)


def test_a_version_added_stands_beside_the_one_before_it(slips):
    before, after = sides(slips["v1"])
    assert 'data-figure="cotier/target:comptoirs/1"' in re.search("<del>(.*?)</del>", before)[1]
    assert 'data-figure="cotier/target:comptoirs/2"' in re.search("<ins>(.*?)</ins>", after)[1]
    assert "1 à 2" in read(after)
    assert read(after).endswith("Dans les îles seulement")
    assert "range" not in read(after)


def test_what_both_versions_say_is_not_marked(slips):
    for side in sides(slips["v1"]):
        assert "2032" in read(re.sub("<(del|ins)>.*?</(del|ins)>", "", side))


def test_a_number_says_what_it_counts(slips):
    before, _ = sides(slips["v2"])
    assert read(before) == "1 250 comptoirs"


def test_a_row_added_is_called_by_its_name_and_linked(slips):
    assert sides(slips["v3"]) == []
    assert 'href="mesures/m2.html"' in subject(slips["v3"])
    assert "conseil" not in read(slips["v3"][0])


def subject(slip):
    return re.search(r'<h4 class="amendment__subject">(.*?)</h4>', slip[0], re.DOTALL)[1]


def test_a_target_is_called_by_its_indicator(slips):
    assert 'href="indicateurs/comptoirs.html"' in subject(slips["v1"])
    assert read(subject(slips["v1"])) == "Cible : Comptoirs ouverts"


def test_what_changed_is_named_before_both_texts(slips):
    assert read(subject(slips["v2"])) == "Cible : Comptoirs ouverts"
    assert read(subject(slips["v3"])).startswith("Ajouté : ")
    assert read(subject(slips["v4"])).endswith(", responsable")


def test_a_reference_is_a_name(slips):
    before, after = sides(slips["v4"])
    assert read(before) == read(after)
    assert 'href="organismes/conseil.html"' in after
