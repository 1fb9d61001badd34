# SPDX-License-Identifier: Apache-2.0
"""Today: what is expected of each role, done where it stands; a count is the length of the list that it leads to."""

import re
from datetime import date, timedelta

import evidence_kit as kit
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from msgspec.structs import replace
from screens import table

from jalon.office.editions import actions as editions
from jalon.office.editions.models import Preview
from jalon.office.evidence.queries import standing
from jalon.office.faces.desk.today import plans as page_plans
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.people.queries import access_of
from jalon.office.people.types import ROLES
from jalon.office.register import actions, proving, queries
from jalon.office.today import queries as today
from jalon.office.today import rules
from jalon.plan.figures.ratios import plan_ratios
from jalon.plan.index import Index
from jalon.plan.types.base import Period, Text
from jalon.plan.types.figures import Indicator, Observation
from jalon.plan.types.life import Update
from jalon.plan.types.measures import Action, Due, Measure

DAY = date(2025, 8, 1)
MEASURE = Measure(id="m1", number="7", title=Text(fr="Comptoirs", en="Counters"), lead="a",
                  period=Period(start="2024-01-01", last="2026-12-31"))  # fmt: skip


def promised(**more):
    return rules.Promised("p", "2026-12-31", measures=(MEASURE,), **more)


def found(kind="", day=DAY, **more):
    tasks = rules.expected(promised(**more), day, "fr")
    return [each for each in tasks if not kind or each.kind == kind]


def indicator(frequency="quarter", **more):
    given = {"id": "i1", "title": Text(fr="Ouverts"), "frequency": frequency, "serves": ("measure:m1",)}
    return Indicator(**given | more)


def observed(last, **more):
    given = {"indicator": "i1", "id": last, "period": Period(start=last, last=last), "source": "s", "unit": "comptoir"}
    return Observation(**given | {"value": 12} | more)


@pytest.mark.parametrize(
    ("frequency", "last", "due"),
    [
        ("quarter", "2025-03-31", (date(2025, 7, 1), date(2025, 9, 30), "mine")),
        ("quarter", "2024-12-31", (date(2025, 4, 1), date(2025, 6, 30), "late")),
        ("quarter", "2025-06-30", None),
        ("month", "2025-05-31", (date(2025, 7, 1), date(2025, 7, 31), "late")),
        ("year", "2024-12-31", None),
        ("once", "2020-12-31", None),
        ("irregular", "2020-12-31", None),
        (None, "2020-12-31", None),
    ],
)
def test_a_figure_is_expected_once_the_next_period_is_over_and_late_after_another(frequency, last, due):
    tasks = found("figure", indicators=(indicator(frequency),), observations=(observed(last),))
    assert [(each.since, each.due, each.side) for each in tasks] == ([due] if due else [])


def test_a_figure_never_given_is_expected_from_the_beginning_and_none_after_the_plan():
    (task,) = found("figure", indicators=(indicator("semester"),))
    assert (task.since, task.more["from"], task.more["ends"]) == (date(2024, 7, 1), "2024-01-01", "2024-06-30")
    late = observed("2026-12-31")
    assert found("figure", date(2030, 1, 1), indicators=(indicator(),), observations=(late,)) == []


def test_what_is_not_measured_is_an_answer_and_the_public_reads_what_was_approved():
    silent = observed("2025-06-30", value=None, state="not_measured", source=None)
    assert found("figure", indicators=(indicator(),), observations=(observed("2025-03-31"), silent)) == []
    rows = (observed("2024-09-30"), observed("2024-12-31"))
    unread = frozenset({"observation:i1/2024-12-31"})
    (task,) = found("figure", indicators=(indicator(),), observations=rows, unread=unread)
    assert (task.last, task.more["last"].id) == ("2024-09-30", "2024-12-31")


def test_a_late_action_is_explained_after_its_deadline_and_not_before():
    action = Action(id="a1", measure="m1", number="7.3", title=Text(fr="Ouvrir"), responsible="b",
                    due=Due(kind="date", dates=("2025-06-30",)))  # fmt: skip
    (task,) = found("action", actions=(action,))
    assert (task.side, task.bodies, task.due, task.more["days"]) == ("late", ("b",), date(2025, 6, 30), 32)
    assert found("action", date(2025, 6, 30), actions=(action,)) == [], "the last day is not past"

    def told(on, **said):
        update = Update(id="u1", about="action:a1", by="b", reported_on=on, **said)
        return found("action", actions=(action,), updates=(update,))

    assert len(told("2025-06-01", reason=Text(fr="Avant"))) == 1
    assert len(told("2025-07-01", progress="under_way")) == 1, "a state alone explains nothing"
    assert told("2025-07-01", reason=Text(fr="Après")) == []
    assert told("2025-06-01", progress="done") == []
    assert found("action", actions=(replace(action, standing="withdrawn"),)) == []


def test_a_measure_is_silent_after_six_months_and_never_late_for_it():
    heard = Update(id="u1", about="measure:m1", by="a", reported_on="2025-01-15", progress="under_way")
    (task,) = found("silent", updates=(heard,))
    assert (task.side, task.last, task.subject) == ("mine", "2025-01-15", "7. Comptoirs")
    assert found("silent", updates=(replace(heard, reported_on="2025-03-01"),)) == []
    assert found("silent", date(2027, 1, 1), updates=(heard,)) == [], "its period is over"
    assert found("silent", date(2023, 12, 1)) == [], "it has not begun"


def test_late_comes_first_then_what_others_wait_for():
    late, silent = (next(iter(found(kind, indicators=(indicator(),), observations=(observed("2024-12-31"),))))
                    for kind in ("figure", "silent"))  # fmt: skip
    waited = replace(silent, kind="comment", side="waited")
    assert rules.ordered([silent, waited, late]) == [late, waited, silent]
    assert rules.counted([silent, waited, late]) == {"mine": 1, "late": 1, "waited": 1, "others": 0}


@pytest.fixture
def bodies(db):
    """A body that leads measures of the fictitious plan, and one that does not."""
    return kit.our_bodies()


@pytest.fixture
def plan(db, demo_plan):
    """The fictitious plan in the office, as if it went on for long and nobody had said anything: no clock matters."""
    whole = demo_plan.document
    measures = tuple(replace(each, period=Period(start="2024-01-01", last="2090-12-31")) for each in whole.measures)
    card = replace(whole.plan, period=Period(start="2024", last="2090"))
    return actions.load(whole=replace(whole, plan=card, measures=measures, updates=()), actor=OFFICE)


@pytest.fixture
def lead(plan, person):
    """Who answers for measures."""
    return person("lead")


def words(client, address="/"):
    return client.get(address).content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_counts_on_the_page_are_the_lengths_of_their_lists_for_each_role(plan, person, signed_in):
    total = 0
    for role in ROLES:
        client = signed_in(person(role))
        counts = re.findall(r'<a href="(/aujourd-hui/liste\?cote=\w+)">[^<]*<b data-number="table">([^<]+)</b>',
                            words(client))  # fmt: skip
        for address, count in counts:
            listed = words(client, f"{address}&page=1")
            assert re.search(r'role="status">(\d+) tâche', listed)[1] == count
            assert len(table(listed, "stacked")[1]) == min(int(count), 50)
            total += int(count)
    assert total > 0


def test_a_body_sees_its_own_tasks_and_no_other_and_an_embargo_hides_them(plan, lead):
    access = access_of(lead)
    tasks = today.tasks(today.asking(access, "fr"))
    assert {each.kind for each in tasks} >= {"figure", "silent"}
    measures = {each.id: each for each in queries.document(plan).measures}
    for each in tasks:
        assert kit.OURS in {*each.bodies, *rules.leads(measures[each.measure])}, each.key
    whole = queries.document(plan)
    unscoped = rules.Promised(plan.ident, "2090-12-31", whole.measures, whole.actions, whole.indicators,
                              whole.observations, whole.updates)  # fmt: skip
    day = today.asking(access, "fr").day
    theirs = {each.key for each in rules.expected(unscoped, day, "fr") if kit.OURS in each.bodies}
    assert theirs - {each.key for each in tasks} == set(), "nothing of theirs is left out by the questions"
    actions.embargo(plan=plan, until=timezone.now() + timedelta(days=1), actor=OFFICE)
    assert today.tasks(today.asking(access, "fr")) == []


def task_of(account, kind):
    return next(each for each in today.tasks(today.asking(access_of(account), "fr")) if each.kind == kind)


def test_a_figure_is_entered_with_its_proof_where_it_is_asked_and_waits_for_another(plan, lead, person, signed_in):
    client, task = signed_in(lead), task_of(lead, "figure")
    sent = {"geste": "enter", "tache": task.key, "value": "1 234,5", "proof": "https://exemple.test/bilan"}
    assert client.post("/aujourd-hui/geste", sent).headers["Location"] == "/"
    page = words(client)
    assert "soumis à une approbation" in page
    ident = f"{task.address.partition(':')[2]}/{task.more['ends']}"
    row = kit.value(plan, ident)
    assert (str(row.value), row.period.last, row.level) == ("1234.5", task.more["ends"], "documented")
    assert standing(plan.ident, f"observation:{ident}").state == "submitted"
    approver = person("approver")
    wanted = task_of(approver, "approve")
    assert (wanted.side, wanted.address) == ("waited", f"observation:{ident}")
    assert [each.side for each in today.tasks(today.asking(access_of(lead), "fr")) if each.kind == "approve"] == [
        "others"
    ]
    judged = {"geste": "approve", "id": ident, "seen": wanted.seen, "suite": "aujourd-hui"}
    address = f"/plans/{plan.ident}/chiffres/geste"
    assert signed_in(approver).post(address, judged).headers["Location"] == "/"
    assert standing(plan.ident, f"observation:{ident}").state == "approved"


def test_a_figure_is_read_as_in_the_grid_and_what_is_refused_keeps_what_was_typed(plan, lead, signed_in):
    client, task = signed_in(lead), task_of(lead, "figure")
    before = queries.counts(plan)["observation"]
    sent = {"geste": "enter", "tache": task.key, "value": "1,234", "proof": "Bilan <b>du</b> trimestre"}
    answer = client.post("/aujourd-hui/geste", sent)
    page = answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")
    assert answer.status_code == 422
    assert "se lit de deux façons" in page, "neither a thousand nor a little more than one: it is asked"
    assert 'value="1,234"' in page
    assert "Bilan &lt;b&gt;du&lt;/b&gt; trimestre" in page
    (place,) = re.findall(r'href="#(f-value-[1-9])"', page)
    assert f'id="{place}"' in page, "the sentence leads to the field"
    for unread in ("", "beaucoup", "12 kg", "nm"):
        assert client.post("/aujourd-hui/geste", sent | {"value": unread}).status_code == 422, unread
    silent = {"geste": "say", "tache": task_of(lead, "silent").key, "progress": "under_way", "words": " "}
    page = client.post("/aujourd-hui/geste", silent).content.decode()
    assert '<option value="under_way" selected>' in page
    assert queries.counts(plan)["observation"] == before
    client.post("/aujourd-hui/geste", sent | {"value": "environ 1\u202f234,5"})
    ident = f"{task.address.partition(':')[2]}/{task.more['ends']}"
    row = kit.value(plan, ident)
    assert (str(row.value), row.precision) == ("1234.5", "about")


def test_what_is_computed_is_asked_of_nobody():
    computed = indicator(definition="d")
    assert found("figure", indicators=(computed,), observations=(observed("2024-12-31"),)) == []


def test_what_was_just_entered_is_taken_back_unless_somebody_touched_it(plan, lead, signed_in):
    client, task = signed_in(lead), task_of(lead, "figure")
    sent = {"geste": "nothing", "tache": task.key, "words": "Le relevé a été sauté."}
    client.post("/aujourd-hui/geste", sent)
    ident = f"{task.address.partition(':')[2]}/{task.more['ends']}"
    assert kit.value(plan, ident).state == "not_measured"
    assert "/aujourd-hui/reprendre" in words(client)
    client.post("/aujourd-hui/reprendre")
    assert kit.value(plan, ident) is None
    client.post("/aujourd-hui/geste", sent)
    held = proving.figure(plan, ident, "fr")
    touched = replace(held.value, reason=Text(fr="Autre"))
    actions.save_row(plan=plan, noun="observation", row=touched, seen=held.row.revision, actor=OFFICE)
    client.post("/aujourd-hui/reprendre")
    assert kit.value(plan, ident).reason.fr == "Autre"


def test_a_measure_is_told_in_place_and_a_deed_that_is_no_longer_asked_writes_nothing(plan, lead, person, signed_in):
    client, task = signed_in(lead), task_of(lead, "silent")
    sent = {"geste": "say", "tache": task.key, "progress": "under_way", "words": "Les travaux avancent."}
    before = queries.counts(plan).get("update", 0)
    client.post("/aujourd-hui/geste", {**sent, "words": " "})
    assert queries.counts(plan).get("update", 0) == before, "without words nothing is said"
    stranger = signed_in(person("lead", "other"))
    assert "attendu" in words(stranger, stranger.post("/aujourd-hui/geste", sent).headers["Location"])
    assert queries.counts(plan).get("update", 0) == before
    client.post("/aujourd-hui/geste", sent)
    assert queries.counts(plan).get("update", 0) == before + 1
    client.post("/aujourd-hui/geste", sent)
    assert queries.counts(plan).get("update", 0) == before + 1, "said twice, it is written once"
    assert task.key not in {each.key for each in today.tasks(today.asking(access_of(lead), "fr"))}


def test_a_contested_figure_asks_its_body_to_answer_and_the_plan_office_finds_nobody(plan, lead, person, signed_in):
    figure = kit.ours(plan)[0]
    proving.contest(plan=plan, ident=figure.row.ident, seen=figure.digest, reason="Rien ne le dit.",
                    actor=Actor(lead.token, "x"))  # fmt: skip
    task = task_of(lead, "answer")
    assert (task.side, task.address) == ("waited", figure.address)
    assert "Rien ne le dit." in words(signed_in(lead))
    assert "Rien n’est attendu de vous aujourd’hui" in words(signed_in(person("programme_officer", "other")))


def test_the_page_asks_as_many_questions_for_many_measures_as_for_few(plan, demo_plan, lead, signed_in):
    client = signed_in(lead)
    asked = []
    for times in (0, 150):
        whole = queries.document(plan)
        first = next(each for each in whole.measures if each.lead == kit.OURS)
        indicator = next(each for each in whole.indicators if each.frequency == "year")
        more = [replace(first, id=f"plus-{rank:03}", depends_on=(), overlaps=()) for rank in range(times)]
        counted = [replace(indicator, id=f"i-{each.id}", serves=(f"measure:{each.id}",)) for each in more]
        plan.delete()
        plan = actions.load(
            whole=replace(whole, measures=(*whole.measures, *more), indicators=(*whole.indicators, *counted)),
            actor=OFFICE,
        )
        client.get("/")
        with CaptureQueriesContext(connection) as seen:
            assert client.get("/").status_code == 200
        asked.append(len(seen))
    assert asked[0] == asked[1] <= 20, asked


def test_the_plan_office_reads_ratios_and_findings_and_a_large_plan_is_never_gone_through_meanwhile(
    plan, person, signed_in, monkeypatch
):
    office = signed_in(person("plan_office"))
    monkeypatch.setattr(page_plans, "SMALL", 0)
    before = words(office)
    assert f'href="/plans/{plan.ident}/constats"' in before, "it is offered before anything was looked for"
    assert "Mesures documentées" not in before
    total, errors = re.search(
        r"Constats : (\d+), dont (\d+) qui", words(office, f"/plans/{plan.ident}/constats")
    ).groups()
    shares = {each.title: each for each in plan_ratios(Index(queries.document(plan)))}
    page = words(office)
    assert f"{total} constats" in page
    assert ("erreur" in page) == (errors != "0")
    documented = shares["Mesures documentées"]
    assert f"{documented.numerator} sur {documented.denominator}" in page
    assert "avant le dernier changement du plan" not in page
    news = Update(id="dit", about="measure:01-tremplin", reported_on="2025-01-01", reason=Text(fr="Rien."))
    actions.save_row(plan=plan, noun="update", row=news, seen=None, actor=OFFICE)
    assert "avant le dernier changement du plan" in words(office), "what is late says so"
    monkeypatch.setattr(page_plans, "SMALL", 10_000)
    assert "avant le dernier changement du plan" not in words(office), "a small plan is gone through again"


def test_others_read_only_which_plans_are_theirs(plan, person, signed_in):
    words(signed_in(person("plan_office")))
    page = words(signed_in(person("approver")))
    assert f'href="/plans/{plan.ident}/"' in page
    assert "Mesures documentées" not in page
    assert "/constats" not in page


def test_the_plan_office_follows_what_every_body_owes_and_each_count_leads_to_its_list(plan, person, signed_in):
    office = signed_in(person("plan_office"))
    page = words(office)
    whole = queries.document(plan)
    promised_whole = rules.Promised(plan.ident, "2090-12-31", whole.measures, whole.actions, whole.indicators,
                                    whole.observations, whole.updates)  # fmt: skip
    day = timezone.localdate()
    owed = list(rules.expected(promised_whole, day, "fr"))
    expected = {body: (count, late) for body, count, late in rules.by_body(owed, day)}
    shown = re.findall(r'organisme=([^"]+)">[^<]+</a> <span>attendus : <[^>]+>(\d+)<.*?</span></li>', page)
    assert len(shown) == min(len(expected), 8) > 1
    for body, count in shown:
        assert expected[body][0] == int(count)
        listed = words(office, f"/aujourd-hui/liste?cote=others&organisme={body}")
        assert re.search(r'role="status">(\d+) tâche', listed)[1] == count


def test_what_the_worker_finished_is_told_to_who_asked_and_to_nobody_else(bodies, demo_plan, person, signed_in):
    plan = editions.load(loaded=demo_plan, actor=OFFICE)
    office = person("plan_office")
    asked = editions.ask_preview(plan=plan, actor=Actor(office.token, "x"))
    page = words(signed_in(office))
    assert "Vient de finir" not in page, "it is not finished"
    editions.build_asked(preview=asked, plan=plan)
    asked.refresh_from_db()
    assert 0 < asked.made <= asked.expected, "how far it was is said on the way"
    page = words(signed_in(office))
    assert re.search(rf'href="/plans/{plan.ident}/editions">L’aperçu de « [^»]+ » est prêt<', page)
    assert "Vient de finir" not in words(signed_in(person("approver")))
    Preview.objects.filter(pk=asked.pk).update(done_at=timezone.now() - timedelta(days=2))
    assert "Vient de finir" not in words(signed_in(office)), "it is told for a day"
    Preview.objects.filter(pk=asked.pk).update(done_at=timezone.now(), state="refused")
    assert "À voir :" in words(signed_in(office))


def test_an_administrator_who_reads_no_plan_is_led_to_people(plan, person, signed_in):
    page = words(signed_in(person("administrator"))).split("<main", 1)[1]
    assert "Votre rôle ne lit aucun plan" in page
    assert [f'href="/{each}"' in page for each in ("personnes", "postes", "organismes")] == [True] * 3
    assert "Aucun plan ne vous est ouvert" not in page
