# SPDX-License-Identifier: Apache-2.0
"""What tests share is imported by its bare name: two helpers of one name, and a worker would read the other's."""

from collections import defaultdict

from tree import files, name_of


def names_of_helpers(names):
    """Where each module that tests can import by its bare name stands; packages count, what is inside them does not."""
    packages = {name.rpartition("/")[0] for name in names if name.endswith("/__init__.py")}
    found = defaultdict(list)
    for name in names:
        folder, _, file = name.rpartition("/")
        if not name.startswith("tests/") or not file.endswith(".py") or folder in packages:
            continue
        if not file.startswith(("test_", "conftest")):
            found[file.removesuffix(".py")].append(name)
    for package in packages:
        if package.startswith("tests/"):
            found[package.rpartition("/")[2]].append(package)
    return found


def test_no_two_helpers_share_a_name():
    helpers = names_of_helpers([name_of(path) for path in files()])
    assert len(helpers) > 10
    assert {name: places for name, places in helpers.items() if len(places) > 1} == {}


def test_two_of_one_name_are_found():
    planted = ["tests/a/good.py", "tests/b/good.py", "tests/c/proofs/__init__.py", "tests/c/proofs/good.py"]
    assert names_of_helpers(planted)["good"] == ["tests/a/good.py", "tests/b/good.py"]
