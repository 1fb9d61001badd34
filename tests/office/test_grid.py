# SPDX-License-Identifier: Apache-2.0
"""The grid: what is owed is entered together, exact, proved in one gesture, all or nothing; nothing is overwritten."""

import re
from datetime import timedelta

import evidence_kit as kit
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from grid_kit import FIGURES, INDICATORS, address, cells, indicator, observed, read, whole_of
from msgspec.structs import replace

from jalon.office.evidence.queries import excerpts, resting_on, standing
from jalon.office.journal.models import Entry
from jalon.office.journal.types import OFFICE
from jalon.office.people.queries import access_of
from jalon.office.register import actions, proving, queries
from jalon.office.today import queries as today
from jalon.plan.types.base import DimensionValue, Period
from jalon.plan.types.figures import AddsUp

SAVE = {"geste": "inscrire"}


@pytest.fixture
def bodies(db):
    """A body that owes figures, and another."""
    return kit.our_bodies()


@pytest.fixture
def plan(db, demo_plan):
    """A plan whose last day is past, so that no clock changes what is owed."""
    return actions.load(whole=whole_of(demo_plan.document), actor=OFFICE)


def sent(page, filled, **more):
    """The form of the page as a browser sends it: every cell, those that were filled with what was typed."""
    names = [name for name, _ in cells(page)]
    assert set(filled) <= set(names), set(filled) - set(names)
    return {f"v|{name}": filled.get(name, "") for name in names} | SAVE | more


def figure(plan, ident):
    return queries.value(plan, "observation", ident)


Q1, Q2, Q3 = "ouverts|||2026-03-31", "ouverts|||2026-06-30", "ouverts|||2026-09-30"
PART = "parts|||2025-12-31"
OURS_ONLY = [Q1, Q2, Q3, PART, *(f"verses||{kit.OURS}|{day}" for day in ("2026-03-31", "2026-06-30", "2026-09-30"))]


@pytest.fixture
def lead(plan, person):
    return person("lead")


def test_the_periods_that_are_owed_are_the_cells_and_nothing_of_others_is_there(plan, lead, person, signed_in):
    page = read(signed_in(lead).get(address(plan)))
    assert sorted(name for name, _ in cells(page)) == sorted(OURS_ONLY)
    assert "Compte des autres" not in page
    assert "777" not in page
    for words in ("Janvier à mars 2026", "Chaque trimestre", "Chaque année", "1 200 comptoirs", "31 décembre 2025"):
        assert words in page, words
    assert cells(read(signed_in(person("lead", "other")).get(address(plan)))) == []
    for role in ("approver", "auditor", "administrator", "programme_officer"):
        assert signed_in(person(role)).get(address(plan)).status_code == 403, role
    english = read(signed_in(lead).get(address(plan), headers={"accept-language": "en"}))
    assert "January to March 2026" in english
    assert "Count ouverts" in english


def test_the_first_period_of_each_line_is_what_today_asks(plan, lead, signed_in):
    asked = today.asking(access_of(lead), "fr")
    owed = {each.address.partition(":")[2]: each.more["ends"] for each in today.of_rows(asked) if each.kind == "figure"}
    first: dict[str, str] = {}
    for name, _ in cells(read(signed_in(lead).get(address(plan)))):
        ident, _, contributor, ends = name.split("|")
        if not contributor:
            first[ident] = min(first.get(ident, ends), ends)
    assert first == owed == {"ouverts": "2026-03-31", "parts": "2025-12-31"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_numbers_are_read_exactly_proved_and_submitted_in_one_gesture(plan, lead, signed_in, lang):
    client = signed_in(lead)
    page = read(client.get(address(plan)))
    typed = {Q1: "1 234,5" if lang == "fr" else "1,234.5", Q2: "environ 1\u202f300" if lang == "fr" else "about 1300",
             PART: "45,25 %" if lang == "fr" else "45.25%"}  # fmt: skip
    proof = {"source": "Bilan du trimestre", "place": "p. 4", "quote": "quarante-cinq pour cent"}
    before = Entry.objects.count()
    answer = client.post(address(plan), sent(page, typed, **proof), headers={"accept-language": lang})
    assert answer.status_code == 302, read(answer)
    rows = [figure(plan, each) for each in ("ouverts/2026-03-31", "ouverts/2026-06-30", "parts/2025-12-31")]
    assert [str(each.value) for each in rows] == ["1234.5", "1300", "45.25"]
    assert [each.precision for each in rows] == [None, "about", None]
    assert [each.unit for each in rows] == ["comptoirs", "comptoirs", "%"]
    assert [(each.period.start, each.period.last) for each in rows] == [
        ("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30"), (None, "2025-12-31")
    ]  # fmt: skip
    (source,) = {each.source for each in rows}
    assert queries.value(plan, "source", source).title.fr == "Bilan du trimestre"
    assert {(each.locator, each.quote.text, each.level) for each in rows} == {
        ("p. 4", "quarante-cinq pour cent", "documented")
    }
    for each in rows:
        held = standing(plan.ident, f"observation:{each.indicator}/{each.id}")
        assert (held.state, held.hands) == ("submitted", [str(lead.token)])
    told = list(Entry.objects.order_by("id").values_list("action", flat=True))[before:]
    assert told == ["register.row.added", "register.row.added", "evidence.submitted"]
    again = client.post(address(plan), sent(page, {Q3: "1 250"}, source="Bilan du trimestre"))
    assert again.status_code == 302
    assert figure(plan, "ouverts/2026-09-30").source == source, "a source is written once"


def test_a_document_on_file_is_the_source_and_one_that_is_reserved_is_neither_offered_nor_found(
    plan, lead, signed_in, settings, tmp_path
):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    piece = kit.receive(plan, title="Relevé de l’automne")
    kit.receive(plan, data=b"reserve\n", name="autre.txt", title="Note du bureau seul", audience="office")
    kit.receive(plan, data=b"leur\n", name="leur.txt", title="Relevé des autres", body=kit.OTHER)
    client = signed_in(lead)
    page = read(client.get(address(plan)))
    assert 'value="Relevé de l’automne"' in page
    for hidden in ("Note du bureau seul", "Relevé des autres"):
        assert hidden not in page
    assert client.post(address(plan), sent(page, {Q1: "1250"}, source="Relevé de l’automne")).status_code == 302
    (source,) = proving.sources_of(plan, piece.document_id)
    assert figure(plan, "ouverts/2026-03-31").source == source
    refused = client.post(address(plan), sent(page, {Q2: "1250"}, source="Note du bureau seul"))
    assert refused.status_code == 422
    assert 'href="#f-source"' in read(refused), "its title may not be published"
    client.post(address(plan), sent(page, {Q2: "1250"}, source="Relevé des autres"))
    named = queries.value(plan, "source", figure(plan, "ouverts/2026-06-30").source)
    assert (named.title.fr, named.digest) == ("Relevé des autres", None), "words one typed, and no document"
    client.post(address(plan), {"geste": "reprendre"})
    assert figure(plan, "ouverts/2026-06-30") is None


def test_an_excerpt_of_a_document_on_file_is_looked_up_and_every_figure_of_the_gesture_rests_on_it(
    plan, lead, person, signed_in, settings, tmp_path
):
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "files")
    piece = kit.receive(plan, data=b"Trois comptoirs de plus\n", title="Relevé de l’automne")
    client = signed_in(lead)
    page = read(client.get(address(plan)))
    given = sent(page, {Q1: "1250", PART: "45"}, source="Relevé de l’automne", quote="comptoirs de plus")
    figures = ["observation:ouverts/2026-03-31", "observation:parts/2025-12-31"]
    assert client.post(address(plan), given).status_code == 302
    assert "vérifié : les mots cités sont" in read(client.get(address(plan)))
    (excerpt,) = excerpts(piece)
    assert (excerpt.quote, excerpt.found) == ("comptoirs de plus", "stands")
    assert sorted((each, pk) for each, pk, _ in resting_on(piece)) == [(each, excerpt.pk) for each in figures]
    assert "evidence.rested" in Entry.objects.values_list("action", flat=True)
    client.post(address(plan), {"geste": "reprendre"})
    assert (resting_on(piece), list(excerpts(piece))) == ([], [])
    assert figure(plan, "ouverts/2026-03-31") is None
    client.post(address(plan), given | {"quote": "mots absents"})
    assert [each.found for each in excerpts(piece)] == ["absent"]
    second = client.post(address(plan), sent(page, {Q2: "1270"}, source="Relevé de l’automne", place="p. " + "9" * 70))
    assert second.status_code == 422
    assert len(excerpts(piece)) == 1
    held = proving.figure(plan, "ouverts/2026-03-31", "fr")
    judged = {"geste": "approve", "id": held.row.ident, "seen": held.digest}
    signed_in(person("approver")).post(f"/plans/{plan.ident}/chiffres/geste", judged)
    client.post(address(plan), {"geste": "reprendre"})
    assert len(resting_on(piece)) == 2, "one of them was approved: nothing is let go"


def test_all_or_nothing_with_errors_beside_the_cells_and_nothing_typed_is_lost(plan, lead, signed_in):
    client = signed_in(lead)
    page = read(client.get(address(plan)))
    revision = queries.plan(plan.ident).revision
    typed = {Q1: "1250", Q2: "12 %", Q3: "1,234", PART: "140"}
    answer = client.post(address(plan), sent(page, typed, source="Bilan", quote="des mots"))
    shown = read(answer)
    assert answer.status_code == 422
    assert dict(cells(shown)) == {name: typed.get(name, "") for name in OURS_ONLY}
    for words in ("est un pourcentage", "écrivez « 1 234 » ou « 1.234 »", "hors des bornes"):
        assert shown.count(words) == 2, words  # at the top, and beside the cell
    assert 'value="Bilan"' in shown
    assert "des mots</textarea>" in shown
    assert queries.plan(plan.ident).revision == revision
    assert figure(plan, "ouverts/2026-03-31") is None


def test_what_is_apart_or_contradicts_is_said_and_entered_only_by_who_saw_it(plan, lead, signed_in):
    client = signed_in(lead)
    page = read(client.get(address(plan)))
    verses = f"verses||{kit.OURS}|2026-03-31"
    typed = {Q1: "12 000", verses: "11", Q2: "–"}
    looked = client.post(address(plan), sent(page, typed, geste="verifier")).json()
    kinds = {name: [kind for kind, _ in remarks] for name, remarks in looked["remarks"].items()}
    assert kinds == {f"v|{Q1}": ["difference"], f"v|{Q2}": ["dash"], f"v|{verses}": ["contradiction"]}
    answer = client.post(address(plan), sent(page, typed))
    shown = read(answer)
    assert answer.status_code == 422
    assert len(re.findall(r'<li><a href="#f-c', shown)) == 3, "each is led to from the top"
    for remarks in looked["remarks"].values():
        for _, words in remarks:
            assert words.replace("\u00a0", " ").replace("\u202f", " ") in shown, "the same words without script"
    assert f'name="vu" value="{looked["sure"]}"' in shown
    assert figure(plan, "ouverts/2026-03-31") is None
    other = client.post(address(plan), sent(page, typed | {Q1: "13 000"}, vu=looked["sure"]))
    assert other.status_code == 422, "what was seen is what was typed then"
    assert client.post(address(plan), sent(page, typed, vu=looked["sure"])).status_code == 302
    assert figure(plan, "ouverts/2026-03-31").value == 12000
    assert figure(plan, "ouverts/2026-06-30") is None


def test_a_fall_after_what_was_just_typed_is_a_difference_and_parts_that_add_up_contradict_nothing(
    demo_plan, plan, lead, signed_in
):
    plan.delete()
    summed = tuple(replace(each, adds_up=AddsUp(contributors="sum")) if each.id == "verses" else each
                   for each in INDICATORS)  # fmt: skip
    plan = actions.load(whole=whole_of(demo_plan.document, summed), actor=OFFICE)
    client = signed_in(lead)
    page = read(client.get(address(plan)))
    typed = {f"verses||{kit.OURS}|2026-03-31": "11", Q1: "1300", Q2: "500"}
    found = client.post(address(plan), sent(page, typed, geste="verifier")).json()["remarks"]
    assert list(found) == [f"v|{Q2}"]
    assert "1\u202f300" in found[f"v|{Q2}"][0][1]


def test_two_people_at_once_the_second_is_shown_what_the_first_said(plan, lead, person, signed_in):
    first, second = signed_in(lead), signed_in(person("contributor"))
    page = read(first.get(address(plan)))
    assert first.post(address(plan), sent(page, {Q1: "1 250"}, source="Bilan")).status_code == 302
    typed = {Q1: "1 260", Q2: "1 270"}
    answer = second.post(address(plan), sent(page, typed))
    shown = read(answer)
    assert answer.status_code == 422
    assert "Déjà inscrit pendant que vous tapiez : 1 250 comptoirs" in shown
    assert dict(cells(shown))[Q1] == "1 260"
    assert figure(plan, "ouverts/2026-03-31").value == 1250
    assert figure(plan, "ouverts/2026-06-30") is None
    assert second.post(address(plan), sent(page, {Q2: "1 270"})).status_code == 302
    assert standing(plan.ident, "observation:ouverts/2026-06-30").state == "recorded", "without a source it is declared"


def test_a_cell_of_others_and_a_period_that_is_not_over_are_refused_whatever_is_sent(plan, lead, person, signed_in):
    forged = {"v|secret|||2026-03-31": "1", **SAVE}
    before = queries.plan(plan.ident).revision
    for who, given in ((lead, forged), (person("lead", "other"), {f"v|{Q1}": "5", **SAVE}),
                       (lead, {"v|ouverts|||2026-12-31": "5", **SAVE}), (lead, {"v|ouverts|||2026-02-28": "5", **SAVE}),
                       (lead, {"v|ouverts|||demain": "5", **SAVE}), (lead, {"v|": "5", **SAVE})):  # fmt: skip
        answer = signed_in(who).post(address(plan), given)
        assert answer.status_code == 422, given
        assert "n’est plus attendue" in read(answer)
        assert "777" not in read(answer)
    assert signed_in(person("auditor")).post(address(plan), {f"v|{Q1}": "5", **SAVE}).status_code == 403
    assert queries.plan(plan.ident).revision == before


@pytest.mark.parametrize(
    ("given", "field"),
    [({"place": "p. 3"}, "source"), ({"quote": "mots"}, "source"), ({"state": "non mesuré"}, "reason"), ({}, "")],
)
def test_a_gesture_that_does_not_hold_together_is_refused_at_its_field(plan, lead, signed_in, given, field):
    client = signed_in(lead)
    page = read(client.get(address(plan)))
    typed = {Q1: given.pop("state", "1250")} if field else {}
    answer = client.post(address(plan), sent(page, typed, **given))
    assert answer.status_code == 422
    assert (f'href="#f-{field}"' in read(answer)) == bool(field)
    assert figure(plan, "ouverts/2026-03-31") is None


def test_what_was_not_measured_is_entered_with_its_reason(plan, lead, signed_in):
    client = signed_in(lead)
    typed = {Q1: "n.d.", Q2: "1250"}
    page = read(client.get(address(plan)))
    assert client.post(address(plan), sent(page, typed, reason="Le relevé a été sauté.")).status_code == 302
    silent, said = figure(plan, "ouverts/2026-03-31"), figure(plan, "ouverts/2026-06-30")
    assert (silent.state, silent.reason.fr, silent.level) == ("not_given", "Le relevé a été sauté.", None)
    assert (said.value, said.reason, said.level) == (1250, None, "declared")


def test_it_is_taken_back_as_one_unless_somebody_touched_any(plan, lead, person, signed_in):
    client = signed_in(lead)
    page = read(client.get(address(plan)))
    given = sent(page, {Q1: "1 250", PART: "45"}, source="Bilan neuf")
    client.post(address(plan), given)
    assert "Reprendre ce que je viens d’inscrire" in read(client.get(address(plan)))
    source = figure(plan, "ouverts/2026-03-31").source
    client.post(address(plan), {"geste": "reprendre"})
    assert [figure(plan, each) for each in ("ouverts/2026-03-31", "parts/2025-12-31")] == [None, None]
    assert queries.value(plan, "source", source) is None
    assert standing(plan.ident, "observation:ouverts/2026-03-31") is None
    client.post(address(plan), given)
    held = proving.figure(plan, "ouverts/2026-03-31", "fr")
    judged = {"geste": "approve", "id": held.row.ident, "seen": held.digest}
    approver = signed_in(person("approver"))
    approver.post(f"/plans/{plan.ident}/chiffres/geste", judged)
    client.post(address(plan), {"geste": "reprendre"})
    assert figure(plan, "parts/2025-12-31").value == 45, "one of them was approved"
    own = {"geste": "approve", "id": "parts/2025-12-31", "seen": proving.figure(plan, "parts/2025-12-31", "fr").digest}
    client.post(f"/plans/{plan.ident}/chiffres/geste", own)
    assert standing(plan.ident, "observation:parts/2025-12-31").state == "submitted", "four eyes"


def test_the_office_of_a_plan_chooses_the_body_and_a_closed_plan_takes_nothing(plan, lead, person, signed_in):
    client = signed_in(person("plan_office"))
    assert cells(read(client.get(address(plan)))) == []
    page = read(client.get(f"{address(plan)}?organisme=m-interieur"))
    assert {name.split("|")[0] for name, _ in cells(page)} == {"secret", "verses"}
    actions.close(plan=plan, actor=OFFICE)
    assert cells(read(signed_in(lead).get(address(plan)))) == []
    assert signed_in(lead).post(address(plan), {f"v|{Q1}": "5", **SAVE}).status_code == 409


def test_a_plan_under_embargo_and_another_plan_open_no_grid(plan, lead, person, signed_in):
    actions.embargo(plan=plan, until=timezone.now() + timedelta(days=1), actor=OFFICE)
    client = signed_in(lead)
    for answer in (client.get(address(plan)), client.post(address(plan), {f"v|{Q1}": "5", **SAVE})):
        assert answer.status_code == 403
        assert "Compte ouverts" not in read(answer)
    assert figure(plan, "ouverts/2026-03-31") is None
    elsewhere = signed_in(person("contributor", "other", plan="ailleurs"))
    assert elsewhere.get(address(plan)).status_code == 403


def test_a_broken_down_series_keeps_its_own_line(demo_plan, plan, lead, signed_in):
    document = demo_plan.document
    dimension = next(each for each in document.dimensions if each.codes and not each.no_total)
    codes = (DimensionValue(dimension=dimension.id, code=dimension.codes[0].code),)
    plan.delete()
    broken = replace(observed("ouverts", 5, "2025-12-31", "2025-10-01"), dimensions=codes, id="partie")
    old = replace(broken, id="ancien", period=Period(start="2020-10-01", last="2020-12-31"),
                  dimensions=(DimensionValue(dimension=dimension.id, code=dimension.codes[-1].code),))  # fmt: skip
    plan = actions.load(whole=whole_of(document, figures=(*FIGURES, broken, old)), actor=OFFICE)
    client = signed_in(lead)
    page = read(client.get(address(plan)))
    names = [name for name, _ in cells(page) if name.startswith("ouverts|d") or f"|{dimension.id}=" in name]
    assert len(names) == 3, "the series given up long ago is not asked"
    assert client.post(address(plan), sent(page, {names[0]: "6", Q1: "1250"})).status_code == 302
    both = [figure(plan, each) for each in ("ouverts/2026-03-31", "ouverts/2026-03-31-2")]
    assert {each.dimensions: each.value for each in both} == {codes: 6, (): 1250}


def test_the_page_asks_as_many_questions_for_many_figures_as_for_few(demo_plan, plan, lead, signed_in):
    client, asked = signed_in(lead), []
    for times in (0, 60):
        plan.delete()
        more = tuple(indicator(f"plus-{rank:02}", "nous") for rank in range(times))
        told = tuple(observed(each.id, rank, "2026-06-30") for rank, each in enumerate(more))
        plan = actions.load(whole=whole_of(demo_plan.document, (*INDICATORS, *more), (*FIGURES, *told)), actor=OFFICE)
        page = read(client.get(address(plan)))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address(plan)).status_code == 200
        typed = {name: "1" for name, _ in cells(page) if name.startswith(("plus-", "ouverts"))}
        with CaptureQueriesContext(connection) as posted:
            looked = client.post(address(plan), sent(page, typed, geste="verifier")).json()
            answer = client.post(address(plan), sent(page, typed, source="Bilan", vu=looked["sure"]))
            assert answer.status_code == 302
        asked.append((len(seen), len(posted)))
    (few, few_sent), (many, many_sent) = asked
    assert few == many <= 20, asked
    assert many_sent - few_sent < 5, asked  # what is written in bulk is written some hundreds at a time


def test_today_and_the_list_of_figures_lead_to_the_grid(plan, lead, signed_in):
    client = signed_in(lead)
    assert f'href="{address(plan)}">Inscrire ensemble 2 relevés attendus' in read(client.get("/"))
    assert f'href="{address(plan)}"' in read(client.get(f"/plans/{plan.ident}/chiffres"))
