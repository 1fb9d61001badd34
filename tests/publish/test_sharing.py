# SPDX-License-Identifier: Apache-2.0
"""A page that is shared: one sentence, its address in both languages, how it is cited, a card that stands alone."""

import re

import pytest
import sample
import sitereader
from lxml import html

from jalon.publish import SitePlan, build
from jalon.publish.root import is_card
from jalon.publish.sharing import LONGEST, sentence

BASE = "https://plans.example.org"
CARDS = {"fr": "cartes", "en": "cards"}
KINDS = {"home", "measure", "indicator", "story"}


def made(tmp_path_factory, base):
    folder = tmp_path_factory.mktemp("site") / "out"
    build([SitePlan(sample.document(), sample.files(), "cotier/")], folder, base_url=base)
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return made(tmp_path_factory, f"{BASE}/")


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory):
    """The same site, built without saying where it will be read."""
    return made(tmp_path_factory, None)


def trees(folder):
    return {
        path.relative_to(folder).as_posix(): html.fromstring(path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
        if path.relative_to(folder).as_posix().count("/") > 1
    }


def of_kind(found, kinds):
    return {
        path: tree for path, tree in found.items() if tree.xpath("string(//meta[@name='jalon:kind']/@content)") in kinds
    }


def properties(tree):
    return {each.get("property"): each.get("content") for each in tree.xpath("//meta[@property]")}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["En cours", "27 entreprises", ""], "En cours. 27 entreprises."),
        (["Réalisée !", "Oui"], "Réalisée ! Oui."),
        (["Une\n phrase."], "Une phrase."),
        ([], ""),
    ],
)
def test_a_description_is_made_of_sentences(parts, said):
    assert sentence(parts) == said


def test_a_long_description_is_cut_between_words():
    said = sentence(["En cours", "mot " * 100])
    assert len(said) <= LONGEST + 1
    assert re.fullmatch(r"En cours\.(?: mot)+…", said)


def test_the_finding_of_a_measure_comes_first(out):
    description = trees(out)["fr/cotier/mesures/m1.html"].xpath("string(//meta[@name='description']/@content)")
    state = trees(out)["fr/cotier/mesures/m1.html"].xpath("string((//span[contains(@class, 'state')])[1])")
    assert description.startswith(" ".join(state.split()))


def test_each_page_names_itself_and_its_translations(out):
    for path, tree in trees(out).items():
        lang = path.partition("/")[0]
        named = {link.get("hreflang"): link.get("href") for link in tree.xpath("/html/head/link[@hreflang]")}
        assert named.keys() == {"fr-CA", "en-CA", "x-default"}, path
        assert named[f"{lang}-CA"] == f"{BASE}/{path}"
        assert named["x-default"] == named["fr-CA"]
        assert all(
            href.startswith(f"{BASE}/") and (out / href.removeprefix(f"{BASE}/")).is_file() for href in named.values()
        )


def test_networks_are_told_what_the_page_says(out):
    for path, tree in trees(out).items():
        if is_card(path):
            assert properties(tree) == {}
            continue
        said = properties(tree)
        assert said["og:url"] == f"{BASE}/{path}" == tree.xpath("string(//link[@rel='canonical']/@href)")
        assert said["og:description"] == tree.xpath("string(//meta[@name='description']/@content)")
        assert said["og:title"] in tree.xpath("string(//title)")
        assert said["og:locale"] == {"fr": "fr_CA", "en": "en_CA"}[path[:2]]
        assert {said["og:locale"], said["og:locale:alternate"]} == {"fr_CA", "en_CA"}


def test_a_page_that_knows_no_address_says_none(nowhere):
    for tree in trees(nowhere).values():
        assert properties(tree) == {}
        assert tree.xpath("//link[@rel='canonical']") == []
    assert (
        "http"
        not in html.tostring(
            trees(nowhere)["fr/cotier/mesures/m1.html"].xpath("//aside[@class='wrap cite']")[0]
        ).decode()
    )


def test_measures_indicators_stories_and_the_plan_have_a_card(out):
    pages = of_kind(trees(out), KINDS)
    cards = of_kind(trees(out), {"card"})
    assert len(pages) == len(cards) > 20
    offered = set()
    for path, tree in pages.items():
        (link,) = tree.xpath("//aside[contains(@class, 'cite')]//dd/a/@href")
        offered.add((out / path).parent.joinpath(link).resolve().relative_to(out.resolve()).as_posix())
    assert offered == cards.keys()
    assert all(path.split("/")[2] == CARDS[path[:2]] for path in cards)


def test_the_code_to_paste_leads_to_the_card(out):
    for path, tree in of_kind(trees(out), KINDS).items():
        (code,) = tree.xpath("//aside[contains(@class, 'cite')]//code[starts-with(., '<iframe')]")
        frame = html.fromstring(code.text_content())
        target = frame.get("src").removeprefix(f"{BASE}/")
        assert is_card(target)
        assert (out / target).is_file()
        assert frame.get("title"), path
        assert set(frame.attrib) == {"src", "title", "width", "height", "loading"}


def test_a_card_stands_alone_and_leads_out_of_its_frame(out):
    for path, tree in of_kind(trees(out), {"card"}).items():
        loaded = tree.xpath("/html/head/link[@rel='stylesheet' or @rel='icon']/@href")
        assert [link.rpartition("/")[2] for link in loaded] == ["favicon.svg", "card.css"]
        assert tree.xpath("//script | //iframe | //img") == []
        links = [link for link in tree.xpath("//a") if not link.get("href").startswith("#")]
        assert {(link.get("target"), link.get("rel")) for link in links} == {("_blank", "noopener")}, path
        assert tree.xpath("string(//meta[@name='robots']/@content)") == "noindex"
        page = links[-1].get("href")
        assert (out / path).parent.joinpath(page).resolve().is_file()
        assert tree.xpath("string(//link[@rel='canonical']/@href)").endswith(page.replace("../", ""))
        assert "Données fictives." in tree.text_content() or "Fictitious data." in tree.text_content()


def test_a_card_says_what_its_page_says(out):
    found = trees(out)
    for path, card in of_kind(found, {"card"}).items():
        target = card.xpath("//p[@class='card__foot']/a/@href")[0]
        page = found[(out / path).parent.joinpath(target).resolve().relative_to(out.resolve()).as_posix()]
        for figure in card.xpath("//*[@data-figure]") if "/plan.html" not in path else ():
            assert figure.get("data-figure") in page.xpath("//@data-figure")
        assert card.xpath("string(//meta[@name='description']/@content)") == page.xpath(
            "string(//meta[@name='description']/@content)"
        )


def test_search_engines_are_sent_to_pages_and_not_to_cards(out):
    listed = re.findall("<loc>(.*?)</loc>", (out / "sitemap.xml").read_text(encoding="utf-8"))
    assert f"{BASE}/fr/cotier/mesures/m1.html" in listed
    assert [address for address in listed if is_card(address.removeprefix(f"{BASE}/"))] == []


def test_a_citation_names_the_page_the_plan_and_the_date(out):
    tree = trees(out)["fr/cotier/mesures/m1.html"]
    said = " ".join(tree.xpath("//aside[contains(@class, 'cite')]//dd")[1].text_content().split())
    title = tree.xpath("string(//meta[@property='og:title']/@content)")
    assert f"«\u00a0{title}\u00a0»".replace("\u00a0", " ") in said.replace("\u00a0", " ")
    assert said.endswith(f"{BASE}/fr/cotier/mesures/m1.html")
    assert re.search(r"rapporté (?:le|en) |sans date", said)


def test_every_link_of_a_site_that_knows_its_address_leads_somewhere(out):
    assert sitereader.broken_links(sitereader.pages(out), out) == []
