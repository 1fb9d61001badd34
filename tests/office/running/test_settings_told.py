# SPDX-License-Identifier: Apache-2.0
"""A setting that cannot be understood stops every command, in a sentence, before anything is begun."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(("lang", "words"), [("fr", "JALON_PORT attend un port"), ("en", "JALON_PORT expects a port")])
def test_a_bad_setting_is_a_sentence(tmp_path, lang, words):
    environment = os.environ | {"JALON_HOME": str(tmp_path / "office"), "JALON_PORT": "huit"}
    command = [Path(sys.executable).parent / "jalon", "office", "migrate", "--lang", lang]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not (tmp_path / "office" / "office.sqlite3").exists()
