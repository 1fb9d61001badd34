# SPDX-License-Identifier: Apache-2.0
"""A page that is left alone is a page that would have come out the same: nothing a page reads goes unnoted."""

from functools import cached_property

import msgspec
import pytest

from jalon.cli.demo import demo_document
from jalon.plan.checks import Context, errors
from jalon.plan.index import GROUPINGS, Index
from jalon.plan.types.document import COLLECTIONS, NOUNS
from jalon.plan.watched import COMMON, WatchedIndex
from jalon.publish import SitePlan, build
from jalon.publish.memory import Memory, Stale, changed, memorised, packed
from jalon.publish.pages import KINDS
from jalon.publish.site import PlanSite
from jalon.publish.tree import manifest_bytes

DOCUMENT, FILES = demo_document()
CONTEXT = b"frame"


def gathered(document):
    """Each unit of a plan: the digest of what its page is made from, what it read; and what the plan remembers."""
    site = PlanSite(document, watched=True)
    site.warm()
    made = {}
    for kind in KINDS.values():
        for unit in kind.units(site):
            bundle, reads = site.index.traced(lambda unit=unit, kind=kind: kind.gather(site, unit))
            made[unit] = (bundle.encoded(), packed(reads))
    return site, made, memorised(site, CONTEXT)


BEFORE = gathered(DOCUMENT)


def unnoted(document):
    """The units whose page changed although nothing that they had read did."""
    _, before, remembered = BEFORE
    site, now, known = gathered(document)
    stale = Stale(changed(site, remembered, known))
    return [
        unit for unit, (bundle, _) in now.items()
        if unit in before and before[unit][0] != bundle and not stale.touches(before[unit][1])
    ]  # fmt: skip


def swapped(rows, rank):
    """Two neighbours exchange all they say, but for what names them."""
    named = ("id", "indicator") if hasattr(rows[0], "indicator") and not hasattr(rows[0], "versions") else ("id",)
    named = ("address",) if hasattr(rows[0], "address") else named
    one, two = rows[rank], rows[(rank + 1) % len(rows)]
    kept = [{name: getattr(row, name) for name in named} for row in (one, two)]
    made = list(rows)
    made[rank] = msgspec.structs.replace(two, **kept[0])
    made[(rank + 1) % len(rows)] = msgspec.structs.replace(one, **kept[1])
    return tuple(made)


def doubled(rows, rank):
    """One more row, the same but for its name."""
    row = rows[rank]
    name = {"address": f"{row.address}/x"} if hasattr(row, "address") else {"id": f"{row.id}-x"}
    return (*rows, msgspec.structs.replace(row, **name))


def removed(rows, rank):
    """One row less."""
    return rows[:rank] + rows[rank + 1 :]


EDITS = {edit.__name__: edit for edit in (swapped, doubled, removed)}


@pytest.mark.parametrize("noun", COLLECTIONS)
def test_nothing_a_page_reads_goes_unnoted(noun, exhaustive):
    rows = getattr(DOCUMENT, COLLECTIONS[noun])
    ranks = range(len(rows)) if exhaustive else (len(rows) // 2,)
    tried = 0
    for name, edit in EDITS.items():
        for rank in ranks:
            document = msgspec.structs.replace(DOCUMENT, **{COLLECTIONS[noun]: edit(rows, rank)})
            try:
                found = unnoted(document)
            except (KeyError, AttributeError):
                # What makes a page impossible is an error, and a plan with errors is never built.
                assert errors(Context(document, files=frozenset(FILES), errors_only=True))
                continue
            tried += 1
            assert (name, rank, found) == (name, rank, [])
    assert tried > len(ranks) * len(EDITS) / 3


def test_a_reading_that_was_not_noted_is_found(monkeypatch):
    plain = KINDS["measure"].gather

    def careless(site, unit):
        made = plain(site, unit)
        title = next(row for row in site.public.sources if row.title).title.fr
        return msgspec.structs.replace(made, id=f"{made.id} {title}")

    monkeypatch.setitem(KINDS, "measure", msgspec.structs.replace(KINDS["measure"], gather=careless))
    first = next(rank for rank, row in enumerate(DOCUMENT.sources) if row.title)
    before = gathered(DOCUMENT)
    source = msgspec.structs.replace(DOCUMENT.sources[first], title=DOCUMENT.sources[first + 1].title)
    rows = (*DOCUMENT.sources[:first], source, *DOCUMENT.sources[first + 1 :])
    site, now, known = gathered(msgspec.structs.replace(DOCUMENT, sources=rows))
    stale = Stale(changed(site, before[2], known))
    missed = [unit for unit in now if before[1][unit][0] != now[unit][0] and not stale.touches(before[1][unit][1])]
    assert {unit.kind for unit in missed} == {"measure"}


def test_a_watched_site_says_what_a_plain_one_says():
    site = PlanSite(DOCUMENT)
    plain = {unit: kind.gather(site, unit).encoded() for kind in KINDS.values() for unit in kind.units(site)}
    assert {unit: bundle for unit, (bundle, _) in BEFORE[1].items()} == plain


def test_every_look_up_of_the_index_is_noted():
    look_ups = {name for name, member in vars(Index).items() if isinstance(member, cached_property)}
    assert {name for name in look_ups if name not in GROUPINGS and name not in vars(WatchedIndex)} == set()
    assert set(COMMON) <= look_ups
    assert {grouping.collection for grouping in GROUPINGS.values()} <= set(NOUNS)


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".jalon" not in path.parts
    }


def edited(title):
    first = msgspec.structs.replace(
        DOCUMENT.measures[0], title=msgspec.structs.replace(DOCUMENT.measures[0].title, fr=title)
    )
    return SitePlan(msgspec.structs.replace(DOCUMENT, measures=(first, *DOCUMENT.measures[1:])), FILES, "demo")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The site of the edited plan, built at once."""
    folder = tmp_path_factory.mktemp("fresh") / "site"
    build([edited("Autre titre")], folder)
    return tree(folder)


def test_a_site_built_again_is_the_site_built_at_once(tmp_path, fresh):
    out, memory = tmp_path / "site", tmp_path / "memory.bin"
    whole = build([SitePlan(DOCUMENT, FILES, "demo")], out, memory=memory)
    again = build([SitePlan(DOCUMENT, FILES, "demo")], out, memory=memory)
    assert (again.rendered, again.written) == (0, 0)
    report = build([edited("Autre titre")], out, memory=memory)
    assert tree(out) == fresh
    assert 0 < report.written < whole.written / 2


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:40] + b"\0" + data[41:], lambda _: b""])
def test_a_damaged_memory_is_no_memory(tmp_path, fresh, damage):
    out, memory = tmp_path / "site", tmp_path / "memory.bin"
    build([SitePlan(DOCUMENT, FILES, "demo")], out, memory=memory)
    memory.write_bytes(damage(memory.read_bytes()))
    assert Memory.recalled(memory, manifest_bytes(out)).reads == {}
    build([edited("Autre titre")], out, memory=memory)
    assert tree(out) == fresh


def test_a_memory_of_another_build_is_no_memory(tmp_path, fresh):
    out, memory = tmp_path / "site", tmp_path / "memory.bin"
    build([edited("Autre titre")], out, memory=memory)
    build([SitePlan(DOCUMENT, FILES, "demo")], out)
    assert Memory.recalled(memory, manifest_bytes(out)).reads == {}
    build([edited("Autre titre")], out, memory=memory)
    assert tree(out) == fresh


def test_a_file_taken_away_is_made_again(tmp_path):
    out, memory = tmp_path / "site", tmp_path / "memory.bin"
    build([SitePlan(DOCUMENT, FILES, "demo")], out, memory=memory)
    before = tree(out)
    for name in ("fr/demo/index.html", "figures/demo/count/measures.json"):
        (out / name).unlink()
    build([SitePlan(DOCUMENT, FILES, "demo")], out, memory=memory)
    assert tree(out) == before


def test_a_refusal_comes_before_anything_is_written(tmp_path):
    out = tmp_path / "site"
    build([SitePlan(DOCUMENT, FILES, "demo")], out)
    before = tree(out)

    class RefusedError(Exception):
        pass

    def verdict():
        raise RefusedError

    for jobs in (1, 2):
        with pytest.raises(RefusedError):
            build([edited("Autre titre")], out, jobs=jobs, verdict=verdict)
        assert tree(out) == before
