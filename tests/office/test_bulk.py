# SPDX-License-Identifier: Apache-2.0
"""Many rows changed at once: the deed is the preview, all or nothing; undone as one; and one's last deeds."""

import re
from html import unescape

import msgspec
import pytest
from django.contrib.auth import get_user
from hypothesis import given
from hypothesis import strategies as st
from screens import table

from jalon.office.evidence.queries import held_back
from jalon.office.faces.desk.tables.editing import Edit, edited, places
from jalon.office.journal.queries import count as entries
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
from jalon.office.register import actions, queries
from jalon.plan.types.base import Text
from jalon.plan.types.document import PlanDocument


def bodies(plan):
    """Every body of a plan, by its address."""
    return {f"{noun}:{row.ident}": row.body for noun in ("measure", "action", "observation", "indicator")
            for row in queries.matching(plan, noun)}  # fmt: skip


@pytest.fixture
def draft(db, demo_plan):
    """The fictitious plan, not adopted."""
    whole = msgspec.structs.replace(demo_plan.document, adopted=None, amendments=())
    assert isinstance(whole, PlanDocument)
    return actions.load(whole=whole, actor=OFFICE)


def at(plan, noun, rest="/lot"):
    return f"/plans/{plan.ident}/liste/{noun}{rest}"


def choose(client, plan, noun, idents=(), **more):
    sent = {"geste": "choisir", "ligne": list(idents), **more}
    return client.post(at(plan, noun), sent)


def preview(client, plan, noun, **edits):
    """Say what changes; the page of the preview."""
    response = client.post(at(plan, noun), {"geste": "apercu", **edits})
    assert response.status_code == 302, response.content.decode()[-800:]
    return client.get(response.headers["Location"]).content.decode()


def confirm(client, plan, noun, html, deed="faire"):
    digest = re.search(r'name="empreinte" value="([^"]+)"', html)
    return client.post(at(plan, noun), {"geste": deed, "empreinte": digest[1] if digest else ""}, follow=True)


def figures(html):
    """Chosen, will change, already so, refused: as the preview counts them."""
    return [int(each) for each in re.findall(r"<dd><span[^>]*>(\d+)</span></dd>", html)]


def undo(client, plan, rank=0):
    """Undo the deed of that rank among those that may be, the latest first."""
    html = client.get(f"/plans/{plan.ident}/gestes").content.decode()
    numbers = re.findall(r'name="geste" value="(\d+)"', html)
    seen = re.search(r'name="seen" value="(\d+)"', html)
    return client.post(f"/plans/{plan.ident}/gestes", {"geste": numbers[rank], "seen": seen[1]}, follow=True)


def said(response):
    return unescape(" ".join(re.sub("<[^>]+>", " ", response.content.decode()).split())).replace("\u00a0", " ")


EDITS = {"op.clienteles": "add", "v.clienteles": "jeunes", "op.period.from": "set", "v.period.from": "2024-06",
         "op.rationale.fr": "set", "v.rationale.fr": "Une raison pour toutes."}  # fmt: skip


def test_the_deed_is_the_preview_and_undoing_it_restores_every_body(draft, person, signed_in):
    client = signed_in(person("plan_office"))
    before = bodies(draft)
    first = [row.ident for row in queries.matching(draft, "objective") if queries.measures_under(draft).get(row.ident)]
    choose(client, draft, "measure", tout="1", demande=f"e.objective={first[0]}&q=")
    chosen = set(queries.draft(draft, person_token(client), "bulk/measure").body["revisions"])
    html = preview(client, draft, "measure", **EDITS)
    _, told = table(html, "changes")
    number = entries()
    assert confirm(client, draft, "measure", html).status_code == 200
    after = bodies(draft)
    changed = {address for address in before if before[address] != after[address]}
    assert entries() == number + 1
    assert {address.partition(":")[2] for address in changed} <= chosen
    names = queries.names(draft, changed, "fr")
    assert {line[0] for line in told} == set(names.values())
    assert figures(html)[1] == len(changed) > 1
    assert queries.counts(draft)["measure"] > len(chosen) == queries.measures_under(draft)[first[0]]
    for address in changed:
        assert "Une raison pour toutes." in after[address]
    assert "Lignes remises" in said(undo(client, draft))
    assert bodies(draft) == before
    assert "refait" in said(undo(client, draft))
    assert bodies(draft) == after
    assert "Lignes remises" in said(undo(client, draft))
    assert bodies(draft) == before


def person_token(client):
    return get_user(client).token


@pytest.fixture
def three(draft):
    """The ids of three measures."""
    return [line.id for line in queries.lines(draft, "measure", count=3)]


def test_nothing_is_done_when_somebody_changed_a_row_in_between(draft, three, person, signed_in):
    client = signed_in(person("plan_office"))
    choose(client, draft, "measure", three)
    html = preview(client, draft, "measure", **EDITS)
    row = queries.row(draft, "measure", three[1])
    value = msgspec.structs.replace(queries.typed(row), rationale=Text(fr="Autre"))
    actions.save_row(plan=draft, noun="measure", row=value, seen=row.revision, actor=OFFICE)
    before = bodies(draft)
    assert confirm(client, draft, "measure", html).status_code == 409
    assert bodies(draft) == before
    again = client.get(at(draft, "measure", "/lot?apercu=1")).content.decode()
    assert 'value="faire"' not in again


def test_what_is_confirmed_is_what_was_seen(draft, three, person, signed_in):
    client = signed_in(person("plan_office"))
    choose(client, draft, "measure", three)
    html = preview(client, draft, "measure", **EDITS)
    preview(client, draft, "measure", **{"op.rationale": "", "op.rationale.fr": "clear"})
    before = bodies(draft)
    assert confirm(client, draft, "measure", html).status_code == 409
    assert bodies(draft) == before


def test_a_deed_is_not_undone_once_what_it_changed_was_changed_again(draft, three, person, signed_in):
    client = signed_in(person("plan_office"))
    choose(client, draft, "measure", three)
    confirm(client, draft, "measure", preview(client, draft, "measure", **EDITS))
    row = queries.row(draft, "measure", three[1])
    value = msgspec.structs.replace(queries.typed(row), rationale=Text(fr="Autre"))
    number = re.search(r'name="geste" value="(\d+)"', client.get(f"/plans/{draft.ident}/gestes").content.decode())[1]
    actions.save_row(plan=draft, noun="measure", row=value, seen=row.revision, actor=OFFICE)
    before = bodies(draft)
    html = client.get(f"/plans/{draft.ident}/gestes").content.decode()
    assert 'name="geste"' not in html
    assert "n’est plus telle que" in html
    draft.refresh_from_db()
    refused = client.post(f"/plans/{draft.ident}/gestes", {"geste": number, "seen": draft.revision})
    assert (refused.status_code, bodies(draft)) == (409, before)


def test_a_deed_on_other_fields_does_not_stop_an_undoing(draft, three, person, signed_in):
    """Somebody else changed another field of one of the rows: their words stay."""
    client = signed_in(person("plan_office"))
    was = queries.value(draft, "measure", three[1]).rationale
    choose(client, draft, "measure", three)
    confirm(client, draft, "measure", preview(client, draft, "measure", **EDITS))
    row = queries.row(draft, "measure", three[1])
    value = msgspec.structs.replace(queries.typed(row), title=Text(fr="Titre de quelqu’un d’autre"))
    actions.save_row(plan=draft, noun="measure", row=value, seen=row.revision, actor=OFFICE)
    assert "Lignes remises" in said(undo(client, draft))
    found = queries.value(draft, "measure", three[1])
    assert (found.title.fr, found.rationale) == ("Titre de quelqu’un d’autre", was)


def test_commitments_are_refused_after_adoption_and_carried_into_one_amendment(plan, person, signed_in):
    client = signed_in(person("plan_office"))
    idents = [line.id for line in queries.lines(plan, "measure") if not line.standing][:3]
    choose(client, plan, "measure", idents)
    leads = {"op.lead": "set", "v.lead": queries.lines(plan, "organisation")[5].id}
    html = preview(client, plan, "measure", **leads)
    chosen, made, same, refused = figures(html)
    assert (chosen, made + same + refused, made) == (3, 3, 0)
    assert refused > 0
    before = bodies(plan)
    response = confirm(client, plan, "measure", html, "modification")
    assert response.redirect_chain[-1][0].endswith("/modifications/signer")
    assert bodies(plan) == before
    assert said(response).count("Porteur") >= refused
    assert len(queries.drafts(plan, person_token(client))) == refused


def test_a_row_that_is_not_one_s_own_is_refused_and_named(plan, person, signed_in):
    """A lead changes the rows of its body; another's are refused, in the preview and by force."""
    ours = people.add_organisation(ident="m-exterieur", names=[{"fr": "Ministère"}], actor=OFFICE)
    client = signed_in(person("lead", "other", organisation=ours))
    idents = [line.id for line in queries.lines(plan, "measure")]
    choose(client, plan, "measure", idents)
    html = preview(client, plan, "measure", **{"op.rationale.fr": "set", "v.rationale.fr": "À nous."})
    before = bodies(plan)
    own = {line.id for line in queries.lines(plan, "measure", lead="m-exterieur")}
    confirm(client, plan, "measure", html)
    changed = {address.partition(":")[2] for address, body in bodies(plan).items() if body != before[address]}
    assert 0 < len(own) < len(idents)
    assert own <= changed < set(idents)
    assert figures(html)[3] == len(idents) - figures(html)[1]
    assert all('"m-exterieur"' in before[f"measure:{ident}"] for ident in changed)
    assert "vous ne répondez pas de cette ligne" in html


def test_a_figure_changed_in_bulk_awaits_an_approval(plan, person, signed_in):
    client = signed_in(person("plan_office"))
    idents = [line.id for line in queries.lines(plan, "observation", count=2)]
    choose(client, plan, "observation", idents)
    edits = {"op.level": "set", "v.level": "declared", "op.locator": "set", "v.locator": "p. 7"}
    confirm(client, plan, "observation", preview(client, plan, "observation", **edits))
    assert {f"observation:{ident}" for ident in idents} == set(held_back(plan.ident))


@pytest.mark.parametrize(
    "edits",
    [{"op.objective": "set", "v.objective": "nulle-part"}, {"op.period.from": "set", "v.period.from": "bientôt"}],
)
def test_what_cannot_be_read_or_names_nothing_is_refused(draft, three, person, signed_in, edits):
    client = signed_in(person("plan_office"))
    choose(client, draft, "measure", three)
    html = preview(client, draft, "measure", **edits)
    assert figures(html) == [3, 0, 0, 3]
    before = bodies(draft)
    assert confirm(client, draft, "measure", html).status_code in (200, 409)
    assert bodies(draft) == before


def test_added_and_removed_rows_are_undone_and_taken_up_again(draft, person, signed_in):
    client = signed_in(person("plan_office"))
    client.post(f"/plans/{draft.ident}/ligne/clientele/nouvelle", {"id": "neuve", "title.fr": "Neuve", "seen": ""})
    assert queries.value(draft, "clientele", "neuve") is not None
    undo(client, draft)
    assert queries.value(draft, "clientele", "neuve") is None
    undo(client, draft)
    assert queries.value(draft, "clientele", "neuve").title.fr == "Neuve"


def test_the_deeds_of_others_are_not_one_s_own(draft, three, person, signed_in):
    office, other = signed_in(person("plan_office")), signed_in(person("plan_office", "other"))
    choose(office, draft, "measure", three)
    confirm(office, draft, "measure", preview(office, draft, "measure", **EDITS))
    number = re.search(r'name="geste" value="(\d+)"', office.get(f"/plans/{draft.ident}/gestes").content.decode())[1]
    assert 'name="geste"' not in other.get(f"/plans/{draft.ident}/gestes").content.decode()
    draft.refresh_from_db()
    before = bodies(draft)
    response = other.post(f"/plans/{draft.ident}/gestes", {"geste": number, "seen": draft.revision})
    assert (response.status_code, bodies(draft)) == (409, before)


RAW = st.fixed_dictionaries(
    {"id": st.just("m")},
    optional={
        "lead": st.sampled_from(["a", "b"]),
        "clienteles": st.lists(st.sampled_from("xyz"), unique=True, min_size=1),
        "period": st.fixed_dictionaries({"from": st.sampled_from(["2018", "2019"])}),
        "title": st.fixed_dictionaries({"fr": st.sampled_from(["un", "deux"])}),
    },
)
OPS = st.sampled_from(
    [
        Edit("lead", "set", ("c",)),
        Edit("lead", "clear"),
        Edit("clienteles", "add", ("w",)),
        Edit("clienteles", "remove", ("x",)),
        Edit("clienteles", "clear"),
        Edit("title.en", "set", ("one",)),
        Edit("period.last", "set", ("2020",)),
        Edit("period.from", "clear"),
    ]
)


@given(RAW, OPS)
def test_an_edit_made_twice_does_no_more_and_leaves_the_rest(raw, edit):
    once = edited("measure", raw, [edit])
    assert edited("measure", once, [edit]) == once
    key = edit.path.partition(".")[0]
    assert {name: value for name, value in once.items() if name != key} == {
        name: value for name, value in raw.items() if name != key
    }
    assert all(value not in ({}, [], "", None) for value in once.values())


def test_a_translation_put_in_bulk_says_which_words_it_translates():
    found = edited("measure", {"id": "m", "title": {"fr": "un"}}, [Edit("title.en", "set", ("one",))])
    assert set(found["title"]) == {"fr", "en", "translates"}
    assert places("measure", "fr")["lead"].bound
