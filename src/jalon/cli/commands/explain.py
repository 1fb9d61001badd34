# SPDX-License-Identifier: Apache-2.0
"""`jalon explain`: formula, inputs, sources, what was left out; 1 when the stored value is not the recomputed one."""

from pathlib import Path
from typing import Any

import msgspec

from jalon.cli.explaining import lines
from jalon.cli.failure import Failure
from jalon.cli.parser import Options
from jalon.cli.plans import load
from jalon.lang import Lang, mark, translate
from jalon.plan.figures import Explanation, Figures, NoFigure, explain

_NONE = mark("{found} : {reason}.")


def run(options: Options) -> int:
    """Explain a figure."""
    figures = Figures.of(load(Path(options.plan), options.at).document)
    try:
        made = explain(figures, options.plan, options.figure)
    except NoFigure as error:
        reason = translate(error.reason, options.lang)
        raise Failure(_NONE, exit_code=1, found=error.address, reason=reason) from None
    print(_json(made, options.lang) if options.format == "json" else "\n".join(lines(made, figures, options.lang)))
    return 1 if made.agrees is False else 0


def _json(made: Explanation, lang: Lang) -> str:
    figure = msgspec.to_builtins(made.figure)
    if made.figure.computation is not None:
        figure["computation"]["formula"] = translate(made.figure.computation.formula, lang)
        for left, raw in zip(made.figure.computation.left_out, figure["computation"]["left_out"], strict=True):
            raw["reason"] = translate(left.reason, lang)
    told: dict[str, Any] = {
        "address": made.address, "figure": figure, "sources": [msgspec.to_builtins(source) for source in made.sources],
        "stored": made.stored, "recomputed": made.recomputed, "agrees": made.agrees, "command": made.command,
    }  # fmt: skip
    kept = {key: value for key, value in told.items() if value is not None}
    return msgspec.json.format(msgspec.json.encode(kept), indent=2).decode()
