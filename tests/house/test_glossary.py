# SPDX-License-Identifier: Apache-2.0
"""The nouns of the plan are the field's own words, in full, and one thing has one word."""

import ast
import csv
import re

import pytest

TYPES = "src/jalon/plan/types"

# What people say elsewhere -> the word of the plan document. One thing, one word.
SYNONYMS = {
    "owner": "lead",
    "holder": "lead, body or position",
    "manager": "lead",
    "kpi": "indicator",
    "metric": "indicator",
    "deadline": "due",
    "milestone": "action with a due date",
    "goal": "objective",
    "pillar": "objective (a named level)",
    "axis": "objective (a named level)",
    "task": "action",
    "activity": "action",
    "initiative": "measure",
    "project": "measure or action",
    "stakeholder": "partner",
    "audiences": "clientele",
    "beneficiary": "clientele",
    "budget": "money (planned)",
    "spent": "money (paid)",
    "cost": "money",
    "result": "observation",
    "measurement": "observation",
    "datapoint": "observation",
    "benchmark": "baseline",
    "reference": "baseline, source or citation",
    "threshold": "target",
    "department": "organisation",
    "entity": "organisation",
    "institution": "organisation",
    "ministry": "organisation (a kind)",
    "organization": "organisation",
    "program": "programme",
    "license": "licence",
    "call": "intake",
    "grant": "award",
    "subsidy": "award",
    "treaty": "agreement",
    "contract": "agreement",
    "workshop": "session",
    "revision": "amendment",
    "modification": "amendment",
    "approval": "decision",
    "report": "update",
    "comment": "note",
    "remark": "note",
    "description": "summary, statement or rationale",
    "name": "title (only an organisation has names)",
    "label": "title (only a period has a label, its source's)",
    "end": "last (inclusive)",
    "begin": "start",
}
# Place -> why the word is the right one there.
ALLOWED = {
    "OrganisationName": "an organisation, unlike a plan or a measure, has names",
    "OrganisationName.name": "as above",
    "Organisation.names": "as above",
    "Period.label": "the words with which the source names a period",
    "ReportDue": "a published report of the calendar, not what a body reports",
    "Plan.reports": "as above",
}

# Class -> its term in the glossary of the field.
TERMS = {
    "Policy": "politique",
    "Strategy": "stratégie",
    "Plan": "plan d'action",
    "Measure": "mesure",
    "Action": "action",
    "Objective": "objectif",
    "Clientele": "clientèle",
    "Indicator": "indicateur",
    "Target": "cible",
    "Baseline": "valeur de référence / valeur de départ",
    "Partner": "partenaire",
    "Update": "mise à jour",
    "Risk": "risque",
    "CorrectiveAction": "mesure corrective",
    "Agreement": "entente",
    "Evaluation": "évaluation de programme",
    "Story": "histoire à succès",
}
# The published translation of the term, where the class is not named by it word for word.
RENDERED = {
    "Clientele": "target group",
    "Plan": "action plan",
    "Evaluation": "programme evaluation",
    "Story": "success story",
}


def words(name: str) -> set[str]:
    """The words of a class or field name: `CorrectiveAction`, `done_on`; plurals count as their singular."""
    found = {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)}
    return found | {word[:-1] for word in found if word.endswith("s")}


@pytest.fixture(scope="module")
def names(root) -> dict[str, str]:
    """Every class and field of the types, with the name that is judged."""
    found = {}
    for path in sorted((root / TYPES).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name] = node.name
                fields = [part.target.id for part in node.body if isinstance(part, ast.AnnAssign)]
                found |= {f"{node.name}.{field}": field for field in fields}
    return found


def test_one_thing_has_one_word(names):
    assert len(names) > 300
    found = {
        place: SYNONYMS[word]
        for place, name in names.items()
        if place not in ALLOWED
        for word in words(name) & SYNONYMS.keys()
    }
    assert found == {}
    assert ALLOWED.keys() <= names.keys()


def test_a_synonym_is_seen():
    assert words("KpiOwner") & SYNONYMS.keys() == {"kpi", "owner"}
    assert words("due_deadlines") & SYNONYMS.keys() == {"deadline"}


def test_names_are_written_in_full(names):
    short = {
        "org",
        "ind",
        "obs",
        "desc",
        "num",
        "nb",
        "pct",
        "cur",
        "msg",
        "cfg",
        "params",
        "info",
        "tmp",
        "val",
        "idx",
        "dt",
    }
    assert {place for place, name in names.items() if words(name) & short} == set()


def test_nouns_are_the_terms_of_the_glossary(names, shared):
    with (shared / "facts" / "glossary.csv").open(encoding="utf-8", newline="") as lines:
        english = {row["fr"]: row["en"] for row in csv.DictReader(lines)}
    for noun, term in TERMS.items():
        assert noun in names
        spelled = " ".join(re.findall(r"[A-Z][a-z]+", noun)).lower()
        assert RENDERED.get(noun, spelled) in english[term], (noun, english[term])
