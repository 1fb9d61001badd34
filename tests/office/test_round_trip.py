# SPDX-License-Identifier: Apache-2.0
"""`freeze(load(p)) == p`, exactly: over generated plans, over the examples, several plans in one office."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jalon.office.editions import actions as editions
from jalon.office.editions.queries import edition_path, frozen
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.office.register.models import Reference, Row
from jalon.plan.canonical import document_bytes
from jalon.plan.folder import read_folder
from jalon.plan.loaded import Loaded, content
from jalon.plan.schema import noun_spec
from jalon.plan.types.base import Text
from jalon.plan.types.document import FORMAT, PlanDocument

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plan"))

from strategies import complete_document, documents

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Generating overly large repr")]
EXHAUSTIVE = os.environ.get("JALON_TEST_ALL") == "1"
#: Entering a plan that holds every noun takes a tenth of a second.
FEW = settings(max_examples=300 if EXHAUSTIVE else 12, suppress_health_check=list(HealthCheck))


@contextmanager
def undone():
    """What is written in the block is taken back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def named(document, ident):
    """The same plan under another id."""
    return msgspec.structs.replace(document, plan=msgspec.structs.replace(document.plan, id=ident))


def load(document, files=None):
    return editions.load(loaded=Loaded(document, files or {}), actor=OFFICE)


def assert_comes_back(plan, document):
    """A freeze for the office holds the document, equal and to the byte, here and in the file it wrote."""
    edition, loaded = editions.freeze(plan=plan, audience="office", actor=OFFICE)
    assert loaded.document == document
    assert document_bytes(loaded.document) == document_bytes(document)
    assert edition_path(edition).read_bytes() == document_bytes(document)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """The files of these offices are apart."""
    settings.HOME = tmp_path
    settings.MEDIA_ROOT = str(tmp_path / "files")


@FEW
@given(document=documents())
def test_any_plan_comes_back_exactly(document):
    with undone():
        assert_comes_back(load(document), document)


@FEW
@given(seed=st.integers(0, 10**6), order=st.randoms(use_true_random=False))
def test_the_order_of_the_rows_says_nothing(seed, order):
    """Rows come back in the order of the document, in whatever order the table gives them."""
    document = complete_document(seed)
    with undone():
        plan = load(document)
        rows = list(Row.objects.filter(plan=plan))
        order.shuffle(rows)
        Reference.objects.filter(plan=plan).delete()
        Row.objects.filter(plan=plan).delete()
        for row in rows:
            row.pk = None
        Row.objects.bulk_create(rows)
        assert queries.document(plan) == document


def without_seal(document, ident):
    """A draft of it under another id."""
    return named(msgspec.structs.replace(document, adopted=None, amendments=()), ident)


@FEW
@given(before=documents(), after=documents(), order=st.permutations(["un", "deux", "trois"]))
def test_plans_of_one_office_do_not_touch_each_other(before, after, order):
    """Three plans that use the same ids, entered in any order: another document takes the place of one alone."""
    with undone():
        plans = {ident: load(without_seal(before, ident)) for ident in order}
        actions.put(plan=plans["deux"], after=without_seal(after, "deux"), seen=None, actor=OFFICE)
        assert queries.document(plans["deux"]) == without_seal(after, "deux")
        for ident in ("un", "trois"):
            assert queries.plan(ident).revision == plans[ident].revision
            assert_comes_back(plans[ident], without_seal(before, ident))
        assert not Reference.objects.exclude(target=None).exclude(target__plan=F("plan")).exists()


@FEW
@given(before=documents(), after=documents())
def test_what_takes_the_place_of_a_plan_leaves_what_loading_it_would(before, after):
    """Rows, columns and references are those of a plan loaded afresh: nothing of the old one lingers."""
    with undone():
        changed = load(without_seal(before, "p"))
        actions.put(plan=changed, after=without_seal(after, "p"), seen=None, actor=OFFICE)
        fresh = load(without_seal(after, "q"))
        columns = ("noun", "ident", "fr", "en", "number", "order", "lead", "standing")
        rows = [
            set(Row.objects.filter(plan=plan).exclude(noun="plan").values_list(*columns)) for plan in (changed, fresh)
        ]
        assert rows[0] == rows[1]
        named_columns = ("row__noun", "row__ident", "path", "noun", "ident", "target__ident")
        references = [
            sorted(map(str, Reference.objects.filter(plan=plan).exclude(row__noun="plan").values_list(*named_columns)))
            for plan in (changed, fresh)
        ]
        assert references[0] == references[1]


@pytest.fixture(scope="module")
def examples(root, demo_plan):
    """The three examples, with their files."""
    return [demo_plan, *(read_folder(root / "examples" / name) for name in ("piq-2018-2020", "piq-2006-2009"))]


@pytest.mark.parametrize("turn", range(3))
def test_the_examples_come_back_with_their_files(examples, turn):
    """The three plans in one office, entered in three orders; the first changes, the others do not."""
    order = [*examples[turn:], *examples[:turn]]
    plans = [editions.load(loaded=each, actor=OFFICE) for each in order]
    changed, rest = plans[0], list(zip(plans, order, strict=True))[1:]
    row = queries.row(changed, "measure", queries.lines(changed, "measure")[0].id)
    value = msgspec.structs.replace(queries.typed(row), rationale=Text(fr="Une raison de plus."))
    actions.save_row(plan=changed, noun="measure", row=value, seen=row.revision, actor=OFFICE)
    assert queries.document(changed) != order[0].document
    for plan, loaded in rest:
        assert_comes_back(plan, loaded.document)
        kept = frozen(plan, "office").files
        assert {name: content(source) for name, source in kept.items()} == {
            name: content(source) for name, source in loaded.files.items()
        }


@pytest.mark.parametrize(("plan", "measure"), [("p" * 121, "a"), ("p", "m" * 251)])
def test_an_id_too_long_for_the_tables_is_refused_and_named(plan, measure):
    card = msgspec.convert({"id": plan}, noun_spec("plan").cls)
    measures = (msgspec.convert({"id": measure}, noun_spec("measure").cls),)
    with pytest.raises(Refusal, match="trop long"):
        load(PlanDocument(format=FORMAT, plan=card, measures=measures))
    assert not queries.plans().exists()
