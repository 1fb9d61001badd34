# SPDX-License-Identifier: Apache-2.0
"""The fictitious plan uses the whole model, is sound, and is made again to the byte from its seed."""

import os
import struct
import subprocess
import sys
import zlib
from collections import Counter, defaultdict

import msgspec
import pytest

from jalon.cli.demo import demo_document, write_demo
from jalon.plan.amending import in_force, replay
from jalon.plan.canonical import document_bytes
from jalon.plan.checks import Context, check
from jalon.plan.figures import Figures, explain
from jalon.plan.figures.binding import passages
from jalon.plan.figures.drift import timing
from jalon.plan.figures.latest import current
from jalon.plan.folder import read_folder
from jalon.plan.leaves import commitments
from jalon.plan.markdown import parse
from jalon.plan.markdown.types import FigureRef
from jalon.plan.schema import DOCUMENT, EitherSpec, ListSpec, ScalarSpec, StructSpec

#: What an adopted plan cannot use.
RECONSTRUCTED = "only a plan rebuilt from sources says it; this one was adopted by a decision"
NOT_USED = {
    "Adoption.reconstructed": RECONSTRUCTED,
    "Seal.reconstructed": RECONSTRUCTED,
    "Seal.source": RECONSTRUCTED,
    "Commitment.source": RECONSTRUCTED,
    "Commitment.date": RECONSTRUCTED,
}
#: Every warning that the plan deserves, and no other.
WARNINGS = {
    "W401", "W402", "W403", "W404", "W405", "W406", "W407", "W408", "W409", "W410", "W411", "W412", "W413", "W414",
    "W416", "W417", "W418", "W419", "W420", "W422", "W423", "W425", "W427", "W428", "W429", "W432", "W435", "W436",
    "W438",
}  # fmt: skip


@pytest.fixture(scope="module")
def made():
    return demo_document()


@pytest.fixture(scope="module")
def document(made):
    return made[0]


@pytest.fixture(scope="module")
def findings(made):
    document, files = made
    return check(Context(document, files=frozenset(files)))


def every_field(spec, seen):
    """Every field that the types declare, and every closed list."""
    if isinstance(spec, EitherSpec):
        every_field(spec.scalar, seen)
        every_field(spec.struct, seen)
    elif isinstance(spec, ListSpec):
        every_field(spec.item, seen)
    elif isinstance(spec, StructSpec) and spec.cls.__name__ not in {name.split(".")[0] for name in seen}:
        seen.update({f"{spec.cls.__name__}.{key}": field for key, field in spec.fields.items()})
        for field in spec.fields.values():
            every_field(field.spec, seen)
    return seen


def walk(spec, value, used):
    """What a value uses: `Type.field`, and the words of closed lists by the field that takes them."""
    if isinstance(spec, EitherSpec):
        walk(spec.struct if isinstance(value, msgspec.Struct) else spec.scalar, value, used)
    elif isinstance(spec, ListSpec):
        for item in value:
            walk(spec.item, item, used)
    elif isinstance(spec, StructSpec):
        for key, field in spec.fields.items():
            member = getattr(value, field.name)
            if member is None or member == ():
                continue
            used[f"{spec.cls.__name__}.{key}"].update(words_of(field.spec, member))
            walk(field.spec, member, used)
    return used


def words_of(spec, member):
    if isinstance(spec, ListSpec):
        return {word for item in member for word in words_of(spec.item, item)}
    return {member} if isinstance(spec, ScalarSpec) and spec.kind == "choice" else {""}


@pytest.fixture(scope="module")
def used(document):
    return walk(DOCUMENT, document, defaultdict(set))


def test_every_field_of_every_type_is_used(used):
    declared = every_field(DOCUMENT, {})
    assert len(declared) > 300
    assert set(declared) - used.keys() == NOT_USED.keys()


def test_every_word_of_every_closed_list_is_used(used):
    wanted, found = defaultdict(set), defaultdict(set)
    for name, field in every_field(DOCUMENT, {}).items():
        spec = field.spec.item if isinstance(field.spec, ListSpec) else field.spec
        if isinstance(spec, ScalarSpec) and spec.choices:
            wanted[spec.choices].update(spec.choices)
            found[spec.choices] |= used.get(name, set())
    assert len(wanted) > 40
    assert {choices: wanted[choices] - found[choices] for choices in wanted if wanted[choices] - found[choices]} == {}


@pytest.mark.parametrize("field", ["precision", "kind", "level", "state"])
def test_observations_use_every_precision_kind_level_and_state(used, field):
    spec = every_field(DOCUMENT, {})[f"Observation.{field}"].spec
    assert used[f"Observation.{field}"] == set(spec.choices)


def test_addresses_are_given_by_language_and_not(document):
    assert {type(row.url).__name__ for row in document.programmes} == {"NoneType", "str", "WebAddress"}


def test_no_error_and_every_warning_it_deserves(findings):
    kinds = Counter(finding.code.code for finding in findings)
    assert [finding.message("en") for finding in findings if finding.code.severity == "error"] == []
    assert kinds.keys() == WARNINGS


@pytest.mark.parametrize("seed", [1, 7, 40, 999])
def test_another_seed_is_as_sound(seed):
    document, files = demo_document(seed)
    found = {finding.code.code for finding in check(Context(document, files=frozenset(files)))}
    assert found == WARNINGS


def test_another_seed_gives_other_numbers(document):
    assert document_bytes(demo_document(5)[0]) != document_bytes(document)


def test_size(document):
    assert [len(document.measures), len(document.clienteles)] == [24, 6]
    assert 45 <= len(document.indicators) <= 55
    assert 300 <= len(document.observations) <= 500
    assert 80 <= len(document.updates) <= 100


def test_the_same_bytes_whatever_the_hash_seed(document):
    code = "import sys; from jalon.cli.demo import demo_document as d; from jalon.plan.canonical import document_bytes"
    code += "; x, f = d(); sys.stdout.buffer.write(document_bytes(x) + b''.join(f.values()))"
    outs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outs) == 1
    assert outs.pop().startswith(document_bytes(document))


def test_the_folder_holds_the_same_plan(made, tmp_path):
    write_demo(tmp_path / "demo")
    loaded = read_folder(tmp_path / "demo")
    assert document_bytes(loaded.document) == document_bytes(made[0])
    assert set(loaded.files) == set(made[1])


def test_it_is_marked_fictitious(document):
    assert document.plan.fictitious
    assert document.plan.notice.fr == "Données fictives"
    assert document.plan.notice.en == "Fictitious data"


def test_sealed_by_a_decision_and_replayed(document):
    assert (document.adopted.date, document.adopted.decision) == ("2024-03-20", "d-adoption")
    state = replay(document)
    assert state.mismatches == []
    assert state.commitments == commitments(document)


def test_amendments_chain(document):
    ops = [(change.op, change.address) for row in document.amendments for change in row.changes]
    assert ("split", "measure:09-solidarite") in ops
    assert ("withdraw", "measure:09b-urgence") in ops
    assert ("renumber", "measure:09a-appels#number") in ops
    sealed = {item.address: item.value for item in document.adopted.commitments}
    assert sealed["measure:11-mariel#objective"] == "o2"
    assert sealed["target:livres-traduits-vise#versions/1/value"] == "270"
    assert "measure:09a-appels" not in sealed
    assert sealed["money:09-solidarite.2025#serves"] == "measure:09-solidarite"


def test_in_force_on_a_date(document):
    def standing(day):
        return {row.id for row in in_force(document, day).document.measures if row.standing is None}

    assert "10-citoyennete" not in standing("2025-01-15")
    assert "10-citoyennete" in standing("2025-08-01")
    assert {"09a-appels", "09b-urgence"} <= standing("2025-01-02")
    assert in_force(document, "2025-01-02").uncertain  # an observed change: last seen before, first seen after


@pytest.mark.parametrize("seed", [2026, 3])
def test_every_outcome_is_met(seed):
    outcomes = {name: item.outcome for name, item in Figures.of(demo_document(seed)[0]).attainments.items()}
    assert set(outcomes.values()) == {"met", "partly_met", "not_met", "not_measured", "too_early", "cannot_be_said"}


def test_actions_stand_in_every_way(document):
    states = {timing(action, document.plan.as_of).state for action in document.actions if action.standing is None}
    assert states == {"late", "done_late", "done", "not_due", "ongoing", "cannot_be_said"}


def test_stories_are_long_bound_and_agree(document, findings):
    assert len(document.stories) == 3
    for passage in passages(document):
        if passage.noun != "story" or not passage.address.partition("#")[2].startswith("body"):
            continue
        assert 200 <= len(passage.text.split()) <= 450, passage.address
        segments = list(parse(passage.text, passage.lang).segments())
        assert len([segment for segment in segments if isinstance(segment, FigureRef)]) >= 4
    stale = [finding.place.address for finding in findings if finding.code.code == "W418"]
    assert stale == ["story:mariel#body/fr"]


def test_what_is_internal_is_marked_private(document):
    inner = [passage for passage in passages(document) if "Interne" in passage.text or "Internal" in passage.text]
    assert len(inner) == 4
    assert all(passage.private for passage in inner)


def test_the_picture_is_a_valid_png(made):
    document, files = made
    data = files[document.stories[0].images[0].digest] if document.stories[0].images else None
    data = data or next(content for content in files.values() if content.startswith(b"\x89PNG"))
    at, kinds, pixels = 8, [], b""
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + body)
        kinds.append(kind)
        pixels += body if kind == b"IDAT" else b""
        at += 12 + size
    assert kinds == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    assert len(zlib.decompress(pixels)) == 270 * 481


def test_no_fixture_of_a_person(document):
    """No sentence of the plan names a person by a title of courtesy."""
    assert [passage.address for passage in passages(document) if "Mme " in passage.text or "M. " in passage.text] == []


def test_a_suspended_decision_held_until_it_was_suspended(document):
    def planned(day):
        return next(row for row in in_force(document, day).document.money if row.id == "02-missions.2026").planned.value

    assert [planned(day) for day in ("2025-09-01", "2025-09-20", "2025-11-01")] == [1990000, 2600000, 1990000]


def test_a_judgment_holds_from_the_beginning(document):
    early = in_force(document, "2024-06-01").document
    assert next(row for row in early.measures if row.id == "14-securite").lead == "m-numerique"


def test_every_computed_value_is_the_recomputed_one(document):
    figures = Figures.of(document)
    explained = [
        explain(figures, "demo", f"obs:{row.indicator}/{row.id}")
        for row in document.observations
        if figures.index.row("indicator", row.indicator).definition and row.value is not None
    ]
    operations = Counter(figures.index.row("definition", item.figure.definition).operation for item in explained)
    assert operations.keys() == {"sum", "difference", "ratio", "change", None}  # None: over the office's cases
    assert {item.agrees for item in explained if item.recomputed is not None} == {True}
    assert [item.address for item in explained if item.recomputed is None] == [
        "demo/obs:tremplin-entreprises/2024-12-31",
        "demo/obs:tremplin-entreprises/2025-12-31",
    ]


def test_a_newer_release_supersedes_and_a_retained_value_stands_alone(document):
    index = Figures.of(document).index
    exports = {item.id for item in current(index, "exportations")}
    assert "2024-12-31.2026.1" in exports
    assert "2024-12-31.2025.1" not in exports
    assert "2025-12-31-2" not in {item.id for item in current(index, "mariel-rencontres")}
    assert "2024-12-31-2" in {item.id for item in current(index, "scenes-tournees")}


def test_intakes_are_open_on_the_day(document):
    day = document.plan.as_of
    opened = {row.programme for row in document.intakes if row.opens <= day <= row.closes}
    assert opened == {"tremplin", "passerelles"}
