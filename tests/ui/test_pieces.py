# SPDX-License-Identifier: Apache-2.0
"""The small functions: what they escape, what they refuse, what they draw."""

import re
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup, escape
from reader import Reader

from jalon import ui
from jalon.lang import LANGS, format_date, format_number, ordinal, typeset
from jalon.ui.environment import ATTAINMENT, PROGRESS
from jalon.ui.sprite import SLOT, with_shapes

WORDS = st.lists(st.sampled_from(["a", "b", "c", "<d>", Markup("<time>e</time>")]), max_size=12)


@cache
def template(source):
    return ui.environment("fr", [DictLoader({"x.html": source})]).get_template("x.html")


def rendered(source, **values):
    return template(source).render(**values)


def test_a_figure_in_prose_carries_its_address_its_precision_and_its_proof():
    made = ui.figure('p/obs:"x/1', "4 < 5", level=Markup("<svg></svg>"), href="#s&", words=", presse", before="environ")
    assert made == (
        '<span data-figure="p/obs:&#34;x/1">environ 4 &lt; 5</span> '
        '<a class="proof proof--bare" href="#s&amp;"><svg></svg><span class="hidden">, presse</span></a>'
    )


def test_a_figure_without_proof_is_an_element_alone():
    assert ui.figure("p/obs:x/1", "4", after="ou plus") == '<span data-figure="p/obs:x/1">4 ou plus</span>'


def test_a_proof_without_an_address_is_no_link():
    assert ui.figure("p/obs:x/1", "4", level="=").endswith('<span class="proof proof--bare">=</span>')


def test_a_kind_of_number_is_one_of_the_contract():
    assert ui.number("rank", "<7>") == '<span data-number="rank">&lt;7&gt;</span>'
    with pytest.raises(ValueError, match="specimen"):
        ui.number("specimen", "7")


@pytest.mark.parametrize(
    ("edtf", "attributes"),
    [
        ("2018", 'datetime="2018"'),
        ("2018-08-29", 'datetime="2018-08-29"'),
        ("2018-22", 'datetime="2018" data-edtf="2018-22"'),
        ("2018-12", 'datetime="2018-12"'),
    ],
)
def test_a_date_is_a_time_that_html_knows(edtf, attributes):
    assert ui.date(edtf, "x") == f"<time {attributes}>x</time>"


def test_a_text_of_another_language_is_marked():
    assert ui.foreign("Cap & co", "en", "fr") == '<span lang="en">Cap &amp; co</span>'
    assert ui.foreign("Cap & co", "fr", "fr") == "Cap &amp; co"


def test_direction_marks_go_and_everything_else_stays():
    assert ui.without_direction_marks("a\u202eb\u2066c\u2069 \u00e9\u202f%\u00a0:") == "abc \u00e9\u202f%\u00a0:"


@given(st.integers(1, 300), st.data())
def test_a_pager_shows_the_ends_the_current_page_and_its_neighbours(total, data):
    current = data.draw(st.integers(1, total))
    links = ui.pages(current, total, lambda rank: f"p{rank}")
    ranks = [int(link.rank) for link in links]
    assert ranks == sorted(set(ranks))
    assert {1, total, current, max(1, current - 1), min(total, current + 1)} <= set(ranks)
    assert [link.href for link in links if link.current] == [f"p{current}"]
    hidden = [after - before - 1 for before, after in zip([0, *ranks], ranks, strict=False)]
    assert [link.gap for link in links] == [count > 0 for count in hidden]
    assert 1 not in hidden
    assert len(ranks) <= 7


def test_a_page_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="3"):
        ui.pages(3, 2, str)


@given(WORDS, WORDS)
def test_marked_changes_read_as_both_wordings(before, after):
    struck, added = ui.changes(before, after)
    assert struck.replace("<del>", "").replace("</del>", "") == ui.join(before, " ")
    assert added.replace("<ins>", "").replace("</ins>", "") == ui.join(after, " ")
    assert ("<del>" in struck or "<ins>" in added) == (before != after)


@given(st.lists(st.sampled_from("kgmn"), max_size=120))
def test_a_strip_has_a_cell_for_each_measure(states):
    strip = ui.cells(states)
    assert strip.count("M") == len(states)
    assert Reader(strip).named("path") or not states


@given(
    st.lists(
        st.tuples(st.text("kgmn", min_size=5, max_size=5), st.sampled_from(("", *PROGRESS))),
        min_size=5,
        max_size=40,
    )
)
def test_every_stake_finds_its_drawing(kinds):
    uses = "".join(f'<use href="#{ui.Stake("1", "#", "", bands, state).symbol}"/>' for bands, state in kinds)
    page = Reader(with_shapes(f"<div><svg>{uses}</svg>{SLOT}</div>"))
    wanted = {element.attributes["href"] for element in page.named("use")}
    assert wanted == {"#" + element.attributes["id"] for element in page.named("symbol")}
    assert all(any(path.within("symbol") for path in page.named("path")) for _ in wanted)


def test_a_band_is_drawn_as_it_is_known():
    page = with_shapes(f'<use href="#{ui.Stake("1", "#", "", "kgmnn", "done").symbol}"/>{SLOT}')
    assert re.findall(r'class="(s-[a-z]+)" d="([^"]+)"', page) == [
        ("s-hatch", "M0 0v5"),
        ("s-guess", "M13.6 112.6h12.8v22.8H13.6z"),
        ("s-known", "M13 138h14v25l-7 11-7-11z"),
        ("s-moved", "M19 86h14v24h-14z"),
        ("s-none", "M13.6 60.6h12.8v22.8H13.6zM13.6 34.6h12.8v22.8H13.6z"),
    ]


@pytest.mark.parametrize(("count", "scale"), [(5, "few"), (30, "few"), (31, "some"), (70, "some"), (71, "many")])
def test_a_long_line_is_cut_and_made_smaller(count, scale):
    assert ui.stakes_scale(count) == scale


def test_a_page_without_the_slot_is_left_alone():
    assert with_shapes('<use href="#j-done"/>') == '<use href="#j-done"/>'


def test_what_is_not_given_is_an_error():
    with pytest.raises(UndefinedError):
        rendered("{{ nothing }}")


def test_a_state_that_the_format_does_not_know_is_an_error():
    with pytest.raises(UndefinedError):
        rendered('{% from "components/marks.html" import progress %}{{ progress("finished") }}')


def test_a_sentence_with_a_figure_escapes_all_but_the_figure():
    count = ui.figure("p/count:x/value", "3")
    said = rendered("{{ t('Moins de <{n}> & {other}', n=n, other=other) }}", n=count, other="<b>")
    assert said == f"Moins de &lt;{count}&gt; &amp; &lt;b&gt;"


def test_a_late_state_says_so_and_keeps_its_word():
    made = rendered("{{ PROGRESS_LATE['under_way'] }}")
    assert 'href="#j-late"' in made
    assert "En cours, en retard" in made


def test_a_mark_of_the_globals_is_the_mark_of_the_macro():
    source = '{% from "components/marks.html" import progress, attainment %}'
    for state in PROGRESS:
        assert rendered(source + "{{ progress(s) == PROGRESS[s] }}", s=state) == "True"
    for state in ATTAINMENT:
        assert rendered(source + "{{ attainment(s) == ATTAINMENT[s] }}", s=state) == "True"


def test_an_empty_seat_is_dashed_and_a_taken_one_is_not():
    side = ui.Version(title="A", text="b")
    source = '{% from "components/amendment.html" import slip %}{{ slip(a) }}'
    empty = Reader(rendered(source, a=ui.Amendment(kind="observed", before=side, after=side)))
    taken = Reader(rendered(source, a=ui.Amendment(kind="decided", before=side, after=side, reason="r", authority="d")))
    assert [e.classes for e in empty.named("dd")] == [["chair"], ["chair"]]
    assert [e.text for e in taken.named("dd")] == [["r"], ["d"]]


def test_a_figure_without_a_value_is_silence_drawn():
    source = '{% from "components/figures.html" import figures %}{{ figures([f]) }}'
    page = Reader(rendered(source, f=ui.Figure(label="Versé", missing="non documenté")))
    value = page.named("dd")[0]
    assert value.classes == ["value", "value--none"]
    assert "".join(value.text).strip() == "non documenté"
    assert [e.classes for e in page.named("svg")] == [["hatchbar"]]


def test_a_list_of_one_page_has_no_pager():
    source = '{% from "components/lists.html" import pager %}{{ pager(p) }}'
    assert rendered(source, p=ui.pages(1, 1, str)).strip() == ""


@pytest.mark.parametrize("lang", LANGS)
def test_the_typography_is_the_language_s(lang):
    source = "{{ v|decimal }}|{{ v|decimal(1) }}|{{ '2018-08-29'|date }}|{{ 3|ordinal('f') }}|{{ text|typeset }}"
    value, text = Decimal("4737.5"), "Vraiment ?"
    made = ui.environment(lang, [DictLoader({"x.html": source})]).get_template("x.html").render(v=value, text=text)
    assert made.split("|") == [
        format_number(value, lang),
        format_number(value, lang, decimals=1),
        f'<time datetime="2018-08-29">{format_date("2018-08-29", lang)}</time>',
        ordinal(3, lang, "f"),
        typeset(text, lang),
    ]


def test_prose_already_made_is_not_typeset_again():
    assert rendered("{{ m|typeset }}", m=Markup("<i>a ?</i>")) == "<i>a ?</i>"


@given(st.text())
def test_what_is_printed_is_what_markupsafe_says(text):
    assert rendered("{{ x }}|{{ m }}", x=text, m=Markup().join([Markup("<i>"), text])) == ui.without_direction_marks(
        f"{escape(text)}|<i>{escape(text)}"
    )


def test_a_value_that_is_no_text_is_printed_as_its_text():
    assert rendered("{{ a }} {{ b }}", a=7, b=Decimal("1.5")) == "7 1.5"


def test_a_row_has_as_many_cells_as_there_are_columns():
    source = '{% from "components/tables.html" import table %}{{ table("c", [a, b], [["x"]]) }}'
    with pytest.raises(ValueError, match="shorter"):
        rendered(source, a=ui.Column("A"), b=ui.Column("B"))


def test_the_label_of_a_cell_is_the_plain_text_of_its_column():
    source = '{% from "components/tables.html" import table %}{{ table("c", [a, b], [["x", "y"]]) }}'
    made = Reader(rendered(source, a=ui.Column("A"), b=ui.Column(Markup("N<sup>o</sup> &amp;"), numeric=True)))
    assert [cell.attributes for cell in made.named("td")] == [{"data-label": "No &", "class": "n"}]
