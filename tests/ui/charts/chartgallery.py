# SPDX-License-Identifier: Apache-2.0
"""A page with every chart on it: `python tests/ui/charts/chartgallery.py FOLDER` writes it in both languages."""

import sys
from pathlib import Path

from cases import figures
from jinja2 import DictLoader

from jalon import ui
from jalon.lang import LANGS, Lang

_TEMPLATE = """{% extends "base.html" %}{% from "components/layout.html" import opening, section %}
{% block opening %}{{ opening(title) }}{% endblock %}
{% block content %}{% for name, figure in figures.items() %}
{% call section("s-" ~ name, name.replace("-", " ")) %}{{ figure }}{% endcall %}{% endfor %}{% endblock %}"""


def rendered(lang: Lang) -> str:
    """The gallery as HTML."""
    title = "Graphiques" if lang == "fr" else "Charts"
    page = ui.Page(title=title, description=title, root="../", brand=ui.Link("charts.html", "Jalon"))
    environment = ui.environment(lang, [DictLoader({"charts.html": _TEMPLATE})])
    return environment.get_template("charts.html").render(page=page, title=title, figures=figures(lang))


def files() -> dict[str, bytes]:
    """The gallery in both languages, with all that it needs."""
    return dict(ui.assets()) | {f"{lang}/charts.html": rendered(lang).encode() for lang in LANGS}


def write(folder: Path) -> None:
    """Write the gallery in a folder."""
    for name, content in files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
