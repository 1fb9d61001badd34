# SPDX-License-Identifier: Apache-2.0
"""A small site without a fault, in both languages, in which tests plant one."""

import json
from pathlib import Path

_WORDS = {
    "fr": {
        "skip": "Aller au contenu", "title": "Le plan d’essai", "proof": "Les preuves", "folder": "preuves",
        "other": "English", "sentence": "Près de", "number": "4\u202f737", "people": "jeunes ont participé",
        "money": "Budget\u00a0:", "sum": "6,3\u00a0M$", "words": "vingt-sept", "firms": "entreprises",
        "date": "29\u00a0août\u00a02018", "level": "documenté", "kind": "réel", "none": "non mesuré",
        "share": "19\u202f%", "range": "10 à 20\u202f%", "source": "Le rapport",
    },
    "en": {
        "skip": "Skip to content", "title": "The test plan", "proof": "The proofs", "folder": "proofs",
        "other": "Français", "sentence": "Close to", "number": "4,737", "people": "young people took part",
        "money": "Budget:", "sum": "$6.3\u00a0million", "words": "twenty-seven", "firms": "firms",
        "date": "August\u00a029, 2018", "level": "documented", "kind": "actual", "none": "not measured",
        "share": "19%", "range": "10 to 20%", "source": "The report",
    },
}  # fmt: skip
_FRAME = """<!doctype html>
<html lang="{lang}-CA">
<head>
<meta charset="utf-8">
<title>{page_title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="jalon:kind" content="{kind}">
<link rel="alternate" hreflang="fr" href="../../fr/p/{fr}">
<link rel="alternate" hreflang="en" href="../../en/p/{en}">
<link rel="icon" href="../../_static/drawing.svg" type="image/svg+xml">
<link rel="stylesheet" href="../../_static/site.css">
</head>
<body>
<a class="skip" href="#content">{skip}</a>
<header><nav aria-label="Langue">
<a href="../../{away}/p/{twin}" hreflang="{away}" lang="{away}">{other}</a>
</nav></header>
<main id="content">
<h1>{page_title}</h1>
{matter}
</main>
</body>
</html>
"""
_MATTER = "<!-- matter -->"
_HOME = """<p>{sentence} <span data-figure="p/obs:youth/2018">{number} {people}</span>
<a href="{folder}.html#youth">·</a>.</p>
<p>{money} <a href="{folder}.html#budget"><span data-figure="p/money:budget/planned">{sum}</span></a>,
<time datetime="2018-08-29">{date}</time>, <span data-number="rank">7</span>.</p>
<dl><dt>CCA</dt><dd data-figure="p/obs:firms/2018">{words} {firms}</dd><dd><a href="{folder}.html#firms">·</a></dd></dl>
<p><span data-figure="p/ratio:plan.documented/value">{share}</span> <a href="{folder}.html#documented">·</a></p>
<p><span data-figure="p/target:growth/1">{range}</span> <a href="{folder}.html#growth">·</a></p>
<p><span data-figure="p/obs:late/2018">{none}</span> <a href="{folder}.html#late">·</a></p>
<img src="../../_static/drawing.svg" alt="">
<p><a href="https://www.quebec.ca/" rel="external">Québec</a></p>"""
_PROOF = """<section id="{id}"><h2><span data-figure="p/{address}">{text}</span></h2>
<p>{level}, {kind}, <time datetime="2018-08-29">{date}</time>, <a href="#source-report">{source}</a></p></section>
"""
_CSS = """.skip{position:absolute}
@font-face{font-family:F;src:url("drawing.svg")}
/* url(nothing.png) */
.q::before{content:"\\201C"}
"""
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path id="a" d="M0 0h9z"/><use href="#a"/></svg>\n'
_COMMON = {"as_of": "2018-08-29", "sources": [{"source": "report"}]}
_OBSERVED = {**_COMMON, "kind": "actual", "level": "documented"}
#: Anchor of the proof, address, word of the page, entry.
FIGURES = (
    ("youth", "obs:youth/2018", "number", {**_OBSERVED, "value": "4737", "precision": "about", "unit": "jeune"}),
    ("budget", "money:budget/planned", "sum", {**_OBSERVED, "value": "6300000", "currency": "CAD"}),
    ("firms", "obs:firms/2018", "words", {**_OBSERVED, "value": "27", "unit": "entreprise"}),
    ("growth", "target:growth/1", "range", {**_COMMON, "precision": "range", "low": "10", "high": "20", "unit": "%"}),
    ("late", "obs:late/2018", "none", {"state": "not_measured"}),
    ("documented", "ratio:plan.documented/value", "share",
     {"value": "0.190476190476", "unit": "1", "as_of": "2018-08-29", "definition": "documented over announced"}),
)  # fmt: skip


def write(folder: Path) -> None:
    """Write the site in a folder."""
    for lang, away in (("fr", "en"), ("en", "fr")):
        words = _WORDS[lang]
        proofs = "".join(
            _PROOF.format(id=anchor, address=address, text=words[word], **words) for anchor, address, word, _ in FIGURES
        )
        sources = f'<ul><li id="source-report">{words["source"]}</li></ul>'
        home = _frame({lang: "index.html", away: "index.html"}, lang, away, "plan", words["title"])
        _text(folder / lang / "p/index.html", home.replace(_MATTER, _HOME.format(**words)))
        pair = {name: f"{_WORDS[name]['folder']}.html" for name in _WORDS}
        page = _frame(pair, lang, away, "proofs", words["proof"])
        _text(folder / lang / "p" / pair[lang], page.replace(_MATTER, proofs + sources))
    _text(folder / "_static/site.css", _CSS)
    _text(folder / "_static/drawing.svg", _SVG)
    for _, address, _, entry in FIGURES:
        name, _, part = address.partition("/")
        _text(folder / f"figures/p/{name.replace(':', '/')}.json", json.dumps({part: entry}))


def _frame(pair: dict[str, str], lang: str, away: str, kind: str, title: str) -> str:
    """A page without its matter; `pair` names it in both languages."""
    words = {"skip": _WORDS[lang]["skip"], "other": _WORDS[lang]["other"], "page_title": title, "kind": kind}
    return _FRAME.format(lang=lang, away=away, twin=pair[away], matter=_MATTER, **pair, **words)


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def plant(folder: Path, name: str, old: str, new: str) -> None:
    """Replace one passage of one file; AssertionError when it is not there, for nothing would be planted."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
