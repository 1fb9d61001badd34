# SPDX-License-Identifier: Apache-2.0
"""Four people in a real browser, without script, a real server and a real worker: from the workbook to the site."""

import html
import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from django.utils.html import strip_tags
from places import killed
from playwright.sync_api import expect, sync_playwright
from seeing import FLAGS
from visitor import free_port, listens
from waiting import waited

from jalon.exchange.xlsx.writer import workbook_bytes
from jalon.plan.folder import read_folder
from jalon.plan.template import write_template

pytestmark = [pytest.mark.exhaustive, pytest.mark.usefixtures("both_databases")]

TITLE = "Ouvrir le soir et la fin de semaine"
BEFORE = "Ouvrir plus longtemps"
REASON = "Le titre ne disait pas quand."
PEOPLE = {"plan_office": "bureau", "lead": "ministere", "contributor": "ministere", "approver": "ministere"}
PASSWORD = "mot de passe de la personne"  # noqa: S105 (of an office that lives as long as its test)
#: The accounts, as an administrator would open them.
OPENED = f"""
from django.utils import timezone
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions as people
bodies = {{each: people.add_organisation(ident=each, names=[{{"fr": each}}], actor=OFFICE)
          for each in ("bureau", "ministere")}}
for role, body in {PEOPLE!r}.items():
    post = people.add_position(ident=role.replace("_", "-"), organisation=bodies[body], fr=role, actor=OFFICE)
    email = role + "@exemple.test"
    who = people.add_account(email=email, name=role, actor=OFFICE, password={PASSWORD!r})
    people.hold(position=post, account=who, since=timezone.localdate(), actor=OFFICE)
    people.grant(position=post, role=role, actor=OFFICE)
"""


@pytest.fixture
def office(empty):
    """An office that serves and works, and its four accounts; its address."""
    code, _, told = empty.run("migrate")
    assert code == 0, told
    empty.python(OPENED)
    port = free_port()
    running = [empty.start("worker"), empty.start("serve", "--port", str(port))]
    try:
        waited(lambda: listens(port))
        yield f"http://127.0.0.1:{port}"
    finally:
        for each in running:
            killed(each)


@pytest.fixture(params=[360, 1280])
def desks(office, request):
    """A page for each of the four, signed in by the sign-in form."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        made = {}
        for role in PEOPLE:
            context = browser.new_context(
                viewport={"width": request.param, "height": 900},
                java_script_enabled=False,
                locale="fr-CA",
                base_url=office,
            )
            page = made[role] = context.new_page()
            page.goto("/")
            page.get_by_label("Courriel").fill(f"{role}@exemple.test")
            page.get_by_label("Mot de passe").fill(PASSWORD)
            press(page, "Se connecter")
        yield made
        browser.close()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()


def heard(page, words):
    expect(page.get_by_role("main")).to_contain_text(words)


def opened(page, row=BEFORE):
    """The sheet of a row, from the plan."""
    page.goto("/plans/mon-plan/")
    page.get_by_role("main").get_by_role("link", name=row).first.click()


def drafted(desks, tmp_path):
    """The plan office loads the workbook; the contributor comments, the lead answers in the sheet."""
    write_template(tmp_path / "modele", "fr")
    (tmp_path / "plan.xlsx").write_bytes(workbook_bytes(read_folder(tmp_path / "modele").document, "fr"))
    page = desks["plan_office"]
    page.goto("/plans/")
    follow(page, "Charger un plan d’un classeur ou d’un fichier JSON")
    page.get_by_label("Classeur .xlsx").set_input_files(tmp_path / "plan.xlsx")
    press(page, "Charger")
    heard(page, BEFORE)
    page = desks["contributor"]
    opened(page)
    page.get_by_label("Votre commentaire").fill("Il faut dire pourquoi on ouvre le soir.")
    press(page, "Commenter")
    page = desks["lead"]
    opened(page)
    heard(page, "Il faut dire pourquoi on ouvre le soir.")
    follow(page, "Modifier toute la fiche")
    page.get_by_role("group", name="Justification").get_by_label("Français").fill("On travaille le jour.")
    press(page, "Enregistrer")
    heard(page, "On travaille le jour.")
    page.get_by_role("button", name="Dire réglé").click()
    heard(page, "réglé")


def adopted(desks):
    """By the plan office, who reads that it does not come undone."""
    page = desks["plan_office"]
    page.goto("/plans/mon-plan/")
    follow(page, "Sceller l’adoption")
    page.get_by_label("Numéro d’une nouvelle décision").fill("Décret 12-2026")
    page.get_by_label("Date de la décision").fill("2026-04-01")
    press(page, "Sceller l’adoption")
    heard(page, "État : adopté")


def amended(desks):
    """The lead is refused a commitment; the plan office prepares the change and signs it."""
    for role in ("lead", "plan_office"):
        page = desks[role]
        opened(page)
        follow(page, "Modifier toute la fiche")
        page.get_by_role("group", name="Titre").first.get_by_label("Français").fill(TITLE)
        press(page, "Enregistrer")
    heard(desks["lead"], "engagement adopté")
    page = desks["plan_office"]
    page.get_by_label("Raison").fill(REASON)
    page.get_by_label("Numéro d’une nouvelle décision").fill("Décret 40-2026")
    page.get_by_label("Date de la décision").fill("2026-06-15")
    press(page, "Signer")
    page = desks["approver"]
    opened(page, row=TITLE)
    expect(page.get_by_role("deletion").filter(has_text=BEFORE)).to_be_visible()
    expect(page.get_by_role("insertion").filter(has_text=TITLE)).to_be_visible()


def looked_at(desks):
    """The approver asks for the preview; the worker builds it; the public page is read as it will be."""
    page = desks["approver"]
    follow(page, "Éditions")
    press(page, "Construire l’aperçu du plan tel qu’il est")
    until = time.monotonic() + 90
    while not page.get_by_role("link", name="Voir l’aperçu").count() and time.monotonic() < until:
        time.sleep(0.5)
        page.reload()
    page.get_by_role("link", name="Voir l’aperçu").first.click()
    heard(page, TITLE)


def published(desks, tmp_path):
    """The plan office freezes, takes the folder of the public away, and builds the site."""
    page = desks["plan_office"]
    follow(page, "Éditions")
    press(page, "Figer une édition")
    heard(page, "Édition 1")
    follow(page, "Exporter")
    with page.expect_download() as taken:
        follow(page, "Le même dossier, tel que le public le lirait")
    with zipfile.ZipFile(io.BytesIO(taken.value.path().read_bytes())) as archive:
        archive.extractall(tmp_path / "dossier")
    site = tmp_path / "site"
    run = [Path(sys.executable).with_name("jalon"), "build", tmp_path / "dossier" / "mon-plan", "--out", site]
    ended = subprocess.run(run, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return {
        str(each.relative_to(site)): html.unescape(strip_tags(each.read_text("utf-8"))) for each in site.rglob("*.html")
    }


def test_four_people_bring_a_plan_from_a_workbook_to_its_site(desks, tmp_path):
    drafted(desks, tmp_path)
    adopted(desks)
    amended(desks)
    looked_at(desks)
    pages = published(desks, tmp_path)
    french = [page for name, page in pages.items() if name.startswith("fr/mon-plan/") and TITLE in page]
    assert any("On travaille le jour." in page for page in french)
    assert any(BEFORE in page for page in french), "as adopted stands beside as amended"
    assert any("Décret 40-2026" in page and REASON in page for page in pages.values())
    assert not [name for name, page in pages.items() if "Il faut dire pourquoi" in page]
