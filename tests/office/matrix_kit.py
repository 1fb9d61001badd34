# SPDX-License-Identifier: Apache-2.0
"""What the table of roles, objects and doors is tried on: an office with secrets in it, and every address it answers.

A door is an address: who may open it (GET), who may act through it (POST) and what a good form sends. Invented data.
"""

import io
import zipfile
from datetime import timedelta
from types import SimpleNamespace

import evidence_kit as kit
import msgspec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver
from django.utils import timezone
from msgspec import Struct
from msgspec.structs import replace
from running.visitor import fields

from jalon.office.editions import actions as editions
from jalon.office.evidence.queries import proofs
from jalon.office.journal.types import OFFICE, Actor
from jalon.office.people import actions as people
from jalon.office.people.types import ROLES
from jalon.office.register import actions, drafting, proposing, proving, queries
from jalon.office.register.types import Act
from jalon.plan.canonical import document_bytes
from jalon.plan.schema import noun_spec
from jalon.plan.types.base import Text
from jalon.plan.types.document import NOUNS
from jalon.plan.types.life import UpdateAudience

EDIT = ("plan.edit", "row.edit")
PLAN = "plans/{plan}/"


class Door(Struct, frozen=True):
    """An address; the permissions that open it and those that act through it (any of them).

    `own`: of the body that answers, not of any body; `mine`: of the body that did it, whatever the reach of the role,
    but for the plan office; `sent`: a form that acts; `query`: what follows the address.
    """

    at: str
    opens: tuple[str, ...] | None = None
    acts: tuple[str, ...] | None = None
    own: bool = False
    mine: bool = False
    sent: dict[str, object] | None = None
    query: str = ""


def door(at, opens=None, acts=None, *, own=False, mine=False, query="", **sent):
    """A door; a permission may be said alone."""
    opens, acts = ((each,) if isinstance(each, str) else each for each in (opens, acts))
    return Door(at, opens, acts, own, mine, sent, query)


ROW = "?id={measure}"
OFFICE_DOORS = {
    "home": door("", ()),
    "search": door("recherche", (), query="?q=mots+bureau+seul"),
    "help": door("aide/", ()),
    "help-page": door("aide/how-to/people", ()),
    "today-list": door("aujourd-hui/liste", ()),
    "today-deed": door("aujourd-hui/geste", None, "plan.read"),
    "today-undo": door("aujourd-hui/reprendre", None, "plan.read"),
    "plans": door("plans/", "plan.read"),
    "plan-new": door("plans/nouveau", "plan.create", "plan.create", id="neuf", fr="Neuf"),
    "plan-load": door("plans/charger", "plan.create", "plan.create", file="{json}"),
    "organisations": door("organismes", ("plan.read", "organisation.edit")),
    "organisation-new": door("organismes/nouveau", "organisation.edit", "organisation.edit", fr="Neuf"),
    "organisation": door("organismes/ailleurs", ("plan.read", "organisation.edit")),
    "organisation-rename": door("organismes/ailleurs/nom", "organisation.edit", "organisation.edit", fr="Ici",
                                since="2026-01-01"),
    "organisation-successors": door("organismes/tiers/suite", "organisation.edit"),
    "organisation-end": door("organismes/tiers/fin", "organisation.edit", "organisation.edit", sure="1",
                             query="?apres=ailleurs&le=2026-01-31"),
    "positions": door("postes", "position.edit"),
    "position-new": door("postes/nouveau", "position.edit", "position.edit", fr="Neuf", organisation="ailleurs"),
    "position": door("postes/vise", "position.edit"),
    "position-hold": door("postes/vise/titulaire", "position.edit", "position.edit", account="{other}",
                          since="2026-01-02"),
    "holding-end": door("postes/vise/titulaires/{holding}/suite", "position.edit", "position.edit", on="2026-01-02"),
    "position-close": door("postes/vise/fermer", "position.edit", "position.edit", on="2026-01-02", sure="1",
                           successor="suite"),
    "role-give": door("postes/vise/roles/donner", "role.grant", "role.grant", role="auditor"),
    "role-revoke": door("postes/vise/roles/{role}/retirer", "role.grant", "role.grant"),
    "persons": door("personnes", ("people.invite", "people.suspend", "people.unlock", "people.erase")),
    "person": door("personnes/{person}", ("people.invite", "people.suspend", "people.unlock", "people.erase")),
    "person-suspend": door("personnes/{person}/suspendre", "people.suspend", "people.suspend"),
    "person-reopen": door("personnes/{closed}/rouvrir", "people.suspend", "people.suspend"),
    "person-leave": door("personnes/{person}/depart", "people.suspend", "people.suspend", on="2026-01-02"),
    "person-unlock": door("personnes/{person}/cles", "people.unlock", "people.unlock"),
    "person-erase": door("personnes/{person}/effacer", "people.erase", "people.erase", ground="x", sure="1"),
    "invitations": door("invitations", "people.invite"),
    "invite": door("invitations/nouvelle", "people.invite", "people.invite", email="a@exemple.test", position="vise",
                   lang="fr"),
    "invitation-again": door("invitations/{invitation}/renvoyer", "people.invite", "people.invite"),
    "invitation-withdraw": door("invitations/{invitation}/retirer", "people.invite", "people.invite"),
    "journal": door("journal", "journal.read"),
    "account": door("moi", ()),
    "sessions": door("moi/connexions", (), ()),
    "tokens": door("moi/jetons", ()),
    "token-new": door("moi/jetons/nouveau", (), ()),
    "token-revoke": door("moi/jetons/{token}/retirer"),
    "tokens-all": door("jetons", "people.unlock"),
    "token-revoke-any": door("jetons/{token}/retirer", "people.unlock", "people.unlock", sure="1"),
}  # fmt: skip

PLAN_DOORS = {
    "plan": door(PLAN, "plan.read"),
    "rows": door(PLAN + "liste/measure", "plan.read"),
    "bulk": door(PLAN + "liste/measure/lot", ("plan.edit", "row.edit"), ("plan.edit", "row.edit"), geste="choisir",
                 ligne="{measure}"),
    "views": door(PLAN + "liste/measure/vues", "plan.read", "plan.read", geste="garder", nom="Une vue"),
    "deeds": door(PLAN + "gestes", "plan.read"),
    "rows-export": door(PLAN + "liste/measure/exporter", "plan.export"),
    "row": door(PLAN + "ligne/measure", "plan.read", query=ROW),
    "row-new": door(PLAN + "ligne/note/nouvelle", EDIT, ("plan.edit",), id="neuve", **{"title.fr": "Neuve",
                    "body.fr": "Des mots."}),
    "row-edit": door(PLAN + "ligne/measure/modifier", EDIT, EDIT, own=True, query=ROW, scraped="rationale.fr"),
    "row-remove": door(PLAN + "ligne/measure/retirer", EDIT, EDIT, own=True, query=ROW),
    "row-history": door(PLAN + "ligne/update/historique", "plan.read", query="?id={update}"),
    "row-undo": door(PLAN + "ligne/measure/defaire", None, EDIT, own=True, query=ROW),
    "row-comment": door(PLAN + "ligne/measure/commenter", None, "comment.write", own=True, query=ROW,
                        words="Un mot.", audience="bodies"),
    "row-settle": door(PLAN + "ligne/measure/regler", None, EDIT, own=True, query=ROW, comment="{comment}"),
    "amendments": door(PLAN + "modifications", "plan.read"),
    "amend": door(PLAN + "modifications/signer", "plan.amend", "plan.amend"),
    "amend-drop": door(PLAN + "modifications/retirer", None, "plan.amend"),
    "proposal": door(PLAN + "modifications/propositions/{proposal}", ("plan.amend", "plan.sign"), "plan.sign",
                     geste="return", seen="1", why="À revoir."),
    "options": door(PLAN + "choix", "comment.read", "plan.edit", what="criterion", title="Coût", weight="2"),
    "adopt": door(PLAN + "adopter", "plan.adopt", "plan.adopt"),
    "embargo": door(PLAN + "embargo", "plan.embargo", "plan.embargo", until="2040-01-01T00:00"),
    "plan-close": door(PLAN + "terminer", "plan.adopt", "plan.adopt"),
    "plan-copy": door(PLAN + "copier", "plan.create", "plan.create", id="suite"),
    "findings": door(PLAN + "constats", "plan.read"),
    "import": door(PLAN + "importer", "plan.import", "plan.import"),
    "export": door(PLAN + "exporter", "plan.export", query="?forme=json"),
    "measures-xlsx": door(PLAN + "mesures.xlsx", "plan.read"),
    "editions": door(PLAN + "editions", "plan.preview"),
    "compare": door(PLAN + "editions/comparer", "plan.preview", query="?avant=1&apres=1"),
    "freeze": door(PLAN + "editions/figer", None, "plan.freeze", audience="bodies"),
    "edition": door(PLAN + "editions/1.json", "plan.preview"),
    "preview": door(PLAN + "apercu", None, "plan.preview"),
    "preview-page": door(PLAN + "apercu/1/index.html"),
    "documents": door(PLAN + "pieces", "evidence.read"),
    "document-new": door(PLAN + "pieces/deposer", "evidence.add", "evidence.add"),
    "document": door(PLAN + "pieces/{document}", "evidence.read", own=True),
    "document-edit": door(PLAN + "pieces/{document}/notice", ("plan.edit", "evidence.add"), ("plan.edit",
                          "evidence.add"), own=True, mine=True),
    "document-file": door(PLAN + "pieces/{document}/telecharger", "evidence.read", own=True),
    "excerpt-new": door(PLAN + "pieces/{document}/extrait", "evidence.add", "evidence.add", own=True),
    "excerpt-drop": door(PLAN + "extraits/{excerpt}/retirer", None, "plan.edit"),
    "excerpt-rest": door(PLAN + "extraits/{excerpt}/chiffre", "figure.record", "figure.record", own=True,
                         figure="{third}"),
    "figures": door(PLAN + "chiffres", "plan.read"),
    "figures-grid": door(PLAN + "chiffres/grille", "figure.record", "figure.record"),
    "figure": door(PLAN + "chiffres/fiche", "plan.read", query="?id={figure}"),
    "figure-judge": door(PLAN + "chiffres/geste", None, "figure.contest", geste="contest", id="{figure}", seen="{seen}",
                         reason="La pièce dit autre chose."),
    "figure-detach": door(PLAN + "chiffres/detacher", None, "figure.record", own=True, lien="{link}"),
}  # fmt: skip

#: The same door, by other acts or other objects: what a table by address alone would not see.
MORE = {
    "figure-judge/submit": door(PLAN + "chiffres/geste", None, "figure.record", own=True, geste="submit", id="{figure}",
                                seen="{seen}"),
    "figure-judge/verify": door(PLAN + "chiffres/geste", None, "figure.verify", geste="verify", id="{figure}",
                                seen="{seen}", reason="Vu sur la pièce."),
    "figure-judge/approve": door(PLAN + "chiffres/geste", None, "figure.approve", own=True, geste="approve",
                                 id="{waiting}", seen="{waiting_seen}"),
    "options/option": door(PLAN + "choix", None, "plan.edit", what="option", title="Autre"),
    "edition/office": door(PLAN + "editions/2.json", "row.office"),
    "rows-export/csv": door(PLAN + "liste/update/exporter", "plan.export", query="?forme=csv&col=obstacles"),
    "export/xlsx": door(PLAN + "exporter", "plan.export", query="?forme=xlsx"),
    "journal/object": door("journal", "journal.read", query="?objet={plan}/measure:{measure}"),
    "hidden": door("plans/cache/", "plan.embargo"),
    "hidden/export": door("plans/cache/exporter", "plan.embargo", query="?forme=json"),
    "hidden/history": door("plans/cache/ligne/plan/historique", "plan.embargo", query="?id=cache"),
    **{f"rows/{noun}": door(f"{PLAN}liste/{noun}", "plan.read") for noun in sorted({*NOUNS.values()} - {"plan"})},
}  # fmt: skip
DOORS = OFFICE_DOORS | PLAN_DOORS | MORE
#: What anybody may open, signed in or not, with nothing of the office in it.
OPEN = {"language", "invited", "api-docs", "api-problem"}
#: Roles that a plan-wide reader has nothing to do with.
WORDS = {
    "Mots entre organismes seulement": ("comment.read",),
    "Option qui ne sera pas publiée": ("comment.read",),
    "Mots pour le bureau seul": ("row.office",),
    "Raison que nul ne signe encore": ("plan.amend", "plan.sign", "row.office"),
    "Titre de la pièce réservée": ("evidence.read",),
    "octets reserves": ("evidence.read",),
    "Plan que nul ne connaît": ("plan.embargo",),
    "invitee-secrete@exemple.test": ("people.invite",),
    "vise@exemple.test": ("people.invite", "people.suspend", "people.unlock", "people.erase"),
    "Jeton secret de Zoé": ("people.unlock", "journal.read"),
    "Zoé Visée": ("people.invite", "people.suspend", "people.unlock", "people.erase", "position.edit", "journal.read"),
}
#: Words that only those of the body that answers read, when the matrix says `body`.
OWN = {"Titre de la pièce réservée", "octets reserves"}


def names_of_addresses():
    """The names of every address of the desk, as Django resolves them; allauth's own apart."""
    return {each.name for each in _leaves(get_resolver().url_patterns) if not _foreign(each)}


def _leaves(patterns):
    for each in patterns:
        yield from _leaves(each.url_patterns) if hasattr(each, "url_patterns") else [each]


def _foreign(pattern):
    """Of allauth, or of the API, which has doors and tests of its own (test_api.py)."""
    if str(pattern.lookup_str).startswith(("jalon.office.faces.api", "ninja.")):
        return not pattern.name or pattern.name not in OPEN
    return pattern.name.startswith(("account_", "mfa_", "socialaccount_", "openid_connect_"))


def built(demo_plan):
    """The office with a secret of each kind, one person a role in each of two bodies: names of what is in it."""
    bodies = kit.our_bodies()
    people.add_organisation(ident="tiers", names=[{"fr": "Tiers"}], actor=OFFICE)
    plan = editions.load(loaded=demo_plan, actor=OFFICE)
    persons = {(role, body): _person(role, body, bodies[body]) for role in ROLES for body in ("ours", "other")}
    world = SimpleNamespace(plan=plan, persons=persons, ids={"plan": plan.ident})
    _aimed(world, bodies["other"])
    _written(world)
    _evidence(world, demo_plan)
    return world


def _person(role, body, organisation):
    name = f"{role.replace('_', '-')}-{body}"
    position = people.add_position(ident=name, organisation=organisation, fr=f"Poste {name}", actor=OFFICE)
    account = people.add_account(email=f"{name}@exemple.test", name=name, actor=OFFICE, password=None)
    people.hold(position=position, account=account, since=timezone.localdate() - timedelta(days=9), actor=OFFICE)
    people.grant(position=position, role=role, actor=OFFICE)
    return account


def _aimed(world, body):
    """A person and a position that the deeds aim at."""
    since = timezone.localdate() - timedelta(days=400)
    aimed = people.add_account(email="vise@exemple.test", name="Zoé Visée", actor=OFFICE)
    other = people.add_account(email="autre@exemple.test", name="Autre", actor=OFFICE)
    closed = people.add_account(email="ferme@exemple.test", name="Fermée", actor=OFFICE)
    people.suspend(account=closed, actor=OFFICE)
    position = people.add_position(ident="vise", organisation=body, fr="Poste visé", actor=OFFICE)
    people.add_position(ident="suite", organisation=body, fr="Poste suivant", actor=OFFICE)
    holding = people.hold(position=position, account=aimed, since=since, actor=OFFICE)
    role = people.grant(position=position, role="programme_officer", actor=OFFICE)
    invitation, _ = people.invite(email="invitee-secrete@exemple.test", position=position, actor=OFFICE)
    token, _ = people.make_token(
        account=aimed, position=position, name="Jeton secret de Zoé", scopes=["read"], actor=OFFICE,
        expires_on=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip
    world.ids |= {"person": aimed.token, "other": other.token, "closed": closed.token, "holding": holding.pk,
                  "role": role.pk, "invitation": invitation.pk, "token": token.pk}  # fmt: skip


def _written(world):
    """Words reserved for some, a plan under embargo."""
    plan = world.plan
    first = next(each for each in queries.lines(plan, "measure") if kit.OURS in each.lead)
    actor = Actor(world.persons["plan_office", "ours"].token, "plan-office-ours")
    comment = drafting.comment(
        plan=plan, address=f"measure:{first.id}", words="Mots entre organismes seulement", actor=actor
    )
    drafting.add_option(plan=plan, title="Option qui ne sera pas publiée", words="", actor=OFFICE)
    moved = queries.lines(plan, "measure")[0].id
    value = replace(queries.value(plan, "measure", moved), title=Text(fr="Titre proposé"))
    act = Act(reason="Raison que nul ne signe encore", decision="D-9", date="2031-01-01")
    proposal = proposing.propose(plan=plan, act=act, edits=[("measure", moved, value)], seen=None, actor=actor)
    update = queries.row(plan, "update", queries.lines(plan, "update")[0].id)
    value = replace(
        queries.typed(update),
        obstacles=Text(fr="Mots pour le bureau seul"),
        audience=UpdateAudience(obstacles="office"),
    )
    actions.save_row(plan=plan, noun="update", row=value, seen=update.revision, actor=OFFICE)
    card = msgspec.convert({"id": "cache", "title": {"fr": "Plan que nul ne connaît"}}, noun_spec("plan").cls)
    hidden = actions.create(card=card, actor=OFFICE)
    actions.embargo(plan=hidden, until=timezone.now() + timedelta(days=30), actor=OFFICE)
    plan.refresh_from_db()
    world.ids |= {"measure": first.id, "update": value.id, "comment": comment.pk, "proposal": proposal.pk}


def _evidence(world, demo_plan):
    """A document of the body that answers, an excerpt of it, a figure, another that waits; two editions."""
    plan = world.plan
    attached = kit.receive(plan, data=b"octets reserves\n", title="Titre de la pièce réservée", audience="bodies")
    excerpt = kit.cite(attached, page="1", quote="octets reserves")
    free, waiting, third = kit.ours(plan)[:3]
    proving.rest(plan=plan, ident=free.row.ident, excerpt=excerpt, actor=OFFICE)
    row = replace(waiting.value, value=type(waiting.value.value)(77))
    other = Actor(world.persons["lead", "ours"].token, "lead-ours")
    actions.save_row(plan=plan, noun="observation", row=row, seen=waiting.row.revision, actor=other)
    proving.submit(
        plan=plan, ident=waiting.row.ident, seen=proving.figure(plan, waiting.row.ident, "fr").digest, actor=other
    )
    plan.refresh_from_db()
    for audience in ("public", "office"):
        editions.freeze(plan=plan, audience=audience, actor=OFFICE)
    world.json = document_bytes(replace(demo_plan.document, plan=replace(demo_plan.document.plan, id="autre")))
    digests = {
        name: proving.figure(plan, each.row.ident, "fr").digest
        for name, each in (("seen", free), ("waiting_seen", waiting))
    }
    world.ids |= {
        "document": attached.pk,
        "excerpt": excerpt.pk,
        "figure": free.row.ident,
        "waiting": waiting.row.ident,
        "third": third.row.ident,
        "link": proofs(plan.ident, free.address, kit.everything())[0][0].pk,
        **digests,
    }


def address(world, each):
    """Where a door is."""
    return f"/{each.at}{each.query}".format(**world.ids)


def form(world, each, client):
    """A form that acts through a door; `scraped` names the one field that changes of a form sent back as it is."""
    sent = {}
    for name, value in (each.sent or {}).items():
        if name == "scraped":
            sent |= fields(client.get(address(world, each)).content.decode())
            sent[value] = "Une autre raison."
        elif value == "{json}":
            sent[name] = SimpleUploadedFile("plan.json", world.json)
        else:
            sent[name] = str(value).format(**world.ids)
    return sent


def text_of(response):
    """What a response says, whatever it is: a page, JSON, a workbook, a file."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            body = b"".join(archive.read(name) for name in archive.namelist())
    return body.decode("utf-8", "replace").replace("\u00a0", " ").replace("&#39;", "'")
