# SPDX-License-Identifier: Apache-2.0
"""Plain text takes the typography of its language, once and for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.lang import LANGS, join, typeset

SIGNS = st.text(
    alphabet=st.sampled_from("aéZ0123 9.,;:!?%$€«»\"'“”’\u2018()[]{}`@/\\-–…\u00a0\u202f\n\ufdd1&#_M<>"), max_size=40
)
WORDS = st.lists(
    st.sampled_from(
        ["l'", '"', "'", "«", "»", " ", "\u00a0", "\u202f", ":", ";", "?!", "...", "10:30", "27 000", "5", "%", "$",
         "M$", "US", "https://a.ca/b?c;d", "`x : y`", "a@b.ca", "mai", "2018", "no", "mot", "{n}", "M.", "million"],
    ),
    max_size=12,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(
    ("plain", "french"),
    [
        ("Bonjour!", "Bonjour\u202f!"),
        ("Bonjour !", "Bonjour\u202f!"),
        ("Quoi\u00a0?!", "Quoi\u202f?!"),
        ("un; deux ; trois", "un\u202f; deux\u202f; trois"),
        ("Oui (vraiment?)", "Oui (vraiment\u202f?)"),
        ("Sources: a : b", "Sources\u00a0: a\u00a0: b"),
        ("à 10:30, ratio 3:1", "à 10:30, ratio 3:1"),
        ("10%, 12,5 % et 3‰", "10\u202f%, 12,5\u202f% et 3\u202f‰"),
        ("5$, 6 300 000 $, 6,3 M$", "5\u202f$, 6\u202f300\u202f000\u202f$, 6,3\u00a0M$"),
        ("25€ et 25 M€", "25\u00a0€ et 25\u00a0M€"),
        ("5 M$ US", "5\u00a0M$\u00a0US"),
        ("6 millions, 2 milliards", "6\u00a0millions, 2\u00a0milliards"),
        ("«oui»", "«\u00a0oui\u00a0»"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("«\u202foui\u202f»", "«\u00a0oui\u00a0»"),
        ("« Où? »", "«\u00a0Où\u202f?\u00a0»"),
        ('Le "plan" dit "non".', "Le «\u00a0plan\u00a0» dit «\u00a0non\u00a0»."),
        ("l'été d'\"un\" jour", "l’été d’«\u00a0un\u00a0» jour"),
        ("aujourd'hui, qu'«il»", "aujourd’hui, qu’«\u00a0il\u00a0»"),
        ("27 000 jeunes", "27\u202f000 jeunes"),
        ("1 234 567,5", "1\u202f234\u202f567,5"),
        ("tél. 418 643 2131", "tél. 418 643 2131"),
        ("de 2018 250 firmes", "de 2018 250 firmes"),
        ("le 1er mai 2018", "le 1er\u00a0mai\u00a02018"),
        ("mesure 4, no 5", "mesure\u00a04, no\u00a05"),
        ("M. Roy, Mme Roy", "M.\u00a0Roy, Mme\u00a0Roy"),
        ("Attendez...", "Attendez…"),
        ("voir https://a.ca/b?c=1;d:2; puis", "voir https://a.ca/b?c=1;d:2\u202f; puis"),
        ("voir https://a.ca/b?", "voir https://a.ca/b\u202f?"),
        ("écrire à l_o.b@c-d.qc.ca: oui", "écrire à l_o.b@c-d.qc.ca\u00a0: oui"),
        ("tapez `a : b ; 'c'` ; fin", "tapez `a : b ; 'c'`\u202f; fin"),
        ("{status} : {n} % de « {name} »", "{status}\u00a0: {n}\u202f% de «\u00a0{name}\u00a0»"),
        ("{value:>3} {value!r}", "{value:>3} {value!r}"),
        ("[27](figure:obs:cca/2018)", "[27](figure:obs:cca/2018)"),
        (": seul", ": seul"),
        ("rien", "rien"),
        ("", ""),
    ],
)
def test_french(plain, french):
    assert typeset(plain, "fr") == french


@pytest.mark.parametrize(
    ("plain", "english"),
    [
        ("It's the firms' plan", "It’s the firms’ plan"),
        ("the '90s", "the ’90s"),
        ("the 1990's", "the 1990’s"),
        ("a 'quoted' word", "a \u2018quoted’ word"),
        ('He said "no".', "He said “no”."),
        ('("yes")', "(“yes”)"),
        ("Wait...", "Wait…"),
        ("$6.3 million", "$6.3\u00a0million"),
        ("August 29, 2018", "August\u00a029,\u00a02018"),
        ("May 2018", "May\u00a02018"),
        ("Measure 4: 10%; done!", "Measure\u00a04: 10%; done!"),
        ("27,000 at 10:30", "27,000 at 10:30"),
        ("see https://a.ca/it's", "see https://a.ca/it's"),
        ("run `it's`", "run `it's`"),
    ],
)
def test_english(plain, english):
    assert typeset(plain, "en") == english


@given(st.one_of(SIGNS, WORDS, st.text(max_size=40)), st.sampled_from(LANGS))
def test_a_text_set_twice_stays_the_same(text, lang):
    once = typeset(text, lang)
    assert typeset(once, lang) == once


@given(st.one_of(SIGNS, WORDS), st.sampled_from(LANGS))
def test_letters_and_digits_are_never_touched(text, lang):
    assert [c for c in typeset(text, lang) if c.isalnum()] == [c for c in text if c.isalnum()]


@given(
    st.sampled_from(["https://a.ca/b?c;d=e!f", "`a ; b : 'c'`", "x.y@z.ca", "10:30", "www.a.ca/b:c"]),
    st.text(" ab;!?", max_size=5),
)
def test_addresses_code_and_times_stay(kept, after):
    for lang in LANGS:
        assert kept in typeset(f"voir {kept} {after}", lang)


@pytest.mark.parametrize(
    ("items", "french", "english"),
    [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a et b", "a and b"), (["a", "b", "c"], "a, b et c", "a, b and c")],
)
def test_lists(items, french, english):
    assert [join(items, lang) for lang in LANGS] == [french, english]
    assert join(tuple(items), "fr") == french
