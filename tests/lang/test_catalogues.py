# SPDX-License-Identifier: Apache-2.0
"""The catalogues and the source say the same: every message has its English, every English its message."""

import ast
import string
from collections import defaultdict
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest

from jalon.lang.catalogues import KEYWORDS, PACKAGE, compiled, english, fragments, marked, missing
from jalon.lang.extract import entry

NAMES = [path.stem for path in fragments()]
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@cache
def source():
    """What the source marks: read once, it takes seconds."""
    return marked()


@cache
def lacking():
    return missing()


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def catalogue(folder: Path, body: str) -> Path:
    path = folder / "essai.po"
    path.write_text(HEAD + body, encoding="utf-8")
    return path


def test_each_room_has_its_catalogue():
    assert set(source()) <= set(NAMES)
    # A room may have several: `publish_search` is a part of `publish`.
    assert {name.partition("_")[0] for name in NAMES} == {"cli", "exchange", "lang", "office", "plan", "publish", "ui"}


@pytest.mark.parametrize("room", NAMES)
def test_every_message_has_its_english(room):
    assert lacking().get(room, []) == []


@pytest.mark.parametrize("path", fragments(), ids=NAMES)
def test_every_english_has_its_message(path):
    said = set().union(*source().values())
    assert sorted(set(english(path)) - said) == []


@pytest.mark.parametrize("path", fragments(), ids=NAMES)
def test_french_and_english_name_the_same_fields(path):
    known = english(path)
    different = [
        ids
        for ids, texts in known.items()
        if {frozenset(fields(text)) for text in texts} != {frozenset(fields(text)) for text in ids}
    ]
    assert different == []


def test_the_same_french_has_the_same_english_in_every_room():
    found = defaultdict(set)
    for path in fragments():
        for ids, texts in english(path).items():
            found[ids].add(texts)
    assert {ids: texts for ids, texts in found.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("path", fragments(), ids=NAMES)
def test_the_compiled_catalogue_is_up_to_date(path):
    assert path.with_suffix(".mo").read_bytes() == compiled(path), "run python -m jalon.lang.compile"


def test_no_marked_message_escapes_the_extraction():
    # Only a text that stands in the call as it is can be extracted; a call with anything else is refused here.
    escaping = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mark":
                text = node.args[0]
                seen = isinstance(text, ast.Constant) and isinstance(text.value, str)
                if not seen or (text.value,) not in source()[path.relative_to(PACKAGE).parts[0]]:
                    escaping.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert escaping == []


def test_what_is_marked_is_found_in_modules_and_templates(tmp_path):
    (tmp_path / "plan" / "deep").mkdir(parents=True)
    (tmp_path / "ui" / "templates").mkdir(parents=True)
    (tmp_path / "plan" / "deep" / "a.py").write_text(
        'A = mark("un {x}")\nB = translate(A, lang) + translate("deux", lang, x=translate("trois", lang))\n'
        'C = lang.ntranslate("{n} jour", "{n} jours", 2, "fr")\nD = other("non")\nE = mark("qua" "tre")\n'
        "F = f\"<b>{say.t(mark('huit'))}</b>\"\nG = mark(A)\n",
        encoding="utf-8",
    )
    (tmp_path / "ui" / "templates" / "b.html").write_text(
        '<p title="{{ t("cinq") }}">{% set x = t("six {n}", n=t("sept")) %}{{ other("non") }}</p>', encoding="utf-8"
    )
    assert marked(tmp_path) == {
        "plan": {("un {x}",), ("deux",), ("trois",), ("{n} jour", "{n} jours"), ("quatre",), ("huit",)},
        "ui": {("cinq",), ("six {n}",), ("sept",)},
    }
    assert set(KEYWORDS) == {"mark", "translate", "ntranslate", "t"}


def test_what_is_empty_or_fuzzy_is_no_english(tmp_path):
    path = catalogue(
        tmp_path,
        'msgid "un"\nmsgstr "one"\n\nmsgid "deux"\nmsgstr ""\n\n#, fuzzy\nmsgid "trois"\nmsgstr "three"\n\n'
        'msgid "{n} jour"\nmsgid_plural "{n} jours"\nmsgstr[0] "{n} day"\nmsgstr[1] "{n} days"\n\n'
        'msgid "{n} an"\nmsgid_plural "{n} ans"\nmsgstr[0] "{n} year"\nmsgstr[1] ""\n',
    )
    assert english(path) == {("un",): ("one",), ("{n} jour", "{n} jours"): ("{n} day", "{n} days")}


def test_a_compiled_catalogue_is_read_by_gettext(tmp_path):
    body = (
        'msgid "un"\nmsgstr "one"\n\n#, fuzzy\nmsgid "trois"\nmsgstr "three"\n\n'
        'msgid "{n} jour"\nmsgid_plural "{n} jours"\nmsgstr[0] "{n} day"\nmsgstr[1] "{n} days"\n'
    )
    read = GNUTranslations(BytesIO(compiled(catalogue(tmp_path, body))))
    assert [read.gettext(text) for text in ("un", "trois")] == ["one", "trois"]
    assert [read.ngettext("{n} jour", "{n} jours", n) for n in (0, 1, 2)] == ["{n} days", "{n} day", "{n} days"]


def test_the_order_of_a_catalogue_and_its_comments_change_no_byte(tmp_path):
    one, two = 'msgid "un"\nmsgstr "one"\n', 'msgid "deux"\nmsgstr "two"\n'
    first = compiled(catalogue(tmp_path, f"{one}\n{two}"))
    assert compiled(catalogue(tmp_path, f"#: here.py:3\n{two}\n# why\n{one}")) == first
    assert b"Date" not in first


def test_a_missing_message_is_printed_as_a_catalogue_writes_it(tmp_path):
    texts = ('dit "non" \\ \n fin', "{n} fois")
    body = entry(texts[:1]) + "\n" + entry(("{n} jour", "{n} jours"))
    filled = body.replace('msgstr ""', 'msgstr "x"').replace('msgstr[0] ""', 'msgstr[0] "y"')
    filled = filled.replace('msgstr[1] ""', 'msgstr[1] "z"')
    assert english(catalogue(tmp_path, filled)) == {texts[:1]: ("x",), ("{n} jour", "{n} jours"): ("y", "z")}
