# SPDX-License-Identifier: Apache-2.0
"""The tree of a text, where its references stand, what it refuses."""

import pytest

from jalon.plan.markdown import (
    Code,
    CodeBlock,
    DateSpan,
    Document,
    Emphasis,
    FigureRef,
    Heading,
    LineBreak,
    Link,
    ListBlock,
    NumberMark,
    Paragraph,
    Quote,
    Refusal,
    Rule,
    Strong,
    Table,
    Text,
    datetime_of,
    is_date,
    parse,
    references,
    to_text,
    unbound_numbers,
)


def only(text):
    (block,) = parse(text, "fr").blocks
    assert isinstance(block, Paragraph)
    return block.children


def test_a_figure_is_bound_with_its_address_its_format_its_wording_and_its_place():
    text = "Titre\n=====\n\n> Depuis 2017,\n> [vingt-**sept**](figure:piq/obs:cca-entreprises/2018-08-29?words) firmes."
    (reference,) = references(text)
    assert reference == FigureRef("piq/obs:cca-entreprises/2018-08-29", "words", "vingt-sept", 5, 3)
    assert (reference.name.plan, reference.name.noun, reference.name.part) == ("piq", "obs", "2018-08-29")


@pytest.mark.parametrize("kind", ["obs", "target", "baseline", "money", "ratio", "count", "drift"])
@pytest.mark.parametrize("asked", [None, "digits", "words", "about", "range", "money"])
def test_every_kind_and_every_format_is_known(kind, asked):
    target = f"{kind}:x" + (f"?{asked}" if asked else "")
    assert only(f"[deux](figure:{target})") == (FigureRef(f"{kind}:x", asked, "deux", 1, 1),)


def test_marks_and_dates_of_the_author():
    assert only("[18](number:age) [l’an passé](date:2017)") == (
        NumberMark("age", "18"),
        Text(" "),
        DateSpan("2017", "l’an passé"),
    )


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("javascript:alert(1)", "link"),
        ("JAVASCRIPT:alert(1)", "link"),
        ("data:text/html,x", "link"),
        ("mailto:a@b.ca", "link"),
        ("/relatif", "link"),
        ("//exemple.org", "link"),
        ("https://a@exemple.org", "link"),
        ("https://", "link"),
        ("https://exemple.org:99999/", "link"),
        ("figure:obs", "figure"),
        ("figure:obs:x?colour", "figure"),
        ("figure:person:x", "figure"),
        ("number:shoe", "number"),
        ("date:2018-02-30", "date"),
        ("date:hier", "date"),
    ],
)
def test_a_target_that_is_refused_leaves_its_words_and_their_numbers(target, reason):
    document = parse(f"Voici [les 12 mesures]({target}).", "fr")
    assert document.refusals == (Refusal(reason, target, 1, 7),)
    assert to_text(document) == "Voici les 12 mesures."
    assert [number.text for number in document.numbers] == ["12"]
    assert not any(isinstance(segment, Link) for segment in document.segments())


@pytest.mark.parametrize("href", ["https://exemple.org/2018?a=1&b=2", "http://exemple.org", "#mesure-1"])
def test_a_link_to_the_web_or_to_an_anchor_is_kept(href):
    assert only(f"[la *page*]({href})") == (Link(href, (Text("la "), Emphasis((Text("page"),)))),)


def test_every_block():
    text = (
        "# Titre\n\nTexte **gras** et `x 2`,  \nsuite\n\n- a\n- b\n\n3. c\n\n   d\n\n> cité\n\n---\n\n    code 4\n\n"
        "| a | b |\n|---|---|\n| c | [2](number:rank) |\n"
    )
    assert parse(text, "fr").blocks == (
        Heading(1, (Text("Titre"),)),
        Paragraph(
            (
                Text("Texte "),
                Strong((Text("gras"),)),
                Text(" et "),
                Code((NumberMark("code", "x 2"),)),
                Text(","),
                LineBreak(),
                Text("suite"),
            )
        ),
        ListBlock(None, tight=True, items=((Paragraph((Text("a"),)),), (Paragraph((Text("b"),)),))),
        ListBlock(3, tight=False, items=((Paragraph((Text("c"),)), Paragraph((Text("d"),))),)),
        Quote((Paragraph((Text("cité"),)),)),
        Rule(),
        CodeBlock((NumberMark("code", "code 4\n"),)),
        Table(((Text("a"),), (Text("b"),)), (((Text("c"),), (NumberMark("rank", "2"),)),)),
    )


def test_a_sentence_that_begins_with_a_year_is_not_silently_a_list():
    assert [number.text for number in parse("2018. Une année faste", "fr").numbers] == ["2018"]
    assert parse("2. Deuxième", "fr").numbers == ()


def test_a_date_cut_by_emphasis_is_still_a_date():
    assert only("le 29 **août** 2018") == (
        Text("le "),
        DateSpan("2018-08-29", "29 "),
        Strong((DateSpan("2018-08-29", "août"),)),
        DateSpan("2018-08-29", " 2018"),
    )


def test_html_images_and_reference_definitions_are_words():
    assert to_text(parse("<b>un</b> &amp; ![x](#y)", "fr")) == "<b>un</b> & !x"
    assert to_text(parse("[x]\n\n[x]: https://exemple.org", "fr")) == "[x]\n\n[x]: https://exemple.org"


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_is_an_empty_document(text):
    assert parse(text, "fr") == Document(())
    assert unbound_numbers(text, "en") == []


@pytest.mark.parametrize(
    "text", ["Une ligne simple, avec 27 entreprises.", "L’été 2018 : 5 000 jeunes (18-35 ans)", "2018-2020 — bilan !"]
)
def test_the_fast_path_says_what_the_parser_says(text):
    plain, parsed = parse(text, "fr"), parse(f"{text}\n", "fr")
    assert plain == parsed


@pytest.mark.parametrize(
    "date", ["2018", "2018-08", "2018-08-29", "2018-21", "2018/2020", "2018/..", "199X", "XXXX-02-29", "T23:59"]
)
def test_dates_that_are_read(date):
    assert is_date(date)


@pytest.mark.parametrize(
    "date", ["", "18", "2018-13", "2018-02-29", "/", "../..", "2018/x", "XXXX-13-01", "T24:00", "2018/2019/2020"]
)
def test_dates_that_are_not(date):
    assert not is_date(date)


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("2018-08-29", "2018-08-29"),
        ("2018-23", "2018"),
        ("XXXX-04-01", "04-01"),
        ("T09:00", "09:00"),
        ("199X", None),
        ("2018/2020", None),
    ],
)
def test_what_html_can_say_of_a_date(date, value):
    assert datetime_of(date) == value
