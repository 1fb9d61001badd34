# SPDX-License-Identifier: Apache-2.0
"""Every field and every closed word of the plan document has its words in French and English, and nothing is extra."""

import re

import pytest

from jalon.lang import typeset
from jalon.plan import dictionary
from jalon.plan.dictionary.lineage import lineage, structs
from jalon.plan.schema import ListSpec, ScalarSpec
from jalon.plan.types.document import NOUNS

LANGS = ("fr", "en")
BOOLEANS = ("true", "false")
#: What French typography refuses: a straight apostrophe, a plain space before a double sign or inside « », none at all.
WRONG_IN_FRENCH = re.compile(r"'| [:;!?%$»]|« |\w[;!?»]|[^\s\u202f\u00a0][;!?]")


def closed_fields():
    """(type, field, words, whether several stand in a cell) of every closed list."""
    for name, spec in structs().items():
        for key, field in spec.fields.items():
            many = isinstance(field.spec, ListSpec)
            scalar = field.spec.item if many else field.spec
            if isinstance(scalar, ScalarSpec) and (scalar.choices or scalar.kind == "boolean"):
                yield name, key, scalar.choices or BOOLEANS, many


def owner(known, names, key):
    return next((name, key) for name in (*names, "*") if (name, key) in known or name == "*")


def test_every_field_is_there_and_nothing_is_extra():
    known = dictionary.fields()
    needed = {owner(known, lineage(name), key) for name, spec in structs().items() for key in spec.fields}
    assert needed == set(known)


def test_every_word_is_there_and_nothing_is_extra():
    known = dictionary.words()
    needed = {
        owner(known, [f"{parent}.{key}" for parent in lineage(name)], word)
        for name, key, words, _ in closed_fields()
        for word in words
    }
    assert needed == set(known)


def test_every_noun_is_there_and_nothing_is_extra():
    assert set(dictionary.nouns()) == {"plan", *NOUNS.values()}


def texts():
    for (name, key), pair in dictionary.fields().items():
        for kind, words in zip(("label", "help"), pair, strict=True):
            yield f"{name}.{key} {kind}", words
    for (context, value), words in dictionary.words().items():
        yield f"{context} {value}", words
    for noun, pair in dictionary.nouns().items():
        for words in pair:
            yield noun, words


def test_no_text_is_empty_or_has_spaces_at_its_ends():
    wrong = [name for name, words in texts() for text in words.values() if not text or text != text.strip()]
    assert wrong == []


def test_french_is_set_by_its_rules():
    assert [(name, words["fr"]) for name, words in texts() if WRONG_IN_FRENCH.search(words["fr"])] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_typographer_has_nothing_to_change(lang):
    assert [(name, words[lang]) for name, words in texts() if typeset(words[lang], lang) != words[lang]] == []


def test_english_has_curly_apostrophes():
    assert [(name, words["en"]) for name, words in texts() if "'" in words["en"] or "\u202f" in words["en"]] == []


@pytest.mark.parametrize("lang, example", [("fr", "Exemple\u00a0: "), ("en", "Example: ")])
def test_every_help_is_a_sentence_with_an_example(lang, example):
    for (name, key), (_, words) in dictionary.fields().items():
        assert words[lang].count(example) == 1, (name, key)
        assert words[lang][0].isupper() or not words[lang][0].isalpha(), (name, key)
        assert re.search(r"[.?…)/]$", words[lang]), (name, key)


def test_words_of_a_field_are_told_apart_in_either_language():
    for name, key, words, many in closed_fields():
        said: dict[str, str] = {word: word for word in words}
        for lang in LANGS:
            for word in words:
                text = dictionary.word(word, lang, (name, key))
                assert said.setdefault(text.casefold(), word) == word, (name, key, text)
                assert not many or len(text.split()) == 1, (name, key, text)


def test_words_are_those_of_the_field():
    assert dictionary.word("under_way", "fr", ("Update", "progress")) == "en cours"
    assert dictionary.word("under_way", "en", ("Update", "progress")) == "under way"
    assert dictionary.word("none", "fr", ("Due", "kind")) == "sans échéance"
    assert dictionary.word("none", "fr", ("AddsUp", "time")) == "ne s’additionne pas"
    assert dictionary.word("actual", "fr", ("Observation", "kind")) == "réel"
    assert dictionary.label("Measure", "lead", "fr") == "Porteur"
    assert dictionary.label("Observation", "value", "en") == "Value"
    assert dictionary.noun_name("measure", "fr", plural=True) == "mesures"
    assert dictionary.noun_name("clientele", "en") == "target group"


def test_what_is_not_there_is_refused():
    with pytest.raises(KeyError):
        dictionary.label("Measure", "colour", "fr")
    with pytest.raises(KeyError):
        dictionary.word("late", "fr", ("Update", "progress"))
    with pytest.raises(KeyError):
        dictionary.noun_name("applicant", "fr")
