# SPDX-License-Identifier: Apache-2.0
"""The site in a browser: one page of each kind in each language, or every page (bin/test --all)."""

import faultless
import pytest
from proofs.browser import NARROWEST, ORDINARY, VIEWS, one_of_each, visited_once
from proofs.building import once

AXE = "axe-core/axe.min.js"
HOME = "fr/p/index.html"
END = "</main>"
WIDE = '<div class="wide">x</div></main>'
PLANTED = {
    "a pale text": ("_static/site.css", ".skip{", ".p,p{color:#bbb}.skip{", "violations", "color-contrast"),
    "a pale text in the dark": ("_static/site.css", ".skip{", "@media(prefers-color-scheme:dark){p{color:#bbb}}.skip{",
                                "violations", "color-contrast at 1280 px, dark"),
    "an image without alternative": (HOME, ' alt=""', "", "violations", "image-alt"),
    "a button without name": (HOME, END, "<button></button></main>", "violations", "button-name at 360 px"),
    "a style inside": (HOME, "<main", '<main style="color:red"', "messages", "Content Security Policy"),
    "a script inside": (HOME, END, "<script>document.title</script></main>", "messages", "Content Security Policy"),
    "an image from outside": (HOME, "../../_static/drawing.svg", "http://127.0.0.1:9/a.svg", "outside", "127.0.0.1:9"),
    "an image that is gone": (HOME, "../../_static/drawing.svg", "gone.svg", "failed", "gone.svg"),
    "a broken script": (HOME, "</head>", '<script src="../../_static/site.css"></script></head>', "messages", "MIME"),
    "a page that goes sideways": (HOME, END, WIDE, "sideways", f"px at {NARROWEST} px"),
}  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory, tools):
    """A good page, and a page for each planted fault, seen in one browser."""
    places = {name: str(rank) for rank, name in enumerate(["good", *PLANTED])}

    def make(folder):
        for name, place in places.items():
            faultless.write(folder / place)
            faultless.plant(folder / place, "_static/site.css", ".skip{", ".wide{width:340px}.skip{")
            if name in PLANTED:
                faultless.plant(folder / place, *PLANTED[name][:3])

    folder = once(tmp_path_factory, "small", make)
    names = [f"{place}/{HOME}" for place in places.values()]
    visits = visited_once(tmp_path_factory, "small.json", folder, names, tools / AXE)
    seen = {visit.name.partition("/")[0]: visit for visit in visits}
    return {name: seen[place] for name, place in places.items()}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_caught(small, name):
    where, words = PLANTED[name][3:]
    assert any(words in found for found in getattr(small[name], where)), small[name]


def test_nothing_is_found_on_a_good_page(small):
    visit = small["good"]
    assert visit.passes > 10
    assert (visit.violations, visit.messages, visit.outside, visit.failed, visit.sideways) == ([], [], [], [], [])


def test_both_widths_and_the_dark_are_seen():
    assert {width for width, _ in VIEWS} == {360, 1280}
    assert {scheme for _, scheme in VIEWS} == {"light", "dark"}


def test_one_page_of_each_kind_is_the_fullest_of_ordinary_size():
    pages = [("a", "fr", "measure", 3), ("b", "fr", "measure", ORDINARY), ("b2", "fr", "measure", ORDINARY + 1),
             ("c", "en", "measure", 1), ("d", "fr", "plan", 0),
             ("e", "fr", "counts", ORDINARY + 2), ("f", "fr", "counts", ORDINARY + 1)]  # fmt: skip
    assert one_of_each(pages) == ["b", "c", "d", "f"]


@pytest.fixture(scope="module")
def visits(together, exhaustive, tools, tmp_path_factory):
    names = together.named(".html")
    if not exhaustive:
        pages = [(page.name, page.lang, page.kind, len(together.read(page.name))) for page in together.pages()]
        names = one_of_each(pages)
    return visited_once(tmp_path_factory, "visits.json", together.folder, names, tools / AXE)


def test_every_kind_of_page_was_seen(visits, together):
    kinds = {(page.kind, page.lang) for page in together.pages()}
    seen = {(page.kind, page.lang) for visit in visits for page in [together.page(visit.name)]}
    assert seen == kinds
    assert min(visit.passes for visit in visits) >= 10


@pytest.mark.parametrize("what", ["violations", "messages", "outside", "failed", "sideways"])
def test_nothing_is_found(visits, what):
    assert {visit.name: getattr(visit, what) for visit in visits if getattr(visit, what)} == {}
