# SPDX-License-Identifier: Apache-2.0
"""Messages are said in the language asked for, typeset, with their values; the room is light to import."""

import json
import subprocess
import sys
from decimal import Decimal

import pytest

from jalon.lang import LANGS, mark, ntranslate, system_lang, translate

PLAN = "le plan"
UNKNOWN = "Une phrase qui n’est dans aucun catalogue : {value} !"


def test_a_mark_changes_nothing():
    assert mark("tel quel : {x}") == "tel quel : {x}"


def test_a_known_message_is_said_in_both_languages():
    said = [translate("Aller au contenu", lang) for lang in LANGS]
    assert said == ["Aller au contenu", "Skip to content"]


def test_a_message_without_english_is_said_in_french():
    assert translate(UNKNOWN, "fr", value=3) == "Une phrase qui n’est dans aucun catalogue\u00a0: 3\u202f!"
    assert translate(UNKNOWN, "en", value=3) == "Une phrase qui n’est dans aucun catalogue : 3 !"


def test_values_go_in_as_they_are():
    assert translate("« {text} »", "fr", text="l'x ; {y}") == "«\u00a0l'x ; {y}\u00a0»"
    assert translate("{lang} et {msgid}", "fr", lang="a", msgid="b") == "a et b"
    assert translate("{{x}}", "fr") == "{x}"


def test_a_field_without_a_value_is_an_error():
    with pytest.raises(KeyError, match="value"):
        translate(UNKNOWN, "fr")


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (0, "0 jour", "0 jours"),
        (1, "1 jour", "1 jour"),
        (-1, "\u22121 jour", "\u22121 jour"),
        (Decimal("1.5"), "1,5 jour", "1.5 jours"),
        (2, "2 jours", "2 jours"),
        (1000, "1\u202f000 jours", "1,000 jours"),
    ],
)
def test_a_number_chooses_the_form(n, french, english):
    # In no catalogue: the French words, in the form that English asks for.
    assert ntranslate("{n} jour", "{n} jours", n, "fr") == french
    assert ntranslate("{n} jour", "{n} jours", n, "en") == english
    assert ntranslate("{n} {x}", "{n} {x}s", n, "fr", n="tant", x="jour").startswith("tant jour")


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({}, "fr"),
        ({"LANG": "C"}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "POSIX", "LANGUAGE": "en"}, "en"),
        ({"LANG": "en_CA.UTF-8"}, "en"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "EN_US"}, "en"),
        ({"LANG": "fr_CA", "LC_MESSAGES": "en_CA"}, "en"),
        ({"LC_ALL": "fr_CA", "LC_MESSAGES": "en_CA", "LANG": "en_CA"}, "fr"),
        ({"LC_ALL": "", "LANG": "en_CA"}, "en"),
        ({"LANGUAGE": "de:en_CA:fr"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "enx"}, "fr"),
    ],
)
def test_the_language_of_the_system(environ, lang):
    assert system_lang(environ) == lang


def test_importing_the_room_imports_nothing_heavy():
    # The whole room in 15 ms holds as long as these wait for their first use.
    asked = "import sys, json, jalon.lang; print(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {asked}"],
                         capture_output=True, text=True, check=True)  # fmt: skip
    loaded = set(json.loads(run.stdout))
    assert "jalon.lang.typography" in loaded
    heavy = {"babel", "num2words", "snowballstemmer", "gettext", "pathlib", "calendar", "datetime", "msgspec"}
    assert loaded & heavy == set()
