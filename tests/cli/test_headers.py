# SPDX-License-Identifier: Apache-2.0
"""What the server says with each file, and that the settings given for nginx say the same."""

import re
import threading
import urllib.request
from pathlib import Path

import pytest

from jalon.cli.headers import CARD_POLICY, FRESH, KEPT, POLICY, TYPES, headers
from jalon.cli.server import server

PAGE = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": FRESH,
}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", PAGE),
        ("/fr/", PAGE | {"Content-Language": "fr-CA"}),
        ("/en/piq/measures/01.html?q=/fr/", PAGE | {"Content-Language": "en-CA"}),
        ("/fr", PAGE),
        ("/_static/jalon.css", PAGE | {"Cache-Control": KEPT}),
        ("/data/piq/measures.csv", PAGE | {"Access-Control-Allow-Origin": "*"}),
        ("/fr/piq/cartes/01.html", PAGE | {"Content-Security-Policy": CARD_POLICY, "Content-Language": "fr-CA"}),
        ("/en/piq/cards/01.html", PAGE | {"Content-Security-Policy": CARD_POLICY, "Content-Language": "en-CA"}),
        ("/fr/piq/mesures/cartes.html", PAGE | {"Content-Language": "fr-CA"}),
        ("/index.html", PAGE),
    ],
)
def test_each_file_has_its_headers(address, expected):
    assert headers(address) == expected


def test_what_is_being_worked_on_is_never_kept():
    assert headers("/_static/jalon.css", live=True)["Cache-Control"] == FRESH


def test_nothing_may_be_asked_outside_and_nothing_inline():
    for policy in (POLICY, CARD_POLICY):
        assert "unsafe" not in policy
        assert "http" not in policy
        assert re.match("default-src '(self|none)';", policy)
    assert "frame-ancestors 'self'" in POLICY
    assert CARD_POLICY.endswith("frame-ancestors *")


@pytest.fixture
def address(tmp_path):
    for extension in TYPES:
        (tmp_path / f"file{extension}").write_bytes(b"content")
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "index.html").write_bytes(b"<!doctype html>")
    made = server(tmp_path, 0)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


def answer(address):
    with urllib.request.urlopen(address, timeout=30) as found:  # noqa: S310 (this machine's own server)
        return found.status, found.headers


@pytest.mark.parametrize("extension", TYPES)
def test_the_server_gives_each_its_type(address, extension):
    status, said = answer(f"{address}/file{extension}")
    assert (status, said["Content-Type"]) == (200, TYPES[extension])
    assert {name: said[name] for name in PAGE} == PAGE


def test_the_server_gives_the_headers_of_a_page(address):
    _, said = answer(f"{address}/fr/")
    assert said["Content-Language"] == "fr-CA"
    assert said["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_nginx_is_told_the_same(root: Path, lang: str):
    page = (root / f"docs/how-to/serve-the-site.{lang}.md").read_text(encoding="utf-8")
    settings = re.search(r"^```nginx\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)[1]
    served = dict(re.findall(r"^ {4}([a-z]+/\S+) +([a-z0-9]+);$", settings, re.MULTILINE))
    assert {f".{name}": kind for kind, name in served.items()} == {
        extension: kind.partition(";")[0] for extension, kind in TYPES.items()
    }
    maps = dict(re.findall(r"^map \$uri \$(\w+) \{\n(.*?)^\}", settings, re.MULTILINE | re.DOTALL))
    values = {
        name: [value.strip('"') for value in re.findall(r"^ +\S+ +(\".*?\"|\S+);$", block, re.MULTILINE)]
        for name, block in maps.items()
    }
    assert values == {
        "jalon_policy": [POLICY, CARD_POLICY],
        "jalon_language": ["", "fr-CA", "en-CA"],
        "jalon_cache": [FRESH, KEPT],
        "jalon_origin": ["", "*"],
    }
    named = dict(re.findall(r"add_header (\S+) (\S+) always;", settings))
    assert named.keys() == {*headers("/fr/"), *headers("/data/x.csv")}
