# SPDX-License-Identifier: Apache-2.0
"""The same plans give the same bytes wherever they are built; what has not changed is not written again."""

import shutil
from pathlib import Path

import pytest
from proofs import Site
from proofs.building import EXAMPLES, build, differences, stamps, tree

# Nothing of the machine may show: zone, language, encoding, order of sets, rights, processes.
HERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "POSIX",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "0",
}
THERE = {"TZ": "America/St_Johns", "LANG": "fr_CA.UTF-8", "LC_NUMERIC": "fr_CA.UTF-8", "PYTHONHASHSEED": "4242"}
MEASURES = 180
RANK = 42
OLD, NEW = "Mesure tenue pour l’essai", "Mesure tenue pour la preuve"


def copied(plan: Path, folder: Path, *, backwards: bool = False) -> Path:
    """A copy of a plan, its files made in another order and at another time."""
    files = sorted((path for path in plan.rglob("*") if path.is_file()), reverse=backwards)
    for path in files:
        target = folder / plan.name / path.relative_to(plan)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return folder / plan.name


def write_plan(folder: Path) -> Path:
    """A plan of enough measures that several processes share them; the one of RANK has a title of its own."""
    (folder / "measures").mkdir(parents=True)
    (folder / "plan.yaml").write_text("format: jalon-plan/1\nid: essai\ntitle:\n  fr: Plan d’essai\n", encoding="utf-8")
    (folder / "objectives.yaml").write_text(
        "objectives:\n  - id: o1\n    wordings:\n      - id: '1'\n        text:\n          fr: Premier objectif\n",
        "utf-8",
    )
    for rank in range(1, MEASURES + 1):
        title = OLD if rank == RANK else f"Mesure ordinaire {'i' * rank}"
        objective = "objective: o1\n" if rank == RANK else ""
        text = f"number: '{rank}'\ntitle:\n  fr: {title}\n{objective}"
        (folder / f"measures/m{rank:03}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def plan(tmp_path):
    return write_plan(tmp_path / "essai")


def the_measure(plan: Path) -> Path:
    return plan / f"measures/m{RANK:03}.yaml"


def test_two_builds_give_the_same_tree(root, tmp_path):
    plans = [root / "examples" / name for name in EXAMPLES]
    one, other = tmp_path / "one", tmp_path / "other place/with a much longer name"
    for folder, backwards in ((one, False), (other, True)):
        for each in plans:
            copied(each, folder, backwards=backwards)
    build([one / name for name in EXAMPLES], one / "site", "--jobs", "1", environment=HERE, cwd=one, umask=0o077)
    build([other / name for name in EXAMPLES], other / "out", "--jobs", "2", environment=THERE, cwd=tmp_path)
    first, second = tree(one / "site"), tree(other / "out")
    assert first.keys() == second.keys()
    assert differences(first, second) == []
    assert not any(str(tmp_path).encode() in content for content in first.values())


def test_many_measures_over_processes_give_the_same_tree(plan, tmp_path):
    build([plan], tmp_path / "one", "--jobs", "1", environment=HERE)
    build([plan], tmp_path / "two", "--jobs", "2", environment=THERE)
    build([plan], tmp_path / "five", "--jobs", "5")
    one = tree(tmp_path / "one")
    assert len([name for name in one if name.endswith(".html")]) > 2 * MEASURES
    assert differences(one, tree(tmp_path / "two")) == []
    assert differences(one, tree(tmp_path / "five")) == []


def test_building_again_writes_nothing(root, tmp_path):
    plans = [root / "examples" / name for name in EXAMPLES]
    build(plans, tmp_path / "site")
    before = stamps(tmp_path / "site")
    build(plans, tmp_path / "site")
    assert differences(before, stamps(tmp_path / "site")) == []


def test_only_the_pages_that_show_a_measure_change_with_it(plan, tmp_path):
    site = tmp_path / "site"
    build([plan], site)
    before, written = tree(site), stamps(site)
    showing = sorted(name for name, content in before.items() if name.endswith(".html") and OLD.encode() in content)
    pages = Site(site).named(".html")
    assert 4 <= len(showing) < len(pages) / 10
    the_measure(plan).write_text(the_measure(plan).read_text("utf-8").replace(OLD, NEW), encoding="utf-8")
    build([plan], site)
    assert [name for name in differences(before, tree(site)) if name.endswith(".html")] == showing
    assert differences(written, stamps(site)) == differences(before, tree(site))
    build([plan], tmp_path / "whole")
    assert differences(tree(site), tree(tmp_path / "whole")) == []


def test_a_measure_that_is_gone_takes_its_pages_with_it(plan, tmp_path):
    site = tmp_path / "site"
    build([plan], site)
    before = tree(site)
    the_measure(plan).unlink()
    build([plan], site)
    build([plan], tmp_path / "whole")
    assert differences(tree(site), tree(tmp_path / "whole")) == []
    gone = sorted(name for name in before.keys() - tree(site).keys() if name.endswith(".html"))
    assert {Path(name).name for name in gone} >= {f"m{RANK:03}.html"}


def test_a_page_that_was_spoiled_or_lost_is_made_again(plan, tmp_path):
    site = tmp_path / "site"
    build([plan], site)
    before = tree(site)
    lost, spoiled = Site(site).named(".html")[:2]
    (site / lost).unlink()
    (site / spoiled).write_text("<p>7", encoding="utf-8")
    build([plan], site)
    assert differences(before, tree(site)) == []
