# SPDX-License-Identifier: Apache-2.0
"""The minifier of style sheets: it takes away what only people read, and nothing else."""

import re

import pytest

from jalon.ui.assets import SOURCES, STYLES
from jalon.ui.css import minified


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("a {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}"),
        ("/* why */ a{}/* b */b { }", "a{}b{}"),
        ("a , b > c { }", "a,b > c{}"),
        ("a :hover { top: 0 }", "a :hover{top:0}"),
        (".x { --gap: calc(1rem + 2px) ; }", ".x{--gap:calc(1rem + 2px)}"),
        ('a::before { content: " ; /* { */ " }', 'a::before{content:" ; /* { */ "}'),
        ("a { content: '\\' ;  ' }", "a{content:'\\' ;  '}"),
        ('a { content: "«\u00a0" "  " }', 'a{content:"«\u00a0" "  "}'),
        (
            "@media (min-width: 62rem) and (color) {\n a { b: c }\n}",
            "@media (min-width: 62rem) and (color){a{b:c}}",
        ),
        ("@media print { :root { top: 0; } }", "@media print{:root{top:0}}"),
        ("a { transform: translate(1px, 2px) scale(2) }", "a{transform:translate(1px,2px) scale(2)}"),
        ('@font-face { src: url("a b.woff2") format("woff2"); }', '@font-face{src:url("a b.woff2") format("woff2")}'),
        ("", ""),
    ],
)
def test_what_only_people_read_goes(sheet, expected):
    assert minified(sheet) == expected


def words(css):
    """What a sheet says, whatever its spaces."""
    return re.sub(r"\s|;(?=\s*})", "", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


@pytest.mark.parametrize("name", STYLES)
def test_our_sheets_say_the_same_twice(name):
    sheet = (SOURCES / "css" / f"{name}.css").read_text(encoding="utf-8")
    made = minified(sheet)
    assert words(made) == words(sheet)
    assert minified(made) == made
    assert len(made) < len(sheet)
