# SPDX-License-Identifier: Apache-2.0
"""Every source file says its licence in its first lines."""

from tree import files, name_of

SOURCES = {".py", ".html", ".css", ".js", ".toml", ".po", ".j2", ".sh", ".svg", ".sql", ".xml"}
IDENTIFIER = "SPDX-License-Identifier: Apache-2.0"


def is_source(name: str) -> bool:
    # An example plan is a document under its own licence (plan.yaml says which), not source.
    return not name.startswith("examples/")


def test_every_source_file_says_its_licence():
    sources = [
        path
        for path in files()
        if is_source(name_of(path)) and (path.suffix in SOURCES or name_of(path).startswith(("bin/", ".ci/")))
    ]
    assert len(sources) > 10
    silent = [
        name_of(path)
        for path in sources
        if not any(IDENTIFIER in line for line in path.read_text(encoding="utf-8").splitlines()[:3])
    ]
    assert silent == []


def test_the_licence_is_apache_2(root):
    text = (root / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in text
    assert "END OF TERMS AND CONDITIONS" in text
