# SPDX-License-Identifier: Apache-2.0
"""The schema of the API keeps its word: schemathesis calls every operation, right and wrong, alone and in chains."""

import json
from contextlib import suppress

import api_kit as kit
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.stateful import run_state_machine_as_test
from jsonschema import Draft202012Validator
from schemathesis.config import SchemathesisConfig
from seeing import EXHAUSTIVE

from jalon.office.editions import actions as editions
from jalon.office.faces.api import pages
from jalon.office.journal.types import OFFICE
from jalon.office.wsgi import application

#: What no schema can know of a good body: whether what it names is in the plan (422), which version was read (412).
ACCEPTED = ["2xx", "304", "401", "403", "404", "409", "412", "422"]
REJECTED = ["400", "401", "403", "404", "406", "409", "412", "415", "422", "428"]
CONFIG = SchemathesisConfig.from_dict({"checks": {
    "positive_data_acceptance": {"expected-statuses": ACCEPTED},
    "negative_data_rejection": {"expected-statuses": REJECTED},
    "missing_required_header": {"expected-statuses": REJECTED},
}})  # fmt: skip
QUIET = {
    "deadline": None, "derandomize": True, "database": None,
    "suppress_health_check": list(HealthCheck), "phases": [Phase.explicit, Phase.generate],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _one_connection():
    """The requests of a test are in its own transaction: they do not close its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def plan(db, settings, tmp_path):
    """A small plan with a public edition; nobody counts how often it is asked."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    settings.API_RATE = settings.API_RATE_OPEN = 1_000_000
    made = kit.loaded()
    editions.freeze(plan=made, audience="public", actor=OFFICE)
    return made


def loaded():
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(pages.tree())), config=CONFIG)
    schema.app = application
    return schema


#: Of the lists, which are all alike, the normal suite takes a few.
FEW = {
    "list_plans", "get_plan", "list_measures", "get_measure", "list_observations", "get_observation",
    "add_observations", "replace_observation", "patch_observation", "add_updates", "list_updates", "get_attestation",
}  # fmt: skip


@pytest.mark.parametrize("mode", ["positive", "negative"])
@pytest.mark.parametrize("who", ["the public", "a lead"])
def test_every_operation_does_as_the_schema_says(plan, person, mode, who):
    headers = {} if who == "the public" else {"Authorization": f"Bearer {kit.token(person('lead'))[1]}"}
    called = set()
    for result in loaded().get_all_operations():
        operation = result.ok()
        name = operation.definition.raw["operationId"]
        if not EXHAUSTIVE and name not in FEW:
            continue

        @seed(1)
        @settings(max_examples=40 if EXHAUSTIVE else 3, **QUIET)
        @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode)))
        def call(case):
            if mode == "positive" and "plan" in case.path_parameters:
                case.path_parameters["plan"] = plan.ident
            case.call_and_validate(headers=headers)
            called.add(case.operation.definition.raw["operationId"])

        with suppress(Unsatisfiable):  # nothing of it can be wrong
            call()
    everything = {each["operationId"] for path in pages.tree()["paths"].values() for each in path.values()}
    assert called >= ((everything if EXHAUSTIVE else FEW) - ({"get_plan"} if mode == "negative" else set()))


def test_what_one_operation_gives_another_takes(plan, person):
    headers = {"Authorization": f"Bearer {kit.token(person('lead'))[1]}"}

    class Chain(loaded().as_state_machine()):
        def get_call_kwargs(self, case):  # noqa: ARG002  (schemathesis calls it so)
            return {"headers": headers}

    chosen = settings(max_examples=60 if EXHAUSTIVE else 4, stateful_step_count=6, **QUIET)
    run_state_machine_as_test(seed(1)(Chain), settings=chosen)


def test_the_schema_is_sound_and_says_every_problem():
    tree = pages.tree()
    assert tree["openapi"] == "3.1.0"
    for shape in tree["components"]["schemas"].values():
        Draft202012Validator.check_schema(shape)
    operations = [each for path in tree["paths"].values() for each in path.values()]
    for each in operations:
        assert {"401", "404", "405", "406", "422", "429", "500"} <= set(each["responses"]), each["operationId"]
    assert len({each["operationId"] for each in operations}) == len(operations)
