# SPDX-License-Identifier: Apache-2.0
"""The page of whoever keeps the office names settings, commands and headers that are there."""

import configparser
import re
import shlex

import pytest

from jalon.cli.parser import build_parser
from jalon.office.settings.reading import read
from jalon.office.settings.variables import VARIABLES

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(params=["fr", "en"])
def page(request, root):
    return (root / f"docs/how-to/run-the-office.{request.param}.md").read_text(encoding="utf-8")


def blocks(page, kind):
    return [text for name, text in BLOCK.findall(page) if name == kind]


def test_its_settings_are_read(page, tmp_path):
    (text,) = [text for text in blocks(page, "ini") if text.startswith("JALON_")]
    given = dict(line.split("=", 1) for line in text.splitlines())
    assert set(given) <= set(VARIABLES)
    found = read(given | {"JALON_HOME": str(tmp_path / "office")})
    assert found["SESSION_COOKIE_SECURE"] is True
    assert found["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"


def test_its_units_start_what_exists(page):
    units = [text for text in blocks(page, "ini") if text.startswith("[Unit]")]
    started = []
    for text in units:
        unit = configparser.ConfigParser(interpolation=None)
        unit.optionxform = str
        unit.read_string(text)
        assert {"User", "EnvironmentFile", "Restart", "NoNewPrivileges", "ReadWritePaths"} <= set(unit["Service"])
        started += [value for key, value in unit["Service"].items() if key.startswith("ExecStart")]
    assert [line.removeprefix("/opt/jalon/.venv/bin/jalon ") for line in started] == [
        "office migrate", "office serve", "office worker",
    ]  # fmt: skip


def test_its_commands_are_understood(page):
    lines = [
        match[0] for text in blocks(page, "sh") for match in re.finditer(r"jalon office [^'\n]+", text)
    ]  # fmt: skip
    assert len(lines) >= 5
    for line in lines:
        options = build_parser("fr").parse_args(shlex.split(line)[1:])
        assert options.command == "office"


def test_its_proxy_says_what_the_office_believes(page):
    (text,) = blocks(page, "nginx")
    assert re.findall(r"proxy_set_header (\S+)", text) == ["Host", "X-Real-IP", "X-Forwarded-Proto"]
