# SPDX-License-Identifier: Apache-2.0
"""Search: words forgiven in both languages, the best first; the index is kept in step with what it is made of."""

import random

import evidence_kit as kit
import pytest
from django.db import connection, transaction
from django.utils import timezone
from msgspec.structs import replace
from search_kit import answers, note, told

from jalon.office.command import Asked, _doctor, _reindex
from jalon.office.evidence import actions as evidence
from jalon.office.evidence import excerpting
from jalon.office.evidence.types import Details
from jalon.office.ground.refusal import Stale
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
from jalon.office.register import actions, proving, queries, undoing
from jalon.office.register.searching import bring_up_to_date, disagreements, rebuild
from jalon.office.register.types import ROW_NOUNS
from jalon.office.search import actions as search
from jalon.office.search import engines
from jalon.office.search.marking import LENGTH, Marker
from jalon.office.search.models import State
from jalon.office.search.rules import asked
from jalon.office.search.types import KINDS, PIECES, Item, Reach, Shown
from jalon.plan.types.base import Text
from jalon.plan.types.words import Note

#: What is asked, what is written, whether the one finds the other.
FORGIVEN = [
    ("ecoles", "École primaire", True),
    ("ÉCOLE", "les écoles du Nord", True),
    ("exportatrice", "entreprises exportatrices", True),
    ("regional", "des accords régionaux", True),
    ("accompagner", "les firmes accompagnées", True),
    ("oeuvre", "Chef-d’Œuvre", True),
    ("été", "pendant l’été", True),
    ("l'été", "un ete sec", True),
    ("missions commerciales", "une mission commerciale", True),
    ("commerciale mission", "une mission commerciale", True),
    ("de la mission", "une mission commerciale", True),
    ("entrep", "Les entreprises", True),
    ("entrep mission", "Les entreprises en mission", False),
    ("companies", "The company abroad", True),
    ("EXPORTING", "exports of fish", True),
    ("cafés", "a cafe abroad", True),
    ("1 200", "1\u202f200 emplois", True),
    ("1200", "1,200 jobs", True),
    ("12.5", "une hausse de 12,5 %", True),
    ("2018-06", "le 2018-06-30", True),
    ("2018", "le 2018-06-30", True),
    ("commerce", "on commence demain", False),
    ("mission école", "une mission", False),
    ("12", "une hausse de 12,5 %", False),
    ("celles", "le céleri", False),
]


@pytest.fixture
def draft(db, demo_plan):
    """The fictitious plan, not adopted."""
    return actions.load(whole=replace(demo_plan.document, adopted=None, amendments=()), actor=OFFICE)


@pytest.mark.django_db
@pytest.mark.parametrize(("words", "written", "found"), FORGIVEN)
@pytest.mark.parametrize("where", ["title", "text"])
def test_accents_and_inflections_are_forgiven_in_both_languages(words, written, found, where):
    shown = {"title": Shown("note:x", written, written), "text": Shown("note:x", "", "", written, written)}[where]
    search.put(items=[(Reach("p", "open"), Item("note", 1, shown))])
    assert bool(answers(words).total) == found
    marked = [part for lang in ("fr", "en") for part in Marker(asked(words, {})).extract(written, lang) if part.marked]
    assert bool(marked) == (found or words in ("mission école", "entrep mission"))


@pytest.mark.django_db
def test_every_kind_of_row_has_its_number_and_a_name_in_short_comes_first(draft):
    assert set(KINDS) == {*ROW_NOUNS, *PIECES}
    assert len(set(KINDS.values())) == len(KINDS)
    first, second = queries.lines(draft, "measure")[:2]
    note(draft, "sept", f"On parle ici de la mesure {first.number}.")
    assert told(answers(f"mesure {first.number}"))["measure"][0] == f"measure:{first.id}"
    assert told(answers(f"measure {second.number}"))["measure"][0] == f"measure:{second.id}"
    assert told(answers(second.id))["measure"][0] == f"measure:{second.id}"
    note(draft, "a", "La glycine fleurit.")
    note(draft, "b", "Rien.", title="Des glycines")
    note(draft, "c", "Rien.", title="La glycine")
    assert told(answers("glycine"))["note"] == ["note:c", "note:b", "note:a"]


def test_a_long_text_is_shown_where_its_words_stand_together():
    text = f"La glycine. {'Un mot de plus. ' * 60}Une [glycine](figure:x) pousse au jardin. {'Et encore. ' * 60}"
    parts = Marker(asked("glycines jardins", {})).extract(text, "fr")
    assert [part.text for part in parts if part.marked] == ["glycine", "jardin"]
    assert len("".join(part.text for part in parts)) <= LENGTH + 4
    assert (parts[0].text, parts[-1].text) == ("… ", " …")


def test_what_is_removed_undone_or_refused_is_found_no_more(draft):
    row = note(draft, "n", "Un bernard-l’ermite.")
    draft.refresh_from_db()
    changed = Note(id="n", title=Text(fr="Note"), body=Text(fr="Une langouste."))
    with pytest.raises(Stale):
        actions.save_row(plan=draft, noun="note", row=changed, seen=row.revision + 1, actor=OFFICE)
    with transaction.atomic():
        actions.save_row(plan=draft, noun="note", row=changed, seen=row.revision, actor=OFFICE)
        assert answers("langouste").total == 1
        transaction.set_rollback(True)
    assert (answers("ermite").total, answers("langouste").total) == (1, 0)
    row = actions.save_row(plan=draft, noun="note", row=changed, seen=row.revision, actor=OFFICE)
    assert (answers("ermite").total, answers("langouste").total) == (0, 1)
    row = undoing.undo(plan=draft, noun="note", ident="n", seen=row.revision, actor=OFFICE)
    assert (answers("ermite").total, answers("langouste").total) == (1, 0)
    actions.remove_row(plan=draft, noun="note", ident="n", seen=row.revision, actor=OFFICE)
    assert answers("ermite").total == 0
    undoing.undo(plan=draft, noun="note", ident="n", seen=0, actor=OFFICE)
    assert answers("ermite").total == 1


def test_every_way_of_writing_keeps_the_index_in_step_and_made_again_it_is_the_same(filed, draft_of):
    plan, dice = filed, random.Random(5)  # noqa: S311
    for _ in range(6):
        row = dice.choice(list(queries.matching(plan, dice.choice(["indicator", "update", "source"]))))
        value = queries.typed(row)
        field = "summary" if row.noun == "indicator" else "done" if row.noun == "update" else "title"
        actions.save_row(plan=plan, noun=row.noun, row=replace(value, **{field: Text(fr=f"Oursin {dice.random()}")}),
                         seen=row.revision, actor=OFFICE)  # fmt: skip
    plan.refresh_from_db()
    measure = queries.typed(queries.row(plan, "measure", queries.lines(plan, "measure")[0].id))
    moved = replace(measure, title=Text(fr="Pêcher la coquille"))
    actions.amend(plan=plan, edits=[("measure", measure.id, moved)], reason="Parce que.", decision="D-9",
                  date="2026-02-01", seen=plan.revision, actor=OFFICE)  # fmt: skip
    assert told(answers("coquilles"))["measure"] == [f"measure:{measure.id}"]
    draft_of(plan)
    attached = kit.receive(plan, title="Nacre")
    excerpt = kit.cite(attached, quote="Donnees fictives")
    spare = kit.cite(attached, page="2")
    excerpting.drop(excerpt=spare, actor=OFFICE)
    proving.rest(plan=plan, ident=kit.ours(plan)[0].row.ident, excerpt=excerpt, actor=OFFICE)
    evidence.describe(attached=attached, details=Details("Perle", audience="office"), seen=1, actor=OFFICE)
    bodies = kit.our_bodies()
    people.rename_organisation(organisation=bodies["ours"], fr="Marées", since=timezone.localdate(),
                               actor=OFFICE)  # fmt: skip
    people.add_position(ident="q", organisation=bodies["other"], fr="Quart", actor=OFFICE)
    kept = set(engines.stored())
    assert len(kept) > 800
    assert disagreements() == 0
    assert rebuild() == len(kept)
    assert set(engines.stored()) == kept
    assert disagreements() == 0


@pytest.fixture
def draft_of():
    """Puts a plan back as it is, a row more and a row fewer, as an import does; then another copied from it."""

    def make(plan):
        plan.refresh_from_db()
        whole = queries.document(plan)
        notes = (*whole.notes[1:], Note(id="importee", title=Text(fr="Importée")))
        actions.put(plan=plan, after=replace(whole, notes=tuple(sorted(notes, key=lambda each: each.id))), seen=None,
                    actor=OFFICE)  # fmt: skip
        card = replace(whole.plan, id="copie")
        actions.load(whole=replace(whole, plan=card, adopted=None, amendments=()), actor=OFFICE)

    return make


def test_the_doctor_tells_what_search_does_not_know_and_it_is_made_again(plan):
    asked_ = Asked(lang="fr")
    assert _doctor(asked_)[0] == 0
    note(plan, "n", "Un bulot.")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_entry WHERE id = (SELECT MAX(id) FROM search_entry)")
        cursor.execute("UPDATE search_entry SET shown = '[\"note:n\"]' WHERE id = (SELECT MIN(id) FROM search_entry)")
    code, lines = _doctor(asked_)
    assert (code, any("La recherche ne dit pas" in line and "(2 " in line for line in lines)) == (1, True)
    _reindex(asked_)
    assert _doctor(asked_)[0] == 0
    State.objects.all().delete()  # as before the first version that searches
    engines.make_again()
    assert answers("bulot").total == 0
    bring_up_to_date()
    assert answers("bulots").total == 1


def test_a_text_of_a_hundred_thousand_words_is_saved_and_found_by_its_first(draft):
    note(draft, "n", "bigorneau " + " ".join(chr(0x20000 + rank) * 3 for rank in range(30_000)))
    assert answers("bigorneaux").total == 1
