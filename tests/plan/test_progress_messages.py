# SPDX-License-Identifier: Apache-2.0
"""Every message of the methods has its English, and every verdict its words."""

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

from jalon.plan.progress import STATUS_LABELS, Status


def marked(root: Path) -> set[str]:
    """Every message id marked in the sources of the methods."""
    return {
        node.args[0].value
        for path in (root / "src/jalon/plan/progress").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mark"
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


def test_every_message_has_its_english_with_the_same_values(root: Path) -> None:
    with (root / "src/jalon/lang/locale/en/LC_MESSAGES/plan.po").open("rb") as file:
        english = {str(entry.id): str(entry.string) for entry in read_po(file, abort_invalid=True) if entry.id}
    messages = marked(root)
    assert set(STATUS_LABELS.values()) <= messages
    assert messages - english.keys() == set()
    assert [text for text in messages if placeholders(text) != placeholders(english[text]) or not english[text]] == []


def test_each_verdict_has_its_words() -> None:
    assert set(STATUS_LABELS) == set(Status)
