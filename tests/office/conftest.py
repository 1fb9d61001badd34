# SPDX-License-Identifier: Apache-2.0
"""The office under test: a real database (SQLite, or the one JALON_DATABASE_URL names), people of every role."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import sync_playwright

from jalon.cli.demo import write_demo
from jalon.office.editions import actions as editions
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
from jalon.office.people.types import ROLES
from jalon.office.register import actions as register
from jalon.plan.folder import read_folder

sys.path.insert(0, str(Path(__file__).parent))  # what the tests of this folder share

from seeing import FLAGS

SINCE = date(2020, 1, 1)
#: bin/test runs the office a second time, on PostgreSQL: only what touches the database has something new to say there.
ON_POSTGRESQL = os.environ.get("JALON_DATABASE_URL", "").startswith("postgres")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out the tests of the office that do not touch the database."""
    if not ON_POSTGRESQL:
        return
    here = Path(__file__).parent
    kept = [item for item in items if not item.path.is_relative_to(here) or _touches(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def _touches(item: pytest.Item) -> bool:
    names = {"db", "transactional_db", "both_databases", "world"} & {*getattr(item, "fixturenames", ())}
    return bool(names) or item.get_closest_marker("django_db") is not None


@pytest.fixture(autouse=True)
def _quick_passwords(settings):
    """Passwords of tests are hashed at once: the hasher that resists takes a quarter of a second a person."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def demo_plan(tmp_path_factory):
    """The fictitious plan, as a document with its files."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    write_demo(folder)
    return read_folder(folder)


@pytest.fixture
def plan(db, demo_plan):
    """The fictitious plan in the office."""
    return register.load(whole=demo_plan.document, actor=OFFICE)


@pytest.fixture
def filed(plan, demo_plan, settings, tmp_path):
    """The fictitious plan in the office, the files it names with it; the files of this office are apart."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    editions.put(plan=plan, loaded=demo_plan, seen=None, actor=OFFICE)
    plan.refresh_from_db()
    return plan


@pytest.fixture
def bodies(db):
    """Two bodies of the registry: one that answers for measures of the fictitious plan, one that does not."""
    names = {"ours": "ministere-du-large", "other": "ailleurs"}
    return {
        key: people.add_organisation(ident=ident, names=[{"fr": ident}], actor=OFFICE) for key, ident in names.items()
    }


@pytest.fixture
def person(bodies):
    """Makes a person who holds a role in a body: `person("lead", "ours")`."""

    def make(role, body="ours", **over):
        name = f"{role}-{body}"
        position = people.add_position(
            ident=name.replace("_", "-"), organisation=bodies[body], fr=f"Poste {name}", actor=OFFICE
        )
        account = people.add_account(email=f"{name}@exemple.test", name=name, actor=OFFICE, password="mot de passe")
        people.hold(position=position, account=account, since=SINCE, actor=OFFICE)
        people.grant(position=position, role=role, actor=OFFICE, **over)
        return account

    return make


@pytest.fixture
def everybody(person):
    """One person of each role, in the body that answers."""
    return {role: person(role) for role in ROLES}


@pytest.fixture
def signed_in():
    """A browser (without script) in which a person signed in."""

    def sign(account):
        client = Client(headers={"accept-language": "fr"})
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign


@pytest.fixture
def browser(desk):
    """A browser, once everything was asked of the database for the desk of the module, closed before it is put back."""
    assert desk
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield started
        started.close()
