# SPDX-License-Identifier: Apache-2.0
"""What a change makes of the findings is what the whole check finds, though most texts are not read again."""

from collections import Counter

import pytest
from msgspec.structs import replace

from jalon.cli.demo import write_demo
from jalon.plan.checks import Context, check
from jalon.plan.checks.between import between
from jalon.plan.checks.prose import cited
from jalon.plan.folder import read_folder
from jalon.plan.schema import rows
from jalon.plan.types.base import Text


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "demo"
    write_demo(folder)
    return read_folder(folder).document


def first(document, collection, **fields):
    some = getattr(document, collection)
    return replace(document, **{collection: (replace(some[0], **fields), *some[1:])})


def observed(document):
    """An observation that a text cites, twice as high."""
    names = {address for noun, _, row in rows(document) if noun != "observation" for address in cited(noun, row)}
    at = next(rank for rank, each in enumerate(document.observations)
              if f"obs:{each.indicator}/{each.id}" in names and each.value is not None)  # fmt: skip
    row = document.observations[at]
    moved = replace(row, value=row.value * 2 + 1)
    return replace(document, observations=(*document.observations[:at], moved, *document.observations[at + 1 :]))


def without_what_is_cited(document):
    return replace(document, observations=(), targets=())


def in_french(document):
    card = replace(document.plan, languages=("fr",), english_ground=None)
    return replace(document, plan=card)


CHANGES = {
    "nothing": lambda document: document,
    "a title": lambda document: first(document, "measures", title=Text(fr="Une mesure de 12 quais")),
    "a row less": lambda document: replace(document, actions=document.actions[1:]),
    "a row more": lambda document: replace(
        document, notes=(*document.notes, replace(document.notes[0], id="neuve", body=Text(fr="Il y en a 41.")))
    ),
    "a figure that texts cite": observed,
    "every figure that texts cite": without_what_is_cited,
    "a language": in_french,
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("back", [False, True], ids=["there", "back"])
def test_what_begins_and_ends_is_what_the_whole_check_finds(document, name, back):
    pair = (document, CHANGES[name](document))
    before, after = reversed(pair) if back else pair
    had, has = (Counter(check(Context(each, files=frozenset()))) for each in (before, after))
    begun, ended = between(Context(before, files=frozenset()), Context(after, files=frozenset()))
    assert (Counter(begun), Counter(ended)) == (has - had, had - has)
    assert bool(begun or ended) == (name != "nothing")


def test_a_text_that_cites_what_moved_is_read_again_though_its_row_is_the_same(document):
    begun, _ = between(Context(document), Context(observed(document)))
    assert "W418" in {each.code.code for each in begun}
