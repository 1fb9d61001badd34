# SPDX-License-Identifier: Apache-2.0
"""The API: what is public and nothing more, pages that hold, writes that double nothing, errors as problems."""

import json
from datetime import timedelta

import api_kit as kit
import pytest
from api_kit import Machine, figure, machine, token
from django.utils import timezone
from msgspec.structs import replace

from jalon.office.editions import actions as editions
from jalon.office.evidence import queries as evidence
from jalon.office.faces.api import telling
from jalon.office.faces.api.problems import KINDS
from jalon.office.journal.models import Entry
from jalon.office.journal.queries import latest
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
from jalon.office.people.models import ApiToken, Reply
from jalon.office.register import actions, queries
from jalon.office.register.models import Row
from jalon.plan.canonical import canonical_bytes
from jalon.plan.schema import row_id
from jalon.plan.types.base import Text
from jalon.plan.types.document import NOUNS
from jalon.plan.types.life import UpdateAudience

BODY = "ministere-du-large"
HIDDEN = "Mots pour le bureau seul"


@pytest.fixture
def plan(db):
    """A small plan, not the one of the demonstration: an office is made for every test."""
    return kit.loaded()


@pytest.fixture
def secret(plan):
    """An update of which one field is for the office alone."""
    row = queries.row(plan, "update", queries.lines(plan, "update")[0].id)
    value = replace(queries.typed(row), obstacles=Text(fr=HIDDEN), audience=UpdateAudience(obstacles="office"))
    actions.save_row(plan=plan, noun="update", row=value, seen=row.revision, actor=OFFICE)
    return value.id


@pytest.fixture
def published(plan, secret, settings, tmp_path):
    """The plan with a public edition, and one for the office after it."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    _, loaded = editions.freeze(plan=plan, audience="public", actor=OFFICE)
    editions.freeze(plan=plan, audience="office", actor=OFFICE)
    return loaded.document


@pytest.fixture
def lead(person):
    return person("lead")


@pytest.fixture
def push(plan, lead):
    """A machine of a lead, an indicator of one of its measures, and where figures are pushed."""
    return machine(lead), kit.OURS, kit.OTHER, f"plans/{plan.ident}/observations"


def said(answer, slug, *wheres):
    """An answer is the problem it should be, in every part."""
    tree = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.status_code, tree["status"]) == (KINDS[slug].status, KINDS[slug].status)
    assert tree["type"].endswith(f"/api/v1/problems/{slug}")
    assert {"title", "detail", "remedy"} <= set(tree)
    if wheres:
        assert [each.get("pointer", each.get("parameter")) for each in tree["errors"]] == [*wheres]
    return tree


def test_the_public_reads_the_last_public_edition_noun_by_noun_and_nothing_else(published, plan):
    public = Machine()
    for collection, noun in NOUNS.items():
        rows = {row_id(noun, each): canonical_bytes(each) for each in getattr(published, collection)}
        tree = public.get(f"plans/{plan.ident}/{collection}?limit=200").json()
        assert tree["reads"] == "edition"
        assert tree["edition"]["number"] == 1
        got = {row_id_of(noun, each): spelled(each) for each in tree["items"]}
        assert got == dict(sorted(rows.items())[:200])
        assert HIDDEN.encode() not in spelled(tree)
    assert [each["id"] for each in public.get("plans").json()["items"]] == [plan.ident]


def row_id_of(noun, tree):
    if noun == "observation":
        return f"{tree['indicator']}/{tree['id']}"
    return tree["address"] if noun == "attestation" else tree["id"]


def spelled(tree):
    return json.dumps(tree, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_a_draft_or_a_plan_under_embargo_is_not_there_for_the_public(plan, published):
    public, where = Machine(), f"plans/{plan.ident}"
    assert public.get(where).status_code == 200
    actions.embargo(plan=plan, until=timezone.now() + timedelta(days=2), actor=OFFICE)
    hidden, nowhere = public.get(where), public.get("plans/nulle-part")
    assert hidden.content == nowhere.content
    said(hidden, "not-found")
    assert public.get("plans").json() == {"items": []}


def test_each_reads_by_token_what_they_read_at_the_desk(plan, published, secret, person):
    where = f"plans/{plan.ident}/updates/{secret}"
    office, lead = person("plan_office"), person("lead", "other")
    read = {
        "office": machine(office).get(where), "lead": machine(lead).get(where),
        "admin": machine(person("administrator")).get(where),
        "without the scope": machine(office, scopes=["updates:write"]).get(where),
        "of another plan": machine(office, plan="autre").get(where),
    }  # fmt: skip
    assert {name: HIDDEN in answer.content.decode() for name, answer in read.items()} == {
        "office": True, "lead": False, "admin": False, "without the scope": False, "of another plan": False,
    }  # fmt: skip
    plan.refresh_from_db()
    live = machine(lead).get(f"plans/{plan.ident}").json()
    assert (live["reads"], live["revision"]) == ("plan", plan.revision)
    actions.embargo(plan=plan, until=timezone.now() + timedelta(days=2), actor=OFFICE)
    assert machine(office).get(where).status_code == 200
    said(machine(lead).get(where), "not-found")


@pytest.mark.parametrize("limit", [1, 7, 200])
def test_pages_neither_skip_nor_repeat_whatever_comes_and_goes(plan, lead, limit):
    caller, where = machine(lead), f"plans/{plan.ident}/measures"
    whole = sorted(each[0] for each in queries.bodies(plan, "measure"))
    got, pages = caller.ids(where, limit=limit)
    assert (got, pages) == (whole, -(-len(whole) // limit))
    first = caller.get(f"{where}?limit=2").json()
    for ident in ("0-avant", "zz-apres"):
        added = replace(queries.value(plan, "measure", whole[0]), id=ident)
        Row.objects.create(plan=plan, noun="measure", ident=ident, body=canonical_bytes(added).decode(),
                           changed_at=timezone.now())  # fmt: skip
    rest, _ = caller.ids(where, limit=200, cursor=first["next"])
    assert rest == [*whole[2:], "zz-apres"]


def test_filters_keep_what_they_say(plan, lead):
    caller, where = machine(lead), f"plans/{plan.ident}"
    document = queries.document(plan)
    measure = next(each for each in document.indicators if each.serves).serves[0].partition(":")[2]
    serving = {each.id for each in document.indicators if f"measure:{measure}" in each.serves}
    figures = sorted(f"{each.indicator}/{each.id}" for each in document.observations if each.indicator in serving)
    tree = caller.get(f"{where}/observations?limit=200&measure={measure}").json()
    assert [row_id_of("observation", each) for each in tree["items"]] == figures[:200]
    led = sorted(each.id for each in document.measures if each.lead == BODY)
    got, _ = caller.ids(f"{where}/measures", limit=200, organisation=BODY)
    assert led
    assert set(led) <= set(got)
    fields = caller.get(f"{where}/measures?fields=number&limit=1").json()["items"][0]
    assert set(fields) == {"id", "number"}
    wrong = caller.get(f"{where}/measures?limit=0&x=1&cursor=%21&fields=zz")
    said(wrong, "invalid", "x", "limit", "cursor", "fields")


def test_an_etag_spares_what_one_has(plan, lead):
    caller, where = machine(lead), f"plans/{plan.ident}/measures?limit=5"
    first = caller.get(where)
    again = caller.get(where, if_none_match=f'"x", {first.headers["ETag"]}')
    assert (again.status_code, again.content) == (304, b"")
    assert "Authorization" in first.headers["Vary"]
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_pushing_twice_doubles_nothing_and_is_answered_the_same(plan, push, lead):
    caller, ours, _, where = push
    batch = {"items": [figure(ours, f"mois-{rank}") for rank in range(3)]}
    before, entries = Row.objects.count(), Entry.objects.count()
    first, again = (caller.post(where, batch, key="un-envoi") for _ in range(2))
    assert first.status_code == 201
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again.headers["Idempotency-Replayed"] == "true"
    assert (Row.objects.count(), Entry.objects.count()) == (before + 3, entries + 1)
    said(caller.post(where, {"items": [figure(ours, "autre")]}, key="un-envoi"), "key-reused")
    said(caller.post(where, batch, key="une-autre"), "conflict", *(f"/items/{rank}/id" for rank in range(3)))
    assert Row.objects.count() == before + 3
    told = latest(count=1)[0]
    number = ApiToken.objects.get().pk
    assert (told.action, told.token, told.position) == ("register.row.added", lead.token, "lead-ours")
    assert [each.object for each in told.changes if each.field == "through"] == [f"token:{number}"]
    Reply.objects.update(made_at=timezone.now() - timedelta(days=8))
    said(caller.post(where, batch, key="un-envoi"), "conflict")


def test_a_figure_pushed_awaits_an_approval_and_is_not_public(plan, push, published):
    caller, ours, _, where = push
    assert caller.post(where, {"items": [figure(ours)]}).json()["written"][0]["standing"] == "recorded"
    assert evidence.standing(plan.ident, f"observation:{ours}/neuf-2026").state == "recorded"
    plan.refresh_from_db()
    _, loaded = editions.freeze(plan=plan, audience="public", actor=OFFICE)
    assert not [each for each in loaded.document.observations if each.id == "neuf-2026"]


def test_all_or_nothing_with_every_fault_at_its_place(plan, push):
    caller, ours, other, where = push
    before = Row.objects.count()
    wrong = {"items": [figure(ours), figure(ours, "a", value=12.5), figure(ours, "B"), figure(ours, "c", zz="1")]}
    said(caller.post(where, wrong), "invalid", "/items/1/value", "/items/2/id", "/items/3/zz")
    said(caller.post(where, {"items": [figure("inconnu")]}), "invalid", "/items/0/indicator")
    said(caller.post(where, {"items": [figure(ours), figure(other, "d")]}), "forbidden", "/items/1")
    said(caller.post(where, {"items": [figure(ours)] * 2}), "conflict", "/items/1/id")
    said(caller.post(where, {"items": [figure(ours, f"n{rank}") for rank in range(501)]}), "too-large")
    assert Row.objects.count() == before


def test_a_change_names_the_version_that_was_read(plan, push):
    caller, ours, _, where = push
    etag = caller.post(where, {"items": [figure(ours)]}).json()["written"][0]["etag"]
    at = f"{where}/{ours}/neuf-2026"
    read = caller.get(at)
    assert (read.headers["ETag"], read.json()) == (etag, figure(ours))
    said(caller.send("PUT", at, figure(ours, value="13")), "precondition-required")
    put = caller.send("PUT", at, figure(ours, value="13"), if_match=etag)
    assert (put.status_code, put.json()["value"]) == (200, "13")
    said(caller.send("PUT", at, figure(ours, value="14"), if_match=etag), "stale")
    patch = {"value": "15", "kind": None}
    patched = caller.send("PATCH", at, patch, media="application/merge-patch+json", if_match=put.headers["ETag"])
    assert (patched.json()["value"], "kind" in patched.json()) == ("15", False)
    assert patched.headers["ETag"] == caller.get(at).headers["ETag"]
    moved = caller.send("PUT", at, figure(ours, "ailleurs"), if_match=patched.headers["ETag"])
    said(moved, "invalid", "/id")


def test_an_update_is_added_by_its_own_scope(plan, lead):
    measure = next(each.id for each in queries.document(plan).measures if each.lead == BODY)
    update = {"id": "suivi-api", "by": BODY, "about": f"measure:{measure}", "done": {"fr": "Fait."}}
    where = f"plans/{plan.ident}/updates"
    said(machine(lead, scopes=["read", "observations:write"]).post(where, {"items": [update]}), "forbidden")
    assert machine(lead, scopes=["updates:write"]).post(where, {"items": [update]}).status_code == 201
    assert queries.value(plan, "update", "suivi-api").done == Text(fr="Fait.")


def _left(account):
    yesterday = timezone.localdate() - timedelta(days=1)
    people.end_holding(holding=account.holdings.get(), on=yesterday, actor=OFFICE)


CLOSED = {
    "revoked": lambda account: people.revoke_token(token=ApiToken.objects.get(account=account), actor=OFFICE),
    "suspended": lambda account: people.suspend(account=account, actor=OFFICE),
    "left": _left,
    "expired": lambda _: ApiToken.objects.update(expires_on=timezone.localdate() - timedelta(days=1)),
}


@pytest.mark.parametrize("what", CLOSED)
def test_a_token_closes_with_what_it_rests_on(plan, lead, what):
    _, secret = token(lead)
    assert Machine(secret).get(f"plans/{plan.ident}").status_code == 200
    CLOSED[what](lead)
    answer = Machine(secret).get("plans")
    said(answer, "unauthorised")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert secret not in str(list(ApiToken.objects.values()))


def test_a_token_writes_no_further_than_its_limits_and_its_owner(plan, push, lead, person):
    _, ours, _, where = push
    batch = {"items": [figure(ours)]}
    said(machine(lead, bodies=["ailleurs"]).post(where, batch), "forbidden")
    said(machine(lead, plan="autre").post(where, batch), "not-found")
    said(machine(lead, scopes=["read"]).post(where, batch), "forbidden")
    said(machine(person("lead", "other")).post(where, batch), "forbidden", "/items/0")
    said(machine(person("auditor")).post(where, batch), "forbidden", "/items/0")
    said(machine(person("administrator")).post(where, batch), "not-found")
    said(Machine().post(where, batch), "unauthorised")
    assert machine(lead, bodies=[BODY], plan=plan.ident).post(where, batch).status_code == 201


HOSTILE = {
    "not JSON": (b"{", "unreadable"), "not UTF-8": (b"\xff", "unreadable"), "blank": (b" ", "unreadable"),
    "twice": (b'{"items": [], "items": []}', "unreadable"), "deep": (b"[" * 100_000, "unreadable"),
    "lone surrogate": (b'{"items": ["\\ud800"]}', "unreadable"), "a list": (b"[]", "invalid"),
    "lone key": (b'{"\\udfff": 1}', "unreadable"), "NaN": (b'{"items": [NaN]}', "invalid"),
    "huge": (b'{"items": [{"indicator": "a", "id": "b", "value": 1e308}]}', "invalid"),
    "nul": (b'{"items": [{"indicator": "a", "id": "b", "locator": "\\u0000"}]}', "invalid"),
    "nothing": (b'{"items": []}', "invalid"), "large": (b'"' + b"x" * 1_000_000 + b'"', "too-large"),
    "null": (b"null", "invalid"), "long number": (b'{"items": [' + b"9" * 5_000 + b"]}", "invalid"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_json_gets_a_clear_answer(push, name):
    caller, _, _, where = push
    body, slug = HOSTILE[name]
    said(caller.post(where, body), slug)


def test_everything_else_is_refused_by_a_problem_in_the_language_asked(plan, push, lead):
    caller, ours, _, where = push
    batch = {"items": [figure(ours)]}
    said(caller.send("POST", where, batch), "key-missing")
    said(caller.send("POST", where, batch, idempotency_key="a b"), "key-missing")
    said(caller.post(where, batch, media="text/plain"), "media-type")
    said(caller.post(where, batch, content_encoding="gzip"), "media-type")
    said(caller.get(where, accept="text/html"), "not-acceptable")
    said(caller.get("rien"), "not-found")
    said(caller.get(f"plans/{plan.ident}/measures/%00"), "not-found")
    said(Machine("jalon_faux").get("plans"), "unauthorised")
    gone = caller.send("DELETE", where, {})
    said(gone, "method-not-allowed")
    assert set(gone.headers["Allow"].split(", ")) == {"GET", "POST"}
    titles = {lang: said(Machine(lang=lang).get("rien"), "not-found")["title"] for lang in ("fr", "en")}
    assert titles == {"fr": "Rien à cette adresse", "en": "Nothing at this address"}
    assert set(caller.get("plans").headers) >= {"Content-Security-Policy", "X-Content-Type-Options", "RateLimit"}


def test_no_cookie_opens_the_api(plan, signed_in, person):
    client = signed_in(person("plan_office"))
    answer = client.get(f"/api/v1/plans/{plan.ident}")
    said(answer, "not-found")
    assert not answer.cookies


def test_too_many_requests_wait_for_the_next_minute(plan, lead, settings):
    settings.API_RATE, settings.API_RATE_OPEN = 2, 5
    first, second = machine(lead), machine(lead)
    codes = [first.get("plans").status_code for _ in range(3)] + [second.get("plans").status_code for _ in range(2)]
    assert codes == [200, 200, 429, 200, 200]
    answer = Machine().get("plans")
    said(answer, "too-many-requests")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert answer.headers["RateLimit-Policy"] == '"address";q=5;w=60'


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_reference_is_the_one_the_program_makes(root, lang):
    remedy = "run python -m jalon.office.faces.api.telling docs/reference"
    assert (root / f"docs/reference/api.{lang}.md").read_text(encoding="utf-8") == telling.page(lang), remedy
