# SPDX-License-Identifier: Apache-2.0
"""Search forgives case, accents, ligatures and endings."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jalon.lang import LANGS, fold, stems


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÉLÈVE", "eleve"),
        ("Œuvre, cœur, Æ", "oeuvre, coeur, ae"),
        ("L’été", "l'ete"),
        ("vingt\u2011sept\u00a0mille\u202f!", "vingt-sept mille !"),
        ("Québec", "quebec"),
        ("cafe\u0301", "cafe"),
        ("Straße, Łódź, Ørsted", "strasse, lodz, orsted"),
        ("\ufb01n, 5²", "fin, 52"),
        ("İstanbul", "istanbul"),
        ("\u22125", "\u22125"),
        ("ABC abc", "abc abc"),
        ("", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_case_is_folded(text):
    assert fold(text.upper()) == fold(text) or any(letter.upper().lower() != letter.lower() for letter in text)


@pytest.mark.parametrize(
    ("lang", "query", "text"),
    [
        ("fr", "entreprise", "Les ENTREPRISES québécoises"),
        ("fr", "entreprises", "l’entreprise"),
        ("fr", "économie", "le développement économique"),
        ("fr", "economique", "les retombées économiques"),
        ("fr", "etablissement", "d'établissements d’enseignement"),
        ("fr", "œuvres", "une oeuvre"),
        ("fr", "oeuvre", "des œuvres"),
        ("fr", "été", "jusqu’à l'été"),
        ("fr", "cooperation", "coopérations"),
        ("fr", "exporter", "exporté, exportait"),
        ("fr", "2018", "le plan 2018-2020"),
        ("en", "firm", "the firms’ growth"),
        ("en", "firms", "the firm’s growth"),
        ("en", "export", "Exporting and EXPORTED"),
        ("en", "quebec", "Québec"),
    ],
)
def test_what_is_asked_is_found(lang, query, text):
    assert set(stems(query, lang)) <= set(stems(text, lang))


def test_stems_keep_the_order_and_leave_elisions_out():
    assert stems("L’aide qu'on donne aujourd'hui", "fr") == [*stems("aide on donne", "fr"), *stems("aujourd’hui", "fr")]
    assert stems("", "fr") == []
    assert stems("… ! _", "en") == []


@given(st.text(), st.sampled_from(LANGS))
def test_a_stem_is_folded(text, lang):
    assert [fold(stem) for stem in stems(text, lang)] == stems(text, lang)


@given(st.text(alphabet="aeéèlnstrû' "))
def test_composed_and_decomposed_words_are_one(text):

    for lang in LANGS:
        assert stems(unicodedata.normalize("NFD", text), lang) == stems(text, lang)
