# SPDX-License-Identifier: Apache-2.0
"""The generated plans are worth something: they use every noun and every closed word, and most references resolve."""

import strategies

from jalon.plan.schema import DOCUMENT, ListSpec, ScalarSpec, StructSpec
from jalon.plan.tabular import raw_tree
from jalon.plan.types.document import NOUNS


def walk(spec, raw, name):
    if isinstance(spec, ListSpec):
        for item in raw:
            yield from walk(spec.item, item, name)
    elif isinstance(spec, StructSpec):
        for key, value in raw.items():
            yield from walk(spec.fields[key].spec, value, f"{spec.cls.__name__}.{key}")
    elif isinstance(spec, ScalarSpec):
        yield name, spec, raw


def test_complete_plans_use_every_noun_and_every_closed_word():
    words, wanted, references = set(), set(), []

    for seed in range(150):
        document = strategies.complete_document(seed)
        assert [name for name in NOUNS if not getattr(document, name)] == []
        ids = {noun: {row.id for row in getattr(document, name) if hasattr(row, "id")} for name, noun in NOUNS.items()}
        for name, spec, raw in walk(DOCUMENT, raw_tree(document), ""):
            if spec.kind == "choice":
                words.add((name, raw))
                wanted.update((name, choice) for choice in spec.choices)
            elif spec.nouns and spec.kind == "slug":
                references.append(raw in ids[spec.nouns[0]])
    assert sorted(wanted - words) == []
    assert sum(references) * 2 > len(references)
