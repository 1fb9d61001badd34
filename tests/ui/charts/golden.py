# SPDX-License-Identifier: Apache-2.0
"""The drawings that are kept byte for byte: `python tests/ui/charts/golden.py` draws them again, to be looked at."""

import re
from pathlib import Path

from cases import figures

from jalon.lang import LANGS

FOLDER = Path(__file__).parent / "golden"
LICENCE = "<!-- SPDX-License-Identifier: Apache-2.0 -->\n"
#: Those whose words and numbers differ the most from a language to the other.
_BOTH = frozenset(("target-path", "huge", "tiny", "no-base", "precision", "long-unit", "ranges", "drift"))
_DRAWING = re.compile(r'<svg class="chart__svg chart__svg--([a-z]+)".*?</svg>')


def drawings() -> dict[str, str]:
    """Each drawing by its name: CASE-FRAME.LANG.svg."""
    found = {}
    for lang in LANGS:
        for name, figure in figures(lang).items():
            if lang == "fr" or name in _BOTH:
                for rank, drawing in enumerate(_DRAWING.finditer(figure)):
                    panel = f"-{rank}" if drawing[1] == "small" else ""
                    found[f"{name}-{drawing[1]}{panel}.{lang}.svg"] = f"{LICENCE}{drawing[0]}\n"
    return found


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.svg"):
        old.unlink()
    for name, content in drawings().items():
        (FOLDER / name).write_text(content, encoding="utf-8")
