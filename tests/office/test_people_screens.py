# SPDX-License-Identifier: Apache-2.0
"""The screens that change people, gone through without script; forged forms, wrong roles, old links."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from screens import errors

from jalon.office.command import Asked, run
from jalon.office.journal import queries as journal
from jalon.office.journal.types import OFFICE
from jalon.office.people import actions, queries
from jalon.office.people.models import Account, Holding, Invitation, Organisation, Position

LONG = "un mot de passe bien long"


@pytest.fixture
def office(person, signed_in):
    return signed_in(person("plan_office"))


@pytest.fixture
def admin(person, signed_in):
    return signed_in(person("administrator"))


@pytest.fixture
def post(person):
    """A position with a role and a holder."""
    return person("lead", "other").holdings.get().position


def link_of(sent):
    return re.search(r"https?://[^/]+(/invitation/\S+)", sent.body)[1]


# Invitations


def test_somebody_is_invited_by_mail_and_takes_the_position(office, post):
    form = {"email": "Nouvelle@exemple.test", "name": "Nouvelle", "position": post.ident, "lang": "en"}
    assert office.post("/invitations/nouvelle", form).headers["Location"] == "/invitations"
    (sent,) = mail.outbox
    assert sent.to == ["nouvelle@exemple.test"]
    assert "invites you to hold" in sent.body
    visitor = Client()
    page = visitor.get(link_of(sent)).content.decode()
    assert "Poste lead-other" in page
    chosen = {"name": "Nouvelle Venue", "password1": LONG, "password2": LONG, "lang": "en"}
    answer = visitor.post(link_of(sent), chosen)
    assert answer.headers["Location"] == "/compte/login/"
    assert answer.cookies["langue"].value == "en"
    account = Account.objects.get(email="nouvelle@exemple.test")
    assert (account.name, account.lang, queries.access_of(account).roles()) == ("Nouvelle Venue", "en", {"lead"})
    assert Client().post("/compte/login/", {"login": account.email, "password": LONG}).status_code == 302
    assert visitor.post(link_of(sent), chosen).status_code == 410, "the link works once"
    assert visitor.get(link_of(sent)).status_code == 410


def test_nobody_learns_whether_an_address_has_an_account(office, post, person):
    person("auditor")
    answers = []
    for email in ("auditor-ours@exemple.test", "inconnue@exemple.test"):
        mail.outbox.clear()
        form = {"email": email, "position": post.ident, "lang": "fr"}
        office.post("/invitations/nouvelle", form)
        told = re.findall(r'role="status">(.*?)</p>', office.get("/invitations").content.decode())
        (sent,) = mail.outbox
        visitor = Client()
        seen = re.sub(r'value="[^"]{60,}"|/invitation/[\w%-]+', "", visitor.get(link_of(sent)).content.decode())
        weak = errors(visitor.post(link_of(sent), {"password1": "court", "password2": "court"}))
        taken = visitor.post(link_of(sent), {"password1": LONG, "password2": LONG, "lang": "fr"})
        after = re.findall(r'role="status">(.*?)</p>', visitor.get(taken.headers["Location"]).content.decode())
        answers.append([str(each).replace(email, "…") for each in (told, seen, weak, taken.status_code, after)])
    assert answers[0] == answers[1]
    assert queries.access_of(Account.objects.get(email="auditor-ours@exemple.test")).roles() == {"auditor", "lead"}


def test_an_account_keeps_its_password_when_a_link_is_answered(office, post, person):
    account = person("auditor")
    office.post("/invitations/nouvelle", {"email": account.email, "position": post.ident, "lang": "fr"})
    Client().post(link_of(mail.outbox[0]), {"name": "Autre", "password1": LONG, "password2": LONG})
    account.refresh_from_db()
    assert account.check_password("mot de passe")
    assert account.name == "auditor-ours"


def test_a_link_that_expired_was_withdrawn_or_replaced_says_the_same(office, post):
    office.post("/invitations/nouvelle", {"email": "a@exemple.test", "position": post.ident, "lang": "fr"})
    number = Invitation.objects.get().pk
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    pages = [Client().get(link_of(mail.outbox[0]))]
    assert "expirée" in office.get("/invitations").content.decode()
    assert office.post(f"/invitations/{number}/renvoyer").status_code == 302
    assert Client().get(link_of(mail.outbox[1])).status_code == 200
    pages.append(Client().get(link_of(mail.outbox[0])))
    again = Invitation.objects.get(withdrawn_at=None)
    assert office.post(f"/invitations/{again.pk}/retirer").status_code == 302
    assert office.post(f"/invitations/{again.pk}/retirer").status_code == 404, "it no longer waits"
    pages += [Client().get(link_of(mail.outbox[1])), Client().get("/invitation/" + "x" * 43)]
    main = re.compile(r"<main.*?</main>|<h1.*?</form>|role=\"alert\">.*?<", re.DOTALL)
    assert {(page.status_code, *main.findall(page.content.decode())) for page in pages} == {
        (410, *main.findall(pages[0].content.decode()))
    }


def test_a_password_too_weak_or_typed_otherwise_is_refused_and_the_link_still_serves(office, post):
    office.post("/invitations/nouvelle", {"email": "a@exemple.test", "position": post.ident, "lang": "fr"})
    link = link_of(mail.outbox[0])
    for sent, wrong in (
        ({"password1": "court", "password2": "court"}, ["password1"]),
        ({"password1": "a@exemple.test", "password2": "a@exemple.test"}, ["password1"]),
        ({"password1": LONG, "password2": "autre"}, ["password2"]),
        ({}, ["password1"]),
    ):
        response = Client().post(link, {"name": "A", **sent})
        assert (response.status_code, errors(response)) == (422, wrong)
        assert LONG not in response.content.decode(), "a password is never sent back"
    assert not Account.objects.filter(email="a@exemple.test").exists()
    assert Client().post(link, {"password1": LONG, "password2": LONG}).status_code == 302


def test_somebody_signed_in_takes_their_own_invitation_and_no_other(office, post, person, signed_in):
    account = person("auditor")
    office.post("/invitations/nouvelle", {"email": account.email, "position": post.ident, "lang": "fr"})
    link = link_of(mail.outbox[0])
    assert signed_in(person("contributor")).post(link).status_code == 410
    mine = signed_in(account)
    assert "password1" not in mine.get(link).content.decode()
    assert mine.post(link).headers["Location"] == "/"
    assert queries.access_of(account).roles() == {"auditor", "lead"}


def test_a_mail_that_does_not_leave_is_said(office, post, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    office.post("/invitations/nouvelle", {"email": "a@exemple.test", "position": post.ident, "lang": "fr"})
    assert "le courriel n’est pas parti" in office.get("/invitations").content.decode()


@pytest.mark.parametrize("email", ["", "pas une adresse", "a@b", "a@exemple.test\nBcc: b@exemple.test", "a" * 260])
def test_what_is_no_address_is_refused(office, post, email):
    response = office.post("/invitations/nouvelle", {"email": email, "position": post.ident, "lang": "fr"})
    assert (response.status_code, errors(response), mail.outbox) == (422, ["email"], [])
    assert not Invitation.objects.exists()


# Suspended, gone, erased


def test_a_suspended_person_is_put_out_at_once_and_comes_back(admin, person, signed_in):
    account = person("contributor")
    theirs = signed_in(account)
    assert theirs.get("/").status_code == 200
    assert admin.post(f"/personnes/{account.token}/suspendre").status_code == 302
    assert theirs.get("/").status_code == 302
    assert "suspendu" in admin.get("/personnes").content.decode()
    assert admin.post(f"/personnes/{account.token}/suspendre").status_code == 422, "already"
    assert admin.post(f"/personnes/{account.token}/rouvrir").status_code == 302
    account.refresh_from_db()
    assert queries.access_of(account).roles() == {"contributor"}


def test_somebody_leaves_and_the_work_passes_on(office, person, django_capture_on_commit_callbacks):
    leaver, heir = person("lead"), person("contributor", "other")
    second = actions.add_position(ident="second", organisation=Organisation.objects.first(), fr="Second", actor=OFFICE)
    actions.hold(position=second, account=leaver, since=timezone.localdate(), actor=OFFICE)
    actions.grant(position=second, role="approver", actor=OFFICE)
    page = office.get(f"/personnes/{leaver.token}/depart").content.decode()
    assert "Qui prend la suite : Second" in page.replace("\u00a0", " ")
    with django_capture_on_commit_callbacks(execute=True):
        form = {"on": timezone.localdate().isoformat(), "after-lead-ours": str(heir.token), "after-second": ""}
        assert office.post(f"/personnes/{leaver.token}/depart", form).status_code == 302
    assert queries.access_of(heir).roles() == {"lead", "contributor"}
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert not leaver.holdings.filter(until=None).exists()
    (told,) = mail.outbox
    assert told.to == ["plan_office-ours@exemple.test"]
    assert "« Second »" in told.body.replace("\u00a0", " ")
    assert 'href="/postes/second"' in office.get("/").content.decode(), "on the home page too"


def test_a_departure_yet_to_come_or_to_oneself_changes_nothing(office, person):
    leaver = person("lead")
    address = f"/personnes/{leaver.token}/depart"
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for form, wrong in (
        ({"on": tomorrow}, ["on"]),
        ({"on": "2026-02-30"}, ["on"]),
        ({"on": ""}, ["on"]),
        ({"on": timezone.localdate().isoformat(), "after-lead-ours": str(leaver.token)}, ["after-lead-ours"]),
        ({"on": timezone.localdate().isoformat(), "after-lead-ours": "x"}, ["after-lead-ours"]),
    ):
        response = office.post(address, form)
        assert (response.status_code, errors(response)) == (422, wrong)
    assert Holding.objects.filter(account=leaver, until=None).count() == 1


def test_erasing_asks_for_a_ground_and_a_tick_and_the_journal_still_proves(admin, post):
    account = actions.add_account(email="zoe@exemple.test", name="Zoé Absente", actor=OFFICE)
    actions.hold(position=post, account=account, since=timezone.localdate(), actor=OFFICE)
    assert "Zoé Absente" in admin.get("/journal").content.decode()
    address = f"/personnes/{account.token}/effacer"
    assert errors(admin.post(address, {})) == ["ground", "sure"]
    assert errors(admin.post(address, {"ground": "A-2.1, art. 73"})) == ["sure"]
    assert Account.objects.filter(email=account.email).exists()
    assert admin.post(address, {"ground": "A-2.1, art. 73", "sure": "1"}).status_code == 302
    for page in ("/personnes", "/journal", f"/postes/{post.ident}"):
        assert not re.search("zoe@|Zoé", admin.get(page).content.decode()), page
    assert admin.get(f"/personnes/{account.token}").status_code == 404
    verdict = journal.verify()
    assert (verdict.faults, verdict.erased > 0) == ((), True)
    code, lines = run("doctor", Asked("fr"), read=None, save=None)
    assert (code, lines[-1]) == (0, "Tout se tient.")


# Positions and roles


def test_a_position_is_opened_held_and_given_a_role(admin, bodies, person):
    account = person("contributor")
    form = {"fr": "Direction des quais", "en": "Quays", "organisation": bodies["ours"].ident, "ident": ""}
    assert admin.post("/postes/nouveau", form).headers["Location"] == "/postes/direction-des-quais"
    page = admin.get("/postes/direction-des-quais").content.decode()
    assert "Personne ne tient ce poste" in page
    assert admin.post("/postes/direction-des-quais/titulaire", {"account": str(account.token), "since": "2026-01-02"})
    assert admin.post("/postes/direction-des-quais/roles/donner", {"role": "approver"}).status_code == 302
    assert queries.access_of(account).roles() == {"contributor", "approver"}
    number = Position.objects.get(ident="direction-des-quais").grants.get().pk
    assert admin.post(f"/postes/direction-des-quais/roles/{number}/retirer").status_code == 302
    assert queries.access_of(account).roles() == {"contributor"}
    assert admin.post("/postes/nouveau", form).headers["Location"] == "/postes/direction-des-quais-2"


def test_a_role_over_a_measure_is_one_that_is_there(admin, plan, post):
    address = f"/postes/{post.ident}/roles/donner"
    for form, wrong in (
        ({"role": "roi"}, ["role"]),
        ({"role": "lead", "plan": "absent"}, ["plan"]),
        ({"role": "lead", "measure": "01"}, ["plan"]),
        ({"role": "lead", "plan": plan.ident, "measure": "absente"}, ["measure"]),
        ({"role": "administrator", "plan": plan.ident}, ["plan"]),
        ({"role": "lead", "organisation": "absent"}, ["organisation"]),
    ):
        response = admin.post(address, form)
        assert (response.status_code, errors(response)) == (422, wrong)
    assert post.grants.count() == 1
    from jalon.office.register.queries import lines  # noqa: PLC0415  # this test alone reads the register

    measure = lines(plan, "measure")[0].id
    assert admin.post(address, {"role": "lead", "plan": plan.ident, "measure": measure}).status_code == 302
    assert post.grants.filter(plan=plan.ident, measure=measure).exists()


def test_a_position_passes_to_another_person(office, person, post, django_capture_on_commit_callbacks):
    heir = person("contributor")
    holding = post.holdings.get()
    address = f"/postes/{post.ident}/titulaires/{holding.pk}/suite"
    with django_capture_on_commit_callbacks(execute=True):
        form = {"on": timezone.localdate().isoformat(), "account": str(heir.token)}
        assert office.post(address, form).status_code == 302
    assert queries.access_of(heir).roles() == {"contributor", "lead"}
    assert mail.outbox == [], "nothing is vacant"
    assert office.post(address, form).status_code == 404, "it is over"


def test_a_closed_position_gives_its_roles_to_the_next(office, person, post):
    after = person("contributor").holdings.get().position
    address = f"/postes/{post.ident}/fermer"
    form = {"on": timezone.localdate().isoformat(), "successor": after.ident}
    assert errors(office.post(address, form)) == ["sure"]
    assert office.post(address, form | {"sure": "1"}).status_code == 302
    assert queries.access_of(Account.objects.get(email="contributor-ours@exemple.test")).roles() == {
        "contributor",
        "lead",
    }
    assert office.get(f"/postes/{post.ident}/titulaire").status_code in (200, 404)
    page = office.get(f"/postes/{post.ident}").content.decode()
    assert "Ce poste est fermé" in page


def test_the_plan_office_gives_itself_nothing(office, person, post, admin):
    """Whoever may name holders but give no role cannot become administrator, nor name themselves."""
    me = Account.objects.get(email="plan_office-ours@exemple.test")
    chief = Position.objects.get(ident="administrator-ours")
    today = timezone.localdate().isoformat()
    mine = me.holdings.get().position
    holding = chief.holdings.get()
    tries = {
        f"/postes/{chief.ident}/titulaire": {"account": str(me.token), "since": today},
        f"/postes/{chief.ident}/fermer": {"successor": mine.ident, "on": today, "sure": "1"},
        f"/postes/{chief.ident}/titulaires/{holding.pk}/suite": {"account": str(me.token), "on": today},
        f"/postes/{post.ident}/titulaire": {"account": str(me.token), "since": today},
        f"/postes/{post.ident}/fermer": {"successor": mine.ident, "on": today, "sure": "1"},
        f"/postes/{mine.ident}/roles/donner": {"role": "administrator"},
        "/invitations/nouvelle": {"email": "moi@exemple.test", "position": chief.ident, "lang": "fr"},
        f"/personnes/{holding.account.token}/suspendre": {},
        f"/personnes/{holding.account.token}/depart": {"on": today, f"after-{chief.ident}": str(me.token)},
        f"/personnes/{post.holdings.get().account.token}/depart": {"on": today, f"after-{post.ident}": str(me.token)},
        f"/personnes/{post.holdings.get().account.token}/effacer": {"ground": "x", "sure": "1"},
    }
    found = {address: office.post(address, form).status_code for address, form in tries.items()}
    assert set(found.values()) == {403}, found
    mail_to_me = {"email": me.email, "position": post.ident, "lang": "fr"}
    assert office.post("/invitations/nouvelle", mail_to_me).status_code == 403
    assert queries.access_of(me).roles() == {"plan_office"}


# Both languages, everywhere


SCREENS = ["/personnes", "/invitations", "/invitations/nouvelle", "/postes", "/postes/nouveau", "/organismes",
           "/organismes/nouveau", "/organismes/ailleurs", "/organismes/ailleurs/nom", "/organismes/ailleurs/suite",
           "/organismes/ailleurs/fin?apres=ministere-du-large&le=2026-01-01", "/postes/{post}",
           "/postes/{post}/titulaire", "/postes/{post}/fermer", "/postes/{post}/roles/donner",
           "/postes/{post}/titulaires/{holding}/suite", "/postes/{post}/roles/{role}/retirer", "/personnes/{person}",
           "/personnes/{person}/depart", "/personnes/{person}/suspendre", "/personnes/{person}/effacer"]  # fmt: skip


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_screen_answers_in_both_languages(admin, post, lang):
    holding = post.holdings.get()
    names = {"post": post.ident, "holding": holding.pk, "role": post.grants.get().pk, "person": holding.account.token}
    admin.cookies["langue"] = lang
    for address in SCREENS:
        page = admin.get(address.format(**names))
        html = page.content.decode()
        assert page.status_code == 200, address
        assert f'<html lang="{lang}-CA">' in html
        assert html.count("<h1") == 1, address
        french = re.findall(r"\b(?:Organisme|Postes|Personne|Annuler|Titulaires)\b", re.sub(r"<[^>]+>", " ", html))
        assert bool(french) == (lang == "fr"), (address, french)
