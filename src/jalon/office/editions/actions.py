# SPDX-License-Identifier: Apache-2.0
"""Every write of editions: load a plan with its files, freeze one, ask for a preview, build it."""

import hashlib
import logging
import shutil
import time
from typing import Any, Final

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jalon.lang import Lang, mark, translate
from jalon.office.editions.models import Edition, Preview
from jalon.office.editions.queries import as_proposed, edition_path, faults, frozen, preview_folder, under_embargo
from jalon.office.evidence import actions as evidence
from jalon.office.evidence.queries import files_of
from jalon.office.evidence.types import Details
from jalon.office.ground.keeping import write_whole
from jalon.office.ground.refusal import Refusal
from jalon.office.journal.actions import record
from jalon.office.journal.types import Actor, Change
from jalon.office.people import actions as people
from jalon.office.people import queries as people_queries
from jalon.office.people.queries import known_organisations
from jalon.office.register import actions as register
from jalon.plan.canonical import document_bytes
from jalon.plan.loaded import Loaded, content
from jalon.publish import PublishRefusal, SitePlan, build

EMBARGOED: Final = mark("Le plan est sous embargo : aucune édition publique n’en est figée avant le {until}.")
WRONG: Final = mark("Le plan a {found} erreur(s) : une édition publique ne peut pas en être figée. Voyez les constats.")
FAILED: Final = mark("{office} : l’aperçu du plan « {plan} » n’a pas pu être construit")
FAILED_BODY: Final = mark(
    "L’aperçu {number} du plan « {plan} », que vous avez demandé, n’a pas pu être construit, par une erreur de Jalon. "
    "Rien n’a été changé. Demandez-le de nouveau dans l’écran des éditions ; si cela dure, signalez-le à qui tient le "
    "bureau."
)
_KEPT: Final = 3
#: Seconds between two words of how far a building is.
_EVERY: Final = 0.5


@transaction.atomic
def load(*, loaded: Loaded, actor: Actor, copied_from: str = "") -> Any:
    """Enter a plan with its files; the bodies it names enter the registry that all plans share."""
    plan = register.load(whole=loaded.document, actor=actor, copied_from=copied_from)
    _register_bodies(loaded, actor)
    _keep_files(loaded, plan.ident, actor)
    return plan


def _keep_files(loaded: Loaded, plan: str, actor: Actor) -> None:
    """Keep the files that a plan came with; those it has already stay as they are."""
    said, known = _said_of(loaded), files_of(plan, "office")
    for name, source in sorted(loaded.files.items()):
        if name in known and known[name].is_file():
            continue
        details = said.get(name, evidence.NOTHING_SAID)
        evidence.keep_bytes(data=content(source), name=f"{name[:12]}", plan=plan, actor=actor, details=details)


def _said_of(loaded: Loaded) -> dict[str, Details]:
    """What the sources of a plan say of its files, by digest."""
    return {
        each.digest: Details(each.title.fr if each.title else "", each.publisher.fr if each.publisher else "",
                             each.date or "")
        for each in loaded.document.sources
        if each.digest is not None
    }  # fmt: skip


def _register_bodies(loaded: Loaded, actor: Actor) -> None:
    """Enter the bodies of a plan that the registry does not know, by their ids and outside identifiers."""
    rows = {row.id: row for row in loaded.document.organisations}
    known = known_organisations(rows, [(each.scheme, each.value) for row in rows.values() for each in row.identifiers])
    for ident, row in rows.items():
        if ident in known or any((each.scheme, each.value) in known for each in row.identifiers):
            continue
        names = [
            {
                "fr": (name.name.fr if name.name else ident)[:300],
                "en": ((name.name.en or "") if name.name else "")[:300],
                "acronym": ((name.acronym.fr if name.acronym else "") or "")[:40],
                "since": (name.since or "")[:10],
                "until": _after(name.since, name.until),
            }
            for name in {name.since: name for name in row.names}.values()
        ] or [{"fr": ident}]
        identifiers = [(each.scheme[:60], each.value[:120]) for each in row.identifiers]
        people.add_organisation(
            ident=ident[:120],
            names=names,
            kind=row.kind or "",
            country=row.country or "",
            identifiers=identifiers,
            actor=actor,
        )


def _after(since: str | None, until: str | None) -> str:
    """The end of a name; none when it would end before it begins: the plan keeps what it says, and its finding."""
    return (until or "")[:10] if (until or "") >= (since or "") else ""


@transaction.atomic
def put(*, plan: Any, loaded: Loaded, seen: int | None, actor: Actor) -> int:
    """Put a plan that was read in the place of one, its files with it, all or nothing; how many rows changed."""
    count = register.put(plan=plan, after=loaded.document, seen=seen, actor=actor)
    _keep_files(loaded, plan.ident, actor)
    return count


@transaction.atomic
def freeze(*, plan: Any, audience: str, actor: Actor) -> tuple[Edition, Loaded]:
    """Freeze a plan for an audience: the canonical JSON is written whole, then entered. The edition, and what it holds.

    Refusal for a public edition under embargo, or of a plan that has errors.
    """
    held = register.locked(plan)
    loaded = frozen(held, audience)
    if audience == "public":
        _publishable(held, loaded)
    data = document_bytes(loaded.document)
    digest = hashlib.sha256(data).hexdigest()
    last = Edition.objects.filter(plan=held.ident).aggregate(last=Max("number"))["last"] or 0
    made = Edition(
        plan=held.ident,
        number=last + 1,
        revision=held.revision,
        audience=audience,
        digest=digest,
        size=len(data),
        token=actor.token,
        position=actor.position,
        made_at=timezone.now(),
    )
    write_whole(edition_path(made), data)
    made.save()
    fields = {"number": (None, made.number), "audience": (None, audience), "digest": (None, digest)}
    named = f"{held.ident}/edition:{made.number}"
    record(action="editions.frozen", named=named, actor=actor, changes=[Change(named, fields)])
    return made, loaded


def _publishable(plan: Any, loaded: Loaded) -> None:
    if under_embargo(plan):
        raise Refusal(EMBARGOED, until=plan.embargo_until.isoformat(timespec="minutes"))
    found = faults(loaded)
    if found:
        raise Refusal(WRONG, found=len(found))


@transaction.atomic
def ask_preview(*, plan: Any, actor: Actor, proposal: int | None = None) -> Preview:
    """Ask the worker for the site as it would be; with a proposal, as signing it would make it."""
    from jalon.office.editions.tasks import build_preview  # noqa: PLC0415  # the task calls this module

    made = Preview.objects.create(plan=plan.ident, revision=plan.revision, proposal=proposal, token=actor.token,
                                  asked_at=timezone.now())  # fmt: skip
    record(action="editions.preview.asked", named=f"{plan.ident}/preview:{made.pk}", actor=actor)
    build_preview.enqueue(made.pk)  # in this same transaction: both are there, or neither
    return made


def build_asked(*, preview: Preview, plan: Any) -> None:
    """Build a preview: the real publishing of a freeze of the plan as it stands. One that is built is left alone."""
    if not Preview.objects.filter(pk=preview.pk, state__in=["asked", "under_way"]).update(state="under_way"):
        return
    try:
        loaded = frozen(plan, "public") if preview.proposal is None else as_proposed(plan, preview.proposal)
    except Refusal as refusal:
        _ended(preview, "refused", [["", refusal.said("fr"), refusal.said("en")]])
        return
    found = faults(loaded)
    if found:
        told = [[each.place.address or "", each.message("fr"), each.message("en")] for each in found[:50]]
        _ended(preview, "refused", told)
        return
    folder = preview_folder(preview)
    beside = folder.with_name(f".{folder.name}")
    shutil.rmtree(beside, ignore_errors=True)
    beside.parent.mkdir(parents=True, exist_ok=True)
    try:
        site = SitePlan(document=loaded.document, files=loaded.files, label=plan.ident)
        far = _HowFar(preview)
        report = build([site], beside, progress=far.more, expected=far.begin)
    except PublishRefusal as refusal:
        shutil.rmtree(beside, ignore_errors=True)
        _ended(preview, "refused", [["", str(refusal), str(refusal)]])
        return
    shutil.rmtree(folder, ignore_errors=True)
    beside.replace(folder)
    _ended(preview, "done", [], report.pages)
    same = Preview.objects.filter(plan=plan.ident, state="done", proposal__isnull=preview.proposal is None)
    for old in same.order_by("-id")[_KEPT:]:
        shutil.rmtree(preview_folder(old), ignore_errors=True)


class _HowFar:
    """Says in the table how far the building of a preview is, twice a second at most."""

    def __init__(self, preview: Preview) -> None:
        self.rows, self.made, self.said = Preview.objects.filter(pk=preview.pk), 0, 0.0

    def begin(self, expected: int) -> None:
        """So many units are to be made."""
        self.rows.update(made=0, expected=expected)

    def more(self, units: int) -> None:
        """So many more are made."""
        self.made += units
        if time.monotonic() - self.said > _EVERY:
            self.said = time.monotonic()
            self.rows.update(made=self.made)


def failed(*, preview: Preview) -> None:
    """Say that a preview could not be built, by a fault of ours: on screen, and to who asked, by mail."""
    if not Preview.objects.filter(pk=preview.pk, state__in=["asked", "under_way"]).exists():
        return
    _ended(preview, "failed", [])
    asked = people_queries.reached(preview.token)
    if asked is None:
        return
    lang: Lang = "en" if asked.lang == "en" else "fr"
    values = {"plan": preview.plan, "number": preview.pk, "office": settings.SITE_NAME}
    try:
        send_mail(translate(FAILED, lang, **values), translate(FAILED_BODY, lang, **values), None, [asked.email])
    except OSError:  # no mail server answers: the screen says it, and so does the technical log
        logging.getLogger("jalon.office").exception("mail of preview %s", preview.pk)


def _ended(preview: Preview, state: str, told: list[list[str]], pages: int = 0) -> None:
    Preview.objects.filter(pk=preview.pk).update(state=state, told=told, pages=pages, done_at=timezone.now())
