# SPDX-License-Identifier: Apache-2.0
"""Differences told to a person: a row a heading, a field a line, a row that came or went a sentence."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from jalon.plan.amending import diff
from jalon.plan.telling.changes import FieldChange, RowChange, told_changes
from jalon.plan.types.base import Period, Proof, Quote, Text
from jalon.plan.types.document import FORMAT, PlanDocument
from jalon.plan.types.figures import Baseline, BaselineVersion, Indicator, Observation, Source
from jalon.plan.types.frame import Attestation, Level, Objective, Organisation, OrganisationName, Plan, Wording
from jalon.plan.types.life import Commitment, Seal, Update
from jalon.plan.types.measures import Action, Due, Measure, Money

ORGANISATION = Organisation(id="mri", names=(OrganisationName(id="1", name=Text(fr="Ministère", en="Ministry")),))
MEASURE = Measure(id="m1", number="1", title=Text(fr="Planter", en="Plant"), lead="mri")


def document(**rows):
    made = {"organisations": (ORGANISATION,), "measures": (MEASURE,), **rows}
    return PlanDocument(format=FORMAT, plan=Plan(id="demo"), **made)


def told(before, after, lang="fr"):
    found = told_changes(before, after, diff(before, after), lang)
    return [*found.commitments, *found.information]


def fields(before, after, lang="fr"):
    (row,) = told(before, after, lang)
    return list(row.fields)


def test_nothing_changed():
    assert told(document(), document()) == []


def test_a_row_is_named_by_its_noun_number_and_title():
    after = document(measures=(replace(MEASURE, title=Text(fr="Planter plus", en="Plant more")),))
    assert told(document(), after) == [
        RowChange(
            "measure:m1", "mesure 1, Planter plus", "changed", (FieldChange("Titre", "Planter", "Planter plus"),)
        ),
        RowChange(
            "measure:m1",
            "mesure 1, Planter plus",
            "changed",
            (FieldChange("Titre, en anglais", "Plant", "Plant more"),),
        ),
    ]
    assert told(document(), after, "en")[1].fields == (FieldChange("Title, in English", "Plant", "Plant more"),)


@pytest.mark.parametrize(
    ("before", "after", "lang", "line"),
    [
        (Due(kind="date", dates=("2019-12-31",)), Due(kind="date", dates=("2020-03",)), "fr",
         FieldChange("Échéance", "31 décembre 2019", "mars 2020")),
        (Due(kind="date", dates=("2019-12-31",)), Due(kind="list", dates=("2019", "2020-21")), "en",
         FieldChange("Due date", "December 31, 2019", "2019 and spring 2020")),
        (None, Due(kind="ongoing"), "fr", FieldChange("Échéance", None, "en continu")),
        (Due(kind="ongoing"), Due(kind="every", every="quarter", since="2018-04", until="2020-03-31"), "fr",
         FieldChange("Échéance", "en continu", "chaque trimestre, d’avril 2018 au 31 mars 2020")),
        (Due(kind="none"), Due(words=Quote(text="sous peu")), "fr",
         FieldChange("Échéance", "sans échéance", "« sous peu »")),
    ],
)  # fmt: skip
def test_a_due_date_is_read_as_one(before, after, lang, line):
    one, two = (document(actions=(Action(id="a", measure="m1", due=due),)) for due in (before, after))
    (found,) = fields(one, two, lang)
    assert plain(found) == line


def plain(change):
    clean = [
        None if side is None else side.replace("\u00a0", " ").replace("\u202f", " ")
        for side in (change.before, change.after)
    ]
    return FieldChange(change.field.replace("\u00a0", " "), *clean)


def test_money_is_read_with_its_currency_and_its_precision():
    planned = Proof(value=Decimal(5_000_000), currency="CAD")
    one = document(money=(Money(id="x", planned=planned),))
    two = document(money=(Money(id="x", planned=replace(planned, value=Decimal(6_300_000), precision="about")),))
    assert [plain(each) for each in fields(one, two)] == [FieldChange("Prévu", "5 000 000 $", "environ 6 300 000 $")]
    assert [plain(each) for each in fields(one, two, "en")] == [
        FieldChange("Planned", "$5,000,000", "about $6,300,000")
    ]


def test_a_period_its_proof_and_a_closed_word():
    shared = {"indicator": "i", "id": "2023", "value": Decimal(12), "unit": "sites"}
    one = Observation(**shared, period=Period(start="2022", last="2022"), kind="expected", level="declared")
    two = Observation(**shared, period=Period(start="2022", last="2023"), kind="actual", level="declared")
    changed = fields(document(observations=(one,)), document(observations=(two,)))
    assert changed == [FieldChange("Nature du chiffre", "attendu", "réel"), FieldChange("Période", "2022", "2022-2023")]


def test_a_reference_is_named_by_its_title():
    other = Organisation(id="office", names=(OrganisationName(id="1", name=Text(fr="Office")),))
    one = document(organisations=(ORGANISATION, other))
    two = document(
        organisations=(ORGANISATION, other), measures=(replace(MEASURE, lead=None, joint_leads=("mri", "office")),)
    )
    assert [(each.before, each.after) for each in fields(one, two)] == [
        (None, "Ministère, Office"),
        ("Ministère", None),
    ]


def test_a_row_that_came_is_one_change_with_its_main_fields():
    new = Measure(id="m2", number="2", title=Text(fr="Tailler"), lead="mri", period=Period(start="2019", last="2020"))
    (row,) = told(document(), document(measures=(MEASURE, new)))
    assert row == RowChange(
        "measure:m2", "mesure 2, Tailler", "added", (), (("Porteur", "Ministère"), ("Période", "2019-2020"))
    )
    (gone,) = told(document(measures=(MEASURE, new)), document())
    assert (gone.change, gone.name, gone.facts) == ("withdrawn", row.name, row.facts)


def test_a_withdrawn_row_says_nothing_more_of_its_standing():
    (row,) = told(document(), document(measures=(replace(MEASURE, standing="withdrawn"),)))
    assert (row.change, row.address) == ("withdrawn", "measure:m1")


def test_a_member_that_came_is_one_line():
    first = BaselineVersion(id="1", value=Decimal(12), unit="sites", source="bilan")
    second = BaselineVersion(id="2", value=Decimal(14), unit="sites", source="bilan", locator="p. 3")
    more = {
        "indicators": (Indicator(id="i", title=Text(fr="Sites")),),
        "sources": (Source(id="bilan", title=Text(fr="Bilan")),),
    }
    one = document(baselines=(Baseline(id="b", indicator="i", versions=(first,)),), **more)
    two = document(baselines=(Baseline(id="b", indicator="i", versions=(first, second)),), **more)
    (row,) = told(one, two)
    assert row.name == "valeur de départ «\u00a0Sites\u00a0»"
    (line,) = row.fields
    assert (line.field, line.before) == ("Version 2", None)
    assert (
        line.after.replace("\u00a0", " ").replace("\u202f", " ")
        == "valeur : 14 sites ; source : Bilan ; repère dans la source : p. 3"
    )


def test_an_objective_goes_by_the_name_of_its_level():
    plan = Plan(id="demo", levels=(Level(id="orientation", title=Text(fr="Orientation", en="Aim")),))
    before = Objective(id="o", level="orientation", number="1", wordings=(Wording(id="1", text=Text(fr="Semer")),))
    after = replace(before, wordings=(Wording(id="1", text=Text(fr="Récolter")),))
    one, two = (PlanDocument(format=FORMAT, plan=plan, objectives=(each,)) for each in (before, after))
    (row,) = told(one, two)
    assert row.name == "orientation 1, Récolter"
    assert told(one, two, "en")[0].name == "aim 1, Récolter"


def test_an_attestation_and_an_update_speak_of_their_field_and_their_row():
    attestation = Attestation(address="measure:m1#title", certainty="unknown")
    update = Update(id="u", about="measure:m1", progress="under_way", reported_on="2019-04-01")
    rows = told(document(), document(attestations=(attestation,), updates=(update,)))
    assert [(row.name.replace("\u00a0", " "), [value for _, value in row.facts]) for row in rows] == [
        ("attestation : Titre, mesure 1, Planter", ["inconnu"]),
        ("mise à jour « Planter, 1er avril 2019 »", ["mesure 1, Planter", "en cours"]),
    ]
    (changed,) = told(
        document(attestations=(attestation,)), document(attestations=(replace(attestation, certainty="stated"),))
    )
    assert changed.fields == (FieldChange("Certitude", "inconnu", "dit"),)


def test_what_the_seal_holds_is_counted():
    one = document(adopted=Seal(commitments=(Commitment(address="measure:m1", value="exists"),)))
    two = document(adopted=Seal(commitments=(Commitment(address="measure:m1#title/fr", value="Planter"),)))
    (row,) = told(one, two)
    assert (row.address, row.name) == ("adopted", "sceau de l’adoption")
    assert [each.after for each in row.fields] == ["2 engagements scellés diffèrent"]
    (sealed,) = told(document(), one)
    assert (sealed.change, sealed.facts) == ("added", ())
