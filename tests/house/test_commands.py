# SPDX-License-Identifier: Apache-2.0
"""The commands of the house: there, executable, sound, and quick when there is nothing to do."""

import os
import re
import subprocess

import pytest
from tree import files, name_of

COMMANDS = ("bin/demo", "bin/test", "bin/postgresql", "bin/check", "bin/bench", "bin/setup", "bin/lock")


@pytest.mark.parametrize("name", [*COMMANDS, ".ci/run"])
def test_it_is_an_executable_script(root, name):
    assert os.access(root / name, os.X_OK)
    subprocess.run(["bash", "-n", root / name], check=True)


def test_ci_runs_the_test_command_and_nothing_else(root):
    lines = (root / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ['exec "$(dirname "${BASH_SOURCE[0]}")/../bin/test"']


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_opens_its_own_output_again(root, name):
    """Opened again, a file is emptied: what was said before is lost when the output goes to a file."""
    assert re.search(r"/dev/(stdout|stderr|fd)", (root / name).read_text(encoding="utf-8")) is None


def test_a_bench_that_does_not_exist_is_refused_before_anything_is_installed(root):
    environment = os.environ | {"LC_ALL": "en_CA.UTF-8"}
    result = subprocess.run(
        [root / "bin/bench", "no-such-bench"], env=environment, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (2, "")
    assert 'No bench "no-such-bench" in bench/.' in result.stderr


def test_every_ignored_rule_has_its_reason(root):
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    lint = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.flake8-copyright]")]
    codes = [line for line in lint.splitlines() if re.match(r'  "[A-Z]+\d*"', line)]
    assert len(codes) > 15
    assert [line for line in codes if not re.search(r"# \S+ \S+", line)] == []


def test_every_noqa_names_its_rule_and_every_type_ignore_its_error():
    bare = re.compile(r"#\s*noq[a](?!: [A-Z])|#\s*type:\s*ignore(?!\[)")
    found = [
        f"{name_of(path)}:{number}"
        for path in files()
        if path.suffix == ".py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_the_code_is_clean(root):
    """Format, rules and types, as bin/check reads them (who knows whom: test_imports)."""
    for command in (["ruff", "format", "--check"], ["ruff", "check"], ["mypy"]):
        paths = ["src", "tests", "bench"] if command[0] == "ruff" else []
        program = root / ".venv" / "bin" / command[0]
        result = subprocess.run([program, *command[1:], *paths], cwd=root, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
