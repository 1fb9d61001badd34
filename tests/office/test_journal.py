# SPDX-License-Identifier: Apache-2.0
"""The journal proves itself: what is forged or taken away is named; what is erased is gone, and the rest holds."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from jalon.office.journal import queries
from jalon.office.journal.actions import erase, record, seal
from jalon.office.journal.models import Batch, Digest, Entry, Value
from jalon.office.journal.types import OFFICE, Change
from jalon.office.people.actions import add_account

pytestmark = pytest.mark.django_db


def entry(rank):
    with transaction.atomic():
        told = [Change(f"p/measure:{rank}", {"title": ("avant", f"après {rank}")})]
        return record(action="register.row.changed", named=f"p/measure:{rank}", actor=OFFICE, changes=told)


@pytest.fixture
def sealed():
    """Five entries in a batch, three in the next, one not sealed yet."""
    for start, count in ((0, 5), (5, 3)):
        for rank in range(start, start + count):
            entry(rank)
        seal(before=timezone.now() + timedelta(seconds=1))
    entry(9)


def faults():
    return {fault.msgid for fault in queries.verify().faults}


def test_what_was_written_holds(sealed):
    verdict = queries.verify()
    assert (verdict.entries, verdict.batches, verdict.unsealed, verdict.faults) == (9, 2, 1, ())


def test_a_forged_entry_is_caught(sealed):
    Entry.objects.filter(object="p/measure:2").update(action="register.row.added")
    assert faults() == {queries.FORGED}


def test_a_forged_entry_with_its_digest_made_again_is_caught(sealed):
    forged = Entry.objects.get(object="p/measure:2")
    Entry.objects.filter(pk=forged.pk).update(digest="0" * 64)
    assert queries.BROKEN_BATCH in faults()


def test_an_entry_taken_away_is_caught(sealed):
    gone = Entry.objects.get(object="p/measure:6")
    Value.objects.filter(digest__entry=gone).delete()
    Digest.objects.filter(entry=gone).delete()
    gone.delete()
    assert faults() == {queries.BROKEN_BATCH}


def test_a_batch_taken_away_is_caught(sealed):
    Entry.objects.filter(batch=2).update(batch=None)
    Batch.objects.filter(number=2).delete()
    assert queries.verify().batches == 1
    Entry.objects.filter(batch=1).update(batch=None)
    Batch.objects.filter(number=1).update(number=3)
    assert queries.BROKEN_CHAIN in faults()


def test_a_changed_value_is_caught(sealed):
    value = Value.objects.get(object="p/measure:1")
    value.closed = bytes(value.closed).replace("après 1".encode(), "après 2".encode())
    value.save()
    assert faults() == {queries.CHANGED}


def test_the_history_of_an_object_is_read_back(sealed):
    (told,) = queries.history("p/measure:3")
    assert [(each.field, each.before, each.after) for each in told.changes] == [("title", "avant", "après 3")]


def test_a_person_is_erased_and_the_rest_still_holds(sealed):
    account = add_account(email="quelqu.une@exemple.test", name="Quelqu’une", actor=OFFICE)
    seal(before=timezone.now() + timedelta(seconds=1))
    named = f"person:{account.token}"
    assert [each.after for each in queries.history(named)[0].changes] == ["quelqu.une@exemple.test", "Quelqu’une"]
    assert "exemple" not in "".join(str(bytes(each.closed)) for each in Value.objects.filter(whose=account.token))
    assert erase(whose=account.token, ground="demande de la personne", actor=OFFICE) == 2
    assert queries.verify().faults == ()
    opened = [told for told in queries.history(named) if told.action == "people.account.opened"]
    assert all(each.erased for told in opened for each in told.changes)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="in the transaction"):
        record(action="x", named="y", actor=OFFICE)
