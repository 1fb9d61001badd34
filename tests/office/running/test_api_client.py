# SPDX-License-Identifier: Apache-2.0
"""A technician's script for real: a client made from the schema pushes twice; many at once, and nothing doubles."""

import importlib
import json
import subprocess
import sys
import threading
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from places import killed
from visitor import free_port, listens
from waiting import waited

MADE = """
from datetime import timedelta
from django.utils import timezone
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions
from jalon.office.people.models import Account
who = Account.objects.get(email="bureau@exemple.test")
made, secret = actions.make_token(account=who, position=who.holdings.first().position, name="Essai",
    scopes=["read", "observations:write"], expires_on=timezone.localdate() + timedelta(days=9), actor=OFFICE)
print(secret)
"""
COUNTS = """
from jalon.office.journal.models import Entry
from jalon.office.people.models import Reply
from jalon.office.register.models import Row
print(Row.objects.filter(ident__contains="/essai-").count(), Entry.objects.filter(action="register.row.added").count(),
      Reply.objects.count())
"""
PLAN = "piq-2018-2020"


@pytest.fixture
def served(place):
    """A real server with several processes, and a token: its address, the secret."""
    secret, port = place.python(MADE)[0], free_port()
    process = place.start("serve", "--port", port)
    try:
        assert waited(lambda: listens(port), 60)
        yield f"http://127.0.0.1:{port}", secret
    finally:
        killed(process)


def asked(address, secret, path, body=None, key=""):
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json", "Idempotency-Key": key}
    data = json.dumps(body).encode() if body else None
    request = urllib.request.Request(f"{address}/api/v1/{path}", data, headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return answer.status, answer.read()


def figures(address, secret, count):
    indicator = json.loads(asked(address, secret, f"plans/{PLAN}/indicators?limit=1")[1])["items"][0]["id"]
    return {"items": [{"indicator": indicator, "id": f"essai-{rank}", "value": "7"} for rank in range(count)]}


def test_many_at_once_with_one_key_are_one(place, served):
    address, secret = served
    body, together = figures(address, secret, 3), threading.Barrier(8)

    def push(_):
        together.wait()
        return asked(address, secret, f"plans/{PLAN}/observations", body, "la-meme")

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(push, range(8)))
    assert len(answers) == 1
    assert answers.pop()[0] == 201
    assert place.python(COUNTS) == ["3 1 1"]


@pytest.mark.exhaustive
def test_a_client_made_from_the_schema_pushes_twice_and_nothing_doubles(place, served, tmp_path, monkeypatch):
    address, secret = served
    (tmp_path / "openapi.json").write_bytes(asked(address, secret, "openapi.json")[1])
    command = [Path(sys.executable).parent / "openapi-python-client", "generate", "--path", "openapi.json",
               "--output-path", "machine", "--meta", "none"]  # fmt: skip
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    machine = importlib.import_module("machine")
    operations = importlib.import_module("machine.api.observations.add_observations")
    models = importlib.import_module("machine.models")
    client = machine.AuthenticatedClient(base_url=address, token=secret)
    body = models.ObservationBatch.from_dict(figures(address, secret, 2))
    with client as opened:
        first, again = (
            operations.sync_detailed(PLAN, client=opened, body=body, idempotency_key="mensuel") for _ in range(2)
        )
        refused = operations.sync_detailed(PLAN, client=opened, body=body, idempotency_key="autre")
    assert (first.status_code, again.status_code, first.parsed) == (201, 201, again.parsed)
    assert [each.id for each in first.parsed.written] == ["essai-0", "essai-1"]
    assert (int(refused.status_code), type(refused.parsed).__name__) == (409, "Problem")
    assert place.python(COUNTS) == ["2 1 1"]
