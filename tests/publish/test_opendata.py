# SPDX-License-Identifier: Apache-2.0
"""The page of open data: two steps from any page, rows and sizes true, nothing private, made only on a change."""

import csv
import hashlib
import io
import json
import re

import msgspec
import pytest
import sample
import sitereader
from lxml import html

from jalon.exchange.xlsx import read_workbook
from jalon.plan.canonical import document_bytes
from jalon.plan.jsonschema import schema_text
from jalon.plan.tabular import tables
from jalon.publish import SitePlan, build
from jalon.publish.pages.opendata import MAX_WORKBOOK_ROWS, rows_of, size_words, workbook_units
from jalon.publish.site import PlanSite

PAGES = {"fr": "fr/cotier/donnees.html", "en": "en/cotier/data.html"}


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "out"
    build([SitePlan(sample.document(), sample.files(), "cotier/")], folder)
    return folder


def links(path):
    tree = html.fromstring(path.read_bytes())
    return [(link.get("href"), link.getparent().text_content().split()[-2:]) for link in tree.xpath("//a[@download]")]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_indicators_are_two_steps_from_every_page(out, lang):
    name = PAGES[lang].rpartition("/")[2]
    for path, page in sitereader.pages(out).items():
        if path.startswith(f"{lang}/cotier/") and page.kind != "card":  # a card leads to its page
            up = "../" * (path.count("/") - 2)
            assert f"{up}{name}" in page.links, path
    found = {href for href, _ in links(out / PAGES[lang])}
    assert {f"../../data/cotier/tables/indicators.{suffix}" for suffix in ("csv", "json", "xlsx")} <= found


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_sizes_and_rows_are_true(out, lang):
    page = out / PAGES[lang]
    found = links(page)
    assert len(found) > 60
    for href, said in found:
        size = (page.parent / href).stat().st_size
        number, unit = float(said[0].replace(",", ".")), {"k": 1_000, "M": 1_000_000}[said[1][0]]
        assert number * unit == pytest.approx(size, abs=unit * (0.5 if number >= 10 else 0.1))
    tree = html.fromstring(page.read_bytes())
    for row in tree.xpath("//table[contains(@class, 'downloads')]/tbody/tr"):
        rows = int(re.sub(r"\D", "", row.xpath("td[1]")[0].text_content()))
        file = next(link for link in row.xpath(".//a/@href") if link.endswith(".csv"))
        text = (page.parent / file).read_bytes().decode()
        assert len(list(csv.reader(io.StringIO(text, newline="")))) == rows + 1


def test_every_file_of_data_is_offered(out):
    offered = {
        (page.parent / href).resolve()
        for page in [*out.glob("fr/cotier/donnees*"), *out.glob("fr/cotier/donnees/*")]
        if page.is_file()
        for href, _ in links(page)
    }
    made = {path for path in (out / "data").rglob("*") if path.is_file() and path.parent.name != "files"}
    assert made == offered


def test_each_table_has_its_dictionary_on_a_page(out):
    for table in tables():
        file = out / f"data/cotier/tables/{table.name}.csv"
        if not file.is_file():
            continue
        head = file.read_bytes().decode().partition("\r\n")[0].split(",")
        page = html.fromstring((out / f"fr/cotier/donnees/{table.path[0]}.html").read_bytes())
        section = page.get_element_by_id(table.name.replace(".", "-"))
        assert [code.text for code in section.xpath(".//tbody/tr/th/code")] == head


def test_the_whole_plan_and_its_schema_are_there(out):
    plan = (out / "data/cotier/plan.json").read_bytes()
    assert (
        json.loads((out / "edition.json").read_bytes())["plans"]["cotier"]["sha256"] == hashlib.sha256(plan).hexdigest()
    )
    assert (out / "data/plan.schema.json").read_text(encoding="utf-8") == schema_text()
    loaded = read_workbook(out / "data/cotier/plan.xlsx")
    assert document_bytes(loaded.document) == plan


def test_what_is_not_public_is_in_no_table(out):
    held = [path for path in (out / "data").rglob("*") if path.is_file() and b"SECRET" in path.read_bytes()]
    assert held == []
    updates = (out / "data/cotier/tables/updates.csv").read_text(encoding="utf-8")
    assert "Le troisième." in updates


def test_a_plan_too_large_has_no_workbook_and_says_nothing_of_one():
    document = sample.document()
    rows = tuple(msgspec.structs.replace(document.measures[0], id=f"x{rank}") for rank in range(MAX_WORKBOOK_ROWS))
    large = msgspec.structs.replace(document, measures=rows)
    assert rows_of(large) > MAX_WORKBOOK_ROWS >= rows_of(document)
    assert list(workbook_units(PlanSite(large))) == []
    assert [unit.id for unit in workbook_units(PlanSite(document))] == ["fr"]


@pytest.mark.parametrize(
    ("size", "french", "english"),
    [
        (0, "0,1\u00a0ko", "0.1\u00a0kB"),
        (174, "0,2\u00a0ko", "0.2\u00a0kB"),
        (9_949, "9,9\u00a0ko", "9.9\u00a0kB"),
        (12_400, "12\u00a0ko", "12\u00a0kB"),
        (999_999, "1\u202f000\u00a0ko", "1,000\u00a0kB"),
        (1_260_000, "1,3\u00a0Mo", "1.3\u00a0MB"),
        (27_000_000, "27\u00a0Mo", "27\u00a0MB"),
    ],
)
def test_sizes_are_said_in_kilobytes(size, french, english):
    assert size_words(size, "fr") == f'<span data-number="size">{french}</span>'
    assert size_words(size, "en") == f'<span data-number="size">{english}</span>'


def test_a_change_makes_only_its_own_tables_again(tmp_path):
    folder = tmp_path / "out"
    document = sample.document()
    build([SitePlan(document, sample.files(), "cotier/")], folder)
    before = {path: path.stat().st_mtime_ns for path in (folder / "data").rglob("*.*") if path.is_file()}
    source = msgspec.structs.replace(document.sources[0], licence="CC-BY-4.0")
    changed = msgspec.structs.replace(document, sources=(source, *document.sources[1:]))
    build([SitePlan(changed, sample.files(), "cotier/")], folder)
    again = {
        path.relative_to(folder / "data/cotier").as_posix()
        for path, written in before.items()
        if path.stat().st_mtime_ns != written
    }
    # The dictionary keeps its bytes unless a column comes or goes.
    assert {name for name in again if "dictionary" not in name} == {
        "plan.json",
        "plan.xlsx",
        *(f"tables/sources.{suffix}" for suffix in ("csv", "json", "xlsx")),
    }
