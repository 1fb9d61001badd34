# SPDX-License-Identifier: Apache-2.0
"""A small plan to run commands on, and the command itself, run as a person would."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
PLAN = {
    "plan.yaml": """\
format: jalon-plan/1
id: petit
title: Petit plan
as_of: '2026-06-30'
fictitious: true
announced:
- id: measure
  count: '2'
  source: page
""",
    "organisations.yaml": """\
organisations:
- id: ministere
  names:
  - id: '1'
    name: Ministère inventé
""",
    "sources.yaml": """\
sources:
- id: page
  title: Page du plan
  date: '2024-01-15'
- id: bilan
  title: Bilan
  date: '2026-05-01'
""",
    "measures/01-eau.yaml": """\
id: 01-eau
number: '1'
title: Protéger l’eau
lead: ministere
actions:
- id: bassins
  title: Dresser la carte des bassins
  responsible: ministere
  due:
    kind: date
    dates:
    - '2025-12-31'
""",
    "measures/02-air.yaml": """\
id: 02-air
number: '2'
title: Mesurer l’air
lead: ministere
""",
    "indicators/bassins.yaml": """\
id: bassins
title: Bassins cartographiés
serves:
- measure:01-eau
unit: bassins
targets:
- id: bassins-cible
  versions:
  - id: '1'
    value: '40'
    unit: bassins
    horizon: '2026'
    source: page
""",
    "observations.csv": """\
indicator,id,value,unit,period.from,period.last,kind,level,source
bassins,2025,27,bassins,2024,2025-12-31,actual,declared,bilan
""",
}


@pytest.fixture
def small_plan(tmp_path: Path) -> Path:
    """A folder plan without errors, not yet adopted."""
    folder = tmp_path / "petit"
    for name, text in PLAN.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def jalon() -> Run:
    """The installed command, in French unless asked otherwise, in a process of its own."""

    def run(*arguments: object, lang: str = "fr", **more: object) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LC_ALL": f"{lang}_CA.UTF-8", "PYTHONUTF8": "1"}
        command = [str(Path(sys.executable).parent / "jalon"), *map(str, arguments)]
        return subprocess.run(
            command, capture_output=True, text=True, env=environment, check=False, timeout=120, **more
        )

    return run
