# SPDX-License-Identifier: Apache-2.0
"""How a site is built: the same bytes always, nothing rewritten or removed without cause, nothing lost to a kill."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
import sample

from jalon.publish import NotOurs, PublishRefusal, SitePlan, build
from jalon.publish import build as build_module

HERE = Path(__file__).parent
BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import sample
from jalon.publish import SitePlan, build
build([SitePlan(sample.document(), sample.files(), "cotier/")], Path(sys.argv[2]), jobs=int(sys.argv[3]))
"""


def plan(document=None):
    return SitePlan(document or sample.document(), sample.files(), "cotier/")


def tree(out):
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def stamps(out):
    return {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}


def many(document, copies):
    """The plan with so many more measures, enough for several processes."""
    more = tuple(
        msgspec.structs.replace(document.measures[-1], id=f"z{rank}", number=f"9.{rank}") for rank in range(copies)
    )
    return msgspec.structs.replace(document, measures=document.measures + more)


def test_two_builds_elsewhere_in_another_zone_locale_and_hash_seed_are_identical(tmp_path):
    build([plan()], tmp_path / "a")
    environment = os.environ | {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    out = tmp_path / "elsewhere" / "b"
    out.parent.mkdir()
    subprocess.run([sys.executable, "-c", BUILD, str(HERE), str(out), "1"], check=True, env=environment, cwd="/")
    assert tree(tmp_path / "a") == tree(out)


def test_the_number_of_processes_changes_nothing(tmp_path):
    document = many(sample.document(), 200)
    one = build([plan(document)], tmp_path / "one", jobs=1)
    two = build([plan(document)], tmp_path / "two", jobs=2)
    assert one == two
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_what_has_not_changed_is_not_rendered_nor_rewritten(tmp_path):
    out = tmp_path / "out"
    first = build([plan()], out)
    before = stamps(out)
    again = build([plan()], out)
    assert first.rendered == first.written == first.files
    assert (again.rendered, again.written, again.removed) == (0, 0, 0)
    assert stamps(out) == before


def test_one_change_rewrites_its_pages_only(tmp_path):
    out = tmp_path / "out"
    document = sample.document()
    build([plan(document)], out)
    before = stamps(out)
    notes = tuple(
        msgspec.structs.replace(note, body=msgspec.structs.replace(note.body, fr="Autre.")) for note in document.notes
    )
    build([plan(msgspec.structs.replace(document, notes=notes))], out)
    changed = {path.relative_to(out).as_posix() for path, stamp in stamps(out).items() if before.get(path) != stamp}
    assert changed == {
        "fr/cotier/apropos/accueil.html",
        "en/cotier/about/accueil.html",
        "fr/cotier/recherche/note-1.json",
        "en/cotier/search/note-1.json",
        "data/cotier/plan.json",
        "data/cotier/plan.xlsx",
        *(f"data/cotier/tables/notes.{format_}" for format_ in ("csv", "json", "xlsx")),
        "edition.json",
        ".jalon/manifest.json",
    }


def test_a_rebuild_equals_a_fresh_build(tmp_path):
    document = sample.document()
    build([plan(many(document, 3))], tmp_path / "kept")
    build([plan(document)], tmp_path / "kept")
    build([plan(document)], tmp_path / "fresh")
    assert tree(tmp_path / "kept") == tree(tmp_path / "fresh")
    assert {path.name for path in (tmp_path / "kept").rglob("*") if path.is_dir()} == {
        path.name for path in (tmp_path / "fresh").rglob("*") if path.is_dir()
    }


def test_what_is_no_longer_made_is_removed_and_nothing_else(tmp_path):
    out = tmp_path / "out"
    document = sample.document()
    build([plan(many(document, 1))], out)
    (out / "CNAME").write_text("exemple.org\n")
    (out / "fr" / "cotier" / "mesures" / "mien.txt").write_text("à moi\n")
    report = build([plan(document)], out)
    assert report.removed >= 2
    assert not (out / "fr/cotier/mesures/z0.html").exists()
    assert (out / "CNAME").exists()
    assert (out / "fr/cotier/mesures/mien.txt").exists()


def test_a_folder_that_is_not_ours_is_refused_untouched(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(NotOurs):
        build([plan()], tmp_path)
    assert tree(tmp_path) == {"thesis.txt": b"mine"}


def test_a_cache_alone_does_not_make_a_folder_ours(tmp_path):
    (tmp_path / ".jalon" / "parse").mkdir(parents=True)
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(NotOurs):
        build([plan()], tmp_path)
    (tmp_path / "thesis.txt").unlink()
    assert build([plan()], tmp_path).pages > 0


def test_a_file_put_where_a_page_goes_is_refused(tmp_path):
    out = tmp_path / "out"
    document = sample.document()
    build([plan(document)], out)
    (out / "fr" / "cotier" / "mesures" / "z0.html").write_text("mine")
    with pytest.raises(NotOurs):
        build([plan(many(document, 1))], out)
    assert (out / "fr/cotier/mesures/z0.html").read_text() == "mine"


def test_nothing_is_written_through_a_link(tmp_path):
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    document = sample.document()
    build([plan(msgspec.structs.replace(document, stories=()))], out)
    (out / "fr" / "cotier" / "recits").symlink_to(elsewhere)
    with pytest.raises(NotOurs):
        build([plan(document)], out)
    assert list(elsewhere.iterdir()) == []


def test_a_damaged_file_is_made_again(tmp_path):
    out = tmp_path / "out"
    build([plan()], out)
    page = out / "fr" / "cotier" / "index.html"
    good = page.read_bytes()
    page.write_bytes(good[:100])
    build([plan()], out)
    assert page.read_bytes() == good


def test_a_damaged_manifest_costs_time_only(tmp_path):
    out = tmp_path / "out"
    build([plan()], out)
    good = tree(out)
    (out / ".jalon" / "manifest.json").write_bytes(b"{")
    with pytest.raises(NotOurs):
        build([plan(many(sample.document(), 1))], out)
    build([plan()], out)
    assert tree(out) == good


@pytest.mark.parametrize("delay", [0.4, 0.8, 1.2])
def test_a_kill_leaves_good_files_and_the_next_build_is_whole(tmp_path, delay):
    out = tmp_path / "out"
    build([plan(many(sample.document(), 4))], out)
    former = tree(out)
    process = subprocess.Popen([sys.executable, "-c", BUILD, str(HERE), str(out), "1"])
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    build([plan()], tmp_path / "fresh")
    good = tree(tmp_path / "fresh")
    for path, content in tree(out).items():
        if not path.startswith(".jalon/"):
            assert content in (former.get(path), good.get(path)), path
    build([plan()], out)
    assert tree(out) == good


def test_two_plans_of_one_id_are_refused(tmp_path):
    with pytest.raises(PublishRefusal):
        build([plan(), plan()], tmp_path / "out")
    with pytest.raises(PublishRefusal):
        build([], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_base_url_gives_canonical_addresses_and_a_sitemap(tmp_path):
    build([plan()], tmp_path / "out", base_url="https://exemple.org/plans/")
    page = (tmp_path / "out/fr/cotier/mesures/m1.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://exemple.org/plans/fr/cotier/mesures/m1.html">' in page
    assert (
        "<loc>https://exemple.org/plans/en/cotier/measures/m1.html</loc>" in (tmp_path / "out/sitemap.xml").read_text()
    )
    assert "Sitemap: https://exemple.org/plans/sitemap.xml" in (tmp_path / "out/robots.txt").read_text()


def test_progress_is_told_for_every_unit(tmp_path):
    told = []
    build([plan(many(sample.document(), 200))], tmp_path / "out", jobs=2, progress=told.append)
    assert sum(told) > 250
    assert len(told) > 3


def test_an_error_in_a_process_is_told_by_the_parent(tmp_path, monkeypatch):
    here = os.getpid()
    good = sys.modules[build_module.__module__].outputs

    def fails(*arguments):
        if os.getpid() != here:
            raise ZeroDivisionError("planted")
        return good(*arguments)

    monkeypatch.setattr(sys.modules[build_module.__module__], "outputs", fails)
    with pytest.raises(RuntimeError, match="planted"):
        build([plan(many(sample.document(), 200))], tmp_path / "out", jobs=2)
