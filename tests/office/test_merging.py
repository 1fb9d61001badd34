# SPDX-License-Identifier: Apache-2.0
"""Two people, three people on one sheet: nothing is overwritten, nothing is lost. Invented data."""

import html
import json
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_desk_plans import form

from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.office.register.merging import merged, settled, together
from jalon.office.register.since import removed, since
from jalon.plan.reading.values import read_value
from jalon.plan.schema import noun_spec
from jalon.plan.tabular import raw_tree
from jalon.plan.types.base import Text

#: Fields of a measure that editors change in these tests, by the path of their leaf.
TEXTS = [("title", "fr"), ("title", "en"), ("rationale", "fr"), ("rationale", "en")]
LISTS = [("clienteles",), ("strategies",)]
FIRST = {"id": "01", "title": {"fr": "t", "en": "u"}, "rationale": {"fr": "r", "en": "s"}, "clienteles": ["c"]}


def leaf(raw, path):
    for key in path:
        raw = raw.get(key) if isinstance(raw, dict) else None
    return raw


def edited(raw, path, word):
    """A row with one leaf written over."""
    made = json.loads(json.dumps(raw))
    if len(path) == 1:
        made[path[0]] = [word]
    else:
        made.setdefault(path[0], {"fr": "f"})[path[1]] = word
    return made


STEP = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["open", "type", "type", "save"]),
    st.sampled_from([*TEXTS, *LISTS]),
    st.sampled_from(["theirs", "mine", "both"]),
)


@given(st.lists(STEP, max_size=40))
def test_whatever_the_order_no_field_is_lost_nor_any_word_typed(steps):
    revisions, forms, typed, dropped = [FIRST], {}, {}, set()
    for rank, (editor, what, path, how) in enumerate(steps):
        if what == "open" or editor not in forms:
            if editor not in forms:
                forms[editor], typed[editor] = (len(revisions) - 1, revisions[-1]), {}
        elif what == "type":
            word = f"mot-{editor}-{rank}"
            seen, raw = forms[editor]
            forms[editor], typed[editor][path] = (seen, edited(raw, path, word)), word
        else:
            seen, raw = forms.pop(editor)
            mine = typed.pop(editor)
            found = merged("measure", revisions[seen], revisions[-1], raw)
            theirs = {each for each in [*TEXTS, *LISTS] if leaf(revisions[seen], each) != leaf(revisions[-1], each)}
            assert {each.path for each in found.open} == theirs & set(mine)
            chosen = {each.name: together(each) if how == "both" else getattr(each, how) for each in found.open}
            after = settled("measure", found, chosen)
            for each in [*TEXTS, *LISTS]:
                kept = str(leaf(after, each))
                if each not in mine:
                    assert leaf(after, each) == leaf(revisions[-1], each)
                elif each not in theirs or how in ("mine", "both"):
                    assert mine[each] in kept
                    assert (
                        how == "mine"
                        or each not in theirs
                        or all(part in kept for part in listed(leaf(revisions[-1], each)))
                    )
                else:
                    assert leaf(after, each) == leaf(revisions[-1], each)
                    dropped.add(mine[each])
            revisions.append(after)


def listed(value):
    return value if isinstance(value, list) else [value]


def test_who_translates_does_not_meet_who_corrects_the_original():
    theirs = edited(FIRST, ("title", "fr"), "corrigé")
    mine = edited(FIRST, ("title", "en"), "translated")
    found = merged("measure", FIRST, theirs, mine)
    assert found.open == ()
    assert found.raw["title"] == {"fr": "corrigé", "en": "translated"}


def test_a_text_that_one_took_out_and_the_other_translated_is_asked_whole():
    theirs = {key: value for key, value in FIRST.items() if key != "rationale"}
    mine = edited(FIRST, ("rationale", "en"), "because")
    found = merged("measure", FIRST, theirs, mine)
    assert [(each.name, each.theirs, each.mine) for each in found.open] == [
        ("rationale", None, {"fr": "r", "en": "because"})
    ]
    assert "rationale" not in settled("measure", found, {"rationale": None})
    assert settled("measure", found, {"rationale": found.open[0].mine})["rationale"] == {"fr": "r", "en": "because"}


def test_without_a_base_everything_that_differs_is_asked():
    found = merged("measure", None, edited(FIRST, ("title", "fr"), "a"), edited(FIRST, ("rationale", "fr"), "b"))
    assert [each.name for each in found.open] == ["title.fr", "rationale.fr"]


def test_a_chosen_translation_keeps_the_words_it_was_made_from():
    base = {"id": "01", "title": {"fr": "un", "en": "one", "translates": "d1"}}
    theirs = {"id": "01", "title": {"fr": "deux", "en": "two", "translates": "d2"}}
    mine = {"id": "01", "title": {"fr": "un", "en": "ONE", "translates": "d1"}}
    found = merged("measure", base, theirs, mine)
    assert [each.name for each in found.open] == ["title.en"]
    assert settled("measure", found, {"title.en": "two"})["title"]["translates"] == "d2"
    stale = settled("measure", found, {"title.en": "ONE"})["title"]
    assert (stale["fr"], stale["translates"]) == ("deux", "d1")  # made from « un »: known as stale


@pytest.fixture
def draft(plan, demo_plan):
    """The fictitious plan before its adoption."""
    plan.delete()
    return actions.load(whole=msgspec.structs.replace(demo_plan.document, adopted=None, amendments=()), actor=OFFICE)


def save(plan, ident, actor=OFFICE, **fields):
    row = queries.row(plan, "measure", ident)
    value = msgspec.structs.replace(queries.typed(row), **fields)
    return actions.save_row(plan=plan, noun="measure", row=value, seen=row.revision, actor=actor)


def test_the_journal_leads_back_to_each_revision_of_a_row(draft):
    ident = queries.lines(draft, "measure")[0].id
    chance = random.Random(7)  # noqa: S311
    bodies = {1: queries.row(draft, "measure", ident).body}
    for rank in range(12):
        words = None if chance.random() < 0.2 else Text(fr=f"mot {rank}")
        saved = save(draft, ident, **{chance.choice(["rationale", "title"]): words or Text(fr="rien")})
        bodies[saved.revision] = saved.body
    row = queries.row(draft, "measure", ident)
    assert len(bodies) == row.revision
    for seen, body in bodies.items():
        entries, base = since(draft, row, seen)
        value, problems = read_value(noun_spec("measure"), base)
        assert (len(entries), problems) == (row.revision - seen, [])
        assert raw_tree(value) == raw_tree(msgspec.json.decode(body, type=noun_spec("measure").cls))
    assert since(draft, row, 0)[1] is None
    assert since(draft, row, row.revision + 1)[1] is None


@pytest.fixture
def two(draft, person, signed_in):
    """Two people of the plan office, on the sheet of one measure."""
    accounts = person("plan_office"), person("plan_office", "other")
    ident = queries.lines(draft, "measure")[0].id
    return *map(signed_in, accounts), ident, f"/plans/{draft.ident}/ligne/measure/modifier?id={ident}"


def text_of(response):
    return html.unescape(response.content.decode())


def test_the_second_is_shown_who_changed_what_and_both_are_kept(draft, two):
    one, other, ident, address = two
    mine, theirs = form(one, address), form(other, address)
    before = queries.value(draft, "measure", ident)
    assert one.post(address, mine | {"rationale.fr": ["Le premier."]}).status_code == 302
    shown = other.post(address, theirs | {"title.fr": ["Un titre neuf"]})
    said = text_of(shown)
    assert shown.status_code == 409
    assert "Poste plan_office-ours" in said
    assert "À vous de choisir" not in said
    assert queries.value(draft, "measure", ident).title == before.title
    assert queries.draft(draft, shown.wsgi_request.user.token, f"form/measure:{ident}") is not None
    assert other.post(address, form(other, address, shown.content.decode())).status_code == 302
    after = queries.value(draft, "measure", ident)
    assert (after.rationale.fr, after.title.fr) == ("Le premier.", "Un titre neuf")
    assert queries.draft(draft, shown.wsgi_request.user.token, f"form/measure:{ident}") is None


def test_a_choice_that_is_not_made_is_asked_again_and_nothing_is_lost(draft, two):
    one, other, ident, address = two
    mine, theirs = form(one, address), form(other, address)
    one.post(address, mine | {"rationale.fr": ["Le premier."]})
    shown = other.post(address, theirs | {"rationale.fr": ["Le second."], "title.fr": ["Neuf"]})
    again = other.post(address, form(other, address, shown.content.decode()))
    assert again.status_code == 422
    assert 'href="#f-choix-rationale.fr"' in again.content.decode()
    sent = form(other, address, again.content.decode())
    assert sent["ecrit.rationale.fr"] == ["Le premier.\n\nLe second."]
    assert other.post(address, sent | {"choix.rationale.fr": ["mine"]}).status_code == 302
    after = queries.value(draft, "measure", ident)
    assert (after.rationale.fr, after.title.fr) == ("Le second.", "Neuf")


def test_a_third_who_came_in_between_is_met_too(draft, two):
    one, other, ident, address = two
    mine, theirs = form(one, address), form(other, address)
    one.post(address, mine | {"rationale.fr": ["Le premier."]})
    shown = other.post(address, theirs | {"rationale.fr": ["Le second."]})
    save(draft, ident, title=Text(fr="Le troisième"), rationale=Text(fr="Le troisième aussi."))
    sent = form(other, address, shown.content.decode()) | {"choix.rationale.fr": ["both"]}
    met = other.post(address, sent)
    assert met.status_code == 409
    said = text_of(met)
    assert "Le troisième aussi." in said
    assert "Le second." in said
    last = form(other, address, met.content.decode()) | {"choix.rationale.fr": ["both"]}
    assert other.post(address, last).status_code == 302
    after = queries.value(draft, "measure", ident)
    assert after.title.fr == "Le troisième"
    assert [word in after.rationale.fr for word in ("Le premier.", "Le second.", "Le troisième aussi.")] == [True] * 3


def test_a_row_taken_out_meanwhile_leaves_what_was_typed(draft, two):
    _, other, _, _ = two
    value, problems = read_value(noun_spec("note"), {"id": "n1", "title": {"fr": "Note"}, "body": {"fr": "Des mots."}})
    assert problems == []
    row = actions.save_row(plan=draft, noun="note", row=value, seen=None, actor=OFFICE)
    address = f"/plans/{draft.ident}/ligne/note/modifier?id=n1"
    sent = form(other, address) | {"body.fr": ["Mes mots à moi."]}
    actions.remove_row(plan=draft, noun="note", ident="n1", seen=row.revision, actor=OFFICE)
    assert removed(draft, "note", "n1")[1]["body"] == {"fr": "Des mots."}
    shown = other.post(address, sent)
    said = text_of(shown)
    assert shown.status_code == 409
    assert "Mes mots à moi." in said
    assert f'action="/plans/{draft.ident}/ligne/note/nouvelle"' in said
    again = form(other, "", shown.content.decode())
    assert other.post(f"/plans/{draft.ident}/ligne/note/nouvelle", again).status_code == 302
    assert queries.value(draft, "note", "n1").body.fr == "Mes mots à moi."
    assert queries.forms(draft, shown.wsgi_request.user.token) == []


def test_an_amendment_signed_meanwhile_is_met_and_not_undone(plan, person, signed_in):
    other = signed_in(person("plan_office"))
    ident = queries.lines(plan, "measure")[0].id
    address = f"/plans/{plan.ident}/ligne/measure/modifier?id={ident}"
    sent = form(other, address) | {"title.fr": ["Mon titre"], "rationale.fr": ["Ma raison."]}
    value = msgspec.structs.replace(queries.value(plan, "measure", ident), title=Text(fr="Le titre décidé"))
    actions.amend(plan=plan, edits=[("measure", ident, value)], reason="Il trompait.", decision="D-9",
                  date="2031-02-03", seen=None, actor=OFFICE)  # fmt: skip
    shown = other.post(address, sent)
    assert shown.status_code == 409
    assert "modification signée" in text_of(shown)
    kept = form(other, address, shown.content.decode()) | {"choix.title.fr": ["theirs"], "choix.title": ["theirs"]}
    assert other.post(address, kept).status_code == 302
    after = queries.value(plan, "measure", ident)
    assert (after.title.fr, after.rationale.fr) == ("Le titre décidé", "Ma raison.")


def test_one_field_in_place_is_brought_together_without_a_question(draft, two):
    one, other, ident, address = two
    here = f"{address}&champ=title"
    sent = form(other, here)
    assert sorted(name for name in sent if not name.startswith("title.")) == ["seen"]
    one.post(address, form(one, address) | {"rationale.fr": ["Le premier."]})
    saved = other.post(here, sent | {"title.fr": ["En place"]}, follow=True)
    said = text_of(saved)
    assert "Entre-temps, Poste plan_office-ours avait changé : Justification" in said.replace("\u00a0", " ")
    after = queries.value(draft, "measure", ident)
    assert (after.rationale.fr, after.title.fr) == ("Le premier.", "En place")


def test_a_draft_of_somebody_else_is_told_without_its_words(draft, two):
    one, other, _, address = two
    one.post(address, form(one, address) | {"rationale.fr": ["Secret encore."], "brouillon": ["1"]})
    said = text_of(other.get(address))
    assert "Quelqu’un d’autre a un brouillon de cette fiche (Poste plan_office-ours" in said
    assert "Secret encore." not in said
    assert "Quelqu’un d’autre a un brouillon" not in text_of(one.get(address))


def test_a_draft_of_the_whole_sheet_outlives_a_field_saved_in_place(draft, two):
    one, _, ident, address = two
    one.post(address, form(one, address) | {"rationale.fr": ["À finir."], "brouillon": ["1"]})
    here = f"{address}&champ=title"
    assert one.post(here, form(one, here) | {"title.fr": ["En place"]}).status_code == 302
    assert form(one, address)["rationale.fr"] == ["À finir."]
    shown = one.post(address, form(one, address))
    assert shown.status_code == 409
    assert one.post(address, form(one, address, shown.content.decode())).status_code == 302
    after = queries.value(draft, "measure", ident)
    assert (after.rationale.fr, after.title.fr) == ("À finir.", "En place")


def test_a_script_keeps_a_draft_without_leaving_the_page(draft, two):
    one, _, ident, address = two
    script = {"x-jalon-script": "1"}
    here = f"{address}&champ=rationale"
    alone = one.get(here, headers=script).content.decode()
    assert ("<main" in alone, "<form" in alone) == (False, True)
    kept = one.post(here, form(one, here) | {"rationale.fr": ["Pas fini"], "brouillon": ["1"]}, headers=script)
    assert (kept.status_code, kept.content) == (204, b"")
    assert form(one, here)["rationale.fr"] == ["Pas fini"]
    assert form(one, f"{address}&champ=title").get("rationale.fr") is None
    assert queries.value(draft, "measure", ident).rationale != Text(fr="Pas fini")
    assert one.post(here, form(one, here)).status_code == 302
    assert queries.forms(draft, kept.wsgi_request.user.token) == []


def test_what_cannot_be_read_back_is_refused(draft, two):
    one, _, ident, address = two
    before = queries.row(draft, "measure", ident).body
    assert one.post(address, {"fusion": '{"raw": 3}', "seen": "1"}).status_code == 409
    assert one.get(f"{address}&champ=couleur").status_code == 404
    assert one.get(f"{address}&champ=id").status_code == 404
    assert queries.row(draft, "measure", ident).body == before


def test_who_may_not_edit_is_shown_nothing_of_a_merge(draft, two, person, signed_in):
    one, _, ident, address = two
    outside = signed_in(person("contributor", "other"))
    sent = form(one, address) | {"rationale.fr": ["Le second."]}
    save(draft, ident, rationale=Text(fr="Le premier."))
    refused = outside.post(address, sent)
    assert refused.status_code == 403
    assert "Le premier." not in text_of(refused)
