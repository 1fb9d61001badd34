# SPDX-License-Identifier: Apache-2.0
"""The lists of a plan: columns, filters, order, counts; a file holds exactly what the screen shows."""

import csv
import io
from decimal import Decimal

import msgspec
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from screens import table

from jalon.office.faces.desk.tables import asking
from jalon.office.faces.desk.tables.asking import Question, Sieve
from jalon.office.faces.desk.tables.columns import columns_of, scalars
from jalon.office.faces.desk.tables.exporting import harmless
from jalon.office.faces.desk.tables.sifting import Kept, collated, in_plan_order, ordered, sift
from jalon.office.journal.types import OFFICE
from jalon.office.register import actions, queries
from jalon.office.register.rows import ORDER
from jalon.plan.tabular import raw_tree
from jalon.plan.types.base import Text
from jalon.plan.types.life import UpdateAudience

MEASURES = columns_of("measure", "fr")
ACTIONS = columns_of("action", "fr")
OBSERVATIONS = columns_of("observation", "fr")


def row(ident, raw, **more):
    return Kept(ident, raw, **more)


def sifted(rows, columns, *sieves, words=""):
    return [each.ident for each in sift(rows, Question(words=words, sieves=sieves), columns).rows]


def test_a_french_dictionary_orders_words_and_numbers():
    words = ["zèbre", "Été", "10 pas", "ete", "2 pas", "Œuvre", "« Eau »", "9B", "9", "effort"]
    assert sorted(words, key=collated) == ["2 pas", "9", "9B", "10 pas", "« Eau »", "effort", "ete", "Été", "Œuvre",
                                           "zèbre"]  # fmt: skip


def test_each_kind_of_filter_keeps_what_it_says():
    rows = [
        row("a", {"lead": "x", "title": {"fr": "Réunir l’aide"}, "period": {"from": "2018-04", "last": "2020-03-31"}}),
        row("b", {"lead": "y", "title": {"fr": "Œuvrer", "en": "Work"}, "clienteles": ["jeunes", "artistes"]}),
        row("c", {"title": {"fr": "Sans responsable"}, "period": {"from": "2019"}, "order": 10}),
    ]
    assert sifted(rows, MEASURES, Sieve("lead", ("x",))) == ["a"]
    assert sifted(rows, MEASURES, Sieve("lead", ("x", "y"))) == ["a", "b"]
    assert sifted(rows, MEASURES, Sieve("lead", ("-",))) == ["c"]
    assert sifted(rows, MEASURES, Sieve("lead", ("*",))) == ["a", "b"]
    assert sifted(rows, MEASURES, Sieve("lead", ("-", "x"))) == ["a", "c"]
    assert sifted(rows, MEASURES, Sieve("clienteles", ("artistes",))) == ["b"]
    assert sifted(rows, MEASURES, Sieve("title", words="oeuvrer")) == ["b"]
    assert sifted(rows, MEASURES, Sieve("title", words="reunir L’AIDE")) == ["a"]
    assert sifted(rows, MEASURES, Sieve("title", words="work")) == ["b"]
    assert sifted(rows, MEASURES, Sieve("period.from", low="2018-05")) == ["c"]
    assert sifted(rows, MEASURES, Sieve("period.from", low="2018-04-30", high="2018-12-31")) == ["a"]
    assert sifted(rows, MEASURES, Sieve("order", low="9,5", high="10")) == ["c"]
    assert sifted(rows, MEASURES, Sieve("lead", ("x",)), Sieve("period.from", high="2017")) == []


def test_a_date_passes_when_it_may_lie_between_the_bounds():
    rows = [
        row("a", {"done_on": "2026"}),
        row("b", {"done_on": "2026-03-31"}),
        row("c", {"due": {"dates": ["2026-04"]}}),
    ]
    assert sifted(rows, ACTIONS, Sieve("done_on", low="2026-04")) == ["a"]
    assert sifted(rows, ACTIONS, Sieve("due.dates", low="2026-04-30", high="2026-05")) == ["c"]


def test_rows_are_ordered_by_a_column_and_what_is_empty_comes_last_both_ways():
    rows = [row("a", {"value": "10"}), row("b", {}), row("c", {"value": "9.5"}), row("d", {"value": "-2"})]

    def idents(down):
        return [each.ident for each in ordered(rows, Question(order="value", down=down), OBSERVATIONS, "fr", {})]

    assert (idents(down=False), idents(down=True)) == (["d", "c", "a", "b"], ["a", "c", "d", "b"])


def test_rows_stand_in_the_order_of_the_plan_unless_one_asks():
    rows = [
        row("z", {}, number="10"),
        row("y", {}, number="9B"),
        row("x", {}, number="2", order=3),
        row("w", {}, number="9"),
    ]
    assert [each.ident for each in in_plan_order(rows)] == ["w", "y", "z", "x"]


values = st.text(alphabet="abcéŒ -*", min_size=1, max_size=4).map(str.strip).filter(bool)
fields = st.sampled_from(["lead", "title", "period.from", "etat"])
sieves = st.builds(Sieve, fields, st.lists(values, unique=True).map(tuple), values, values, values)
questions = st.builds(
    Question,
    values,
    st.lists(st.sampled_from(sorted(MEASURES)), unique=True).map(tuple),
    st.sampled_from(["lead", "nom", "etat"]),
    st.booleans(),
    st.lists(sieves, unique_by=lambda each: each.path, max_size=3).map(tuple),
)


@given(questions)
def test_a_question_is_read_back_from_its_address(question):
    sent: dict[str, list[str]] = {}
    for name, value in asking.pairs(question):
        sent.setdefault(name, []).append(value)
    back = asking.read(sent, MEASURES)
    assert asking.written(back) == asking.written(msgspec.structs.replace(question, sieves=back.sieves))
    assert {each.path: each for each in back.sieves} == {each.path: each for each in question.sieves}


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from(["", "j", "k"])), max_size=12),
       st.sets(st.sampled_from(["x", "y", "-"])), st.sets(st.sampled_from(["j", "-"])))  # fmt: skip
def test_a_count_is_what_choosing_that_value_alone_would_keep(pairs, leads, levels):
    rows = [row(str(rank), {"lead": lead} | ({"objective": level} if level else {})) for rank, (lead, level) in
            enumerate(pairs)]  # fmt: skip
    asked = [each for each in (Sieve("lead", tuple(leads)), Sieve("objective", tuple(levels))) if not each.idle]
    counts = sift(rows, Question(sieves=tuple(asked)), MEASURES, ["lead", "objective"]).counts
    for path in ("lead", "objective"):
        others = [each for each in asked if each.path != path]
        for value in {scalar for each in rows for scalar in scalars(MEASURES[path], each.raw) or ["-"]}:
            assert counts[path].get(value, 0) == len(sifted(rows, MEASURES, *others, Sieve(path, (value,))))


def test_a_body_is_read_as_its_raw_tree(plan):
    wrong = [
        (noun, row.ident)
        for noun in ORDER
        for row in queries.matching(plan, noun)
        if msgspec.json.decode(row.body) != raw_tree(queries.typed(row))
    ]
    assert wrong == []


@pytest.fixture
def office(plan, person, signed_in):
    """The plan office, signed in."""
    return signed_in(person("plan_office"))


def page(client, plan, at, lang="fr"):
    response = client.get(f"/plans/{plan.ident}/liste/{at}", headers={"accept-language": lang})
    assert response.status_code == 200, at
    return response.content.decode()


def whole(client, plan, at, lang="fr"):
    """Every page of a list: its heads, its rows."""
    found, number, heads = [], 1, []
    while True:
        html = page(client, plan, f"{at}&page={number}", lang)
        heads, rows = table(html, "list")
        found += rows
        if 'rel="next"' not in html:
            return heads, found
        number += 1


def test_every_noun_is_listed_in_both_languages_with_every_column(plan, office):
    for noun in ORDER:
        for lang in ("fr", "en"):
            every = "&".join(f"col={each}" for each in columns_of(noun, lang))
            html = page(office, plan, f"{noun}?{every}", lang)
            heads, rows = table(html, "list")
            assert len(rows) == min(50, queries.counts(plan).get(noun, 0)), noun
            assert not rows or len(heads) == len(columns_of(noun, lang)) + 1


LISTS = [
    "measure?tri=-lead",
    "observation?e.kind=actual&tri=-value&col=value&col=indicator&col=period",
    "update?tri=reported_on&c.words=e",
    "action?e.retard=true",
    "measure?e.gravite=error&e.gravite=warning&col=constats",
]


@pytest.mark.parametrize("at", LISTS)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_file_holds_the_rows_the_columns_and_the_order_of_the_screen(plan, office, at, lang):
    heads, rows = whole(office, plan, at, lang)
    noun, _, asked = at.partition("?")
    address = f"/plans/{plan.ident}/liste/{noun}/exporter?{asked}"
    got = office.get(f"{address}&forme=csv", headers={"accept-language": lang}).content
    assert got.startswith(b"\xef\xbb\xbf")
    told = list(csv.reader(io.StringIO(got.decode("utf-8-sig")), delimiter=";" if lang == "fr" else ","))
    book = openpyxl.load_workbook(io.BytesIO(office.get(f"{address}&forme=xlsx",
                                                        headers={"accept-language": lang}).content))  # fmt: skip
    sheet = [["" if each is None else each for each in line] for line in book.worksheets[1].iter_rows(values_only=True)]
    numbered = len(told[0]) - len(heads)
    assert numbered in (0, 1)
    assert rows
    assert told[0][numbered + 1 :] == heads[1:]
    assert [_name(line, numbered) for line in told[1:]] == [line[0] for line in rows]
    assert _plain([line[numbered + 1 :] for line in told[1:]], lang) == _plain([line[1:] for line in rows], lang)
    assert _plain(sheet[1:], "en") == _plain(told[1:], lang)


def _name(line, numbered):
    named = line[numbered].replace("(", "").replace(")", "")
    return f"{line[0]}. {named}" if numbered and line[0] else named


def _plain(rows, lang):
    """Cells without what a file does not have: the spaces of thousands, what neutralises, a comma or a point."""
    return [[_bare(str(cell), lang) for cell in row] for row in rows]


def _bare(text, lang):
    bare = text.replace("\u202f", "").replace("\u00a0", " ").lstrip("'")
    try:
        return str(
            Decimal((bare.replace(",", ".") if lang == "fr" else bare.replace(",", "")).replace("−", "-")).normalize()
        )
    except ArithmeticError:
        return " ".join(bare.casefold().split())


def test_a_file_says_what_it_is(plan, office):
    got = office.get(f"/plans/{plan.ident}/liste/measure/exporter?e.retard=true&tri=-lead&forme=xlsx")
    first = openpyxl.load_workbook(io.BytesIO(got.content)).worksheets[0]
    said = {line[0]: line[1] for line in first.iter_rows(values_only=True)}
    assert said["Filtre · En retard"] == "oui"
    assert said["Ordre"] == "Porteur, décroissant"
    assert said["Exporté par"] == "plan_office-ours"
    assert said["Lignes"] == f"3 / {queries.counts(plan)['measure']}"


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@sum", "\tx"])
def test_nothing_is_taken_for_a_formula(text):
    assert harmless(text) == f"'{text}"


def test_what_is_reserved_leaves_by_no_door(plan, person, signed_in):
    """Words of an update for the plan office: neither shown, nor found by a filter, nor counted, nor exported."""
    found = queries.row(plan, "update", queries.lines(plan, "update")[0].id)
    secret = msgspec.structs.replace(
        queries.typed(found), obstacles=Text(fr="Zibeline réservée"), audience=UpdateAudience(obstacles="office")
    )
    actions.save_row(plan=plan, noun="update", row=secret, seen=found.revision, actor=OFFICE)
    asked = "update?c.obstacles=zibeline&col=obstacles"
    seen = {}
    for role in ("plan_office", "auditor", "lead", "contributor", "approver", "programme_officer"):
        client = signed_in(person(role))
        plain = page(client, plan, "update?col=obstacles")
        files = [client.get(f"/plans/{plan.ident}/liste/update/exporter?col=obstacles&forme=csv")]
        texts = [plain, *(each.content.decode() for each in files if each.status_code == 200)]
        _, rows = table(page(client, plan, asked), "list")
        seen[role] = (any("Zibeline" in each for each in texts), len(rows))
    all_, none = (True, 1), (False, 0)
    assert seen == {"plan_office": all_, "auditor": all_, "lead": none, "contributor": none, "approver": none,
                    "programme_officer": none}  # fmt: skip


def test_a_list_is_read_again_once_the_plan_changed(plan, office):
    first = queries.row(plan, "measure", queries.lines(plan, "measure")[0].id)
    assert "Renommée hier" not in page(office, plan, "measure?q=hier")
    value = msgspec.structs.replace(queries.typed(first), rationale=Text(fr="Renommée hier"))
    actions.save_row(plan=plan, noun="measure", row=value, seen=first.revision, actor=OFFICE)
    assert "Renommée hier" in page(office, plan, "measure?c.rationale=renommee&col=rationale")


def test_an_address_asks_what_it_can(plan, office):
    """Unknown fields, bounds that are no number: the list says so or leaves them; nothing breaks."""
    html = page(office, plan, "observation?min.value=beaucoup&e.rien=1&tri=inconnu&col=nulle&page=9999")
    assert "n’est ni un nombre ni une date" in html
    assert office.get(f"/plans/{plan.ident}/liste/measure?q=&e.lead=x").headers["Location"].endswith("measure?e.lead=x")
    assert "mot-inconnu" in page(office, plan, "measure?e.standing=mot-inconnu&e.etat=rien")
