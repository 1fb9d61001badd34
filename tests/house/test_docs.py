# SPDX-License-Identifier: Apache-2.0
"""The documentation says what is: links lead somewhere, both languages say the same, what is named exists."""

import re

import pytest
from tree import ROOT, files, name_of

PAGES = {name_of(path): path for path in files() if path.suffix == ".md" and not name_of(path).startswith("examples/")}
FRENCH = sorted(name for name in PAGES if name.endswith(".fr.md"))
CODE_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
STATES = {"held", "to do", "later stage"}
DIATAXIS = ("tutorials", "how-to", "reference", "explanation")


def text_of(name: str) -> str:
    return PAGES[name].read_text(encoding="utf-8")


def prose(text: str) -> str:
    """The text without its code, where an example may look like anything."""
    return re.sub(r"`[^`\n]*`", "", CODE_BLOCK.sub("", text))


def commands(text: str) -> list[str]:
    """The lines of the code blocks, without what is translated: their comments, and examples of prose."""
    return [
        line.split("#")[0].rstrip()
        for language, block in CODE_BLOCK.findall(text)
        if language != "markdown"
        for line in block.splitlines()
        if line.split("#")[0].strip()
    ]


def anonymous(line: str) -> str:
    """A command whose place-holders (in capitals) may be named in the reader's language."""
    return re.sub(r"\b[A-Z]{3,}\b", "WORD", line)


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name):
    broken = [
        link
        for link in LINK.findall(prose(text_of(name)))
        if not link.startswith(("http", "#", "figure:")) and not (PAGES[name].parent / link.split("#")[0]).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_french_comes_first_and_english_follows(name):
    text = text_of(name)
    french, english = (text.index(word) for word in (" les ", " the "))
    assert french < english


@pytest.mark.parametrize(
    "room", sorted(path.name for path in (ROOT / "src/jalon").iterdir() if (path / "__init__.py").exists())
)
def test_architecture_names_every_room(room):
    assert f"| `src/jalon/{room}` |" in text_of("ARCHITECTURE.md")


@pytest.mark.parametrize("kind", DIATAXIS)
def test_each_kind_of_documentation_is_written(kind):
    assert [name for name in FRENCH if name.startswith(f"docs/{kind}/")] != []


@pytest.mark.parametrize("name", FRENCH)
def test_both_languages_say_the_same(name):
    french, english = text_of(name), text_of(name.replace(".fr.md", ".en.md"))
    assert re.findall(r"^#+(?= )", prose(french), re.MULTILINE) == re.findall(r"^#+(?= )", prose(english), re.MULTILINE)
    assert [anonymous(line) for line in commands(french)] == [anonymous(line) for line in commands(english)]
    assert french.count("\n|") == english.count("\n|")


def test_the_index_names_every_page():
    named = {f"docs/{link}" for link in LINK.findall(text_of("docs/README.md"))}
    written = {name for name in PAGES if name.startswith(tuple(f"docs/{kind}/" for kind in DIATAXIS))}
    assert {name for name in written - named if not re.search(r"/codes/[ERW]\d+\.", name)} == set()


def test_no_page_in_english_alone():
    assert [name for name in PAGES if name.endswith(".en.md") and name.replace(".en.md", ".fr.md") not in PAGES] == []


@pytest.mark.parametrize("name", FRENCH)
def test_french_is_typeset(name):
    text = re.sub(r"\]\([^)]*\)|<[^>]*>|^\|[-:| ]+\|$", "", prose(text_of(name)), flags=re.MULTILINE)
    assert re.findall(r".{0,20}(?: [;!?%$:]|« | »|\w'\w).{0,10}", text) == []


@pytest.mark.parametrize("name", PAGES)
def test_the_scripts_it_names_exist(name):
    named = set(re.findall(r"(?<![/\w])bin/[a-z]+\b", text_of(name)))
    assert {script for script in named if not (ROOT / script).is_file()} == set()


def acceptance() -> list[list[str]]:
    """The rows of the acceptance page: number, what must hold, test or command, state."""
    rows = [
        line.strip("|").split(" | ")
        for line in text_of("docs/acceptance.md").splitlines()
        if re.match(r"\| [ABP]\d", line)
    ]
    return [[cell.strip() for cell in row] for row in rows]


def test_acceptance_names_each_line_once_and_each_promise():
    rows = acceptance()
    assert {len(row) for row in rows} == {4}
    assert {row[3] for row in rows} <= STATES
    lines = [row[0] for row in rows if row[0][0] in "AB"]
    assert len(lines) == len(set(lines))
    assert {row[0] for row in rows if row[0].startswith("P")} == {f"P{number}" for number in range(1, 13)}


def test_what_is_held_names_a_test_that_exists():
    for number, _, holder, state in acceptance():
        if state != "held":
            continue
        named = re.findall(r"`((?:tests|docs|bin)/[^` ]*)", holder)
        assert named, number
        for place in named:
            path = ROOT / place
            assert path.is_file() or any(path.rglob("test_*.py")), (number, place)
