# SPDX-License-Identifier: Apache-2.0
"""The published JSON Schema: it accepts every plan, and refuses nothing that would be canonical."""

import json

import jsonschema
import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jalon.plan.canonical import document_bytes
from jalon.plan.findings import Place
from jalon.plan.folder import read_folder
from jalon.plan.jsonschema import schema, schema_text
from jalon.plan.jsontext import parse_json
from jalon.plan.reading import Unreadable, read_document
from jalon.plan.types.document import FORMAT

VALIDATOR = jsonschema.Draft202012Validator(schema())
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def canonical(raw):
    return json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def wrong(raw):
    return [error.message for error in VALIDATOR.iter_errors(raw)]


def read(raw):
    """What reading makes of a tree: its canonical bytes, or None when it is refused."""
    try:
        return document_bytes(read_document(parse_json(json.dumps(raw), "x.json"), lambda _: Place()))
    except Unreadable:
        return None


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema())
    assert json.loads(schema_text()) == schema()
    assert schema()["properties"]["format"] == {"const": FORMAT}
    assert schema()["$defs"]["Measure"]["properties"]["lead"]["title"].count(" · ") == 1


def test_examples_are_valid(plan_folder):
    if not (plan_folder / "plan.yaml").is_file():
        pytest.skip(f"no plan in {plan_folder.name}")
    assert wrong(json.loads(document_bytes(read_folder(plan_folder).document))) == []


@settings(suppress_health_check=SLOW)
@given(strategies.documents())
def test_every_plan_is_valid(document):
    assert wrong(json.loads(document_bytes(document))) == []


def places(raw, path=()):
    """Every place of a tree."""
    yield path
    members = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    for key, value in members:
        yield from places(value, (*path, key))


JUNK = st.sampled_from(
    [None, True, 0, -1, 0.5, 1e300, "", " ", "x", " x ", "NaN", "1e5", "0.50", "01", "+1", "-0", "a\nb", "a\n", "\x00",
     "É", "x" * 33_000, [], {}, [[]], {"fr": ""}, {"fr": "x"}, {"x": 1}, ["b", "b"], [{"id": "a"}, {"id": "a"}],
     "2018-13", "\ud800"]
)  # fmt: skip


@settings(suppress_health_check=SLOW)
@given(strategies.documents(), JUNK, st.data())
def test_what_the_schema_refuses_is_refused_or_rewritten(document, junk, data):
    raw = json.loads(document_bytes(document))
    path = data.draw(st.sampled_from(list(places(raw))[1:]))
    here = raw
    for part in path[:-1]:
        here = here[part]
    change = data.draw(st.sampled_from(("replace", "remove", "add")))
    if change == "replace":
        here[path[-1]] = junk
    elif change == "remove":
        del here[path[-1]]
    elif isinstance(here, dict):
        here["unknown-field"] = junk
    else:
        here.append(junk)
    result = read(raw)
    if wrong(raw):
        assert result is None or result != canonical(raw)
    if result is not None:
        assert wrong(json.loads(result)) == []


@pytest.mark.parametrize(
    ("field", "bad"),
    [("number", "a\nb"), ("order", "3"), ("order", 1.5), ("territories", []), ("lead", "É"), ("period", {}),
     ("unknown", "x"), ("title", "x"), ("title", {"en": "x"}), ("standing", "gone"),
     ("depends_on", [{"note": {"fr": "x"}}])],
)  # fmt: skip
def test_what_is_not_canonical_is_not_valid(field, bad):
    raw = {"format": FORMAT, "plan": {"id": "p"}, "measures": [{"id": "a"}]}
    assert wrong(raw) == []
    raw["measures"][0][field] = bad
    assert len(wrong(raw)) == 1
