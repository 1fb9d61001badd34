# SPDX-License-Identifier: Apache-2.0
"""Files stay under 400 lines and functions under 40: what one cannot hold in one's head is cut."""

import ast
from pathlib import Path

from tree import files, name_of

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
CODE = {".py", ".html", ".css", ".js", ".sh"}

# Place -> why it may be longer. A reason that no longer serves is itself a finding.
FILES: dict[str, str] = {}
FUNCTIONS: dict[str, str] = {}


def functions(source: str) -> list[tuple[str, int]]:
    """Name and length of every function, from `def` to its last line; the docstring is read apart and not counted."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            if ast.get_docstring(node) is not None:
                length -= node.body[0].end_lineno - node.body[0].lineno + 1
            found.append((node.name, length))
    return found


def is_code(path: Path) -> bool:
    return path.suffix in CODE or name_of(path).startswith(("bin/", ".ci/"))


def test_a_function_is_measured_without_its_docstring():
    source = 'def f():\n    """One.\n\n    Two.\n    """\n    x = 1\n    return x\n\nasync def g(): ...\n'
    assert functions(source) == [("f", 3), ("g", 1)]


def test_files_are_short():
    lengths = {name_of(path): len(path.read_bytes().splitlines()) for path in files() if is_code(path)}
    assert len(lengths) > 10
    long = {name: length for name, length in lengths.items() if length >= LINES_OF_A_FILE}
    assert long.keys() == FILES.keys(), f"too long, or an exception that no longer serves: {long}"


def test_functions_are_short():
    long = {}
    for path in files():
        if path.suffix == ".py":
            for name, length in functions(path.read_text(encoding="utf-8")):
                if length > LINES_OF_A_FUNCTION:
                    long[f"{name_of(path)}::{name}"] = length
    assert long.keys() == FUNCTIONS.keys(), f"too long, or an exception that no longer serves: {long}"
