# SPDX-License-Identifier: Apache-2.0
"""Each rule catches its planted fault, where it was planted, and no other rule takes it for its own."""

import faultless
import pytest
from proofs import Site, attribute_digits, figures, hygiene, links, orphans, typography

HOME, PROOFS, CSS, SVG = "fr/p/index.html", "fr/p/preuves.html", "_static/site.css", "_static/drawing.svg"
YOUTH, MONEY, RATIO = (f"figures/p/{name}.json" for name in ("obs/youth", "money/budget", "ratio/plan.documented"))
UNPROVED = {"no-proof", "no-step-to-proof"}
DATE = '<time datetime="2018-08-29">29\u00a0août\u00a02018</time>'
NUMBER = '<span data-number="rank">7</span>'
EXTERNAL = 'href="https://www.quebec.ca/"'
END = "</main>"
DRAWN = '<svg role="img"><text data-figure="p/obs:youth/2018">4\u202f737</text></svg>'
CELL = '<td><span data-figure="p/obs:youth/2018">4\u202f737</span> <a href="preuves.html#youth">·</a></td>'
TABLE = f"<table><tr>{CELL}</tr></table>"

# What is planted -> the proof, the file, the passage, what replaces it, the rules broken.
LINKS = {
    "a page that is gone": (HOME, "preuves.html#youth", "disparue.html", {"broken-link"}),
    "an anchor that is gone": (HOME, "preuves.html#youth", "preuves.html#gone", {"broken-fragment"}),
    "a folder for a page": (HOME, "preuves.html#youth", "../p/", {"broken-link"}),
    "the case of a name": (HOME, "preuves.html#youth", "Preuves.html#youth", {"broken-link"}),
    "out of the site": (HOME, "preuves.html#youth", "../../../secret.html", {"broken-link"}),
    "from the server's root": (HOME, "preuves.html#youth", "/fr/p/preuves.html", {"root-relative"}),
    "an image from outside": (HOME, "../../_static/drawing.svg", "https://example.org/a.svg", {"outside"}),
    "an image in the address": (HOME, "../../_static/drawing.svg", "data:image/png;base64,AAAA", {"outside"}),
    "a set of images": (HOME, 'alt=""', 'alt="" srcset="../../_static/drawing.svg 1x, b.svg 2x"', {"broken-link"}),
    "no scheme": (HOME, EXTERNAL, 'href="//example.org/"', {"protocol-relative"}),
    "a script for a link": (HOME, EXTERNAL, 'href="javascript:alert(1)"', {"outside"}),
    "a person's address": (HOME, EXTERNAL, 'href="mailto:a@example.org"', {"outside"}),
    "an empty link": (HOME, EXTERNAL, 'href=""', {"malformed-address"}),
    "a backslash": (HOME, EXTERNAL, 'href="/\\example.org"', {"malformed-address"}),
    "a frame": (HOME, END, '<iframe src="https://example.org/"></iframe></main>', {"outside"}),
    "a form sent outside": (HOME, END, '<form action="https://example.org/"></form></main>', {"outside"}),
    "a sheet from outside": (HOME, "../../_static/site.css", "https://example.org/a.css", {"outside"}),
    "a sheet that is no alternate": (HOME, 'rel="stylesheet"', 'rel="alternate stylesheet"', set()),
    "a refresh": (HOME, "</head>", '<meta http-equiv="refresh" content="0; url=gone.html"></head>', {"broken-link"}),
    "a style": (HOME, 'class="skip"', 'class="skip" style="background:url(gone.png)"', {"broken-link"}),
    "a font that is gone": (CSS, 'url("drawing.svg")', "url(gone.woff2)", {"broken-link"}),
    "an import": (CSS, ".skip", '@import "https://example.org/a.css";.skip', {"outside"}),
    "a shape that is gone": (SVG, "#a", "#b", {"broken-fragment"}),
    "an image in a drawing": (SVG, "<use", '<image href="https://example.org/a.png"/><use', {"outside"}),
}  # fmt: skip
ORPHANS = {
    "a digit": (HOME, END, "<p>7 mesures</p></main>", {"orphan-digit"}),
    "a digit after an element": (HOME, NUMBER, f"{NUMBER} sur 21", {"orphan-digit"}),
    "a power": (HOME, END, "<p>km²</p></main>", {"orphan-digit"}),
    "a roman number": (HOME, END, "<p>Ⅳ</p></main>", {"orphan-digit"}),
    "digits of another script": (HOME, END, "<p>٣</p></main>", {"orphan-digit"}),
    "a digit outside of main": (HOME, "</header>", "<p>7</p></header>", {"orphan-digit"}),
    "a digit in a drawing": (HOME, END, '<svg role="img"><text>7</text></svg></main>', {"orphan-digit"}),
    "a digit in the title of a drawing": (HOME, END, "<svg><title>7</title></svg></main>", {"orphan-digit"}),
    "a digit that a sheet prints": (CSS, "\\201C", "Mesure 7", {"orphan-digit"}),
    "a number of no known kind": (HOME, '"rank"', '"thing"', {"orphan-digit", "unknown-number-kind"}),
    "an empty figure": (HOME, 'data-number="rank"', 'data-figure=""', {"orphan-digit", "bad-address"}),
    "an address without a plan": (HOME, "p/obs:youth/2018", "obs:youth/2018", {"bad-address"}),
    "an address of no known kind": (HOME, "p/obs:youth/2018", "p/kpi:youth/2018", {"bad-address"}),
    "an address without a part": (HOME, "p/obs:youth/2018", "p/obs:youth", {"bad-address"}),
    "a day that does not exist": (HOME, 'datetime="2018-08-29"', 'datetime="2018-02-30"', {"bad-date"}),
    "another year": (HOME, 'datetime="2018-08-29"', 'datetime="2017-08-29"', {"bad-date"}),
    "another day": (HOME, 'datetime="2018-08-29"', 'datetime="2018-08-28"', {"bad-date"}),
    "another month": (HOME, 'datetime="2018-08-29"', 'datetime="2018-07-29"', {"bad-date"}),
    "a day where only the year is known": (HOME, 'datetime="2018-08-29"', 'datetime="2018"', {"bad-date"}),
    "a duration": (HOME, 'datetime="2018-08-29"', 'datetime="P3Y"', {"bad-date"}),
    "a date without a value": (HOME, ' datetime="2018-08-29"', "", {"bad-date"}),
    "data-date out of a drawing": (HOME, END, '<p data-date="2018">2018</p></main>', {"orphan-digit", "bad-date"}),
    "data-date that is none": (HOME, END, '<svg><text data-date="soon">x</text></svg></main>', {"bad-date"}),
    "a date in a drawing": (HOME, END, '<svg><text data-date="2018">2018</text></svg></main>', set()),
    "a winter": (HOME, DATE, '<time datetime="2018" data-edtf="2018-24">hiver 2018-2019</time>', set()),
    "a summer of two years": (HOME, DATE, '<time datetime="2018" data-edtf="2018-22">2018-2019</time>', {"bad-date"}),
    "a season of another year": (HOME, DATE, '<time datetime="2018" data-edtf="2017-22">2018</time>', {"bad-date"}),
    "a year alone": (HOME, DATE, '<time datetime="2018">2018</time>', set()),
    "a year as its own value": (HOME, DATE, "<time>2018</time>", set()),
    "an hour": (HOME, DATE, '<time datetime="2018-08-29T14:30">14 h 30</time>', set()),
}  # fmt: skip
STAKE = (
    '<p data-figure="p/obs:youth/2018">4\u202f737</p>'
    '<a class="proof" href="#firms" aria-label="4\u202f738, documenté"></a>'
)
CELL = "<table><tr><th>{}</th></tr><tr><td data-label='2018'></td></tr></table>"
ATTRIBUTES = {
    "an alternative": (HOME, 'alt=""', 'alt="7 mesures"', {"attribute-digit"}),
    "a label": (HOME, "Langue", "Langue 2", {"attribute-digit"}),
    "a label of a cell": (HOME, "<dd>", '<dd data-label="2018">', {"attribute-digit"}),
    "a name of a stake that says another number": (HOME, "</main>", f"<div>{STAKE}</div></main>", {"attribute-digit"}),
    "a label of a cell that no head says": (HOME, "</main>", f"{CELL.format('Année')}</main>", {"attribute-digit"}),
    "a label of a cell that its head says": (HOME, "</main>", f"{CELL.format('<time>2018</time>')}</main>", set()),
    "a label of a declared number": (HOME, NUMBER, '<span data-number="rank" aria-label="mesure 7">7</span>', set()),
}
FIGURES = {
    "a figure of no file": (HOME, "p/obs:youth/2018", "p/obs:other/2018", {"unresolved-figure"}),
    "a part that is gone": (HOME, "p/obs:youth/2018", "p/obs:youth/2019", {"unresolved-figure"}),
    "another number": (HOME, "4\u202f737", "4\u202f738", {"wrong-value"}),
    "the English comma": (HOME, "4\u202f737", "4,737", {"wrong-value"}),
    "a space that breaks": (HOME, "4\u202f737", "4 737", {"wrong-value"}),
    "the opposite": (HOME, "4\u202f737", "−4\u202f737", {"wrong-value"}),
    "a number too many": (HOME, "jeunes ont", "jeunes sur 9 ont", {"wrong-value"}),
    "another number in words": (HOME, "vingt-sept", "vingt-six", {"wrong-value"}),
    "no number": (HOME, "vingt-sept", "des", {"wrong-value"}),
    "another scale": (HOME, "6,3\u00a0M$", "6,3\u00a0G$", {"wrong-value"}),
    "another currency": (HOME, "6,3\u00a0M$", "6,3\u00a0M$\u00a0US", {"wrong-value"}),
    "a percentage of what is none": (HOME, "4\u202f737", "4\u202f737\u202f%", {"wrong-value"}),
    "half a range": (HOME, "10 à 20", "20", {"wrong-value"}),
    "another share": (HOME, "19\u202f%", "20\u202f%", {"wrong-value"}),
    "a number where there is none": (HOME, "non mesuré", "12", {"wrong-value"}),
    "a file that says another value": (YOUTH, '"4737"', '"4738"', {"wrong-value"}),
    "a number rather than a text": (YOUTH, '"4737"', "4737", {"bad-figure-entry"}),
    "a superfluous zero": (YOUTH, '"4737"', '"4737.0"', {"bad-figure-entry"}),
    "neither value nor state": (YOUTH, '"value": "4737"', '"note": "4737"', {"bad-figure-entry"}),
    "a value and a state": (YOUTH, '"value"', '"state": "not_measured", "value"', {"bad-figure-entry", "wrong-value"}),
    "a null": (YOUTH, '"jeune"', "null", {"bad-figure-entry"}),
    "no source": (YOUTH, ', "sources": [{"source": "report"}]', "", {"bad-figure-entry"}),
    "an empty list of sources": (YOUTH, '[{"source": "report"}]', "[]", {"bad-figure-entry"}),
    "no level": (YOUTH, ', "level": "documented"', "", {"bad-figure-entry"}),
    "an unknown level": (YOUTH, '"documented"', '"certain"', {"bad-figure-entry", *UNPROVED}),
    "a day that does not exist": (YOUTH, '"2018-08-29"', '"2018-02-30"', {"bad-figure-entry", *UNPROVED}),
    "a computed figure without definition": (RATIO, '"definition"', '"words"', {"bad-figure-entry"}),
    "a file that is no JSON": (YOUTH, '"4737"', "NaN", {"bad-figure-file", "unresolved-figure"}),
    "a key twice": (YOUTH, '"value"', '"value": "1", "value"', {"bad-figure-file", "unresolved-figure"}),
    "a link to another proof": (HOME, "preuves.html#youth", "preuves.html#firms", {"no-step-to-proof"}),
    "a link two steps away": (HOME, "</span>\n<a", "</span><b>et</b>\n<a", {"no-step-to-proof"}),
    "a figure of a drawing, in its table": (HOME, END, f"<figure>{DRAWN}{TABLE}</figure></main>", set()),
    "a figure of a drawing that has no table": (HOME, END, f"<figure>{DRAWN}</figure></main>", {"no-step-to-proof"}),
    "a figure of a drawing, in another's table": (HOME, END, f"<figure>{DRAWN}</figure><p>·</p>{TABLE}</main>",
                                                  {"no-step-to-proof"}),
    "a drawing that says another number": (HOME, END, f"<figure>{DRAWN.replace('7<', '8<')}{TABLE}</figure></main>",
                                           {"wrong-value"}),
    "a proof without its level": (PROOFS, "documenté", "sûr", UNPROVED),
    "a proof without its kind": (PROOFS, "réel", "vu", UNPROVED),
    "a proof with another date": (PROOFS, "2018-08-29", "2018-08-30", UNPROVED),
    "a proof without its source": (PROOFS, "#source-report", "#youth", UNPROVED),
    "a proof in one language": (PROOFS, 'id="youth"', "", UNPROVED),
    "a level nobody reads": (MONEY, '"documented"', '"audited"', UNPROVED),
}  # fmt: skip
HYGIENE = {
    "a style": (HOME, 'class="skip"', 'style="color:red"', {"inline-style"}),
    "a sheet inside": (HOME, "</head>", "<style>p{}</style></head>", {"inline-style"}),
    "a script inside": (HOME, END, "<script>1</script></main>", {"inline-script"}),
    "a script on an event": (HOME, "<main", '<main onclick="f()"', {"inline-script"}),
    "a script for a link": (HOME, EXTERNAL, 'href="JavaScript:f()"', {"inline-script"}),
    "a base": (HOME, "</head>", '<base href="/"></head>', {"base"}),
    "two titles": (HOME, END, "<h1>Encore</h1></main>", {"one-h1"}),
    "an empty title": (HOME, "<h1>Le plan d’essai</h1>", "<h1> </h1>", {"one-h1"}),
    "no title": (HOME, "<title>Le plan d’essai</title>", "<title></title>", {"no-title"}),
    "a title of another page": (HOME, "<title>Le plan d’essai", "<title>Les preuves", {"title-not-unique"}),
    "no language": (HOME, ' lang="fr-CA"', "", {"wrong-lang"}),
    "the other language": (HOME, 'lang="fr-CA"', 'lang="en-CA"', {"wrong-lang"}),
    "a twin that is gone": (HOME, "../../en/p/index.html", "../../en/p/gone.html", {"wrong-translation"}),
    "a twin of another page": (HOME, "../../en/p/index.html", "../../en/p/proofs.html", {"wrong-translation"}),
    "not named by itself": (HOME, "../../fr/p/index.html", "../../fr/p/preuves.html", {"wrong-translation"}),
    "one twin only": (HOME, 'rel="alternate" hreflang="en"', 'rel="next"', {"no-translation", "wrong-translation"}),
    "no way to skip": (HOME, '<a class="skip" href="#content">Aller au contenu</a>', "", {"no-skip-link"}),
    "a skip to nothing": (HOME, 'href="#content"', 'href="#gone"', {"no-skip-link"}),
    "an id twice": (PROOFS, 'id="firms"', 'id="youth"', {"id-twice"}),
    "a direction mark": (HOME, "Budget", "Bud\u202eget", {"direction-mark"}),
    "a direction mark as a reference": (HOME, "Budget", "Bud&#x202e;get", {"direction-mark"}),
    "a direction mark in data": (YOUTH, "jeune", "jeu\u2067ne", {"direction-mark"}),
    "a direction mark in a drawing": (SVG, "<use", "<desc>\u200f</desc><use", {"direction-mark"}),
    "an absent value": (HOME, "Budget", "None", {"machine-word"}),
    "an absent value in English": ("en/p/index.html", "Budget:", "None", {"machine-word"}),
    "the English word": ("en/p/index.html", "Budget:", "None of them:", set()),
    "a template": (HOME, "Budget", "{{ budget }}", {"machine-word"}),
    "an undefined value": (HOME, "Budget", "Undefined", {"machine-word"}),
    "an absent value in an attribute": (HOME, 'alt=""', 'alt="None"', {"machine-word"}),
    "a number of the machine": (HOME, "Budget", "Decimal('7')", {"machine-word"}),
}  # fmt: skip
TYPOGRAPHY = {
    "a straight apostrophe": (HOME, "Budget", "L'argent", {"straight-apostrophe"}),
    "a space that breaks before a sign": (HOME, "Budget", "Vrai ? Oui", {"space-before-sign"}),
    "a wide space before a sign": (HOME, "Budget", "Vrai\u00a0! Oui", {"wide-space-before-sign"}),
    "a narrow space before a colon": (HOME, "Budget\u00a0:", "Budget\u202f:", {"narrow-space-before-colon"}),
    "spaces in guillemets": (HOME, "Budget", "« Budget »", {"space-in-guillemets"}),
    "a space in thousands": (HOME, "4\u202f737", "4 737", {"space-in-thousands"}),
    "straight quotes": (HOME, "Budget", '"Budget"', {"straight-quotes"}),
    "code": (HOME, "Budget", "<code>x ? y</code>", set()),
    "English in French": (HOME, "Budget", '<span lang="en">Don\'t</span>', set()),
}
CASES = [
    pytest.param(proof, planted, id=f"{proof.__name__}: {name}")
    for proof, faults in (
        (links, LINKS), (orphans, ORPHANS), (attribute_digits, ATTRIBUTES), (figures, FIGURES), (hygiene, HYGIENE),
        (typography, TYPOGRAPHY),
    )
    for name, planted in faults.items()
]  # fmt: skip


@pytest.mark.parametrize(("proof", "planted"), CASES)
def test_a_planted_fault_is_caught(good_site, proof, planted):
    file, old, new, rules = planted
    faultless.plant(good_site, file, old, new)
    found = proof(Site(good_site))
    assert {finding.rule for finding in found} == rules, list(map(str, found))
    # A figure's file that lies is caught where a reader meets it.
    assert not rules or file.startswith("figures/") or file in {finding.file for finding in found}


def test_a_page_that_is_not_read_cannot_be_good(good_site):
    (good_site / HOME).unlink()
    assert {finding.rule for finding in hygiene(Site(good_site))} == {"wrong-translation"}
    assert {finding.rule for finding in links(Site(good_site))} == {"broken-link"}


def test_a_file_of_no_figure_is_a_fault(good_site):
    (good_site / "figures/p/kpi").mkdir()
    (good_site / "figures/p/kpi/x.json").write_text("{}", encoding="utf-8")
    assert {finding.rule for finding in figures(Site(good_site))} == {"bad-figure-file"}


def test_addresses_from_a_base_are_followed(good_site):
    base = "https://plans.example.org/a"
    canonical = f'<link rel="canonical" href="{base}/fr/p/index.html"></head>'
    faultless.plant(good_site, HOME, "</head>", canonical)
    assert links(Site(good_site, base)) == []
    faultless.plant(good_site, HOME, f"{base}/fr", f"{base}/de")
    assert {finding.rule for finding in links(Site(good_site, base))} == {"broken-link"}
