# SPDX-License-Identifier: Apache-2.0
"""The reference names every command of the command line, in both languages, and no option that is not offered."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tree import ROOT

from jalon.cli.parser import COMMANDS

COMMON = {"--help", "--lang", "--at"}


def documented(lang: str) -> dict[str, set[str]]:
    """Each command of the reference, with the options its row names."""
    text = (ROOT / f"docs/reference/command-line.{lang}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `jalon ([a-z]+).*$", text, re.MULTILINE)
    lines = re.findall(r"^\| `jalon [a-z]+.*$", text, re.MULTILINE)
    return {name: set(re.findall(r"--[a-z-]+", line)) for name, line in zip(rows, lines, strict=True)}


def offered(name: str) -> set[str]:
    return {flag for flags, _, _ in COMMANDS[name].arguments for flag in flags if flag.startswith("--")} | COMMON


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_command_is_in_the_reference_and_nothing_else(lang):
    assert documented(lang).keys() == COMMANDS.keys()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_option_is_documented_that_is_not_offered(lang):
    unknown = {name: flags - offered(name) for name, flags in documented(lang).items()}
    assert {name: flags for name, flags in unknown.items() if flags} == {}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_help_names_every_command(lang):
    program = Path(sys.executable).with_name("jalon")
    shown = subprocess.run([program, "--lang", lang, "--help"], capture_output=True, text=True, check=True).stdout
    assert set(COMMANDS) <= set(re.findall(r"^ +([a-z]+)\b", shown, re.MULTILINE))
