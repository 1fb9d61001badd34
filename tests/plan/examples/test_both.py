# SPDX-License-Identifier: Apache-2.0
"""What both real plans hold to: sourced, attested, bound, in both languages, nobody named."""

import re

import pytest

from jalon.plan import markdown
from jalon.plan.checks.attested import NOUNS, OWN
from jalon.plan.figures.binding import passages
from jalon.plan.schema import noun_spec

#: A person's name usually follows one of these.
TITLES = re.compile(r"\b(?:M\.|Mme|MM\.|Mr\.?|Mrs\.?|Ms\.?|Messrs\.?)\s+[A-ZÀ-Þ]")


def test_no_error(real):
    assert [
        (found.place.address, found.message("en")) for found in real.findings if found.code.severity == "error"
    ] == []


def test_it_is_rebuilt_and_sealed_as_such(real):
    assert real.document.adopted.reconstructed
    assert (real.document.plan.adoption.reconstructed, real.document.plan.adoption.date) == (True, None)
    undated = {item.source for item in real.document.adopted.commitments if item.date is None}
    assert undated <= {"orientations-mrif", "mcc-orientation-3"}  # two web pages that bear no date


def test_every_field_of_what_is_promised_says_where_it_comes_from(real):
    silent = []
    for noun in NOUNS:
        for identity, row in real.index.table(noun).items():
            for field in noun_spec(noun).fields.values():
                address = f"{noun}:{identity}#{field.key}"
                given = getattr(row, field.name) not in (None, ())
                if given and field.key not in OWN | {"source", "sources", "url"} and not real.index.certainty(address):
                    silent.append(address)
    assert silent == []


def test_every_attestation_says_when_it_was_looked_up(real):
    assert {row.consulted_on for row in real.document.attestations} == {"2026-11-23"}
    unknown = [row for row in real.document.attestations if row.certainty == "unknown"]
    assert unknown
    assert [row.address for row in unknown if row.note is None or not row.sources] == []
    assert [row.address for row in real.document.attestations if not row.sources] == []


def test_no_copy_is_kept_so_nothing_rises_above_documented(real):
    assert [row.id for row in real.document.sources if row.digest] == []
    levels = {row.level for row in real.document.observations if row.state is None}
    levels |= {version.level for row in real.document.targets for version in row.versions}
    assert levels <= {"declared", "documented"}


def test_every_source_is_used_and_says_who_where_and_when_it_was_read(real):
    for source in real.document.sources:
        assert None not in (source.title, source.publisher, source.url, source.kind), source.id
        assert source.consulted_on == "2026-11-23"
    others = [path for path in real.folder.rglob("*.*") if path.name != "sources.yaml"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in others)
    names = [row.id for row in real.document.sources]
    assert [name for name in names if not re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text)] == []


def test_every_text_is_in_both_languages(real):
    spoken = {}
    for passage in passages(real.document):
        spoken.setdefault(passage.address.rpartition("/")[0], set()).add(passage.lang)
    assert [address for address, langs in spoken.items() if langs != {"fr", "en"}] == []


def test_every_number_of_the_prose_is_bound_or_declared(real):
    loose = [
        (passage.address, found.text)
        for passage in passages(real.document)
        if passage.prose is not None
        for found in markdown.unbound_numbers(passage.text, passage.lang)
        if found.kind == "number" or passage.noun == "story"
    ]
    assert loose == []


def test_nobody_is_named(real):
    assert [passage.address for passage in passages(real.document) if TITLES.search(passage.text)] == []
    assert [row.id for row in real.document.stories if row.consent or row.images] == []


def test_french_is_set_with_its_own_signs(real):
    """Curly apostrophes and French quotation marks; straight ones would be printed as they are."""
    straight = re.compile(r"\w'\w|\"")
    assert [passage.address for passage in passages(real.document) if straight.search(passage.text)] == []


@pytest.mark.parametrize("story", ["biomarine", "cca", "colloque", "lojiq"])
def test_stories_are_short_bound_and_say_what_is_not_known(piq, story):
    row = piq.index.row("story", story)
    for text, unknown in ((row.body.fr, "## Ce qu’on ne sait pas"), (row.body.en, "## What is not known")):
        words = re.sub(r"\]\([^)]*\)", "", text).replace("[", "").split()
        assert 200 <= len(words) <= 400
        assert unknown in text
        assert len(markdown.references(text)) >= 4
    assert len(row.measures) == 1
    assert {str(found.address) for found in markdown.references(row.body.fr)} == {
        str(found.address) for found in markdown.references(row.body.en)
    }
