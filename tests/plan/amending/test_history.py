# SPDX-License-Identifier: Apache-2.0
"""Deadlines keep their history; drift runs from last possible day to last possible day."""

import pytest
from base_plan import clean, read, sealed, to_raw
from examples import add, inner, put

from jalon.plan.amending import amend_decided
from jalon.plan.amending.history import due_history
from jalon.plan.figures import Figures, NoFigure
from jalon.plan.index import Index


def postponed(document, *dates):
    for rank, date in enumerate(dates, start=1):
        raw = to_raw(document)
        inner("actions", "a1", "due", dates=[date])(raw)
        document = amend_decided(read(raw), "Report.", f"r{rank}", f"2024-0{rank}-01")
    return document


def steps(document):
    return [
        (step.due.dates[0] if step.due else None, step.days)
        for step in due_history(Index(document), document.actions[0])
    ]


def test_each_postponement_and_its_days():
    document = postponed(sealed(clean()), "2025-06", "2025-09-15")
    assert steps(document) == [("2025-03", None), ("2025-06", 91), ("2025-09-15", 77)]
    assert Figures.of(document).get("drift:a1").value == 168


def test_without_seal_or_change_nothing_slipped():
    assert steps(read(clean())) == [("2025-03", None)]
    with pytest.raises(NoFigure):
        Figures.of(sealed(clean())).get("drift:a1")


def test_an_erratum_corrects_and_slips_nothing():
    document = postponed(sealed(clean()), "2025-06")
    raw = to_raw(document)
    raw["amendments"][0]["changes"][0]["op"] = "erratum"
    corrected = read(raw)
    assert steps(corrected) == [("2025-06", None)]


def test_what_a_court_undid_is_no_postponement():
    document = postponed(sealed(clean()), "2025-06")
    raw = to_raw(document)
    add("decisions", {"id": "court", "kind": "court", "date": "2024-06-01"})(raw)
    put("decisions", document.amendments[0].decision, overturned_by="court")(raw)
    inner("actions", "a1", "due", dates=["2025-03"])(raw)
    assert steps(read(raw)) == [("2025-03", None)]


def test_withdrawn_then_reinstated_with_another_date():
    raw = to_raw(sealed(clean()))
    put("actions", "a1", standing="withdrawn")(raw)
    document = amend_decided(read(raw), "Retrait.", "r1", "2024-01-01")
    raw = to_raw(document)
    put("actions", "a1", standing=None, due={"kind": "date", "dates": ["2025-04"]})(raw)
    document = amend_decided(read(raw), "Retour.", "r2", "2024-02-01")
    assert steps(document) == [("2025-03", None), (None, None), ("2025-04", None)]
    assert Figures.of(document).get("drift:a1").value == 30
