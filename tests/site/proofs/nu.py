# SPDX-License-Identifier: Apache-2.0
"""The Nu HTML checker on many pages in one run."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from proofs.pages import Finding, Site


def checked(site: Site, names: Sequence[str], jar: Path) -> tuple[list[Finding], list[Finding]]:
    """Errors, then warnings, of these pages and drawings; AssertionError when the checker itself fails."""
    listed = site.folder.resolve()
    assert set(names) <= site.files, set(names) - site.files  # the checker says nothing of a file that is not there
    options = ["--exit-zero-always", "--also-check-svg", "--stdout", "--format", "json"]
    command = ["java", "-Xss4m", "-jar", str(jar), *options, *names]
    result = subprocess.run(command, cwd=listed, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    messages = json.loads(result.stdout)["messages"]
    errors: list[Finding] = []
    warnings: list[Finding] = []
    for message in messages:
        assert message["type"] in ("error", "info"), message  # anything else: a page was not read
        file = message["url"].partition(f"{listed.name}/")[2] if "://" not in message["url"] else ""
        file = file or message["url"].removeprefix(f"file:{listed}/")
        rule = f"html-{message.get('subType', message['type'])}"
        finding = Finding(file, message.get("lastLine", 0), rule, message["message"])
        (errors if message["type"] == "error" else warnings).append(finding)
    return sorted(errors), sorted(warnings)
